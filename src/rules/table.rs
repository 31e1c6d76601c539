//! The compiled decision table: axes of elementary cells and, per cell, the rows it satisfies.

use std::collections::HashMap;
use std::sync::Arc;

use super::area::{Area, Side};
use super::bits;
use super::fact::{Fact, Value};
use super::facts::FactId;
use super::knowledge::Answer;
use super::output::{OutputSpec, OutputValue, Policy};
use super::region::Region;

/// A range of cells of one axis, half-open.
pub(super) type Cells = (u32, u32);

/// Rows that beat nothing and are beaten by nothing share this absence.
#[derive(Debug, Default)]
pub(super) struct Exceptions {
    /// The slots that some row beats.
    pub(super) bases: Vec<u64>,
    /// Per base slot, the slots that beat it.
    pub(super) beaten_by: HashMap<usize, Vec<u64>>,
}

/// One input: its cells between the cuts that the table writes, every option a cell of its own.
#[derive(Debug)]
pub(super) struct Axis {
    pub(super) id: FactId,
    pub(super) fact: Arc<Fact>,
    /// Cell `c` holds the keys `cuts[c]..cuts[c + 1]`.
    pub(super) cuts: Vec<i64>,
    /// Per cell, the slots of the rows it satisfies.
    columns: Vec<u64>,
    /// The slots that admit every cell.
    pub(super) any: Vec<u64>,
    /// Per slot, the ranges of cells it admits.
    pub(super) admits: Vec<Vec<Cells>>,
    words: usize,
}

/// One row as written.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its name.
    pub id: String,
    /// Per input of the table, the cell as written; `None` when the row leaves the input out.
    pub cells: Vec<Option<String>>,
    /// Per output of the table, what the row says.
    pub outputs: Vec<Option<OutputValue>>,
    /// The rows it beats.
    pub exception_of: Vec<usize>,
    /// Whether it applies exactly where no other row does.
    pub otherwise: bool,
    pub(super) regions: Vec<Region>,
    pub(super) class: RowClass,
}

/// Rows with equal outputs share a class: equality of outcomes is equality of small numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct RowClass {
    /// Over the outputs that count.
    pub(super) counted: u32,
    /// Over all outputs.
    pub(super) full: u32,
}

/// A decision table ready to decide. Immutable; share it between threads freely.
#[derive(Debug)]
pub struct Table {
    pub(super) policy: Policy,
    pub(super) axes: Vec<Axis>,
    pub(super) outputs: Vec<OutputSpec>,
    pub(super) rows: Vec<Row>,
    /// Row of each slot; slots are rows in order of precedence, the `senao` row left out.
    pub(super) slots: Vec<usize>,
    pub(super) otherwise: Option<usize>,
    pub(super) exceptions: Option<Exceptions>,
    pub(super) words: usize,
}

impl Axis {
    /// Cuts the axis at every end that the rows mention and notes which rows each cell satisfies.
    pub(super) fn new(id: FactId, fact: Arc<Fact>, regions: &[&Region]) -> Self {
        let cuts = cuts_of(&fact, regions);
        let words = bits::words_for(regions.len());
        let cells = cuts.len() - 1;
        let mut axis =
            Self { id, fact, cuts, columns: vec![0; cells * words], any: vec![0; words], admits: Vec::new(), words };
        for (slot, region) in regions.iter().enumerate() {
            let ranges = axis.cells_of(region);
            for cell in ranges.iter().flat_map(|&(a, b)| a..b) {
                bits::set(&mut axis.columns[cell as usize * words..][..words], slot);
            }
            if ranges == [(0, cells as u32)] {
                bits::set(&mut axis.any, slot);
            }
            axis.admits.push(ranges);
        }
        axis
    }

    pub(super) fn len(&self) -> usize {
        self.cuts.len() - 1
    }

    pub(super) fn column(&self, cell: u32) -> &[u64] {
        &self.columns[cell as usize * self.words..][..self.words]
    }

    /// The cell of a value; outside the domain, the nearest.
    pub(super) fn cell(&self, value: Value) -> u32 {
        let last = self.len() - 1;
        if !self.fact.is_ordered() {
            return usize::try_from(value.raw()).unwrap_or(0).min(last) as u32;
        }
        let key = self.fact.key(value);
        let cuts_before = self.cuts.partition_point(|cut| *cut <= key);
        cuts_before.saturating_sub(1).min(last) as u32
    }

    /// The cells that a region touches. Rows' own regions are whole cells; an answer's region may be part
    /// of one, which is all the same to every row.
    pub(super) fn cells_of(&self, region: &Region) -> Vec<Cells> {
        let mut cells: Vec<Cells> = Vec::with_capacity(region.ranges().len());
        for &(low, high) in region.ranges() {
            let from = self.cuts.partition_point(|cut| *cut <= low).saturating_sub(1);
            let to = self.cuts.partition_point(|cut| *cut < high).min(self.len());
            match cells.last_mut() {
                _ if from >= to => {}
                Some(last) if from as u32 <= last.1 => last.1 = to as u32,
                _ => cells.push((from as u32, to as u32)),
            }
        }
        cells
    }

    /// The answers that a set of cells holds.
    pub(super) fn region(&self, cells: &[Cells]) -> Region {
        Region::of(cells.iter().map(|&(a, b)| (self.cuts[a as usize], self.cuts[b as usize])).collect())
    }

    /// The cells that an answer leaves possible. An empty partial answer rules nothing out.
    pub(super) fn possible(&self, answer: &Answer) -> Vec<Cells> {
        let all = || vec![(0, self.len() as u32)];
        match answer {
            Answer::Unasked | Answer::DontKnow => all(),
            Answer::Known(value) => {
                let cell = self.cell(*value);
                vec![(cell, cell + 1)]
            }
            Answer::Partial(region) => Some(self.cells_of(region)).filter(|c| !c.is_empty()).unwrap_or_else(all),
        }
    }
}

fn cuts_of(fact: &Fact, regions: &[&Region]) -> Vec<i64> {
    let (low, high) = fact.span();
    if !fact.is_ordered() {
        return (low..=high).collect();
    }
    let mut cuts = vec![low, high];
    cuts.extend(regions.iter().flat_map(|r| r.ranges()).flat_map(|&(a, b)| [a, b]));
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

impl Table {
    /// The hit policy.
    pub fn policy(&self) -> Policy {
        self.policy
    }

    /// The facts tested, in the order of the table.
    pub fn inputs(&self) -> impl Iterator<Item = FactId> + '_ {
        self.axes.iter().map(|axis| axis.id)
    }

    /// The rows as written, in the order of the table.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The outputs, in the order of the table.
    pub fn outputs(&self) -> &[OutputSpec] {
        &self.outputs
    }

    pub(super) fn axis_of(&self, fact: FactId) -> Option<usize> {
        self.axes.iter().position(|axis| axis.id == fact)
    }

    /// A box of cells, ready to be shown.
    pub(super) fn area(&self, cells: &[Vec<Cells>]) -> Area {
        let side = |(axis, cells): (&Axis, &Vec<Cells>)| Side::new(&axis.fact, axis.region(cells));
        Area { sides: self.axes.iter().zip(cells).map(side).collect() }
    }
}
