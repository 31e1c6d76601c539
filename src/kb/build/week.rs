//! Rows of hours: the week of a sector, its dated exceptions, its roster.

use std::sync::Arc;

use chrono::NaiveDate;

use super::fields::Fields;
use super::records::Reader;
use crate::hours::{Calendar, Certainty, DayKind, Exception, Minute, RosterEntry, RuleId, Schedule, Span, WeekBuilder};
use crate::kb::check::{Day, day_list, hour_list};
use crate::kb::model::{HourRow, HourRule, Kind, Unit};
use crate::kb::report::Report;

/// What each rule id stands for.
#[derive(Default)]
pub(super) struct Rules {
    pub(super) list: Vec<HourRule>,
}

impl Rules {
    fn add(&mut self, fields: &Fields<'_, '_>) -> u32 {
        self.list.push(HourRule {
            place: fields.place(),
            reason: fields.boxed("motivo"),
            source: fields.boxed("fonte"),
            doubts: fields.references("duvida", Kind::Doubt),
        });
        self.list.len() as u32 - 1
    }
}

/// The rows of one sector.
pub(super) struct Written {
    pub(super) rows: Vec<HourRow>,
}

/// An exception or a roster entry, and where it holds.
pub(super) struct Dated {
    sector: u32,
    /// None = every calendar.
    calendar: Option<u32>,
    what: Change,
}

enum Change {
    Hours(Exception),
    Roster(RosterEntry),
}

/// Everything that schedules are made of.
pub(super) struct Weeks {
    pub(super) weeks: Vec<Written>,
    pub(super) dated: Vec<Dated>,
}

impl Weeks {
    /// The schedule of a sector that follows a chain of others: the rows of the last, the dated changes of all,
    /// the nearest last, since the engine lets the one written last win.
    pub(super) fn schedule(&self, chain: &[u32], calendar: u32, compiled: Arc<Calendar>) -> Schedule {
        let mut week = WeekBuilder::default();
        if let Some(last) = chain.last() {
            for row in &self.weeks[*last as usize].rows {
                add_row(&mut week, row);
            }
        }
        let (mut exceptions, mut roster) = (Vec::new(), Vec::new());
        for sector in chain.iter().rev() {
            let here = |dated: &&Dated| dated.sector == *sector && dated.calendar.is_none_or(|on| on == calendar);
            for dated in self.dated.iter().filter(here) {
                match &dated.what {
                    Change::Hours(exception) => exceptions.push(exception.clone()),
                    Change::Roster(entry) => roster.push(*entry),
                }
            }
        }
        Schedule::new(compiled, &week.build(), &exceptions, &roster)
    }
}

fn add_row(week: &mut WeekBuilder, row: &HourRow) {
    let days = row.weekdays.iter().copied().chain(row.holiday.then_some(7));
    for kind in days.map(kind) {
        if row.hours.is_empty() {
            week.closed(kind, RuleId(row.rule));
        }
        for span in spans(&row.hours, row.maybe, row.rule) {
            week.add(kind, span);
        }
    }
}

fn kind(day: Day) -> DayKind {
    DayKind::ALL[usize::from(day.min(7))]
}

fn spans(hours: &[(u16, u16)], maybe: bool, rule: u32) -> impl Iterator<Item = Span> + use<'_> {
    let certainty = if maybe { Certainty::Maybe } else { Certainty::Certain };
    hours.iter().filter_map(move |(start, end)| {
        Span::new(Minute::new(*start)?, Minute::new(*end)?, certainty, RuleId(rule)).ok()
    })
}

/// The rows of one sector; overlaps are told with both lines.
pub(super) fn week_of(fields: &Fields<'_, '_>, rules: &mut Rules, report: &mut Report) -> Written {
    let written = fields.rows("faixa");
    let rows: Vec<HourRow> = written.iter().map(|row| hour_row(row, rules)).collect();
    let mut told: Vec<(usize, usize)> = Vec::new();
    let pieces = pieces(&rows);
    for (at, one) in pieces.iter().enumerate() {
        for other in &pieces[at + 1..] {
            let pair = (one.row, other.row);
            if one.start < other.end && other.start < one.end && !told.contains(&pair) {
                told.push(pair);
                overlap(&written[pair.0.min(pair.1)], &written[pair.0.max(pair.1)], one.start.max(other.start), report);
            }
        }
    }
    Written { rows }
}

fn hour_row(row: &Fields<'_, '_>, rules: &mut Rules) -> HourRow {
    let days: Vec<Day> = row.node("dias").map(day_list).unwrap_or_default();
    HourRow {
        weekdays: days.iter().copied().filter(|day| *day < 7).collect(),
        holiday: days.contains(&7),
        hours: row.node("horas").map(hour_list).unwrap_or_default().into_iter().map(|(span, _)| span).collect(),
        maybe: row.text("certeza") == Some("talvez"),
        rule: rules.add(row),
    }
}

