//! The offsets of a zone over time as one sorted array, so that no answer searches the zone database.

use std::sync::Arc;

use super::zone::Zone;
use chrono::{DateTime, Utc};

/// 1970-01-01, where the array begins: earlier instants take the first offset.
const FIRST: i64 = 0;
/// 2101-01-01. The zone database's rules are expanded to the end of 2100; later, the last offset stands.
const LAST: i64 = 4_133_980_800;
/// Seconds between looks. Since 1970 no zone changed its clocks twice within a week; the shortest stays are the
/// month-long pauses for Ramadan.
const STEP: i64 = 7 * 86_400;

/// A stretch of constant offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Seconds east of Greenwich.
    pub(super) offset: i64,
    /// First instant after it, in seconds of Unix time; `i64::MAX` = never.
    pub(super) end: i64,
}

/// `(first instant, offset)` in seconds, sorted, never empty; the first instant of all is `i64::MIN`. Copies share it.
#[derive(Clone, Debug)]
pub(super) struct Offsets {
    stretches: Arc<[(i64, i64)]>,
}

impl Offsets {
    pub(super) fn of(zone: Zone) -> Self {
        let mut stretches = vec![(i64::MIN, offset(zone, FIRST))];
        if let Zone::Named(_) = zone {
            let mut last = stretches[0].1;
            for start in (FIRST..LAST).step_by(usize::try_from(STEP).unwrap_or(1)) {
                let next = offset(zone, start + STEP);
                if next != last {
                    stretches.push((change(zone, start, start + STEP), next));
                    last = next;
                }
            }
        }
        Self { stretches: stretches.into() }
    }

    /// The stretch that holds an instant (seconds of Unix time).
    pub(super) fn at(&self, instant: i64) -> Stretch {
        let last = self.stretches.len() - 1;
        // Most places are past their last change: look there first.
        if instant >= self.stretches[last].0 {
            return Stretch { offset: self.stretches[last].1, end: i64::MAX };
        }
        let next = self.stretches.partition_point(|&(start, _)| start <= instant);
        Stretch { offset: self.stretches[next - 1].1, end: self.stretches[next].0 }
    }
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
            for pair in Offsets::of(zone).stretches.windows(2) {
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
    }
}
