//! A cursor walks a schedule from border to border: the edges of spans, midnights, clock changes.
//!
//! Between two borders nothing changes, so every question about the future is a walk that stops at the first
//! border where the answer holds.

use super::offsets::Stretch;
use super::schedule::{Day, SEARCH_DAYS, Schedule, border_after};
use super::status::{Cause, State};
use chrono::{DateTime, Utc};

const DAY: i64 = 86_400;

/// A place in time on a schedule.
#[derive(Clone, Debug)]
pub(super) struct Cursor<'s> {
    schedule: &'s Schedule,
    /// Seconds of Unix time.
    at: i64,
    stretch: Stretch,
    /// Civil day (its number) and minute of it.
    day: i32,
    minute: u16,
    today: Day<'s>,
    eve: Day<'s>,
}

impl<'s> Cursor<'s> {
    pub(super) fn new(schedule: &'s Schedule, at: i64) -> Self {
        let stretch = schedule.offset_at(at);
        let local = at + stretch.offset;
        // chrono's instants span 262,000 years each way: their days fit.
        let day = local.div_euclid(DAY) as i32;
        let minute = (local.rem_euclid(DAY) / 60).unsigned_abs() as u16;
        Self { schedule, at, stretch, day, minute, today: schedule.day(day), eve: schedule.day(day - 1) }
    }

    /// Where it stands; the end of chrono's time stands for anything beyond.
    fn instant(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.at, 0).unwrap_or(DateTime::<Utc>::MAX_UTC)
    }

    pub(super) fn state(&self) -> State {
        self.schedule.state_on(self.today, self.eve, self.minute)
    }

    pub(super) fn cause(&self) -> Cause {
        self.schedule.cause_on(self.today, self.eve, (self.day, self.minute))
    }

    /// Moves to the next border.
    fn step(&mut self) {
        let minute = border_after(self.today, self.eve, self.minute);
        let next = i64::from(self.day) * DAY + i64::from(minute) * 60 - self.stretch.offset;
        if next >= self.stretch.end {
            *self = Self::new(self.schedule, self.stretch.end);
            return;
        }
        self.at = next;
        self.minute = minute;
        if minute == 1440 {
            self.turn_day();
        }
    }

    fn turn_day(&mut self) {
        self.minute = 0;
        self.day += 1;
        self.eve = self.today;
        self.today = self.schedule.day(self.day);
    }

    /// Walks to the first border at which `found(state before, state from here)`, and names its instant. `None`
    /// when [`SEARCH_DAYS`] pass, or time itself ends, without one; the cursor then stands where it gave up.
    pub(super) fn seek(&mut self, found: impl Fn(State, State) -> bool) -> Option<DateTime<Utc>> {
        let last = self.day.saturating_add(SEARCH_DAYS);
        let mut before = self.state();
        while self.day <= last {
            self.step();
            let now = self.state();
            if found(before, now) {
                return DateTime::from_timestamp(self.at, 0);
            }
            before = now;
        }
        None
    }
}

/// A stretch `[start, end)` of one state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// First instant inside.
    pub start: DateTime<Utc>,
    /// First instant outside.
    pub end: DateTime<Utc>,
    /// The state throughout.
    pub state: State,
    /// The reason at `start`.
    pub cause: Cause,
}

/// The intervals of a period, see [`Schedule::intervals`] and [`Schedule::pieces`].
#[derive(Clone, Debug)]
pub struct Intervals<'s> {
    cursor: Cursor<'s>,
    /// Start of the next interval; the cursor may stand past the end of the period.
    start: DateTime<Utc>,
    end: DateTime<Utc>,
    by_cause: bool,
}

impl<'s> Intervals<'s> {
    pub(super) fn new(schedule: &'s Schedule, start: DateTime<Utc>, end: DateTime<Utc>, by_cause: bool) -> Self {
        Self { cursor: Cursor::new(schedule, start.timestamp()), start, end, by_cause }
    }

    /// The end and the state of the next interval, for whoever does not ask for reasons.
    pub(super) fn next_state(&mut self) -> Option<(DateTime<Utc>, State)> {
        if self.start >= self.end {
            return None;
        }
        let state = self.cursor.state();
        self.walk(|cursor| cursor.state() == state);
        Some((self.start, state))
    }

    /// Goes to the first border from which on it is not alike, or to the end.
    fn walk(&mut self, alike: impl Fn(&Cursor<'_>) -> bool) {
        // Borders are whole seconds: up to the end is up to the second that follows it.
        let end = self.end.timestamp() + i64::from(self.end.timestamp_subsec_nanos() > 0);
        while self.cursor.at < end && alike(&self.cursor) {
            self.cursor.step();
        }
        self.start = self.cursor.instant().min(self.end);
    }
}

impl Iterator for Intervals<'_> {
    type Item = Interval;

    fn next(&mut self) -> Option<Interval> {
        if self.start >= self.end {
            return None;
        }
        let (state, cause) = (self.cursor.state(), self.cursor.cause());
        let (start, by_cause) = (self.start, self.by_cause);
        self.walk(|cursor| cursor.state() == state && (!by_cause || cursor.cause() == cause));
        Some(Interval { start, end: self.start, state, cause })
    }
}
