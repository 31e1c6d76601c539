//! What every message does to the state. Returns what is to be done in the world and does none of it.

use chrono::{DateTime, Utc};
use crossterm::event::KeyEvent;

use crate::os::signals::Signal;

use super::app::{App, Bare, Mode, Pane, REVEAL, Reveal};
use super::calls;
use super::copy::{self, Copy, Wanted};
use super::input::Msg;
use super::keys::{self, Action, Place};
use super::line::LineEdit;
use super::news::News;
use super::notes::LastShift;
use super::providers::{self, Picker, Wish};
use super::settings::Settings;
use super::talk::EXTRA;

/// What the runner must do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Leave, because the agent wants to or a signal (its number) said so.
    Quit(Option<i32>),
    /// Give the terminal back and stop until continued.
    Suspend,
    /// Take the terminal again and draw everything.
    Redraw,
    /// Turn mouse reports on or off.
    Mouse(bool),
    /// Read an instant as the agent wrote it and simulate it; empty = back to now.
    Simulate(String),
    /// Answer from another base, or say what is wrong with it.
    News(Box<News>),
    /// Go by another configuration.
    Settings(Box<Settings>),
    /// Put a text into the clipboard.
    Copy(Copy),
    /// Change the provider.
    Switch(Wish),
    /// Write a report with this sentence for the supervisor.
    Report(String),
    /// Note an answer of the agent.
    Answer {
        /// The fact's id.
        fact: String,
        /// As typed; empty = forget what was answered.
        text: String,
    },
}

/// Changes the state as a message demands.
pub(crate) fn update(app: &mut App, msg: Msg, now: DateTime<Utc>) -> Vec<Effect> {
    if matches!(msg, Msg::Key(_) | Msg::Text(_) | Msg::Mouse(_)) {
        app.notes.there(now);
        // After an hour of silence the first key finds the call in doubt, however late the screen woke.
        app.doubt_if_idle(now);
        app.talk.note_key(now);
    }
    match msg {
        Msg::Key(key) => return press(app, &key, now),
        Msg::Text(text) => return typing::type_text(app, &text, now),
        Msg::Mouse(mouse) => travel::point(app, mouse, now),
        Msg::Focus(false) => drop(app.hide()),
        Msg::Resize(columns, rows) => app.size = (columns, rows),
        Msg::Signal(Signal::Suspend) => return suspend(app),
        Msg::Signal(Signal::Resume) => return vec![Effect::Redraw],
        Msg::Signal(Signal::End(number)) => return vec![Effect::Quit(Some(number))],
        Msg::Focus(true) | Msg::Signal(Signal::Resized) | Msg::Wake => {}
        Msg::Jump(words) => app.say_long(words, now),
        Msg::News(news) => return vec![Effect::News(news)],
        Msg::Settings(settings) => return reconfigure(app, settings),
        Msg::Heard(heard) => app.hear(heard, now),
        Msg::Copied(number, result) => answered(app, number, result.is_ok(), now),
        Msg::Lost => return vec![Effect::Quit(None)],
    }
    Vec::new()
}

/// The mouse goes by the new configuration at once; the rest needs the desk.
fn reconfigure(app: &mut App, settings: Box<Settings>) -> Vec<Effect> {
    let mouse = (settings.mouse != app.settings.mouse && settings.mouse != app.mouse).then_some(settings.mouse);
    app.mouse = mouse.unwrap_or(app.mouse);
    mouse.map(Effect::Mouse).into_iter().chain([Effect::Settings(settings)]).collect()
}

/// Whether what a message does depends on what the screen shows: everything but typing.
pub(crate) fn looks(app: &App, msg: &Msg) -> bool {
    let Msg::Key(key) = msg else { return matches!(msg, Msg::Mouse(_)) };
    let typing =
        [Action::Backspace, Action::Delete, Action::DeleteWord, Action::DeleteLine, Action::Left, Action::Right];
    match app.look.keys.action(key, app.place()) {
        Some(action) => app.place() == Place::Question || !typing.contains(&action),
        None => app.place() == Place::Question,
    }
}

fn press(app: &mut App, key: &KeyEvent, now: DateTime<Utc>) -> Vec<Effect> {
    let ended = app.talk.ended.take().is_some_and(|until| now < until);
    if ended && keys::letter(key).is_some_and(|letter| letter.is_ascii_digit()) {
        app.talk.ended = Some(now + EXTRA);
        app.say("A pergunta já acabou. {perguntar} corrige, {limpar} limpa a busca.", now);
        return Vec::new();
    }
    if let Some(action) = app.look.keys.action(key, app.place()) {
        return act(app, action, now);
    }
    if let Some(letter) = keys::letter(key) {
        return typing::type_letter(app, letter, now);
    }
    Vec::new()
}

