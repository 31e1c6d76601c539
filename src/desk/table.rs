//! A decision table as a person draws it: a line a row, a column an input, what is wrong under it.
//!
//! Works on a base with errors too: a table with a hole in it is exactly what somebody wants to look at.

use super::resolve::Resolver;
use crate::kb::model::{Base, Decision, Provider, Row};
use crate::kb::text::{Piece, Text};
use crate::pt;
use crate::rules::{Aggregation, Area, Budget, FaultKind, Policy};

/// A decision table, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableView {
    /// The decision's id.
    pub id: String,
    /// `titulo`.
    pub title: String,
    /// Hit policy as written in the files.
    pub policy: &'static str,
    /// Labels of the inputs.
    pub inputs: Vec<String>,
    /// Rows in file order.
    pub rows: Vec<RowView>,
    /// Cases that no row covers, a cell an input.
    pub gaps: Vec<Vec<String>>,
    /// Rows that match together and must not, with the cases: `linhas a e b: RX > -26`.
    pub overlaps: Vec<String>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowView {
    /// `id`.
    pub id: String,
    /// A cell an input; `-` = any.
    pub cells: Vec<String>,
    /// What follows, output by output.
    pub outcome: String,
}

/// The table of a decision. A sound base has its quotes written out; of another, only what stands in the row is
/// sure, and quotes stay as written.
pub fn view(base: &Base, provider: &Provider, decision: &Decision, sound: bool) -> TableView {
    let resolver = sound.then_some(Resolver { base, provider, at: None, call: None });
    let inputs =
        decision.inputs.iter().filter_map(|at| provider.facts.get(*at as usize)).map(|fact| fact.label.to_string());
    let report = decision.table.check(Budget::default());
    let name = |row: usize| decision.rows.get(row).map_or_else(String::new, |row| row.id.to_string());
    let overlaps = report.faults.iter().filter_map(|fault| match &fault.kind {
        FaultKind::Overlap { with, area } | FaultKind::Diverging { with, area } => {
            Some(format!("linhas {} e {}: {}", name(*with), name(fault.row?), in_words(area)))
        }
        _ => None,
    });
    TableView {
        id: decision.meta.id.to_string(),
        title: decision.title.to_string(),
        policy: policy_word(decision.table.policy()),
        inputs: inputs.collect(),
        rows: decision
            .rows
            .iter()
            .enumerate()
            .map(|(at, row)| row_view(provider, decision, (at, row), resolver))
            .collect(),
        gaps: report.gaps.iter().map(|area| area.sides.iter().map(|side| side.cell.clone()).collect()).collect(),
        overlaps: overlaps.collect(),
    }
}

fn in_words(area: &Area) -> String {
    let sides: Vec<String> = area.restricted().map(|side| format!("{} {}", side.input, side.cell)).collect();
    if sides.is_empty() { "em todos os casos".to_owned() } else { sides.join(", ") }
}

fn row_view(
    provider: &Provider,
    decision: &Decision,
    (at, row): (usize, &Row),
    resolver: Option<Resolver<'_>>,
) -> RowView {
    let cell = |input: &u32| row.when.iter().find(|(fact, _)| fact == input).map_or("-", |(_, cell)| cell).to_owned();
    let compiled = decision.table.rows().get(at);
    let names =
        |of: &[usize]| of.iter().filter_map(|base| decision.rows.get(*base)).map(|base| &*base.id).collect::<Vec<_>>();
    let beaten = compiled.map(|row| names(&row.exception_of)).filter(|names| !names.is_empty());
    let parts = [
        compiled.filter(|row| row.otherwise).map(|_| "senão".to_owned()),
        beaten.map(|names| format!("exceção de {}", pt::list_and(&names))),
        Some(said(provider, row, resolver)),
    ];
    RowView {
        id: row.id.to_string(),
        cells: decision.inputs.iter().map(cell).collect(),
        outcome: parts.into_iter().flatten().collect::<Vec<_>>().join("; "),
    }
}

/// What follows from a row of a sound base, in words, quotes written out.
pub fn outcome(base: &Base, provider: &Provider, row: &Row) -> String {
    said(provider, row, Some(Resolver { base, provider, at: None, call: None }))
}

fn said(provider: &Provider, row: &Row, resolver: Option<Resolver<'_>>) -> String {
    let text =
        |text: &Option<Text>| text.as_ref().map(|text| resolver.map_or_else(|| as_written(text), |r| r.text(text)));
    let named = |label: &str, value: Option<String>| value.map(|value| format!("{label}: {value}"));
    let sector = row.sector.and_then(|at| provider.sectors.get(at as usize)).map(|sector| sector.name.to_string());
    let message =
        row.message.and_then(|at| provider.messages.get(at as usize)).map(|message| message.title.to_string());
    let parts = [
        row.action.as_deref().map(str::to_owned),
        named("setor", sector),
        named("O.S.", row.order_subject.as_deref().map(str::to_owned)),
        text(&row.result),
        named("prazo", text(&row.deadline)),
        named("taxa", row.fee.map(pt::money)),
        named("pagamento", text(&row.payment)),
        named("mensagem", message),
        named("proibido", text(&row.forbidden)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// A text whose quotes stay quotes.
fn as_written(text: &Text) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Literal(words) => words.to_string(),
        Piece::Quote { of, .. } => format!("{{{}}}", of.kind.word()),
        Piece::ProviderName => "{provedor.nome}".to_owned(),
        Piece::AreaList => "{bairro.lista}".to_owned(),
        Piece::Blank(name) => format!("[{name}]"),
    };
    text.pieces.iter().map(piece).collect()
}

/// The policy's word in the files.
const fn policy_word(policy: Policy) -> &'static str {
    match policy {
        Policy::Unique => "unica",
        Policy::Any => "qualquer",
        Policy::Priority => "prioridade",
        Policy::First => "primeira",
        Policy::RuleOrder => "ordem_regra",
        Policy::OutputOrder => "ordem_saida",
        Policy::Collect(Aggregation::List) => "coletar (lista)",
        Policy::Collect(Aggregation::Sum) => "coletar (soma)",
        Policy::Collect(Aggregation::Min) => "coletar (minimo)",
        Policy::Collect(Aggregation::Max) => "coletar (maximo)",
        Policy::Collect(Aggregation::Count) => "coletar (contagem)",
    }
}
