//! How often the first card is the right one, by kind of query, with floors that a change may not lower.
//!
//! `cargo test --test search_quality -- --nocapture` prints the tables and every miss.

#[path = "search_quality/support.rs"]
mod support;

#[path = "search_quality/pattern.rs"]
mod pattern;

use std::collections::BTreeMap;

use pattern::Pattern;
use plantao::search::{Answer, Query};
use support::{Card, Sample};


/// Hits looked at.
const LIMIT: usize = 10;

/// Least success at 1, in percent, by kind of query.
const FLOORS: &[(&str, f64)] = &[
    ("palavra", 100.0),
    ("numero", 100.0),
    ("erro", 96.0),
    ("prefixo", 95.0),
    ("dia_setor", 96.0),
    ("abrev", 94.0),
    ("pergunta", 94.0),
    ("sinonimo", 90.0),
];

#[derive(Default)]
struct Tally {
    queries: usize,
    first: usize,
    third: usize,
    reciprocal: f64,
    refused: usize,
}

impl Tally {
    fn add(&mut self, rank: Option<usize>, refused: bool) {
        self.queries += 1;
        self.first += usize::from(rank == Some(1));
        self.third += usize::from(rank.is_some_and(|rank| rank <= 3));
        self.reciprocal += rank.map_or(0.0, |rank| 1.0 / rank as f64);
        self.refused += usize::from(refused);
    }

    fn share(&self, count: usize) -> f64 {
        100.0 * count as f64 / self.queries.max(1) as f64
    }

    fn mean_reciprocal(&self) -> f64 {
        self.reciprocal / self.queries.max(1) as f64
    }
}

struct Report {
    answerable: BTreeMap<String, Tally>,
    all: Tally,
    /// Queries without an answer, and those of them that were answered with confidence.
    outside: usize,
    false_confidence: usize,
}

impl Report {
    fn first(&self, kind: &str) -> f64 {
        let tally = &self.answerable[kind];
        tally.share(tally.first)
    }

    fn false_share(&self) -> f64 {
        100.0 * self.false_confidence as f64 / self.outside.max(1) as f64
    }

    fn print(&self, name: &str) {
        println!("\n{name}\n{:<12} {:>4} {:>7} {:>7} {:>6} {:>8}", "kind", "n", "S@1 %", "S@3 %", "MRR", "refused");
        let whole = [("TOTAL", &self.all)];
        for (kind, tally) in self.answerable.iter().map(|(k, t)| (k.as_str(), t)).chain(whole) {
            let (first, third) = (tally.share(tally.first), tally.share(tally.third));
            let mrr = tally.mean_reciprocal();
            println!("{kind:<12} {:>4} {first:>7.1} {third:>7.1} {mrr:>6.3} {:>8}", tally.queries, tally.refused);
        }
        println!("false confidence: {} of {} ({:.1} %)", self.false_confidence, self.outside, self.false_share());
    }
}

fn evaluate(file: &str) -> Report {
    let cards: Vec<Card> = support::cards();
    let index = support::index(&cards);
    let texts: Vec<String> = cards.iter().map(Card::folded).collect();
    let mut report = Report { answerable: BTreeMap::new(), all: Tally::default(), outside: 0, false_confidence: 0 };
    for sample in support::samples(file) {
        let query = Query { text: &sample.q, limit: LIMIT, scope: None, last_word_open: true };
        let answer = index.search(&query);
        let low = answer.confidence.is_low();
        let Some(pattern) = &sample.espera else {
            report.outside += 1;
            report.false_confidence += usize::from(!low);
            complain(if low { None } else { Some("FALSE".to_owned()) }, &sample, &answer, &cards);
            continue;
        };
        let pattern = Pattern::new(pattern);
        let place = answer.hits.iter().position(|hit| pattern.matches(&texts[hit.doc as usize])).map(|at| at + 1);
        report.all.add(place, low);
        report.answerable.entry(sample.categoria.clone()).or_default().add(place, low);
        let miss = (place != Some(1)).then(|| place.map_or("-".to_owned(), |place| place.to_string()));
        let miss = if low { Some(format!("{} refused", miss.unwrap_or_default())) } else { miss };
        complain(miss, &sample, &answer, &cards);
    }
    report
}

/// Prints a miss: what was wrong, the query, the confidence and the cards in front.
fn complain(wrong: Option<String>, sample: &Sample, answer: &Answer, cards: &[Card]) {
    let Some(wrong) = wrong else { return };
    let front = answer.hits.iter().take(3).map(|hit| format!("{} {:.2}", cards[hit.doc as usize].titulo, hit.score));
    let front = front.collect::<Vec<_>>().join(" | ");
    println!("{wrong:>9} {:<12} {:<40} {:.2} {:?} {front}", sample.categoria, sample.q, answer.confidence.share(), answer.not_found);
    if wrong == "FALSE" { println!("{:?}", answer.terms); }
}

#[test]
fn the_first_card_is_right_on_the_sample_queries() {
    let report = evaluate("consultas.jsonl");
    report.print("consultas.jsonl");
    let floors = FLOORS.iter().filter(|(kind, floor)| report.first(kind) < *floor);
    let under: Vec<String> = floors.map(|(kind, floor)| format!("{kind}: {:.1} < {floor}", report.first(kind))).collect();
    assert!(under.is_empty(), "{under:?}");
}

#[test]
fn the_first_card_is_right_on_queries_typed_as_five_agents_would() {
    let report = evaluate("consultas_proprias.jsonl");
    report.print("consultas_proprias.jsonl");
}

#[test]
fn the_first_card_is_right_on_queries_written_after_the_synonyms() {
    let report = evaluate("consultas_reserva.jsonl");
    report.print("consultas_reserva.jsonl");
}

/// Letters of the last word from which a card in front is expected to stay.
const SETTLED: usize = 3;

#[test]
fn the_right_card_does_not_flicker_while_its_word_is_typed() {
    let cards = support::cards();
    let index = support::index(&cards);
    let texts: Vec<String> = cards.iter().map(Card::folded).collect();
    let (mut keys, mut flickers) = (0, Vec::new());
    for sample in support::samples("consultas.jsonl").iter().filter(|sample| sample.categoria == "palavra") {
        let pattern = Pattern::new(sample.espera.as_ref().expect("a word has an answer"));
        let start = sample.q.rfind(' ').map_or(0, |space| space + 1) + SETTLED;
        let right = |end: usize| {
            let query = Query { text: &sample.q[..end], limit: 1, scope: None, last_word_open: true };
            index.search(&query).hits.first().is_some_and(|hit| pattern.matches(&texts[hit.doc as usize]))
        };
        let typed: Vec<bool> = (start..=sample.q.len()).map(right).collect();
        keys += typed.len();
        let lost = (1..typed.len()).filter(|&at| typed[at - 1] && !typed[at]);
        flickers.extend(lost.map(|at| sample.q[..start + at].to_owned()));
    }
    println!("flickers: {} in {keys} keys: {flickers:?}", flickers.len());
    assert!(flickers.is_empty(), "the right card was in front and left: {flickers:?}");
}
