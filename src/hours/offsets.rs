//! The offsets of a zone over time as sorted arrays, so that no answer searches the zone database.
//!
//! Time is cut into eras of about two years, each laid out when an instant of it is first asked for: whoever asks who
//! is open now needs one of them, and laying out a whole zone costs thousands of searches.

use std::sync::{Arc, OnceLock};

use super::zone::Zone;
use chrono::{DateTime, Utc};

/// 1970-01-01, where the first era begins: earlier instants take the first offset.
const FIRST: i64 = 0;
/// 2101-01-01. The zone database's rules are expanded to the end of 2100; later, the last offset stands.
const LAST: i64 = 4_133_980_800;
/// Seconds between looks. Since 1970 no zone changed its clocks twice within a week; the shortest stays are the
/// month-long pauses for Ramadan.
const STEP: i64 = 7 * 86_400;
/// Seconds of an era, whole steps.
const ERA: i64 = 110 * STEP;
/// Eras in all; the last one goes on for ever.
const ERAS: usize = ((LAST - FIRST) / ERA) as usize + 1;

/// A stretch of constant offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Seconds east of Greenwich.
    pub(super) offset: i64,
    /// First instant after it, in seconds of Unix time; `i64::MAX` = never. An era's end may stand for it: what
    /// follows then has the same offset.
    pub(super) end: i64,
}

/// `(first instant, offset)` in seconds, sorted, never empty.
type Era = Box<[(i64, i64)]>;

/// The eras of a zone. Copies share them.
#[derive(Clone, Debug)]
pub(super) struct Offsets {
    zone: Zone,
    eras: Arc<[OnceLock<Era>]>,
}

impl Offsets {
    pub(super) fn of(zone: Zone) -> Self {
        let count = if matches!(zone, Zone::Named(_)) { ERAS } else { 1 };
        Self { zone, eras: (0..count).map(|_| OnceLock::new()).collect() }
    }

    /// The stretch that holds an instant (seconds of Unix time).
    pub(super) fn at(&self, instant: i64) -> Stretch {
        let last = self.eras.len() - 1;
        let number = usize::try_from((instant - FIRST).div_euclid(ERA)).map_or(0, |number| number.min(last));
        let era = self.eras[number].get_or_init(|| lay_out(self.zone, number));
        let next = era.partition_point(|&(start, _)| start <= instant);
        let after = if number == last { i64::MAX } else { FIRST + ERA * (number as i64 + 1) };
        // Before the first era its first offset stands.
        Stretch { offset: era[next.max(1) - 1].1, end: era.get(next.max(1)).map_or(after, |&(start, _)| start) }
    }
}

/// The stretches of an era; the first starts where the era does.
fn lay_out(zone: Zone, number: usize) -> Era {
    let from = FIRST + ERA * number as i64;
    let mut stretches = vec![(from, offset(zone, from))];
    if let Zone::Named(_) = zone {
        let mut last = stretches[0].1;
        for start in (from..(from + ERA).min(LAST)).step_by(usize::try_from(STEP).unwrap_or(1)) {
            let next = offset(zone, start + STEP);
            if next != last {
                stretches.push((change(zone, start, start + STEP), next));
                last = next;
            }
        }
    }
    stretches.into()
}

fn offset(zone: Zone, instant: i64) -> i64 {
    let at = DateTime::<Utc>::from_timestamp(instant, 0).unwrap_or_default();
    i64::from(zone.offset_at(at).local_minus_utc())
}

/// The first second in `(before, after]` with the offset of `after`.
fn change(zone: Zone, mut before: i64, mut after: i64) -> i64 {
    let new = offset(zone, after);
    while after - before > 1 {
        let middle = before + (after - before) / 2;
        (before, after) = if offset(zone, middle) == new { (before, middle) } else { (middle, after) };
    }
    after
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_array_agrees_with_the_database_in_every_zone() {
        // Steps of an odd length walk through all hours, days and seasons.
        for tz in chrono_tz::TZ_VARIANTS {
            let (zone, offsets) = (Zone::Named(tz), Offsets::of(Zone::Named(tz)));
            for instant in (FIRST..LAST + 86_400 * 400).step_by(86_400 * 5 + 3_607) {
                assert_eq!(offsets.at(instant).offset, offset(zone, instant), "{tz} at {instant}");
            }
        }
    }

    #[test]
    fn every_change_is_found_to_the_second() {
        for tz in chrono_tz::TZ_VARIANTS {
            let zone = Zone::Named(tz);
            for pair in
                (0..ERAS).flat_map(|number| lay_out(zone, number).windows(2).map(<[_]>::to_vec).collect::<Vec<_>>())
            {
                assert_eq!(offset(zone, pair[1].0 - 1), pair[0].1, "{tz}: the second before {}", pair[1].0);
                assert_eq!(offset(zone, pair[1].0), pair[1].1, "{tz}: at {}", pair[1].0);
            }
        }
    }

    #[test]
    fn a_stretch_ends_where_the_next_begins() {
        let offsets = Offsets::of(Zone::Named(chrono_tz::America::Sao_Paulo));
        let gap: DateTime<Utc> = "2017-10-15T03:00:00Z".parse().unwrap();
        let before = offsets.at(gap.timestamp() - 1);
        assert_eq!(before, Stretch { offset: -3 * 3600, end: gap.timestamp() });
        assert_eq!(offsets.at(before.end).offset, -2 * 3600);
        assert_eq!(offsets.at(i64::MAX).end, i64::MAX, "no change is foreseen");
        assert_eq!(offsets.at(i64::MIN), offsets.at(FIRST), "before the first era");
    }

    #[test]
    fn only_the_era_that_is_asked_for_is_laid_out() {
        let offsets = Offsets::of(Zone::Named(chrono_tz::America::Sao_Paulo));
        let now = "2026-11-22T12:00:00Z".parse::<DateTime<Utc>>().unwrap().timestamp();
        let border = offsets.at(now).end;
        let next = offsets.at(border).end;
        assert!(next > now + ERA, "an era's end is a border too: {border}, {next}");
        assert_eq!(offsets.eras.iter().filter(|era| era.get().is_some()).count(), 2);
        assert_eq!(ERA % STEP, 0, "the last look of an era is the first of the next");
    }
}
