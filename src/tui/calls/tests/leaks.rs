//! Random keys over several calls: none learns what another was told.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::desk::Told;
use crate::tui::question;

/// The fact that deeds tell.
const FACT: &str = "dias_atraso";

/// What no letter of the deeds can type: every mark is told to one call only, so whoever knows it was told it.
fn mark(deed: usize) -> String {
    (300 + deed).to_string()
}

/// What the test expects a call to know.
#[derive(Debug, Clone, Default, PartialEq)]
struct Knows {
    query: String,
    told: BTreeMap<String, Told>,
    unit: Option<u32>,
    channel: Option<crate::kb::model::Channel>,
}

fn knows(talk: &Talk) -> Knows {
    let known = talk.known();
    Knows { query: talk.query.text().to_owned(), told: known.told.clone(), unit: known.unit, channel: known.channel }
}

#[derive(Debug, Clone)]
enum Deed {
    Letter(char),
    Key(KeyCode, KeyModifiers),
    /// A fact is told; the mark it is told with is the deed's own.
    Answer,
    Wait(i64),
    Size(u16, u16),
}

fn deeds() -> impl Strategy<Value = Deed> {
    let plain = KeyModifiers::NONE;
    let ctrl = KeyModifiers::CONTROL;
    let keys = [
        (KeyCode::Enter, plain),
        (KeyCode::Esc, plain),
        (KeyCode::Tab, plain),
        (KeyCode::Backspace, plain),
        (KeyCode::Down, plain),
        (KeyCode::PageDown, plain),
        (KeyCode::F(1), plain),
        (KeyCode::F(2), plain),
        (KeyCode::F(3), plain),
        (KeyCode::F(4), plain),
        (KeyCode::F(6), plain),
        (KeyCode::F(7), plain),
        (KeyCode::F(9), plain),
        (KeyCode::Char('b'), ctrl),
        (KeyCode::Char('c'), ctrl),
        (KeyCode::Char('n'), ctrl),
        (KeyCode::Char('n'), ctrl),
        (KeyCode::Char('x'), ctrl),
        (KeyCode::PageDown, ctrl),
        (KeyCode::Left, ctrl),
    ];
    prop_oneof![
        5 => prop::sample::select("desbfat127 ".chars().collect::<Vec<_>>()).prop_map(Deed::Letter),
        8 => prop::sample::select(keys.to_vec()).prop_map(|(code, held)| Deed::Key(code, held)),
        2 => Just(Deed::Answer),
        1 => prop::sample::select(vec![1i64, 14, 16, 200]).prop_map(Deed::Wait),
        1 => (1..=200u16, 1..=60u16).prop_map(|(columns, rows)| Deed::Size(columns, rows)),
    ]
}

impl Screen {
    fn act(&mut self, deed: &Deed, mark: &str) {
        match deed {
            Deed::Letter(letter) => {
                self.key(KeyCode::Char(*letter));
            }
            Deed::Key(code, held) => {
                self.press(*code, *held);
            }
            Deed::Wait(minutes) => {
                self.wait(TimeDelta::minutes(*minutes));
            }
            Deed::Size(columns, rows) => self.send(Msg::Resize(*columns, *rows)),
            Deed::Answer if !self.app.talk.in_doubt() => {
                self.app.talk.call.told.insert(FACT.to_owned(), Told::Cell(mark.to_owned()));
                self.settle();
            }
            Deed::Answer => {}
        }
        let (columns, rows) = self.app.size;
        view::draw(&self.app, self.now, &mut Canvas::new((columns, rows)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_pressed_no_call_learns_what_another_was_told(deeds in prop::collection::vec(deeds(), 1..60)) {
        let mut screen = Screen::new((60, 24));
        let mut owners: BTreeMap<String, u8> = BTreeMap::new();
        for (turn, deed) in deeds.iter().enumerate() {
            let mark = mark(turn);
            let before: BTreeMap<u8, Knows> = screen.app.calls().iter().map(|talk| (talk.number, knows(talk))).collect();
            let current = screen.app.talk.number;
            owners.insert(mark.clone(), current);
            screen.act(deed, &mark);
            let calls = screen.app.calls();
            prop_assert!((1..=MOST).contains(&calls.len()));
            for talk in &calls {
                let now = knows(talk);
                // A call that was put aside knows what it knew; a new one nothing but what this deed says.
                let same = before.get(&talk.number) == Some(&now);
                let of_deed = now.told.is_empty() && now.query.chars().count() <= 1;
                prop_assert!(same || talk.number == current || of_deed, "{deed:?}: {now:?}\n{before:?}");
                let told = now.told.get(FACT).and_then(|told| match told {
                    Told::Cell(cell) => owners.get(cell),
                    Told::DontKnow => None,
                });
                prop_assert!(told.is_none_or(|owner| *owner == talk.number), "{deed:?}: {now:?}\n{before:?}");
                if talk.in_doubt() {
                    prop_assert!(talk.call.told.is_empty() && talk.call.unit.is_none() && talk.call.channel.is_none());
                    prop_assert!(!matches!(talk.mode, Mode::Question(_)));
                }
            }
            let shown = &screen.app.talk;
            prop_assert_eq!(screen.app.seen.told.len(), screen.desk.told(&shown.call).len());
            if let (Mode::Question(asking), Some(decision)) = (&shown.mode, question::open_decision(screen.app.seen.card.as_ref())) {
                prop_assert!(asking.question(decision).is_some());
            }
        }
    }
}
