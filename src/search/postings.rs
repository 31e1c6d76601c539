//! Posting lists: for each term, the documents that hold it and how much it says about each.
//!
//! Lists are plain arrays in document order. The weight of a term in a document (BM25F over the fields, saturated) is
//! worked out once at build time and kept in sixteen bits, so a search only multiplies and adds.

use std::ops::Range;

use super::score;
use super::terms::TermId;

/// Fields of a document, in the order of [`score::FIELD_WEIGHTS`].
pub(super) const FIELDS: usize = 4;
const FULL: f32 = u16::MAX as f32;
/// One step of a stored impact.
const STEP: f32 = 1.0 / FULL;

/// One term in one document, before the averages are known.
pub(super) struct Raw {
    pub(super) term: TermId,
    pub(super) doc: u32,
    /// Occurrences in each field, at most 255.
    pub(super) counts: [u8; FIELDS],
}

/// The posting lists of all terms.
pub(super) struct Postings {
    starts: Vec<u32>,
    docs: Vec<u32>,
    impacts: Vec<u16>,
    least: Vec<u16>,
    most: Vec<u16>,
}

/// A stretch of one posting list.
#[derive(Clone, Copy)]
pub(super) struct List<'a> {
    pub(super) docs: &'a [u32],
    impacts: &'a [u16],
}

/// A reader of a list that only goes forward.
pub(super) struct Cursor<'a> {
    list: List<'a>,
    at: usize,
}

impl<'a> Cursor<'a> {
    /// A reader at the first document.
    pub(super) fn new(list: List<'a>) -> Self {
        Self { list, at: 0 }
    }

    /// Goes to the first document from `doc` on, and returns it.
    pub(super) fn seek(&mut self, doc: u32) -> Option<u32> {
        self.at = self.place(doc);
        self.list.docs.get(self.at).copied()
    }

    /// The term's impact on `doc`, `0..1`, or None where it does not stand.
    pub(super) fn impact(&mut self, doc: u32) -> Option<f32> {
        (self.seek(doc) == Some(doc)).then(|| f32::from(self.list.impacts[self.at]) * STEP)
    }

    /// Entries that lie in a range of documents.
    pub(super) fn count_in(&mut self, docs: &Range<u32>) -> usize {
        self.seek(docs.start);
        self.place(docs.end) - self.at
    }

    /// Calls `emit` with the place in a range of documents, and the impact, of every entry there; returns how many.
    pub(super) fn each_in(&mut self, docs: &Range<u32>, mut emit: impl FnMut(usize, f32)) -> usize {
        let count = self.count_in(docs);
        let end = self.at + count;
        let entries = self.list.docs[self.at..end].iter().zip(&self.list.impacts[self.at..end]);
        entries.for_each(|(&doc, &impact)| emit((doc - docs.start) as usize, f32::from(impact) * STEP));
        self.at = end;
        count
    }

    /// Where the first document from `doc` on stands, sought in growing steps: it is usually near.
    fn place(&self, doc: u32) -> usize {
        let rest = &self.list.docs[self.at..];
        let mut step = 1;
        while rest.get(step - 1).is_some_and(|&other| other < doc) {
            step *= 2;
        }
        let (from, to) = (step / 2, rest.len().min(step));
        self.at + from + rest[from..to].partition_point(|&other| other < doc)
    }
}

impl Postings {
    /// Sorts raw postings by term; `raw` comes in document order, part after part, terms are `0..terms`, `lengths` holds
    /// the number of words of each field of each document.
    pub(super) fn new(raw: &[Vec<Raw>], terms: usize, lengths: &[[u16; FIELDS]]) -> Self {
        let averages = averages(lengths);
        let entries: usize = raw.iter().map(Vec::len).sum();
        let mut starts = vec![0u32; terms + 1];
        for posting in raw.iter().flatten() {
            starts[posting.term as usize + 1] += 1;
        }
        for at in 0..terms {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let (mut docs, mut impacts) = (vec![0; entries], vec![0; entries]);
        let (mut least, mut most) = (vec![u16::MAX; terms], vec![0; terms]);
        for posting in raw.iter().flatten() {
            let term = posting.term as usize;
            let at = next[term] as usize;
            let value = impact(posting.counts, lengths[posting.doc as usize], &averages);
            (docs[at], impacts[at]) = (posting.doc, value);
            least[term] = least[term].min(value);
            most[term] = most[term].max(value);
            next[term] += 1;
        }
        Self { starts, docs, impacts, least, most }
    }

    /// The part of a term's list inside a range of documents.
    pub(super) fn list(&self, term: TermId, docs: &Range<u32>) -> List<'_> {
        let all = self.starts[term as usize] as usize..self.starts[term as usize + 1] as usize;
        let list = &self.docs[all.clone()];
        let first = list.partition_point(|&doc| doc < docs.start);
        let end = list.partition_point(|&doc| doc < docs.end);
        List { docs: &list[first..end], impacts: &self.impacts[all][first..end] }
    }

