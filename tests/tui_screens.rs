//! The screen over the shipped base at pinned instants: what an agent sees after the keys of a few journeys.

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use crossterm::event::{KeyCode, KeyModifiers};

use plantao::desk::{Call, Desk, diff};
use plantao::diag::source::Content;
use plantao::kb;
use plantao::os::disk;
use plantao::tui::{Health, LastShift, Options, Rehearsal, Settings};

/// Monday 2026-11-23, 21:14 in São Paulo: the night of the sketches.
fn monday_night() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-11-23T21:14:00-03:00").expect("a literal instant").to_utc()
}

/// Sunday 2026-11-29, 11:40 in São Paulo: Financeiro closes in 20 minutes.
fn sunday_noon() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-11-29T11:40:00-03:00").expect("a literal instant").to_utc()
}

fn screen(size: (u16, u16), clock: fn() -> DateTime<Utc>) -> Rehearsal {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("kb");
    let base = kb::load(&disk::read(&folder)).base.expect("the shipped base loads");
    let options = Options {
        clock,
        call: Call::new(0),
        start: None,
        settings: Settings::default(),
        copies: plantao::os::host::Clipboard::Native,
        provider: None,
        health: Health::default(),
        state: None,
        presence: plantao::tui::Presence::default(),
    };
    Rehearsal::new(Desk::new(Arc::new(base)), &options, size)
}

fn press(screen: &mut Rehearsal, code: KeyCode) {
    assert!(!screen.press(code, KeyModifiers::NONE), "{code} does not leave");
}

#[test]
fn the_strip_beside_the_browser() {
    let mut screen = screen((60, 24), monday_night);
    insta::assert_snapshot!("home_60x24", screen.picture());
    screen.type_text("desb");
    insta::assert_snapshot!("desb_60x24", screen.picture());
}

#[test]
fn list_and_answer_side_by_side() {
    let mut screen = screen((100, 30), monday_night);
    screen.type_text("reset");
    insta::assert_snapshot!("reset_100x30", screen.picture());
    press(&mut screen, KeyCode::F(2));
    insta::assert_snapshot!("week_100x30", screen.picture());
}

/// What an edited base changed for the agents of VM NET since Sunday evening.
fn last_shift() -> LastShift {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("kb");
    let before = kb::keepsake(&disk::read(&folder), "vmnet");
    let mut after = before.clone();
    for file in &mut after.files {
        let Content::Bytes(bytes) = &file.content else { continue };
        let text = std::str::from_utf8(bytes).expect("the shipped base is UTF-8");
        let text = text.replace("valor = 50.00", "valor = 60.00").replacen("[\"08:00-17:00\"]", "[\"08:00-18:00\"]", 1);
        file.content = Content::Bytes(text.into_bytes().into());
    }
    let desk = |base| Desk::new(Arc::new(kb::load(base).base.expect("the shipped base loads")));
    let changed = kb::changed(&before, &after);
    let since = diff::since(&desk(&before), &desk(&after), &changed, ("vmnet", monday_night()));
    LastShift::Changed(since, monday_night() - TimeDelta::hours(26))
}

#[test]
fn what_changed_since_the_last_shift_is_on_the_home_screen() {
    for (size, name) in [((60, 24), "60x24"), ((100, 30), "100x30"), ((160, 45), "160x45")] {
        let mut screen = screen(size, monday_night);
        screen.hear_last_shift(last_shift());
        screen.hear_most_read(&["artigo.dns", "artigo.reset", "artigo.saiu_da_base"]);
        insta::assert_snapshot!(format!("changed_home_{name}"), screen.picture());
        press(&mut screen, KeyCode::Enter);
        insta::assert_snapshot!(format!("changed_page_{name}"), screen.picture());
        press(&mut screen, KeyCode::Esc);
        assert!(screen.picture().contains("ASSUNTOS"), "back on the home screen");
        screen.type_text("dns");
        press(&mut screen, KeyCode::Enter);
        assert!(!screen.picture().contains("POR CAUSA DISSO"), "Enter on a card is about the card");
    }
}

#[test]
fn three_columns() {
    let mut screen = screen((160, 45), sunday_noon);
    screen.type_text("senha huawei");
    press(&mut screen, KeyCode::F(6));
    insta::assert_snapshot!("senha_160x45", screen.picture());
}

#[test]
fn dns_takes_three_keys() {
    let mut screen = screen((60, 24), monday_night);
    screen.type_text("dns");
    let shown = screen.picture();
    assert!(shown.contains("45.162.123.2") && shown.contains("45.162.123.3"), "{shown}");
}

