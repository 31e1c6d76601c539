//! The synonym files: every line must do something, and none may hide a word of the base.

use std::collections::BTreeSet;

use plantao::desk::view::Confidence;
use plantao::kb::model::Synonym;
use plantao::search::fold;

use crate::support::Corpus;

/// Lines that the files must have together.
const LINES: usize = 160;

fn words(text: &str) -> Vec<String> {
    fold(text).text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn rules(corpus: &Corpus) -> Vec<&Synonym> {
    let base = corpus.desk.base();
    base.shared.synonyms.iter().chain(base.providers.iter().flat_map(|provider| &provider.synonyms)).collect()
}

#[test]
fn every_target_reaches_a_card() {
    let corpus = Corpus::shipped();
    let rules = rules(&corpus);
    assert!(rules.len() >= LINES, "{} lines", rules.len());
    let reaches = |target: &str| {
        let found = corpus.find(target, 1);
        found.not_found.is_empty() && found.confidence == Confidence::High && !found.hits.is_empty()
    };
    let lost: Vec<&String> = rules.iter().flat_map(|rule| &rule.to).filter(|target| !reaches(target)).collect();
    assert!(lost.is_empty(), "no card holds: {lost:?}");
}

#[test]
fn no_single_word_key_is_a_word_of_the_base() {
    let corpus = Corpus::shipped();
    let known: BTreeSet<String> = corpus.indexed_texts().flat_map(|text| words(&text)).collect();
    let keys =
        rules(&corpus).into_iter().flat_map(|rule| &rule.from).map(|key| words(key)).filter(|key| key.len() == 1);
    let hidden: Vec<String> = keys.map(|mut key| key.remove(0)).filter(|key| known.contains(key)).collect();
    assert!(hidden.is_empty(), "already words of the base: {hidden:?}");
}

#[test]
fn no_key_is_written_twice() {
    let corpus = Corpus::shipped();
    let rules = rules(&corpus);
    let mut seen = BTreeSet::new();
    let twice: Vec<String> = rules
        .iter()
        .flat_map(|rule| &rule.from)
        .map(|key| words(key).join(" "))
        .filter(|key| !seen.insert(key.clone()))
        .collect();
    assert!(twice.is_empty(), "{twice:?}");
}
