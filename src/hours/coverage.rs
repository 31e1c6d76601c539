//! Coverage: how many of several schedules are open at once, over a period.

use super::cursor::Intervals;
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
    let mut all: Vec<Intervals<'_>> = schedules.iter().map(|s| s.intervals(from, to)).collect();
    let mut here: Vec<(DateTime<Utc>, State)> = all.iter_mut().filter_map(Intervals::next_state).collect();
    let mut out = Vec::new();
    let mut start = from;
    while start < to {
        let end = here.iter().map(|(end, _)| *end).min().unwrap_or(to);
        out.push(count(&here, start, end));
        for (now, intervals) in here.iter_mut().zip(&mut all).filter(|(now, _)| now.0 == end) {
            *now = intervals.next_state().unwrap_or(*now);
        }
        start = end;
    }
    out
}

fn count(here: &[(DateTime<Utc>, State)], start: DateTime<Utc>, end: DateTime<Utc>) -> Coverage {
    let of = |wanted| here.iter().filter(|(_, state)| *state == wanted).count();
    Coverage { start, end, open: of(State::Open), maybe: of(State::Maybe), unknown: of(State::Unknown) }
}
