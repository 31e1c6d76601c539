//! The short way to a verdict when some facts are unknown and the table is small: no allocation.
//!
//! Same answer as the exact walk, for tables of up to 64 rows and policies of one answer. It gives up, and
//! the walk takes over, on partial answers and when the cells are many.

use super::decide::Verdict;
use super::knowledge::{Answer, Knowledge};
use super::resolve::Hit;
use super::table::Table;

/// Inputs that may be open at once.
const OPEN: usize = 8;
/// Cells looked at before giving up.
const LOOKS: u32 = 256;

/// The way is not short after all, or the answer is there before the end.
enum Stop {
    TooLong,
    Differs,
}

struct Quick<'t> {
    table: &'t Table,
    open: [usize; OPEN],
    count: usize,
    /// Per depth, the slots that admit everything from there on.
    free: [u64; OPEN + 1],
    looks: u32,
    seen: Option<Hit>,
}

impl Table {
    /// The verdict, or `None` when the case is not one for the short way.
    pub(super) fn quick_verdict(&self, knowledge: &Knowledge) -> Option<Verdict> {
        if self.words > 1 || !self.policy.is_single() {
            return None;
        }
        let mut quick =
            Quick { table: self, open: [0; OPEN], count: 0, free: [u64::MAX; OPEN + 1], looks: 0, seen: None };
        let alive = quick.open_axes(knowledge)?;
        match quick.node(0, alive) {
            Err(Stop::TooLong) => None,
            Err(Stop::Differs) => Some(Verdict::Open),
            Ok(()) => Some(match quick.seen? {
                Hit::Gap => Verdict::Gap,
                Hit::Conflict => Verdict::Conflict,
                Hit::Row(row) => Verdict::Row(row),
            }),
        }
    }

    fn same_outcome(&self, one: Hit, other: Hit) -> bool {
        match (one, other) {
            (Hit::Row(a), Hit::Row(b)) => self.rows[a].class.counted == self.rows[b].class.counted,
            _ => one == other,
        }
    }
}

impl Quick<'_> {
    /// Notes the unknown inputs and returns the slots that the known ones leave.
    fn open_axes(&mut self, knowledge: &Knowledge) -> Option<u64> {
        let slots = self.table.slots.len();
        let mut alive = if slots == 64 { u64::MAX } else { (1 << slots) - 1 };
        for (at, axis) in self.table.axes.iter().enumerate() {
            match knowledge.get(axis.id) {
                Answer::Known(value) => alive &= axis.column(axis.cell(*value))[0],
                Answer::Unasked | Answer::DontKnow if self.count < OPEN => {
                    self.open[self.count] = at;
                    self.count += 1;
                }
                _ => return None,
            }
        }
        for depth in (0..self.count).rev() {
            self.free[depth] = self.free[depth + 1] & self.table.axes[self.open[depth]].any[0];
        }
        Some(alive)
    }

    fn node(&mut self, depth: usize, alive: u64) -> Result<(), Stop> {
        if alive & !self.free[depth] == 0 {
            return self.leaf(alive);
        }
        let axis = &self.table.axes[self.open[depth]];
        let mut last = None;
        for cell in 0..axis.len() as u32 {
            self.looks += 1;
            if self.looks > LOOKS {
                return Err(Stop::TooLong);
            }
            let here = alive & axis.column(cell)[0];
            if last.replace(here) != Some(here) {
                self.node(depth + 1, here)?;
            }
        }
        Ok(())
    }

    fn leaf(&mut self, matched: u64) -> Result<(), Stop> {
        let hit = self.table.hit(&[matched]);
        let first = *self.seen.get_or_insert(hit);
        if self.table.same_outcome(first, hit) { Ok(()) } else { Err(Stop::Differs) }
    }
}
