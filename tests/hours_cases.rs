//! Replays the recorded schedules: states and next changes that independent engines agreed on.

#![expect(clippy::unwrap_used, reason = "helpers of tests panic like the tests themselves")]

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc, Weekday};
use plantao::hours::{
    Calendar, Certainty, DayKind, Exception, HolidayId, HolidayRule, Minute, RuleId, Schedule, Span, State, Week,
    WeekBuilder, When, Zone,
};
use serde_json::Value;
use std::sync::Arc;

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("seg", Weekday::Mon),
    ("ter", Weekday::Tue),
    ("qua", Weekday::Wed),
    ("qui", Weekday::Thu),
    ("sex", Weekday::Fri),
    ("sab", Weekday::Sat),
    ("dom", Weekday::Sun),
];

/// `["08:00", "17:00"]`, with `"talvez"` third where it is a maybe; an end that is not later is on the next day.
fn span(value: &Value) -> Span {
    let time = |i: usize| value[i].as_str().unwrap().parse::<Minute>().unwrap();
    let certainty = if value[2] == "talvez" { Certainty::Maybe } else { Certainty::Certain };
    let (start, end) = (time(0), time(1));
    let end = if end > start { end } else { end.next_day().unwrap() };
    Span::new(start, end, certainty, RuleId(0)).unwrap()
}

fn spans(value: &Value) -> Vec<Span> {
    value.as_array().into_iter().flatten().map(span).collect()
}

fn week(case: &Value) -> Week {
    let mut week = WeekBuilder::default();
    for (name, day) in WEEKDAYS {
        for span in spans(&case["semana"][name]) {
            week.add(DayKind::Weekday(day), span);
        }
    }
    if case["feriado"].is_array() {
        week.closed(DayKind::Holiday, RuleId(0));
    }
    for span in spans(&case["feriado"]) {
        week.add(DayKind::Holiday, span);
    }
    week.build()
}

fn calendar(case: &Value, zone: Zone) -> Arc<Calendar> {
    let date = |v: &Value| v.as_str().unwrap().parse::<NaiveDate>().unwrap();
    let rule =
        |(v, id)| HolidayRule { id: HolidayId(id), when: When::Date(date(v)), since: None, until: None, counts: true };
    let rules = case["feriados"].as_array().unwrap().iter().zip(0..).map(rule).collect();
    Arc::new(Calendar::new(zone, rules, Vec::new()))
}

fn schedule(case: &Value, zone: Zone) -> Schedule {
    let exceptions: Vec<Exception> = case["excecoes"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(date, hours)| (date.parse().unwrap(), spans(hours)))
        .map(|(date, spans)| Exception { from: date, to: date, spans, rule: RuleId(0) })
        .collect();
    Schedule::new(calendar(case, zone), &week(case), &exceptions, &[])
}

fn word(state: State) -> &'static str {
    match state {
        State::Open => "sim",
        State::Closed => "nao",
        State::Maybe => "talvez",
        State::Unknown => "desconhecido",
    }
}

fn lines(text: &str) -> impl Iterator<Item = Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap())
}

#[test]
fn recorded_schedules_agree_at_every_instant() {
    let zone: Zone = "America/Sao_Paulo".parse().unwrap();
    let mut compared = 0;
    for case in lines(include_str!("dados/horarios.jsonl")) {
        let schedule = schedule(&case, zone);
        for row in case["instantes"].as_array().unwrap() {
            let local: NaiveDateTime = row["at"].as_str().unwrap().parse().unwrap();
            let status = schedule.status_at(zone.instants(local).earliest());
            let next = status.next_change.map(|t| zone.local(t).format("%Y-%m-%dT%H:%M:%S").to_string());
            assert_eq!(word(status.state), row["aberto"], "{} at {local}", case["id"]);
            assert_eq!(next.as_deref(), row["proxima_mudanca"].as_str(), "{} at {local}", case["id"]);
            compared += 1;
        }
    }
    assert_eq!(compared, 882, "every row of the file");
}

#[test]
fn recorded_clock_changes_agree_at_every_instant() {
    let mut compared = 0;
    for case in lines(include_str!("dados/horario_de_verao.jsonl")) {
        let zone: Zone = case["zona"].as_str().unwrap().parse().unwrap();
        let schedule = schedule(&case, zone);
        for row in case["instantes"].as_array().unwrap() {
            let at: DateTime<Utc> = row["utc"].as_str().unwrap().parse().unwrap();
            let local = at.with_timezone(&zone.offset_at(at)).format("%Y-%m-%dT%H:%M:%S%z").to_string();
            let next = schedule.next_change(at).map(|t| t.format("%Y-%m-%dT%H:%M:%SZ").to_string());
            assert_eq!(local, row["local"], "{} at {at}: civil time", case["id"]);
            assert_eq!(word(schedule.state_at(at)), row["aberto"], "{} at {at}", case["id"]);
            assert_eq!(next.as_deref(), row["proxima_mudanca_utc"].as_str(), "{} at {at}", case["id"]);
            compared += 1;
        }
    }
    assert_eq!(compared, 738, "every row of the file");
}
