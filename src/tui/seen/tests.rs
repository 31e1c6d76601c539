//! What is kept is never shown once something it depends on is another.

use std::sync::{Arc, OnceLock};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use proptest::prelude::*;

use super::*;
use crate::desk::Told;
use crate::kb;
use crate::os::disk;
use crate::tui::canvas::Canvas;
use crate::tui::fixture::{self, instant};
use crate::tui::input::Msg;
use crate::tui::update::{Effect, update};

/// What stands in a card that the desk was not asked for again.
const MARK: &str = "marcado";

fn desk() -> &'static Desk {
    static DESK: OnceLock<Desk> = OnceLock::new();
    DESK.get_or_init(|| Desk::new(Arc::new(kb::load(&disk::embedded()).base.expect("the shipped base loads"))))
}

/// A screen that forgets before every look, or one that keeps what it may.
struct Screen {
    app: App,
    now: DateTime<Utc>,
    forgets: bool,
}

impl Screen {
    fn new(forgets: bool) -> Self {
        let mut screen = Self { app: App::new((100, 30), &fixture::look(), Call::new(0)), now: instant(), forgets };
        screen.look();
        screen
    }

    fn look(&mut self) {
        if self.forgets {
            let seen = &mut self.app.seen;
            (seen.asked, seen.asked_card, seen.setting) = (None, None, None);
            seen.kept.clear();
            seen.kept_lists.clear();
        }
        refresh(&mut self.app, desk(), self.now);
    }

    fn press(&mut self, code: KeyCode) {
        for effect in update(&mut self.app, Msg::Key(KeyEvent::new(code, KeyModifiers::NONE)), self.now) {
            if let Effect::Answer { fact, text } = effect {
                answer(&mut self.app, desk(), (&fact, &text), self.now);
            }
        }
        self.look();
    }

    fn type_text(&mut self, text: &str) {
        text.chars().for_each(|letter| self.press(KeyCode::Char(letter)));
    }

    fn mark(&mut self) {
        self.app.seen.card.as_mut().expect("a card is read").head.title = MARK.to_owned();
    }

    fn is_marked(&self) -> bool {
        self.app.seen.card.as_ref().is_some_and(|card| card.head.title == MARK)
    }

    fn picture(&self) -> String {
        let mut canvas = Canvas::new(self.app.size);
        view::draw(&self.app, self.now, &mut canvas);
        let (columns, rows) = self.app.size;
        let row = |y| (0..columns).map(|x| canvas.sign(x, y)).collect::<String>() + "\n";
        (0..rows).map(row).collect()
    }
}

#[test]
fn a_card_is_asked_for_again_when_something_it_depends_on_is_another_and_only_then() {
    type Deed = fn(&mut Screen);
    let rows: [(Deed, bool, &str); 9] = [
        (|_| {}, true, "nothing happened"),
        (|screen| screen.now += TimeDelta::seconds(59), false, "the minute itself and what follows it are two things"),
        (|screen| screen.now += TimeDelta::minutes(1), false, "another minute"),
        (|screen| screen.now -= TimeDelta::seconds(1), false, "the clock went back"),
        (|screen| screen.app.talk.call.unit = Some(1), false, "another unit"),
        (|screen| screen.app.talk.call.channel = Some(crate::kb::model::Channel::Chat), false, "another channel"),
        (
            |screen| drop(screen.app.talk.call.told.insert("fibra".to_owned(), Told::Cell("sim".to_owned()))),
            false,
            "a fact was told",
        ),
        (|screen| renew(&mut screen.app), false, "another base"),
        (|screen| screen.app.size = (60, 24), true, "a size changes lines, not what is said"),
    ];
    for (deed, stays, why) in rows {
        let mut screen = Screen::new(false);
        screen.type_text("fatura");
        screen.mark();
        deed(&mut screen);
        screen.look();
        assert_eq!(screen.is_marked(), stays, "{why}");
    }
}

