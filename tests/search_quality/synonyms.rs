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
fn the_base_is_loaded_without_a_warning_about_its_synonyms() {
    let findings = plantao::kb::load(&plantao::os::disk::read(std::path::Path::new("kb"))).findings;
    let about: Vec<String> = findings
        .iter()
        .filter(|f| f.code.starts_with("sinonimo"))
        .map(|f| format!("{}: {}", f.line, f.message))
        .collect();
    assert!(about.is_empty(), "{about:?}");
}
