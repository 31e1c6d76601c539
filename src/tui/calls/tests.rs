//! Calls side by side over the shipped base: keys in, what each call knows out.

use std::sync::{Arc, OnceLock};

use chrono::TimeDelta;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::*;
use crate::kb;
use crate::os::disk;
use crate::tui::canvas::Canvas;
use crate::tui::fixture::{self, instant};
use crate::tui::input::Msg;
use crate::tui::update::{Effect, update};
use crate::tui::view;

mod idle;
mod leaks;

const MINUTE: TimeDelta = TimeDelta::minutes(1);

/// A screen over the shipped base, with a clock that is moved by hand.
struct Screen {
    app: App,
    desk: Arc<Desk>,
    now: DateTime<Utc>,
}

fn desk() -> Arc<Desk> {
    static DESK: OnceLock<Arc<Desk>> = OnceLock::new();
    let make = || Arc::new(Desk::new(Arc::new(kb::load(&disk::embedded()).base.expect("the shipped base loads"))));
    Arc::clone(DESK.get_or_init(make))
}

impl Screen {
    fn new(size: (u16, u16)) -> Self {
        let mut out = Self { app: App::new(size, &fixture::look(), Call::new(0)), desk: desk(), now: instant() };
        out.settle();
        out
    }

    fn settle(&mut self) {
        seen::refresh(&mut self.app, &self.desk, self.now);
    }

    fn send(&mut self, msg: Msg) {
        for effect in update(&mut self.app, msg, self.now) {
            match effect {
                Effect::Answer { fact, text } => seen::answer(&mut self.app, &self.desk, (&fact, &text), self.now),
                Effect::Copy(copy) => self.app.copied(copy, self.now),
                _ => {}
            }
        }
        self.settle();
    }

    fn press(&mut self, code: KeyCode, modifiers: KeyModifiers) -> &mut Self {
        self.send(Msg::Key(KeyEvent::new(code, modifiers)));
        self
    }

    fn key(&mut self, code: KeyCode) -> &mut Self {
        self.press(code, KeyModifiers::NONE)
    }

    fn ctrl(&mut self, letter: char) -> &mut Self {
        self.press(KeyCode::Char(letter), KeyModifiers::CONTROL)
    }

    fn type_text(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            self.key(KeyCode::Char(letter));
        }
        self
    }

    fn next(&mut self) -> &mut Self {
        self.press(KeyCode::PageDown, KeyModifiers::CONTROL)
    }

    /// Time passes without a key.
    fn wait(&mut self, time: TimeDelta) -> &mut Self {
        self.now += time;
        self.settle();
        self
    }

    fn rows(&self) -> Vec<String> {
        let (columns, rows) = self.app.size;
        let mut canvas = Canvas::new((columns, rows));
        view::draw(&self.app, self.now, &mut canvas);
        (0..rows).map(|y| (0..columns).map(|x| canvas.sign(x, y)).collect()).collect()
    }

    fn picture(&self) -> String {
        self.rows().iter().map(|row| row.trim_end().to_owned() + "\n").collect()
    }

    fn shows(&self, words: &str) -> bool {
        self.picture().contains(words)
    }

    fn told(&self) -> Vec<&str> {
        self.app.talk.call.told.keys().map(String::as_str).collect()
    }

    fn numbers(&self) -> Vec<u8> {
        self.app.calls().iter().map(|talk| talk.number).collect()
    }
}

/// A call with a query and an answered fact: blocked, receipt not sent.
fn blocked(size: (u16, u16)) -> Screen {
    let mut screen = Screen::new(size);
    screen.type_text("desb").key(KeyCode::Enter).type_text("2");
    assert_eq!(screen.told(), ["comprovante_enviado"]);
    screen
}

#[test]
fn a_second_call_knows_nothing_of_the_first_and_finds_it_again_as_it_was() {
    let mut screen = blocked((60, 24));
    screen.key(KeyCode::Tab).key(KeyCode::Down);
    let (before, top) = (screen.picture(), screen.app.talk.answer_top);
    assert!(top > 0, "scrolled");
    screen.ctrl('n');
    assert_eq!((screen.app.talk.number, screen.told().len()), (2, 0));
    assert!(!screen.shows("Comprovante"), "{}", screen.picture());
    screen.type_text("fat");
    screen.next();
    assert_eq!((screen.app.talk.number, screen.app.talk.query.text()), (1, "desb"));
    assert_eq!((screen.told(), screen.app.talk.answer_top), (vec!["comprovante_enviado"], top));
    let answer = |picture: &str| picture.lines().skip(4).take(16).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(answer(&screen.picture()), answer(&before), "query, card, scroll and pane are where they were");
    screen.next();
    assert_eq!(screen.app.talk.query.text(), "fat", "round at the end");
}

