//! One file of the base in memory: text, lines, tree, and what of it could not be read.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::model::Place;
use super::tree::Table;
use crate::diag::lines::Lines;
use crate::diag::{Finding, Label, Severity};

/// A file that was decoded.
#[derive(Debug)]
pub(crate) struct Source<'t> {
    /// `kb/vmnet/setores.toml`.
    pub(crate) path: Arc<str>,
    /// The text; bytes that are not UTF-8 stand as `?`, so offsets are those of the disk.
    pub(crate) text: Cow<'t, str>,
    /// Its line starts.
    pub(crate) lines: Lines,
    /// What could be parsed.
    pub(crate) root: Table<'t>,
    /// Bytes whose contents are not to be judged: they hold a syntax error.
    pub(crate) broken: Vec<Range<usize>>,
    /// Sections (header to next header) with a syntax error: a missing key there is no finding.
    torn: Vec<Range<usize>>,
}

impl<'t> Source<'t> {
    pub(crate) fn new(path: Arc<str>, text: Cow<'t, str>) -> Self {
        let lines = Lines::new(text.as_bytes());
        Self { path, text, lines, root: Table::default(), broken: Vec::new(), torn: Vec::new() }
    }

    /// The folder under the base's root, if the file is in one: the provider.
    pub(crate) fn provider(&self) -> Option<&str> {
        let mut parts = self.path.splitn(3, '/').skip(1);
        let folder = parts.next()?;
        parts.next().map(|_| folder)
    }

    /// Was anything in it unreadable?
    pub(crate) fn is_broken(&self) -> bool {
        !self.broken.is_empty()
    }

    /// Nothing of the file was read.
    pub(crate) fn unreadable(&mut self) {
        let all = 0..self.text.len() + 1;
        self.broken.push(all.clone());
        self.torn.push(all);
    }

    /// A syntax error stands here: its line is not judged, and its section may lack keys.
    pub(crate) fn broken_at(&mut self, span: &Range<usize>) {
        let first = self.lines.line(span.start);
        let start = self.lines.span(self.text.as_bytes(), first).start;
        let last = self.lines.line(span.end.max(span.start + 1) - 1);
        let end = self.lines.span(self.text.as_bytes(), last).end + 1;
        self.broken.push(start..end);
        let section = self.section(start);
        self.torn.push(section);
    }

    /// From the header above a byte to the next header.
    fn section(&self, at: usize) -> Range<usize> {
        let start = self.text[..at].rfind("\n[").map_or(0, |found| found + 1);
        let end = self.text[at..].find("\n[").map_or(self.text.len() + 1, |found| at + found);
        start..end
    }

    /// May what stands here be judged?
    pub(crate) fn is_judged(&self, at: usize) -> bool {
        !self.broken.iter().any(|range| range.contains(&at))
    }

    /// May a key be missing from the table that starts here because of a syntax error?
    pub(crate) fn is_torn(&self, at: usize) -> bool {
        self.torn.iter().any(|range| range.contains(&at)) || (self.is_broken() && self.is_orphan(at))
    }

    /// Is this the header of a part, `[[setor.n2.faixa]]`, whose record `[setor.n2]` has none? Beside a syntax error
    /// that one may be what broke.
    fn is_orphan(&self, at: usize) -> bool {
        let line = self.text[at..].lines().next().unwrap_or_default();
        let name = line.trim_start_matches('[').split(']').next().unwrap_or_default().trim();
        let Some((record, _)) =
            name.rsplit_once('.').filter(|(record, _)| line.starts_with('[') && record.contains('.'))
        else {
            return false;
        };
        !self.text.contains(&format!("[{record}]"))
    }

    /// Where a span is, for the records.
    pub(crate) fn place(&self, span: &Range<usize>) -> Place {
        Place {
            file: Arc::clone(&self.path),
            line: self.lines.line(span.start),
            span: span.start as u32..span.end as u32,
        }
    }

    /// A second place of a finding.
    pub(crate) fn label(&self, span: &Range<usize>, text: impl Into<String>) -> Label {
        Label {
            file: Arc::clone(&self.path),
            span: span.clone(),
            line: self.lines.line(span.start),
            column: self.lines.column(self.text.as_bytes(), span.start),
            text: text.into(),
        }
    }

    /// A finding here.
    pub(crate) fn finding(
        &self,
        code: &'static str,
        severity: Severity,
        span: Range<usize>,
        message: impl Into<String>,
    ) -> Finding {
        let mut finding = Finding::on_file(code, severity, &self.path, message);
        finding.line = self.lines.line(span.start);
        finding.column = self.lines.column(self.text.as_bytes(), span.start);
        finding.span = span;
        finding
    }
}
