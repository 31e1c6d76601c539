//! Which records differ between two states of a base: by what they say, not by where they stand.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher as _;
use std::sync::Arc;

use super::index::Scope;
use super::quick::Quick;
use super::tree::{Node, Table, Value};

/// What the records of one provider, or of the top, say: each by a hash of its keys and values and its name, sorted.
/// The hash comes first: to compare numbers costs less than to compare names of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Said(Vec<(u64, Box<str>)>);

impl Said {
    /// The records of a scope.
    pub(super) fn of(scope: &Scope<'_>) -> Self {
        let keyed = scope.keyed.iter().flat_map(|(kind, records)| {
            records.iter().map(|record| (digest(record.table), [kind.word(), ".", record.id].concat().into()))
        });
        let loose = scope
            .loose
            .iter()
            .flat_map(|(word, records)| records.iter().map(|record| (digest(record.table), Box::from(*word))));
        let mut said: Vec<(u64, Box<str>)> = keyed.chain(loose).collect();
        said.sort_unstable();
        said.shrink_to_fit();
        Self(said)
    }

    /// The names that `newer` has otherwise, has not, or has more: a name once for each record of it that changed.
    fn changed_in<'s>(&'s self, newer: &'s Self, mut tell: impl FnMut(&'s str)) {
        let (before, after) = (without(&self.0, &newer.0), without(&newer.0, &self.0));
        let mut names: Vec<&str> = before.iter().chain(&after).copied().collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            let count = |list: &[&str]| list.iter().filter(|other| **other == name).count();
            (0..count(&before).max(count(&after))).for_each(|_| tell(name));
        }
    }
}

/// What every record of a base says, in little: enough to tell which ones changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Records {
    /// By folder; the top's is empty.
    folders: BTreeMap<Box<str>, Arc<Said>>,
}

impl Records {
    /// Notes what the records of a folder say.
    pub(super) fn put(&mut self, folder: &str, said: Arc<Said>) {
        self.folders.insert(folder.into(), said);
    }

    /// The names (`vmnet/artigo.reset`, `excecao`) of the records that `newer` has otherwise, has not, or has more,
    /// in order of name; a name stands once for each record of it that changed.
    pub fn changed_in(&self, newer: &Self) -> Vec<String> {
        let nothing = Arc::default();
        let folders: BTreeSet<&str> = self.folders.keys().chain(newer.folders.keys()).map(|name| &**name).collect();
        let mut names = Vec::new();
        for folder in folders {
            let (before, after) = (self.of(folder, &nothing), newer.of(folder, &nothing));
            // A provider that was not read again says what it said.
            if Arc::ptr_eq(before, after) {
                continue;
            }
            let slash = if folder.is_empty() { "" } else { "/" };
            before.changed_in(after, |name| names.push(format!("{folder}{slash}{name}")));
        }
        names.sort_unstable();
        names
    }

    fn of<'r>(&'r self, folder: &str, nothing: &'r Arc<Said>) -> &'r Arc<Said> {
        self.folders.get(folder).unwrap_or(nothing)
    }
}

/// The names of `these` that have no equal in `those`; both are sorted.
fn without<'s>(these: &'s [(u64, Box<str>)], those: &[(u64, Box<str>)]) -> Vec<&'s str> {
    let mut rest = those.iter().peekable();
    let alone = these.iter().filter(|record| {
        while rest.next_if(|other| other < record).is_some() {}
        rest.next_if(|other| other == record).is_none()
    });
    alone.map(|(_, name)| &**name).collect()
}

/// Keys and values without their places: a record that only moved says the same.
pub(super) fn digest(of: &Table<'_>) -> u64 {
    let mut hasher = Quick::default();
    table(of, &mut hasher);
    hasher.finish()
}

/// The same of one value.
pub(super) fn digest_of_value(of: &Node<'_>) -> u64 {
    let mut hasher = Quick::default();
    node(of, &mut hasher);
    hasher.finish()
}

fn table(table: &Table<'_>, hasher: &mut Quick) {
    hasher.write_usize(table.entries.len());
    for entry in &table.entries {
        text(&entry.key, hasher);
        node(&entry.node, hasher);
    }
}

fn node(node_: &Node<'_>, hasher: &mut Quick) {
    match &node_.value {
        Value::Text(value) => text(value, hasher),
        Value::Int(value) => hasher.write_i64(value.unwrap_or(i64::MIN)),
        Value::Float(digits) => text(digits, hasher),
        Value::Bool(value) => hasher.write_u8(u8::from(*value)),
        Value::Date(date) => text(&date.to_string(), hasher),
        Value::List(items) => {
            hasher.write_usize(items.len());
            for item in items {
                node(item, hasher);
            }
        }
        Value::Table(inner) => table(inner, hasher),
    }
}

fn text(text: &str, hasher: &mut Quick) {
    hasher.write_usize(text.len());
    hasher.write(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use crate::diag::source::Snapshot;
    use crate::kb;

    fn changes(before: &str, after: &str) -> Vec<String> {
        let records = |text: &str| kb::load(&Snapshot::from_texts("kb", [("p/a.toml", text.as_bytes())])).records;
        records(before).changed_in(&records(after))
    }

    #[test]
    fn a_record_counts_when_it_says_something_else() {
        const TWO: &str = "[valor.a]\nnome = \"A\"\n[valor.b]\nnome = \"B\"\n";
        let rows: [(&str, &[&str], &str); 7] = [
            (TWO, &[], "the same"),
            (
                "# nota\n\n[valor.a]\nnome   = \"A\"\n[valor.b]\nnome = \"B\"\n",
                &[],
                "comments, blanks and lines do not count",
            ),
            ("[valor.b]\nnome = \"B\"\n[valor.a]\nnome = \"A\"\n", &[], "nor does the order of records"),
            ("[valor.a]\nnome = \"A\"\n[valor.b]\nnome = \"C\"\n", &["p/valor.b"], "another value"),
            ("[valor.a]\nnome = \"A\"\n", &["p/valor.b"], "one taken away"),
            ("[valor.a]\nnome = \"A\"\n[valor.b]\nnome = \"B\"\n[valor.c]\n", &["p/valor.c"], "one more"),
            (
                "[valor.x]\nnome = \"A\"\n[valor.b]\nnome = \"B\"\n",
                &["p/valor.a", "p/valor.x"],
                "a new name is another record",
            ),
        ];
        for (after, names, why) in rows {
            assert_eq!(changes(TWO, after), names, "{why}");
        }
    }

    #[test]
    fn records_without_a_name_are_counted_by_what_they_say() {
        let one = |hour: &str| format!("[[excecao]]\nhoras = [\"{hour}\"]\n");
        let two = |a: &str, b: &str| one(a) + &one(b);
        let rows = [
            (two("09:00-10:00", "10:00-11:00"), two("10:00-11:00", "09:00-10:00"), 0, "in another order"),
            (two("09:00-10:00", "10:00-11:00"), two("09:00-10:00", "12:00-13:00"), 1, "one changed"),
            (one("09:00-10:00"), two("08:00-09:00", "09:00-10:00"), 1, "one put before it"),
        ];
        for (before, after, count, why) in rows {
            assert_eq!(changes(&before, &after), vec!["p/excecao"; count], "{why}");
        }
    }
}
