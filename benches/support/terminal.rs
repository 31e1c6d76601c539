//! A program in a pseudo-terminal of 100x30, watched from outside: when its bytes came, what its screen says, what it
//! holds and has worked.

use std::io::{Read as _, Write};
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// A frame is whole when nothing follows for this long.
const QUIET: Duration = Duration::from_millis(60);
/// Nothing that is waited for takes as long.
const PATIENCE: Duration = Duration::from_mins(1);

/// One program in its terminal; it ends with the value.
pub(crate) struct Terminal {
    pub(crate) began: Instant,
    output: Receiver<(Instant, Vec<u8>)>,
    /// When the last bytes came.
    latest: Instant,
    screen: vt100::Parser,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
}

#[expect(clippy::disallowed_methods, reason = "a bench is where the time is read")]
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// The console on a base. What it remembers goes to a folder of the bench.
pub(crate) fn console(base: &str) -> CommandBuilder {
    let mut command =
        CommandBuilder::from_argv([env!("CARGO_BIN_EXE_plantao"), "--base", base].iter().map(Into::into).collect());
    let folder = home();
    for name in ["XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"] {
        command.env(name, &folder);
    }
    command
}

/// Where a bench's consoles remember things.
pub(crate) fn home() -> PathBuf {
    std::env::temp_dir().join(format!("plantao-bench-home-{}", std::process::id()))
}

/// `fzf` on a file of so many lines, which it reads itself; none when it is not installed.
pub(crate) fn fzf(lines: usize) -> Option<CommandBuilder> {
    let found = std::process::Command::new("fzf").arg("--version").stdout(std::process::Stdio::null()).status();
    found.ok().filter(std::process::ExitStatus::success)?;
    std::fs::create_dir_all(home()).ok()?;
    let file = home().join(format!("{lines}.txt"));
    let text =
        (1..=lines).fold(String::new(), |text, line| text + "linha de exemplo numero " + &line.to_string() + "\n");
    std::fs::write(&file, text).ok()?;
    let run = format!("exec fzf < {}", file.display());
    Some(CommandBuilder::from_argv(vec!["sh".into(), "-c".into(), run.into()]))
}

impl Terminal {
    pub(crate) fn start(mut command: CommandBuilder) -> Self {
        let size = PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        command.env("TERM", "xterm-256color");
        let mut reader = pair.master.try_clone_reader().expect("a pseudo-terminal");
        let keyboard = pair.master.take_writer().expect("a pseudo-terminal");
        let (sender, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut bytes = vec![0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send((now(), bytes[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        let began = now();
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let screen = vt100::Parser::new(30, 100, 0);
        Self { began, output, latest: began, screen, keyboard, child, _master: pair.master }
    }

    /// The next bytes within some time: when they came and how many they are.
    fn next(&mut self, within: Duration) -> Result<(Instant, usize), RecvTimeoutError> {
        let (at, bytes) = self.output.recv_timeout(within)?;
        self.screen.process(&bytes);
        self.latest = at;
        Ok((at, bytes.len()))
    }

    /// Milliseconds from `since` to the last byte before a silence, and the bytes of it.
    pub(crate) fn settle(&mut self, since: Instant) -> (f64, usize) {
        let (mut last, mut bytes) = (since, 0);
        while let Ok((at, count)) = self.next(if bytes == 0 { Duration::from_secs(5) } else { QUIET }) {
            (last, bytes) = (at, bytes + count);
        }
        (last.duration_since(since).as_secs_f64() * 1e3, bytes)
    }

    /// Milliseconds from `since` until the bytes after which the screen is as asked, which may have come already; none
    /// when it never was.
    pub(crate) fn until(&mut self, since: Instant, asked: impl Fn(&str) -> bool) -> Option<f64> {
        while !asked(&self.screen.screen().contents()) {
            self.next(PATIENCE.checked_sub(now().duration_since(since))?).ok()?;
        }
        Some(self.latest.saturating_duration_since(since).as_secs_f64() * 1e3)
    }

    /// Milliseconds from `since` to the last byte before a silence of so long: the screen rests.
    pub(crate) fn rest(&mut self, since: Instant, quiet: Duration) -> f64 {
        let mut last = since;
        while let Ok((at, _)) = self.next(quiet) {
            last = at;
        }
        last.duration_since(since).as_secs_f64() * 1e3
    }

    /// Types a letter or a control character; gives the milliseconds to the last byte it caused, and the bytes.
    pub(crate) fn press(&mut self, key: u8) -> (f64, usize) {
        let sent = now();
        self.keyboard.write_all(&[key]).expect("the terminal is there");
        self.settle(sent)
    }

    /// What the screen says, for whoever waited in vain.
    #[allow(dead_code, reason = "only the large base is waited for")]
    pub(crate) fn says(&self) -> String {
        self.screen.screen().contents()
    }

    /// Megabytes resident now and at most, where the system tells it.
    pub(crate) fn resident(&self) -> Option<(f64, f64)> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.process_id()?)).ok()?;
        let megabytes = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            Some(line.trim().trim_end_matches(" kB").trim().parse::<f64>().ok()? / 1024.0)
        };
        Some((megabytes("VmRSS:")?, megabytes("VmHWM:")?))
    }

    /// Seconds that its threads have worked, where the system tells it.
    #[allow(dead_code, reason = "only the large base is watched at rest")]
    pub(crate) fn worked(&self) -> Option<f64> {
        let threads = std::fs::read_dir(format!("/proc/{}/task", self.child.process_id()?)).ok()?;
        let of = |path: PathBuf| {
            let text = std::fs::read_to_string(path.join("schedstat")).ok()?;
            text.split_whitespace().next()?.parse::<f64>().ok()
        };
        Some(threads.filter_map(Result::ok).filter_map(|entry| of(entry.path())).sum::<f64>() / 1e9)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It may have ended already; either way it must not outlive its round.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
