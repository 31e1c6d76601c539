//! Term dictionary: from what is typed to the terms of the cards, without a scan.
//!
//! Terms are numbered in alphabetical order, so a prefix is a range of numbers and needs no walk at all. The misspelt
//! word is answered by a walk that leaves out whatever begins wrong (`walk`).

use std::ops::Range;

use super::walk::{Walker, walk};

/// Number of a term: its rank in alphabetical order.
pub(super) type TermId = u32;

/// The terms of an index and their stems.
pub(super) struct Terms {
    words: Words,
    stems: Words,
    /// Where the terms of each stem end in `mates`.
    mate_ends: Vec<u32>,
    mates: Vec<TermId>,
}

impl Terms {
    /// Builds from terms in strictly ascending order of bytes, and the stem of each.
    pub(super) fn new(words: Words, stem_of: &Words) -> Self {
        let mut mates: Vec<TermId> = (0..words.len() as TermId).collect();
        let stem = |id: TermId| stem_of.get(id);
        // Words in order have stems nearly in order: the stable sort merges the runs that are there.
        mates.sort_by(|&one, &other| stem(one).cmp(stem(other)));
        let (mut stems, mut mate_ends) = (Words::default(), Vec::new());
        for group in mates.chunk_by(|&one, &other| stem(one) == stem(other)) {
            stems.push(stem(group[0]));
            mate_ends.push(mate_ends.last().unwrap_or(&0) + group.len() as u32);
        }
        Self { words, stems, mate_ends, mates }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The term with this number.
    pub(super) fn text(&self, id: TermId) -> &str {
        self.words.get(id)
    }

    pub(super) fn find(&self, word: &str) -> Option<TermId> {
        self.words.find(word)
    }

    /// Terms that begin with `prefix`, itself included.
    pub(super) fn starting_with(&self, prefix: &str) -> Range<TermId> {
        let first = self.words.first(|term| term < prefix);
        let end = self.words.first(|term| term < prefix || term.starts_with(prefix));
        first..end
    }

    /// Terms with this stem, in alphabetical order.
    pub(super) fn mates(&self, stem: &str) -> &[TermId] {
        let Some(rank) = self.stems.find(stem) else { return &[] };
        &self.mates[part(&self.mate_ends, rank)]
    }

    /// Terms that a walker accepts, with their distance, in alphabetical order.
    pub(super) fn near(&self, walker: &impl Walker) -> Vec<(TermId, u8)> {
        let mut found = Vec::new();
        walk(&self.words, walker, |term, distance| found.push((term, distance)));
        found
    }
}

/// Strings one after another in one text. Where they are looked up, they are in ascending order.
#[derive(Default)]
pub(super) struct Words {
    text: String,
    ends: Vec<u32>,
}

impl Words {
    pub(super) fn push(&mut self, word: &str) {
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
    }

    pub(super) fn get(&self, number: u32) -> &str {
        &self.text[part(&self.ends, number)]
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn find(&self, word: &str) -> Option<u32> {
        let number = self.first(|other| other < word);
        ((number as usize) < self.ends.len() && self.get(number) == word).then_some(number)
    }

    /// The first word that is not below.
    fn first(&self, below: impl Fn(&str) -> bool) -> u32 {
        let (mut low, mut high) = (0, self.ends.len() as u32);
        while low < high {
            let middle = low.midpoint(high);
            if below(self.get(middle)) { low = middle + 1 } else { high = middle }
        }
        low
    }
}

/// Where one of several lists that follow one another stands, when each is known by its end.
pub(super) fn part(ends: &[u32], number: u32) -> Range<usize> {
    let at = number as usize;
    let start = at.checked_sub(1).map_or(0, |before| ends[before]);
    start as usize..ends[at] as usize
}

#[cfg(test)]
mod tests {
    use super::super::edit::{Edits, SLIP};
    use super::super::stem::stem;
    use super::*;

    fn terms() -> Terms {
        let (mut words, mut stems) = (Words::default(), Words::default());
        for word in ["fatura", "faturas", "sinal", "visita", "visitas"] {
            words.push(word);
            stems.push(&stem(word));
        }
        Terms::new(words, &stems)
    }

    #[test]
    fn a_word_is_found_exactly_by_prefix_by_stem_and_by_slip() {
        let terms = terms();
        let texts = |ids: &[TermId]| ids.iter().map(|&id| terms.text(id).to_owned()).collect::<Vec<_>>();
        assert_eq!(terms.find("sinal"), Some(2));
        assert_eq!(terms.find("sina"), None);
        assert_eq!(terms.starting_with("fat"), 0..2);
        assert_eq!(terms.starting_with("zzz"), 5..5);
        assert_eq!(terms.starting_with(""), 0..5, "everything begins with nothing");
        assert_eq!(texts(terms.mates(&stem("visita"))), ["visita", "visitas"]);
        let edits = Edits::new("vizita", SLIP, false).expect("a plain word");
        assert_eq!(terms.near(&edits), [(3, SLIP / 2)], "z sounds like s");
    }
}
