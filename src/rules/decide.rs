//! Deciding: the outcome that holds in every case still possible, even when no single row is certain.

use std::ops::ControlFlow;

use super::bits;
use super::knowledge::{Answer, Knowledge};
use super::output::{OutputId, OutputValue};
use super::resolve::{CONFLICT, Compare, GAP, Hit, Key, Keys};
use super::table::{Cells, Table};
use super::walk::{Ended, Leaf, Walk};

/// Nodes that one decision may walk, some milliseconds of them. A table of a thousand rows of which nothing
/// is known takes a few thousand; beyond the limit an answer is "not concluded", never a guess.
pub(super) const DECIDE_NODES: u64 = 20_000;

/// Rows up to which a verdict on known facts needs no allocation: 32 words of 64.
const STACK_WORDS: usize = 32;

/// The shortest answer, without allocation when every input is known and the policy gives one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// This row answers; where several rows share the answer by cases, the first of them met.
    Row(usize),
    /// Rows to be listed or added, the same in every case left: see [`Table::decide`].
    Rows,
    /// No row covers any case left.
    Gap,
    /// Rows that may not match together do, in every case left.
    Conflict,
    /// It depends on facts that are not known.
    Open,
}

/// How far a case is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Every case left has the same outputs that count.
    Decided,
    /// It depends on facts that can still be asked.
    Ask,
    /// It depends only on facts that nobody can tell: see [`Table::branches`].
    Open,
    /// No row covers any case left.
    Gap,
    /// Rows that may not match together do, in every case left.
    Conflict,
}

/// What a table says of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// How far the case is decided.
    pub state: State,
    /// The rows that answer in some case left, by place in the table; when decided under a policy that
    /// lists, in the order of the list.
    pub rows: Vec<usize>,
    /// The outputs of every case left, those that do not count included when all rows agree on them. For
    /// an aggregating policy, the aggregates. Under the listing policies several rows share a case, and
    /// only what they all say stands here: read the outputs of `rows`.
    pub certain: Vec<(OutputId, OutputValue)>,
    /// False when the budget ran out, and then the state is never `Decided`.
    pub complete: bool,
}

impl Table {
    /// Decides a case, in the fewest steps.
    pub fn verdict(&self, knowledge: &Knowledge) -> Verdict {
        let mut stack = [0; STACK_WORDS];
        let mut heap = Vec::new();
        let matched = if self.words <= STACK_WORDS {
            &mut stack[..self.words]
        } else {
            heap.resize(self.words, 0);
            &mut heap[..]
        };
        if self.match_known(knowledge, matched) {
            self.verdict_at(matched)
        } else {
            let quick = self.quick_verdict(knowledge);
            quick.unwrap_or_else(|| self.verdict_by_cases(knowledge))
        }
    }

    /// The slots that match, when every input is known.
    fn match_known(&self, knowledge: &Knowledge, matched: &mut [u64]) -> bool {
        if self.axes.is_empty() {
            matched.copy_from_slice(&self.alive(&[]));
            return true;
        }
        for (at, axis) in self.axes.iter().enumerate() {
            let Answer::Known(value) = knowledge.get(axis.id) else {
                return false;
            };
            let column = axis.column(axis.cell(*value));
            if at == 0 {
                matched.copy_from_slice(column);
            } else {
                bits::meet(matched, column);
            }
        }
        true
    }

    fn verdict_at(&self, matched: &[u64]) -> Verdict {
        if !self.policy.is_single() {
            let some = !bits::is_empty(matched) || self.otherwise.is_some();
            return if some { Verdict::Rows } else { Verdict::Gap };
        }
        match self.hit(matched) {
            Hit::Gap => Verdict::Gap,
            Hit::Conflict => Verdict::Conflict,
            Hit::Row(row) => Verdict::Row(row),
        }
    }

    fn verdict_by_cases(&self, knowledge: &Knowledge) -> Verdict {
        let mut keys = Keys::new(Compare::Counted);
        let mut seen: Option<(Key, Verdict)> = None;
        let ended = Walk::new(self, self.possible(knowledge), DECIDE_NODES).run(&mut |leaf| {
            let key = keys.key(self, leaf.matched);
            match seen {
                None => seen = Some((key, self.verdict_at(leaf.matched))),
                Some((first, _)) if first != key => return ControlFlow::Break(()),
                Some(_) => {}
            }
            ControlFlow::Continue(())
        });
        match seen {
            Some((_, verdict)) if ended == Ended::Complete => verdict,
            _ => Verdict::Open,
        }
    }