#[test]
fn a_call_of_which_nothing_is_known_stays_alone() {
    let mut screen = Screen::new((60, 24));
    screen.ctrl('n');
    assert_eq!(screen.numbers(), [1]);
    assert!(screen.shows("já é um atendimento novo"));
    screen.type_text("x").key(KeyCode::Backspace).ctrl('n');
    assert_eq!(screen.numbers(), [1], "a letter taken back is nothing either");
    screen.key(KeyCode::F(7)).ctrl('n');
    assert_eq!(screen.numbers(), [1, 2], "the channel is something");
}

#[test]
fn the_ninth_call_is_the_last_and_says_what_to_do() {
    let mut screen = Screen::new((60, 24));
    for _ in 1..9 {
        screen.type_text("dns").ctrl('n');
    }
    screen.type_text("fat").ctrl('n');
    assert_eq!((screen.numbers(), screen.app.talk.number), ((1..=9).collect(), 9));
    assert!(screen.shows("Já são nove atendimentos: Ctrl+X encerra um deles."));
    assert_eq!(screen.app.talk.query.text(), "fat", "nothing is lost");
    screen.ctrl('x');
    assert_eq!((screen.numbers().len(), screen.app.talk.number), (8, 8), "a query alone ends at once");
    screen.ctrl('n');
    assert_eq!(screen.app.talk.number, 9, "the free number");
}

#[test]
fn facts_take_a_second_press_to_forget_and_a_slip_costs_nothing() {
    let mut screen = blocked((60, 24));
    screen.ctrl('x');
    assert!(screen.shows("Ctrl+X de novo encerra"));
    screen.wait(TimeDelta::seconds(6)).ctrl('x');
    assert_eq!(screen.told().len(), 1, "too late: asked again");
    screen.ctrl('x');
    assert_eq!((screen.told().len(), screen.app.talk.query.is_blank()), (0, true), "the only one begins anew");
    assert!(screen.app.talk.copies.history.is_empty());
    screen.ctrl('x');
    assert!(screen.shows("Nada a encerrar"));
}

#[test]
fn a_second_press_ends_only_the_call_it_was_asked_about() {
    let mut screen = blocked((60, 24));
    screen.ctrl('n').key(KeyCode::F(7)).ctrl('x');
    screen.next().ctrl('x');
    assert_eq!(screen.numbers(), [1, 2], "asked about this one too");
    screen.ctrl('x');
    assert_eq!((screen.numbers(), screen.app.talk.number), (vec![2], 2));
}

#[test]
fn a_call_is_named_by_a_word_and_never_by_a_number_of_a_person() {
    let mut screen = blocked((60, 24));
    screen.ctrl('b').type_text("12345678909").key(KeyCode::Enter);
    assert!(screen.shows("Parece CPF"), "{}", screen.picture());
    assert_eq!(screen.app.talk.name, None);
    for _ in 0..11 {
        screen.key(KeyCode::Backspace);
    }
    screen.type_text("ana").key(KeyCode::Enter);
    assert_eq!(screen.app.talk.name.as_deref(), Some("ana"));
    assert_eq!(screen.app.talk.query.text(), "desb", "the name is no query");
    screen.wait(TimeDelta::seconds(7));
    assert!(screen.shows("ana · iniciado agora"));
    screen.ctrl('n');
    assert!(screen.shows(" 1 ana agora · [2 novo]"), "{}", screen.picture());
}

#[test]
fn a_name_is_one_short_word() {
    let rows = [
        ("ana", Ok(Some("ana")), "a word"),
        ("  José-3 ", Ok(Some("José-3")), "blanks around it do not count"),
        ("", Ok(None), "no name any more"),
        ("1234", Ok(Some("1234")), "four digits name nobody"),
        ("12345", Err("CPF"), "five may"),
        ("123.456.789-0", Err("CPF"), "signs hide no CPF"),
        ("12 345", Err("CPF"), "nor do blanks"),
        ("４５６７８", Err("CPF"), "nor digits of another script"),
        ("ana maria", Err("palavra"), "two words"),
        ("abcdefghijkl", Ok(Some("abcdefghijkl")), "twelve letters"),
        ("abcdefghijklm", Err("12 letras"), "thirteen"),
    ];
    for (typed, expected, why) in rows {
        match (checked_name(typed), expected) {
            (Ok(name), Ok(wanted)) => assert_eq!(name.as_deref(), wanted, "{why}"),
            (Err(words), Err(part)) => assert!(words.contains(part), "{why}: {words}"),
            (got, _) => panic!("{why}: {got:?}"),
        }
    }
}

