//! Random tables: whatever the engine proves, decides, asks and explains is checked against brute force.

use std::collections::BTreeSet;

use plantao::rules::{
    Answer, Budget, FactId, Facts, FaultKind, Knowledge, LeadsTo, OutputId, OutputValue, Policy,
    State, Table, Verdict,
};
use proptest::prelude::*;

use crate::model::{Model, NAMES, Out, Test, facts, grid, models, test, value};

/// What is known of one input, by structure.
#[derive(Debug, Clone)]
enum Known {
    Point(proptest::sample::Index),
    Part(Test),
    Unasked,
    DontKnow,
}

fn known() -> impl Strategy<Value = Vec<Known>> {
    let one = |input: usize| {
        prop_oneof![
            3 => any::<proptest::sample::Index>().prop_map(Known::Point),
            2 => test(input).prop_map(Known::Part),
            3 => Just(Known::Unasked),
            1 => Just(Known::DontKnow),
        ]
    };
    (0..4).map(one).collect::<Vec<_>>()
}

/// One table, compiled, with its brute-force twin and the cases that some knowledge leaves.
struct Trial {
    model: Model,
    facts: Facts,
    table: Table,
    knowledge: Knowledge,
    asked: Vec<bool>,
    cases: Vec<Vec<i64>>,
}

impl Trial {
    fn new(model: Model, known: &[Known]) -> Self {
        let facts = facts();
        let table = model
            .spec()
            .compile(&facts)
            .expect("random tables are well formed");
        let mut knowledge = Knowledge::new(&facts);
        for input in 0..NAMES.len() {
            let answer = match &known[input] {
                Known::Point(at) => {
                    Answer::Known(value(input, grid(input)[at.index(grid(input).len())]))
                }
                Known::Part(test) => Answer::Partial(
                    facts
                        .get(id(&facts, input))
                        .parse_cell(&test.cell(input))
                        .unwrap(),
                ),
                Known::Unasked => Answer::Unasked,
                Known::DontKnow => Answer::DontKnow,
            };
            knowledge.set(id(&facts, input), answer);
        }
        let allows = |input: usize, p: i64| match &known[input] {
            Known::Point(at) => p == grid(input)[at.index(grid(input).len())],
            Known::Part(test) => test.holds(p),
            _ => true,
        };
        let cases = model.points().into_iter();
        let cases = cases
            .filter(|p| model.inputs.iter().zip(p).all(|(i, v)| allows(*i, *v)))
            .collect();
        let asked = known
            .iter()
            .map(|k| matches!(k, Known::Unasked | Known::Part(_)))
            .collect();
        Self {
            model,
            facts,
            table,
            knowledge,
            asked,
            cases,
        }
    }

    fn outs(&self) -> BTreeSet<Out> {
        self.cases.iter().map(|p| self.model.out(p)).collect()
    }

    /// Whether two cases that differ on this place alone come out differently.
    fn matters(&self, place: usize) -> bool {
        differs_on(&self.cases, place, |p| self.model.out(p))
    }

    fn number(&self, certain: &[(OutputId, OutputValue)], name: &str) -> Option<i64> {
        let found = certain
            .iter()
            .find(|(id, _)| self.table.outputs()[id.0].name == name)?;
        match &found.1 {
            OutputValue::Number(n) => n.to_integer(),
            other => panic!("{other:?}"),
        }
    }
}

fn id(facts: &Facts, input: usize) -> FactId {
    facts.id(NAMES[input]).unwrap()
}

fn differs_on<K: Eq>(cases: &[Vec<i64>], place: usize, key: impl Fn(&[i64]) -> K) -> bool {
    let mut first: std::collections::HashMap<Vec<i64>, K> = std::collections::HashMap::new();
    cases.iter().any(|p| {
        let mut rest = p.clone();
        rest.remove(place);
        let now = key(p);
        match first.get(&rest) {
            Some(then) => *then != now,
            None => {
                first.insert(rest, now);
                false
            }
        }
    })
}

fn at_every_known_point(trial: &Trial) {
    for point in trial.model.points() {
        let mut known = Knowledge::new(&trial.facts);
        for (input, p) in trial.model.inputs.iter().zip(&point) {
            known.set(id(&trial.facts, *input), Answer::Known(value(*input, *p)));
        }
        let outcome = trial.table.decide(&known);
        let (rows, _) = trial.model.winners(&point);
        assert_eq!(outcome.rows, rows, "rows at {point:?}");
        let want = match trial.model.out(&point) {
            Out::Gap => (State::Gap, Verdict::Gap),
            Out::Conflict => (State::Conflict, Verdict::Conflict),
            Out::Says(_) if trial.table.policy().is_single() => {
                (State::Decided, Verdict::Row(rows[0]))
            }
            Out::Says(_) => (State::Decided, Verdict::Rows),
        };
        assert_eq!(
            (outcome.state, trial.table.verdict(&known)),
            want,
            "at {point:?}"
        );
    }
}

