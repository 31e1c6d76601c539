//! VM NET's own schedules: the recorded instants of 2026 to 2030, reasons, rosters, coverage.

#![expect(clippy::unwrap_used, reason = "helpers of tests panic like the tests themselves")]

#[path = "comum/hours_vmnet.rs"]
mod vmnet;

use chrono::{DateTime, Datelike, Duration, NaiveDateTime, Timelike, Utc, Weekday};
use plantao::hours::{
    Calendar, Certainty, Coverage, Exception, Layer, RosterEntry, RuleId, Schedule, Span, State, Status, coverage,
};
use serde_json::Value;
use std::sync::Arc;
use vmnet::{COMERCIAL, FINANCEIRO, TECNICOS, UPCALL, filial, matriz, schedule, week};

fn at(calendar: &Calendar, local: &str) -> DateTime<Utc> {
    calendar.zone().instants(civil(local)).earliest()
}

fn civil(local: &str) -> NaiveDateTime {
    let seconds = if local.len() == "2026-11-22 10:00".len() { ":00" } else { "" };
    format!("{}{seconds}", local.replace(' ', "T")).parse().unwrap()
}

fn shown(calendar: &Calendar, instant: Option<DateTime<Utc>>) -> Option<String> {
    instant.map(|t| calendar.zone().local(t).format("%Y-%m-%dT%H:%M:%S").to_string())
}

fn word(state: State) -> &'static str {
    match state {
        State::Open => "sim",
        State::Closed => "nao",
        State::Maybe => "talvez",
        State::Unknown => "desconhecido",
    }
}

fn of_sector(row: &Value, matriz: &Arc<Calendar>, filial: &Arc<Calendar>) -> Schedule {
    let calendar = if row["unidade"] == "filial" { filial } else { matriz };
    let rows = match row["setor"].as_str().unwrap() {
        "upcall" => UPCALL,
        "financeiro" => FINANCEIRO,
        "comercial" => COMERCIAL,
        "tecnicos_campo" => TECNICOS,
        other => panic!("no such sector: {other}"),
    };
    schedule(calendar, rows)
}

#[test]
fn recorded_instants_agree_in_state_holiday_and_next_change() {
    let (matriz, filial) = (matriz(), filial());
    let mut compared = 0;
    for line in include_str!("dados/instantes.jsonl").lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let schedule = of_sector(&row, &matriz, &filial);
        let calendar = schedule.calendar();
        let status = schedule.status_at(at(calendar, row["at"].as_str().unwrap()));
        let why = format!("{} {} at {} {}", row["setor"], row["unidade"], row["at"], row["ambiguidades_aberto"]);
        assert_eq!(word(status.state), row["aberto"], "{why}");
        assert_eq!(shown(calendar, status.next_change).as_deref(), row["proxima_mudanca"].as_str(), "{why}");
        assert_eq!(Some(status.cause.holiday.is_some()), row["feriado"].as_bool(), "{why}");
        compared += 1;
    }
    assert_eq!(compared, 539, "every row of the file");
}

#[test]
fn a_status_says_why_and_what_comes_next() {
    let calendar = matriz();
    let status = |rows, local: &str| schedule(&calendar, rows).status_at(at(&calendar, local));
    let cause = |s: &Status| (s.state, s.cause.rule.map(|r| r.0), s.cause.layer, s.cause.holiday.is_some());
    let rows = [
        (FINANCEIRO, "2026-11-23 10:00", (State::Open, Some(0), Layer::Weekday, false), "Monday's row"),
        (FINANCEIRO, "2026-11-23 17:00", (State::Closed, Some(0), Layer::Weekday, false), "the end is outside"),
        (
            FINANCEIRO,
            "2026-12-25 10:00",
            (State::Closed, Some(2), Layer::Holiday, true),
            "the holiday row without hours",
        ),
        (UPCALL, "2026-12-25 10:00", (State::Open, Some(2), Layer::Holiday, true), "round the clock"),
        (TECNICOS, "2026-12-25 10:00", (State::Maybe, Some(2), Layer::Holiday, true), "a roster decides"),
        (
            TECNICOS,
            "2026-11-15 10:00",
            (State::Maybe, Some(2), Layer::Holiday, true),
            "a holiday on Sunday is a holiday",
        ),
    ];
    for (rows, local, expected, why) in rows {
        assert_eq!(cause(&status(rows, local)), expected, "{local}: {why}");
    }
}

