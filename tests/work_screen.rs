//! How much work a key is on the screen: allocations, cells that change, bytes that a terminal gets. Counted, not
//! timed, so that the bounds hold on any machine; each is about a quarter above what was counted when it was set.

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use crossterm::event::{KeyCode, KeyModifiers};

use plantao::desk::{Call, Desk};
use plantao::kb;
use plantao::os::disk;
use plantao::os::host::Clipboard;
use plantao::tui::{Health, Options, Rehearsal, Settings};

#[path = "comum/counting.rs"]
mod counting;

use counting::allocations;

fn clock() -> DateTime<Utc> {
    "2026-11-24T00:14:00Z".parse().expect("Monday night in São Paulo")
}

fn screen(size: (u16, u16)) -> Rehearsal {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("kb");
    let base = kb::load(&disk::read(&folder)).base.expect("the shipped base loads");
    let options = Options {
        clock,
        call: Call::new(0),
        start: None,
        settings: Settings::default(),
        copies: Clipboard::Native,
        provider: None,
        health: Health::default(),
        state: None,
        presence: plantao::tui::Presence::default(),
    };
    Rehearsal::new(Desk::new(Arc::new(base)), &options, size)
}

/// What agents type, key by key.
const TYPED: [&str; 6] =
    ["desbloqueio", "senha huawei v5", "visita improdutiva", "venc 12/11", "financeiro domingo", "vila medeiros"];

/// Does something for every key of every typed text, each text on the home screen; the results in order.
fn each_key(size: (u16, u16), mut count: impl FnMut(&mut Rehearsal, &str) -> u64) -> Vec<u64> {
    let mut screen = screen(size);
    screen.type_text("x");
    let mut counts = Vec::new();
    for text in TYPED {
        screen.press(KeyCode::Esc, KeyModifiers::NONE);
        screen.send_frame();
        counts.extend(text.split_inclusive(|_| true).map(|letter| count(&mut screen, letter)));
    }
    counts.sort_unstable();
    counts
}

#[test]
fn a_key_writes_few_bytes() {
    for (size, median_bound, worst_bound) in [((60, 24), 62, 1_580), ((100, 30), 195, 3_060), ((160, 45), 210, 5_280)] {
        let bytes = each_key(size, |screen, letter| screen.type_text(letter).send_frame().len() as u64);
        let (median, worst) = (bytes[bytes.len() / 2], bytes[bytes.len() - 1]);
        assert!(median <= median_bound && worst <= worst_bound, "{size:?}: {median} at the median, {worst} at worst");
    }
}

#[test]
fn a_key_changes_no_more_cells_than_the_screen_shows_anew() {
    let cells = each_key((60, 24), |screen, letter| {
        let before = screen.buffer();
        let after = screen.type_text(letter).buffer();
        before.diff(&after).len() as u64
    });
    let (median, worst) = (cells[cells.len() / 2], cells[cells.len() - 1]);
    assert!(median <= 2 && worst <= 1_030, "{median} cells at the median, {worst} at worst, of 1440");
}

#[test]
fn a_key_costs_a_bounded_number_of_allocations_from_the_key_to_the_bytes() {
    let counts = each_key((60, 24), |screen, letter| allocations(|| screen.type_text(letter).send_frame()));
    let (median, worst) = (counts[counts.len() / 2], counts[counts.len() - 1]);
    assert!(median <= 360 && worst <= 6_400, "{median} allocations at the median, {worst} at worst");
}

#[test]
fn a_frame_without_a_change_writes_nothing_and_a_minute_writes_its_digit() {
    let mut screen = screen((60, 24));
    assert!(!screen.send_frame().is_empty(), "the first frame");
    screen.wait(TimeDelta::seconds(59));
    assert_eq!(screen.send_frame(), b"", "the same minute");
    screen.wait(TimeDelta::seconds(1));
    let minute = screen.send_frame().len();
    assert!((1..=64).contains(&minute), "{minute} bytes for another minute");
}
