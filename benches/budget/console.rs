//! The console in a pseudo-terminal beside `fzf` on 100 lines, round by round in one run: start to the last byte of
//! the first frame, key to the last byte it causes, memory.

use portable_pty::CommandBuilder;

use super::line::{Line, percentile};
use super::terminal::{self, Terminal};

const ROUNDS: usize = 15;
/// What is typed, letter by letter, and taken back.
const TYPED: &str = "fatura";

pub(crate) fn lines() -> Vec<Line> {
    let kb = concat!(env!("CARGO_MANIFEST_DIR"), "/kb");
    let rival = terminal::fzf(100);
    let (mut our, mut their) = (Figures::default(), Figures::default());
    for _ in 0..ROUNDS {
        our.add(terminal::console(kb));
        if let Some(rival) = &rival {
            their.add(rival.clone());
        }
    }
    let mut out = Vec::new();
    if rival.is_some() {
        let beside = |what, measured: &[f64], theirs: &[f64], percent, share| {
            let (measured, time) = (percentile(measured.to_vec(), percent), percentile(theirs.to_vec(), percent));
            Line::new(what, "ms", time * share, measured).beside("fzf on 100 lines", time)
        };
        out.push(beside("console, start to whole frame, p50", &our.starts, &their.starts, 50, 1.0));
        out.push(beside("console, key to last byte, p50", &our.keys, &their.keys, 50, 0.5));
        out.push(beside("console, key to last byte, p99", &our.keys, &their.keys, 99, 1.0));
    }
    out.push(Line::new("console, bytes a key, p50", "bytes", 2_000.0, percentile(our.bytes, 50)));
    let memory = Line::new("console, resident memory", "MB", 12.0, percentile(our.memory, 50));
    out.push(if rival.is_some() { memory.beside("fzf on 100 lines", percentile(their.memory, 50)) } else { memory });
    out
}

/// Milliseconds, bytes and megabytes of all the rounds of one program.
#[derive(Default)]
struct Figures {
    starts: Vec<f64>,
    keys: Vec<f64>,
    bytes: Vec<f64>,
    memory: Vec<f64>,
}

impl Figures {
    fn add(&mut self, command: CommandBuilder) {
        let mut run = Terminal::start(command);
        let (took, _) = run.settle(run.began);
        self.starts.push(took);
        for letter in TYPED.bytes().chain([0x7f; TYPED.len()]) {
            let (took, bytes) = run.press(letter);
            self.keys.push(took);
            self.bytes.push(bytes as f64);
        }
        self.memory.extend(run.resident().map(|(now, _)| now));
    }
}
