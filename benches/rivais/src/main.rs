//! The search beside tantivy on the same cards and queries, in one run: time, memory left out, and quality.
//!
//! `cargo run --release` in this folder. A crate of its own because compiling tantivy takes a quarter of an hour.

#[path = "../../search/grande.rs"]
mod grande;
#[path = "../../../tests/search_quality/pattern.rs"]
mod pattern;
#[path = "../../search/samples.rs"]
mod samples;
mod tantivy_rival;

use std::time::{Duration, Instant};

use grande::Card;
use plantao::search::{Index, Query};
use samples::{Sample, success};
use tantivy_rival::Tantivy;

const SEED: u64 = 2026;
/// Runs of each query, the best of which counts: what other programs took from the machine is left out.
const RUNS: usize = 3;
const LIMIT: usize = 10;

fn main() {
    let samples = samples::samples();
    let models = samples::cards();
    compare("shipped base", &models, &samples, true);
    compare("grande", &grande::cards(&models, SEED), &samples, false);
}

/// Times every query on every engine; `judged` where the patterns speak of these very cards.
fn compare(name: &str, cards: &[Card], samples: &[Sample], judged: bool) {
    println!("{name}: {} cards, {} queries", cards.len(), samples.len());
    let (built, ours) = timed(|| Index::build(cards.iter().map(Card::document), &samples::lexicon()));
    let mut first = |text: &str| {
        let query = Query { text, limit: LIMIT, scope: None, last_word_open: true };
        ours.search(&query).hits.first().map(|hit| hit.doc as usize)
    };
    let base = Figures::of("plantao", built, samples, &mut first);
    base.show(&base, judged.then(|| success(samples, cards, &mut first)));
    for fuzzy in [false, true] {
        let name = if fuzzy { "tantivy, one slip allowed" } else { "tantivy" };
        let (built, rival) = timed(|| Tantivy::build(cards, fuzzy).expect("an index in memory"));
        let mut first = |text: &str| rival.first(text, LIMIT);
        let figures = Figures::of(name, built, samples, &mut first);
        figures.show(&base, judged.then(|| success(samples, cards, &mut first)));
    }
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
        first: &mut impl FnMut(&str) -> Option<usize>,
    ) -> Self {
        let mut best = |sample: &Sample| (0..RUNS).map(|_| timed(|| first(&sample.q)).0).min().unwrap_or_default();
        let mut sorted: Vec<Duration> = samples.iter().map(&mut best).collect();
        sorted.sort_unstable();
        Self { name, built, sorted }
    }

    fn at(&self, percent: usize) -> Duration {
        self.sorted[(self.sorted.len() * percent / 100).min(self.sorted.len() - 1)]
    }

    fn show(&self, base: &Figures<'_>, success: Option<f64>) {
        let ratio = |percent| self.at(percent).as_secs_f64() / base.at(percent).as_secs_f64();
        let quality = success.map_or_else(String::new, |share| format!("  first card right {share:.1} %"));
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
