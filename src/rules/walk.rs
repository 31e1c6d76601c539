//! The exact walk over a box of cases: parts it into boxes on which the same rows match.
//!
//! The walk takes one axis after another, cuts it only where rows still alive end, and joins the pieces on
//! which the same rows stay alive, so its work follows the shape of the table and not the product of its
//! axes (the sweep of Calvanese et al., *Semantics and Analysis of DMN Decision Tables*, 2016). It stops
//! early where the rows alive ask nothing more. Every answer about unknown facts, every question and every
//! proof is one visitor of this walk.

use std::ops::ControlFlow;

use super::bits;
use super::knowledge::Knowledge;
use super::table::{Cells, Table};

/// A box of cases on which exactly the same rows match.
pub(super) struct Leaf<'w> {
    /// Per axis of the table, the cells of the box.
    pub(super) area: &'w [Vec<Cells>],
    /// The slots that match. When the walk may drop rows that cannot win, only those that can.
    pub(super) matched: &'w [u64],
    /// Leaves that differ only on the last axis walked share this number.
    pub(super) family: u64,
}

/// How a walk ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// The whole box was seen.
    Complete,
    /// The visitor had seen enough.
    Stopped,
    /// The budget ran out.
    Cut,
}

enum Halt {
    Visitor,
    Budget,
}

type Step = ControlFlow<Halt>;

/// One piece of an axis: cells and the slots alive on them.
#[derive(Clone, Copy)]
struct Piece {
    cells: Cells,
    hash: u64,
}

/// Working memory of one depth, kept between visits so that the walk allocates per depth, not per node.
#[derive(Default)]
struct Level {
    alive: Vec<u64>,
    ends: Vec<u32>,
    pieces: Vec<Piece>,
    sets: Vec<u64>,
    order: Vec<u32>,
}

/// A walk over the cases that some knowledge leaves possible.
pub(super) struct Walk<'t> {
    table: &'t Table,
    /// The axes with more than one cell left, in the order walked.
    order: Vec<usize>,
    start: Vec<Vec<Cells>>,
    area: Vec<Vec<Cells>>,
    /// Per depth, the slots that admit all that is left of the axes from there on.
    free: Vec<Vec<u64>>,
    levels: Vec<Level>,
    /// Whether rows below a certain winner may be dropped.
    drops: bool,
    nodes: u64,
    budget: u64,
    family: u64,
}

impl<'t> Walk<'t> {
    /// A walk over the cells of `start`, one list an axis, that visits at most `budget` nodes.
    pub(super) fn new(table: &'t Table, start: Vec<Vec<Cells>>, budget: u64) -> Self {
        let size = |axis: &usize| start[*axis].iter().map(|(a, b)| b - a).sum::<u32>();
        let mut order: Vec<usize> = (0..table.axes.len()).filter(|axis| size(axis) > 1).collect();
        // Wide axes last: what is walked often should be what is cheap to set up.
        order.sort_by_key(size);
        let drops = table.policy.is_first_wins() && table.exceptions.is_none();
        let area = start.clone();
        Self { table, order, start, area, free: Vec::new(), levels: Vec::new(), drops, nodes: 0, budget, family: 0 }
    }

    /// Walks this axis last, so that leaves of one family differ on it alone.
    pub(super) fn with_last(mut self, axis: usize) -> Self {
        self.order.retain(|other| *other != axis);
        self.order.push(axis);
        self
    }

    /// Keeps every row that matches, also below a certain winner.
    pub(super) fn with_all_rows(mut self) -> Self {
        self.drops = false;
        self
    }

    /// How many nodes were visited.
    pub(super) fn nodes(&self) -> u64 {
        self.nodes
    }

