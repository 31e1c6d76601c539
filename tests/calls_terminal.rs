//! Several customers at once, on the real program: the keys each journey takes, and calls that survive a restart.
#![cfg(unix)]

mod comum;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use comum::terminal::Terminal;

const ENTER: &str = "\r";
const CTRL_B: &str = "\x02";
const CTRL_C: &str = "\x03";
const CTRL_N: &str = "\x0e";
const CTRL_X: &str = "\x18";
const CTRL_LEFT: &str = "\x1b[1;5D";
const CTRL_RIGHT: &str = "\x1b[1;5C";
const CTRL_PGUP: &str = "\x1b[5;5~";
const CTRL_PGDN: &str = "\x1b[6;5~";
const F4: &str = "\x1bOS";
const F7: &str = "\x1b[18~";
const F10: &str = "\x1b[21~";

/// Monday evening: Financeiro and Comercial are closed.
const NIGHT: &[&str] = &["--em", "2026-11-23 20:30"];

struct Journey {
    /// What the agent wants.
    name: &'static str,
    /// Keys pressed before.
    before: &'static [&'static str],
    /// The keys of the journey; their count is what it costs.
    keys: &'static [&'static str],
    /// What the screen says at the end, and what it does not.
    shows: &'static [&'static str],
    hides: &'static [&'static str],
}

const JOURNEYS: &[Journey] = &[
    Journey {
        name: "a second customer writes while the first looks for the receipt",
        before: &["d", "e", "s", "b", ENTER, "2"],
        keys: &[CTRL_N, "f", "a", "t"],
        shows: &["1 desb agora · [2 fat agora]", "PODE ENVIAR"],
        hides: &["Comprovante enviado: não"],
    },
    Journey {
        name: "back to the first, as it was",
        before: &["d", "e", "s", "b", ENTER, "2", CTRL_N, "f", "a", "t"],
        keys: &[CTRL_PGUP],
        shows: &["[1 desb agora] · 2 fat agora", "Comprovante enviado: não"],
        hides: &[],
    },
    Journey {
        name: "the same with the arrows, for terminals that keep the pages for themselves",
        before: &["d", "n", "s", CTRL_N, "f", "a", "t", CTRL_LEFT],
        keys: &[CTRL_RIGHT],
        shows: &["1 dns agora · [2 fat agora]"],
        hides: &[],
    },
    Journey {
        name: "a customer with a name",
        before: &["d", "n", "s", CTRL_N],
        keys: &[CTRL_B, "a", "n", "a", ENTER],
        shows: &["1 dns agora · [2 ana]"],
        hides: &[],
    },
    Journey {
        name: "the customer says goodbye, nothing but a query is known",
        before: &["d", "n", "s", CTRL_N, "f", "a", "t"],
        keys: &[CTRL_X],
        shows: &["Encerrado o 2. Agora: o 1.", "Buscar: dns"],
        hides: &["[1 dns"],
    },
    Journey {
        name: "the customer says goodbye, and facts are known",
        before: &["d", "e", "s", "b", ENTER, "2"],
        keys: &[CTRL_X, CTRL_X],
        shows: &["Encerrado e esquecido.", "Comece digitando"],
        hides: &["Comprovante", "desb"],
    },
    Journey {
        name: "a password shown to nobody else",
        before: &["d", "n", "s", CTRL_N, "v", "5", F4],
        keys: &[CTRL_PGDN],
        shows: &["[1 dns agora]"],
        hides: &["adminEp"],
    },
];

#[test]
fn every_journey_between_calls_ends_where_it_should() {
    for journey in JOURNEYS {
        let mut terminal = Terminal::with(60, 24, NIGHT, &[]);
        terminal.shows("Buscar:");
        terminal.keys(journey.before);
        terminal.keys(journey.keys);
        for words in journey.shows {
            terminal.shows(words);
        }
        let screen = terminal.screen.screen().contents();
        for words in journey.hides {
            assert!(!screen.contains(words), "{}: {words}\n{screen}", journey.name);
        }
    }
}

#[test]
fn the_journeys_cost_the_keys_that_the_readme_says() {
    let counts: Vec<usize> = JOURNEYS.iter().map(|journey| journey.keys.len()).collect();
    assert_eq!(counts, [4, 1, 1, 5, 1, 2, 1]);
}

#[test]
fn nine_calls_are_the_most_and_the_narrow_screen_shows_them_all() {
    let mut terminal = Terminal::with(60, 24, NIGHT, &[]);
    terminal.shows("Buscar:");
    for _ in 1..9 {
        terminal.keys(&["x", CTRL_N]);
    }
    terminal.keys(&["y", CTRL_N]);
    terminal.shows("Já são nove atendimentos: Ctrl+X encerra um deles.");
    terminal.shows("[9");
    terminal.keys(&[CTRL_PGDN]);
    terminal.shows("[1");
}

