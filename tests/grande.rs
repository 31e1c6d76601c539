//! The sample base of many providers: a second provider, and a thousandth, are served as the first one is.

#[path = "../benches/grande/generator.rs"]
mod generator;

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use plantao::desk::{Call, Desk};
use plantao::diag::source::Snapshot;
use plantao::diag::{self, Severity};
use plantao::kb;

const PROVIDERS: usize = 10;

fn snapshot(files: &generator::Files) -> Snapshot {
    Snapshot::from_texts("grande", files.iter().map(|(path, text)| (path.as_str(), text.as_bytes())))
}

fn desk() -> Desk {
    let loaded = kb::load(&snapshot(&generator::base(generator::SEED, PROVIDERS)));
    Desk::new(Arc::new(loaded.base.expect("the sample has no errors")))
}

fn at() -> DateTime<Utc> {
    "2026-11-23T17:00:00Z".parse().expect("a Monday afternoon")
}

#[test]
fn the_sample_has_nothing_to_be_mended() {
    let snapshot = snapshot(&generator::base(generator::SEED, PROVIDERS));
    let loaded = kb::load(&snapshot);
    let told = diag::render::text(&loaded.findings, &snapshot);
    assert!(loaded.findings.iter().all(|finding| finding.severity == Severity::Hint), "{told}");
}

#[test]
fn the_same_seed_gives_the_same_base_and_another_seed_another() {
    let files = generator::base(generator::SEED, 3);
    assert_eq!(files, generator::base(generator::SEED, 3));
    assert_ne!(files, generator::base(generator::SEED + 1, 3));
    assert!(generator::base(generator::SEED, 5).starts_with(&files), "a provider does not depend on how many follow");
}

#[test]
fn every_provider_lists_the_cards_that_were_promised() {
    let desk = desk();
    let all: usize = desk.base().providers.len();
    assert_eq!(all, PROVIDERS);
    for provider in 0..PROVIDERS as u32 {
        assert_eq!(listed(&desk, provider), generator::CARDS, "{}", desk.provider_name(&Call::new(provider)));
    }
}

/// Cards that a search can lead to: those that some word of their own finds, asked one by one.
fn listed(desk: &Desk, provider: u32) -> usize {
    let call = Call::new(provider);
    let found = desk.all_cards(&call).filter(|card| {
        let head = desk.head(&call, *card);
        desk.find(&call, &head.title, 200).hits.iter().any(|hit| hit.head.card == *card)
    });
    found.count()
}

#[test]
fn no_answer_of_one_provider_reaches_the_call_of_another() {
    let desk = desk();
    let names: BTreeSet<String> = desk.base().providers.iter().map(|p| p.name.to_string()).collect();
    assert_eq!(names.len(), PROVIDERS, "every provider has a name of its own");
    for provider in 0..PROVIDERS as u32 {
        let call = Call::new(provider);
        for query in generator::queries(generator::SEED, 20) {
            for hit in desk.find(&call, &query, 10).hits {
                assert_eq!(hit.head.provider, desk.provider_name(&call), "{query}");
            }
        }
    }
}

#[test]
fn the_same_instant_is_another_hour_and_another_holiday_elsewhere() {
    let desk = desk();
    let calls: Vec<Call> = (0..PROVIDERS as u32).map(Call::new).collect();
    let clocks: BTreeSet<String> = calls.iter().map(|call| desk.local(call, at()).to_string()).collect();
    assert!(clocks.len() > 1, "the sample spans more than one zone: {clocks:?}");
    for call in &calls {
        assert!(!desk.strip(call, at()).is_empty(), "every provider has its strip");
        for (decision, _) in desk.decisions(call) {
            assert!(desk.decide(call, &decision, at(), false).is_some(), "{decision}");
        }
    }
}