fn under_partial_knowledge(trial: &Trial) {
    let outcome = trial.table.decide(&trial.knowledge);
    let outs = trial.outs();
    let askable = (0..trial.model.inputs.len())
        .any(|place| trial.asked[trial.model.inputs[place]] && trial.matters(place));
    let want = match outs.first().unwrap() {
        _ if outs.len() > 1 && askable => State::Ask,
        _ if outs.len() > 1 => State::Open,
        Out::Gap => State::Gap,
        Out::Conflict => State::Conflict,
        Out::Says(_) => State::Decided,
    };
    assert_eq!(outcome.state, want);
    let short = trial.table.verdict(&trial.knowledge);
    assert_eq!(
        short == Verdict::Open,
        outs.len() > 1,
        "{short:?} of {outs:?}"
    );
    let rows: BTreeSet<usize> = trial
        .cases
        .iter()
        .flat_map(|p| trial.model.winners(p).0)
        .collect();
    assert_eq!(outcome.rows.iter().copied().collect::<BTreeSet<_>>(), rows);
    let each = |pick: fn(&(Option<i64>, Option<i64>)) -> Option<i64>| {
        let said = |out: &Out| match out {
            Out::Says(list) => list.iter().map(pick).collect::<BTreeSet<_>>(),
            _ => BTreeSet::from([None]),
        };
        let all: BTreeSet<Option<i64>> = outs.iter().flat_map(said).collect();
        if all.len() == 1 {
            all.into_iter().next().unwrap()
        } else {
            None
        }
    };
    assert_eq!(
        trial.number(&outcome.certain, "a"),
        each(|s| s.0),
        "certain a of {outs:?}"
    );
    assert_eq!(
        trial.number(&outcome.certain, "b"),
        each(|s| s.1),
        "certain b of {outs:?}"
    );
}

fn questions_are_exactly_what_matters(trial: &Trial) {
    let mattering: BTreeSet<FactId> = (0..trial.model.inputs.len())
        .filter(|place| trial.matters(*place))
        .map(|place| id(&trial.facts, trial.model.inputs[place]))
        .collect();
    assert_eq!(
        trial
            .table
            .open_facts(&trial.knowledge)
            .into_iter()
            .collect::<BTreeSet<_>>(),
        mattering
    );
    let asked: BTreeSet<FactId> = (0..NAMES.len())
        .filter(|i| trial.asked[*i])
        .map(|i| id(&trial.facts, i))
        .collect();
    let questions = trial.table.questions(&trial.knowledge);
    let found: BTreeSet<FactId> = questions.iter().map(|q| q.fact).collect();
    assert_eq!(found, mattering.intersection(&asked).copied().collect());
    assert!(
        questions
            .windows(2)
            .all(|w| w[0].score >= w[1].score - 1e-6),
        "{questions:?}"
    );
    assert!(questions.iter().all(|q| q.exact));
    for question in &questions {
        if trial.model.inputs.iter().all(|i| *i < 2) {
            let place = trial
                .model
                .inputs
                .iter()
                .position(|i| id(&trial.facts, *i) == question.fact)
                .unwrap();
            let want = brute_gain(trial, place);
            assert!(
                (question.gain - want).abs() < 1e-6,
                "{} is not {want}",
                question.gain
            );
        }
    }
}

/// Expected information over options and flags, whose grid points are exactly the elementary cells.
fn brute_gain(trial: &Trial, place: usize) -> f64 {
    let entropy = |cases: &[&Vec<i64>]| {
        let outs: Vec<Out> = cases.iter().map(|p| trial.model.out(p)).collect();
        let kinds: BTreeSet<&Out> = outs.iter().collect();
        let share =
            |kind: &&Out| outs.iter().filter(|o| o == kind).count() as f64 / outs.len() as f64;
        kinds
            .iter()
            .map(|kind| share(kind))
            .map(|p| -p * p.log2())
            .sum::<f64>()
    };
    let all: Vec<&Vec<i64>> = trial.cases.iter().collect();
    let answers: BTreeSet<i64> = all.iter().map(|p| p[place]).collect();
    let after: f64 = answers
        .iter()
        .map(|v| {
            let left: Vec<&Vec<i64>> = all.iter().copied().filter(|p| p[place] == *v).collect();
            entropy(&left) * left.len() as f64 / all.len() as f64
        })
        .sum();
    entropy(&all) - after
}

