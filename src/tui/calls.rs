//! Up to nine calls side by side: opening, changing, ending, naming, and the question whether the customer is
//! still the same.
//!
//! One call is on the screen ([`App::talk`]), the others stand aside whole. After [`IDLE`] minutes without a key
//! a call is in doubt: its facts are held back, not only marked, so that no answer, copy or verdict can rest on
//! them until the agent says that the customer is the same.

use chrono::{DateTime, Utc};

use crate::desk::Call;
use crate::desk::Desk;

use super::app::{App, Mode};
use super::seen;
use super::talk::Talk;

/// Calls that may stand side by side.
pub(crate) const MOST: usize = 9;

impl App {
    /// Every call, in the order of their numbers.
    pub(crate) fn calls(&self) -> Vec<&Talk> {
        let mut calls: Vec<&Talk> = self.aside.iter().chain([&self.talk]).collect();
        calls.sort_unstable_by_key(|talk| talk.number);
        calls
    }

    /// A new call beside this one; one of which nothing is known stays alone.
    pub(crate) fn new_call(&mut self, now: DateTime<Utc>) {
        if self.talk.in_doubt() {
            self.leave_behind(now);
        } else if self.talk.is_blank(&self.fresh) {
            let number = self.talk.number;
            self.put_on_screen(Talk::new(number, self.fresh_of(self.talk.call.provider)));
            self.say("Este já é um atendimento novo: comece digitando.", now);
        } else if let Some(number) = self.free_number() {
            self.open(number, self.talk.call.provider);
            self.say(format!("Novo atendimento, o {number}. {{anterior}} volta ao anterior."), now);
        } else {
            self.say("Já são nove atendimentos: {encerrar} encerra um deles.", now);
        }
    }

    /// Ends the call on the screen and forgets it whole. One with facts takes a second press: a slip must not
    /// cost what the customer has answered. One in doubt takes none: it has been asked about already.
    pub(crate) fn end_call(&mut self, now: DateTime<Utc>) {
        let sure = self.ending.take().is_some_and(|(number, until)| number == self.talk.number && now < until);
        let words = self.talk.words();
        if self.talk.has_facts(&self.fresh) && !self.talk.in_doubt() && !sure {
            self.ending = Some((self.talk.number, now + super::copy::ARMED));
            self.say(format!("{{encerrar}} de novo encerra {words} e o esquece."), now);
            return;
        }
        if self.aside.is_empty() {
            let blank = self.talk.is_blank(&self.fresh);
            self.put_on_screen(Talk::new(1, self.fresh_of(self.talk.call.provider)));
            let said = if blank { "Nada a encerrar: este atendimento é novo." } else { "Encerrado e esquecido." };
            self.say(said, now);
            return;
        }
        let next = self.neighbour(1).filter(|next| *next > self.talk.number).or_else(|| self.neighbour(-1));
        if let Some(next) = next.and_then(|number| self.take_aside(number)) {
            self.put_on_screen(next);
            self.say(format!("Encerrado {words}. Agora: {}.", self.talk.words()), now);
        }
    }

    /// Goes to the call `steps` further (negative: back), round at the ends.
    pub(crate) fn turn_call(&mut self, steps: isize, now: DateTime<Utc>) {
        match self.neighbour(steps) {
            Some(number) => self.go_to_call(number),
            None => self.say("Só há este atendimento: {novo} abre outro.", now),
        }
    }

    /// Puts a call by its number on the screen; the one that was there stands aside as it is.
    pub(crate) fn go_to_call(&mut self, number: u8) {
        if let Some(next) = self.take_aside(number) {
            let before = self.put_on_screen(next);
            self.aside.push(before);
        }
    }

    /// Names the call on the screen; none = no name any more. The name has been checked.
    pub(crate) fn name_call(&mut self, name: Option<String>, now: DateTime<Utc>) {
        self.talk.name = name;
        self.talk.mode = Mode::Search;
        self.say(format!("Este atendimento: {}.", self.talk.words()), now);
    }

