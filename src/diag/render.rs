//! Findings as text for people and as JSON for programs. Both are bounded and hold no secret.

use std::fmt::Write as _;

use serde::Serialize;
use unicode_width::UnicodeWidthChar as _;

use super::source::Snapshot;
use super::visible::{push_visible, visible};
use super::{Finding, Label};

/// Findings shown per file; the rest is counted.
const PER_FILE: usize = 20;
/// Bytes of text or JSON after which findings are only counted.
const OUTPUT_LIMIT: usize = 180_000;
/// Columns of source shown around a caret.
const EXCERPT: usize = 100;
/// Characters of one message or help.
const MESSAGE: usize = 600;

/// The findings as people read them: place, code, message, source line, caret, fix.
pub fn text(findings: &[Finding], snapshot: &Snapshot) -> String {
    let mut out = String::new();
    let hidden = each_shown(findings, &mut out, |finding, out| {
        write_finding(out, finding, snapshot);
    });
    if hidden > 0 {
        let _ = writeln!(out, "e mais {hidden} problema(s) não mostrados: corrija os primeiros e verifique de novo");
    }
    out
}

/// The first line of a finding: `kb/vmnet/setores.toml:14:39: erro[hora_invalida]: mensagem`.
pub fn headline(finding: &Finding) -> String {
    let place = if finding.line == 0 {
        visible(&finding.file).into_owned()
    } else {
        format!("{}:{}:{}", visible(&finding.file), finding.line, finding.column)
    };
    let message = clip(&visible(&finding.message));
    format!("{place}: {}[{}]: {message}", finding.severity.word(), finding.code)
}

/// One JSON object a finding, in an array, keys in Portuguese. Bounded like [`text`]; what was left out is
/// counted in a last object with the code `mais_problemas`.
pub fn json(findings: &[Finding]) -> String {
    let mut rows: Vec<String> = Vec::new();
    let mut size = String::new();
    let hidden = each_shown(findings, &mut size, |finding, size| {
        let row = serde_json::to_string(&Row::of(finding)).unwrap_or_default();
        size.push_str(&row);
        rows.push(row);
    });
    if hidden > 0 {
        let more = serde_json::json!({"codigo": "mais_problemas", "gravidade": "dica", "arquivo": null,
            "linha": null, "coluna": null, "mensagem": format!("e mais {hidden} problema(s)"), "ajuda": null});
        rows.push(more.to_string());
    }
    format!("[{}]", rows.join(",\n "))
}

#[derive(Serialize)]
struct Row<'a> {
    codigo: &'a str,
    gravidade: &'a str,
    arquivo: String,
    linha: Option<u32>,
    coluna: Option<u32>,
    mensagem: String,
    ajuda: Option<String>,
}

impl<'a> Row<'a> {
    fn of(finding: &'a Finding) -> Self {
        let some = |number: u32| (number > 0).then_some(number);
        Self {
            codigo: finding.code,
            gravidade: finding.severity.word(),
            arquivo: visible(&finding.file).into_owned(),
            linha: some(finding.line),
            coluna: some(finding.column),
            mensagem: clip(&visible(&finding.message)),
            ajuda: finding.help.as_deref().map(|help| clip(&visible(help))),
        }
    }
}

/// Calls `show` for the findings within the limits; returns how many were left out.
fn each_shown(findings: &[Finding], out: &mut String, mut show: impl FnMut(&Finding, &mut String)) -> usize {
    let (mut hidden, mut in_file, mut file) = (0, 0, "");
    for finding in findings {
        if *finding.file != *file {
            (file, in_file) = (&finding.file, 0);
        }
        in_file += 1;
        if in_file > PER_FILE || out.len() > OUTPUT_LIMIT {
            hidden += 1;
        } else {
            show(finding, out);
        }
    }
    hidden
}

fn write_finding(out: &mut String, finding: &Finding, snapshot: &Snapshot) {
    let _ = writeln!(out, "{}", headline(finding));
    if finding.line > 0
        && let Some(bytes) = snapshot.bytes(&finding.file)
        && let Some((source, caret)) = excerpt(bytes, finding)
    {
        let gutter = finding.line.to_string();
        let blank = " ".repeat(gutter.len());
        let _ = writeln!(out, "  {gutter} | {source}\n  {blank} | {caret}");
    }
    for label in &finding.related {
        write_label(out, label);
    }
    if let Some(help) = &finding.help {
        let _ = writeln!(out, "  ajuda: {}", clip(&visible(help)));
    }
}

fn write_label(out: &mut String, label: &Label) {
    let _ = writeln!(out, "  {}:{}:{}: {}", visible(&label.file), label.line, label.column, visible(&label.text));
}

/// The source line around the finding, and the line of carets under it.
fn excerpt(bytes: &[u8], finding: &Finding) -> Option<(String, String)> {
    let lines = super::lines::Lines::new(bytes);
    let span = lines.span(bytes, finding.line);
    let raw = String::from_utf8_lossy(&bytes[span.clone()]);
    let raw = raw.strip_prefix('\u{feff}').unwrap_or(&raw);
    // A finding about a password that stands where it should not never shows the line.
    if raw.trim().is_empty() || finding.code == "senha_exposta" {
        return None;
    }
    if let Some(shown) = masked(bytes, &lines, finding.line, raw) {
        return Some((shown, String::new()));
    }
    let len = finding.span.end.min(span.end).saturating_sub(finding.span.start);
    let start = finding.span.start.clamp(span.start, span.end);
    let chars = String::from_utf8_lossy(&bytes[start..(start + len).max(start)]).chars().count();
    Some(window(raw, finding.column as usize - 1, chars.max(1)))
}

/// Cuts a line around the caret; the caret line is as wide as what it stands under.
fn window(line: &str, column: usize, chars: usize) -> (String, String) {
    let from = if line.chars().count() <= EXCERPT { 0 } else { column.saturating_sub(EXCERPT / 2) };
    let (mut shown, mut caret) = (String::new(), String::new());
    if from > 0 {
        shown.push('…');
        caret.push(' ');
    }
    for (at, c) in line.chars().enumerate().skip(from).take(EXCERPT) {
        let before = shown.len();
        push_visible(&mut shown, c);
        let width: usize = shown[before..].chars().map(|c| c.width().unwrap_or(0)).sum();
        let mark = if (column..column + chars).contains(&at) { "^" } else { " " };
        caret.push_str(&mark.repeat(width));
    }
    if line.chars().count() > from + EXCERPT {
        shown.push('…');
    }
    if !caret.contains('^') {
        caret.push('^');
    }
    (shown, caret.trim_end().to_owned())
}

/// The line without its values when it belongs to a list of passwords.
fn masked(bytes: &[u8], lines: &super::lines::Lines, line: u32, raw: &str) -> Option<String> {
    if let Some(at) = raw.find("senhas") {
        let mut shown = visible(&raw[..at]).into_owned();
        shown.push_str("senhas … (oculto)");
        return Some(shown);
    }
    let inside = (1..line).rev().take(40).map(|above| String::from_utf8_lossy(&bytes[lines.span(bytes, above)]));
    for above in inside {
        if above.trim_start().starts_with("senhas") {
            return (!above.contains(']')).then(|| "… (oculto)".to_owned());
        }
        if above.contains('=') || above.trim_start().starts_with('[') || above.trim_end().ends_with(']') {
            return None;
        }
    }
    None
}

fn clip(message: &str) -> String {
    if message.chars().count() <= MESSAGE {
        return message.to_owned();
    }
    message.chars().take(MESSAGE).chain(std::iter::once('…')).collect()
}
