//! The one function through which everything shown, printed or copied goes.

use std::borrow::Cow;

/// Takes out of a line everything that could drive a terminal or hide what is really written.
///
/// Line breaks and tabs become a space; other control characters, bidirectional overrides, zero-width and
/// tag characters disappear. Callers that keep line breaks split the text first.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(harmless) {
        return Cow::Borrowed(text);
    }
    let mut before = '\0';
    let letters = text.chars().filter_map(|letter| kept(std::mem::replace(&mut before, letter), letter));
    Cow::Owned(letters.collect())
}

/// Terminals paste a line break as `\r`, `\n` or both: both are one.
fn kept(before: char, letter: char) -> Option<char> {
    match letter {
        '\n' if before == '\r' => None,
        '\r' | '\n' | '\t' | '\u{2028}' | '\u{2029}' | '\u{85}' => Some(' '),
        other => harmless(other).then_some(other),
    }
}

/// Unicode 16: general category Cc, `Bidi_Control`, the default-ignorable characters that occupy no column,
/// and the tag block. Variation selectors go too: they change the width some terminals give a letter.
const fn harmless(letter: char) -> bool {
    !matches!(letter,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_drives_or_deceives_a_terminal_comes_out() {
        let rows = [
            ("Sertânia — ação", "Sertânia — ação", "Portuguese is untouched"),
            ("a\u{1b}[2Jb", "a[2Jb", "an escape sequence loses its escape"),
            ("a\u{9b}2Jb", "a2Jb", "the eight-bit form of it too"),
            ("linha\r\noutra\tcoluna", "linha outra coluna", "a break is a space, not two"),
            ("linha\routra", "linha outra", "a terminal's own form of a pasted break"),
            ("1\u{202e}321", "1321", "an override would show the digits reversed"),
            ("nu\u{200b}bank\u{feff}", "nubank", "a hidden letter defeats a search"),
            ("x\u{e0041}y", "xy", "tags are invisible text"),
            ("e\u{301}", "e\u{301}", "a combining accent is a letter's part"),
        ];
        for (given, shown, why) in rows {
            assert_eq!(clean(given), shown, "{why}");
        }
    }

    #[test]
    fn a_clean_text_is_not_copied() {
        assert!(matches!(clean("Técnicos de campo"), Cow::Borrowed(_)));
    }
}
