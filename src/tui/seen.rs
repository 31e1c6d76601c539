//! What the desk answered, kept until something it depends on changes; the only file that asks the desk.

use std::ops::Range;
use std::sync::Arc;

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use ratatui::text::Line;

use crate::desk::view::{CardHead, CardRef, CardView, Confidence, Found, SectorNow, SectorWeek, Topic};
use crate::desk::{Call, Desk, Due, ProviderLine};
use crate::pt;

use super::app::{App, Mode, Pane};
use super::calls::Doubt;
use super::layout::Layout;
use super::view::{self, card::Setting};

mod card;
mod list;

use card::{Asked, Kept};
use list::{KeptList, Listed};

/// A row of the list.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ListRow {
    /// A card and the letters of its title that the query found.
    Card(Arc<CardHead>, Vec<Range<usize>>),
    /// Words over the cards that follow.
    Heading(String),
    /// A card of another provider, which only its own customers may rely on.
    Other(Arc<CardHead>, Vec<Range<usize>>),
}

impl ListRow {
    /// The card of the row.
    pub(crate) fn card(&self) -> Option<CardRef> {
        match self {
            Self::Card(head, _) | Self::Other(head, _) => Some(head.card),
            Self::Heading(_) => None,
        }
    }
}

/// The desk's answers for one state of the screen.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// The provider's name.
    pub(crate) provider: String,
    /// The provider's id.
    pub(crate) provider_id: String,
    /// The base serves more than one provider.
    pub(crate) several: bool,
    /// Ctrl+O: the providers that what was typed may mean.
    pub(crate) providers: Vec<ProviderLine>,
    /// `seg 23/11/2026 21:14 (GMT-3)`
    pub(crate) clock_long: String,
    /// `seg 23/11 21:14 GMT-3`
    pub(crate) clock_short: String,
    /// (position, sigla, name) of the units.
    pub(crate) units: Vec<(u32, String, String)>,
    /// Sectors on top.
    pub(crate) strip: Vec<SectorNow>,
    /// Holiday and notices, each a sentence.
    pub(crate) banner: Vec<String>,
    /// Every sector of the call's unit, for F2.
    pub(crate) sectors: Vec<SectorNow>,
    /// F2.
    pub(crate) week: Vec<SectorWeek>,
    /// F3.
    pub(crate) topics: Vec<Topic>,
    /// The last search.
    pub(crate) found: Option<Found>,
    /// The list as shown.
    pub(crate) rows: Vec<ListRow>,
    /// The list of the home screen holds the cards most read; else the first of each topic.
    pub(crate) most_read: bool,
    /// Review dates that are over, or soon will be.
    pub(crate) due: Due,
    /// The card being read.
    pub(crate) card: Option<CardView>,
    /// The answer laid out for its pane; the page of F1 or F2 while one is open.
    pub(crate) lines: Vec<Line<'static>>,
    /// The line of them in which the message that is copied begins.
    pub(crate) message_at: Option<usize>,
    /// The lines of them in which passwords stand, masked or not.
    pub(crate) secrets: Range<usize>,
    /// The week laid out for the third column.
    pub(crate) week_lines: Vec<Line<'static>>,
    /// Eight letters that tell one state of the base from another.
    pub(crate) fingerprint: String,
    /// What answers instead of the base on disk, in words.
    pub(crate) older: Option<String>,
    /// What was answered in the call: (label, answer).
    pub(crate) told: Vec<(String, String)>,
    /// What is held back while it is doubted that the customer is the same.
    pub(crate) doubt: Option<Doubt>,
    /// When the desk says something visible changes; none = never, or the clock is simulated.
    pub(crate) next_change: Option<DateTime<Utc>>,
    /// For which call and minute the upper half was asked.
    asked: Option<(Call, DateTime<Utc>)>,
    /// For what the list was made.
    listed: Option<Listed>,
    /// For what the card was asked; none = it is to be asked again.
    asked_card: Option<Asked>,
    /// How the lines were laid out; none = they are to be laid out again, or are no card's.
    setting: Option<Setting>,
    /// Cards read before.
    kept: Vec<Kept>,
    /// Lists shown before.
    kept_lists: Vec<KeptList>,
    /// For which letters the providers of Ctrl+O were asked.
    picked: Option<String>,
    /// Searches to try.
    pub(crate) examples: Vec<String>,
    /// When the last shift ended, in words: `dom 22/11 18:05`.
    pub(crate) last_shift: String,
    /// The card that was read when the base changed under it.
    reading: Option<Reading>,
}

/// A card by what survives a change of the base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    /// The provider's id.
    pub(crate) provider: String,
    /// The card's full name.
    pub(crate) id: String,
    /// What it is called.
    pub(crate) title: String,
}

