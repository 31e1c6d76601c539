//! One call as the screen keeps it: what the customer said, what is known, and where the agent was reading.
//!
//! Everything in here belongs to one customer and goes with them; what belongs to the window (size, base,
//! clock, clipboard) stands in [`super::app::App`].

use chrono::{DateTime, Utc};

use crate::desk::{CHANNEL, Call, UNIT};
use crate::kb::model::Channel;

use super::app::{Mode, Pane};
use super::copy::Copies;
use super::line::LineEdit;

/// A call in progress.
#[derive(Debug)]
pub(crate) struct Talk {
    /// What the customer said.
    pub(crate) query: LineEdit,
    /// Who is on the line.
    pub(crate) call: Call,
    /// What the keys are about.
    pub(crate) mode: Mode,
    /// The pane that arrows move.
    pub(crate) pane: Pane,
    /// The list shows every card by topic, whatever was typed.
    pub(crate) browsing: bool,
    /// Chosen row of the list; none on the home screen until an arrow chooses.
    pub(crate) chosen: Option<usize>,
    /// First row of the list that is shown.
    pub(crate) list_top: usize,
    /// First line of the answer that is shown.
    pub(crate) answer_top: usize,
    /// Why the verdict is what it is stands right under it.
    pub(crate) why: bool,
    /// Facts answered in this call, the last one last: what Backspace takes back.
    pub(crate) trail: Vec<String>,
    /// What was copied.
    pub(crate) copies: Copies,
}

impl Talk {
    /// A call of which nothing is known but where it comes from.
    pub(crate) fn new(call: Call) -> Self {
        Self {
            query: LineEdit::default(),
            call,
            mode: Mode::Search,
            pane: Pane::List,
            browsing: false,
            chosen: None,
            list_top: 0,
            answer_top: 0,
            why: false,
            trail: Vec::new(),
            copies: Copies::default(),
        }
    }

    /// The call begins with the first thing said about it.
    pub(crate) fn touch(&mut self, now: DateTime<Utc>) {
        self.call.started.get_or_insert(now);
    }

    /// Nothing is chosen any more.
    pub(crate) fn go_home(&mut self) {
        self.chosen = None;
        self.list_top = 0;
        self.answer_top = 0;
    }

    /// The customer's unit by its position; set by hand, it is known again, whatever was answered.
    pub(crate) fn set_unit(&mut self, unit: Option<u32>, now: DateTime<Utc>) {
        self.call.unit = unit;
        self.call.told.remove(UNIT);
        self.touch(now);
    }

    /// The channel: not said, chat, phone.
    pub(crate) fn next_channel(&mut self, now: DateTime<Utc>) {
        self.call.channel = match self.call.channel {
            None => Some(Channel::Chat),
            Some(Channel::Chat) => Some(Channel::Call),
            Some(Channel::Call) => None,
        };
        self.call.told.remove(CHANNEL);
        self.touch(now);
    }
}
