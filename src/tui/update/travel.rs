//! What moves: arrows and the wheel over the list, the answer, a page; a click that chooses.

use chrono::{DateTime, Utc};
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use crate::tui::app::{App, Mode, Pane};
use crate::tui::keys::Action;
use crate::tui::{question, view};

/// Rows that one notch of the wheel moves.
const NOTCH: isize = 3;

/// Arrows and their larger sisters: over the list, the answer, the page, or the line of the prompt.
pub(super) fn travel(app: &mut App, action: Action) {
    let layout = app.layout();
    let page = isize::try_from(layout.answer.height.saturating_sub(1).max(1)).unwrap_or(1);
    match &mut app.talk.mode {
        Mode::Simulate(line, _) | Mode::Name(line, _) | Mode::Report(line) => match action {
            Action::Home => line.home(),
            Action::End => line.end(),
            _ => {}
        },
        Mode::Providers(picker) => {
            let last = app.seen.providers.len().saturating_sub(1);
            picker.chosen = picker.chosen.saturating_add_signed(steps(action, page)).min(last);
        }
        Mode::Topics => {
            let page = isize::try_from(layout.list.height.saturating_sub(1).max(1)).unwrap_or(1);
            app.choose(steps(action, page));
        }
        Mode::Search if app.talk.pane == Pane::List && !matches!(action, Action::PageUp | Action::PageDown) => {
            app.choose(steps(action, page));
        }
        Mode::Question(asking) if matches!(action, Action::Up | Action::Down) => {
            if let Some(decision) = question::open_decision(app.seen.card.as_ref()) {
                asking.turn(decision, steps(action, page));
                app.talk.answer_top = 0;
            }
        }
        Mode::Search | Mode::Question(_) | Mode::Help | Mode::Week | Mode::Problems | Mode::Changes | Mode::Bare(_) => {
            scroll(app, steps(action, page));
        }
    }
}

/// Rows that a key moves, given the rows of a page; the ends are farther than any list is long.
const fn steps(action: Action, page: isize) -> isize {
    match action {
        Action::Up => -1,
        Action::Down => 1,
        Action::PageUp => -page,
        Action::PageDown => page,
        Action::Home => isize::MIN / 2,
        _ => isize::MAX / 2,
    }
}

/// Scrolls what is read; the end is found when the text is laid out.
fn scroll(app: &mut App, steps: isize) {
    let longest = app.seen.lines.len();
    let top = if app.has_page() { &mut app.page_top } else { &mut app.talk.answer_top };
    *top = top.saturating_add_signed(steps).min(longest);
}

pub(super) fn point(app: &mut App, mouse: MouseEvent, now: DateTime<Utc>) {
    let layout = app.layout();
    let at = Position::new(mouse.column, mouse.row);
    let in_list = layout.list.contains(at);
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) if layout.calls.contains(at) => {
            let number = view::calls::at(app, now, mouse.column);
            if let Some(number) = number {
                app.go_to_call(number);
            }
        }
        MouseEventKind::ScrollUp if in_list => app.choose(-1),
        MouseEventKind::ScrollDown if in_list => app.choose(1),
        MouseEventKind::ScrollUp => scroll(app, -NOTCH),
        MouseEventKind::ScrollDown => scroll(app, NOTCH),
        MouseEventKind::Down(MouseButton::Left) if in_list && !app.has_page() => {
            app.choose_row(app.talk.list_top + usize::from(mouse.row - layout.list.y));
        }
        _ => {}
    }
}

/// Scrolls the answer no further than it takes to see the passwords; a tiny screen shows them first.
pub(super) fn to_secrets(app: &mut App) {
    let (layout, secrets) = (app.layout(), app.seen.secrets.clone());
    let rows = usize::from(layout.answer.height);
    app.talk.answer_top = match app.talk.answer_top {
        _ if layout.tiny => 0,
        top => top.max(secrets.end.saturating_sub(rows)).min(secrets.start),
    };
    if layout.tiny {
        // A remark would stand over the last of them.
        app.toast = None;
    }
}
