//! Every fault of a table, by its code, its row and its input.

use plantao::rules::Policy::{Any, First, Unique};
use plantao::rules::{Aggregation, Budget, Fault, FaultKind, OutputSpec, OutputValue, Policy, TableSpec};

use crate::tables::{desk_facts, spec};

/// Faults as `code row input`, compile faults first, else the proof's.
fn faults(spec: &TableSpec) -> Vec<Fault> {
    match spec.compile(&desk_facts()) {
        Ok(table) => table.check(Budget::default()).faults,
        Err(faults) => faults,
    }
}

/// Policy, inputs, rows, faults wanted, why.
type Case = (Policy, &'static str, &'static [&'static str], &'static [&'static str], &'static str);

fn shown(spec: &TableSpec) -> Vec<String> {
    faults(spec).iter().map(ToString::to_string).collect()
}

#[rustfmt::skip] // one case a line
const FAULTS: &[Case] = &[
    (Unique, "canal", &["a | canal=chat | acao=x", "b | canal=ligacao | acao=y"], &[], "nothing wrong"),
    (Unique, "cannal", &["a | cannal=chat | acao=x"], &["entrada_desconhecida input cannal"], "no such fact, said once"),
    (Unique, "canal canal", &["a | canal=- | acao=x"], &["entrada_inutil input canal"], "twice"),
    (Unique, "canal", &["a | canal=chat; titular=sim | acao=x"], &["fato_fora_de_entradas row 0 input titular"], "not an input"),
    (Unique, "canal", &["a | canal=chatt | acao=x"], &["valor_desconhecido row 0 input canal"], "a cell"),
    (Unique, "canal", &["a | canal=chat | texto=Oi", "b | canal=ligacao | acao=y"], &["linha_sem_saida row 0"], "a text alone decides nothing"),
    (Unique, "canal", &["a | canal=chat | acao=x", "a | canal=ligacao | acao=y"], &["id_repetido row 1"], "same name"),
    (Unique, "canal", &["a > z | canal=chat | acao=x"], &["excecao_desconhecida row 0"], "no such row"),
    (Unique, "canal", &["a > b | canal=chat | acao=x", "b > a | canal=chat | acao=y"], &["excecao_ciclo row 0"], "one circle, one fault"),
    (Unique, "canal", &["a > a | canal=chat | acao=x"], &["excecao_ciclo row 0"], "the smallest circle"),
    (Unique, "canal", &["a | canal=chat | acao=x", "b > a | canal=- | acao=y"], &["excecao_fora_da_base row 1 input canal"], "reaches outside"),
    (Unique, "canal", &["a | canal=chat | acao=x", "s | senao | acao=z", "b > s | canal=ligacao | acao=y"], &["excecao_fora_da_base row 2"], "the rest has no inside"),
    (Unique, "canal", &["s | senao | acao=x", "t | senao | acao=y"], &["senao_repetido row 1"], "one rest"),
    (Policy::Priority, "canal", &["a | canal=- | acao=x"], &["prioridade_sem_ordem"], "nothing to rank by"),
    (Policy::Collect(Aggregation::Sum), "canal", &["a | canal=- | acao=x"], &["numero_invalido row 0"], "words do not add"),
    (Unique, "canal", &["a | canal=chat | acao=x"], &["lacuna"], "nobody takes calls"),
    (Unique, "canal", &["a | canal=- | acao=x", "b | canal=chat | acao=y"], &["sobreposicao row 1"], "two rows take the chat"),
    (Any, "canal", &["a | canal=chat | acao=x", "b | canal=chat | acao=y", "c | canal=ligacao | acao=x"], &["qualquer_divergente row 1"], "they disagree"),
    (First, "canal", &["a | canal=chat | acao=x", "b | canal=ligacao | acao=y", "c | canal=chat | acao=z"], &["linha_inalcancavel row 2"], "too late"),
    (First, "canal", &["a | canal=chat | acao=x", "a2 | canal=chat | acao=x", "b | canal=ligacao | acao=y"], &["linha_repetida row 1"], "said already, and only that is said"),
    (Unique, "canal", &["a | canal=chat | acao=x", "b | canal=ligacao | acao=y", "s | senao | acao=z"], &["linha_inalcancavel row 2"], "no gap is left"),
    (Unique, "canal", &["a | canal=chat, ligacao | acao=x"], &["entrada_inutil input canal", "celula_cobre_tudo row 0 input canal"], "any, in many words"),
    (Unique, "canal titular", &["a | canal=chat | acao=x", "b | canal=ligacao | acao=y"], &["entrada_inutil input titular"], "never tested"),
    (Unique, "canal titular", &["a | canal=chat; titular=sim | acao=x", "b | canal=chat; titular=não | acao=x", "c | canal=ligacao | acao=y"], &["entrada_inutil input titular"], "tested, and all the same"),
];

#[test]
fn each_fault_has_its_code_and_its_place() {
    for (policy, inputs, rows, want, why) in FAULTS {
        assert_eq!(shown(&spec(*policy, inputs, rows)), *want, "{rows:?}: {why}");
    }
}

#[test]
fn several_faults_are_told_at_once_in_order_of_place() {
    let rows = ["a | canal=chatt; dias_atraso=48h | acao=x", "a > z | dias_atraso=[10..7] | texto=Oi"];
    let want = [
        "entrada_desconhecida input cnal",
        "valor_desconhecido row 0 input canal",
        "numero_invalido row 0 input dias_atraso",
        "id_repetido row 1",
        "faixa_vazia row 1 input dias_atraso",
        "excecao_desconhecida row 1",
        "linha_sem_saida row 1",
    ];
    assert_eq!(shown(&spec(Policy::Unique, "canal dias_atraso cnal", &rows)), want);
}

#[rustfmt::skip] // one case a line
const GAPS: &[(&str, &[&str], &str, &str, &str)] = &[
    ("dias_atraso", &["a | dias_atraso=< 7 | acao=x", "b | dias_atraso=[8..10) | acao=y", "c | dias_atraso=>= 10 | acao=z"], "dias_atraso 7", "7", "one day"),
    ("dias_atraso", &["a | dias_atraso=<= 7 | acao=x", "b | dias_atraso=>= 8 | acao=y"], "", "", "whole numbers leave none"),
    ("rx_dbm", &["a | rx_dbm=< -26 | acao=x", "b | rx_dbm=> -26 | acao=y"], "rx_dbm -26", "-26", "one point of a decimal axis"),
    ("hora", &["a | hora=[08:00..18:00) | acao=x", "b | hora=>= 19:00 | acao=y", "c | hora=< 08:00 | acao=x"], "hora [18:00..19:00)", "18:00", "an hour"),
    ("canal titular", &["a | canal=chat | acao=x", "b | canal=ligacao; titular=sim | acao=y"], "canal ligacao, titular não", "ligacao não", "a corner"),
    ("canal titular", &["a | canal=chat; titular=sim | acao=x"], "canal chat, titular não + canal ligacao", "chat não", "two boxes that share no case"),
];

#[test]
fn a_gap_is_shown_as_cells_with_an_example() {
    for (inputs, rows, want, example, why) in GAPS {
        let found = faults(&spec(Policy::Unique, inputs, rows));
        let areas: Vec<_> = found
            .iter()
            .filter_map(|f| match &f.kind {
                FaultKind::Gap { area } => Some(area),
                _ => None,
            })
            .collect();
        let text = |area: &&plantao::rules::Area| {
            area.restricted().map(|side| format!("{} {}", side.input, side.cell)).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(areas.iter().map(text).collect::<Vec<_>>().join(" + "), *want, "{why}");
        let first = areas
            .first()
            .map_or(String::new(), |a| a.sides.iter().map(|s| s.example.clone()).collect::<Vec<_>>().join(" "));
        assert_eq!(first, *example, "{why}");
    }
}

#[test]
fn a_row_shadowed_only_by_a_union_names_those_that_win() {
    let rows = ["a | dias_atraso=<= 50 | acao=x", "b | dias_atraso=> 50 | acao=y", "c | dias_atraso=[45..60] | acao=z"];
    let found = faults(&spec(Policy::First, "dias_atraso", &rows));
    assert_eq!(found, [Fault { kind: FaultKind::Unreachable { winners: vec![0, 1] }, row: Some(2), input: None }]);
}

#[test]
fn overlaps_and_exceptions_show_where() {
    let rows = ["a | dias_atraso=<= 10 | acao=x", "b | dias_atraso=>= 7 | acao=y"];
    let area = |found: &[Fault]| match &found[0].kind {
        FaultKind::Overlap { with: 0, area } | FaultKind::ExceptionOutside { base: 0, area: Some(area) } => {
            area.sides[0].cell.clone()
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(area(&faults(&spec(Policy::Unique, "dias_atraso", &rows))), "[7..10]");
    let rows = ["a | dias_atraso=<= 10 | acao=x", "b > a | dias_atraso=>= 7 | acao=y"];
    assert_eq!(area(&faults(&spec(Policy::Unique, "dias_atraso", &rows))), ">= 11");
    let rows = ["a | dias_atraso=<= 10 | acao=x", "b > a | dias_atraso=7 | acao=y", "c | dias_atraso=> 10 | acao=z"];
    assert_eq!(faults(&spec(Policy::Unique, "dias_atraso", &rows)), [], "an exception is no overlap");
}

#[test]
fn an_order_must_rank_every_value_that_rows_give() {
    let mut table = spec(Policy::Priority, "canal", &["a | canal=chat | acao=x", "b | canal=- | acao=y"]);
    let text = |t: &str| OutputValue::Text(t.into());
    table.outputs.push(OutputSpec { name: "acao".into(), counts: true, order: vec![text("x")] });
    let kind = FaultKind::Unranked { output: "acao".into(), value: "y".into() };
    assert_eq!(faults(&table), [Fault { kind, row: Some(1), input: None }]);
    table.outputs[1].order.push(text("y"));
    assert_eq!(faults(&table), []);
}

#[test]
fn a_senao_with_cells_is_refused() {
    let mut table = spec(Policy::Unique, "canal", &["a | canal=chat | acao=x", "s | senao | acao=y"]);
    table.rows[1].when.push(("canal".into(), "ligacao".into()));
    assert_eq!(shown(&table), ["tipo_errado row 1"]);
    table.rows[1].when[0].1 = "-".into();
    assert!(shown(&table).is_empty(), "a dash says nothing");
}

#[test]
fn sums_that_could_overflow_are_refused_before_they_do() {
    let rows = ["a | canal=- | valor=2000000000000", "b | canal=- | valor=2000000000000"];
    assert_eq!(shown(&spec(Policy::Collect(Aggregation::Sum), "canal", &rows)), ["numero_invalido row 1"]);
    let found = shown(&spec(Policy::Collect(Aggregation::Max), "canal", &rows));
    assert!(!found.contains(&"numero_invalido row 1".to_owned()), "a maximum adds nothing: {found:?}");
}
