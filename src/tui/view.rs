//! Draws the state. Reads [`App`], changes nothing, asks nobody; the instant is an argument.

pub(crate) mod answer;
pub(crate) mod bare;
mod call;
pub(crate) mod calls;
pub(crate) mod card;
mod changes;
pub(crate) mod column;
mod foot;
mod frames;
mod header;
mod help;
mod hints;
mod home;
mod list;
mod paint;
pub(crate) mod problems;
pub(crate) mod providers;
mod search_line;
pub(crate) mod strip;
#[cfg(test)]
mod tests;
mod verdict;
mod week;

use std::ops::Range;

use chrono::{DateTime, Utc};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Line;

use crate::desk::view::SectorWeek;
use crate::kb::model::Channel;
use crate::pt;

use super::app::{App, Look, Mode};
use super::canvas::{Canvas, Widget};
use super::layout::Layout;
use super::line::LineEdit;

use header::Header;
use list::List;
use paint::Rule;
use problems::ProblemLine;
use search_line::SearchLine;
use strip::Strip;

/// Draws the whole screen; the answer is where the cursor stands.
///
/// The verdict's pane is drawn first: whatever is missing on a small screen, it is not the verdict.
pub(crate) fn draw(app: &App, now: DateTime<Utc>, canvas: &mut Canvas) -> Option<Position> {
    let layout = app.layout();
    if let Mode::Bare(bare) = &app.talk.mode {
        bare::draw(app, bare.refused, canvas);
        return None;
    }
    canvas.style(canvas.area(), app.look.theme.base);
    body(app, &layout, canvas);
    if layout.tiny {
        foot::remark(app, &layout, canvas);
    } else {
        top(app, &layout, now, canvas);
        foot::draw(app, &layout, now, canvas);
    }
    if !layout.search.is_empty() {
        let line = search_line(app);
        (&line).render(layout.search, canvas);
        return line.cursor(layout.search);
    }
    None
}

/// What stands in the answer's pane.
#[derive(Debug, Default)]
pub(crate) struct Laid {
    /// Its lines.
    pub(crate) lines: Vec<Line<'static>>,
    /// The one in which the message that is copied begins.
    pub(crate) message_at: Option<usize>,
    /// The lines in which its passwords stand, masked or not.
    pub(crate) secrets: Range<usize>,
}

/// The lines of a page over list and answer, for the width it has; where there is none, of the pane without a card.
pub(crate) fn page(app: &App, layout: &Layout) -> Laid {
    let columns = usize::from(reading(layout).width);
    let (look, seen) = (&app.look, &app.seen);
    let lines = match &app.talk.mode {
        Mode::Help => {
            let mut page = help::copied(&app.talk.copies.history, columns, look);
            let base = help::Base { fingerprint: &seen.fingerprint, health: &app.health };
            page.extend(help::lines(columns, look, &base));
            page
        }
        Mode::Problems => {
            let mut lines = problems::lines(&app.health, seen.older.as_deref(), columns, look);
            let of_config = problems::config_lines(&app.settings, columns, look);
            if !of_config.is_empty() {
                lines.push(Line::default());
            }
            lines.extend(of_config);
            lines
        }
        Mode::Providers(picker) => {
            let chosen = picker.chosen.min(seen.providers.len().saturating_sub(1));
            providers::lines((&seen.providers, chosen), &seen.provider_id, columns, look)
        }
        Mode::Bare(bare) => bare::lines(&bare.text, app.size.0),
        Mode::Week => week::lines(&seen.sectors, &seen.week, columns, look),
        Mode::Changes => {
            app.changes().map(|(since, _)| changes::page((since, &seen.last_shift), columns, look)).unwrap_or_default()
        }
        Mode::Search | Mode::Topics | Mode::Question(_) | Mode::Simulate(..) | Mode::Name(..) | Mode::Report(_) => {
            return card::none_read(app, layout);
        }
    };
    Laid { lines, ..Laid::default() }
}

/// The week for a column `columns` wide.
pub(crate) fn week_column(week: &[SectorWeek], columns: u16, look: &Look) -> Vec<Line<'static>> {
    if columns == 0 { Vec::new() } else { week::by_sector(week, usize::from(columns.saturating_sub(2)), look) }
}

/// The part of the answer's pane that words may stand in: one blank column at each side.
fn reading(layout: &Layout) -> Rect {
    let margin = u16::from(!layout.tiny && layout.answer.width > 4);
    Rect { x: layout.answer.x + margin, width: layout.answer.width - 2 * margin, ..layout.answer }
}

fn unit_name(app: &App) -> &str {
    let unit = app.talk.call.unit.and_then(|unit| app.seen.units.iter().find(|(at, ..)| *at == unit));
    unit.map_or("todas", |(_, short, _)| short)
}

fn channel_name(app: &App) -> Option<&'static str> {
    app.talk.call.channel.map(channel_word)
}

/// A channel as the screen names it.
pub(crate) const fn channel_word(channel: Channel) -> &'static str {
    match channel {
        Channel::Chat => "chat",
        Channel::Call => "ligação",
    }
}