impl Seen {
    /// Rows that can be chosen.
    pub(crate) fn card_rows(&self) -> impl Iterator<Item = usize> {
        self.rows.iter().enumerate().filter(|(_, row)| row.card().is_some()).map(|(at, _)| at)
    }

    /// Rows of cards of the call's own provider.
    pub(crate) fn own_rows(&self) -> impl Iterator<Item = usize> {
        self.rows.iter().enumerate().filter(|(_, row)| matches!(row, ListRow::Card(..))).map(|(at, _)| at)
    }

    /// The search is unsure of its list.
    pub(crate) fn unsure(&self) -> bool {
        self.found.as_ref().is_some_and(|found| found.confidence == Confidence::Low)
    }
}

/// Brings what is shown up to date with the state and the instant: asks the desk what is out of date, lays
/// the text out, and keeps every position inside what there is.
pub(crate) fn refresh(app: &mut App, desk: &Desk, now: DateTime<Utc>) {
    app.expire(now);
    let at = app.instant(now);
    ask_status(app, desk, at, now);
    ask_providers(app, desk);
    list::ask(app, desk, at);
    find_reading(app, desk, now);
    card::ask(app, desk, at);
    app.settle_question(now);
    let layout = app.layout();
    card::lay_out(app, &layout, now);
    if app.seen.message_at.is_none() && app.talk.pane == Pane::Message && !app.has_page() {
        app.talk.pane = Pane::Answer;
    }
    app.seen.week_lines = view::week_column(&app.seen.week, layout.week.width, &app.look);
    keep_inside(app, &layout);
}

/// The base is another one: everything is asked again, and the card that was read is looked for by its id.
pub(crate) fn renew(app: &mut App) {
    app.seen.reading = reading(app);
    (app.seen.asked_card, app.seen.setting) = (None, None);
    app.seen.kept.clear();
    app.seen.kept_lists.clear();
    app.seen.listed = None;
    app.seen.picked = None;
    ask_again(app);
}

/// What the list is made from besides the query is another: it is asked again.
pub(crate) fn list_again(app: &mut App) {
    app.seen.listed = None;
}

/// The card that is read, by its name.
pub(crate) fn reading(app: &App) -> Option<Reading> {
    if app.seen.reading.is_some() {
        return app.seen.reading.clone();
    }
    match app.seen.rows.get(app.talk.chosen?)? {
        ListRow::Card(head, _) | ListRow::Other(head, _) => {
            Some(Reading { provider: head.provider_id.clone(), id: head.id.clone(), title: head.title.clone() })
        }
        ListRow::Heading(_) => None,
    }
}

/// Another call comes on the screen: nothing that was shown of the one before is left, and the card `next` read
/// will be looked for. Gives the card that was read until now.
pub(crate) fn turn(app: &mut App, next: Option<Reading>) -> Option<Reading> {
    let before = reading(app);
    let seen = &mut app.seen;
    seen.reading = next;
    card::forget(seen);
    (seen.found, seen.doubt, seen.listed) = (None, None, None);
    seen.rows.clear();
    seen.kept_lists.clear();
    seen.told.clear();
    ask_again(app);
    before
}

/// What is known of the base is another: the upper half is asked again.
pub(crate) fn ask_again(app: &mut App) {
    app.seen.asked = None;
}

/// Notes an answer of the agent in the call, or says at the question why it was not understood.
pub(crate) fn answer(app: &mut App, desk: &Desk, (fact, text): (&str, &str), now: DateTime<Utc>) {
    let at = app.instant(now);
    let told = desk.answer(&mut app.talk.call, fact, text, at);
    let Mode::Question(asking) = &mut app.talk.mode else { return };
    match told {
        Err(problem) => asking.problem = Some(problem),
        // Taken back: the same question stays.
        Ok(()) if text.is_empty() => app.talk.trail.retain(|known| known != fact),
        Ok(()) => {
            asking.ask(String::new());
            app.talk.trail.retain(|known| known != fact);
            app.talk.trail.push(fact.to_owned());
            app.talk.answer_top = 0;
            app.talk.touch(now);
        }
    }
}

/// The minute of an instant: what is asked again when the clock on the screen turns.
fn minute(at: DateTime<Utc>) -> DateTime<Utc> {
    at.duration_trunc(TimeDelta::minutes(1)).unwrap_or(at)
}

