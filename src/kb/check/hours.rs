//! Days and hours as they are written in rows.

use std::ops::Range;

use super::Checker;
use super::types::wrong;
use crate::diag::visible::visible;
use crate::kb::collect::meant;
use crate::kb::tree::{Entry, Node, Value};
use crate::pt::{as_key, nearest};

/// The words of days, Monday first, the holiday last.
const DAYS: [&str; 8] = ["seg", "ter", "qua", "qui", "sex", "sab", "dom", "feriado"];

/// Hours of a span after which it more likely was typed the wrong way round.
const NIGHT: u16 = 16 * 60;

/// A day of a list: Monday = 0 … Sunday = 6, holiday = 7.
pub(crate) type Day = u8;

/// The days of a list that can be read, in order, each once.
pub(crate) fn day_list(node: &Node<'_>) -> Vec<Day> {
    let mut days: Vec<Day> = node.items().iter().filter_map(|item| day_range(item.text()?).ok()).flatten().collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The spans of a list that can be read, with their items: minutes since midnight, the end up to 2880.
pub(crate) fn hour_list<'n, 't>(node: &'n Node<'t>) -> Vec<((u16, u16), &'n Node<'t>)> {
    node.items().iter().filter_map(|item| Some((span(item.text()?).ok()?, item))).collect()
}

/// One word or range.
fn day_range(text: &str) -> Result<Vec<Day>, String> {
    let day = |word: &str| DAYS.iter().position(|day| *day == word).map(|at| at as Day).ok_or_else(|| word.to_owned());
    let Some((from, to)) = text.split_once('-') else { return Ok(vec![day(text)?]) };
    let (from, to) = (day(from)?, day(to)?);
    if from > 6 || to > 6 {
        return Err(text.to_owned());
    }
    Ok(if from <= to { (from..=to).collect() } else { (from..=6).chain(0..=to).collect() })
}

/// Checks `dias`.
pub(super) fn days(on: &mut Checker<'_, '_>, entry: &Entry<'_>) {
    let Value::List(items) = &entry.node.value else {
        return wrong(on.source, entry, "uma lista", on.report, "escreva dias = [\"seg-sex\"]");
    };
    if items.is_empty() {
        on.report
            .error("faixa_sem_dias", on.source, entry.whole(), "lista de dias vazia: a faixa nunca vale")
            .help("escreva os dias, como [\"seg-sex\"]");
    }
    let mut seen: Vec<Day> = Vec::new();
    for item in items {
        let Some(text) = item.text() else {
            return wrong(on.source, entry, "uma lista de textos", on.report, "escreva dias = [\"seg-sex\"]");
        };
        match day_range(text) {
            Ok(days) => {
                if let Some(twice) = days.iter().find(|day| seen.contains(day)) {
                    let message = format!("dia \"{}\" repetido na lista", DAYS[usize::from(*twice)]);
                    on.report
                        .warning("dia_repetido", on.source, on.source.inner(item), message)
                        .help("deixe uma vez só");
                }
                seen.extend(days);
            }
            Err(word) => unknown_day(on, item, &word),
        }
    }
}

fn unknown_day(on: &mut Checker<'_, '_>, item: &Node<'_>, word: &str) {
    let start: String = as_key(word).chars().take(3).collect();
    let near = DAYS
        .iter()
        .copied()
        .find(|day| *day == start || as_key(word) == "feriados" && *day == "feriado")
        .or_else(|| nearest(word, DAYS));
    let message = format!("dia desconhecido \"{}\"{}", visible(word), meant(near));
    on.report
        .error("dia_desconhecido", on.source, on.source.inner(item), message)
        .help("use seg, ter, qua, qui, sex, sab, dom, feriado, ou um intervalo como seg-sex");
}

/// Checks `horas`.
pub(super) fn hours(on: &mut Checker<'_, '_>, entry: &Entry<'_>) {
    let Value::List(items) = &entry.node.value else {
        return wrong(
            on.source,
            entry,
            "uma lista",
            on.report,
            "escreva horas = [\"08:00-17:00\"]; fechado é horas = []",
        );
    };
    for item in items {
        let Some(text) = item.text() else {
            let message = format!("cada item de horas é um texto entre aspas, e este é {}", item.value.word());
            on.report.error("tipo_errado", on.source, item.span.clone(), message).help("escreva \"08:00-17:00\"");
            continue;
        };
        match span(text) {
            Ok((start, end)) if end - start > NIGHT && end > 1440 => {
                let message = format!(
                    "{text} vira o dia: abre às {} e fecha às {} do dia seguinte; é isso mesmo?",
                    clock(start),
                    clock(end - 1440)
                );
                on.report
                    .hint("vira_o_dia", on.source, on.source.inner(item), message)
                    .help("se não for, troque as duas horas de lugar");
            }
            Ok(_) => {}
            Err(problem) => {
                let span = on.source.within(item, &problem.span);
                on.report.error(problem.code, on.source, span, problem.message).help(problem.help);
            }
        }
    }
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// Why a span of hours cannot be read, and where in the text.
struct Problem {
    code: &'static str,
    span: Range<usize>,
    message: String,
    help: String,
}

/// `HH:MM-HH:MM`; an end before the start is of the next day.
fn span(text: &str) -> Result<(u16, u16), Problem> {
    let invalid = |span: Range<usize>, message: String, help: &str| Problem {
        code: "hora_invalida",
        span,
        message,
        help: help.into(),
    };
    let mark = text.char_indices().skip(1).find(|(_, c)| matches!(c, '-' | '–' | '—'));
    let Some((at, dash)) = mark else {
        let message = format!("intervalo de horas inválido \"{}\"", visible(text));
        return Err(invalid(0..text.len(), message, "escreva \"HH:MM-HH:MM\", como \"08:00-17:00\""));
    };
    if dash != '-' {
        return Err(invalid(
            at..at + dash.len_utf8(),
            "use hífen (-) entre as horas, e não travessão".into(),
            "escreva \"08:00-17:00\"",
        ));
    }
    let (from, to) = (&text[..at], &text[at + 1..]);
    let start = minute(from).map_err(|why| invalid(0..at, why, "escreva a hora como HH:MM, de 00:00 a 24:00"))?;
    let end =
        minute(to).map_err(|why| invalid(at + 1..text.len(), why, "escreva a hora como HH:MM, de 00:00 a 24:00"))?;
    if start == end || (start == 1440 && end == 0) {
        return Err(Problem {
            code: "faixa_vazia",
            span: 0..text.len(),
            message: format!("abre e fecha na mesma hora ({from}): intervalo vazio"),
            help: "para o dia inteiro escreva \"00:00-24:00\"; para fechado, horas = []".into(),
        });
    }
    if start >= 1440 {
        return Err(invalid(0..at, "o começo não pode ser 24:00".into(), "use 00:00 no dia seguinte"));
    }
    Ok((start, if end > start { end } else { end + 1440 }))
}

/// `HH:MM` as minutes since midnight, or what is wrong with it.
pub(crate) fn minute(text: &str) -> Result<u16, String> {
    let shown = visible(text);
    let Some((hour, minute)) = text.split_once(':') else {
        return Err(format!("hora inválida \"{shown}\": o formato é HH:MM"));
    };
    let two = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    if !two(hour) || !two(minute) {
        return Err(format!("hora inválida \"{shown}\": o formato é HH:MM, com dois algarismos"));
    }
    let (hours, minutes) = (hour.parse::<u16>().unwrap_or(99), minute.parse::<u16>().unwrap_or(99));
    if hours > 24 || minutes > 59 || (hours == 24 && minutes > 0) {
        return Err(format!("hora inválida {shown} (de 00:00 a 24:00)"));
    }
    Ok(hours * 60 + minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_or_refused_with_the_place() {
        /// Minutes, or the code and the bytes at fault.
        type Read = Result<(u16, u16), (&'static str, Range<usize>)>;
        let rows: [(&str, Read, &str); 9] = [
            ("08:00-17:00", Ok((480, 1020)), "a day"),
            ("18:00-09:00", Ok((1080, 1980)), "past midnight"),
            ("13:00-24:00", Ok((780, 1440)), "to midnight"),
            ("25:00-17:00", Err(("hora_invalida", 0..5)), "no such hour"),
            ("08:00-18:60", Err(("hora_invalida", 6..11)), "no such minute"),
            ("8h-17:00", Err(("hora_invalida", 0..2)), "8h"),
            ("08:00-18.00", Err(("hora_invalida", 6..11)), "dot"),
            ("-1:00-17:00", Err(("hora_invalida", 0..5)), "negative"),
            ("08:00-08:00", Err(("faixa_vazia", 0..11)), "empty"),
        ];
        for (text, wanted, why) in rows {
            let got = span(text).map_err(|problem| (problem.code, problem.span));
            assert_eq!(got, wanted, "{why}");
        }
    }

    #[test]
    fn day_ranges_may_run_over_the_week_end() {
        assert_eq!(day_range("seg-sex"), Ok(vec![0, 1, 2, 3, 4]));
        assert_eq!(day_range("sab-seg"), Ok(vec![5, 6, 0]));
        assert_eq!(day_range("segg"), Err("segg".to_owned()));
        assert_eq!(day_range("seg-feriado"), Err("seg-feriado".to_owned()));
    }
}
