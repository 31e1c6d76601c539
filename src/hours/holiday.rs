//! Holidays: rules that give one date a year, and decrees that move it.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// A holiday rule, opaque: the caller maps it to a name, a law, a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HolidayId(pub u32);

/// How a holiday finds its date in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// The same date every year; 29/02 exists in leap years only.
    Fixed {
        /// `1..=12`.
        month: u32,
        /// `1..=31`.
        day: u32,
    },
    /// Days after Easter Sunday; Good Friday is -2, Corpus Christi 60.
    Easter {
        /// Days, negative = before.
        offset: i32,
    },
    /// The nth such weekday of a month.
    NthWeekday {
        /// `1..=12`.
        month: u32,
        /// The day of the week.
        weekday: Weekday,
        /// `1..=5` from the start, `-1..=-5` from the end (-1 = last). A fifth that does not exist, and any
        /// other number, is no date.
        nth: i8,
    },
    /// One date of one year.
    Date(NaiveDate),
}

/// A holiday and the years in which it is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HolidayRule {
    /// The caller's id.
    pub id: HolidayId,
    /// Its date.
    pub when: When,
    /// First year, inclusive.
    pub since: Option<i32>,
    /// Last year, inclusive.
    pub until: Option<i32>,
    /// Does it change the kind of the day? An optional day off is known to the calendar and changes nothing.
    pub counts: bool,
}

/// A decree about one year of one holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HolidayMove {
    /// Which holiday.
    pub holiday: HolidayId,
    /// The year whose date is moved.
    pub year: i32,
    /// The new date, be it in another year; `None` = cancelled that year.
    pub to: Option<NaiveDate>,
}

/// A date on which a holiday falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Holiday {
    /// The civil date.
    pub date: NaiveDate,
    /// Index of its rule in the slice that was given.
    pub rule: usize,
}

/// The holidays that fall in a year, moves applied, in order of date, then of rule.
///
/// Several rules may fall on one date. Of several moves of one holiday in one year the last counts; a move of
/// a year in which the rule has no date does nothing.
pub fn holidays_of(rules: &[HolidayRule], moves: &[HolidayMove], year: i32) -> Vec<Holiday> {
    // A move, or a large offset from Easter, may cross New Year: look at the years beside it too.
    let mut found = occurrences(rules, moves, year.saturating_sub(1)..=year.saturating_add(1));
    found.retain(|h| h.date.year() == year);
    found
}

/// The dates that belong to the given years' rules, wherever they fall, in order of date, then of rule.
pub(super) fn occurrences(
    rules: &[HolidayRule],
    moves: &[HolidayMove],
    years: std::ops::RangeInclusive<i32>,
) -> Vec<Holiday> {
    let mut found = Vec::new();
    for year in years {
        let dates = rules.iter().map(|rule| occurrence(rule, moves, year));
        let before = found.len();
        found.extend(dates.zip(0..).filter_map(|(date, rule)| Some(Holiday { date: date?, rule })));
        found[before..].sort_unstable();
    }
    // Only a decree or a rule of days before Easter leads out of its year: what is in order costs one look.
    found.sort_unstable();
    found
}

fn occurrence(rule: &HolidayRule, moves: &[HolidayMove], year: i32) -> Option<NaiveDate> {
    let in_force = rule.since.is_none_or(|y| y <= year) && rule.until.is_none_or(|y| year <= y);
    let date = if in_force {
        date_in(rule.when, year)?
    } else {
        return None;
    };
    match moves.iter().rfind(|m| m.holiday == rule.id && m.year == year) {
        Some(decree) => decree.to,
        None => Some(date),
    }
}

fn date_in(when: When, year: i32) -> Option<NaiveDate> {
    match when {
        When::Fixed { month, day } => NaiveDate::from_ymd_opt(year, month, day),
        When::Easter { offset } => shifted(easter(year)?, offset),
        When::NthWeekday { month, weekday, nth } => nth_weekday(year, month, weekday, nth),
        When::Date(date) => (date.year() == year).then_some(date),
    }
}

fn shifted(date: NaiveDate, days: i32) -> Option<NaiveDate> {
    let distance = Days::new(u64::from(days.unsigned_abs()));
    if days < 0 { date.checked_sub_days(distance) } else { date.checked_add_days(distance) }
}

fn nth_weekday(year: i32, month: u32, weekday: Weekday, nth: i8) -> Option<NaiveDate> {
    if nth > 0 {
        return NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth.unsigned_abs());
    }
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
    let back = last.weekday().days_since(weekday) + 7 * (u32::from(nth.unsigned_abs()).checked_sub(1)?);
    last.checked_sub_days(Days::new(u64::from(back))).filter(|d| d.month() == month)
}

