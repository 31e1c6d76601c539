//! The search beside nucleo-matcher, fuzzy-matcher and tantivy on the same cards and queries, in one run: time and
//! quality.
//!
//! `cargo run --release` in this folder. A crate of its own because compiling tantivy takes a quarter of an hour.

#[path = "../../search/grande.rs"]
mod grande;
#[path = "../../../tests/search_quality/pattern.rs"]
mod pattern;
#[path = "../../search/rivals.rs"]
mod rivals;
#[path = "../../search/samples.rs"]
mod samples;
mod tantivy_rival;

use std::time::{Duration, Instant};

use grande::Card;
use plantao::search::{Index, Query};
use rivals::{Nucleo, skim};
use samples::{Quality, Sample, quality};
use tantivy_rival::Tantivy;

const SEED: u64 = 2026;
/// Runs of each query, the best of which counts: what other programs took from the machine is left out.
const RUNS: usize = 3;
const LIMIT: usize = 10;

/// Queries that the line matchers answer on `grande`: they take a second each.
const LINE_QUERIES: usize = 6;

fn main() {
    let samples = samples::samples();
    let models = samples::cards();
    compare("shipped base", &models, &samples, samples.len());
    compare("grande", &grande::cards(&models, SEED).collect::<Vec<Card>>(), &samples, LINE_QUERIES);
}

/// Times every query on every engine, the line matchers on some; quality where the patterns speak of these very cards.
fn compare(name: &str, cards: &[Card], samples: &[Sample], lines_asked: usize) {
    println!("{name}: {} cards, {} queries", cards.len(), samples.len());
    let judged = lines_asked == samples.len();
    let (built, ours) = timed(|| Index::build(cards.iter().map(Card::document), &samples::lexicon()));
    let mut ranked = |text: &str| -> Vec<usize> {
        let query = Query { text, limit: LIMIT, scope: None, last_word_open: true };
        ours.search(&query).hits.iter().map(|hit| hit.doc as usize).collect()
    };
    let base = Figures::of("plantao", built, samples, 1, &mut ranked);
    base.show(&base, judged.then(|| quality(samples, cards, &mut ranked)).as_ref());
    for fuzzy in [false, true] {
        let name = if fuzzy { "tantivy, one slip allowed" } else { "tantivy" };
        let (built, rival) = timed(|| Tantivy::build(cards, fuzzy).expect("an index in memory"));
        let mut ranked = |text: &str| rival.ranked(text, LIMIT);
        let figures = Figures::of(name, built, samples, 1, &mut ranked);
        figures.show(&base, judged.then(|| quality(samples, cards, &mut ranked)).as_ref());
    }
    let (built, lines) = timed(|| cards.iter().map(Card::line).collect::<Vec<String>>());
    let step = samples.len().div_ceil(lines_asked);
    let mut nucleo = Nucleo::default();
    let mut ranked = |text: &str| nucleo.ranked(&lines, text, LIMIT);
    let figures = Figures::of("nucleo-matcher", built, samples, step, &mut ranked);
    figures.show(&base, judged.then(|| quality(samples, cards, &mut ranked)).as_ref());
    let mut ranked = |text: &str| skim(&lines, text, LIMIT);
    let figures = Figures::of("fuzzy-matcher", built, samples, step, &mut ranked);
    figures.show(&base, judged.then(|| quality(samples, cards, &mut ranked)).as_ref());
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed(), result)
}

/// What one engine took.
struct Figures<'n> {
    name: &'n str,
    built: Duration,
    sorted: Vec<Duration>,
}

impl<'n> Figures<'n> {
    fn of(
        name: &'n str,
        built: Duration,
        samples: &[Sample],
        step: usize,
        ranked: &mut impl FnMut(&str) -> Vec<usize>,
    ) -> Self {
        let mut best = |sample: &Sample| (0..RUNS).map(|_| timed(|| ranked(&sample.q)).0).min().unwrap_or_default();
        let mut sorted: Vec<Duration> = samples.iter().step_by(step).map(&mut best).collect();
        sorted.sort_unstable();
        Self { name, built, sorted }
    }

    fn at(&self, percent: usize) -> Duration {
        self.sorted[(self.sorted.len() * percent / 100).min(self.sorted.len() - 1)]
    }

    fn show(&self, base: &Figures<'_>, quality: Option<&Quality>) {
        let ratio = |percent| self.at(percent).as_secs_f64() / base.at(percent).as_secs_f64();
        let line = |of: &Quality| format!("  first card right {:.1} %, MRR {:.3}", of.first, of.reciprocal);
        let quality = quality.map_or_else(String::new, line);
        println!(
            "  {:<26} built {:>9.1?}  p50 {:>9.1?} ({:>5.1} x)  p99 {:>9.1?} ({:>5.1} x){quality}",
            self.name,
            self.built,
            self.at(50),
            ratio(50),
            self.at(99),
            ratio(99),
        );
    }
}