    /// Asks whether the customer is still the same when no key came for too long. A clock that was put back
    /// counts from where it is now.
    pub(crate) fn doubt_if_idle(&mut self, now: DateTime<Utc>) {
        if self.talk.touched.is_some_and(|touched| touched > now) {
            self.talk.touched = Some(now);
        }
        if !self.talk.in_doubt() && self.talk.is_idle(now) && !self.talk.is_blank(&self.fresh) {
            self.hold_back();
        }
    }

    /// The facts of the call are held back until the agent says that the customer is the same.
    pub(crate) fn hold_back(&mut self) {
        self.hide();
        let fresh = Call { started: None, ..self.fresh_of(self.talk.call.provider) };
        self.talk.held = Some(std::mem::replace(&mut self.talk.call, fresh));
        if matches!(self.talk.mode, Mode::Question(_)) {
            self.talk.mode = Mode::Search;
        }
        seen::ask_again(self);
    }

    /// The customer is the same: what was held back holds again.
    pub(crate) fn same_customer(&mut self, now: DateTime<Utc>) {
        if let Some(call) = self.talk.held.take() {
            self.talk.call = call;
            self.talk.touched = Some(now);
            self.talk.left = false;
            seen::ask_again(self);
            self.say("Mesmo cliente: os dados do atendimento voltaram a valer.", now);
        }
    }

    /// Something is said about a customer while it is unknown whether they are the same: a new call takes it, and
    /// the one in doubt stands aside with all it has. Of the calls left so, only the last is kept.
    pub(crate) fn leave_behind(&mut self, now: DateTime<Utc>) {
        self.leave_behind_for(self.talk.call.provider, now);
    }

    fn leave_behind_for(&mut self, provider: u32, now: DateTime<Utc>) {
        self.aside.retain(|talk| !talk.left);
        self.talk.left = true;
        let doubted = self.talk.number;
        if let Some(number) = self.free_number() {
            self.open(number, provider);
            self.say(format!("Novo atendimento. O de antes ficou em {doubted} ({{anterior}})."), now);
        } else {
            let fresh = Talk::new(doubted, self.fresh_of(provider));
            self.put_on_screen(fresh);
            self.say("Já eram nove: o atendimento em dúvida foi esquecido.", now);
        }
    }

    /// Every call there is, also as it was before the doubt, and what a new one starts as.
    pub(crate) fn every_call(&mut self) -> impl Iterator<Item = &mut Call> {
        let talks = self.aside.iter_mut().chain([&mut self.talk]);
        talks.flat_map(|talk| talk.held.iter_mut().chain([&mut talk.call])).chain([&mut self.fresh])
    }

