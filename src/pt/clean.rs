//! The single gate between any text and a terminal.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lets no control, bidirectional, zero-width or tag character out; newlines stay, tabs become a space.
///
/// ratatui drops control characters of widgets but passes the bidirectional and zero-width ones, and the
/// command line has no other filter. Forbidden characters become `U+FFFD` so that nothing vanishes unseen.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| c != '\n' && forbidden(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars()
            .filter(|&c| c != '\r')
            .map(|c| match c {
                '\n' => c,
                '\t' => ' ',
                c if forbidden(c) => '\u{FFFD}',
                c => c,
            })
            .collect(),
    )
}

/// Characters that could drive a terminal or hide text (Unicode `Cc`, `Cf`, line separators, tags).
fn forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00AD}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E0FFF}')
}

/// Lower case without accents: how two words are compared.
pub fn fold(text: &str) -> String {
    text.nfd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).collect()
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
}
