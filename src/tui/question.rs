//! The question of a card while it is open: which one, what is typed, which answer a digit means.
//!
//! Owns the state of asking and how keys become an answer; what an answer means is the desk's.

use crate::desk::verdict::{QuestionView, VerdictView};
use crate::desk::view::{CardRef, CardView};

use super::line::LineEdit;

/// The word that every desk takes for "nobody knows".
const DONT_KNOW: &str = "não sei";

/// Answers up to this many have a key each; the last of them is always "não sei".
const ONE_DIGIT: usize = 9;

/// Signs that belong to a typed number, hour or date; anything else is a new search.
const SIGNS: &str = "0123456789-+,./:<>= ";

/// A question that waits for an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asking {
    /// Of which card.
    pub(crate) card: CardRef,
    /// The fact asked for; empty = the one worth asking most.
    pub(crate) fact: String,
    /// What was typed of the answer.
    pub(crate) line: LineEdit,
    /// Why the last answer was not taken.
    pub(crate) problem: Option<String>,
}

/// What a letter typed at a question is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Stroke {
    /// The answer is complete: its text.
    Answer(String),
    /// Part of an answer.
    Part,
    /// No part of any answer: a search begins.
    Search,
}

impl Asking {
    /// Opens the most useful question of a card.
    pub(crate) fn new(card: CardRef) -> Self {
        Self { card, fact: String::new(), line: LineEdit::default(), problem: None }
    }

    /// The question being asked, out of those a decision has.
    pub(crate) fn question<'a>(&self, verdict: &'a VerdictView) -> Option<&'a QuestionView> {
        questions(verdict).find(|question| question.fact == self.fact).or_else(|| questions(verdict).next())
    }

    /// Its place among the open questions, from 0, and how many there are.
    pub(crate) fn place(&self, verdict: &VerdictView) -> (usize, usize) {
        let at = questions(verdict).position(|question| question.fact == self.fact);
        (at.unwrap_or(0), questions(verdict).count())
    }

    /// Goes `steps` questions further (negative: back), no further than there are.
    pub(crate) fn turn(&mut self, verdict: &VerdictView, steps: isize) {
        let (at, count) = self.place(verdict);
        let next = at.saturating_add_signed(steps).min(count.saturating_sub(1));
        if let Some(question) = questions(verdict).nth(next).filter(|_| next != at) {
            self.ask(question.fact.clone());
        }
    }

    /// Asks for a fact; empty = the one worth asking most.
    pub(crate) fn ask(&mut self, fact: String) {
        self.fact = fact;
        self.line.clear();
        self.problem = None;
    }

    /// Takes a letter.
    pub(crate) fn letter(&mut self, letter: char, question: &QuestionView) -> Stroke {
        self.problem = None;
        if question.options.is_empty() {
            return self.letter_of_value(letter);
        }
        if !letter.is_ascii_digit() {
            return Stroke::Search;
        }
        self.line.insert(letter.encode_utf8(&mut [0; 4]));
        if self.line.text().len() < digits(question) {
            return Stroke::Part;
        }
        let number: usize = self.line.text().parse().unwrap_or(0);
        self.line.clear();
        match number.checked_sub(1).map(|at| question.options.get(at)) {
            Some(Some(option)) => Stroke::Answer(option.value.clone()),
            Some(None) if number == question.options.len() + 1 => Stroke::Answer(DONT_KNOW.to_owned()),
            _ => {
                self.problem = Some(format!("Não há resposta {number}: vão de 1 a {}.", question.options.len() + 1));
                Stroke::Part
            }
        }
    }

    fn letter_of_value(&mut self, letter: char) -> Stroke {
        match letter {
            '?' => Stroke::Answer(DONT_KNOW.to_owned()),
            _ if SIGNS.contains(letter) => {
                self.line.insert(letter.encode_utf8(&mut [0; 4]));
                Stroke::Part
            }
            _ => Stroke::Search,
        }
    }

    /// Enter: the typed value; a question with options waits for its digit.
    pub(crate) fn confirm(&mut self, question: &QuestionView) -> Option<String> {
        if self.line.is_blank() {
            self.problem = Some(if question.options.is_empty() {
                "Digite o valor e {confirmar}; ? é \"não sei\".".to_owned()
            } else {
                "Aperte o número da resposta.".to_owned()
            });
            return None;
        }
        question.options.is_empty().then(|| self.line.text().trim().to_owned())
    }
}

/// Every open question of a decision, the one worth asking most first.
pub(crate) fn questions(verdict: &VerdictView) -> impl Iterator<Item = &QuestionView> {
    verdict.question.iter().chain(&verdict.others)
}

/// How many digits an answer to this question takes: with more than nine answers every one takes two, so that
/// none needs Enter.
pub(crate) const fn digits(question: &QuestionView) -> usize {
    if question.options.len() < ONE_DIGIT { 1 } else { 2 }
}

/// The decision of a card that can be asked about.
pub(crate) fn open_decision(card: Option<&CardView>) -> Option<&VerdictView> {
    card?.decision.as_ref().filter(|decision| decision.question.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::verdict::OptionView;

    fn question(options: usize) -> QuestionView {
        let option =
            |n: usize| OptionView { value: format!("v{n}"), label: format!("V{n}"), leads_to: None, certain: None };
        QuestionView {
            fact: "f".to_owned(),
            label: "F".to_owned(),
            text: "F?".to_owned(),
            options: (1..=options).map(option).collect(),
            measure: None,
            leads: Vec::new(),
        }
    }

    fn typed(options: usize, keys: &str) -> Stroke {
        let mut asking = Asking::new(CardRef(0));
        keys.chars().map(|key| asking.letter(key, &question(options))).last().expect("keys were typed")
    }

    #[test]
    fn a_digit_is_an_answer_and_the_one_after_the_last_is_nao_sei() {
        let answer = |text: &str| Stroke::Answer(text.to_owned());
        let rows = [
            (2, "1", answer("v1"), "the first"),
            (2, "3", answer("não sei"), "always one more than there are options"),
            (2, "4", Stroke::Part, "no such answer: said, nothing done"),
            (2, "0", Stroke::Part, "nor this"),
            (2, "x", Stroke::Search, "a letter is a search"),
            (8, "9", answer("não sei"), "the last question whose answers have one digit"),
            (9, "0", Stroke::Part, "nine options and não sei: two digits"),
            (9, "04", answer("v4"), "both digits"),
            (9, "10", answer("não sei"), "the tenth"),
            (13, "13", answer("v13"), "the last option"),
            (13, "99", Stroke::Part, "no such answer"),
            (0, "7", Stroke::Part, "a number is typed and confirmed"),
            (0, "12/1", Stroke::Part, "a date too"),
            (0, "?", answer("não sei"), "a value has no digit to spare for it"),
            (0, "d", Stroke::Search, "a letter is a search here too"),
        ];
        for (options, keys, stroke, why) in rows {
            assert_eq!(typed(options, keys), stroke, "{keys} of {options}: {why}");
        }
    }

    #[test]
    fn enter_confirms_a_value_and_never_picks_an_option() {
        let mut asking = Asking::new(CardRef(0));
        assert_eq!(asking.confirm(&question(2)), None);
        assert!(asking.problem.take().is_some_and(|words| words.contains("número")));
        assert_eq!(asking.confirm(&question(0)), None, "nothing was typed");
        asking.letter('1', &question(0));
        asking.letter('2', &question(0));
        assert_eq!(asking.confirm(&question(0)).as_deref(), Some("12"));
    }
}
