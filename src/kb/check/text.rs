//! Hygiene of texts: nothing invisible, nothing that drives a terminal, no customer's data.

use super::Checker;
use crate::diag::Severity;
use crate::diag::visible::code_point;
use crate::kb::tree::Node;
use crate::pt::{is_invisible, is_joiner};

/// Bytes of one text that are still a text and not a file pasted by accident.
const LIMIT: usize = 64 << 10;
/// Bytes of `0.0.0.0`.
const SHORTEST_ADDRESS: usize = 7;
/// Digits of a CPF.
const CPF: usize = 11;

/// A byte without which a text has neither a control character nor one that cannot be seen, nor a letter converted
/// twice. The letters of Portuguese have none of them.
const RARE: u8 = 1;
const DIGIT: u8 = 1 << 1;
const DOT: u8 = 1 << 2;
/// `<` and `>`.
const ANGLE: u8 = 1 << 3;

/// What each byte is: most texts are short, and one look at each of their bytes tells which checks they need.
const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < kinds.len() {
        kinds[byte] = match byte as u8 {
            b'\n' | b'\t' => 0,
            b'0'..=b'9' => DIGIT,
            b'.' => DOT,
            b'<' | b'>' => ANGLE,
            ..0x20 | 0x7F | 0xC2 | 0xC4.. => RARE,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};

/// Checks one text.
pub(super) fn check(on: &mut Checker<'_, '_>, node: &Node<'_>) {
    let Some(text) = node.text() else { return };
    let kinds = text.bytes().fold(0, |kinds, byte| kinds | KINDS[usize::from(byte)]);
    if kinds & RARE != 0 {
        forbidden(on, node, text);
        mojibake(on, node, text);
    }
    if kinds & DIGIT != 0 {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        if digits >= CPF {
            cpf(on, node, text);
        }
        if digits > 3 && kinds & DOT != 0 {
            address(on, node, text);
        }
    }
    if kinds & ANGLE != 0 {
        conflict(on, node, text);
    }
    large(on, node, text);
}

/// Marks of a merge conflict inside a text, where they are no slip of the file: they would be pasted.
/// One finding a text, at the first.
fn conflict(on: &mut Checker<'_, '_>, node: &Node<'_>, text: &str) {
    let Some((at, mark)) = merge_mark(text) else { return };
    let span = on.source.within(node, &(at..at + mark.len()));
    on.report
        .error("sintaxe", on.source, span, format!("marcas de conflito de merge ({mark}) no texto"))
        .help("escolha uma das versões e apague as marcas <<<<<<<, ======= e >>>>>>>");
}

/// The first mark of a merge that begins a line, and where it stands. Inside a line it is an arrow or a quote.
fn merge_mark(text: &str) -> Option<(usize, &str)> {
    let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(end, _)| end + 1));
    let mut marks = starts.filter(|at| ["<<<<<<< ", ">>>>>>> "].iter().any(|mark| text[*at..].starts_with(mark)));
    marks.next().map(|at| (at, &text[at..at + 7]))
}

fn large(on: &mut Checker<'_, '_>, node: &Node<'_>, text: &str) {
    if text.len() > LIMIT {
        let message = format!("texto grande demais: {} kB (o limite razoável é {} kB)", text.len() >> 10, LIMIT >> 10);
        on.report
            .warning("texto_grande", on.source, node.span.start..node.span.start + 1, message)
            .help("confira se não foi colado por engano");
    }
}

/// Control characters, bidirectional marks, zero-width and tag characters: one finding a text, at the first. The
/// selectors and joiners of emoji are part of a message that a phone shows.
fn forbidden(on: &mut Checker<'_, '_>, node: &Node<'_>, text: &str) {
    let bad = |c: char| (c.is_control() && !matches!(c, '\n' | '\t')) || is_invisible(c);
    let harmless = |at: usize, c: char| (c == '\r' && text[at + 1..].starts_with('\n')) || is_joiner(text, at);
    let mut found = text.char_indices().filter(|(at, c)| bad(*c) && !harmless(*at, *c));
    let Some((at, c)) = found.next() else { return };
    let what = match c {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => {
            "caractere invisível que troca a direção do texto,"
        }
        c if c.is_control() => "caractere de controle",
        _ => "caractere invisível",
    };
    let more = found.count();
    let tail = if more > 0 { format!(" (e mais {more} no mesmo texto)") } else { String::new() };
    let span = on.source.within(node, &(at..at + c.len_utf8()));
    on.report
        .error("caractere_proibido", on.source, span, format!("{what} {} no texto{tail}", code_point(c)))
        .help("apague o caractere e digite de novo o trecho");
}

