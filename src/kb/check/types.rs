//! One value against its type.

use super::{Checker, hours, refs, template, text};
use crate::kb::model::Kind;
use crate::kb::report::Report;
use crate::kb::schema::{Key, Type};
use crate::kb::source::Source;
use crate::kb::tree::{Entry, Node, Value};
use crate::pt::nearest;

/// Checks the value of a key.
pub(super) fn check(on: &mut Checker<'_, '_>, key: &'static Key, entry: &Entry<'_>) {
    match key.ty {
        Type::Text => text(on, entry),
        Type::Template => template(on, entry),
        Type::Lines | Type::Templates | Type::Secrets => list(on, key.ty, entry),
        Type::Int(min, max) => int(on, entry, min, max),
        Type::Number => number(on, entry),
        Type::NumberOrTemplate | Type::Port => number_or_template(on, key.ty, entry),
        Type::Figure | Type::Bound => scalar(on, entry),
        Type::Bool => bool(on, entry),
        Type::Date => date(on, entry, false),
        Type::Moment => date(on, entry, true),
        Type::Word(words) => words_of(on, entry, words, false),
        Type::Words(words) => words_of(on, entry, words, true),
        Type::Ref(kind) => refs::one(on, entry, kind),
        Type::Refs(kind) => refs::many(on, entry, kind),
        Type::Links => refs::links(on, entry),
        Type::Topic => refs::topic(on, entry),
        Type::Line | Type::Origin | Type::Zone | Type::Scope | Type::RowId => line(on, entry),
        Type::Hour => hour(on, entry),
        Type::Scopes | Type::RowIds | Type::OneOrLines => one_or_list(on, entry),
        Type::Days => hours::days(on, entry),
        Type::Hours => hours::hours(on, entry),
        Type::When | Type::Cells | Type::OutputWords => table(on, key.ty, entry),
        Type::FactValues => fact_values(on, entry),
        Type::Rows(_) => {}
    }
}

/// The value is of another type.
pub(super) fn wrong(source: &Source<'_>, entry: &Entry<'_>, wanted: &str, report: &mut Report, help: &str) {
    let message = format!("{} deve ser {wanted}, e veio {}", entry.key, entry.node.value.word());
    report.error("tipo_errado", source, entry.whole(), message).help(help);
}

fn wrong_text(on: &mut Checker<'_, '_>, entry: &Entry<'_>) {
    let help = match &entry.node.value {
        Value::List(_) => format!("um texto só, sem colchetes: {} = \"…\"", entry.key),
        Value::Date(date) if date.date.is_none() => {
            format!("ponha a hora entre aspas, HH:MM: {} = \"08:00\"", entry.key)
        }
        _ => format!("ponha entre aspas retas: {} = \"…\"", entry.key),
    };
    wrong(on.source, entry, "um texto", on.report, &help);
}

fn line(on: &mut Checker<'_, '_>, entry: &Entry<'_>) {
    match entry.node.text() {
        Some(value) => {
            if value.trim().is_empty() {
                let message = format!("{} está vazio", entry.key);
                on.report
                    .error("texto_vazio", on.source, entry.node.span.clone(), message)
                    .help("escreva o texto, ou apague a linha");
            }
            text::check(on, &entry.node);
        }
        None => wrong_text(on, entry),
    }
}

fn text(on: &mut Checker<'_, '_>, entry: &Entry<'_>) {
    match entry.node.text() {
        Some(_) => text::check(on, &entry.node),
        None => wrong_text(on, entry),
    }
}

fn template(on: &mut Checker<'_, '_>, entry: &Entry<'_>) {
    line(on, entry);
    if entry.node.text().is_some() {
        template::check(on, &entry.node);
    }
}

fn list(on: &mut Checker<'_, '_>, ty: Type, entry: &Entry<'_>) {
    let Value::List(items) = &entry.node.value else {
        let help = format!("escreva {} = [\"…\"]", entry.key);
        return wrong(on.source, entry, "uma lista", on.report, &help);
    };
    if items.is_empty() && matches!(ty, Type::Secrets) {
        on.report
            .error("texto_vazio", on.source, entry.whole(), format!("{}: lista vazia", entry.key))
            .help("escreva ao menos uma");
    }
    for item in items {
        item_of(on, ty, entry, item);
    }
}

