//! Facts: the typed questions that tables test. Owns domains and values.
//!
//! A fact knows what its values are and how dear it is to learn; not what it is called on the screen.

use chrono::{Datelike, NaiveDate};
use std::collections::HashMap;

use super::decimal::{Decimal, LIMIT};
use super::region::Region;
use super::words::fold;

/// Minutes of a civil day. `24:00` ends a range and is never a time of day.
pub(super) const DAY: i64 = 24 * 60;

/// One end of a domain of decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Bound {
    /// The number at the end.
    pub at: Decimal,
    /// Whether `at` itself is outside (`[0..999)` has an open end at 999).
    pub open: bool,
}

/// What answers a fact may have.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Domain {
    /// One of these words, in this order.
    Options(Vec<String>),
    /// No or yes.
    Bool,
    /// A whole number; an absent end is unbounded.
    Integer {
        /// Smallest value.
        min: Option<i64>,
        /// Largest value.
        max: Option<i64>,
    },
    /// A [`Decimal`]; an absent end is unbounded.
    Decimal {
        /// Lower end.
        min: Option<Bound>,
        /// Upper end.
        max: Option<Bound>,
    },
    /// A minute of the civil day, `00:00..24:00`; seconds are ignored, so minutes are whole numbers.
    Time,
    /// A civil day of the years 1 to 9999.
    Date,
}

/// An answer. Its number means something only beside its fact: position of the option, 0 or 1, the
/// integer, millionths, minutes since midnight, or days since 0001-01-01 plus one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value(pub(super) i64);

impl Value {
    /// The option at `position` of its domain.
    pub fn option(position: usize) -> Self {
        Self(signed(position))
    }

    /// No or yes.
    pub fn flag(yes: bool) -> Self {
        Self(i64::from(yes))
    }

    /// A whole number.
    pub fn integer(value: i64) -> Self {
        Self(value)
    }

    /// A decimal number.
    pub fn decimal(value: Decimal) -> Self {
        Self(value.millionths())
    }

    /// Minutes since midnight, `0..1440`.
    pub fn minute(minute: u16) -> Self {
        Self(i64::from(minute))
    }

    /// A civil day.
    pub fn date(date: NaiveDate) -> Self {
        Self(i64::from(date.num_days_from_ce()))
    }

    /// The number this value is held as, in the unit of its fact.
    pub fn raw(self) -> i64 {
        self.0
    }
}

/// Why a fact cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactFault {
    /// A fact of options without options (`fato_valores`).
    NoValues,
    /// Two values, or a synonym and a value, equal once case and accents are folded (`fato_valores`).
    RepeatedValue {
        /// The one that stands first.
        first: String,
        /// The one that repeats it.
        again: String,
    },
    /// A synonym of a value that does not exist (`fato_valores`).
    UnknownValue {
        /// The value it should have meant.
        value: String,
    },
    /// The smallest value is above the largest, or an end is beyond what numbers can hold (`fato_dominio`).
    EmptyDomain,
}

impl FactFault {
    /// The code of the finding, as the supervisors' documents list it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::EmptyDomain => "fato_dominio",
            _ => "fato_valores",
        }
    }
}

/// A typed question.
#[derive(Debug, Clone)]
pub struct Fact {
    name: String,
    domain: Domain,
    span: (i64, i64),
    cost: f64,
    computed: bool,
    words: HashMap<String, i64>,
}

impl Fact {
    /// A fact that costs nothing to ask and may be asked.
    pub fn new(name: &str, domain: Domain) -> Result<Self, FactFault> {
        let span = span_of(&domain).ok_or(FactFault::EmptyDomain)?;
        let mut fact = Self { name: name.to_owned(), domain, span, cost: 0.0, computed: false, words: HashMap::new() };
        if let Domain::Options(values) = fact.domain.clone() {
            if values.is_empty() {
                return Err(FactFault::NoValues);
            }
            for (at, value) in values.iter().enumerate() {
                fact.add_word(value, signed(at))?;
            }
        }
        Ok(fact)
    }

    /// The asking cost: 0 on the agent's screen, 1 look it up, 2 ask the customer, 3 measure. Negative or
    /// non-finite costs count as 0.
    #[must_use]
    pub fn with_cost(mut self, cost: f64) -> Self {
        self.cost = if cost.is_finite() { cost.max(0.0) } else { 0.0 };
        self
    }

    /// A fact that the clock or a sector answers: it is never asked.
    #[must_use]
    pub fn computed(mut self) -> Self {
        self.computed = true;
        self
    }

    /// Lets `word` mean the option `value` in cells and answers (`sp` for `matriz`).
    pub fn with_synonym(mut self, word: &str, value: &str) -> Result<Self, FactFault> {
        let Some(&at) = self.words.get(&fold(value)) else {
            return Err(FactFault::UnknownValue { value: value.to_owned() });
        };
        self.add_word(word, at)?;
        Ok(self)
    }

    fn add_word(&mut self, word: &str, at: i64) -> Result<(), FactFault> {
        match self.words.insert(fold(word), at) {
            None => Ok(()),
            Some(first) => Err(FactFault::RepeatedValue {
                first: self.option_name(first).unwrap_or_default().to_owned(),
                again: word.to_owned(),
            }),
        }
    }

    /// The name that tables use.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What answers are possible.
    pub fn domain(&self) -> &Domain {
        &self.domain
    }

    /// The asking cost.
    pub fn cost(&self) -> f64 {
        self.cost
    }

