//! Words laid out in columns: wrapping, cutting, padding. Widths are terminal columns, not letters.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns that a text occupies.
pub(crate) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
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
        used += letter.width().unwrap_or(0);
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
    let letters: Vec<Letter> =
        runs.iter().flat_map(|run| run.content.chars().map(|letter| Letter { letter, style: run.style })).collect();
    let mut lines = Vec::new();
    for part in letters.split(|l| l.letter == '\n') {
        let mut rest = part;
        loop {
            let hang = if lines.is_empty() { 0 } else { indent };
            let (now, later) = rest.split_at(line_end(rest, columns - hang));
            lines.push(line_of(now, hang));
            rest = without_leading_blanks(later);
            if rest.is_empty() {
                break;
            }
        }
    }
    lines
}

#[derive(Clone, Copy)]
struct Letter {
    letter: char,
    style: Style,
}

/// How many letters go on this line: up to the last blank before the edge, or all that fit if there is none.
fn line_end(letters: &[Letter], columns: usize) -> usize {
    let mut used = 0;
    let mut last_blank = None;
    for (at, l) in letters.iter().enumerate() {
        used += l.letter.width().unwrap_or(0);
        if l.letter == ' ' {
            last_blank = Some(at);
        }
        if used > columns {
            return last_blank.filter(|blank| *blank > 0).unwrap_or(at.max(1));
        }
    }
    letters.len()
}

fn without_leading_blanks(letters: &[Letter]) -> &[Letter] {
    let blanks = letters.iter().take_while(|l| l.letter == ' ').count();
    &letters[blanks..]
}

fn line_of(letters: &[Letter], indent: usize) -> Line<'static> {
    let mut spans: Vec<Span<'static>> = Vec::new();
    if indent > 0 {
        spans.push(Span::raw(" ".repeat(indent)));
    }
    for chunk in letters.chunk_by(|a, b| a.style == b.style) {
        spans.push(Span::styled(chunk.iter().map(|l| l.letter).collect::<String>(), chunk[0].style));
    }
    Line::from(spans)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, columns: usize, indent: usize) -> Vec<String> {
        wrap(&[Span::raw(text.to_owned())], columns, indent).iter().map(ToString::to_string).collect()
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
