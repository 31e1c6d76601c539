//! Exceptions and rosters: those that are over, those that meet.

use chrono::NaiveDate;

use super::On;
use crate::kb::index::Rec;
use crate::kb::model::Kind;
use crate::kb::report::Report;
use crate::kb::tree::{Node, Value};

/// An `[[excecao]]` or `[[escala]]` and its days.
struct Row<'a> {
    rec: Rec<'a>,
    sector: u32,
    /// Position of the unit; none = every unit.
    unit: Option<u32>,
    from: NaiveDate,
    to: NaiveDate,
}

impl Row<'_> {
    fn days(&self) -> i64 {
        (self.to - self.from).num_days()
    }

    fn meets(&self, other: &Self) -> bool {
        let same_place = self.unit.is_none() || other.unit.is_none() || self.unit == other.unit;
        self.sector == other.sector && same_place && self.from <= other.to && other.from <= self.to
    }

    /// What the row says, whatever its days.
    fn says(&self) -> Vec<String> {
        let one = |key: &str| self.rec.table.get(key).map(said).unwrap_or_default();
        ["horas", "certeza", "escalado"].map(one).to_vec()
    }
}

fn said(node: &Node<'_>) -> String {
    match &node.value {
        Value::Bool(flag) => flag.to_string(),
        Value::List(items) => items.iter().filter_map(Node::text).collect::<Vec<_>>().join(" "),
        _ => node.text().unwrap_or_default().to_owned(),
    }
}

fn rows<'r>(on: &'r On<'_, '_>, word: &str) -> Vec<Row<'r>> {
    let row = |rec: &Rec<'r>| {
        let date = |key: &str| match &rec.table.get(key)?.value {
            Value::Date(written) => {
                let d = written.date?;
                NaiveDate::from_ymd_opt(d.year.into(), d.month.into(), d.day.into())
            }
            _ => None,
        };
        let find = |key: &str, kind| on.scope.find_named(kind, rec.table.get(key)?.text()?);
        Some(Row {
            rec: *rec,
            sector: find("setor", Kind::Sector)?,
            unit: find("unidade", Kind::Unit),
            from: date("data").or_else(|| date("de"))?,
            to: date("data").or_else(|| date("ate"))?,
        })
    };
    on.scope.list(word).iter().filter_map(row).collect()
}

/// `excecao_passada`, `escala_passada`: the row's last day is over. It changes nothing any more and makes the next
/// one harder to see.
///
/// Example: on 02/01, the exception of 24/12.
pub(super) fn past(on: &On<'_, '_>, report: &mut Report) {
    for (word, code) in [("excecao", "excecao_passada"), ("escala", "escala_passada")] {
        for row in rows(on, word).iter().filter(|row| row.to < on.today) {
            let name = &on.provider.sectors[row.sector as usize].name;
            let message =
                format!("{} de {name} já passou: o último dia foi {}", title(word), crate::pt::date_br(row.to));
            report.hint(code, row.rec.source, row.rec.span(), message).help("apague estas linhas");
        }
    }
}

/// `excecoes_sobrepostas`, `escalas_sobrepostas`: two rows of one sector hold the same day and say different things.
/// The one of fewer days counts, and of the same length the one written last: right when a day is carved out of a
/// longer period (a hint), a slip when both hold the same days (a warning).
///
/// Example: Financeiro closed from 24/12 to 02/01, and open until noon on 24/12.
pub(super) fn overlaps(on: &On<'_, '_>, report: &mut Report) {
    for (word, code) in [("excecao", "excecoes_sobrepostas"), ("escala", "escalas_sobrepostas")] {
        let rows = rows(on, word);
        for (at, first) in rows.iter().enumerate() {
            for second in rows[at + 1..].iter().filter(|second| first.meets(second) && first.says() != second.says()) {
                overlap(on, (word, code), (first, second), report);
            }
        }
    }
}

fn overlap(
    on: &On<'_, '_>,
    (word, code): (&str, &'static str),
    (first, second): (&Row<'_>, &Row<'_>),
    report: &mut Report,
) {
    let same_length = first.days() == second.days();
    let winner = if first.days() < second.days() { first } else { second };
    let why = if same_length { "a escrita por último" } else { "a de menos dias" };
    let line = winner.rec.source.place(&winner.rec.span()).line;
    let name = &on.provider.sectors[winner.sector as usize].name;
    let day = crate::pt::date_br(first.from.max(second.from));
    let message = format!("duas linhas de {word} de {name} no mesmo dia ({day}): vale a da linha {line}, {why}");
    let (source, span) = (second.rec.source, second.rec.span());
    let draft = if same_length {
        report.warning(code, source, span, message).help("deixe só uma das duas")
    } else {
        report.hint(code, source, span, message).help("se for isso mesmo, nada a fazer; senão, acerte as datas")
    };
    draft.also(first.rec.source, &first.rec.span(), "a outra linha");
}

fn title(word: &str) -> &'static str {
    if word == "excecao" { "a exceção" } else { "a escala" }
}
