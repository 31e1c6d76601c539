//! Cases: one question each, and what the answer must say. They are run by whoever holds a desk.

use super::fields::Fields;
use super::records::Reader;
use super::rows::cell_text;
use crate::kb::check;
use crate::kb::model::{Asks, Expectation, Kind, TestCase};
use crate::kb::report::Report;
use crate::kb::tree::Node;

/// The cases of a provider that can be run; what is wrong with the others is told.
pub(super) fn cases(read: &Reader<'_, '_>, report: &mut Report) -> Vec<TestCase> {
    read.list("caso").filter_map(|fields| case(&fields, report)).collect()
}

fn case(fields: &Fields<'_, '_>, report: &mut Report) -> Option<TestCase> {
    if let Some((message, help)) = slip(fields) {
        if !fields.source().is_torn(fields.span().start) {
            report.error("caso_invalido", fields.source(), fields.span(), message).help(help);
        }
        return None;
    }
    Some(TestCase {
        place: fields.place(),
        asks: asks(fields)?,
        unit: fields.reference("unidade", Kind::Unit),
        channel: fields.channels().first().copied(),
        at: fields.moment("em", false),
        expects: expectations(fields, "espera", report),
        rejects: expectations(fields, "nao_espera", report),
    })
}

fn expectations(fields: &Fields<'_, '_>, key: &str, report: &mut Report) -> Vec<Expectation> {
    let source = fields.source();
    let items = fields.node(key).map(Node::items).unwrap_or_default().iter();
    let read = |item: &Node| {
        let words = item.text()?;
        impossible_hour(fields, item, words, report);
        Some(Expectation { words: words.into(), place: source.place(&source.inner(item)) })
    };
    items.filter_map(read).collect()
}

/// An hour that no clock shows can stand in no answer: told where it is written, before any case is run.
fn impossible_hour(fields: &Fields<'_, '_>, item: &Node, words: &str, report: &mut Report) {
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    let is_hour = |word: &&str| word.split_once(':').is_some_and(|(hour, minute)| digits(hour) && digits(minute));
    for word in words.split(|c: char| !(c.is_alphanumeric() || c == ':')).filter(is_hour) {
        let Err(message) = check::minute(word) else { continue };
        let start = word.as_ptr() as usize - words.as_ptr() as usize;
        let span = fields.source().within(item, &(start..start + word.len()));
        report
            .error("hora_invalida", fields.source(), span, message)
            .help("escreva a hora como HH:MM, de 00:00 a 24:00");
    }
}

/// `caso_invalido`: a case asks one thing, and expects something.
fn slip(fields: &Fields<'_, '_>) -> Option<(String, &'static str)> {
    let asked: Vec<&str> =
        ["consulta", "decisao", "setor"].into_iter().filter(|key| fields.node(key).is_some()).collect();
    match asked[..] {
        [] => return Some(("o caso não pergunta nada".into(), "escreva consulta, decisao ou setor")),
        [one] if one != "decisao" && fields.node("fatos").is_some() => {
            return Some((format!("fatos não combina com {one}"), "fatos só vale junto de decisao"));
        }
        [_] => {}
        _ => {
            let message = format!("o caso pergunta mais de uma coisa: {}", asked.join(" e "));
            return Some((message, "deixe só uma, e faça outro caso para a outra"));
        }
    }
    let silent = ["espera", "nao_espera"].iter().all(|key| fields.texts(key).next().is_none());
    silent
        .then(|| ("o caso não diz o que espera".into(), "escreva espera = [\"…\"], com o que a resposta tem de conter"))
}

fn asks(fields: &Fields<'_, '_>) -> Option<Asks> {
    if let Some(words) = fields.boxed("consulta") {
        return Some(Asks::Query(words));
    }
    if let Some(sector) = fields.reference("setor", Kind::Sector) {
        return Some(Asks::Sector(sector));
    }
    let told = fields.node("fatos").and_then(Node::table).map(|table| &table.entries[..]).unwrap_or_default();
    let told = told.iter().filter_map(|entry| Some((entry.key.as_str().into(), cell_text(&entry.node)?))).collect();
    Some(Asks::Decision(fields.reference("decisao", Kind::Decision)?, told))
}
