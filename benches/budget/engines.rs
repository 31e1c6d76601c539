//! The engines in this process: hours beside `opening-hours`, rules, search beside `nucleo-matcher`.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use divan::black_box;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use opening_hours::localization::TzLocation;
use opening_hours::{Context, OpeningHours};
use plantao::desk::{Call, Desk};
use plantao::kb::{self, model::Provider};
use plantao::os::disk;
use plantao::rules::{Answer, Budget, Facts, Knowledge, Table, TableSpec};

use super::line::{Line, nanoseconds, percentile, timed};

#[path = "../../tests/rules_engine/tables.rs"]
#[allow(dead_code, unused_imports, reason = "the tables serve the tests and other benches too")]
mod tables;
#[path = "../../tests/comum/hours_vmnet.rs"]
#[allow(dead_code, reason = "the schedules serve the tests and another bench too")]
mod vmnet;

pub(crate) fn lines() -> Vec<Line> {
    let mut lines = hours();
    lines.extend(rules());
    lines.extend(search());
    lines
}

fn instants() -> impl Iterator<Item = DateTime<Utc>> {
    let first: DateTime<Utc> = "2026-01-01T03:00:00Z".parse().expect("an instant");
    // A prime number of minutes apart, so that all hours of all weekdays occur.
    (0..).map(move |i| first + TimeDelta::minutes(i % 1024 * 2_557))
}

/// The sector with two stretches a day past midnight: the worst of the shipped week.
fn hours() -> Vec<Line> {
    let ours = vmnet::schedule(&vmnet::matriz(), vmnet::UPCALL);
    let place = TzLocation::new(chrono_tz::America::Sao_Paulo);
    let theirs = "Mo-Fr 00:00-09:00,18:00-24:00; Sa 00:00-09:00,13:00-24:00; Su 00:00-24:00"
        .parse::<OpeningHours>()
        .expect("a week of the rival")
        .with_context(Context::default().with_locale(place));
    let local = |at: DateTime<Utc>| at.with_timezone(&chrono_tz::America::Sao_Paulo);
    let mut turn = instants();
    let mut next = || black_box(turn.next().expect("endless"));
    let state = nanoseconds(20_000, || ours.state_at(next()));
    let rival_state = nanoseconds(20_000, || theirs.state(local(next())).0);
    let change = nanoseconds(20_000, || ours.next_change(next()));
    let rival_change = nanoseconds(20_000, || theirs.next_change(local(next())));
    vec![
        Line::new("state of a sector at an instant", "ns", 100.0, state).beside("opening-hours", rival_state),
        Line::new("next change of a sector", "ns", 300.0, change).beside("opening-hours", rival_change),
    ]
}

/// What each row of a table asks for, known; and nothing known.
fn cases(provider: &Provider, decision: &kb::model::Decision) -> Vec<Knowledge> {
    let nothing = Knowledge::new(&provider.catalogue);
    let rows = decision.rows.iter().map(|row| {
        row.when.iter().fold(nothing.clone(), |known, (fact, cell)| {
            let fact = provider.facts[*fact as usize].rule;
            known.with(fact, Answer::parse(provider.catalogue.get(fact), cell).expect("a cell of the base"))
        })
    });
    rows.chain([nothing.clone()]).collect()
}

fn rules() -> Vec<Line> {
    let base = kb::load(&disk::embedded()).base.expect("the shipped base is in order");
    let provider = &base.providers[0];
    let (mut verdict, mut question) = (0.0_f64, 0.0_f64);
    for decision in &provider.decisions {
        let cases = cases(provider, decision);
        let table = &decision.table;
        let all = nanoseconds(200, || {
            for known in &cases {
                black_box(table.verdict(black_box(known)));
            }
        });
        verdict = verdict.max(all / cases.len() as f64);
        let known = Knowledge::new(&provider.catalogue);
        question = question.max(nanoseconds(50, || table.next_question(black_box(&known))));
    }
    let mut lines = vec![
        Line::new("a verdict, slowest of the 29 tables", "ns", 500.0, verdict),
        Line::new("next question, slowest of the 29 tables", "us", 1000.0, question / 1e3),
    ];
    lines.extend(thousand(tables::thousand_with_equality(), "plano=plano_7; dias=345; valor=7777", EQUALITY));
    lines.extend(thousand(tables::thousand_with_ranges(), "idade=71; dias=345; valor=7777", RANGES));
    lines
}

