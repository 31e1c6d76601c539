//! A query becomes a list of cards.
//!
//! A call is about one provider, so each has an index of its own, with its own words, made at its first search: a desk
//! over a thousand providers opens at once and the words of one never stand for those of another. What the others
//! know stands apart and comes from one index over all ([`Desk::widen`]).

use std::ops::Range;

use chrono::{DateTime, Utc};

use super::shelf::{self, Shelf};
use super::verdict::VerdictState;
use super::view::{self, CardRef, Found, FoundCard, StatusLine};
use super::wide::WideHit;
use super::{Call, Desk, Told, Typed, intents, typed};
use crate::kb::model::{Article, Kind};
use crate::pt;
use crate::search::{self, Query, Sought};

/// From this share of the best score on, a credential of the call's unit comes first.
const OWN_UNIT: f32 = 2.0 / 3.0;
/// Cards that are ranked before those of the call's unit and channel are put first: as many as a screen lists, so that
/// a shorter list is the beginning of a longer one.
const REARRANGED: usize = 50;
/// Share of a query that a card of another provider must match to be named: below it the search itself is unsure.
const ABOUT: f32 = 0.45;
/// Letters from which on a query says enough to look at other providers.
const SAYING: usize = 3;
/// Cards that one index over all is asked for beyond those wanted, since those of one provider are left out and
/// several of one other stand for it once.
const SPARE: usize = 60;

impl Desk {
    /// Cards for a query, best first; a status asked for and an answer typed in it stand beside them.
    pub fn find(&self, call: &Call, query: &str, limit: usize, at: DateTime<Utc>) -> Found {
        let provider = self.provider(call);
        let Some(typed) = typed::read(provider, query, self.local(call, at).date()) else {
            let status = intents::status_asked(&self.base, provider, call, query, at);
            // The hour has been answered: the cards are looked for without it.
            let words = if status.is_some() { intents::without_hours(query) } else { query.to_owned() };
            let found = self.find_own(call, &words, limit);
            return Found { status, ..found };
        };
        let mut found = self.find_own(call, &typed.rest, limit);
        self.put_deciders_first(call, &typed, &mut found, at);
        found.hits.truncate(limit);
        found.confidence = view::Confidence::High;
        found.not_found.clear();
        found.typed = Some(typed);
        found.status = self.dates_from(call, &found, at);
        found
    }

    /// A call in which what was typed in the query has been told: how the found cards are shown.
    pub fn call_with(&self, call: &Call, found: &Found) -> Call {
        let mut call = call.clone();
        if let Some(typed) = &found.typed {
            call.told.entry(typed.fact.clone()).or_insert_with(|| Told::Cell(typed.cell.clone()));
        }
        call
    }

    /// Articles whose decision takes the typed fact come first, those it decides before the others.
    fn put_deciders_first(&self, call: &Call, typed: &Typed, found: &mut Found, at: DateTime<Utc>) {
        let provider = self.provider(call);
        let mut told = call.clone();
        told.told.insert(typed.fact.clone(), Told::Cell(typed.cell.clone()));
        let takes = |article: &Article| {
            let decision = &provider.decisions[article.decision? as usize];
            let takes = decision.inputs.iter().any(|&i| *provider.facts[i as usize].meta.id == *typed.fact);
            takes.then(|| self.decide(&told, &decision.meta.id, at, true)).flatten()
        };
        let mut deciders: Vec<(bool, usize, CardRef)> = self
            .all_cards(call)
            .filter_map(|card| {
                let record = self.cabinet.place(card).1.record;
                let article = provider.articles.get(record.index as usize).filter(|_| record.kind == Kind::Article)?;
                let open = takes(article)?.state != VerdictState::Decided;
                let rank = found.hits.iter().position(|hit| hit.head.card == card).unwrap_or(usize::MAX);
                Some((open, rank, card))
            })
            .collect();
        deciders.sort();
        let mut first: Vec<FoundCard> = Vec::new();
        for (_, rank, card) in deciders {
            let known = found.hits.get(rank).cloned();
            first.push(known.unwrap_or_else(|| FoundCard {
                head: self.line(call, card),
                score: 0.0,
                title_marks: Vec::new(),
            }));
        }
        found.hits.retain(|hit| first.iter().all(|f| f.head.card != hit.head.card));
        first.append(&mut found.hits);
        found.hits = first;
    }

