//! Posting lists: for each term, the documents that hold it and how much it says about each.
//!
//! Lists are plain arrays in document order. The weight of a term in a document (BM25F over the fields, saturated) is
//! worked out once at build time and kept in sixteen bits, so a search only multiplies and adds.

use std::ops::Range;

use super::score;
use super::terms::{TermId, part};

/// Fields of a document, in the order of [`score::FIELD_WEIGHTS`].
pub(super) const FIELDS: usize = 4;
const FULL: f32 = u16::MAX as f32;
/// One step of a stored impact.
const STEP: f32 = 1.0 / FULL;

/// The posting lists of one part of the documents, before the averages over all are known.
#[derive(Default)]
pub(super) struct Lists {
    /// Where the list of each term ends.
    pub(super) ends: Vec<u32>,
    /// Documents of each list in order, list after list, counted from the part's first.
    pub(super) docs: Vec<u32>,
    /// Occurrences in each field, at most 255.
    pub(super) counts: Vec<[u8; FIELDS]>,
}

/// The posting lists of all terms.
pub(super) struct Postings {
    /// Where the list of each term ends; until a part is appended, where its entries go.
    ends: Vec<u32>,
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
    /// Room for so many entries of each term, to be filled by [`Self::append`], part after part.
    pub(super) fn with_room(entries: impl ExactSizeIterator<Item = u32>) -> Self {
        let terms = entries.len();
        let mut ends = Vec::with_capacity(terms);
        let all = entries.fold(0, |all, own| {
            ends.push(all);
            all + own
        }) as usize;
        Self { ends, docs: vec![0; all], impacts: vec![0; all], least: vec![u16::MAX; terms], most: vec![0; terms] }
    }

    /// Appends the lists of a part whose first document has the number `first`; `terms` are those of its lists, in
    /// ascending order, and `shares` what [`shares`] says of all documents.
    pub(super) fn append(&mut self, lists: &Lists, terms: &[TermId], first: u32, shares: &[[f32; FIELDS]]) {
        for (own, &term) in (0..).zip(terms) {
            let (own, term) = (part(&lists.ends, own), term as usize);
            let at = self.ends[term] as usize;
            let to = at..at + own.len();
            let (mut least, mut most) = (self.least[term], self.most[term]);
            let entries = lists.docs[own.clone()].iter().zip(&lists.counts[own]);
            let places = self.docs[to.clone()].iter_mut().zip(&mut self.impacts[to.clone()]);
            for ((doc, value), (&of, counts)) in places.zip(entries) {
                *doc = first + of;
                *value = impact(*counts, &shares[*doc as usize]);
                (least, most) = (least.min(*value), most.max(*value));
            }
            (self.least[term], self.most[term], self.ends[term]) = (least, most, to.end as u32);
        }
    }

    /// The part of a term's list inside a range of documents.
    pub(super) fn list(&self, term: TermId, docs: &Range<u32>) -> List<'_> {
        let all = part(&self.ends, term);
        let list = &self.docs[all.clone()];
        let first = list.partition_point(|&doc| doc < docs.start);
        let end = list.partition_point(|&doc| doc < docs.end);
        List { docs: &list[first..end], impacts: &self.impacts[all][first..end] }
    }

    /// Documents that hold the term.
    pub(super) fn frequency(&self, term: TermId) -> usize {
        part(&self.ends, term).len()
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

/// What one occurrence in each field of each document counts (BM25F): its field's weight, divided by how long the field
/// is beside the average. `lengths` holds the number of words of each field of each document.
pub(super) fn shares(lengths: &[[u16; FIELDS]]) -> Vec<[f32; FIELDS]> {
    let total = lengths.len().max(1) as f32;
    let averages: [f32; FIELDS] = std::array::from_fn(|field| {
        let sum: u64 = lengths.iter().map(|doc| u64::from(doc[field])).sum();
        (sum as f32 / total).max(1.0)
    });
    let share = |field: usize, length: u16| {
        let relative = f32::from(length) / averages[field];
        score::FIELD_WEIGHTS[field] / (1.0 - score::B + score::B * relative)
    };
    lengths.iter().map(|doc| std::array::from_fn(|field| share(field, doc[field]))).collect()
}

/// BM25F: the occurrences of all fields, saturated together.
fn impact(counts: [u8; FIELDS], shares: &[f32; FIELDS]) -> u16 {
    let frequency: f32 = counts.iter().zip(shares).map(|(&count, share)| f32::from(count) * share).sum();
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
        let shares = shares(&[[4, 9, 0, 0]; 2]);
        let lists = |ends: &[u32], docs: &[u32], counts: &[[u8; FIELDS]]| Lists {
            ends: ends.to_vec(),
            docs: docs.to_vec(),
            counts: counts.to_vec(),
        };
        let mut postings = Postings::with_room([1, 2].into_iter());
        postings.append(&lists(&[1], &[0], &[[0, 1, 0, 0]]), &[1], 0, &shares);
        postings.append(&lists(&[1, 2], &[0, 0], &[[0, 1, 0, 0], [1, 0, 0, 0]]), &[0, 1], 1, &shares);
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
