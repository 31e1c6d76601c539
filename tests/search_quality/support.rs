//! What the tests of the search share: the cards, the synonyms and the sample queries.

use std::path::{Path, PathBuf};

use plantao::search::{Document, Index, Lexicon, SynonymRule, fold};
use serde::Deserialize;

/// A card as the search sees it.
#[derive(Deserialize)]
pub(crate) struct Card {
    pub(crate) titulo: String,
    pub(crate) texto: String,
    pub(crate) palavras: Vec<String>,
    pub(crate) assunto: String,
}

/// A sample query: what is typed, the pattern that the right card matches (none: nothing should), its kind.
#[derive(Deserialize)]
pub(crate) struct Sample {
    pub(crate) q: String,
    pub(crate) espera: Option<String>,
    pub(crate) categoria: String,
}

impl Card {
    pub(crate) fn document(&self) -> Document<'_> {
        Document { title: &self.titulo, text: &self.texto, words: &self.palavras, topic: &self.assunto, scope: 0 }
    }

    /// Everything on the card, folded and on one line: what the patterns are matched against.
    pub(crate) fn folded(&self) -> String {
        fold(&format!("{} {} {}", self.titulo, self.texto, self.palavras.join(" "))).text.replace('\n', " ")
    }
}

/// The corpus under evaluation: the one place to change when it moves.
pub(crate) fn cards() -> Vec<Card> {
    serde_json::from_str(&read("tests/dados/cartoes.json")).expect("the fixture is JSON")
}

pub(crate) fn lexicon() -> Lexicon {
    let files = ["kb/busca.toml", "kb/vmnet/busca.toml"];
    Lexicon { synonyms: files.into_iter().flat_map(rules).collect(), stop_words: Vec::new() }
}

pub(crate) fn index(cards: &[Card]) -> Index {
    Index::build(cards.iter().map(Card::document), &lexicon())
}

pub(crate) fn samples(file: &str) -> Vec<Sample> {
    let text = read(&format!("tests/dados/{file}"));
    text.lines().map(|line| serde_json::from_str(line).expect("one sample a line")).collect()
}

fn rules(file: &str) -> Vec<SynonymRule> {
    let table: toml::Table = read(file).parse().expect("the synonyms are TOML");
    let phrases = |rule: &toml::Value, key: &str| -> Vec<String> {
        let list = rule.get(key).and_then(toml::Value::as_array).expect("a list of phrases");
        list.iter().map(|phrase| phrase.as_str().expect("a phrase").to_owned()).collect()
    };
    let rule = |rule: &toml::Value| SynonymRule {
        from: phrases(rule, "de"),
        to: phrases(rule, "para"),
        both_ways: rule.get("ida_e_volta").and_then(toml::Value::as_bool).unwrap_or(false),
    };
    table["sinonimo"].as_array().expect("a list of rules").iter().map(rule).collect()
}

fn read(path: &str) -> String {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
