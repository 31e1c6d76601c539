//! Holidays: movable ones typed as a date, and whether anybody looked at the year that comes.

use chrono::{Datelike as _, NaiveDate};

use crate::hours::{When, easter};
use crate::kb::index::Scope;
use crate::kb::model::{Kind, Shared};
use crate::kb::report::Report;
use crate::kb::tree::Node;
use crate::pt;

/// Words of a name, folded, and the rule that the feast follows every year. The longer name comes first.
const MOVABLE: &[(&str, &str)] = &[
    ("segunda de carnaval", "{ pascoa = -48 }"),
    ("carnaval", "{ pascoa = -47 }"),
    ("cinzas", "{ pascoa = -46 }"),
    ("sexta-feira santa", "{ pascoa = -2 }"),
    ("sexta feira santa", "{ pascoa = -2 }"),
    ("sexta santa", "{ pascoa = -2 }"),
    ("paixao de cristo", "{ pascoa = -2 }"),
    ("pascoa", "{ pascoa = 0 }"),
    ("corpus christi", "{ pascoa = 60 }"),
    ("dia das maes", "{ mes = 5, dia_semana = \"dom\", ordem = 2 }"),
    ("dia dos pais", "{ mes = 8, dia_semana = \"dom\", ordem = 2 }"),
];

/// `feriado_movel`: a feast that moves every year is written as a date. It is right for one year and wrong, in
/// silence, from the next on.
///
/// Example: `[feriado.carnaval]` with `quando = { dia = "02-17" }`.
pub(super) fn movable_as_fixed(top: &Scope<'_>, report: &mut Report) {
    for rec in top.of(Kind::Holiday) {
        let Some(when) = rec.table.get("quando") else { continue };
        let Some(written) = when.table().and_then(|table| table.entries.first()) else { continue };
        if !matches!(&*written.key, "dia" | "data") {
            continue;
        }
        let name = pt::fold(rec.table.get("nome").and_then(Node::text).unwrap_or_default());
        let Some((_, rule)) = MOVABLE.iter().find(|(words, _)| name.contains(words)) else { continue };
        let example = example(rule).map(|date| format!(" (em {} cai em {})", date.year(), pt::day_month(date)));
        let message = format!("feriado móvel escrito como data fixa{}", example.unwrap_or_default());
        report
            .warning("feriado_movel", rec.source, when.span.clone(), message)
            .help(format!("escreva quando = {rule}"));
    }
}

/// A year in which the rule of Easter shows the date.
fn example(rule: &str) -> Option<NaiveDate> {
    let offset: i64 = rule.strip_prefix("{ pascoa = ")?.strip_suffix(" }")?.parse().ok()?;
    easter(2027)?.checked_add_signed(chrono::TimeDelta::days(offset))
}

/// `feriados_a_conferir`: `conferir_ate` is over, or it is December and the year that comes was not reviewed.
/// Decrees of the new year move and cancel holidays, and optional days are set by a decree of each year.
///
/// Example: `conferir_ate = 2026-12-31` on 10/12/2026.
pub(super) fn next_year(top: &Scope<'_>, shared: &Shared, today: NaiveDate, report: &mut Report) {
    let (Some(until), Some(rec)) = (shared.holidays_reviewed_until, top.list("feriados").first()) else { return };
    let next = today.year() + 1;
    let message = if until < today {
        format!("a lista de feriados foi conferida só até {}", pt::date_br(until))
    } else if today.month() == 12 && until.year() < next {
        format!("os feriados de {next} ainda não foram conferidos: veja os decretos que mudam datas")
    } else {
        return;
    };
    let moving =
        shared.holidays.iter().filter(|h| matches!(h.rule.when, When::Easter { .. } | When::NthWeekday { .. }));
    let count = pt::count(moving.count(), "feriado móvel", "feriados móveis");
    let span = rec.table.entry("conferir_ate").map_or_else(|| rec.span(), crate::kb::tree::Entry::whole);
    let help = format!("confira a lista ({count}), escreva as [[mudanca]] do ano e depois conferir_ate = {next}-12-31");
    report.warning("feriados_a_conferir", rec.source, span, message).help(help);
}
