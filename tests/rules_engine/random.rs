//! Random tables: whatever the engine proves, decides, asks and explains is checked against brute force.

use std::collections::BTreeSet;

use plantao::rules::{Answer, FactId, Knowledge, LeadsTo, State, Verdict};
use proptest::prelude::*;

use crate::model::{Out, Said, models};
use crate::model_cells::{NAMES, grid, value};
use crate::proof::the_proof_is_exact;
use crate::trial::{Trial, id, known};

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
            Out::Says(_) if trial.table.policy().is_single() => (State::Decided, Verdict::Row(rows[0])),
            Out::Says(_) => (State::Decided, Verdict::Rows),
        };
        assert_eq!((outcome.state, trial.table.verdict(&known)), want, "at {point:?}");
    }
}

/// One of the outputs that count.
type Pick = fn(&Said) -> Option<i64>;

fn under_partial_knowledge(trial: &Trial) {
    let outcome = trial.table.decide(&trial.knowledge);
    let outs = trial.outs();
    let askable =
        (0..trial.model.inputs.len()).any(|place| trial.asked[trial.model.inputs[place]] && trial.matters(place));
    let want = match outs.first().unwrap() {
        _ if outs.len() > 1 && askable => State::Ask,
        _ if outs.len() > 1 => State::Open,
        Out::Gap => State::Gap,
        Out::Conflict => State::Conflict,
        Out::Says(_) => State::Decided,
    };
    assert_eq!(outcome.state, want);
    let short = trial.table.verdict(&trial.knowledge);
    let agrees = match (outs.first().unwrap(), short) {
        (_, Verdict::Open) => outs.len() > 1,
        (Out::Gap, Verdict::Gap) | (Out::Conflict, Verdict::Conflict) => outs.len() == 1,
        (Out::Says(_), Verdict::Rows) => outs.len() == 1 && !trial.table.policy().is_single(),
        (Out::Says(_), Verdict::Row(row)) => outs.len() == 1 && outcome.rows.contains(&row),
        _ => false,
    };
    assert!(agrees, "{short:?} of {outs:?}");
    let rows: BTreeSet<usize> = trial.cases.iter().flat_map(|p| trial.model.winners(p).0).collect();
    assert_eq!(outcome.rows.iter().copied().collect::<BTreeSet<_>>(), rows);
    let together = |out: &Out, pick: Pick| match out {
        Out::Says(list) if list.iter().all(|said| pick(said) == pick(&list[0])) => pick(&list[0]),
        _ => None,
    };
    let outputs: [(&str, Pick); 2] = [("a", |said| said.0), ("b", |said| said.1)];
    for (name, pick) in outputs {
        let all: BTreeSet<Option<i64>> = outs.iter().map(|out| together(out, pick)).collect();
        let certain = all.first().copied().flatten().filter(|_| all.len() == 1);
        assert_eq!(trial.number(&outcome.certain, name), certain, "certain {name} of {outs:?}");
        let depends = outcome.depends.iter().any(|id| trial.table.outputs()[id.0].name == name);
        assert_eq!(depends, all.len() > 1, "{name} depends in {outs:?}");
    }
}

fn questions_are_exactly_what_matters(trial: &Trial) {
    let mattering: BTreeSet<FactId> = (0..trial.model.inputs.len())
        .filter(|place| trial.matters(*place))
        .map(|place| id(&trial.facts, trial.model.inputs[place]))
        .collect();
    assert_eq!(trial.table.open_facts(&trial.knowledge).into_iter().collect::<BTreeSet<_>>(), mattering);
    let asked: BTreeSet<FactId> = (0..NAMES.len()).filter(|i| trial.asked[*i]).map(|i| id(&trial.facts, i)).collect();
    let questions = trial.table.questions(&trial.knowledge);
    let found: BTreeSet<FactId> = questions.iter().map(|q| q.fact).collect();
    assert_eq!(found, mattering.intersection(&asked).copied().collect());
    assert!(questions.windows(2).all(|w| w[0].score >= w[1].score - 1e-6), "{questions:?}");
    assert!(questions.iter().all(|q| q.exact));
    for question in &questions {
        if trial.model.inputs.iter().all(|i| *i < 2) {
            let place = trial.model.inputs.iter().position(|i| id(&trial.facts, *i) == question.fact).unwrap();
            let want = brute_gain(trial, place);
            assert!((question.gain - want).abs() < 1e-6, "{} is not {want}", question.gain);
        }
    }
}

/// Expected information over options and flags, whose grid points are exactly the elementary cells.
fn brute_gain(trial: &Trial, place: usize) -> f64 {
    let entropy = |cases: &[&Vec<i64>]| {
        let outs: Vec<Out> = cases.iter().map(|p| trial.model.out(p)).collect();
        let kinds: BTreeSet<&Out> = outs.iter().collect();
        let share = |kind: &&Out| outs.iter().filter(|o| o == kind).count() as f64 / outs.len() as f64;
        kinds.iter().map(share).map(|p| -p * p.log2()).sum::<f64>()
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
        let leads = trial.table.what_each_answer_leads_to(fact, &trial.knowledge);
        for answer in trial.cases.iter().map(|p| p[place]).collect::<BTreeSet<_>>() {
            let outs: BTreeSet<Out> =
                trial.cases.iter().filter(|p| p[place] == answer).map(|p| trial.model.out(p)).collect();
            let holds = |lead: &&plantao::rules::Lead| trial.facts.get(fact).holds(&lead.region, value(*input, answer));
            let found: Vec<_> = leads.iter().filter(holds).collect();
            assert_eq!(found.len(), 1, "answers share no lead: {leads:?}");
            let right = match (&found[0].leads_to, outs.first().unwrap()) {
                (LeadsTo::Open, _) => outs.len() > 1,
                (LeadsTo::Gap, Out::Gap)
                | (LeadsTo::Conflict, Out::Conflict)
                | (LeadsTo::Decided { .. }, Out::Says(_)) => outs.len() == 1,
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
                trial.facts.get(id(&trial.facts, *input)).holds(&side.region, value(*input, *p))
            };
            area.sides.iter().zip(trial.model.inputs.iter().zip(point)).all(holds)
        };
        let found: Vec<_> = branches.iter().filter(|b| b.areas.iter().filter(inside).count() == 1).collect();
        assert_eq!(found.len(), 1, "{point:?} in {branches:?}");
        assert!(trial.model.winners(point).0.iter().all(|row| found[0].rows.contains(row)));
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
        let want = grid(2).into_iter().filter(|d| *d > today).find(|d| settled(*d) != settled(today));
        let got = trial.table.next_boundary(id(&trial.facts, 2), value(2, today), &trial.knowledge);
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
            let there: BTreeSet<Out> = trial.cases.iter().map(|p| trial.model.out(&moved(p))).collect();
            let differs = there.len() == 1 && matches!(there.first(), Some(out @ Out::Says(_)) if out != now);
            other |= differs;
            let fact = trial.facts.get(id(&trial.facts, *input));
            if found.is_some_and(|n| fact.holds(&n.region, value(*input, answer))) {
                assert!(differs, "{found:?} does not differ at {answer}");
            }
        }
        assert_eq!(found.is_some(), other, "{} of {near:?}", NAMES[*input]);
    }
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
        the_proof_is_exact(&trial.model, &trial.facts, &trial.table);
    }
}
