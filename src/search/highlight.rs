//! Where the words of an answer stand in a text that is shown later.

use std::ops::Range;

use super::fold::fold;
use super::tokens::{Runs, each_token};

/// A text cut into its words once, for whoever asks again and again what of it an answer has found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The words, folded, one behind the other.
    text: Box<str>,
    /// Where each ends in them, and which characters of the original it stands for; in the order of those.
    places: Box<[(u32, Range<u32>)]>,
}

/// The words that an answer has found.
#[derive(Debug, Clone, Copy)]
pub struct Sought<'a> {
    terms: &'a [String],
    /// A bit for each of their first letters: most words of a text begin with none of them.
    first: u64,
}

impl<'a> Sought<'a> {
    /// Those of an answer (see [`super::Answer::terms`]).
    pub fn of(terms: &'a [String]) -> Self {
        Self { terms, first: terms.iter().fold(0, |first, term| first | bit(term)) }
    }

    fn has(&self, word: &str) -> bool {
        self.first & bit(word) != 0 && self.terms.binary_search_by(|term| term.as_str().cmp(word)).is_ok()
    }
}

fn bit(word: &str) -> u64 {
    word.bytes().next().map_or(0, |byte| 1 << (byte % 64))
}

impl Words {
    /// Cuts any text.
    pub fn of(text: &str) -> Self {
        let folded = fold(text);
        let runs: Vec<Range<usize>> = Runs::new(&folded.text).collect();
        let mut found: Vec<(Range<usize>, String)> = Vec::with_capacity(runs.len());
        each_token(&folded.text, &runs, |token| found.push((folded.original(token.span), token.text.to_owned())));
        found.sort_by_key(|(place, _)| (place.start, place.end));
        let mut text = String::with_capacity(folded.text.len());
        let places = found.into_iter().map(|(place, word)| {
            text.push_str(&word);
            (text.len() as u32, place.start as u32..place.end as u32)
        });
        let places = places.collect();
        Self { text: text.into(), places }
    }

    /// Ranges of characters of the text that hold one of the words sought, in order, apart from one another.
    pub fn marks(&self, sought: &Sought<'_>) -> Vec<Range<usize>> {
        let mut merged: Vec<Range<usize>> = Vec::new();
        let mut start = 0;
        for (end, place) in &self.places {
            let word = &self.text[start..*end as usize];
            start = *end as usize;
            if !sought.has(word) {
                continue;
            }
            let range = place.start as usize..place.end as usize;
            match merged.last_mut() {
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                _ => merged.push(range),
            }
        }
        merged
    }
}

/// Ranges of characters of `text` that hold one of `terms` (see [`super::Answer::terms`]), in order, apart from one
/// another. The text may be any: cards change with the clock, so it is cut again here.
pub fn highlight(terms: &[String], text: &str) -> Vec<Range<usize>> {
    if terms.is_empty() { Vec::new() } else { Words::of(text).marks(&Sought::of(terms)) }
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
