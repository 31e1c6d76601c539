//! Verdicts that differ, each with a case that shows it.
//!
//! Both tables are walked through the rules engine: every area of the old one is put to the new one as partial
//! knowledge, and the new one says into which areas it falls apart. Where the outcomes of two areas that meet
//! differ, a case inside both is the example. Nothing is sampled: an outcome that changed anywhere is found.

use super::{Change, Pair, by_id};
use crate::desk::table;
use crate::kb::model::{Decision, Kind, Provider};
use crate::rules::{Answer, Area, Branch, Knowledge, Side};

/// Changed outcomes told of one decision; the rest is counted.
const TOLD: usize = 6;

/// Decisions that came, went, or say something else.
pub fn decisions(pair: Pair<'_>) -> Vec<Change> {
    let of = |id, what: String| Change::of(Kind::Decision, id, what);
    let (p, q) = (pair.old.1, pair.new.1);
    by_id(&p.decisions, &q.decisions, |decision| &decision.meta.id)
        .into_iter()
        .flat_map(|(id, old, new)| match (old, new) {
            (Some(old), None) => vec![of(id, format!("saiu: {id} ({})", old.title))],
            (None, Some(new)) => vec![of(id, format!("entrou: {id} ({})", new.title))],
            (Some(old), Some(new)) => changed(pair, (old, new)),
            (None, None) => Vec::new(),
        })
        .collect()
}

/// A case and what the two tables say of it.
struct Case {
    case: String,
    before: String,
    after: String,
}

fn changed(pair: Pair<'_>, (old, new): (&Decision, &Decision)) -> Vec<Change> {
    let mut changes: Vec<Case> = Vec::new();
    let (p, q) = (pair.old.1, pair.new.1);
    let unknown = Knowledge::new(&p.catalogue);
    for branch in old.table.branches(&unknown) {
        let before = outcome(pair.old, old, &branch);
        for area in &branch.areas {
            let Some(known) = carried_over(q, area) else {
                let gone =
                    Case { case: in_cells(area), before: before.clone(), after: "o caso não existe mais".to_owned() };
                changes.push(gone);
                continue;
            };
            for other in new.table.branches(&known) {
                let after = outcome(pair.new, new, &other);
                if after != before {
                    let case = other.areas.first().map_or_else(String::new, |there| example((p, q), area, there));
                    changes.push(Case { case, before: before.clone(), after });
                }
            }
        }
    }
    let mut told: Vec<&Case> = Vec::new();
    for change in &changes {
        if !told.iter().any(|known| known.before == change.before && known.after == change.after) {
            told.push(change);
        }
    }
    let of = |what: String| Change::of(Kind::Decision, &new.meta.id, what);
    let mut words: Vec<Change> = told
        .iter()
        .take(TOLD)
        .map(|change| {
            let case = if change.case.is_empty() { "em todos os casos" } else { &change.case };
            let (was, now) = (change.before.clone(), change.after.clone());
            of(format!("{} ({}): com {case}", new.title, new.meta.id)).long(Some(was), Some(now))
        })
        .collect();
    if told.len() > TOLD {
        words.push(of(format!("{}: e mais {} desfechos diferentes", new.meta.id, told.len() - TOLD)));
    }
    words
}

/// What follows in a branch, as the table drawing says it; a gap and a conflict say so.
fn outcome((base, provider): (&crate::kb::model::Base, &Provider), decision: &Decision, branch: &Branch) -> String {
    if branch.rows.is_empty() {
        return "nenhuma linha cobre".to_owned();
    }
    // Rows of one branch say the same where one row answers; where several are listed, each counts.
    let rows = if decision.table.policy().is_single() { &branch.rows[..1] } else { &branch.rows[..] };
    let said: Vec<String> = rows.iter().map(|row| table::outcome(base, provider, &decision.rows[*row])).collect();
    said.join(" + ")
}

/// An area of the old table as knowledge of the new one; none when an answer of it does not exist any more.
fn carried_over(new: &Provider, area: &Area) -> Option<Knowledge> {
    let mut known = Knowledge::new(&new.catalogue);
    for side in area.restricted() {
        // A fact that the new base does not have cannot matter to it.
        let Some(fact) = new.catalogue.id(&side.input) else { continue };
        known.set(fact, Answer::parse(new.catalogue.get(fact), &side.cell).ok()?);
    }
    Some(known)
}

fn in_cells(area: &Area) -> String {
    area.restricted().map(|side| format!("{} {}", side.input, side.cell)).collect::<Vec<_>>().join(", ")
}

/// A case inside both areas: `RX da ONU = -27, Tecnologia = fibra`.
fn example((old, new): (&Provider, &Provider), here: &Area, there: &Area) -> String {
    let mut parts = Vec::new();
    for side in here.sides.iter().filter(|side| there.sides.iter().all(|other| other.input != side.input)) {
        parts.extend((!side.is_free()).then(|| said(old, side, &side.example)));
    }
    for side in &there.sides {
        let Some(mine) = here.sides.iter().find(|mine| mine.input == side.input) else {
            parts.extend((!side.is_free()).then(|| said(new, side, &side.example)));
            continue;
        };
        if side.is_free() && mine.is_free() {
            continue;
        }
        let value = if holds(old, mine, &side.example) {
            Some(&side.example)
        } else {
            Some(&mine.example).filter(|v| holds(new, side, v))
        };
        parts.push(value.map_or_else(
            || said(new, side, &format!("{} e {}", mine.cell, side.cell)),
            |value| said(new, side, value),
        ));
    }
    parts.join(", ")
}

/// Is the answer on this side?
fn holds(provider: &Provider, side: &Side, value: &str) -> bool {
    let Some(fact) = provider.catalogue.id(&side.input).map(|id| provider.catalogue.get(id)) else { return false };
    matches!(Answer::parse(fact, value), Ok(Answer::Known(value)) if fact.holds(&side.region, value))
}

fn said(provider: &Provider, side: &Side, value: &str) -> String {
    let label =
        provider.facts.iter().find(|fact| *fact.meta.id == *side.input).map_or(side.input.as_str(), |fact| &fact.label);
    format!("{label} = {value}")
}
