use crossterm::event::KeyModifiers;

use super::*;

fn press(code: KeyCode, modifiers: KeyModifiers) -> KeyEvent {
    KeyEvent::new(code, modifiers)
}

fn chord(name: &str) -> Chord {
    Chord::parse(name).unwrap_or_else(|refusal| panic!("{name}: {}", refusal.message))
}

/// The default with one action moved.
fn moved(action: Action, names: &[&str]) -> Result<Keymap, Vec<Clash>> {
    Keymap::default().with(&[(action, names.iter().map(|name| chord(name)).collect())])
}

#[test]
fn no_chord_has_two_meanings_in_one_place_and_no_required_action_lacks_a_key() {
    assert_eq!(Keymap::default().clashes(), [], "the table itself is sound");
}

#[test]
fn every_key_of_the_table_could_be_written_in_a_configuration() {
    for row in KEYS.iter().filter(|row| !row.chords.is_empty()) {
        for own in row.chords {
            assert_eq!(Chord::parse(&own.spelling()).as_ref(), Ok(own), "{}", own.spelling());
        }
        assert_eq!(Action::from_word(row.action.word()), Some(row.action), "its action too");
    }
}

#[test]
fn a_moved_key_does_its_deed_and_the_old_one_does_not() {
    let keymap = moved(Action::NewCall, &["F11", "Ctrl+Del"]).unwrap();
    let f11 = press(KeyCode::F(11), KeyModifiers::NONE);
    let old = press(KeyCode::Char('n'), KeyModifiers::CONTROL);
    for place in places() {
        assert_eq!(keymap.action(&f11, place), Some(Action::NewCall), "{place:?}");
        assert_eq!(keymap.action(&old, place), None, "{place:?}");
    }
    assert_eq!(keymap.name(Action::NewCall), "F11");
}

#[test]
fn a_key_is_free_where_its_action_does_not_hold() {
    let keymap = moved(Action::Simulate, &["F11", "Ctrl+Del"]);
    assert!(keymap.is_ok(), "F11 and Ctrl+Del mean nothing in the table: {keymap:?}");
    let clash = moved(Action::Simulate, &["Ctrl+T"]).unwrap_err();
    assert!(
        matches!(&clash[..], [Clash::Twice(key, first, second)]
            if *key == chord("Ctrl+T") && [*first, *second].contains(&Action::Unit) && [*first, *second].contains(&Action::Simulate)),
        "told once for all the places: {clash:?}"
    );
}

#[test]
fn keys_may_be_exchanged_and_taken_away_but_for_the_required() {
    let exchanged = [(Action::Unit, vec![chord("F7")]), (Action::Channel, vec![chord("F6")])];
    let keymap = Keymap::default().with(&exchanged).unwrap();
    assert_eq!(keymap.action(&press(KeyCode::F(7), KeyModifiers::NONE), Place::Search), Some(Action::Unit));
    assert_eq!(moved(Action::Mouse, &[]).unwrap().name(Action::Mouse), NO_KEY);
    for action in REQUIRED {
        assert_eq!(moved(action, &[]), Err(vec![Clash::Without(action)]), "{}", action.word());
    }
}

#[test]
fn ctrl_c_says_how_to_leave_when_no_action_has_it() {
    let keymap = moved(Action::Copy, &["F11"]).unwrap();
    let ctrl_c = press(KeyCode::Char('c'), KeyModifiers::CONTROL);
    assert_eq!(keymap.action(&ctrl_c, Place::Search), Some(Action::Interrupt));
    assert_eq!(Keymap::default().action(&ctrl_c, Place::Search), Some(Action::Copy));
}

