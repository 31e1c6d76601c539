//! Asking: which unknown facts may still matter, and which of them is the best to ask next.
//!
//! A fact's worth is the expected information of its answer over the cost of getting it,
//! `(H now - mean H after) / (0.5 + cost)`, where `H` is the entropy of the outcome over the cases still
//! possible. Cases weigh by distinguishable answers: on every axis each elementary cell left is as likely
//! as another (each option, each side of each limit that the table writes). Half a unit of cost keeps free
//! questions comparable and lets a free one win over a dear one that tells a little more.

use std::ops::ControlFlow;

use super::decide::DECIDE_NODES;
use super::fact::Value;
use super::facts::FactId;
use super::knowledge::{Answer, Knowledge};
use super::output::{OutputId, OutputValue};
use super::region::Region;
use super::resolve::{CONFLICT, Compare, GAP, Key, Keys};
use super::sample::Sample;
use super::table::{Cells, Table};
use super::walk::{Ended, Walk};

/// Below this many bits a gain is rounding, and whether the fact matters is settled exactly instead.
const NOISE: f64 = 1e-9;

/// A fact worth asking.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Question {
    /// The fact.
    pub fact: FactId,
    /// Expected information of its answer, in bits. May be zero for a fact that only matters with others.
    pub gain: f64,
    /// The gain over the asking cost: the order of the questions.
    pub score: f64,
    /// False when the cases were too many to count and the gain is estimated from a sample of them.
    pub exact: bool,
}

/// What one answer, or a stretch of answers, leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// The answers.
    pub region: Region,
    /// The same in the cell language.
    pub cell: String,
    /// The answer, when it is one.
    pub value: Option<Value>,
    /// Where it leads.
    pub leads_to: LeadsTo,
}

/// Where an answer leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeadsTo {
    /// The case is then decided.
    Decided {
        /// The rows that answer.
        rows: Vec<usize>,
        /// Their outputs.
        outputs: Vec<(OutputId, OutputValue)>,
    },
    /// Something else must be known too.
    Open,
    /// No row covers the case.
    Gap,
    /// Rows contradict each other.
    Conflict,
}

/// The cases on which the outcome was counted, or a sample of them.
pub(super) struct Cases {
    pub(super) leaves: Vec<Case>,
    /// The cells of every leaf on every open axis, leaf after leaf.
    pub(super) cells: Vec<Vec<Cells>>,
    pub(super) keys: usize,
}

/// One leaf: what comes out, and how likely it is.
pub(super) struct Case {
    pub(super) key: Key,
    pub(super) weight: f64,
}

impl Table {
    /// The best question, or `None` when there is nothing left that an agent could answer and that matters.
    pub fn next_question(&self, knowledge: &Knowledge) -> Option<Question> {
        self.questions(knowledge).into_iter().next()
    }

    /// Every fact that can be asked and may change the outcome, best first; ties in table order.
    pub fn questions(&self, knowledge: &Knowledge) -> Vec<Question> {
        let start = self.possible(knowledge);
        let open = open_axes(&start);
        let asked: Vec<usize> = open.iter().copied().filter(|axis| self.is_askable(*axis, knowledge)).collect();
        if asked.is_empty() {
            return Vec::new();
        }
        let (cases, exact) = self.cases(&start, &open);
        if exact && cases.leaves.iter().all(|case| case.key == cases.leaves[0].key) {
            return Vec::new();
        }
        // Cases too many to count are too many to search for each fact: then it may matter.
        let budget = if exact { DECIDE_NODES } else { QUESTION_NODES / 10 };
        let question = |axis: usize| {
            let place = open.iter().position(|other| *other == axis)?;
            let gain = cases.gain(place);
            let matters = gain > NOISE && exact || self.matters(axis, &start, (Compare::Counted, budget));
            let score = gain / (0.5 + self.axes[axis].fact.cost());
            matters.then_some(Question { fact: self.axes[axis].id, gain, score, exact })
        };
        let mut questions: Vec<Question> = asked.into_iter().filter_map(question).collect();
        // Scores within rounding are ties, and ties keep the order of the table.
        let rounded = |q: &Question| (q.score / NOISE).round();
        questions.sort_by(|a, b| rounded(b).total_cmp(&rounded(a)));
        questions
    }

