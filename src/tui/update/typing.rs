//! Letters, pasted texts, and the keys that change the line they stand in.

use chrono::{DateTime, Utc};

use crate::tui::app::{App, Mode, Pane};
use crate::tui::keys::Action;
use crate::tui::line::LineEdit;
use crate::tui::providers;
use crate::tui::question::{self, Stroke};

use super::{Effect, answers};

/// A letter typed by hand: at an open question it may be the answer.
pub(super) fn type_letter(app: &mut App, letter: char, now: DateTime<Utc>) -> Vec<Effect> {
    let decision = question::open_decision(app.seen.card.as_ref());
    if let (Mode::Question(asking), Some(decision)) = (&mut app.talk.mode, decision)
        && let Some(question) = asking.question(decision)
    {
        match asking.letter(letter, question) {
            Stroke::Answer(text) => return vec![Effect::Answer { fact: question.fact.clone(), text }],
            Stroke::Part => return Vec::new(),
            Stroke::Search => {}
        }
    }
    type_text(app, letter.encode_utf8(&mut [0; 4]), now)
}

/// Typing is always searching: whatever page is open gives way, but for the prompt that asked for text.
pub(super) fn type_text(app: &mut App, text: &str, now: DateTime<Utc>) -> Vec<Effect> {
    if text.is_empty() {
        return Vec::new();
    }
    app.hide();
    match &mut app.talk.mode {
        Mode::Simulate(line, problem) | Mode::Name(line, problem) => {
            *problem = None;
            line.insert(text);
            return Vec::new();
        }
        Mode::Report(line) => {
            line.insert(text);
            return Vec::new();
        }
        Mode::Providers(picker) => {
            picker.line.insert(text);
            picker.chosen = 0;
            return Vec::new();
        }
        _ => {}
    }
    if answers::paste_answer(app, text) {
        return Vec::new();
    }
    if app.talk.in_doubt() {
        app.leave_behind(now);
    }
    edit_query(app, |query| query.insert(text));
    app.talk.touch(now);
    let named = providers::named(app.talk.query.text()).filter(|_| app.seen.several);
    named.map(Effect::Switch).into_iter().collect()
}

/// Changes the query; a page over the list gives way to it.
fn edit_query(app: &mut App, edit: impl FnOnce(&mut LineEdit)) {
    app.talk.browsing = false;
    app.talk.mode = Mode::Search;
    app.talk.pane = Pane::List;
    edit(&mut app.talk.query);
    app.hide();
}

/// Keys that change the line being typed.
pub(super) fn edit(app: &mut App, action: Action) {
    let change: fn(&mut LineEdit) = match action {
        Action::Backspace => LineEdit::backspace,
        Action::Delete => LineEdit::delete,
        Action::DeleteWord => LineEdit::delete_word,
        Action::DeleteLine => |line| _ = line.clear(),
        Action::Left => LineEdit::left,
        Action::Right => LineEdit::right,
        _ => return,
    };
    match &mut app.talk.mode {
        Mode::Simulate(line, _) | Mode::Name(line, _) | Mode::Report(line) => change(line),
        Mode::Question(asking) => change(&mut asking.line),
        Mode::Providers(picker) => {
            change(&mut picker.line);
            picker.chosen = 0;
        }
        _ => edit_query(app, change),
    }
}
