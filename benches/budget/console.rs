//! The console in a pseudo-terminal of 100x30 beside `fzf` on 100 lines, round by round in one run: start to the
//! last byte of the first frame, key to the last byte it causes, memory.

use std::io::{Read as _, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::line::{Line, percentile};

const ROUNDS: usize = 15;
/// A frame is whole when nothing follows for this long.
const QUIET: Duration = Duration::from_millis(60);
/// What is typed, letter by letter, and taken back.
const TYPED: &str = "fatura";

pub(crate) fn lines() -> Vec<Line> {
    let kb = concat!(env!("CARGO_MANIFEST_DIR"), "/kb");
    let ours = || CommandBuilder::from_argv(vec![env!("CARGO_BIN_EXE_plantao").into(), "--base".into(), kb.into()]);
    let list = "seq 1 100 | sed 's/^/linha de exemplo numero /' | fzf";
    let theirs = || CommandBuilder::from_argv(vec!["sh".into(), "-c".into(), list.into()]);
    let rival = Command::new("fzf").arg("--version").stdout(Stdio::null()).status().is_ok_and(|s| s.success());
    let (mut our, mut their) = (Figures::default(), Figures::default());
    for _ in 0..ROUNDS {
        our.add(ours());
        if rival {
            their.add(theirs());
        }
    }
    let lines = [
        ("console, start to whole frame, p50", percentile(our.starts.clone(), 50), 1.0, 50, false),
        ("console, key to last byte, p50", percentile(our.keys.clone(), 50), 0.5, 50, true),
        ("console, key to last byte, p99", percentile(our.keys.clone(), 99), 1.0, 99, true),
    ];
    let mut out: Vec<Line> = Vec::new();
    for (what, measured, share, percent, keys) in lines {
        if rival {
            let time = percentile(if keys { their.keys.clone() } else { their.starts.clone() }, percent);
            out.push(Line::new(what, "ms", time * share, measured).beside("fzf on 100 lines", time));
        }
    }
    out.push(Line::new("console, bytes a key, p50", "bytes", 2_000.0, percentile(our.bytes, 50)));
    out.push(Line::new("console, resident memory", "MB", 12.0, percentile(our.memory, 50)));
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
        let mut run = Run::new(command);
        let (took, _) = run.settle(run.began);
        self.starts.push(took);
        for letter in TYPED.bytes().chain([0x7f; TYPED.len()]) {
            let sent = now();
            run.keyboard.write_all(&[letter]).expect("the terminal is there");
            let (took, bytes) = run.settle(sent);
            self.keys.push(took);
            self.bytes.push(bytes as f64);
        }
        self.memory.extend(run.resident());
    }
}

#[expect(clippy::disallowed_methods, reason = "a bench is where the time is read")]
fn now() -> Instant {
    Instant::now()
}

/// One program in its terminal; it ends with the value.
struct Run {
    began: Instant,
    output: Receiver<(Instant, usize)>,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
}

impl Run {
    fn new(mut command: CommandBuilder) -> Self {
        let size = PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        command.env("TERM", "xterm-256color");
        let folder = std::env::temp_dir().join(format!("plantao-budget-home-{}", std::process::id()));
        for name in ["XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"] {
            command.env(name, &folder);
        }
        let mut reader = pair.master.try_clone_reader().expect("a pseudo-terminal");
        let keyboard = pair.master.take_writer().expect("a pseudo-terminal");
        let (sender, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut bytes = vec![0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send((now(), count)).is_err() {
                    return;
                }
            }
        });
        let began = now();
        let child = pair.slave.spawn_command(command).expect("the program starts");
        Self { began, output, keyboard, child, _master: pair.master }
    }

    /// Milliseconds from `since` to the last byte before a silence, and the bytes of it.
    fn settle(&mut self, since: Instant) -> (f64, usize) {
        let (mut last, mut bytes) = (since, 0);
        loop {
            let patience = if bytes == 0 { Duration::from_secs(5) } else { QUIET };
            match self.output.recv_timeout(patience) {
                Ok((at, count)) => (last, bytes) = (at, bytes + count),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        (last.duration_since(since).as_secs_f64() * 1e3, bytes)
    }

    /// `VmRSS` of the program, where the system tells it.
    fn resident(&self) -> Option<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.process_id()?)).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        Some(line.trim().trim_end_matches(" kB").trim().parse::<f64>().ok()? / 1024.0)
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        // It may have ended already; either way it must not outlive its round.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
