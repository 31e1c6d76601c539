//! A box of cases, ready to be shown: per input the cell that describes it and one answer inside.

use super::fact::Fact;
use super::region::Region;

/// One side of an [`Area`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The input, by the name of its fact.
    pub input: String,
    /// The answers on this side.
    pub region: Region,
    /// The same in the cell language; `-` when every answer is.
    pub cell: String,
    /// One of the answers.
    pub example: String,
}

/// The cases in which every input's answer lies on its side. Inputs in table order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// One side an input, free ones included.
    pub sides: Vec<Side>,
}

impl Side {
    pub(super) fn new(fact: &Fact, region: Region) -> Self {
        let example = fact.example(&region).map(|value| fact.print(value)).unwrap_or_default();
        Self { input: fact.name().to_owned(), cell: fact.print_region(&region), region, example }
    }

    /// Whether any answer is on this side.
    pub fn is_free(&self) -> bool {
        self.cell == "-"
    }
}

impl Area {
    /// The sides that say something.
    pub fn restricted(&self) -> impl Iterator<Item = &Side> {
        self.sides.iter().filter(|side| !side.is_free())
    }
}
