//! Which records differ between two states of a base, which of their keys, and where they stand: the same
//! records that [`super::Records`] counts, told one by one.

use std::collections::BTreeMap;

use super::changes::{digest, digest_of_value};
use super::index::{Rec, Scope};
use super::model::{Kind, Place};
use super::report::Report;
use super::schema::Type;
use super::tree::{Node, Value};
use super::{collect, load};
use crate::diag::source::Snapshot;

/// The longest value that is told, in characters.
const QUOTED: usize = 160;

/// What became of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It says something else.
    Edited,
    /// It is new.
    Came,
    /// It is gone.
    Gone,
}

/// A key of a record that says something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyChange {
    /// The key, `resposta`.
    pub key: String,
    /// What it said, when that is one line; never a password.
    pub was: Option<String>,
    /// What it says, likewise.
    pub now: Option<String>,
}

/// A record that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// As [`super::Records::changed_in`] names it: `vmnet/artigo.reset`, `vmnet/excecao`.
    pub name: String,
    /// Its kind, when it has an id.
    pub kind: Option<Kind>,
    /// What became of it.
    pub fate: Fate,
    /// Where it stands; where it stood, when it is gone.
    pub place: Place,
    /// The keys that differ, in file order; every key of a record that came or went.
    pub keys: Vec<KeyChange>,
}

/// The records of which the newer of two sound bases says something else, in order of name.
pub fn changed(old: &Snapshot, new: &Snapshot) -> Vec<Changed> {
    with_records(old, |before| with_records(new, |after| between(before, after)))
}

/// Records by name, in file order.
type Named<'a> = BTreeMap<String, Vec<Rec<'a>>>;

fn with_records<T>(snapshot: &Snapshot, then: impl FnOnce(&Named<'_>) -> T) -> T {
    let (top, folders) = load::folders(snapshot);
    let all = std::iter::once(&top).chain(&folders);
    let sources: Vec<_> =
        all.map(|folder| (folder.name, load::read(&folder.files, load::alone, &mut Vec::new()))).collect();
    let mut named = Named::new();
    for (name, sources) in &sources {
        put(&collect::collect(name, sources, &mut Report::default()), &mut named);
    }
    then(&named)
}

fn put<'a>(scope: &Scope<'a>, named: &mut Named<'a>) {
    let folder = if scope.name.is_empty() { String::new() } else { format!("{}/", scope.name) };
    for (kind, records) in &scope.keyed {
        for record in records {
            named.entry(format!("{folder}{}.{}", kind.word(), record.id)).or_default().push(*record);
        }
    }
    for (word, records) in &scope.loose {
        named.entry(format!("{folder}{word}")).or_default().extend(records);
    }
}

fn between(before: &Named<'_>, after: &Named<'_>) -> Vec<Changed> {
    let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let of = |named: &'_ Named<'_>, name: &str| -> Vec<usize> { (0..named.get(name).map_or(0, Vec::len)).collect() };
    let mut out = Vec::new();
    for name in names {
        let (mut olds, mut news) = (of(before, name), of(after, name));
        news.retain(|&at| {
            let said = digest(after[name][at].table);
            let twin = olds.iter().position(|&old| digest(before[name][old].table) == said);
            twin.map(|twin| olds.remove(twin)).is_none()
        });
        for at in 0..olds.len().max(news.len()) {
            let old = olds.get(at).map(|&old| &before[name][old]);
            let new = news.get(at).map(|&new| &after[name][new]);
            out.extend(one(name, old, new));
        }
    }
    out
}

fn one(name: &str, old: Option<&Rec<'_>>, new: Option<&Rec<'_>>) -> Option<Changed> {
    let rec = new.or(old)?;
    let fate = match (old, new) {
        (Some(_), Some(_)) => Fate::Edited,
        (None, _) => Fate::Came,
        (_, None) => Fate::Gone,
    };
    let kind = Kind::from_word(rec.def.word).filter(|_| !rec.id.is_empty());
    Some(Changed { name: name.to_owned(), kind, fate, place: rec.source.place(&rec.span()), keys: keys(old, new) })
}

