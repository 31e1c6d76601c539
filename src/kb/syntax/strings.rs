//! Texts between quotes: unclosed, broken in two lines, with quotes inside, with wrong escapes.

use super::Slip;
use super::scan::Scan;

/// Where a walk goes on.
pub(super) enum Next {
    /// In the same statement.
    At(usize),
    /// At the next line: the statement is over.
    Ended(usize),
}

/// Walks a text that opens at `at`.
pub(super) fn string(scan: &mut Scan<'_>, at: usize) -> Next {
    let rest = &scan.text[at..];
    for triple in ["\"\"\"", "'''"] {
        if rest.starts_with(triple) {
            return block(scan, at, triple);
        }
    }
    let quote = rest.as_bytes()[0];
    let end = scan.line_end(at);
    let mut pos = at + 1;
    while pos < end {
        match scan.text.as_bytes()[pos] {
            b'\\' if quote == b'"' => pos = escape(scan, pos),
            byte if byte == quote => return after(scan, at, pos + 1, quote),
            _ => pos += 1,
        }
    }
    unclosed(scan, at, end)
}

/// A block `"""`: closed, or running into a statement, or into the end of the file.
fn block(scan: &mut Scan<'_>, at: usize, triple: &str) -> Next {
    let (mut pos, quote) = (at + 3, triple.as_bytes()[0]);
    // Byte by byte: what counts here is ASCII, which is part of no other letter.
    while let Some(byte) = scan.text.as_bytes().get(pos) {
        match *byte {
            b'\\' if quote == b'"' => pos = escape(scan, pos),
            byte if byte == quote && scan.text[pos..].starts_with(triple) => {
                let quotes = scan.text[pos..].bytes().take_while(|b| *b == quote).count();
                return Next::At(pos + quotes.min(5));
            }
            b'\n' if is_outside(scan, pos + 1) => return unclosed_block(scan, at, pos + 1),
            _ => pos += 1,
        }
    }
    unclosed_block(scan, at, scan.text.len())
}

/// A header or a key of the base can hardly be part of a text.
fn is_outside(scan: &mut Scan<'_>, at: usize) -> bool {
    let stack = std::mem::take(&mut scan.stack);
    let outside = scan.is_statement(at);
    scan.stack = stack;
    outside
}

fn unclosed_block(scan: &mut Scan<'_>, at: usize, until: usize) -> Next {
    let line = scan.text[..at].matches('\n').count() + 1;
    let message = format!("bloco \"\"\" aberto na linha {line} nunca é fechado");
    let slip = Slip::syntax(at..at + 3, message, "feche o texto com \"\"\" (três aspas retas)");
    scan.slips.push(slip.reaching(scan.start..until));
    scan.blank(scan.start..until);
    Next::Ended(until.max(at + 3))
}

/// Judges what follows a backslash; returns where to go on.
fn escape(scan: &mut Scan<'_>, at: usize) -> usize {
    let rest = &scan.text[at + 1..];
    let hex = |digits: usize| rest.get(1..=digits).is_some_and(|code| code.bytes().all(|b| b.is_ascii_hexdigit()));
    let fine = match rest.bytes().next() {
        Some(b'b' | b't' | b'n' | b'f' | b'r' | b'e' | b'"' | b'\\' | b'\n' | b' ' | b'\t') => true,
        Some(b'\r') => rest[1..].starts_with('\n'),
        Some(b'u') => hex(4),
        Some(b'U') => hex(8),
        Some(b'x') => hex(2),
        _ => false,
    };
    let next = rest.chars().next();
    if fine {
        return at + 1 + next.map_or(0, |c| if c == '\n' { 0 } else { c.len_utf8() });
    }
    let shown = next.filter(|c| !c.is_control() && !scan.secret).map_or_else(String::new, |c| format!("'\\{c}' "));
    let message = format!("barra invertida: {shown}não é um escape válido");
    scan.slips.push(Slip::syntax(
        at..at + 1,
        message,
        "escreva '\\\\' (duas barras), ou use aspas simples: 'C:\\pasta'",
    ));
    scan.mend(at..at + 1, "/");
    at + 1
}

