//! The rows at the bottom: the call or a remark, and the keys that hold now.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use crate::tui::app::{App, Mode, Pane};
use crate::tui::canvas::{Canvas, Widget};
use crate::tui::layout::Layout;
use crate::tui::{copy, question};

use super::call::{self, CallBox};
use super::hints::Hints;
use super::{channel_name, paint, unit_name};

/// Draws them.
pub(super) fn draw(app: &App, layout: &Layout, now: DateTime<Utc>, canvas: &mut Canvas) {
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
    (&call).render(layout.call, canvas);
    let status = match said(app) {
        Some((words, style)) => Line::styled(format!(" {}", look.glyphs.words(&words)), style),
        None => call.line(layout.status.width),
    };
    paint::put(canvas, layout.status, 0, &paint::fitted(status, layout.status.width));
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
    (&hints).render(layout.hints, canvas);
    if layout.status.is_empty() {
        remark(app, layout, canvas);
    }
}

/// What is said on a screen without a line for it takes the place of the keys, or of the last row: that a text was
/// not copied must be seen at any size that has two rows.
pub(super) fn remark(app: &App, layout: &Layout, canvas: &mut Canvas) {
    let Some((words, style)) = said(app) else { return };
    let area = if layout.hints.is_empty() {
        Rect {
            y: canvas.area().bottom().saturating_sub(1),
            height: u16::from(canvas.area().height > 1),
            ..canvas.area()
        }
    } else {
        layout.hints
    };
    canvas.style(area, app.look.theme.base);
    let blank = " ".repeat(usize::from(area.width));
    paint::put(canvas, area, 0, &Line::raw(blank));
    let words = Line::styled(format!(" {}", app.look.glyphs.words(&words)), style);
    paint::put(canvas, area, 0, &paint::fitted(words, area.width));
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
