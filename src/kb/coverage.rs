//! Coverage sets over a period: the civil stretches in which nobody answers, or two answer at once.
//!
//! Adapts `[[cobertura]]` to [`hours::coverage()`]. Judges nothing: `verificar` and the calendar of the year do.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveTime, Timelike as _, Utc};

use super::model::{Coverage, Provider};
use crate::hours::{self, Calendar, Schedule};
use crate::pt;

/// The kind of a civil day, as files number it: Monday 0 … Sunday 6, holiday 7.
pub type DayNumber = u8;

/// What is wrong with a set at some time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wrong {
    /// A `sempre` set of which surely nobody answers.
    Nobody,
    /// An `exclusivos` set of which surely two answer.
    Several,
}

/// A stretch of one civil day in which a set is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The civil day, local to the unit.
    pub date: NaiveDate,
    /// Its kind.
    pub day: DayNumber,
    /// Minutes since midnight, half-open, `0..=1440`.
    pub minutes: (u16, u16),
    /// What is wrong.
    pub wrong: Wrong,
}

/// The kind of a date in a calendar.
pub fn day_number(calendar: &Calendar, date: NaiveDate) -> DayNumber {
    if calendar.holiday(date).is_some() { 7 } else { date.weekday().num_days_from_monday() as u8 }
}

/// `seg` … `dom`, `feriado`.
pub const fn day_word(day: DayNumber) -> &'static str {
    const WORDS: [&str; 8] = ["seg", "ter", "qua", "qui", "sex", "sáb", "dom", "feriado"];
    WORDS[if day > 7 { 7 } else { day as usize }]
}

/// The first instant of a civil day.
pub fn midnight(calendar: &Calendar, date: NaiveDate) -> DateTime<Utc> {
    calendar.zone().instants(date.and_time(NaiveTime::MIN)).earliest()
}

/// The units whose customers a set concerns: its own, or one of each calendar.
pub fn units(provider: &Provider, set: &Coverage) -> Vec<u32> {
    let mut calendars = Vec::new();
    let one_each = (0u32..).zip(&provider.units).filter(|(at, unit)| {
        let wanted = set.unit.is_none_or(|only| only == *at) && !calendars.contains(&unit.calendar);
        if wanted {
            calendars.push(unit.calendar);
        }
        wanted
    });
    one_each.map(|(at, _)| at).collect()
}

/// The schedules that serve a unit's customers: a sector's own there, or the first it has.
pub fn schedules<'p>(provider: &'p Provider, set: &Coverage, unit: u32) -> Vec<&'p Schedule> {
    let calendar = provider.units[unit as usize].calendar;
    let of = |sector: &u32| {
        let all = &provider.sectors[*sector as usize].schedules;
        all.iter().find(|(on, _)| *on == calendar).or(all.first()).map(|(_, schedule)| schedule)
    };
    set.sectors.iter().filter_map(of).collect()
}

/// Where a set is wrong for a unit's customers, from one civil day up to another, in order.
pub fn stretches(provider: &Provider, set: &Coverage, unit: u32, days: (NaiveDate, NaiveDate)) -> Vec<Stretch> {
    stretches_of_units(provider, set, &[unit], days).pop().unwrap_or_default()
}

/// [`stretches`] for several units. Most are served by the same hours: those are walked once.
pub fn stretches_of_units(
    provider: &Provider,
    set: &Coverage,
    units: &[u32],
    days: (NaiveDate, NaiveDate),
) -> Vec<Vec<Stretch>> {
    let mut walked: Vec<Walked<'_>> = Vec::new();
    let mut of_unit = |unit: &u32| {
        // A draft of a base with errors may lack the calendar.
        let calendar = provider.calendars.get(provider.units[*unit as usize].calendar as usize);
        let Some(here) = calendar.map(|record| &*record.calendar) else { return Vec::new() };
        let all = schedules(provider, set, *unit);
        // A set of one sector, or of none, cannot be judged.
        if all.len() < 2 {
            return Vec::new();
        }
        let period = (midnight(here, days.0), midnight(here, days.1));
        let known = walked.iter().position(|walk| walk.period == period && same(&walk.schedules, &all));
        let at = known.unwrap_or_else(|| {
            walked.push(Walked { pieces: hours::coverage(&all, period.0, period.1), schedules: all, period });
            walked.len() - 1
        });
        wrong_in(set, here, &walked[at].pieces)
    };
    units.iter().map(&mut of_unit).collect()
}

