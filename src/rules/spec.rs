//! A decision table as written, before it is compiled.

use super::output::{OutputSpec, OutputValue, Policy};

/// A table in the words of its author.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableSpec {
    /// The facts tested, by name.
    pub inputs: Vec<String>,
    /// What to do when several rows match.
    pub policy: Policy,
    /// The outputs that rows may give. An output that a row gives and this list lacks joins it, counted.
    pub outputs: Vec<OutputSpec>,
    /// The rows, in order.
    pub rows: Vec<RowSpec>,
}

/// A row in the words of its author.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowSpec {
    /// Its name, unique in the table.
    pub id: String,
    /// Input and cell; an input left out admits every answer.
    pub when: Vec<(String, String)>,
    /// The names of the rows it beats.
    pub exception_of: Vec<String>,
    /// Whether it applies exactly where no other row does (`senao`).
    pub otherwise: bool,
    /// Output and value; an output left out is absent, which differs from every value.
    pub outputs: Vec<(String, OutputValue)>,
}
