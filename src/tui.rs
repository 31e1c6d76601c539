//! The screen: state, update, view, and the loop that runs them.
//!
//! Everything that can happen is a [`input::Msg`]. Keys are answered on the thread that reads them; signals, news of
//! the base and the passing of time reach the main thread by one channel, and the two take turns ([`runner`]).
//! [`update::update`] changes the state, [`seen`] asks the desk for what is out of date, [`view::draw`] draws into the
//! cells of a [`canvas`], [`surface`] writes what differs. The main thread sleeps until a message or the next instant at
//! which a visible cell changes.
//!
//! Owns what is on the screen and which key does what; decides nothing that the desk can decide.

mod app;
mod calls;
mod canvas;
mod copy;
#[cfg(test)]
mod fixture;
mod glyphs;
mod input;
mod keymap;
mod keys;
mod layout;
mod line;
mod news;
mod notes;
mod providers;
mod pulse;
mod question;
mod recall;
mod rehearsal;
mod runner;
mod scribe;
mod seen;
mod settings;
mod surface;
mod talk;
mod tally;
mod text;
mod theme;
mod update;
mod view;

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::desk::{Call, Desk};
use crate::os::host::Clipboard;

pub(crate) use copy::{Copies, Copy, CopyDesk, PATIENCE, Wanted};
pub(crate) use keymap::Clash;
pub use keymap::Keymap;
pub(crate) use keys::{Action, Chord};
pub use news::{Change, Health, News, Older, Problem, Reporter};
pub(crate) use news::{Ear, Tidings, carry};
pub use notes::{Complaint, LastShift, Presence};
pub use rehearsal::Rehearsal;
pub use settings::{Settings, Usual};
pub use theme::{Colour, Role, ThemeName};
pub(crate) use view::problems::older;

/// How the screen starts.
#[derive(Debug, Clone)]
pub struct Options {
    /// Reads the clock.
    pub clock: fn() -> DateTime<Utc>,
    /// The call that a new call starts as: provider, and unit and channel where the place has a usual one.
    pub call: Call,
    /// An instant shown instead of now.
    pub start: Option<DateTime<Utc>>,
    /// What may change while the screen runs: colours, keys, what a new call starts with.
    pub settings: Settings,
    /// The way a copied text takes.
    pub copies: Clipboard,
    /// The provider asked for, by id or name; matters when the base that has it comes later.
    pub provider: Option<String>,
    /// How the base is at the start.
    pub health: Health,
    /// The folder in which this machine remembers; none where there is no such place.
    pub state: Option<PathBuf>,
    /// Where keys are noted for whoever minds the shifts.
    pub presence: Presence,
}

/// Runs the screen until the agent leaves; the terminal is given back whatever happens. `feed` is called once
/// with the way to send news of the base.
///
/// Fails when there is no terminal, or when it refuses raw mode.
pub fn run(desk: Arc<Desk>, options: &Options, feed: impl FnOnce(Reporter)) -> anyhow::Result<()> {
    runner::run(desk, options, feed)
}
