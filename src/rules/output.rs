//! Outputs and hit policies. Outputs are opaque: compared, ranked by a given order, or added, never understood.

use super::decimal::Decimal;

/// What a row says for one output.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum OutputValue {
    /// Words.
    Text(String),
    /// A number, the only thing that can be added.
    Number(Decimal),
    /// Yes or no.
    Flag(bool),
}

impl OutputValue {
    /// The value as text: what an `ordem` list is compared with.
    pub fn print(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Flag(yes) => if *yes { "sim" } else { "não" }.to_owned(),
        }
    }

    pub(super) fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }
}

/// The place of an output in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputId(pub usize);

/// One column of outputs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputSpec {
    /// Its name.
    pub name: String,
    /// Whether two outcomes that differ only here are different (`texto`, `fonte`, `nota` do not count).
    pub counts: bool,
    /// Best value first, for the policies that rank outputs; else empty.
    pub order: Vec<OutputValue>,
}

/// What to do when several rows match (DMN 1.5, section 8.2.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Policy {
    /// At most one row may match (`unica`).
    #[default]
    Unique,
    /// Rows that match together must agree (`qualquer`).
    Any,
    /// The row with the best outputs wins, the first of equals (`prioridade`).
    Priority,
    /// The first row wins (`primeira`).
    First,
    /// Every matching row counts (`coletar`).
    Collect(Aggregation),
    /// Every matching row, in row order (`ordem_regra`).
    RuleOrder,
    /// Every matching row, best outputs first (`ordem_saida`).
    OutputOrder,
}

/// What `coletar` makes of the rows that match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Aggregation {
    /// The list of them (`lista`).
    #[default]
    List,
    /// The sum of each output that counts (`soma`).
    Sum,
    /// The smallest (`minimo`).
    Min,
    /// The largest (`maximo`).
    Max,
    /// How many there are (`contagem`).
    Count,
}

impl Policy {
    /// Whether the policy ranks rows by their outputs and so needs an order of values.
    pub fn ranks_outputs(self) -> bool {
        matches!(self, Self::Priority | Self::OutputOrder)
    }

    /// Whether one row at most is the answer.
    pub fn is_single(self) -> bool {
        matches!(self, Self::Unique | Self::Any | Self::Priority | Self::First)
    }

    /// Whether the first row in precedence wins and the rest do not matter.
    pub(super) fn is_first_wins(self) -> bool {
        matches!(self, Self::Priority | Self::First)
    }

    /// Whether rows may not overlap, or not with different outputs.
    pub(super) fn forbids_overlap(self) -> bool {
        matches!(self, Self::Unique | Self::Any)
    }

    pub(super) fn aggregation(self) -> Option<Aggregation> {
        match self {
            Self::Collect(Aggregation::List) => None,
            Self::Collect(how) => Some(how),
            _ => None,
        }
    }
}

impl Aggregation {
    /// One number out of the rows' numbers. `None` when there is nothing to aggregate. Sums cannot
    /// overflow: compilation refused the table otherwise.
    pub(super) fn of(self, rows: usize, values: impl Iterator<Item = Decimal>) -> Option<Decimal> {
        match self {
            Self::List => None,
            Self::Count => i64::try_from(rows).ok().and_then(|n| Decimal::from_integer(n).ok()),
            Self::Min => values.min(),
            Self::Max => values.max(),
            Self::Sum => values.map(Some).reduce(|a, b| a?.checked_add(b?).ok()).flatten(),
        }
    }
}
