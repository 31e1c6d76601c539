//! What keys do to a screen with known contents.

use crossterm::event::{KeyCode, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::*;
use crate::tui::fixture::{self, instant};
use crate::tui::question;
use crate::tui::seen::ListRow;
use chrono::TimeDelta;

fn press(app: &mut App, code: KeyCode) -> Vec<Effect> {
    update(app, Msg::Key(KeyEvent::new(code, KeyModifiers::NONE)), instant())
}

fn ctrl(app: &mut App, letter: char) -> Vec<Effect> {
    update(app, Msg::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL)), instant())
}

#[test]
fn every_letter_digit_and_sign_is_typed_wherever_one_is() {
    for mode in [Mode::Search, Mode::Help, Mode::Week, Mode::Topics] {
        for letter in "aQ7 ?/-.;[]{}|\\~^´`'\"çÇãéõü@#".chars() {
            let mut app = fixture::home((60, 24));
            app.talk.mode = mode.clone();
            assert!(press(&mut app, KeyCode::Char(letter)).is_empty());
            assert_eq!(app.talk.query.text(), letter.to_string(), "in {mode:?}");
            assert_eq!(app.talk.mode, Mode::Search, "a page gives way to the answer");
        }
    }
}

#[test]
fn only_f10_and_ctrl_q_leave() {
    let quit = vec![Effect::Quit(None)];
    assert_eq!(press(&mut fixture::found((60, 24)), KeyCode::F(10)), quit);
    assert_eq!(ctrl(&mut fixture::found((60, 24)), 'q'), quit);
    let mut app = fixture::found((60, 24));
    for _ in 0..9 {
        assert!(press(&mut app, KeyCode::Esc).is_empty());
    }
    assert!(ctrl(&mut app, 'c').is_empty());
    assert!(app.toast.take().is_some(), "Ctrl+C says why it copies nothing");
    app.talk.mode = Mode::Help;
    assert!(ctrl(&mut app, 'c').is_empty());
    assert!(app.toast.unwrap().text.contains("F10"), "Ctrl+C names the key that leaves");
}

#[test]
fn esc_takes_back_one_thing_at_a_time() {
    let mut app = fixture::found((60, 24));
    press(&mut app, KeyCode::Tab);
    press(&mut app, KeyCode::F(4));
    let state = |app: &App| (app.reveal.is_some(), app.talk.pane, app.talk.query.is_blank());
    let steps = [
        (true, Pane::Message, false),
        (false, Pane::Message, false),
        (false, Pane::List, false),
        (false, Pane::List, true),
    ];
    for expected in steps {
        assert_eq!(state(&app), expected);
        press(&mut app, KeyCode::Esc);
    }
}

#[test]
fn tab_goes_to_the_message_and_enter_shows_it_alone() {
    let mut app = fixture::found((60, 24));
    press(&mut app, KeyCode::Tab);
    let at = app.seen.message_at.expect("the card has a message");
    assert_eq!((app.talk.pane, app.talk.answer_top), (Pane::Message, at), "its heading is the first line");
    assert!(app.seen.lines[at].to_string().starts_with("PARA O CLIENTE"), "{}", app.seen.lines[at]);
    press(&mut app, KeyCode::Enter);
    let Mode::Bare(bare) = &app.talk.mode else { panic!("{:?}", app.talk.mode) };
    assert!(bare.text.ends_with("de-jeito-nenhum") && !bare.refused, "{bare:?}");
    press(&mut app, KeyCode::Esc);
    assert_eq!((&app.talk.mode, app.talk.pane), (&Mode::Search, Pane::Message), "one step back");
    for pane in [Pane::Answer, Pane::List] {
        press(&mut app, KeyCode::Tab);
        assert_eq!(app.talk.pane, pane);
    }
    app.seen.message_at = None;
    press(&mut app, KeyCode::Tab);
    assert_eq!(app.talk.pane, Pane::Answer, "without a message there are two panes");
}

#[test]
fn a_revealed_credential_hides_on_everything_that_should_hide_it() {
    type Deed = fn(&mut App);
    let deeds: [(Deed, &str); 7] = [
        (|app| drop(press(app, KeyCode::Esc)), "Esc"),
        (|app| drop(press(app, KeyCode::Char('x'))), "a new query"),
        (|app| drop(press(app, KeyCode::Backspace)), "a changed query"),
        (|app| drop(update(app, Msg::Focus(false), instant())), "the window lost the focus"),
        (|app| drop(press(app, KeyCode::Down)), "another card"),
        (|app| drop(update(app, Msg::Signal(Signal::Suspend), instant())), "Ctrl+Z"),
        (|app| app.expire(instant() + TimeDelta::seconds(10)), "ten seconds"),
    ];
    for (deed, why) in deeds {
        let mut app = fixture::found((60, 24));
        press(&mut app, KeyCode::F(4));
        assert_eq!(app.reveal.unwrap().until, instant() + TimeDelta::seconds(10));
        app.expire(instant() + TimeDelta::milliseconds(9_999));
        assert!(app.reveal.is_some(), "still shown before the end");
        deed(&mut app);
        assert!(app.reveal.is_none(), "{why}");
    }
}

