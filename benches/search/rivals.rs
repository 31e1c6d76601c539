//! Line matchers on the same cards: every line is scored for every query, as fzf and skim do.

use std::cmp::Reverse;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// nucleo-matcher as its manual sets it up.
pub(crate) struct Nucleo {
    matcher: Matcher,
    buffer: Vec<char>,
}

impl Default for Nucleo {
    fn default() -> Self {
        Self { matcher: Matcher::new(Config::DEFAULT), buffer: Vec::new() }
    }
}

impl Nucleo {
    /// The best lines; of equals the first.
    pub(crate) fn ranked(&mut self, lines: &[String], text: &str, limit: usize) -> Vec<usize> {
        let pattern = Pattern::parse(text, CaseMatching::Ignore, Normalization::Smart);
        let Self { matcher, buffer } = self;
        let score = |line: &String| pattern.score(Utf32Str::new(line, buffer), matcher);
        best(lines, limit, score)
    }
}

/// What fuzzy-matcher's skim algorithm finds; of equals the first.
pub(crate) fn skim(lines: &[String], text: &str, limit: usize) -> Vec<usize> {
    let skim = SkimMatcherV2::default();
    best(lines, limit, |line| skim.fuzzy_match(line, text))
}

fn best<S: Ord>(lines: &[String], limit: usize, mut score: impl FnMut(&String) -> Option<S>) -> Vec<usize> {
    let scores = lines.iter().enumerate();
    let mut scores: Vec<_> = scores.filter_map(|(at, line)| Some((Reverse(score(line)?), at))).collect();
    scores.sort_unstable();
    scores.into_iter().take(limit).map(|(_, at)| at).collect()
}
