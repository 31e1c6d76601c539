//! The use cases as an agent meets them, whole: load, reload, index, find key by key, show, decide, prove, draw.
//!
//! `cargo bench --bench mesa`. Each runs on `vmnet`, the shipped base, and on `grande` with 10 providers;
//! `GRANDE=1000 cargo bench --bench mesa` takes another number.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use divan::{Bencher, black_box};
use plantao::desk::view::CardRef;
use plantao::desk::{Call, Desk};
use plantao::diag::source::{Content, Snapshot, SourceFile};
use plantao::kb::{self, Known, Reading, model::Base};
use plantao::os::{cores, disk};
use plantao::rules::{Budget, Knowledge, Table};
use plantao::tui::{Health, Options, Rehearsal, Settings};

#[path = "grande/generator.rs"]
mod generator;

fn main() {
    divan::main();
}

const BASES: [&str; 2] = ["vmnet", "grande"];

/// Key by key: what agents typed in the sample cases, and a word with a slip.
const TYPED: [&str; 4] = ["enviar fatura", "senha do roteador", "visita improdutiva", "desbloqeuio"];

fn snapshot(base: &str) -> Snapshot {
    if base == "vmnet" {
        return disk::embedded();
    }
    let providers = std::env::var("GRANDE").ok().and_then(|number| number.parse().ok()).unwrap_or(10);
    let files = generator::base(generator::SEED, providers);
    Snapshot::from_texts("grande", files.iter().map(|(path, text)| (path.as_str(), text.as_bytes())))
}

fn base(name: &str) -> Arc<Base> {
    Arc::new(kb::load(&snapshot(name)).base.expect("both samples load without errors"))
}

fn desk(name: &str) -> Desk {
    Desk::new(base(name))
}

fn at() -> DateTime<Utc> {
    "2026-11-23T17:00:00Z".parse().expect("a Monday afternoon")
}

/// From bytes in memory to a base and its findings.
#[divan::bench(args = BASES)]
fn load(bencher: Bencher<'_, '_>, name: &str) {
    let snapshot = snapshot(name);
    bencher.bench_local(|| kb::load(black_box(&snapshot)));
}

/// A save of one file: what is read anew, and a desk that answers, its first search made.
#[divan::bench(args = BASES)]
fn reload(bencher: Bencher<'_, '_>, name: &str) {
    let states = [snapshot(name), edited(snapshot(name))];
    let reading = Reading { share: cores::share, wanted: None, tell: &|_| {} };
    let mut known = Known::default();
    let mut load = |state: &Snapshot| {
        let loaded = kb::load_known(state, &reading, &mut known);
        Arc::new(loaded.base.expect("both states are sound"))
    };
    let mut desk = Desk::new(load(&states[0]));
    desk.warm(0);
    let mut turn = 0;
    bencher.bench_local(|| {
        turn = 1 - turn;
        desk = Desk::after(&desk, load(&states[turn]));
        desk.warm(0);
    });
}

/// The base with a word more in the first file of articles.
fn edited(mut snapshot: Snapshot) -> Snapshot {
    let file = snapshot.files.iter_mut().find(|file| file.path.contains("artigos"));
    if let Some(SourceFile { content: Content::Bytes(bytes), .. }) = file {
        let text = String::from_utf8_lossy(bytes).replacen("pergunta = \"", "pergunta = \"Hoje: ", 1);
        *bytes = text.into_bytes().into();
    }
    snapshot
}

/// From a base to a desk that answers.
#[divan::bench(args = BASES)]
fn open_desk(bencher: Bencher<'_, '_>, name: &str) {
    let base = base(name);
    bencher.bench_local(|| Desk::new(Arc::clone(&base)));
}

/// The first answer of a fresh desk: what a provider's index costs.
#[divan::bench(args = BASES)]
fn first_find(bencher: Bencher<'_, '_>, name: &str) {
    let base = base(name);
    let call = Call::new(0);
    bencher.with_inputs(|| Desk::new(Arc::clone(&base))).bench_local_values(|desk| {
        let found = desk.find(&call, "fatura", 20, at());
        (desk, found)
    });
}

/// All prefixes of the typed queries; the time is of all the keys together.
#[divan::bench(args = BASES)]
fn find_key_by_key(bencher: Bencher<'_, '_>, name: &str) {
    let desk = desk(name);
    let call = Call::new(0);
    let keys: Vec<&str> =
        TYPED.iter().flat_map(|text| text.char_indices().map(|(at, letter)| &text[..at + letter.len_utf8()])).collect();
    bencher.counter(divan::counter::ItemsCount::new(keys.len())).bench_local(|| {
        for key in &keys {
            black_box(desk.find(&call, black_box(key), 20, at()));
        }
    });
}

/// Whole queries in the words of the sample's agents.
#[divan::bench(args = BASES)]
fn find_queries(bencher: Bencher<'_, '_>, name: &str) {
    let desk = desk(name);
    let call = Call::new(0);
    let queries = generator::queries(generator::SEED, 200);
    bencher.counter(divan::counter::ItemsCount::new(queries.len())).bench_local(|| {
        for query in &queries {
            black_box(desk.find(&call, black_box(query), 20, at()));
        }
    });
}

/// The index over the cards of every provider; there is none of the shipped base, which has one provider.
#[divan::bench]
fn index_over_all(bencher: Bencher<'_, '_>) {
    let base = base("grande");
    bencher.with_inputs(|| Desk::new(Arc::clone(&base))).bench_local_values(|desk| {
        desk.widen(cores::share);
        desk
    });
}

