//! The state of the screen and the verbs that change it. Draws nothing, asks the desk nothing.

use chrono::{DateTime, TimeDelta, Utc};

use crate::desk::Call;
use crate::desk::view::CardRef;
use crate::memory::calls::Saved;

use super::Options;
use super::copy::{Copy, CopyDesk};
use super::glyphs::Glyphs;
use super::keymap::Keymap;
use super::layout::{self, Layout, Needs, Shape};
use super::news::Health;
use super::notes::Notes;
use super::question::{self, Asking};
use super::seen::Seen;
use super::settings::Settings;
use super::talk::{EXTRA, Talk};
use super::theme::Theme;

mod mode;

pub(crate) use mode::{Bare, Mode, Pane};

/// How long a credential stays readable.
pub(crate) const REVEAL: TimeDelta = TimeDelta::seconds(10);
/// How long a remark stays on the status line.
const TOAST: TimeDelta = TimeDelta::seconds(6);
/// How long a remark that nobody asked for stays: it must be found by somebody who looked elsewhere.
const LONG_TOAST: TimeDelta = TimeDelta::seconds(30);

/// A remark that goes by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Toast {
    /// The words.
    pub(crate) text: String,
    /// When it goes.
    pub(crate) until: DateTime<Utc>,
}

/// A credential shown in clear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reveal {
    /// Of which card.
    pub(crate) card: CardRef,
    /// When it is masked again.
    pub(crate) until: DateTime<Utc>,
}

/// How everything looks, and what its keys are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Look {
    /// Colours.
    pub(crate) theme: Theme,
    /// Signs.
    pub(crate) glyphs: Glyphs,
    /// Which key does what.
    pub(crate) keys: Keymap,
}

/// The whole state. The view reads it; only [`super::update`] and [`super::seen`] change it.
#[derive(Debug)]
pub(crate) struct App {
    /// Columns and rows of the terminal.
    pub(crate) size: (u16, u16),
    /// Colours, signs, keys.
    pub(crate) look: Look,
    /// The call on the screen.
    pub(crate) talk: Talk,
    /// The other calls, in no order.
    pub(crate) aside: Vec<Talk>,
    /// Calls remembered from before, while there is no base to understand them by.
    pub(crate) recalled: Option<Saved>,
    /// The call, by its number, that a second press ends, and until when.
    pub(crate) ending: Option<(u8, DateTime<Utc>)>,
    /// The call, by its number, that asked for the copy under way.
    pub(crate) copying: u8,
    /// What a new call starts with.
    pub(crate) fresh: Call,
    /// The instant shown instead of now; stands still.
    pub(crate) simulated: Option<DateTime<Utc>>,
    /// First line of the page (help, week) that is shown.
    pub(crate) page_top: usize,
    /// What is being copied.
    pub(crate) copies: CopyDesk,
    /// A credential in clear.
    pub(crate) reveal: Option<Reveal>,
    /// A remark on the status line.
    pub(crate) toast: Option<Toast>,
    /// Mouse reports are on.
    pub(crate) mouse: bool,
    /// How the base is.
    pub(crate) health: Health,
    /// What the configuration says, and what is wrong with it.
    pub(crate) settings: Settings,
    /// The provider whose agent this is, by id or name; none = the first.
    pub(crate) provider: Option<String>,
    /// What is known of other days, and what is kept of this one.
    pub(crate) notes: Notes,
    /// What the desk answered for all of the above.
    pub(crate) seen: Seen,
}

impl App {
    /// The home screen of a new call.
    pub(crate) fn new(size: (u16, u16), look: &Look, call: Call) -> Self {
        Self {
            size,
            look: look.clone(),
            fresh: call.clone(),
            talk: Talk::new(1, call),
            aside: Vec::new(),
            recalled: None,
            ending: None,
            copying: 1,
            simulated: None,
            page_top: 0,
            copies: CopyDesk::default(),
            reveal: None,
            toast: None,
            mouse: false,
            health: Health::default(),
            settings: Settings::default(),
            provider: None,
            notes: Notes::default(),
            seen: Seen::default(),
        }
    }

