//! Queries that are really a question about hours: `financeiro domingo`, `que horas abre o comercial`,
//! `tem tecnico feriado`. They get the status at that moment, above the cards.

use chrono::{DateTime, Datelike as _, Days, NaiveDate, NaiveDateTime, NaiveTime, Utc, Weekday};

use super::view::{Signal, StatusLine};
use super::{Call, facts, status, week};
use crate::hours::State;
use crate::kb::model::{Base, Provider, Sector};
use crate::pt;

/// Days ahead in which a holiday is looked for.
const HOLIDAY_DAYS: u64 = 400;

/// When a query asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    Now,
    Day(NaiveDate),
    Instant(NaiveDateTime),
}

/// The status that a query asks for, or none.
pub fn status_asked(
    base: &Base,
    provider: &Provider,
    call: &Call,
    query: &str,
    at: DateTime<Utc>,
) -> Option<StatusLine> {
    let words: Vec<String> = pt::fold(query)
        .split(|c: char| !c.is_alphanumeric() && c != ':' && c != '/')
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect();
    let sector = sector_named(provider, &words)?;
    let index = provider.sectors.iter().position(|s| s.meta.id == sector.meta.id)? as u32;
    let schedule = facts::schedules(provider, call, index).into_iter().next()?;
    let zone = schedule.calendar().zone();
    let when = when(&words, schedule.calendar(), zone.local(at));
    match when {
        None if words.iter().any(|w| ASKS_HOURS.contains(&w.as_str())) => Some(now(base, provider, call, sector, at)),
        None => None,
        Some(When::Now) => Some(now(base, provider, call, sector, at)),
        Some(When::Instant(local)) => {
            let then = zone.instants(local).earliest();
            let mut line = now(base, provider, call, sector, then);
            line.text = format!("{} · {}", line.text, pt::day_and_time(local, zone.local(at)));
            Some(line)
        }
        Some(When::Day(date)) => {
            let day = week::day(base, schedule, date);
            let states: Vec<State> = schedule
                .intervals(
                    zone.instants(date.and_time(NaiveTime::MIN)).earliest(),
                    zone.instants((date + Days::new(1)).and_time(NaiveTime::MIN)).earliest(),
                )
                .map(|i| i.state)
                .collect();
            let signal = if states.contains(&State::Open) {
                Signal::Open
            } else if states.contains(&State::Maybe) {
                Signal::Confirm
            } else if states.contains(&State::Closed) {
                Signal::Closed
            } else {
                Signal::Unknown
            };
            let holiday = day.holiday.map(|h| format!(" (feriado: {h})")).unwrap_or_default();
            Some(StatusLine {
                signal,
                text: format!("{} · {}{holiday}: {}", sector.name, day.label, day.spans.join(", ")),
            })
        }
    }
}

/// A query without its hours (`financeiro 20h` is `financeiro`), a last word still open left open.
pub fn without_hours(query: &str) -> String {
    let kept: Vec<&str> = query.split(' ').filter(|word| time_of(&pt::fold(word)).is_none()).collect();
    kept.join(" ")
}

/// Words that ask about hours without naming a day.
const ASKS_HOURS: [&str; 12] = [
    "abre",
    "abriu",
    "aberto",
    "aberta",
    "fecha",
    "fechou",
    "fechado",
    "fechada",
    "atende",
    "atendendo",
    "horas",
    "agora",
];

fn now(base: &Base, provider: &Provider, call: &Call, sector: &Sector, at: DateTime<Utc>) -> StatusLine {
    let unit = call.unit.map(|u| provider.units[u as usize].meta.id.to_string());
    let all: Vec<_> =
        status::sectors(base, provider, at).into_iter().filter(|n| *n.sector == *sector.meta.id).collect();
    let one = all.iter().find(|n| Some(&n.unit) == unit.as_ref()).or(all.first());
    one.map_or_else(
        || StatusLine { signal: Signal::Unknown, text: sector.name.to_string() },
        |n| StatusLine { signal: n.signal, text: format!("{} · {}", n.name, n.long) },
    )
}

/// The sector that a query names: every word of its short name, its name or its id, whole or as a stem of four
/// letters or more (`tecnico`, `financ`).
fn sector_named<'a>(provider: &'a Provider, words: &[String]) -> Option<&'a Sector> {
    let mentions = |name: &str| {
        let name = pt::fold(name);
        let wanted: Vec<&str> = name.split([' ', '_']).filter(|w| w.len() > 2).collect();
        !wanted.is_empty() && wanted.iter().all(|part| words.iter().any(|word| same_stem(word, part)))
    };
    let first_word = |name: &str| name.split([' ', '_']).next().map(str::to_owned).unwrap_or_default();
    provider
        .sectors
        .iter()
        .find(|s| [&s.short_name, &s.name, &s.meta.id].into_iter().any(|name| mentions(name)))
        .or_else(|| provider.sectors.iter().find(|s| s.name.contains(' ') && mentions(&first_word(&s.name))))
}

/// Equal but for an ending of at most two letters, or a typed beginning of four letters or more.
fn same_stem(typed: &str, word: &str) -> bool {
    if typed == word {
        return true;
    }
    let common = typed.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
    let (t, w) = (typed.chars().count(), word.chars().count());
    common >= 4 && (common == t || (common + 2 >= t && common + 2 >= w))
}

fn when(words: &[String], calendar: &crate::hours::Calendar, now: NaiveDateTime) -> Option<When> {
    let time = words.iter().find_map(|w| time_of(w));
    let date = words.iter().find_map(|w| date_of(w, calendar, now.date()));
    match (date, time) {
        (Some(date), Some(time)) => Some(When::Instant(date.and_time(time))),
        (Some(date), None) => Some(When::Day(date)),
        (None, Some(time)) => Some(When::Instant(now.date().and_time(time))),
        (None, None) => words.iter().any(|w| w == "agora").then_some(When::Now),
    }
}

/// `20h`, `20h30`, `20:30`.
fn time_of(word: &str) -> Option<NaiveTime> {
    (word.contains('h') || word.contains(':')).then_some(())?;
    let (hour, minute) = word.split_once(['h', ':'])?;
    NaiveTime::from_hms_opt(hour.parse().ok()?, if minute.is_empty() { 0 } else { minute.parse().ok()? }, 0)
}

/// `hoje`, `amanha`, a weekday (the next one, today included), `feriado` (the next one), `25/12`.
fn date_of(word: &str, calendar: &crate::hours::Calendar, today: NaiveDate) -> Option<NaiveDate> {
    let next = |day: Weekday| (0..7).map(|n| today + Days::new(n)).find(|d| d.weekday() == day);
    let weekday = [
        ("segunda", Weekday::Mon),
        ("terca", Weekday::Tue),
        ("quarta", Weekday::Wed),
        ("quinta", Weekday::Thu),
        ("sexta", Weekday::Fri),
        ("sabado", Weekday::Sat),
        ("domingo", Weekday::Sun),
    ]
    .into_iter()
    .find(|(name, _)| *name == word || (word.len() == 3 && name.starts_with(word)));
    match word {
        "hoje" => Some(today),
        "amanha" => today.checked_add_days(Days::new(1)),
        "feriado" | "feriados" => {
            (0..HOLIDAY_DAYS).map(|n| today + Days::new(n)).find(|d| calendar.holiday(*d).is_some())
        }
        _ => match weekday {
            Some((_, day)) => next(day),
            None => word
                .contains('/')
                .then(|| pt::parse_local(word, today.and_time(NaiveTime::MIN)))
                .flatten()
                .map(|d| d.date()),
        },
    }
}
