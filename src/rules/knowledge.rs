//! What is known of a case: per fact an answer, part of one, none yet, or none to be had.

use super::fact::{Fact, Value};
use super::facts::{FactId, Facts};
use super::fault::CellFault;
use super::region::Region;

/// The state of one fact.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Answer {
    /// Not asked yet.
    #[default]
    Unasked,
    /// Known. A value outside the fact's domain counts as the nearest one inside.
    Known(Value),
    /// Only that it is one of these (`> 7`); may still be asked.
    Partial(Region),
    /// Asked, and the agent does not know: every answer is possible, and it is not asked again.
    DontKnow,
}

impl Answer {
    /// Reads an answer in the cell language: one value is known, anything wider is partly known.
    pub fn parse(fact: &Fact, text: &str) -> Result<Self, CellFault> {
        let region = fact.parse_cell(text)?;
        if region == fact.everything() && text.trim() == "-" {
            return Ok(Self::Unasked);
        }
        let one = fact.example(&region).filter(|value| fact.only(*value) == region);
        Ok(one.map_or(Self::Partial(region), Self::Known))
    }

    /// Whether it is still worth asking.
    pub fn is_askable(&self) -> bool {
        matches!(self, Self::Unasked | Self::Partial(_))
    }
}

/// The answers of one case, for every fact of a catalogue: the box of cases that are still possible.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Knowledge {
    answers: Vec<Answer>,
}

impl Knowledge {
    /// Nothing asked yet.
    pub fn new(facts: &Facts) -> Self {
        Self { answers: vec![Answer::Unasked; facts.len()] }
    }

    /// Sets what is known of a fact.
    pub fn set(&mut self, fact: FactId, answer: Answer) {
        let at = fact.0 as usize;
        if at >= self.answers.len() {
            self.answers.resize(at + 1, Answer::Unasked);
        }
        self.answers[at] = answer;
    }

    /// The same knowledge with one answer changed.
    #[must_use]
    pub fn with(&self, fact: FactId, answer: Answer) -> Self {
        let mut changed = self.clone();
        changed.set(fact, answer);
        changed
    }

    /// What is known of a fact.
    pub fn get(&self, fact: FactId) -> &Answer {
        self.answers.get(fact.0 as usize).unwrap_or(&Answer::Unasked)
    }
}
