//! From bytes to a tree of values, with every slip named in Portuguese.
//!
//! Three steps. [`decode`] makes UTF-8 text of the bytes. A file in which nothing is odd is read by [`plain`] in one
//! walk, and that is all. Of any other [`scan`] walks the text as a person would, names the
//! slips people make and mends each in a copy of the same length, so that one slip gives one finding and the
//! rest of the file is still read. The `toml` crate parses the mended copy; what it still refuses is
//! translated by [`translate`]. Offsets always mean the file as it is on the disk.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use toml::de::DeTable;

use super::source::Source;
use super::tree::{self, Table};
use crate::diag::{Finding, Severity};

mod decode;
mod key;
mod plain;
mod scalar;
mod scan;
mod strings;
mod translate;
mod whole;

/// Findings of one file after which the rest is only counted.
const LIMIT: usize = 200;

/// A slip in the text.
#[derive(Debug, Clone)]
pub(crate) struct Slip {
    code: &'static str,
    span: Range<usize>,
    message: String,
    help: String,
    /// The other place of a duplicate, or where something was opened.
    first: Option<(Range<usize>, String)>,
    /// Bytes in which nothing else is reported: they could not be read.
    reach: Option<Range<usize>>,
}

impl Slip {
    fn new(code: &'static str, span: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, span, message: message.into(), help: help.into(), first: None, reach: None }
    }

    fn syntax(span: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::new("sintaxe", span, message, help)
    }

    fn reaching(mut self, reach: Range<usize>) -> Self {
        self.reach = Some(reach);
        self
    }

    fn first(mut self, span: Range<usize>, text: &str) -> Self {
        self.first = Some((span, text.to_owned()));
        self
    }

    fn finding(self, source: &Source<'_>) -> Finding {
        let finding = source.finding(self.code, Severity::Error, self.span, self.message).with_help(self.help);
        match self.first {
            Some((span, text)) => finding.with_related(source.label(&span, text)),
            None => finding,
        }
    }
}

/// Reads one file. The source's tree holds what could be read; its findings are returned.
pub(crate) fn read<'b>(path: &Arc<str>, bytes: &'b [u8]) -> (Source<'b>, Vec<Finding>) {
    let decoded = decode::decode(bytes);
    let mut source = Source::new(Arc::clone(path), decoded.text);
    let mut slips = decoded.slips;
    if !decoded.readable {
        source.unreadable();
    } else if let Some(slip) = whole::file(&source.text) {
        slips.push(slip);
        source.unreadable();
    } else if let Some(root) = plain(&source) {
        source.root = root;
    } else {
        let scanned = scan::scan(&source.text);
        slips.extend(scanned.slips);
        parse(&mut source, &scanned.mended, &mut slips);
    }
    let findings = settle(&mut source, slips);
    (source, findings)
}

/// The tree of a text in which nothing is odd. One that had to be mended to be a text is.
fn plain<'b>(source: &Source<'b>) -> Option<Table<'b>> {
    match source.text {
        Cow::Borrowed(text) => plain::read(text, &source.lines),
        Cow::Owned(_) => None,
    }
}

/// Parses the mended copy; adds the errors on lines where no slip was named yet.
fn parse(source: &mut Source<'_>, mended: &str, slips: &mut Vec<Slip>) {
    let (table, errors) = DeTable::parse_recoverable(mended);
    let mut lines: Vec<u32> = slips.iter().map(|slip| source.lines.line(slip.span.start)).collect();
    for error in errors.iter().take(LIMIT) {
        let slip = translate::translate(mended, error);
        let line = source.lines.line(slip.span.start);
        let swallowed = slips.iter().any(|s| s.reach.as_ref().is_some_and(|r| r.contains(&slip.span.start)));
        if !lines.contains(&line) && !swallowed {
            lines.push(line);
            slips.push(slip);
        }
    }
    source.root = tree::table(table.into_inner());
}

/// Marks what could not be read and turns slips into findings.
fn settle(source: &mut Source<'_>, mut slips: Vec<Slip>) -> Vec<Finding> {
    if slips.is_empty() {
        return Vec::new();
    }
    slips.sort_by_key(|slip| slip.span.start);
    slips.truncate(LIMIT);
    // A line with characters that do not belong is judged no further: they may be what broke it.
    let foreign = |slip: &Slip| matches!(slip.code, "codificacao" | "caractere_proibido");
    let line = |slip: &Slip| source.lines.line(slip.span.start);
    let lines: Vec<u32> = slips.iter().filter(|slip| foreign(slip)).map(line).collect();
    let (slips, echoes): (Vec<Slip>, Vec<Slip>) =
        slips.into_iter().partition(|slip| foreign(slip) || lines.binary_search(&line(slip)).is_err());
    source.broken.extend(echoes.into_iter().filter_map(|slip| slip.reach));
    for slip in &slips {
        source.broken_at(&slip.span);
        if let Some(reach) = &slip.reach {
            source.broken.push(reach.clone());
        }
    }
    slips.into_iter().map(|slip| slip.finding(source)).collect()
}
