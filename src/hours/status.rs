//! What the engine answers: the state, its reason, its end.

use super::holiday::HolidayId;
use super::span::RuleId;
use chrono::{DateTime, Utc};

/// The state of a schedule at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// No hours were ever stated ([`Schedule::unknown`](super::Schedule::unknown)): neither open nor closed.
    Unknown,
    /// Outside every span.
    Closed,
    /// Inside a span that something unsaid decides.
    Maybe,
    /// Inside a certain span.
    Open,
}

/// Which kind of row decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// A roster entry turned a "maybe" into a yes or a no.
    Roster,
    /// A dated exception.
    Exception,
    /// The holiday row.
    Holiday,
    /// The row of the weekday.
    Weekday,
    /// No row: the hours are not stated.
    Unstated,
}

/// Why the state is what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cause {
    /// The row: of the span that covers the instant, or, when closed, a row of the day's own form. `None` when
    /// the day has no row.
    pub rule: Option<RuleId>,
    /// The holiday that falls on the civil day, whether or not its row decided.
    pub holiday: Option<HolidayId>,
    /// The layer of the row. A night span that began the day before names the layer of that day.
    pub layer: Layer,
}

/// The state at an instant with its reason and what comes next.
///
/// Instants are the exact beginnings of what they name; `None` means that nothing of the kind comes within
/// [`SEARCH_DAYS`](super::SEARCH_DAYS) days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    /// The state now.
    pub state: State,
    /// Why.
    pub cause: Cause,
    /// The first later instant with another state.
    pub next_change: Option<DateTime<Utc>>,
    /// The state that begins at `next_change`.
    pub next_state: Option<State>,
    /// The first later instant at which [`State::Open`] begins; a "maybe" does not count.
    pub next_certain_open: Option<DateTime<Utc>>,
}

impl Status {
    /// Until when the state lasts: the end of the whole stretch, not of the row ("open until Monday 09:00"
    /// on a Sunday that is open round the clock). `None` when no end is known.
    pub fn until(&self) -> Option<DateTime<Utc>> {
        self.next_change
    }
}