#[test]
fn an_invoice_is_sent_at_night_and_transferred_on_sunday_morning() {
    let mut night = screen((60, 24), monday_night);
    assert!(night.type_text("fatura").picture().contains("PODE ENVIAR"), "{}", night.picture());
    let mut sunday = screen((60, 24), sunday_noon);
    assert!(sunday.type_text("fatura").picture().contains("TRANSFIRA"), "{}", sunday.picture());
}

#[test]
fn a_signal_typed_with_its_value_is_decided_and_what_was_taken_for_granted_is_said() {
    let mut screen = screen((60, 24), monday_night);
    let shown = screen.type_text("rx-27").picture();
    for words in ["li como", "-27 dBm", "ABRA N3", "Supondo"] {
        assert!(shown.contains(words), "{words}\n{shown}");
    }
    let shown = screen.press(KeyCode::Esc, KeyModifiers::NONE);
    assert!(!shown, "Esc does not leave");
    assert!(!screen.type_text("sinal").picture().contains("-27"), "what a query says is not remembered");
}

#[test]
fn a_sector_about_to_close_counts_down_and_then_is_closed() {
    let mut screen = screen((100, 30), sunday_noon);
    assert!(screen.picture().contains("FECHA EM 20 MIN"), "{}", screen.picture());
    screen.wait(TimeDelta::minutes(19));
    assert!(screen.picture().contains("FECHA EM 1 MIN"), "{}", screen.picture());
    screen.wait(TimeDelta::minutes(1));
    let shown = screen.picture();
    assert!(shown.contains("FECHADO") && shown.contains("12:00"), "{shown}");
}

#[test]
fn a_credential_is_shown_for_ten_seconds() {
    let mut screen = screen((60, 24), monday_night);
    screen.type_text("v5");
    let masked = screen.picture();
    assert!(masked.contains("••••••") && !masked.contains("adminEp"), "{masked}");
    press(&mut screen, KeyCode::F(4));
    assert!(screen.picture().contains("adminEp") && screen.picture().contains("some em 10 s"));
    screen.wait(TimeDelta::milliseconds(9_999));
    assert!(screen.picture().contains("some em 1 s"), "{}", screen.picture());
    screen.wait(TimeDelta::milliseconds(1));
    assert_eq!(screen.picture(), masked);
    press(&mut screen, KeyCode::F(4));
    screen.lose_focus();
    assert_eq!(screen.picture(), masked, "hidden with the focus");
}

#[test]
fn f3_shows_every_card_and_its_answer_without_enter() {
    let mut screen = screen((60, 24), monday_night);
    press(&mut screen, KeyCode::F(3));
    press(&mut screen, KeyCode::Down);
    insta::assert_snapshot!("topics_60x24", screen.picture());
    press(&mut screen, KeyCode::Enter);
    let opened = screen.picture();
    press(&mut screen, KeyCode::Esc);
    press(&mut screen, KeyCode::Esc);
    assert!(screen.picture().contains("Comece digitando"), "two steps back from\n{opened}");
}

#[test]
fn every_size_draws_while_a_card_is_read() {
    let mut screen = screen((60, 24), monday_night);
    screen.type_text("reset");
    for columns in (1..=200).step_by(3) {
        for rows in (1..=60).step_by(3) {
            screen.resize(columns, rows);
            assert_eq!(screen.picture().lines().count(), usize::from(rows));
        }
    }
}

#[test]
fn the_key_that_clears_a_line_in_a_shell_clears_it_here_and_copies_nothing() {
    let mut screen = screen((60, 24), monday_night);
    screen.type_text("dns primario");
    screen.press(KeyCode::Char('u'), KeyModifiers::CONTROL);
    let page = screen.picture();
    assert!(page.contains("comece digitando") && !page.contains("Copiado"), "{page}");
}

#[test]
fn a_second_message_is_appended_and_f1_says_what_was_copied_and_when() {
    let mut screen = screen((60, 24), monday_night);
    let ctrl = |screen: &mut Rehearsal, letter| screen.press(KeyCode::Char(letter), KeyModifiers::CONTROL);
    screen.type_text("dns");
    ctrl(&mut screen, 'c');
    assert!(screen.picture().contains("Copiado: DNS: os dois endereços (55 letras)"), "{}", screen.picture());
    ctrl(&mut screen, 'w');
    screen.wait(TimeDelta::minutes(2));
    screen.type_text("cdn");
    ctrl(&mut screen, 'a');
    assert!(screen.picture().contains("Copiado: 2 mensagens juntas (376 letras)"), "{}", screen.picture());
    press(&mut screen, KeyCode::F(1));
    let page = screen.picture();
    for line in
        ["COPIADO NESTE ATENDIMENTO", "21:14  DNS: os dois endereços", "21:16  DNS: os dois endereços + VM NET TV"]
    {
        assert!(page.contains(line), "{line}\n{page}");
    }
}
