//! What the words of a plan find in one window of documents, each word read once however often the plan says it.
//!
//! Synonyms put the same word into many phrases ("horário comercial", "horário financeiro"): its lists are read once a
//! window and the phrases share the result. A window is small enough for its cells to stay in the processor's cache.

use std::ops::Range;

use super::Index;
use super::plan::Plan;
use super::postings::Cursor;
use super::resolve::{Match, Word};
use super::scope::View;

/// Documents of a window.
pub(super) const WINDOW: usize = 2_048;

/// One distinct word: its lists, and its best impact on each document of the window.
struct Slot<'a> {
    lists: Vec<(Match, Cursor<'a>)>,
    /// First document of the window the cells were filled for, plus one; 0 for none.
    filled: u32,
    cells: Vec<f32>,
}

/// The distinct words of a plan.
pub(super) struct Slots<'a> {
    distinct: Vec<Slot<'a>>,
    /// For each word of the plan, in its order, the slot that reads it.
    of: Vec<usize>,
    /// Posting entries read or probed.
    pub(super) work: usize,
}

impl<'a> Slots<'a> {
    /// A slot for every distinct word; `cells` are the arrays of an earlier search, to be used again.
    pub(super) fn new(index: &'a Index, view: &View<'_>, plan: &'a Plan, cells: &mut Vec<Vec<f32>>) -> Self {
        let mut slots: Vec<Slot<'a>> = Vec::new();
        let mut readers: Vec<&[Match]> = Vec::new();
        let mut of = Vec::new();
        for word in plan.words() {
            let known = readers.iter().position(|matches| *matches == word.matches.as_slice());
            of.push(known.unwrap_or(slots.len()));
            if known.is_none() {
                readers.push(&word.matches);
                let lists = word.matches.iter().map(|&m| (m, Cursor::new(index.postings.list(m.term, &view.docs))));
                slots.push(Slot { lists: lists.collect(), filled: 0, cells: cells.pop().unwrap_or_default() });
            }
        }
        Self { distinct: slots, of, work: 0 }
    }

    /// Gives the arrays back for the next search.
    pub(super) fn into_cells(self) -> impl Iterator<Item = Vec<f32>> {
        self.distinct.into_iter().map(|slot| slot.cells)
    }

    /// The best impact of a word of the plan on every document of a window; 0 where it does not stand.
    pub(super) fn window(&mut self, word: usize, docs: &Range<u32>) -> &[f32] {
        let slot = &mut self.distinct[self.of[word]];
        if slot.filled != docs.start + 1 {
            slot.filled = docs.start + 1;
            slot.cells.clear();
            slot.cells.resize(docs.len(), 0.0);
            for (matched, cursor) in &mut slot.lists {
                self.work += cursor.each_in(docs, |place, impact| {
                    let cell = &mut slot.cells[place];
                    *cell = cell.max(matched.value(impact));
                });
            }
        }
        &slot.cells
    }

    /// The best impact of a word on one document, which never lies before one asked for earlier.
    pub(super) fn probe(&mut self, word: usize, doc: u32, docs: &Range<u32>) -> f32 {
        let slot = &mut self.distinct[self.of[word]];
        if slot.filled == docs.start + 1 {
            return slot.cells[(doc - docs.start) as usize];
        }
        self.work += slot.lists.len();
        let values = slot.lists.iter_mut().filter_map(|(matched, cursor)| Some(matched.value(cursor.impact(doc)?)));
        values.fold(0.0, f32::max)
    }

    /// How many lists a word has, and how many entries of them lie in a window; no lists when the window is read.
    pub(super) fn cost(&mut self, word: usize, docs: &Range<u32>) -> (usize, usize) {
        let slot = &mut self.distinct[self.of[word]];
        if slot.filled == docs.start + 1 {
            return (0, 0);
        }
        let entries = slot.lists.iter_mut().map(|(_, cursor)| cursor.count_in(docs)).sum();
        (slot.lists.len(), entries)
    }

    /// The first document, from `doc` on, that one of the words holds.
    pub(super) fn next(&mut self, words: Range<usize>, doc: u32) -> Option<u32> {
        let mut first = None;
        for word in words {
            for (_, cursor) in &mut self.distinct[self.of[word]].lists {
                first = [first, cursor.seek(doc)].into_iter().flatten().min();
            }
        }
        first
    }
}

/// The most that a word can be worth on any document.
pub(super) fn bound(index: &Index, word: &Word) -> f32 {
    let most = word.matches.iter().map(|matched| matched.value(index.postings.most(matched.term)));
    most.fold(0.0, f32::max)
}