#[test]
fn the_next_certain_opening_passes_over_a_maybe() {
    let calendar = matriz();
    let tecnicos = schedule(&calendar, TECNICOS);
    let rows = [
        ("2026-11-21 13:00", "2026-11-22T09:00:00", "2026-11-23T09:00:00", "Sunday is a maybe, Monday is sure"),
        ("2026-11-22 10:00", "2026-11-22T13:00:00", "2026-11-23T09:00:00", "from inside the maybe"),
        ("2026-11-20 10:00", "2026-11-20T13:00:00", "2026-11-21T09:00:00", "a holiday that was a maybe"),
        ("2026-11-23 10:00", "2026-11-23T18:00:00", "2026-11-24T09:00:00", "open now: the opening after closing"),
        ("2026-12-24 18:00", "2026-12-25T09:00:00", "2026-12-26T09:00:00", "over Christmas"),
    ];
    for (local, change, certain, why) in rows {
        let status = tecnicos.status_at(at(&calendar, local));
        assert_eq!(shown(&calendar, status.next_change).unwrap(), change, "{local}: {why}");
        assert_eq!(shown(&calendar, status.next_certain_open).unwrap(), certain, "{local}: {why}");
        assert_eq!(status.until(), status.next_change, "{why}");
        assert_eq!(tecnicos.next_certain_open(at(&calendar, local)), status.next_certain_open, "{why}");
    }
    let closing = tecnicos.next_certain_close(at(&calendar, "2026-11-22 10:00"));
    assert_eq!(shown(&calendar, closing).unwrap(), "2026-11-22T13:00:00", "then surely nobody");
}

#[test]
fn a_roster_turns_a_maybe_into_a_yes_or_a_no_and_nothing_else() {
    let calendar = filial();
    let entry = |date: &str, on, rule| {
        let date = date.parse().unwrap();
        RosterEntry { from: date, to: date, on, rule: RuleId(rule) }
    };
    let roster = [entry("2026-12-25", true, 90), entry("2026-11-22", false, 91), entry("2026-11-23", false, 92)];
    let tecnicos = Schedule::new(Arc::clone(&calendar), &week(TECNICOS), &[], &roster);
    let rows = [
        ("2026-12-25 10:00", State::Open, Layer::Roster, Some(90), "on duty at Christmas"),
        ("2026-12-25 13:00", State::Closed, Layer::Holiday, Some(2), "outside the span the row decides"),
        ("2026-11-22 10:00", State::Closed, Layer::Roster, Some(91), "off duty on Sunday"),
        ("2026-11-23 10:00", State::Open, Layer::Weekday, Some(0), "a certain span needs no roster"),
        ("2026-11-29 10:00", State::Maybe, Layer::Weekday, Some(2), "a Sunday without a roster"),
    ];
    for (local, state, layer, rule, why) in rows {
        let status = tecnicos.status_at(at(&calendar, local));
        let found = (status.state, status.cause.layer, status.cause.rule.map(|r| r.0));
        assert_eq!(found, (state, layer, rule), "{local}: {why}");
    }
    let saturday = tecnicos.next_change(at(&calendar, "2026-11-21 13:00"));
    assert_eq!(shown(&calendar, saturday).unwrap(), "2026-11-23T09:00:00", "no change on the Sunday off duty");
}

#[test]
fn an_exception_beats_holiday_and_weekday() {
    let calendar = matriz();
    let exception = |from: &str, to: &str, hours: &[&str], rule| Exception {
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
        spans: hours.iter().map(|h| Span::parse(h, Certainty::Certain, RuleId(rule)).unwrap()).collect(),
        rule: RuleId(rule),
    };
    let exceptions =
        [exception("2026-12-24", "2027-01-01", &["10:00-12:00"], 80), exception("2026-12-31", "2026-12-31", &[], 81)];
    let financeiro = Schedule::new(Arc::clone(&calendar), &week(FINANCEIRO), &exceptions, &[]);
    let rows = [
        ("2026-12-23 09:00", State::Open, Layer::Weekday, Some(0), "the day before"),
        ("2026-12-24 09:00", State::Closed, Layer::Exception, Some(80), "first day, outside its hours"),
        ("2026-12-25 10:00", State::Open, Layer::Exception, Some(80), "beats the holiday row"),
        ("2026-12-31 10:00", State::Closed, Layer::Exception, Some(81), "the shorter exception counts"),
        ("2027-01-01 11:59", State::Open, Layer::Exception, Some(80), "last day is inside"),
        ("2027-01-02 10:00", State::Open, Layer::Weekday, Some(1), "the day after"),
    ];
    for (local, state, layer, rule, why) in rows {
        let status = financeiro.status_at(at(&calendar, local));
        let found = (status.state, status.cause.layer, status.cause.rule.map(|r| r.0));
        assert_eq!(found, (state, layer, rule), "{local}: {why}");
    }
    assert!(financeiro.status_at(at(&calendar, "2026-12-25 10:00")).cause.holiday.is_some(), "still says the holiday");
}

