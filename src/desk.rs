//! The service desk: the use cases, shared by the screen and the command line so that they cannot disagree.
//!
//! Answers four questions: who is open ([`status`]), which cards ([`Desk::find`]), what a card says
//! ([`Desk::show`]), what to do. Reads no clock and no file: an instant and a base come in, values go out
//! ([`view`]). Knows nothing of terminals.

mod answers;
mod call;
mod cards;
mod decide;
pub mod diff;
mod due;
mod facts;
mod find;
mod intents;
mod lost;
pub mod markup;
pub mod plain;
mod resolve;
mod show;
pub mod status;
pub mod table;
mod typed;
pub mod verdict;
pub mod view;
pub mod week;
pub mod year;

use std::sync::Arc;

use chrono::{DateTime, NaiveDateTime, SecondsFormat, Utc};

pub use call::{Call, Told};
use cards::Card;
pub use due::Due;
pub use facts::{CHANNEL, UNIT};
pub use typed::Typed;
use verdict::{VerdictState, VerdictView};
use view::{CardHead, CardRef, CardView, Found, FoundCard, SectorNow, SectorWeek, StatusLine, Topic};

use crate::hours::Zone;
use crate::kb::model::{Article, Base, Kind, Provider, Secret};
use crate::pt;
use crate::rules::Answer;

/// A base behind a counter: the cards, the indexes over them, and what can be asked of them.
pub struct Desk {
    base: Arc<Base>,
    cards: Vec<Card>,
    finder: find::Finder,
}

impl Desk {
    /// Opens a desk over a base: lists the cards. Those of a provider are indexed at its first search.
    pub fn new(base: Arc<Base>) -> Self {
        let cards = cards::all(&base);
        let finder = find::Finder::new(&base);
        Self { base, cards, finder }
    }

    /// The base behind the desk.
    pub fn base(&self) -> &Base {
        &self.base
    }

    /// The provider a call is about.
    pub fn provider(&self, call: &Call) -> &Provider {
        &self.base.providers[call.provider as usize]
    }

    /// Position of a provider by id or name, accents and case apart.
    pub fn provider_by_name(&self, name: &str) -> Option<u32> {
        let wanted = pt::fold(name);
        (0u32..)
            .zip(&self.base.providers)
            .find(|(_, p)| pt::fold(&p.id) == wanted || pt::fold(&p.name) == wanted)
            .map(|(i, _)| i)
    }

    /// The provider's name.
    pub fn provider_name(&self, call: &Call) -> &str {
        &self.provider(call).name
    }

    /// The call's zone: the unit's calendar, or the provider's.
    fn zone(&self, call: &Call) -> Zone {
        let provider = self.provider(call);
        call.unit.map_or(provider.zone, |unit| {
            let calendar = provider.units[unit as usize].calendar;
            provider.calendars[calendar as usize].calendar.zone()
        })
    }

    /// An instant as the call's clock shows it.
    pub fn local(&self, call: &Call, at: DateTime<Utc>) -> NaiveDateTime {
        self.zone(call).local(at)
    }

    /// `seg 23/11/2026 21:14 (GMT-3)`
    pub fn clock_label(&self, call: &Call, at: DateTime<Utc>) -> String {
        let zone = self.zone(call);
        pt::clock_full(zone.local(at), &zone.offset_label(at))
    }

    /// `seg 23/11 21:14 GMT-3`
    pub fn clock_short(&self, call: &Call, at: DateTime<Utc>) -> String {
        let zone = self.zone(call);
        pt::clock_short(zone.local(at), &zone.offset_label(at))
    }

    /// An instant as `2026-11-23T18:00:00-03:00`, local to a unit (by id), or to the call where there is none.
    pub fn local_rfc3339(&self, call: &Call, unit: &str, at: DateTime<Utc>) -> String {
        let provider = self.provider(call);
        let zone = provider
            .units
            .iter()
            .find(|u| *u.meta.id == *unit)
            .map_or(provider.zone, |u| provider.calendars[u.calendar as usize].calendar.zone());
        at.with_timezone(&zone.offset_at(at)).to_rfc3339_opts(SecondsFormat::Secs, false)
    }

    /// Reads an instant typed by a person, local to the call. The error says the accepted forms.
    pub fn parse_instant(&self, call: &Call, text: &str, now: DateTime<Utc>) -> Result<DateTime<Utc>, String> {
        if let Ok(at) = DateTime::parse_from_rfc3339(text.trim()) {
            return Ok(at.with_timezone(&Utc));
        }
        pt::parse_local(text, self.local(call, now)).map(|local| self.zone(call).instants(local).earliest()).ok_or_else(
            || {
                format!(
                    "não entendi o instante \"{}\": escreva como 2026-12-25 10:00, 25/12 10:00 ou 10:00",
                    pt::clean(text)
                )
            },
        )
    }

