//! Where checks put their findings.

use std::ops::Range;

use super::source::Source;
use super::tree::{Entry, Node, Value};
use crate::diag::{Finding, Severity};

/// Findings so far. Nothing is reported on bytes that could not be read.
#[derive(Default)]
pub(crate) struct Report {
    pub(crate) findings: Vec<Finding>,
}

/// A finding being written; every part after the message is optional.
pub(crate) struct Draft<'r>(Option<&'r mut Finding>);

impl Draft<'_> {
    /// The fix.
    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        if let Some(finding) = self.0 {
            finding.help = Some(help.into());
            return Self(Some(finding));
        }
        self
    }

    /// Another place that explains it.
    pub(crate) fn also(self, source: &Source<'_>, span: &Range<usize>, text: &str) -> Self {
        if let Some(finding) = self.0 {
            finding.related.push(source.label(span, text));
            return Self(Some(finding));
        }
        self
    }
}

impl Report {
    /// An error.
    pub(crate) fn error(
        &mut self,
        code: &'static str,
        source: &Source<'_>,
        span: Range<usize>,
        message: impl Into<String>,
    ) -> Draft<'_> {
        self.add(code, Severity::Error, (source, span), message.into())
    }

    /// A warning.
    pub(crate) fn warning(
        &mut self,
        code: &'static str,
        source: &Source<'_>,
        span: Range<usize>,
        message: impl Into<String>,
    ) -> Draft<'_> {
        self.add(code, Severity::Warning, (source, span), message.into())
    }

    /// A hint.
    pub(crate) fn hint(
        &mut self,
        code: &'static str,
        source: &Source<'_>,
        span: Range<usize>,
        message: impl Into<String>,
    ) -> Draft<'_> {
        self.add(code, Severity::Hint, (source, span), message.into())
    }

    /// A finding of any severity.
    pub(crate) fn add(
        &mut self,
        code: &'static str,
        severity: Severity,
        at: (&Source<'_>, Range<usize>),
        message: String,
    ) -> Draft<'_> {
        let (source, span) = at;
        if !source.is_judged(span.start) {
            return Draft(None);
        }
        self.findings.push(source.finding(code, severity, span, message));
        Draft(self.findings.last_mut())
    }
}

impl Entry<'_> {
    /// From the key to the end of its value.
    pub(crate) fn whole(&self) -> Range<usize> {
        if self.node.span.start >= self.key_span.start {
            self.key_span.start..self.node.span.end
        } else {
            self.key_span.clone()
        }
    }
}

impl Source<'_> {
    /// The bytes between the quotes of a text; of anything else, its span.
    pub(crate) fn inner(&self, node: &Node<'_>) -> Range<usize> {
        let Value::Text(_) = node.value else { return node.span.clone() };
        let quotes = self.quotes(&node.span);
        let end = node.span.end.saturating_sub(quotes).max(node.span.start + quotes);
        node.span.start + quotes..end.min(node.span.end.max(node.span.start + quotes))
    }

    fn quotes(&self, span: &Range<usize>) -> usize {
        let raw = self.text.get(span.clone()).unwrap_or_default();
        if raw.starts_with("\"\"\"") || raw.starts_with("'''") { 3 } else { usize::from(raw.starts_with(['"', '\''])) }
    }

    /// Where a stretch of the decoded text is written, escapes and line ends accounted for.
    pub(crate) fn within(&self, node: &Node<'_>, stretch: &Range<usize>) -> Range<usize> {
        let (Some(raw), Some(decoded)) = (self.text.get(node.span.clone()), node.text()) else {
            return node.span.clone();
        };
        let quotes = self.quotes(&node.span);
        let literal = raw.starts_with('\'');
        let mut at = quotes;
        if quotes == 3 {
            at += raw[3..].len()
                - raw[3..].strip_prefix("\r\n").or_else(|| raw[3..].strip_prefix('\n')).unwrap_or(&raw[3..]).len();
        }
        let (mut start, mut end) = (None, None);
        for (offset, c) in decoded.char_indices() {
            at += gap(&raw[at.min(raw.len())..], literal);
            if offset >= stretch.start && start.is_none() {
                start = Some(at);
            }
            if offset >= stretch.end {
                end = Some(at);
                break;
            }
            at += width(&raw[at.min(raw.len())..], c, literal);
        }
        let limit = raw.len().saturating_sub(quotes).max(quotes.min(raw.len()));
        let start = start.unwrap_or(at).min(limit);
        let end = end.unwrap_or(at).clamp(start, limit.max(start));
        node.span.start + start..node.span.start + end
    }
}

/// Bytes that stand for no character: a backslash at a line's end with the blanks after it.
fn gap(raw: &str, literal: bool) -> usize {
    let Some(rest) = raw.strip_prefix('\\').filter(|_| !literal) else { return 0 };
    let line = rest.trim_start_matches([' ', '\t']);
    if !line.starts_with(['\n', '\r']) {
        return 0;
    }
    raw.len() - line.trim_start().len()
}

/// Bytes of the file that stand for the character.
fn width(raw: &str, c: char, literal: bool) -> usize {
    if c == '\n' && raw.starts_with("\r\n") {
        return 2;
    }
    if literal || !raw.starts_with('\\') {
        return raw.chars().next().map_or(0, char::len_utf8);
    }
    match raw.as_bytes().get(1) {
        Some(b'u') => 6,
        Some(b'U') => 10,
        Some(b'x') => 4,
        _ => 2,
    }
}
