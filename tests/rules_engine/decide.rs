//! Deciding, asking and explaining on tables small enough to read.

use plantao::rules::{OutputId, Policy, State, Verdict};

use crate::desk::{Desk, signal};
use crate::tables::{reset, spec};

#[rustfmt::skip] // one case a line
const CONCLUSIONS: &[(&str, State, &str, &str, &str)] = &[
    ("tecnologia=fibra; rx_dbm=-26", State::Decided, "ideal", "texto=Sinal bom acao=orientar", "the limit is inside"),
    ("tecnologia=fibra; rx_dbm=-26.01", State::Decided, "fora", "texto=Sinal ruim acao=abrir_n3", "below it"),
    ("tecnologia=hibrida", State::Decided, "hibrida", "texto=Sem RX acao=orientar", "the signal cannot matter"),
    ("rx_dbm=-12", State::Decided, "ideal hibrida", "acao=orientar", "two rows, one action, two texts"),
    ("rx_dbm=> -20", State::Decided, "ideal hibrida", "acao=orientar", "part of an answer is enough"),
    ("rx_dbm=< -20", State::Ask, "ideal fora hibrida", "", "and sometimes is not"),
    ("rx_dbm=-30", State::Ask, "fora hibrida", "", "fibre or not decides"),
    ("rx_dbm=-30; tecnologia=?", State::Open, "fora hibrida", "", "nobody can tell"),
    ("tecnologia=?", State::Ask, "ideal fora hibrida", "", "the signal can still be asked"),
    ("", State::Ask, "ideal fora hibrida", "", "nothing is known"),
];

#[test]
fn unknown_is_not_false_and_a_conclusion_holds_by_cases() {
    let desk = signal();
    for (facts, state, rows, certain, why) in CONCLUSIONS {
        let outcome = desk.table.decide(&desk.known(facts));
        let got = (outcome.state, desk.ids(&outcome.rows).join(" "), desk.said(&outcome.certain));
        assert_eq!(got, (*state, (*rows).to_owned(), (*certain).to_owned()), "{facts}: {why}");
        assert!(outcome.complete);
    }
}

#[rustfmt::skip] // one case a line
const CERTAIN: &[(&str, State, &str, &str)] = &[
    ("reconfiguracao=nao_resolveu", State::Ask, "acao=abrir_n3", "only the fee depends"),
    ("reconfiguracao=nao_resolveu; causa_reset=cliente; ameaca_cancelar=não", State::Decided, "acao=abrir_n3 taxa=50", "no threat"),
    ("reconfiguracao=nao_resolveu; causa_reset=cliente; ameaca_cancelar=sim; primeiro_reset=sim", State::Decided, "acao=abrir_n3 taxa=0", "the exception beats its base"),
    ("reconfiguracao=nao_resolveu; causa_reset=queda_energia", State::Decided, "acao=abrir_n3", "a fee that is absent is not a fee of 0"),
    ("causa_reset=cliente", State::Ask, "", "nothing yet"),
];

#[test]
fn an_output_may_be_certain_before_the_row_is() {
    let desk = Desk::new(&reset());
    for (facts, state, certain, why) in CERTAIN {
        let outcome = desk.table.decide(&desk.known(facts));
        assert_eq!((outcome.state, desk.said(&outcome.certain).as_str()), (*state, *certain), "{facts}: {why}");
    }
}

#[rustfmt::skip] // one case a line
const QUESTIONS: &[(&str, &str, &str)] = &[
    ("", "reconfiguracao causa_reset ameaca_cancelar primeiro_reset", "it splits everything and is free"),
    ("reconfiguracao=resolveu", "", "decided: nothing to ask"),
    ("reconfiguracao=nao_resolveu; causa_reset=queda_energia", "", "the threat cannot matter"),
    ("reconfiguracao=nao_resolveu; causa_reset=cliente", "ameaca_cancelar primeiro_reset", "equal worth, the free one first"),
    ("reconfiguracao=nao_resolveu; causa_reset=cliente; ameaca_cancelar=?", "primeiro_reset", "what is not known is not asked again"),
    ("reconfiguracao=nao_resolveu; causa_reset=cliente; ameaca_cancelar=?; primeiro_reset=sim", "", "and nothing else helps"),
];

