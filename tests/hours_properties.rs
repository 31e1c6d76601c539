//! Random schedules against a reference that knows only the definition, minute by minute.

#![expect(clippy::unwrap_used, reason = "helpers of tests panic like the tests themselves")]

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Utc};
use plantao::hours::{
    Calendar, Certainty, DayKind, Exception, HolidayId, HolidayRule, Minute, RosterEntry, RuleId, Schedule, Span,
    State, WeekBuilder, When, Zone, coverage,
};
use proptest::prelude::*;
use std::sync::Arc;

/// Zones and instants whose clocks do something odd: gaps and folds at midnight and at two, half an hour, a
/// pause for Ramadan, a day that never was, and ordinary days.
const PLACES: [(&str, &str); 12] = [
    ("America/Sao_Paulo", "2017-10-15T03:00:00Z"),
    ("America/Sao_Paulo", "2018-02-18T02:00:00Z"),
    ("America/Sao_Paulo", "2018-11-04T03:00:00Z"),
    ("America/Sao_Paulo", "2019-02-17T02:00:00Z"),
    ("America/Sao_Paulo", "2026-11-22T12:00:00Z"),
    ("America/Recife", "2027-03-06T12:00:00Z"),
    ("America/New_York", "2026-03-08T07:00:00Z"),
    ("Europe/London", "2026-10-25T01:00:00Z"),
    ("Australia/Lord_Howe", "2026-04-04T15:00:00Z"),
    ("Africa/Casablanca", "2026-02-15T02:00:00Z"),
    ("Pacific/Apia", "2011-12-30T10:00:00Z"),
    ("-03:00", "2026-12-24T12:00:00Z"),
];

/// What a schedule is made of, kept apart for the reference.
#[derive(Clone, Debug)]
struct Rows {
    /// Hours of the seven weekdays and the holiday.
    kinds: Vec<Vec<Span>>,
    holiday_row: bool,
    holidays: Vec<NaiveDate>,
    exceptions: Vec<Exception>,
    roster: Vec<RosterEntry>,
}

impl Rows {
    fn schedule(&self, zone: Zone) -> Schedule {
        let mut week = WeekBuilder::default();
        for (kind, spans) in DayKind::ALL.into_iter().zip(&self.kinds) {
            if kind == DayKind::Holiday && self.holiday_row {
                week.closed(kind, RuleId(0));
            }
            for &span in spans.iter().filter(|_| kind != DayKind::Holiday || self.holiday_row) {
                week.add(kind, span);
            }
        }
        let rule = |(&date, id)| HolidayRule {
            id: HolidayId(id),
            when: When::Date(date),
            since: None,
            until: None,
            counts: true,
        };
        let rules = self.holidays.iter().zip(0..).map(rule).collect();
        let calendar = Arc::new(Calendar::new(zone, rules, Vec::new()));
        Schedule::new(calendar, &week.build(), &self.exceptions, &self.roster)
    }

    /// The definition: the spans that start on a date.
    fn starting(&self, date: NaiveDate) -> &[Span] {
        let length = |e: &&Exception| e.to - e.from;
        let dated = self.exceptions.iter().rev().filter(|e| e.from <= date && date <= e.to).min_by_key(length);
        let holiday = self.holiday_row && self.holidays.contains(&date);
        let kind = if holiday { 7 } else { date.weekday().num_days_from_monday() as usize };
        dated.map_or(&self.kinds[kind], |e| &e.spans)
    }

    fn on_duty(&self, date: NaiveDate) -> Option<bool> {
        let entries = self.roster.iter().rev().filter(|r| r.from <= date && date <= r.to);
        entries.min_by_key(|r| r.to - r.from).map(|r| r.on)
    }

    /// The definition: what a civil time is covered by, from the day's own spans and the day before's.
    fn state(&self, local: NaiveDateTime) -> State {
        let minute = (local.hour() * 60 + local.minute()) as u16;
        let eve = local.date() - Days::new(1);
        let own = self.covering(local.date(), minute);
        own.max(self.covering(eve, minute + 1440))
    }

    fn covering(&self, date: NaiveDate, minute: u16) -> State {
        let inside = |s: &&Span| s.start().get() <= minute && minute < s.end().get();
        let certainty = self.starting(date).iter().filter(inside).map(Span::certainty).max();
        match (certainty, self.on_duty(date)) {
            (None, _) | (Some(Certainty::Maybe), Some(false)) => State::Closed,
            (Some(Certainty::Maybe), None) => State::Maybe,
            (Some(Certainty::Certain), _) | (Some(Certainty::Maybe), Some(true)) => State::Open,
        }
    }
}

fn span() -> impl Strategy<Value = Span> {
    // Quarter hours make borders meet; up to 30 hours long, so that some run well into the next day.
    (0_u16..96, 1_u16..120, any::<bool>(), 0_u32..9).prop_map(|(start, length, certain, rule)| {
        let certainty = if certain { Certainty::Certain } else { Certainty::Maybe };
        let end = Minute::new(((start + length) * 15).min(2880)).unwrap();
        Span::new(Minute::new(start * 15).unwrap(), end, certainty, RuleId(rule)).unwrap()
    })
}

/// Dates within a fortnight of the one the place is tested at.
fn near(middle: NaiveDate) -> impl Strategy<Value = NaiveDate> {
    (-14_i64..15).prop_map(move |days| middle + TimeDelta::days(days))
}

