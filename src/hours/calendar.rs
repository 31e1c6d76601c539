//! A calendar: the zone and the holidays of a place, laid out for fast look-ups.

use super::holiday::{Holiday, HolidayId, HolidayMove, HolidayRule, holidays_of, occurrences};
use super::offsets::{Offsets, Stretch};
use super::periods::{date_of, day_number};
use super::zone::Zone;
use chrono::{Datelike, NaiveDate};

/// The years laid out when a calendar is built. Other years are worked out at each question, slower.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;
/// 1990-01-01 as a day number.
const FIRST_DAY: i32 = 7_305;
/// Days from there to 2101-01-01.
const DAYS: usize = 40_542;

/// The zone and the holidays of a place. Building one costs about a millisecond: places with the same zone and
/// the same holidays should share one.
#[derive(Clone, Debug)]
pub struct Calendar {
    zone: Zone,
    offsets: Offsets,
    rules: Vec<HolidayRule>,
    moves: Vec<HolidayMove>,
    /// One bit a day from `FIRST_DAY`: a holiday that counts.
    bits: Box<[u64]>,
    /// `(day number, index of the rule)` of every holiday of `YEARS`, counting or not, sorted.
    dates: Box<[(i32, usize)]>,
}

impl Calendar {
    /// The calendar of a zone with the holidays of these rules and decrees.
    pub fn new(zone: Zone, rules: Vec<HolidayRule>, moves: Vec<HolidayMove>) -> Self {
        Self::laid((zone, Offsets::of(zone)), rules, moves)
    }

    /// The calendar of another place in the same zone: most of the cost of a calendar is its zone's.
    #[must_use]
    pub fn elsewhere(&self, rules: Vec<HolidayRule>, moves: Vec<HolidayMove>) -> Self {
        Self::laid((self.zone, self.offsets.clone()), rules, moves)
    }

    fn laid((zone, offsets): (Zone, Offsets), rules: Vec<HolidayRule>, moves: Vec<HolidayMove>) -> Self {
        // The year before and the year after: a decree may move a holiday past New Year.
        let all = occurrences(&rules, &moves, YEARS.start() - 1..=YEARS.end() + 1);
        let inside = all.iter().filter(|h| YEARS.contains(&h.date.year()));
        let dates: Box<[(i32, usize)]> = inside.map(|h| (day_number(h.date), h.rule)).collect();
        let mut bits = vec![0_u64; DAYS.div_ceil(64)];
        for &(day, _) in dates.iter().filter(|(_, rule)| rules[*rule].counts) {
            let bit = (day - FIRST_DAY).unsigned_abs() as usize;
            bits[bit / 64] |= 1 << (bit % 64);
        }
        Self { zone, offsets, rules, moves, bits: bits.into(), dates }
    }

    /// Its zone.
    pub const fn zone(&self) -> Zone {
        self.zone
    }

    /// The holiday that counts on a date; of several, the rule given first.
    pub fn holiday(&self, date: NaiveDate) -> Option<HolidayId> {
        self.holiday_on(day_number(date))
    }

    /// Every holiday of a date, also those that do not count, in the order of the rules.
    pub fn observances(&self, date: NaiveDate) -> Vec<HolidayId> {
        if !YEARS.contains(&date.year()) {
            let of_year = holidays_of(&self.rules, &self.moves, date.year());
            return of_year.iter().filter(|h| h.date == date).map(|h| self.rules[h.rule].id).collect();
        }
        self.laid_out(day_number(date)).iter().map(|&(_, rule)| self.rules[rule].id).collect()
    }

    /// The holidays of a year, also those that do not count, in order; see [`holidays_of`].
    pub fn holidays(&self, year: i32) -> Vec<Holiday> {
        holidays_of(&self.rules, &self.moves, year)
    }

    /// The rules, as given: [`Holiday::rule`] is an index into them.
    pub fn rules(&self) -> &[HolidayRule] {
        &self.rules
    }

    /// Is the day a holiday that counts?
    pub(super) fn is_holiday(&self, day: i32) -> bool {
        self.bit(day).unwrap_or_else(|| self.holiday_on(day).is_some())
    }

    /// The same of a day that is laid out; none of any other.
    fn bit(&self, day: i32) -> Option<bool> {
        let bit = usize::try_from(day.wrapping_sub(FIRST_DAY)).ok().filter(|bit| *bit < DAYS)?;
        Some(self.bits[bit / 64] >> (bit % 64) & 1 == 1)
    }

