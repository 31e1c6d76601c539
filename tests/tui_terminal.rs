//! The real program in a pseudo-terminal: it starts, answers, leaves, and gives the terminal back.
#![cfg(unix)]

use std::io::{Read as _, Write as _};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long a loaded machine may take; nothing is measured against it.
const PATIENCE: Duration = Duration::from_secs(30);

struct Terminal {
    output: Receiver<Vec<u8>>,
    input: Box<dyn std::io::Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    screen: vt100::Parser,
    /// Everything the program wrote.
    written: Vec<u8>,
    /// The terminal goes away when this is dropped.
    master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    fn start(columns: u16, rows: u16) -> Self {
        let pair = native_pty_system()
            .openpty(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 })
            .expect("the pseudo-terminal works");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_plantao"));
        command.args(["--base", concat!(env!("CARGO_MANIFEST_DIR"), "/kb")]);
        command.env("TERM", "xterm-256color");
        let child = pair.slave.spawn_command(command).expect("the pseudo-terminal works");
        let mut reader = pair.master.try_clone_reader().expect("the pseudo-terminal works");
        let (sender, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut bytes = vec![0; 65536];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let input = pair.master.take_writer().expect("the pseudo-terminal works");
        let screen = vt100::Parser::new(rows, columns, 0);
        Self { output, input, child, screen, written: Vec::new(), master: pair.master }
    }

    /// Sends keys one by one, each once the program has answered the one before: faster ones would be a paste.
    fn keys(&mut self, keys: &[&str]) {
        for key in keys {
            self.input.write_all(key.as_bytes()).expect("the pseudo-terminal works");
            self.input.flush().expect("the pseudo-terminal works");
            self.read_until(|screen, _| !screen.contents().is_empty());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Reads until the screen is as wanted; the screen then is the message of the failure.
    fn read_until(&mut self, wanted: impl Fn(&vt100::Screen, &[u8]) -> bool) {
        while !wanted(self.screen.screen(), &self.written) {
            match self.output.recv_timeout(PATIENCE) {
                Ok(bytes) => {
                    self.screen.process(&bytes);
                    self.written.extend(bytes);
                }
                Err(why) => panic!("never came ({why}):\n{}", self.screen.screen().contents()),
            }
        }
    }

    fn shows(&mut self, words: &str) {
        self.read_until(|screen, _| screen.contents().contains(words));
    }
}

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
