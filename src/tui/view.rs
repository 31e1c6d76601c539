//! Draws the state. Reads [`App`], changes nothing, asks nobody; the instant is an argument.

pub(crate) mod answer;
pub(crate) mod bare;
mod call;
pub(crate) mod calls;
mod changes;
pub(crate) mod column;
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

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use crate::desk::view::SectorWeek;
use crate::kb::model::Channel;
use crate::pt;

use super::app::{App, Look, Mode, Pane};
use super::copy;
use super::layout::Layout;
use super::line::LineEdit;
use super::question;

use answer::Answer;
use call::CallBox;
use header::Header;
use hints::Hints;
use list::List;
use paint::Frame;
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
        remark(app, &layout, buf);
    } else {
        top(app, &layout, now, buf);
        bottom(app, &layout, now, buf);
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
            lines.extend(problems::config_lines(&app.settings, columns, look));
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
    let preface = seen.found.as_ref().filter(|_| asking.is_none() && !layout.tiny && !low);
    let mut lines = preface.map(|found| home::preface(found, whose, columns, look)).unwrap_or_default();
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
            foot: foot_room(layout, mark),
            look,
        }
        .laid()
    };
    // Only an answer that scrolls shares the line under it with the mark that says so; and only there the
    // answers of a question must be brief.
    let whole = answer(0, false);
    let scrolls = lines.len() + whole.lines.len() > usize::from(layout.answer.height);
    let laid = if scrolls { answer(SCROLL_MARK, true) } else { whole };
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
    frames(app, layout, buf);
    (&List { rows: &seen.rows, top: app.talk.list_top, chosen: app.talk.chosen, look }).render(layout.list, buf);
    let top = if app.has_page() { app.page_top } else { app.talk.answer_top };
    let shown = seen.lines.get(top..).unwrap_or_default();
    paint::put_lines(buf, reading(layout), shown);
    let week =
        Rect { x: layout.week.x + layout.week.width.min(1), width: layout.week.width.saturating_sub(2), ..layout.week };
    paint::put_lines(buf, week, &seen.week_lines);
}

/// What stands above and below the lines that are shown, in words; none = nothing.
fn beyond(app: &App, layout: &Layout) -> (Option<String>, Option<String>) {
    let top = if app.has_page() { app.page_top } else { app.talk.answer_top };
    let below = app.seen.lines.len().saturating_sub(top + usize::from(layout.answer.height));
    let lines = |count: usize| if count == 1 { "linha" } else { "linhas" };
    (
        (top > 0).then(|| format!("{top} {} acima", lines(top))),
        (below > 0).then(|| format!("+{below} {}", lines(below))),
    )
}

/// The usual width of `+12 linhas`.
const SCROLL_MARK: usize = 10;

/// Columns that the words under the answer have beside a scroll mark; a border takes some more.
fn foot_room(layout: &Layout, mark: usize) -> usize {
    let gaps = if layout.boxes { 7 } else { 2 };
    usize::from(layout.provenance.width).saturating_sub(mark + gaps)
}

