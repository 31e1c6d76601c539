//! Every record of the base by kind and id: what references are resolved against.

use std::ops::Range;

use super::model::{Kind, RecordRef};
use super::quick::{QuickMap, QuickSet};
use super::schema::Record;
use super::source::Source;
use super::tree::Table;
use crate::pt::nearest;

/// A record as written: its description, its header, its keys.
#[derive(Clone, Copy)]
pub(crate) struct Rec<'a> {
    pub(crate) def: &'static Record,
    /// The key, or empty for records without one.
    pub(crate) id: &'a str,
    pub(crate) source: &'a Source<'a>,
    /// First and last byte of the header.
    pub(crate) header: (usize, usize),
    pub(crate) table: &'a Table<'a>,
}

impl Rec<'_> {
    /// The header's bytes.
    pub(crate) fn span(&self) -> Range<usize> {
        self.header.0..self.header.1
    }
}

/// The records of one provider, or of the base's top.
#[derive(Default)]
pub(crate) struct Scope<'a> {
    /// The folder; empty for the top.
    pub(crate) name: &'a str,
    /// Keyed records in file order.
    pub(crate) keyed: QuickMap<Kind, Vec<Rec<'a>>>,
    /// Other records by word, in file order.
    pub(crate) loose: QuickMap<&'static str, Vec<Rec<'a>>>,
    /// Rows of lists by what they say, with their position: to find repeated ones.
    pub(crate) said: QuickMap<String, usize>,
    by_id: QuickMap<(Kind, &'a str), u32>,
    by_bare_id: QuickMap<&'a str, Vec<RecordRef>>,
    /// Words of tables that stand in files that could not be read whole.
    pub(crate) torn: QuickSet<String>,
    /// Some file could not be read at all: anything may be missing.
    pub(crate) blind: bool,
    /// The files.
    pub(crate) sources: Vec<&'a Source<'a>>,
}

impl<'a> Scope<'a> {
    /// A scope without records.
    pub(crate) fn named(name: &'a str) -> Self {
        Self { name, ..Self::default() }
    }

    /// The records of a kind.
    pub(crate) fn of(&self, kind: Kind) -> &[Rec<'a>] {
        self.keyed.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// The records of a table without ids.
    pub(crate) fn list(&self, word: &str) -> &[Rec<'a>] {
        self.loose.get(word).map_or(&[], Vec::as_slice)
    }

    /// Every record.
    pub(crate) fn records(&self) -> impl Iterator<Item = &Rec<'a>> {
        self.keyed.values().chain(self.loose.values()).flatten()
    }

    /// Position of a record.
    pub(crate) fn find(&self, kind: Kind, id: &str) -> Option<u32> {
        self.by_id.get(&(kind, id)).copied()
    }

    /// Position of a record by its id, or by its full name `kind.id`.
    pub(crate) fn find_named(&self, kind: Kind, name: &str) -> Option<u32> {
        self.find(kind, name).or_else(|| self.find(kind, name.strip_prefix(kind.word())?.strip_prefix('.')?))
    }

    /// A record by full name, or by bare id where it is unique.
    pub(crate) fn link(&self, name: &str) -> Result<RecordRef, Option<String>> {
        if let Some((word, id)) = name.split_once('.') {
            let Some(kind) = Kind::from_word(word) else { return Err(self.nearest_link(name)) };
            return self.find(kind, id).map(|index| RecordRef { kind, index }).ok_or_else(|| self.nearest_link(name));
        }
        match self.by_bare_id.get(name).map(Vec::as_slice) {
            Some([only]) => Ok(*only),
            Some([first, ..]) => Err(Some(format!("{}.{name}", first.kind.word()))),
            _ => Err(self.nearest_link(name)),
        }
    }

    fn nearest_link(&self, name: &str) -> Option<String> {
        if let Some((word, id)) = name.split_once('.') {
            let kind = Kind::from_word(word).or_else(|| Kind::from_word(nearest(word, Kind::ALL.map(Kind::word))?))?;
            return Some(format!("{}.{}", kind.word(), self.nearest(kind, id)?));
        }
        let id = nearest(name, self.by_bare_id.keys().copied())?;
        let of = self.by_bare_id[id].first()?;
        Some(format!("{}.{id}", of.kind.word()))
    }

    /// The nearest id of a kind.
    pub(crate) fn nearest(&self, kind: Kind, id: &str) -> Option<&'a str> {
        nearest(id, self.of(kind).iter().map(|rec| rec.id))
    }

    /// May records of this kind exist that could not be read?
    pub(crate) fn may_miss(&self, word: &str) -> bool {
        self.blind || self.torn.contains(word)
    }

    /// Registers a record; returns the earlier one of the same id.
    pub(crate) fn add(&mut self, kind: Kind, rec: Rec<'a>) -> Option<Rec<'a>> {
        if let Some(first) = self.find(kind, rec.id) {
            return Some(self.of(kind)[first as usize]);
        }
        let list = self.keyed.entry(kind).or_default();
        let index = list.len() as u32;
        list.push(rec);
        self.by_id.insert((kind, rec.id), index);
        self.by_bare_id.entry(rec.id).or_default().push(RecordRef { kind, index });
        None
    }

    /// Registers a file: what it may hide, if it is broken.
    pub(crate) fn file(&mut self, source: &'a Source<'a>) {
        self.sources.push(source);
        if !source.is_broken() {
            return;
        }
        let headers = source.text.lines().filter_map(|line| line.trim_start().strip_prefix('['));
        let words = headers.map(|header| {
            header.trim_start_matches('[').split(['.', ']']).next().unwrap_or_default().trim().to_owned()
        });
        let before = self.torn.len();
        self.torn.extend(words);
        // Without a single header left nobody can say what the file held.
        if self.torn.len() == before && !source.text.contains("\n[") {
            self.blind = true;
        }
        if source.broken.iter().any(|range| range.start == 0 && range.end >= source.text.len()) {
            self.blind = true;
        }
    }
}

/// What a scope is judged and built with.
#[derive(Clone, Copy)]
pub(crate) struct Index<'a> {
    /// What every provider shares; the scope itself where the top is judged.
    pub(crate) top: &'a Scope<'a>,
    /// Names that the top uses and some provider has; empty where a provider is judged.
    pub(crate) elsewhere: &'a QuickSet<(Kind, &'a str)>,
}