/// A folder for the state of one test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("plantao-calls-{name}-{}", std::process::id()));
        drop(fs::remove_dir_all(&folder));
        Self(folder)
    }

    fn console(&self) -> Terminal {
        let state = self.0.to_str().expect("the system's folder has a plain name");
        let mut terminal = Terminal::with(60, 24, NIGHT, &[("XDG_STATE_HOME", state)]);
        terminal.shows("Buscar:");
        terminal
    }

    fn files(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.0.join("plantao")).into_iter().flatten().filter_map(Result::ok);
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        files.retain(|path| path.extension().is_some_and(|end| end == "json"));
        files.sort();
        files
    }

    /// Waits until the calls that are remembered are as wanted; writing is on a thread of its own.
    fn until(&self, wanted: impl Fn(&str) -> bool) {
        let text = || self.files().iter().filter_map(|path| fs::read_to_string(path).ok()).collect::<String>();
        for _ in 0..600 {
            if wanted(&text()) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        panic!("never written: {}", text());
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

/// Ends a console without a word, as a crash would.
fn kill(terminal: &mut Terminal) {
    let process = terminal.child.process_id().expect("it runs").to_string();
    assert!(Command::new("kill").args(["-KILL", &process]).status().expect("kill is there").success());
    terminal.child.wait().expect("it is dead");
}

fn written_earlier(path: &Path, minutes: i64) {
    let text = fs::read_to_string(path).expect("it was written");
    let mut saved: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let at: chrono::DateTime<chrono::Utc> = saved["gravado"].as_str().expect("an instant").parse().expect("an instant");
    saved["gravado"] = (at - chrono::TimeDelta::minutes(minutes)).to_rfc3339().into();
    fs::write(path, saved.to_string()).expect("it can be written");
}

#[test]
fn a_killed_console_comes_back_with_its_calls_and_asks_who_is_on_the_line() {
    let folder = Folder::new("killed");
    let mut first = folder.console();
    first.keys(&["f", "a", "t", CTRL_N, F7, "d", "e", "s", "b", ENTER, "2"]);
    first.shows("Comprovante enviado: não");
    folder.until(|text| text.contains("\"comprovante_enviado\":\"não\""));
    kill(&mut first);
    let mut second = folder.console();
    second.shows("Mesmo cliente?");
    second.shows("Buscar: desb");
    second.shows("em dúvida");
    second.shows("Comprovante enviado: não");
    second.keys(&[ENTER]);
    second.shows("Ainda não pagou: solicite");
    second.shows("chat");
    second.keys(&[CTRL_PGUP]);
    second.shows("Buscar: fat");
}

#[test]
fn after_sixteen_minutes_nothing_comes_back_and_the_file_is_gone() {
    for (minutes, back) in [(14, true), (16, false)] {
        let folder = Folder::new("old");
        let mut first = folder.console();
        first.keys(&["d", "e", "s", "b", F10]);
        first.child.wait().expect("it leaves");
        let files = folder.files();
        assert_eq!(files.len(), 1, "F10 keeps the calls for the next start");
        written_earlier(&files[0], minutes);
        let mut second = folder.console();
        second.shows(if back { "Mesmo cliente?" } else { "Comece digitando" });
        let screen = second.screen.screen().contents();
        assert_eq!(screen.contains("Buscar: desb"), back, "{minutes}: {screen}");
        if !back {
            assert!(folder.files().is_empty(), "not left lying about");
        }
    }
}

#[test]
fn a_broken_file_is_said_and_the_console_begins_anew() {
    let folder = Folder::new("broken");
    fs::create_dir_all(folder.0.join("plantao")).unwrap();
    fs::write(folder.0.join("plantao/atendimentos.json"), "{\"versao\":1,").unwrap();
    let mut console = folder.console();
    console.shows("ilegíveis; descartei");
    console.keys(&["d", "n", "s"]);
    console.shows("45.162.123.2");
}

#[test]
fn two_consoles_on_one_machine_keep_their_own_calls() {
    let folder = Folder::new("two");
    let (mut first, mut second) = (folder.console(), folder.console());
    first.keys(&["d", "n", "s"]);
    second.keys(&["f", "a", "t"]);
    folder.until(|text| text.contains("\"dns\"") && text.contains("\"fat\""));
    kill(&mut second);
    let mut third = folder.console();
    third.shows("Buscar: fat");
    first.keys(&["x"]);
    first.shows("Buscar: dnsx");
}

#[test]
fn no_number_of_a_customer_and_no_password_is_written() {
    let folder = Folder::new("private");
    let mut console = folder.console();
    console.keys(&["v", "5", " "]);
    console.input.write_all(b"\x1b[200~adminEp 123.456.789-09 maria\x1b[201~").unwrap();
    console.shows("maria");
    folder.until(|text| text.contains("maria"));
    console.keys(&[CTRL_C, F10]);
    console.child.wait().expect("it leaves");
    let text = fs::read_to_string(&folder.files()[0]).unwrap();
    for part in ["adminEp", "123", "789"] {
        assert!(!text.contains(part), "{part}: {text}");
    }
}

#[test]
fn a_machine_that_takes_nothing_is_said_once_and_the_console_works() {
    // A file stands where the folder should be: as refused as a full disk.
    let place = std::env::temp_dir().join(format!("plantao-sem-lugar-{}", std::process::id()));
    fs::write(&place, "").unwrap();
    let mut terminal = Terminal::with(60, 24, &[], &[("XDG_STATE_HOME", place.to_str().unwrap())]);
    terminal.shows("Ao fechar, nada será lembrado: não há onde gravar.");
    terminal.keys(&["v", "5", "\x05"]);
    terminal.shows("Avisar:");
    terminal.keys(&["x", "\r"]);
    terminal.shows("NÃO gravou: não há pasta onde gravar. F8 traz o texto.");
    terminal.input.write_all(b"\x1b[21~").unwrap();
    assert!(terminal.child.wait().unwrap().success());
    fs::remove_file(&place).unwrap();
}
