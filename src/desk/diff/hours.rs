//! Hours that differ: the week by minute, dated exceptions, holidays.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike as _, Days, NaiveDate, TimeDelta, Utc};

use super::{Change, Pair, by_id};
use crate::desk::week;
use crate::hours::{Layer, Schedule};
use crate::kb::coverage::{day_word, midnight};
use crate::kb::model::{Base, Kind, Provider, Sector};
use crate::pt;

/// Minutes of a shift: one that starts on a day may end on the next.
const MINUTES: usize = 2880;

/// The states of one kind of day, minute by minute.
#[derive(Clone, PartialEq, Eq)]
struct Day(Vec<Minute>);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Minute {
    Closed,
    Maybe,
    Open,
}

impl Day {
    /// What a sector, or the one it follows, says for a kind of day; none when its hours are not stated.
    fn of(provider: &Provider, sector: &Sector, day: u8) -> Option<Self> {
        if let Some(followed) = sector.follows {
            return Self::of(provider, &provider.sectors[followed as usize], day);
        }
        if sector.without_hours {
            return None;
        }
        let mut minutes = vec![Minute::Closed; MINUTES];
        for row in sector.rows.iter().filter(|row| if day == 7 { row.holiday } else { row.weekdays.contains(&day) }) {
            let state = if row.maybe { Minute::Maybe } else { Minute::Open };
            for &(start, end) in &row.hours {
                for minute in &mut minutes[usize::from(start)..usize::from(end).min(MINUTES)] {
                    *minute = state.max(*minute);
                }
            }
        }
        Some(Self(minutes))
    }

    fn count(&self) -> i64 {
        self.0.iter().map(|minute| i64::from(*minute != Minute::Closed)).sum()
    }
}

/// `08:00–17:00, 18:00–20:00 ?`, `fechado`, `sem horário`.
fn words(day: Option<&Day>) -> String {
    let Some(Day(minutes)) = day else { return "sem horário".to_owned() };
    let clock = |m: usize| {
        if m > 1440 {
            format!("{:02}:{:02} do dia seguinte", m / 60 - 24, m % 60)
        } else {
            format!("{:02}:{:02}", m / 60, m % 60)
        }
    };
    let mut spans: Vec<String> = Vec::new();
    let mut at = 0;
    while at < MINUTES {
        let state = minutes[at];
        let end = (at..MINUTES).find(|m| minutes[*m] != state).unwrap_or(MINUTES);
        if state != Minute::Closed {
            spans.push(format!("{}–{}{}", clock(at), clock(end), if state == Minute::Maybe { " ?" } else { "" }));
        }
        at = end;
    }
    if spans.is_empty() { "fechado".to_owned() } else { spans.join(", ") }
}

/// Sectors that came, went, or open at other minutes; then dates whose hours differ for another reason than that.
pub fn sectors(pair: Pair<'_>, now: DateTime<Utc>) -> Vec<Change> {
    let (p, q) = (pair.old.1, pair.new.1);
    let mut changes = Vec::new();
    let of = |id, what: String| Change::of(Kind::Sector, id, what);
    for (id, old, new) in by_id(&p.sectors, &q.sectors, |sector| &sector.meta.id) {
        match (old, new) {
            (Some(_), None) => changes.push(of(id, format!("saiu: {id}"))),
            (None, Some(new)) => changes.push(of(id, format!("entrou: {id}: {}", week::hours_in_words(q, new)))),
            (Some(old), Some(new)) => {
                changes.extend(weekly(pair, (old, new)));
                changes.extend(dated(pair, (old, new), now));
            }
            (None, None) => {}
        }
    }
    changes
}

fn weekly(pair: Pair<'_>, (old, new): (&Sector, &Sector)) -> Vec<Change> {
    // Days that changed alike are told together.
    let mut alike: BTreeMap<(String, String, i64), Vec<&str>> = BTreeMap::new();
    for day in 0..8 {
        let (a, b) = (Day::of(pair.old.1, old, day), Day::of(pair.new.1, new, day));
        if a != b {
            let change = b.as_ref().map_or(0, Day::count) - a.as_ref().map_or(0, Day::count);
            alike.entry((words(a.as_ref()), words(b.as_ref()), change)).or_default().push(day_word(day));
        }
    }
    let of = |what: String| Change::of(Kind::Sector, &new.meta.id, what);
    let told = |((a, b, change), days): ((String, String, i64), Vec<&str>)| {
        of(format!("{} ({})", new.name, days.join(", "))).short(a, format!("{b} ({change:+} min por dia)"))
    };
    let mut changes: Vec<Change> = alike.into_iter().map(told).collect();
    let (a, b) = (places(pair.old.1, old), places(pair.new.1, new));
    if a != b {
        changes.push(of(format!("{}, calendários em que atende", new.name)).short(a.join(", "), b.join(", ")));
    }
    changes
}

