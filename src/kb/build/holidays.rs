//! The shared lists: holidays by rule, decrees that move them, search words.

use chrono::{NaiveDate, Weekday};

use super::fields::Fields;
use super::{Defaults, foreign, synonyms};
use crate::hours::{HolidayId, HolidayRule, When};
use crate::kb::index::Index;
use crate::kb::model::{Holiday, HolidayMove, Kind, Shared};
use crate::kb::report::Report;
use crate::kb::tree::{Table, Value};

/// Builds what stands at the top of the base.
pub(crate) fn shared(index: &Index<'_>, report: &mut Report) -> Shared {
    let scope = index.top;
    let holidays = scope.of(Kind::Holiday).iter().zip(0..);
    let holidays = holidays.map(|(rec, at)| holiday(&Fields::of(index, scope, *rec), HolidayId(at), report)).collect();
    let moves = scope.list("mudanca").iter();
    let holiday_moves = moves.filter_map(|rec| decree(&Fields::of(index, scope, *rec), report)).collect();
    let head = scope.list("feriados").first().map(|rec| Fields::of(index, scope, *rec));
    Shared {
        holidays,
        holiday_moves,
        holidays_reviewed_until: head.and_then(|head| head.date("conferir_ate")),
        synonyms: synonyms(index, scope),
        foreign: foreign(index, scope),
    }
}

fn holiday(fields: &Fields<'_, '_>, id: HolidayId, report: &mut Report) -> Holiday {
    let optional = fields.text("tipo") == Some("facultativo");
    let counts = !optional || fields.flag("conta").unwrap_or(false);
    let year = |key: &str| fields.int(key).and_then(|year| i32::try_from(year).ok());
    let (since, until) = (year("desde"), year("ate_ano"));
    if let (Some(since), Some(until), Some(entry)) = (since, until, fields.entry("ate_ano"))
        && until < since
    {
        report
            .error("periodo_invertido", fields.source(), entry.whole(), "ate_ano vem antes de desde")
            .help("troque os anos de lugar");
    }
    if let Some(node) = fields.node("ambito") {
        super::hours::check_scope(fields.source(), node, report);
    }
    let fallback = When::Fixed { month: 1, day: 1 };
    let when = fields.node("quando").and_then(|node| node.table()).map_or(fallback, |table| {
        when(table).unwrap_or_else(|(message, help)| {
            if let Some(entry) = fields.entry("quando") {
                report.error("data_invalida", fields.source(), entry.node.span.clone(), message).help(help);
            }
            fallback
        })
    });
    Holiday {
        meta: fields.meta(Defaults::default()),
        name: fields.need("nome"),
        rule: HolidayRule { id, when, since, until, counts },
        scope: fields.need("ambito"),
        optional,
        counts,
        law: fields.boxed("base"),
        doubt_ids: fields.list("duvida"),
    }
}

/// `quando`: exactly one of the four forms.
fn when(table: &Table<'_>) -> Result<When, (String, String)> {
    let forms = "use { dia = \"11-20\" }, { pascoa = -2 }, { mes = 10, dia_semana = \"dom\", ordem = 1 } ou { data = \"2026-12-24\" }";
    let wrong = |message: String| Err((message, forms.to_owned()));
    let keys: Vec<&str> = table.entries.iter().map(|entry| &*entry.key).collect();
    let value = |key: &str| table.get(key).map(|node| &node.value);
    match keys[..] {
        ["dia"] => match value("dia") {
            Some(Value::Text(text)) => day_of_year(text),
            _ => wrong("dia deve ser um texto mês-dia".into()),
        },
        ["data"] => match value("data") {
            Some(Value::Text(text)) => text
                .parse()
                .map(When::Date)
                .map_err(|_| (format!("data inexistente \"{text}\" (AAAA-MM-DD)"), forms.to_owned())),
            Some(Value::Date(date)) => date
                .date
                .and_then(|d| NaiveDate::from_ymd_opt(d.year.into(), d.month.into(), d.day.into()))
                .map(When::Date)
                .ok_or_else(|| ("data inexistente".to_owned(), forms.to_owned())),
            _ => wrong("data deve ser um texto AAAA-MM-DD".into()),
        },
        ["pascoa"] => match value("pascoa") {
            Some(Value::Int(Some(offset))) if (-100..=200).contains(offset) => {
                Ok(When::Easter { offset: *offset as i32 })
            }
            _ => wrong("pascoa deve ser um número de dias, de -100 a 200".into()),
        },
        _ if keys.iter().all(|key| matches!(*key, "mes" | "dia_semana" | "ordem")) && keys.len() == 3 => nth(table)
            .map_or_else(|| wrong("mes vai de 1 a 12, dia_semana de seg a dom, ordem de 1 a 5 ou -1".into()), Ok),
        _ => wrong("quando não tem uma das quatro formas".into()),
    }
}

fn day_of_year(text: &str) -> Result<When, (String, String)> {
    let help = || "escreva mês-dia com dois algarismos, como \"11-20\"".to_owned();
    let parts = text.split_once('-').and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
    let Some((month, day)) = parts.filter(|_| text.len() == 5) else {
        return Err((format!("dia inválido \"{}\": a forma é mês-dia", crate::diag::visible::visible(text)), help()));
    };
    // 2024 is a leap year: 29/02 is a day that exists in some years.
    if NaiveDate::from_ymd_opt(2024, month, day).is_none() {
        let swapped = if NaiveDate::from_ymd_opt(2024, day, month).is_some() { " (o mês vem primeiro)" } else { "" };
        return Err((format!("dia inexistente \"{text}\"{swapped}"), help()));
    }
    Ok(When::Fixed { month, day })
}

fn nth(table: &Table<'_>) -> Option<When> {
    let int = |key: &str| match table.get(key)?.value {
        Value::Int(value) => value,
        _ => None,
    };
    let month = u32::try_from(int("mes")?).ok().filter(|month| (1..=12).contains(month))?;
    let nth = i8::try_from(int("ordem")?).ok().filter(|nth| (1..=5).contains(&nth.abs()))?;
    let weekday = match table.get("dia_semana")?.text()? {
        "seg" => Weekday::Mon,
        "ter" => Weekday::Tue,
        "qua" => Weekday::Wed,
        "qui" => Weekday::Thu,
        "sex" => Weekday::Fri,
        "sab" => Weekday::Sat,
        "dom" => Weekday::Sun,
        _ => return None,
    };
    Some(When::NthWeekday { month, weekday, nth })
}

fn decree(fields: &Fields<'_, '_>, report: &mut Report) -> Option<HolidayMove> {
    let cancels = fields.flag("cancela").unwrap_or(false);
    let to = fields.date("para");
    if cancels == to.is_some() {
        report
            .error(
                "falta_chave",
                fields.source(),
                fields.span(),
                "a mudança precisa de para = data, ou de cancela = true",
            )
            .help("escreva uma das duas, e só uma");
    }
    let name = fields.text("feriado")?;
    Some(HolidayMove {
        holiday: fields.index.top.find_named(Kind::Holiday, name)?,
        year: i32::try_from(fields.int("ano")?).ok()?,
        to,
        law: fields.boxed("base"),
        place: fields.place(),
    })
}