fn rows(middle: NaiveDate) -> impl Strategy<Value = Rows> {
    let spans = || prop::collection::vec(span(), 0..3);
    let exception = (near(middle), 0_u64..4, spans()).prop_map(|(from, days, spans)| Exception {
        from,
        to: from + Days::new(days),
        spans,
        rule: RuleId(20),
    });
    let entry = (near(middle), 0_u64..6, any::<bool>()).prop_map(|(from, days, on)| RosterEntry {
        from,
        to: from + Days::new(days),
        on,
        rule: RuleId(30),
    });
    let kinds = prop::collection::vec(spans(), 8);
    let holidays = prop::collection::vec(near(middle), 0..6);
    (kinds, any::<bool>(), holidays, prop::collection::vec(exception, 0..4), prop::collection::vec(entry, 0..4))
        .prop_map(|(kinds, holiday_row, holidays, exceptions, roster)| Rows {
            kinds,
            holiday_row,
            holidays,
            exceptions,
            roster,
        })
}

fn case() -> impl Strategy<Value = (Zone, DateTime<Utc>, Rows)> {
    let place = prop::sample::select(PLACES.to_vec());
    // Seconds too; three days each way.
    (place, -260_000_i64..260_000).prop_flat_map(|((zone, change), shift)| {
        let zone: Zone = zone.parse().unwrap();
        let at = change.parse::<DateTime<Utc>>().unwrap() + TimeDelta::seconds(shift);
        rows(zone.local(at).date()).prop_map(move |rows| (zone, at, rows))
    })
}

/// The first minute after `at` with another state, within three days, by looking at every minute.
fn next_change_by_hand(rows: &Rows, zone: Zone, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let now = rows.state(zone.local(at));
    let minute = DateTime::from_timestamp(at.timestamp().div_euclid(60) * 60, 0).unwrap();
    let mut minutes = (1..3 * 1440).map(|m| minute + TimeDelta::minutes(m));
    minutes.find(|&t| rows.state(zone.local(t)) != now)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_state_and_its_end_are_those_of_the_definition((zone, at, rows) in case()) {
        let schedule = rows.schedule(zone);
        prop_assert_eq!(schedule.state_at(at), rows.state(zone.local(at)));
        let by_hand = next_change_by_hand(&rows, zone, at);
        let found = schedule.next_change(at);
        match by_hand {
            Some(_) => prop_assert_eq!(found, by_hand),
            None => prop_assert!(found.is_none_or(|t| t - at > TimeDelta::days(3) - TimeDelta::minutes(2))),
        }
    }

    #[test]
    fn a_status_agrees_with_every_single_question((zone, at, rows) in case()) {
        let schedule = rows.schedule(zone);
        let status = schedule.status_at(at);
        prop_assert_eq!(status.state, schedule.state_at(at));
        prop_assert_eq!(status.next_change, schedule.next_change(at));
        prop_assert_eq!(status.next_certain_open, schedule.next_certain_open(at));
        if let (Some(change), Some(next)) = (status.next_change, status.next_state) {
            prop_assert!(change > at);
            prop_assert_eq!(schedule.state_at(change), next);
            prop_assert_ne!(next, status.state);
            prop_assert_eq!(schedule.state_at(change - TimeDelta::seconds(1)), status.state);
        }
    }

    #[test]
    fn certain_openings_and_closings_begin_where_they_say((zone, at, rows) in case()) {
        let schedule = rows.schedule(zone);
        let second = TimeDelta::seconds(1);
        let asked = [(schedule.next_certain_open(at), State::Open), (schedule.next_certain_close(at), State::Closed)];
        for (found, state) in asked {
            let Some(found) = found else { continue };
            prop_assert!(found > at);
            prop_assert_eq!(schedule.state_at(found), state);
            prop_assert_ne!(schedule.state_at(found - second), state);
            let skipped = schedule.intervals(at, found).skip(1).filter(|i| i.state == state).count();
            prop_assert_eq!(skipped, 0, "nothing of the kind begins earlier");
        }
    }

    #[test]
    fn intervals_tile_the_period_with_the_states_there((zone, at, rows) in case()) {
        let schedule = rows.schedule(zone);
        let end = at + TimeDelta::days(4);
        let intervals: Vec<_> = schedule.intervals(at, end).collect();
        prop_assert_eq!((intervals[0].start, intervals.last().unwrap().end), (at, end));
        for pair in intervals.windows(2) {
            prop_assert_eq!(pair[0].end, pair[1].start);
            prop_assert_ne!(pair[0].state, pair[1].state);
        }
        for i in &intervals {
            prop_assert_eq!(rows.state(zone.local(i.start)), i.state);
            prop_assert_eq!(rows.state(zone.local(i.end - TimeDelta::seconds(1))), i.state);
        }
        let pieces: Vec<_> = schedule.pieces(at, end).collect();
        prop_assert!(pieces.windows(2).all(|p| p[0].end == p[1].start && (p[0].state, p[0].cause) != (p[1].state, p[1].cause)));
        prop_assert!(pieces.len() >= intervals.len());
    }

    #[test]
    fn coverage_counts_what_each_schedule_says(((zone, at, a), (_, _, b)) in (case(), case())) {
        let (first, second) = (a.schedule(zone), b.schedule(zone));
        let end = at + TimeDelta::days(4);
        let found = coverage(&[&first, &second], at, end);
        prop_assert_eq!((found[0].start, found.last().unwrap().end), (at, end));
        for c in &found {
            let middle = c.start + (c.end - c.start) / 2;
            let states = [first.state_at(middle), second.state_at(middle)];
            let count = |state| states.iter().filter(|&&s| s == state).count();
            prop_assert_eq!((c.open, c.maybe, c.unknown), (count(State::Open), count(State::Maybe), 0));
        }
    }
}