    /// Every fact whose answer may still change the outcome, in table order, those that nobody can tell
    /// included.
    pub fn open_facts(&self, knowledge: &Knowledge) -> Vec<FactId> {
        let start = self.possible(knowledge);
        let open = open_axes(&start).into_iter();
        open.filter(|axis| self.matters(*axis, &start, (Compare::Counted, DECIDE_NODES)))
            .map(|axis| self.axes[axis].id)
            .collect()
    }

    /// Whether some question is left that matters.
    pub(super) fn can_ask(&self, knowledge: &Knowledge) -> bool {
        let start = self.possible(knowledge);
        let mut open = open_axes(&start).into_iter();
        open.any(|axis| {
            self.is_askable(axis, knowledge) && self.matters(axis, &start, (Compare::Counted, DECIDE_NODES))
        })
    }

    fn is_askable(&self, axis: usize, knowledge: &Knowledge) -> bool {
        !self.axes[axis].fact.is_computed() && knowledge.get(self.axes[axis].id).is_askable()
    }

    /// Whether two cases that differ on this axis alone come out differently. When the budget runs out,
    /// they may.
    pub(super) fn matters(&self, axis: usize, start: &[Vec<Cells>], (compare, budget): (Compare, u64)) -> bool {
        let mut keys = Keys::new(compare);
        let mut last: Option<(u64, Key)> = None;
        let mut walk = Walk::new(self, start.to_vec(), budget).with_last(axis);
        let ended = walk.run(&mut |leaf| {
            let key = keys.key(self, leaf.matched);
            let differs = last.is_some_and(|(family, other)| family == leaf.family && other != key);
            last = Some((leaf.family, key));
            if differs { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        ended != Ended::Complete
    }

    /// The outcome of every case left, counted; or of a sample, when they are too many to walk.
    fn cases(&self, start: &[Vec<Cells>], open: &[usize]) -> (Cases, bool) {
        let mut keys = Keys::new(Compare::Counted);
        let mut cases = Cases { leaves: Vec::new(), cells: Vec::new(), keys: 0 };
        let sizes: Vec<f64> = open.iter().map(|axis| size(&start[*axis])).collect();
        let ended = Walk::new(self, start.to_vec(), QUESTION_NODES).run(&mut |leaf| {
            let part = |(axis, all): (&usize, &f64)| size(&leaf.area[*axis]) / all;
            let weight = open.iter().zip(&sizes).map(part).product();
            cases.leaves.push(Case { key: keys.key(self, leaf.matched), weight });
            cases.cells.extend(open.iter().map(|axis| leaf.area[*axis].clone()));
            ControlFlow::Continue(())
        });
        if ended != Ended::Complete {
            cases = Sample::new(self, start, open).draw(&mut keys);
        }
        cases.keys = cases.leaves.iter().map(|case| case.key as usize + 1).max().unwrap_or(0);
        (cases, ended == Ended::Complete)
    }

    /// What each answer to a fact leads to: each option on its own, stretches of numbers, hours or dates
    /// that lead to the same place joined. Empty when the fact is not an input.
    pub fn what_each_answer_leads_to(&self, fact: FactId, knowledge: &Knowledge) -> Vec<Lead> {
        let Some(axis) = self.axis_of(fact) else {
            return Vec::new();
        };
        let mut start = self.possible(knowledge);
        let mut keys = Keys::new(Compare::Counted);
        let mut stretches: Vec<(Vec<Cells>, Option<Key>)> = Vec::new();
        for cell in cells_in(&start[axis].clone()) {
            start[axis] = vec![(cell, cell + 1)];
            let key = self.settle(start.clone(), &mut keys);
            match stretches.last_mut() {
                Some((cells, same)) if *same == key && self.axes[axis].fact.is_ordered() && cells[0].1 == cell => {
                    cells[0].1 = cell + 1;
                }
                _ => stretches.push((start[axis].clone(), key)),
            }
        }
        stretches.into_iter().map(|(cells, key)| self.lead(axis, &cells, key, knowledge)).collect()
    }

    fn lead(&self, axis: usize, cells: &[Cells], key: Option<Key>, knowledge: &Knowledge) -> Lead {
        let axis = &self.axes[axis];
        let region = match knowledge.get(axis.id) {
            Answer::Partial(known) => axis.region(cells).intersection(known),
            _ => axis.region(cells),
        };
        let leads_to = match key {
            None => LeadsTo::Open,
            Some(GAP) => LeadsTo::Gap,
            Some(CONFLICT) => LeadsTo::Conflict,
            Some(_) => {
                let outcome = self.decide(&knowledge.with(axis.id, Answer::Partial(region.clone())));
                LeadsTo::Decided { rows: outcome.rows, outputs: outcome.certain }
            }
        };
        let value = axis.fact.example(&region).filter(|value| axis.fact.only(*value) == region);
        Lead { cell: axis.fact.print_region(&region), region, value, leads_to }
    }
}

/// Nodes walked for a question before the cases are sampled instead: about a millisecond. A thousand rows
/// that share no case take half of it.
const QUESTION_NODES: u64 = 3_000;

fn open_axes(start: &[Vec<Cells>]) -> Vec<usize> {
    (0..start.len()).filter(|axis| size(&start[*axis]) > 1.0).collect()
}

pub(super) fn size(cells: &[Cells]) -> f64 {
    f64::from(cells.iter().map(|(a, b)| b - a).sum::<u32>())
}

pub(super) fn cells_in(cells: &[Cells]) -> impl Iterator<Item = u32> {
    cells.iter().flat_map(|&(a, b)| a..b)
}

impl Cases {
    /// Expected bits that knowing one open axis gives about the outcome.
    fn gain(&self, place: usize) -> f64 {
        let open = self.cells.len() / self.leaves.len().max(1);
        let mut now = Spread::new(self.keys);
        let mut changes: Vec<(u32, Key, f64)> = Vec::with_capacity(2 * self.leaves.len());
        for (leaf, case) in self.leaves.iter().enumerate() {
            now.add(case.key, case.weight);
            let cells = &self.cells[leaf * open + place];
            let each = case.weight / size(cells);
            changes.extend(cells.iter().flat_map(|&(a, b)| [(a, case.key, each), (b, case.key, -each)]));
        }
        changes.sort_unstable_by_key(|change| change.0);
        (now.entropy() - mean_after(&changes, self.keys)).max(0.0)
    }
}

/// The mean entropy of the outcome once the cell of the axis is known: one sweep over the axis, at each cell
/// only the outcomes that begin or end there change.
fn mean_after(changes: &[(u32, Key, f64)], keys: usize) -> f64 {
    let mut here = Spread::new(keys);
    let mut sum = 0.0;
    for pair in changes.chunk_by(|a, b| a.0 == b.0).collect::<Vec<_>>().windows(2) {
        for &(_, key, weight) in pair[0] {
            here.add(key, weight);
        }
        let stretch = f64::from(pair[1][0].0 - pair[0][0].0);
        sum += stretch * here.total() * here.entropy();
    }
    sum
}

/// Weights of outcomes and their entropy, kept up to date as single weights change.
struct Spread {
    weights: Vec<f64>,
    sum: f64,
    /// Sum of `w log2 w`.
    logs: f64,
}

impl Spread {
    fn new(keys: usize) -> Self {
        Self { weights: vec![0.0; keys], sum: 0.0, logs: 0.0 }
    }

    fn add(&mut self, key: Key, weight: f64) {
        let slot = &mut self.weights[key as usize];
        self.logs -= log_weight(*slot);
        *slot += weight;
        self.logs += log_weight(*slot);
        self.sum += weight;
    }

    fn total(&self) -> f64 {
        self.sum.max(0.0)
    }

    /// `log2 T - (1 / T) sum w log2 w`, in bits.
    fn entropy(&self) -> f64 {
        if self.sum <= f64::EPSILON { 0.0 } else { (self.sum.log2() - self.logs / self.sum).max(0.0) }
    }
}

/// `w log2 w`, with rounding below zero taken as nothing.
fn log_weight(weight: f64) -> f64 {
    if weight > f64::EPSILON * f64::EPSILON { weight * weight.log2() } else { 0.0 }
}
