//! Term dictionary: from what is typed to the terms of the cards, without a scan.
//!
//! Terms are numbered in alphabetical order, so a prefix is a range of numbers and needs no walk at all. The fst
//! answers the exact and the misspelt word.

use std::collections::BTreeMap;
use std::ops::Range;

use fst::{IntoStreamer, Map, Streamer};

use super::edit::Edits;
use super::stem::Stemmer;

/// Number of a term: its rank in alphabetical order.
pub(super) type TermId = u32;

/// The terms of an index and their stems.
pub(super) struct Terms {
    map: Map<Vec<u8>>,
    text: String,
    starts: Vec<u32>,
    stems: Map<Vec<u8>>,
    mate_starts: Vec<u32>,
    mates: Vec<TermId>,
}

impl Terms {
    /// Builds from terms in strictly ascending order of bytes.
    pub(super) fn new<'a>(sorted: impl Iterator<Item = &'a str> + Clone, stemmer: &Stemmer) -> Self {
        let (mut text, mut starts) = (String::new(), vec![0]);
        let mut by_stem: BTreeMap<String, Vec<TermId>> = BTreeMap::new();
        for (id, term) in (0..).zip(sorted.clone()) {
            text.push_str(term);
            starts.push(text.len() as u32);
            by_stem.entry(stemmer.stem(term)).or_default().push(id);
        }
        let (mut mates, mut mate_starts) = (Vec::new(), vec![0]);
        for ids in by_stem.values() {
            mates.extend(ids);
            mate_starts.push(mates.len() as u32);
        }
        let stems = ranked(by_stem.keys().map(String::as_str));
        Self { map: ranked(sorted), text, starts, stems, mate_starts, mates }
    }

    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The term with this number.
    pub(super) fn text(&self, id: TermId) -> &str {
        let id = id as usize;
        &self.text[self.starts[id] as usize..self.starts[id + 1] as usize]
    }

    pub(super) fn find(&self, word: &str) -> Option<TermId> {
        self.map.get(word).map(|id| id as TermId)
    }

    /// Terms that begin with `prefix`, itself included.
    pub(super) fn starting_with(&self, prefix: &str) -> Range<TermId> {
        let first = self.first(|term| term < prefix);
        let end = self.first(|term| term < prefix || term.starts_with(prefix));
        first..end
    }

    /// Terms with this stem, in alphabetical order.
    pub(super) fn mates(&self, stem: &str) -> &[TermId] {
        let Some(rank) = self.stems.get(stem) else { return &[] };
        let rank = rank as usize;
        &self.mates[self.mate_starts[rank] as usize..self.mate_starts[rank + 1] as usize]
    }

    /// Terms accepted by `edits`, with their distance, in alphabetical order.
    pub(super) fn near(&self, edits: &Edits<'_>) -> Vec<(TermId, u8)> {
        let mut found = Vec::new();
        let mut stream = self.map.search_with_state(edits).into_stream();
        while let Some((_, id, state)) = stream.next() {
            found.push((id as TermId, edits.distance(&state)));
        }
        found
    }

    fn first(&self, below: impl Fn(&str) -> bool) -> TermId {
        let (mut low, mut high) = (0, self.len() as TermId);
        while low < high {
            let middle = low.midpoint(high);
            if below(self.text(middle)) { low = middle + 1 } else { high = middle }
        }
        low
    }
}

/// An fst from each string to its rank; the strings come in strictly ascending order.
fn ranked<'a>(sorted: impl Iterator<Item = &'a str>) -> Map<Vec<u8>> {
    Map::from_iter(sorted.zip(0u64..)).expect("the strings come from an ordered set, in memory")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms() -> Terms {
        let words = ["fatura", "faturas", "sinal", "visita", "visitas"];
        Terms::new(words.into_iter(), &Stemmer::new())
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
        assert_eq!(texts(terms.mates(&Stemmer::new().stem("visita"))), ["visita", "visitas"]);
        let edits = Edits::new("vizita", 1, false).expect("a plain word");
        assert_eq!(terms.near(&edits), [(3, 1)]);
    }
}
