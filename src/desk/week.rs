//! A sector's week: the rule in words, and seven days as they will really be.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};

use super::view::{DayHours, SectorWeek};
use crate::hours::{Calendar, Schedule, State};
use crate::kb::model::{Base, Holiday, HourRow, Provider, Sector};
use crate::pt;

/// `segunda a sexta das 08:00 às 17:00; sábado e domingo das 08:00 às 12:00; feriado fechado`.
pub fn hours_in_words(provider: &Provider, sector: &Sector) -> String {
    if let Some(followed) = sector.follows {
        return hours_in_words(provider, &provider.sectors[followed as usize]);
    }
    if sector.without_hours || sector.rows.is_empty() {
        return "o documento não informa o horário".to_owned();
    }
    let mut merged: Vec<HourRow> = Vec::new();
    let reason = |row: &HourRow| provider.hour_rules[row.rule as usize].reason.clone();
    for row in &sector.rows {
        // Rows are apart for their doubts; the same hours are said once.
        match merged
            .iter_mut()
            .find(|m| m.hours == row.hours && m.maybe == row.maybe && (!m.maybe || reason(m) == reason(row)))
        {
            Some(same) => {
                same.weekdays.extend(&row.weekdays);
                same.holiday |= row.holiday;
            }
            None => merged.push(row.clone()),
        }
    }
    let parts: Vec<String> = merged.iter().map(|row| row_in_words(provider, row)).collect();
    parts.join("; ")
}

fn row_in_words(provider: &Provider, row: &HourRow) -> String {
    let spans: Vec<String> = row
        .hours
        .iter()
        .map(|&(start, end)| match (start, end) {
            (0, 1440) => "24h".to_owned(),
            _ => format!("das {}", pt::span_words(start, end)),
        })
        .collect();
    let hours = if spans.is_empty() { "fechado".to_owned() } else { pt::list_and(&spans) };
    let mut words = format!("{} {hours}", days_in_words(row));
    if row.maybe {
        let reason = provider.hour_rules[row.rule as usize].reason.as_deref();
        words.push_str(&format!(" (a confirmar{})", reason.map(|r| format!(": {r}")).unwrap_or_default()));
    }
    words
}

/// `segunda a sexta`, `sábado e domingo`, `domingo e feriado`.
fn days_in_words(row: &HourRow) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut days = row.weekdays.clone();
    days.sort_unstable();
    days.dedup();
    let mut i = 0;
    while i < days.len() {
        let mut j = i;
        while j + 1 < days.len() && days[j + 1] == days[j] + 1 {
            j += 1;
        }
        let name = |d: u8| pt::WEEKDAYS_LONG[usize::from(d)];
        if j >= i + 2 {
            parts.push(format!("{} a {}", name(days[i]), name(days[j])));
        } else {
            parts.extend(days[i..=j].iter().map(|&d| name(d).to_owned()));
        }
        i = j + 1;
    }
    if row.holiday {
        parts.push("feriado".to_owned());
    }
    pt::list_and(&parts)
}

/// The seven days from the civil day of `at`, for every sector of the units in `units` (empty = all).
pub fn weeks(base: &Base, provider: &Provider, unit: Option<u32>, at: DateTime<Utc>) -> Vec<SectorWeek> {
    let mut out: Vec<SectorWeek> = Vec::new();
    for sector in &provider.sectors {
        for (calendar, schedule) in &sector.schedules {
            let (_, unit_short) = super::status::unit_of_calendar(provider, *calendar);
            if unit.is_some_and(|u| provider.units[u as usize].calendar != *calendar) && sector.schedules.len() > 1 {
                continue;
            }
            let days = if sector.without_hours {
                Vec::new()
            } else {
                let calendar = &provider.calendars[*calendar as usize].calendar;
                let today = calendar.zone().local(at).date();
                (0..7)
                    .filter_map(|n| today.checked_add_days(Days::new(n)))
                    .map(|date| day(base, schedule, date))
                    .collect()
            };
            let week = SectorWeek {
                name: sector.name.to_string(),
                unit: unit_short,
                days,
                words: hours_in_words(provider, sector),
            };
            // Units that live the same week are shown once.
            match out.iter_mut().find(|other| other.name == week.name && other.days == week.days) {
                Some(same) if same.unit != week.unit => same.unit = format!("{} e {}", same.unit, week.unit),
                Some(_) => {}
                None => out.push(week),
            }
        }
    }
    out
}

/// One civil day of a schedule, as it will really be.
pub fn day(base: &Base, schedule: &Schedule, date: NaiveDate) -> DayHours {
    let calendar = schedule.calendar();
    let zone = calendar.zone();
    let midnight = |d: NaiveDate| zone.instants(d.and_time(chrono::NaiveTime::MIN)).earliest();
    let (from, to) = (midnight(date), midnight(date + TimeDelta::days(1)));
    let mut spans = Vec::new();
    for interval in schedule.intervals(from, to) {
        let mark = match interval.state {
            State::Open => "",
            State::Maybe => " ?",
            State::Closed | State::Unknown => continue,
        };
        let (start, end) = (zone.local(interval.start), zone.local(interval.end));
        let end = if end.date() > date { "24:00".to_owned() } else { pt::hour_minute(end) };
        spans.push(if (pt::hour_minute(start).as_str(), end.as_str()) == ("00:00", "24:00") {
            format!("24h{mark}")
        } else {
            format!("{}–{end}{mark}", pt::hour_minute(start))
        });
    }
    if spans.is_empty() {
        spans.push("fechado".to_owned());
    }
    let holiday = calendar.holiday(date).map(|id| base.shared.holidays[id.0 as usize].name.to_string());
    DayHours {
        date,
        label: format!("{} {:02}/{:02}", pt::weekday_short(date.weekday()), date.day(), date.month()),
        holiday,
        spans,
    }
}

/// Holidays in force on the civil day of `at`, in the unit's calendar or in any: `Natal`, `Carnaval (ponto facultativo)`.
pub fn holidays_on(base: &Base, provider: &Provider, unit: Option<u32>, at: DateTime<Utc>) -> Vec<String> {
    let mut names = Vec::new();
    let wanted = unit.map(|u| provider.units[u as usize].calendar);
    for (number, record) in (0u32..).zip(&provider.calendars) {
        if wanted.is_some_and(|w| w != number) {
            continue;
        }
        let date = record.calendar.zone().local(at).date();
        for id in record.calendar.observances(date) {
            let holiday = &base.shared.holidays[id.0 as usize];
            let name =
                if holiday.counts { holiday.name.to_string() } else { format!("{} (ponto facultativo)", holiday.name) };
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// Holidays, optional ones too, of a year in a calendar, by date.
pub fn of_year<'a>(base: &'a Base, calendar: &Calendar, year: i32) -> Vec<(NaiveDate, &'a Holiday)> {
    calendar
        .holidays(year)
        .into_iter()
        .map(|day| (day.date, &base.shared.holidays[calendar.rules()[day.rule].id.0 as usize]))
        .collect()
}
