//! The proof of a table: gaps, overlaps, rows that never win, inputs that never matter. Exact, or cut and said so.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;

use super::area::Area;
use super::bits;
use super::boxes::{CellBox, joined};
use super::fault::{Fault, FaultKind};
use super::output::Policy;
use super::resolve::Compare;
use super::table::{Cells, Table};
use super::walk::{Ended, Leaf, Walk};

/// How much work a proof may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Nodes of the walk. A table of a thousand disjoint rows takes a few thousand.
    pub nodes: u64,
    /// Boxes kept, of gaps and of overlaps each.
    pub boxes: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { nodes: 200_000, boxes: 10_000 }
    }
}

/// What a proof found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Everything wrong, table first, then by row.
    pub faults: Vec<Fault>,
    /// Every case that no row covers, as boxes that share no case. The same as the `Gap` faults.
    pub gaps: Vec<Area>,
    /// Whether the whole table was seen. When not, what was found is true and more may be wrong; rows that
    /// never win are only reported by a complete proof.
    pub complete: bool,
    /// Nodes walked.
    pub nodes: u64,
}

/// Rows that match together, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    /// All the rows that match there, by place in the table.
    pub rows: Vec<usize>,
    /// The cases, as boxes that share none.
    pub areas: Vec<Area>,
}

/// Rows in one case beyond which an overlap is noted with the first row only.
const PAIRED: usize = 8;

impl Table {
    /// Proves the table, within a budget.
    pub fn check(&self, budget: Budget) -> Report {
        let mut survey = Survey::new(self, budget);
        let mut walk = Walk::new(self, self.everywhere(), budget.nodes);
        let ended = walk.run(&mut |leaf| survey.see(leaf));
        let complete = ended == Ended::Complete && !survey.full;
        let gaps: Vec<Area> = joined(std::mem::take(&mut survey.gaps)).iter().map(|b| self.area(b)).collect();
        let mut faults: Vec<Fault> =
            gaps.iter().map(|area| Fault::of_table(FaultKind::Gap { area: area.clone() })).collect();
        self.find_useless_inputs(budget.nodes, &mut faults);
        self.find_full_cells(&mut faults);
        let repeated = self.find_repeated_rows(&mut faults);
        survey.report_overlaps(&mut faults);
        if complete {
            self.find_unreachable(&survey.wins, &repeated, &mut faults);
        }
        faults.sort_by_key(|fault| fault.row);
        Report { faults, gaps, complete, nodes: walk.nodes() }
    }

