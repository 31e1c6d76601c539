//! The synonym files: every line must do something, and none may hide a word of the base.

use std::collections::BTreeSet;

use plantao::search::{Index, Lexicon, Query, fold};

use crate::support;

/// Lines that the files must have together.
const LINES: usize = 160;

fn words(text: &str) -> Vec<String> {
    fold(text).text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[test]
fn every_target_reaches_a_card() {
    let cards = support::cards();
    let plain = Index::build(cards.iter().map(support::Card::document), &Lexicon::default());
    let rules = support::lexicon().synonyms;
    assert!(rules.len() >= LINES, "{} lines", rules.len());
    let lost: Vec<&String> = rules
        .iter()
        .flat_map(|rule| &rule.to)
        .filter(|target| {
            let answer = plain.search(&Query { text: target, limit: 1, scope: None, last_word_open: false });
            !answer.not_found.is_empty() || answer.confidence.share() < 0.99
        })
        .collect();
    assert!(lost.is_empty(), "no card holds: {lost:?}");
}

#[test]
fn no_single_word_key_is_a_word_of_the_base() {
    let cards = support::cards();
    let known: BTreeSet<String> = cards.iter().flat_map(|card| words(&card.folded())).collect();
    let rules = support::lexicon().synonyms;
    let keys = rules.iter().flat_map(|rule| &rule.from).map(|key| words(key)).filter(|key| key.len() == 1);
    let hidden: Vec<String> = keys.map(|mut key| key.remove(0)).filter(|key| known.contains(key)).collect();
    assert!(hidden.is_empty(), "already words of the base: {hidden:?}");
}

#[test]
fn no_key_is_written_twice() {
    let rules = support::lexicon().synonyms;
    let mut seen = BTreeSet::new();
    let twice: Vec<String> = rules
        .iter()
        .flat_map(|rule| &rule.from)
        .map(|key| words(key).join(" "))
        .filter(|key| !seen.insert(key.clone()))
        .collect();
    assert!(twice.is_empty(), "{twice:?}");
}
