//! The corners of the semantics as tables: midnight, layers, clock changes, seconds, searches that find nothing.

#![expect(clippy::unwrap_used, reason = "helpers of tests panic like the tests themselves")]

use Certainty::{Certain, Maybe};
use State::{Closed, Open};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc, Weekday};
use plantao::hours::{
    Calendar, Certainty, DayKind, Exception, HolidayId, HolidayRule, Layer, RosterEntry, RuleId, Schedule, Span, State,
    Week, WeekBuilder, When, Zone,
};
use std::sync::Arc;

const MON: DayKind = DayKind::Weekday(Weekday::Mon);
const TUE: DayKind = DayKind::Weekday(Weekday::Tue);
const SUN: DayKind = DayKind::Weekday(Weekday::Sun);

/// Rows `(kind, hours, certainty)`, an empty text = a row without hours; the rule of a row is its index.
fn week(rows: &[(DayKind, &str, Certainty)]) -> Week {
    let mut week = WeekBuilder::default();
    for (&(kind, hours, certainty), rule) in rows.iter().zip(0..) {
        week.closed(kind, RuleId(rule));
        if !hours.is_empty() {
            week.add(kind, Span::parse(hours, certainty, RuleId(rule)).unwrap());
        }
    }
    week.build()
}

/// The same hours on all seven weekdays.
fn every_day(hours: &str) -> Week {
    week(&DayKind::ALL[..7].iter().map(|&kind| (kind, hours, Certain)).collect::<Vec<_>>())
}

fn calendar(zone: &str, holidays: &[&str]) -> Arc<Calendar> {
    let rule = |(date, id): (&&str, u32)| HolidayRule {
        id: HolidayId(id),
        when: When::Date(date.parse().unwrap()),
        since: None,
        until: None,
        counts: true,
    };
    Arc::new(Calendar::new(zone.parse().unwrap(), holidays.iter().zip(0..).map(rule).collect(), Vec::new()))
}