    /// Documents that hold the term.
    pub(super) fn frequency(&self, term: TermId) -> usize {
        (self.starts[term as usize + 1] - self.starts[term as usize]) as usize
    }

    /// The term's weakest impact, `0..1`.
    pub(super) fn least(&self, term: TermId) -> f32 {
        f32::from(self.least[term as usize]) * STEP
    }

    /// The term's strongest impact, `0..1`.
    pub(super) fn most(&self, term: TermId) -> f32 {
        f32::from(self.most[term as usize]) * STEP
    }
}

fn averages(lengths: &[[u16; FIELDS]]) -> [f32; FIELDS] {
    let total = lengths.len().max(1) as f32;
    std::array::from_fn(|field| {
        let sum: u64 = lengths.iter().map(|doc| u64::from(doc[field])).sum();
        (sum as f32 / total).max(1.0)
    })
}

/// BM25F: occurrences weighted by field and divided by the field's relative length, then saturated together.
fn impact(counts: [u8; FIELDS], lengths: [u16; FIELDS], averages: &[f32; FIELDS]) -> u16 {
    let mut frequency = 0.0;
    for field in 0..FIELDS {
        let relative = f32::from(lengths[field]) / averages[field];
        let norm = 1.0 - score::B + score::B * relative;
        frequency += score::FIELD_WEIGHTS[field] * f32::from(counts[field]) / norm;
    }
    let saturated = frequency / (score::K1 + frequency);
    #[expect(clippy::cast_sign_loss, reason = "a saturated frequency lies in 0..1")]
    let value = (saturated * FULL) as u16;
    value.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_says_more_than_a_text_and_lists_stay_in_order() {
        let raw = vec![
            Raw { term: 1, doc: 0, counts: [0, 1, 0, 0] },
            Raw { term: 0, doc: 1, counts: [0, 1, 0, 0] },
            Raw { term: 1, doc: 1, counts: [1, 0, 0, 0] },
        ];
        let postings = Postings::new(&[raw], 2, &[[4, 9, 0, 0]; 2]);
        let list = postings.list(1, &(0..2));
        assert_eq!(list.docs, [0, 1]);
        let impacts: Vec<Option<f32>> = [0, 1, 7].map(|doc| Cursor::new(list).impact(doc)).into();
        assert!(impacts[1] > impacts[0]);
        assert_eq!(impacts[2], None);
        assert_eq!(postings.list(1, &(1..2)).docs, [1], "only the documents asked");
        assert_eq!((postings.frequency(0), postings.frequency(1)), (1, 2));
        assert_eq!([Some(postings.least(1)), Some(postings.most(1))], [impacts[0], impacts[1]]);
    }

    #[test]
    fn a_cursor_finds_what_a_search_would_and_never_goes_back() {
        let docs = [2, 3, 5, 8, 13, 21, 34, 55, 89];
        let impacts = docs.map(|doc| doc as u16);
        let mut cursor = Cursor::new(List { docs: &docs, impacts: &impacts });
        let rows = [
            (0, Some(2), "before the first"),
            (3, Some(3), "the next"),
            (3, Some(3), "asked again"),
            (14, Some(21), "between two"),
            (89, Some(89), "the last"),
            (90, None, "past the end"),
            (99, None, "and farther"),
        ];
        for (doc, expected, why) in rows {
            assert_eq!(cursor.seek(doc), expected, "{doc}: {why}");
        }
        let mut cursor = Cursor::new(List { docs: &docs, impacts: &impacts });
        let mut seen = Vec::new();
        assert_eq!(cursor.each_in(&(3..14), |place, _| seen.push(place)), 4);
        assert_eq!(seen, [0, 2, 5, 10], "places count from the start of the range");
        assert_eq!(cursor.count_in(&(14..22)), 1);
    }
}
