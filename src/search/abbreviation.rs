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

#[cfg(test)]
mod tests {
    use super::super::{Document, Lexicon};
    use super::*;

    #[test]
    fn letters_in_order_are_a_guess_and_said_so() {
        let title = |title| Document { title, text: "", words: &[], topic: "", scope: 0 };
        let index = Index::build([title("Desbloqueio de confiança"), title("Envio da fatura")], &Lexicon::default());
        let rows: &[(&str, usize, &[u32], &str)] = &[
            ("dsbconf", 9, &[0], "letters of both words"),
            ("dsb conf", 9, &[0], "blanks are no letters"),
            ("dsc", 9, &[], "three letters stand in almost any title"),
            ("fatenv", 9, &[], "the order counts"),
            ("dsbconf", 0, &[], "nothing asked for"),
        ];
        for (text, limit, expected, why) in rows {
            let query = Query { text, limit: *limit, scope: None, last_word_open: false };
            let hits = by_letters(&index, &index.scopes.view(None), &query);
            assert_eq!(hits.iter().map(|hit| hit.doc).collect::<Vec<_>>(), *expected, "{text}: {why}");
            assert!(hits.iter().all(|hit| hit.coverage == 0.0), "{text}: never sure");
        }
    }
}
