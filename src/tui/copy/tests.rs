//! The guards of copying, on a card with known contents.

use super::*;
use crate::tui::fixture::{self, instant};

fn card(missing: bool, for_customer: bool) -> CardView {
    let mut card = fixture::card();
    for message in &mut card.messages {
        message.for_customer = for_customer;
        if !missing {
            message.missing.clear();
        }
        message.text = "Olá!\u{1b}[2J\nAté logo.\n\n".to_owned();
    }
    card
}

fn desk(by_terminal: bool) -> CopyDesk {
    CopyDesk { by_terminal, ..CopyDesk::default() }
}

fn choose(by_terminal: bool, wanted: Wanted, card: Option<&CardView>, now: DateTime<Utc>) -> Result<Copy, String> {
    Copies::default().choose(&desk(by_terminal), wanted, card, now)
}

#[test]
fn a_message_is_whole_harmless_and_does_not_send_itself() {
    let copy = choose(false, Wanted::Message, Some(&card(false, true)), instant()).expect("it is for the customer");
    assert_eq!(copy.text.reveal(), "Olá!\u{fffd}[2J\nAté logo.", "no escape, no line break at the end");
    assert!(!copy.secret);
}

#[test]
fn what_must_not_reach_a_customer_is_refused_with_the_reason() {
    let rows = [
        (Wanted::Message, Some(card(true, true)), "protocolo", "a blank is not filled: named"),
        (Wanted::Anything, Some(card(true, true)), "protocolo", "nor by F5"),
        (Wanted::Message, Some(card(false, false)), "{copiar_interno}", "nothing for the customer"),
        (Wanted::Anything, Some(card(false, false)), "INTERNO", "ours: a second press"),
        (Wanted::Appended, Some(card(false, true)), "{copiar}", "nothing to append to"),
        (Wanted::Message, None, "{sair}", "no card"),
    ];
    for (wanted, card, words, why) in rows {
        let refused = choose(false, wanted, card.as_ref(), instant()).expect_err(why);
        assert!(refused.contains(words), "{why}: {refused}");
    }
}

#[test]
fn a_warning_is_confirmed_by_the_same_key_on_the_same_card_in_time() {
    let (ours, mut other) = (card(false, false), card(false, false));
    other.head.id = "artigo.outro".to_owned();
    let rows = [
        (Wanted::Anything, &ours, 1, true, "at once"),
        (Wanted::Anything, &ours, 6, false, "too late: warned again"),
        (Wanted::Anything, &other, 1, false, "another card"),
        (Wanted::Message, &ours, 1, false, "another key"),
    ];
    for (wanted, card, seconds, copied, why) in rows {
        let mut copies = Copies::default();
        assert!(copies.choose(&desk(false), Wanted::Anything, Some(&ours), instant()).is_err());
        let second = copies.choose(&desk(false), wanted, Some(card), instant() + TimeDelta::seconds(seconds));
        assert_eq!(second.is_ok(), copied, "{why}");
        if let Ok(copy) = second {
            assert!(!copy.text.reveal().contains("um-segredo"), "the internal text masks passwords");
        }
    }
}

#[test]
fn passwords_go_one_by_one_and_over_a_terminal_only_after_a_warning() {
    let card = card(false, true);
    let mut native = Copies::default();
    let next = |copies: &mut Copies, far| copies.choose(&desk(far), Wanted::Password, Some(&card), instant());
    for expected in ["um-segredo", "outro–segredo", "um-segredo"] {
        let copy = next(&mut native, false).expect("natively at once");
        assert_eq!((copy.text.reveal(), copy.secret), (expected, true), "in the order to be tried");
        assert!(!format!("{copy:?}").contains("segredo"));
    }
    let mut far = Copies::default();
    assert!(next(&mut far, true).is_err_and(|why| why.contains("histórico")));
    assert!(next(&mut far, true).is_ok());
}

#[test]
fn success_is_said_only_for_the_request_that_was_answered() {
    let (mut copies, mut desk) = (Copies::default(), desk(false));
    let copy =
        copies.choose(&desk, Wanted::Message, Some(&card(false, true)), instant()).expect("it is for the customer");
    let first = desk.wait_for(copy.clone(), instant());
    let second = desk.wait_for(copy.clone(), instant());
    assert_eq!(desk.answered(first), None, "the agent copied again meanwhile");
    assert_eq!(desk.overdue(instant() + TimeDelta::milliseconds(1_999)), None);
    let done = desk.answered(second).expect("this one waits");
    let words = copies.note(&desk, done, "21:14".to_owned(), instant());
    assert_eq!(words, "Copiado: Reset (18 letras)");
    desk.wait_for(copy, instant());
    assert!(desk.overdue(instant() + PATIENCE).is_some(), "a clipboard that hangs is a failure");
    assert_eq!(copies.history.len(), 1);
}

#[test]
fn a_second_message_is_put_after_the_first() {
    let mut two = card(false, true);
    let mut second = two.messages[0].clone();
    (second.id, second.text) = ("mensagem.n".to_owned(), "E mais.".to_owned());
    two.messages.push(second);
    let mut copies = Copies::default();
    let first = copies.choose(&desk(false), Wanted::Message, Some(&two), instant()).expect("the first");
    copies.note(&desk(false), first, String::new(), instant());
    let both = copies.choose(&desk(false), Wanted::Appended, Some(&two), instant()).expect("the other");
    assert_eq!(both.text.reveal(), "Olá!\u{fffd}[2J\nAté logo.\n\nE mais.");
    copies.note(&desk(false), both, String::new(), instant());
    assert!(copies.choose(&desk(false), Wanted::Appended, Some(&two), instant()).is_err(), "no message twice");
}
