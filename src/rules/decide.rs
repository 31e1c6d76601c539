//! Deciding: the outcome that holds in every case still possible, even when no single row is certain.

use std::ops::ControlFlow;

use super::bits;
use super::knowledge::{Answer, Knowledge};
use super::output::{OutputId, OutputValue};
use super::resolve::{CONFLICT, Compare, GAP, Hit, Key, Keys};
use super::table::{Cells, Table};
use super::tally::Tally;
use super::walk::{Ended, Walk};

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
    /// The outputs that count and differ between cases left, given in some and absent in others included.
    /// Under a policy of one answer, an output neither here nor in `certain` is certainly absent.
    pub depends: Vec<OutputId>,
    /// False when the budget ran out, and then the state is never `Decided`.
    pub complete: bool,
}

impl Table {
    /// Decides a case, in the fewest steps.
    pub fn verdict(&self, knowledge: &Knowledge) -> Verdict {
        let known = self.at_known(knowledge, |matched| self.verdict_at(matched));
        known.or_else(|| self.quick_verdict(knowledge)).unwrap_or_else(|| self.verdict_by_cases(knowledge))
    }

    /// Runs `then` on the slots that match, when every input is known. Allocates only beyond 2,048 rows.
    fn at_known<T>(&self, knowledge: &Knowledge, then: impl FnOnce(&[u64]) -> T) -> Option<T> {
        let mut stack = [0; STACK_WORDS];
        let mut heap = Vec::new();
        let matched = if self.words <= STACK_WORDS {
            &mut stack[..self.words]
        } else {
            heap.resize(self.words, 0);
            &mut heap[..]
        };
        self.match_known(knowledge, matched).then(|| then(matched))
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
            if *seen.get_or_insert(key) == key { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        seen.filter(|_| ended == Ended::Complete)
    }

    /// Decides a case: state, rows, every output that is certain already, and those that depend.
    pub fn decide(&self, knowledge: &Knowledge) -> Outcome {
        if let Some(outcome) = self.at_known(knowledge, |matched| self.outcome_at(matched)) {
            return outcome;
        }
        let mut tally = Tally::new(self);
        let ended = Walk::new(self, self.possible(knowledge), DECIDE_NODES).run(&mut |leaf| {
            tally.add(leaf);
            ControlFlow::Continue(())
        });
        let complete = ended == Ended::Complete;
        let state = match tally.key() {
            Some(GAP) if complete => State::Gap,
            Some(CONFLICT) if complete => State::Conflict,
            Some(_) if complete => State::Decided,
            _ if self.can_ask(knowledge) => State::Ask,
            _ => State::Open,
        };
        tally.outcome(state, complete)
    }

    /// The outcome of one case.
    fn outcome_at(&self, matched: &[u64]) -> Outcome {
        let rows = self.winners(matched);
        let state = match self.verdict_at(matched) {
            Verdict::Gap => State::Gap,
            Verdict::Conflict => State::Conflict,
            _ => State::Decided,
        };
        let says = if state == State::Decided { self.says(&rows) } else { Vec::new() };
        let certain = given(says);
        Outcome { state, rows, certain, depends: Vec::new(), complete: true }
    }
}

/// The outputs that are given.
pub(super) fn given(says: Vec<Option<OutputValue>>) -> Vec<(OutputId, OutputValue)> {
    let given = |(at, value): (usize, Option<OutputValue>)| Some((OutputId(at), value?));
    says.into_iter().enumerate().filter_map(given).collect()
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
            rows.iter().all(|row| self.rows[*row].outputs[at].as_ref() == Some(first)).then(|| first.clone())
        };
        (0..self.outputs.len()).map(together).collect()
    }
}
