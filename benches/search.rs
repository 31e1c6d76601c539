//! Speed and quality of the search beside what an agent would otherwise use, on the same cards and queries.
//!
//! `cargo bench --bench search` prints a table of figures (percentiles, memory, quality, ratios), then divan's own
//! measurements of single queries.

#[path = "search/grande.rs"]
mod grande;
#[path = "../tests/search_quality/pattern.rs"]
mod pattern;
#[path = "search/rivals.rs"]
mod rivals;
#[path = "search/samples.rs"]
mod samples;

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use grande::Card;
use plantao::search::{Index, Lexicon, Part, Query};
use rivals::{Nucleo, skim};
use samples::{Quality, Sample, quality};

/// Queries that rivals answer on `grande`: they take a second each.
const RIVAL_QUERIES: usize = 6;
const SEED: u64 = 2026;
/// Cards that every engine lists.
const LIMIT: usize = 10;
/// Runs of each query, the best of which counts: what other programs took from the machine is left out.
const RUNS: usize = 3;

static MODELS: LazyLock<Vec<Card>> = LazyLock::new(samples::cards);
static GRANDE: LazyLock<Vec<Card>> = LazyLock::new(|| grande::cards(&MODELS, SEED).collect());
static SAMPLES: LazyLock<Vec<Sample>> = LazyLock::new(samples::samples);
static QUERIES: LazyLock<Vec<String>> = LazyLock::new(|| SAMPLES.iter().map(|sample| sample.q.clone()).collect());
static LEXICON: LazyLock<Lexicon<'static>> = LazyLock::new(samples::lexicon);
static SMALL: LazyLock<Index> = LazyLock::new(|| build(&MODELS));
static LARGE: LazyLock<Index> = LazyLock::new(|| build(&GRANDE));

fn main() {
    figures();
    divan::main();
}

fn build(cards: &[Card]) -> Index {
    Index::build(cards.iter().map(Card::document), &LEXICON)
}

fn query(text: &str) -> Query<'_> {
    Query { text, limit: LIMIT, scope: None, last_word_open: true }
}

#[expect(clippy::disallowed_methods, reason = "a bench is where the time is read")]
fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed(), result)
}

struct Times {
    sorted: Vec<Duration>,
    slowest: String,
}

impl Times {
    fn of<'a>(queries: impl Iterator<Item = &'a str>, mut answer: impl FnMut(&str)) -> Self {
        let mut best = |text| (0..RUNS).map(|_| timed(|| answer(text)).0).min().unwrap_or_default();
        let mut times: Vec<(Duration, &str)> = queries.map(|text| (best(text), text)).collect();
        times.sort_unstable();
        let slowest = times.last().map_or("", |(_, text)| text).to_owned();
        Self { sorted: times.into_iter().map(|(time, _)| time).collect(), slowest }
    }

    fn at(&self, percent: usize) -> Duration {
        self.sorted[(self.sorted.len() * percent / 100).min(self.sorted.len() - 1)]
    }
}

#[expect(clippy::print_stdout, reason = "the table is what a bench is for")]
fn show(name: &str, times: &Times, base: &Times) {
    let ratio = times.at(50).as_secs_f64() / base.at(50).as_secs_f64();
    let [middle, high, most] = [50, 99, 100].map(|percent| times.at(percent));
    println!(
        "{name:<34} p50 {middle:>10.1?}  p99 {high:>10.1?}  max {most:>10.1?}  {ratio:>8.1} x  ({})",
        times.slowest
    );
}

