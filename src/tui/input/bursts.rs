//! Keys or a paste? Where a terminal does not mark its pastes, they arrive as single keys, Enter included.
//!
//! A hand leaves the reader time to take each key by itself: a fast typist presses one every 90 ms, a held key
//! repeats every 30 ms. A paste waits all at once. But a line that stood still for a moment, or a program that
//! plays an agent, brings a few keys at once too, so that a run must also be long to be taken for a paste: longer
//! than any answer where the terminal marks its pastes anyway, a handful of letters where it does not.

use chrono::{DateTime, TimeDelta, Utc};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::Msg;
use crate::tui::keys;

/// A run of so many letters is a paste where the terminal marks its pastes: the longest journey (a word, Enter, its
/// answers) has fewer. An old terminal around an ssh may send some unmarked even so.
const LETTERS_TOLD: usize = 16;
/// The same where pastes come as keys (Windows, the Linux console): no hand brings three at once.
const LETTERS_UNTOLD: usize = 3;
/// Keys closer than this go on with the run before, for a paste may come in pieces. No hand is as fast.
const GAP: TimeDelta = TimeDelta::milliseconds(5);
/// After a paste its next piece may take longer, over a slow line; a hand that then reaches for Enter is slower. What a
/// console was slow to hand over may leave a hand less time than that: a command that comes by itself is not held to it.
const GAP_OF_PASTE: TimeDelta = TimeDelta::milliseconds(100);

/// What the keys before are remembered for.
#[derive(Debug)]
pub(super) struct Bursts {
    /// Letters that make a run a paste.
    enough: usize,
    /// Letters of the run that may still go on.
    letters: usize,
    /// When its last key came.
    last: Option<DateTime<Utc>>,
}

impl Bursts {
    /// Nothing was typed yet; `told` = the terminal marks its pastes.
    pub(super) const fn new(told: bool) -> Self {
        Self { enough: if told { LETTERS_TOLD } else { LETTERS_UNTOLD }, letters: 0, last: None }
    }

    /// What waited together at an instant, with a paste's keys turned into text, so that it fires nothing: Enter
    /// and Tab become a blank, control characters nothing. Function keys and arrows cannot come from a paste and
    /// stay what they are, in their order.
    pub(super) fn sort(&mut self, came: Vec<Msg>, at: DateTime<Utc>) -> Vec<Msg> {
        if !came.iter().any(may_be_pasted) {
            return came;
        }
        let gap = if self.letters >= self.enough && !is_command(&came) { GAP_OF_PASTE } else { GAP };
        if self.last.is_none_or(|last| (at - last).abs() >= gap) {
            self.letters = 0;
        }
        self.last = Some(at);
        self.letters += came.iter().filter(|msg| letter(msg).is_some()).count();
        if self.letters < self.enough { came } else { as_text(came) }
    }
}

fn as_text(came: Vec<Msg>) -> Vec<Msg> {
    let mut out: Vec<Msg> = Vec::new();
    for msg in came {
        if !may_be_pasted(&msg) {
            out.push(msg);
            continue;
        }
        let sign = letter(&msg).or_else(|| is_blank(&msg).then_some(' '));
        match (sign, out.last_mut()) {
            (Some(sign), Some(Msg::Text(text))) => text.push(sign),
            (Some(sign), _) => out.push(Msg::Text(sign.to_string())),
            (None, _) => {}
        }
    }
    out
}

fn letter(msg: &Msg) -> Option<char> {
    let Msg::Key(key) = msg else { return None };
    keys::letter(key)
}

fn may_be_pasted(msg: &Msg) -> bool {
    matches!(msg, Msg::Key(KeyEvent { code: KeyCode::Char(_) | KeyCode::Enter | KeyCode::Tab, .. }))
}

/// One key with Ctrl that types nothing, and nothing with it. A paste holds next to no control characters but line breaks and tabs, and a
/// piece that is only one of them does not come: were it swallowed, the agent would press Ctrl+C and nothing would happen.
fn is_command(came: &[Msg]) -> bool {
    let [Msg::Key(key)] = came else { return false };
    let typed = keys::letter(key).is_some() || is_blank(&came[0]);
    key.modifiers.contains(KeyModifiers::CONTROL) && !typed
}

