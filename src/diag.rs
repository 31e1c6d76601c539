//! Findings as data, and their rendering.
//!
//! A finding says what is wrong, where (file, byte span, line, column), why it matters and what to write
//! instead. Whoever makes one knows nothing of how it is shown; whoever shows one knows nothing of where it
//! comes from. Everything users read here is Portuguese.

use std::ops::Range;
use std::sync::Arc;

pub mod codes;
pub mod lines;
pub mod render;
pub mod source;
pub mod visible;

/// How bad a finding is. Ordered: the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// `erro`: the base is not used while it stands.
    Error,
    /// `aviso`: the base is used, somebody should look.
    Warning,
    /// `dica`: could be better.
    Hint,
}

impl Severity {
    /// The word users read: `erro`, `aviso`, `dica`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "erro",
            Self::Warning => "aviso",
            Self::Hint => "dica",
        }
    }
}

/// A second place that explains a finding: the first of two equal keys, the other half of an overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Path as in [`source::SourceFile::path`].
    pub file: Arc<str>,
    /// Bytes of the file, half-open.
    pub span: Range<usize>,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// What stands there, e.g. `a primeira está aqui`.
    pub text: String,
}

/// One thing that is wrong, or could be better, in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Stable `snake_case` word, e.g. `hora_invalida`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Path as in [`source::SourceFile::path`].
    pub file: Arc<str>,
    /// Bytes of the file, half-open; empty at the start when the whole file is meant.
    pub span: Range<usize>,
    /// Line, from 1; 0 when the whole file is meant.
    pub line: u32,
    /// Column in characters, from 1; 0 when the whole file is meant.
    pub column: u32,
    /// What is wrong, with the facts.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// Other places that explain it.
    pub related: Vec<Label>,
}

impl Finding {
    /// A finding on a whole file or folder, with no line.
    pub fn on_file(code: &'static str, severity: Severity, file: &Arc<str>, message: impl Into<String>) -> Self {
        Self {
            code,
            severity,
            file: Arc::clone(file),
            span: 0..0,
            line: 0,
            column: 0,
            message: message.into(),
            help: None,
            related: Vec::new(),
        }
    }

    /// The same finding with the fix.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same finding with one more place.
    #[must_use]
    pub fn with_related(mut self, label: Label) -> Self {
        self.related.push(label);
        self
    }
}

/// Sorts by place, then by severity, and drops exact repetitions: equal bases give equal lists. Errors of a whole file
/// come before all others, for those are often what comes of them: a hundred names that lead nowhere, one empty file.
pub fn sort(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| {
        (!is_cause(a), &a.file, a.line, a.column, a.severity, a.code, &a.message).cmp(&(
            !is_cause(b),
            &b.file,
            b.line,
            b.column,
            b.severity,
            b.code,
            &b.message,
        ))
    });
    findings.dedup();
}

fn is_cause(finding: &Finding) -> bool {
    finding.severity == Severity::Error && finding.line == 0
}

/// The worst severity, or none when there is no finding.
pub fn worst(findings: &[Finding]) -> Option<Severity> {
    findings.iter().map(|finding| finding.severity).min()
}
