//! Headers, keys and the equals sign.

use std::ops::Range;

use super::Slip;
use super::scan::{Scan, is_odd_space};
use crate::diag::visible::code_point;
use crate::pt::{as_key, is_invisible};

/// A line that starts with `[`; returns where the next line starts.
pub(super) fn header(scan: &mut Scan<'_>, from: usize, end: usize) -> usize {
    let line = scan.text[from..end].trim_end();
    let content = line.split(" #").next().unwrap_or(line).split("\t#").next().unwrap_or(line).trim_end();
    let opens = content.bytes().take_while(|b| *b == b'[').count();
    let closes = content.bytes().rev().take_while(|b| *b == b']').count();
    let whole = from..from + content.len();
    if opens > 2 || closes > 2 {
        scan.slips.push(Slip::syntax(whole, "cabeçalho com colchetes demais", "use [tabela] ou [[lista]]"));
        return skip_section(scan, from, end);
    }
    if closes < opens {
        let missing = "]".repeat(opens - closes);
        scan.slips.push(Slip::syntax(
            whole,
            format!("cabeçalho mal fechado: falta '{missing}'"),
            format!("escreva {content}{missing}"),
        ));
        return skip_section(scan, from, end);
    }
    if closes > opens {
        let extra = from + content.len() - 1;
        scan.slips.push(Slip::syntax(
            extra..extra + 1,
            "cabeçalho com ']' a mais",
            format!("escreva {}", &content[..content.len() - 1]),
        ));
        scan.mend(extra..extra + 1, " ");
    }
    let name = from + opens..from + content.len() - closes;
    if scan.text[name.clone()].trim().is_empty() {
        scan.slips.push(Slip::syntax(whole, "cabeçalho vazio", "escreva o nome da tabela: [artigo.nome]"));
        return skip_section(scan, from, end);
    }
    check(scan, name);
    end + 1
}

/// The keys under a header that cannot be read belong to nobody.
fn skip_section(scan: &mut Scan<'_>, from: usize, end: usize) -> usize {
    let next = scan.text[end..].find("\n[").map_or(scan.text.len(), |at| end + at + 1);
    scan.blank(from..next);
    if let Some(slip) = scan.slips.last_mut() {
        slip.reach = Some(from..next);
    }
    next
}

/// A line `key = value`; returns where the next statement starts.
pub(super) fn statement(scan: &mut Scan<'_>, from: usize, end: usize) -> usize {
    let line = &scan.text[from..end];
    let equals = find_equals(line);
    let Some(equals) = equals else { return without_equals(scan, from, end) };
    let colon = line[..equals].find(':').filter(|at| is_bare(&line[..*at]));
    if let Some(colon) = colon {
        return with_colon(scan, from, colon);
    }
    let key = from..from + line[..equals].trim_end_matches([' ', '\t']).len();
    scan.secret = scan.text[key.clone()].contains("senha");
    if key.is_empty() {
        scan.slips.push(
            Slip::syntax(from..from + 1, "falta a chave antes do '='", "escreva chave = valor").reaching(from..end),
        );
        scan.blank(from..end);
        return end + 1;
    }
    check(scan, key.clone());
    value(scan, &key, from + equals + 1, end)
}

/// The position of the `=` that ends the key, quotes skipped.
fn find_equals(line: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in line.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            (None, '=') => return Some(at),
            (None, '#') => return None,
            _ => {}
        }
    }
    None
}

fn value(scan: &mut Scan<'_>, key: &Range<usize>, mut at: usize, end: usize) -> usize {
    if scan.text[at..end].starts_with('=') {
        scan.slips.push(Slip::syntax(at..at + 1, "'=' repetido", "deixe um só '='"));
        scan.mend(at..at + 1, " ");
        at += 1;
    }
    let rest = scan.text[at..end].trim_start_matches(|c: char| c.is_whitespace() && c.is_ascii());
    if rest.is_empty() || rest.starts_with('#') {
        let half = if end >= scan.text.len() { " (gravação incompleta?)" } else { "" };
        let message = format!("falta o valor de {}{half}", &scan.text[key.clone()]);
        scan.slips.push(
            Slip::syntax(key.start..at, message, "escreva o valor depois do '=', ou apague a linha")
                .reaching(key.start..end),
        );
        scan.blank(key.start..end);
        return end + 1;
    }
    scan.value(at)
}

fn is_bare(key: &str) -> bool {
    let key = key.trim();
    !key.is_empty()
        && key.len() < 40
        && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
}

