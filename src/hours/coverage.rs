//! Coverage: how many of several schedules are open at once, over a period.

use super::cursor::Interval;
use super::schedule::Schedule;
use super::status::State;
use chrono::{DateTime, Utc};

/// A stretch `[start, end)` in which none of the schedules changes its state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// First instant inside.
    pub start: DateTime<Utc>,
    /// First instant outside.
    pub end: DateTime<Utc>,
    /// How many are surely open.
    pub open: usize,
    /// How many are "maybe" open.
    pub maybe: usize,
    /// How many have hours that nobody stated.
    pub unknown: usize,
}

impl Coverage {
    /// Its length in whole minutes of elapsed time.
    pub fn minutes(&self) -> i64 {
        (self.end - self.start).num_minutes()
    }

    /// Surely nobody answers.
    pub const fn is_gap(&self) -> bool {
        self.open == 0 && self.maybe == 0 && self.unknown == 0
    }

    /// Surely two or more answer.
    pub const fn is_overlap(&self) -> bool {
        self.open >= 2
    }
}

/// Cuts `[from, to)` at every change of any of the schedules and counts who is open; in order, without gaps.
pub fn coverage(schedules: &[&Schedule], from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Coverage> {
    let all: Vec<Vec<Interval>> = schedules.iter().map(|s| s.intervals(from, to).collect()).collect();
    let mut place = vec![0_usize; all.len()];
    let mut out = Vec::new();
    let mut start = from;
    while start < to {
        let here: Vec<&Interval> = all.iter().zip(&place).map(|(intervals, &i)| &intervals[i]).collect();
        let end = here.iter().map(|i| i.end).min().unwrap_or(to);
        out.push(count(&here, start, end));
        for (i, interval) in place.iter_mut().zip(&here) {
            *i += usize::from(interval.end == end);
        }
        start = end;
    }
    out
}

fn count(here: &[&Interval], start: DateTime<Utc>, end: DateTime<Utc>) -> Coverage {
    let of = |state| here.iter().filter(|i| i.state == state).count();
    Coverage { start, end, open: of(State::Open), maybe: of(State::Maybe), unknown: of(State::Unknown) }
}
