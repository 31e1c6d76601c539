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
}

/// A stretch of one posting list.
#[derive(Clone, Copy)]
pub(super) struct List<'a> {
    pub(super) docs: &'a [u32],
    impacts: &'a [u16],
}

impl List<'_> {
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, f32)> + '_ {
        self.docs.iter().zip(self.impacts).map(|(&doc, &impact)| (doc, f32::from(impact) * STEP))
    }

    /// The term's impact on `doc`, `0..1`, or None where it does not stand.
    pub(super) fn impact(&self, doc: u32) -> Option<f32> {
        let at = self.docs.binary_search(&doc).ok()?;
        Some(f32::from(self.impacts[at]) * STEP)
    }
}

impl Postings {
    /// Sorts raw postings by term; `raw` comes in document order, terms are `0..terms`, `lengths` holds the number of
    /// words of each field of each document.
    pub(super) fn new(raw: &[Raw], terms: usize, lengths: &[[u16; FIELDS]]) -> Self {
        let averages = averages(lengths);
        let mut starts = vec![0u32; terms + 1];
        for posting in raw {
            starts[posting.term as usize + 1] += 1;
        }
        for at in 0..terms {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let (mut docs, mut impacts) = (vec![0; raw.len()], vec![0; raw.len()]);
        let mut least = vec![u16::MAX; terms];
        for posting in raw {
            let term = posting.term as usize;
            let at = next[term] as usize;
            let value = impact(posting.counts, lengths[posting.doc as usize], &averages);
            (docs[at], impacts[at]) = (posting.doc, value);
            least[term] = least[term].min(value);
            next[term] += 1;
        }
        Self { starts, docs, impacts, least }
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
        let raw = [
            Raw { term: 1, doc: 0, counts: [0, 1, 0, 0] },
            Raw { term: 0, doc: 1, counts: [0, 1, 0, 0] },
            Raw { term: 1, doc: 1, counts: [1, 0, 0, 0] },
        ];
        let postings = Postings::new(&raw, 2, &[[4, 9, 0, 0]; 2]);
        let list = postings.list(1, &(0..2));
        assert_eq!(list.docs, [0, 1]);
        assert!(list.impact(1) > list.impact(0));
        assert_eq!(list.impact(7), None);
        assert_eq!(postings.list(1, &(1..2)).docs, [1], "only the documents asked");
        assert_eq!((postings.frequency(0), postings.frequency(1)), (1, 2));
        assert_eq!(Some(postings.least(1)), list.impact(0));
    }
}
