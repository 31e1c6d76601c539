//! Facts: their types, values, domains and origins.

use super::fields::Fields;
use super::records::Reader;
use super::tables;
use crate::diag::visible::visible;
use crate::kb::collect::meant;
use crate::kb::model::{Fact, FactValue, Kind, Origin};
use crate::kb::report::Report;
use crate::kb::tree::{Node, Value};
use crate::pt::{fold, nearest};
use crate::rules;

/// The types of facts.
const TYPES: &[&str] = &["opcao", "sim_nao", "inteiro", "decimal", "hora", "data"];
/// What the clock computes.
const CLOCK: &[(&str, Origin)] =
    &[("relogio.hora", Origin::ClockTime), ("relogio.dia", Origin::ClockDayKind), ("relogio.hoje", Origin::ClockDate)];

/// The facts, and the catalogue of the rules engine.
pub(super) fn facts(read: &Reader<'_, '_>, report: &mut Report) -> (Vec<Fact>, rules::Facts) {
    let mut catalogue = rules::Facts::default();
    let facts = read.fields(Kind::Fact).map(|fields| fact(read, &fields, &mut catalogue, report)).collect();
    (facts, catalogue)
}

fn fact(read: &Reader<'_, '_>, fields: &Fields<'_, '_>, catalogue: &mut rules::Facts, report: &mut Report) -> Fact {
    check_type(fields, report);
    let values = values(fields, report);
    check_values(fields, &values, report);
    check_domain(fields, report);
    let id = fields.rec.id;
    let origin = origin(fields, report);
    let cost = fields.int("custo").and_then(|cost| u8::try_from(cost).ok()).unwrap_or(0);
    let engine = tables::fact(fields, &values).unwrap_or_else(|| tables::stand_in(id));
    let engine = engine.with_cost(f64::from(cost));
    let rule = catalogue.add(if origin.is_some() { engine.computed() } else { engine });
    Fact {
        meta: fields.meta(read.defaults),
        label: fields.boxed("rotulo").unwrap_or_else(|| id.replace('_', " ").into()),
        question: fields.boxed("pergunta"),
        values,
        measure: fields.boxed("unidade_de_medida"),
        aliases: fields.list("sinonimos"),
        acronym: fields.boxed("sigla"),
        origin,
        type_word: fields.need("tipo"),
        cost,
        rule,
    }
}

fn check_type(fields: &Fields<'_, '_>, report: &mut Report) {
    let (Some(word), Some(node)) = (fields.text("tipo"), fields.node("tipo")) else { return };
    if !TYPES.contains(&word) {
        let message =
            format!("tipo de fato desconhecido \"{}\"{}", visible(word), meant(nearest(word, TYPES.iter().copied())));
        report
            .error("fato_tipo", fields.source(), fields.source().inner(node), message)
            .help(format!("use um destes: {}", TYPES.join(", ")));
    }
}

fn values(fields: &Fields<'_, '_>, report: &mut Report) -> Vec<FactValue> {
    let Some(entry) = fields.entry("valores") else { return Vec::new() };
    let values: Vec<FactValue> = entry.node.items().iter().filter_map(value).collect();
    let mut seen: Vec<(String, &str)> = Vec::new();
    for name in values.iter().flat_map(|value| std::iter::once(&value.word).chain(&value.aliases)) {
        let folded = fold(name.trim());
        if let Some((_, first)) = seen.iter().find(|(known, _)| *known == folded) {
            let message = format!(
                "valores repetidos: \"{}\" e \"{}\" são iguais sem acentos e maiúsculas",
                visible(first),
                visible(name)
            );
            report.error("fato_valores", fields.source(), entry.whole(), message).help("deixe só um deles");
        }
        seen.push((folded, name));
    }
    values
}

fn value(node: &Node<'_>) -> Option<FactValue> {
    match &node.value {
        Value::Text(word) => {
            Some(FactValue { word: (**word).into(), label: word.replace('_', " ").into(), aliases: Vec::new() })
        }
        Value::Table(table) => {
            let word = table.get("valor")?.text()?;
            let label = table.get("rotulo").and_then(Node::text).map_or_else(|| word.replace('_', " "), str::to_owned);
            let aliases = table.get("sinonimos").map(Node::items).unwrap_or_default();
            let aliases = aliases.iter().filter_map(Node::text).map(Into::into).collect();
            Some(FactValue { word: word.into(), label: label.into(), aliases })
        }
        _ => None,
    }
}