/// A span on an axis of minutes: the week from Monday, then the holiday on a day of its own.
struct Piece {
    row: usize,
    start: u32,
    end: u32,
}

fn pieces(rows: &[HourRow]) -> Vec<Piece> {
    const WEEK: u32 = 7 * 1440;
    let mut out = Vec::new();
    for (row, written) in rows.iter().enumerate() {
        let days = written.weekdays.iter().copied().chain(written.holiday.then_some(8));
        for day in days {
            for (start, end) in &written.hours {
                let (start, end) = (u32::from(day) * 1440 + u32::from(*start), u32::from(day) * 1440 + u32::from(*end));
                // Sunday's night runs into Monday.
                if day == 6 && end > WEEK {
                    out.push(Piece { row, start: 0, end: end - WEEK });
                    out.push(Piece { row, start, end: WEEK });
                } else {
                    out.push(Piece { row, start, end });
                }
            }
        }
    }
    out
}

fn overlap(first: &Fields<'_, '_>, second: &Fields<'_, '_>, at: u32, report: &mut Report) {
    const NAMES: [&str; 10] =
        ["seg", "ter", "qua", "qui", "sex", "sáb", "dom", "seg", "feriado", "dia seguinte ao feriado"];
    let day = NAMES[(at / 1440).min(9) as usize];
    let minute = at % 1440;
    let lines = (first.place().line, second.place().line);
    let message = format!(
        "horários sobrepostos em {day}, às {:02}:{:02}: faixas das linhas {} e {}",
        minute / 60,
        minute % 60,
        lines.0,
        lines.1
    );
    report
        .warning("faixas_sobrepostas", second.source(), second.span(), message)
        .help("apague a faixa repetida, ou acerte as horas")
        .also(first.source(), &first.span(), "a outra faixa");
}

/// Every `[[excecao]]` and `[[escala]]`.
pub(super) fn dated(read: &Reader<'_, '_>, units: &[Unit], rules: &mut Rules, report: &mut Report) -> Vec<Dated> {
    let mut out = Vec::new();
    for fields in read.list("excecao") {
        let hours: Vec<(u16, u16)> =
            fields.node("horas").map(hour_list).unwrap_or_default().into_iter().map(|(span, _)| span).collect();
        let maybe = fields.text("certeza") == Some("talvez");
        out.extend(dated_one(&fields, units, report).map(|(sector, calendar, from, to)| {
            let rule = rules.add(&fields);
            let exception = Exception { from, to, spans: spans(&hours, maybe, rule).collect(), rule: RuleId(rule) };
            Dated { sector, calendar, what: Change::Hours(exception) }
        }));
    }
    for fields in read.list("escala") {
        let on = fields.flag("escalado").unwrap_or(false);
        out.extend(dated_one(&fields, units, report).map(|(sector, calendar, from, to)| {
            let entry = RosterEntry { from, to, on, rule: RuleId(rules.add(&fields)) };
            Dated { sector, calendar, what: Change::Roster(entry) }
        }));
    }
    out
}

/// Sector, calendar and dates of a dated row.
fn dated_one(
    fields: &Fields<'_, '_>,
    units: &[Unit],
    report: &mut Report,
) -> Option<(u32, Option<u32>, NaiveDate, NaiveDate)> {
    let (day, from, to) = (fields.date("data"), fields.date("de"), fields.date("ate"));
    let written = ["data", "de", "ate"].map(|key| fields.node(key).is_some());
    if !matches!(written, [true, false, false] | [false, true, true]) && !fields.source().is_torn(fields.span().start) {
        let message = format!("{} precisa de data = dia, ou de de = dia e ate = dia", fields.rec.def.word);
        report
            .error("falta_chave", fields.source(), fields.span(), message)
            .help("escreva data = 2026-12-24, ou de = 2026-12-24 e ate = 2026-12-31");
    }
    let (from, to) = (day.or(from)?, day.or(to)?);
    if to < from
        && let Some(entry) = fields.entry("ate")
    {
        report
            .error(
                "periodo_invertido",
                fields.source(),
                entry.whole(),
                "o período termina antes de começar: ate vem antes de de",
            )
            .help("troque as duas datas de lugar");
    }
    let sector = fields.reference("setor", Kind::Sector)?;
    let calendar =
        fields.reference("unidade", Kind::Unit).and_then(|unit| units.get(unit as usize)).map(|unit| unit.calendar);
    Some((sector, calendar, from, to))
}
