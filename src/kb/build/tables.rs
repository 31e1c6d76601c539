//! The adapter to the rules engine: facts to domains, rows to a compiled table, faults to findings.

use std::ops::Range;

use super::fields::Fields;
use super::rows::cell_text;
use crate::diag::Severity;
use crate::kb::model::{FactValue, Kind, Row, Supposition};
use crate::kb::report::Report;
use crate::kb::tree::{Entry, Node, Value};
use crate::rules::{
    self, Aggregation, Bound, Budget, Decimal, Domain, Fault, FaultKind, OutputSpec, OutputValue, Policy, RowSpec,
    TableSpec,
};

mod words;

/// Outputs in the order in which they are told; `texto` explains and does not count.
const OUTPUTS: &[&str] =
    &["acao", "setor", "assunto_os", "taxa", "pagamento", "prazo", "mensagem", "proibido", "resultado", "texto"];

/// Cases without a row that are told apart; the rest is counted.
const GAPS: usize = 4;

/// The fact as the engine knows it; none when it was reported as broken.
pub(super) fn fact(fields: &Fields<'_, '_>, values: &[FactValue]) -> Option<rules::Fact> {
    let domain = match fields.text("tipo")? {
        "opcao" => Domain::Options(values.iter().map(|value| value.word.to_string()).collect()),
        "sim_nao" => Domain::Bool,
        "inteiro" => integer(fields),
        "decimal" => decimal(fields),
        "hora" => Domain::Time,
        "data" => Domain::Date,
        _ => return None,
    };
    let mut fact = rules::Fact::new(fields.rec.id, domain).ok()?;
    for value in values {
        for alias in &value.aliases {
            fact = fact.with_synonym(alias, &value.word).ok()?;
        }
    }
    Some(fact)
}

/// Keeps the place of a fact that was reported as broken.
pub(super) fn stand_in(name: &str) -> rules::Fact {
    rules::Fact::new(name, Domain::Bool).expect("yes and no are a domain")
}

fn integer(fields: &Fields<'_, '_>) -> Domain {
    let open = |key: &str| i64::from(fields.flag(key) == Some(true));
    Domain::Integer {
        min: fields.int("min").map(|min| min.saturating_add(open("min_aberto"))),
        max: fields.int("max").map(|max| max.saturating_sub(open("max_aberto"))),
    }
}

fn decimal(fields: &Fields<'_, '_>) -> Domain {
    let bound = |key: &str, open: &str| {
        let at: Decimal = cell_text(fields.node(key)?)?.parse().ok()?;
        Some(Bound { at, open: fields.flag(open) == Some(true) })
    };
    Domain::Decimal { min: bound("min", "min_aberto"), max: bound("max", "max_aberto") }
}

/// Compiles and proves a table; its faults become findings. A table that does not compile is an empty one.
pub(super) fn compile(
    fields: &Fields<'_, '_>,
    rows: &[Row],
    facts: &rules::Facts,
    report: &mut Report,
) -> rules::Table {
    let spec = spec(fields, rows);
    let nothing = || TableSpec::default().compile(&rules::Facts::default()).expect("a table of nothing compiles");
    let hidden = fields.scope.may_miss("fato") && spec.inputs.iter().any(|input| facts.id(input).is_none());
    let torn = fields.source().is_torn(fields.span().start);
    if hidden || torn {
        return nothing();
    }
    let told = Told { fields, facts, written: fields.rows("linha") };
    match spec.compile(facts) {
        Ok(table) => {
            told.proof(&table.check(Budget::default()).faults, report);
            told.expected(report);
            table
        }
        Err(faults) => {
            for fault in &faults {
                told.fault(fault, report);
            }
            nothing()
        }
    }
}

fn spec(fields: &Fields<'_, '_>, rows: &[Row]) -> TableSpec {
    let written = fields.rows("linha");
    TableSpec {
        inputs: fields.texts("entradas").map(|name| name.strip_prefix("fato.").unwrap_or(name).to_owned()).collect(),
        policy: policy(fields),
        outputs: OUTPUTS.iter().map(|name| output(fields, name)).collect(),
        rows: written.iter().zip(rows).map(|(fields, row)| row_spec(fields, row)).collect(),
    }
}