/// Whole queries over the cards of every provider.
#[divan::bench]
fn find_everywhere(bencher: Bencher<'_, '_>) {
    let desk = desk("grande");
    desk.widen(cores::share);
    let queries = generator::queries(generator::SEED, 200);
    bencher.counter(divan::counter::ItemsCount::new(queries.len())).bench_local(|| {
        for query in &queries {
            black_box(desk.find_everywhere(black_box(query), 20, at()));
        }
    });
}

#[divan::bench(args = BASES)]
fn status_of_all_sectors(bencher: Bencher<'_, '_>, name: &str) {
    let desk = desk(name);
    bencher.bench_local(|| desk.sectors(&Call::new(0), black_box(at())));
}

#[divan::bench(args = BASES)]
fn week_of_all_sectors(bencher: Bencher<'_, '_>, name: &str) {
    let desk = desk(name);
    bencher.bench_local(|| desk.week(&Call::new(0), black_box(at())));
}

/// When the strip of sectors is another one, or a notice.
#[divan::bench(args = BASES)]
fn next_change(bencher: Bencher<'_, '_>, name: &str) {
    let desk = desk(name);
    bencher.bench_local(|| desk.next_visible_change(&Call::new(0), black_box(at())));
}

/// Every card of a provider, one after the other.
#[divan::bench(args = BASES)]
fn show_every_card(bencher: Bencher<'_, '_>, name: &str) {
    let desk = desk(name);
    let call = Call::new(0);
    let cards: Vec<CardRef> = desk.all_cards(&call).collect();
    bencher.counter(divan::counter::ItemsCount::new(cards.len())).bench_local(|| {
        for card in &cards {
            black_box(desk.show(&call, *card, at()));
        }
    });
}

#[divan::bench(args = BASES)]
fn card_by_name(bencher: Bencher<'_, '_>, name: &str) {
    let desk = desk(name);
    bencher.bench_local(|| desk.by_id(&Call::new(0), black_box("setor.comercial")));
}

/// Every table of a provider on nothing known: the verdict or the next question, in words.
#[divan::bench(args = BASES)]
fn decide_every_table(bencher: Bencher<'_, '_>, name: &str) {
    let desk = desk(name);
    let call = Call::new(0);
    let tables: Vec<String> = desk.decisions(&call).into_iter().map(|(id, _)| id).collect();
    bencher.counter(divan::counter::ItemsCount::new(tables.len())).bench_local(|| {
        for table in &tables {
            black_box(desk.decide(&call, black_box(table), at(), true));
        }
    });
}

/// The engines alone: something asked of every table of a provider on which nothing is known.
fn ask_each<O>(bencher: Bencher<'_, '_>, name: &str, ask: impl Fn(&Table, &Knowledge) -> O) {
    let base = base(name);
    let provider = &base.providers[0];
    let cases: Vec<_> = provider.decisions.iter().map(|d| (&d.table, Knowledge::new(&provider.catalogue))).collect();
    bencher.counter(divan::counter::ItemsCount::new(cases.len())).bench_local(|| {
        for (table, known) in &cases {
            black_box(ask(table, black_box(known)));
        }
    });
}

#[divan::bench(args = BASES)]
fn verdict(bencher: Bencher<'_, '_>, name: &str) {
    ask_each(bencher, name, Table::verdict);
}

#[divan::bench(args = BASES)]
fn next_question(bencher: Bencher<'_, '_>, name: &str) {
    ask_each(bencher, name, Table::next_question);
}

/// Every table of a provider proved: complete, no two rows for one case, no row that cannot hold.
#[divan::bench(args = BASES)]
fn proof(bencher: Bencher<'_, '_>, name: &str) {
    let base = base(name);
    let tables = &base.providers[0].decisions;
    bencher.counter(divan::counter::ItemsCount::new(tables.len())).bench_local(|| {
        for decision in tables {
            black_box(decision.table.check(Budget::default()));
        }
    });
}

const SIZES: [(u16, u16); 3] = [(60, 24), (100, 30), (160, 45)];

fn screen(name: &str, size: (u16, u16)) -> Rehearsal {
    let options = Options {
        clock: at,
        call: Call::new(0),
        start: None,
        settings: Settings::default(),
        copies: plantao::os::host::Clipboard::Native,
        provider: None,
        health: Health::default(),
        state: None,
        presence: plantao::tui::Presence::default(),
    };
    let mut screen = Rehearsal::new(desk(name), &options, size);
    screen.type_text("enviar fatura");
    screen
}

/// Cells of a whole frame with an answer on it, not yet written to a terminal.
#[divan::bench(args = BASES, consts = [0, 1, 2])]
fn draw<const SIZE: usize>(bencher: Bencher<'_, '_>, name: &str) {
    let screen = screen(name, SIZES[SIZE]);
    bencher.bench_local(|| screen.buffer());
}

/// One letter typed and one taken back, with all that the screen asks the desk for, and the frames.
#[divan::bench(args = BASES)]
fn two_keys(bencher: Bencher<'_, '_>, name: &str) {
    use crossterm::event::{KeyCode, KeyModifiers};
    let mut screen = screen(name, SIZES[1]);
    bencher.bench_local(|| {
        for key in [KeyCode::Char('s'), KeyCode::Backspace] {
            screen.press(key, KeyModifiers::NONE);
            black_box(screen.buffer());
        }
    });
}
