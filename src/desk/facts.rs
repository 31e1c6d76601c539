//! What is known of a call, as the rules engine wants it: answers, clock, sectors, suppositions.

use chrono::{DateTime, Datelike as _, Timelike as _, Utc, Weekday};

use super::{Call, Told};
use crate::hours::{Schedule, State};
use crate::kb::model::{Base, Channel, Decision, Fact, Origin, Provider, Supposition};
use crate::rules::{Answer, Knowledge, Value};

/// The fact whose answers are the channels of a call.
pub const CHANNEL: &str = "canal";
/// The fact whose answers are the units of the provider.
pub const UNIT: &str = "unidade";

/// Where an answer came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The agent, or whoever asked.
    Agent,
    /// The clock.
    Clock,
    /// A sector's hours.
    Sector,
    /// Taken for granted until answered.
    Supposed,
}

impl Source {
    /// The word that explanations show.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Agent => "atendente",
            Self::Clock => "relógio",
            Self::Sector => "setor",
            Self::Supposed => "suposto",
        }
    }
}

/// Everything known of one case.
#[derive(Debug, Clone)]
pub struct Known {
    /// For the engine.
    pub knowledge: Knowledge,
    /// (position in [`Provider::facts`], source) of every fact that has an answer.
    pub sources: Vec<(u32, Source)>,
}

impl Known {
    /// Where a fact's answer came from.
    pub fn source(&self, fact: u32) -> Option<Source> {
        self.sources.iter().find(|(of, _)| *of == fact).map(|(_, source)| *source)
    }
}

/// Gathers what a decision asks about at an instant: its inputs, and what its suppositions rest on. Suppositions are made only when `suppose` is set: the
/// console makes them and says so, the command line judges only what it was told.
pub fn gather(base: &Base, call: &Call, decision: &Decision, at: DateTime<Utc>, suppose: bool) -> Known {
    let provider = &base.providers[call.provider as usize];
    let mut known = Known { knowledge: Knowledge::new(&provider.catalogue), sources: Vec::new() };
    let supposed = decision.suppositions.iter().filter(|_| suppose);
    let rests = supposed.flat_map(|s| s.when.iter().chain(&s.hold)).map(|(fact, _)| *fact);
    let mut wanted: Vec<u32> = decision.inputs.iter().copied().chain(rests).collect();
    wanted.sort_unstable();
    wanted.dedup();
    for number in wanted {
        let fact = &provider.facts[number as usize];
        if let Some((answer, source)) = answer(provider, call, fact, at) {
            known.knowledge.set(fact.rule, answer);
            known.sources.push((number, source));
        }
    }
    if suppose {
        for supposition in &decision.suppositions {
            grant(provider, supposition, &mut known);
        }
    }
    known
}

/// The answer of one fact, and its source.
fn answer(provider: &Provider, call: &Call, fact: &Fact, at: DateTime<Utc>) -> Option<(Answer, Source)> {
    let rule = provider.catalogue.get(fact.rule);
    let cell = |text: &str| Answer::parse(rule, text).ok();
    match call.told.get(&*fact.meta.id) {
        Some(Told::Cell(text)) => return Some((cell(text)?, Source::Agent)),
        Some(Told::DontKnow) => return Some((Answer::DontKnow, Source::Agent)),
        None => {}
    }
    let of_call = match &*fact.meta.id {
        CHANNEL => call.channel.map(channel_word),
        UNIT => call.unit.map(|unit| &*provider.units[unit as usize].meta.id),
        _ => None,
    };
    if let Some(word) = of_call {
        return Some((cell(word)?, Source::Agent));
    }
    let local = zone(provider, call).local(at);
    match fact.origin? {
        Origin::ClockTime => {
            let minute = u16::try_from(local.hour() * 60 + local.minute()).ok()?;
            Some((Answer::Known(Value::minute(minute)), Source::Clock))
        }
        Origin::ClockDate => Some((Answer::Known(Value::date(local.date())), Source::Clock)),
        Origin::ClockDayKind => Some((cell(day_kind(provider, call, at))?, Source::Clock)),
        Origin::Sector(sector) => {
            Some((cell(sector_word(sector_state(provider, call, sector, at)?)?)?, Source::Sector))
        }
    }
}

