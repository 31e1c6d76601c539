//! Where the words of an answer stand in a text that is shown later.

use std::ops::Range;

use super::fold::fold;
use super::tokens::{Runs, each_token};

/// Ranges of characters of `text` that hold one of `terms` (see [`super::Answer::terms`]), in order, apart from one
/// another. The text may be any: cards change with the clock, so it is cut again here.
pub fn highlight(terms: &[String], text: &str) -> Vec<Range<usize>> {
    if terms.is_empty() {
        return Vec::new();
    }
    let folded = fold(text);
    let mut found: Vec<Range<usize>> = Vec::new();
    let runs: Vec<Range<usize>> = Runs::new(&folded.text).collect();
    each_token(&folded.text, &runs, |token| {
        if terms.binary_search_by(|term| term.as_str().cmp(token.text)).is_ok() {
            found.push(folded.original(token.span));
        }
    });
    found.sort_unstable_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(found.len());
    for range in found {
        match merged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_where_they_are_shown() {
        let rows: &[(&[&str], &str, &[&str], &str)] = &[
            (&["sertania"], "Filial de Sertânia", &["Sertânia"], "accents are kept"),
            (&["1148108077", "48108077"], "(11) 4810-8077", &["11) 4810-8077"], "a number whole"),
            (&["17", "8"], "das 08h às 17h", &["08", "17"], "numbers without their unit"),
            (&["fatura"], "faturar", &[], "whole words only"),
            (&[], "fatura", &[], "nothing asked"),
        ];
        for (terms, text, expected, why) in rows {
            let terms: Vec<String> = terms.iter().map(|&t| t.to_owned()).collect();
            let cut = |r: Range<usize>| text.chars().skip(r.start).take(r.len()).collect::<String>();
            let found: Vec<String> = highlight(&terms, text).into_iter().map(cut).collect();
            assert_eq!(found, *expected, "{why}");
        }
    }
}
