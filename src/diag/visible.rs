//! Pictures in place of characters that could drive a terminal or hide from the eye.

use std::borrow::Cow;

use crate::pt::is_dangerous;

/// The text with every dangerous character as a picture: controls as `␛`, the rest as `<U+202E>`.
/// Tabs and newlines become one space: the result is one line.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(|c: char| c == '\n' || is_dangerous(c)) {
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
