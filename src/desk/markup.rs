//! The Markdown subset of the base's texts, laid out as blocks: paragraphs, lists, **bold**, links.

use super::view::{Block, Run};

/// Splits a resolved text into blocks. Lines of one paragraph are kept apart by `\n` inside its runs only
/// when the writer ended the line on purpose (a list or a line of its own is rare enough in answers, so a
/// single newline stays a newline: supervisors see what they typed).
pub fn blocks(text: &str) -> Vec<Block> {
    let mut out = Vec::new();
    let mut paragraph: Vec<&str> = Vec::new();
    for line in text.trim_end().lines() {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            flush(&mut paragraph, &mut out);
        } else if let Some((marker, rest)) = list_item(trimmed) {
            flush(&mut paragraph, &mut out);
            out.push(Block::Item(marker, runs(rest)));
        } else {
            paragraph.push(trimmed);
        }
    }
    flush(&mut paragraph, &mut out);
    out
}

fn flush(paragraph: &mut Vec<&str>, out: &mut Vec<Block>) {
    if !paragraph.is_empty() {
        out.push(Block::Paragraph(runs(&paragraph.join("\n"))));
        paragraph.clear();
    }
}

fn list_item(line: &str) -> Option<(String, &str)> {
    if let Some(rest) = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
        return Some(("•".to_owned(), rest));
    }
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = line[digits..].strip_prefix(". ")?;
    (1..=2).contains(&digits).then(|| (format!("{}.", &line[..digits]), rest))
}

/// Splits inline markup into runs: `**bold**`, `[text](address)` as `text: address`.
pub fn runs(text: &str) -> Vec<Run> {
    let text = links(text);
    // Most texts have none.
    if !text.contains('*') {
        return if text.is_empty() { Vec::new() } else { vec![Run { text, bold: false }] };
    }
    let mut out = Vec::new();
    let parts: Vec<&str> = text.split("**").collect();
    // An odd number of marks leaves the last one as it was typed.
    let balanced = parts.len() % 2 == 1;
    for (i, part) in parts.iter().enumerate() {
        let last_unbalanced = !balanced && i + 1 == parts.len();
        let part = if last_unbalanced { format!("**{part}") } else { (*part).to_owned() };
        if !part.is_empty() {
            out.push(Run { text: part, bold: i % 2 == 1 && !last_unbalanced });
        }
    }
    out
}

fn links(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        let link = rest[open..].find("](").and_then(|mid| {
            let mid = open + mid;
            rest[mid..].find(')').map(|end| (&rest[open + 1..mid], &rest[mid + 2..mid + end], mid + end + 1))
        });
        match link {
            Some((label, address, end)) if !label.contains('\n') && address.contains("://") => {
                out.push_str(&rest[..open]);
                out.push_str(label);
                out.push_str(": ");
                out.push_str(address);
                rest = &rest[end..];
            }
            _ => {
                out.push_str(&rest[..=open]);
                rest = &rest[open + 1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The words of runs, without markup.
pub fn plain(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_and_lists_are_told_apart() {
        let got = blocks("Um.\nDois.\n\n- a\n- **b** c\n1. passo\nfim\n");
        let words: Vec<String> = got
            .iter()
            .map(|b| match b {
                Block::Paragraph(r) => format!("P {}", plain(r)),
                Block::Item(m, r) => format!("{m} {}", plain(r)),
                other => format!("{other:?}"),
            })
            .collect();
        assert_eq!(words, ["P Um.\nDois.", "• a", "• b c", "1. passo", "P fim"]);
    }

    #[test]
    fn bold_must_be_closed_and_links_show_their_address() {
        assert_eq!(
            runs("a **b** c"),
            [
                Run { text: "a ".into(), bold: false },
                Run { text: "b".into(), bold: true },
                Run { text: " c".into(), bold: false },
            ]
        );
        assert_eq!(plain(&runs("2 ** 3")), "2 ** 3", "an odd mark is text");
        assert_eq!(plain(&runs("veja [o site](https://a.b/c) [1]")), "veja o site: https://a.b/c [1]");
    }
}