/// Everything that depends on the call and the minute alone.
fn ask_status(app: &mut App, desk: &Desk, at: DateTime<Utc>, now: DateTime<Utc>) {
    let minute = minute(at);
    let same = |(call, asked): &(Call, DateTime<Utc>)| *asked == minute && call.knows_what(&app.talk.call);
    // Within a minute only a change the desk announced can matter.
    let passed = app.seen.next_change.is_some_and(|change| change <= at);
    if app.seen.asked.as_ref().is_some_and(same) && !passed {
        return;
    }
    let (call, seen) = (&app.talk.call, &mut app.seen);
    desk.provider_name(call).clone_into(&mut seen.provider);
    seen.provider_id = desk.provider(call).id.to_string();
    seen.several = desk.has_several();
    seen.fingerprint = desk.base().fingerprint.to_string();
    seen.older = view::problems::older(&app.health, |seen| pt::day_month(desk.local(call, seen).date()), now);
    seen.clock_long = desk.clock_label(call, at);
    seen.clock_short = desk.clock_short(call, at);
    seen.units = desk.units(call);
    seen.strip = desk.strip(call, at);
    seen.sectors = desk.sectors(call, at);
    seen.week = desk.week(call, at);
    seen.topics = desk.topics(call);
    seen.examples = desk.examples(call);
    // An optional day is named as such by the desk: it is no holiday to the sectors.
    let holiday = desk.holiday_today(call, at).map(|name| {
        if name.contains("facultativo") { format!("Hoje: {name}") } else { format!("Hoje é feriado: {name}") }
    });
    seen.banner = holiday.into_iter().chain(desk.notices(call, at)).collect();
    seen.told = desk.told(call);
    seen.doubt = app.talk.held.as_ref().map(|held| Doubt::of(held, desk));
    seen.due = desk.reviews_due(call, at);
    let since = app.notes.changes();
    let ended = since.map(|(_, ended)| pt::day_and_time(desk.local(call, ended), desk.local(call, now)));
    seen.last_shift = ended.unwrap_or_default();
    seen.next_change = desk.next_visible_change(call, at);
    seen.asked = Some((call.clone(), minute));
}

/// After a change of the base: the card that was read, wherever it stands now; its scroll stays. One that is
/// gone from the base is said to be gone.
fn find_reading(app: &mut App, desk: &Desk, now: DateTime<Utc>) {
    let Some(reading) = app.seen.reading.take() else { return };
    let is_it = |row: &ListRow| matches!(row, ListRow::Card(head, _) | ListRow::Other(head, _) if head.id == reading.id && head.provider_id == reading.provider);
    if let Some(row) = app.seen.rows.iter().position(is_it) {
        app.talk.chosen = Some(row);
        return;
    }
    list::choose_again(app, None);
    if desk.by_id(&app.talk.call, &reading.id).is_none() {
        app.say_long(format!("A resposta que você lia saiu da base: {}", reading.title), now);
    }
}

/// The providers of Ctrl+O, asked again when other letters are typed.
fn ask_providers(app: &mut App, desk: &Desk) {
    let Mode::Providers(picker) = &app.talk.mode else { return };
    if app.seen.picked.as_deref() != Some(picker.line.text()) {
        app.seen.providers = desk.providers_like(picker.line.text(), usize::MAX);
        app.seen.picked = Some(picker.line.text().to_owned());
    }
}

/// Lays the text out, as a refresh would, whatever was changed behind its back.
#[cfg(test)]
pub(crate) fn settle(app: &mut App, now: DateTime<Utc>) {
    app.seen.setting = None;
    let layout = app.layout();
    card::lay_out(app, &layout, now);
    app.seen.week_lines = view::week_column(&app.seen.week, layout.week.width, &app.look);
}

/// No position beyond the end, the chosen row in view.
fn keep_inside(app: &mut App, layout: &Layout) {
    let most = app.seen.lines.len().saturating_sub(layout.answer.height as usize);
    if let Mode::Providers(picker) = &app.talk.mode {
        // The chosen row in view, the lines before the list with the first.
        let row = picker.chosen.min(app.seen.providers.len().saturating_sub(1)) + view::providers::HEAD;
        let height = usize::from(layout.answer.height).max(1);
        let top = app.page_top.clamp((row + 1).saturating_sub(height), row);
        app.page_top = if row == view::providers::HEAD { 0 } else { top };
    } else if app.has_page() {
        app.page_top = app.page_top.min(most);
    } else {
        app.talk.answer_top = app.talk.answer_top.min(most);
    }
    let rows = layout.list.height as usize;
    let mut top = app.talk.list_top.min(app.seen.rows.len().saturating_sub(rows));
    if let Some(chosen) = app.talk.chosen.filter(|_| rows > 0) {
        top = top.clamp((chosen + 1).saturating_sub(rows), chosen);
        // A heading is read together with its first card.
        let headed = chosen > 0 && app.seen.rows[chosen - 1].card().is_none();
        if headed && top == chosen && rows > 1 {
            top = chosen - 1;
        }
    }
    app.talk.list_top = top;
}

#[cfg(test)]
mod tests;
