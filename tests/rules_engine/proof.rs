//! The proof of a random table against brute force.

use std::collections::BTreeSet;

use plantao::rules::{Area, Budget, Facts, Fault, FaultKind, Policy, Report, Side, Table};

use crate::model::{Model, Out};
use crate::model_cells::{NAMES, value};
use crate::trial::{differs_on, id};

/// Gaps, clashes, dead rows, repeated rows and useless inputs are those of brute force.
pub(crate) fn the_proof_is_exact(model: &Model, facts: &Facts, table: &Table) {
    let points = model.points();
    let report = table.check(Budget::default());
    assert!(report.complete);
    for point in &points {
        let holes = report.gaps.iter().filter(|gap| inside(model, facts, gap, point)).count();
        assert_eq!(holes, usize::from(model.out(point) == Out::Gap), "gap at {point:?}");
    }
    expect_clashes(model, facts, &report, &points);
    expect_dead_rows(model, &report, &points);
    let useless = report.faults.iter().filter(|f| matches!(f.kind, FaultKind::UselessInput { .. }));
    let useless: BTreeSet<&str> = useless.map(|f| f.input.as_deref().unwrap()).collect();
    let unused = (0..model.inputs.len()).filter(|place| !differs_on(&points, *place, |p| model.full(p)));
    assert_eq!(useless, unused.map(|place| NAMES[model.inputs[place]]).collect());
}

fn inside(model: &Model, facts: &Facts, area: &Area, point: &[i64]) -> bool {
    let holds = |(side, (input, p)): (&Side, (&usize, &i64))| {
        facts.get(id(facts, *input)).holds(&side.region, value(*input, *p))
    };
    area.sides.iter().zip(model.inputs.iter().zip(point)).all(holds)
}

/// Each pair that clashes is reported once, with cases that both rows answer.
fn expect_clashes(model: &Model, facts: &Facts, report: &Report, points: &[Vec<i64>]) {
    let mut found = BTreeSet::new();
    for fault in &report.faults {
        if let FaultKind::Overlap { with, area } | FaultKind::Diverging { with, area } = &fault.kind {
            let (one, other) = (*with, fault.row.unwrap());
            let shared: Vec<_> = points.iter().filter(|p| inside(model, facts, area, p)).collect();
            let both = |p: &&Vec<i64>| [one, other].iter().all(|row| model.standing(p).contains(row));
            assert!(!shared.is_empty() && shared.iter().all(both), "{area:?}: {one} and {other}");
            assert!(found.insert((one, other)), "once");
        }
    }
    assert_eq!(found, clashes(model, points), "pairs of rows that clash");
}

fn expect_dead_rows(model: &Model, report: &Report, points: &[Vec<i64>]) {
    let again = repeated(model, points);
    assert_eq!(rows_with(&report.faults, |k| matches!(k, FaultKind::RepeatedRow { .. })), again);
    let wins: BTreeSet<usize> = points.iter().flat_map(|p| model.winners(p).0).collect();
    let dead = (0..model.rows.len()).filter(|row| !wins.contains(row) && !again.contains(row));
    assert_eq!(rows_with(&report.faults, |k| matches!(k, FaultKind::Unreachable { .. })), dead.collect());
}

fn rows_with(faults: &[Fault], is: impl Fn(&FaultKind) -> bool) -> BTreeSet<usize> {
    faults.iter().filter(|f| is(&f.kind)).filter_map(|f| f.row).collect()
}

fn clashes(model: &Model, points: &[Vec<i64>]) -> BTreeSet<(usize, usize)> {
    let mut pairs = BTreeSet::new();
    for point in points {
        let rows = model.standing(point);
        for (at, a) in rows.iter().enumerate() {
            for b in &rows[at + 1..] {
                let (one, other) = (&model.rows[*a].says, &model.rows[*b].says);
                let clash = match model.policy {
                    Policy::Unique => true,
                    Policy::Any => (one.a, one.b) != (other.a, other.b),
                    _ => false,
                };
                if clash {
                    pairs.insert((*a, *b));
                }
            }
        }
    }
    pairs
}

/// Rows with the cases and the counted outputs of an earlier row.
fn repeated(model: &Model, points: &[Vec<i64>]) -> BTreeSet<usize> {
    let same = |a: usize, b: usize| {
        let (one, other) = (&model.rows[a].says, &model.rows[b].says);
        (one.a, one.b) == (other.a, other.b)
            && !model.rows[b].otherwise
            && points.iter().all(|p| model.matches(a, p) == model.matches(b, p))
    };
    (0..model.rows.len()).filter(|b| (0..*b).any(|a| same(a, *b))).collect()
}