    /// Whether the fact is answered by the machine and never asked.
    pub fn is_computed(&self) -> bool {
        self.computed
    }

    /// Every possible answer.
    pub fn everything(&self) -> Region {
        Region::span(self.span.0, self.span.1)
    }

    /// The set that holds this answer alone; empty when it is outside the domain.
    pub fn only(&self, value: Value) -> Region {
        let key = self.key(value);
        Region::span(key, key + 1).intersection(&self.everything())
    }

    /// Whether `value` is one of the set's.
    pub fn holds(&self, region: &Region, value: Value) -> bool {
        region.holds(self.key(value))
    }

    pub(super) fn span(&self) -> (i64, i64) {
        self.span
    }

    /// Decimals lie densely; everything else is a step apart (see `region`).
    pub(super) fn is_dense(&self) -> bool {
        matches!(self.domain, Domain::Decimal { .. })
    }

    /// Whether "less than" means something.
    pub(super) fn is_ordered(&self) -> bool {
        !matches!(self.domain, Domain::Options(_) | Domain::Bool)
    }

    pub(super) fn key(&self, value: Value) -> i64 {
        if self.is_dense() { 2 * value.0 } else { value.0 }
    }

    /// The cut just after `value`.
    pub(super) fn after(&self, value: Value) -> i64 {
        self.key(value) + 1
    }

    /// Whether a cell may write this value: those of the domain, its open ends, and `24:00`.
    pub(super) fn reaches(&self, value: Value) -> bool {
        let ((low, high), key) = (self.span, self.key(value));
        match self.domain {
            Domain::Decimal { .. } => low <= key + 1 && key <= high,
            Domain::Time => low <= key && key <= high,
            _ => low <= key && key < high,
        }
    }

    pub(super) fn option_named(&self, word: &str) -> Option<i64> {
        self.words.get(&fold(word)).copied()
    }

    pub(super) fn option_name(&self, at: i64) -> Option<&str> {
        let Domain::Options(values) = &self.domain else {
            return None;
        };
        usize::try_from(at).ok().and_then(|at| values.get(at)).map(String::as_str)
    }

    /// Every word a cell of options may hold, values before synonyms.
    pub(super) fn valid_words(&self) -> Vec<&str> {
        let Domain::Options(values) = &self.domain else {
            return vec!["sim", "não"];
        };
        let mut words: Vec<&str> = self.words.keys().map(String::as_str).collect();
        words.sort_unstable();
        values.iter().map(String::as_str).chain(words).collect()
    }
}

/// A position as a key.
fn signed(at: usize) -> i64 {
    i64::try_from(at).unwrap_or(i64::MAX)
}

/// The keys of a domain, or `None` when it holds no value.
fn span_of(domain: &Domain) -> Option<(i64, i64)> {
    let (low, high) = match domain {
        Domain::Options(values) => return Some((0, signed(values.len()))),
        Domain::Bool => (0, 2),
        Domain::Integer { min, max } => (min.unwrap_or(-LIMIT), max.map_or(LIMIT, |m| m.saturating_add(1))),
        Domain::Decimal { min, max } => (
            min.map_or(-2 * LIMIT, |b| 2 * b.at.millionths() + i64::from(b.open)),
            max.map_or(2 * LIMIT, |b| 2 * b.at.millionths() + i64::from(!b.open)),
        ),
        Domain::Time => (0, DAY),
        Domain::Date => (1, i64::from(NaiveDate::from_ymd_opt(9999, 12, 31)?.num_days_from_ce()) + 1),
    };
    (low < high && low >= -2 * LIMIT && high <= 2 * LIMIT + 1).then_some((low, high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_without_a_possible_answer_is_refused() {
        let options = |words: &[&str]| Domain::Options(words.iter().map(|w| (*w).to_owned()).collect());
        let code = |domain| Fact::new("x", domain).map_or_else(|fault| fault.code(), |_| "ok");
        let half = Bound { at: "0.5".parse().unwrap(), open: true };
        let whole = |min, max| Domain::Integer { min, max };
        let number = |min, max| Domain::Decimal { min, max };
        let cases = [
            (options(&["chat", "ligacao"]), "ok", "two words"),
            (options(&[]), "fato_valores", "nothing to answer"),
            (options(&["São Paulo", "sao paulo"]), "fato_valores", "equal once folded"),
            (whole(Some(10), Some(3)), "fato_dominio", "reversed"),
            (whole(Some(3), Some(3)), "ok", "one value is a value"),
            (whole(None, Some(i64::MAX)), "fato_dominio", "beyond the keys"),
            (number(Some(half), Some(half)), "fato_dominio", "both ends open"),
            (number(None, None), "ok", "unbounded"),
        ];
        for (domain, want, why) in cases {
            assert_eq!(code(domain.clone()), want, "{domain:?}: {why}");
        }
    }

    #[test]
    fn a_synonym_means_one_value_only() {
        let unit = || Fact::new("unidade", Domain::Options(vec!["matriz".into(), "filial".into()])).unwrap();
        let fact = unit().with_synonym("SP", "matriz").unwrap();
        assert_eq!(fact.option_named("sp"), Some(0), "case is folded");
        assert!(matches!(fact.with_synonym("sp", "filial"), Err(FactFault::RepeatedValue { .. })));
        assert!(matches!(unit().with_synonym("rj", "rio"), Err(FactFault::UnknownValue { .. })));
    }
}
