//! The last resort: letters of a title in order ("desbconf"), when no word of the query was found.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::fold::fold;
use super::rank::best;
use super::scope::View;
use super::{Hit, Index, Query, score};

/// Fewest letters: fewer occur in order in almost any title.
const LETTERS: usize = 4;
/// Longest query: beyond it nobody abbreviates.
const LONGEST: usize = 32;

/// Titles that hold the letters of the query in order, best first. Coverage is 0: it is a guess and said so.
pub(super) fn by_letters(index: &Index, view: &View<'_>, query: &Query<'_>) -> Vec<Hit> {
    let wanted: String = fold(query.text.trim()).text.split_whitespace().collect();
    if !(LETTERS..=LONGEST).contains(&wanted.len()) || query.limit == 0 {
        return Vec::new();
    }
    let matcher = SkimMatcherV2::default();
    let docs = view.docs.clone().filter(|&doc| view.reaches(doc)).take(score::TITLES_SCANNED);
    let found = docs.filter_map(|doc| {
        let points = matcher.fuzzy_match(index.title(doc), &wanted)?;
        Some(Hit { doc, score: points as f32, coverage: 0.0 })
    });
    let mut hits: Vec<Hit> = found.filter(|hit| hit.score > 0.0).collect();
    best(&mut hits, query.limit);
    hits
}
