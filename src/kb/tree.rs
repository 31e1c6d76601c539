//! A parsed file as a tree of values with byte spans, in file order.
//!
//! A text that stands in the file as it is said is no copy: the tree of a plain file holds places of the file's bytes.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value and where it is written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node<'t> {
    /// Bytes of the file. A table's span is its header, or its braces.
    pub(crate) span: Range<usize>,
    /// What it is.
    pub(crate) value: Value<'t>,
}

/// A TOML value. Numbers stay as digits: money is never a binary float.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value<'t> {
    /// Any kind of string, decoded.
    Text(Cow<'t, str>),
    /// An integer; none when it does not fit.
    Int(Option<i64>),
    /// A float as written, without `_`.
    Float(Cow<'t, str>),
    /// `true` or `false`.
    Bool(bool),
    /// Any of the four TOML dates and times.
    Date(toml::value::Datetime),
    /// An array, also `[[…]]`.
    List(Vec<Node<'t>>),
    /// A table.
    Table(Table<'t>),
}

impl Value<'_> {
    /// What it is, in the supervisor's words.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Text(_) => "um texto",
            Self::Int(_) | Self::Float(_) => "um número",
            Self::Bool(_) => "true/false",
            Self::Date(date) if date.date.is_none() => "uma hora sem aspas",
            Self::Date(_) => "uma data",
            Self::List(_) => "uma lista",
            Self::Table(_) => "uma tabela",
        }
    }
}

/// Keys and values in file order.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Table<'t> {
    /// The entries.
    pub(crate) entries: Vec<Entry<'t>>,
}

/// One key and its value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry<'t> {
    /// The key, decoded.
    pub(crate) key: Cow<'t, str>,
    /// Where the key is written.
    pub(crate) key_span: Range<usize>,
    /// The value.
    pub(crate) node: Node<'t>,
}

impl<'t> Table<'t> {
    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&Node<'t>> {
        self.entry(key).map(|entry| &entry.node)
    }

    /// The entry of a key. Tables are small: a scan beats a map.
    pub(crate) fn entry(&self, key: &str) -> Option<&Entry<'t>> {
        self.entries.iter().find(|entry| entry.key == key)
    }
}

impl<'t> Node<'t> {
    /// The text, if it is one.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The items of a list; a single value is a list of one.
    pub(crate) fn items(&self) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            _ => std::slice::from_ref(self),
        }
    }

    /// The table, if it is one.
    pub(crate) fn table(&self) -> Option<&Table<'t>> {
        match &self.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }
}

/// Turns the parser's table, which sorts by key, into ours, in file order.
pub(crate) fn table<'t>(parsed: DeTable<'_>) -> Table<'t> {
    let entry = |(key, value): (Spanned<_>, Spanned<_>)| {
        let key_span = key.span();
        let key: Cow<'_, str> = key.into_inner();
        Entry { key: Cow::Owned(key.into_owned()), key_span, node: node(value) }
    };
    let mut entries: Vec<Entry<'_>> = parsed.into_iter().map(entry).collect();
    entries.sort_by_key(|entry| entry.key_span.start);
    Table { entries }
}

fn node<'t>(parsed: Spanned<DeValue<'_>>) -> Node<'t> {
    let span = parsed.span();
    let value = match parsed.into_inner() {
        DeValue::String(text) => Value::Text(Cow::Owned(text.into_owned())),
        DeValue::Integer(digits) => Value::Int(i64::from_str_radix(digits.as_str(), digits.radix()).ok()),
        DeValue::Float(digits) => Value::Float(Cow::Owned(digits.as_str().to_owned())),
        DeValue::Boolean(value) => Value::Bool(value),
        DeValue::Datetime(date) => Value::Date(date),
        DeValue::Array(items) => Value::List(items.into_iter().map(node).collect()),
        DeValue::Table(inner) => Value::Table(table(inner)),
    };
    Node { span, value }
}
