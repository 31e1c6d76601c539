//! Who is open, until when, why: the strip on top, `plantao setores`, `{setor.x.abre}`.

use chrono::{DateTime, NaiveDateTime, Utc};

use super::view::{SectorNow, Signal};
use crate::hours::{Schedule, State, Status};
use crate::kb::model::{Base, CalendarRecord, Provider, Sector};
use crate::pt;

/// From this many minutes before closing the strip counts down.
pub const CLOSING_SOON_MINUTES: i64 = 30;

/// Every sector for every one of its calendars, in file order.
pub fn sectors(base: &Base, provider: &Provider, at: DateTime<Utc>) -> Vec<SectorNow> {
    provider.sectors.iter().flat_map(|sector| of_sector(base, provider, sector, at)).collect()
}

/// One sector, one entry per schedule.
pub fn of_sector<'a>(
    base: &'a Base,
    provider: &'a Provider,
    sector: &'a Sector,
    at: DateTime<Utc>,
) -> impl Iterator<Item = SectorNow> + use<'a> {
    sector.schedules.iter().map(move |(calendar, schedule)| now(base, provider, (sector, *calendar, schedule), at))
}

/// The strip: sectors marked for it; the units of a sector are merged while they agree.
pub fn strip(base: &Base, provider: &Provider, unit: Option<u32>, at: DateTime<Utc>) -> Vec<SectorNow> {
    let wanted = unit.map(|u| provider.units[u as usize].meta.id.to_string());
    let mut out: Vec<SectorNow> = Vec::new();
    for mut now in sectors(base, provider, at).into_iter().filter(|now| now.in_strip) {
        let several = provider.sectors.iter().any(|s| *s.meta.id == *now.sector && s.schedules.len() > 1);
        if several && wanted.as_ref().is_some_and(|id| *id != now.unit) {
            continue;
        }
        let agrees = out
            .iter()
            .any(|other| other.sector == now.sector && other.signal == now.signal && other.until == now.until);
        if agrees {
            continue;
        }
        if several && wanted.is_none() && out.iter().any(|other| other.sector == now.sector) {
            now.short_name = format!("{} {}", now.short_name, now.unit_short);
        }
        out.push(now);
    }
    name_units_that_differ(&mut out);
    out
}

fn name_units_that_differ(strip: &mut [SectorNow]) {
    for i in 0..strip.len() {
        let twice = strip.iter().filter(|other| other.sector == strip[i].sector).count() > 1;
        if twice && !strip[i].short_name.ends_with(&strip[i].unit_short) {
            strip[i].short_name = format!("{} {}", strip[i].short_name, strip[i].unit_short);
        }
    }
}

/// (id, sigla) of the unit that lives by a calendar; a calendar without a unit goes by its own id.
pub fn unit_of_calendar(provider: &Provider, calendar: u32) -> (String, String) {
    provider.units.iter().find(|unit| unit.calendar == calendar).map_or_else(
        || {
            let id = provider.calendars[calendar as usize].meta.id.to_string();
            (id.clone(), id)
        },
        |unit| (unit.meta.id.to_string(), unit.short.to_string()),
    )
}

fn now(
    base: &Base,
    provider: &Provider,
    (sector, calendar, schedule): (&Sector, u32, &Schedule),
    at: DateTime<Utc>,
) -> SectorNow {
    let record = &provider.calendars[calendar as usize];
    let status = schedule.status_at(at);
    let words = Words { base, provider, record, at };
    let (unit, unit_short) = unit_of_calendar(provider, calendar);
    let closes_in = closes_in(&status, at);
    SectorNow {
        sector: sector.meta.id.to_string(),
        name: sector.name.to_string(),
        short_name: sector.short_name.to_string(),
        unit,
        unit_short,
        signal: signal(status.state),
        until: status.until(),
        next_change: status.next_change,
        next_certain: status.next_certain_open,
        closes_in,
        reason: words.reason(sector, &status),
        rule: status
            .cause
            .rule
            .map(|rule| {
                let place = &provider.hour_rules[rule.0 as usize].place;
                format!("{}:{}", place.file, place.line)
            })
            .or_else(|| Some(format!("{}:{}", sector.meta.place.file, sector.meta.place.line))),
        holiday: status.cause.holiday.map(|id| base.shared.holidays[id.0 as usize].name.to_string()),
        doubts: words.doubts(sector, &status),
        long: words.long(&status, closes_in),
        short: words.short(&status, closes_in),
        in_strip: sector.in_strip,
    }
}

fn signal(state: State) -> Signal {
    match state {
        State::Open => Signal::Open,
        State::Closed => Signal::Closed,
        State::Maybe => Signal::Confirm,
        State::Unknown => Signal::Unknown,
    }
}

/// Minutes left, rounded up, when it is open and about to close.
fn closes_in(status: &Status, at: DateTime<Utc>) -> Option<u32> {
    if status.state != State::Open {
        return None;
    }
    let seconds = (status.until()? - at).num_seconds();
    let minutes = (seconds + 59) / 60;
    (minutes <= CLOSING_SOON_MINUTES).then(|| u32::try_from(minutes).unwrap_or(0))
}

/// Words about one status in one calendar.
struct Words<'a> {
    base: &'a Base,
    provider: &'a Provider,
    record: &'a CalendarRecord,
    at: DateTime<Utc>,
}