/// Schedules that were walked over a period, and what came of it.
struct Walked<'p> {
    schedules: Vec<&'p Schedule>,
    period: (DateTime<Utc>, DateTime<Utc>),
    pieces: Vec<hours::Coverage>,
}

fn same(one: &[&Schedule], other: &[&Schedule]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| std::ptr::eq(*one, *other))
}

/// The pieces in which a set is wrong, cut by the days of a calendar.
fn wrong_in(set: &Coverage, here: &Calendar, pieces: &[hours::Coverage]) -> Vec<Stretch> {
    let mut out = Vec::new();
    for piece in pieces {
        let wrong = match () {
            () if set.always && piece.is_gap() => Wrong::Nobody,
            () if set.exclusive && piece.is_overlap() => Wrong::Several,
            () => continue,
        };
        by_day(here, (piece.start, piece.end), wrong, &mut out);
    }
    out
}

/// Cuts a stretch at the midnights of the unit's clock.
fn by_day(calendar: &Calendar, (start, end): (DateTime<Utc>, DateTime<Utc>), wrong: Wrong, out: &mut Vec<Stretch>) {
    let (from, to) = (calendar.zone().local(start), calendar.zone().local(end));
    let minute = |at: chrono::NaiveDateTime| (at.hour() * 60 + at.minute()) as u16;
    let mut date = from.date();
    while date <= to.date() {
        let first = if date == from.date() { minute(from) } else { 0 };
        let last = if date == to.date() { minute(to) } else { 1440 };
        if first < last {
            out.push(Stretch { date, day: day_number(calendar, date), minutes: (first, last), wrong });
        }
        let Some(next) = date.succ_opt() else { return };
        date = next;
    }
}

/// Does the set's `aceito` let a stretch stand?
pub fn is_accepted(set: &Coverage, stretch: &Stretch) -> bool {
    set.accepted.is_some() && (set.accepted_days.is_empty() || set.accepted_days.contains(&stretch.day))
}

/// The minutes of some stretches: `12.720 minutos`.
pub fn minutes_in_words<'s>(stretches: impl IntoIterator<Item = &'s Stretch>) -> String {
    let minutes: i64 = stretches.into_iter().map(|s| i64::from(s.minutes.1 - s.minutes.0)).sum();
    let digits = minutes.to_string();
    let cut = digits.len().saturating_sub(3);
    let (thousands, rest) = digits.split_at(cut);
    let grouped = if thousands.is_empty() { rest.to_owned() } else { format!("{thousands}.{rest}") };
    format!("{grouped} {}", if minutes == 1 { "minuto" } else { "minutos" })
}

/// Patterns told; the rest is counted.
const PATTERNS: usize = 3;

/// `dom 09:00–13:00 (51 vezes)`: the weekly pattern, the longest first.
pub fn pattern<'s>(stretches: impl IntoIterator<Item = &'s Stretch>) -> String {
    let mut times: BTreeMap<(DayNumber, u16, u16), i64> = BTreeMap::new();
    for s in stretches {
        *times.entry((s.day, s.minutes.0, s.minutes.1)).or_default() += 1;
    }
    let mut sorted: Vec<_> = times.into_iter().collect();
    sorted.sort_by_key(|((_, start, end), count)| std::cmp::Reverse(i64::from(end - start) * count));
    let words = sorted.iter().take(PATTERNS).map(|((day, start, end), count)| {
        let clock = |m: u16| format!("{:02}:{:02}", m / 60, m % 60);
        format!("{} {}–{} ({})", day_word(*day), clock(*start), clock(*end), pt::plural(*count, "vez", "vezes"))
    });
    let mut told: Vec<String> = words.collect();
    if sorted.len() > PATTERNS {
        told.push(format!("e mais {}", pt::count(sorted.len() - PATTERNS, "faixa", "faixas")));
    }
    told.join("; ")
}