fn places(provider: &Provider, sector: &Sector) -> Vec<String> {
    sector.schedules.iter().map(|(calendar, _)| provider.calendars[*calendar as usize].meta.id.to_string()).collect()
}

/// Dates whose hours differ and that an exception or a roster of either base names.
fn dated(pair: Pair<'_>, (old, new): (&Sector, &Sector), now: DateTime<Utc>) -> Vec<Change> {
    let mut changes = Vec::new();
    for (calendar, before) in &old.schedules {
        let id = &pair.old.1.calendars[*calendar as usize].meta.id;
        let after = new.schedules.iter().find(|(on, _)| pair.new.1.calendars[*on as usize].meta.id == *id);
        let Some((_, after)) = after.filter(|_| !old.without_hours && !new.without_hours) else { continue };
        let today = before.calendar().zone().local(now).date();
        let mut dates = [named_dates(before, today), named_dates(after, today)].concat();
        dates.sort_unstable();
        dates.dedup();
        for date in dates {
            let spans = |base: &Base, schedule| week::day(base, schedule, date).spans.join(", ");
            let (a, b) = (spans(pair.old.0, before), spans(pair.new.0, after));
            if a != b {
                let day = format!("{} {}", pt::weekday_short(date.weekday()), pt::date_br(date));
                let what = format!("{} ({id}), só em {day}", new.name);
                changes.push(Change::of(Kind::Sector, &new.meta.id, what).short(a, b));
            }
        }
    }
    changes
}

/// The dates of the next twelve months that an exception or a roster names.
fn named_dates(schedule: &Schedule, today: NaiveDate) -> Vec<NaiveDate> {
    let calendar = schedule.calendar();
    let Some(last) = today.checked_add_days(Days::new(365)) else { return Vec::new() };
    let pieces = schedule.pieces(midnight(calendar, today), midnight(calendar, last));
    let named = pieces.filter(|piece| matches!(piece.cause.layer, Layer::Exception | Layer::Roster));
    named
        .flat_map(|piece| {
            let first = calendar.zone().local(piece.start).date();
            let end = calendar.zone().local(piece.end - TimeDelta::seconds(1)).date();
            first.iter_days().take_while(move |date| *date <= end)
        })
        .collect()
}

/// Holidays of this year and the next that only one of the two has, or that count in one only.
pub fn holidays(pair: Pair<'_>, now: DateTime<Utc>) -> Vec<Change> {
    let year = pair.new.1.zone.local(now).year();
    let (old, new) = (named(pair.old, year), named(pair.new, year));
    let label = |date: NaiveDate| format!("{} {}", pt::weekday_short(date.weekday()), pt::date_br(date));
    let gone = old
        .iter()
        .filter(|(key, _)| !new.contains_key(key))
        .map(|((date, name), (units, _))| (*date, format!("saiu: {} {name} ({})", label(*date), units.join(", "))));
    let changed = new.iter().filter_map(|((date, name), (units, counts))| match old.get(&(*date, name.clone())) {
        None => Some((*date, format!("entrou: {} {name} ({})", label(*date), units.join(", ")))),
        Some((before, did)) if before != units || did != counts => {
            let kind = |counts: bool| if counts { "feriado" } else { "facultativo" };
            let (a, b) = (before.join(", "), units.join(", "));
            Some((*date, format!("mudou: {} {name}: {} ({a}) → {} ({b})", label(*date), kind(*did), kind(*counts))))
        }
        Some(_) => None,
    });
    let mut all: Vec<(NaiveDate, String)> = gone.chain(changed).collect();
    all.sort();
    all.into_iter().map(|(_, what)| Change::new(None, what)).collect()
}

/// By date and name: the units that keep it, and whether it changes hours.
type Named = BTreeMap<(NaiveDate, String), (Vec<String>, bool)>;

fn named((base, provider): (&Base, &Provider), year: i32) -> Named {
    let mut out = Named::new();
    for unit in &provider.units {
        let calendar = &provider.calendars[unit.calendar as usize].calendar;
        for (date, holiday) in [year, year + 1].into_iter().flat_map(|year| week::of_year(base, calendar, year)) {
            let entry = out.entry((date, holiday.name.to_string())).or_insert_with(|| (Vec::new(), holiday.counts));
            entry.0.push(unit.meta.id.to_string());
        }
    }
    out
}