impl Words<'_> {
    fn local(&self, at: DateTime<Utc>) -> NaiveDateTime {
        self.record.calendar.zone().local(at)
    }

    fn when(&self, at: DateTime<Utc>) -> String {
        pt::day_and_time(self.local(at), self.local(self.at))
    }

    /// `18h`, `ter 09h`, `30/11 08h` when the weekday alone would mislead.
    fn when_short(&self, at: DateTime<Utc>) -> String {
        let (then, now) = (self.local(at), self.local(self.at));
        let days = (then.date() - now.date()).num_days();
        let hour = pt::hour_short(then);
        match days {
            0 => hour,
            1..=6 => format!("{} {hour}", pt::weekday_short(chrono::Datelike::weekday(&then.date()))),
            _ => format!("{} {hour}", pt::day_month(then.date())),
        }
    }

    fn long(&self, status: &Status, closes_in: Option<u32>) -> String {
        match (status.state, status.next_change) {
            (State::Unknown, _) => "o documento não informa o horário".to_owned(),
            (State::Open, None) => "sempre".to_owned(),
            (State::Open, Some(until)) => match closes_in {
                Some(minutes) => format!("FECHA EM {minutes} MIN ({})", self.when(until)),
                None => format!("até {}", self.when(until)),
            },
            (State::Maybe, None) => "depende de confirmação".to_owned(),
            (State::Maybe, Some(until)) => format!("até {}", self.when(until)),
            (State::Closed, None) => "sem próxima abertura".to_owned(),
            (State::Closed, Some(next)) => self.opening(next, status.next_certain_open),
        }
    }

    /// An opening that is only a talvez is never promised.
    fn opening(&self, next: DateTime<Utc>, certain: Option<DateTime<Utc>>) -> String {
        match certain {
            Some(certain) if certain == next => format!("abre {}", self.when(next)),
            Some(certain) => format!("abre {}; a confirmar {}", self.when(certain), self.when(next)),
            None => format!("a confirmar {}", self.when(next)),
        }
    }

    fn short(&self, status: &Status, closes_in: Option<u32>) -> String {
        match (status.state, status.next_change) {
            (State::Unknown, _) => "sem horário".to_owned(),
            (State::Open, None) => "sempre".to_owned(),
            (State::Open, Some(until)) => match closes_in {
                Some(minutes) => format!("FECHA EM {minutes} MIN"),
                None => format!("até {}", self.when_short(until)),
            },
            (State::Maybe, None) => "?".to_owned(),
            (State::Maybe, Some(until)) => format!("até {} ?", self.when_short(until)),
            (State::Closed, None) => "fechado".to_owned(),
            (State::Closed, Some(next)) => match status.next_certain_open {
                Some(certain) => format!("abre {}", self.when_short(certain)),
                None => format!("{} ?", self.when_short(next)),
            },
        }
    }

    fn reason(&self, sector: &Sector, status: &Status) -> Option<String> {
        let holiday =
            status.cause.holiday.map(|id| format!("feriado: {}", self.base.shared.holidays[id.0 as usize].name));
        let row = status
            .cause
            .rule
            .and_then(|rule| self.provider.hour_rules[rule.0 as usize].reason.as_deref().map(str::to_owned));
        let unknown =
            (status.state == State::Unknown).then(|| "o documento não informa o horário deste setor".to_owned());
        let follows = sector.follows.map(|i| format!("segue o horário de {}", self.provider.sectors[i as usize].name));
        let parts: Vec<String> = [holiday, row, unknown, follows].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }

    fn doubts(&self, sector: &Sector, status: &Status) -> Vec<String> {
        let row =
            status.cause.rule.map(|rule| self.provider.hour_rules[rule.0 as usize].doubts.clone()).unwrap_or_default();
        // A holiday of another unit, or an optional one, changes nothing here: whether it should is the doubt.
        let observed = self.provider.calendars.iter().flat_map(|record| {
            let date = record.calendar.zone().local(self.at).date();
            record.calendar.observances(date)
        });
        let holidays = observed.flat_map(|id| &self.base.shared.holidays[id.0 as usize].doubt_ids);
        let of_records = sector
            .meta
            .doubts
            .iter()
            .chain(&row)
            .filter_map(|&i| self.provider.doubts.get(i as usize))
            .map(|doubt| doubt.meta.id.to_string());
        let mut all: Vec<String> = of_records.chain(holidays.map(ToString::to_string)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// `{setor.x.abre}`: when the sector next opens for certain, in the provider's first calendar of it.
pub fn opens_in_words(base: &Base, provider: &Provider, sector: usize, at: DateTime<Utc>) -> String {
    one(base, provider, sector, at, |words, status| match (status.state, status.next_certain_open) {
        (State::Unknown, _) => "horário não informado no documento".to_owned(),
        (_, Some(certain)) => words.when(certain),
        (_, None) => "sem abertura certa".to_owned(),
    })
}

/// `{setor.x.status}`: `aberto até 18:00`, `fechado, abre ter 24/11 08:00`.
pub fn status_in_words(base: &Base, provider: &Provider, sector: usize, at: DateTime<Utc>) -> String {
    one(base, provider, sector, at, |words, status| {
        let long = words.long(status, None);
        match status.state {
            State::Open => format!("aberto {long}"),
            State::Closed => format!("fechado, {long}"),
            State::Maybe => format!("a confirmar {long}"),
            State::Unknown => long,
        }
    })
}

fn one(
    base: &Base,
    provider: &Provider,
    sector: usize,
    at: DateTime<Utc>,
    say: impl Fn(&Words<'_>, &Status) -> String,
) -> String {
    provider.sectors[sector].schedules.first().map_or_else(
        || "o documento não informa o horário".to_owned(),
        |(calendar, schedule)| {
            let record = &provider.calendars[*calendar as usize];
            say(&Words { base, provider, record, at }, &schedule.status_at(at))
        },
    )
}