    /// The screen as the options say it starts.
    pub(crate) fn of(size: (u16, u16), options: &Options) -> Self {
        let mut app = Self::new(size, &options.settings.look(), options.call.clone());
        app.simulated = options.start;
        app.mouse = options.settings.mouse;
        app.health = options.health.clone();
        app.settings = options.settings.clone();
        app.provider.clone_from(&options.provider);
        app
    }

    /// The instant every answer is about.
    pub(crate) fn instant(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        self.simulated.unwrap_or(now)
    }

    /// Where everything stands.
    pub(crate) fn layout(&self) -> Layout {
        let shape = match self.talk.mode {
            Mode::Topics => Shape::List,
            _ if self.has_page() => Shape::Page,
            _ => Shape::Answer,
        };
        let needs = Needs {
            strip_rows: super::view::strip::rows_needed(&self.seen.strip, self.size.0, &self.look),
            banner: !self.seen.banner.is_empty(),
            problem: self.has_problem(),
            calls: !self.aside.is_empty(),
            doubt: self.asks_doubt(),
            column: super::view::column::wanted(self),
        };
        layout::layout(self.size.0, self.size.1, shape, needs)
    }

    /// The name of the provider whose card is read, when it is not the call's: its answers are not this customer's.
    pub(crate) fn foreign(&self) -> Option<&str> {
        let head = &self.seen.card.as_ref()?.head;
        (self.seen.several && head.provider_id != self.seen.provider_id).then_some(&*head.provider)
    }

    /// The question whether the customer is the same stands on the screen, and Enter answers it.
    pub(crate) fn asks_doubt(&self) -> bool {
        self.talk.in_doubt() && matches!(self.talk.mode, Mode::Search | Mode::Topics)
    }

    /// The card being read.
    pub(crate) fn card(&self) -> Option<CardRef> {
        self.seen.rows.get(self.talk.chosen?)?.card()
    }

    /// Says something for a while; an action in braces (`{sair}`) is shown as its key.
    pub(crate) fn say(&mut self, text: impl Into<String>, now: DateTime<Utc>) {
        self.toast = Some(self.toast_of(&text.into(), now + TOAST));
    }

    /// Says something that the agent did not ask for, for longer.
    pub(crate) fn say_long(&mut self, text: impl Into<String>, now: DateTime<Utc>) {
        self.toast = Some(self.toast_of(&text.into(), now + LONG_TOAST));
    }

    fn toast_of(&self, text: &str, until: DateTime<Utc>) -> Toast {
        Toast { text: self.look.keys.fill(text).into_owned(), until }
    }

    /// There is something to say about the base or the configuration.
    pub(crate) fn has_problem(&self) -> bool {
        let health = &self.health;
        let under_way = [&health.without, &health.reading, &health.indexing].into_iter().any(Option::is_some);
        under_way || health.silent.is_some() || !health.problems.is_empty() || !self.settings.problems.is_empty()
    }

    /// Masks a credential; tells whether one was shown.
    pub(crate) fn hide(&mut self) -> bool {
        self.reveal.take().is_some()
    }

    /// The customer's unit: none, then each of them in turn.
    pub(crate) fn next_unit(&mut self, now: DateTime<Utc>) {
        let next = self.talk.call.unit.map_or(0, |unit| unit as usize + 1);
        self.talk.set_unit(self.seen.units.get(next).map(|(unit, ..)| *unit), now);
    }

    /// Nothing was typed and nothing chosen.
    pub(crate) fn is_home(&self) -> bool {
        self.talk.query.is_blank() && !self.talk.browsing && self.talk.chosen.is_none()
    }

    /// Opens the question of the card that is read; tells whether there is one.
    pub(crate) fn ask(&mut self) -> bool {
        let Some(card) = self.card().filter(|_| question::open_decision(self.seen.card.as_ref()).is_some()) else {
            return false;
        };
        self.hide();
        self.talk.answer_top = 0;
        self.talk.mode = Mode::Question(Asking::new(card));
        self.notes.tally.act();
        true
    }

