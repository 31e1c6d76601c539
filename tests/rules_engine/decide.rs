//! Deciding, asking and explaining on tables small enough to read.

use plantao::rules::{
    FactId, Facts, Knowledge, LeadsTo, OutputId, OutputValue, Policy, Right, State, Table,
    TableSpec, Truth, Value, Verdict,
};

use crate::tables::{desk_facts, known, reset, spec};

struct Desk {
    facts: Facts,
    table: Table,
}

impl Desk {
    fn new(spec: &TableSpec) -> Self {
        let facts = desk_facts();
        let table = spec.compile(&facts).unwrap();
        Self { facts, table }
    }

    fn known(&self, text: &str) -> Knowledge {
        known(&self.facts, text)
    }

    fn id(&self, name: &str) -> FactId {
        self.facts.id(name).unwrap()
    }

    fn name(&self, fact: FactId) -> &str {
        self.facts.get(fact).name()
    }

    fn ids(&self, rows: &[usize]) -> Vec<&str> {
        rows.iter()
            .map(|row| self.table.rows()[*row].id.as_str())
            .collect()
    }

    fn said(&self, outputs: &[(OutputId, OutputValue)]) -> String {
        let one = |(id, value): &(OutputId, OutputValue)| {
            format!("{}={}", self.table.outputs()[id.0].name, value.print())
        };
        outputs.iter().map(one).collect::<Vec<_>>().join(" ")
    }
}

fn signal() -> Desk {
    Desk::new(&spec(
        Policy::Unique,
        "tecnologia rx_dbm",
        &[
            "ideal | tecnologia=fibra; rx_dbm=>= -26 | acao=orientar; texto=Sinal bom",
            "fora | tecnologia=fibra; rx_dbm=< -26 | acao=abrir_n3; texto=Sinal ruim",
            "hibrida | tecnologia=hibrida | acao=orientar; texto=Sem RX",
        ],
    ))
}

#[test]
fn unknown_is_not_false_and_a_conclusion_holds_by_cases() {
    let desk = signal();
    let cases = [
        (
            "tecnologia=fibra; rx_dbm=-26",
            State::Decided,
            "ideal",
            "texto=Sinal bom acao=orientar",
            "the limit is inside",
        ),
        (
            "tecnologia=fibra; rx_dbm=-26.01",
            State::Decided,
            "fora",
            "texto=Sinal ruim acao=abrir_n3",
            "below it",
        ),
        (
            "tecnologia=hibrida",
            State::Decided,
            "hibrida",
            "texto=Sem RX acao=orientar",
            "the signal cannot matter",
        ),
        (
            "rx_dbm=-12",
            State::Decided,
            "ideal hibrida",
            "acao=orientar",
            "two rows, one action, two texts",
        ),
        (
            "rx_dbm=> -20",
            State::Decided,
            "ideal hibrida",
            "acao=orientar",
            "part of an answer is enough",
        ),
        (
            "rx_dbm=< -20",
            State::Ask,
            "ideal fora hibrida",
            "",
            "and sometimes is not",
        ),
        (
            "rx_dbm=-30",
            State::Ask,
            "fora hibrida",
            "",
            "fibre or not decides",
        ),
        (
            "rx_dbm=-30; tecnologia=?",
            State::Open,
            "fora hibrida",
            "",
            "nobody can tell",
        ),
        (
            "tecnologia=?",
            State::Ask,
            "ideal fora hibrida",
            "",
            "the signal can still be asked",
        ),
        ("", State::Ask, "ideal fora hibrida", "", "nothing is known"),
    ];
    for (facts, state, rows, certain, why) in cases {
        let outcome = desk.table.decide(&desk.known(facts));
        let got = (
            outcome.state,
            desk.ids(&outcome.rows).join(" "),
            desk.said(&outcome.certain),
        );
        assert_eq!(
            got,
            (state, rows.to_owned(), certain.to_owned()),
            "{facts}: {why}"
        );
        assert!(outcome.complete);
    }
}