#[test]
fn questions_stand_in_order_of_worth_and_only_those_that_matter() {
    let desk = Desk::new(&reset());
    for (facts, want, why) in QUESTIONS {
        let questions = desk.table.questions(&desk.known(facts));
        let got: Vec<&str> = questions.iter().map(|q| desk.name(q.fact)).collect();
        assert_eq!(got.join(" "), *want, "{facts}: {why}");
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
        questions.iter().map(|q| desk.name(q.fact)).collect::<Vec<_>>(),
        ["titular", "canal"],
        "ties in table order"
    );
    assert!(questions.iter().all(|q| q.gain.abs() < 1e-9), "neither alone says anything");
}

#[test]
fn computed_facts_are_never_asked() {
    let rows = [
        "a | financeiro=aberto | acao=transferir",
        "f | financeiro=fechado; canal=chat | acao=enviar",
        "l | financeiro=fechado; canal=ligacao | acao=informar",
    ];
    let desk = Desk::new(&spec(Policy::Unique, "financeiro canal", &rows));
    assert_eq!(desk.table.next_question(&desk.known("")).map(|q| desk.name(q.fact)), Some("canal"));
    let outcome = desk.table.decide(&desk.known("canal=chat"));
    assert_eq!(outcome.state, State::Open, "the sector's state cannot be asked for");
    assert_eq!(desk.ids(&outcome.rows), ["a", "f"]);
    assert_eq!(desk.table.open_facts(&desk.known("canal=chat")), [desk.id("financeiro")]);
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
    for (days, row) in [(0, "s"), (6, "s"), (7, "a"), (9, "a"), (10, "b"), (29, "b"), (30, "c"), (3650, "c")] {
        let outcome = desk.table.decide(&desk.known(&format!("dias_atraso={days}")));
        assert_eq!(desk.ids(&outcome.rows), [row], "{days} days");
    }
    assert!(desk.table.check(plantao::rules::Budget::default()).faults.is_empty());
}

#[test]
fn a_contradiction_and_a_hole_are_outcomes_of_their_own() {
    let rows = ["a | canal=chat | acao=x", "b | canal=chat; titular=sim | acao=y"];
    let desk = Desk::new(&spec(Policy::Unique, "canal titular", &rows));
    let cases = [
        ("canal=chat; titular=sim", State::Conflict, Verdict::Conflict, "two rows"),
        ("canal=ligacao", State::Gap, Verdict::Gap, "none"),
        ("canal=chat", State::Ask, Verdict::Open, "one or two"),
        ("canal=chat; titular=não", State::Decided, Verdict::Row(0), "one"),
    ];
    for (facts, state, verdict, why) in cases {
        let knowledge = desk.known(facts);
        assert_eq!(
            (desk.table.decide(&knowledge).state, desk.table.verdict(&knowledge)),
            (state, verdict),
            "{facts}: {why}"
        );
    }
}

#[test]
fn an_output_that_depends_is_not_one_that_is_absent() {
    let desk = Desk::new(&reset());
    let depends = |facts: &str| {
        let outcome = desk.table.decide(&desk.known(facts));
        let name = |id: &OutputId| desk.table.outputs()[id.0].name.clone();
        outcome.depends.iter().map(name).collect::<Vec<_>>()
    };
    assert_eq!(depends("reconfiguracao=nao_resolveu"), ["taxa"], "50, 0 or none");
    assert_eq!(depends(""), ["acao", "taxa"]);
    assert_eq!(depends("reconfiguracao=não(nao_resolveu)"), ["acao"], "no fee, whatever comes");
}