fn with_colon(scan: &mut Scan<'_>, from: usize, colon: usize) -> usize {
    let at = from + colon;
    scan.slips.push(Slip::syntax(
        at..at + 1,
        "use '=' e não ':'",
        format!("escreva {} = …", scan.text[from..at].trim()),
    ));
    scan.mend(at..at + 1, "=");
    scan.secret = scan.text[from..at].contains("senha");
    let end = scan.line_end(at);
    value(scan, &(from..at), at + 1, end)
}

/// A line with no equals sign: a colon, a missing sign, or prose.
fn without_equals(scan: &mut Scan<'_>, from: usize, end: usize) -> usize {
    let line = scan.text[from..end].trim_end();
    if let Some(colon) = line.find(':').filter(|at| is_bare(&line[..*at])) {
        return with_colon(scan, from, colon);
    }
    let value_at = line.find(['"', '\'', '[', '{']).or_else(|| {
        let at = line.rfind([' ', '\t'])?;
        line[at + 1..].starts_with(|c: char| c.is_ascii_digit() || c == '-').then_some(at + 1)
    });
    if let Some(at) = value_at.filter(|at| is_bare(&line[..*at]) && line[..*at].ends_with([' ', '\t'])) {
        let sign = from + at - 1;
        let key = scan.text[from..sign].trim_end().to_owned();
        scan.slips.push(Slip::syntax(
            from..from + key.len(),
            format!("falta '=' depois da chave {key}"),
            format!("escreva {key} = …"),
        ));
        scan.mend(sign..sign + 1, "=");
        scan.secret = key.contains("senha");
        return scan.value(from + at);
    }
    let half = end >= scan.text.len();
    let message = if half {
        "o arquivo termina no meio da linha (gravação incompleta?): falta o '=' e o valor"
    } else {
        "esta linha não é 'chave = valor'"
    };
    let help = if half {
        "complete a linha ou restaure a última cópia boa"
    } else {
        "apague a linha, ou comece-a com # se for um comentário"
    };
    scan.slips.push(Slip::syntax(from..from + line.len(), message, help).reaching(from..end));
    scan.blank(from..end);
    end + 1
}

/// Judges a key or the name in a header; what TOML refuses becomes `_` in the copy.
pub(super) fn check(scan: &mut Scan<'_>, at: Range<usize>) {
    let text = &scan.text[at.clone()];
    if text.contains(['"', '\'']) {
        return;
    }
    let bad = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
    let trimmed = text.trim_matches([' ', '\t']);
    let start = at.start + (text.len() - text.trim_start_matches([' ', '\t']).len());
    let Some(first) = trimmed.find(bad) else { return };
    let c = trimmed[first..].chars().next().unwrap_or(' ');
    let dotted = trimmed.split('.').all(|part| !part.trim().contains(bad));
    if dotted && matches!(c, ' ' | '\t') {
        return;
    }
    let slip = key_slip(start..start + trimmed.len(), trimmed, first, c);
    scan.slips.push(slip);
    let mended: String =
        trimmed.chars().flat_map(|c| std::iter::repeat_n(if bad(c) { '_' } else { c }, c.len_utf8())).collect();
    scan.mend(start..start + mended.len(), &mended);
}

fn key_slip(span: Range<usize>, key: &str, first: usize, c: char) -> Slip {
    let at = span.start + first;
    if is_invisible(c) || is_odd_space(c) {
        let what = if is_invisible(c) { "caractere invisível" } else { "espaço não separável" };
        let message = format!("{what} {} na chave", code_point(c));
        return Slip::new(
            "caractere_proibido",
            at..at + c.len_utf8(),
            message,
            "apague-o e digite de novo, com letras comuns",
        );
    }
    let right = as_key(key);
    if matches!(c, ' ' | '\t') {
        return Slip::syntax(
            span,
            format!("chave com espaço: {key}"),
            format!("use '_' no lugar do espaço ({right}); se for um comentário, comece a linha com #"),
        );
    }
    if c.is_alphabetic() && right.is_ascii() {
        return Slip::syntax(
            span,
            format!("chave com acento: {key}"),
            format!("chaves são sem acento: escreva {right}"),
        );
    }
    if c.is_alphabetic() {
        return Slip::syntax(
            span,
            format!("letra não latina {} na chave {key}", code_point(c)),
            "apague-a e digite de novo, com letras comuns",
        );
    }
    Slip::syntax(
        span,
        format!("a chave {key} tem o caractere inválido '{c}'"),
        "chaves têm só letras sem acento, números e _",
    )
}
