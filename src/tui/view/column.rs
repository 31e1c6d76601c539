//! The third column: what was copied, what changed, how the base is; under the week and the call.

use ratatui::text::{Line, Span};

use crate::pt;
use crate::tui::app::App;
use crate::tui::layout::{self, Column};
use crate::tui::notes::LastShift;
use crate::tui::text::wrap;

use super::changes;

/// Lines that the changes may take beside everything else.
const CHANGES: usize = 6;

/// Blank at the left, as every box has one.
fn inset(lines: Vec<Line<'static>>) -> Vec<Line<'static>> {
    let inset = |mut line: Line<'static>| {
        line.spans.insert(0, Span::raw(" "));
        line
    };
    lines.into_iter().map(inset).collect()
}

/// Columns for words in a box of the column.
fn room(columns: u16) -> usize {
    usize::from(columns.saturating_sub(2))
}

/// The last copies with their times, the latest first.
pub(crate) fn copied(app: &App, columns: u16) -> Vec<Line<'static>> {
    let history = &app.talk.copies.history;
    if history.is_empty() {
        return inset(vec![Line::styled("nada ainda", app.look.theme.dim)]);
    }
    let line = |copied: &crate::tui::copy::Copied| {
        let words = format!("{}  {}", copied.clock, app.look.glyphs.words(&copied.title));
        wrap(&[Span::raw(words)], room(columns), 7)
    };
    inset(history.iter().flat_map(line).collect())
}

/// What changed since the last shift, in a few lines.
pub(crate) fn changed(app: &App, columns: u16) -> Vec<Line<'static>> {
    if let Some((since, _)) = app.changes() {
        return inset(changes::brief(since, (room(columns), CHANGES), &app.look));
    }
    let words = match &app.notes.last {
        Some(LastShift::Changed(..)) => "nada",
        Some(LastShift::First) => "primeiro plantão neste computador",
        Some(LastShift::Unreadable) => "a base de então não dá para comparar",
        None if app.notes.keeps => "nada a comparar ainda",
        None => "este computador não guarda nada",
    };
    inset(wrap(&[Span::styled(words, app.look.theme.dim)], room(columns), 0))
}

/// Errors and warnings of the base, review dates, reports that wait.
pub(crate) fn health(app: &App, columns: u16) -> Vec<Line<'static>> {
    let (health, due, theme) = (&app.health, &app.seen.due, &app.look.theme);
    let style = |bad: bool| if bad { theme.warn } else { theme.base };
    let problems = health.problems.len();
    let (errors, warnings) = (pt::count(problems, "erro", "erros"), pt::count(health.warnings, "alerta", "alertas"));
    let mut lines: Vec<(String, bool)> = app.seen.older.clone().into_iter().map(|older| (older, true)).collect();
    lines.push((format!("{errors}, {warnings} do verificar"), problems > 0));
    if due.overdue > 0 {
        lines.push((pt::count(due.overdue, "conferência vencida", "conferências vencidas"), true));
    }
    let next = due.next.map(pt::day_month).unwrap_or_default();
    match (due.soon, due.overdue) {
        (0, 0) if !next.is_empty() => lines.push((format!("próxima conferência até {next}"), false)),
        (0, _) => {}
        (soon, _) => {
            let words = pt::count(soon, "resposta a conferir", "respostas a conferir");
            lines.push((format!("{words}, a primeira até {next}"), false));
        }
    }
    if app.notes.keeps {
        let remembered = app.notes.remembered(&app.seen.provider_id);
        let words = match remembered.map_or(0, |remembered| remembered.pending) {
            0 => "nenhum aviso ao supervisor pendente".to_owned(),
            count => pt::count(count, "aviso ao supervisor pendente", "avisos ao supervisor pendentes"),
        };
        lines.push((words, false));
    }
    let line = |(words, bad): (String, bool)| {
        wrap(&[Span::styled(app.look.glyphs.words(&words).into_owned(), style(bad))], room(columns), 2)
    };
    inset(lines.into_iter().flat_map(line).collect())
}

/// The rows that each box of the column would like to have.
pub(crate) fn wanted(app: &App) -> Column {
    let columns = layout::third_column(app.size.0).saturating_sub(2);
    if columns == 0 {
        return Column::default();
    }
    let rows = |lines: Vec<Line<'_>>| u16::try_from(lines.len()).unwrap_or(u16::MAX);
    // A heading stands over what is held back, and a name has a line of its own.
    let held = app.seen.doubt.as_ref().map_or(0, |doubt| doubt.facts.len() + 1);
    let of_call = app.seen.told.len() + held + usize::from(app.talk.name.is_some());
    Column {
        call: 5 + u16::try_from(of_call).unwrap_or(u16::MAX / 2),
        copied: rows(copied(app, columns)),
        changed: rows(changed(app, columns)),
        health: rows(health(app, columns)),
    }
}