#[test]
fn a_credential_is_masked_when_the_call_changes() {
    type Deed = fn(&mut Screen) -> &mut Screen;
    let deeds: [(Deed, &str); 4] = [
        (|screen| screen.ctrl('n'), "a new call"),
        (|screen| screen.next(), "the next"),
        (|screen| screen.press(KeyCode::Left, KeyModifiers::CONTROL), "the one before"),
        (|screen| screen.ctrl('x'), "the end"),
    ];
    for (deed, why) in deeds {
        let mut screen = Screen::new((60, 24));
        screen.type_text("dns").ctrl('n').type_text("v5").key(KeyCode::F(4));
        assert!(screen.app.reveal.is_some() && screen.shows("adminEp"));
        deed(&mut screen);
        assert!(screen.app.reveal.is_none() && !screen.shows("adminEp"), "{why}");
    }
}

#[test]
fn a_copy_that_is_answered_late_belongs_to_the_call_that_asked() {
    let mut screen = Screen::new((60, 24));
    screen.type_text("dns");
    let effects =
        update(&mut screen.app, Msg::Key(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL)), screen.now);
    let [Effect::Copy(copy)] = effects.as_slice() else { panic!("{effects:?}") };
    screen.ctrl('n');
    screen.app.copied(copy.clone(), screen.now);
    assert!(screen.app.talk.copies.history.is_empty());
    screen.next();
    assert_eq!(screen.app.talk.copies.history.len(), 1);
    screen.next();
    screen.app.not_copied(copy, screen.now);
    assert_eq!(screen.app.talk.mode, Mode::Search, "the new call's screen stays");
    screen.next();
    assert!(matches!(screen.app.talk.mode, Mode::Bare(_)));
}

#[test]
fn a_click_on_a_call_goes_to_it() {
    let mut screen = Screen::new((60, 24));
    screen.type_text("dns").ctrl('n').type_text("fat").ctrl('n');
    let line = screen.app.layout().calls;
    let row = screen.rows()[usize::from(line.y)].clone();
    for (words, number) in [("2 fat", 2), ("1 dns", 1), ("3 novo", 3)] {
        let column = row.find(words).map(|at| row[..at].chars().count()).expect(words);
        let kind = MouseEventKind::Down(MouseButton::Left);
        let column = u16::try_from(column).expect("a column");
        screen.send(Msg::Mouse(MouseEvent { kind, column, row: line.y, modifiers: KeyModifiers::NONE }));
        assert_eq!(screen.app.talk.number, number, "{row}");
        // The brackets of the one that is on the screen move the others by one column at most.
        screen.app.go_to_call(3);
        screen.settle();
    }
}

#[test]
fn nine_calls_show_their_numbers_and_which_is_current_at_every_width() {
    let mut screen = Screen::new((60, 24));
    for _ in 1..9 {
        screen.type_text("sem internet").ctrl('n');
    }
    screen.type_text("fatura");
    for number in 1..=9 {
        screen.app.go_to_call(number);
        for columns in 40..=200 {
            screen.app.size = (columns, 24);
            screen.settle();
            let line = screen.rows()[usize::from(screen.app.layout().calls.y)].clone();
            assert!(line.contains(&format!("[{number}")), "{columns}: {line}");
            assert!((1..=9).all(|number: u8| line.contains(&number.to_string())), "{columns}: {line}");
        }
    }
}

#[test]
fn the_line_of_calls_is_there_only_for_two() {
    let mut screen = Screen::new((60, 24));
    screen.type_text("dns");
    let alone = screen.app.layout();
    assert_eq!((alone.calls.height, alone.rule.height), (0, 1));
    screen.ctrl('n').type_text("dns");
    let two = screen.app.layout();
    assert_eq!((two.calls.height, two.rule.height), (1, 0));
    assert_eq!(two.answer, alone.answer, "it costs the answer nothing: it stands in the rule");
}

#[test]
fn calls_look_as_drawn() {
    for size in [(60, 24), (100, 30)] {
        let mut two = blocked(size);
        two.ctrl('b').type_text("ana").key(KeyCode::Enter).ctrl('n').type_text("fat").wait(MINUTE * 3);
        insta::assert_snapshot!(format!("two_{}x{}", size.0, size.1), two.picture());
        let mut nine = blocked(size);
        for _ in 2..=9 {
            nine.ctrl('n').type_text("sem internet");
        }
        nine.wait(MINUTE * 7);
        insta::assert_snapshot!(format!("nine_{}x{}", size.0, size.1), nine.picture());
        let mut doubt = blocked(size);
        doubt.key(KeyCode::F(7)).wait(MINUTE * 16);
        insta::assert_snapshot!(format!("doubt_{}x{}", size.0, size.1), doubt.picture());
    }
}