#[test]
fn names_are_read_as_people_write_them_and_refused_with_the_fix() {
    let read = [
        ("ctrl+n", "Ctrl+N"),
        ("CTRL + N", "Ctrl+N"),
        ("Control+PageUp", "Ctrl+PgUp"),
        ("f12", "F12"),
        ("delete", "Del"),
        ("Shift+Tab", "Shift+Tab"),
        ("seta", ""),
    ];
    for (text, spelled) in read {
        let got = Chord::parse(text).map(Chord::spelling).unwrap_or_default();
        assert_eq!(got, spelled, "{text}");
    }
    let refused = [
        ("n", "texto", "Ctrl+N", "a letter is text"),
        ("h", "texto", "F1 a F12", "its twin would be Backspace"),
        ("7", "texto", "F1 a F12", "a digit too"),
        ("/", "texto", "F1 a F12", "and a sign"),
        ("ç", "texto", "F1 a F12", "and a letter of the Brazilian keyboard"),
        ("Espaço", "texto", "F1 a F12", "and the blank"),
        ("AltGr+Q", "AltGr", "F1 a F12", "AltGr writes"),
        ("Ctrl+Alt+Q", "AltGr", "F1 a F12", "so does Ctrl+Alt on Windows"),
        ("Ctrl+H", "Backspace", "outra letra", ""),
        ("ctrl+i", "Tab", "outra letra", ""),
        ("Ctrl+J", "quebra", "outra letra", ""),
        ("Ctrl+M", "Enter", "outra letra", ""),
        ("Ctrl+[", "Esc", "outra letra", ""),
        ("Ctrl+V", "colar", "outra letra", ""),
        ("Ctrl+1", "número", "letra", "terminals send the digit"),
        ("Ctrl+Enter", "igual", "letra", "terminals send Enter"),
        ("Ctrl+Shift+N", "Shift", "F1 a F12", ""),
        ("F13", "não existe", "F1 a F12", ""),
        ("F0", "não existe", "F1 a F12", ""),
        ("Entr", "não existe", "você quis dizer Enter?", "the nearest word"),
        ("Ctrl+PgUup", "não existe", "você quis dizer PgUp?", "also after Ctrl"),
        ("", "não existe", "F1 a F12", "nothing"),
    ];
    for (text, message, help, why) in refused {
        let refusal = Chord::parse(text).expect_err(text);
        assert!(refusal.message.contains(message), "{text}: {why}: {}", refusal.message);
        assert!(refusal.help.contains(help), "{text}: {why}: {}", refusal.help);
    }
}

#[test]
fn texts_name_the_keys_in_force() {
    let keymap = moved(Action::Quit, &["F11"]).unwrap();
    for (text, filled, why) in [
        ("Para sair: {sair}.", "Para sair: F11.", "a moved key"),
        ("{revelar} mostra, {limpar} volta", "F4 mostra, Esc volta", "keys that stand"),
        ("{ acima} {protocolo} {", "{ acima} {protocolo} {", "braces of anything else"),
        ("{acima} escolhem", "Setas escolhem", "two keys that are one thing"),
        ("sem chave", "sem chave", "nothing to fill"),
    ] {
        assert_eq!(keymap.fill(text), filled, "{why}");
    }
}

#[test]
fn a_hint_names_the_moved_key_and_goes_with_its_last_one() {
    let row = |action| KEYS.iter().position(|row| row.action == action && row.hint.is_some()).unwrap();
    let of = |keymap: &Keymap, action| keymap.hint(row(action)).map(|(keys, word)| format!("{keys} {word}"));
    let default = Keymap::default();
    assert_eq!(of(&default, Action::Help).as_deref(), Some("F1 ajuda"));
    assert_eq!(of(&default, Action::Up).as_deref(), Some("Setas escolher"));
    let up = moved(Action::Up, &["F11"]).unwrap();
    assert_eq!(of(&up, Action::Up).as_deref(), Some("F11 escolher"));
    assert_eq!(of(&moved(Action::Help, &[]).unwrap(), Action::Help), None);
}

/// A key named in a text would be wrong as soon as it is moved: texts name actions in braces.
#[test]
fn no_text_of_the_screen_names_a_key_by_hand() {
    let mut files = vec!["src/tui.rs".into()];
    let mut folders = vec![std::path::PathBuf::from("src/tui")];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    let key = regex::Regex::new(r#""[^"\n]*\b(F[0-9]{1,2}|Ctrl\+\w|Esc|Tab|Enter)\b[^"\n]*""#).unwrap();
    let home = ["keys.rs", "chord.rs", "tests.rs"];
    let is_test = |path: &std::path::Path| path.iter().any(|part| part == "tests");
    for path in files.into_iter().filter(|path| !is_test(path) && !home.iter().any(|home| path.ends_with(home))) {
        let text = std::fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]\nmod").next().unwrap();
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//") && !line.contains("sem Enter")) {
            assert!(!key.is_match(line), "{}: {}", path.display(), line.trim());
        }
    }
}
