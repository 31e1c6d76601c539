//! The real program in a pseudo-terminal: keys in, screen out.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long a loaded machine may take; nothing is measured against it.
const PATIENCE: Duration = Duration::from_secs(30);

/// The program in a pseudo-terminal, and the screen it drew.
pub struct Terminal {
    output: Receiver<Vec<u8>>,
    /// What the keyboard sends.
    pub input: Box<dyn std::io::Write + Send>,
    /// The process.
    pub child: Box<dyn Child + Send + Sync>,
    /// What it drew.
    pub screen: vt100::Parser,
    /// Everything the program wrote.
    pub written: Vec<u8>,
    /// The terminal goes away when this is dropped.
    pub master: Box<dyn MasterPty + Send>,
    cache: Cache,
}

/// A folder for the copies of one console: no run sees another's, and the user's stays as it is.
struct Cache(PathBuf);

impl Cache {
    /// A folder that nobody else uses; the program makes it when it needs it.
    fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        Self(std::env::temp_dir().join(format!("plantao-cache-{}-{number}", std::process::id())))
    }

    /// For `XDG_CACHE_HOME`.
    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Cache {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

impl Terminal {
    /// Starts the program on the shipped base.
    pub fn start(columns: u16, rows: u16) -> Self {
        Self::with(columns, rows, &[], &[])
    }

    /// Starts it on another base, with more arguments.
    pub fn on(base: &str, columns: u16, rows: u16, args: &[&str]) -> Self {
        Self::start_on(base, (columns, rows), args, &[])
    }

    /// Starts it with more arguments and variables of the environment.
    pub fn with(columns: u16, rows: u16, args: &[&str], variables: &[(&str, &str)]) -> Self {
        Self::start_on(concat!(env!("CARGO_MANIFEST_DIR"), "/kb"), (columns, rows), args, variables)
    }

    /// Starts it on another base, with more arguments and variables.
    pub fn start_on(base: &str, (columns, rows): (u16, u16), args: &[&str], variables: &[(&str, &str)]) -> Self {
        let pair = native_pty_system()
            .openpty(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 })
            .expect("the pseudo-terminal works");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_plantao"));
        // Else it starts in the home of whoever runs the tests, which a service may not have.
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        command.args(["--base", base]);
        command.args(args);
        // Whatever desktop or connection the tests run in must not change what is copied, and where.
        for name in ["SSH_TTY", "SSH_CONNECTION", "TMUX", "DISPLAY", "WAYLAND_DISPLAY", "NO_COLOR"] {
            command.env_remove(name);
        }
        let cache = Cache::new();
        command.env("XDG_CACHE_HOME", cache.path());
        command.env("XDG_CONFIG_HOME", cache.path().join("config"));
        command.env_remove("PLANTAO_CONFIG");
        command.env("XDG_STATE_HOME", cache.path().join("estado"));
        for (name, value) in variables {
            command.env(name, value);
        }
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
        Self { output, input, child, screen, written: Vec::new(), master: pair.master, cache }
    }

    /// Sends keys one by one, each once the program has answered the one before: faster ones would be a paste.
    pub fn keys(&mut self, keys: &[&str]) {
        for key in keys {
            self.input.write_all(key.as_bytes()).expect("the pseudo-terminal works");
            self.input.flush().expect("the pseudo-terminal works");
            self.read_until(|screen, _| !screen.contents().is_empty());
            std::thread::sleep(Duration::from_millis(60));
        }
    }

    /// Reads until the screen is as wanted; the screen then is the message of the failure.
    pub fn read_until(&mut self, wanted: impl Fn(&vt100::Screen, &[u8]) -> bool) {
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

    /// Reads until words are on the screen.
    pub fn shows(&mut self, words: &str) {
        self.read_until(|screen, _| screen.contents().contains(words));
    }
}
