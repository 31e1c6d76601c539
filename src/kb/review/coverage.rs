//! The year ahead by coverage sets.

use super::On;
use crate::kb::coverage::{self, Stretch, Wrong};
use crate::kb::index::Rec;
use crate::kb::model::Coverage;
use crate::kb::report::Report;
use crate::pt;

/// `cobertura_vazia`, `cobertura_dupla`: in the next twelve months nobody of a `sempre` set answers, or two of an
/// `exclusivos` set do. A customer who calls then meets nobody, or is served twice; it is most often a span of one
/// sector changed without the other's. `aceito = "motivo"`, on `aceito_dias` or on every day, lets it stand.
///
/// `aceito_sem_uso`: an acceptance of what does not happen any more hides the next slip.
///
/// Example: `UpCall` from 18:00, Comercial to 17:30: 30 minutes of nobody on every weekday.
pub(super) fn check(on: &On<'_, '_>, report: &mut Report) {
    for (set, rec) in on.provider.coverage.iter().zip(on.scope.list("cobertura")) {
        let units = coverage::units(on.provider, set);
        let found = coverage::stretches_of_units(on.provider, set, &units, (on.today, on.next_year()));
        let all: Vec<(u32, Vec<Stretch>)> = units.into_iter().zip(found).collect();
        // Units that live the same year are told once.
        let alike = all.iter().all(|(_, stretches)| *stretches == all[0].1);
        for (unit, stretches) in all.iter().take(if alike { 1 } else { all.len() }) {
            let open: Vec<&Stretch> = stretches.iter().filter(|s| !coverage::is_accepted(set, s)).collect();
            tell(on, (set, rec), (!alike).then_some(*unit), &open, report);
        }
        let accepts = all.iter().flat_map(|(_, stretches)| stretches).any(|s| coverage::is_accepted(set, s));
        if set.accepted.is_some() && !accepts && !all.is_empty() {
            let span = rec.table.entry("aceito").map_or_else(|| rec.span(), crate::kb::tree::Entry::whole);
            let message = format!("\"{}\": não há mais nada a aceitar nos próximos 12 meses", set.name);
            report.hint("aceito_sem_uso", rec.source, span, message).help("apague aceito e aceito_dias");
        }
    }
}

fn tell(on: &On<'_, '_>, (set, rec): (&Coverage, &Rec<'_>), unit: Option<u32>, open: &[&Stretch], report: &mut Report) {
    let names: Vec<&str> = set.sectors.iter().map(|s| &*on.provider.sectors[*s as usize].name).collect();
    let place = unit.map(|unit| format!(" ({})", on.provider.units[unit as usize].short)).unwrap_or_default();
    for (wrong, code, what) in [
        (Wrong::Nobody, "cobertura_vazia", "sem ninguém atendendo"),
        (Wrong::Several, "cobertura_dupla", "com mais de um setor atendendo"),
    ] {
        let here = || open.iter().copied().filter(|s| s.wrong == wrong);
        if here().next().is_none() {
            continue;
        }
        let message = format!(
            "\"{}\"{place}: em 12 meses, {} {what} ({}): {}",
            set.name,
            coverage::minutes_in_words(here()),
            pt::list_and(&names),
            coverage::pattern(here())
        );
        report.warning(code, rec.source, rec.span(), message).help(
            "acerte as faixas dos setores; se for assim mesmo, escreva aceito = \"motivo\" e aceito_dias = [\"dom\"]",
        );
    }
}
