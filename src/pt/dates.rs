//! Dates and hours as the agents write them.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};

/// Full names of the days, Monday first.
pub const WEEKDAYS_LONG: [&str; 7] = ["segunda", "terça", "quarta", "quinta", "sexta", "sábado", "domingo"];
const WEEKDAYS_SHORT: [&str; 7] = ["seg", "ter", "qua", "qui", "sex", "sáb", "dom"];

/// `seg` … `dom`.
pub fn weekday_short(day: Weekday) -> &'static str {
    WEEKDAYS_SHORT[day.num_days_from_monday() as usize]
}

/// `segunda` … `domingo`.
pub fn weekday_long(day: Weekday) -> &'static str {
    WEEKDAYS_LONG[day.num_days_from_monday() as usize]
}

/// `23/11/2026`
pub fn date_br(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// `23/11`
pub fn day_month(date: NaiveDate) -> String {
    format!("{:02}/{:02}", date.day(), date.month())
}

/// `seg 23/11`
pub fn short_day(date: NaiveDate) -> String {
    format!("{} {}", weekday_short(date.weekday()), day_month(date))
}

/// `21:14`
pub fn hour_minute(at: NaiveDateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// `21h14`, `09h`: the shortest form that cannot be misread.
pub fn hour_short(at: NaiveDateTime) -> String {
    if at.minute() == 0 { format!("{:02}h", at.hour()) } else { format!("{:02}h{:02}", at.hour(), at.minute()) }
}

/// `ter 24/11 09:00`, seen from `now`: the day is left out when it is the same civil day, and the year is
/// said when the instant is more than 300 days away.
pub fn day_and_time(at: NaiveDateTime, now: NaiveDateTime) -> String {
    if at.date() == now.date() {
        return hour_minute(at);
    }
    let days = (at.date() - now.date()).num_days();
    if (-300..=300).contains(&days) {
        format!("{} {}", short_day(at.date()), hour_minute(at))
    } else {
        format!("{} {}", date_br(at.date()), hour_minute(at))
    }
}

/// `seg 23/11/2026 21:14 (GMT-3)`
pub fn clock_full(at: NaiveDateTime, zone: &str) -> String {
    format!("{} {} {} ({zone})", weekday_short(at.weekday()), date_br(at.date()), hour_minute(at))
}

/// `seg 23/11 21:14 GMT-3`
pub fn clock_short(at: NaiveDateTime, zone: &str) -> String {
    format!("{} {} {zone}", short_day(at.date()), hour_minute(at))
}

/// `08:00 às 17:00` from minutes since midnight; an end past 1440 is on the next day.
pub fn span_words(start: u16, end: u16) -> String {
    let clock = |m: u16| format!("{:02}:{:02}", m / 60, m % 60);
    match (start, end) {
        (0, 1440) => "24h".to_owned(),
        (s, e) if e > 1440 => format!("{} às {} do dia seguinte", clock(s), clock(e - 1440)),
        (s, e) => format!("{} às {}", clock(s), clock(e)),
    }
}

/// Reads an instant as a person types it: `2026-12-25 10:00`, `2026-12-25T10:00:30`, `25/12/2026 10:00`,
/// `25/12 10:00` (this year), `25/12` (at the time of `now`), `10:00` or `10h30` (today). None = not readable.
pub fn parse_local(text: &str, now: NaiveDateTime) -> Option<NaiveDateTime> {
    let text = text.trim().replace('T', " ");
    let mut words = text.split_whitespace();
    let (first, second) = (words.next()?, words.next());
    if words.next().is_some() {
        return None;
    }
    if let Some(date) = parse_date(first, now.date()) {
        let time = second.map_or(Some(now.time()), parse_time)?;
        return Some(date.and_time(time));
    }
    match second {
        None => Some(now.date().and_time(parse_time(first)?)),
        Some(_) => None,
    }
}

fn parse_date(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return Some(date);
    }
    let parts: Vec<&str> = text.split('/').collect();
    match parts.as_slice() {
        [d, m] => NaiveDate::from_ymd_opt(today.year(), m.parse().ok()?, d.parse().ok()?),
        [d, m, y] if y.len() == 4 => NaiveDate::from_ymd_opt(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?),
        _ => None,
    }
}

fn parse_time(text: &str) -> Option<NaiveTime> {
    let text = text.trim_end_matches('h').replace('h', ":");
    let mut parts = text.split(':').map(str::parse::<u32>);
    let hour = parts.next()?.ok()?;
    let minute = parts.next().unwrap_or(Ok(0)).ok()?;
    let second = parts.next().unwrap_or(Ok(0)).ok()?;
    if parts.next().is_some() {
        return None;
    }
    NaiveTime::from_hms_opt(hour, minute, second)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    #[test]
    fn instants_are_read_in_every_form_people_type() {
        let now = at("2026-11-23 21:14");
        for (text, want) in [
            ("2026-12-25 10:00", Some("2026-12-25 10:00")),
            ("2026-12-25T10:00:00", Some("2026-12-25 10:00")),
            ("25/12/2026 10:00", Some("2026-12-25 10:00")),
            ("25/12 10h", Some("2026-12-25 10:00")),
            ("25/12", Some("2026-12-25 21:14")),
            ("10:30", Some("2026-11-23 10:30")),
            ("10h30", Some("2026-11-23 10:30")),
            ("31/02 10:00", None),
            ("25:00", None),
            ("amanhã", None),
        ] {
            assert_eq!(parse_local(text, now), want.map(at), "{text}");
        }
    }

    #[test]
    fn a_day_is_named_only_when_it_is_another_day() {
        let now = at("2026-11-23 21:14");
        assert_eq!(day_and_time(at("2026-11-23 23:00"), now), "23:00");
        assert_eq!(day_and_time(at("2026-11-24 09:00"), now), "ter 24/11 09:00");
        assert_eq!(day_and_time(at("2028-01-01 09:00"), now), "01/01/2028 09:00");
    }

    #[test]
    fn spans_read_as_words() {
        assert_eq!(span_words(480, 1020), "08:00 às 17:00");
        assert_eq!(span_words(0, 1440), "24h");
        assert_eq!(span_words(1080, 1980), "18:00 às 09:00 do dia seguinte");
        assert_eq!(span_words(1080, 1440), "18:00 às 24:00");
    }
}
