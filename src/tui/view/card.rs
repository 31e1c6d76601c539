//! The card that is read, in its pane: what stands before it, how much room there is, and what stands there when none
//! is read.

use chrono::{DateTime, Utc};
use ratatui::text::{Line, Span};

use crate::desk::view::CardView;
use crate::pt;
use crate::tui::app::{App, Look, Mode, Pane};
use crate::tui::layout::Layout;
use crate::tui::question::Asking;
use crate::tui::text::{width, wrap};

use super::answer::{Answer, title, verdict_lines};
use super::{Laid, calls, frames, home, problems, reading};

/// An answer's pane with fewer rows has none to give to anything before the verdict.
const LOW: u16 = 8;

/// Everything that the lines of a card depend on, besides the card.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent fact about the pane, as in Answer")]
pub(crate) struct Setting {
    /// What stands before it.
    before: Vec<Line<'static>>,
    /// Seconds that the credential stays readable; none = masked.
    pub(crate) revealed: Option<i64>,
    asking: Option<Asking>,
    trail: Vec<String>,
    why: bool,
    /// There are few rows.
    low: bool,
    focused: bool,
    /// Nothing but the verdict has room, not even the title's rule.
    tiny: bool,
    columns: usize,
    rows: usize,
    /// Columns under the answer, without and with a scroll mark.
    foot: [usize; 2],
    look: Look,
}

/// How the card on the screen is to be laid out; none while no card is read, or a page stands over it.
pub(crate) fn setting(app: &App, layout: &Layout, now: DateTime<Utc>) -> Option<Setting> {
    if app.has_page() || app.seen.card.is_none() {
        return None;
    }
    let asking = asking(app).cloned();
    let mut before = before(app, layout);
    if let Some(other) = app.foreign().filter(|_| !layout.tiny) {
        let words = format!("! De outro provedor: {other}. Não vale para {}.", app.seen.provider);
        before.push(Line::styled(app.look.glyphs.words(&words).into_owned(), app.look.theme.warn));
    }
    Some(Setting {
        before,
        revealed: revealed(app, now),
        asking,
        trail: app.talk.trail.clone(),
        why: app.talk.why,
        low: layout.answer.height < LOW,
        focused: app.talk.pane == Pane::Message,
        tiny: layout.tiny,
        columns: usize::from(reading(layout).width),
        rows: usize::from(layout.answer.height),
        foot: [0, frames::SCROLL_MARK].map(|mark| frames::foot_room(layout, mark)),
        look: app.look.clone(),
    })
}

/// The lines of a card.
///
/// Only an answer that scrolls shares the line under it with the mark that says so, and only there the answers of a
/// question must be brief.
pub(crate) fn laid(card: &CardView, setting: &Setting) -> Laid {
    let mut lines = setting.before.clone();
    if setting.tiny && setting.revealed.is_some() {
        lines = [shown_alone(card, setting), lines].concat();
    } else if setting.tiny && card.verdict.is_none() {
        let title = setting.look.glyphs.words(&card.head.title).into_owned();
        lines.push(Line::styled(title, setting.look.theme.strong));
    }
    let whole = answer(card, setting, false);
    let mut laid = whole.laid();
    if lines.len() + laid.lines.len() > setting.rows {
        let scrolled = answer(card, setting, true);
        if !scrolled.lays_as(&whole) {
            laid = scrolled.laid();
        }
    }
    let above = lines.len();
    lines.append(&mut laid.lines);
    Laid {
        lines,
        message_at: laid.message_at.map(|at| at + above),
        secrets: laid.secrets.start + above..laid.secrets.end + above,
    }
}

/// The passwords in clear where hardly anything has room: whoever asked to see them sees them first, under their model
/// and unit as soon as there is a row for that.
fn shown_alone(card: &CardView, setting: &Setting) -> Vec<Line<'static>> {
    let (theme, columns) = (&setting.look.theme, setting.columns);
    let seconds = setting.revealed.unwrap_or_default();
    let mut lines = Vec::new();
    let passwords = card.credential.iter().flat_map(|credential| &credential.passwords);
    for (at, password) in passwords.enumerate() {
        let shown = pt::clean(password.reveal()).into_owned();
        let room = columns.saturating_sub(width(&shown));
        let left = [format!("   some em {seconds} s"), format!(" {seconds}s")].into_iter().find(|w| width(w) <= room);
        let words = format!("{shown}{}", left.filter(|_| at == 0).unwrap_or_default());
        lines.extend(wrap(&[Span::styled(words, theme.warn)], columns, 0));
    }
    let title = Line::styled(setting.look.glyphs.words(&title(card, columns)).into_owned(), theme.strong);
    lines.insert(if lines.len() < setting.rows { 0 } else { lines.len() }, title);
    lines
}

fn answer<'a>(card: &'a CardView, setting: &'a Setting, scrolls: bool) -> Answer<'a> {
    Answer {
        card,
        revealed: setting.revealed,
        asking: setting.asking.as_ref(),
        trail: &setting.trail,
        why: setting.why,
        brief: scrolls,
        low: setting.low,
        focused: setting.focused,
        columns: setting.columns,
        foot: setting.foot[usize::from(scrolls)],
        look: &setting.look,
    }
}

/// What stands where no card is read.
pub(crate) fn none_read(app: &App, layout: &Layout) -> Laid {
    let (columns, rows) = (usize::from(reading(layout).width), usize::from(layout.answer.height));
    let (look, seen) = (&app.look, &app.seen);
    let mut lines = before(app, layout);
    lines.extend(if app.health.without.is_some() {
        problems::lines(&app.health, None, columns, look)
    } else if seen.found.is_some() {
        home::nothing(app, whose(app), columns, rows)
    } else {
        home::welcome(app, columns, rows)
    });
    Laid { lines, ..Laid::default() }
}

/// What must be said before the card. On a low screen nothing stands before the verdict; that the search is unsure is
/// said beside the query.
fn before(app: &App, layout: &Layout) -> Vec<Line<'static>> {
    let (look, seen) = (&app.look, &app.seen);
    let columns = usize::from(reading(layout).width);
    let low = layout.answer.height < LOW;
    let mut lines = match seen.found.as_ref().filter(|_| asking(app).is_none() && !layout.tiny) {
        // What was asked for in so many words is the verdict.
        Some(found) if low => found.status.iter().flat_map(|status| verdict_lines(status, columns, look)).collect(),
        Some(found) => home::preface((found, seen.own_rows().next().is_some()), whose(app), columns, look),
        None => Vec::new(),
    };
    if let Some(doubt) = seen.doubt.as_ref().filter(|_| layout.tiny) {
        lines.push(calls::question(&doubt.since, columns, look));
    }
    lines
}

fn asking(app: &App) -> Option<&Asking> {
    if let Mode::Question(asking) = &app.talk.mode { Some(asking) } else { None }
}

/// The provider's name, where the base has several.
fn whose(app: &App) -> Option<&str> {
    app.seen.several.then_some(&*app.seen.provider)
}

/// Seconds, begun ones too, that the credential of the card on the screen stays readable.
fn revealed(app: &App, now: DateTime<Utc>) -> Option<i64> {
    let card = app.seen.card.as_ref()?.head.card;
    let reveal = app.reveal.filter(|reveal| reveal.card == card)?;
    Some(((reveal.until - now).num_milliseconds() + 999) / 1000)
}
