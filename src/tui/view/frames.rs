//! Boxes and rules with their titles: what frames the parts of the screen.

use ratatui::text::{Line, Span};

use crate::tui::app::{App, Mode, Pane};
use crate::tui::canvas::Canvas;
use crate::tui::layout::Layout;
use crate::tui::text;

use super::paint::{Frame, Rule};
use super::{answer, column, paint};

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
pub(super) const SCROLL_MARK: usize = 10;

/// Columns that the words under the answer have beside a scroll mark; a border takes some more.
pub(super) fn foot_room(layout: &Layout, mark: usize) -> usize {
    let gaps = if layout.boxes { 7 } else { 3 };
    usize::from(layout.provenance.width).saturating_sub(mark + gaps)
}

/// Boxes with their titles; without boxes, the rule that bears the answer's title and the line under it.
pub(super) fn draw(app: &App, layout: &Layout, canvas: &mut Canvas) {
    let look = &app.look;
    let (above, below) = beyond(app, layout);
    let above = above.map(|words| Span::styled(words, look.theme.key));
    let below = below.map(|words| Span::styled(words, look.theme.key));
    let focused = app.talk.pane == Pane::Answer && !app.has_page();
    let title = Span::styled(title(app, focused), look.theme.strong);
    let room = foot_room(layout, below.as_ref().map_or(0, |words| text::width(&words.content)));
    let origin = app.seen.card.as_ref().filter(|_| !app.has_page()).map(|card| answer::provenance(card, room));
    let origin = origin.map(|words| look.glyphs.words(&words).into_owned());
    if !layout.boxes {
        let rule = Rule { look, style: if focused { look.theme.focus } else { look.theme.rule } };
        paint::put_rule(canvas, layout.title_rule, rule, (Some(title), above));
        let origin = Line::styled(format!(" {}", origin.unwrap_or_default()), look.theme.dim);
        let below = below.map_or_else(Line::default, |words| Line::from(vec![words, Span::raw(" ")]));
        paint::put_ends(canvas, layout.provenance, &origin, &below);
        return;
    }
    let border = focused.then_some(look.theme.focus);
    let foot = origin.map(|words| Span::styled(words, look.theme.dim));
    Frame { title: Some(title), above, foot, below, border }.draw(canvas, layout.answer, look);
    list_frame(app, layout, canvas);
    if layout.week.width > 0 {
        third_column(app, layout, canvas);
    }
}

/// The boxes of the third column, with what stands in the small ones.
fn third_column(app: &App, layout: &Layout, canvas: &mut Canvas) {
    let look = &app.look;
    let plain = |words: &'static str| Some(Span::styled(look.keys.fill(words), look.theme.strong));
    let beyond = app.seen.week_lines.len().saturating_sub(usize::from(layout.week.height));
    let below = (beyond > 0).then(|| Span::styled(format!("+{beyond}"), look.theme.key));
    Frame { title: plain("Próximos sete dias ({setores})"), below, ..Frame::default() }.draw(canvas, layout.week, look);
    Frame { title: plain("Este atendimento"), ..Frame::default() }.draw(canvas, layout.call, look);
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
        Frame { title: plain(title), below, ..Frame::default() }.draw(canvas, area, look);
        paint::put_lines(canvas, area, &lines);
    }
}

fn list_frame(app: &App, layout: &Layout, canvas: &mut Canvas) {
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
    frame.draw(canvas, layout.list, look);
}

/// What the page of faults tells of.
fn faults(app: &App) -> &'static str {
    match (app.health.problems.is_empty(), app.settings.problems.is_empty()) {
        (false, false) => "Falhas da base e da configuração ({falhas})",
        (true, false) => "Falhas da configuração ({falhas})",
        _ => "Falhas da base ({falhas})",
    }
}

/// The title of what is being read; the pointer says that arrows scroll it.
fn title(app: &App, focused: bool) -> String {
    let words = match (&app.talk.mode, &app.seen.card) {
        (Mode::Help, _) => app.look.keys.fill("Ajuda ({ajuda})").into_owned(),
        (Mode::Problems, _) => app.look.keys.fill(faults(app)).into_owned(),
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