fn policy(fields: &Fields<'_, '_>) -> Policy {
    match fields.text("politica") {
        Some("qualquer") => Policy::Any,
        Some("prioridade") => Policy::Priority,
        Some("primeira") => Policy::First,
        Some("ordem_regra") => Policy::RuleOrder,
        Some("ordem_saida") => Policy::OutputOrder,
        Some("coletar") => Policy::Collect(match fields.text("agregacao") {
            Some("soma") => Aggregation::Sum,
            Some("minimo") => Aggregation::Min,
            Some("maximo") => Aggregation::Max,
            Some("contagem") => Aggregation::Count,
            _ => Aggregation::List,
        }),
        _ => Policy::Unique,
    }
}

fn output(fields: &Fields<'_, '_>, name: &str) -> OutputSpec {
    let order = fields.node("ordem").and_then(Node::table).and_then(|table| table.get(name));
    let order = order.map(Node::items).unwrap_or_default();
    OutputSpec {
        name: name.to_owned(),
        counts: name != "texto",
        order: order.iter().filter_map(output_value).collect(),
    }
}

fn output_value(node: &Node<'_>) -> Option<OutputValue> {
    Some(match &node.value {
        Value::Text(text) => OutputValue::Text(text.as_ref().to_owned()),
        Value::Bool(flag) => OutputValue::Flag(*flag),
        Value::Int(_) | Value::Float(_) => OutputValue::Number(cell_text(node)?.parse().ok()?),
        _ => return None,
    })
}

fn row_spec(fields: &Fields<'_, '_>, row: &Row) -> RowSpec {
    let cell = |entry: &Entry<'_>| {
        Some((entry.key.strip_prefix("fato.").unwrap_or(&entry.key).to_owned(), cell_text(&entry.node)?.into_string()))
    };
    let cells = fields.node("quando").and_then(Node::table).map(|table| &table.entries[..]).unwrap_or_default();
    let value = |name: &&&str| {
        // A fee is compared as money, however it is written.
        let fee = row
            .fee
            .filter(|_| **name == "taxa")
            .and_then(|cents| Decimal::from_millionths(cents.checked_mul(10_000)?).ok());
        let value = fee.map(OutputValue::Number).or_else(|| output_value(fields.node(name)?))?;
        Some(((**name).to_owned(), value))
    };
    RowSpec {
        id: row.id.to_string(),
        when: cells.iter().filter_map(cell).collect(),
        exception_of: fields.strings("excecao_de"),
        otherwise: fields.flag("senao").unwrap_or(false),
        outputs: OUTPUTS.iter().filter_map(|name| value(&name)).collect(),
    }
}

/// `supor`: cells are judged like those of rows.
pub(super) fn suppositions(fields: &Fields<'_, '_>, facts: &rules::Facts, report: &mut Report) -> Vec<Supposition> {
    let told = Told { fields, facts, written: Vec::new() };
    let mut cells = |row: &Fields<'_, '_>, key: &str| -> Vec<(u32, Box<str>)> {
        let entries = row.node(key).and_then(Node::table).map(|table| &table.entries[..]).unwrap_or_default();
        entries.iter().filter_map(|entry| told.supposed(entry, report)).collect()
    };
    fields.rows("supor").iter().map(|row| Supposition { when: cells(row, "se"), hold: cells(row, "valem") }).collect()
}

/// Tells the faults of one table.
struct Told<'t, 'c, 'a> {
    fields: &'t Fields<'c, 'a>,
    facts: &'t rules::Facts,
    written: Vec<Fields<'c, 'a>>,
}

