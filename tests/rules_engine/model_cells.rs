//! Facts and cells of the brute-force model: a grid of points an input, cells by structure and as text.

use plantao::rules::{Bound, Decimal, Domain, Fact, Facts, Value};
use proptest::prelude::*;

/// The inputs of every random table, by index. Numbers are held in quarters.
pub(crate) const NAMES: [&str; 4] = ["cor", "titular", "dias", "rx"];

/// The grid of each input: every option, every integer, and every quarter of a decimal axis whose cells
/// only mention halves, so that each elementary cell holds a grid point.
pub(crate) fn grid(input: usize) -> Vec<i64> {
    match input {
        0 => (0..3).collect(),
        1 => (0..2).collect(),
        2 => (0..=5).map(|v| 4 * v).collect(),
        _ => (-8..=8).collect(),
    }
}

pub(crate) fn facts() -> Facts {
    let end = |v: i64| Some(Bound { at: Decimal::from_integer(v).unwrap(), open: false });
    let domains = [
        Domain::Options(vec!["azul".into(), "rosa".into(), "verde".into()]),
        Domain::Bool,
        Domain::Integer { min: Some(0), max: Some(5) },
        Domain::Decimal { min: end(-2), max: end(2) },
    ];
    NAMES.iter().zip(domains).map(|(name, domain)| Fact::new(name, domain).unwrap()).collect()
}

pub(crate) fn value(input: usize, point: i64) -> Value {
    match input {
        2 => Value::integer(point / 4),
        3 => Value::decimal(Decimal::from_millionths(point * 250_000).unwrap()),
        _ => Value::option(usize::try_from(point).unwrap()),
    }
}

fn word(input: usize, point: i64) -> String {
    match input {
        0 => ["azul", "rosa", "verde"][usize::try_from(point).unwrap()].into(),
        1 => ["não", "sim"][usize::try_from(point).unwrap()].into(),
        2 => (point / 4).to_string(),
        _ => Decimal::from_millionths(point * 250_000).unwrap().to_string(),
    }
}

/// A cell by structure.
#[derive(Debug, Clone)]
pub(crate) enum Test {
    Any,
    One(i64),
    Less(i64, bool),
    More(i64, bool),
    Between(i64, bool, i64, bool),
    List(Vec<Test>),
    Not(Box<Test>),
}

impl Test {
    pub(crate) fn holds(&self, point: i64) -> bool {
        match self {
            Self::Any => true,
            Self::One(v) => point == *v,
            Self::Less(v, closed) => point < *v || (*closed && point == *v),
            Self::More(v, closed) => point > *v || (*closed && point == *v),
            Self::Between(a, ca, b, cb) => Self::More(*a, *ca).holds(point) && Self::Less(*b, *cb).holds(point),
            Self::List(items) => items.iter().any(|item| item.holds(point)),
            Self::Not(item) => !item.holds(point),
        }
    }

    pub(crate) fn cell(&self, input: usize) -> String {
        let sign = |closed: bool| if closed { "=" } else { "" };
        match self {
            Self::Any => "-".into(),
            Self::One(v) => word(input, *v),
            Self::Less(v, closed) => format!("<{} {}", sign(*closed), word(input, *v)),
            Self::More(v, closed) => format!(">{} {}", sign(*closed), word(input, *v)),
            Self::Between(a, ca, b, cb) => {
                let (open, close) = (if *ca { '[' } else { '(' }, if *cb { ']' } else { ')' });
                format!("{open}{}..{}{close}", word(input, *a), word(input, *b))
            }
            Self::List(items) => items.iter().map(|item| item.cell(input)).collect::<Vec<_>>().join(", "),
            Self::Not(item) => format!("não({})", item.cell(input)),
        }
    }

    /// Some point of the grid satisfies it: the grammar refuses cells that nothing satisfies.
    fn is_possible(&self, input: usize) -> bool {
        let some = |test: &Self| grid(input).iter().any(|p| test.holds(*p));
        match self {
            Self::List(items) => items.iter().all(some),
            Self::Not(item) => item.is_possible(input) && some(self),
            _ => some(self),
        }
    }
}

fn simple(input: usize) -> BoxedStrategy<Test> {
    let points: Vec<i64> = grid(input).into_iter().filter(|p| input != 3 || p % 2 == 0).collect();
    let one = proptest::sample::select(points);
    if input < 2 {
        return one.prop_map(Test::One).boxed();
    }
    prop_oneof![
        one.clone().prop_map(Test::One),
        (one.clone(), any::<bool>()).prop_map(|(v, c)| Test::Less(v, c)),
        (one.clone(), any::<bool>()).prop_map(|(v, c)| Test::More(v, c)),
        (one.clone(), any::<bool>(), one, any::<bool>()).prop_map(|(a, ca, b, cb)| Test::Between(
            a.min(b),
            ca,
            a.max(b),
            cb
        )),
    ]
    .boxed()
}

/// A cell that something satisfies.
pub(crate) fn test(input: usize) -> BoxedStrategy<Test> {
    let list = proptest::collection::vec(simple(input), 2..4).prop_map(Test::List);
    let not = simple(input).prop_map(|t| Test::Not(Box::new(t)));
    prop_oneof![3 => Just(Test::Any), 6 => simple(input), 1 => list, 1 => not]
        .prop_filter("satisfiable", move |t| t.is_possible(input))
        .boxed()
}