/// Boxes with their titles; without boxes, the rule that bears the answer's title and the line under it.
fn frames(app: &App, layout: &Layout, buf: &mut Buffer) {
    let look = &app.look;
    let (above, below) = beyond(app, layout);
    let above = above.map(|words| Span::styled(words, look.theme.key));
    let below = below.map(|words| Span::styled(words, look.theme.key));
    let focused = app.talk.pane == Pane::Answer && !app.has_page();
    let title = Span::styled(title(app, focused), look.theme.strong);
    let room = foot_room(layout, below.as_ref().map_or(0, Span::width));
    let origin = app.seen.card.as_ref().filter(|_| !app.has_page()).map(|card| answer::provenance(card, room));
    let origin = origin.map(|words| look.glyphs.words(&words).into_owned());
    if !layout.boxes {
        let border = if focused { look.theme.focus } else { look.theme.rule };
        let mut rule_look = look.clone();
        rule_look.theme.rule = border;
        paint::put_rule(buf, layout.title_rule, &rule_look, Some(title), above);
        let origin = Line::styled(format!(" {}", origin.unwrap_or_default()), look.theme.dim);
        let below = below.map_or_else(Line::default, |words| Line::from(vec![words, Span::raw(" ")]));
        paint::put_ends(buf, layout.provenance, &origin, &below);
        return;
    }
    let border = focused.then_some(look.theme.focus);
    let foot = origin.map(|words| Span::styled(words, look.theme.dim));
    Frame { title: Some(title), above, foot, below, border }.draw(buf, layout.answer, look);
    list_frame(app, layout, buf);
    let plain = |words: &'static str| Some(Span::styled(look.keys.fill(words), look.theme.strong));
    let beyond = app.seen.week_lines.len().saturating_sub(usize::from(layout.week.height));
    let below = (beyond > 0).then(|| Span::styled(format!("+{beyond}"), look.theme.key));
    Frame { title: plain("Próximos sete dias ({setores})"), below, ..Frame::default() }.draw(buf, layout.week, look);
    Frame { title: plain("Este atendimento"), ..Frame::default() }.draw(buf, layout.call, look);
    let opens = app
        .changes()
        .filter(|_| app.is_home())
        .map(|_| Span::styled(look.keys.fill("{perguntar} abre"), look.theme.key));
    let boxes = [
        (layout.copied, "Copiado por último", None, column::copied(app, layout.copied.width)),
        (layout.changed, "Mudou desde o seu último plantão", opens, column::changed(app, layout.changed.width)),
        (layout.health, "Saúde da base", None, column::health(app, layout.health.width)),
    ];
    for (area, title, below, lines) in boxes {
        Frame { title: plain(title), below, ..Frame::default() }.draw(buf, area, look);
        paint::put_lines(buf, area, &lines);
    }
}

fn list_frame(app: &App, layout: &Layout, buf: &mut Buffer) {
    let look = &app.look;
    let rows = app.seen.rows.len();
    let below = rows.saturating_sub(app.talk.list_top + usize::from(layout.list.height));
    let mark = |words: String| Some(Span::styled(words, look.theme.key));
    let words = if app.talk.browsing {
        "Assuntos"
    } else if app.seen.found.is_none() {
        if app.seen.most_read { "Mais lidas aqui" } else { "Comece por aqui" }
    } else if app.seen.unsure() {
        "O mais próximo"
    } else {
        "Respostas"
    };
    let frame = Frame {
        title: Some(Span::styled(words, look.theme.strong)),
        above: (app.talk.list_top > 0).then(|| mark(format!("{} acima", app.talk.list_top))).flatten(),
        below: (below > 0).then(|| mark(format!("+{below}"))).flatten(),
        ..Frame::default()
    };
    frame.draw(buf, layout.list, look);
}

/// The title of what is being read; the pointer says that arrows scroll it.
fn title(app: &App, focused: bool) -> String {
    let words = match (&app.talk.mode, &app.seen.card) {
        (Mode::Help, _) => app.look.keys.fill("Ajuda ({ajuda})").into_owned(),
        (Mode::Problems, _) => app.look.keys.fill("Falhas da base ({falhas})").into_owned(),
        (Mode::Providers(_), _) => app.look.keys.fill("Provedores ({provedores})").into_owned(),
        (Mode::Bare(_), _) => String::new(),
        (Mode::Week, _) => app.look.keys.fill("Setores e semana ({setores})").into_owned(),
        (Mode::Changes, _) => "Mudou desde o seu último plantão".to_owned(),
        (_, None) if app.health.without.is_some() => "Sem base".to_owned(),
        (_, Some(card)) if app.foreign().is_some() => {
            format!("{}: {}", card.head.provider, answer::title(card, usize::from(app.size.0)))
        }
        (_, Some(card)) => answer::title(card, usize::from(app.size.0)),
        (_, None) if app.seen.found.is_some() => "Nada encontrado".to_owned(),
        (_, None) => "Bem-vindo".to_owned(),
    };
    let words = app.look.glyphs.words(&words);
    if focused { format!("{} {words}", app.look.glyphs.pointer) } else { words.into_owned() }
}

