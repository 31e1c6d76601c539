//! The short way for files in which nothing is odd, which nearly every file is: one walk from text to tree.
//!
//! It takes the part of TOML in which bases are written (bare keys, headers, texts with `\"` and `\\`, plain numbers
//! and dates, lists, tables in one line) and gives up at the first thing outside of it. What it takes, the long way
//! takes without a slip and reads to the same tree; the tests hold it to that, edit by edit. It names no slip itself.

use std::borrow::Cow;

use toml::value::Datetime;

use super::{scalar, scan, whole};
use crate::diag::lines::Lines;
use crate::kb::tree::{Entry, Node, Table, Value};

mod headers;

/// Brackets within brackets that are still walked.
const DEPTH: usize = 8;
/// Entries of one table among which a repeated key is still looked for.
const ENTRIES: usize = 500;
/// Entries, and items of lists, that are open at once in nearly every file.
const OPEN: usize = 64;

/// The whole file, or none when any of it has to be judged.
pub(super) fn read<'t>(text: &'t str, lines: &Lines) -> Option<Table<'t>> {
    // A second copy begins as the first does, at the start of a line: that is seen sooner than where it begins.
    let may_be_twice = || lines.again(text.as_bytes()) && scan::second_copy(text).is_some();
    if whole::has_controls(text) || may_be_twice() {
        return None;
    }
    let (entries, items) = (Vec::with_capacity(OPEN), Vec::with_capacity(OPEN));
    let mut walk = Walk { text, bytes: text.as_bytes(), at: 0, entries, items };
    let mut root = Table::default();
    // Every section is put into its place when the next one starts.
    let mut header: Option<headers::Header<'_>> = None;
    while walk.statement()? {
        if walk.peek() == Some(b'[') {
            headers::put(&mut root, header.take(), walk.taken(0))?;
            let opened = headers::header(&mut walk)?;
            headers::check(&root, &opened)?;
            header = Some(opened);
        } else {
            let entry = walk.entry(0)?;
            walk.end_of_line()?;
            walk.add(0, entry)?;
        }
    }
    headers::put(&mut root, header, walk.taken(0))?;
    Some(root)
}

/// A walk over a text; every step gives up with none.
struct Walk<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    /// What is read of the tables that are still open, the outer ones first: each is taken off in one piece.
    entries: Vec<Entry<'t>>,
    /// The same of lists.
    items: Vec<Node<'t>>,
}

impl<'t> Walk<'t> {
    /// Adds a key that is not there yet to the table that began with this entry.
    fn add(&mut self, from: usize, entry: Entry<'t>) -> Option<()> {
        let table = &self.entries[from..];
        if table.len() > ENTRIES || table.iter().any(|other| other.key == entry.key) {
            return None;
        }
        self.entries.push(entry);
        Some(())
    }

