//! Accumulators of a search: one cell a document, kept between queries.
//!
//! A sheet is emptied by changing its stamp, so a query costs what it touches and not what the base holds.

/// Score and coverage of the documents touched so far.
#[derive(Default)]
pub(super) struct Sheet {
    cells: Vec<Cell>,
    stamp: u32,
    touched: Vec<u32>,
}

#[derive(Default, Clone, Copy)]
struct Cell {
    stamp: u32,
    value: Value,
}

/// What a document has earned.
#[derive(Default, Clone, Copy, PartialEq, Debug)]
pub(super) struct Value {
    pub(super) score: f32,
    pub(super) cover: f32,
}

impl Value {
    /// The better of each, for readings that exclude one another.
    pub(super) fn better(self, other: Self) -> Self {
        Self { score: self.score.max(other.score), cover: self.cover.max(other.cover) }
    }

    /// Both, for words that stand side by side.
    pub(super) fn and(self, other: Self) -> Self {
        Self { score: self.score + other.score, cover: self.cover + other.cover }
    }
}

impl Sheet {
    /// Empties the sheet and makes room for `docs` documents.
    pub(super) fn clear(&mut self, docs: usize) {
        self.touched.clear();
        self.stamp = self.stamp.wrapping_add(1);
        if self.stamp == 0 || self.cells.len() < docs {
            self.cells.clear();
            self.cells.resize(docs, Cell::default());
            self.stamp = 1;
        }
    }

    /// Joins a value to a document's own by `join`.
    pub(super) fn add(&mut self, doc: u32, value: Value, join: impl Fn(Value, Value) -> Value) {
        let cell = &mut self.cells[doc as usize];
        if cell.stamp == self.stamp {
            cell.value = join(cell.value, value);
            return;
        }
        *cell = Cell { stamp: self.stamp, value };
        self.touched.push(doc);
    }

    /// The documents with a value, in the order they came, and their values.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, Value)> + '_ {
        self.touched.iter().map(|&doc| (doc, self.cells[doc as usize].value))
    }

    pub(super) fn len(&self) -> usize {
        self.touched.len()
    }
}

/// The sheets of one search.
#[derive(Default)]
pub(super) struct Scratch {
    pub(super) total: Sheet,
    pub(super) group: Sheet,
    pub(super) way: Sheet,
    pub(super) word: Sheet,
    pub(super) scores: Vec<f32>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cleared_sheet_remembers_nothing_even_when_the_stamp_wraps() {
        let value = |score| Value { score, cover: 0.0 };
        let mut sheet = Sheet { stamp: u32::MAX - 1, ..Sheet::default() };
        for round in 0..3 {
            sheet.clear(4);
            assert_eq!(sheet.iter().count(), 0, "round {round}");
            sheet.add(2, value(1.0), Value::and);
            sheet.add(2, value(2.0), Value::and);
            sheet.add(1, value(1.0), Value::better);
            assert_eq!(sheet.iter().collect::<Vec<_>>(), [(2, value(3.0)), (1, value(1.0))]);
        }
    }
}
