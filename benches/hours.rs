//! The hours engine beside the public crate `opening-hours`, on the same instants in the same run.
//!
//! `cargo bench --bench hours`. Every question is asked of 1,024 instants spread over 2026 to 2030, at any hour,
//! with the zone's work included. The rival is given the week alone, without the 13 holidays a year that ours
//! has: what remains of its time is the evaluation itself.

#![expect(clippy::unwrap_used, reason = "the inputs are constants of this file")]

#[path = "../tests/comum/hours_vmnet.rs"]
mod vmnet;

use chrono::{DateTime, TimeDelta, Utc};
use divan::{Bencher, black_box};
use opening_hours::localization::TzLocation;
use opening_hours::{Context, OpeningHours};
use plantao::hours::{Certainty, Exception, RuleId, Schedule, Span, Week};
use vmnet::{COMERCIAL, FINANCEIRO, TECNICOS, UPCALL, filial, matriz, schedule};

fn main() {
    divan::main();
}

const SECTORS: [&str; 4] = ["upcall", "financeiro", "comercial", "tecnicos"];

fn ours(sector: &str) -> Schedule {
    match sector {
        "upcall" => schedule(&matriz(), UPCALL),
        "financeiro" => schedule(&matriz(), FINANCEIRO),
        "comercial" => schedule(&matriz(), COMERCIAL),
        _ => schedule(&filial(), TECNICOS),
    }
}

fn theirs(sector: &str) -> OpeningHours<TzLocation<chrono_tz::Tz>> {
    let week = match sector {
        "upcall" => "Mo-Fr 00:00-09:00,18:00-24:00; Sa 00:00-09:00,13:00-24:00; Su 00:00-24:00",
        "financeiro" => "Mo-Fr 08:00-17:00; Sa-Su 08:00-12:00",
        "comercial" => "Mo-Fr 09:00-18:00; Sa-Su 09:00-13:00",
        _ => "Mo-Fr 09:00-18:00; Sa 09:00-13:00; Su 09:00-13:00 unknown",
    };
    let place = TzLocation::new(chrono_tz::America::Sao_Paulo);
    week.parse::<OpeningHours>().unwrap().with_context(Context::default().with_locale(place))
}

/// Steps of a prime number of minutes, so that all hours of all weekdays occur.
fn instants() -> Vec<DateTime<Utc>> {
    let first: DateTime<Utc> = "2026-01-01T03:00:00Z".parse().unwrap();
    (0..1024).map(|i| first + TimeDelta::minutes(i * 2_557)).collect()
}

/// Asks about one instant after the other, for ever.
fn ask<T>(bencher: Bencher<'_, '_>, question: impl Fn(DateTime<Utc>) -> T) {
    let instants = instants();
    let mut turn = 0;
    bencher.bench_local(|| {
        turn = (turn + 1) % instants.len();
        question(black_box(instants[turn]))
    });
}

#[divan::bench(args = SECTORS)]
fn state(bencher: Bencher<'_, '_>, sector: &str) {
    let schedule = ours(sector);
    ask(bencher, |at| schedule.state_at(at));
}

#[divan::bench(args = SECTORS)]
fn state_opening_hours(bencher: Bencher<'_, '_>, sector: &str) {
    let rival = theirs(sector);
    ask(bencher, |at| rival.state(at.with_timezone(&chrono_tz::America::Sao_Paulo)).0);
}

#[divan::bench(args = SECTORS)]
fn next_change(bencher: Bencher<'_, '_>, sector: &str) {
    let schedule = ours(sector);
    ask(bencher, |at| schedule.next_change(at));
}

#[divan::bench(args = SECTORS)]
fn next_change_opening_hours(bencher: Bencher<'_, '_>, sector: &str) {
    let rival = theirs(sector);
    ask(bencher, |at| rival.next_change(at.with_timezone(&chrono_tz::America::Sao_Paulo)));
}

/// State, cause, next change and next certain opening, as a screen asks for every sector.
#[divan::bench(args = SECTORS)]
fn status(bencher: Bencher<'_, '_>, sector: &str) {
    let schedule = ours(sector);
    ask(bencher, |at| schedule.status_at(at));
}

/// All intervals of a year, as the check of coverage asks.
#[divan::bench(args = SECTORS)]
fn year_of_intervals(bencher: Bencher<'_, '_>, sector: &str) {
    let schedule = ours(sector);
    let first = instants()[0];
    bencher.bench_local(|| schedule.intervals(black_box(first), first + TimeDelta::days(365)).count());
}

/// The longest search: hours that only a past exception ever had, so that all 16 years are walked in vain.
#[divan::bench]
fn next_change_in_vain(bencher: Bencher<'_, '_>) {
    let day = "2020-01-02".parse().unwrap();
    let span = Span::parse("09:00-13:00", Certainty::Certain, RuleId(0)).unwrap();
    let past = Exception { from: day, to: day, spans: vec![span], rule: RuleId(0) };
    let schedule = Schedule::new(matriz(), &Week::default(), &[past], &[]);
    ask(bencher, |at| schedule.next_change(at));
}

/// Holidays of 111 years and the zone's changes of 131.
#[divan::bench]
fn build_calendar() -> usize {
    matriz().rules().len()
}
