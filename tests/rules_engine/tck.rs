//! The tables, hit policies and three-valued logic of the public DMN conformance kit, replayed whole.

use std::collections::HashMap;

use plantao::rules::{Decimal, Facts, OutputValue, State, Table, Truth, Verdict};
use serde_json::Value as Json;

use crate::json;

const TABLES: &str = include_str!("../dados/tck.jsonl");
const TERNARY: &str = include_str!("../dados/tck_ternario.jsonl");

#[test]
fn every_table_of_the_kit_decides_as_the_kit_expects() {
    let mut cases = 0;
    for sample in json::lines(TABLES) {
        let facts = json::facts(&sample["fatos"]);
        for case in sample["casos"].as_array().unwrap() {
            let name = format!("{} case {}", sample["decisao"], case["id"]);
            match sample.get("tabela") {
                Some(table) => expect_table(&name, &facts, table, case),
                None => expect_vacation_days(&name, &facts, &sample, case),
            }
            cases += 1;
        }
    }
    assert!(cases >= 30, "the kit has {cases} cases: is the file whole?");
}

fn expect_table(name: &str, facts: &Facts, json: &Json, case: &Json) {
    let table = json::table(json).compile(facts).unwrap();
    let knowledge = json::knowledge(facts, &case["fatos"]);
    let outcome = table.decide(&knowledge);
    assert_eq!(outcome.state, State::Decided, "{name}");
    let want = &case["esperado"];
    if table.policy().is_single() {
        assert_eq!(table.verdict(&knowledge), Verdict::Row(outcome.rows[0]), "{name}: the short way agrees");
    }
    match want {
        Json::Array(list) => {
            let rows: Vec<&Json> = list.iter().collect();
            assert_eq!(outcome.rows.len(), rows.len(), "{name}: {:?}", outcome.rows);
            for (row, want) in outcome.rows.iter().zip(rows) {
                assert_eq!(row_outputs(&table, *row), wanted(&table, want), "{name}");
            }
        }
        one => {
            let got = outcome.certain.iter().map(|(id, v)| (table.outputs()[id.0].name.clone(), v.clone()));
            assert_eq!(got.collect::<HashMap<_, _>>(), wanted(&table, one), "{name}");
        }
    }
}

fn row_outputs(table: &Table, row: usize) -> HashMap<String, OutputValue> {
    let named = table.outputs().iter().zip(&table.rows()[row].outputs);
    named.filter_map(|(output, value)| Some((output.name.clone(), value.clone()?))).collect()
}

/// A bare value stands for the only output of the table.
fn wanted(table: &Table, json: &Json) -> HashMap<String, OutputValue> {
    match json {
        Json::Object(all) => all.iter().map(|(name, value)| (name.clone(), json::output(value))).collect(),
        one => HashMap::from([(table.outputs()[0].name.clone(), json::output(one))]),
    }
}

/// `22 + max(extra_days_case_1, extra_days_case_3) + extra_days_case_2`, as the sample's `composicao` says.
fn expect_vacation_days(name: &str, facts: &Facts, sample: &Json, case: &Json) {
    assert_eq!(sample["composicao"], "22 + max(extra_days_case_1, extra_days_case_3) + extra_days_case_2");
    let days = |table: &str| {
        let table = json::table(&sample["tabelas"][table]).compile(facts).unwrap();
        match &table.decide(&json::knowledge(facts, &case["fatos"])).certain[..] {
            [(_, OutputValue::Number(days))] => *days,
            other => panic!("{name}: {other:?}"),
        }
    };
    let extra = days("extra_days_case_1").max(days("extra_days_case_3"));
    let sum = Decimal::from_integer(22).unwrap().checked_add(extra).unwrap();
    let total = sum.checked_add(days("extra_days_case_2")).unwrap();
    assert_eq!(OutputValue::Number(total), json::output(&case["esperado"]), "{name}");
}

#[test]
fn three_valued_logic_is_the_kits() {
    let truth = |json: &Json| Truth::from(json.as_bool());
    let samples = json::lines(TERNARY);
    for sample in &samples {
        let (a, b) = (truth(&sample["a"]), truth(&sample["b"]));
        let got = match sample["op"].as_str().unwrap() {
            "and" => a.and(b),
            "or" => a.or(b),
            "not" => !a,
            other => panic!("no such operator: {other}"),
        };
        assert_eq!(got, truth(&sample["esperado"]), "{sample}");
    }
    assert!(samples.len() >= 10);
}
