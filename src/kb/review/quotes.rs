//! Quotes between records: circles, and messages that nothing leads to.

use super::On;
use crate::kb::index::Rec;
use crate::kb::model::{Kind, Provider};
use crate::kb::quick::QuickSet;
use crate::kb::report::Report;
use crate::kb::text::{Attribute, Piece, Text};
use crate::kb::tree::Node;

/// A text that can be quoted: of which record, and which of its texts.
type Quoted = (Kind, u32, Attribute);

/// `citacao_em_circulo`: texts quote each other in a circle: written out, they would never end, and the card shows
/// an ellipsis where the agent expects words.
///
/// Example: `[valor.a] como = "{valor.b.como}"` and `[valor.b] como = "{valor.a.como}"`.
pub(super) fn circles(on: &On<'_, '_>, report: &mut Report) {
    for start in quotable(on.provider) {
        let mut path = vec![start];
        // Each circle is told once, by its first record.
        if leads_back(on.provider, start, &mut path) && path.iter().all(|at| order(*at) >= order(start)) {
            let names: Vec<String> = path.iter().chain([&start]).map(|at| name(on, *at)).collect();
            let rec = on.scope.of(start.0)[start.1 as usize];
            let message = format!("citações em círculo: {}", names.join(" cita "));
            report
                .warning("citacao_em_circulo", rec.source, rec.span(), message)
                .help("um dos textos precisa dizer por si, sem citar o outro");
        }
    }
}

fn order(at: Quoted) -> (Kind, u32) {
    (at.0, at.1)
}

fn name(on: &On<'_, '_>, (kind, index, _): Quoted) -> String {
    format!("{}.{}", kind.word(), on.scope.of(kind)[index as usize].id)
}

fn quotable(p: &Provider) -> Vec<Quoted> {
    let values = (0..p.values.len() as u32).map(|i| (Kind::Value, i, Attribute::How));
    let devices = (0..p.devices.len() as u32)
        .flat_map(|i| [(Kind::Device, i, Attribute::Access), (Kind::Device, i, Attribute::Port)]);
    let messages = (0..p.messages.len() as u32).map(|i| (Kind::Message, i, Attribute::Main));
    values.chain(devices).chain(messages).collect()
}

fn text_of(p: &Provider, (kind, index, what): Quoted) -> Option<&Text> {
    let at = index as usize;
    match (kind, what) {
        (Kind::Value, Attribute::How) => p.values[at].how.as_ref(),
        (Kind::Device, Attribute::Access) => p.devices[at].access.as_ref(),
        (Kind::Device, Attribute::Port) => p.devices[at].port.as_ref(),
        (Kind::Message, _) => Some(&p.messages[at].text),
        _ => None,
    }
}

/// Does some way of quotes lead back to the first of the path? The path is then the circle.
fn leads_back(p: &Provider, start: Quoted, path: &mut Vec<Quoted>) -> bool {
    let here = path[path.len() - 1];
    for piece in text_of(p, here).into_iter().flat_map(|text| &text.pieces) {
        let Piece::Quote { of, what } = piece else { continue };
        let next = (of.kind, of.index, if of.kind == Kind::Message { Attribute::Main } else { *what });
        if next == start {
            return true;
        }
        if path.contains(&next) {
            continue;
        }
        path.push(next);
        if leads_back(p, start, path) {
            return true;
        }
        path.pop();
    }
    false
}

/// `mensagem_nao_usada`: no article, row, quote or link leads to the message. An agent finds it by searching only;
/// most often its article was meant to offer it.
///
/// Example: `[mensagem.prazo]` that no `mensagem = "prazo"` names.
pub(super) fn unused_messages(on: &On<'_, '_>, report: &mut Report) {
    if on.scope.may_miss("artigo") || on.scope.may_miss("decisao") {
        return;
    }
    let p = on.provider;
    let mut used: QuickSet<u32> = p.articles.iter().flat_map(|article| article.messages.iter().copied()).collect();
    used.extend(p.decisions.iter().flat_map(|decision| &decision.rows).filter_map(|row| row.message));
    let links: QuickSet<&str> = on.records().flat_map(linked).filter_map(Node::text).collect();
    for (at, rec) in (0u32..).zip(on.scope.of(Kind::Message)) {
        let full = format!("mensagem.{}", rec.id);
        if used.contains(&at) || links.contains(&*full) || links.contains(rec.id) {
            continue;
        }
        let quote = [format!("{{{full}}}"), format!("{{{full}.")];
        if on.scope.sources.iter().any(|source| quote.iter().any(|q| source.text.contains(q))) {
            continue;
        }
        report
            .hint("mensagem_nao_usada", rec.source, rec.span(), format!("nada leva à mensagem {}", rec.id))
            .help(format!("ponha mensagem = \"{}\" no artigo ou na linha que a oferece, ou apague-a", rec.id));
    }
}

/// What a record's `veja` names.
fn linked(rec: Rec<'_>) -> &[Node] {
    rec.table.get("veja").map(Node::items).unwrap_or_default()
}
