//! Typed views of a table's values. What is missing or mistyped was already reported: here it is none.

use std::ops::Range;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::Defaults;
use crate::kb::check::{self, Context};
use crate::kb::index::{Index, Rec, Scope};
use crate::kb::model::{Channel, Kind, Meta, Place, RecordRef};
use crate::kb::source::Source;
use crate::kb::text::Text;
use crate::kb::tree::{Entry, Node, Table, Value};

/// One table of a record: the record itself or a row of it.
#[derive(Clone, Copy)]
pub(super) struct Fields<'c, 'a> {
    pub(super) index: &'c Index<'a>,
    pub(super) scope: &'c Scope<'a>,
    pub(super) rec: Rec<'a>,
    pub(super) table: &'a Table<'a>,
    header: (usize, usize),
}

impl<'c, 'a> Fields<'c, 'a> {
    pub(super) fn of(index: &'c Index<'a>, scope: &'c Scope<'a>, rec: Rec<'a>) -> Self {
        Self { index, scope, rec, table: rec.table, header: rec.header }
    }

    /// The rows of a key, those that are tables.
    pub(super) fn rows(&self, key: &str) -> Vec<Self> {
        let row =
            |item: &'a Node<'a>| Some(Self { table: item.table()?, header: (item.span.start, item.span.end), ..*self });
        self.node(key).map(Node::items).unwrap_or_default().iter().filter_map(row).collect()
    }

    pub(super) fn source(&self) -> &'a Source<'a> {
        self.rec.source
    }

    /// The header's bytes.
    pub(super) fn span(&self) -> Range<usize> {
        self.header.0..self.header.1
    }

    pub(super) fn place(&self) -> Place {
        self.rec.source.place(&self.span())
    }

    pub(super) fn node(&self, key: &str) -> Option<&'a Node<'a>> {
        self.table.get(key)
    }

    pub(super) fn entry(&self, key: &str) -> Option<&'a Entry<'a>> {
        self.table.entry(key)
    }

    pub(super) fn text(&self, key: &str) -> Option<&'a str> {
        self.node(key)?.text()
    }

    pub(super) fn boxed(&self, key: &str) -> Option<Box<str>> {
        self.text(key).map(Into::into)
    }

    /// A required text.
    pub(super) fn need(&self, key: &str) -> Box<str> {
        self.boxed(key).unwrap_or_default()
    }

    pub(super) fn texts(&self, key: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.node(key).map(Node::items).unwrap_or_default().iter().filter_map(Node::text)
    }

    pub(super) fn list(&self, key: &str) -> Vec<Box<str>> {
        self.texts(key).map(Into::into).collect()
    }

    pub(super) fn strings(&self, key: &str) -> Vec<String> {
        self.texts(key).map(str::to_owned).collect()
    }

    pub(super) fn flag(&self, key: &str) -> Option<bool> {
        match self.node(key)?.value {
            Value::Bool(flag) => Some(flag),
            _ => None,
        }
    }

    pub(super) fn int(&self, key: &str) -> Option<i64> {
        match self.node(key)?.value {
            Value::Int(value) => value,
            _ => None,
        }
    }

    pub(super) fn date(&self, key: &str) -> Option<NaiveDate> {
        self.node(key).and_then(date_of)
    }

    /// A date, or a date with the time. A date alone is its first instant, or the next day's when it ends.
    pub(super) fn moment(&self, key: &str, is_end: bool) -> Option<NaiveDateTime> {
        let node = self.node(key)?;
        let date = date_of(node)?;
        let Value::Date(written) = &node.value else { return None };
        let Some(time) = written.time else {
            let day = if is_end { date.succ_opt()? } else { date };
            return Some(day.and_time(NaiveTime::MIN));
        };
        let time = NaiveTime::from_hms_opt(time.hour.into(), time.minute.into(), time.second.unwrap_or(0).into())?;
        Some(date.and_time(time))
    }

    fn context(&self) -> Context<'c, 'a> {
        Context { scope: self.scope, table: self.rec.table, is_message: self.rec.def.word == "mensagem" }
    }

    pub(super) fn parse(&self, text: &str) -> Text {
        check::parse_text(text, self.context())
    }

    pub(super) fn template(&self, key: &str) -> Option<Text> {
        self.text(key).map(|text| self.parse(text))
    }

    pub(super) fn templates(&self, key: &str) -> Vec<Text> {
        self.texts(key).map(|text| self.parse(text)).collect()
    }

    pub(super) fn reference(&self, key: &str, kind: Kind) -> Option<u32> {
        self.references(key, kind).first().copied()
    }

    pub(super) fn references(&self, key: &str, kind: Kind) -> Vec<u32> {
        self.texts(key).filter_map(|name| self.scope.find_named(kind, name)).collect()
    }

    pub(super) fn links(&self, key: &str) -> Vec<RecordRef> {
        self.texts(key).filter_map(|name| self.scope.link(name).ok()).collect()
    }

    pub(super) fn channels(&self) -> Vec<Channel> {
        let channel = |word: &str| match word {
            "chat" => Some(Channel::Chat),
            "ligacao" => Some(Channel::Call),
            _ => None,
        };
        self.texts("canal").filter_map(channel).collect()
    }

    /// The common keys.
    pub(super) fn meta(&self, defaults: Defaults) -> Meta {
        let own_unit = self.rec.def.keys.iter().any(|key| key.name == "unidade");
        Meta {
            id: if self.rec.id.is_empty() { self.scope.name.into() } else { self.rec.id.into() },
            place: self.place(),
            source: self.boxed("fonte"),
            doubts: self.references("duvida", Kind::Doubt),
            reviewed: self.date("conferido_em").or(defaults.reviewed),
            review_every_days: self
                .int("conferir_a_cada")
                .and_then(|days| u32::try_from(days).ok())
                .or(defaults.review_every_days),
            words: self.strings("palavras"),
            units: if own_unit && self.rec.def.word != "credencial" {
                Vec::new()
            } else {
                self.references("unidade", Kind::Unit)
            },
            channels: self.channels(),
            see: self.links("veja"),
            note: self.boxed("nota"),
        }
    }
}

fn date_of(node: &Node<'_>) -> Option<NaiveDate> {
    match &node.value {
        Value::Date(date) => {
            date.date.and_then(|d| NaiveDate::from_ymd_opt(d.year.into(), d.month.into(), d.day.into()))
        }
        _ => None,
    }
}
