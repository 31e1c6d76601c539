//! From terminal events to messages, and the difference between a key and a paste.

use std::sync::mpsc::Sender;

use chrono::{DateTime, TimeDelta, Utc};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseEvent};

use crate::os::signals::Signal;

use super::keys;
use super::news::News;
use super::settings::Settings;

/// Everything that can happen to the screen.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Msg {
    /// A key was pressed (or repeats), at an instant.
    Key(KeyEvent, DateTime<Utc>),
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
    /// Time passed; also sent when the wall clock jumped or the program slept, with the words to say so.
    Tick(Option<String>),
    /// Something became known about the base.
    News(Box<News>),
    /// The configuration was read again.
    Settings(Box<Settings>),
    /// The clipboard answered a request, by its number.
    Copied(u32, Result<(), String>),
    /// Reading keys failed: the terminal is gone.
    Lost,
}

/// No hand presses two keys in less; Windows delivers a pasted text faster.
const BURST: TimeDelta = TimeDelta::milliseconds(5);

/// Reads the terminal forever on a thread of its own: crossterm blocks in the middle of half an escape
/// sequence, and the clock must go on. Only presses and repeats are keys: Windows reports releases too.
pub(crate) fn listen(to: Sender<Msg>, clock: fn() -> DateTime<Utc>) -> std::io::Result<()> {
    std::thread::Builder::new().name("teclas".into()).spawn(move || {
        loop {
            let msg = match crossterm::event::read() {
                Ok(event) => message(event, clock()),
                Err(_) => Some(Msg::Lost),
            };
            let last = msg == Some(Msg::Lost);
            if msg.is_some_and(|msg| to.send(msg).is_err()) || last {
                return;
            }
        }
    })?;
    Ok(())
}

fn message(event: Event, at: DateTime<Utc>) -> Option<Msg> {
    match event {
        Event::Key(key) => (key.kind != KeyEventKind::Release).then_some(Msg::Key(key, at)),
        Event::Paste(text) => Some(Msg::Text(text)),
        Event::Mouse(mouse) => Some(Msg::Mouse(mouse)),
        Event::Resize(columns, rows) => Some(Msg::Resize(columns, rows)),
        Event::FocusGained => Some(Msg::Focus(true)),
        Event::FocusLost => Some(Msg::Focus(false)),
    }
}

/// Turns the keys of a burst into text, so that a pasted conversation fires nothing.
///
/// A key that a paste can produce (letters, Enter, Tab, control characters) with a neighbour less than 5 ms
/// away is text: Enter and Tab become a blank, control characters nothing. Function keys and arrows cannot
/// come from a paste and stay what they are. `before` is the instant of the last such key handled earlier.
pub(crate) fn soften_bursts(batch: &mut [Msg], before: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
    let times: Vec<Option<DateTime<Utc>>> = batch.iter().map(pasted_at).collect();
    let mut earlier = before;
    for (at, msg) in batch.iter_mut().enumerate() {
        let Some(now) = times[at] else { continue };
        let later = times[at + 1..].iter().flatten().next();
        if close(earlier, Some(now)) || close(Some(now), later.copied()) {
            soften(msg);
        }
        earlier = Some(now);
    }
    earlier
}

fn close(first: Option<DateTime<Utc>>, second: Option<DateTime<Utc>>) -> bool {
    matches!((first, second), (Some(a), Some(b)) if (b - a).abs() < BURST)
}

fn pasted_at(msg: &Msg) -> Option<DateTime<Utc>> {
    let Msg::Key(key, at) = msg else { return None };
    matches!(key.code, KeyCode::Char(_) | KeyCode::Enter | KeyCode::Tab).then_some(*at)
}

fn soften(msg: &mut Msg) {
    let Msg::Key(key, _) = msg else { return };
    let line_break = key.modifiers.contains(KeyModifiers::CONTROL) && matches!(key.code, KeyCode::Char('j'));
    if matches!(key.code, KeyCode::Enter | KeyCode::Tab) || line_break {
        *msg = Msg::Text(" ".to_owned());
    } else if keys::letter(key).is_none() {
        *msg = Msg::Text(String::new());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(micros: i64) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(1_790_000_000_000_000 + micros).unwrap()
    }

    fn key(code: KeyCode, modifiers: KeyModifiers, micros: i64) -> Msg {
        Msg::Key(KeyEvent::new(code, modifiers), at(micros))
    }

    fn plain(code: KeyCode, micros: i64) -> Msg {
        key(code, KeyModifiers::NONE, micros)
    }

    #[test]
    fn a_burst_is_text_and_fires_nothing() {
        let mut batch = [
            plain(KeyCode::Enter, 0),
            plain(KeyCode::Char('o'), 200),
            plain(KeyCode::Tab, 400),
            key(KeyCode::Char('q'), KeyModifiers::CONTROL, 600),
            key(KeyCode::Char('j'), KeyModifiers::CONTROL, 800),
            plain(KeyCode::F(10), 900),
        ];
        soften_bursts(&mut batch, None);
        assert_eq!(batch[0], Msg::Text(" ".into()), "the first key of a burst is known by the next one");
        assert_eq!(batch[1], plain(KeyCode::Char('o'), 200), "letters are text anyway");
        assert_eq!(batch[2], Msg::Text(" ".into()), "a tab is a blank");
        assert_eq!(batch[3], Msg::Text(String::new()), "a pasted control character does not leave");
        assert_eq!(batch[4], Msg::Text(" ".into()), "a line break in raw mode");
        assert_eq!(batch[5], plain(KeyCode::F(10), 900), "no paste holds a function key");
    }

    #[test]
    fn a_burst_goes_on_in_the_next_batch() {
        let rows = [
            (4_999, Msg::Text(" ".into()), "closer than 5 ms: pasted"),
            (5_000, plain(KeyCode::Enter, 5_000), "a hand can do this"),
        ];
        for (micros, expected, why) in rows {
            let mut batch = [plain(KeyCode::Enter, micros)];
            soften_bursts(&mut batch, Some(at(0)));
            assert_eq!(batch[0], expected, "{why}");
        }
    }

    #[test]
    fn a_release_is_not_a_key() {
        let mut release = KeyEvent::new(KeyCode::Char('a'), KeyModifiers::NONE);
        release.kind = KeyEventKind::Release;
        assert_eq!(message(Event::Key(release), at(0)), None);
    }
}
