//! Facts of the machine for `plantao diagnostico`: how far its clock is from UTC, in which encoding its
//! console writes, what kind of terminal it is, which way a copy would take.
//!
//! No system call is made for them (the crate forbids `unsafe`): the system's own commands are asked, once,
//! and what they do not say is not known.

use std::ffi::OsString;

#[cfg(unix)]
mod unix;
#[cfg(unix)]
use unix as system;
#[cfg(windows)]
mod windows;
#[cfg(windows)]
use windows as system;

/// Reads an environment variable.
pub type Env = fn(&str) -> Option<OsString>;

/// What the system's commands said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Host {
    /// Minutes east of UTC that the machine's clocks show; -180 in São Paulo. None: the system did not say.
    pub offset: Option<i32>,
    /// The encoding of what goes to the console: `página de código 850`, `UTF-8`. None: the system did not say.
    pub encoding: Option<String>,
}

/// Asks the system. `minute_of_day` is now in UTC, in minutes since midnight, `0..1440`.
pub fn ask(env: Env, minute_of_day: i32) -> Host {
    system::ask(env, minute_of_day)
}

/// The kind of terminal, in the words its users know it by.
pub fn terminal(env: Env) -> String {
    let value = |name: &str| env(name).map(|v| v.to_string_lossy().into_owned()).filter(|v| !v.is_empty());
    let set = |name: &str| value(name).is_some();
    let kind = if set("WT_SESSION") {
        "Windows Terminal".to_owned()
    } else if set("ConEmuANSI") {
        "ConEmu".to_owned()
    } else if let Some(program) = value("TERM_PROGRAM").filter(|p| p != "tmux") {
        program
    } else if let Some(term) = value("TERM") {
        term
    } else if cfg!(windows) {
        "console do Windows".to_owned()
    } else {
        "desconhecido".to_owned()
    };
    let wrapped = if set("TMUX") { format!("{kind}, dentro do tmux") } else { kind };
    if is_remote(env) { format!("{wrapped}, por SSH") } else { wrapped }
}

/// Whether the person sits at another machine: the clipboard here is not theirs.
fn is_remote(env: Env) -> bool {
    ["SSH_CONNECTION", "SSH_TTY"].iter().any(|name| env(name).is_some_and(|v| !v.is_empty()))
}

/// The way a copied text would take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clipboard {
    /// The system's own clipboard.
    Native,
    /// An escape sequence that asks the terminal to copy.
    Osc52,
    /// The same, wrapped so that tmux lets it through.
    Osc52Tmux,
    /// There is none: the Linux console has nothing to copy into.
    Nowhere,
}

impl Clipboard {
    /// Native where the clipboard is the person's own; over ssh, or without a graphical session, through the
    /// terminal.
    pub fn of(env: Env) -> Self {
        let set = |name: &str| env(name).is_some_and(|v| !v.is_empty());
        let local = cfg!(windows) || cfg!(target_os = "macos") || set("DISPLAY") || set("WAYLAND_DISPLAY");
        let bare = env("TERM").is_some_and(|term| ["linux", "dumb"].iter().any(|kind| term == *kind));
        match (local && !is_remote(env), set("TMUX"), bare) {
            (true, ..) => Self::Native,
            (false, true, _) => Self::Osc52Tmux,
            (false, false, false) => Self::Osc52,
            (false, false, true) => Self::Nowhere,
        }
    }

    /// Text goes to the terminal, which does not say whether it took it.
    pub const fn is_by_terminal(self) -> bool {
        matches!(self, Self::Osc52 | Self::Osc52Tmux)
    }

    /// The word of JSON and configuration.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Native => "nativa",
            Self::Osc52 => "osc52",
            Self::Osc52Tmux => "osc52_tmux",
            Self::Nowhere => "nenhuma",
        }
    }

    /// The same for people.
    pub const fn explanation(self) -> &'static str {
        match self {
            Self::Native => "a do sistema",
            Self::Osc52 => "pedida ao terminal (OSC 52)",
            Self::Osc52Tmux => "pedida ao terminal (OSC 52, através do tmux)",
            Self::Nowhere => "não há: o texto fica sozinho na tela, para o mouse",
        }
    }
}

/// The difference between two times of day, as an offset: the nearest quarter of an hour (no zone is finer),
/// from 12 h west to under 12 h east. A zone further east would be taken for one further west; Brazil has none.
#[cfg(any(windows, test))]
fn offset_between(local: i32, utc: i32) -> i32 {
    const DAY: i32 = 24 * 60;
    let quarter = (local - utc + 7).div_euclid(15) * 15;
    (quarter + DAY / 2).rem_euclid(DAY) - DAY / 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_offset_is_the_difference_of_two_clocks_around_midnight_too() {
        let rows = [
            (10 * 60 + 37, 13 * 60 + 37, -180, "São Paulo"),
            (21 * 60 + 15, 14, -180, "the day before there, and the minute turned between two looks"),
            (0, 23 * 60 + 59, 0, "the minute turned at midnight"),
            (5 * 60 + 30, 0, 330, "Delhi"),
            (12 * 60, 0, -720, "half a day reads as west"),
        ];
        for (local, utc, offset, why) in rows {
            assert_eq!(offset_between(local, utc), offset, "{why}");
        }
    }

    #[test]
    fn the_terminal_is_named_as_its_users_know_it() {
        let rows: [(Env, &str); 4] = [
            (|name| (name == "WT_SESSION").then(|| "x".into()), "Windows Terminal"),
            (|name| (name == "TERM_PROGRAM").then(|| "vscode".into()), "vscode"),
            (|name| ["TERM", "TMUX"].contains(&name).then(|| "screen".into()), "screen, dentro do tmux"),
            (|name| ["TERM", "SSH_TTY"].contains(&name).then(|| "xterm".into()), "xterm, por SSH"),
        ];
        for (env, words) in rows {
            assert_eq!(terminal(env), words);
        }
    }

    #[test]
    fn over_ssh_the_clipboard_of_the_far_machine_is_not_used() {
        let rows: [(Env, Clipboard, &str); 6] = [
            (
                |name| match name {
                    "TERM" => Some("linux".into()),
                    "SSH_TTY" => Some("x".into()),
                    _ => None,
                },
                Clipboard::Nowhere,
                "a console without a desktop has no clipboard",
            ),
            (
                |name| match name {
                    "TERM" => Some("linux".into()),
                    "SSH_TTY" | "TMUX" => Some("x".into()),
                    _ => None,
                },
                Clipboard::Osc52Tmux,
                "but tmux in it keeps what is copied",
            ),
            (|name| ["SSH_TTY", "DISPLAY"].contains(&name).then(|| "x".into()), Clipboard::Osc52, "the display is far"),
            (|name| ["SSH_TTY", "TMUX"].contains(&name).then(|| "x".into()), Clipboard::Osc52Tmux, "tmux in between"),
            (|name| (name == "DISPLAY").then(|| "x".into()), Clipboard::Native, "at the machine"),
            (
                |name| ["SSH_TTY", "DISPLAY"].contains(&name).then(OsString::new),
                local_without_display(),
                "empty is unset",
            ),
        ];
        for (env, route, why) in rows {
            assert_eq!(Clipboard::of(env), route, "{why}");
        }
    }

    fn local_without_display() -> Clipboard {
        if cfg!(any(windows, target_os = "macos")) { Clipboard::Native } else { Clipboard::Osc52 }
    }
}
