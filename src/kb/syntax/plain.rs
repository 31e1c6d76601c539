//! The short way for files in which nothing is odd, which nearly every file is: one walk from text to tree.
//!
//! It takes the part of TOML in which bases are written (bare keys, headers, texts with `\"` and `\\`, plain numbers
//! and dates, lists, tables in one line) and gives up at the first thing outside of it. What it takes, the long way
//! takes without a slip and reads to the same tree; the tests hold it to that, edit by edit. It names no slip itself.

use toml::value::Datetime;

use super::{scalar, scan, whole};
use crate::kb::tree::{Entry, Node, Table, Value};

mod headers;

/// Brackets within brackets that are still walked.
const DEPTH: usize = 8;
/// Entries of one table among which a repeated key is still looked for.
const ENTRIES: usize = 500;

/// The whole file, or none when any of it has to be judged.
pub(super) fn read(text: &str) -> Option<Table> {
    if whole::has_controls(text) || scan::second_copy(text).is_some() {
        return None;
    }
    let mut walk = Walk { text, bytes: text.as_bytes(), at: 0 };
    let mut root = Table::default();
    // Every section is put into its place when the next one starts.
    let mut section = Table::default();
    let mut header: Option<headers::Header<'_>> = None;
    while walk.statement()? {
        if walk.peek() == Some(b'[') {
            headers::put(&mut root, header.take(), std::mem::take(&mut section))?;
            let opened = headers::header(&mut walk)?;
            headers::check(&root, &opened)?;
            header = Some(opened);
        } else {
            let entry = walk.entry(0)?;
            walk.end_of_line()?;
            add(&mut section, entry)?;
        }
    }
    headers::put(&mut root, header, section)?;
    Some(root)
}

/// Adds a key that is not there yet.
fn add(table: &mut Table, entry: Entry) -> Option<()> {
    if table.entries.len() > ENTRIES || table.get(&entry.key).is_some() {
        return None;
    }
    if table.entries.is_empty() {
        table.entries.reserve(8);
    }
    table.entries.push(entry);
    Some(())
}

/// A walk over a text; every step gives up with none.
struct Walk<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
}

