//! The card that is read: asked of the desk and laid out once, and again only when something it depends on is another.
//!
//! A few of the cards read before are kept as they were: a letter taken back, or an arrow, mostly goes back to one of
//! them. What a card depends on is the base, the call with what the query says of it, the minute, and the instant at
//! which the card itself changes; its lines depend on a [`Setting`] besides.

use chrono::{DateTime, Utc};

use crate::desk::view::{CardRef, CardView};
use crate::desk::{Call, Desk, Told};

use super::{Seen, minute};
use crate::tui::app::App;
use crate::tui::layout::Layout;
use crate::tui::view::{self, Laid, card::Setting};

/// Cards kept beside the one that is read.
const KEPT: usize = 8;

/// For what a card was asked. The base is not in it: another one throws everything away.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    card: CardRef,
    call: Call,
    at: DateTime<Utc>,
}

impl Asked {
    /// A card asked for this says the same when it is asked for the other. On the minute itself what ends with it and
    /// what begins with it both hold, a moment later they do not.
    fn says_the_same(&self, view: &CardView, other: &Self) -> bool {
        let on_the_minute = |asked: &Self| asked.at == minute(asked.at);
        let changed = |at: DateTime<Utc>| at > self.at && at <= other.at;
        self.card == other.card
            && self.call.knows_what(&other.call)
            && minute(self.at) == minute(other.at)
            && self.at <= other.at
            && on_the_minute(self) == on_the_minute(other)
            && !view.changes_at.is_some_and(changed)
    }
}

/// A card that was read.
#[derive(Debug)]
pub(super) struct Kept {
    asked: Asked,
    view: CardView,
    laid: Option<(Setting, Laid)>,
}

#[cfg(test)]
impl Kept {
    /// It is a card's.
    pub(super) fn is_of(&self, card: CardRef) -> bool {
        self.asked.card == card
    }

    /// Its lines are kept too.
    pub(super) fn is_laid(&self) -> bool {
        self.laid.is_some()
    }
}

/// Asks for the card that is read, unless it is the one on the screen, or one that is kept.
pub(super) fn ask(app: &mut App, desk: &Desk, at: DateTime<Utc>) {
    let Some(card) = app.card() else {
        put_aside(&mut app.seen);
        return;
    };
    // What the query says (`rx-27`) holds for the card that is read, and is not remembered.
    let mut call = app.talk.call.clone();
    if let Some(typed) = app.seen.found.as_ref().and_then(|found| found.typed.as_ref()) {
        call.told.insert(typed.fact.clone(), Told::Cell(typed.cell.clone()));
    }
    let asked = Asked { card, call, at };
    let seen = &mut app.seen;
    let same = |before: &Option<Asked>, view: &CardView| {
        before.as_ref().is_some_and(|before| before.says_the_same(view, &asked))
    };
    if !seen.card.as_ref().is_some_and(|view| same(&seen.asked_card, view)) {
        put_aside(seen);
        if !take_up(seen, &asked) {
            seen.card = Some(desk.show(&asked.call, card, at));
            seen.asked_card = Some(asked);
        }
    }
    let next = seen.card.as_ref().and_then(|card| card.changes_at);
    seen.next_change = [seen.next_change, next].into_iter().flatten().min();
}

/// Lays out what stands in the answer's pane.
pub(super) fn lay_out(app: &mut App, layout: &Layout, now: DateTime<Utc>) {
    let setting = view::card::setting(app, layout, now);
    if setting.is_some() && app.seen.setting == setting {
        return;
    }
    let laid = match (&setting, &app.seen.card) {
        (Some(setting), Some(card)) => view::card::laid(card, setting),
        _ => view::page(app, layout),
    };
    (app.seen.lines, app.seen.message_at, app.seen.secrets) = (laid.lines, laid.message_at, laid.secrets);
    app.seen.setting = setting;
}

/// Nothing of what was read is left.
pub(super) fn forget(seen: &mut Seen) {
    (seen.card, seen.asked_card, seen.setting, seen.message_at) = (None, None, None, None);
    seen.secrets = 0..0;
    seen.lines.clear();
    seen.kept.clear();
}

/// The card that is read is kept for a while; a password in clear is not.
fn put_aside(seen: &mut Seen) {
    let setting = seen.setting.take().filter(|setting| setting.revealed.is_none());
    let lines = std::mem::take(&mut seen.lines);
    let laid = setting
        .map(|setting| (setting, Laid { lines, message_at: seen.message_at.take(), secrets: seen.secrets.clone() }));
    if let (Some(asked), Some(view)) = (seen.asked_card.take(), seen.card.take()) {
        seen.kept.truncate(KEPT - 1);
        seen.kept.insert(0, Kept { asked, view, laid });
    }
}

/// Puts a card that is kept back on the screen; false = it is not, or says something else now.
fn take_up(seen: &mut Seen, asked: &Asked) -> bool {
    let Some(at) = seen.kept.iter().position(|kept| kept.asked.says_the_same(&kept.view, asked)) else {
        return false;
    };
    let Kept { asked, view, laid } = seen.kept.remove(at);
    (seen.card, seen.asked_card) = (Some(view), Some(asked));
    if let Some((setting, laid)) = laid {
        (seen.lines, seen.message_at, seen.setting) = (laid.lines, laid.message_at, Some(setting));
        seen.secrets = laid.secrets;
    }
    true
}
