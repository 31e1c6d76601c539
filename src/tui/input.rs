//! From terminal events to messages, and the difference between a key and a paste.

use std::time::Duration;

use chrono::{DateTime, Utc};
use crossterm::event::{self, Event, KeyEvent, KeyEventKind, MouseEvent};

use crate::os::defect;
use crate::os::signals::Signal;

use super::news::News;
use super::notes::Heard;
use super::settings::Settings;

mod bursts;

use bursts::Bursts;

/// Everything that can happen to the screen.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Msg {
    /// A key was pressed, or repeats.
    Key(KeyEvent),
    /// Text came all at once: nothing in it is a command.
    Text(String),
    /// The mouse, while its reports are on.
    Mouse(MouseEvent),
    /// The window got (true) or lost the focus.
    Focus(bool),
    /// The terminal has this many columns and rows now.
    Resize(u16, u16),
    /// A signal came.
    Signal(Signal),
    /// The wall clock jumped or the screen stood still, with the words to say so.
    Jump(String),
    /// Something became known about the base.
    News(Box<News>),
    /// The configuration was read again.
    Settings(Box<Settings>),
    /// Something became known about other days.
    Heard(Heard),
    /// The clipboard answered a request, by its number.
    Copied(u32, Result<(), String>),
    /// Reading keys failed: the terminal is gone.
    Lost,
    /// Nothing happened, but who sleeps must look again.
    Wake,
}

/// How long a key waits for the next one before it is handed on. crossterm's poll of zero never looks; this is the
/// shortest that does, and no hand feels it.
const LOOK: Duration = Duration::from_micros(5);
/// Keys handed on together at most; a longer paste comes in parts.
const TOGETHER: usize = 4096;

/// Reads the terminal on a thread of its own until `hear` wants no more: crossterm blocks in the middle of half an
/// escape sequence, and the clock must go on. What waits together is handed on together, so that a paste is known as a
/// whole; `told` says that this terminal marks its pastes. The thread that reads a key is the one that answers it:
/// waking another one takes longer than to draw.
pub(crate) fn listen(
    mut hear: impl FnMut(Vec<Msg>) -> bool + Send + 'static,
    clock: fn() -> DateTime<Utc>,
    told: bool,
) -> std::io::Result<()> {
    std::thread::Builder::new().name("teclas".into()).spawn(move || {
        let mut bursts = Bursts::new(told);
        loop {
            let (came, whole) = together();
            defect::trip("teclas");
            let mut msgs = bursts.sort(came, clock());
            if !whole {
                msgs.push(Msg::Lost);
            }
            if !msgs.is_empty() && !hear(msgs) || !whole {
                return;
            }
        }
    })?;
    Ok(())
}

/// Waits for input and takes all that came with it; false = reading failed.
fn together() -> (Vec<Msg>, bool) {
    let mut came = Vec::new();
    loop {
        match event::read() {
            Ok(event) => came.extend(message(event)),
            Err(_) => return (came, false),
        }
        if came.len() >= TOGETHER || !matches!(event::poll(LOOK), Ok(true)) {
            return (came, true);
        }
    }
}

/// Only presses and repeats are keys: Windows reports releases too.
fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) => (key.kind != KeyEventKind::Release).then_some(Msg::Key(key)),
        Event::Paste(text) => Some(Msg::Text(text)),
        Event::Mouse(mouse) => Some(Msg::Mouse(mouse)),
        Event::Resize(columns, rows) => Some(Msg::Resize(columns, rows)),
        Event::FocusGained => Some(Msg::Focus(true)),
        Event::FocusLost => Some(Msg::Focus(false)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keys;
    use crossterm::event::{KeyCode, KeyModifiers};

    #[test]
    fn a_release_is_not_a_key() {
        let mut release = KeyEvent::new(KeyCode::Char('a'), KeyModifiers::NONE);
        release.kind = KeyEventKind::Release;
        assert_eq!(message(Event::Key(release)), None);
    }

    /// What the console of Windows reports for a word typed by hand: each key twice, `AltGr` as Ctrl+Alt, Caps Lock and
    /// Shift in the letter itself; the window may lose the focus between a press and its release.
    #[test]
    fn what_windows_reports_is_each_letter_once() {
        let altgr = KeyModifiers::CONTROL | KeyModifiers::ALT;
        let typed = [('o', KeyModifiers::NONE), ('N', KeyModifiers::SHIFT), ('/', altgr), ('ã', KeyModifiers::NONE)];
        let both = typed.into_iter().flat_map(|(letter, held)| {
            let press = KeyEvent::new(KeyCode::Char(letter), held);
            let release = KeyEvent { kind: KeyEventKind::Release, ..press };
            [Event::Key(press), Event::FocusLost, Event::FocusGained, Event::Key(release)]
        });
        let msgs: Vec<Msg> = both.filter_map(message).collect();
        let letters: String =
            msgs.iter().filter_map(|msg| if let Msg::Key(key) = msg { keys::letter(key) } else { None }).collect();
        assert_eq!(letters, "oN/ã");
        assert_eq!(msgs.iter().filter(|msg| **msg == Msg::Focus(false)).count(), 4, "and the focus is told each time");
    }

    #[test]
    fn a_held_key_repeats() {
        let repeat = KeyEvent::new_with_kind(KeyCode::Down, KeyModifiers::NONE, KeyEventKind::Repeat);
        assert_eq!(message(Event::Key(repeat)), Some(Msg::Key(repeat)));
    }
}
