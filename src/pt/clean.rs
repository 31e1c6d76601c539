//! The single gate between any text and a terminal.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lets no control, bidirectional, zero-width or tag character out; newlines stay, tabs become a space.
///
/// ratatui drops control characters of widgets but passes the bidirectional and zero-width ones, and the
/// command line has no other filter. Forbidden characters become `U+FFFD` so that nothing vanishes unseen.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.contains(is_dangerous) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars()
            .filter(|&c| c != '\r')
            .map(|c| match c {
                '\t' => ' ',
                c if is_dangerous(c) => '\u{FFFD}',
                c => c,
            })
            .collect(),
    )
}

/// True for what must never reach a terminal: controls but the line end (a tab is shown as a blank), and what
/// cannot be seen.
pub fn is_dangerous(c: char) -> bool {
    (c.is_control() && c != '\n') || is_invisible(c)
}

/// True for characters with no picture of their own: bidirectional marks, zero-width ones, tags, soft hyphen,
/// fillers, selectors of a variation (Unicode `Cf` and its neighbours, line separators).
pub fn is_invisible(c: char) -> bool {
    // Every letter of Portuguese lies between the two.
    c == '\u{ad}' || (c >= '\u{34f}' && is_listed(c))
}

fn is_listed(c: char) -> bool {
    matches!(
        c,
        '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Lower case without accents: how two words are compared.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Appends a text as [`fold`] gives it.
pub fn fold_into(text: &str, out: &mut String) {
    for c in text.chars() {
        if let Some(plain) = plain_letter(c) {
            out.push(plain);
        } else {
            let base = std::iter::once(c).nfd().filter(|&c| !is_combining_mark(c));
            out.extend(base.flat_map(char::to_lowercase));
        }
    }
}

/// The letters of Portuguese and its neighbours, without asking the tables of Unicode.
fn plain_letter(c: char) -> Option<char> {
    Some(match c {
        '\0'..='\u{7f}' => c.to_ascii_lowercase(),
        'À'..='Å' | 'à'..='å' => 'a',
        'Ç' | 'ç' => 'c',
        'È'..='Ë' | 'è'..='ë' => 'e',
        'Ì'..='Ï' | 'ì'..='ï' => 'i',
        'Ñ' | 'ñ' => 'n',
        'Ò'..='Ö' | 'ò'..='ö' => 'o',
        'Ù'..='Ü' | 'ù'..='ü' => 'u',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_drives_a_terminal_gets_out() {
        for (text, want, why) in [
            ("Sertânia", "Sertânia", "plain text is borrowed as it stands"),
            ("a\nb\tc", "a\nb c", "newline stays, tab is a blank"),
            ("x\u{1b}[2Jy", "x\u{FFFD}[2Jy", "ESC cannot clear the screen"),
            ("x\u{202E}y", "x\u{FFFD}y", "right-to-left override cannot turn a password round"),
            ("a\u{200B}b", "a\u{FFFD}b", "zero-width space cannot hide"),
            ("a\r\nb", "a\nb", "CRLF is one newline"),
            ("\u{9b}31m", "\u{FFFD}31m", "C1 introducer"),
        ] {
            assert_eq!(clean(text), want, "{why}");
        }
    }

    #[test]
    fn folding_drops_case_and_marks() {
        assert_eq!(fold("JAÇANÃ é São"), "jacana e sao");
    }

    #[test]
    fn the_quick_letters_are_those_of_the_tables() {
        for c in ('\0'..='\u{2fff}').chain('\u{a640}'..='\u{ffff}') {
            let text = format!("x{c}y");
            let slow: String = text.nfd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).collect();
            assert_eq!(fold(&text), slow, "{c:?}");
        }
    }
}
