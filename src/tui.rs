//! The screen: state, update, view, and the loop that runs them.
//!
//! Everything that can happen is a [`input::Msg`]. Keys are answered on the thread that reads them; signals, news of
//! the base and the passing of time reach the thread of the screen by one channel, and the two take turns ([`runner`]).
//! [`update::update`] changes the state, [`seen`] asks the desk for what is out of date, [`view::draw`] draws into the
//! cells of a [`canvas`], [`surface`] writes what differs. That thread sleeps until a message or the next instant at
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

use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use chrono::{DateTime, Utc};

use crate::desk::{Call, Desk};
use crate::os::host::Clipboard;
use crate::os::terminal;

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

/// From what answers to how the screen starts; what it refuses is told on the terminal as it was.
pub type Begin = Box<dyn Fn(&Desk, &Health) -> anyhow::Result<Options> + Send + Sync>;
/// Ends the program when the screen is closed, or could not be opened.
pub type End = Box<dyn Fn(anyhow::Result<()>) -> Infallible + Send + Sync>;

/// What the screen needs before there is a base.
pub struct Stage {
    /// Reads the clock.
    pub clock: fn() -> DateTime<Utc>,
    /// The folder in which this machine remembers.
    pub state: Option<PathBuf>,
    /// How long the first frame waits for the base.
    pub patience: Duration,
    /// What is said where the base took longer.
    pub health: Health,
    /// What is asked there: a desk that knows nothing.
    pub nothing: fn() -> Arc<Desk>,
    /// How the screen starts.
    pub begin: Begin,
    /// What is started when the first frame stands, on the thread of the screen.
    pub beside: Box<dyn Fn(&Screen) + Send + Sync>,
    /// What is done last.
    pub end: End,
}

/// The screen, for whoever brings it a base; may be given to other threads.
#[derive(Clone)]
pub struct Screen(Arc<runner::Opening>);

impl Screen {
    /// Opens the screen beside the caller, who goes on to read the base: the first frame is drawn by the call of
    /// [`Screen::tell`] that brings something to answer from, or without it when the patience is over. From then on
    /// the screen lives on a thread of its own, and the program ends with it; the terminal is given back whatever
    /// happens.
    ///
    /// Fails when there is no terminal, or no thread to be had.
    pub fn open(stage: Stage) -> anyhow::Result<Self> {
        if !terminal::is_there() {
            anyhow::bail!("a tela precisa de um terminal; sem um, use `plantao buscar` ou `plantao setores`");
        }
        runner::open(stage).context("não consegui abrir a tela")
    }

    /// Tells news of the base; false when the screen is closed.
    pub fn tell(&self, news: News) -> bool {
        self.0.tell(news)
    }

    /// The way to tell it everything else.
    pub fn reporter(&self) -> Reporter {
        self.0.reporter()
    }
}