    /// The strip on top.
    pub fn strip(&self, call: &Call, at: DateTime<Utc>) -> Vec<SectorNow> {
        status::strip(&self.base, self.provider(call), call.unit, at)
    }

    /// Every sector of the provider, one entry per unit.
    pub fn sectors(&self, call: &Call, at: DateTime<Utc>) -> Vec<SectorNow> {
        status::sectors(&self.base, self.provider(call), at)
    }

    /// Seven days of every sector.
    pub fn week(&self, call: &Call, at: DateTime<Utc>) -> Vec<SectorWeek> {
        week::weeks(&self.base, self.provider(call), call.unit, at)
    }

    /// Names of the holidays in force in the call's unit (or any unit), `Natal`; optional days are said so.
    pub fn holiday_today(&self, call: &Call, at: DateTime<Utc>) -> Option<String> {
        let days = week::holidays_on(&self.base, self.provider(call), call.unit, at);
        (!days.is_empty()).then(|| pt::list_and(&days))
    }

    /// Titles of the notices in force.
    pub fn notices(&self, call: &Call, at: DateTime<Utc>) -> Vec<String> {
        let local = self.local(call, at);
        self.provider(call)
            .notices
            .iter()
            .filter(|n| n.from.is_none_or(|from| from <= local) && n.until.is_none_or(|until| local < until))
            .map(|n| n.title.to_string())
            .collect()
    }

