//! The proof of a random table against brute force.

use std::collections::BTreeSet;

use plantao::rules::{Budget, Facts, FaultKind, Policy, Table};

use crate::model::{Model, Out};
use crate::model_cells::{NAMES, value};
use crate::trial::{differs_on, id};

/// Gaps, clashes, dead rows, repeated rows and useless inputs are those of brute force.
pub(crate) fn the_proof_is_exact(model: &Model, facts: &Facts, table: &Table) {
    let points = model.points();
    let report = table.check(Budget::default());
    assert!(report.complete);
    let inside = |area: &plantao::rules::Area, point: &[i64]| {
        area.sides
            .iter()
            .zip(model.inputs.iter().zip(point))
            .all(|(side, (input, p))| {
                facts
                    .get(id(facts, *input))
                    .holds(&side.region, value(*input, *p))
            })
    };
    for point in &points {
        let gaps = report.gaps.iter().filter(|gap| inside(gap, point)).count();
        assert_eq!(
            gaps,
            usize::from(model.out(point) == Out::Gap),
            "gap at {point:?}"
        );
    }
    let found: BTreeSet<(usize, usize)> = report
        .faults
        .iter()
        .filter_map(|fault| match &fault.kind {
            FaultKind::Overlap { with, area } | FaultKind::Diverging { with, area } => {
                let (one, other) = (*with, fault.row.unwrap());
                let both = points.iter().filter(|p| inside(area, p)).all(|p| {
                    let rows = model.standing(p);
                    rows.contains(&one) && rows.contains(&other)
                });
                assert!(both, "{area:?} is not shared by {one} and {other}");
                Some((one, other))
            }
            _ => None,
        })
        .collect();
    assert_eq!(found, clashes(model, &points), "pairs of rows that clash");
    assert_eq!(
        rows_with(&report.faults, |k| matches!(
            k,
            FaultKind::RepeatedRow { .. }
        )),
        repeated(model, &points)
    );
    let wins: BTreeSet<usize> = points.iter().flat_map(|p| model.winners(p).0).collect();
    let dead = (0..model.rows.len())
        .filter(|row| !wins.contains(row) && !repeated(model, &points).contains(row));
    assert_eq!(
        rows_with(&report.faults, |k| matches!(
            k,
            FaultKind::Unreachable { .. }
        )),
        dead.collect()
    );
    let useless: BTreeSet<&str> = report
        .faults
        .iter()
        .filter(|f| matches!(f.kind, FaultKind::UselessInput { .. }))
        .map(|f| f.input.as_deref().unwrap())
        .collect();
    let unused =
        (0..model.inputs.len()).filter(|place| !differs_on(&points, *place, |p| model.full(p)));
    assert_eq!(
        useless,
        unused.map(|place| NAMES[model.inputs[place]]).collect()
    );
}

fn rows_with(faults: &[plantao::rules::Fault], is: impl Fn(&FaultKind) -> bool) -> BTreeSet<usize> {
    faults
        .iter()
        .filter(|f| is(&f.kind))
        .filter_map(|f| f.row)
        .collect()
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
            && points
                .iter()
                .all(|p| model.matches(a, p) == model.matches(b, p))
    };
    (0..model.rows.len())
        .filter(|b| (0..*b).any(|a| same(a, *b)))
        .collect()
}
