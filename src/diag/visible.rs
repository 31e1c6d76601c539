//! Pictures in place of characters that could drive a terminal or hide from the eye.

use std::borrow::Cow;

/// True for what must never reach a terminal from the base: controls (but tab and newline), C1, bidirectional
/// marks, zero-width and tag characters.
pub fn is_dangerous(c: char) -> bool {
    if c.is_control() {
        return !matches!(c, '\t' | '\n');
    }
    is_invisible(c)
}

/// True for characters with no picture of their own: bidirectional marks, zero-width, tags, soft hyphen,
/// variation of fillers.
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// The text with every dangerous character as a picture: controls as `␛`, the rest as `<U+202E>`.
/// Tabs and newlines become one space: the result is one line.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(|c: char| c.is_control() || is_invisible(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        push_visible(&mut out, c);
    }
    Cow::Owned(out)
}

/// Appends one character as [`visible`] shows it.
pub fn push_visible(out: &mut String, c: char) {
    match c {
        '\t' | '\n' => out.push(' '),
        '\u{7f}' => out.push('\u{2421}'),
        c if (c as u32) < 0x20 => out.push(char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}')),
        c if is_dangerous(c) => {
            out.push('<');
            out.push_str(&code_point(c));
            out.push('>');
        }
        c => out.push(c),
    }
}

/// `U+202E`: how a character is named in messages.
pub fn code_point(c: char) -> String {
    format!("U+{:04X}", c as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_drives_a_terminal_survives() {
        let rows = [
            ("a\u{1b}[2Jb", "a␛[2Jb", "escape sequence"),
            ("a\u{9b}b", "a<U+009B>b", "C1 control"),
            ("a\u{202e}b", "a<U+202E>b", "bidirectional override"),
            ("a\u{200b}b", "a<U+200B>b", "zero width"),
            ("a\u{e0041}b", "a<U+E0041>b", "tag character"),
            ("a\tb", "a b", "a tab is one column in excerpts"),
            ("São Paulo", "São Paulo", "ordinary text is untouched"),
        ];
        for (text, shown, why) in rows {
            assert_eq!(visible(text), shown, "{why}");
        }
    }
}