    /// Begins a call of another provider. One of which something is known stands aside with all it has, the same as
    /// for a new call; any other gives its place. Gives the number of the one that stands aside; the error says why
    /// nothing was begun.
    pub(crate) fn enter(&mut self, provider: u32, now: DateTime<Utc>) -> Result<Option<u8>, &'static str> {
        let before = self.talk.number;
        let known = self.talk.has_facts(&self.fresh) || !self.talk.copies.history.is_empty();
        if !known {
            self.start_over(provider);
            return Ok(None);
        }
        let doubted = self.talk.in_doubt();
        if !doubted && self.free_number().is_none() {
            return Err("Já são nove atendimentos: {encerrar} encerra um deles.");
        }
        if doubted {
            self.leave_behind_for(provider, now);
        } else if let Some(number) = self.free_number() {
            self.open(number, provider);
        }
        Ok(self.aside.iter().any(|talk| talk.number == before).then_some(before))
    }

    /// An empty call of a provider in the place of the one on the screen, which is forgotten whole.
    pub(crate) fn start_over(&mut self, provider: u32) {
        self.put_on_screen(Talk::new(self.talk.number, self.fresh_of(provider)));
    }

    fn open(&mut self, number: u8, provider: u32) {
        let before = self.put_on_screen(Talk::new(number, self.fresh_of(provider)));
        self.aside.push(before);
    }

    /// What a call of a provider starts as: the usual unit is one of the agent's own provider, the usual channel of all.
    pub(crate) fn fresh_of(&self, provider: u32) -> Call {
        if provider == self.fresh.provider {
            self.fresh.clone()
        } else {
            Call { channel: self.fresh.channel, ..Call::new(provider) }
        }
    }

    /// Changes the call on the screen: a credential is masked, pages close, and nothing that was shown of the
    /// one is left for the other. The card it read is found again by its name.
    fn put_on_screen(&mut self, mut next: Talk) -> Talk {
        self.hide();
        // The sentence of a report is about a card: it waits for that card, not for this call.
        self.put_report_away();
        self.page_top = 0;
        self.ending = None;
        // What was said about the one before would be read as said about this one.
        self.toast = None;
        let reading = next.reading.take();
        self.talk.reading = seen::turn(self, reading);
        if self.has_page() && !matches!(self.talk.mode, Mode::Bare(_)) {
            self.talk.mode = Mode::Search;
        }
        std::mem::replace(&mut self.talk, next)
    }

    fn take_aside(&mut self, number: u8) -> Option<Talk> {
        let at = self.aside.iter().position(|talk| talk.number == number)?;
        Some(self.aside.swap_remove(at))
    }

    fn neighbour(&self, steps: isize) -> Option<u8> {
        let numbers: Vec<u8> = self.calls().iter().map(|talk| talk.number).collect();
        let at = numbers.iter().position(|number| *number == self.talk.number)?;
        let next = (at.cast_signed() + steps).rem_euclid(numbers.len().cast_signed());
        numbers.get(next.cast_unsigned()).copied().filter(|number| *number != self.talk.number)
    }

    fn free_number(&self) -> Option<u8> {
        (1..=MOST as u8).find(|number| self.calls().iter().all(|talk| talk.number != *number))
    }
}

/// What the screen says of the facts that are held back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Doubt {
    /// When the call began: `20:59`.
    pub(crate) since: String,
    /// Unit, channel and answers, in words.
    pub(crate) facts: Vec<(String, String)>,
}

impl Doubt {
    /// The facts held back in a call, as the desk words them.
    pub(crate) fn of(held: &Call, desk: &Desk) -> Self {
        let units = desk.units(held);
        let unit = units.into_iter().find(|(at, ..)| Some(*at) == held.unit).map(|(_, short, _)| short);
        let channel = held.channel.map(|channel| super::view::channel_word(channel).to_owned());
        let own = [("unidade", unit), ("canal", channel)];
        let own = own.into_iter().filter_map(|(label, value)| Some((label.to_owned(), value?)));
        Self {
            since: held.started.map(|at| crate::pt::hour_minute(desk.local(held, at))).unwrap_or_default(),
            facts: own.chain(desk.told(held)).collect(),
        }
    }
}

/// Longest name of a call, in letters.
const LONGEST_NAME: usize = 12;
/// From this many digits on, a name may be a number of a person or a phone.
const NUMBER_LIKE: usize = 5;

/// A name as typed, or the sentence that says why it is none; blank = no name.
pub(crate) fn checked_name(typed: &str) -> Result<Option<String>, &'static str> {
    let name = typed.trim();
    if name.chars().filter(|letter| letter.is_numeric()).count() >= NUMBER_LIKE {
        return Err("Parece CPF ou telefone: use um apelido, sem o número.");
    }
    if name.contains(char::is_whitespace) || name.chars().count() > LONGEST_NAME {
        return Err("O nome é uma palavra só, de até 12 letras.");
    }
    Ok(Some(name.to_owned()).filter(|name| !name.is_empty()))
}

#[cfg(test)]
mod tests;
