//! Hit policies: from the rows that match one case to the outcome of the case.

use std::collections::HashMap;

use super::bits;
use super::decimal::Decimal;
use super::output::{OutputSpec, OutputValue, Policy};
use super::table::Table;

/// The outcome of one case under a policy of one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hit {
    /// No row covers the case.
    Gap,
    /// Rows that may not match together do.
    Conflict,
    /// This row answers.
    Row(usize),
}

/// Which outputs make two outcomes different.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compare {
    /// Those that count.
    Counted,
    /// All of them.
    Full,
}

/// An outcome as a number: equal outcomes have equal keys within one [`Keys`].
pub(super) type Key = u32;

/// The key of a case that no row covers.
pub(super) const GAP: Key = 0;
/// The key of a case on which rows contradict each other.
pub(super) const CONFLICT: Key = 1;

/// Gives outcomes their keys.
#[derive(Debug)]
pub(super) struct Keys {
    compare: Compare,
    lists: HashMap<Vec<i64>, Key>,
}

impl Keys {
    pub(super) fn new(compare: Compare) -> Self {
        Self { compare, lists: HashMap::new() }
    }

    /// The key of the case whose matching slots are these.
    pub(super) fn key(&mut self, table: &Table, matched: &[u64]) -> Key {
        if table.policy.is_single() {
            return match table.hit(matched) {
                Hit::Gap => GAP,
                Hit::Conflict => CONFLICT,
                Hit::Row(row) => 2 + self.class(table, row),
            };
        }
        let rows = table.winners(matched);
        if rows.is_empty() {
            return GAP;
        }
        let list = match table.policy.aggregation() {
            None => rows.iter().map(|row| i64::from(self.class(table, *row))).collect(),
            Some(_) => table.aggregate(&rows).iter().map(|v| v.map_or(i64::MIN, Decimal::millionths)).collect(),
        };
        let next = 2 + self.lists.len() as Key;
        *self.lists.entry(list).or_insert(next)
    }

    fn class(&self, table: &Table, row: usize) -> u32 {
        let class = table.rows[row].class;
        if self.compare == Compare::Counted { class.counted } else { class.full }
    }
}

impl Table {
    /// The outcome of one case, for policies of one answer.
    pub(super) fn hit(&self, matched: &[u64]) -> Hit {
        let mut standing = bits::iter(matched).filter(|slot| !self.is_beaten(matched, *slot));
        let Some(first) = standing.next() else {
            return self.otherwise.map_or(Hit::Gap, Hit::Row);
        };
        let class = |slot: usize| self.rows[self.slots[slot]].class.counted;
        let conflict = match self.policy {
            Policy::Unique => standing.next().is_some(),
            Policy::Any => standing.any(|other| class(other) != class(first)),
            _ => false,
        };
        if conflict { Hit::Conflict } else { Hit::Row(self.slots[first]) }
    }

    /// Whether an exception that matches too beats this slot.
    pub(super) fn is_beaten(&self, matched: &[u64], slot: usize) -> bool {
        let Some(exceptions) = &self.exceptions else {
            return false;
        };
        bits::has(&exceptions.bases, slot) && exceptions.beaten_by.get(&slot).is_some_and(|by| bits::meets(matched, by))
    }

    /// The rows that answer one case, in the order of the policy: under a policy of one answer the winner,
    /// or the rows in conflict.
    pub(super) fn winners(&self, matched: &[u64]) -> Vec<usize> {
        let standing = bits::iter(matched).filter(|slot| !self.is_beaten(matched, *slot));
        let mut rows: Vec<usize> = standing.map(|slot| self.slots[slot]).collect();
        if rows.is_empty() {
            rows.extend(self.otherwise);
        }
        match self.policy {
            Policy::Priority | Policy::First => rows.truncate(1),
            Policy::Any if self.hit(matched) != Hit::Conflict => rows.truncate(1),
            _ => {}
        }
        rows
    }

    /// Per output that counts, the aggregate of the rows.
    pub(super) fn aggregate(&self, rows: &[usize]) -> Vec<Option<Decimal>> {
        let Some(how) = self.policy.aggregation() else {
            return Vec::new();
        };
        let counted = self.outputs.iter().enumerate().filter(|(_, output)| output.counts);
        let column = |(at, _): (usize, &OutputSpec)| {
            let values = rows.iter().filter_map(move |row| self.rows[*row].outputs[at].as_ref());
            how.of(values.clone().count(), values.filter_map(OutputValue::number))
        };
        counted.map(column).collect()
    }
}
