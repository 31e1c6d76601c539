//! The description as a JSON Schema (draft 2020-12), for editors: they complete keys and mark slips while typing.
//!
//! It says less than the loader knows: whether an id exists, hours overlap or a table has gaps is left to
//! `verificar`. What it refuses, the loader refuses too. TOML dates reach a validator as texts.

use serde_json::{Map, Value, json};

use super::{Form, Home, Key, RECORDS, Record, Type, sample};
use crate::kb::model::Kind;

/// Which files a schema is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Files {
    /// Any file of a base.
    All,
    /// `feriados.toml`, at the top.
    Holidays,
    /// `busca.toml`, at the top or in a provider.
    Words,
    /// Any file of a provider's folder.
    Provider,
}

impl Files {
    const fn takes(self, record: &Record) -> bool {
        let words = matches!(record.home, Home::Both);
        match self {
            Self::All => true,
            Self::Holidays => matches!(record.home, Home::Top),
            Self::Words => words,
            Self::Provider => words || matches!(record.home, Home::Provider),
        }
    }
}

/// The schema of those files.
pub fn schema(files: Files) -> Value {
    let records = || RECORDS.iter().filter(|record| files.takes(record));
    let properties: Map<String, Value> = records().map(|record| (record.word.to_owned(), table(record))).collect();
    let defs: Map<String, Value> = records().map(|record| (record.word.to_owned(), definition(record))).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Base do plantao",
        "description": "Arquivos TOML da base. Gerado por plantao esquema: não edite.",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
        "$defs": defs,
    })
}

/// How the record's word is written: `[word.id]`, `[word]` or `[[word]]`.
fn table(record: &Record) -> Value {
    let of = json!({ "$ref": format!("#/$defs/{}", record.word) });
    let about = record.about;
    match record.form {
        Form::Keyed(_) => json!({
            "type": "object", "description": about, "propertyNames": { "pattern": "^[a-z0-9_]+$" },
            "additionalProperties": of,
        }),
        Form::Single => of,
        Form::List => json!({ "type": "array", "description": about, "items": of }),
    }
}

fn definition(record: &Record) -> Value {
    let mut object = object(&record.all_keys().collect::<Vec<_>>());
    object["description"] = record.about.into();
    object
}

fn object(keys: &[&Key]) -> Value {
    let properties: Map<String, Value> = keys.iter().map(|key| (key.name.to_owned(), property(key))).collect();
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn property(key: &Key) -> Value {
    let mut value = if key.words.is_empty() { of_type(key.ty) } else { json!({ "enum": key.words }) };
    value["description"] = key.about.into();
    if let Some(example) = example(key) {
        value["examples"] = json!([example]);
    }
    value
}

/// The example as JSON; none for rows, whose keys have theirs.
fn example(key: &Key) -> Option<Value> {
    if matches!(key.ty, Type::Rows(_)) {
        return None;
    }
    let table: toml::Table = format!("x = {}", sample::of(key)).parse().ok()?;
    Some(plain(table.get("x")?))
}

/// A TOML value as a validator sees it: dates are texts.
pub fn plain(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.as_str().into(),
        toml::Value::Integer(number) => (*number).into(),
        toml::Value::Float(number) => (*number).into(),
        toml::Value::Boolean(flag) => (*flag).into(),
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(items) => items.iter().map(plain).collect(),
        toml::Value::Table(table) => {
            Value::Object(table.iter().map(|(key, item)| (key.clone(), plain(item))).collect())
        }
    }
}

/// A text that is not blank.
const LINE: &str = "\\S";
const DATE: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
const MOMENT: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?)?$";
const SPAN: &str = "^[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}$";
const DAY: &str = "^((seg|ter|qua|qui|sex|sab|dom)(-(seg|ter|qua|qui|sex|sab|dom))?|feriado)$";
const SCOPE: &str = "^(nacional|estadual:[A-Z]{2}|municipal:.+-[A-Z]{2})$";
const ORIGIN: &str = "^(relogio\\.(hora|dia|hoje)|setor\\.[a-z0-9_]+)$";

fn of_type(ty: Type) -> Value {
    match ty {
        Type::Line | Type::Zone | Type::Topic | Type::RowId | Type::Template => text(LINE),
        Type::Text => json!({ "type": "string" }),
        Type::Lines | Type::Templates | Type::Links => list(&text(LINE)),
        Type::Secrets => json!({ "type": "array", "items": text(LINE), "minItems": 1 }),
        Type::OneOrLines | Type::RowIds => one_or_list(&text(LINE)),
        Type::Int(min, max) => json!({ "type": "integer", "minimum": min, "maximum": max }),
        Type::Number => json!({ "type": "number" }),
        Type::NumberOrTemplate => json!({ "anyOf": [{ "type": "number", "minimum": 0 }, text(LINE)] }),
        Type::Figure | Type::Bound => json!({ "type": ["number", "string"] }),
        Type::Port => json!({ "anyOf": [{ "type": "integer", "minimum": 1, "maximum": 65535 }, text(LINE)] }),
        Type::Bool => json!({ "type": "boolean" }),
        Type::Date => text(DATE),
        Type::Moment => text(MOMENT),
        Type::Word(words) => json!({ "enum": words }),
        Type::Words(words) => one_or_list(&json!({ "enum": words })),
        Type::Ref(kind) => id_of(kind),
        Type::Refs(kind) => one_or_list(&id_of(kind)),
        Type::Days => json!({ "type": "array", "items": text(DAY), "minItems": 1 }),
        Type::Hours => list(&text(SPAN)),
        Type::Hour => text("^[0-9]{2}:[0-9]{2}$"),
        Type::Scope => text(SCOPE),
        Type::Scopes => one_or_list(&text(SCOPE)),
        Type::When => when(),
        Type::Origin => text(ORIGIN),
        Type::FactValues => {
            list(&json!({ "anyOf": [text(LINE), object(&super::FACT_VALUE.iter().collect::<Vec<_>>())] }))
        }
        Type::Cells => json!({
            "type": "object", "additionalProperties": { "type": ["string", "number", "boolean"] },
        }),
        Type::OutputWords => json!({ "type": "object", "additionalProperties": list(&text(LINE)) }),
        Type::Rows(keys) => list(&object(&keys.iter().collect::<Vec<_>>())),
    }
}

fn text(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

fn list(item: &Value) -> Value {
    json!({ "type": "array", "items": item })
}

fn one_or_list(item: &Value) -> Value {
    json!({ "anyOf": [item, list(item)] })
}

/// A bare id, or the full name.
fn id_of(kind: Kind) -> Value {
    text(&format!("^({}\\.)?[a-z0-9_]+$", kind.word()))
}

fn when() -> Value {
    let form = |keys: &[(&str, Value)]| {
        let properties: Map<String, Value> =
            keys.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
        let required: Vec<&str> = keys.iter().map(|(key, _)| *key).collect();
        json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
    };
    let int = |min: i64, max: i64| json!({ "type": "integer", "minimum": min, "maximum": max });
    json!({ "anyOf": [
        form(&[("dia", text("^[0-9]{2}-[0-9]{2}$"))]),
        form(&[("pascoa", int(-100, 200))]),
        form(&[
            ("mes", int(1, 12)),
            ("dia_semana", json!({ "enum": ["seg", "ter", "qua", "qui", "sex", "sab", "dom"] })),
            ("ordem", int(-5, 5)),
        ]),
        form(&[("data", text(DATE))]),
    ] })
}
