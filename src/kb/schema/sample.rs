//! An example of a key's value, as it would be written in a file.

use std::borrow::Cow;

use super::{Key, Type};

/// The key's own example, or one of its type.
pub fn of(key: &Key) -> Cow<'static, str> {
    if !key.example.is_empty() {
        return key.example.into();
    }
    match (key.words.first(), key.ty) {
        (Some(word), _) => quoted(word),
        (None, Type::Int(min, max)) => int(min, max).to_string().into(),
        (None, Type::Word(words) | Type::Words(words)) => quoted(words.first().unwrap_or(&"")),
        (None, Type::Ref(kind)) => quoted(&format!("id_de_{}", kind.word())),
        (None, Type::Refs(kind)) => format!("[\"id_de_{}\"]", kind.word()).into(),
        (None, ty) => plain(ty).into(),
    }
}

fn quoted(word: &str) -> Cow<'static, str> {
    format!("\"{word}\"").into()
}

/// A number that reads like what such keys hold: days, else a year, else the least.
fn int(min: i64, max: i64) -> i64 {
    [90, 2027].into_iter().find(|number| (min..=max).contains(number)).unwrap_or(min)
}

const fn plain(ty: Type) -> &'static str {
    match ty {
        Type::Lines | Type::Templates | Type::OneOrLines => "[\"um\", \"outro\"]",
        Type::Secrets => "[\"a primeira a tentar\", \"a segunda\"]",
        Type::Number | Type::NumberOrTemplate | Type::Figure => "50.00",
        Type::Port => "8080",
        Type::Bool => "true",
        Type::Date => "2026-12-31",
        Type::Moment => "2026-12-31T18:00:00",
        Type::Links => "[\"artigo.nome_do_registro\"]",
        Type::Days => "[\"seg-sex\"]",
        Type::Hours => "[\"08:00-12:00\", \"13:00-17:00\"]",
        Type::Hour => "\"14:00\"",
        Type::Zone => "\"America/Sao_Paulo\"",
        Type::Scope => "\"nacional\"",
        Type::Scopes => "[\"nacional\", \"estadual:SP\"]",
        Type::When => "{ dia = \"11-20\" }",
        Type::Topic => "\"Financeiro\"",
        Type::Origin => "\"relogio.hora\"",
        Type::FactValues => "[\"chat\", \"ligacao\"]",
        Type::Cells => "{ rx_dbm = \"< -26\" }",
        Type::OutputWords => "{ acao = [\"abrir_n3\", \"orientar\"] }",
        Type::Bound => "0",
        Type::RowIds => "[\"outra_linha\"]",
        Type::RowId => "\"nome_da_linha\"",
        Type::Rows(_) => "[]",
        _ => "\"…\"",
    }
}
