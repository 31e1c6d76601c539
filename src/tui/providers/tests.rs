//! Two providers under one screen: the shipped one and the made-up one of the tests.

use std::path::Path;
use std::sync::Arc;

use crossterm::event::{KeyCode, KeyModifiers};

use super::*;
use crate::diag::source::SourceFile;
use crate::kb;
use crate::os::disk;
use crate::tui::{Health, News, Options, Presence, Rehearsal, Settings};

fn monday_night() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-11-23T21:14:00-03:00").unwrap().to_utc()
}

/// The shipped base, and the made-up provider where it is wanted; its holidays stand at the top.
fn desk(both: bool) -> Desk {
    let mut snapshot = disk::embedded();
    let island = disk::read(Path::new("tests/dados/ilhanet"));
    snapshot.files.extend(island.files.into_iter().filter(|_| both).map(|file| {
        let path = match &*file.path {
            "ilhanet/feriados_da_ilha.toml" => "kb/feriados_da_ilha.toml".to_owned(),
            path => format!("kb/{path}"),
        };
        SourceFile { path: path.into(), ..file }
    }));
    snapshot.files.sort_by(|a, b| a.path.cmp(&b.path));
    let desk = Desk::new(Arc::new(kb::load(&snapshot).base.expect("both are sound")));
    desk.widen(|count, work| (0..count).for_each(work));
    desk
}

fn screen(both: bool, provider: &str) -> Rehearsal {
    let desk = desk(both);
    let options = Options {
        clock: monday_night,
        call: Call::new(desk.provider_by_name(provider).unwrap()),
        start: None,
        settings: Settings::default(),
        copies: crate::os::host::Clipboard::Native,
        provider: Some(provider.to_owned()),
        health: Health::default(),
        state: None,
        presence: Presence::default(),
    };
    Rehearsal::new(desk, &options, (60, 24))
}

fn press(screen: &mut Rehearsal, code: KeyCode) {
    assert!(!screen.press(code, KeyModifiers::NONE));
}

fn ctrl_o(screen: &mut Rehearsal) {
    screen.press(KeyCode::Char('o'), KeyModifiers::CONTROL);
}

#[track_caller]
fn shows(screen: &Rehearsal, all: &[&str]) {
    let shown = screen.picture();
    for words in all {
        assert!(shown.contains(words), "{words}\n{shown}");
    }
}

#[test]
fn a_query_says_which_provider_it_is_for() {
    let named = |word: &str, rest: &str| Some(Wish::Named { word: word.to_owned(), rest: rest.to_owned() });
    let rows = [
        ("@son", Some("son"), None, "still being typed"),
        ("@", Some(""), None, "all of them"),
        ("@sonda ", None, named("sonda", ""), "a blank finishes the word"),
        ("@sonda dns do modem", None, named("sonda", "dns do modem"), "the rest is searched there"),
        ("@ dns", None, None, "no name at all"),
        ("e-mail a@b.com", None, None, "an address is no provider"),
        ("dns", None, None, "a query like any other"),
    ];
    for (query, typed, wish, why) in rows {
        assert_eq!((being_typed(query), named_in(query)), (typed, wish), "{query}: {why}");
    }
}

fn named_in(query: &str) -> Option<Wish> {
    super::named(query)
}

#[test]
fn a_name_is_understood_with_slips_and_without_accents() {
    let desk = desk(true);
    let rows = [
        ("ilhanet", Some("ilhanet"), "its id"),
        ("IlhaNet", Some("ilhanet"), "its name"),
        ("ilha", Some("ilhanet"), "the only one that begins so"),
        ("ilhnaet", Some("ilhanet"), "two letters changed places"),
        ("vm", Some("vmnet"), "a word of the name"),
        ("net", None, "both have it: not guessed"),
        ("xyz", None, "nobody"),
        ("", None, "nothing was typed"),
    ];
    for (word, id, why) in rows {
        let meant = desk.provider_meant(word).map(|at| desk.provider(&Call::new(at)).id.to_string());
        assert_eq!(meant.as_deref(), id, "{word}: {why}");
    }
}