    /// The key of the outcome shared by every case of a box, or `None` when cases differ or are too many.
    pub(super) fn settle(&self, start: Vec<Vec<Cells>>, keys: &mut Keys) -> Option<Key> {
        let mut seen = None;
        let ended = Walk::new(self, start, DECIDE_NODES).run(&mut |leaf| {
            let key = keys.key(self, leaf.matched);
            if *seen.get_or_insert(key) == key {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
        seen.filter(|_| ended == Ended::Complete)
    }

    /// Decides a case: state, rows, and every output that is certain already.
    pub fn decide(&self, knowledge: &Knowledge) -> Outcome {
        let start = self.possible(knowledge);
        let mut tally = Tally::new(self);
        let ended = Walk::new(self, start, DECIDE_NODES).run(&mut |leaf| {
            tally.add(leaf);
            ControlFlow::Continue(())
        });
        let complete = ended == Ended::Complete;
        let state = match (complete, tally.key) {
            (true, Some(GAP)) => State::Gap,
            (true, Some(CONFLICT)) => State::Conflict,
            (true, Some(_)) => State::Decided,
            _ if self.can_ask(knowledge) => State::Ask,
            _ => State::Open,
        };
        let certain = if complete {
            tally.certain()
        } else {
            Vec::new()
        };
        Outcome {
            state,
            rows: tally.rows(state),
            certain,
            complete,
        }
    }
}

/// What the leaves of a box have in common.
struct Tally<'t> {
    table: &'t Table,
    keys: Keys,
    /// The key of every leaf so far; `None` once two differ.
    key: Option<Key>,
    leaves: usize,
    rows: Vec<usize>,
    wins: Vec<bool>,
    /// Per output, what every leaf so far says.
    same: Vec<Option<OutputValue>>,
}

impl<'t> Tally<'t> {
    fn new(table: &'t Table) -> Self {
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
        }
    }

    fn add(&mut self, leaf: &Leaf<'_>) {
        let key = self.keys.key(self.table, leaf.matched);
        let first = self.leaves == 0;
        self.leaves += 1;
        self.key = if first {
            Some(key)
        } else {
            self.key.filter(|same| *same == key)
        };
        let rows = self.table.winners(leaf.matched);
        self.intersect(&rows, key, first);
        for row in rows {
            if !std::mem::replace(&mut self.wins[row], true) {
                self.rows.push(row);
            }
        }
    }

    /// Drops the outputs that this leaf does not give, or gives differently. A gap or a conflict gives none.
    fn intersect(&mut self, rows: &[usize], key: Key, first: bool) {
        if !first && self.same.iter().all(Option::is_none) {
            return;
        }
        let says = match rows {
            [] => vec![None; self.same.len()],
            _ if key == CONFLICT => vec![None; self.same.len()],
            _ => self.table.says(rows),
        };
        for (same, now) in self.same.iter_mut().zip(says) {
            if first {
                *same = now;
            } else if *same != now {
                *same = None;
            }
        }
    }

    fn certain(&self) -> Vec<(OutputId, OutputValue)> {
        let given =
            |(at, value): (usize, &Option<OutputValue>)| Some((OutputId(at), value.clone()?));
        self.same.iter().enumerate().filter_map(given).collect()
    }

    /// A single list keeps its order; rows of several cases stand in table order.
    fn rows(mut self, state: State) -> Vec<usize> {
        if state != State::Decided || self.leaves > 1 {
            self.rows.sort_unstable();
        }
        self.rows
    }
}

impl Table {
    /// Per output, what these rows say together: the aggregate, or what all of them say.
    pub(super) fn says(&self, rows: &[usize]) -> Vec<Option<OutputValue>> {
        let mut aggregates = self.aggregate(rows).into_iter();
        let adds_up = self.policy.aggregation().is_some();
        let together = |at: usize| {
            if adds_up && self.outputs[at].counts {
                return aggregates.next().flatten().map(OutputValue::Number);
            }
            let first = self.rows[*rows.first()?].outputs[at].as_ref()?;
            rows.iter()
                .all(|row| self.rows[*row].outputs[at].as_ref() == Some(first))
                .then(|| first.clone())
        };
        (0..self.outputs.len()).map(together).collect()
    }
}
