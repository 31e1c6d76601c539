//! The single gate between any text and a terminal.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lets no control, bidirectional, zero-width or tag character out; newlines stay, tabs become a space.
///
/// ratatui drops control characters of widgets but passes the bidirectional and zero-width ones, and the
/// command line has no other filter. Forbidden characters become `U+FFFD` so that nothing vanishes unseen. What
/// only joins an emoji ([`is_joiner`]) is left out: terminals do not agree on the columns of what is joined.
pub fn clean(text: &str) -> Cow<'_, str> {
    cleaned(text, |_| None)
}

/// As [`clean`], for what is pasted elsewhere: an emoji stays as it was typed.
pub fn clean_to_paste(text: &str) -> Cow<'_, str> {
    cleaned(text, Some)
}

fn cleaned(text: &str, joiner: fn(char) -> Option<char>) -> Cow<'_, str> {
    if !text.contains(is_dangerous) {
        return Cow::Borrowed(text);
    }
    let letter = |(at, c): (usize, char)| match c {
        '\r' => None,
        '\t' => Some(' '),
        c if is_joiner(text, at) => joiner(c),
        c if is_dangerous(c) => Some('\u{FFFD}'),
        c => Some(c),
    };
    Cow::Owned(text.char_indices().filter_map(letter).collect())
}

/// True where the character at a byte offset only makes one emoji of its neighbours, as phones and Windows type them:
/// the selector of the coloured picture after a sign or a key's digit, the joiner between two pictures.
///
/// Source: Unicode Technical Standard 51, emoji presentation, keycap and ZWJ sequences.
pub fn is_joiner(text: &str, at: usize) -> bool {
    const SELECTOR: char = '\u{fe0f}';
    let mut after = text[at..].chars();
    let c = after.next();
    let mut before = text[..at].chars().rev();
    match (before.next(), c, after.next()) {
        (Some('0'..='9' | '#' | '*'), Some(SELECTOR), Some('\u{20e3}')) => true,
        (Some(picture), Some(SELECTOR), _) => is_picture(picture),
        (Some(SELECTOR), Some('\u{200d}'), Some(next)) => before.next().is_some_and(is_picture) && is_picture(next),
        (Some(picture), Some('\u{200d}'), Some(next)) => is_picture(picture) && is_picture(next),
        _ => false,
    }
}

/// Blocks in which emoji stand: signs, arrows, dingbats, pictographs.
fn is_picture(c: char) -> bool {
    matches!(c, '©' | '®' | '\u{203c}' | '\u{2049}' | '\u{2122}'..='\u{2bff}' | '\u{3030}'..='\u{3299}'
        | '\u{1f000}'..='\u{1faff}')
        && !is_invisible(c)
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

/// The words of a text on one line, one blank between two of them.
pub fn one_line(text: &str) -> String {
    let mut words = text.split_whitespace();
    let mut out = String::with_capacity(text.len());
    out.push_str(words.next().unwrap_or_default());
    words.for_each(|word| out.extend([" ", word]));
    out
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
            ("⚠\u{fe0f} 1\u{fe0f}\u{20e3} 👨\u{200d}👩", "⚠ 1\u{20e3} 👨👩", "what joins an emoji has no column"),
            ("a\u{fe0f}b\u{200d}c", "a\u{FFFD}b\u{FFFD}c", "nothing hides between letters"),
        ] {
            assert_eq!(clean(text), want, "{why}");
        }
    }

    #[test]
    fn an_emoji_is_pasted_as_it_was_typed() {
        let typed = "⚠\u{fe0f} 1\u{fe0f}\u{20e3} 👩🏽\u{200d}🔧 ❤\u{fe0f}\u{200d}🔥";
        assert_eq!(clean_to_paste(typed), typed);
        assert_eq!(clean_to_paste("a\u{200d}b ✅\u{200d}"), "a\u{FFFD}b ✅\u{FFFD}", "a joiner that joins nothing");
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

    #[test]
    fn words_come_on_one_line_with_one_blank_between() {
        for (text, wanted) in [("  a\n\tb  c ", "a b c"), ("a", "a"), (" \n", ""), ("", "")] {
            assert_eq!(one_line(text), wanted);
        }
    }
}