    /// The table that began with this entry.
    fn taken(&mut self, from: usize) -> Table<'t> {
        Table { entries: self.entries.split_off(from) }
    }

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
        while self.peek().is_some_and(|byte| IN_KEY[usize::from(byte)]) {
            self.at += 1;
        }
        (self.at > from).then_some(from..self.at)
    }

    /// `key = value`
    fn entry(&mut self, depth: usize) -> Option<Entry<'t>> {
        let key_span = self.key()?;
        self.blanks();
        if !self.take(b'=') {
            return None;
        }
        self.blanks();
        let node = self.value(depth)?;
        Some(Entry { key: Cow::Borrowed(&self.text[key_span.clone()]), key_span, node })
    }

    fn value(&mut self, depth: usize) -> Option<Node<'t>> {
        let from = self.at;
        let value = match self.peek()? {
            b'"' => Value::Text(self.string()?),
            b'[' if depth < DEPTH => Value::List(self.list(depth + 1)?),
            b'{' if depth < DEPTH => Value::Table(self.table(depth + 1)?),
            _ => self.word()?,
        };
        Some(Node { span: from..self.at, value })
    }

    fn list(&mut self, depth: usize) -> Option<Vec<Node<'t>>> {
        self.at += 1;
        let from = self.items.len();
        loop {
            self.within_list()?;
            if self.take(b']') {
                return Some(self.items.split_off(from));
            }
            let item = self.value(depth)?;
            self.items.push(item);
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
    fn table(&mut self, depth: usize) -> Option<Table<'t>> {
        self.at += 1;
        let from = self.entries.len();
        self.blanks();
        if self.take(b'}') {
            return Some(Table::default());
        }
        loop {
            self.blanks();
            let entry = self.entry(depth)?;
            self.add(from, entry)?;
            self.blanks();
            if self.take(b'}') {
                return Some(self.taken(from));
            }
            if !self.take(b',') {
                return None;
            }
        }
    }

    /// A line inside a list or text that looks like a header or a key of the base has to be judged.
    fn is_no_statement(&self) -> Option<()> {
        let first = self.bytes[self.at..].iter().find(|byte| !matches!(byte, b' ' | b'\t'));
        // Headers and keys begin with a bracket or a small letter: of most lines one byte tells.
        if first.is_none_or(|byte| *byte == b'\n' || byte.is_ascii_graphic() && !matches!(byte, b'[' | b'a'..=b'z')) {
            return Some(());
        }
        (!scan::is_statement_line(&self.text[self.at..self.line_end()], false)).then_some(())
    }

    /// A text, in one line or in a block.
    fn string(&mut self) -> Option<Cow<'t, str>> {
        let block = self.bytes[self.at..].starts_with(b"\"\"\"");
        self.at += if block { 3 } else { 1 };
        // The line end after the opening is no part of the text.
        if block && self.take(b'\n') {
            self.is_no_statement()?;
        }
        let mut decoded = String::new();
        let start = self.at;
        let mut from = start;
        loop {
            self.at += stop(&self.bytes[self.at..])?;
            match self.peek()? {
                b'"' if !block || self.bytes[self.at..].starts_with(b"\"\"\"") => break,
                b'\\' if matches!(self.bytes.get(self.at + 1), Some(b'"' | b'\\')) => {
                    decoded.push_str(&self.text[from..self.at]);
                    from = self.at + 1;
                    self.at += 2;
                }
                b'\n' if block => {
                    self.at += 1;
                    self.is_no_statement()?;
                }
                // A quote inside a block.
                b'"' => self.at += 1,
                // Another escape, or a text that its line does not close.
                _ => return None,
            }
        }
        let last = &self.text[from..self.at];
        self.at += if block { 3 } else { 1 };
        // A fourth quote belongs to the block, or to nothing.
        if self.peek() == Some(b'"') {
            return None;
        }
        // Nearly every text is as it is written.
        if from == start {
            return Some(Cow::Borrowed(last));
        }
        decoded.push_str(last);
        Some(Cow::Owned(decoded))
    }

    /// A number, a date, true or false.
    fn word(&mut self) -> Option<Value<'t>> {
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
            Some((whole, cents)) if is_digits(whole) && is_digits(cents) => Some(Value::Float(Cow::Borrowed(word))),
            // The blank between a day and an hour, and what follows the seconds, are left to the long way.
            None if matches!(word.len(), 10 | 19) && word.as_bytes()[4] == b'-' => {
                word.parse::<Datetime>().ok().filter(|_| !word.contains(['t', 'Z'])).map(Value::Date)
            }
            _ => None,
        }
    }
}

/// The bytes of bare keys.
const IN_KEY: [bool; 256] = {
    let mut marks = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        marks[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        byte += 1;
    }
    marks
};

/// Where the first quote, backslash or line end is; eight bytes are looked at together.
fn stop(bytes: &[u8]) -> Option<usize> {
    const EACH: u64 = u64::from_ne_bytes([1; 8]);
    let (words, rest) = bytes.as_chunks::<8>();
    for (at, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        // A byte that is the one looked for becomes zero, and taking one from zero borrows its high bit. Only bytes
        // above such a one may borrow without being it.
        let is = |byte: u8| {
            let zero = word ^ (EACH * u64::from(byte));
            zero.wrapping_sub(EACH) & !zero
        };
        let found = (is(b'"') | is(b'\\') | is(b'\n')) & (EACH << 7);
        if found != 0 {
            return Some(at * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    let found = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | b'\n'))?;
    Some(words.len() * 8 + found)
}

#[cfg(test)]
mod tests;
