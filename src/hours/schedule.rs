//! A schedule: week, exceptions and roster compiled against a calendar.

use super::calendar::Calendar;
use super::cursor::{Cursor, Intervals};
use super::day::{DayForm, Piece};
use super::periods::Periods;
use super::span::{Certainty, RuleId};
use super::status::{Cause, Layer, State, Status};
use super::week::{DayKind, Exception, RosterEntry, Week};
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// How far ahead a change is looked for, in civil days (16 years).
///
/// Bounds the work, not the time: with rows for weekdays the first change is days away, and the rarest
/// holiday, 29 February around a century that is no leap year, returns within 8 years.
pub const SEARCH_DAYS: i32 = 16 * 366;

/// Hours that can be asked about at any instant. Cheap to ask (no allocation, no zone database); built once.
#[derive(Clone, Debug)]
pub struct Schedule {
    calendar: Arc<Calendar>,
    stated: bool,
    /// The eight kinds of day, then one form for each exception. Without a holiday row `holiday_row` is false
    /// and the eighth is never looked at.
    forms: Box<[DayForm]>,
    holiday_row: bool,
    exceptions: Periods,
    roster: Periods,
    entries: Box<[RosterEntry]>,
    /// The state at all times, when no form can make another.
    constant: Option<State>,
    may_open: bool,
}

/// What counts on one civil day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Day<'s> {
    form: &'s DayForm,
    entry: Option<&'s RosterEntry>,
}

/// The piece that decides a minute, and on which day it started.
#[derive(Clone, Copy, Debug)]
struct Hit<'s> {
    state: State,
    piece: &'s Piece,
    day: Day<'s>,
}

impl<'s> Day<'s> {
    /// The state that this day's spans give to a minute since its own midnight, `0..2880`.
    fn state(self, minute: u16) -> State {
        self.form.at(minute).map_or(State::Closed, |piece| self.resolved(piece))
    }

    fn hit(self, minute: u16) -> Option<Hit<'s>> {
        self.form.at(minute).map(|piece| Hit { state: self.resolved(piece), piece, day: self })
    }

    fn resolved(self, piece: &Piece) -> State {
        match (piece.certainty, self.entry) {
            (Certainty::Certain, _) => State::Open,
            (Certainty::Maybe, None) => State::Maybe,
            (Certainty::Maybe, Some(entry)) if entry.on => State::Open,
            (Certainty::Maybe, Some(_)) => State::Closed,
        }
    }
}

impl Hit<'_> {
    /// The row that decided and its layer.
    fn row(&self) -> (Option<RuleId>, Layer) {
        match self.day.entry {
            Some(entry) if self.piece.certainty == Certainty::Maybe => (Some(entry.rule), Layer::Roster),
            _ => (Some(self.piece.rule), self.day.form.layer),
        }
    }
}

/// The first border after a minute of a civil day (`0..1440`), given that day and the one before; 1440 = the
/// next midnight.
pub(super) fn border_after(today: Day<'_>, eve: Day<'_>, minute: u16) -> u16 {
    // 1440 past the eve's midnight is today's; `u16::MAX` (no border) stays far outside the day.
    let of_eve = eve.form.border_after(minute + 1440) - 1440;
    today.form.border_after(minute).min(of_eve).min(1440)
}

impl Schedule {
    /// Compiles the rows for a calendar.
    pub fn new(calendar: Arc<Calendar>, week: &Week, exceptions: &[Exception], roster: &[RosterEntry]) -> Self {
        let kinds = DayKind::ALL.iter().map(|&kind| week.form(kind));
        let dated = exceptions.iter().map(|e| DayForm::new(&e.spans, Layer::Exception, Some(e.rule)));
        let mut schedule = Self {
            holiday_row: week.has_row(DayKind::Holiday) && calendar.has_holidays(),
            calendar,
            stated: true,
            forms: kinds.chain(dated).collect(),
            exceptions: Periods::new(&exceptions.iter().map(|e| (e.from, e.to)).collect::<Vec<_>>()),
            roster: Periods::new(&roster.iter().map(|r| (r.from, r.to)).collect::<Vec<_>>()),
            entries: roster.into(),
            constant: None,
            may_open: false,
        };
        schedule.constant = schedule.proved_constant();
        schedule.may_open = schedule.can_ever_open();
        schedule
    }

    /// A schedule whose hours nobody stated: [`State::Unknown`] at all times, never "closed".
    pub fn unknown(calendar: Arc<Calendar>) -> Self {
        let mut schedule = Self::new(calendar, &Week::default(), &[], &[]);
        schedule.stated = false;
        schedule.constant = Some(State::Unknown);
        schedule
    }

    /// The calendar it was compiled for.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The state at an instant.
    pub fn state_at(&self, at: DateTime<Utc>) -> State {
        match self.constant {
            Some(state) => state,
            None => Cursor::new(self, at.timestamp()).state(),
        }
    }

    /// The first instant after `at` with another state; `None` when there is none within [`SEARCH_DAYS`].
    pub fn next_change(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        if self.constant.is_some() {
            return None;
        }
        let mut cursor = Cursor::new(self, at.timestamp());
        let now = cursor.state();
        cursor.seek(|_, to| to != now)
    }