impl Told<'_, '_, '_> {
    fn supposed(&self, entry: &Entry<'_>, report: &mut Report) -> Option<(u32, Box<str>)> {
        let name = entry.key.strip_prefix("fato.").unwrap_or(&entry.key);
        let source = self.fields.source();
        let (Some(at), Some(id)) = (self.fields.scope.find(Kind::Fact, name), self.facts.id(name)) else {
            if !self.fields.scope.may_miss("fato") {
                let message = format!("entrada desconhecida: o fato \"{}\" não existe", entry.key);
                report
                    .error("entrada_desconhecida", source, entry.key_span.clone(), message)
                    .help("escreva o nome de um [fato.…]");
            }
            return None;
        };
        let text = cell_text(&entry.node)?;
        if let Err(fault) = self.facts.get(id).parse_cell(&text) {
            let (message, help) = words::cell(&fault.kind);
            report.error(fault.kind.code(), source, self.in_cell(&entry.node, &text, &fault.chars), message).help(help);
        }
        Some((at, text))
    }

    /// The findings of a proof. Only some cases of many are told.
    fn proof(&self, faults: &[Fault], report: &mut Report) {
        let gaps = faults.iter().filter(|fault| matches!(fault.kind, FaultKind::Gap { .. })).count();
        let mut shown = 0;
        for fault in faults {
            if matches!(fault.kind, FaultKind::Gap { .. }) {
                shown += 1;
                if shown > GAPS {
                    continue;
                }
            }
            self.fault(fault, report);
        }
        if gaps > GAPS {
            let message = format!("lacuna: e mais {} casos sem linha nesta tabela", gaps - GAPS);
            report
                .error("lacuna", self.fields.source(), self.fields.span(), message)
                .help("acrescente linhas, ou uma linha com senao = true");
        }
    }

    fn fault(&self, fault: &Fault, report: &mut Report) {
        let severity = match fault.kind {
            FaultKind::CoversAll => Severity::Hint,
            FaultKind::UselessInput { .. }
            | FaultKind::RepeatedInput
            | FaultKind::Unreachable { .. }
            | FaultKind::RepeatedRow { .. } => Severity::Warning,
            // Told where the table is read, with the place of the word itself.
            FaultKind::UnknownInput { .. }
            | FaultKind::OutsideInputs { .. }
            | FaultKind::RepeatedId { .. }
            | FaultKind::UnknownException { .. }
            | FaultKind::NoOrder => return,
            _ => Severity::Error,
        };
        let (message, help) = words::fault(fault, &|row| self.name(row));
        let span = self.place(fault);
        let draft = report.add(fault.kind.code(), severity, (self.fields.source(), span), message).help(help);
        if let Some(row) = words::other(&fault.kind).and_then(|row| self.written.get(row)) {
            draft.also(row.source(), &row.span(), "a outra linha");
        }
    }

    fn name(&self, row: usize) -> String {
        let id = self.written.get(row).and_then(|row| row.text("id"));
        id.map_or_else(|| format!("linha {}", row + 1), |id| format!("\"{id}\""))
    }

    /// Where a fault is written: a stretch of a cell, a cell, a row's name, a row, an input, the table.
    fn place(&self, fault: &Fault) -> Range<usize> {
        let source = self.fields.source();
        let Some(row) = fault.row.and_then(|row| self.written.get(row)) else {
            let inputs = self.fields.node("entradas").map(Node::items).unwrap_or_default();
            let input = inputs.iter().find(|item| item.text() == fault.input.as_deref() && fault.input.is_some());
            return input.map_or_else(|| self.fields.span(), |item| source.inner(item));
        };
        let cell = fault.input.as_ref().and_then(|input| row.node("quando")?.table()?.get(input));
        match (&fault.kind, cell) {
            (FaultKind::Cell(inside), Some(node)) => {
                let text = cell_text(node).unwrap_or_default();
                self.in_cell(node, &text, &inside.chars)
            }
            (_, Some(node)) => source.inner(node),
            (FaultKind::NoOutput, None) => row.span(),
            (FaultKind::ExceptionOutside { .. } | FaultKind::ExceptionCycle { .. }, None) => {
                row.entry("excecao_de").map_or_else(|| row.span(), Entry::whole)
            }
            (_, None) => row.node("id").map_or_else(|| row.span(), |node| node.span.clone()),
        }
    }

    /// A stretch of a cell, in characters, as bytes of the file.
    fn in_cell(&self, node: &Node<'_>, text: &str, chars: &Range<usize>) -> Range<usize> {
        if node.text().is_none() {
            return node.span.clone();
        }
        let byte = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(at, _)| at);
        self.fields.source().within(node, &(byte(chars.start)..byte(chars.end)))
    }

    /// `saidas_esperadas` that no row gives.
    fn expected(&self, report: &mut Report) {
        let Some(table) = self.fields.node("saidas_esperadas").and_then(Node::table) else { return };
        for entry in &table.entries {
            for item in entry.node.items() {
                let Some(value) = item.text() else { continue };
                if !self.written.iter().any(|row| row.text(&entry.key) == Some(value)) {
                    let message = format!("nenhuma linha produz {} = \"{value}\"", entry.key);
                    report
                        .hint("saida_nao_produzida", self.fields.source(), self.fields.source().inner(item), message)
                        .help("acrescente a linha que falta, ou tire a saída da lista");
                }
            }
        }
    }
}