fn civil(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    "-03:00".parse::<Zone>().unwrap().instants(civil(text)).earliest()
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn exception(day: &str, hours: &[&str], rule: u32) -> Exception {
    let spans = hours.iter().map(|h| Span::parse(h, Certain, RuleId(rule)).unwrap()).collect();
    Exception { from: date(day), to: date(day), spans, rule: RuleId(rule) }
}

#[test]
fn a_span_over_midnight_belongs_to_the_day_it_starts() {
    // 2026-11-23 is a Monday, 2026-11-24 a Tuesday and here a holiday.
    let night = week(&[(MON, "18:00-09:00", Certain), (TUE, "18:00-09:00", Certain), (DayKind::Holiday, "", Certain)]);
    let holiday = Schedule::new(calendar("-03:00", &["2026-11-24"]), &night, &[], &[]);
    let plain = Schedule::new(calendar("-03:00", &[]), &night, &[], &[]);
    let rows = [
        (&plain, "2026-11-24 08:59", Open, Some(0), Layer::Weekday, "Monday's night runs into Tuesday"),
        (&plain, "2026-11-24 09:00", Closed, Some(1), Layer::Weekday, "its end is outside; Tuesday's row is named"),
        (&plain, "2026-11-25 08:59", Open, Some(1), Layer::Weekday, "Tuesday's night runs into a day without a row"),
        (&plain, "2026-11-25 09:00", Closed, None, Layer::Weekday, "a day without a row has none to name"),
        (&holiday, "2026-11-24 08:59", Open, Some(0), Layer::Weekday, "already running: kept into the holiday"),
        (&holiday, "2026-11-24 18:00", Closed, Some(2), Layer::Holiday, "the holiday starts none"),
        (&holiday, "2026-11-25 00:00", Closed, None, Layer::Weekday, "what never started does not spill"),
    ];
    for (schedule, local, state, rule, layer, why) in rows {
        let status = schedule.status_at(at(local));
        let found = (status.state, status.cause.rule.map(|r| r.0), status.cause.layer);
        assert_eq!(found, (state, rule, layer), "{local}: {why}");
    }
    let running = holiday.status_at(at("2026-11-24 08:00"));
    assert_eq!(running.cause.holiday, Some(HolidayId(0)), "the day is a holiday though Monday's row decides");
}

#[test]
fn an_exception_keeps_what_runs_and_starts_its_own() {
    let night = every_day("18:00-02:00");
    let exceptions = [exception("2026-11-24", &[], 7), exception("2026-11-26", &["20:00-03:00"], 8)];
    let schedule = Schedule::new(calendar("-03:00", &[]), &night, &exceptions, &[]);
    let rows = [
        ("2026-11-24 01:00", Open, "Monday's night is kept into the closed date"),
        ("2026-11-24 18:00", Closed, "the closed date starts none"),
        ("2026-11-25 01:00", Closed, "nothing spills out of it"),
        ("2026-11-26 18:00", Closed, "the exception starts later"),
        ("2026-11-27 02:30", Open, "and runs longer, into an ordinary day"),
        ("2026-11-27 03:00", Closed, "to its own end"),
    ];
    for (local, state, why) in rows {
        assert_eq!(schedule.state_at(at(local)), state, "{local}: {why}");
    }
}

#[test]
fn overlaps_keep_the_larger_end_and_certain_beats_maybe() {
    let rows = [
        (MON, "10:00-20:00", Certain),
        (MON, "12:00-14:00", Certain),
        (MON, "08:00-11:00", Maybe),
        (TUE, "22:00-06:00", Maybe),
        (DayKind::Weekday(Weekday::Wed), "04:00-05:00", Certain),
    ];
    let schedule = Schedule::new(calendar("-03:00", &[]), &week(&rows), &[], &[]);
    let rows = [
        ("2026-11-23 09:00", State::Maybe, "2026-11-23 10:00", "the maybe alone"),
        ("2026-11-23 10:30", Open, "2026-11-23 20:00", "certain wins, the inner span does not cut the outer"),
        ("2026-11-24 23:00", State::Maybe, "2026-11-25 04:00", "Tuesday's night is a maybe"),
        ("2026-11-25 04:00", Open, "2026-11-25 05:00", "Wednesday's certain span wins over it"),
        ("2026-11-25 05:30", State::Maybe, "2026-11-25 06:00", "and the maybe comes back"),
    ];
    for (local, state, change, why) in rows {
        let status = schedule.status_at(at(local));
        assert_eq!((status.state, status.next_change), (state, Some(at(change))), "{local}: {why}");
    }
}

#[test]
fn a_roster_resolves_the_span_of_the_day_it_starts() {
    let night = week(&[(MON, "22:00-06:00", Maybe), (TUE, "22:00-06:00", Maybe)]);
    let entry = |day, on| RosterEntry { from: date(day), to: date(day), on, rule: RuleId(9) };
    let roster = [entry("2026-11-23", true), entry("2026-11-24", false)];
    let schedule = Schedule::new(calendar("-03:00", &[]), &night, &[], &roster);
    let rows = [
        ("2026-11-23 23:00", Open, Layer::Roster, "Monday is on"),
        ("2026-11-24 05:00", Open, Layer::Roster, "Monday's night on Tuesday: Tuesday's entry does not touch it"),
        ("2026-11-24 23:00", Closed, Layer::Roster, "Tuesday is off"),
        ("2026-11-25 05:00", Closed, Layer::Roster, "all night"),
        ("2026-11-30 23:00", State::Maybe, Layer::Weekday, "the next Monday nobody spoke of"),
    ];
    for (local, state, layer, why) in rows {
        let status = schedule.status_at(at(local));
        assert_eq!((status.state, status.cause.layer), (state, layer), "{local}: {why}");
    }
}

#[test]
fn a_roster_alone_can_open_what_is_always_a_maybe() {
    let maybe: Vec<_> = DayKind::ALL[..7].iter().map(|&k| (k, "00:00-24:00", Maybe)).collect();
    let day = date("2026-11-25");
    let roster = [RosterEntry { from: day, to: day, on: true, rule: RuleId(9) }];
    let schedule = Schedule::new(calendar("-03:00", &[]), &week(&maybe), &[], &roster);
    let status = schedule.status_at(at("2026-11-23 10:00"));
    assert_eq!((status.state, status.next_change), (State::Maybe, Some(at("2026-11-25 00:00"))));
    assert_eq!((status.next_state, status.next_certain_open), (Some(Open), Some(at("2026-11-25 00:00"))));
    assert_eq!(schedule.next_certain_open(at("2026-11-25 00:00")), None, "no other entry opens it");
}

#[test]
fn of_two_spans_of_one_state_the_running_one_is_named() {
    let rows = [(MON, "22:00-06:00", Certain), (TUE, "02:00-08:00", Certain)];
    let schedule = Schedule::new(calendar("-03:00", &[]), &week(&rows), &[], &[]);
    let rows = [("2026-11-24 03:00", 0, "Monday's night still runs"), ("2026-11-24 06:00", 1, "then Tuesday's row")];
    for (local, rule, why) in rows {
        assert_eq!(schedule.status_at(at(local)).cause.rule, Some(RuleId(rule)), "{local}: {why}");
    }
}

#[test]
fn seconds_of_the_instant_are_ignored() {
    let schedule = Schedule::new(calendar("-03:00", &[]), &every_day("08:00-17:00"), &[], &[]);
    let rows = [
        ("2026-11-23T10:59:59.999Z", Closed, "2026-11-23T11:00:00Z", "the last instant before"),
        ("2026-11-23T11:00:00Z", Open, "2026-11-23T20:00:00Z", "the start is inside"),
        ("2026-11-23T19:59:59.999Z", Open, "2026-11-23T20:00:00Z", "the last instant inside"),
        ("2026-11-23T20:00:00.001Z", Closed, "2026-11-24T11:00:00Z", "the end is outside"),
    ];
    for (instant, state, change, why) in rows {
        let status = schedule.status_at(utc(instant));
        assert_eq!((status.state, status.next_change), (state, Some(utc(change))), "{instant}: {why}");
    }
}

#[test]
fn a_repeated_hour_is_lived_twice_and_a_skipped_one_never() {
    // São Paulo: 2018-02-18 00:00 went back to 23:00; 2017-10-15 00:00 went on to 01:00.
    let zone = "America/Sao_Paulo";
    let late = Schedule::new(calendar(zone, &[]), &every_day("20:00-23:30"), &[], &[]);
    let early = Schedule::new(calendar(zone, &[]), &every_day("00:15-00:45"), &[], &[]);
    let night = Schedule::new(calendar(zone, &[]), &every_day("22:00-02:00"), &[], &[]);
    let rows = [
        (&late, "2018-02-18T01:00:00Z", Open, "2018-02-18T01:30:00Z", "23:00 the first time: shuts at 23:30"),
        (&late, "2018-02-18T01:30:00Z", Closed, "2018-02-18T02:00:00Z", "and opens when 23:00 comes again"),
        (&late, "2018-02-18T02:00:00Z", Open, "2018-02-18T02:30:00Z", "23:00 the second time"),
        (&early, "2017-10-15T02:59:00Z", Closed, "2017-10-16T02:15:00Z", "00:15 to 00:45 did not exist that night"),
        (&night, "2017-10-15T01:00:00Z", Open, "2017-10-15T04:00:00Z", "a short night"),
        (&night, "2018-02-18T00:00:00Z", Open, "2018-02-18T05:00:00Z", "a long night, without a break"),
    ];
    for (schedule, instant, state, change, why) in rows {
        let status = schedule.status_at(utc(instant));
        assert_eq!((status.state, status.next_change), (state, Some(utc(change))), "{instant}: {why}");
    }
    let reopening = late.next_certain_open(utc("2018-02-18T01:00:00Z"));
    assert_eq!(reopening, Some(utc("2018-02-18T02:00:00Z")), "the repeated hour is an opening");
}

#[test]
fn a_state_that_never_changes_has_no_next_change() {
    let halves: Vec<_> =
        DayKind::ALL[..7].iter().flat_map(|&k| [(k, "07:00-19:00", Certain), (k, "19:00-07:00", Certain)]).collect();
    let maybe: Vec<_> = DayKind::ALL[..7].iter().map(|&k| (k, "00:00-24:00", Maybe)).collect();
    let rows = [
        (Week::default(), Closed, "no rows"),
        (every_day("00:00-24:00"), Open, "round the clock"),
        (week(&halves), Open, "round the clock in two shifts"),
        (week(&maybe), State::Maybe, "always a maybe"),
        (week(&[(DayKind::Holiday, "09:00-13:00", Certain)]), Closed, "holiday hours, and no holidays"),
    ];
    for (week, state, why) in rows {
        let schedule = Schedule::new(calendar("America/Sao_Paulo", &[]), &week, &[], &[]);
        let status = schedule.status_at(at("2026-11-23 10:00"));
        assert_eq!((status.state, status.next_change, status.next_state), (state, None, None), "{why}");
        assert_eq!(status.next_certain_open, None, "{why}");
        assert_eq!(schedule.next_certain_close(at("2026-11-23 10:00")), None, "{why}");
    }
}

#[test]
fn a_far_change_is_found_and_a_past_one_is_not() {
    let holiday = week(&[(DayKind::Holiday, "09:00-13:00", Certain)]);
    let leap = HolidayRule {
        id: HolidayId(0),
        when: When::Fixed { month: 2, day: 29 },
        since: None,
        until: None,
        counts: true,
    };
    let leaps = Arc::new(Calendar::new("-03:00".parse().unwrap(), vec![leap], Vec::new()));
    let rows = [
        (leaps.clone(), "2026-11-23 10:00", Some("2028-02-29 09:00"), "next leap day"),
        (leaps.clone(), "2096-03-01 10:00", Some("2104-02-29 09:00"), "eight years, over 2100"),
        (calendar("-03:00", &["2035-01-02"]), "2026-11-23 10:00", Some("2035-01-02 09:00"), "years ahead"),
        (calendar("-03:00", &["2020-01-02"]), "2026-11-23 10:00", None, "only in the past"),
        (calendar("-03:00", &["2060-01-02"]), "2026-11-23 10:00", None, "past the 16 years that are searched"),
    ];
    for (calendar, local, change, why) in rows {
        let schedule = Schedule::new(calendar, &holiday, &[], &[]);
        let status = schedule.status_at(at(local));
        assert_eq!(status.state, Closed, "{why}");
        assert_eq!(status.next_change, change.map(at), "{local}: {why}");
        assert_eq!(status.next_certain_open, change.map(at), "{local}: {why}");
    }
}

#[test]
fn a_schedule_without_a_holiday_row_ignores_holidays() {
    let schedule = Schedule::new(calendar("-03:00", &["2026-11-23"]), &every_day("08:00-17:00"), &[], &[]);
    let status = schedule.status_at(at("2026-11-23 10:00"));
    assert_eq!((status.state, status.cause.layer), (Open, Layer::Weekday), "nobody wrote a holiday row");
    assert_eq!(status.cause.holiday, Some(HolidayId(0)), "the day is a holiday all the same");
}

#[test]
fn open_under_another_row_is_no_change_of_state() {
    let rows = [(SUN, "20:00-24:00", Certain), (MON, "00:00-06:00", Certain), (MON, "06:00-08:00", Certain)];
    let schedule = Schedule::new(calendar("-03:00", &[]), &week(&rows), &[], &[]);
    assert_eq!(schedule.next_change(at("2026-11-22 21:00")), Some(at("2026-11-23 08:00")), "over midnight and a seam");
    let rules: Vec<u32> =
        schedule.pieces(at("2026-11-22 20:00"), at("2026-11-23 08:00")).map(|p| p.cause.rule.unwrap().0).collect();
    assert_eq!(rules, [0, 1, 2], "the pieces still tell the rows apart");
}

#[test]
fn the_ends_of_time_are_answered_too() {
    let schedule = Schedule::new(calendar("America/Sao_Paulo", &["2026-01-01"]), &every_day("08:00-17:00"), &[], &[]);
    let (first, last) = (DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC);
    assert_eq!((schedule.state_at(last), schedule.next_change(last)), (Closed, None), "no change lies beyond");
    assert!(schedule.next_change(first).is_some_and(|change| change > first));
    assert_eq!(schedule.intervals(last, last).count(), 0);
}
