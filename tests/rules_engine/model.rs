//! A second, slow opinion: decision tables by brute force over a grid of points, sharing no code with the
//! engine. Cells are written in the grammar and evaluated here from their own structure.

use std::collections::BTreeSet;

use plantao::rules::{Aggregation, Decimal, OutputSpec, OutputValue, Policy, RowSpec, TableSpec};
use proptest::prelude::*;

use crate::model_cells::{NAMES, Test, grid, test};

/// What a row says: an output that counts, one that counts and may be absent, one that does not count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Says {
    pub(crate) a: i64,
    pub(crate) b: Option<i64>,
    pub(crate) texto: i64,
}

#[derive(Debug, Clone)]
pub(crate) struct ModelRow {
    /// Per input of the table.
    pub(crate) tests: Vec<Test>,
    pub(crate) says: Says,
    pub(crate) exception_of: Option<usize>,
    pub(crate) otherwise: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Model {
    pub(crate) policy: Policy,
    pub(crate) inputs: Vec<usize>,
    pub(crate) rows: Vec<ModelRow>,
}

/// What a case comes out as: equal values are equal outcomes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Out {
    Gap,
    Conflict,
    /// Per answering row, or once aggregated, the two outputs that count.
    Says(Vec<Said>),
}

/// The two outputs that count.
pub(crate) type Said = (Option<i64>, Option<i64>);

fn policies() -> impl Strategy<Value = Policy> {
    proptest::sample::select(vec![
        Policy::Unique,
        Policy::Unique,
        Policy::Any,
        Policy::Priority,
        Policy::First,
        Policy::RuleOrder,
        Policy::OutputOrder,
        Policy::Collect(Aggregation::List),
        Policy::Collect(Aggregation::Sum),
        Policy::Collect(Aggregation::Min),
        Policy::Collect(Aggregation::Max),
        Policy::Collect(Aggregation::Count),
    ])
}

/// Random tables of one to three inputs and up to seven rows, each exception inside its base.
pub(crate) fn models() -> impl Strategy<Value = Model> {
    let inputs = proptest::sample::subsequence(vec![0_usize, 1, 2, 3], 1..=3);
    (policies(), inputs).prop_flat_map(|(policy, inputs)| {
        let tests: Vec<BoxedStrategy<Test>> = inputs.iter().map(|i| test(*i)).collect();
        let says = (1..4_i64, proptest::option::of(1..3_i64), 0..3_i64).prop_map(|(a, b, texto)| Says { a, b, texto });
        let row = (tests, says, proptest::option::weighted(0.25, any::<proptest::sample::Index>()));
        let rows = proptest::collection::vec(row, 1..7);
        (rows, proptest::bool::weighted(0.2))
            .prop_map(move |(rows, otherwise)| build(policy, inputs.clone(), &rows, otherwise))
    })
}

type Draft = (Vec<Test>, Says, Option<proptest::sample::Index>);

fn build(policy: Policy, inputs: Vec<usize>, drafts: &[Draft], otherwise: bool) -> Model {
    let row = |(tests, says, _): &Draft| ModelRow {
        tests: tests.clone(),
        says: says.clone(),
        exception_of: None,
        otherwise: false,
    };
    let mut model = Model { policy, inputs, rows: drafts.iter().map(row).collect() };
    for (at, (_, _, base)) in drafts.iter().enumerate() {
        // An earlier base cannot close a circle.
        let Some(base) = base.as_ref().filter(|_| at > 0).map(|base| base.index(at)) else {
            continue;
        };
        let inside = model.points().iter().all(|p| !model.matches(at, p) || model.matches(base, p));
        model.rows[at].exception_of = inside.then_some(base);
    }
    if otherwise {
        let last = model.rows.len() - 1;
        model.rows[last].otherwise = true;
        model.rows[last].exception_of = None;
    }
    model
}