#[expect(clippy::print_stdout, reason = "the table is what a bench is for")]
fn figures() {
    LazyLock::force(&SMALL);
    let time = (0..RUNS).map(|_| timed(|| build(&MODELS)).0).min().unwrap_or_default();
    println!("{} cards: built in {time:.1?}, {} terms", SMALL.len(), SMALL.terms());
    let small = Times::of(whole(), |text| drop(SMALL.search(&query(text))));
    show("plantao, shipped base", &small, &small);
    show("plantao, shipped base, every key", &Times::of(keys(), |text| drop(SMALL.search(&query(text)))), &small);
    rivals(&MODELS, QUERIES.len() / 4, &small);
    judge();
    let before = resident("VmRSS");
    let lines = GRANDE.len();
    println!("\ncards of grande alone: {} MB", (resident("VmRSS") - before) >> 10);
    let before = resident("VmRSS");
    let (time, index) = timed(|| build(&GRANDE));
    let memory = (resident("VmRSS") - before) >> 10;
    let peak = resident("VmHWM") >> 10;
    println!(
        "{lines} cards: built in {time:.1?}, {} terms, {memory} MB more; peak with the cards {peak} MB",
        index.terms()
    );
    println!("{lines} cards: built by two threads in {:.1?}", timed(|| build_by_two(&GRANDE)).0);
    let large = Times::of(whole(), |text| drop(index.search(&query(text))));
    show("plantao, grande, whole queries", &large, &large);
    show("plantao, grande, every key", &Times::of(keys(), |text| drop(index.search(&query(text)))), &large);
    let scoped = |text: &str| drop(index.search(&Query { scope: Some(417), ..query(text) }));
    show("plantao, grande, one provider", &Times::of(whole(), scoped), &large);
    rivals(&GRANDE, RIVAL_QUERIES, &large);
}

/// The sample queries as typed in full.
fn whole() -> impl Iterator<Item = &'static str> {
    QUERIES.iter().map(String::as_str)
}

/// What stands in the search line after each key of the sample queries.
fn keys() -> impl Iterator<Item = &'static str> {
    QUERIES.iter().flat_map(|q| q.char_indices().skip(1).map(|(at, _)| &q[..at]).chain([q.as_str()]))
}

/// The same index, its parts read at the same time.
fn build_by_two(cards: &[Card]) -> Index {
    let (first, second) = cards.split_at(cards.len() / 2);
    let read = |cards: &[Card]| Part::read(cards.iter().map(Card::document));
    let parts = std::thread::scope(|scope| {
        let other = scope.spawn(move || read(second));
        vec![read(first), other.join().expect("reading does not panic")]
    });
    Index::join(parts, &LEXICON)
}

fn rivals(cards: &[Card], queries: usize, base: &Times) {
    let lines: Vec<String> = cards.iter().map(Card::line).collect();
    let step = QUERIES.len().div_ceil(queries);
    let mut nucleo = Nucleo::default();
    let times = Times::of(whole().step_by(step), |text| drop(nucleo.ranked(&lines, text, LIMIT)));
    show("nucleo-matcher", &times, base);
    let times = Times::of(whole().step_by(step), |text| drop(skim(&lines, text, LIMIT)));
    show("fuzzy-matcher", &times, base);
}

/// The quality of every engine on the shipped base.
#[expect(clippy::print_stdout, reason = "the table is what a bench is for")]
fn judge() {
    let lines: Vec<String> = MODELS.iter().map(Card::line).collect();
    let line = |name: &str, of: &Quality| {
        println!("{name:<34} first card right {:.1} %, MRR {:.3}", of.first, of.reciprocal);
    };
    let hits = |text: &str| SMALL.search(&query(text)).hits.iter().map(|hit| hit.doc as usize).collect();
    line("plantao", &quality(&SAMPLES, &MODELS, hits));
    let mut nucleo = Nucleo::default();
    line("nucleo-matcher", &quality(&SAMPLES, &MODELS, |text| nucleo.ranked(&lines, text, LIMIT)));
    line("fuzzy-matcher", &quality(&SAMPLES, &MODELS, |text| skim(&lines, text, LIMIT)));
}

/// A figure of this process's memory, in KB; 0 where the system does not say.
fn resident(figure: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(figure)?.strip_prefix(':'));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

const KINDS: [&str; 5] =
    ["fatura", "d", "cliente quer saber qual o dns", "desbloqeuio", "horario do comercial na segunda"];

#[divan::bench(args = KINDS)]
fn shipped_base(text: &str) -> usize {
    SMALL.search(&query(text)).hits.len()
}

#[divan::bench(args = KINDS)]
fn of_100_000_cards(text: &str) -> usize {
    LARGE.search(&query(text)).hits.len()
}
