//! The pictures of the README, made from the running program: `cargo test --test retrato -- --ignored`.
//!
//! Not a check: it rewrites `.github/console.svg` and `.github/console-animado.svg`. The program runs in a
//! pseudo-terminal at a simulated instant, so that the same source gives the same pictures.
#![cfg(unix)]

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const COLUMNS: u16 = 100;
const ROWS: u16 = 30;
/// One cell in SVG units; a monospaced font is about 0.6 as wide as it is high.
const CELL: (u32, u32) = (9, 18);

struct Console {
    input: Box<dyn std::io::Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
}

impl Console {
    fn start() -> Self {
        let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("the pseudo-terminal works");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_plantao"));
        let base = concat!(env!("CARGO_MANIFEST_DIR"), "/kb");
        command.args(["--base", base, "--em", "2026-11-23 20:30"]);
        command.env("TERM", "xterm-256color");
        command.env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"));
        let mut child = pair.slave.spawn_command(command).expect("the program starts");
        let mut reader = pair.master.try_clone_reader().expect("the pseudo-terminal works");
        let (sender, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut bytes = vec![0; 65536];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
            let _ = child.wait();
        });
        let input = pair.master.take_writer().expect("the pseudo-terminal works");
        // The terminal must live as long as the program: the process ends with the test.
        std::mem::forget(pair.master);
        let mut console = Self { input, output, screen: vt100::Parser::new(ROWS, COLUMNS, 0) };
        console.settle();
        console
    }

    /// Reads until nothing has come for a while.
    fn settle(&mut self) {
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(1500)) {
            self.screen.process(&bytes);
        }
    }

    fn press(&mut self, key: &str) {
        self.input.write_all(key.as_bytes()).expect("the pseudo-terminal works");
        self.input.flush().expect("the pseudo-terminal works");
        self.settle();
    }

    fn frame(&self) -> String {
        frame(self.screen.screen())
    }
}

/// One screen as SVG text, a `tspan` for each stretch of equal style.
fn frame(screen: &vt100::Screen) -> String {
    let mut out = String::new();
    for row in 0..ROWS {
        let _ = write!(out, "<text y=\"{}\" xml:space=\"preserve\">", (u32::from(row) + 1) * CELL.1);
        let mut run = (String::new(), String::new());
        for column in 0..COLUMNS {
            let Some(cell) = screen.cell(row, column) else { continue };
            if cell.is_wide_continuation() {
                continue;
            }
            let style = style(cell);
            if style != run.1 {
                flush(&mut out, &mut run);
                run.1 = style;
            }
            run.0.push_str(if cell.has_contents() { cell.contents() } else { " " });
        }
        flush(&mut out, &mut run);
        out.push_str("</text>\n");
    }
    out
}

fn flush(out: &mut String, run: &mut (String, String)) {
    if !run.0.is_empty() {
        let text = run.0.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let _ = write!(out, "<tspan{}>{text}</tspan>", run.1);
        run.0.clear();
    }
}

fn style(cell: &vt100::Cell) -> String {
    let (front, weight) = (
        colour(if cell.inverse() { cell.bgcolor() } else { cell.fgcolor() }),
        if cell.bold() { " font-weight=\"bold\"" } else { "" },
    );
    format!(" fill=\"{}\"{weight}", if cell.inverse() { "#ffd866" } else { front })
}

fn colour(colour: vt100::Color) -> &'static str {
    match colour {
        vt100::Color::Idx(1 | 9) => "#ff6b6b",
        vt100::Color::Idx(2 | 10) => "#7bd88f",
        vt100::Color::Idx(3 | 11) => "#ffd866",
        vt100::Color::Idx(4 | 12) => "#6ea8fe",
        vt100::Color::Idx(5 | 13) => "#c792ea",
        vt100::Color::Idx(6 | 14) => "#5ad4e6",
        vt100::Color::Idx(8) => "#6b7280",
        vt100::Color::Idx(7) => "#b8bfcc",
        _ => "#e6e6e6",
    }
}

fn picture(frames: &[(String, f32)]) -> String {
    let (width, height) = (u32::from(COLUMNS) * CELL.0, (u32::from(ROWS) + 1) * CELL.1);
    let total: f32 = frames.iter().map(|(_, seconds)| seconds).sum();
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" font-size=\"15\">\n<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#1b1e24\"/>\n"
    );
    let mut start = 0.0;
    for (text, seconds) in frames {
        if frames.len() == 1 {
            let _ = write!(out, "<g>\n{text}</g>\n");
        } else {
            let (from, to) = (start / total, (start + seconds) / total);
            let _ = write!(
                out,
                "<g visibility=\"hidden\"><animate attributeName=\"visibility\" calcMode=\"discrete\" dur=\"{total}s\" repeatCount=\"indefinite\" values=\"hidden;visible;hidden\" keyTimes=\"0;{from:.4};{to:.4}\"/>\n{text}</g>\n"
            );
        }
        start += seconds;
    }
    out.push_str("</svg>\n");
    out
}

#[test]
#[ignore = "rewrites the pictures of the README; run it by name when the screen has changed"]
fn the_pictures_of_the_readme_are_taken_from_the_running_program() {
    let mut console = Console::start();
    let mut frames = vec![(console.frame(), 1.5)];
    for (key, seconds) in [("d", 0.25), ("e", 0.25), ("s", 0.25), ("b", 2.0), ("\r", 1.5), ("2", 3.0), ("\x03", 2.5)] {
        console.press(key);
        frames.push((console.frame(), seconds));
    }
    std::fs::write(".github/console-animado.svg", picture(&frames)).expect("the folder is there");
    let mut still = Console::start();
    for key in ["r", "e", "s", "e", "t"] {
        still.press(key);
    }
    std::fs::write(".github/console.svg", picture(&[(still.frame(), 1.0)])).expect("the folder is there");
}

/// The README with the table of keys as F1 has it, between its two marks.
fn readme_with_keys() -> String {
    const MARKS: (&str, &str) = ("<!-- keys: `cargo test --test retrato -- --ignored` -->\n", "<!-- end of keys -->");
    let readme = std::fs::read_to_string("README.md").expect("the file is there");
    let (before, rest) = readme.split_once(MARKS.0).expect("the first mark");
    let (_, after) = rest.split_once(MARKS.1).expect("the second mark");
    let mut table = String::from("| tecla | o que faz |\n|---|---|\n");
    for (keys, help) in plantao::tui::Keymap::default().explained() {
        let _ = writeln!(table, "| {keys} | {help} |");
    }
    format!("{before}{}{table}{}{after}", MARKS.0, MARKS.1)
}

#[test]
#[ignore = "rewrites the table of keys in the README; run it by name when a key has changed"]
fn the_keys_of_the_readme_are_written_from_the_table_of_keys() {
    std::fs::write("README.md", readme_with_keys()).expect("the file is there");
}

#[test]
fn the_readme_has_the_keys_in_force() {
    let readme = std::fs::read_to_string("README.md").expect("the file is there");
    assert!(readme == readme_with_keys(), "run `cargo test --test retrato -- --ignored`");
}
