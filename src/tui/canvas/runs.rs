//! A drawn canvas read back: what a terminal must be told.

use super::{BLANK, CLUSTERS, COVERED, Canvas, Cell, Ink, ink_of, sign_of};

/// So many neighbours that did not change are written again with those that did: a step over them takes as many bytes.
const BRIDGE: usize = 4;
/// From here on the width of a sign may be another one on a terminal than in the tables: `●` is wide to some.
const UNSURE: u32 = 0x250;

/// Neighbours of one row that are to be written, in one ink.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    /// Column and row of the first.
    pub(crate) at: (u16, u16),
    /// The column after the last.
    pub(crate) end: u16,
    /// The ink of all.
    pub(crate) ink: Ink,
}

impl Canvas {
    /// What must be written so that a terminal which shows the frame before shows this one, from the top.
    pub(crate) fn changes(&self) -> impl Iterator<Item = Run> {
        let width = usize::from(self.area.width);
        let (mut x, mut y) = (0, 0);
        std::iter::from_fn(move || {
            while y < self.area.height {
                let row = self.index(0, y);
                let (now, before) = (&self.cells[row..row + width], &self.before[row..row + width]);
                if let Some((start, end)) = changed(now, before, x) {
                    x = end;
                    let ink = self.inks[ink_of(now[start]) as usize];
                    return Some(Run { at: (start as u16, y), end: end as u16, ink });
                }
                (x, y) = (0, y + 1);
            }
            None
        })
    }

    /// A row from its first column to the one given, in pieces of one ink.
    pub(crate) fn pieces(&self, y: u16, end: u16) -> impl Iterator<Item = Run> {
        let row = self.index(0, y);
        let cells = &self.cells[row..row + usize::from(end)];
        let mut x = 0;
        std::iter::from_fn(move || {
            let ink = ink_of(*cells.get(x)?);
            let start = x;
            let goes_on = |cell: &&Cell| sign_of(**cell) == COVERED || ink_of(**cell) == ink;
            x += cells[x..].iter().take_while(goes_on).count();
            Some(Run { at: (start as u16, y), end: x as u16, ink: self.inks[ink as usize] })
        })
    }

    /// The column after the last cell of a row that is no blank without colours.
    pub(crate) fn row_end(&self, y: u16) -> u16 {
        let row = self.index(0, y);
        let cells = &self.cells[row..row + usize::from(self.area.width)];
        cells.iter().rposition(|cell| *cell != BLANK).map_or(0, |last| last as u16 + 1)
    }

    /// Puts the signs of a run behind a text; whether every terminal makes them as wide as the canvas does.
    pub(crate) fn write(&self, run: Run, out: &mut Vec<u8>) -> bool {
        let row = self.index(0, run.at.1);
        let cells = &self.cells[row + usize::from(run.at.0)..row + usize::from(run.end)];
        cells.iter().fold(true, |sure, cell| sure & self.push(*cell, out))
    }

    /// Puts the sign of a cell behind a text, as [`Self::write`].
    pub(super) fn push(&self, cell: Cell, out: &mut Vec<u8>) -> bool {
        match sign_of(cell) {
            COVERED => {}
            sign @ 1..0x80 => out.push(sign as u8),
            sign @ CLUSTERS.. => out.extend_from_slice(self.clusters[(sign - CLUSTERS) as usize].as_bytes()),
            sign => {
                if let Some(letter) = char::from_u32(sign) {
                    out.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
                }
            }
        }
        sign_of(cell) < UNSURE && sign_of(cell) != COVERED
    }
}

/// The first cells of a row, from a column on, that are not as before: where they begin, and the column after them.
/// What goes on in the same ink belongs to them, the few between that are as before too.
fn changed(now: &[Cell], before: &[Cell], from: usize) -> Option<(usize, usize)> {
    if now[from..] == before[from..] {
        return None;
    }
    let start = from + now[from..].iter().zip(&before[from..]).position(|(now, before)| now != before)?;
    let ink = ink_of(now[start]);
    let mut end = start + 1;
    for (at, (now, before)) in (end..).zip(now[end..].iter().zip(&before[end..])) {
        if sign_of(*now) == COVERED {
            // The second half of a wide sign goes with the first.
            end += usize::from(at == end);
        } else if ink_of(*now) != ink {
            break;
        } else if now != before {
            end = at + 1;
        } else if at - end >= BRIDGE {
            break;
        }
    }
    Some((start, end))
}
