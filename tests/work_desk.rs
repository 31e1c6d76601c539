//! How much work an answer is: allocations counted, not seconds, so that the bounds hold on any machine.
//!
//! A bound is about a quarter above what was counted when it was set. One that is passed says that a key, a card
//! or a load does more than it did; raise it only with a reason.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use plantao::desk::{Call, Desk};
use plantao::diag::source::Snapshot;
use plantao::kb;
use plantao::os::disk;

#[path = "../benches/grande/generator.rs"]
mod generator;

#[path = "comum/counting.rs"]
mod counting;

use counting::allocations;

fn at() -> DateTime<Utc> {
    "2026-11-23T17:00:00Z".parse().expect("a Monday afternoon")
}

fn vmnet() -> Desk {
    Desk::new(Arc::new(kb::load(&disk::embedded()).base.expect("the shipped base loads")))
}

fn sample(providers: usize) -> Snapshot {
    let files = generator::base(generator::SEED, providers);
    Snapshot::from_texts("grande", files.iter().map(|(path, text)| (path.as_str(), text.as_bytes())))
}

fn grande(providers: usize) -> Desk {
    Desk::new(Arc::new(kb::load(&sample(providers)).base.expect("the sample loads")))
}

/// The most that any key of the typed queries allocates, once the provider is indexed: where it brings up cards whose
/// lines nobody has seen yet, and where all of them were seen before.
fn worst_key(desk: &Desk, typed: &[String]) -> (u64, u64) {
    let call = Call::new(0);
    desk.find(&call, "x", 20, at());
    let prefixes = |text| str::char_indices(text).map(move |(at, letter)| &text[..at + letter.len_utf8()]);
    let worst = || {
        let keys = typed.iter().flat_map(|text| prefixes(text.as_str()));
        keys.map(|key| allocations(|| desk.find(&call, key, 20, at()))).max().unwrap_or(0)
    };
    (worst(), worst())
}

#[test]
fn a_key_costs_a_bounded_number_of_allocations() {
    let typed =
        ["enviar fatura", "senha do roteador", "visita improdutiva", "desbloqeuio de confianca", "financeiro domingo"];
    let (new, seen) = worst_key(&vmnet(), &typed.map(str::to_owned));
    // A card's line is written once and kept: the first key of a session pays for those it lists.
    assert!(new <= 720, "{new} allocations for the worst key that brings up new lines");
    assert!(seen <= 295, "{seen} allocations for the worst key among lines that were seen");
}

#[test]
fn a_key_costs_the_same_however_many_providers_stand_beside() {
    let typed = generator::queries(generator::SEED, 20);
    let (few, many) = (worst_key(&grande(2), &typed), worst_key(&grande(12), &typed));
    assert_eq!(few, many, "the worst key among 2 and among 12 providers");
}

#[test]
fn a_card_costs_a_bounded_number_of_allocations() {
    let desk = vmnet();
    let call = Call::new(0);
    let cost = |card| allocations(|| desk.show(&call, card, at()));
    let (worst, all) = desk.all_cards(&call).map(cost).fold((0, 0), |(worst, all), one| (worst.max(one), all + one));
    let mean = all / desk.all_cards(&call).count() as u64;
    assert!(worst <= 6_500, "{worst} allocations for the worst card, {mean} for the mean one");
    assert!(mean <= 800, "{mean} allocations for the mean card");
}

#[test]
fn the_strip_and_the_verdicts_cost_a_bounded_number_of_allocations() {
    let desk = vmnet();
    let call = Call::new(0);
    let strip = allocations(|| desk.strip(&call, at()));
    assert!(strip <= 220, "{strip} allocations for the strip");
    let verdict = |(id, _): &(String, String)| allocations(|| desk.decide(&call, id, at(), true));
    let worst = desk.decisions(&call).iter().map(verdict).max().unwrap_or(0);
    assert!(worst <= 6_400, "{worst} allocations for the worst verdict or question");
}

#[test]
fn a_card_is_found_by_name_without_writing_out_the_others() {
    let desk = vmnet();
    let cost = allocations(|| desk.by_id(&Call::new(0), "setor.comercial"));
    assert_eq!(cost, 0);
}

#[test]
fn a_load_costs_as_much_as_there_is_to_load() {
    let cost = |providers| {
        let snapshot = sample(providers);
        allocations(|| kb::load(&snapshot))
    };
    let (four, eight, twelve) = (cost(4), cost(8), cost(12));
    let (second, third) = (eight - four, twelve - eight);
    assert!(third <= second + second / 5, "four more providers cost {second} allocations, and then {third}");
}

#[test]
fn a_desk_opens_without_indexing_what_nobody_asked_for() {
    let base = Arc::new(kb::load(&sample(8)).base.expect("the sample loads"));
    let opening = allocations(|| Desk::new(Arc::clone(&base)));
    let desk = Desk::new(base);
    let first = allocations(|| desk.find(&Call::new(0), "fatura", 20, at()));
    assert!(opening * 10 < first, "{opening} allocations to open, {first} for the first answer of one provider");
}
