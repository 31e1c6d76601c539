//! The terminal, taken for the screen and given back whatever happens.
//!
//! `ratatui::restore` leaves the mouse, bracketed paste, focus reports and a hidden cursor behind, so the
//! guard is ours. Giving back is idempotent and may be called from any thread: quit, error, panic hook and
//! signal thread all do.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{SetCursorStyle, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste, EnableFocusChange,
    EnableMouseCapture,
};
use crossterm::style::ResetColor;
use crossterm::terminal::{self, EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::{Command, QueueableCommand};

/// Whether the terminal is ours now; it belongs to the process, as the terminal does.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Holds the terminal; dropping it gives the terminal back.
#[derive(Debug)]
pub struct Guard {
    mouse: bool,
}

impl Guard {
    /// Takes the terminal: raw mode, alternate screen, bracketed paste, focus reports.
    ///
    /// Fails when standard output is no terminal, or raw mode is refused.
    pub fn take(mouse: bool) -> io::Result<Self> {
        let guard = Self { mouse };
        guard.enter()?;
        Ok(guard)
    }

    /// Gives the terminal back for a while: the program is about to be stopped.
    pub fn give_back(&self) {
        give_back();
    }

    /// Takes the terminal again after a stop. The shell may have changed its modes meanwhile, so raw mode
    /// is left and entered: crossterm would take a second "enter" for done.
    pub fn retake(&self) -> io::Result<()> {
        give_back();
        self.enter()
    }

    /// Turns mouse reports on or off.
    pub fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        let mut out = io::stdout().lock();
        if on {
            out.queue(EnableMouseCapture)?
        } else {
            out.queue(DisableMouseCapture)?
        };
        out.flush()
    }

    /// Raw mode comes first: a process in the background is stopped there, before it has drawn anything
    /// over somebody else's screen.
    fn enter(&self) -> io::Result<()> {
        terminal::enable_raw_mode()?;
        TAKEN.store(true, Ordering::SeqCst);
        let mut out = io::stdout().lock();
        out.queue(EnterAlternateScreen)?;
        optional(&mut out, EnableBracketedPaste);
        optional(&mut out, EnableFocusChange);
        optional(&mut out, SetCursorStyle::SteadyBar);
        if self.mouse {
            optional(&mut out, EnableMouseCapture);
        }
        out.flush()
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

/// Gives the terminal back if it is taken. Errors have nobody left to be told to.
pub fn give_back() {
    // The output comes first: whoever finds the terminal given back finds it given back to the end, also where two
    // threads leave at once.
    let mut out = io::stdout().lock();
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    optional(&mut out, DisableMouseCapture);
    optional(&mut out, DisableFocusChange);
    optional(&mut out, DisableBracketedPaste);
    optional(&mut out, SetCursorStyle::DefaultUserShape);
    optional(&mut out, ResetColor);
    optional(&mut out, Show);
    optional(&mut out, LeaveAlternateScreen);
    drop(out.flush());
    drop(terminal::disable_raw_mode());
}

/// Not every console knows every command (the old Windows console refuses paste and focus reports): what it
/// refuses is done without.
fn optional(out: &mut impl Write, command: impl Command) {
    if out.queue(command).is_err() {
        drop(out.flush());
    }
}

/// Whether there is a terminal to draw on. A hung-up one answers no: crossterm's reader spins on it and
/// never says so, hence the question is asked once a second.
pub fn is_there() -> bool {
    io::stdout().is_terminal()
}

/// Columns and rows. A terminal that was never told its size says 0x0: 80x24 is what it then is by custom.
pub fn size() -> (u16, u16) {
    match terminal::size() {
        Ok((columns, rows)) if columns > 0 && rows > 0 => (columns, rows),
        Ok((columns, rows)) if columns > 0 || rows > 0 => (columns.max(1), rows.max(1)),
        _ => (80, 24),
    }
}

/// Whether the terminal does what escape sequences say. Consoles of Windows do since 2016, when they are asked to.
pub fn reads_sequences() -> bool {
    #[cfg(windows)]
    let reads = crossterm::ansi_support::supports_ansi();
    #[cfg(not(windows))]
    let reads = true;
    reads
}

/// Whether the terminal says where a paste begins and ends. Windows' console hands every letter over as a key, and so
/// do the Linux console and an old `screen`; a terminal that is not known to be one of these marks its pastes.
pub fn marks_pastes() -> bool {
    marks(|name| std::env::var_os(name))
}

fn marks(env: fn(&str) -> Option<OsString>) -> bool {
    let set = |name: &str| env(name).map(|value| value.to_string_lossy().into_owned()).filter(|v| !v.is_empty());
    let term = set("TERM").unwrap_or_default();
    let old = term.is_empty() || ["linux", "dumb", "vt"].iter().any(|kind| term.starts_with(kind));
    cfg!(unix) && !old && (set("TMUX").is_some() || !term.starts_with("screen"))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_marks_its_pastes_unless_it_is_known_not_to() {
        type Env = fn(&str) -> Option<OsString>;
        let rows: [(Env, bool, &str); 5] = [
            (|name| (name == "TERM").then(|| "xterm-256color".into()), true, "most of them"),
            (|name| (name == "TERM").then(|| "linux".into()), false, "the console of the kernel"),
            (|name| (name == "TERM").then(|| "screen".into()), false, "screen before 5"),
            (|name| Some(if name == "TERM" { "screen".into() } else { "/tmp/t,1,0".into() }), true, "tmux says screen"),
            (|_| None, false, "a terminal of which nothing is known"),
        ];
        for (env, marks, why) in rows {
            assert_eq!(super::marks(env), marks, "{why}");
        }
    }
}

#[cfg(all(test, windows))]
mod tests {
    use super::*;

    #[test]
    fn no_console_of_windows_marks_its_pastes_whatever_the_environment_says() {
        let rows: [(fn(&str) -> Option<OsString>, &str); 2] = [
            (|_| None, "conhost"),
            (|name| (name == "TERM").then(|| "xterm-256color".into()), "started by a shell that came from Unix"),
        ];
        for (env, why) in rows {
            assert!(!marks(env), "{why}");
        }
    }
}
