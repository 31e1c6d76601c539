//! The service desk: the use cases, shared by the screen and the command line so that they cannot disagree.
//!
//! Answers four questions: who is open ([`status`]), which cards ([`Desk::find`]), what a card says
//! ([`Desk::show`]), what to do. Reads no clock and no file: an instant and a base come in, values go out
//! ([`view`]). Knows nothing of terminals.

mod answers;
mod cabinet;
mod call;
mod cards;
mod decide;
pub mod diff;
mod due;
mod facts;
mod find;
mod intents;
mod lookup;
mod lost;
pub mod markup;
pub mod plain;
mod resolve;
mod shelf;
mod show;
pub mod status;
pub mod table;
mod typed;
pub mod verdict;
pub mod view;
pub mod week;
mod wide;
pub mod year;

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use chrono::{DateTime, NaiveDateTime, SecondsFormat, Utc};

use cabinet::{Cabinet, Label};
pub use call::{Call, Told};
pub use due::Due;
pub use facts::{CHANNEL, UNIT};
pub use find::Marks;
pub use lookup::ProviderLine;
pub use typed::Typed;
use verdict::VerdictView;
use view::{CardHead, CardRef, CardView, SectorNow, SectorWeek, Topic};
use wide::Elsewhere;
pub use wide::{Making, Wide};

use crate::hours::Zone;
use crate::kb::Share;
use crate::kb::model::{Base, Provider, Secret};
use crate::pt;
use crate::rules::Answer;

/// A base behind a counter: the cards, the indexes over them, and what can be asked of them.
pub struct Desk {
    base: Arc<Base>,
    cabinet: Cabinet,
    /// Over all providers; made by [`Desk::widen`].
    elsewhere: OnceLock<Elsewhere>,
}

impl Desk {
    /// Opens a desk over a base: lists the cards. Those of a provider are indexed at its first search.
    pub fn new(base: Arc<Base>) -> Self {
        let cabinet = Cabinet::new(&base, None);
        Self { base, cabinet, elsewhere: OnceLock::new() }
    }

    /// Opens a desk over the next state of a base: what belongs to providers that are as they were is taken over.
    pub fn after(before: &Self, base: Arc<Base>) -> Self {
        let cabinet = Cabinet::new(&base, Some((&before.base, &before.cabinet)));
        let elsewhere = before.elsewhere.get().map(|old| Elsewhere::new(Arc::clone(old.wide()), &cabinet));
        let elsewhere = elsewhere.filter(|known| !known.is_worn());
        Self { base, cabinet, elsewhere: elsewhere.map(OnceLock::from).unwrap_or_default() }
    }

    /// Makes the index over all providers, if there are several and it is not made yet: a second of work for a
    /// thousand of them, to be done beside the screen.
    pub fn widen(&self, share: Share) {
        self.widen_from(None, &Making { share, tell: &|_, _| {} });
    }

    /// [`Desk::widen`], taking over the index of an earlier state of the base where most providers are as they were.
    /// Gives the index for the next state; none for a base of one provider.
    pub fn widen_from(&self, known: Option<Arc<Wide>>, making: &Making<'_>) -> Option<Arc<Wide>> {
        if !self.has_several() {
            return None;
        }
        let made = self.elsewhere.get_or_init(|| {
            let known = known.map(|wide| Elsewhere::new(wide, &self.cabinet)).filter(|known| !known.is_worn());
            known.unwrap_or_else(|| {
                Elsewhere::new(Arc::new(Wide::new(&self.base, &self.cabinet, making)), &self.cabinet)
            })
        });
        Some(Arc::clone(made.wide()))
    }

    /// Makes the index of a provider, so that its first search is as fast as the next ones.
    pub fn warm(&self, provider: u32) {
        self.cabinet.drawer(provider).shelf(&self.base, provider);
    }

    /// The base behind the desk.
    pub fn base(&self) -> &Base {
        &self.base
    }

    /// The provider a call is about.
    pub fn provider(&self, call: &Call) -> &Provider {
        &self.base.providers[call.provider as usize]
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

    /// One sector of the provider, by position, one entry per unit: its part of [`Desk::sectors`].
    pub fn sector(&self, call: &Call, sector: u32, at: DateTime<Utc>) -> Vec<SectorNow> {
        let provider = self.provider(call);
        status::of_sector(&self.base, provider, &provider.sectors[sector as usize], at).collect()
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

    /// The articles among some that their own words do not find, by position in [`Provider::articles`].
    pub fn lost_articles(&self, call: &Call, among: Range<usize>) -> Vec<u32> {
        lost::articles(self, call, among)
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

    /// The lines of [`Desk::decide`] alone, for the decision at a position: no more is found out than they say. Nothing
    /// is supposed.
    pub fn decide_in_lines(&self, call: &Call, decision: u32, at: DateTime<Utc>) -> Vec<String> {
        let provider = self.provider(call);
        decide::Case { base: &self.base, provider, call, decision, at, suppose: false }.lines()
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

    /// A whole card at an instant. One of another provider is shown to a call of that provider of which nothing is
    /// known: what this customer said is not said there.
    pub fn show(&self, call: &Call, number: CardRef, at: DateTime<Utc>) -> CardView {
        let (provider, card) = self.cabinet.place(number);
        let call = &call.seen_by(provider);
        let provider = &self.base.providers[provider as usize];
        show::Show { base: &self.base, provider, call, at: Some(at) }.card(number, card)
    }

    /// A card's line.
    pub fn head(&self, call: &Call, number: CardRef) -> CardHead {
        CardHead::clone(&self.line(call, number))
    }

    /// A card's line, for who keeps it.
    pub fn line(&self, call: &Call, number: CardRef) -> Arc<CardHead> {
        self.line_of(call, number, self.cabinet.label(&self.base, number))
    }

    fn line_of(&self, call: &Call, number: CardRef, label: &Label) -> Arc<CardHead> {
        let (provider, card) = self.cabinet.place(number);
        let about = (&*self.base, &*self.base.providers[provider as usize]);
        if cards::is_outside(about, card, &call.seen_by(provider)) {
            Arc::new(CardHead { outside: true, ..CardHead::clone(&label.head) })
        } else {
            Arc::clone(&label.head)
        }
    }

    /// Topics of F3 with their cards.
    pub fn topics(&self, call: &Call) -> Vec<Topic> {
        let empty = |name: &str| Topic { name: name.to_owned(), cards: Vec::new() };
        let mut topics: Vec<Topic> = self.provider(call).topics.iter().map(|name| empty(name)).collect();
        for card in self.all_cards(call).filter(|card| self.cabinet.place(*card).1.listed) {
            let head = self.line(call, card);
            if let Some(topic) = topics.iter_mut().find(|topic| topic.name == head.tag) {
                topic.cards.push(head);
            }
        }
        topics
    }

    /// How many cards of the provider wait for a review, or soon will.
    pub fn reviews_due(&self, call: &Call, at: DateTime<Utc>) -> Due {
        due::of(&self.base, &self.cabinet, call.provider, self.local(call, at).date())
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
