//! Speed and quality of the search beside what an agent would otherwise use, on the same cards and queries.
//!
//! `cargo bench --bench search` prints a table of figures (percentiles, memory, quality, ratios), then divan's own
//! measurements of single queries.

#[path = "search/grande.rs"]
mod grande;
#[path = "../tests/search_quality/pattern.rs"]
mod pattern;
#[path = "search/samples.rs"]
mod samples;

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use grande::Card;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use plantao::search::{Index, Lexicon, Query};
use samples::{Sample, success};

/// Queries that rivals answer on `grande`: they take a second each.
const RIVAL_QUERIES: usize = 6;
const SEED: u64 = 2026;
/// Runs of each query, the best of which counts: what other programs took from the machine is left out.
const RUNS: usize = 3;

static MODELS: LazyLock<Vec<Card>> = LazyLock::new(samples::cards);
static GRANDE: LazyLock<Vec<Card>> = LazyLock::new(|| grande::cards(&MODELS, SEED));
static SAMPLES: LazyLock<Vec<Sample>> = LazyLock::new(samples::samples);
static QUERIES: LazyLock<Vec<String>> = LazyLock::new(|| SAMPLES.iter().map(|sample| sample.q.clone()).collect());
static LEXICON: LazyLock<Lexicon> = LazyLock::new(samples::lexicon);
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
    Query { text, limit: 10, scope: None, last_word_open: true }
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
    let small = Times::of(QUERIES.iter().map(String::as_str), |text| drop(SMALL.search(&query(text))));
    show("plantao, shipped base", &small, &small);
    let first = |text: &str| SMALL.search(&query(text)).hits.first().map(|hit| hit.doc as usize);
    println!("{:<34} first card right {:.1} %", "plantao", success(&SAMPLES, &MODELS, first));
    rivals(&MODELS, QUERIES.len() / 4, &small);
    quality_of_rivals();
    let before = resident();
    let lines = GRANDE.len();
    println!("\ncards of grande alone: {} MB", (resident() - before) >> 20);
    let before = resident();
    let (time, index) = timed(|| build(&GRANDE));
    println!(
        "{lines} cards: built in {time:.1?}, {} terms, about {} MB more",
        index.terms(),
        (resident() - before) >> 20
    );
    let whole = Times::of(QUERIES.iter().map(String::as_str), |text| drop(index.search(&query(text))));
    show("plantao, grande, whole queries", &whole, &whole);
    let prefixes: Vec<&str> = QUERIES.iter().flat_map(|q| q.char_indices().skip(1).map(|(at, _)| &q[..at])).collect();
    let typed = Times::of(prefixes.into_iter(), |text| drop(index.search(&query(text))));
    show("plantao, grande, every key", &typed, &whole);
    let scoped = |text: &str| drop(index.search(&Query { scope: Some(417), ..query(text) }));
    show("plantao, grande, one provider", &Times::of(QUERIES.iter().map(String::as_str), scoped), &whole);
    rivals(&GRANDE, RIVAL_QUERIES, &whole);
}

/// Line matchers on the same cards: every line is scored for every query, as fzf and skim do.
fn rivals(cards: &[Card], queries: usize, base: &Times) {
    let lines: Vec<String> = cards.iter().map(Card::line).collect();
    let step = QUERIES.len().div_ceil(queries);
    let texts = || QUERIES.iter().step_by(step).map(String::as_str);
    let mut nucleo = Nucleo::default();
    show(
        "nucleo-matcher",
        &Times::of(texts(), |text| {
            divan::black_box(nucleo.first(&lines, text));
        }),
        base,
    );
    show(
        "fuzzy-matcher",
        &Times::of(texts(), |text| {
            divan::black_box(skim_first(&lines, text));
        }),
        base,
    );
}

#[expect(clippy::print_stdout, reason = "the table is what a bench is for")]
fn quality_of_rivals() {
    let lines: Vec<String> = MODELS.iter().map(Card::line).collect();
    let mut nucleo = Nucleo::default();
    let nucleo = success(&SAMPLES, &MODELS, |text| nucleo.first(&lines, text));
    let fuzzy = success(&SAMPLES, &MODELS, |text| skim_first(&lines, text));
    println!("{:<34} first card right {nucleo:.1} %", "nucleo-matcher");
    println!("{:<34} first card right {fuzzy:.1} %", "fuzzy-matcher");
}

struct Nucleo {
    matcher: Matcher,
    buffer: Vec<char>,
}

impl Default for Nucleo {
    fn default() -> Self {
        Self { matcher: Matcher::new(Config::DEFAULT), buffer: Vec::new() }
    }
}

impl Nucleo {
    /// The best line; the first of equals.
    fn first(&mut self, lines: &[String], text: &str) -> Option<usize> {
        let pattern = Pattern::parse(text, CaseMatching::Ignore, Normalization::Smart);
        let Self { matcher, buffer } = self;
        let scores = lines.iter().enumerate();
        let scores = scores.filter_map(|(at, line)| Some((pattern.score(Utf32Str::new(line, buffer), matcher)?, at)));
        scores.max_by_key(|&(score, at)| (score, std::cmp::Reverse(at))).map(|(_, at)| at)
    }
}

fn skim_first(lines: &[String], text: &str) -> Option<usize> {
    let skim = SkimMatcherV2::default();
    let scores = lines.iter().enumerate().filter_map(|(at, line)| Some((skim.fuzzy_match(line, text)?, at)));
    scores.max_by_key(|&(score, at)| (score, std::cmp::Reverse(at))).map(|(_, at)| at)
}

/// Bytes of this process in memory; 0 where the system does not say.
fn resident() -> usize {
    let pages = std::fs::read_to_string("/proc/self/statm").ok();
    let pages = pages.and_then(|line| line.split_whitespace().nth(1)?.parse::<usize>().ok());
    pages.unwrap_or(0) * 4096
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
