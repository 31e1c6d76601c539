//! Three-valued logic. Unknown is a value of the logic, not the absence of one and not false.

use std::ops::Not;

/// True, false, or not known yet (Kleene's strong logic, the one of DMN's FEEL).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Truth {
    /// Holds whatever the unknown facts turn out to be.
    True,
    /// Fails whatever the unknown facts turn out to be.
    False,
    /// Depends on what is not known.
    Unknown,
}

impl Truth {
    /// False as soon as one side is false, whatever the other; true only when both are.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::False, _) | (_, Self::False) => Self::False,
            (Self::True, Self::True) => Self::True,
            _ => Self::Unknown,
        }
    }

    /// True as soon as one side is true, whatever the other; false only when both are.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        !(!self).and(!other)
    }

    /// The truth of a box of cases of which `some` hold, and perhaps `all`.
    pub fn of_cases(some: bool, all: bool) -> Self {
        match (some, all) {
            (_, true) => Self::True,
            (true, false) => Self::Unknown,
            (false, false) => Self::False,
        }
    }
}

impl Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
        }
    }
}

impl From<Option<bool>> for Truth {
    fn from(value: Option<bool>) -> Self {
        match value {
            Some(true) => Self::True,
            Some(false) => Self::False,
            None => Self::Unknown,
        }
    }
}