    /// `redução 19/11 · bloqueio 22/11`: the dates on which a count of days crosses the limits of the first card's
    /// decision.
    fn dates_from(&self, call: &Call, found: &Found, at: DateTime<Utc>) -> Option<StatusLine> {
        let typed = found.typed.as_ref()?;
        let since = typed.since?;
        let record = self.cabinet.place(found.hits.first()?.head.card).1.record;
        let provider = self.provider(call);
        let decision =
            provider.articles.get(record.index as usize).filter(|_| record.kind == Kind::Article)?.decision?;
        let id = &provider.decisions[decision as usize].meta.id;
        let mut open = call.clone();
        open.told.remove(&typed.fact);
        let question = self.decide(&open, id, at, true)?.question.filter(|q| q.fact == typed.fact)?;
        let today = self.decide(&self.call_with(call, found), id, at, true)?.result.unwrap_or_default();
        let dates: Vec<String> = question
            .leads
            .iter()
            .filter_map(|(cell, outcome)| {
                let days = lower_limit(cell).filter(|days| *days > 0)?;
                let day = since.checked_add_days(chrono::Days::new(days))?;
                let from = if day > self.local(call, at).date() { "em" } else { "desde" };
                Some(format!("{outcome} {from} {}", pt::day_month(day)))
            })
            .collect();
        Some(StatusLine { signal: view::Signal::Tell, text: format!("{}: {today} ({})", typed.note, dates.join("; ")) })
    }

    /// Ranked cards of the call's provider; those outside its unit or channel keep their order but come last.
    pub(super) fn find_own(&self, call: &Call, query: &str, limit: usize) -> Found {
        let apart = call.unit.is_some() || call.channel.is_some();
        let deep = if apart { limit.max(REARRANGED) } else { limit };
        let (shelf, answer) = self.ranked(call, query, deep);
        let sought = Sought::of(&answer.terms);
        let mut hits: Vec<FoundCard> = answer
            .hits
            .iter()
            .map(|hit| {
                let number = self.cabinet.number(call.provider, shelf.documents[hit.doc as usize]);
                self.found((call, number), hit.score, &sought)
            })
            .collect();
        // In a unit that is known, its own password says more than a card about everybody's.
        let best = hits.first().map_or(0.0, |hit| hit.score);
        let own = |hit: &FoundCard| {
            let credential = hit.head.kind == Kind::Credential && call.unit.is_some();
            credential && !hit.head.outside && hit.score >= best * OWN_UNIT
        };
        let named = shelf.names.get(&shelf::bare(query)).map(|place| self.cabinet.number(call.provider, *place));
        hits.sort_by_key(|hit| (hit.head.outside, named != Some(hit.head.card), !own(hit)));
        hits.truncate(limit);
        Found {
            hits,
            confidence: confidence(answer.confidence),
            not_found: answer.not_found,
            status: None,
            typed: None,
        }
    }

    /// The cards that [`Self::find_own`] lists, by rank, without what is shown of them.
    pub(super) fn cards_own(&self, call: &Call, query: &str, limit: usize) -> impl Iterator<Item = CardRef> {
        let (shelf, answer) = self.ranked(call, query, limit);
        answer.hits.into_iter().map(|hit| self.cabinet.number(call.provider, shelf.documents[hit.doc as usize]))
    }

    /// The shelf of the call's provider, and what its index says.
    fn ranked(&self, call: &Call, query: &str, limit: usize) -> (&Shelf, search::Answer) {
        let shelf = self.cabinet.drawer(call.provider).shelf(&self.base, call.provider);
        (shelf, shelf.index.search(&asked(query, limit)))
    }

    /// Whether [`Self::find_elsewhere`] looks anywhere by now.
    pub fn is_wide(&self) -> bool {
        self.elsewhere.get().is_some()
    }

