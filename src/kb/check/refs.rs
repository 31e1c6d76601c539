//! References by id, links by full name, topics.

use super::types::{noun, wrong};
use super::{Checker, text};
use crate::diag::visible::visible;
use crate::kb::collect::meant;
use crate::kb::model::Kind;
use crate::kb::tree::{Entry, Node, Value};
use crate::pt::nearest;

/// One id.
pub(super) fn one(on: &mut Checker<'_, '_>, entry: &Entry<'_>, kind: Kind) {
    if matches!(entry.node.value, Value::Text(_)) {
        id(on, &entry.node, kind);
    } else {
        let help = format!("escreva {} = \"…\", com o id de um [{}.…]", entry.key, kind.word());
        wrong(on.source, entry, "um texto", on.report, &help);
    }
}

/// One id or a list of them.
pub(super) fn many(on: &mut Checker<'_, '_>, entry: &Entry<'_>, kind: Kind) {
    for item in entry.node.items() {
        if matches!(item.value, Value::Text(_)) {
            id(on, item, kind);
        } else {
            let help = format!("escreva {} = [\"…\"]", entry.key);
            return wrong(on.source, entry, "uma lista de textos", on.report, &help);
        }
    }
}

fn id(on: &mut Checker<'_, '_>, node: &Node<'_>, kind: Kind) {
    let Some(name) = node.text() else { return };
    // What stands at the top of the base is shared: it may name a record of any provider.
    let shared = kind == Kind::Holiday;
    let at_top = on.source.provider().is_none() && !shared;
    let found = if at_top {
        on.index.elsewhere.contains(&(kind, name))
    } else {
        let scope = if shared { on.index.top } else { on.scope };
        scope.find_named(kind, name).is_some() || scope.may_miss(kind.word())
    };
    if found {
        return;
    }
    let near = if shared { on.index.top.nearest(kind, name) } else { on.scope.nearest(kind, name) };
    let code = if kind == Kind::Message { "mensagem_desconhecida" } else { "referencia_desconhecida" };
    unknown(on, node, code, (noun(kind), name), near);
    text::check(on, node);
}

/// Says that a name leads nowhere, with the nearest one and what is odd about the spelling.
fn unknown(on: &mut Checker<'_, '_>, node: &Node<'_>, code: &'static str, of: (&str, &str), near: Option<&str>) {
    let (noun, name) = of;
    let blank = if name.trim().len() < name.len() { " (há um espaço a mais)" } else { "" };
    let message = format!("{noun} \"{}\" não existe{blank}{}", visible(name), meant(near));
    let span = on.source.inner(node);
    let help = match near {
        Some(near) => format!("escreva \"{near}\""),
        None if name.contains([' ', ',']) => "se são vários ids, use uma lista: [\"um\", \"outro\"]".to_owned(),
        None => "confira o id, ou crie o registro".to_owned(),
    };
    on.report.error(code, on.source, span, message).help(help);
}

/// `veja`: full names.
pub(super) fn links(on: &mut Checker<'_, '_>, entry: &Entry<'_>) {
    let Value::List(items) = &entry.node.value else {
        return wrong(on.source, entry, "uma lista", on.report, "escreva veja = [\"artigo.nome\"]");
    };
    for item in items {
        let Some(name) = item.text() else {
            return wrong(on.source, entry, "uma lista de textos", on.report, "escreva veja = [\"artigo.nome\"]");
        };
        let torn = on.scope.may_miss(name.split('.').next().unwrap_or(name));
        if torn || on.source.provider().is_none() {
            continue;
        }
        if let Err(near) = on.scope.link(name) {
            unknown(on, item, "referencia_desconhecida", ("o registro", name), near.as_deref());
        }
    }
}

/// `assunto`: one of the provider's.
pub(super) fn topic(on: &mut Checker<'_, '_>, entry: &Entry<'_>) {
    let Some(name) = entry.node.text() else {
        return wrong(on.source, entry, "um texto", on.report, "escreva assunto = \"…\"");
    };
    let Some(provider) = on.scope.list("provedor").first() else { return };
    let Some(list) = provider.table.get("assuntos") else { return };
    let topics: Vec<&str> = list.items().iter().filter_map(Node::text).collect();
    if topics.contains(&name) || on.scope.may_miss("provedor") {
        return;
    }
    let near = nearest(name, topics.iter().copied());
    let message = format!("assunto desconhecido \"{}\"{}", visible(name), meant(near));
    on.report
        .error("assunto_desconhecido", on.source, on.source.inner(&entry.node), message)
        .help(format!("os assuntos de provedor.toml são: {}", topics.join("; ")));
}