#[test]
fn the_name_after_an_at_sign_switches_and_the_rest_is_searched_there() {
    let mut screen = screen(true, "vmnet");
    shows(&screen, &["VM NET"]);
    screen.type_text("@ilh");
    shows(&screen, &["Espaço ou Enter: atender por IlhaNet (ilhanet)", "VM NET"]);
    screen.type_text("a ");
    shows(&screen, &["IlhaNet · todas", "Agora é IlhaNet: atendimento novo"]);
    screen.type_text("antena caiu");
    assert_eq!(screen.reading().as_deref(), Some("artigo.antena_caida"));
    assert!(!screen.picture().contains("@ilha"), "the sign is not searched");
    for _ in 0..40 {
        press(&mut screen, KeyCode::Backspace);
    }
    screen.type_text("@net ");
    shows(&screen, &["serve a mais de um", "IlhaNet · todas"]);
}

#[test]
fn ctrl_o_lists_filters_and_switches_and_esc_changes_nothing() {
    let mut screen = screen(true, "vmnet");
    screen.type_text("dns");
    let before = screen.picture();
    ctrl_o(&mut screen);
    shows(&screen, &["IlhaNet", "ilhanet", "VM NET (este atendimento)", "2 provedores", "Trocar começa"]);
    press(&mut screen, KeyCode::Esc);
    assert_eq!(screen.picture(), before, "as it was");
    ctrl_o(&mut screen);
    screen.type_text("zzz");
    shows(&screen, &["Nenhum provedor com esse nome"]);
    press(&mut screen, KeyCode::Enter);
    for _ in 0..3 {
        press(&mut screen, KeyCode::Backspace);
    }
    screen.type_text("ilha");
    shows(&screen, &["1 provedor", "► IlhaNet"]);
    press(&mut screen, KeyCode::Enter);
    shows(&screen, &["Agora é IlhaNet: atendimento novo", "IlhaNet · todas"]);
    assert_eq!(screen.reading(), None, "the home screen of a new call");
    screen.press(KeyCode::Char('n'), KeyModifiers::CONTROL);
    shows(&screen, &["IlhaNet · todas"]);
}

#[test]
fn nothing_said_to_one_provider_is_known_to_the_next() {
    let mut screen = screen(true, "vmnet");
    press(&mut screen, KeyCode::F(6));
    press(&mut screen, KeyCode::F(7));
    screen.type_text("desbloqueio");
    press(&mut screen, KeyCode::Enter);
    screen.type_text("1");
    let told = screen.call().clone();
    assert!(told.unit.is_some() && told.channel.is_some() && !told.told.is_empty(), "{told:?}");
    ctrl_o(&mut screen);
    screen.type_text("ilhanet");
    press(&mut screen, KeyCode::Enter);
    assert_eq!(*screen.call(), Call::new(screen.call().provider));
    ctrl_o(&mut screen);
    screen.type_text("vm");
    press(&mut screen, KeyCode::Enter);
    assert_eq!(*screen.call(), Call::new(screen.call().provider), "nor is it known when one comes back");
}

#[test]
fn a_call_of_which_something_is_known_stands_aside_and_comes_back_with_its_provider() {
    let mut screen = screen(true, "vmnet");
    press(&mut screen, KeyCode::F(6));
    screen.type_text("dns");
    let before = screen.call().clone();
    screen.press(KeyCode::Home, KeyModifiers::NONE);
    for _ in 0..3 {
        press(&mut screen, KeyCode::Backspace);
    }
    screen.type_text("@ilhanet antena");
    shows(&screen, &["Agora é IlhaNet: atendimento novo. O de antes ficou em 1", "IlhaNet · todas"]);
    screen.press(KeyCode::Char('n'), KeyModifiers::CONTROL);
    shows(&screen, &["IlhaNet · todas"]);
    screen.press(KeyCode::PageUp, KeyModifiers::CONTROL);
    screen.press(KeyCode::PageUp, KeyModifiers::CONTROL);
    assert_eq!((screen.call().provider, screen.call().unit), (before.provider, before.unit));
    screen.press(KeyCode::Char('n'), KeyModifiers::CONTROL);
    assert_eq!(*screen.call(), Call::new(before.provider), "a new call is of the provider on the screen");
}