fn act(app: &mut App, action: Action, now: DateTime<Utc>) -> Vec<Effect> {
    match action {
        Action::Quit => return vec![Effect::Quit(None)],
        Action::Suspend => return suspend(app),
        Action::Mouse => return toggle_mouse(app, now),
        Action::Confirm | Action::Ask if app.asks_doubt() => app.same_customer(now),
        Action::Confirm => return confirm(app, now),
        Action::Report => app.toggle_report(now),
        Action::Ask if app.is_home() => open_changes(app, now),
        Action::Ask => return ask(app, now),
        Action::Why => why(app, now),
        Action::Copy => return copy(app, Wanted::Message, now),
        Action::CopyAny => return copy(app, Wanted::Anything, now),
        Action::Append => return copy(app, Wanted::Appended, now),
        Action::CopyPassword => return copy(app, Wanted::Password, now),
        Action::Interrupt => app.say("Aqui não há o que copiar. Para sair: {sair}.", now),
        Action::Help => app.toggle(Mode::Help),
        Action::Sectors => app.toggle(Mode::Week),
        Action::Problems => app.toggle(Mode::Problems),
        Action::Topics => app.toggle_topics(),
        // While the base is being read, the list grows as its providers come.
        Action::Providers if app.seen.several || app.health.reading.is_some() => {
            app.toggle(Mode::Providers(Picker::default()));
        }
        Action::Providers => app.say(format!("Esta base tem um provedor só: {}.", app.seen.provider), now),
        Action::Simulate => app.toggle(Mode::Simulate(LineEdit::default(), None)),
        Action::Reveal => reveal(app, now),
        Action::Unit | Action::Channel => state(app, action, now),
        Action::NewCall => app.new_call(now),
        Action::NextCall => app.turn_call(1, now),
        Action::PreviousCall => app.turn_call(-1, now),
        Action::EndCall => app.end_call(now),
        Action::NameCall => name(app),
        Action::Clear => clear_one_level(app),
        Action::Pane => app.next_pane(),
        Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::Home | Action::End => {
            travel::travel(app, action);
        }
        Action::Backspace if app.place() == Place::Question => return answers::take_back(app, now),
        _ => typing::edit(app, action),
    }
    Vec::new()
}

/// Unit or channel is said; said in doubt, it is said of another customer.
fn state(app: &mut App, action: Action, now: DateTime<Utc>) {
    if app.talk.in_doubt() {
        app.leave_behind(now);
    }
    match action {
        Action::Unit => app.next_unit(now),
        _ => app.talk.next_channel(now),
    }
}

/// Opens the prompt of the call's name with the name it has.
fn name(app: &mut App) {
    let mut line = LineEdit::default();
    line.insert(app.talk.name.as_deref().unwrap_or_default());
    app.toggle(Mode::Name(line, None));
}

/// Enter on a card: its question; on a card that is decided, the last answer is asked for again. On its message: the
/// message alone.
fn ask(app: &mut App, now: DateTime<Utc>) -> Vec<Effect> {
    if let Some(word) = providers::being_typed(app.talk.query.text()).filter(|_| app.seen.several) {
        return vec![Effect::Switch(Wish::Named { word: word.to_owned(), rest: String::new() })];
    }
    if refuse_foreign(app, now) {
        return Vec::new();
    }
    if app.talk.pane == Pane::Message {
        if let Some(text) = app.seen.card.as_ref().and_then(copy::alone) {
            app.show_alone(Bare { text, refused: false });
        }
        return Vec::new();
    }
    if app.ask() {
        app.talk.touch(now);
        return Vec::new();
    }
    if app.last_answer().is_some() {
        return answers::forget_last(app, now);
    }
    let asked = app.seen.card.as_ref().is_some_and(|card| card.decision.is_some());
    app.say(if asked { "Nada a perguntar: a resposta já é certa." } else { "Esta resposta não tem pergunta." }, now);
    Vec::new()
}

/// A card of another provider is read only: its message, password or question is not this customer's.
fn refuse_foreign(app: &mut App, now: DateTime<Utc>) -> bool {
    let words = app
        .foreign()
        .map(|provider| format!("Esta resposta é de {provider}: troque o provedor antes ({{provedores}})."));
    words.map(|words| app.say(words, now)).is_some()
}

/// Enter on the home screen: what changed since the last shift.
fn open_changes(app: &mut App, now: DateTime<Utc>) {
    match &app.notes.last {
        _ if app.changes().is_some() => app.toggle(Mode::Changes),
        Some(LastShift::Changed(..)) => app.say("Nada mudou na base desde o seu último plantão.", now),
        Some(LastShift::Unreadable) => app.say("A base do seu último plantão não dá mais para comparar.", now),
        Some(LastShift::First) => app.say("Primeiro plantão neste computador: nada a comparar ainda.", now),
        None => app.say("Digite o que o cliente disse, ou escolha uma resposta.", now),
    }
}