impl Model {
    pub(crate) fn spec(&self) -> TableSpec {
        let number = |n: i64| OutputValue::Number(Decimal::from_integer(n).unwrap());
        let order = |best: &[i64]| best.iter().map(|n| number(*n)).collect();
        let output = |name: &str, counts, order| OutputSpec { name: name.into(), counts, order };
        let outputs = vec![
            output("a", true, order(&[2, 3, 1])),
            output("b", true, order(&[])),
            output("texto", false, order(&[])),
        ];
        let row = |(at, row): (usize, &ModelRow)| {
            let cells = self.inputs.iter().zip(&row.tests).map(|(i, t)| (NAMES[*i].to_owned(), t.cell(*i)));
            let mut outputs = vec![
                ("a".to_owned(), number(row.says.a)),
                ("texto".to_owned(), OutputValue::Text(row.says.texto.to_string())),
            ];
            outputs.extend(row.says.b.map(|b| ("b".to_owned(), number(b))));
            RowSpec {
                id: format!("r{at}"),
                when: if row.otherwise { Vec::new() } else { cells.collect() },
                exception_of: row.exception_of.map(|base| format!("r{base}")).into_iter().collect(),
                otherwise: row.otherwise,
                outputs,
            }
        };
        let rows = self.rows.iter().enumerate().map(row).collect();
        TableSpec { inputs: self.inputs.iter().map(|i| NAMES[*i].into()).collect(), policy: self.policy, outputs, rows }
    }

    /// Every point of the grid of the inputs.
    pub(crate) fn points(&self) -> Vec<Vec<i64>> {
        let mut all = vec![Vec::new()];
        for input in &self.inputs {
            all =
                all.iter().flat_map(|p: &Vec<i64>| grid(*input).into_iter().map(|v| [&p[..], &[v]].concat())).collect();
        }
        all
    }

    pub(crate) fn matches(&self, row: usize, point: &[i64]) -> bool {
        !self.rows[row].otherwise && self.rows[row].tests.iter().zip(point).all(|(test, p)| test.holds(*p))
    }

    /// The rows that match and that no exception beats; the `senao` row when there is none.
    pub(crate) fn standing(&self, point: &[i64]) -> Vec<usize> {
        let matching: Vec<usize> = (0..self.rows.len()).filter(|r| self.matches(*r, point)).collect();
        let beaten: BTreeSet<usize> = matching.iter().filter_map(|r| self.rows[*r].exception_of).collect();
        let left: Vec<usize> = matching.into_iter().filter(|r| !beaten.contains(r)).collect();
        if left.is_empty() { (0..self.rows.len()).filter(|r| self.rows[*r].otherwise).collect() } else { left }
    }

    fn counted(&self, row: usize) -> Said {
        (Some(self.rows[row].says.a), self.rows[row].says.b)
    }

    /// The rows that answer, in the order of the policy; the rows in conflict when `clash`.
    pub(crate) fn winners(&self, point: &[i64]) -> (Vec<usize>, bool) {
        let mut rows = self.standing(point);
        let rank = |row: &usize| ([2, 3, 1].iter().position(|v| *v == self.rows[*row].says.a), *row);
        match self.policy {
            Policy::Unique => (rows.clone(), rows.len() > 1),
            Policy::Any if rows.windows(2).any(|w| self.counted(w[0]) != self.counted(w[1])) => (rows, true),
            Policy::Any | Policy::First => (rows.into_iter().take(1).collect(), false),
            Policy::Priority => (rows.into_iter().min_by_key(rank).into_iter().collect(), false),
            Policy::OutputOrder => {
                rows.sort_by_key(rank);
                (rows, false)
            }
            _ => (rows, false),
        }
    }

    pub(crate) fn out(&self, point: &[i64]) -> Out {
        let (rows, clash) = self.winners(point);
        if rows.is_empty() || clash {
            return if clash { Out::Conflict } else { Out::Gap };
        }
        let all: Vec<Said> = rows.iter().map(|row| self.counted(*row)).collect();
        let Policy::Collect(how) = self.policy else {
            return Out::Says(all);
        };
        let fold = |values: Vec<i64>| match how {
            Aggregation::Count => Some(i64::try_from(values.len()).unwrap()),
            Aggregation::Sum => values.into_iter().reduce(|a, b| a + b),
            Aggregation::Min => values.into_iter().min(),
            Aggregation::Max => values.into_iter().max(),
            Aggregation::List => None,
        };
        if how == Aggregation::List {
            return Out::Says(all);
        }
        let (a, b) = (all.iter().filter_map(|s| s.0).collect(), all.iter().filter_map(|s| s.1).collect());
        Out::Says(vec![(fold(a), fold(b))])
    }

    /// Like [`Model::out`] with the output that does not count beside it.
    pub(crate) fn full(&self, point: &[i64]) -> (Out, Vec<i64>) {
        let (rows, clash) = self.winners(point);
        let aggregated = matches!(self.policy, Policy::Collect(how) if how != Aggregation::List);
        let texts =
            if clash || aggregated { Vec::new() } else { rows.iter().map(|r| self.rows[*r].says.texto).collect() };
        (self.out(point), texts)
    }
}
