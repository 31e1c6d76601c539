//! What a change of one provider costs: counted, not timed. The others keep what was read, listed and indexed.

#[path = "../benches/grande/generator.rs"]
mod generator;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};
use plantao::desk::{Call, Desk, Making};
use plantao::diag::source::{Content, Snapshot};
use plantao::kb::{self, Known, Reading, Step};

const PROVIDERS: usize = 12;

fn snapshot() -> Snapshot {
    let files = generator::base(generator::SEED, PROVIDERS);
    Snapshot::from_texts("grande", files.iter().map(|(path, text)| (path.as_str(), text.as_bytes())))
}

/// The sample with something written otherwise in the files whose path ends so.
fn edited(end: &str, from: &str, to: &str) -> Snapshot {
    let mut snapshot = snapshot();
    let mut times = 0;
    for file in snapshot.files.iter_mut().filter(|file| file.path.ends_with(end)) {
        let Content::Bytes(bytes) = &file.content else { continue };
        let text = std::str::from_utf8(bytes).expect("the base is text");
        times += text.matches(from).count();
        file.content = Content::Bytes(text.replacen(from, to, 1).into_bytes().into());
    }
    assert!(times > 0, "{from:?} is in {end}");
    snapshot
}

fn one_by_one(count: usize, work: &(dyn Fn(usize) + Sync)) {
    (0..count).for_each(work);
}

fn reading<'r>(wanted: Option<&'r str>, tell: &'r (dyn Fn(Step) + Sync)) -> Reading<'r> {
    Reading { share: one_by_one, wanted, tell }
}

fn making() -> Making<'static> {
    Making { share: one_by_one, tell: &|_, _| {} }
}

fn at() -> DateTime<Utc> {
    "2026-11-23T17:00:00Z".parse().expect("a Monday afternoon")
}

/// The folder of the provider at a position.
fn folder(at: usize) -> String {
    let base = kb::load(&snapshot()).base.expect("the sample has no errors");
    base.providers[at].id.to_string()
}

#[test]
fn one_provider_is_read_anew_and_the_others_are_the_same_pointers() {
    let mut known = Known::default();
    let silent = reading(None, &|_| {});
    let before = kb::load_known(&snapshot(), &silent, &mut known);
    assert_eq!(before.fresh, PROVIDERS);
    let one = folder(5);
    let after =
        kb::load_known(&edited(&format!("{one}/provedor.toml"), "nome = \"", "nome = \"X"), &silent, &mut known);
    assert_eq!(after.fresh, 1, "only the provider whose file changed");
    assert_eq!(before.records.changed_in(&after.records), [format!("{one}/provedor")]);
    let (before, after) = (before.base.unwrap(), after.base.unwrap());
    let same: Vec<bool> = before.providers.iter().zip(&after.providers).map(|(a, b)| Arc::ptr_eq(a, b)).collect();
    assert_eq!(same.iter().position(|same| !same), Some(5));
    assert_eq!(same.iter().filter(|same| **same).count(), PROVIDERS - 1);
    assert!(Arc::ptr_eq(&before.shared, &after.shared) && before.fingerprint != after.fingerprint);
    let again = kb::load_known(&snapshot(), &silent, &mut known);
    assert_eq!(again.fresh, 1, "taken back: one again");
}

#[test]
fn what_every_provider_rests_on_reads_them_all_again() {
    let mut known = Known::default();
    let silent = reading(None, &|_| {});
    kb::load_known(&snapshot(), &silent, &mut known);
    let after = kb::load_known(&edited("grande/feriados.toml", "Natal", "Natal!"), &silent, &mut known);
    assert_eq!(after.fresh, PROVIDERS, "a holiday is everybody's");
    assert!(after.base.unwrap().shared.holidays.iter().any(|holiday| &*holiday.name == "Natal!"));
}

#[test]
fn a_fault_is_told_again_while_it_stands_though_nothing_is_read_again() {
    let mut known = Known::default();
    let silent = reading(None, &|_| {});
    let bad = edited(&format!("{}/valores.toml", folder(3)), "tipo = \"", "tipo = \"xx");
    let first = kb::load_known(&bad, &silent, &mut known);
    let second = kb::load_known(&bad, &silent, &mut known);
    assert!(first.base.is_none() && second.base.is_none());
    assert_eq!((second.fresh, &second.findings), (0, &first.findings));
    assert_eq!(kb::load_known(&snapshot(), &silent, &mut known).fresh, 1, "mended");
}

