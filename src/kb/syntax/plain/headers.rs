//! `[table]` and `[[list]]`: which table the lines that follow belong to.

use std::ops::Range;

use super::{ENTRIES, Walk};
use crate::kb::tree::{Entry, Node, Table, Value};

/// Names in one header.
const NAMES: usize = 4;

/// A header, and the names in it.
pub(super) struct Header<'t> {
    names: Vec<(&'t str, Range<usize>)>,
    span: Range<usize>,
    is_list: bool,
}

/// A header with its line.
pub(super) fn header<'t>(walk: &mut Walk<'t>) -> Option<Header<'t>> {
    let from = walk.at;
    walk.at += 1;
    let is_list = walk.take(b'[');
    let mut names = Vec::with_capacity(NAMES);
    loop {
        let name = walk.key()?;
        names.push((&walk.text[name.clone()], name));
        if !walk.take(b'.') {
            break;
        }
    }
    if names.len() > NAMES || !walk.take(b']') || (is_list && !walk.take(b']')) {
        return None;
    }
    let span = from..walk.at;
    // A comment right behind the bracket is read as part of the header.
    if walk.peek() == Some(b'#') {
        return None;
    }
    walk.end_of_line()?;
    Some(Header { names, span, is_list })
}

/// Gives up where the header's table stands already, or something that cannot hold it.
pub(super) fn check(root: &Table, header: &Header<'_>) -> Option<()> {
    let (last, path) = header.names.split_last()?;
    let mut table = root;
    for (name, _) in path {
        let Some(entry) = find(table, name) else { return Some(()) };
        table = holder(entry)?;
    }
    match find(table, last.0) {
        None => Some(()),
        Some(entry) if header.is_list && is_of_header(entry) => {
            matches!(entry.node.value, Value::List(_)).then_some(())
        }
        Some(_) => None,
    }
}

/// Puts a section where its header says; without one it is the top of the file.
pub(super) fn put(root: &mut Table, header: Option<Header<'_>>, section: Table) -> Option<()> {
    let Some(header) = header else {
        *root = section;
        return Some(());
    };
    let ((name, key_span), path) = header.names.split_last()?;
    let mut table = root;
    for (name, span) in path {
        let at = match place(table, name) {
            Some(at) => at,
            None => push(table, (name, span), Node { span: span.clone(), value: Value::Table(Table::default()) })?,
        };
        table = match &mut table.entries[at].node.value {
            Value::Table(inner) => inner,
            Value::List(items) => match &mut items.last_mut()?.value {
                Value::Table(inner) => inner,
                _ => return None,
            },
            _ => return None,
        };
    }
    let node = Node { span: header.span.clone(), value: Value::Table(section) };
    if !header.is_list {
        push(table, (name, key_span), node)?;
        return Some(());
    }
    let at = match place(table, name) {
        Some(at) => at,
        None => push(table, (name, key_span), Node { span: header.span, value: Value::List(Vec::new()) })?,
    };
    let Value::List(items) = &mut table.entries[at].node.value else { return None };
    items.push(node);
    Some(())
}

/// The table in which the following names of a header stand.
fn holder(entry: &Entry) -> Option<&Table> {
    if !is_of_header(entry) {
        return None;
    }
    match &entry.node.value {
        Value::List(items) => items.last()?.table(),
        _ => entry.node.table(),
    }
}

/// A header's table spans its header and a table that is only named on the way spans its name; a value follows its key.
fn is_of_header(entry: &Entry) -> bool {
    entry.node.span.start <= entry.key_span.start
}

/// Most headers go on where the one before them stopped.
fn place(table: &Table, name: &str) -> Option<usize> {
    table.entries.iter().rposition(|entry| entry.key == name)
}

fn find<'t>(table: &'t Table, name: &str) -> Option<&'t Entry> {
    place(table, name).map(|at| &table.entries[at])
}

fn push(table: &mut Table, (name, span): (&str, &Range<usize>), node: Node) -> Option<usize> {
    if table.entries.len() > ENTRIES {
        return None;
    }
    table.entries.push(Entry { key: name.to_owned(), key_span: span.clone(), node });
    Some(table.entries.len() - 1)
}