fn item_of(on: &mut Checker<'_, '_>, ty: Type, entry: &Entry<'_>, item: &Node<'_>) {
    let Some(value) = item.text() else {
        let message = format!("cada item de {} é um texto, e este é {}", entry.key, item.value.word());
        on.report.error("tipo_errado", on.source, item.span.clone(), message).help("ponha entre aspas retas: \"…\"");
        return;
    };
    if value.trim().is_empty() {
        on.report
            .error("item_vazio", on.source, item.span.clone(), format!("item vazio em {}", entry.key))
            .help("escreva o texto, ou apague o item");
    }
    text::check(on, item);
    if matches!(ty, Type::Templates) {
        template::check(on, item);
    }
}

fn hour(on: &mut Checker<'_, '_>, entry: &Entry<'_>) {
    line(on, entry);
    if let Some(Err(message)) = entry.node.text().map(hours::minute) {
        let span = on.source.inner(&entry.node);
        on.report.error("hora_invalida", on.source, span, message).help("escreva a hora como HH:MM, de 00:00 a 24:00");
    }
}

fn one_or_list(on: &mut Checker<'_, '_>, entry: &Entry<'_>) {
    for item in entry.node.items() {
        item_of(on, Type::Lines, entry, item);
    }
}

fn int(on: &mut Checker<'_, '_>, entry: &Entry<'_>, min: i64, max: i64) {
    match entry.node.value {
        Value::Int(Some(value)) if (min..=max).contains(&value) => {}
        Value::Int(value) => {
            let shown = value.map_or_else(|| "o número grande demais".to_owned(), |value| value.to_string());
            let negative = if value.is_some_and(|value| value < 0) && min >= 0 { " é negativo e está" } else { "" };
            let message = format!("{}: {shown}{negative} fora da faixa de {min} a {max}", entry.key);
            on.report
                .error("fora_da_faixa", on.source, entry.node.span.clone(), message)
                .help(format!("use um número de {min} a {max}"));
        }
        _ => wrong(on.source, entry, "um número inteiro", on.report, "escreva só o número, sem aspas: 48"),
    }
}

fn number(on: &mut Checker<'_, '_>, entry: &Entry<'_>) {
    match &entry.node.value {
        Value::Int(_) | Value::Float(_) => finite(on, entry),
        _ => {
            wrong(
                on.source,
                entry,
                "um número",
                on.report,
                "escreva só o número, sem aspas e com ponto decimal: 50.00",
            );
        }
    }
}

/// Refuses nan, inf and numbers that do not fit.
fn finite(on: &mut Checker<'_, '_>, entry: &Entry<'_>) {
    let bad = match &entry.node.value {
        Value::Int(None) => Some("número grande demais".to_owned()),
        Value::Float(digits) if digits.contains("nan") || digits.contains("inf") => {
            Some(format!("{digits} não é um número válido"))
        }
        _ => None,
    };
    if let Some(message) = bad {
        on.report
            .error("numero_invalido", on.source, entry.node.span.clone(), format!("{}: {message}", entry.key))
            .help("escreva um número finito, como 50.00");
    }
}

fn number_or_template(on: &mut Checker<'_, '_>, ty: Type, entry: &Entry<'_>) {
    match &entry.node.value {
        Value::Text(text) => {
            template(on, entry);
            if ty == Type::Port && !text.contains('{') {
                port(on, &entry.node, text.trim().parse().ok());
            }
        }
        Value::Int(value) if ty == Type::Port => port(on, &entry.node, *value),
        Value::Int(_) | Value::Float(_) if ty != Type::Port => {
            finite(on, entry);
            not_negative(on, entry);
        }
        _ => wrong(
            on.source,
            entry,
            "um número ou um texto com {valor.nome}",
            on.report,
            "escreva 50.00 ou \"{valor.nome}\"",
        ),
    }
}

/// Fees and prices are not negative.
pub(super) fn not_negative(on: &mut Checker<'_, '_>, entry: &Entry<'_>) {
    let negative = match &entry.node.value {
        Value::Int(Some(value)) => *value < 0,
        Value::Float(digits) => digits.starts_with('-'),
        _ => false,
    };
    if negative {
        on.report
            .error("fora_da_faixa", on.source, entry.node.span.clone(), format!("valor negativo em {}", entry.key))
            .help("escreva o valor sem o sinal, maior ou igual a 0");
    }
}

pub(super) fn port(on: &mut Checker<'_, '_>, node: &Node<'_>, value: Option<i64>) {
    if !value.is_some_and(|value| (1..=65535).contains(&value)) {
        let shown = value.map_or_else(String::new, |value| format!(" {value}"));
        on.report
            .error("fora_da_faixa", on.source, node.span.clone(), format!("porta{shown} fora da faixa de 1 a 65535"))
            .help("confira a porta");
    }
}

