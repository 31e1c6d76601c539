//! Why: the rows that answer and what each cell met, the rows they beat, the nearest different outcome,
//! and until when a verdict that rests on a clock stands.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::area::Area;
use super::bits;
use super::boxes::{CellBox, joined};
use super::decide::{DECIDE_NODES, State, given};
use super::fact::Value;
use super::facts::FactId;
use super::knowledge::{Answer, Knowledge};
use super::output::{OutputId, OutputValue, Policy};
use super::question::cells_in;
use super::region::Region;
use super::resolve::{CONFLICT, Compare, GAP, Key, Keys};
use super::table::{Cells, Table};
use super::truth::Truth;
use super::walk::Walk;

/// Why a case came out as it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The rows that answer, and what their cells met.
    pub rows: Vec<RowReason>,
    /// The rows that match too and lost.
    pub beaten: Vec<Beaten>,
    /// The smallest changes of one fact that change the outputs that count, the nearest first.
    pub near: Vec<Near>,
}

/// One row against what is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowReason {
    /// The row, by place in the table.
    pub row: usize,
    /// Whether it matches.
    pub holds: Truth,
    /// Input by input.
    pub tests: Vec<TestReason>,
}

/// One cell against what is known of its fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestReason {
    /// The fact.
    pub fact: FactId,
    /// The cell as written; `None` when the row leaves the input out.
    pub cell: Option<String>,
    /// What is known of the fact.
    pub answer: Answer,
    /// Whether the cell is satisfied.
    pub holds: Truth,
}

/// A row that matches and does not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beaten {
    /// The row that lost.
    pub row: usize,
    /// The row that beat it.
    pub by: usize,
    /// By what right.
    pub right: Right,
}

/// By what right a row beats another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Right {
    /// It is an exception to it.
    Exception,
    /// It stands first (`primeira`).
    Order,
    /// Its outputs rank higher (`prioridade`).
    Rank,
    /// It agrees with it and stands first (`qualquer`).
    Agreement,
}

/// The nearest outcome that differs, by changing one fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// The fact to change.
    pub fact: FactId,
    /// The answers that lead there.
    pub region: Region,
    /// The same in the cell language: "it would be so if `rx_dbm` were `< -26`".
    pub cell: String,
    /// How many cells away; 1 for every other option.
    pub steps: u32,
    /// The rows that would answer.
    pub rows: Vec<usize>,
    /// What would be certain.
    pub outputs: Vec<(OutputId, OutputValue)>,
}

/// One of the outcomes still possible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// The rows that answer there; empty for a gap.
    pub rows: Vec<usize>,
    /// What they say together; empty for a gap or a conflict.
    pub outputs: Vec<(OutputId, OutputValue)>,
    /// The cases that lead there, as boxes that share none.
    pub areas: Vec<Area>,
}

impl Table {
    /// Explains the outcome of a case.
    pub fn explain(&self, knowledge: &Knowledge) -> Explanation {
        let outcome = self.decide(knowledge);
        let rows = outcome.rows.iter().map(|row| self.reason(*row, knowledge)).collect();
        let beaten = self.beaten(&outcome.rows, knowledge);
        let near = if outcome.state == State::Decided { self.near(knowledge) } else { Vec::new() };
        Explanation { rows, beaten, near }
    }

    /// One row against what is known, cell by cell. A `senao` row has no cells and holds where it answers.
    pub fn reason(&self, row: usize, knowledge: &Knowledge) -> RowReason {
        let written = &self.rows[row];
        let tests: Vec<TestReason> = self
            .axes
            .iter()
            .enumerate()
            .map(|(at, axis)| {
                let answer = knowledge.get(axis.id).clone();
                let holds = truth_of(&axis.cells_of(&written.regions[at]), &axis.possible(&answer));
                TestReason { fact: axis.id, cell: written.cells[at].clone(), answer, holds }
            })
            .collect();
        let holds = tests.iter().fold(Truth::True, |all, test| all.and(test.holds));
        RowReason { row, holds, tests }
    }

    /// The rows that surely match and lost, with the row that beat them.
    fn beaten(&self, winners: &[usize], knowledge: &Knowledge) -> Vec<Beaten> {
        let matching = |row: usize| self.reason(row, knowledge).holds == Truth::True;
        let sure: Vec<usize> = (0..self.slots.len()).filter(|slot| matching(self.slots[*slot])).collect();
        let mut matched = vec![0; self.words];
        for slot in &sure {
            bits::set(&mut matched, *slot);
        }
        let lost = sure.into_iter().filter(|slot| !winners.contains(&self.slots[*slot]));
        lost.filter_map(|slot| self.beat(slot, &matched, winners)).collect()
    }

    fn beat(&self, slot: usize, matched: &[u64], winners: &[usize]) -> Option<Beaten> {
        let row = self.slots[slot];
        let exceptions = self.exceptions.as_ref().and_then(|all| all.beaten_by.get(&slot));
        let by = exceptions.and_then(|by| bits::iter(by).find(|by| bits::has(matched, *by)));
        if let Some(by) = by {
            return Some(Beaten { row, by: self.slots[by], right: Right::Exception });
        }
        let right = match self.policy {
            Policy::First => Right::Order,
            Policy::Priority => Right::Rank,
            Policy::Any => Right::Agreement,
            _ => return None,
        };
        match winners {
            [by] => Some(Beaten { row, by: *by, right }),
            _ => None,
        }
    }

