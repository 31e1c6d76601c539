//! Words laid out in columns: wrapping, cutting, padding. Widths are terminal columns, not letters.

use std::borrow::Cow;

use ratatui::text::{Line, Span};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A letter that is a sign of its own, one column wide, whatever stands beside it: what Portuguese is written with, and
/// what boxes are drawn with.
#[inline]
pub(crate) const fn is_plain(letter: char) -> bool {
    matches!(
        letter,
        ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{17f}' | '\u{2500}'..='\u{257f}' | '•' | '►' | '●' | '○'
    )
}

/// How many letters a text has, if each is one of plain ASCII or a Latin letter with an accent: nearly every text, told
/// by its bytes alone.
#[inline]
pub(crate) fn latin(text: &str) -> Option<usize> {
    // U+00C0 to U+017F begin with one of three bytes; what follows a first byte is told by it. Loops without a way out
    // take sixteen bytes at a time.
    let is_own = |byte: u8| matches!(byte, b' '..=b'~') | matches!(byte, 0x80..=0xbf) | matches!(byte, 0xc3..=0xc5);
    let (other, high) = text.bytes().fold((0, 0), |(other, high), byte| (other | u8::from(!is_own(byte)), high | byte));
    if other != 0 {
        return None;
    }
    Some(if high < 0x80 { text.len() } else { text.chars().count() })
}

/// Columns of a letter.
pub(crate) fn letter_width(letter: char) -> usize {
    if is_plain(letter) { 1 } else { letter.width().unwrap_or(0) }
}

/// Columns that a text occupies.
#[inline]
pub(crate) fn width(text: &str) -> usize {
    // The tables of Unicode are asked only about what is not Portuguese.
    latin(text)
        .unwrap_or_else(|| if text.chars().all(is_plain) { text.chars().count() } else { UnicodeWidthStr::width(text) })
}

/// Columns that a line occupies.
pub(crate) fn line_width(line: &Line<'_>) -> usize {
    line.spans.iter().map(|span| width(&span.content)).sum()
}

/// The longest beginning of `text` that fits in `columns`, with `..` when something was left out.
pub(crate) fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(2);
    let mut used = 0;
    let mut out = String::new();
    for letter in text.chars() {
        used += letter_width(letter);
        if used > room {
            break;
        }
        out.push(letter);
    }
    let end = out.trim_end_matches([' ', ':', ',', ';', '.', '(', '-', '/']).len();
    out.truncate(end);
    out.push_str(&".."[..columns.min(2)]);
    out
}

/// Lines of at most `columns` broken at words; every line after the first begins with `indent` blanks.
///
/// A word longer than a whole line is broken where the line ends; `\n` always ends a line. The result has at
/// least one line. `columns` of 0 count as 1.
pub(crate) fn wrap(runs: &[Span<'_>], columns: usize, indent: usize) -> Vec<Line<'static>> {
    let columns = columns.max(1);
    let indent = if indent + 8 > columns { 0 } else { indent };
    let words = match runs {
        [one] => Cow::Borrowed(&*one.content),
        _ => Cow::Owned(runs.iter().map(|run| &*run.content).collect::<String>()),
    };
    let mut lines = Vec::with_capacity(1 + words.len() / columns);
    let mut styled = Styled { runs, passed: 0 };
    let mut from = 0;
    for part in words.split('\n') {
        let mut rest = part;
        loop {
            let hang = if lines.is_empty() { 0 } else { indent };
            let (now, later) = rest.split_at(line_end(rest, columns - hang));
            let at = from + part.len() - rest.len();
            lines.push(styled.line(now, at, hang));
            rest = later.trim_start_matches(' ');
            if rest.is_empty() {
                break;
            }
        }
        from += part.len() + 1;
    }
    lines
}

/// How many bytes go on this line: up to the last blank before the edge, or all that fit if there is none.
fn line_end(words: &str, columns: usize) -> usize {
    let mut used = 0;
    let mut last_blank = 0;
    for (at, letter) in words.char_indices() {
        used += letter_width(letter);
        if letter == ' ' {
            last_blank = at;
        }
        if used > columns {
            let first = if at == 0 { letter.len_utf8() } else { at };
            return if last_blank > 0 { last_blank } else { first };
        }
    }
    words.len()
}

/// The styles of runs that are read from the first to the last.
struct Styled<'a> {
    runs: &'a [Span<'a>],
    /// Bytes of the runs that were passed.
    passed: usize,
}

impl Styled<'_> {
    /// A line with the styles it has from byte `at` of all runs on; neighbours of one style are one span.
    fn line(&mut self, mut words: &str, mut at: usize, indent: usize) -> Line<'static> {
        let mut spans: Vec<Span<'static>> = Vec::with_capacity(self.runs.len().min(2) + usize::from(indent > 0));
        if indent > 0 {
            spans.push(Span::raw(" ".repeat(indent)));
        }
        let first = spans.len();
        while !words.is_empty() {
            let Some(run) = self.runs.first() else { break };
            let left = (self.passed + run.content.len()).saturating_sub(at);
            if left == 0 {
                self.passed += run.content.len();
                self.runs = &self.runs[1..];
                continue;
            }
            let (now, later) = words.split_at(left.min(words.len()));
            match spans[first..].last_mut().filter(|last| last.style == run.style) {
                Some(last) => last.content.to_mut().push_str(now),
                None => spans.push(Span::styled(now.to_owned(), run.style)),
            }
            at += now.len();
            words = later;
        }
        Line::from(spans)
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn wrapped(text: &str, columns: usize, indent: usize) -> Vec<String> {
        wrap(&[Span::raw(text.to_owned())], columns, indent).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_is_told_by_its_bytes_is_what_unicode_says_of_its_letters() {
        for letter in '\0'..='\u{ffff}' {
            let text = format!("a{letter}");
            let is_latin = matches!(letter, ' '..='~' | '\u{c0}'..='\u{17f}');
            assert_eq!(latin(&text), is_latin.then_some(2), "{letter:?}");
        }
    }

    #[test]
    fn lines_break_at_words_and_hang() {
        let rows: [(&str, usize, usize, &[&str], &str); 8] = [
            ("a liberação dura 2 dias", 12, 0, &["a liberação", "dura 2 dias"], "accents are one column"),
            ("um dois", 7, 0, &["um dois"], "exactly the width is not broken"),
            ("um dois tres", 12, 3, &["um dois tres"], "the indent is for later lines only"),
            ("um dois tres quatro", 12, 3, &["um dois tres", "   quatro"], "hanging indent"),
            ("http://exemplo", 5, 0, &["http:", "//exe", "mplo"], "a long word is broken at the edge"),
            ("a\nb", 9, 0, &["a", "b"], "a newline ends a line"),
            ("", 9, 0, &[""], "nothing is still a line"),
            ("abc", 0, 0, &["a", "b", "c"], "no width at all does not hang"),
        ];
        for (text, columns, indent, lines, why) in rows {
            assert_eq!(wrapped(text, columns, indent), lines, "{why}");
        }
    }

    #[test]
    fn styles_survive_a_break() {
        let bold = Style::new().bold();
        let lines = wrap(&[Span::raw("visita "), Span::styled("não cobrada", bold)], 10, 0);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[1].spans[0].style, bold, "the second half of the bold run");
    }

    #[test]
    fn a_cut_text_says_that_it_was_cut() {
        let rows = [("Sertânia", 8, "Sertânia"), ("Sertânia", 6, "Sert.."), ("Sertânia", 1, "."), ("a", 0, "")];
        for (text, columns, shown) in rows {
            assert_eq!(cut(text, columns), shown);
        }
    }
}
