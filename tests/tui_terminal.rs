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
