//! One call as the screen keeps it: what the customer said, what is known, and where the agent was reading.
//!
//! Everything in here belongs to one customer and goes with them; what belongs to the window (size, base,
//! clock, clipboard) stands in [`super::app::App`].

use chrono::{DateTime, TimeDelta, Utc};

use crate::desk::{CHANNEL, Call, UNIT};
use crate::kb::model::Channel;

use super::app::{Mode, Pane};
use super::copy::Copies;
use super::line::LineEdit;
use super::seen::Reading;

/// How long after the last answer, or the digit after it, another digit still belongs to them. Answers typed from memory
/// follow each other faster; whoever has read the verdict and types a number means the number.
pub(crate) const EXTRA: TimeDelta = TimeDelta::milliseconds(1_500);
/// After so long without a key it is asked whether the customer is still the same.
pub(crate) const IDLE: TimeDelta = TimeDelta::minutes(15);

/// A call in progress.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent fact about the call")]
pub(crate) struct Talk {
    /// From 1 to 9; stays while the call lasts.
    pub(crate) number: u8,
    /// A word the agent knows it by.
    pub(crate) name: Option<String>,
    /// When the agent last pressed a key in it, by the real clock; none = never.
    pub(crate) touched: Option<DateTime<Utc>>,
    /// The call as it was before it was doubted that the customer is the same; meanwhile [`Self::call`] knows
    /// nothing.
    pub(crate) held: Option<Call>,
    /// It was left in doubt, not put aside by the agent.
    pub(crate) left: bool,
    /// The card that was read when the call was put aside.
    pub(crate) reading: Option<Reading>,
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
    /// The last answer ended the questions: until then a digit is one answer too many, no search; another key ends it.
    pub(crate) ended: Option<DateTime<Utc>>,
    /// What was copied.
    pub(crate) copies: Copies,
}

impl Talk {
    /// A call of which nothing is known but where it comes from.
    pub(crate) fn new(number: u8, call: Call) -> Self {
        Self {
            number,
            name: None,
            touched: None,
            held: None,
            left: false,
            reading: None,
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
            ended: None,
            copies: Copies::default(),
        }
    }

    /// It is doubted that the customer is the same.
    pub(crate) fn in_doubt(&self) -> bool {
        self.held.is_some()
    }

    /// No key came for too long.
    pub(crate) fn is_idle(&self, now: DateTime<Utc>) -> bool {
        self.touched.is_some_and(|touched| now - touched >= IDLE)
    }

    /// The agent pressed a key; in doubt it says nothing about the customer.
    pub(crate) fn note_key(&mut self, now: DateTime<Utc>) {
        if !self.in_doubt() {
            self.touched = Some(now);
        }
    }

    /// The call with its facts, whether or not they hold now.
    pub(crate) fn known(&self) -> &Call {
        self.held.as_ref().unwrap_or(&self.call)
    }

    /// Something is known of the customer that a query does not say.
    pub(crate) fn has_facts(&self, fresh: &Call) -> bool {
        let known = self.known();
        // A unit of one provider is none of another.
        let usual = fresh.unit.filter(|_| known.provider == fresh.provider);
        let own = (known.unit, known.channel) != (usual, fresh.channel);
        own || !known.told.is_empty() || self.name.is_some()
    }

    /// Nothing was typed, told, named or copied.
    pub(crate) fn is_blank(&self, fresh: &Call) -> bool {
        self.query.is_blank() && !self.has_facts(fresh) && self.copies.history.is_empty()
    }

    /// `2 (ana)`
    pub(crate) fn words(&self) -> String {
        let name = self.name.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
        format!("o {}{name}", self.number)
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