const EQUALITY: [&str; 3] = [
    "a verdict, 1,000 rows, equality and ranges",
    "next question, 1,000 rows, equality and ranges",
    "proof of 1,000 rows, equality and ranges",
];
const RANGES: [&str; 3] = [
    "a verdict, 1,000 rows, ranges alone",
    "next question, 1,000 rows, ranges alone",
    "proof of 1,000 rows, ranges alone",
];

fn thousand((facts, spec): (Facts, TableSpec), known: &str, words: [&'static str; 3]) -> [Line; 3] {
    let table: Table = spec.compile(&facts).expect("a table of a bench is well formed");
    let known = tables::known(&facts, known);
    let nothing = Knowledge::new(&facts);
    let verdict = nanoseconds(5_000, || table.verdict(black_box(&known)));
    let question = nanoseconds(20, || table.next_question(black_box(&nothing)));
    let proof = nanoseconds(20, || table.check(black_box(Budget::default())));
    [
        Line::new(words[0], "ns", 2_000.0, verdict),
        Line::new(words[1], "us", 1_000.0, question / 1e3),
        Line::new(words[2], "ms", 20.0, proof / 1e6),
    ]
}

/// Every key of the sample queries on the shipped base, and the same keys for a line matcher on the same cards.
fn search() -> Vec<Line> {
    let base = kb::load(&disk::embedded()).base.expect("the shipped base is in order");
    let desk = Desk::new(Arc::new(base));
    let call = Call::new(0);
    let at = instants().next().expect("endless");
    let cards: Vec<String> = desk
        .all_cards(&call)
        .map(|card| {
            let view = desk.show(&call, card, at);
            format!("{} {}", view.head.title, view.source.unwrap_or_default())
        })
        .collect();
    let queries = ["enviar fatura", "senha do roteador", "visita improdutiva", "desbloqeuio", "horario do comercial"];
    let keys: Vec<&str> = queries.iter().flat_map(|q| q.char_indices().skip(1).map(|(at, _)| &q[..at])).collect();
    let (build, _) = timed(|| desk.find(&call, "fatura", 10, at));
    let ours = times(&keys, |key| drop(black_box(desk.find(&call, key, 10, at))));
    let mut nucleo = Matcher::new(Config::DEFAULT);
    let theirs = times(&keys, |key| {
        let pattern = Pattern::parse(key, CaseMatching::Ignore, Normalization::Smart);
        let mut letters = Vec::new();
        let score = |card: &String| pattern.score(Utf32Str::new(card, &mut letters), &mut nucleo);
        black_box(cards.iter().filter_map(score).max());
    });
    let p99 = |times: &[f64]| percentile(times.to_vec(), 99);
    vec![
        Line::new("a query on the shipped base, every key, p99", "us", 300.0, p99(&ours))
            .beside("nucleo-matcher, no typos", p99(&theirs)),
        Line::new("first query on the shipped base, its index made", "ms", 5.0, build.as_secs_f64() * 1e3),
    ]
}

/// Microseconds of each key, the best of five tries.
fn times(keys: &[&str], mut ask: impl FnMut(&str)) -> Vec<f64> {
    let best = |key: &&str| {
        let tries = (0..5).map(|_| timed(|| ask(key)).0.as_secs_f64() * 1e6);
        tries.fold(f64::INFINITY, f64::min)
    };
    keys.iter().map(best).collect()
}