fn top(app: &App, layout: &Layout, now: DateTime<Utc>, canvas: &mut Canvas) {
    let (seen, look) = (&app.seen, &app.look);
    let header = Header {
        provider: &seen.provider,
        unit: unit_name(app),
        channel: channel_name(app),
        clock: (&seen.clock_long, &seen.clock_short),
        simulated: app.simulated.is_some(),
        look,
    };
    (&header).render(layout.header, canvas);
    (&Strip { sectors: &seen.strip, look }).render(layout.strip, canvas);
    if !layout.banner.is_empty() {
        let words = format!(" ! {}", look.glyphs.words(&seen.banner.join(" · ")));
        paint::put(canvas, layout.banner, 0, &Line::styled(words, look.theme.warn));
    }
    if app.has_problem() {
        let line =
            ProblemLine { health: &app.health, config: &app.settings.problems, older: seen.older.as_deref(), look };
        (&line).render(layout.problem, canvas);
    }
    paint::put_rule(canvas, layout.rule, Rule::plain(look), (None, None));
    if !layout.calls.is_empty() {
        calls::draw(app, now, layout.calls, canvas);
    }
    if let Some(doubt) = &seen.doubt {
        paint::put(canvas, layout.doubt, 0, &calls::question(&doubt.since, usize::from(layout.doubt.width), look));
    }
}

fn search_line(app: &App) -> SearchLine<'_> {
    let look = &app.look;
    match &app.talk.mode {
        Mode::Report(line) => SearchLine {
            label: if app.reports_missing() { "Pedir:" } else { "Avisar:" },
            line,
            placeholder: if app.reports_missing() { "que resposta falta?" } else { "o que está errado ou faltando?" },
            remark: (look.keys.fill("{confirmar} grava").into_owned(), look.theme.dim),
            look,
        },
        Mode::Simulate(line, _) => SearchLine {
            label: "Simular data e hora:",
            line,
            placeholder: "25/12 10:00",
            remark: ("vazio volta ao relógio".to_owned(), look.theme.dim),
            look,
        },
        Mode::Providers(picker) => SearchLine {
            label: "Provedor:",
            line: &picker.line,
            placeholder: "digite parte do nome",
            remark: (pt::count(app.seen.providers.len(), "provedor", "provedores"), look.theme.dim),
            look,
        },
        Mode::Name(line, _) => SearchLine {
            label: "Nome do atendimento:",
            line,
            placeholder: "ana",
            remark: ("uma palavra".to_owned(), look.theme.dim),
            look,
        },
        _ => SearchLine {
            label: "Buscar:",
            line: &app.talk.query,
            placeholder: if app.health.without.is_some() {
                "sem base para responder; {falhas} diz por quê"
            } else if app.talk.browsing {
                "digite para voltar à busca"
            } else {
                "comece digitando o que o cliente disse"
            },
            remark: search_remark(app, &app.talk.query),
            look,
        },
    }
}

/// How many answers there are and which one is being read.
fn search_remark(app: &App, query: &LineEdit) -> (String, Style) {
    let theme = &app.look.theme;
    let cards = app.seen.own_rows().count();
    let at = app.talk.chosen.and_then(|row| app.seen.own_rows().position(|card| card == row));
    if app.foreign().is_some() {
        return ("outro provedor".to_owned(), theme.warn);
    }
    if app.seen.several && query.text().starts_with('@') {
        return ("provedor".to_owned(), theme.key);
    }
    if app.talk.browsing {
        (format!("assuntos: {} de {cards}", at.map_or(0, |at| at + 1)), theme.dim)
    } else if query.is_blank() {
        (String::new(), theme.dim)
    } else if app.seen.unsure() && cards > 0 {
        (format!("nada certo · {} de {cards}", at.map_or(0, |at| at + 1)), theme.warn)
    } else {
        match (at, cards) {
            (_, 0) => ("nenhuma resposta".to_owned(), theme.warn),
            (_, 1) => ("1 resposta".to_owned(), theme.dim),
            (Some(at), cards) => (format!("{} de {cards} respostas", at + 1), theme.dim),
            (None, cards) => (format!("{cards} respostas"), theme.dim),
        }
    }
}

/// List, answer, third column.
fn body(app: &App, layout: &Layout, canvas: &mut Canvas) {
    let (seen, look) = (&app.seen, &app.look);
    frames::draw(app, layout, canvas);
    let by_topic = app.talk.browsing;
    (&List { rows: &seen.rows, top: app.talk.list_top, chosen: app.talk.chosen, by_topic, look })
        .render(layout.list, canvas);
    let top = if app.has_page() { app.page_top } else { app.talk.answer_top };
    let shown = seen.lines.get(top..).unwrap_or_default();
    paint::put_lines(canvas, reading(layout), shown);
    let week =
        Rect { x: layout.week.x + layout.week.width.min(1), width: layout.week.width.saturating_sub(2), ..layout.week };
    paint::put_lines(canvas, week, &seen.week_lines);
}
