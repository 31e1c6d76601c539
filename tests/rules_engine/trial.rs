//! One random table with what is known of a case, and the points that this leaves.

use std::collections::BTreeSet;

use plantao::rules::{Answer, FactId, Facts, Knowledge, OutputId, OutputValue, Table};
use proptest::prelude::*;

use crate::model::{Model, Out};
use crate::model_cells::{NAMES, Test, facts, grid, test, value};

/// What is known of one input, by structure.
#[derive(Debug, Clone)]
pub(crate) enum Known {
    Point(proptest::sample::Index),
    Part(Test),
    Unasked,
    DontKnow,
}

pub(crate) fn known() -> impl Strategy<Value = Vec<Known>> {
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
pub(crate) struct Trial {
    pub(crate) model: Model,
    pub(crate) facts: Facts,
    pub(crate) table: Table,
    pub(crate) knowledge: Knowledge,
    pub(crate) asked: Vec<bool>,
    pub(crate) cases: Vec<Vec<i64>>,
}

impl Trial {
    pub(crate) fn new(model: Model, known: &[Known]) -> Self {
        let facts = facts();
        let table = model.spec().compile(&facts).expect("random tables are well formed");
        let mut knowledge = Knowledge::new(&facts);
        for (input, state) in known.iter().enumerate() {
            let answer = match state {
                Known::Point(at) => Answer::Known(value(input, grid(input)[at.index(grid(input).len())])),
                Known::Part(test) => {
                    Answer::Partial(facts.get(id(&facts, input)).parse_cell(&test.cell(input)).unwrap())
                }
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
        let cases = cases.filter(|p| model.inputs.iter().zip(p).all(|(i, v)| allows(*i, *v))).collect();
        let asked = known.iter().map(|k| matches!(k, Known::Unasked | Known::Part(_))).collect();
        Self { model, facts, table, knowledge, asked, cases }
    }

    pub(crate) fn outs(&self) -> BTreeSet<Out> {
        self.cases.iter().map(|p| self.model.out(p)).collect()
    }

    /// Whether two cases that differ on this place alone come out differently.
    pub(crate) fn matters(&self, place: usize) -> bool {
        differs_on(&self.cases, place, |p| self.model.out(p))
    }

    pub(crate) fn number(&self, certain: &[(OutputId, OutputValue)], name: &str) -> Option<i64> {
        let found = certain.iter().find(|(id, _)| self.table.outputs()[id.0].name == name)?;
        match &found.1 {
            OutputValue::Number(n) => n.to_integer(),
            other => panic!("{other:?}"),
        }
    }
}

pub(crate) fn id(facts: &Facts, input: usize) -> FactId {
    facts.id(NAMES[input]).unwrap()
}

/// Whether two cases that differ on one place alone have different keys.
pub(crate) fn differs_on<K: Eq>(cases: &[Vec<i64>], place: usize, key: impl Fn(&[i64]) -> K) -> bool {
    let mut first: std::collections::HashMap<Vec<i64>, K> = std::collections::HashMap::new();
    cases.iter().any(|p| {
        let mut rest = p.clone();
        rest.remove(place);
        let now = key(p);
        if let Some(then) = first.get(&rest) {
            return *then != now;
        }
        first.insert(rest, now);
        false
    })
}
