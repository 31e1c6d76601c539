//! The rules engine: decision tables that decide under uncertainty, ask only what matters, explain
//! themselves and are proved instead of trusted.
//!
//! The vocabulary is DMN's (Object Management Group, *Decision Model and Notation* 1.5): unary tests, hit
//! policies, decision tables. What is added: knowledge is a box, so that unknown is not false.
//!
//! | file | owns |
//! |---|---|
//! | `decimal`, `truth` | exact numbers; three-valued logic |
//! | `fact`, `facts`, `region`, `print`, `scalar`, `cell` | domains, sets of answers, the cell grammar both ways |
//! | `spec`, `output`, `relations`, `compile`, `table` | from a table as written to bit sets of rows a cell |
//! | `knowledge`, `resolve`, `walk`, `tally`, `decide`, `quick` | the box of cases left, hit policies, the exact walk, the outcome |
//! | `question`, `sample`, `explain` | what to ask next; why, what nearly, until when |
//! | `check`, `boxes`, `area`, `fault` | the proof of a table and its findings, as data |
//!
//! # How it works
//!
//! Compilation cuts each input into *elementary cells*, between which no row tells answers apart, and keeps
//! per cell the set of rows it satisfies. A case of known facts is then one binary search and one bitwise
//! "and" an input. What is partly known is a box of cells, which [`Table::decide`] parts into boxes of equal
//! rows with one exact walk; a conclusion holds when every part has the same outputs that count. The proof
//! is the same walk over the whole table.
//!
//! # What it must not do
//!
//! Know what outputs mean, hold words for people (faults are data, rendered elsewhere), read files or
//! clocks, or guess: every walk is budgeted and says when it was cut.
//!
//! # Example
//!
//! ```
//! use plantao::rules::*;
//!
//! let facts: Facts = [
//!     Fact::new("tecnologia", Domain::Options(vec!["fibra".into(), "hibrida".into()])).unwrap().with_cost(1.0),
//!     Fact::new("rx_dbm", Domain::Decimal { min: None, max: None }).unwrap().with_cost(1.0),
//! ]
//! .into_iter()
//! .collect();
//! let row = |id: &str, when: &[(&str, &str)], does: &str| RowSpec {
//!     id: id.into(),
//!     when: when.iter().map(|(fact, cell)| ((*fact).into(), (*cell).into())).collect(),
//!     outputs: vec![("acao".into(), OutputValue::Text(does.into()))],
//!     ..RowSpec::default()
//! };
//! let table = TableSpec {
//!     inputs: vec!["tecnologia".into(), "rx_dbm".into()],
//!     rows: vec![
//!         row("ideal", &[("tecnologia", "fibra"), ("rx_dbm", ">= -26")], "orientar"),
//!         row("fora", &[("tecnologia", "fibra"), ("rx_dbm", "< -26")], "abrir_n3"),
//!         row("hibrida", &[("tecnologia", "hibrida")], "orientar"),
//!     ],
//!     ..TableSpec::default()
//! }
//! .compile(&facts)
//! .unwrap();
//! assert!(table.check(Budget::default()).faults.is_empty());
//!
//! // A good signal decides: with or without fibre, the action is the same.
//! let rx = facts.id("rx_dbm").unwrap();
//! let mut known = Knowledge::new(&facts);
//! known.set(rx, Answer::parse(facts.get(rx), "-12").unwrap());
//! assert_eq!(table.decide(&known).state, State::Decided);
//!
//! // A bad one does not, and the question follows.
//! known.set(rx, Answer::parse(facts.get(rx), "< -26").unwrap());
//! assert_eq!(table.decide(&known).state, State::Ask);
//! assert_eq!(table.next_question(&known).map(|q| q.fact), facts.id("tecnologia"));
//! ```

mod area;
mod bits;
mod boxes;
mod cell;
mod check;
mod compile;
mod decide;
mod decimal;
mod explain;
mod fact;
mod facts;
mod fault;
mod knowledge;
mod output;
mod print;
mod question;
mod quick;
mod region;
mod relations;
mod resolve;
mod sample;
mod scalar;
mod spec;
mod table;
mod tally;
mod truth;
mod walk;
mod words;

pub use area::{Area, Side};
pub use check::{Budget, Overlap, Report};
pub use decide::{Outcome, State, Verdict};
pub use decimal::{Decimal, DecimalError};
pub use explain::{Beaten, Branch, Explanation, Near, Right, RowReason, TestReason};
pub use fact::{Bound, Domain, Fact, FactFault, Value};
pub use facts::{FactId, Facts};
pub use fault::{CellFault, CellFaultKind, Fault, FaultKind, NumberFault};
pub use knowledge::{Answer, Knowledge};
pub use output::{Aggregation, OutputId, OutputSpec, OutputValue, Policy};
pub use question::{Lead, LeadsTo, Question};
pub use region::Region;
pub use spec::{RowSpec, TableSpec};
pub use table::{Row, Table};
pub use truth::Truth;
