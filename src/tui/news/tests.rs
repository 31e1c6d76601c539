//! The shipped base edited under a screen that is in use.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use crossterm::event::{KeyCode, KeyModifiers};

use super::*;
use crate::diag::source::{Content, Snapshot};
use crate::kb;
use crate::os::disk;
use crate::tui::{Options, Presence, Rehearsal, Settings};

fn monday_night() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-11-23T21:14:00-03:00").unwrap().to_utc()
}

fn loaded(snapshot: &Snapshot) -> Desk {
    let loaded = kb::load(snapshot);
    let first = loaded.findings.first().cloned();
    Desk::new(Arc::new(loaded.base.unwrap_or_else(|| panic!("{first:?}"))))
}

/// The shipped base with one piece of text written otherwise, wherever it stands.
fn edited(from: &str, to: &str) -> Desk {
    let mut snapshot = disk::embedded();
    let mut times = 0;
    for file in &mut snapshot.files {
        let Content::Bytes(bytes) = &file.content else { continue };
        let text = std::str::from_utf8(bytes).unwrap();
        times += text.matches(from).count();
        file.content = Content::Bytes(text.replace(from, to).into_bytes().into());
    }
    assert!(times > 0, "{from:?} is nowhere in the base");
    loaded(&snapshot)
}

fn screen() -> Rehearsal {
    let options = Options {
        clock: monday_night,
        call: Call::new(0),
        start: None,
        settings: Settings::default(),
        copies: crate::os::host::Clipboard::Native,
        provider: None,
        health: Health::default(),
        state: None,
        presence: Presence::default(),
    };
    Rehearsal::new(loaded(&disk::embedded()), &options, (100, 30))
}

fn press(screen: &mut Rehearsal, code: KeyCode) {
    assert!(!screen.press(code, KeyModifiers::NONE));
}

fn swap(desk: Desk, count: usize) -> News {
    let change = Some(Change { count, first: Some("vmnet/artigo.x".to_owned()) });
    News { desk: Some(Arc::new(desk)), health: Health::default(), change }
}

fn slip() -> Health {
    let problem = Problem {
        place: "kb/vmnet/setores.toml:14:39".to_owned(),
        words: "hora inválida \"25:00\"".to_owned(),
        help: Some("as horas vão de 00:00 a 24:00".to_owned()),
    };
    Health {
        problems: vec![problem.clone(), problem],
        older: Some(Older { seen: monday_night(), copy: false }),
        ..Health::default()
    }
}

#[test]
fn a_changed_figure_is_on_the_screen_and_the_line_that_says_so_goes_by_itself() {
    let mut screen = screen();
    screen.type_text("visita improdutiva");
    assert!(screen.picture().contains("R$ 50,00"), "{}", screen.picture());
    screen.hear(swap(edited("valor = 50.00", "valor = 61.00"), 1));
    let shown = screen.picture();
    for words in ["R$ 61,00", "visita improdutiva", "Base atualizada 21:14, 1 mudança: vmnet/artigo.x"] {
        assert!(shown.contains(words), "{words}\n{shown}");
    }
    screen.wait(TimeDelta::seconds(29));
    assert!(screen.picture().contains("Base atualizada"));
    screen.wait(TimeDelta::seconds(1));
    assert!(!screen.picture().contains("Base atualizada"), "{}", screen.picture());
}

#[test]
fn a_bad_edit_is_said_on_a_line_of_its_own_until_it_is_mended() {
    let mut screen = screen();
    screen.type_text("dns");
    screen.hear(News { desk: None, health: slip(), change: None });
    let shown = screen.picture();
    for words in ["kb/vmnet/setores.toml:14:39 hora inválida", "+1", "Ctrl+F", "45.162.123.2"] {
        assert!(shown.contains(words), "{words}\n{shown}");
    }
    screen.wait(TimeDelta::hours(5));
    assert!(screen.picture().contains("setores.toml:14:39"), "as long as it is there");
    screen.press(KeyCode::Char('f'), KeyModifiers::CONTROL);
    let shown = screen.picture();
    assert!(shown.contains("as horas vão de 00:00 a 24:00"), "{shown}");
    screen.hear(News { desk: None, health: Health::default(), change: None });
    let shown = screen.picture();
    assert!(shown.contains("A base está em ordem") && shown.contains("Base em ordem de novo"), "{shown}");
    press(&mut screen, KeyCode::Esc);
    assert!(screen.picture().contains("45.162.123.2"));
}

