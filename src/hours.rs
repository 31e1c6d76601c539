//! Hours: is something open at an instant, until when, why, and when does that change.
//!
//! Owns spans of hours, kinds of civil day, holidays, time zones and the state of a schedule. It does not
//! know sectors, files or words: a [`RuleId`] and a [`HolidayId`] stand for whatever the caller keeps beside
//! them. It never reads the clock: the instant is always an argument, in UTC.
//!
//! ```text
//! HolidayRule, HolidayMove --> Calendar (zone + holidays) --.
//! Span --> Week, Exception, RosterEntry --------------------+--> Schedule --> state, status, intervals
//! ```
//!
//! # The semantics
//!
//! * Rows are per **kind of civil day** ([`DayKind`]): the seven weekdays and the holiday, which replaces the
//!   weekday. A dated [`Exception`] replaces both. A kind without a row is closed, but a week without a
//!   holiday row at all ignores holidays.
//! * [`Span`]s are half-open, in whole minutes; seconds of the instant are ignored. A span belongs to the day
//!   on which it **starts**: one that runs past midnight is kept into a holiday or an exception, one that
//!   never started does not spill out of them.
//! * Where spans overlap the larger end counts, and a certain span beats a "maybe".
//! * A [`RosterEntry`] comes last and only turns the "maybe" of the spans that start on its dates into a yes
//!   or a no.
//! * All of this is about civil time. An instant is turned into civil time with the offset in force, so an
//!   hour that daylight saving skips is never open and one that it repeats is open twice.
//! * Open under one row and then open under another is no change of state.
//!
//! [`intervals`](Schedule::intervals) and [`coverage()`] serve drawings and proofs over long periods.

mod calendar;
mod coverage;
mod cursor;
mod day;
mod holiday;
mod minute;
mod offsets;
mod periods;
mod schedule;
mod span;
mod status;
mod week;
mod zone;

pub use calendar::Calendar;
pub use coverage::{Coverage, coverage};
pub use cursor::{Interval, Intervals};
pub use holiday::{Holiday, HolidayId, HolidayMove, HolidayRule, When, easter, holidays_of};
pub use minute::{Minute, MinuteError};
pub use schedule::{SEARCH_DAYS, Schedule};
pub use span::{Certainty, RuleId, Span, SpanError};
pub use status::{Cause, Layer, State, Status};
pub use week::{DayKind, Exception, RosterEntry, Week, WeekBuilder};
pub use zone::{CivilTime, Zone, ZoneError};
