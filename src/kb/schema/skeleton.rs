//! A record to start from: the required keys filled in, the others commented out, each with its explanation.
//!
//! What it prints loads: an id it refers to is one of the base, or is printed before it.

use std::fmt::Write as _;

use toml::Value;

use super::{Form, Key, Record, Type, record, sample};
use crate::kb::model::Kind;

/// Columns of a comment.
const COLUMNS: usize = 78;

/// What the base already has.
pub struct Known<'k> {
    /// The ids of a kind, in file order.
    pub ids: &'k dyn Fn(Kind) -> Vec<String>,
    /// The provider's `assuntos`.
    pub topics: Vec<String>,
}

/// A skeleton of a record; `id` is the name of a keyed one.
pub fn skeleton(def: &Record, id: &str, known: &Known<'_>) -> String {
    let mut printer = Printer { known, needed: Vec::new() };
    let body = printer.record(def, id, true);
    let mut out = String::new();
    let mut done: Vec<Kind> = Vec::new();
    while let Some(kind) = printer.needed.pop() {
        if !done.contains(&kind) {
            done.push(kind);
            let before = printer.example(kind);
            out.insert_str(0, &format!("# A base ainda não tem {}: este é um exemplo.\n{before}\n", kind.word()));
        }
    }
    out + &body
}

struct Printer<'p, 'k> {
    known: &'p Known<'k>,
    /// Kinds of which a record is needed and the base has none.
    needed: Vec<Kind>,
}

impl Printer<'_, '_> {
    /// The example record of a kind.
    fn example(&mut self, kind: Kind) -> String {
        record(kind.word()).map_or_else(String::new, |def| self.record(def, example_id(def).as_str(), false))
    }

    fn record(&mut self, def: &Record, id: &str, explained: bool) -> String {
        let mut out = if explained { comment(&format!("{}: {}", def.word, def.about)) } else { String::new() };
        let path = if matches!(def.form, Form::Keyed(_)) { format!("{}.{id}", def.word) } else { def.word.to_owned() };
        let header = if def.form == Form::List { format!("[[{path}]]") } else { format!("[{path}]") };
        let _ = writeln!(out, "{header}");
        let (filled, mut rows) = (example_of(def), String::new());
        for key in def.all_keys() {
            let value = filled.get(key.name);
            match (key.ty, value) {
                // `[[setor.x.faixa]]` ends the table's own keys: rows of hours come last.
                (Type::Rows(keys), Some(Value::Array(items))) if key.name == "faixa" => {
                    rows.push_str(&self.tables((keys, items), &format!("{path}.{}", key.name), explained));
                }
                (Type::Rows(keys), Some(Value::Array(items))) => {
                    out.push_str(&self.inline(key, (keys, items), explained));
                }
                _ => self.key(&mut out, key, value, explained),
            }
        }
        out + &rows
    }

    fn key(&mut self, out: &mut String, key: &Key, value: Option<&Value>, explained: bool) {
        if explained {
            let must = if key.required { "obrigatória: " } else { "" };
            let _ = write!(out, "\n{}", comment(&format!("{must}{}", key.about)));
        }
        match value {
            Some(value) => {
                let value = self.fitted(key, value.clone());
                let _ = writeln!(out, "{} = {}", key.name, written(key, &value));
            }
            None if explained && !matches!(key.ty, Type::Rows(_)) => {
                let _ = writeln!(out, "# {} = {}", key.name, self.suggestion(key));
            }
            None if explained => {
                let _ = writeln!(out, "# {} = […]", key.name);
            }
            None => {}
        }
    }

    /// `[[path]]` for each row; the keys of the first are explained.
    fn tables(&mut self, of: (&[Key], &[Value]), path: &str, explained: bool) -> String {
        let (keys, items) = of;
        let mut out = String::new();
        for (at, item) in items.iter().enumerate() {
            let _ = writeln!(out, "\n[[{path}]]");
            for key in keys {
                self.key(&mut out, key, item.get(key.name), explained && at == 0);
            }
        }
        out
    }

