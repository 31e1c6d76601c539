//! The public crate `opening-hours` as an oracle, on daytime hours where the two semantics are the same.
//!
//! Left out, because they differ on purpose: spans over midnight (the crate lets the next day's row end them)
//! and overlapping spans (its merge does not keep the larger end).

#![expect(clippy::unwrap_used, reason = "helpers of tests panic like the tests themselves")]

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use opening_hours::OpeningHours;
use plantao::hours::{
    Calendar, Certainty, DayKind, Exception, Minute, RuleId, Schedule, Span, State, WeekBuilder, Zone,
};
use proptest::prelude::*;
use std::fmt::Write;
use std::sync::Arc;

const NAMES: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/// Minutes of up to three spans that neither overlap nor touch: sorted, distinct, in pairs.
fn daytime() -> impl Strategy<Value = Vec<(u16, u16)>> {
    prop::collection::btree_set(0_u16..=288, 0..=6)
        .prop_map(|cuts| cuts.into_iter().map(|c| c * 5).collect::<Vec<_>>())
        .prop_map(|cuts| cuts.chunks_exact(2).map(|c| (c[0], c[1])).collect())
}

fn date_of_2026() -> impl Strategy<Value = NaiveDate> {
    (0_i64..365).prop_map(|d| NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + TimeDelta::days(d))
}

/// The hours in the crate's language: `08:00-12:00,14:00-17:00`, or `off`.
fn written(spans: &[(u16, u16)]) -> String {
    let time = |m: u16| Minute::new(m).unwrap().to_string();
    let hours: Vec<String> = spans.iter().map(|&(a, b)| format!("{}-{}", time(a), time(b))).collect();
    if hours.is_empty() { "off".to_owned() } else { hours.join(",") }
}

fn spans(minutes: &[(u16, u16)]) -> Vec<Span> {
    let minute = |m| Minute::new(m).unwrap();
    minutes.iter().map(|&(a, b)| Span::new(minute(a), minute(b), Certainty::Certain, RuleId(0)).unwrap()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn daytime_hours_agree_with_the_public_crate(
        week in prop::collection::vec(daytime(), 7),
        (date, dated) in (date_of_2026(), daytime()),
        instants in prop::collection::vec((date_of_2026(), 0_i64..86_400), 12),
    ) {
        let mut text = String::new();
        let mut builder = WeekBuilder::default();
        for ((day, name), kind) in week.iter().zip(NAMES).zip(DayKind::ALL) {
            write!(text, "{name} {}; ", written(day)).unwrap();
            for span in spans(day) {
                builder.add(kind, span);
            }
        }
        write!(text, "{} {}", date.format("%Y %b %d"), written(&dated)).unwrap();
        let oracle: OpeningHours = text.parse().unwrap();

        let zone: Zone = "-03:00".parse().unwrap();
        let exception = Exception { from: date, to: date, spans: spans(&dated), rule: RuleId(1) };
        let calendar = Arc::new(Calendar::new(zone, Vec::new(), Vec::new()));
        let schedule = Schedule::new(calendar, &builder.build(), &[exception], &[]);

        let near = (-3..4).map(|d| (date + TimeDelta::days(d), 43_200));
        for (day, second) in instants.into_iter().chain(near) {
            let local: NaiveDateTime = day.and_hms_opt(0, 0, 0).unwrap() + TimeDelta::seconds(second / 60 * 60);
            let at = zone.instants(local).earliest();
            let open = schedule.state_at(at) == State::Open;
            prop_assert_eq!(open, oracle.is_open(local), "{} at {}", text, local);
            let change = schedule.next_change(at).map(|t| zone.local(t));
            prop_assert_eq!(change, oracle.next_change(local), "{} at {}", text, local);
        }
    }
}
