//! Decision tables as written: inputs, rows, outputs. Cells are judged in `kb/tables.rs`.

use std::sync::Arc;

use super::fields::Fields;
use super::figures;
use super::records::Reader;
use super::tables;
use crate::diag::visible::visible;
use crate::kb::collect::meant;
use crate::kb::model::{Decision, Kind, Row, Value};
use crate::kb::report::Report;
use crate::kb::schema::{ACTIONS, POLICIES};
use crate::kb::tree::{Node, Value as Written};
use crate::pt::nearest;
use crate::rules;

pub(super) fn decisions(
    read: &Reader<'_, '_>,
    values: &[Value],
    facts: &rules::Facts,
    report: &mut Report,
) -> Vec<Decision> {
    let on = Engine { values, facts };
    read.fields(Kind::Decision).map(|fields| decision(read, &fields, &on, report)).collect()
}

/// What rows are compiled against.
struct Engine<'e> {
    values: &'e [Value],
    facts: &'e rules::Facts,
}

fn decision(read: &Reader<'_, '_>, fields: &Fields<'_, '_>, on: &Engine<'_>, report: &mut Report) -> Decision {
    check_inputs(fields, report);
    check_policy(fields, report);
    let written = fields.rows("linha");
    check_ids(&written, report);
    let rows: Vec<Row> = written.iter().zip(1..).map(|(row, at)| self::row(row, at, on.values, report)).collect();
    let table = tables::compile(fields, &rows, on.facts, report);
    Decision {
        meta: fields.meta(read.defaults),
        title: fields.boxed("titulo").unwrap_or_else(|| fields.rec.id.replace('_', " ").into()),
        inputs: fields.references("entradas", Kind::Fact),
        rows,
        table: Arc::new(table),
        suppositions: tables::suppositions(fields, on.facts, report),
    }
}

fn check_inputs(fields: &Fields<'_, '_>, report: &mut Report) {
    for item in fields.node("entradas").map(Node::items).unwrap_or_default() {
        let Some(name) = item.text() else { continue };
        if fields.scope.find_named(Kind::Fact, name).is_some() || fields.scope.may_miss("fato") {
            continue;
        }
        let near = fields.scope.nearest(Kind::Fact, name);
        let message = format!("entrada desconhecida: o fato \"{}\" não existe{}", visible(name), meant(near));
        report
            .error("entrada_desconhecida", fields.source(), fields.source().inner(item), message)
            .help("escreva o nome de um [fato.…]");
    }
}

fn check_policy(fields: &Fields<'_, '_>, report: &mut Report) {
    let (Some(word), Some(node)) = (fields.text("politica"), fields.node("politica")) else { return };
    let span = fields.source().inner(node);
    if !POLICIES.contains(&word) {
        let message =
            format!("política desconhecida \"{}\"{}", visible(word), meant(nearest(word, POLICIES.iter().copied())));
        report
            .error("politica_desconhecida", fields.source(), span, message)
            .help(format!("use uma destas: {}", POLICIES.join(", ")));
    } else if matches!(word, "prioridade" | "ordem_saida") && fields.node("ordem").is_none() {
        report
            .error(
                "prioridade_sem_ordem",
                fields.source(),
                span,
                format!("a política {word} precisa da ordem das saídas"),
            )
            .help("acrescente ordem = { acao = [\"abrir_n3\", \"orientar\"] }, da mais forte à mais fraca");
    }
}

fn check_ids(rows: &[Fields<'_, '_>], report: &mut Report) {
    let ids: Vec<Option<&str>> = rows.iter().map(|row| row.text("id")).collect();
    for (at, row) in rows.iter().enumerate() {
        let (Some(id), Some(node)) = (ids[at], row.node("id")) else { continue };
        let Some(first) = ids[..at].iter().position(|other| *other == Some(id)) else { continue };
        let message = format!("id repetido: a linha \"{}\" já existe nesta tabela", visible(id));
        report.error("id_repetido", row.source(), node.span.clone(), message).help("dê outro id a uma das duas").also(
            rows[first].source(),
            &rows[first].span(),
            "a primeira está aqui",
        );
    }
    for row in rows {
        for item in row.node("excecao_de").map(Node::items).unwrap_or_default() {
            let Some(name) = item.text().filter(|name| !ids.contains(&Some(name))) else { continue };
            let near = nearest(name, ids.iter().flatten().copied());
            let message = format!("exceção de uma linha que não existe: \"{}\"{}", visible(name), meant(near));
            report
                .error("excecao_desconhecida", row.source(), row.source().inner(item), message)
                .help("escreva o id de outra linha desta tabela");
        }
    }
}

