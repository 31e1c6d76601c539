//! Goes over every record against its description: unknown and missing keys, wrong types, references, texts.
//!
//! What a record means as a whole (hours that overlap, an empty domain) is judged where it is built.

use super::index::{Index, Rec, Scope};
use super::model::Kind;
use super::quick::QuickSet;
use super::report::Report;
use super::schema::{Key, Record, Type};
use super::source::Source;
use super::tree::{Entry, Node, Table};

mod hours;
mod keys;
mod refs;
mod template;
mod text;
mod types;

pub(crate) use hours::{Day, day_list, hour_list, minute};
pub(crate) use template::{Context, parse as parse_text};

/// What a check needs to know.
pub(crate) struct Checker<'c, 'a> {
    /// The rest of the base.
    pub(crate) index: &'c Index<'a>,
    /// The record's provider, or the top.
    pub(crate) scope: &'c Scope<'a>,
    /// The record's file.
    pub(crate) source: &'a Source<'a>,
    /// The record.
    pub(crate) rec: Rec<'a>,
    /// Where findings go.
    pub(crate) report: &'c mut Report,
}

/// Checks every record of a provider, or of the top.
pub(crate) fn check(index: &Index<'_>, scope: &Scope<'_>, report: &mut Report) {
    // Records of a kind stand together: their keys are put together once.
    let (mut last, mut keys): (Option<&Record>, Vec<&Key>) = (None, Vec::new());
    for rec in scope.records() {
        if !last.is_some_and(|last| std::ptr::eq(last, rec.def)) {
            (last, keys) = (Some(rec.def), rec.def.all_keys().collect());
        }
        let mut checker = Checker { index, scope, source: rec.source, rec: *rec, report };
        checker.table(&keys, rec.table, &rec.span(), rec.def.word);
    }
}

/// Names of records that live with the providers, used at the top of the base, where any provider may have them.
pub(crate) fn asked_of_providers<'a>(top: &Scope<'a>) -> QuickSet<(Kind, &'a str)> {
    let kind = |ty: Type| match ty {
        Type::Ref(kind) | Type::Refs(kind) => Some(kind).filter(|kind| *kind != Kind::Holiday),
        _ => None,
    };
    let names = top.records().flat_map(|rec| {
        let keys = rec.def.all_keys().filter_map(move |key| Some((kind(key.ty)?, rec.table.get(key.name)?)));
        keys.flat_map(|(kind, node)| node.items().iter().filter_map(move |item| Some((kind, item.text()?))))
    });
    names.collect()
}

impl Checker<'_, '_> {
    /// Checks a table against its keys. `what` names it in messages.
    fn table(&mut self, keys: &[&'static Key], table: &Table<'_>, header: &std::ops::Range<usize>, what: &str) {
        for entry in &table.entries {
            match keys.iter().find(|key| key.name == entry.key) {
                Some(key) => self.entry(key, entry),
                None => keys::unknown(self.source, entry, keys, self.report),
            }
        }
        for key in keys.iter().filter(|key| key.required && table.get(key.name).is_none()) {
            keys::missing(self.source, header, (what, key), self.report);
        }
    }

    fn entry(&mut self, key: &'static Key, entry: &Entry<'_>) {
        if let Type::Rows(keys) = key.ty {
            self.rows(keys, entry);
        } else {
            types::check(self, key, entry);
        }
    }

    fn rows(&mut self, keys: &'static [Key], entry: &Entry<'_>) {
        let keys: Vec<&'static Key> = keys.iter().collect();
        let super::tree::Value::List(items) = &entry.node.value else {
            let help = format!(
                "escreva [[{}.{}.{}]], com dois colchetes, para cada entrada",
                self.rec.def.word, self.rec.id, entry.key
            );
            types::wrong(self.source, entry, "uma lista de tabelas", self.report, &help);
            return;
        };
        for item in items {
            self.row(&keys, entry, item);
        }
    }

    fn row(&mut self, keys: &[&'static Key], entry: &Entry<'_>, item: &Node<'_>) {
        let Some(table) = item.table() else {
            let message = format!("cada item de {} é uma tabela, e este é {}", entry.key, item.value.word());
            self.report.error("tipo_errado", self.source, item.span.clone(), message).help("escreva { chave = valor }");
            return;
        };
        self.table(keys, table, &item.span, &entry.key);
    }
}
