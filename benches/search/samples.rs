//! The cards and queries that every rival gets, and how good its answers are.

use std::path::Path;

use plantao::search::{Lexicon, SynonymRule, fold};
use serde_json::Value;

use super::grande::Card;
use super::pattern::Pattern;

/// Files of sample queries.
const FILES: [&str; 8] = [
    "consultas.jsonl",
    "consultas_proprias.jsonl",
    "consultas_reserva.jsonl",
    "consultas_cegas.jsonl",
    "consultas_cegas_2.jsonl",
    "consultas_cegas_3.jsonl",
    "consultas_cegas_4.jsonl",
    "consultas_cegas_5.jsonl",
];

/// A query and the pattern that the right card matches; none when nothing should be found.
pub(crate) struct Sample {
    pub(crate) q: String,
    expected: Option<Pattern>,
}

/// A file of the repository.
fn read(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = root.ancestors().find(|folder| folder.join("kb/busca.toml").is_file()).unwrap_or(root);
    std::fs::read_to_string(root.join(path)).expect("a file of the repository")
}

/// The cards of the fixture.
pub(crate) fn cards() -> Vec<Card> {
    serde_json::from_str(&read("tests/dados/cartoes.json")).expect("the fixture is JSON")
}

/// Every sample query.
pub(crate) fn samples() -> Vec<Sample> {
    let lines = FILES.map(|file| read(&format!("tests/dados/{file}"))).concat();
    let sample = |line: &str| {
        let line: Value = serde_json::from_str(line).expect("one sample a line");
        let q = line["q"].as_str().expect("a query").to_owned();
        Sample { q, expected: line["espera"].as_str().map(Pattern::new) }
    };
    lines.lines().map(sample).collect()
}

/// The synonyms of the shipped base.
pub(crate) fn lexicon() -> Lexicon<'static> {
    let tables = ["kb/busca.toml", "kb/vmnet/busca.toml"].map(|file| read(file).parse::<toml::Table>().expect("TOML"));
    let rows = |key| tables.iter().filter_map(move |table| table.get(key)?.as_array()).flatten();
    let phrases = |row: &toml::Value, key: &str| -> Vec<String> {
        let list = row[key].as_array().expect("a list of phrases");
        list.iter().map(|phrase| phrase.as_str().expect("a phrase").to_owned()).collect()
    };
    let rule = |row| SynonymRule { from: phrases(row, "de").into(), to: phrases(row, "para").into(), both_ways: false };
    Lexicon {
        synonyms: rows("sinonimo").map(rule).collect(),
        foreign: rows("alheio").flat_map(|row| phrases(row, "de")).map(Into::into).collect(),
        ..Lexicon::default()
    }
}

/// How good an engine's answers are on the samples that have one.
pub(crate) struct Quality {
    /// Percent of them whose first card is the right one.
    pub(crate) first: f64,
    /// Mean of one over the place of the right card, 0 where it is not listed.
    pub(crate) reciprocal: f64,
}

/// Judges an engine; `ranked` gives the numbers of its cards, best first.
pub(crate) fn quality(samples: &[Sample], cards: &[Card], mut ranked: impl FnMut(&str) -> Vec<usize>) -> Quality {
    let texts: Vec<String> = cards.iter().map(|card| fold(&card.line()).text).collect();
    let asked = samples.iter().filter_map(|sample| Some((&sample.q, sample.expected.as_ref()?)));
    let (mut first, mut reciprocal, mut all) = (0u32, 0.0, 0u32);
    for (query, pattern) in asked {
        all += 1;
        if let Some(place) = ranked(query).into_iter().position(|card| pattern.matches(&texts[card])) {
            first += u32::from(place == 0);
            reciprocal += 1.0 / (place as f64 + 1.0);
        }
    }
    let all = f64::from(all.max(1));
    Quality { first: 100.0 * f64::from(first) / all, reciprocal: reciprocal / all }
}
