//! Work is counted, not timed: the walk follows the shape of a table, not the product of its axes.

use plantao::rules::{Budget, Domain, Fact, Facts, FaultKind, Knowledge, Policy, State, Verdict};

use crate::tables::{spec, thousand_overlapping, thousand_with_equality, thousand_with_ranges};

#[test]
fn a_proof_of_a_thousand_rows_visits_a_few_nodes_a_row() {
    for (name, (facts, table)) in [("equality", thousand_with_equality()), ("ranges", thousand_with_ranges())] {
        let table = table.compile(&facts).unwrap();
        let report = table.check(Budget::default());
        assert_eq!((report.complete, &report.faults[..]), (true, &[][..]), "{name}");
        assert!(report.nodes < 3_000, "{name}: {} nodes", report.nodes);
    }
}

#[test]
fn an_input_that_no_row_tests_costs_nothing_and_is_named() {
    let (mut facts, mut table) = thousand_with_ranges();
    let before = table.compile(&facts).unwrap().check(Budget::default()).nodes;
    facts.add(Fact::new("sobra", Domain::Integer { min: None, max: None }).unwrap());
    table.inputs.push("sobra".into());
    let report = table.compile(&facts).unwrap().check(Budget::default());
    assert_eq!(report.nodes, before);
    assert_eq!(report.faults.len(), 1);
    assert_eq!(report.faults[0].input.as_deref(), Some("sobra"));
    assert_eq!(report.faults[0].kind, FaultKind::UselessInput { untested: true });
}

/// `n` yes/no inputs, row `i` wanting only the `i`-th: 2^n cases, n rows that all overlap.
fn overlapping(n: usize) -> (Facts, plantao::rules::TableSpec) {
    let names: Vec<String> = (0..n).map(|i| format!("f{i}")).collect();
    let facts = names.iter().map(|name| Fact::new(name, Domain::Bool).unwrap()).collect();
    let rows: Vec<String> = (0..n).map(|i| format!("r{i} | f{i}=sim | acao=a{i}")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    (facts, spec(Policy::Unique, &names.join(" "), &rows))
}

#[test]
fn a_proof_that_would_not_end_is_cut_and_says_so() {
    let (facts, table) = overlapping(40);
    let report = table.compile(&facts).unwrap().check(Budget { nodes: 1_000, boxes: 1_000 });
    assert!(!report.complete);
    assert!(report.nodes <= 1_001);
    assert!(report.faults.iter().any(|f| matches!(f.kind, FaultKind::Overlap { .. })), "what was seen is told");
    assert!(report.faults.iter().all(|f| !matches!(f.kind, FaultKind::Unreachable { .. })), "what was not is not");
}

#[test]
fn a_decision_that_would_not_end_is_open_and_still_asks() {
    let (facts, table) = overlapping(40);
    let table = table.compile(&facts).unwrap();
    let nothing = Knowledge::new(&facts);
    let outcome = table.decide(&nothing);
    assert_eq!((outcome.state, outcome.complete), (State::Ask, false));
    assert_eq!(table.verdict(&nothing), Verdict::Open);
    let questions = table.questions(&nothing);
    assert_eq!(questions.len(), 40, "every input may matter");
    assert!(questions.iter().all(|q| !q.exact), "and the order is an estimate");
    assert_eq!(questions, table.questions(&nothing), "that does not flicker");
}

#[test]
fn rows_below_a_certain_winner_cost_nothing_where_the_first_wins() {
    let (facts, mut table) = overlapping(30);
    table.policy = Policy::First;
    let report = table.compile(&facts).unwrap().check(Budget::default());
    assert!(report.complete);
    assert!(report.nodes < 100, "{} nodes for 2^30 cases", report.nodes);
}

#[test]
fn a_thousand_overlapping_rows_are_answered_within_the_budgets() {
    let (facts, table) = thousand_overlapping();
    let table = table.compile(&facts).unwrap();
    let report = table.check(Budget::default());
    assert!(report.nodes <= Budget::default().nodes + 1);
    let question = table.next_question(&Knowledge::new(&facts)).unwrap();
    assert!(question.gain >= 0.0);
}