    /// Every case that several rows cover, whatever the policy makes of it, with all the rows that match;
    /// the flag says whether the whole table was seen.
    pub fn overlaps(&self, budget: Budget) -> (Vec<Overlap>, bool) {
        let mut found: BTreeMap<Vec<usize>, Vec<CellBox>> = BTreeMap::new();
        let mut boxes = 0;
        let mut walk = Walk::new(self, self.everywhere(), budget.nodes).with_all_rows();
        let ended = walk.run(&mut |leaf| {
            if bits::count(leaf.matched) > 1 {
                let mut rows: Vec<usize> = bits::iter(leaf.matched).map(|slot| self.slots[slot]).collect();
                rows.sort_unstable();
                found.entry(rows).or_default().push(leaf.area.to_vec());
                boxes += 1;
            }
            if boxes > budget.boxes { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        let show = |(rows, boxes): (Vec<usize>, Vec<CellBox>)| {
            let areas = joined(boxes).iter().map(|b| self.area(b)).collect();
            Overlap { rows, areas }
        };
        (found.into_iter().map(show).collect(), ended == Ended::Complete)
    }

    /// Inputs that no row tests, and inputs that rows test without any answer ever changing an output.
    fn find_useless_inputs(&self, nodes: u64, faults: &mut Vec<Fault>) {
        let everywhere = self.everywhere();
        for (at, axis) in self.axes.iter().enumerate() {
            let untested = bits::count(&axis.any) == self.slots.len();
            if untested || !self.matters(at, &everywhere, (Compare::Full, nodes)) {
                faults.push(Fault::of_table(FaultKind::UselessInput { untested }).on(axis.fact.name()));
            }
        }
    }

    /// Cells that say in many words what leaving them out says.
    fn find_full_cells(&self, faults: &mut Vec<Fault>) {
        for (at, row) in self.rows.iter().enumerate() {
            for ((axis, cell), region) in self.axes.iter().zip(&row.cells).zip(&row.regions) {
                let written = cell.as_ref().is_some_and(|cell| cell.trim() != "-");
                if written && *region == axis.fact.everything() {
                    faults.push(Fault::of_row(at, FaultKind::CoversAll).on(axis.fact.name()));
                }
            }
        }
    }

    /// Rows of the same cases and the same outputs as an earlier one.
    fn find_repeated_rows(&self, faults: &mut Vec<Fault>) -> Vec<bool> {
        let mut seen = HashMap::new();
        let mut repeated = vec![false; self.rows.len()];
        for (at, row) in self.rows.iter().enumerate().filter(|(_, row)| !row.otherwise) {
            let first = *seen.entry((&row.regions, row.class.counted)).or_insert(at);
            if first != at {
                repeated[at] = true;
                faults.push(Fault::of_row(at, FaultKind::RepeatedRow { first }));
            }
        }
        repeated
    }

    fn find_unreachable(&self, wins: &[bool], repeated: &[bool], faults: &mut Vec<Fault>) {
        for row in (0..self.rows.len()).filter(|row| !wins[*row] && !repeated[*row]) {
            let winners = if self.rows[row].otherwise { Vec::new() } else { self.winners_over(row) };
            faults.push(Fault::of_row(row, FaultKind::Unreachable { winners }));
        }
    }

    /// The rows that win where this one matches.
    fn winners_over(&self, row: usize) -> Vec<usize> {
        let start = self.axes.iter().zip(&self.rows[row].regions).map(|(axis, region)| axis.cells_of(region)).collect();
        let mut winners: Vec<usize> = Vec::new();
        Walk::new(self, start, Budget::default().nodes).run(&mut |leaf| {
            winners.extend(self.winners(leaf.matched));
            winners.sort_unstable();
            winners.dedup();
            ControlFlow::Continue(())
        });
        winners
    }
}

/// What the walk gathers.
struct Survey<'t> {
    table: &'t Table,
    limit: usize,
    full: bool,
    gaps: Vec<CellBox>,
    wins: Vec<bool>,
    overlaps: BTreeMap<(usize, usize), Vec<CellBox>>,
    overlapping: usize,
}

impl<'t> Survey<'t> {
    fn new(table: &'t Table, budget: Budget) -> Self {
        Self {
            table,
            limit: budget.boxes,
            full: false,
            gaps: Vec::new(),
            wins: vec![false; table.rows.len()],
            overlaps: BTreeMap::new(),
            overlapping: 0,
        }
    }

    fn see(&mut self, leaf: &Leaf<'_>) -> ControlFlow<()> {
        let winners = self.table.winners(leaf.matched);
        for row in &winners {
            self.wins[*row] = true;
        }
        if winners.is_empty() {
            self.gaps.push(leaf.area.to_vec());
        }
        if self.table.policy.forbids_overlap() && winners.len() > 1 {
            self.note_overlaps(&winners, leaf.area);
        }
        self.full = self.gaps.len() > self.limit || self.overlapping > self.limit;
        if self.full { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Each pair of rows that may not match together; of very many rows, each with the first.
    fn note_overlaps(&mut self, rows: &[usize], area: &[Vec<Cells>]) {
        let says = |row: usize| self.table.rows[row].class.counted;
        let clash = |a: usize, b: usize| self.table.policy == Policy::Unique || says(a) != says(b);
        let firsts = if rows.len() > PAIRED { 1 } else { rows.len() };
        for (at, &row) in rows[..firsts].iter().enumerate() {
            for &other in rows[at + 1..].iter().filter(|other| clash(row, **other)) {
                self.overlaps.entry((row.min(other), row.max(other))).or_default().push(area.to_vec());
                self.overlapping += 1;
            }
        }
    }

    /// One fault a pair, at the later row, with the first of the cases.
    fn report_overlaps(&mut self, faults: &mut Vec<Fault>) {
        for ((with, row), boxes) in std::mem::take(&mut self.overlaps) {
            let Some(area) = joined(boxes).first().map(|b| self.table.area(b)) else {
                continue;
            };
            let kind = match self.table.policy {
                Policy::Any => FaultKind::Diverging { with, area },
                _ => FaultKind::Overlap { with, area },
            };
            faults.push(Fault::of_row(row, kind));
        }
    }
}