    /// The fact answered last of those the decision on the screen takes, with its label and answer.
    pub(crate) fn last_answer(&self) -> Option<(String, String)> {
        let answered = &self.seen.card.as_ref()?.decision.as_ref()?.answered;
        let last = self.talk.trail.iter().rev().find_map(|fact| answered.iter().find(|a| a.fact == *fact))?;
        Some((last.fact.clone(), format!("{} = {}", last.label, last.value)))
    }

    /// Closes a question that nobody can answer any more, and asks for what is left instead of what is known.
    pub(crate) fn settle_question(&mut self, now: DateTime<Utc>) {
        let card = self.card();
        let decision = question::open_decision(self.seen.card.as_ref());
        if let Mode::Question(asking) = &mut self.talk.mode {
            match decision.filter(|_| card == Some(asking.card)) {
                None => {
                    self.talk.mode = Mode::Search;
                    self.talk.ended = Some(now + EXTRA);
                }
                Some(verdict) if question::questions(verdict).all(|q| q.fact != asking.fact) => {
                    let first = question::questions(verdict).next().map(|q| q.fact.clone());
                    asking.ask(first.unwrap_or_default());
                }
                Some(_) => {}
            }
        }
    }

    /// Chooses the card `steps` further down (negative: up); headings are stepped over.
    pub(crate) fn choose(&mut self, steps: isize) {
        let cards: Vec<usize> = self.seen.card_rows().collect();
        if cards.is_empty() {
            return;
        }
        let last = cards.len() - 1;
        let at = self.talk.chosen.and_then(|row| cards.iter().position(|card| *card == row));
        let next = match at {
            None if steps > 0 => 0,
            None => return,
            Some(at) => at.saturating_add_signed(steps).min(last),
        };
        self.choose_row(cards[next]);
    }

    /// Chooses a row by its number, if a card stands there.
    pub(crate) fn choose_row(&mut self, row: usize) {
        let is_card = self.seen.rows.get(row).is_some_and(|row| row.card().is_some());
        if is_card && self.talk.chosen != Some(row) {
            self.talk.chosen = Some(row);
            self.talk.answer_top = 0;
            self.hide();
        }
    }

    /// The time on the screen: `21:14`; empty when no provider's clock is shown.
    pub(crate) fn clock(&self) -> &str {
        self.seen.clock_short.split_whitespace().nth(2).unwrap_or_default()
    }

    /// The clipboard took a text: said with its name, remembered with the time on the screen.
    pub(crate) fn copied(&mut self, copy: Copy, now: DateTime<Utc>) {
        let clock = self.clock().to_owned();
        self.notes.tally.act();
        let copies = match self.aside.iter_mut().find(|talk| talk.number == self.copying) {
            Some(asked) => &mut asked.copies,
            None => &mut self.talk.copies,
        };
        let words = copies.note(&self.copies, copy, clock, now);
        self.say(words, now);
    }

    /// The clipboard did not take a text: it is shown alone, for the mouse. A password is not.
    pub(crate) fn not_copied(&mut self, copy: &Copy, now: DateTime<Utc>) {
        self.hide();
        if copy.secret {
            self.say("NÃO copiou a senha: {revelar} mostra.", now);
            return;
        }
        let bare = Bare { text: copy.text.reveal().to_owned(), refused: true };
        if let Some(asked) = self.aside.iter_mut().find(|talk| talk.number == self.copying) {
            asked.mode = Mode::Bare(bare);
            let number = asked.number;
            self.say_long(format!("NÃO copiou: o texto ficou no atendimento {number}."), now);
            return;
        }
        self.show_alone(bare);
    }

    /// Takes away what has had its time.
    pub(crate) fn expire(&mut self, now: DateTime<Utc>) {
        if let Some(copy) = self.copies.overdue(now) {
            self.not_copied(&copy, now);
        }
        self.doubt_if_idle(now);
        self.toast.take_if(|toast| toast.until <= now);
        self.reveal.take_if(|reveal| reveal.until <= now);
    }
}