#[test]
fn an_output_may_be_certain_before_the_row_is() {
    let desk = Desk::new(&reset());
    let cases = [
        (
            "reconfiguracao=nao_resolveu",
            State::Ask,
            "acao=abrir_n3",
            "only the fee depends",
        ),
        (
            "reconfiguracao=nao_resolveu; causa_reset=cliente; ameaca_cancelar=não",
            State::Decided,
            "acao=abrir_n3 taxa=50",
            "no threat",
        ),
        (
            "reconfiguracao=nao_resolveu; causa_reset=cliente; ameaca_cancelar=sim; primeiro_reset=sim",
            State::Decided,
            "acao=abrir_n3 taxa=0",
            "the exception beats its base",
        ),
        (
            "reconfiguracao=nao_resolveu; causa_reset=queda_energia",
            State::Decided,
            "acao=abrir_n3",
            "a fee that is absent is not a fee of 0",
        ),
        ("causa_reset=cliente", State::Ask, "", "nothing yet"),
    ];
    for (facts, state, certain, why) in cases {
        let outcome = desk.table.decide(&desk.known(facts));
        assert_eq!(
            (outcome.state, desk.said(&outcome.certain).as_str()),
            (state, certain),
            "{facts}: {why}"
        );
    }
}

#[test]
fn questions_stand_in_order_of_worth_and_only_those_that_matter() {
    let desk = Desk::new(&reset());
    let cases = [
        (
            "",
            "reconfiguracao causa_reset ameaca_cancelar primeiro_reset",
            "it splits everything and is free",
        ),
        ("reconfiguracao=resolveu", "", "decided: nothing to ask"),
        (
            "reconfiguracao=nao_resolveu; causa_reset=queda_energia",
            "",
            "the threat cannot matter",
        ),
        (
            "reconfiguracao=nao_resolveu; causa_reset=cliente",
            "ameaca_cancelar primeiro_reset",
            "equal worth, the free one first",
        ),
        (
            "reconfiguracao=nao_resolveu; causa_reset=cliente; ameaca_cancelar=?",
            "primeiro_reset",
            "what is not known is not asked again",
        ),
        (
            "reconfiguracao=nao_resolveu; causa_reset=cliente; ameaca_cancelar=?; primeiro_reset=sim",
            "",
            "and nothing else helps",
        ),
    ];
    for (facts, want, why) in cases {
        let questions = desk.table.questions(&desk.known(facts));
        let got: Vec<&str> = questions.iter().map(|q| desk.name(q.fact)).collect();
        assert_eq!(got.join(" "), want, "{facts}: {why}");
    }
}

#[test]
fn a_fact_that_matters_only_with_another_is_still_asked() {
    let rows = [
        "a | canal=chat; titular=sim | acao=x",
        "b | canal=chat; titular=não | acao=y",
        "c | canal=ligacao; titular=sim | acao=y",
        "d | canal=ligacao; titular=não | acao=x",
    ];
    let desk = Desk::new(&spec(Policy::Unique, "titular canal", &rows));
    let questions = desk.table.questions(&desk.known(""));
    assert_eq!(
        questions
            .iter()
            .map(|q| desk.name(q.fact))
            .collect::<Vec<_>>(),
        ["titular", "canal"],
        "ties in table order"
    );
    assert!(
        questions.iter().all(|q| q.gain.abs() < 1e-9),
        "neither alone says anything"
    );
}

#[test]
fn computed_facts_are_never_asked() {
    let rows = [
        "a | financeiro=aberto | acao=transferir",
        "f | financeiro=fechado; canal=chat | acao=enviar",
        "l | financeiro=fechado; canal=ligacao | acao=informar",
    ];
    let desk = Desk::new(&spec(Policy::Unique, "financeiro canal", &rows));
    assert_eq!(
        desk.table
            .next_question(&desk.known(""))
            .map(|q| desk.name(q.fact)),
        Some("canal")
    );
    let outcome = desk.table.decide(&desk.known("canal=chat"));
    assert_eq!(
        outcome.state,
        State::Open,
        "the sector's state cannot be asked for"
    );
    assert_eq!(desk.ids(&outcome.rows), ["a", "f"]);
    assert_eq!(
        desk.table.open_facts(&desk.known("canal=chat")),
        [desk.id("financeiro")]
    );
}