fn every_answer_leads_where_brute_force_goes(trial: &Trial) {
    for (place, input) in trial.model.inputs.iter().enumerate() {
        let fact = id(&trial.facts, *input);
        let leads = trial
            .table
            .what_each_answer_leads_to(fact, &trial.knowledge);
        for answer in trial
            .cases
            .iter()
            .map(|p| p[place])
            .collect::<BTreeSet<_>>()
        {
            let outs: BTreeSet<Out> = trial
                .cases
                .iter()
                .filter(|p| p[place] == answer)
                .map(|p| trial.model.out(p))
                .collect();
            let holds = |lead: &&plantao::rules::Lead| {
                trial
                    .facts
                    .get(fact)
                    .holds(&lead.region, value(*input, answer))
            };
            let found: Vec<_> = leads.iter().filter(holds).collect();
            assert_eq!(found.len(), 1, "answers share no lead: {leads:?}");
            let right = match (&found[0].leads_to, outs.first().unwrap()) {
                (LeadsTo::Open, _) => outs.len() > 1,
                (LeadsTo::Gap, Out::Gap) | (LeadsTo::Conflict, Out::Conflict) => outs.len() == 1,
                (LeadsTo::Decided { .. }, Out::Says(_)) => outs.len() == 1,
                _ => false,
            };
            assert!(right, "{:?} of {outs:?}", found[0]);
        }
    }
}

fn branches_cover_every_case_once(trial: &Trial) {
    let branches = trial.table.branches(&trial.knowledge);
    assert_eq!(branches.len(), trial.outs().len());
    for point in &trial.cases {
        let inside = |area: &&plantao::rules::Area| {
            let holds = |(side, (input, p)): (&plantao::rules::Side, (&usize, &i64))| {
                trial
                    .facts
                    .get(id(&trial.facts, *input))
                    .holds(&side.region, value(*input, *p))
            };
            area.sides
                .iter()
                .zip(trial.model.inputs.iter().zip(point))
                .all(holds)
        };
        let found: Vec<_> = branches
            .iter()
            .filter(|b| b.areas.iter().filter(inside).count() == 1)
            .collect();
        assert_eq!(found.len(), 1, "{point:?} in {branches:?}");
        assert!(
            trial
                .model
                .winners(point)
                .0
                .iter()
                .all(|row| found[0].rows.contains(row))
        );
    }
}

fn boundaries_are_the_next_change(trial: &Trial) {
    let Some(place) = trial.model.inputs.iter().position(|i| *i == 2) else {
        return;
    };
    let seen = |day: i64| -> BTreeSet<_> {
        let others = trial.cases.iter().map(|p| {
            let mut p = p.clone();
            p[place] = day;
            p
        });
        others.map(|p| trial.model.full(&p)).collect()
    };
    let settled = |day: i64| Some(seen(day)).filter(|outs| outs.len() == 1);
    for today in grid(2) {
        let want = grid(2)
            .into_iter()
            .filter(|d| *d > today)
            .find(|d| settled(*d) != settled(today));
        let got = trial
            .table
            .next_boundary(id(&trial.facts, 2), value(2, today), &trial.knowledge);
        assert_eq!(got, want.map(|d| value(2, d)), "from {today}");
    }
}

fn near_outcomes_differ_and_none_is_missed(trial: &Trial) {
    let outs = trial.outs();
    let near = trial.table.near(&trial.knowledge);
    if outs.len() > 1 {
        assert!(near.is_empty());
        return;
    }
    let now = outs.first().unwrap();
    for (place, input) in trial.model.inputs.iter().enumerate() {
        let found = near.iter().find(|n| n.fact == id(&trial.facts, *input));
        let mut other = false;
        for answer in grid(*input) {
            let moved = |p: &Vec<i64>| [&p[..place], &[answer], &p[place + 1..]].concat();
            let there: BTreeSet<Out> = trial
                .cases
                .iter()
                .map(|p| trial.model.out(&moved(p)))
                .collect();
            let differs =
                there.len() == 1 && matches!(there.first(), Some(out @ Out::Says(_)) if out != now);
            other |= differs;
            let fact = trial.facts.get(id(&trial.facts, *input));
            if found.is_some_and(|n| fact.holds(&n.region, value(*input, answer))) {
                assert!(differs, "{found:?} does not differ at {answer}");
            }
        }
        assert_eq!(found.is_some(), other, "{} of {near:?}", NAMES[*input]);
    }
}

fn the_proof_is_exact(trial: &Trial) {
    let (model, points) = (&trial.model, trial.model.points());
    let report = trial.table.check(Budget::default());
    assert!(report.complete);
    let inside = |area: &plantao::rules::Area, point: &[i64]| {
        area.sides
            .iter()
            .zip(model.inputs.iter().zip(point))
            .all(|(side, (input, p))| {
                trial
                    .facts
                    .get(id(&trial.facts, *input))
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_engine_agrees_with_brute_force_on_random_tables(model in models(), known in known()) {
        let trial = Trial::new(model, &known);
        at_every_known_point(&trial);
        under_partial_knowledge(&trial);
        questions_are_exactly_what_matters(&trial);
        every_answer_leads_where_brute_force_goes(&trial);
        branches_cover_every_case_once(&trial);
        boundaries_are_the_next_change(&trial);
        near_outcomes_differ_and_none_is_missed(&trial);
        the_proof_is_exact(&trial);
    }
}