/// An option fact lists its values; no other fact has any.
fn check_values(fields: &Fields<'_, '_>, values: &[FactValue], report: &mut Report) {
    let Some(word) = fields.text("tipo") else { return };
    let entry = fields.entry("valores");
    if word == "opcao" && values.is_empty() && !fields.source().is_torn(fields.span().start) {
        let span = entry.map_or_else(|| fields.span(), crate::kb::tree::Entry::whole);
        report
            .error("fato_valores", fields.source(), span, format!("o fato de opção {} não tem valores", fields.rec.id))
            .help("escreva valores = [\"a\", \"b\"]");
    } else if TYPES.contains(&word)
        && word != "opcao"
        && let Some(entry) = entry
    {
        report
            .error(
                "fato_valores",
                fields.source(),
                entry.whole(),
                format!("só um fato de tipo opcao tem valores, e este é {word}"),
            )
            .help("apague valores, ou use tipo = \"opcao\"");
    }
}

/// `min` and `max` fit the type and are in order.
fn check_domain(fields: &Fields<'_, '_>, report: &mut Report) {
    let Some(word) = fields.text("tipo").filter(|word| TYPES.contains(word)) else { return };
    let mut bounds = [None, None];
    for (key, bound) in ["min", "max"].into_iter().zip(&mut bounds) {
        let Some(entry) = fields.entry(key) else { continue };
        *bound = bound_of(word, &entry.node);
        if bound.is_none() {
            let wanted = match word {
                "inteiro" => "um número inteiro",
                "decimal" => "um número",
                "hora" => "uma hora \"HH:MM\"",
                "data" => "uma data AAAA-MM-DD",
                _ => "nada: só inteiro, decimal, hora e data têm min e max",
            };
            report
                .error(
                    "fato_dominio",
                    fields.source(),
                    entry.whole(),
                    format!("{key} de um fato de tipo {word} deve ser {wanted}"),
                )
                .help("corrija o valor, ou apague a linha");
        }
    }
    let [Some(min), Some(max)] = bounds else { return };
    let Some(entry) = fields.entry("min") else { return };
    let open = ["min_aberto", "max_aberto"].iter().any(|key| fields.flag(key) == Some(true));
    if min > max || (open && min == max) {
        report
            .error("fato_dominio", fields.source(), entry.whole(), "domínio vazio: min é maior que max")
            .help("troque os dois de lugar");
    }
}

/// A bound on a common scale: millionths, minutes, days.
fn bound_of(word: &str, node: &Node<'_>) -> Option<i128> {
    match (word, &node.value) {
        ("inteiro" | "decimal", Value::Int(value)) => value.map(|value| i128::from(value) * 1_000_000),
        ("decimal", Value::Float(digits)) => {
            let (whole, part) = digits.split_once('.')?;
            let part: String = format!("{part:0<6}").chars().take(6).collect();
            let size =
                whole.trim_start_matches(['-', '+']).parse::<i128>().ok()? * 1_000_000 + part.parse::<i128>().ok()?;
            Some(if whole.starts_with('-') { -size } else { size })
        }
        ("hora", Value::Text(text)) => {
            let (hour, minute) = text.split_once(':')?;
            let (hour, minute): (i128, i128) = (hour.parse().ok()?, minute.parse().ok()?);
            (hour * 60 + minute <= 1440 && minute < 60).then_some(hour * 60 + minute)
        }
        ("data", Value::Text(text)) => text.parse::<chrono::NaiveDate>().ok().map(days),
        ("data", Value::Date(date)) => date
            .date
            .and_then(|d| chrono::NaiveDate::from_ymd_opt(d.year.into(), d.month.into(), d.day.into()))
            .map(days),
        _ => None,
    }
}

fn days(date: chrono::NaiveDate) -> i128 {
    chrono::Datelike::num_days_from_ce(&date).into()
}

fn origin(fields: &Fields<'_, '_>, report: &mut Report) -> Option<Origin> {
    let (name, node) = (fields.text("origem")?, fields.node("origem")?);
    if let Some((_, origin)) = CLOCK.iter().find(|(word, _)| *word == name) {
        return Some(*origin);
    }
    if let Some(id) = name.strip_prefix("setor.") {
        if let Some(sector) = fields.scope.find(Kind::Sector, id) {
            return Some(Origin::Sector(sector));
        }
        if fields.scope.may_miss("setor") {
            return None;
        }
    }
    let near = match name.strip_prefix("setor.") {
        Some(id) => fields.scope.nearest(Kind::Sector, id).map(|near| format!("setor.{near}")),
        None => nearest(name, CLOCK.iter().map(|(word, _)| *word)).map(str::to_owned),
    };
    let what = if name.starts_with("setor.") {
        "o setor não existe"
    } else {
        "a origem é relogio.hora, relogio.dia, relogio.hoje ou setor.ID"
    };
    let message = format!("origem desconhecida \"{}\": {what}{}", visible(name), meant(near.as_deref()));
    let help = near.map_or_else(|| "confira o nome do setor".to_owned(), |near| format!("escreva \"{near}\""));
    report.error("fato_origem", fields.source(), fields.source().inner(node), message).help(help);
    None
}
