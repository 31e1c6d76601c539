//! Counting the leaves of a walk: what they have in common and where they differ.

use super::decide::{Outcome, State, given};
use super::output::{OutputId, OutputValue};
use super::resolve::{CONFLICT, Compare, Key, Keys};
use super::table::Table;
use super::walk::Leaf;

/// What the leaves of a box have in common.
pub(super) struct Tally<'t> {
    table: &'t Table,
    keys: Keys,
    /// The key of every leaf so far; `None` once two differ.
    key: Option<Key>,
    leaves: usize,
    rows: Vec<usize>,
    wins: Vec<bool>,
    /// Per output, what every leaf so far says.
    same: Vec<Option<OutputValue>>,
    /// Per output, whether two leaves so far differ.
    differs: Vec<bool>,
}

impl<'t> Tally<'t> {
    /// Nothing seen yet.
    pub(super) fn new(table: &'t Table) -> Self {
        let (rows, outputs) = (table.rows.len(), table.outputs.len());
        let keys = Keys::new(Compare::Counted);
        Self {
            table,
            keys,
            key: None,
            leaves: 0,
            rows: Vec::new(),
            wins: vec![false; rows],
            same: vec![None; outputs],
            differs: vec![false; outputs],
        }
    }

    /// The key that every leaf has, if there is one.
    pub(super) fn key(&self) -> Option<Key> {
        self.key
    }

    /// Counts one leaf.
    pub(super) fn add(&mut self, leaf: &Leaf<'_>) {
        let key = self.keys.key(self.table, leaf.matched);
        let first = self.leaves == 0;
        self.leaves += 1;
        self.key = if first { Some(key) } else { self.key.filter(|same| *same == key) };
        let rows = self.table.winners(leaf.matched);
        self.compare(&rows, key, first);
        for row in rows {
            if !std::mem::replace(&mut self.wins[row], true) {
                self.rows.push(row);
            }
        }
    }

    /// Notes the outputs that this leaf gives differently from those before. A gap or a conflict gives none.
    fn compare(&mut self, rows: &[usize], key: Key, first: bool) {
        if self.differs.iter().all(|differs| *differs) && !first {
            return;
        }
        let says = match rows {
            [] => vec![None; self.same.len()],
            _ if key == CONFLICT => vec![None; self.same.len()],
            _ => self.table.says(rows),
        };
        if first {
            self.same = says;
            return;
        }
        for ((same, differs), now) in self.same.iter_mut().zip(&mut self.differs).zip(says) {
            if *same != now {
                (*same, *differs) = (None, true);
            }
        }
    }

    /// What came out. An incomplete count makes nothing certain. A single list keeps its order; rows of
    /// several cases stand in table order.
    pub(super) fn outcome(mut self, state: State, complete: bool) -> Outcome {
        if state != State::Decided || self.leaves > 1 {
            self.rows.sort_unstable();
        }
        let counts = |at: &usize| self.table.outputs[*at].counts;
        let open = |at: &usize| self.differs[*at] || !complete;
        let outputs = 0..self.table.outputs.len();
        let depends = outputs.filter(counts).filter(open).map(OutputId).collect();
        let certain = if complete { given(self.same) } else { Vec::new() };
        Outcome { state, rows: self.rows, certain, depends, complete }
    }
}