    /// Cards for a query, best first; a status asked for and an answer typed in it stand beside them.
    pub fn find(&self, call: &Call, query: &str, limit: usize, at: DateTime<Utc>) -> Found {
        let provider = self.provider(call);
        let Some(typed) = typed::read(provider, query, self.local(call, at).date()) else {
            let status = intents::status_asked(&self.base, provider, call, query, at);
            // The hour has been answered: the cards are looked for without it.
            let words = if status.is_some() { intents::without_hours(query) } else { query.to_owned() };
            let found = self.finder.find(&self.base, &self.cards, call, &words, limit);
            return Found { status, ..found };
        };
        let mut found = self.finder.find(&self.base, &self.cards, call, &typed.rest, limit);
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
                let record = self.cards[card.0 as usize].record;
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
                head: self.head(call, card),
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
        let record = self.cards[found.hits.first()?.head.card.0 as usize].record;
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
                Some(format!("{outcome} {}", pt::day_month(since.checked_add_days(chrono::Days::new(days))?)))
            })
            .collect();
        Some(StatusLine { signal: view::Signal::Tell, text: format!("{}: {today} ({})", typed.note, dates.join(", ")) })
    }

    /// The articles that their own words do not find, by position in [`Provider::articles`].
    pub fn lost_articles(&self, call: &Call) -> Vec<u32> {
        lost::articles(self, call)
    }

    /// The decisions of the provider: (id, title), in file order.
    pub fn decisions(&self, call: &Call) -> Vec<(String, String)> {
        self.provider(call).decisions.iter().map(|d| (d.meta.id.to_string(), d.title.to_string())).collect()
    }

    /// A decision on what is known of the call; none when there is no such decision. Suppositions are made
    /// only when `suppose` is set, and then said.
    pub fn decide(&self, call: &Call, decision: &str, at: DateTime<Utc>, suppose: bool) -> Option<VerdictView> {
        let provider = self.provider(call);
        let (decision, _) = (0u32..).zip(&provider.decisions).find(|(_, d)| *d.meta.id == *decision)?;
        Some(decide::Case { base: &self.base, provider, call, decision, at, suppose }.verdict())
    }

    /// Notes an answer in the call; an empty one forgets it. The error is a sentence with the fix.
    pub fn tell(&self, call: &mut Call, fact: &str, answer: &str) -> Result<(), String> {
        answers::tell(self.provider(call), call, fact, answer).map_err(|why| why.0)
    }

    /// Notes an answer as a person typed it to a question: `27` for a signal, `12/11` for days since a due date.
    /// The error is a sentence with the fix.
    pub fn answer(&self, call: &mut Call, fact: &str, text: &str, at: DateTime<Utc>) -> Result<(), String> {
        let provider = self.provider(call);
        let today = self.local(call, at).date();
        let read = provider.facts.iter().find(|f| *f.meta.id == *fact).map(|f| typed::answer(provider, f, text, today));
        self.tell(call, fact, read.as_deref().unwrap_or(text))
    }

    /// What was answered in the call, in words: (fact's label, answer).
    pub fn told(&self, call: &Call) -> Vec<(String, String)> {
        let provider = self.provider(call);
        (0u32..)
            .zip(&provider.facts)
            .filter_map(|(number, fact)| {
                let answer = match call.told.get(&*fact.meta.id)? {
                    Told::DontKnow => Answer::DontKnow,
                    Told::Cell(cell) => Answer::parse(provider.catalogue.get(fact.rule), cell).ok()?,
                };
                Some((fact.label.to_string(), decide::answer_in_words(provider, number, &answer)))
            })
            .collect()
    }

    /// Ranges of `text` that a query matched, in characters.
    pub fn marks(&self, call: &Call, query: &str, text: &str) -> Vec<std::ops::Range<usize>> {
        self.finder.marks(&self.base, &self.cards, call, query, text)
    }

    /// A whole card at an instant.
    pub fn show(&self, call: &Call, card: CardRef, at: DateTime<Utc>) -> CardView {
        let Card { provider, .. } = self.cards[card.0 as usize];
        show::Show { base: &self.base, provider: &self.base.providers[provider as usize], call, at: Some(at) }
            .card(card, self.cards[card.0 as usize])
    }

    /// A card's line.
    pub fn head(&self, call: &Call, card: CardRef) -> CardHead {
        cards::head(&self.base, card, self.cards[card.0 as usize], call)
    }

    /// Every card of the call's provider, listed or not, in order.
    pub fn all_cards(&self, call: &Call) -> impl Iterator<Item = CardRef> + use<> {
        cards::of(&self.cards, call.provider)
    }

    /// A card by its full name (`artigo.reset`), or by a bare id where only one record has it.
    pub fn by_id(&self, call: &Call, id: &str) -> Option<CardRef> {
        let (word, bare) = id.split_once('.').map_or((None, id), |(word, bare)| (Some(word), bare));
        let provider = self.provider(call);
        let mut found = self.all_cards(call).filter(|card| {
            let record = self.cards[card.0 as usize].record;
            word.is_none_or(|word| word == record.kind.word()) && *cards::meta(&self.base, provider, record).id == *bare
        });
        let first = found.next()?;
        (word.is_some() || found.next().is_none()).then_some(first)
    }

    /// Full names nearest to a mistyped one, at most five.
    pub fn nearest_ids(&self, call: &Call, id: &str) -> Vec<String> {
        let wanted = pt::fold(id);
        let bare = wanted.rsplit('.').next().unwrap_or(&wanted);
        let mut scored: Vec<(usize, String)> = self
            .all_cards(call)
            .map(|card| {
                let name = self.head(call, card).id;
                let short = name.split_once('.').map_or(name.as_str(), |(_, s)| s);
                let distance = if short.contains(bare) { 0 } else { pt::edit_distance(bare, short) };
                (distance, name)
            })
            .filter(|(distance, _)| *distance <= 2.max(bare.len() / 3))
            .collect();
        scored.sort();
        scored.into_iter().map(|(_, name)| name).take(5).collect()
    }

    /// Topics of F3 with their cards.
    pub fn topics(&self, call: &Call) -> Vec<Topic> {
        let empty = |name: &str| Topic { name: name.to_owned(), cards: Vec::new() };
        let mut topics: Vec<Topic> = self.provider(call).topics.iter().map(|name| empty(name)).collect();
        for card in self.all_cards(call).filter(|card| self.cards[card.0 as usize].listed) {
            let head = self.head(call, card);
            if let Some(topic) = topics.iter_mut().find(|topic| topic.name == head.tag) {
                topic.cards.push(head);
            }
        }
        topics
    }

    /// How many cards of the provider wait for a review, or soon will.
    pub fn reviews_due(&self, call: &Call, at: DateTime<Utc>) -> Due {
        due::of(&self.base, &self.cards, call.provider, self.local(call, at).date())
    }

    /// Every password of the provider, for taking them out of what is kept.
    pub fn passwords(&self, call: &Call) -> impl Iterator<Item = &str> {
        self.provider(call).credentials.iter().flat_map(|credential| &credential.passwords).map(Secret::reveal)
    }

    /// (position, sigla, name) of the provider's units.
    pub fn units(&self, call: &Call) -> Vec<(u32, String, String)> {
        (0u32..)
            .zip(&self.provider(call).units)
            .map(|(i, unit)| (i, unit.short.to_string(), unit.name.to_string()))
            .collect()
    }

    /// The next instant at which the strip, a countdown or a notice changes; none = never.
    pub fn next_visible_change(&self, call: &Call, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.strip(call, at).iter().filter_map(|now| now.next_change).filter(|&change| change > at).min()
    }
}

/// The smallest whole number of a stretch of days as questions list it: `de 7 a 9 dias`, `10 dias ou mais`, `5`.
fn lower_limit(stretch: &str) -> Option<u64> {
    let first = stretch.split_whitespace().find(|word| word.bytes().all(|b| b.is_ascii_digit()))?;
    (!stretch.starts_with("até") && !stretch.starts_with("menos")).then(|| first.parse().ok()).flatten()
}