impl<'t> Walk<'t> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Takes one byte if it is this one.
    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    fn line_end(&self) -> usize {
        self.text[self.at..].find('\n').map_or(self.bytes.len(), |found| self.at + found)
    }

    /// Goes to the next statement; false at the end.
    fn statement(&mut self) -> Option<bool> {
        loop {
            self.blanks();
            match self.peek() {
                None => return Some(false),
                Some(b'\n') => self.at += 1,
                Some(b'#') => self.at = self.line_end(),
                Some(_) => return Some(true),
            }
        }
    }

    /// Nothing but blanks and a comment may follow.
    fn end_of_line(&mut self) -> Option<()> {
        self.blanks();
        match self.peek() {
            None | Some(b'\n') => Some(()),
            Some(b'#') => {
                self.at = self.line_end();
                Some(())
            }
            Some(_) => None,
        }
    }

    /// A bare key.
    fn key(&mut self) -> Option<std::ops::Range<usize>> {
        let from = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')) {
            self.at += 1;
        }
        (self.at > from).then_some(from..self.at)
    }

    /// `key = value`
    fn entry(&mut self, depth: usize) -> Option<Entry> {
        let key_span = self.key()?;
        self.blanks();
        if !self.take(b'=') {
            return None;
        }
        self.blanks();
        let node = self.value(depth)?;
        Some(Entry { key: self.text[key_span.clone()].to_owned(), key_span, node })
    }

    fn value(&mut self, depth: usize) -> Option<Node> {
        let from = self.at;
        let value = match self.peek()? {
            b'"' => Value::Text(self.string()?),
            b'[' if depth < DEPTH => Value::List(self.list(depth + 1)?),
            b'{' if depth < DEPTH => Value::Table(self.table(depth + 1)?),
            _ => self.word()?,
        };
        Some(Node { span: from..self.at, value })
    }

    fn list(&mut self, depth: usize) -> Option<Vec<Node>> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.within_list()?;
            if self.take(b']') {
                return Some(items);
            }
            items.push(self.value(depth)?);
            self.within_list()?;
            if !self.take(b',') && self.peek() != Some(b']') {
                return None;
            }
        }
    }

    /// Blanks, comments and line ends between the items of a list.
    fn within_list(&mut self) -> Option<()> {
        loop {
            self.blanks();
            match self.peek()? {
                b'\n' => {
                    self.at += 1;
                    self.is_no_statement()?;
                }
                b'#' => self.at = self.line_end(),
                _ => return Some(()),
            }
        }
    }

    /// A table in one line.
    fn table(&mut self, depth: usize) -> Option<Table> {
        self.at += 1;
        let mut table = Table::default();
        self.blanks();
        if self.take(b'}') {
            return Some(table);
        }
        loop {
            self.blanks();
            let entry = self.entry(depth)?;
            add(&mut table, entry)?;
            self.blanks();
            if self.take(b'}') {
                return Some(table);
            }
            if !self.take(b',') {
                return None;
            }
        }
    }

    /// A line inside a list or text that looks like a header or a key of the base has to be judged.
    fn is_no_statement(&self) -> Option<()> {
        (!scan::is_statement_line(&self.text[self.at..self.line_end()], false)).then_some(())
    }

    /// A text, in one line or in a block.
    fn string(&mut self) -> Option<String> {
        let block = self.bytes[self.at..].starts_with(b"\"\"\"");
        self.at += if block { 3 } else { 1 };
        // The line end after the opening is no part of the text.
        if block && self.take(b'\n') {
            self.is_no_statement()?;
        }
        let mut decoded = String::new();
        let mut from = self.at;
        loop {
            self.at += self.bytes[self.at..].iter().position(|byte| matches!(byte, b'"' | b'\\' | b'\n'))?;
            match self.peek()? {
                b'"' if !block || self.bytes[self.at..].starts_with(b"\"\"\"") => break,
                b'\\' if matches!(self.bytes.get(self.at + 1), Some(b'"' | b'\\')) => {
                    decoded.push_str(&self.text[from..self.at]);
                    from = self.at + 1;
                    self.at += 2;
                }
                b'\\' => return None,
                b'\n' if block => {
                    self.at += 1;
                    self.is_no_statement()?;
                }
                b'\n' => return None,
                _ => self.at += 1,
            }
        }
        // Nearly every text is as it is written, and as long.
        if decoded.is_empty() {
            self.text[from..self.at].clone_into(&mut decoded);
        } else {
            decoded.push_str(&self.text[from..self.at]);
        }
        self.at += if block { 3 } else { 1 };
        // A fourth quote belongs to the block, or to nothing.
        (self.peek() != Some(b'"')).then_some(decoded)
    }

    /// A number, a date, true or false.
    fn word(&mut self) -> Option<Value> {
        let from = self.at;
        let part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b':');
        while self.peek().is_some_and(part) {
            self.at += 1;
        }
        let word = &self.text[from..self.at];
        if word == "true" || word == "false" {
            return Some(Value::Bool(word == "true"));
        }
        let digits = word.strip_prefix('-').unwrap_or(word);
        let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !scalar::is_fine(word) || !digits.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        match digits.split_once('.') {
            None if is_digits(digits) => Some(Value::Int(Some(word.parse().ok()?))),
            Some((whole, cents)) if is_digits(whole) && is_digits(cents) => Some(Value::Float(word.to_owned())),
            // The blank between a day and an hour, and what follows the seconds, are left to the long way.
            None if matches!(word.len(), 10 | 19) && word.as_bytes()[4] == b'-' => {
                word.parse::<Datetime>().ok().filter(|_| !word.contains(['t', 'Z'])).map(Value::Date)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
