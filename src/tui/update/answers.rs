//! Answering the open question, and taking an answer back.

use chrono::{DateTime, Utc};

use crate::tui::app::{App, Mode};
use crate::tui::question;

use super::Effect;

/// A pasted number or date is typed for a question that takes one; nothing pasted answers by itself.
pub(super) fn paste_answer(app: &mut App, text: &str) -> bool {
    let decision = question::open_decision(app.seen.card.as_ref());
    let (Mode::Question(asking), Some(decision)) = (&mut app.talk.mode, decision) else { return false };
    let takes = asking.question(decision).is_some_and(|question| question.options.is_empty());
    if takes {
        asking.line.insert(text);
    }
    takes
}

/// Backspace at a question: the typed sign, else the last answer.
pub(super) fn take_back(app: &mut App, now: DateTime<Utc>) -> Vec<Effect> {
    if let Mode::Question(asking) = &mut app.talk.mode {
        asking.problem = None;
        if !asking.line.text().is_empty() {
            asking.line.backspace();
            return Vec::new();
        }
    }
    forget_last(app, now)
}

/// Forgets the last answer and asks for it again.
pub(super) fn forget_last(app: &mut App, now: DateTime<Utc>) -> Vec<Effect> {
    let Some((fact, words)) = app.last_answer() else { return Vec::new() };
    let Some(card) = app.card() else { return Vec::new() };
    app.say(format!("Tirei a resposta: {words}."), now);
    let mut asking = question::Asking::new(card);
    asking.ask(fact.clone());
    app.talk.mode = Mode::Question(asking);
    app.talk.answer_top = 0;
    vec![Effect::Answer { fact, text: String::new() }]
}

/// Enter at a question: the answer that was typed or is pointed at.
pub(super) fn confirm_answer(app: &mut App) -> Vec<Effect> {
    let decision = question::open_decision(app.seen.card.as_ref());
    let (Mode::Question(asking), Some(decision)) = (&mut app.talk.mode, decision) else { return Vec::new() };
    let Some(question) = asking.question(decision) else { return Vec::new() };
    let answer = asking.confirm(question);
    answer.map(|text| Effect::Answer { fact: question.fact.clone(), text }).into_iter().collect()
}