    /// The holiday that counts on a day number.
    pub(super) fn holiday_on(&self, day: i32) -> Option<HolidayId> {
        if let Some(is_holiday) = self.bit(day) {
            // Nearly every day is none, and that is seen without a search.
            if !is_holiday {
                return None;
            }
            let counting = |&&(_, rule): &&(i32, usize)| self.rules[rule].counts;
            return self.laid_out(day).iter().find(counting).map(|&(_, rule)| self.rules[rule].id);
        }
        let date = date_of(day);
        let of_year = holidays_of(&self.rules, &self.moves, date.year());
        of_year.iter().find(|h| h.date == date && self.rules[h.rule].counts).map(|h| self.rules[h.rule].id)
    }

    /// Can any day be a holiday that counts?
    pub(super) fn has_holidays(&self) -> bool {
        self.rules.iter().any(|r| r.counts)
    }

    /// The stretch of constant offset that holds an instant (seconds of Unix time).
    pub(super) fn offset_at(&self, instant: i64) -> Stretch {
        self.offsets.at(instant)
    }

    fn laid_out(&self, day: i32) -> &[(i32, usize)] {
        let start = self.dates.partition_point(|&(d, _)| d < day);
        let count = self.dates[start..].iter().take_while(|&&(d, _)| d == day).count();
        &self.dates[start..start + count]
    }
}

#[cfg(test)]
mod tests {
    use super::super::holiday::When;
    use super::*;

    fn rule(id: u32, when: When, counts: bool) -> HolidayRule {
        HolidayRule { id: HolidayId(id), when, since: None, until: None, counts }
    }

    fn calendar() -> Calendar {
        let rules = vec![
            rule(0, When::Fixed { month: 12, day: 24 }, false),
            rule(1, When::Fixed { month: 12, day: 25 }, true),
            rule(2, When::Easter { offset: 0 }, true),
            rule(3, When::Fixed { month: 4, day: 5 }, true),
        ];
        let decree = |year, to: &str| HolidayMove { holiday: HolidayId(1), year, to: to.parse().ok() };
        let moves = vec![decree(2100, "2101-01-02"), decree(1989, "1990-01-02"), decree(2101, "2100-12-30")];
        Calendar::new("-03:00".parse().unwrap(), rules, moves)
    }

    #[test]
    fn a_date_knows_its_holiday_in_any_year() {
        let rows = [
            ("2026-12-25", Some(1), "laid out"),
            ("2026-12-24", None, "does not count"),
            ("2026-04-05", Some(2), "Easter and a fixed date together: the first rule"),
            ("1990-12-25", Some(1), "first year laid out"),
            ("1988-12-25", Some(1), "before them"),
            ("2100-12-25", None, "moved away"),
            ("2101-01-02", Some(1), "moved out of what is laid out"),
            ("1990-01-02", Some(1), "moved into it from the year before"),
            ("2100-12-30", Some(1), "and from the year after"),
            ("2350-12-25", Some(1), "far future"),
            ("1500-12-25", Some(1), "far past"),
        ];
        for (date, id, why) in rows {
            let date: NaiveDate = date.parse().unwrap();
            assert_eq!(calendar().holiday(date), id.map(HolidayId), "{date}: {why}");
            assert_eq!(calendar().is_holiday(day_number(date)), id.is_some(), "{date}: {why}");
        }
    }

    #[test]
    fn observances_hold_what_does_not_count_too() {
        let rows: [(&str, &[u32]); 4] =
            [("2026-12-24", &[0]), ("2026-04-05", &[2, 3]), ("2026-12-26", &[]), ("2200-12-24", &[0])];
        for (date, ids) in rows {
            let found: Vec<u32> = calendar().observances(date.parse().unwrap()).iter().map(|h| h.0).collect();
            assert_eq!(found, ids, "{date}");
        }
    }

    #[test]
    fn the_bits_agree_with_the_rules_on_every_day() {
        let calendar = calendar();
        assert_eq!(date_of(FIRST_DAY), "1990-01-01".parse().unwrap());
        let mut holidays = 0;
        for day in FIRST_DAY - 400..FIRST_DAY + 366 * 113 {
            assert_eq!(calendar.is_holiday(day), calendar.holiday_on(day).is_some(), "{}", date_of(day));
            holidays += i32::from(calendar.is_holiday(day));
        }
        assert!(holidays > 113 * 2, "three holidays a year, two of which may fall together");
    }
}