fn copy(app: &mut App, wanted: Wanted, now: DateTime<Utc>) -> Vec<Effect> {
    if refuse_foreign(app, now) {
        return Vec::new();
    }
    match app.talk.copies.choose(&app.copies, wanted, app.seen.card.as_ref(), now) {
        Ok(copy) => {
            app.copying = app.talk.number;
            vec![Effect::Copy(copy)]
        }
        Err(why) => {
            app.say(why, now);
            Vec::new()
        }
    }
}

/// The clipboard answered; an answer that came after its time changes nothing any more.
fn answered(app: &mut App, number: u32, taken: bool, now: DateTime<Utc>) {
    match app.copies.answered(number) {
        Some(copy) if taken => app.copied(copy, now),
        Some(copy) => app.not_copied(&copy, now),
        None => {}
    }
}

fn why(app: &mut App, now: DateTime<Utc>) {
    match app.seen.card.as_ref().and_then(|card| card.decision.as_ref()) {
        Some(_) => {
            app.talk.why = !app.talk.why;
            app.talk.answer_top = 0;
        }
        None if app.seen.card.is_none() => app.say("Nenhuma resposta escolhida: digite o que o cliente disse.", now),
        None => app.say("Sem regra: a fonte está no fim desta resposta.", now),
    }
}

fn suspend(app: &mut App) -> Vec<Effect> {
    app.hide();
    vec![Effect::Suspend]
}

fn toggle_mouse(app: &mut App, now: DateTime<Utc>) -> Vec<Effect> {
    app.mouse = !app.mouse;
    app.say(
        if app.mouse {
            "Mouse ligado: clique escolhe, roda rola. {mouse} desliga."
        } else {
            "Mouse desligado: ele volta a selecionar texto."
        },
        now,
    );
    vec![Effect::Mouse(app.mouse)]
}

fn confirm(app: &mut App, now: DateTime<Utc>) -> Vec<Effect> {
    match &mut app.talk.mode {
        Mode::Simulate(line, _) => vec![Effect::Simulate(line.text().trim().to_owned())],
        Mode::Providers(picker) => {
            let chosen = app.seen.providers.get(picker.chosen);
            chosen.map(|line| Effect::Switch(Wish::At(line.provider))).into_iter().collect()
        }
        Mode::Name(line, problem) => {
            match calls::checked_name(line.text()) {
                Ok(name) => app.name_call(name, now),
                Err(why) => *problem = Some(why.to_owned()),
            }
            Vec::new()
        }
        Mode::Report(line) if line.is_blank() => {
            app.say("Escreva uma frase para o supervisor; {limpar} desiste.", now);
            Vec::new()
        }
        Mode::Report(line) => {
            let sentence = line.text().trim().to_owned();
            // Kept until it is known to be written.
            app.put_report_away();
            vec![Effect::Report(sentence)]
        }
        // Back to the usual shape; the list still holds the topics until something is typed.
        Mode::Topics => {
            app.talk.pane = Pane::Answer;
            app.talk.mode = Mode::Search;
            Vec::new()
        }
        Mode::Question(_) => answers::confirm_answer(app),
        _ => Vec::new(),
    }
}

fn reveal(app: &mut App, now: DateTime<Utc>) {
    if app.hide() || refuse_foreign(app, now) {
        return;
    }
    match app.seen.card.as_ref().filter(|card| card.credential.is_some()) {
        Some(card) => {
            app.reveal = Some(Reveal { card: card.head.card, until: now + REVEAL });
            travel::to_secrets(app);
        }
        None => app.say("Esta resposta não tem credencial para mostrar.", now),
    }
}

/// One step back, never out of the program.
fn clear_one_level(app: &mut App) {
    if app.hide() {
        return;
    }
    if app.toast.take().is_some() && app.talk.mode == Mode::Search && app.talk.query.is_blank() {
        return;
    }
    if app.put_report_away() {
        return;
    }
    match app.talk.mode {
        Mode::Simulate(..)
        | Mode::Name(..)
        | Mode::Report(_)
        | Mode::Help
        | Mode::Week
        | Mode::Problems
        | Mode::Changes
        | Mode::Providers(_)
        | Mode::Bare(_)
        | Mode::Question(_) => app.talk.mode = Mode::Search,
        Mode::Topics => app.toggle_topics(),
        Mode::Search if app.talk.pane != Pane::List => app.talk.pane = Pane::List,
        Mode::Search if app.talk.browsing => app.talk.browsing = false,
        Mode::Search => {
            app.talk.query.clear();
            app.talk.go_home();
        }
    }
}

mod answers;
#[cfg(test)]
mod tests;
mod travel;
mod typing;