fn row(fields: &Fields<'_, '_>, at: usize, values: &[Value], report: &mut Report) -> Row {
    check_row(fields, report);
    let when = fields.node("quando").and_then(Node::table);
    let cell = |entry: &crate::kb::tree::Entry<'_>| {
        Some((fields.scope.find_named(Kind::Fact, &entry.key)?, cell_text(&entry.node)?))
    };
    Row {
        id: fields.boxed("id").unwrap_or_else(|| at.to_string().into()),
        place: fields.place(),
        when: when.map(|table| table.entries.iter().filter_map(cell).collect()).unwrap_or_default(),
        action: fields.boxed("acao"),
        sector: fields.reference("setor", Kind::Sector),
        order_subject: fields.boxed("assunto_os"),
        fee: figures::fee(fields, values, report),
        payment: fields.template("pagamento"),
        deadline: fields.template("prazo"),
        message: fields.reference("mensagem", Kind::Message),
        forbidden: fields.template("proibido"),
        result: fields.template("resultado"),
        text: fields.template("texto"),
        source: fields.boxed("fonte"),
        note: fields.boxed("nota"),
        doubts: fields.references("duvida", Kind::Doubt),
    }
}

/// A cell as the agent would write it; bare TOML values are allowed.
pub(super) fn cell_text(node: &Node<'_>) -> Option<Box<str>> {
    Some(match &node.value {
        Written::Text(text) => (**text).into(),
        Written::Int(value) => value.as_ref()?.to_string().into(),
        Written::Float(digits) => (**digits).into(),
        Written::Bool(true) => "sim".into(),
        Written::Bool(false) => "nao".into(),
        Written::Date(date) => date.to_string().into(),
        Written::List(_) | Written::Table(_) => return None,
    })
}

fn check_row(fields: &Fields<'_, '_>, report: &mut Report) {
    let source = fields.source();
    if let (Some(word), Some(node)) = (fields.text("acao"), fields.node("acao"))
        && !ACTIONS.contains(&word)
    {
        let message =
            format!("ação desconhecida \"{}\"{}", visible(word), meant(nearest(word, ACTIONS.iter().copied())));
        report
            .error("acao_desconhecida", source, source.inner(node), message)
            .help(format!("use uma destas: {}", ACTIONS.join(", ")));
    }
    let known = fields.scope.of(Kind::Fact);
    let inputs: Vec<&str> =
        fields.rec.table.get("entradas").map(Node::items).unwrap_or_default().iter().filter_map(Node::text).collect();
    for entry in fields.node("quando").and_then(Node::table).map(|table| &table.entries[..]).unwrap_or_default() {
        if inputs.contains(&&*entry.key) {
            continue;
        }
        let exists = known.iter().any(|rec| rec.id == entry.key);
        if exists {
            let message = format!("o fato {} não está em entradas", entry.key);
            report
                .error("fato_fora_de_entradas", source, entry.key_span.clone(), message)
                .help(format!("acrescente \"{}\" a entradas", entry.key));
        } else if !fields.scope.may_miss("fato") {
            let near = nearest(&entry.key, inputs.iter().copied().chain(known.iter().map(|rec| rec.id)));
            let message = format!("entrada desconhecida: o fato \"{}\" não existe{}", visible(&entry.key), meant(near));
            report
                .error("entrada_desconhecida", source, entry.key_span.clone(), message)
                .help("escreva o nome de um [fato.…]");
        }
    }
}
