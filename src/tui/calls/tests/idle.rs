//! The question whether the customer is still the same.

use super::*;

#[test]
fn after_fifteen_minutes_without_a_key_the_facts_are_held_back() {
    let mut screen = blocked((60, 24));
    screen.wait(MINUTE * 15 - TimeDelta::seconds(1));
    assert!(!screen.app.talk.in_doubt());
    assert!(screen.shows("Ainda não pagou: solicite"), "the verdict rests on it");
    screen.wait(TimeDelta::seconds(1));
    assert!(screen.shows("? Mesmo cliente? (desde 21:14) · Enter: sim · Ctrl+N: novo"), "{}", screen.picture());
    assert!(screen.shows("em dúvida · Comprovante enviado: não"), "{}", screen.picture());
    assert!(screen.told().is_empty() && !screen.shows("Ainda não pagou: solicite"), "no verdict rests on them");
    screen.key(KeyCode::Enter);
    assert_eq!((screen.told().len(), screen.app.talk.in_doubt()), (1, false), "the same customer");
    assert!(screen.shows("Ainda não pagou: solicite"));
    screen.wait(MINUTE * 14);
    assert!(!screen.app.talk.in_doubt(), "the answer was a key");
}

#[test]
fn a_letter_typed_in_doubt_begins_a_call_of_its_own_and_is_not_lost() {
    let mut screen = blocked((60, 24));
    screen.wait(MINUTE * 20).type_text("fat");
    assert_eq!((screen.app.talk.number, screen.app.talk.query.text()), (2, "fat"));
    assert!(screen.told().is_empty() && screen.app.talk.trail.is_empty());
    screen.key(KeyCode::Enter);
    assert!(screen.told().is_empty(), "Enter is about the new call");
    screen.next();
    assert!(screen.app.talk.in_doubt() && screen.app.talk.query.text() == "desb");
    screen.key(KeyCode::Enter);
    assert_eq!(screen.told().len(), 1, "and the other can still be taken up");
}

#[test]
fn everything_said_in_doubt_is_said_of_a_new_customer() {
    type Deed = fn(&mut Screen) -> &mut Screen;
    let deeds: [(Deed, &str); 4] = [
        (|screen| screen.key(KeyCode::F(6)), "the unit"),
        (|screen| screen.key(KeyCode::F(7)), "the channel"),
        (|screen| screen.ctrl('n'), "no, a new one"),
        (|screen| screen.type_text("7"), "a digit answers no question"),
    ];
    for (deed, why) in deeds {
        let mut screen = blocked((60, 24));
        screen.key(KeyCode::Enter);
        assert!(matches!(screen.app.talk.mode, Mode::Question(_)));
        screen.wait(MINUTE * 15);
        deed(&mut screen);
        assert_eq!((screen.app.talk.number, screen.told().len()), (2, 0), "{why}");
    }
    let mut screen = blocked((60, 24));
    screen.wait(MINUTE * 15).send(Msg::Text("sem internet".to_owned()));
    assert_eq!((screen.app.talk.number, screen.app.talk.query.text()), (2, "sem internet"), "a paste");
}

#[test]
fn of_the_calls_left_in_doubt_only_the_last_is_kept() {
    let mut screen = blocked((60, 24));
    screen.wait(MINUTE * 15).type_text("dns");
    screen.wait(MINUTE * 15).type_text("fat");
    assert_eq!(screen.numbers().len(), 2, "a night of single calls does not fill the line");
    let queries: Vec<&str> = screen.app.calls().iter().map(|talk| talk.query.text()).collect();
    assert_eq!(queries, ["fat", "dns"]);
}

#[test]
fn nothing_is_asked_where_nothing_is_known_and_a_simulated_hour_asks_nothing() {
    let mut screen = Screen::new((60, 24));
    screen.wait(MINUTE * 60);
    assert!(!screen.app.talk.in_doubt());
    let mut screen = blocked((60, 24));
    screen.app.simulated = Some(instant() + MINUTE * 600);
    screen.settle();
    screen.type_text("x");
    assert!(!screen.app.talk.in_doubt() && screen.app.talk.number == 1, "idle is measured on the real clock");
}

#[test]
fn the_first_key_after_a_sleep_finds_the_call_in_doubt() {
    let mut screen = blocked((60, 24));
    screen.now += MINUTE * 90;
    screen.send(Msg::Key(KeyEvent::new(KeyCode::Char('f'), KeyModifiers::NONE)));
    assert_eq!((screen.app.talk.number, screen.app.talk.query.text()), (2, "f"));
}

#[test]
fn a_clock_put_back_counts_from_where_it_is() {
    let mut screen = blocked((60, 24));
    screen.wait(-MINUTE * 120).wait(MINUTE * 14);
    assert!(!screen.app.talk.in_doubt());
    screen.wait(MINUTE);
    assert!(screen.app.talk.in_doubt(), "not two hours later");
}