/// Line breaks and tabs; in raw mode a pasted line feed is Ctrl+J.
fn is_blank(msg: &Msg) -> bool {
    let Msg::Key(key) = msg else { return false };
    matches!(key.code, KeyCode::Enter | KeyCode::Tab)
        || key.code == KeyCode::Char('j') && key.modifiers.contains(KeyModifiers::CONTROL)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOLD: bool = true;
    const UNTOLD: bool = false;

    /// Keys by their signs: `\r` Enter, `\t` Tab, `^c` Ctrl+C, `#` F10.
    fn keys(signs: &str) -> Vec<Msg> {
        let mut out = Vec::new();
        let mut signs = signs.chars();
        while let Some(sign) = signs.next() {
            let key = |code| KeyEvent::new(code, KeyModifiers::NONE);
            out.push(Msg::Key(match sign {
                '\r' => key(KeyCode::Enter),
                '\t' => key(KeyCode::Tab),
                '#' => key(KeyCode::F(10)),
                '^' => KeyEvent::new(KeyCode::Char(signs.next().unwrap()), KeyModifiers::CONTROL),
                letter => key(KeyCode::Char(letter)),
            }));
        }
        out
    }

    /// What was made of them: keys as above, text between brackets.
    fn told_as(msgs: &[Msg]) -> String {
        let sign = |msg: &Msg| match msg {
            Msg::Text(text) => format!("[{text}]"),
            Msg::Key(KeyEvent { code: KeyCode::Enter, .. }) => "\r".into(),
            Msg::Key(KeyEvent { code: KeyCode::Tab, .. }) => "\t".into(),
            Msg::Key(KeyEvent { code: KeyCode::F(10), .. }) => "#".into(),
            Msg::Key(key @ KeyEvent { code: KeyCode::Char(letter), .. }) if key.modifiers.is_empty() => {
                letter.to_string()
            }
            Msg::Key(KeyEvent { code: KeyCode::Char(letter), .. }) => format!("^{letter}"),
            other => panic!("{other:?}"),
        };
        msgs.iter().map(sign).collect()
    }

    fn at(millis: i64) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(1_790_000_000_000 + millis).unwrap()
    }

    #[test]
    fn a_paste_fires_nothing_and_no_hand_is_taken_for_one() {
        type Came = &'static [(i64, &'static str)];
        let rows: [(bool, Came, &str, &str); 21] = [
            (TOLD, &[(0, "d"), (90, "n"), (180, "s"), (270, "^c")], "dns^c", "a fast typist"),
            (UNTOLD, &[(0, "d"), (90, "n"), (180, "s"), (270, "\r")], "dns\r", "on Windows too"),
            (UNTOLD, &[(0, "f"), (12, "a"), (25, "t"), (160, "\r")], "fat\r", "keys that roll over each other"),
            (UNTOLD, &[(0, "a"), (30, "a"), (60, "a"), (90, "a"), (120, "\r")], "aaaa\r", "a held key repeats"),
            (UNTOLD, &[(0, "\r"), (30, "\r"), (60, "\r")], "\r\r\r", "Enter held"),
            (TOLD, &[(0, "d"), (80, "es"), (170, "b\r")], "desb\r", "ssh brings two keys in one packet"),
            (TOLD, &[(0, "d"), (700, "esb\r2")], "desb\r2", "a line that stood still for half a second"),
            (TOLD, &[(0, "desb\r2^c")], "desb\r2^c", "a program that plays an agent, in one write"),
            (TOLD, &[(0, "reset\r3111"), (400, "^c")], "reset\r3111^c", "the longest journey, in one write"),
            (UNTOLD, &[(0, "oi\rtudo bem?")], "[oi tudo bem?]", "conhost: Enter in the middle"),
            (UNTOLD, &[(0, "caiu\r\r")], "[caiu  ]", "conhost: Enter at the end"),
            (UNTOLD, &[(0, "\r1\r2 3")], "[ 1 2 3]", "Enter first, and digits that would answer"),
            (UNTOLD, &[(0, "sem"), (3, "\r"), (6, "net^q\t")], "[sem][ ][net ]", "a paste in pieces"),
            (
                TOLD,
                &[(0, "o boleto da maria\rcpf 123^q"), (60, "\r1")],
                "[o boleto da maria cpf 123][ 1]",
                "unmarked, over a slow line",
            ),
            (TOLD, &[(0, "o boleto da maria\r"), (400, "\r")], "[o boleto da maria ]\r", "then a hand presses Enter"),
            (
                UNTOLD,
                &[(0, "v5 sp"), (20, "^p")],
                "[v5 sp]^p",
                "a command by itself, soon after: a slow console, a quick hand",
            ),
            (UNTOLD, &[(0, "v5 sp"), (3, "^p"), (6, "x")], "[v5 sp][x]", "in the stream of a paste it is none"),
            (UNTOLD, &[(0, "v5 sp"), (20, "^px")], "[v5 sp][x]", "nor with letters behind it"),
            (UNTOLD, &[(0, "v5 sp"), (20, "^j")], "[v5 sp][ ]", "a line break alone still belongs to the paste"),
            (UNTOLD, &[(0, "tres#dois^j")], "[tres]#[dois ]", "no paste holds a function key; ^J is a line break"),
            (TOLD, &[(0, "#"), (1, "#")], "##", "function keys are never text"),
        ];
        for (told, came, expected, why) in rows {
            let mut bursts = Bursts::new(told);
            let msgs: Vec<Msg> =
                came.iter().flat_map(|(millis, signs)| bursts.sort(keys(signs), at(*millis))).collect();
            assert_eq!(told_as(&msgs), expected, "{why}");
        }
    }
}
