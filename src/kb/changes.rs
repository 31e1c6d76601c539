//! Which records differ between two states of a base: by what they say, not by where they stand.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hasher as _};

use super::index::{Rec, Scope};
use super::tree::{Node, Table, Value};

/// What every record says, in little: enough to tell which ones changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Records {
    /// By name (`vmnet/artigo.reset`, `excecao`), a hash of the keys and values of each record so named.
    by_name: BTreeMap<Box<str>, Vec<u64>>,
}

impl Records {
    /// The records of one provider, or of the top.
    pub(super) fn of(scope: &Scope<'_>) -> Self {
        let mut out = Self::default();
        out.add(scope);
        for digests in out.by_name.values_mut() {
            digests.sort_unstable();
        }
        out
    }

    /// Those of another scope too.
    pub(super) fn join(&mut self, other: Self) {
        self.by_name.extend(other.by_name);
    }

    fn add(&mut self, scope: &Scope<'_>) {
        let folder = if scope.name.is_empty() { String::new() } else { format!("{}/", scope.name) };
        for (kind, records) in &scope.keyed {
            for record in records {
                self.put(format!("{folder}{}.{}", kind.word(), record.id), record);
            }
        }
        for (word, records) in &scope.loose {
            for record in records {
                self.put(format!("{folder}{word}"), record);
            }
        }
    }

    fn put(&mut self, name: String, record: &Rec<'_>) {
        self.by_name.entry(name.into()).or_default().push(digest(record.table));
    }

    /// The names of the records that `newer` has otherwise, has not, or has more, in order of name; a name
    /// stands once for each record of it that changed.
    pub fn changed_in(&self, newer: &Self) -> Vec<String> {
        let mut names: Vec<&Box<str>> = self.by_name.keys().chain(newer.by_name.keys()).collect();
        names.sort_unstable();
        names.dedup();
        let of = |records: &'_ Self, name: &str| records.by_name.get(name).cloned().unwrap_or_default();
        names
            .into_iter()
            .flat_map(|name| {
                let (before, after) = (of(self, name), of(newer, name));
                let count = without(&before, &after).max(without(&after, &before));
                std::iter::repeat_n(name.to_string(), count)
            })
            .collect()
    }
}

/// How many of `these` have no equal in `those`; both are sorted.
fn without(these: &[u64], those: &[u64]) -> usize {
    let mut rest = those.iter().peekable();
    these
        .iter()
        .filter(|digest| {
            while rest.next_if(|other| other < digest).is_some() {}
            rest.next_if(|other| other == digest).is_none()
        })
        .count()
}

/// Keys and values without their places: a record that only moved says the same.
pub(super) fn digest(of: &Table) -> u64 {
    let mut hasher = DefaultHasher::new();
    table(of, &mut hasher);
    hasher.finish()
}

/// The same of one value.
pub(super) fn digest_of_value(of: &Node) -> u64 {
    let mut hasher = DefaultHasher::new();
    node(of, &mut hasher);
    hasher.finish()
}

fn table(table: &Table, hasher: &mut DefaultHasher) {
    hasher.write_usize(table.entries.len());
    for entry in &table.entries {
        text(&entry.key, hasher);
        node(&entry.node, hasher);
    }
}

fn node(node_: &Node, hasher: &mut DefaultHasher) {
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

fn text(text: &str, hasher: &mut DefaultHasher) {
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
