//! What is judged of a text before it is walked: files that are not TOML at all, characters that belong nowhere.

use super::Slip;
use crate::diag::visible::code_point;

/// Brackets within brackets, or dotted segments, that are still parsed.
const DEPTH: usize = 60;

/// A slip that makes the whole file unreadable: JSON, nesting too deep.
pub(super) fn file(text: &str) -> Option<Slip> {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let list = start.strip_prefix('[').map(str::trim_start);
    if start.starts_with('{') || list.is_some_and(|rest| rest.starts_with(['{', '"'])) {
        return Some(Slip::syntax(
            0..1.min(text.len()),
            "isto parece JSON, e a base é TOML",
            "escreva chave = valor, uma por linha",
        ));
    }
    if !may_be_deep(text.as_bytes()) {
        return None;
    }
    let deep = |at| {
        Slip::syntax(
            at..at + 1,
            "aninhamento profundo demais",
            format!("a base nunca precisa de mais de {DEPTH} níveis; apague o excesso"),
        )
    };
    let (mut depth, mut dots) = (0usize, 0usize);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => {
                depth += 1;
                if depth > DEPTH {
                    return Some(deep(at));
                }
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            b'.' => {
                dots += 1;
                if dots == DEPTH + 1 && is_dotted_key(&text[..at], &text[at..]) {
                    return Some(deep(at));
                }
            }
            b'\n' | b' ' | b'"' | b'/' => dots = 0,
            _ => {}
        }
    }
    None
}

/// Whether there may be brackets, or dots, enough for [`file`] to find them too many: never less than it counts. Not
/// a branch a byte, so that many are looked at together.
fn may_be_deep(bytes: &[u8]) -> bool {
    let (blocks, rest) = bytes.as_chunks::<64>();
    let mut bound = Bound::default();
    blocks.iter().any(|block| bound.passed(block.as_slice())) || bound.passed(rest)
}

/// How deep it may be at a place.
#[derive(Default)]
struct Bound {
    depth: usize,
    dots: usize,
}

impl Bound {
    /// Goes over a block of at most 255 bytes; true when it may be too deep somewhere in it.
    #[inline]
    fn passed(&mut self, block: &[u8]) -> bool {
        let (opened, closed) = (count(block, |byte| byte | 0x20 == b'{'), count(block, |byte| byte | 0x20 == b'}'));
        let dots = count(block, |byte| byte == b'.');
        let too_deep = self.depth + opened > DEPTH || self.dots + dots > DEPTH;
        // Brackets that close nothing do not count: what was opened last may all be open.
        self.depth = (self.depth + opened).saturating_sub(closed).max(opened);
        let parted = block.iter().fold(false, |found, byte| found | matches!(byte, b' ' | b'\n'));
        self.dots = if parted { dots } else { self.dots + dots };
        too_deep
    }
}

/// How many of at most 255 bytes are such ones.
#[inline]
fn count(block: &[u8], is: impl Fn(u8) -> bool) -> usize {
    usize::from(block.iter().fold(0_u8, |sum, byte| sum.wrapping_add(u8::from(is(*byte)))))
}

/// Dots in a key or header, and not in a long text.
fn is_dotted_key(before: &str, after: &str) -> bool {
    let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    let rest = after.split(['\n', '=']).next().unwrap_or_default();
    !line.contains(['=', '#']) && !rest.trim().contains(' ')
}

/// May it hold a control character, a CR or a mark? Not a branch a byte, so that many are looked at together.
pub(super) fn has_controls(text: &str) -> bool {
    let odd = |byte: u8| (byte < 0x20 && !matches!(byte, b'\t' | b'\n')) || byte == 0x7F || byte == 0xEF;
    text.as_bytes().chunks(256).any(|bytes| bytes.iter().fold(false, |found, byte| found | odd(*byte)))
}

/// Control characters, lone CR and marks in the middle become blanks.
pub(super) fn controls(text: &str, slips: &mut Vec<Slip>) -> String {
    // Nearly every file is clean: one look at the bytes tells.
    if !has_controls(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let (mut line, mut named, mut lone_cr) = (0usize, usize::MAX, false);
    for (at, c) in text.char_indices() {
        line += usize::from(c == '\n');
        let bad = match c {
            '\t' | '\n' => false,
            '\r' => !text[at + 1..].starts_with('\n'),
            '\u{feff}' => at > 0,
            c => (c as u32) < 0x20 || c == '\u{7f}',
        };
        if !bad {
            out.push(c);
            continue;
        }
        if c == '\r' {
            out.push('\n');
        } else {
            out.extend(std::iter::repeat_n(' ', c.len_utf8()));
        }
        if if c == '\r' { lone_cr } else { named == line } {
            continue;
        }
        if c == '\r' {
            lone_cr = true;
        } else {
            named = line;
        }
        slips.push(forbidden(text, at, c));
    }
    out
}

fn forbidden(text: &str, at: usize, c: char) -> Slip {
    let span = at..at + c.len_utf8();
    if c == '\r' {
        return Slip::new(
            "caractere_proibido",
            span,
            "fim de linha CR sozinho (Mac antigo)",
            "salve com fim de linha LF ou CRLF",
        );
    }
    if c == '\u{feff}' {
        let message = "marca BOM (U+FEFF), que é invisível, no meio do arquivo (dois arquivos juntados?)";
        return Slip::new("caractere_proibido", span, message, "apague o caractere invisível no começo desta linha");
    }
    let line = &text[text[..at].rfind('\n').map_or(0, |newline| newline + 1)..at];
    let place = if line.trim_start().starts_with('#') { " no comentário" } else { "" };
    Slip::new(
        "caractere_proibido",
        span,
        format!("caractere de controle {}{place}", code_point(c)),
        "apague o caractere",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_deep_is_never_passed_over_wherever_it_begins() {
        let rows = [
            ("[".repeat(DEPTH + 1), true, "brackets"),
            (format!("x = \"{}\"", "a[{".repeat(DEPTH)), true, "in a text too"),
            (format!("a{}", ".a".repeat(DEPTH + 1)), true, "a key of many parts"),
            (format!("[a{}]", ".abcdefghi".repeat(DEPTH + 1)), true, "one that is longer than a block"),
            (format!("]]{}", "[".repeat(DEPTH + 1)), true, "what closes nothing does not count"),
            ("[]{}".repeat(DEPTH * 4), false, "closed each time"),
            ("a. ".repeat(DEPTH * 4), false, "dots of sentences"),
        ];
        for (text, deep, why) in rows {
            for before in 0..130 {
                let text = format!("#{}\n{text}\n", "-".repeat(before));
                assert_eq!(file(&text).is_some(), deep, "{why}, {before} bytes further");
                assert!(may_be_deep(text.as_bytes()) || !deep, "{why}, {before} bytes further");
            }
        }
    }
}
