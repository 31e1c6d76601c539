//! `[table]` and `[[list]]`: which table the lines that follow belong to.

use std::borrow::Cow;
use std::ops::Range;

use super::{ENTRIES, Walk};
use crate::kb::tree::{Entry, Node, Table, Value};

/// Names in one header.
const NAMES: usize = 4;

/// A header, and the names in it.
pub(super) struct Header<'t> {
    /// The names, and where each begins.
    names: [(&'t str, usize); NAMES],
    count: usize,
    span: Range<usize>,
    is_list: bool,
}

impl<'t> Header<'t> {
    /// The last name, and those before it.
    fn split_last(&self) -> Option<(&(&'t str, usize), &[(&'t str, usize)])> {
        self.names[..self.count].split_last()
    }
}

/// A header with its line.
pub(super) fn header<'t>(walk: &mut Walk<'t>) -> Option<Header<'t>> {
    let from = walk.at;
    walk.at += 1;
    let is_list = walk.take(b'[');
    let mut names = [("", 0); NAMES];
    let mut count = 0;
    loop {
        let name = walk.key()?;
        *names.get_mut(count)? = (&walk.text[name.clone()], name.start);
        count += 1;
        if !walk.take(b'.') {
            break;
        }
    }
    if !walk.take(b']') || (is_list && !walk.take(b']')) {
        return None;
    }
    let span = from..walk.at;
    // A comment right behind the bracket is read as part of the header.
    if walk.peek() == Some(b'#') {
        return None;
    }
    walk.end_of_line()?;
    Some(Header { names, count, span, is_list })
}

/// Gives up where the header's table stands already, or something that cannot hold it.
pub(super) fn check(root: &Table<'_>, header: &Header<'_>) -> Option<()> {
    let (last, path) = header.split_last()?;
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
pub(super) fn put<'t>(root: &mut Table<'t>, header: Option<Header<'t>>, section: Table<'t>) -> Option<()> {
    let Some(header) = header else {
        *root = section;
        return Some(());
    };
    let (&last, path) = header.split_last()?;
    let mut table = root;
    for &(name, from) in path {
        let at = match place(table, name) {
            Some(at) => at,
            None => push(
                table,
                (name, from),
                Node { span: from..from + name.len(), value: Value::Table(Table::default()) },
            )?,
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
        push(table, last, node)?;
        return Some(());
    }
    let at = match place(table, last.0) {
        Some(at) => at,
        None => push(table, last, Node { span: header.span, value: Value::List(Vec::new()) })?,
    };
    let Value::List(items) = &mut table.entries[at].node.value else { return None };
    items.push(node);
    Some(())
}

/// The table in which the following names of a header stand.
fn holder<'e, 't>(entry: &'e Entry<'t>) -> Option<&'e Table<'t>> {
    if !is_of_header(entry) {
        return None;
    }
    match &entry.node.value {
        Value::List(items) => items.last()?.table(),
        _ => entry.node.table(),
    }
}

/// A header's table spans its header and a table that is only named on the way spans its name; a value follows its key.
fn is_of_header(entry: &Entry<'_>) -> bool {
    entry.node.span.start <= entry.key_span.start
}

/// Most headers go on where the one before them stopped.
fn place(table: &Table<'_>, name: &str) -> Option<usize> {
    table.entries.iter().rposition(|entry| entry.key == name)
}

fn find<'e, 't>(table: &'e Table<'t>, name: &str) -> Option<&'e Entry<'t>> {
    place(table, name).map(|at| &table.entries[at])
}

fn push<'t>(table: &mut Table<'t>, (name, from): (&'t str, usize), node: Node<'t>) -> Option<usize> {
    if table.entries.len() > ENTRIES {
        return None;
    }
    table.entries.push(Entry { key: Cow::Borrowed(name), key_span: from..from + name.len(), node });
    Some(table.entries.len() - 1)
}