    /// Per fact known, the nearest change of it that changes the outputs that count: fewest cells away
    /// first, then numbers, hours and dates before options (a limit nearly crossed says more than another
    /// kind of customer), then table order.
    pub fn near(&self, knowledge: &Knowledge) -> Vec<Near> {
        let start = self.possible(knowledge);
        let mut keys = Keys::new(Compare::Counted);
        let Some(now) = self.settle(start.clone(), &mut keys) else {
            return Vec::new();
        };
        let one = |axis| self.near_on(axis, &start, (now, &mut keys), knowledge);
        let mut all: Vec<(bool, Near)> = (0..self.axes.len()).filter_map(one).collect();
        all.sort_by_key(|(unordered, near)| (near.steps, *unordered));
        all.into_iter().map(|(_, near)| near).collect()
    }

    fn near_on(
        &self,
        at: usize,
        start: &[Vec<Cells>],
        (now, keys): (Key, &mut Keys),
        knowledge: &Knowledge,
    ) -> Option<(bool, Near)> {
        let axis = &self.axes[at];
        let mut start = start.to_vec();
        let here = std::mem::take(&mut start[at]);
        let mut outcome = |cell: u32| {
            start[at] = vec![(cell, cell + 1)];
            self.settle(start.clone(), keys)
        };
        let differs = |key: Option<Key>| key.filter(|key| *key != now && *key != GAP && *key != CONFLICT);
        let ordered = axis.fact.is_ordered();
        let (steps, cell) =
            others(&here, axis.len() as u32, ordered).into_iter().find(|(_, c)| differs(outcome(*c)).is_some())?;
        let key = outcome(cell);
        let cells = if ordered {
            vec![stretch(cell, axis.len() as u32, |c| outcome(c) == key)]
        } else {
            (0..axis.len() as u32).filter(|c| outcome(*c) == key).map(|c| (c, c + 1)).collect()
        };
        let region = axis.region(&cells);
        let there = self.decide(&knowledge.with(axis.id, Answer::Partial(region.clone())));
        let cell = axis.fact.print_region(&region);
        Some((!ordered, Near { fact: axis.id, region, cell, steps, rows: there.rows, outputs: there.certain }))
    }

    /// The first answer after `current` at which the outcome changes, the other facts held: of a clock
    /// fact, the instant until which the verdict stands. Any output counts here, since all of them are on
    /// the screen. `None` when nothing changes until the end of the domain (of the day, for an hour), or
    /// when the fact is not an ordered input.
    pub fn next_boundary(&self, fact: FactId, current: Value, knowledge: &Knowledge) -> Option<Value> {
        let at = self.axis_of(fact)?;
        let axis = &self.axes[at];
        if !axis.fact.is_ordered() {
            return None;
        }
        let mut start = self.possible(knowledge);
        let mut keys = Keys::new(Compare::Full);
        let mut outcome = |cell: u32| {
            start[at] = vec![(cell, cell + 1)];
            self.settle(start.clone(), &mut keys)
        };
        let here = axis.cell(current);
        let now = outcome(here);
        let change = (here + 1..axis.len() as u32).find(|cell| outcome(*cell) != now)?;
        let key = axis.cuts[change as usize];
        Some(Value(if axis.fact.is_dense() { key.div_euclid(2) } else { key }))
    }

    /// The outcomes still possible and the cases that lead to each: what to show when nobody can tell.
    pub fn branches(&self, knowledge: &Knowledge) -> Vec<Branch> {
        let mut keys = Keys::new(Compare::Counted);
        let mut found: BTreeMap<Key, (Vec<usize>, Vec<CellBox>)> = BTreeMap::new();
        Walk::new(self, self.possible(knowledge), DECIDE_NODES).run(&mut |leaf| {
            let (rows, boxes) = found.entry(keys.key(self, leaf.matched)).or_default();
            rows.extend(self.winners(leaf.matched));
            boxes.push(leaf.area.to_vec());
            ControlFlow::Continue(())
        });
        let mut branches: Vec<Branch> =
            found.into_iter().map(|(key, (rows, boxes))| self.branch(key, rows, boxes)).collect();
        branches.sort_by(|a, b| a.rows.cmp(&b.rows));
        branches
    }

    fn branch(&self, key: Key, mut rows: Vec<usize>, boxes: Vec<CellBox>) -> Branch {
        rows.sort_unstable();
        rows.dedup();
        let says = if key == GAP || key == CONFLICT { Vec::new() } else { self.says(&rows) };
        let outputs = given(says);
        let areas = joined(boxes).iter().map(|b| self.area(b)).collect();
        Branch { rows, outputs, areas }
    }
}

/// Whether a cell admits what is possible: all of it, none of it, or it depends.
fn truth_of(admits: &[Cells], possible: &[Cells]) -> Truth {
    let admitted = |cell: u32| admits.iter().any(|&(a, b)| a <= cell && cell < b);
    Truth::of_cases(cells_in(possible).any(admitted), cells_in(possible).all(admitted))
}

/// The cells outside `here`, the nearest first; every other option is one step away.
fn others(here: &[Cells], len: u32, ordered: bool) -> Vec<(u32, u32)> {
    let distance = |cell: u32| {
        let from = |&(a, b): &Cells| {
            if cell < a { a - cell } else { (cell + 1).saturating_sub(b) }
        };
        here.iter().map(from).min().unwrap_or(0)
    };
    let mut cells: Vec<(u32, u32)> = (0..len).map(|c| (distance(c), c)).filter(|(d, _)| *d > 0).collect();
    if ordered {
        cells.sort_unstable();
    } else {
        for (steps, _) in &mut cells {
            *steps = 1;
        }
    }
    cells
}

/// The longest run of cells around `from` on which `same` holds.
fn stretch(from: u32, len: u32, mut same: impl FnMut(u32) -> bool) -> Cells {
    let (mut low, mut high) = (from, from + 1);
    while low > 0 && same(low - 1) {
        low -= 1;
    }
    while high < len && same(high) {
        high += 1;
    }
    (low, high)
}
