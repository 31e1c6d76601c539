//! The real program in a pseudo-terminal: it starts, answers, leaves, and gives the terminal back.
#![cfg(unix)]

mod comum;

use std::io::Write as _;
use std::time::Duration;

use comum::terminal::Terminal;
use portable_pty::PtySize;

const F10: &str = "\x1b[21~";

#[test]
fn typing_dns_shows_the_answer_and_f10_gives_the_terminal_back() {
    let mut terminal = Terminal::start(60, 24);
    terminal.shows("Comece digitando");
    assert!(terminal.screen.screen().alternate_screen(), "the shell's lines are kept");
    terminal.keys(&["d", "n", "s"]);
    terminal.shows("45.162.123.2");
    terminal.keys(&["\x03"]);
    terminal.shows("F10");
    terminal.input.write_all(F10.as_bytes()).unwrap();
    assert!(terminal.child.wait().unwrap().success());
    terminal.read_until(|screen, _| !screen.alternate_screen());
    let screen = terminal.screen.screen();
    assert!(!screen.hide_cursor(), "the cursor is back");
    assert!(!screen.bracketed_paste(), "a paste is the shell's again");
    let written = String::from_utf8_lossy(&terminal.written);
    for (on, off) in [("\x1b[?1004h", "\x1b[?1004l"), ("\x1b[?2004h", "\x1b[?2004l"), ("\x1b[?1049h", "\x1b[?1049l")] {
        assert!(written.rfind(off) > written.rfind(on), "{on:?} is taken back");
    }
}

#[test]
fn a_pasted_conversation_is_text_and_leaves_nothing_running() {
    let mut terminal = Terminal::start(100, 30);
    terminal.shows("Comece digitando");
    terminal.input.write_all(b"\x1b[200~sem\rinternet\x11\x1b[201~").unwrap();
    terminal.shows("sem internet");
    terminal.input.write_all(F10.as_bytes()).unwrap();
    assert!(terminal.child.wait().unwrap().success());
}

#[test]
fn a_terminal_that_shrinks_to_one_cell_and_grows_again_is_drawn() {
    let mut terminal = Terminal::start(60, 24);
    terminal.shows("Comece digitando");
    for (columns, rows) in [(1, 1), (200, 60), (10, 3), (60, 24)] {
        terminal.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
        std::thread::sleep(Duration::from_millis(100));
    }
    terminal.screen = vt100::Parser::new(24, 60, 0);
    terminal.keys(&["d", "n", "s"]);
    terminal.shows("45.162.123.2");
    terminal.input.write_all(F10.as_bytes()).unwrap();
    assert!(terminal.child.wait().unwrap().success());
}

/// The shipped base and the made-up provider in a folder of their own, thrown away at the end.
struct TwoProviders(std::path::PathBuf);

impl TwoProviders {
    fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("plantao-dois-na-tela-{}", std::process::id()));
        drop(std::fs::remove_dir_all(&folder));
        copy_folder("kb".as_ref(), &folder);
        copy_folder("tests/dados/ilhanet".as_ref(), &folder.join("ilhanet"));
        let shared = folder.join("ilhanet/feriados_da_ilha.toml");
        std::fs::rename(shared, folder.join("feriados_da_ilha.toml")).expect("the temporary folder can be written");
        Self(folder)
    }
}

impl Drop for TwoProviders {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

fn copy_folder(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).expect("the temporary folder can be written");
    for entry in
        std::fs::read_dir(from).expect("the temporary folder can be written").map(|entry| entry.expect("an entry"))
    {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("the temporary folder can be written");
        }
    }
}

#[test]
fn ctrl_o_and_an_at_sign_change_the_provider() {
    let base = TwoProviders::new();
    let folder = base.0.to_str().unwrap();
    let mut terminal = Terminal::on(folder, 60, 24, &["--provedor", "vmnet"]);
    terminal.shows("VM NET");
    terminal.keys(&["\x0f"]);
    terminal.shows("VM NET (este atendimento)");
    terminal.keys(&["i", "l", "h", "a"]);
    terminal.shows("1 provedor");
    terminal.keys(&["\r"]);
    terminal.shows("Agora é IlhaNet");
    terminal.keys(&["a", "n", "t", "e", "n", "a"]);
    terminal.shows("Antena caída");
    terminal.keys(&["\x1b"]);
    terminal.shows("comece digitando");
    terminal.keys(&["@", "v", "m", " ", "d", "n", "s"]);
    terminal.shows("45.162.123.2");
    terminal.shows("VM NET");
    terminal.input.write_all(F10.as_bytes()).unwrap();
    assert!(terminal.child.wait().unwrap().success());
}
