//! Cases: one question each, and what the answer must say. They are run by whoever holds a desk.

use super::fields::Fields;
use super::records::Reader;
use super::rows::cell_text;
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
        expects: expectations(fields, "espera"),
        rejects: expectations(fields, "nao_espera"),
    })
}

fn expectations(fields: &Fields<'_, '_>, key: &str) -> Vec<Expectation> {
    let source = fields.source();
    let items = fields.node(key).map(Node::items).unwrap_or_default().iter();
    items
        .filter_map(|item| Some(Expectation { words: item.text()?.into(), place: source.place(&source.inner(item)) }))
        .collect()
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
