//! What the keys are about: the modes of the screen and its panes, and the way from one to another.

use crate::tui::keys::Place;
use crate::tui::line::LineEdit;
use crate::tui::providers::Picker;
use crate::tui::question::Asking;

use super::App;

/// What the keys are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Mode {
    /// List and answer.
    Search,
    /// F1.
    Help,
    /// F2.
    Week,
    /// Ctrl+F.
    Problems,
    /// Enter on the home screen: what changed since the last shift.
    Changes,
    /// F3.
    Topics,
    /// Ctrl+O.
    Providers(Picker),
    /// A text alone on the screen, for the mouse.
    Bare(Bare),
    /// Enter: the question of the card that is read.
    Question(Asking),
    /// F9: the instant being typed and what was wrong with the last one.
    Simulate(LineEdit, Option<String>),
    /// Ctrl+B: the name being typed and what was wrong with the last one.
    Name(LineEdit, Option<String>),
    /// F8: the sentence for the supervisor.
    Report(LineEdit),
}

/// A text alone on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bare {
    /// The text, as it would be copied.
    pub(crate) text: String,
    /// The clipboard did not take it.
    pub(crate) refused: bool,
}

/// The pane that arrows move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pane {
    /// Cards.
    List,
    /// The message for the customer in the chosen card; arrows scroll the card.
    Message,
    /// The chosen card.
    Answer,
}

impl App {
    /// Which keys hold now.
    pub(crate) fn place(&self) -> Place {
        match self.talk.mode {
            Mode::Search => Place::Search,
            Mode::Help | Mode::Week | Mode::Problems | Mode::Changes | Mode::Bare(_) => Place::Page,
            Mode::Topics => Place::Topics,
            Mode::Providers(_) => Place::Picker,
            Mode::Simulate(..) | Mode::Name(..) | Mode::Report(_) => Place::Prompt,
            Mode::Question(_) => Place::Question,
        }
    }

    /// A page stands over list and answer.
    pub(crate) fn has_page(&self) -> bool {
        let mode = &self.talk.mode;
        matches!(mode, Mode::Help | Mode::Week | Mode::Problems | Mode::Changes | Mode::Providers(_) | Mode::Bare(_))
    }

    /// Shows a page, or goes back when it is already shown.
    pub(crate) fn toggle(&mut self, mode: Mode) {
        self.hide();
        self.put_report_away();
        self.page_top = 0;
        let back = std::mem::discriminant(&self.talk.mode) == std::mem::discriminant(&mode);
        self.talk.mode = if back { Mode::Search } else { mode };
    }

    /// Shows the topics and all their cards, or goes back to what was typed.
    pub(crate) fn toggle_topics(&mut self) {
        self.toggle(Mode::Topics);
        self.talk.browsing = self.talk.mode == Mode::Topics;
        self.talk.pane = Pane::List;
    }

    /// Nothing but a text, for the mouse.
    pub(crate) fn show_alone(&mut self, bare: Bare) {
        self.put_report_away();
        self.page_top = 0;
        self.talk.mode = Mode::Bare(bare);
    }

    /// The next pane: the list, the message when there is one, the answer.
    pub(crate) fn next_pane(&mut self) {
        self.talk.pane = match (self.talk.pane, self.seen.message_at) {
            (Pane::List, Some(at)) => {
                self.talk.answer_top = at;
                Pane::Message
            }
            (Pane::Message, _) => {
                self.talk.answer_top = 0;
                Pane::Answer
            }
            (Pane::List, None) => Pane::Answer,
            (Pane::Answer, _) => Pane::List,
        };
    }
}