/// Easter Sunday of a Gregorian year, `None` before 1583 and past the end of chrono's calendar.
///
/// The anonymous Gregorian algorithm ("A New York correspondent", Nature, 20 April 1876), as in Jean Meeus,
/// *Astronomical Algorithms*, 2nd ed. 1998, chapter 8. The letters are the book's.
#[expect(clippy::many_single_char_names, reason = "the letters of the cited algorithm, to be checked against it")]
pub fn easter(year: i32) -> Option<NaiveDate> {
    if year < 1583 {
        return None;
    }
    let a = year % 19;
    let (b, c) = (year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, (n / 31).unsigned_abs(), (n % 31).unsigned_abs() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn rule(when: When) -> HolidayRule {
        HolidayRule { id: HolidayId(7), when, since: None, until: None, counts: true }
    }

    fn dates(rules: &[HolidayRule], moves: &[HolidayMove], year: i32) -> Vec<String> {
        holidays_of(rules, moves, year).iter().map(|h| h.date.to_string()).collect()
    }

    #[test]
    fn easter_falls_where_the_church_has_it() {
        let known = [
            ("1818-03-22", "the earliest date there is"),
            ("1943-04-25", "the latest date there is"),
            ("1961-04-02", "printed tables"),
            ("2000-04-23", "a century that is a leap year"),
            ("2008-03-23", "almost the earliest"),
            ("2018-04-01", "printed tables"),
            ("2019-04-21", "printed tables"),
            ("2024-03-31", "in March"),
            ("2025-04-20", "printed tables"),
            ("2026-04-05", "Good Friday 03/04/2026"),
            ("2027-03-28", "Corpus Christi 27/05/2027"),
            ("2028-04-16", "Good Friday 14/04/2028"),
            ("2029-04-01", "printed tables"),
            ("2030-04-21", "printed tables"),
            ("2038-04-25", "the latest again"),
            ("2100-03-28", "a century that is no leap year"),
        ];
        for (day, why) in known {
            assert_eq!(easter(date(day).year()), Some(date(day)), "{why}");
        }
        assert_eq!(easter(1582), None, "before the Gregorian calendar");
    }

    #[test]
    fn every_easter_is_a_sunday_between_22_march_and_25_april() {
        for year in 1583..=4099 {
            let day = easter(year).unwrap();
            assert_eq!(day.weekday(), Weekday::Sun, "{year}");
            assert!((3, 22) <= (day.month(), day.day()) && (day.month(), day.day()) <= (4, 25), "{year}");
        }
    }

    #[test]
    fn each_kind_of_rule_finds_its_date() {
        let nth = |month, weekday, nth| When::NthWeekday { month, weekday, nth };
        let rows: [(When, i32, &[&str], &str); 13] = [
            (When::Fixed { month: 11, day: 20 }, 2026, &["2026-11-20"], "fixed"),
            (When::Fixed { month: 2, day: 29 }, 2028, &["2028-02-29"], "leap year"),
            (When::Fixed { month: 2, day: 29 }, 2027, &[], "no such date that year"),
            (When::Easter { offset: -2 }, 2026, &["2026-04-03"], "Good Friday"),
            (When::Easter { offset: 60 }, 2026, &["2026-06-04"], "Corpus Christi"),
            (When::Easter { offset: -47 }, 2028, &["2028-02-29"], "Carnival Tuesday on a leap day"),
            (nth(10, Weekday::Sun, 1), 2026, &["2026-10-04"], "first Sunday of October: elections"),
            (nth(10, Weekday::Sun, -1), 2026, &["2026-10-25"], "last Sunday"),
            (nth(2, Weekday::Sun, 5), 2026, &[], "no fifth Sunday"),
            (nth(3, Weekday::Sun, -5), 2026, &["2026-03-01"], "fifth from the end"),
            (nth(12, Weekday::Thu, 0), 2026, &[], "there is no zeroth"),
            (When::Date(date("2026-12-24")), 2026, &["2026-12-24"], "one year"),
            (When::Date(date("2026-12-24")), 2027, &[], "only that year"),
        ];
        for (when, year, expected, why) in rows {
            assert_eq!(dates(&[rule(when)], &[], year), expected, "{why}");
        }
    }

    #[test]
    fn a_rule_holds_only_in_its_years() {
        let bounded = HolidayRule { since: Some(2024), until: Some(2026), ..rule(When::Fixed { month: 11, day: 20 }) };
        let rows = [(2023, 0, "before"), (2024, 1, "first year"), (2026, 1, "last year"), (2027, 0, "after")];
        for (year, count, why) in rows {
            assert_eq!(holidays_of(&[bounded], &[], year).len(), count, "{why}");
        }
    }

    #[test]
    fn a_decree_moves_or_cancels_one_year() {
        let rules = [rule(When::Fixed { month: 12, day: 31 })];
        let to = |year, to: Option<&str>| HolidayMove { holiday: HolidayId(7), year, to: to.map(date) };
        let rows: [(&[HolidayMove], i32, &[&str], &str); 7] = [
            (&[to(2026, Some("2026-12-28"))], 2026, &["2026-12-28"], "moved"),
            (&[to(2026, Some("2026-12-28"))], 2027, &["2027-12-31"], "other years stay"),
            (&[to(2026, None)], 2026, &[], "cancelled"),
            (&[to(2026, Some("2027-01-02"))], 2026, &[], "moved past New Year"),
            (&[to(2026, Some("2027-01-02"))], 2027, &["2027-01-02", "2027-12-31"], "and found there"),
            (&[to(2026, None), to(2026, Some("2026-12-30"))], 2026, &["2026-12-30"], "the last decree counts"),
            (
                &[HolidayMove { holiday: HolidayId(8), year: 2026, to: None }],
                2026,
                &["2026-12-31"],
                "another holiday's decree",
            ),
        ];
        for (moves, year, expected, why) in rows {
            assert_eq!(dates(&rules, moves, year), expected, "{why}");
        }
        let ended = [HolidayRule { until: Some(2025), ..rules[0] }];
        assert!(holidays_of(&ended, &[to(2026, Some("2026-12-28"))], 2026).is_empty(), "nothing to move");
    }

    #[test]
    fn holidays_are_listed_by_date_then_by_rule() {
        let rules = [
            rule(When::Fixed { month: 5, day: 1 }),
            rule(When::Easter { offset: 10 }),
            rule(When::Easter { offset: 0 }),
        ];
        let found = holidays_of(&rules, &[], 2011);
        assert_eq!(found.iter().map(|h| h.rule).collect::<Vec<_>>(), [2, 0, 1], "24/04, 01/05, 04/05 of 2011");
    }
}
