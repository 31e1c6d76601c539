//! Why a verdict is what it is, what it nearly was, where each answer leads, and until when it stands.

use plantao::rules::{Area, LeadsTo, Policy, Right, Truth, Value};

use crate::desk::{Desk, signal};
use crate::tables::{reset, spec};

#[test]
fn what_nobody_knows_leaves_branches_with_their_cases() {
    let desk = Desk::new(&reset());
    let branches = desk.table.branches(
        &desk.known("reconfiguracao=nao_resolveu; causa_reset=cliente; ameaca_cancelar=?; primeiro_reset=sim"),
    );
    let shown: Vec<String> = branches
        .iter()
        .map(|b| {
            let cells: Vec<String> =
                b.areas.iter().flat_map(Area::restricted).map(|s| format!("{} {}", s.input, s.cell)).collect();
            format!("{}: {}", desk.said(&b.outputs), cells.join(", "))
        })
        .collect();
    let common = |threat: &str| {
        format!("reconfiguracao nao_resolveu, causa_reset cliente, ameaca_cancelar {threat}, primeiro_reset sim")
    };
    assert_eq!(
        shown,
        [format!("acao=abrir_n3 taxa=50: {}", common("não")), format!("acao=abrir_n3 taxa=0: {}", common("sim"))]
    );
}

#[test]
fn each_answer_shows_where_it_leads() {
    let desk = signal();
    let lead = |fact: &str, facts: &str| -> Vec<String> {
        let leads = desk.table.what_each_answer_leads_to(desk.id(fact), &desk.known(facts));
        let to = |to: &LeadsTo| match to {
            LeadsTo::Decided { rows, .. } => desk.ids(rows).join("+"),
            other => format!("{other:?}"),
        };
        leads.iter().map(|l| format!("{} {}", l.cell, to(&l.leads_to))).collect()
    };
    assert_eq!(lead("tecnologia", ""), ["fibra Open", "hibrida hibrida"]);
    assert_eq!(lead("rx_dbm", ""), ["< -26 Open", ">= -26 ideal+hibrida"]);
    assert_eq!(lead("rx_dbm", "tecnologia=fibra; rx_dbm=[-30..-20]"), ["[-30..-26) fora", "[-26..-20] ideal"]);
    assert!(lead("canal", "").is_empty(), "not an input of this table");
}

#[test]
fn a_verdict_explains_itself_and_names_what_it_nearly_was() {
    let desk = signal();
    let why = desk.table.explain(&desk.known("tecnologia=fibra; rx_dbm=-12"));
    assert_eq!(why.rows.len(), 1);
    let tests: Vec<(Option<&str>, Truth)> = why.rows[0].tests.iter().map(|t| (t.cell.as_deref(), t.holds)).collect();
    assert_eq!(tests, [(Some("fibra"), Truth::True), (Some(">= -26"), Truth::True)]);
    assert_eq!(why.near.len(), 1, "another technology is the same action");
    assert_eq!((desk.name(why.near[0].fact), why.near[0].cell.as_str(), why.near[0].steps), ("rx_dbm", "< -26", 1));
    assert_eq!(desk.said(&why.near[0].outputs), "texto=Sinal ruim acao=abrir_n3");
    let by_cases = desk.table.explain(&desk.known("rx_dbm=-12"));
    let holds: Vec<Truth> = by_cases.rows.iter().map(|row| row.holds).collect();
    assert_eq!(holds, [Truth::Unknown, Truth::Unknown], "no single row is certain");
}

#[test]
fn the_row_that_lost_is_named_with_the_right_that_beat_it() {
    let desk = Desk::new(&reset());
    let all = "reconfiguracao=nao_resolveu; causa_reset=cliente; ameaca_cancelar=sim; primeiro_reset=sim";
    let why = desk.table.explain(&desk.known(all));
    let beaten: Vec<(&str, &str, Right)> =
        why.beaten.iter().map(|b| (desk.ids(&[b.row])[0], desk.ids(&[b.by])[0], b.right)).collect();
    assert_eq!(beaten, [("cobra", "isenta", Right::Exception)]);
    let near: Vec<(&str, &str)> = why.near.iter().map(|n| (desk.name(n.fact), n.cell.as_str())).collect();
    assert_eq!(
        near,
        [
            ("reconfiguracao", "nao_tentada"),
            ("causa_reset", "queda_energia"),
            ("ameaca_cancelar", "não"),
            ("primeiro_reset", "não")
        ]
    );
    for (policy, right) in [(Policy::First, Right::Order), (Policy::Any, Right::Agreement)] {
        let desk = Desk::new(&spec(policy, "canal", &["a | canal=chat | acao=x", "b | canal=- | acao=x"]));
        let why = desk.table.explain(&desk.known("canal=chat"));
        assert_eq!((why.beaten.len(), why.beaten[0].row, why.beaten[0].by, why.beaten[0].right), (1, 1, 0, right));
    }
}

#[test]
fn a_verdict_that_rests_on_the_clock_says_until_when() {
    let rows = [
        "a | hora=[08:00..12:00) | acao=x; texto=manha",
        "b | hora=[12:00..17:00) | acao=x; texto=tarde",
        "c | senao | acao=y",
    ];
    let desk = Desk::new(&spec(Policy::Unique, "hora canal", &rows));
    let cases = [
        (7 * 60, Some(8 * 60), "opens"),
        (8 * 60, Some(12 * 60), "the same action with another text is another screen"),
        (16 * 60 + 59, Some(17 * 60), "closes in a minute"),
        (17 * 60, None, "nothing more today"),
    ];
    for (now, want, why) in cases {
        let knowledge = desk.known(&format!("hora={:02}:{:02}", now / 60, now % 60));
        let got = desk.table.next_boundary(desk.id("hora"), Value::minute(now), &knowledge);
        assert_eq!(got, want.map(Value::minute), "{why}");
    }
    assert_eq!(
        desk.table.next_boundary(desk.id("canal"), Value::option(0), &desk.known("")),
        None,
        "options have no next"
    );
}