#[test]
fn arrows_step_over_headings_and_stop_at_the_ends() {
    let mut app = fixture::found((60, 24));
    let heading = app.seen.rows.iter().position(|row| matches!(row, ListRow::Heading(_)));
    assert_eq!(heading, Some(2));
    let rows = [
        (KeyCode::Down, 1, "the next card"),
        (KeyCode::Down, 3, "over the heading"),
        (KeyCode::Down, 3, "the last stays"),
        (KeyCode::Home, 0, "the first"),
        (KeyCode::Up, 0, "the first stays"),
        (KeyCode::End, 3, "the last"),
    ];
    for (key, chosen, why) in rows {
        press(&mut app, key);
        assert_eq!(app.talk.chosen, Some(chosen), "{why}");
    }
}

#[test]
fn tab_makes_arrows_scroll_the_answer() {
    let mut app = fixture::found((60, 24));
    press(&mut app, KeyCode::Tab);
    press(&mut app, KeyCode::Tab);
    press(&mut app, KeyCode::Down);
    assert_eq!((app.talk.chosen, app.talk.answer_top), (Some(0), 1));
    press(&mut app, KeyCode::Tab);
    press(&mut app, KeyCode::PageDown);
    assert_eq!(
        (app.talk.chosen, app.talk.answer_top > 1),
        (Some(0), true),
        "a page scrolls the answer from the list too"
    );
}

#[test]
fn a_new_call_knows_nothing_of_the_customer_before() {
    let mut app = fixture::found((60, 24));
    press(&mut app, KeyCode::F(6));
    press(&mut app, KeyCode::F(7));
    assert_eq!((app.talk.call.unit, app.talk.call.started), (Some(0), Some(instant())));
    assert!(app.talk.call.channel.is_some());
    let message = app.seen.card.as_mut().map(|card| card.messages[0].missing.clear());
    assert!(message.is_some());
    let copied = ctrl(&mut app, 'c').into_iter().find_map(|effect| match effect {
        Effect::Copy(copy) => Some(copy),
        _ => None,
    });
    app.copied(copied.expect("the message has no blank any more"), instant());
    let card = app.seen.card.clone();
    ctrl(&mut app, 'n');
    assert_eq!(app.talk.call, app.fresh, "neither unit, channel nor age");
    assert!(app.talk.query.is_blank());
    app.seen.card = card;
    ctrl(&mut app, 'a');
    assert!(app.toast.unwrap().text.contains("Nada foi copiado antes"), "nothing is put after another's message");
}

#[test]
fn unit_and_channel_go_round() {
    let mut app = fixture::home((60, 24));
    let units: Vec<_> = (0..4)
        .map(|_| {
            press(&mut app, KeyCode::F(6));
            app.talk.call.unit
        })
        .collect();
    assert_eq!(units, [Some(0), Some(1), None, Some(0)]);
    let channels: Vec<_> = (0..4)
        .map(|_| {
            press(&mut app, KeyCode::F(7));
            app.talk.call.channel.is_some()
        })
        .collect();
    assert_eq!(channels, [true, true, false, true]);
}

#[test]
fn the_prompt_takes_text_and_asks_for_the_instant() {
    let mut app = fixture::found((60, 24));
    press(&mut app, KeyCode::F(9));
    for letter in "25/12 10:00".chars() {
        press(&mut app, KeyCode::Char(letter));
    }
    assert_eq!(app.talk.query.text(), "senha huawei", "the query is left alone");
    assert_eq!(press(&mut app, KeyCode::Enter), [Effect::Simulate("25/12 10:00".to_owned())]);
    press(&mut app, KeyCode::Esc);
    assert_eq!(app.talk.mode, Mode::Search);
}

#[test]
fn pasted_text_goes_into_the_query_as_one_line() {
    let mut app = fixture::home((60, 24));
    update(&mut app, Msg::Text("sem internet\r\ne o boleto?\n".to_owned()), instant());
    assert_eq!(app.talk.query.text(), "sem internet e o boleto? ");
}