/// `(minutes of 2026 with nobody, minutes with both)` of UpCall and a sector, each stretch judged by its start.
fn year_of(rows: &[&Schedule], judge: impl Fn(NaiveDateTime) -> bool) -> (i64, i64) {
    let calendar = rows[0].calendar();
    let found = coverage(rows, at(calendar, "2026-01-01 00:00"), at(calendar, "2027-01-01 00:00"));
    let sum = |pick: &dyn Fn(&Coverage) -> bool| {
        found.iter().filter(|c| judge(calendar.zone().local(c.start)) && pick(c)).map(Coverage::minutes).sum()
    };
    (sum(&|c| c.is_gap()), sum(&|c| c.is_overlap()))
}

#[test]
fn upcall_and_comercial_are_complements_but_for_sunday_morning() {
    let calendar = matriz();
    let (upcall, comercial) = (schedule(&calendar, UPCALL), schedule(&calendar, COMERCIAL));
    let pair = [&upcall, &comercial];
    assert_eq!(year_of(&pair, |_| true).0, 0, "somebody always answers");
    let sunday_morning = |t: NaiveDateTime| t.weekday() == Weekday::Sun && t.hour() == 9;
    assert_eq!(year_of(&pair, |t| !sunday_morning(t)).1, 0, "never two at once elsewhere");
    // 52 Sundays of 2026, two of which are holidays of São Paulo: 25/01 and 15/11.
    assert_eq!(year_of(&pair, sunday_morning).1, 50 * 240, "Sunday 09-13");
}

#[test]
fn without_monday_before_nine_nobody_would_answer() {
    let calendar = matriz();
    let mut rows = UPCALL.to_vec();
    rows[0] = ("seg-sex", &["18:00-24:00"], Certainty::Certain);
    let (upcall, comercial) = (schedule(&calendar, &rows), schedule(&calendar, COMERCIAL));
    let monday = year_of(&[&upcall, &comercial], |t| t.weekday() == Weekday::Mon);
    // 52 Mondays of 2026, three of which are holidays: 07/09, 12/10 and 02/11.
    assert_eq!(monday.0, 49 * 9 * 60, "the reading of the document's Monday is worth 26,460 minutes");
}

#[test]
fn coverage_counts_who_is_open_without_gaps_in_time() {
    let calendar = matriz();
    let unknown = Schedule::unknown(Arc::clone(&calendar));
    let (tecnicos, comercial) = (schedule(&calendar, TECNICOS), schedule(&calendar, COMERCIAL));
    let (from, to) = (at(&calendar, "2026-11-22 00:00"), at(&calendar, "2026-11-23 00:00"));
    let found = coverage(&[&tecnicos, &comercial, &unknown], from, to);
    let counts: Vec<_> = found.iter().map(|c| (c.minutes(), c.open, c.maybe, c.unknown)).collect();
    assert_eq!(counts, [(540, 0, 0, 1), (240, 1, 1, 1), (660, 0, 0, 1)], "a Sunday");
    assert!(!found[0].is_gap(), "somebody unknown may answer");
    assert!(coverage(&[&tecnicos], to, from).is_empty(), "a period that ends before it begins");
    assert_eq!(coverage(&[], from, to).len(), 1, "nobody, all day");
}

#[test]
fn intervals_fill_a_period_and_pieces_name_every_row() {
    let calendar = matriz();
    let upcall = schedule(&calendar, UPCALL);
    let (from, to) = (at(&calendar, "2026-11-21 12:00"), at(&calendar, "2026-11-23 12:00"));
    let intervals: Vec<_> = upcall.intervals(from, to).collect();
    let states: Vec<_> = intervals.iter().map(|i| ((i.end - i.start).num_hours(), i.state)).collect();
    assert_eq!(states, [(1, State::Closed), (44, State::Open), (3, State::Closed)], "Saturday 13 to Monday 09");
    let rules: Vec<_> = upcall.pieces(from, to).map(|i| i.cause.rule.unwrap().0).collect();
    assert_eq!(rules, [1, 1, 2, 0, 0], "Saturday shut, Saturday, Sunday, Monday, Monday shut");
    assert_eq!((intervals[0].start, intervals[2].end), (from, to));
    assert_eq!(upcall.intervals(to, from).count(), 0, "a period that ends before it begins");
    assert_eq!(upcall.intervals(from, from + Duration::seconds(1)).count(), 1, "shorter than a minute");
}

#[test]
fn hours_that_nobody_stated_are_unknown_and_never_closed() {
    let calendar = matriz();
    let unknown = Schedule::unknown(Arc::clone(&calendar));
    let status = unknown.status_at(at(&calendar, "2026-12-25 10:00"));
    assert_eq!((status.state, status.cause.layer), (State::Unknown, Layer::Unstated));
    assert_eq!((status.next_change, status.next_certain_open, status.cause.rule), (None, None, None));
    assert!(status.cause.holiday.is_some(), "the day is a holiday all the same");
    assert_eq!(unknown.next_certain_close(at(&calendar, "2026-12-25 10:00")), None);
}