#[test]
fn the_card_that_is_read_is_followed_by_its_id_wherever_it_goes() {
    let mut screen = screen();
    screen.type_text("senha");
    press(&mut screen, KeyCode::Down);
    press(&mut screen, KeyCode::Down);
    let read = screen.reading().unwrap();
    // An article put first moves every card by one.
    let before = "[artigo.aaa_novo]\npergunta = \"Senha senha senha?\"\nassunto = \"Financeiro\"\nresposta = \"Senha.\"\nfonte = \"Senha.\"\n\n[artigo.";
    let mut snapshot = disk::embedded();
    let file = snapshot.files.iter_mut().find(|file| file.path.contains("/artigos/")).unwrap();
    let Content::Bytes(bytes) = &file.content else { panic!("a file") };
    let text = std::str::from_utf8(bytes).unwrap().replacen("[artigo.", before, 1);
    file.content = Content::Bytes(text.into_bytes().into());
    screen.hear(swap(loaded(&snapshot), 1));
    assert_eq!(screen.reading(), Some(read));
}

#[test]
fn a_card_that_was_deleted_is_said_to_be_gone() {
    let mut screen = screen();
    screen.type_text("v5");
    let id = screen.reading().unwrap();
    let (_, bare) = id.split_once('.').unwrap();
    // Another id is another record; what points at it goes along.
    screen.hear(swap(edited(bare, &format!("{bare}_outro")), 2));
    let shown = screen.picture();
    assert!(shown.contains("A resposta que você lia saiu da base"), "{shown}");
    assert_ne!(screen.reading(), Some(id));
}

#[test]
fn a_secret_in_clear_is_masked_by_any_news() {
    for news in [swap(edited("valor = 50.00", "valor = 61.00"), 1), News { desk: None, health: slip(), change: None }] {
        let mut screen = screen();
        screen.type_text("v5");
        press(&mut screen, KeyCode::F(4));
        assert!(screen.picture().contains("adminEp"));
        screen.hear(news);
        assert!(!screen.picture().contains("adminEp"), "{}", screen.picture());
    }
}

#[test]
fn unit_and_page_survive_also_when_the_units_change_places() {
    let desk = loaded(&disk::embedded());
    let units = desk.units(&Call::new(0));
    let last = units.last().unwrap().clone();
    let mut call = Call { unit: Some(last.0), ..Call::new(0) };
    // The unit keeps its id and gets another position when one before it goes.
    let moved = loaded(&disk::embedded());
    carry(&mut call, &desk, &moved, Some("vmnet"));
    assert_eq!(call.unit, Some(last.0));
    carry(&mut call, &desk, &Desk::new(Arc::new(kb::nothing())), Some("vmnet"));
    assert_eq!(call, Call::new(0), "the provider is gone: its customer is forgotten");
    let mut screen = screen();
    press(&mut screen, KeyCode::F(6));
    press(&mut screen, KeyCode::F(2));
    let before = screen.picture();
    screen.hear(News { desk: Some(Arc::new(moved)), health: Health::default(), change: None });
    assert_eq!(screen.picture(), before, "the week of the same unit");
}

#[test]
fn a_screen_without_a_base_says_so_and_comes_to_life() {
    let options = Options {
        clock: monday_night,
        call: Call::new(0),
        start: None,
        settings: Settings::default(),
        copies: crate::os::host::Clipboard::Native,
        provider: Some("vmnet".to_owned()),
        health: Health { without: Some("corrija a base".to_owned()), older: None, ..slip() },
        state: None,
        presence: Presence::default(),
    };
    let mut screen = Rehearsal::new(Desk::new(Arc::new(kb::nothing())), &options, (60, 24));
    let shown = screen.picture();
    for words in ["sem base para responder", "setores.toml:14:39"] {
        assert!(shown.contains(words), "{words}\n{shown}");
    }
    screen.type_text("dns");
    press(&mut screen, KeyCode::Enter);
    for key in [KeyCode::F(2), KeyCode::F(3), KeyCode::F(4), KeyCode::F(6), KeyCode::Down, KeyCode::Esc] {
        press(&mut screen, key);
    }
    screen.hear(News { desk: Some(Arc::new(loaded(&disk::embedded()))), health: Health::default(), change: None });
    press(&mut screen, KeyCode::Esc);
    press(&mut screen, KeyCode::Esc);
    screen.type_text("dns");
    assert!(screen.picture().contains("45.162.123.2"), "{}", screen.picture());
}

#[test]
fn every_size_draws_with_a_problem() {
    let mut screen = screen();
    screen.hear(News { desk: None, health: slip(), change: None });
    for columns in (1..=160).step_by(3) {
        for rows in (1..=45).step_by(2) {
            screen.resize(columns, rows);
            assert_eq!(screen.picture().lines().count(), usize::from(rows));
        }
    }
}