    /// `linha = [ {…}, … ]`, the keys of a row explained before.
    fn inline(&mut self, key: &Key, of: (&[Key], &[Value]), explained: bool) -> String {
        let (keys, items) = of;
        let mut out = String::new();
        if explained {
            let _ = write!(out, "\n{}", comment(&format!("obrigatória: {}. Cada linha pode ter:", key.about)));
            for inner in keys {
                out.push_str(&comment(&format!("  {} = {}   {}", inner.name, self.suggestion(inner), inner.about)));
            }
        }
        let _ = writeln!(out, "{} = [", key.name);
        for item in items {
            let cells: Vec<String> = keys
                .iter()
                .filter_map(|inner| {
                    let value = self.fitted(inner, item.get(inner.name)?.clone());
                    Some(format!("{} = {}", inner.name, written(inner, &value)))
                })
                .collect();
            let _ = writeln!(out, "  {{ {} }},", cells.join(", "));
        }
        out + "]\n"
    }

    /// The example's value with ids and topics that this base has.
    fn fitted(&mut self, key: &Key, value: Value) -> Value {
        match (key.ty, value) {
            (Type::Ref(kind) | Type::Refs(kind), Value::String(id)) => Value::String(self.id(kind, id)),
            (Type::Refs(kind), Value::Array(items)) => {
                let mut ids: Vec<String> =
                    items.iter().filter_map(Value::as_str).map(|id| self.id(kind, id.to_owned())).collect();
                ids.dedup();
                Value::Array(ids.into_iter().map(Value::String).collect())
            }
            (Type::Topic, Value::String(topic)) if !self.known.topics.contains(&topic) => {
                Value::String(self.known.topics.first().cloned().unwrap_or(topic))
            }
            // The cells of the rows are of this very fact: another would not do.
            (_, Value::Array(items)) if key.name == "entradas" => {
                let known = (self.known.ids)(Kind::Fact);
                if items.iter().filter_map(Value::as_str).any(|id| !known.iter().any(|known| known == id)) {
                    self.needed.push(Kind::Fact);
                }
                Value::Array(items)
            }
            (_, value) => value,
        }
    }

    fn id(&mut self, kind: Kind, wanted: String) -> String {
        let known = (self.known.ids)(kind);
        if known.contains(&wanted) {
            return wanted;
        }
        known.into_iter().next().unwrap_or_else(|| {
            self.needed.push(kind);
            record(kind.word()).map_or(wanted, example_id)
        })
    }

    /// What a commented key would hold.
    fn suggestion(&self, key: &Key) -> String {
        let first = |kind: Kind| (self.known.ids)(kind).into_iter().next();
        match key.ty {
            Type::Ref(kind) => first(kind).map(|id| format!("\"{id}\"")),
            Type::Refs(kind) => first(kind).map(|id| format!("[\"{id}\"]")),
            Type::Links => first(Kind::Article).map(|id| format!("[\"artigo.{id}\"]")),
            Type::Topic => self.known.topics.first().map(|topic| format!("\"{topic}\"")),
            _ => None,
        }
        .unwrap_or_else(|| sample::of(key).into_owned())
    }
}

/// The example as values.
fn example_of(def: &Record) -> Value {
    let parsed: toml::Table = def.example.parse().expect("examples are TOML: a test loads each");
    let of = parsed.get(def.word).cloned();
    let inner = match def.form {
        Form::Keyed(_) => of.and_then(|kind| kind.as_table()?.values().next().cloned()),
        Form::Single => of,
        Form::List => of.and_then(|list| list.as_array()?.first().cloned()),
    };
    inner.unwrap_or_else(|| Value::Table(toml::Table::new()))
}

/// The id of the example.
fn example_id(def: &Record) -> String {
    let header = def.example.trim_start_matches('[').split(']').next().unwrap_or_default();
    header.split_once('.').map_or(header, |(_, id)| id).to_owned()
}

/// The value as people write it.
fn written(key: &Key, value: &Value) -> String {
    let sample = sample::of(key);
    let same = format!("x = {sample}").parse::<toml::Table>().is_ok_and(|table| table.get("x") == Some(value));
    if same { sample.into_owned() } else { value.to_string() }
}

/// A comment of at most [`COLUMNS`] columns a line.
fn comment(text: &str) -> String {
    let mut out = String::new();
    let mut line = String::from("#");
    for word in text.split(' ') {
        if line.chars().count() + 1 + word.chars().count() > COLUMNS && line.len() > 1 {
            out.push_str(&line);
            out.push('\n');
            line = String::from("#  ");
        }
        line.push(' ');
        line.push_str(word);
    }
    out.push_str(line.trim_end());
    out.push('\n');
    out
}