fn bottom(app: &App, layout: &Layout, now: DateTime<Utc>, buf: &mut Buffer) {
    let look = &app.look;
    let call = CallBox {
        unit: unit_name(app),
        channel: channel_name(app).unwrap_or("não informado"),
        name: app.talk.name.as_deref(),
        age: call::age(app.talk.known().started, now),
        doubt: app.seen.doubt.as_ref(),
        told: &app.seen.told,
        look,
    };
    (&call).render(layout.call, buf);
    let status = match said(app) {
        Some((words, style)) => Line::styled(format!(" {}", look.glyphs.words(&words)), style),
        None => call.line(layout.status.width),
    };
    paint::put(buf, layout.status, 0, &paint::fitted(status, layout.status.width));
    let hints = Hints {
        place: app.place(),
        credential: app.seen.card.as_ref().is_some_and(|card| card.credential.is_some()),
        clearable: app.talk.mode != Mode::Search
            || !app.talk.query.text().is_empty()
            || app.talk.browsing
            || app.talk.chosen.is_some(),
        scrolls: app.seen.lines.len() > usize::from(layout.answer.height),
        problems: app.has_problem(),
        providers: app.seen.several,
        choices: app.seen.card_rows().next().is_some(),
        calls: !app.aside.is_empty(),
        begun: !app.aside.is_empty() || !app.talk.is_blank(&app.fresh),
        askable: !app.asks_doubt() && question::open_decision(app.seen.card.as_ref()).is_some(),
        message: !app.asks_doubt() && app.talk.mode == Mode::Search && app.talk.pane == Pane::Message,
        several: question::open_decision(app.seen.card.as_ref()).is_some_and(|decision| !decision.others.is_empty()),
        copyable: app.seen.card.as_ref().is_some_and(|card| copy::message(card, |_| true).is_ok()),
        changes: app.is_home() && app.changes().is_some(),
        decided: app.seen.card.as_ref().is_some_and(|card| card.decision.is_some()),
        look,
    };
    (&hints).render(layout.hints, buf);
    if layout.status.is_empty() {
        remark(app, layout, buf);
    }
}

/// What is said on a screen without a line for it takes the place of the keys, or of the last row: that a text was
/// not copied must be seen at any size that has two rows.
fn remark(app: &App, layout: &Layout, buf: &mut Buffer) {
    let Some((words, style)) = said(app) else { return };
    let area = if layout.hints.is_empty() {
        Rect { y: buf.area.bottom().saturating_sub(1), height: u16::from(buf.area.height > 1), ..buf.area }
    } else {
        layout.hints
    };
    buf.set_style(area, app.look.theme.base);
    let blank = " ".repeat(usize::from(area.width));
    paint::put(buf, area, 0, &Line::raw(blank));
    let words = Line::styled(format!(" {}", app.look.glyphs.words(&words)), style);
    paint::put(buf, area, 0, &paint::fitted(words, area.width));
}

/// What there is to say, the agent's own mistake first.
fn said(app: &App) -> Option<(Cow<'_, str>, Style)> {
    let problem = match &app.talk.mode {
        Mode::Simulate(_, problem) | Mode::Name(_, problem) => problem.as_deref(),
        Mode::Question(asking) => asking.problem.as_deref(),
        _ => None,
    };
    let toast = app.toast.as_ref().map(|toast| (Cow::Borrowed(toast.text.as_str()), app.look.theme.strong));
    problem.map(|words| (app.look.keys.fill(words), app.look.theme.warn)).or(toast)
}