#[test]
fn what_nobody_knows_leaves_branches_with_their_cases() {
    let desk = Desk::new(&reset());
    let branches = desk.table.branches(&desk.known(
        "reconfiguracao=nao_resolveu; causa_reset=cliente; ameaca_cancelar=?; primeiro_reset=sim",
    ));
    let shown: Vec<String> = branches
        .iter()
        .map(|b| {
            let cells: Vec<String> = b
                .areas
                .iter()
                .flat_map(|a| a.restricted())
                .map(|s| format!("{} {}", s.input, s.cell))
                .collect();
            format!("{}: {}", desk.said(&b.outputs), cells.join(", "))
        })
        .collect();
    let common = |threat: &str| {
        format!(
            "reconfiguracao nao_resolveu, causa_reset cliente, ameaca_cancelar {threat}, primeiro_reset sim"
        )
    };
    assert_eq!(
        shown,
        [
            format!("acao=abrir_n3 taxa=50: {}", common("não")),
            format!("acao=abrir_n3 taxa=0: {}", common("sim"))
        ]
    );
}

#[test]
fn each_answer_shows_where_it_leads() {
    let desk = signal();
    let lead = |fact: &str, facts: &str| -> Vec<String> {
        let leads = desk
            .table
            .what_each_answer_leads_to(desk.id(fact), &desk.known(facts));
        let to = |to: &LeadsTo| match to {
            LeadsTo::Decided { rows, .. } => desk.ids(rows).join("+"),
            other => format!("{other:?}"),
        };
        leads
            .iter()
            .map(|l| format!("{} {}", l.cell, to(&l.leads_to)))
            .collect()
    };
    assert_eq!(lead("tecnologia", ""), ["fibra Open", "hibrida hibrida"]);
    assert_eq!(lead("rx_dbm", ""), ["< -26 Open", ">= -26 ideal+hibrida"]);
    assert_eq!(
        lead("rx_dbm", "tecnologia=fibra; rx_dbm=[-30..-20]"),
        ["[-30..-26) fora", "[-26..-20] ideal"]
    );
    assert!(lead("canal", "").is_empty(), "not an input of this table");
}

#[test]
fn a_verdict_explains_itself_and_names_what_it_nearly_was() {
    let desk = signal();
    let why = desk
        .table
        .explain(&desk.known("tecnologia=fibra; rx_dbm=-12"));
    assert_eq!(why.rows.len(), 1);
    let tests: Vec<(Option<&str>, Truth)> = why.rows[0]
        .tests
        .iter()
        .map(|t| (t.cell.as_deref(), t.holds))
        .collect();
    assert_eq!(
        tests,
        [(Some("fibra"), Truth::True), (Some(">= -26"), Truth::True)]
    );
    assert_eq!(why.near.len(), 1, "another technology is the same action");
    assert_eq!(
        (
            desk.name(why.near[0].fact),
            why.near[0].cell.as_str(),
            why.near[0].steps
        ),
        ("rx_dbm", "< -26", 1)
    );
    assert_eq!(
        desk.said(&why.near[0].outputs),
        "texto=Sinal ruim acao=abrir_n3"
    );
    let by_cases = desk.table.explain(&desk.known("rx_dbm=-12"));
    let holds: Vec<Truth> = by_cases.rows.iter().map(|row| row.holds).collect();
    assert_eq!(
        holds,
        [Truth::Unknown, Truth::Unknown],
        "no single row is certain"
    );
}