#[test]
fn a_card_is_asked_for_again_at_the_instant_it_changes() {
    let mut screen = Screen::new(false);
    screen.now += TimeDelta::seconds(10);
    screen.type_text("fatura");
    screen.mark();
    screen.now += TimeDelta::seconds(20);
    screen.look();
    assert!(screen.is_marked(), "the same minute");
    screen.app.seen.card.as_mut().unwrap().changes_at = Some(screen.now + TimeDelta::seconds(5));
    screen.now += TimeDelta::seconds(5);
    screen.look();
    assert!(!screen.is_marked(), "its own change");
}

#[test]
fn a_letter_taken_back_asks_for_nothing() {
    let mut screen = Screen::new(false);
    screen.type_text("senha");
    screen.mark();
    let rows = screen.app.seen.rows.clone();
    screen.type_text(" de");
    screen.app.seen.rows.clear();
    (0..3).for_each(|_| screen.press(KeyCode::Backspace));
    assert!(screen.is_marked() && screen.app.seen.rows == rows, "as they were left");
    renew(&mut screen.app);
    screen.look();
    assert!(!screen.is_marked(), "but for another base");
}

#[test]
fn another_call_finds_nothing_of_the_one_before() {
    let mut screen = Screen::new(false);
    screen.type_text("senha");
    screen.type_text(" de");
    turn(&mut screen.app, None);
    let seen = &screen.app.seen;
    assert!(seen.kept.is_empty() && seen.kept_lists.is_empty() && seen.card.is_none() && seen.lines.is_empty());
}

#[test]
fn a_password_in_clear_is_not_kept() {
    let mut screen = Screen::new(false);
    screen.type_text("senha huawei v5");
    screen.press(KeyCode::F(4));
    let shown = screen.app.reveal.expect("a credential is read").card;
    screen.press(KeyCode::Down);
    let kept = screen.app.seen.kept.iter().find(|kept| kept.is_of(shown)).expect("the card itself is");
    assert!(!kept.is_laid(), "its lines are not");
}

#[derive(Debug, Clone)]
enum Deed {
    Type(&'static str),
    Key(KeyCode),
    Wait(i64),
    Size(u16, u16),
}

fn deeds() -> impl Strategy<Value = Deed> {
    let keys = [
        KeyCode::Backspace,
        KeyCode::Backspace,
        KeyCode::Down,
        KeyCode::Up,
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::PageDown,
        KeyCode::F(1),
        KeyCode::F(3),
        KeyCode::F(4),
        KeyCode::F(6),
        KeyCode::F(7),
    ];
    let words = ["f", "a", "s", "1", "2", "fatura", "senha", "rx-27", "venc 12/11", "financeiro domingo"];
    prop_oneof![
        4 => prop::sample::select(words.to_vec()).prop_map(Deed::Type),
        8 => prop::sample::select(keys.to_vec()).prop_map(Deed::Key),
        2 => prop::sample::select(vec![1i64, 30, 59, 60, 900, 39_000]).prop_map(Deed::Wait),
        1 => prop::sample::select(vec![(100, 30), (60, 24), (40, 10), (160, 45), (20, 5)])
            .prop_map(|(columns, rows)| Deed::Size(columns, rows)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_pressed_the_screen_shows_what_it_would_show_had_nothing_been_kept(
        deeds in prop::collection::vec(deeds(), 1..40),
    ) {
        let mut screens = [Screen::new(false), Screen::new(true)];
        for deed in deeds {
            for screen in &mut screens {
                match deed {
                    Deed::Type(words) => screen.type_text(words),
                    Deed::Key(code) => screen.press(code),
                    Deed::Wait(seconds) => screen.now += TimeDelta::seconds(seconds),
                    Deed::Size(columns, rows) => screen.app.size = (columns, rows),
                }
                screen.look();
            }
            let [kept, asked] = &screens;
            prop_assert_eq!(kept.picture(), asked.picture());
            prop_assert_eq!(&kept.app.seen.card, &asked.app.seen.card);
            prop_assert_eq!(kept.app.seen.next_change, asked.app.seen.next_change);
        }
    }
}