    /// What other providers know: the best card of each, best first. Empty while the index over all is not made.
    pub fn find_elsewhere(&self, call: &Call, query: &str, limit: usize) -> Vec<FoundCard> {
        let Some(elsewhere) = self.elsewhere.get().filter(|_| query.trim().chars().count() >= SAYING) else {
            return Vec::new();
        };
        let asked = asked(query, limit + SPARE);
        let (hits, answer) = elsewhere.search(&self.base, &self.cabinet, &asked, Some(call.provider));
        let mut best: Vec<WideHit> = Vec::new();
        for hit in hits.into_iter().filter(|hit| hit.coverage >= ABOUT) {
            if best.len() < limit && best.iter().all(|other| other.provider != hit.provider) {
                best.push(hit);
            }
        }
        let sought = Sought::of(&answer.terms);
        best.iter().map(|hit| self.found_wide(call, hit, &sought)).collect()
    }

    /// Cards of every provider, ranked together, once [`Desk::widen`] made the index; until then, and where there is one
    /// provider only, a call of the first is searched.
    pub fn find_everywhere(&self, query: &str, limit: usize, at: DateTime<Utc>) -> Found {
        let Some(elsewhere) = self.elsewhere.get() else { return self.find(&Call::new(0), query, limit, at) };
        let (mut hits, answer) = elsewhere.search(&self.base, &self.cabinet, &asked(query, limit), None);
        hits.truncate(limit);
        let sought = Sought::of(&answer.terms);
        Found {
            hits: hits.iter().map(|hit| self.found_wide(&Call::new(hit.provider), hit, &sought)).collect(),
            confidence: confidence(answer.confidence),
            not_found: answer.not_found,
            status: None,
            typed: None,
        }
    }

    fn found_wide(&self, call: &Call, hit: &WideHit, sought: &Sought<'_>) -> FoundCard {
        self.found((call, self.cabinet.number(hit.provider, hit.place)), hit.score, sought)
    }

    fn found(&self, (call, card): (&Call, CardRef), score: f32, sought: &Sought<'_>) -> FoundCard {
        let label = self.cabinet.label(&self.base, card);
        FoundCard { head: self.line_of(call, card, label), score, title_marks: label.words.marks(sought) }
    }

    /// What a query matches, to be looked for in any number of texts.
    pub fn marks(&self, call: &Call, query: &str) -> Marks {
        let index = &self.cabinet.drawer(call.provider).shelf(&self.base, call.provider).index;
        Marks(index.search(&whole(query)).terms)
    }

    /// What a query over all providers matches.
    pub fn marks_everywhere(&self, query: &str) -> Marks {
        let elsewhere = self.elsewhere.get();
        elsewhere.map_or_else(|| self.marks(&Call::new(0), query), |all| Marks(all.terms(&whole(query))))
    }
}

/// The words that a query matched.
pub struct Marks(Vec<String>);

impl Marks {
    /// Where they stand in a text, in characters.
    pub fn of(&self, text: &str) -> Vec<Range<usize>> {
        search::highlight(&self.0, text)
    }
}

/// A query of which only the words matter: the last one goes on.
const fn whole(text: &str) -> Query<'_> {
    Query { text, limit: 1, scope: None, last_word_open: true }
}

/// A query as typed: its last word goes on unless a blank ends it.
fn asked(query: &str, limit: usize) -> Query<'_> {
    Query { text: query, limit, scope: None, last_word_open: !query.ends_with(char::is_whitespace) }
}

const fn confidence(of: search::Confidence) -> view::Confidence {
    match of {
        search::Confidence::Low(_) => view::Confidence::Low,
        search::Confidence::Medium(_) => view::Confidence::Medium,
        search::Confidence::High(_) => view::Confidence::High,
    }
}

/// The smallest whole number of a stretch of days as questions list it: `de 7 a 9 dias`, `10 dias ou mais`, `5`.
fn lower_limit(stretch: &str) -> Option<u64> {
    let first = stretch.split_whitespace().find(|word| word.bytes().all(|b| b.is_ascii_digit()))?;
    (!stretch.starts_with("até") && !stretch.starts_with("menos")).then(|| first.parse().ok()).flatten()
}
