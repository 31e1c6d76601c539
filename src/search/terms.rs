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
    stems: Stems,
}

impl Terms {
    /// Builds from terms in strictly ascending order of bytes, and the stem of each.
    pub(super) fn new(words: Words, stem_of: &Words) -> Self {
        Self { words, stems: Stems::new(stem_of) }
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
        self.words.starting_with(prefix)
    }

    /// Terms with this stem, in alphabetical order.
    pub(super) fn mates(&self, stem: &str) -> &[TermId] {
        self.stems.find(stem).map_or(&[], |stem| self.stems.mates(stem))
    }

    /// Terms that a walker accepts, with their distance, in alphabetical order.
    pub(super) fn near(&self, walker: &impl Walker) -> Vec<(TermId, u8)> {
        let mut found = Vec::new();
        walk(&self.words, walker, |term, distance| found.push((term, distance)));
        found
    }
}

/// Numbered words, brought together by their stems.
#[derive(Default)]
pub(super) struct Stems {
    /// In alphabetical order.
    stems: Words,
    /// Where the words of each stem end in `mates`.
    ends: Vec<u32>,
    mates: Vec<u32>,
}

impl Stems {
    /// Of words given by the stem of each, in the order of their numbers.
    pub(super) fn new(stem_of: &Words) -> Self {
        let mates = stem_of.order();
        let (mut stems, mut ends) = (Words::default(), Vec::new());
        for group in mates.chunk_by(|&one, &other| stem_of.bytes(one) == stem_of.bytes(other)) {
            stems.push(stem_of.get(group[0]));
            ends.push(ends.last().unwrap_or(&0) + group.len() as u32);
        }
        stems.shrink();
        ends.shrink_to_fit();
        Self { stems, ends, mates }
    }

    /// The number of a stem.
    pub(super) fn find(&self, stem: &str) -> Option<u32> {
        self.stems.find(stem)
    }

    /// The words of a stem, in the order of their numbers.
    pub(super) fn mates(&self, stem: u32) -> &[u32] {
        &self.mates[part(&self.ends, stem)]
    }

    /// The number of each word's stem.
    pub(super) fn by_word(&self) -> Vec<u32> {
        let mut stem_of = vec![0; self.mates.len()];
        for stem in 0..self.ends.len() as u32 {
            self.mates(stem).iter().for_each(|&word| stem_of[word as usize] = stem);
        }
        stem_of
    }
}

/// Strings one after another in one text. Where they are looked up, they are in ascending order.
#[derive(Default)]
pub(super) struct Words {
    text: String,
    ends: Vec<u32>,
}

impl Words {
    /// Without words yet, and with room for as many as there are in others, and as long.
    pub(super) fn with_room_of(others: &Self) -> Self {
        Self { text: String::with_capacity(others.text.len()), ends: Vec::with_capacity(others.ends.len()) }
    }

    pub(super) fn push(&mut self, word: &str) {
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
    }

    pub(super) fn get(&self, number: u32) -> &str {
        &self.text[part(&self.ends, number)]
    }

    /// The same, for a comparison.
    pub(super) fn bytes(&self, number: u32) -> &[u8] {
        &self.text.as_bytes()[part(&self.ends, number)]
    }

    /// Gives back the room for more words.
    pub(super) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// The numbers of the words in the order of their bytes, equal words in the order of their numbers.
    pub(super) fn order(&self) -> Vec<u32> {
        let key = |number| u128::from(head(self.bytes(number))) << u32::BITS | u128::from(number);
        let mut order: Vec<u128> = (0..self.len() as u32).map(key).collect();
        // Most words are told apart by their beginnings, which are compared as numbers; the rest is put right after.
        order.sort_unstable();
        let word = |key: u128| self.bytes(key as u32);
        for same in
            order.chunk_by_mut(|one, other| one >> u32::BITS == other >> u32::BITS).filter(|same| same.len() > 1)
        {
            same.sort_unstable_by(|&one, &other| word(one).cmp(word(other)).then(one.cmp(&other)));
        }
        order.into_iter().map(|key| key as u32).collect()
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn find(&self, word: &str) -> Option<u32> {
        let number = self.first(|other| other < word);
        ((number as usize) < self.ends.len() && self.get(number) == word).then_some(number)
    }

    /// Words that begin with `prefix`, itself included.
    pub(super) fn starting_with(&self, prefix: &str) -> Range<u32> {
        let first = self.first(|word| word < prefix);
        let end = self.first(|word| word < prefix || word.starts_with(prefix));
        first..end
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

impl<'a> FromIterator<&'a str> for Words {
    fn from_iter<T: IntoIterator<Item = &'a str>>(words: T) -> Self {
        let mut all = Self::default();
        words.into_iter().for_each(|word| all.push(word));
        all
    }
}

/// Where one of several lists that follow one another stands, when each is known by its end.
pub(super) fn part(ends: &[u32], number: u32) -> Range<usize> {
    let at = number as usize;
    let start = at.checked_sub(1).map_or(0, |before| ends[before]);
    start as usize..ends[at] as usize
}

/// The first eight bytes as a number that sorts as they do.
fn head(word: &[u8]) -> u64 {
    match word.first_chunk::<8>() {
        Some(bytes) => u64::from_be_bytes(*bytes),
        None => word.iter().rev().fold(0, |head, &byte| head >> 8 | u64::from(byte) << 56),
    }
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