#[test]
fn a_provider_that_leaves_the_base_takes_the_calls_that_stand_aside_along() {
    let mut screen = screen(true, "ilhanet");
    press(&mut screen, KeyCode::F(6));
    screen.type_text("antena");
    ctrl_o(&mut screen);
    screen.type_text("vm");
    press(&mut screen, KeyCode::Enter);
    press(&mut screen, KeyCode::F(6));
    let unit = screen.call().unit;
    screen.hear(News { desk: Some(Arc::new(desk(false))), health: Health::default(), change: None });
    screen.press(KeyCode::PageUp, KeyModifiers::CONTROL);
    shows(&screen, &["Só há este atendimento"]);
    assert_eq!((screen.call().provider, screen.call().unit), (0, unit), "the one on the screen goes on");
}

#[test]
fn the_same_provider_again_keeps_the_call() {
    let mut screen = screen(true, "vmnet");
    press(&mut screen, KeyCode::F(6));
    let before = screen.call().clone();
    screen.type_text("@vmnet ");
    assert_eq!(screen.call().unit, before.unit);
    shows(&screen, &["Já é VM NET"]);
}

#[test]
fn what_others_know_stands_apart_is_never_the_answer_and_gives_nothing_away() {
    let mut screen = screen(true, "vmnet");
    screen.resize(100, 30);
    screen.type_text("religar antena");
    assert_ne!(screen.reading().as_deref(), Some("artigo.religar"), "not shown by itself");
    shows(&screen, &["Em outros provedores", "IlhaNet"]);
    press(&mut screen, KeyCode::End);
    let read = screen.reading().unwrap();
    shows(&screen, &["! De outro provedor: IlhaNet. Não vale para VM NET."]);
    press(&mut screen, KeyCode::Enter);
    shows(&screen, &["Esta resposta é de IlhaNet: troque o provedor"]);
    screen.press(KeyCode::Char('c'), KeyModifiers::CONTROL);
    shows(&screen, &["Esta resposta é de IlhaNet: troque o provedor"]);
    assert_eq!(screen.reading().as_deref(), Some(&*read), "it stays where it is");
    shows(&screen, &["VM NET   Unidade: todas"]);
}

#[test]
fn a_provider_that_leaves_the_base_is_said_to_be_gone() {
    let mut screen = screen(true, "ilhanet");
    screen.type_text("antena");
    screen.hear(News { desk: Some(Arc::new(desk(false))), health: Health::default(), change: None });
    shows(&screen, &["Não há ilhanet na base: agora é VM NET", "VM NET · todas"]);
}

#[test]
fn the_list_grows_while_the_base_is_read() {
    let mut screen = screen(false, "vmnet");
    let reading = Some("lendo a base: 1 de 2 provedores".to_owned());
    screen.hear(News { desk: None, health: Health { reading, ..Health::default() }, change: None });
    shows(&screen, &["! lendo a base: 1 de 2 provedores"]);
    ctrl_o(&mut screen);
    shows(&screen, &["1 provedor", "VM NET (este atendimento)"]);
    screen.hear(News { desk: Some(Arc::new(desk(true))), health: Health::default(), change: None });
    shows(&screen, &["2 provedores", "IlhaNet"]);
}

#[test]
fn a_base_of_one_provider_shows_nothing_of_this() {
    let mut screen = screen(false, "vmnet");
    let before = screen.picture();
    ctrl_o(&mut screen);
    shows(&screen, &["Esta base tem um provedor só: VM NET."]);
    press(&mut screen, KeyCode::Esc);
    assert_eq!(screen.picture(), before);
    screen.type_text("@vmnet dns");
    shows(&screen, &["@vmnet dns"]);
    assert!(!screen.picture().contains("outros provedores"));
}

#[test]
fn every_size_draws_the_list() {
    let mut screen = screen(true, "ilhanet");
    ctrl_o(&mut screen);
    for columns in (1..=160).step_by(7) {
        for rows in (1..=45).step_by(4) {
            screen.resize(columns, rows);
            assert_eq!(screen.picture().lines().count(), usize::from(rows));
        }
    }
}