#[test]
fn a_remark_goes_by_itself() {
    let mut app = fixture::found((60, 24));
    ctrl(&mut app, 'c');
    app.expire(instant() + TimeDelta::milliseconds(5_999));
    assert!(app.toast.is_some());
    app.expire(instant() + TimeDelta::seconds(6));
    assert!(app.toast.is_none());
}

#[test]
fn the_wheel_moves_what_is_under_it_and_a_click_chooses() {
    let mut app = fixture::found((100, 30));
    let layout = app.layout();
    let mouse = |kind, column, row| Msg::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE });
    update(&mut app, mouse(MouseEventKind::ScrollDown, layout.list.x, layout.list.y), instant());
    assert_eq!((app.talk.chosen, app.talk.answer_top), (Some(1), 0), "over the list");
    update(&mut app, mouse(MouseEventKind::ScrollDown, layout.answer.x, layout.answer.y), instant());
    assert_eq!((app.talk.chosen, app.talk.answer_top), (Some(1), 3), "over the answer");
    update(&mut app, mouse(MouseEventKind::Down(MouseButton::Left), layout.list.x, layout.list.y + 3), instant());
    assert_eq!(app.talk.chosen, Some(3), "the fourth row");
    update(&mut app, mouse(MouseEventKind::Down(MouseButton::Left), layout.list.x, layout.list.y + 2), instant());
    assert_eq!(app.talk.chosen, Some(3), "a heading is not chosen");
}

#[test]
fn no_remark_is_longer_than_a_narrow_screen_shows() {
    use crate::tui::keys::{KEYS, Place};
    let modes = [
        (Mode::Search, Place::Search),
        (Mode::Topics, Place::Topics),
        (Mode::Help, Place::Page),
        (Mode::Report(LineEdit::default()), Place::Prompt),
        (Mode::Name(LineEdit::default(), None), Place::Prompt),
    ];
    let screens: [fn((u16, u16)) -> App; 2] = [fixture::home, fixture::found];
    for (screen, (mode, place)) in screens.iter().flat_map(|screen| modes.iter().map(move |mode| (screen, mode))) {
        for binding in KEYS.iter().filter(|binding| binding.holds_in(*place)) {
            // Twice: some keys warn first.
            let mut app = screen((60, 24));
            app.talk.mode = mode.clone();
            for _ in 0..2 {
                act(&mut app, binding.action, instant());
                let said = app.toast.take().map(|toast| toast.text).unwrap_or_default();
                assert!(crate::tui::text::width(&said) <= 58, "{:?} in {mode:?}: {said}", binding.action);
            }
        }
    }
}

#[test]
fn a_digit_after_the_last_answer_is_no_search_and_any_other_key_ends_that() {
    let mut app = fixture::found((60, 24));
    app.talk.mode = Mode::Question(question::Asking::new(crate::desk::view::CardRef(0)));
    // The card of this screen has no question any more.
    app.settle_question(instant());
    assert_eq!(app.talk.mode, Mode::Search);
    let before = app.talk.query.text().to_owned();
    for _ in 0..3 {
        press(&mut app, KeyCode::Char('1'));
        assert_eq!(app.talk.query.text(), before, "one answer too many");
        assert!(app.toast.take().is_some_and(|toast| toast.text.contains("já acabou")), "it is said each time");
    }
    press(&mut app, KeyCode::Char('x'));
    press(&mut app, KeyCode::Char('1'));
    assert_eq!(app.talk.query.text(), format!("{before}x1"), "a letter is a search, and the digit after it");
}

#[test]
fn a_digit_typed_when_the_verdict_was_read_is_a_search() {
    let digit = |app: &mut App, millis: i64| {
        let key = KeyEvent::new(KeyCode::Char('1'), KeyModifiers::NONE);
        update(app, Msg::Key(key), instant() + TimeDelta::milliseconds(millis));
    };
    let rows: [(&[i64], usize, &str); 4] = [
        (&[300, 600, 900], 0, "answers typed from memory, one and two too many"),
        (&[1_400, 2_800, 4_200], 0, "each keeps the next ones out"),
        (&[1_500], 1, "read first, typed then"),
        (&[300, 1_800, 1_900], 2, "after a pause a number is meant, with all its digits"),
    ];
    for (times, typed, why) in rows {
        let mut app = fixture::found((60, 24));
        app.talk.mode = Mode::Question(question::Asking::new(crate::desk::view::CardRef(0)));
        app.settle_question(instant());
        let before = app.talk.query.text().len();
        times.iter().for_each(|millis| digit(&mut app, *millis));
        assert_eq!(app.talk.query.text().len() - before, typed, "{why}");
    }
}