    /// Shows every leaf to the visitor until it breaks.
    pub(super) fn run(&mut self, visit: &mut dyn FnMut(&Leaf<'_>) -> ControlFlow<()>) -> Ended {
        let depth = self.order.len();
        self.levels.resize_with(depth + 1, Level::default);
        self.free = self.free_from();
        self.levels[0].alive = self.table.alive(&self.start);
        match self.node(0, visit) {
            ControlFlow::Continue(()) => Ended::Complete,
            ControlFlow::Break(Halt::Visitor) => Ended::Stopped,
            ControlFlow::Break(Halt::Budget) => Ended::Cut,
        }
    }

    /// From the last axis back: the slots that admit all of it and of the axes after it.
    fn free_from(&self) -> Vec<Vec<u64>> {
        let mut free = vec![vec![u64::MAX; self.table.words]];
        for &axis in self.order.iter().rev() {
            let mut here = self.table.admits_all(axis, &self.start[axis]);
            bits::meet(&mut here, &free[free.len() - 1]);
            free.push(here);
        }
        free.reverse();
        free
    }

    fn node(&mut self, depth: usize, visit: &mut dyn FnMut(&Leaf<'_>) -> ControlFlow<()>) -> Step {
        self.nodes += 1;
        if self.nodes > self.budget {
            return ControlFlow::Break(Halt::Budget);
        }
        self.family += u64::from(depth < self.order.len());
        if self.drops {
            bits::cut_after_first(&mut self.levels[depth].alive, &self.free[depth]);
        }
        if bits::is_within(&self.levels[depth].alive, &self.free[depth]) {
            let leaf = Leaf { area: &self.area, matched: &self.levels[depth].alive, family: self.family };
            return match visit(&leaf) {
                ControlFlow::Continue(()) => ControlFlow::Continue(()),
                ControlFlow::Break(()) => ControlFlow::Break(Halt::Visitor),
            };
        }
        let mut level = std::mem::take(&mut self.levels[depth]);
        let step = self.branch(depth, &mut level, visit);
        let axis = self.order[depth];
        self.area[axis].clone_from(&self.start[axis]);
        self.levels[depth] = level;
        step
    }

    /// Visits each group of pieces of this depth's axis.
    fn branch(&mut self, depth: usize, level: &mut Level, visit: &mut dyn FnMut(&Leaf<'_>) -> ControlFlow<()>) -> Step {
        let axis = self.order[depth];
        level.cut(self.table, axis, &self.start[axis]);
        level.group(self.table.words);
        let words = self.table.words;
        let mut from = 0;
        while from < level.order.len() {
            let to = level.group_end(from, words);
            let group = &level.order[from..to];
            self.area[axis].clear();
            for piece in group {
                push_joined(&mut self.area[axis], level.pieces[*piece as usize].cells);
            }
            let below = &mut self.levels[depth + 1].alive;
            below.clear();
            below.extend_from_slice(level.set(group[0] as usize, words));
            self.node(depth + 1, visit)?;
            from = to;
        }
        ControlFlow::Continue(())
    }
}

fn push_joined(cells: &mut Vec<Cells>, next: Cells) {
    match cells.last_mut() {
        Some(last) if last.1 == next.0 => last.1 = next.1,
        _ => cells.push(next),
    }
}

impl Level {
    fn set(&self, piece: usize, words: usize) -> &[u64] {
        &self.sets[piece * words..][..words]
    }

    /// Cuts the cells of `within` where rows alive begin or end; neighbours with equal rows stay joined.
    fn cut(&mut self, table: &Table, axis: usize, within: &[Cells]) {
        let (axis, words) = (&table.axes[axis], table.words);
        self.find_ends(axis, within);
        self.pieces.clear();
        self.sets.clear();
        let mut next = 0;
        for &(low, high) in within {
            let mut from = low;
            while from < high {
                while next < self.ends.len() && self.ends[next] <= from {
                    next += 1;
                }
                let to = self.ends.get(next).map_or(high, |end| (*end).min(high));
                self.push((from, to), axis.column(from), words);
                from = to;
            }
        }
    }

    /// The cells at which some row alive begins or ends. When many rows are alive, every cell may be one.
    fn find_ends(&mut self, axis: &super::table::Axis, within: &[Cells]) {
        self.ends.clear();
        let cells: u32 = within.iter().map(|(a, b)| b - a).sum();
        if bits::count(&self.alive) * 4 >= cells as usize {
            self.ends.extend(within.iter().flat_map(|&(a, b)| a..b));
            return;
        }
        for slot in bits::iter(&self.alive) {
            self.ends.extend(axis.admits[slot].iter().flat_map(|&(a, b)| [a, b]));
        }
        self.ends.sort_unstable();
        self.ends.dedup();
    }

    fn push(&mut self, cells: Cells, column: &[u64], words: usize) {
        let start = self.sets.len();
        let mut hash = 0_u64;
        for (alive, here) in self.alive.iter().zip(column) {
            let word = alive & here;
            hash = (hash.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
            self.sets.push(word);
        }
        if let Some(last) = self.pieces.last_mut()
            && last.cells.1 == cells.0
            && last.hash == hash
            && self.sets[start - words..start] == self.sets[start..]
        {
            last.cells.1 = cells.1;
            self.sets.truncate(start);
            return;
        }
        self.pieces.push(Piece { cells, hash });
    }

    /// Orders the pieces so that those with equal rows stand together.
    fn group(&mut self, words: usize) {
        let (pieces, sets) = (&self.pieces, &self.sets);
        self.order.clear();
        self.order.extend(0..pieces.len() as u32);
        let set = |piece: u32| &sets[piece as usize * words..][..words];
        self.order.sort_unstable_by(|&a, &b| {
            let hashes = pieces[a as usize].hash.cmp(&pieces[b as usize].hash);
            hashes.then_with(|| set(a).cmp(set(b))).then(a.cmp(&b))
        });
    }

    fn group_end(&self, from: usize, words: usize) -> usize {
        let first = self.set(self.order[from] as usize, words);
        let same = |piece: &&u32| self.set(**piece as usize, words) == first;
        from + self.order[from..].iter().take_while(same).count()
    }
}

impl Table {
    /// The cells that knowledge leaves possible, one list an axis.
    pub(super) fn possible(&self, knowledge: &Knowledge) -> Vec<Vec<Cells>> {
        self.axes.iter().map(|axis| axis.possible(knowledge.get(axis.id))).collect()
    }

    /// Every cell of every axis.
    pub(super) fn everywhere(&self) -> Vec<Vec<Cells>> {
        self.axes.iter().map(|axis| vec![(0, axis.len() as u32)]).collect()
    }

    /// The slots that match somewhere in a box.
    pub(super) fn alive(&self, start: &[Vec<Cells>]) -> Vec<u64> {
        let mut alive = vec![0; self.words];
        for slot in 0..self.slots.len() {
            bits::set(&mut alive, slot);
        }
        for (axis, cells) in self.axes.iter().zip(start) {
            if *cells == [(0, axis.len() as u32)] {
                continue;
            }
            let mut here = vec![0; self.words];
            for cell in cells.iter().flat_map(|&(a, b)| a..b) {
                bits::join(&mut here, axis.column(cell));
            }
            bits::meet(&mut alive, &here);
        }
        alive
    }

    /// The slots that admit all of these cells of an axis.
    fn admits_all(&self, axis: usize, cells: &[Cells]) -> Vec<u64> {
        let axis = &self.axes[axis];
        if *cells == [(0, axis.len() as u32)] {
            return axis.any.clone();
        }
        let mut all = vec![u64::MAX; self.words];
        for cell in cells.iter().flat_map(|&(a, b)| a..b) {
            bits::meet(&mut all, axis.column(cell));
        }
        all
    }
}