/// UTF-8 read as Latin-1 and saved again: `SÃ£o Paulo`.
fn mojibake(on: &mut Checker<'_, '_>, node: &Node<'_>, text: &str) {
    // All three letters that give it away begin with this byte.
    if !text.as_bytes().windows(2).any(|pair| pair[0] == 0xC3 && matches!(pair[1], 0x82 | 0x83 | 0xA2)) {
        return;
    }
    let mut pairs = text.char_indices().zip(text.chars().skip(1));
    let found = pairs.find(|((_, a), b)| {
        matches!((a, b), ('Ã' | 'Â', '\u{80}'..='\u{bf}' | '€' | '‚' | 'ƒ' | '„' | '…' | '†' | '‡' | '‰' | 'Š'))
            || (*a == 'â' && *b == '€')
    });
    let Some(((at, a), b)) = found else { return };
    let span = on.source.within(node, &(at..at + a.len_utf8() + b.len_utf8()));
    let shown = if b.is_control() { a.to_string() } else { format!("{a}{b}") };
    let message =
        format!("o texto parece ter sido convertido duas vezes (\"{shown}\"): codificação errada dos acentos");
    on.report.warning("acentos_trocados", on.source, span, message).help("digite de novo os acentos deste texto");
}

/// Four numbers with dots of which one is past 255: no IP address.
fn address(on: &mut Checker<'_, '_>, node: &Node<'_>, text: &str) {
    // A figure of that kind is judged as such.
    let table = on.rec.table;
    let is_figure = table.get("valor").is_some_and(|value| value.span == node.span);
    if is_figure && table.get("tipo").and_then(Node::text) == Some("ip") {
        return;
    }
    let is_part = |byte: &u8| byte.is_ascii_digit() || *byte == b'.';
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(is_part) {
        let start = at + found;
        at = bytes[start..].iter().position(|byte| !is_part(byte)).map_or(bytes.len(), |len| start + len);
        let word = text[start..at].trim_end_matches('.');
        if word.len() < SHORTEST_ADDRESS {
            continue;
        }
        let parts: Vec<Option<u16>> =
            word.split('.').map(|part| part.parse().ok().filter(|_| part.len() <= 3)).collect();
        if parts.len() == 4 && parts.iter().all(Option::is_some) && parts.iter().flatten().any(|part| *part > 255) {
            let span = on.source.within(node, &(start..start + word.len()));
            on.report
                .warning("ip_invalido", on.source, span, format!("IP inválido {word}"))
                .help("cada parte de um endereço IP vai de 0 a 255");
        }
    }
}

/// Something that looks like a customer's CPF: eleven digits with valid check digits.
fn cpf(on: &mut Checker<'_, '_>, node: &Node<'_>, text: &str) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let end = bytes[at..]
            .iter()
            .position(|b| !(b.is_ascii_digit() || matches!(b, b'.' | b'-')))
            .map_or(bytes.len(), |len| at + len);
        let digits: Vec<u32> =
            bytes[at..end].iter().filter(|b| b.is_ascii_digit()).map(|b| u32::from(b - b'0')).collect();
        if is_cpf(&digits) {
            let span = on.source.within(node, &(at..end));
            let draft =
                on.report.add("dado_pessoal", Severity::Warning, (on.source, span), "parece haver um CPF aqui".into());
            draft.help("não guarde dado de cliente na base (LGPD)");
        }
        at = end;
    }
}

/// The check digits of a CPF; eleven equal digits are no CPF.
fn is_cpf(digits: &[u32]) -> bool {
    if digits.len() != CPF || digits.iter().all(|digit| *digit == digits[0]) {
        return false;
    }
    let check = |len: usize| {
        let sum: u32 = digits[..len].iter().zip((2..=len as u32 + 1).rev()).map(|(digit, weight)| digit * weight).sum();
        sum * 10 % 11 % 10 == digits[len]
    };
    check(9) && check(10)
}

#[cfg(test)]
mod tests {
    use super::{is_cpf, merge_mark};

    #[test]
    fn a_merge_mark_is_found_wherever_it_begins_a_line() {
        let rows = [
            ("a\n<<<<<<< HEAD\nb", Some((2, "<<<<<<<")), "the second line"),
            (">>>>>>> x\na", Some((0, ">>>>>>>")), "the first line"),
            ("<<<<<<< HEAD", Some((0, "<<<<<<<")), "the only line"),
            ("veja <<<<<<< aqui\n<<<<<<< HEAD", Some((18, "<<<<<<<")), "one inside a line hides none"),
            ("a\n>>>>>>> x\n<<<<<<< y", Some((2, ">>>>>>>")), "the first of both kinds"),
            ("a <<<<<<< b\n<<<<<<<\n>>", None, "inside a line, without a name, and too short"),
        ];
        for (text, wanted, why) in rows {
            assert_eq!(merge_mark(text), wanted, "{why}");
        }
    }

    #[test]
    fn only_numbers_with_right_check_digits_look_like_a_cpf() {
        let digits = |text: &str| text.bytes().map(|b| u32::from(b - b'0')).collect::<Vec<_>>();
        let rows = [
            ("52998224725", true, "valid"),
            ("52998224724", false, "wrong digit"),
            ("11111111111", false, "all equal"),
        ];
        for (text, wanted, why) in rows {
            assert_eq!(is_cpf(&digits(text)), wanted, "{why}");
        }
    }
}