#[test]
fn the_wanted_provider_answers_before_the_others_are_read() {
    let wanted = folder(7);
    let heard: Mutex<Vec<String>> = Mutex::default();
    let tell = |step: Step| {
        let words = match step {
            Step::First(base) => {
                assert_eq!(base.providers.len(), 1);
                let desk = Desk::new(Arc::new(base));
                assert!(!desk.find(&Call::new(0), "fatura", 5, at()).hits.is_empty(), "it is searched at once");
                desk.provider(&Call::new(0)).id.to_string()
            }
            Step::Read { done, all } => format!("{done}/{all}"),
        };
        heard.lock().unwrap().push(words);
    };
    kb::load_known(&snapshot(), &reading(Some(&wanted), &tell), &mut Known::default());
    let heard = heard.into_inner().unwrap();
    assert_eq!(heard[..2], [wanted, format!("1/{PROVIDERS}")]);
    assert_eq!(heard.last(), Some(&format!("{PROVIDERS}/{PROVIDERS}")));
    assert_eq!(heard.iter().collect::<BTreeSet<_>>().len(), PROVIDERS + 1, "each is told once");
}

#[test]
fn other_providers_are_listed_apart_and_one_read_anew_is_found_as_it_is_now() {
    let mut known = Known::default();
    let silent = reading(None, &|_| {});
    let desk = Desk::new(Arc::new(kb::load_known(&snapshot(), &silent, &mut known).base.unwrap()));
    let call = Call::new(2);
    assert!(desk.find_elsewhere(&call, "fatura", 5).is_empty(), "nothing before the index over all is made");
    let wide = desk.widen_from(None, &making()).expect("a base of several providers has one");
    let others = desk.find_elsewhere(&call, "fatura", 5);
    let whose: BTreeSet<&str> = others.iter().map(|hit| hit.head.provider_id.as_str()).collect();
    assert_eq!((others.len(), whose.len()), (5, 5), "one card of each of five");
    assert!(!whose.contains(&*desk.provider(&call).id), "its own are not among them");

    let fifth = folder(5);
    let edit = edited(&format!("{fifth}/artigos.toml"), "pergunta = \"", "pergunta = \"Zebra listrada ");
    let after = Desk::after(&desk, Arc::new(kb::load_known(&edit, &silent, &mut known).base.unwrap()));
    let found = after.find_elsewhere(&call, "zebra listrada", 5);
    assert_eq!(found.first().map(|hit| &*hit.head.provider_id), Some(&*fifth), "the index over all has no zebra");
    let again = after.widen_from(Some(Arc::clone(&wide)), &making()).unwrap();
    assert!(Arc::ptr_eq(&wide, &again), "one provider is no reason to index all of them again");
    for hit in after.find_elsewhere(&call, "fatura", 12) {
        let shown = after.show(&call, hit.head.card, at());
        assert_eq!((&shown.head.id, &shown.head.provider), (&hit.head.id, &hit.head.provider));
    }
}

#[test]
fn the_index_over_all_is_the_same_in_whatever_order_its_pieces_are_read() {
    fn backwards(count: usize, work: &(dyn Fn(usize) + Sync)) {
        (0..count).rev().for_each(work);
    }
    let desk = || Desk::new(Arc::new(kb::load(&snapshot()).base.unwrap()));
    let (one, other) = (desk(), desk());
    let heard = Mutex::new(Vec::new());
    one.widen_from(None, &Making { share: one_by_one, tell: &|done, all| heard.lock().unwrap().push((done, all)) });
    other.widen(backwards);
    assert_eq!(heard.into_inner().unwrap(), (1..=PROVIDERS).map(|done| (done, PROVIDERS)).collect::<Vec<_>>());
    for query in generator::queries(generator::SEED, 40) {
        let hits = |desk: &Desk| -> Vec<(String, String, u32)> {
            let found = desk.find_everywhere(&query, 10, at());
            let hit = |hit: plantao::desk::view::FoundCard| {
                (hit.head.provider_id.clone(), hit.head.id.clone(), hit.score.to_bits())
            };
            found.hits.into_iter().map(hit).collect()
        };
        let found = hits(&one);
        assert!(!found.is_empty(), "{query:?}");
        assert_eq!(found, hits(&other), "{query:?}");
    }
}
