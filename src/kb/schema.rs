//! One description of every record kind: its keys, their types, what they mean, an example.
//!
//! The generic reader checks files against it; the JSON Schema ([`json`]) and the skeletons ([`skeleton`]) are
//! printed from it: they cannot drift apart.

use super::model::Kind;

mod cases;
mod common;
pub mod json;
mod people;
mod rules;
pub mod sample;
mod service;
mod shared;
pub mod skeleton;

pub use common::COMMON;
pub(crate) use rules::{ACTIONS, FACT_VALUE, POLICIES};

/// What a key holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Type {
    /// One line of text that is not blank.
    Line,
    /// Text, possibly of several lines, taken as it stands.
    Text,
    /// Text with Markdown and quotes `{kind.id}`.
    Template,
    /// A list of lines.
    Lines,
    /// A line, or a list of lines.
    OneOrLines,
    /// A list of templates.
    Templates,
    /// Passwords: a list of texts that never appear in a finding.
    Secrets,
    /// An integer within the two bounds.
    Int(i64, i64),
    /// An integer or a decimal, finite.
    Number,
    /// A template or a number (`taxa`).
    NumberOrTemplate,
    /// A number or a line, by the record's `tipo`.
    Figure,
    /// A template or a port from 1 to 65535.
    Port,
    /// `true` or `false`.
    Bool,
    /// `AAAA-MM-DD`.
    Date,
    /// A date, or a date with the time, local.
    Moment,
    /// One of the words.
    Word(&'static [&'static str]),
    /// One of the words, or a list of them.
    Words(&'static [&'static str]),
    /// The id of a record of the kind.
    Ref(Kind),
    /// The id of a record of the kind, or a list of them.
    Refs(Kind),
    /// A list of `kind.id`; a bare id where it is unique.
    Links,
    /// Days: `seg`, `seg-sex`, `feriado`.
    Days,
    /// Hours: `08:00-17:00`.
    Hours,
    /// `HH:MM`.
    Hour,
    /// A time zone.
    Zone,
    /// Where a holiday holds: `nacional`, `estadual:SP`, `municipal:Cidade-UF`.
    Scope,
    /// A list of scopes.
    Scopes,
    /// When a holiday falls.
    When,
    /// One of the provider's `assuntos`.
    Topic,
    /// Where a computed fact comes from.
    Origin,
    /// The values of an option fact: words, or tables with `valor`, `rotulo`, `sinonimos`.
    FactValues,
    /// `quando` of a decision row: fact = cell.
    Cells,
    /// Output = list of words.
    OutputWords,
    /// `[[…]]` or a list of inline tables with these keys.
    Rows(&'static [Key]),
    /// `min` and `max` of a fact: a number, an hour, a date.
    Bound,
    /// The id of a row of the same table, or a list.
    RowIds,
    /// The id of a row.
    RowId,
}

/// One key of a record.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Key {
    /// As written in the files.
    pub name: &'static str,
    /// What it holds.
    pub ty: Type,
    /// Must be there.
    pub required: bool,
    /// What it means, in Portuguese.
    pub about: &'static str,
    /// The words it takes, where they are judged with the rest of the record and not by its type; empty = any.
    pub words: &'static [&'static str],
    /// An example as it would be written, when the one of the type says too little; empty = the type's.
    pub example: &'static str,
}

impl Key {
    /// A key that may be absent.
    pub const fn optional(name: &'static str, ty: Type, about: &'static str) -> Self {
        Self { name, ty, required: false, about, words: &[], example: "" }
    }

    /// A key that must be there.
    pub const fn required(name: &'static str, ty: Type, about: &'static str) -> Self {
        Self { name, ty, required: true, about, words: &[], example: "" }
    }

    /// The same key, of which only these words make sense.
    #[must_use]
    pub const fn one_of(mut self, words: &'static [&'static str]) -> Self {
        self.words = words;
        self
    }

    /// The same key with an example, as it would be written in a file.
    #[must_use]
    pub const fn like(mut self, example: &'static str) -> Self {
        self.example = example;
        self
    }
}

/// How a record kind is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `[kind.id]`
    Keyed(Kind),
    /// `[kind]`, once.
    Single,
    /// `[[kind]]`, or a list of inline tables.
    List,
}

/// Where a record kind may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// The base's top folder.
    Top,
    /// A provider's folder.
    Provider,
    /// Either.
    Both,
}

/// A record kind.
#[derive(Debug, Clone, Copy)]
pub struct Record {
    /// The table's word.
    pub word: &'static str,
    /// How it is written.
    pub form: Form,
    /// Where it may be written.
    pub home: Home,
    /// What it is, in Portuguese.
    pub about: &'static str,
    /// Its own keys; keyed records also take [`COMMON`].
    pub keys: &'static [Key],
    /// A whole example, as it would stand in a file.
    pub example: &'static str,
}

impl Record {
    /// Own and common keys.
    pub fn all_keys(&self) -> impl Iterator<Item = &'static Key> + use<> {
        let common: &[Key] = if matches!(self.form, Form::Keyed(_)) { COMMON } else { &[] };
        // `calendario` on a sector, `unidade` on a credential: a record's own key replaces the common one.
        let own = self.keys;
        own.iter().chain(common.iter().filter(move |key| own.iter().all(|mine| mine.name != key.name)))
    }

    /// The key of that name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.all_keys().find(|key| key.name == name)
    }

    /// The header a supervisor writes, e.g. `[[escala]]`.
    pub fn header(&self) -> String {
        match self.form {
            Form::Keyed(_) => format!("[{}.nome_do_registro]", self.word),
            Form::Single => format!("[{}]", self.word),
            Form::List => format!("[[{}]]", self.word),
        }
    }
}

/// Every record kind.
pub const RECORDS: &[Record] = &[
    people::PROVIDER,
    people::UNIT,
    people::CALENDAR,
    people::CONTACT,
    people::AREA,
    service::SECTOR,
    service::COVERAGE,
    service::EXCEPTION,
    service::ROSTER,
    service::DEVICE,
    service::CREDENTIAL,
    service::VALUE,
    service::MESSAGE,
    service::ARTICLE,
    service::NOTICE,
    service::DOUBT,
    rules::FACT,
    rules::DECISION,
    cases::CASE,
    shared::HOLIDAYS,
    shared::HOLIDAY,
    shared::MOVE,
    shared::SYNONYM,
    shared::FOREIGN,
];

/// The record kind of a table's word.
pub fn record(word: &str) -> Option<&'static Record> {
    RECORDS.iter().find(|record| record.word == word)
}
