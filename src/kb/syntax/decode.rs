//! Bytes to text: UTF-8 with or without a byte order mark; everything else is named.

use std::borrow::Cow;

use super::Slip;
use crate::diag::visible::code_point;

/// Encoding findings of one file.
const LIMIT: usize = 20;

/// Text of the same length as the bytes.
pub(super) struct Decoded<'b> {
    /// The bytes themselves where they are UTF-8.
    pub(super) text: Cow<'b, str>,
    pub(super) slips: Vec<Slip>,
    /// False when nothing sensible can be parsed.
    pub(super) readable: bool,
}

/// Decodes a file. Bytes that are not UTF-8 become `?`, one for one, so that offsets stay.
pub(super) fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Some(slip) = foreign(bytes) {
        return Decoded { text: "?".repeat(bytes.len().min(1)).into(), slips: vec![slip], readable: false };
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: text.into(), slips: Vec::new(), readable: true },
        Err(_) => lossy(bytes),
    }
}

/// Files in another encoding altogether.
fn foreign(bytes: &[u8]) -> Option<Slip> {
    let utf16 = "salve como UTF-8 (no Bloco de Notas: Salvar como, Codificação: UTF-8)";
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Some(Slip::new("codificacao", 0..0, "o arquivo está em UTF-16", utf16));
    }
    if !bytes.contains(&0) {
        return None;
    }
    let nuls = bytes.split(|byte| *byte == 0).count() - 1;
    if nuls == bytes.len() {
        let message = "o arquivo só tem bytes nulos (NUL): a gravação foi interrompida?";
        return Some(Slip::new("codificacao", 0..0, message, "restaure a última cópia boa do arquivo"));
    }
    (nuls > 3 && nuls * 3 > bytes.len())
        .then(|| Slip::new("codificacao", 0..0, "o arquivo parece estar em UTF-16", utf16))
}

fn lossy(bytes: &[u8]) -> Decoded<'static> {
    let (mut text, mut slips, mut at, mut line) = (String::with_capacity(bytes.len()), Vec::new(), 0, usize::MAX);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        at += chunk.valid().len();
        let bad = chunk.invalid();
        if bad.is_empty() {
            break;
        }
        let start = text.rfind('\n').map_or(0, |newline| newline + 1);
        if start != line && slips.len() < LIMIT {
            line = start;
            slips.push(slip(bytes, at..at + bad.len()));
        }
        text.extend(std::iter::repeat_n('?', bad.len()));
        at += bad.len();
    }
    Decoded { text: text.into(), slips, readable: true }
}

fn slip(bytes: &[u8], span: std::ops::Range<usize>) -> Slip {
    let byte = bytes[span.start];
    if span.end == bytes.len() && byte >= 0xC2 {
        let message = "o arquivo termina no meio de uma letra acentuada: byte inválido em UTF-8 (gravação interrompida, arquivo incompleto?)";
        return Slip::new("codificacao", span, message, "restaure a última cópia boa do arquivo ou salve de novo");
    }
    let letter = windows_1252(byte);
    let message = format!(
        "o arquivo não está em UTF-8: byte 0x{byte:02X}, que em Windows-1252 é \"{letter}\" ({})",
        code_point(letter)
    );
    Slip::new("codificacao", span, message, "salve como UTF-8 (no Bloco de Notas: Salvar como, Codificação: UTF-8)")
}

/// The letter that Windows-1252 has for a byte; Latin-1 where Windows has none.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}