    /// The first instant after `at` at which [`State::Open`] begins: from open, the opening after the next
    /// closing. A "maybe" is no opening. `None` when there is none within [`SEARCH_DAYS`].
    pub fn next_certain_open(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let mut cursor = self.may_open.then(|| Cursor::new(self, at.timestamp()))?;
        cursor.seek(|from, to| to == State::Open && from != to)
    }

    /// The first instant after `at` at which [`State::Closed`] begins: from then on surely nobody answers. A
    /// "maybe" is no closing. `None` when there is none within [`SEARCH_DAYS`].
    pub fn next_certain_close(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let mut cursor = self.constant.is_none().then(|| Cursor::new(self, at.timestamp()))?;
        cursor.seek(|from, to| to == State::Closed && from != to)
    }

    /// State, reason and what comes next.
    pub fn status_at(&self, at: DateTime<Utc>) -> Status {
        let mut cursor = Cursor::new(self, at.timestamp());
        let (state, cause) = (cursor.state(), cursor.cause());
        let moves = self.constant.is_none();
        let next_change = moves.then(|| cursor.seek(|_, to| to != state)).flatten();
        let next_state = next_change.map(|_| cursor.state());
        let next_certain_open = match next_state {
            Some(State::Open) => next_change,
            _ => next_change.and_then(|change| self.next_certain_open(change)),
        };
        Status { state, cause, next_change, next_state, next_certain_open }
    }

    /// The stretches of one state that fill `[from, to)`, in order, without gaps.
    pub fn intervals(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Intervals<'_> {
        Intervals::new(self, from, to, false)
    }

    /// As [`intervals`](Self::intervals), cut also where only the reason changes: another row, a holiday's
    /// midnight.
    pub fn pieces(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Intervals<'_> {
        Intervals::new(self, from, to, true)
    }

    /// What counts on a civil day, by its number.
    pub(super) fn day(&self, day: i32) -> Day<'_> {
        let form = match self.exceptions.find(day) {
            Some(exception) => DayKind::ALL.len() + exception,
            None if self.holiday_row && self.calendar.is_holiday(day) => DayKind::Holiday.index(),
            // 1970-01-01 was a Thursday; Monday is 0.
            None => (day + 3).rem_euclid(7).unsigned_abs() as usize,
        };
        Day { form: &self.forms[form], entry: self.roster.find(day).map(|entry| &self.entries[entry]) }
    }

    /// The state at a minute of a civil day, given that day and the one before.
    pub(super) fn state_on(&self, today: Day<'_>, eve: Day<'_>, minute: u16) -> State {
        if self.stated { today.state(minute).max(eve.state(minute + 1440)) } else { State::Unknown }
    }

    /// The reason for the state at a minute of a civil day, given that day, its number and the one before.
    pub(super) fn cause_on(&self, today: Day<'_>, eve: Day<'_>, (day, minute): (i32, u16)) -> Cause {
        // Of two hits of the same state the one that was running is named, so it comes last.
        let hits = [today.hit(minute), eve.hit(minute + 1440)];
        let (rule, layer) = match hits.into_iter().flatten().max_by_key(|hit| hit.state) {
            _ if !self.stated => (None, Layer::Unstated),
            Some(hit) => hit.row(),
            None => (today.form.rule, today.form.layer),
        };
        Cause { rule, layer, holiday: self.calendar.holiday_on(day) }
    }

    pub(super) fn offset_at(&self, instant: i64) -> super::offsets::Stretch {
        self.calendar.offset_at(instant)
    }

    /// The forms that some day can have.
    fn live_forms(&self) -> impl Iterator<Item = &DayForm> {
        let skipped = if self.holiday_row { usize::MAX } else { DayKind::Holiday.index() };
        self.forms.iter().enumerate().filter(move |&(i, _)| i != skipped).map(|(_, form)| form)
    }

    /// The state at all times, when any day after any other day gives the same one: nothing to look for then.
    fn proved_constant(&self) -> Option<State> {
        let days: Vec<Day<'_>> = self.live_forms().map(|form| Day { form, entry: None }).collect();
        let decided_by_roster = self.live_forms().any(|form| form.has(Certainty::Maybe)) && !self.entries.is_empty();
        let state = self.state_on(*days.first()?, *days.first()?, 0);
        let same = |today, eve| self.holds_all_day(today, eve, state);
        let constant = !decided_by_roster && days.iter().all(|&today| days.iter().all(|&eve| same(today, eve)));
        constant.then_some(state)
    }

    fn holds_all_day(&self, today: Day<'_>, eve: Day<'_>, state: State) -> bool {
        let mut minute = 0;
        while minute < 1440 && self.state_on(today, eve, minute) == state {
            minute = border_after(today, eve, minute);
        }
        minute >= 1440
    }

    fn can_ever_open(&self) -> bool {
        let certain = self.live_forms().any(|form| form.has(Certainty::Certain));
        let by_roster = self.entries.iter().any(|entry| entry.on);
        self.constant.is_none() && (certain || by_roster)
    }
}
