//! A fixed sample of cases, for tables whose cases are too many to walk within a keystroke.

use super::bits;
use super::question::{Case, Cases};
use super::resolve::Keys;
use super::table::{Cells, Table};

/// Cases drawn. A thousand look-ups take a fraction of a millisecond.
const DRAWN: usize = 1024;
/// Axes are told apart in this many bins at most, so that each bin holds enough of the sample.
const BINS: u32 = 8;

/// Draws cases from a box, always the same ones for the same box: an estimate must not flicker.
pub(super) struct Sample<'t> {
    table: &'t Table,
    start: &'t [Vec<Cells>],
    open: &'t [usize],
    state: u64,
}

impl<'t> Sample<'t> {
    pub(super) fn new(table: &'t Table, start: &'t [Vec<Cells>], open: &'t [usize]) -> Self {
        Self { table, start, open, state: 0x9e37_79b9_7f4a_7c15 }
    }

    pub(super) fn draw(mut self, keys: &mut Keys) -> Cases {
        let fixed = self.table.alive(self.start);
        let mut cases = Cases { leaves: Vec::new(), cells: Vec::new(), keys: 0 };
        let mut matched = fixed.clone();
        for _ in 0..DRAWN {
            matched.copy_from_slice(&fixed);
            for axis in self.open {
                let (cell, bin) = self.pick(&self.start[*axis]);
                bits::meet(&mut matched, self.table.axes[*axis].column(cell));
                cases.cells.push(vec![bin]);
            }
            let key = keys.key(self.table, &matched);
            cases.leaves.push(Case { key, weight: 1.0 / DRAWN as f64 });
        }
        cases
    }

    /// A cell, and the bin of cells it falls in (by position, so that bins are alike in size).
    fn pick(&mut self, cells: &[Cells]) -> (u32, Cells) {
        let all: u32 = cells.iter().map(|(a, b)| b - a).sum();
        let at = self.next(all);
        let mut left = at;
        let cell = cells.iter().find_map(|&(a, b)| {
            let here = left < b - a;
            let cell = a.wrapping_add(left);
            left = left.wrapping_sub(if here { 0 } else { b - a });
            here.then_some(cell)
        });
        let bins = BINS.min(all);
        let bin = at * bins / all;
        (cell.unwrap_or_default(), (bin, bin + 1))
    }

    /// `0..below`, by xorshift64* (Vigna 2016): good enough to spread and the same everywhere.
    fn next(&mut self, below: u32) -> u32 {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        let high = self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32;
        ((high * u64::from(below)) >> 32) as u32
    }
}
