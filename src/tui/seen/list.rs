//! The list: what it is made from, its rows, and which of them is chosen.
//!
//! A few lists are kept for letters that are taken back. What the cards of a query depend on is the base, the call, the
//! minute, and whether the providers beside the call's are indexed by now.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::desk::view::{CardRef, Found, FoundCard, Topic};
use crate::desk::{Call, Desk};

use super::{ListRow, Seen, minute};
use crate::tui::app::App;
use crate::tui::providers;

/// More than anybody reads; the ranking puts what matters in the first ten.
const LONGEST_LIST: usize = 50;
/// Cards of other providers that are named after the own ones.
const OTHERS: usize = 4;
/// So many cards most read make a list of their own.
const HOME_LIST: usize = 6;

/// Lists kept beside the one that is shown: more letters than are mostly taken back.
const KEPT: usize = 8;

/// What the list is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    Query,
    /// `@nome` being typed.
    Provider,
    Topics,
}

/// For what a list was made. The base is not in it: another one throws every list away.
#[derive(Debug)]
pub(super) struct Listed {
    source: Source,
    query: String,
    call: Call,
    minute: DateTime<Utc>,
    /// What other providers know was looked for too.
    wide: bool,
}

/// What a query found, as it was shown.
#[derive(Debug)]
pub(super) struct KeptList {
    listed: Listed,
    found: Found,
    rows: Vec<ListRow>,
}

impl Listed {
    fn is_of(&self, source: Source, query: &str) -> bool {
        self.source == source && (source == Source::Topics || self.query == query)
    }
}

/// Asks for the list when what it is made from is another.
pub(super) fn ask(app: &mut App, desk: &Desk, at: DateTime<Utc>) {
    let (query, minute) = (app.talk.query.text(), minute(at));
    let word = providers::being_typed(query).filter(|_| desk.has_several());
    let source = match word {
        _ if app.talk.browsing => Source::Topics,
        Some(_) => Source::Provider,
        None => Source::Query,
    };
    let same_source = app.seen.listed.as_ref().is_some_and(|listed| listed.is_of(source, query));
    let wide = desk.is_wide();
    let same =
        |listed: &Listed| listed.minute == minute && listed.wide == wide && listed.call.knows_what(&app.talk.call);
    if same_source && app.seen.listed.as_ref().is_some_and(same) {
        return;
    }
    let is_it = |kept: &KeptList| kept.listed.is_of(source, query) && same(&kept.listed);
    let known = app.seen.kept_lists.iter().position(is_it);
    let listed = Listed { source, query: query.to_owned(), call: app.talk.call.clone(), minute, wide };
    let kept = same_source.then(|| app.card()).flatten();
    let known = known.map(|at| app.seen.kept_lists.remove(at));
    put_aside(&mut app.seen);
    match (source, known) {
        (_, Some(kept)) => (app.seen.rows, app.seen.found) = (kept.rows, Some(kept.found)),
        (Source::Query, None) if query.trim().is_empty() => {
            let most_read = most_read_rows(app, desk);
            app.seen.most_read = !most_read.is_empty();
            app.seen.rows = home_rows(most_read, topic_rows(&app.seen.topics, 1));
        }
        (Source::Query, None) => {
            let mut found = desk.find(&app.talk.call, query, LONGEST_LIST, at);
            let others = desk.find_elsewhere(&app.talk.call, query, OTHERS);
            app.seen.rows = rows_of(&mut found);
            app.seen.rows.extend(other_rows(others));
            app.seen.found = Some(found);
        }
        (Source::Provider, None) => {
            let words = providers::announce(desk, word.unwrap_or_default());
            let named = words.iter().map(|words| app.look.keys.fill(words).into_owned());
            app.seen.rows = named.map(ListRow::Heading).collect();
        }
        (Source::Topics, None) => app.seen.rows = topic_rows(&app.seen.topics, usize::MAX),
    }
    if app.seen.reading.is_none() {
        choose_again(app, kept);
    }
    app.seen.listed = Some(listed);
}

/// What a query has found is kept for a while.
fn put_aside(seen: &mut Seen) {
    let rows = std::mem::take(&mut seen.rows);
    if let (Some(listed), Some(found)) = (seen.listed.take(), seen.found.take()) {
        seen.kept_lists.truncate(KEPT - 1);
        seen.kept_lists.insert(0, KeptList { listed, found, rows });
    }
}

/// Typing shows the best card; a change of unit keeps the card that was being read, if it is still there.
pub(super) fn choose_again(app: &mut App, kept: Option<CardRef>) {
    let same = kept.and_then(|card| app.seen.rows.iter().position(|row| row.card() == Some(card)));
    let first = app.seen.own_rows().next();
    let home = app.seen.found.is_none() && !app.talk.browsing;
    if same.is_none() {
        app.talk.answer_top = 0;
        app.talk.list_top = 0;
        app.hide();
    }
    app.talk.chosen = same.or(first.filter(|_| !home));
}

/// The cards that were found become rows; what is said above them stays.
fn rows_of(found: &mut Found) -> Vec<ListRow> {
    let mut rows = Vec::with_capacity(found.hits.len() + 1);
    let mut outside = false;
    for hit in found.hits.drain(..) {
        if hit.head.outside && !outside {
            outside = true;
            rows.push(ListRow::Heading("Outras unidades e canais".to_owned()));
        }
        rows.push(ListRow::Card(hit.head, hit.title_marks));
    }
    rows
}

/// What other providers know, apart and after everything of the call's own.
fn other_rows(found: Vec<FoundCard>) -> Vec<ListRow> {
    let heading = (!found.is_empty()).then(|| ListRow::Heading("Em outros provedores".to_owned()));
    heading.into_iter().chain(found.into_iter().map(|hit| ListRow::Other(hit.head, hit.title_marks))).collect()
}

/// The cards most read on this machine, those that the base still has.
fn most_read_rows(app: &App, desk: &Desk) -> Vec<ListRow> {
    let remembered = app.notes.remembered(&app.seen.provider_id);
    let most_read = remembered.map(|remembered| &*remembered.most_read).unwrap_or_default();
    let cards = most_read.iter().filter_map(|id| desk.by_id(&app.talk.call, id));
    cards.map(|card| ListRow::Card(desk.line(&app.talk.call, card), Vec::new())).collect()
}

/// The cards most read, and after few of them the first of each topic.
fn home_rows(mut rows: Vec<ListRow>, firsts: Vec<ListRow>) -> Vec<ListRow> {
    if rows.is_empty() || rows.len() >= HOME_LIST {
        return if rows.is_empty() { firsts } else { rows };
    }
    let new: Vec<ListRow> =
        firsts.into_iter().filter(|row| rows.iter().all(|known| known.card() != row.card())).collect();
    rows.push(ListRow::Heading("Comece por aqui".to_owned()));
    rows.extend(new);
    rows
}

/// Topics with at most `each` of their cards.
fn topic_rows(topics: &[Topic], each: usize) -> Vec<ListRow> {
    let mut rows = Vec::new();
    for topic in topics.iter().filter(|topic| !topic.cards.is_empty()) {
        if each == usize::MAX {
            rows.push(ListRow::Heading(format!("{} ({})", topic.name, topic.cards.len())));
        }
        rows.extend(topic.cards.iter().take(each).map(|head| ListRow::Card(Arc::clone(head), Vec::new())));
    }
    rows
}
