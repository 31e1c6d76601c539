//! A defect of the program itself, in every one of its threads: the terminal is given back, the words are Portuguese,
//! the place of the log is said, the exit code is that of a panic, and nothing is drawn afterwards.
//!
//! The defects are made on request: only a debug build takes the request.
#![cfg(all(unix, debug_assertions))]
#![expect(clippy::unwrap_used, reason = "helpers of tests: a panic is the failure")]

mod comum;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use comum::copy_folder;
use comum::terminal::Terminal;
use portable_pty::PtySize;

/// A base that may be edited, what the machine remembers, and the request; gone with the test.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("plantao-defeito-{name}-{}", std::process::id()));
        drop(fs::remove_dir_all(&folder));
        copy_folder(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/kb")), &folder.join("kb"));
        // Only a base of several providers has an index over all of them.
        copy_folder(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/dados/ilhanet")), &folder.join("kb/ilhanet"));
        fs::rename(folder.join("kb/ilhanet/feriados_da_ilha.toml"), folder.join("kb/feriados_da_ilha.toml")).unwrap();
        Self(folder)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    fn edit(&self) {
        let file = self.0.join("kb/vmnet/valores.toml");
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, format!("{text}\n# editado\n")).unwrap();
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

/// What brings a thread to its next piece of work.
type Poke = fn(&mut Terminal, &Place);

fn type_dns(terminal: &mut Terminal, _: &Place) {
    terminal.input.write_all(b"d").unwrap();
}

fn edit(_: &mut Terminal, place: &Place) {
    place.edit();
}

/// Only a query that was seen to find nothing is counted; what the home screen asked for may still be to do, and then
/// is what fails.
fn leave_unanswered(terminal: &mut Terminal, _: &Place) {
    terminal.input.write_all(b"xyzkw").unwrap();
    terminal.read_until(|screen, _| ["Nada", "suporte."].iter().any(|words| screen.contents().contains(words)));
    terminal.input.write_all(b"\x1b[21~").unwrap();
}

fn nothing(_: &mut Terminal, _: &Place) {}

#[test]
fn a_panic_in_any_thread_gives_the_terminal_back_and_says_where_it_is_written() {
    let rows: [(&str, Poke, &str); 10] = [
        ("tela", type_dns, "whichever thread it is that draws"),
        ("teclas", type_dns, "a key is read"),
        ("atendimentos", type_dns, "the calls are written"),
        ("base", nothing, "the folder is looked at once a second"),
        ("núcleos", edit, "files are read on all cores"),
        ("vigia", nothing, "somebody looks whether the folder answers"),
        ("índice", edit, "the index over all providers is made anew"),
        ("memória", leave_unanswered, "what found nothing is counted on the way out"),
        ("sinais", |t, _| t.master.resize(PtySize { rows: 20, cols: 70, ..PtySize::default() }).unwrap(), "a signal"),
        ("copia", |t, _| t.keys(&["d", "n", "s", "\x03"]), "the clipboard is asked"),
    ];
    for (thread, poke, why) in rows {
        let place = Place::new("fios");
        let (request, state) = (place.path("pedido"), place.path("estado"));
        let variables = [("PLANTAO_DEFEITO", &*request), ("XDG_STATE_HOME", &state), ("DISPLAY", ":4711")];
        let mut terminal = Terminal::start_on(&place.path("kb"), (78, 24), &["--provedor", "vmnet"], &variables);
        terminal.shows("Comece digitando");
        fs::write(&request, thread).unwrap();
        poke(&mut terminal, &place);
        let code = terminal.child.wait().unwrap().exit_code();
        terminal.read_until(|screen, _| !screen.alternate_screen() && screen.contents().contains("suporte."));
        assert_eq!(code, 101, "{thread}: {why}");
        let screen = terminal.screen.screen();
        assert!(!screen.hide_cursor() && !screen.bracketed_paste(), "{thread}: the terminal is as it was");
        let said = screen.contents().replace('\n', "");
        assert!(said.contains("parou por um defeito dele mesmo"), "{thread}: {said}");
        let log = format!("{state}/plantao/defeitos.log");
        assert!(said.contains(&format!("Está registrado em {log}.")), "{thread}: {said}");
        assert!(!said.contains("panicked"), "{thread}: no word of English but the message itself: {said}");
        let lines = fs::read_to_string(&log).unwrap();
        // Whoever has the work draws, the thread that shares work out to the cores does some of it, and the main one
        // reads the base.
        let own = !["tela", "núcleos", "base"].contains(&thread);
        assert!(!own || lines.contains(&format!("[{thread}]")), "{thread} is named: {lines}");
        assert!(lines.contains("defeito pedido por um teste") && lines.lines().count() == 1, "{thread}: {lines}");
    }
}

#[test]
fn a_defect_of_the_drawing_does_not_come_back_with_the_calls() {
    let place = Place::new("volta");
    let (request, state) = (place.path("pedido"), place.path("estado"));
    let variables = [("PLANTAO_DEFEITO", &*request), ("XDG_STATE_HOME", &*state)];
    let mut terminal = Terminal::start_on(&place.path("kb"), (60, 24), &["--provedor", "vmnet"], &variables);
    terminal.shows("Comece digitando");
    terminal.keys(&["d", "n", "s"]);
    terminal.shows("45.162.123.2");
    // The calls are written once a second.
    std::thread::sleep(Duration::from_millis(1500));
    fs::write(&request, "tela").unwrap();
    terminal.keys(&["x"]);
    assert_eq!(terminal.child.wait().unwrap().exit_code(), 101);
    fs::remove_file(&request).unwrap();
    let mut again = Terminal::start_on(&place.path("kb"), (60, 24), &["--provedor", "vmnet"], &variables);
    again.shows("45.162.123.2");
    again.shows("Buscar: dns ");
}