#[test]
fn the_row_that_lost_is_named_with_the_right_that_beat_it() {
    let desk = Desk::new(&reset());
    let all =
        "reconfiguracao=nao_resolveu; causa_reset=cliente; ameaca_cancelar=sim; primeiro_reset=sim";
    let why = desk.table.explain(&desk.known(all));
    let beaten: Vec<(&str, &str, Right)> = why
        .beaten
        .iter()
        .map(|b| (desk.ids(&[b.row])[0], desk.ids(&[b.by])[0], b.right))
        .collect();
    assert_eq!(beaten, [("cobra", "isenta", Right::Exception)]);
    let near: Vec<(&str, &str)> = why
        .near
        .iter()
        .map(|n| (desk.name(n.fact), n.cell.as_str()))
        .collect();
    assert_eq!(
        near,
        [
            ("reconfiguracao", "nao_tentada"),
            ("causa_reset", "queda_energia"),
            ("ameaca_cancelar", "não"),
            ("primeiro_reset", "não")
        ]
    );
    for (policy, right) in [
        (Policy::First, Right::Order),
        (Policy::Any, Right::Agreement),
    ] {
        let desk = Desk::new(&spec(
            policy,
            "canal",
            &["a | canal=chat | acao=x", "b | canal=- | acao=x"],
        ));
        let why = desk.table.explain(&desk.known("canal=chat"));
        assert_eq!(
            (
                why.beaten.len(),
                why.beaten[0].row,
                why.beaten[0].by,
                why.beaten[0].right
            ),
            (1, 1, 0, right)
        );
    }
}

#[test]
fn an_exception_of_an_exception_beats_both() {
    let rows = [
        "a | dias_atraso=>= 7 | acao=x",
        "b > a | dias_atraso=>= 10 | acao=y",
        "c > b | dias_atraso=>= 30 | acao=z",
        "s | senao | acao=w",
    ];
    let desk = Desk::new(&spec(Policy::Unique, "dias_atraso", &rows));
    for (days, row) in [
        (0, "s"),
        (6, "s"),
        (7, "a"),
        (9, "a"),
        (10, "b"),
        (29, "b"),
        (30, "c"),
        (3650, "c"),
    ] {
        let outcome = desk
            .table
            .decide(&desk.known(&format!("dias_atraso={days}")));
        assert_eq!(desk.ids(&outcome.rows), [row], "{days} days");
    }
    assert!(
        desk.table
            .check(plantao::rules::Budget::default())
            .faults
            .is_empty()
    );
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
        (
            8 * 60,
            Some(12 * 60),
            "the same action with another text is another screen",
        ),
        (16 * 60 + 59, Some(17 * 60), "closes in a minute"),
        (17 * 60, None, "nothing more today"),
    ];
    for (now, want, why) in cases {
        let knowledge = desk.known(&format!("hora={:02}:{:02}", now / 60, now % 60));
        let got = desk
            .table
            .next_boundary(desk.id("hora"), Value::minute(now), &knowledge);
        assert_eq!(got, want.map(Value::minute), "{why}");
    }
    assert_eq!(
        desk.table
            .next_boundary(desk.id("canal"), Value::option(0), &desk.known("")),
        None,
        "options have no next"
    );
}

#[test]
fn a_contradiction_and_a_hole_are_outcomes_of_their_own() {
    let rows = [
        "a | canal=chat | acao=x",
        "b | canal=chat; titular=sim | acao=y",
    ];
    let desk = Desk::new(&spec(Policy::Unique, "canal titular", &rows));
    let cases = [
        (
            "canal=chat; titular=sim",
            State::Conflict,
            Verdict::Conflict,
            "two rows",
        ),
        ("canal=ligacao", State::Gap, Verdict::Gap, "none"),
        ("canal=chat", State::Ask, Verdict::Open, "one or two"),
        (
            "canal=chat; titular=não",
            State::Decided,
            Verdict::Row(0),
            "one",
        ),
    ];
    for (facts, state, verdict, why) in cases {
        let knowledge = desk.known(facts);
        assert_eq!(
            (
                desk.table.decide(&knowledge).state,
                desk.table.verdict(&knowledge)
            ),
            (state, verdict),
            "{facts}: {why}"
        );
    }
}