/// `chat`, `ligacao`: the words of the fact `canal`.
pub const fn channel_word(channel: Channel) -> &'static str {
    match channel {
        Channel::Chat => "chat",
        Channel::Call => "ligacao",
    }
}

/// The call's calendar: its unit's, or the first unit's.
fn calendar(provider: &Provider, call: &Call) -> Option<u32> {
    let unit = call.unit.map_or_else(|| provider.units.first(), |unit| provider.units.get(unit as usize))?;
    Some(unit.calendar)
}

/// The zone of the call's calendar, or the provider's.
pub fn zone(provider: &Provider, call: &Call) -> crate::hours::Zone {
    calendar(provider, call).map_or(provider.zone, |c| provider.calendars[c as usize].calendar.zone())
}

/// `util`, `sabado`, `domingo`, `feriado`, in the call's calendar.
fn day_kind(provider: &Provider, call: &Call, at: DateTime<Utc>) -> &'static str {
    let date = zone(provider, call).local(at).date();
    let holiday =
        calendar(provider, call).is_some_and(|c| provider.calendars[c as usize].calendar.holiday(date).is_some());
    match date.weekday() {
        _ if holiday => "feriado",
        Weekday::Sat => "sabado",
        Weekday::Sun => "domingo",
        _ => "util",
    }
}

/// The schedules of a sector that concern a call: its unit's, or all.
pub fn schedules<'a>(provider: &'a Provider, call: &Call, sector: u32) -> Vec<&'a Schedule> {
    let schedules = &provider.sectors[sector as usize].schedules;
    let wanted = call.unit.map(|unit| provider.units[unit as usize].calendar);
    let mut of_unit: Vec<&Schedule> =
        schedules.iter().filter(|(c, _)| Some(*c) == wanted).map(|(_, schedule)| schedule).collect();
    if of_unit.is_empty() {
        of_unit = schedules.iter().map(|(_, schedule)| schedule).collect();
    }
    of_unit
}

/// The state of a sector for a call; units that disagree are no answer.
fn sector_state(provider: &Provider, call: &Call, sector: u32, at: DateTime<Utc>) -> Option<State> {
    let mut states = schedules(provider, call, sector).into_iter().map(|schedule| schedule.state_at(at));
    let first = states.next()?;
    states.all(|state| state == first).then_some(first)
}

/// A state as a value of a sector fact. A talvez is a value only for facts that list it: for the others the
/// cell does not parse, and the fact stays unknown.
const fn sector_word(state: State) -> Option<&'static str> {
    match state {
        State::Open => Some("aberto"),
        State::Closed => Some("fechado"),
        State::Maybe => Some("talvez"),
        State::Unknown => None,
    }
}

fn grant(provider: &Provider, supposition: &Supposition, known: &mut Known) {
    let fits = supposition.when.iter().all(|(fact, cell)| {
        let rule = provider.facts[*fact as usize].rule;
        let Ok(wanted) = Answer::parse(provider.catalogue.get(rule), cell) else { return false };
        match (known.knowledge.get(rule), &wanted) {
            (Answer::Known(value), Answer::Known(other)) => value == other,
            (Answer::Known(value), Answer::Partial(region)) => provider.catalogue.get(rule).holds(region, *value),
            _ => false,
        }
    });
    if !fits {
        return;
    }
    for (fact, cell) in &supposition.hold {
        let rule = provider.facts[*fact as usize].rule;
        if *known.knowledge.get(rule) == Answer::Unasked
            && let Ok(answer) = Answer::parse(provider.catalogue.get(rule), cell)
        {
            known.knowledge.set(rule, answer);
            known.sources.push((*fact, Source::Supposed));
        }
    }
}
