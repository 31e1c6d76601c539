//! Draws the state. Reads [`App`], changes nothing, asks nobody; the instant is an argument.

pub(crate) mod answer;
pub(crate) mod bare;
mod call;
pub(crate) mod calls;
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

use chrono::{DateTime, Utc};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::Widget;

use crate::desk::view::SectorWeek;
use crate::kb::model::Channel;
use crate::pt;

use super::app::{App, Look, Mode, Pane};
use super::layout::Layout;
use super::line::LineEdit;

use answer::Answer;
use header::Header;
use list::List;
use problems::ProblemLine;
use search_line::SearchLine;
use strip::Strip;

/// Draws the whole screen; the answer is where the cursor stands.
///
/// The verdict's pane is drawn first: whatever is missing on a small screen, it is not the verdict.
pub(crate) fn draw(app: &App, now: DateTime<Utc>, buf: &mut Buffer) -> Option<Position> {
    let layout = app.layout();
    if let Mode::Bare(bare) = &app.talk.mode {
        bare::draw(app, bare.refused, buf);
        return None;
    }
    buf.set_style(buf.area, app.look.theme.base);
    body(app, &layout, buf);
    if layout.tiny {
        foot::remark(app, &layout, buf);
    } else {
        top(app, &layout, now, buf);
        foot::draw(app, &layout, now, buf);
    }
    if !layout.search.is_empty() {
        let line = search_line(app);
        (&line).render(layout.search, buf);
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
}

/// The lines of the answer's pane, or of the page over it, for the width it has.
pub(crate) fn answer_lines(app: &App, now: DateTime<Utc>) -> Laid {
    let layout = app.layout();
    let columns = usize::from(reading(&layout).width);
    let (look, seen) = (&app.look, &app.seen);
    let page = match &app.talk.mode {
        Mode::Help => {
            let mut page = help::copied(&app.talk.copies.history, columns, look);
            page.extend(help::lines(
                columns,
                look,
                &help::Base { fingerprint: &seen.fingerprint, health: &app.health },
            ));
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
            return card_lines(app, &layout, now);
        }
    };
    Laid { lines: page, message_at: None }
}

/// The card that is read, or what stands there when none is.
fn card_lines(app: &App, layout: &Layout, now: DateTime<Utc>) -> Laid {
    let columns = usize::from(reading(layout).width);
    let (look, seen) = (&app.look, &app.seen);
    let asking = match &app.talk.mode {
        Mode::Question(asking) => Some(asking),
        _ => None,
    };
    let whose = seen.several.then_some(&*seen.provider);
    let low = layout.answer.height < LOW;
    // On a low screen nothing stands before the verdict; that the search is unsure is said beside the query.
    let preface = seen.found.as_ref().filter(|_| asking.is_none() && !layout.tiny);
    let mut lines = match preface {
        // What was asked for in so many words is the verdict.
        Some(found) if low => found.status.as_ref().map(|status| answer::verdict_lines(status, columns, look)),
        Some(found) => Some(home::preface(found, whose, columns, look)),
        None => None,
    }
    .unwrap_or_default();
    if let Some(doubt) = seen.doubt.as_ref().filter(|_| layout.tiny) {
        lines.push(calls::question(&doubt.since, columns, look));
    }
    let Some(card) = &seen.card else {
        lines.extend(if app.health.without.is_some() {
            problems::lines(&app.health, None, columns, look)
        } else if seen.found.is_some() {
            home::nothing(app.talk.query.text(), whose, columns, look)
        } else {
            home::welcome(app, columns, usize::from(layout.answer.height))
        });
        return Laid { lines, message_at: None };
    };
    if let Some(other) = app.foreign().filter(|_| !layout.tiny) {
        let words = format!("! De outro provedor: {other}. Não vale para {}.", seen.provider);
        lines.push(Line::styled(look.glyphs.words(&words).into_owned(), look.theme.warn));
    }
    if layout.tiny && card.verdict.is_none() {
        lines.push(Line::styled(look.glyphs.words(&card.head.title).into_owned(), look.theme.strong));
    }
    let answer = |mark, brief| {
        Answer {
            card,
            revealed: revealed(app, now),
            asking,
            trail: &app.talk.trail,
            why: app.talk.why,
            brief,
            low,
            focused: app.talk.pane == Pane::Message,
            columns,
            foot: frames::foot_room(layout, mark),
            look,
        }
        .laid()
    };
    // Only an answer that scrolls shares the line under it with the mark that says so; and only there the
    // answers of a question must be brief.
    let whole = answer(0, false);
    let scrolls = lines.len() + whole.lines.len() > usize::from(layout.answer.height);
    let laid = if scrolls { answer(frames::SCROLL_MARK, true) } else { whole };
    let message_at = laid.message_at.map(|at| at + lines.len());
    lines.extend(laid.lines);
    Laid { lines, message_at }
}

/// Seconds, begun ones too, that the credential of the card on the screen stays readable.
fn revealed(app: &App, now: DateTime<Utc>) -> Option<i64> {
    let card = app.seen.card.as_ref()?.head.card;
    let reveal = app.reveal.filter(|reveal| reveal.card == card)?;
    Some(((reveal.until - now).num_milliseconds() + 999) / 1000)
}

/// An answer's pane with fewer rows has none to give to anything before the verdict.
const LOW: u16 = 8;

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

fn top(app: &App, layout: &Layout, now: DateTime<Utc>, buf: &mut Buffer) {
    let (seen, look) = (&app.seen, &app.look);
    let header = Header {
        provider: &seen.provider,
        unit: unit_name(app),
        channel: channel_name(app),
        clock: (&seen.clock_long, &seen.clock_short),
        simulated: app.simulated.is_some(),
        look,
    };
    (&header).render(layout.header, buf);
    (&Strip { sectors: &seen.strip, look }).render(layout.strip, buf);
    if !layout.banner.is_empty() {
        let words = format!(" ! {}", look.glyphs.words(&seen.banner.join(" · ")));
        paint::put(buf, layout.banner, 0, &Line::styled(words, look.theme.warn));
    }
    if app.has_problem() {
        let line =
            ProblemLine { health: &app.health, config: &app.settings.problems, older: seen.older.as_deref(), look };
        (&line).render(layout.problem, buf);
    }
    paint::put_rule(buf, layout.rule, look, None, None);
    if !layout.calls.is_empty() {
        calls::draw(app, now, layout.calls, buf);
    }
    if let Some(doubt) = &seen.doubt {
        paint::put(buf, layout.doubt, 0, &calls::question(&doubt.since, usize::from(layout.doubt.width), look));
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
fn body(app: &App, layout: &Layout, buf: &mut Buffer) {
    let (seen, look) = (&app.seen, &app.look);
    frames::draw(app, layout, buf);
    let by_topic = app.talk.browsing;
    (&List { rows: &seen.rows, top: app.talk.list_top, chosen: app.talk.chosen, by_topic, look })
        .render(layout.list, buf);
    let top = if app.has_page() { app.page_top } else { app.talk.answer_top };
    let shown = seen.lines.get(top..).unwrap_or_default();
    paint::put_lines(buf, reading(layout), shown);
    let week =
        Rect { x: layout.week.x + layout.week.width.min(1), width: layout.week.width.saturating_sub(2), ..layout.week };
    paint::put_lines(buf, week, &seen.week_lines);
}