/// A number, a text, an hour, a date: which one is judged with the rest of the record.
fn scalar(on: &mut Checker<'_, '_>, entry: &Entry<'_>) {
    match &entry.node.value {
        Value::Text(_) => line(on, entry),
        Value::Int(_) | Value::Float(_) => finite(on, entry),
        Value::Date(_) => {}
        _ => wrong(on.source, entry, "um número ou um texto", on.report, "escreva só o valor: 50.00 ou \"…\""),
    }
}

fn bool(on: &mut Checker<'_, '_>, entry: &Entry<'_>) {
    if matches!(entry.node.value, Value::Bool(_)) {
        return;
    }
    let message = match entry.node.text() {
        Some(text) if text.len() < 20 => format!("{}: use true ou false, sem aspas (veio \"{text}\")", entry.key),
        _ => format!("{}: use true ou false (veio {})", entry.key, entry.node.value.word()),
    };
    on.report.error("tipo_errado", on.source, entry.whole(), message).help("true = sim, false = não");
}

fn date(on: &mut Checker<'_, '_>, entry: &Entry<'_>, time_too: bool) {
    let right = if time_too { "2026-12-31 ou 2026-12-31T18:00:00" } else { "2026-12-31" };
    match &entry.node.value {
        Value::Date(date) if date.date.is_some() && (time_too || date.time.is_none()) && date.offset.is_none() => {}
        Value::Date(date) if date.offset.is_some() => {
            wrong(on.source, entry, "uma data local, sem fuso", on.report, &format!("escreva {right}"));
        }
        Value::Text(_) => wrong(
            on.source,
            entry,
            "uma data sem aspas",
            on.report,
            &format!("escreva {} = {right} (AAAA-MM-DD)", entry.key),
        ),
        _ => wrong(on.source, entry, "uma data", on.report, &format!("escreva {right} (AAAA-MM-DD)")),
    }
}

fn words_of(on: &mut Checker<'_, '_>, entry: &Entry<'_>, words: &[&str], many: bool) {
    let items = if many { entry.node.items() } else { std::slice::from_ref(&entry.node) };
    for item in items {
        let Some(word) = item.text() else { return wrong_text(on, entry) };
        if !words.contains(&word) {
            let near = nearest(word, words.iter().copied());
            let shown = crate::diag::visible::visible(word);
            let message = format!("{} desconhecido \"{shown}\"{}", entry.key, crate::kb::collect::meant(near));
            on.report
                .error("valor_desconhecido", on.source, on.source.inner(item), message)
                .help(format!("use um destes: {}", words.join(", ")));
        }
    }
}

fn table(on: &mut Checker<'_, '_>, ty: Type, entry: &Entry<'_>) {
    if entry.node.table().is_none() {
        let example = match ty {
            Type::When => "{ dia = \"11-20\" }",
            Type::Cells => "{ fato = \"teste\" }",
            _ => "{ acao = [\"…\"] }",
        };
        wrong(on.source, entry, "uma tabela entre { }", on.report, &format!("escreva {} = {example}", entry.key));
    }
}

fn fact_values(on: &mut Checker<'_, '_>, entry: &Entry<'_>) {
    let Value::List(items) = &entry.node.value else {
        return wrong(on.source, entry, "uma lista", on.report, "escreva valores = [\"a\", \"b\"]");
    };
    for item in items {
        match &item.value {
            Value::Table(inner) => fact_value(on, item, inner),
            _ => item_of(on, Type::Lines, entry, item),
        }
    }
}

fn fact_value(on: &mut Checker<'_, '_>, item: &Node<'_>, inner: &crate::kb::tree::Table<'_>) {
    let keys: Vec<&'static Key> = crate::kb::schema::FACT_VALUE.iter().collect();
    on.table(&keys, inner, &item.span, "valores");
}

/// The words of a record kind, for messages: `o setor`, `a mensagem`.
pub(super) const fn noun(kind: Kind) -> &'static str {
    match kind {
        Kind::Article => "o artigo",
        Kind::Sector => "o setor",
        Kind::Device => "o equipamento",
        Kind::Credential => "a credencial",
        Kind::Value => "o valor",
        Kind::Message => "a mensagem",
        Kind::Unit => "a unidade",
        Kind::Calendar => "o calendário",
        Kind::Contact => "o contato",
        Kind::Area => "o bairro",
        Kind::Fact => "o fato",
        Kind::Decision => "a decisão",
        Kind::Notice => "o aviso",
        Kind::Doubt => "a dúvida",
        Kind::Holiday => "o feriado",
    }
}
