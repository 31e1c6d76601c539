//! Speed and quality of the search beside what an agent would otherwise use, on the same cards and queries.
//!
//! `cargo bench --bench search` prints a table of figures (percentiles, memory, quality, ratios), then divan's own
//! measurements of single queries.

#[path = "search/grande.rs"]
mod grande;

use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use grande::Card;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use plantao::search::{Index, Lexicon, Query, SynonymRule};
use serde::Deserialize;

#[derive(Deserialize)]
struct Sample {
    q: String,
}

/// Queries that rivals answer on `grande`: they take a second each.
const RIVAL_QUERIES: usize = 6;
const SEED: u64 = 2026;
/// Runs of each query, the best of which counts: what other programs took from the machine is left out.
const RUNS: usize = 3;

static MODELS: LazyLock<Vec<Card>> =
    LazyLock::new(|| serde_json::from_str(&read("tests/dados/cartoes.json")).expect("the fixture is JSON"));
static GRANDE: LazyLock<Vec<Card>> = LazyLock::new(|| grande::cards(&MODELS, SEED));
static QUERIES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let files = ["consultas.jsonl", "consultas_proprias.jsonl", "consultas_reserva.jsonl"];
    let lines = files.map(|file| read(&format!("tests/dados/{file}"))).join("");
    lines.lines().map(|line| serde_json::from_str::<Sample>(line).expect("one sample a line").q).collect()
});
static LEXICON: LazyLock<Lexicon> = LazyLock::new(lexicon);
static SMALL: LazyLock<Index> = LazyLock::new(|| build(&MODELS));
static LARGE: LazyLock<Index> = LazyLock::new(|| build(&GRANDE));

fn main() {
    figures();
    divan::main();
}

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a file of the repository")
}

fn lexicon() -> Lexicon {
    let table = ["kb/busca.toml", "kb/vmnet/busca.toml"].map(|file| read(file).parse::<toml::Table>().expect("TOML"));
    let rules = table.iter().flat_map(|table| table["sinonimo"].as_array().expect("a list"));
    let phrases = |rule: &toml::Value, key: &str| -> Vec<String> {
        let list = rule[key].as_array().expect("a list of phrases");
        list.iter().map(|phrase| phrase.as_str().expect("a phrase").to_owned()).collect()
    };
    let rule = |rule| SynonymRule { from: phrases(rule, "de"), to: phrases(rule, "para"), both_ways: false };
    Lexicon { synonyms: rules.map(rule).collect(), stop_words: Vec::new() }
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
    rivals(&MODELS, QUERIES.len() / 4, &small);
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
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let nucleo = Times::of(texts(), |text| {
        let pattern = Pattern::parse(text, CaseMatching::Ignore, Normalization::Smart);
        let scores = lines.iter().filter_map(|line| pattern.score(Utf32Str::new(line, &mut buffer), &mut matcher));
        divan::black_box(scores.max());
    });
    show("nucleo-matcher", &nucleo, base);
    let skim = SkimMatcherV2::default();
    let fuzzy = Times::of(texts(), |text| {
        divan::black_box(lines.iter().filter_map(|line| skim.fuzzy_match(line, text)).max());
    });
    show("fuzzy-matcher", &fuzzy, base);
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
