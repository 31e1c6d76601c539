//! Another configuration on a running screen, with the shipped base behind it.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyModifiers};

use crate::desk::Call;
use crate::kb;
use crate::os::disk;
use crate::tui::fixture::instant;
use crate::tui::news::{Health, News};
use crate::tui::{Action, Chord, Options, Presence, Rehearsal};

use super::*;

fn desk() -> Desk {
    Desk::new(Arc::new(kb::load(&disk::embedded()).base.expect("the shipped base loads")))
}

fn screen(settings: Settings, health: Health, desk: Desk) -> Rehearsal {
    let options = Options {
        clock: instant,
        call: Call::new(0),
        start: None,
        settings,
        copies: crate::os::host::Clipboard::Native,
        provider: None,
        health,
        state: None,
        presence: Presence::default(),
    };
    Rehearsal::new(desk, &options, (100, 30))
}

fn usual(unit: &str) -> Usual {
    Usual { unit: Some((unit.to_owned(), "config.toml:4:11".to_owned())), channel: Some(Channel::Chat) }
}

#[test]
fn keys_and_signs_change_without_a_restart_and_the_agent_keeps_everything() {
    let mut screen = screen(Settings::default(), Health::default(), desk());
    screen.type_text("v5");
    let f8 = vec![Chord::parse("F11").unwrap()];
    let keys = Keymap::default().with(&[(Action::Reveal, f8)]).unwrap();
    screen.set(Settings { keys, ascii: true, ..Settings::default() });
    let shown = screen.picture();
    assert!(shown.contains("F11 mostra por 10 s"), "the text names the new key:\n{shown}");
    assert!(!shown.contains("F4"), "and nothing the old one:\n{shown}");
    assert!(shown.contains("+--"), "plain lines:\n{shown}");
    screen.press(KeyCode::F(4), KeyModifiers::NONE);
    assert!(!screen.picture().contains("some em"), "the old key is no command any more");
    screen.press(KeyCode::F(11), KeyModifiers::NONE);
    assert!(screen.picture().contains("some em 10 s"), "{}", screen.picture());
}

#[test]
fn a_call_that_has_begun_keeps_its_unit_and_the_next_starts_with_the_new_one() {
    let mut screen = screen(Settings::default(), Health::default(), desk());
    screen.type_text("senha");
    screen.set(Settings { usual: usual("pe"), ..Settings::default() });
    assert!(screen.picture().contains("Unidade: todas"), "{}", screen.picture());
    screen.press(KeyCode::Char('n'), KeyModifiers::CONTROL);
    assert!(screen.picture().contains("Unidade: PE   Canal: chat"), "{}", screen.picture());
}

#[test]
fn a_fault_is_on_the_problems_line_until_it_is_mended() {
    let mut screen = screen(Settings::default(), Health::default(), desk());
    let place = "config.toml:3:8".to_owned();
    let problem = Problem { place, words: "o tema \"dark\" não existe".to_owned(), help: Some("escuro".to_owned()) };
    let instead = "A configuração não está em uso: vale a última boa.".to_owned();
    screen.set(Settings { problems: vec![problem], instead: instead.clone(), ..Settings::default() });
    assert!(screen.picture().contains("! config.toml:3:8 o tema \"dark\" não existe"), "{}", screen.picture());
    screen.press(KeyCode::Char('f'), KeyModifiers::CONTROL);
    assert!(screen.picture().contains(&instead), "{}", screen.picture());
    screen.set(Settings::default());
    assert!(screen.picture().contains("Configuração em uso 21:14"), "{}", screen.picture());
    screen.press(KeyCode::Esc, KeyModifiers::NONE);
    assert!(!screen.picture().contains("config.toml"), "{}", screen.picture());
}

#[test]
fn a_unit_that_the_base_does_not_have_is_told_with_its_place() {
    let mut screen = screen(Settings::default(), Health::default(), desk());
    screen.set(Settings { usual: usual("lisboa"), ..Settings::default() });
    let shown = screen.picture();
    for words in ["config.toml:4:11", "unidade \"lisboa\" não existe"] {
        assert!(shown.contains(words), "{words}:\n{shown}");
    }
}

#[test]
fn a_base_that_comes_late_finds_the_usual_unit() {
    let health = Health { without: Some("lendo a base".to_owned()), ..Health::default() };
    let settings = Settings { usual: usual("sp"), ..Settings::default() };
    let mut screen = screen(settings, health, Desk::new(Arc::new(kb::nothing())));
    screen.hear(News { desk: Some(Arc::new(desk())), health: Health::default(), change: None });
    assert!(screen.picture().contains("Unidade: SP   Canal: chat"), "{}", screen.picture());
}
