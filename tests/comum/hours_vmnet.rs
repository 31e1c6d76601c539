//! VM NET's hours and holidays written by hand, under the readings adopted for what its document leaves open.
//!
//! Shared by the tests that need the real schedules without loading a base, and by the benchmark.

use chrono::Weekday;
use plantao::hours::{
    Calendar, Certainty, DayKind, HolidayId, HolidayRule, RuleId, Schedule, Span, Week, WeekBuilder, When, Zone,
};
use std::sync::Arc;

/// One row of hours: days, hours (none = closed), certainty.
type Row = (&'static str, &'static [&'static str], Certainty);

use Certainty::{Certain, Maybe};

/// Mon-Fri 00-09 and 18-24, Sat 00-09 and 13-24, Sundays and holidays round the clock.
pub(crate) const UPCALL: &[Row] = &[
    ("seg-sex", &["00:00-09:00", "18:00-24:00"], Certain),
    ("sab", &["00:00-09:00", "13:00-24:00"], Certain),
    ("dom feriado", &["00:00-24:00"], Certain),
];

/// Mon-Fri 08-17, Sat and Sun 08-12, closed on holidays.
pub(crate) const FINANCEIRO: &[Row] =
    &[("seg-sex", &["08:00-17:00"], Certain), ("sab dom", &["08:00-12:00"], Certain), ("feriado", &[], Certain)];

/// Mon-Fri 09-18, Sat and Sun 09-13, closed on holidays.
pub(crate) const COMERCIAL: &[Row] =
    &[("seg-sex", &["09:00-18:00"], Certain), ("sab dom", &["09:00-13:00"], Certain), ("feriado", &[], Certain)];

/// Mon-Fri 09-18, Sat 09-13; Sundays and holidays 09-13 depend on a roster.
pub(crate) const TECNICOS: &[Row] = &[
    ("seg-sex", &["09:00-18:00"], Certain),
    ("sab", &["09:00-13:00"], Certain),
    ("dom feriado", &["09:00-13:00"], Maybe),
];

/// The week of some rows; the rule of a row is its index.
pub(crate) fn week(rows: &[Row]) -> Week {
    let mut week = WeekBuilder::default();
    for (&(days, hours, certainty), rule) in rows.iter().zip(0..) {
        for kind in days.split(' ').flat_map(kinds) {
            week.closed(kind, RuleId(rule));
            for text in hours {
                week.add(kind, Span::parse(text, certainty, RuleId(rule)).unwrap());
            }
        }
    }
    week.build()
}

fn kinds(word: &str) -> Vec<DayKind> {
    match word {
        "seg-sex" => DayKind::ALL[..5].to_vec(),
        "sab" => vec![DayKind::Weekday(Weekday::Sat)],
        "dom" => vec![DayKind::Weekday(Weekday::Sun)],
        "feriado" => vec![DayKind::Holiday],
        other => panic!("no such days: {other}"),
    }
}

/// The national holidays: laws 662/1949, 6.802/1980, 9.093/1995, 10.607/2002, 14.759/2023.
const NATIONAL: &[(When, Option<i32>)] = &[
    (When::Fixed { month: 1, day: 1 }, None),
    (When::Easter { offset: -2 }, None),
    (When::Fixed { month: 4, day: 21 }, None),
    (When::Fixed { month: 5, day: 1 }, None),
    (When::Fixed { month: 9, day: 7 }, None),
    (When::Fixed { month: 10, day: 12 }, None),
    (When::Fixed { month: 11, day: 2 }, None),
    (When::Fixed { month: 11, day: 15 }, None),
    (When::Fixed { month: 11, day: 20 }, Some(2024)),
    (When::Fixed { month: 12, day: 25 }, None),
];

/// State of São Paulo 09/07; city 25/01 and Corpus Christi.
const SAO_PAULO: &[(When, Option<i32>)] = &[
    (When::Fixed { month: 7, day: 9 }, None),
    (When::Fixed { month: 1, day: 25 }, None),
    (When::Easter { offset: 60 }, None),
];

/// State of Pernambuco 06/03 since 2018; Sertânia 24/05 and 08/12.
const SERTANIA: &[(When, Option<i32>)] = &[
    (When::Fixed { month: 3, day: 6 }, Some(2018)),
    (When::Fixed { month: 5, day: 24 }, None),
    (When::Fixed { month: 12, day: 8 }, None),
];

/// The calendar of the head office in São Paulo.
pub(crate) fn matriz() -> Arc<Calendar> {
    calendar("America/Sao_Paulo", SAO_PAULO)
}

/// The calendar of the branch in Sertânia, Pernambuco.
pub(crate) fn filial() -> Arc<Calendar> {
    calendar("America/Recife", SERTANIA)
}

fn calendar(zone: &str, local: &[(When, Option<i32>)]) -> Arc<Calendar> {
    let rule = |(&(when, since), id): (&(When, Option<i32>), u32)| HolidayRule {
        id: HolidayId(id),
        when,
        since,
        until: None,
        counts: true,
    };
    let rules = NATIONAL.iter().chain(local).zip(0..).map(rule).collect();
    Arc::new(Calendar::new(zone.parse::<Zone>().unwrap(), rules, Vec::new()))
}

/// The schedule of some rows in a calendar, without exceptions or roster.
pub(crate) fn schedule(calendar: &Arc<Calendar>, rows: &[Row]) -> Schedule {
    Schedule::new(Arc::clone(calendar), &week(rows), &[], &[])
}