/// What stands right after a closed text shows whether it closed too early.
fn after(scan: &mut Scan<'_>, open: usize, at: usize, quote: u8) -> Next {
    let end = scan.line_end(at);
    let rest = &scan.text[at..end];
    let fits = rest.starts_with([' ', '\t', '\r', ',', ']', '}', '#', '=', '.', ';', '/']) || rest.is_empty();
    let loose = scan.stack.is_empty()
        && rest.trim_start().starts_with(|c: char| c.is_alphanumeric())
        && rest.contains(char::from(quote));
    if fits && !loose {
        return Next::At(at);
    }
    if super::scan::is_odd_space(rest.chars().next().unwrap_or(' ')) && !loose {
        return Next::At(at);
    }
    let message = "aspas dentro do texto, ou texto fechado antes da hora";
    let slip = Slip::syntax(at - 1..at, message, "escreva \\\" dentro do texto, ou use '…' por fora");
    give_up(scan, open, end, slip)
}

/// The line ends inside a text.
fn unclosed(scan: &mut Scan<'_>, at: usize, end: usize) -> Next {
    if end >= scan.text.len() {
        let slip = Slip::syntax(
            at..end,
            "texto sem aspas de fechamento: o arquivo termina no meio da linha (gravação incompleta?)",
            "complete o arquivo ou restaure a última cópia boa",
        );
        return give_up(scan, at, end, slip);
    }
    let next_end = scan.line_end(end + 1);
    let next = scan.text[end + 1..next_end].trim();
    let broken =
        !next.is_empty() && !next.starts_with(['#', '[']) && !next.contains('=') && next.matches('"').count() % 2 == 1;
    if broken && scan.stack.is_empty() {
        let slip = Slip::syntax(
            at..end,
            "texto quebrado em duas linhas: as aspas têm de fechar na mesma linha",
            "para um texto de várias linhas use \"\"\" no começo e \"\"\" no fim",
        );
        return give_up(scan, at, next_end, slip);
    }
    let slip = Slip::syntax(at..end, "texto sem aspas de fechamento", "feche as aspas no fim do texto: \"…\"");
    give_up(scan, at, end, slip)
}

/// A value without quotes.
pub(super) fn unquoted(scan: &mut Scan<'_>, at: usize, slip: Slip) -> Next {
    let end = scan.line_end(at);
    let rest = &scan.text[at..end];
    let opened = rest.find('"');
    if scan.stack.is_empty() {
        let slip = match opened {
            Some(_) => unopened(at, end),
            None => slip,
        };
        return give_up(scan, at, end, slip);
    }
    // Inside a list or an inline table only this item is unreadable.
    let stop = rest.find([',', ']', '}']).unwrap_or(rest.len());
    let (until, slip) = match opened.filter(|quote| *quote < stop) {
        Some(quote) => (at + quote + 1, unopened(at, at + quote + 1)),
        None => (at + rest[..stop].trim_end().len(), slip),
    };
    let until = until.max(at + 1);
    if until - at < 2 {
        return give_up(scan, at, end, slip);
    }
    scan.slips.push(slip);
    scan.blank(at..until);
    scan.mend(at..at + 2, "\"\"");
    Next::At(until)
}

fn unopened(at: usize, end: usize) -> Slip {
    Slip::syntax(at..end, "texto sem aspas de abertura", "ponha uma aspa reta (\") antes do texto")
}

/// Curly quotes from a word processor.
pub(super) fn curly(scan: &mut Scan<'_>, at: usize) -> Next {
    let end = scan.line_end(at);
    let rest = &scan.text[at..end];
    let open = rest.chars().next().map_or(1, char::len_utf8);
    let message = "aspas curvas, do Word ou da web";
    let slip = Slip::syntax(at..at + open, message, "use aspas retas: \"");
    let close = rest[open..].char_indices().find(|(_, c)| matches!(c, '”' | '“' | '’' | '‘' | '»' | '"'));
    let Some((found, c)) = close else { return give_up(scan, at, end, slip) };
    let from = at + open + found;
    scan.slips.push(slip);
    scan.blank(at..from + c.len_utf8());
    scan.mend(at..at + 2, "\"\"");
    Next::At(from + c.len_utf8())
}

/// Leaves out what cannot be read: the line, or the rest of a statement that is one line.
pub(super) fn give_up(scan: &mut Scan<'_>, at: usize, end: usize, slip: Slip) -> Next {
    let line = scan.line_start(at);
    let outer: Vec<(u8, usize)> = scan.stack.iter().copied().filter(|(_, open)| *open < line).collect();
    let from = if outer.is_empty() { scan.start } else { line };
    scan.slips.push(slip.reaching(from..end));
    scan.blank(from..end);
    scan.stack = outer;
    if scan.stack.is_empty() { Next::Ended(end + 1) } else { Next::At(end) }
}