fn keys(old: Option<&Rec<'_>>, new: Option<&Rec<'_>>) -> Vec<KeyChange> {
    let Some(def) = new.or(old).map(|rec| rec.def) else { return Vec::new() };
    let digest = |rec, key: &str| value(rec, key).map(digest_of_value);
    let names = |rec: Option<&Rec<'_>>| -> Vec<String> {
        rec.map(|rec| rec.table.entries.iter().map(|entry| entry.key.clone().into_owned()).collect())
            .unwrap_or_default()
    };
    let mut all = names(new);
    let gone: Vec<String> = names(old).into_iter().filter(|key| !all.contains(key)).collect();
    all.extend(gone);
    all.retain(|key| digest(old, key) != digest(new, key));
    let is_secret = |name: &str| def.all_keys().any(|key| key.name == name && key.ty == Type::Secrets);
    all.into_iter()
        .map(|key| {
            let said = |rec| value(rec, &key).filter(|_| !is_secret(&key)).and_then(said);
            KeyChange { was: said(old), now: said(new), key }
        })
        .collect()
}

/// What a record says to a key.
fn value<'r>(rec: Option<&'r Rec<'_>>, key: &str) -> Option<&'r Node<'r>> {
    rec?.table.get(key)
}

/// A value of one line, as it is written but for the quotes.
fn said(node: &Node<'_>) -> Option<String> {
    let text = match &node.value {
        Value::Text(text) => text.clone().into_owned(),
        Value::Int(value) => value.as_ref()?.to_string(),
        Value::Float(digits) => digits.clone().into_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Date(date) => date.to_string(),
        Value::List(items) => {
            let words: Option<Vec<String>> = items.iter().map(said).collect();
            words?.join(", ")
        }
        Value::Table(_) => return None,
    };
    (!text.contains('\n') && text.chars().count() <= QUOTED).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb;

    fn base(text: &str) -> Snapshot {
        Snapshot::from_texts("kb", [("p/a.toml", text.as_bytes())])
    }

    #[test]
    fn each_record_is_told_with_its_keys_and_its_line() {
        const BEFORE: &str = "[valor.a]\nvalor = 50.00\ntipo = \"x\"\n[valor.b]\nvalor = 1\n[valor.c]\nvalor = 2\n";
        const AFTER: &str =
            "# nota\n[valor.d]\nvalor = 9\n[valor.a]\nvalor = 60.00\nnota = \"n\"\n[valor.b]\nvalor = 1\n";
        let told: Vec<_> = changed(&base(BEFORE), &base(AFTER))
            .into_iter()
            .map(|c| {
                (c.name, c.fate, c.place.line, c.keys.into_iter().map(|k| (k.key, k.was, k.now)).collect::<Vec<_>>())
            })
            .collect();
        let some = |text: &str| Some(text.to_owned());
        let keys = vec![
            ("valor".to_owned(), some("50.00"), some("60.00")),
            ("nota".to_owned(), None, some("n")),
            ("tipo".to_owned(), some("x"), None),
        ];
        let expected = [
            ("p/valor.a".to_owned(), Fate::Edited, 4, keys),
            ("p/valor.c".to_owned(), Fate::Gone, 6, vec![("valor".to_owned(), some("2"), None)]),
            ("p/valor.d".to_owned(), Fate::Came, 2, vec![("valor".to_owned(), None, some("9"))]),
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn what_is_told_is_what_the_reload_counts() {
        let shift = |hour: &str| format!("[[excecao]]\nhoras = [\"{hour}\"]\n");
        let rows = [
            (shift("09:00-10:00"), shift("08:00-09:00") + &shift("09:00-10:00"), "one put before it"),
            (shift("09:00-10:00") + &shift("10:00-11:00"), shift("10:00-11:00"), "one taken away"),
            (shift("09:00-10:00"), shift("09:00-12:00"), "one edited"),
            ("[valor.a]\nvalor = 1\n".to_owned(), "[valor.b]\nvalor = 1\n".to_owned(), "another name"),
            ("[valor.a]\nvalor = 1\n".to_owned(), "# x\n\n[valor.a]\nvalor=1\n".to_owned(), "only moved"),
        ];
        for (before, after, why) in rows {
            let (before, after) = (base(&before), base(&after));
            let counted = kb::load(&before).records.changed_in(&kb::load(&after).records);
            let told: Vec<String> = changed(&before, &after).into_iter().map(|changed| changed.name).collect();
            assert_eq!(told, counted, "{why}");
        }
    }

    #[test]
    fn a_password_is_told_to_have_changed_and_never_said() {
        let told =
            changed(&base("[credencial.x]\nsenhas = [\"alfa\"]\n"), &base("[credencial.x]\nsenhas = [\"beta\"]\n"));
        assert_eq!(told[0].keys, [KeyChange { key: "senhas".to_owned(), was: None, now: None }]);
    }
}
