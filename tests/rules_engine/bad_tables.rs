//! Broken decision files: of those that the engine can see, each gets its code at the text that is wrong.

use plantao::rules::{
    Budget, Domain, Fact, Facts, Fault, FaultKind, OutputSpec, OutputValue, Policy, RowSpec, TableSpec,
};
use toml::{Table, Value};

use crate::json;

const SAMPLES: &str = include_str!("../dados/tabelas_ruins.jsonl");

/// Codes that a loader finds before there is a table, or in records that are none.
const OF_THE_LOADER: &[&str] = &[
    "sintaxe",
    "chave_desconhecida",
    "chave_duplicada",
    "tipo_errado",
    "politica_desconhecida",
    "fato_tipo",
    "fato_valores",
    "fato_dominio",
    "fato_origem",
    "fato_nao_usado",
    "acao_desconhecida",
    "saida_nao_produzida",
    "mensagem_desconhecida",
    "marcador_desconhecido",
    "sem_fonte",
];

#[test]
fn each_broken_table_gets_its_code_at_the_text_that_is_wrong() {
    let samples = json::lines(SAMPLES);
    let mut seen = 0;
    for sample in samples.iter().filter(|s| !OF_THE_LOADER.contains(&s["codigo"].as_str().unwrap())) {
        let base: Table = sample["toml"].as_str().unwrap().parse().unwrap();
        let spec = spec(base["decisao"]["d"].as_table().unwrap());
        let facts = facts(base["fato"].as_table().unwrap());
        let faults = match spec.compile(&facts) {
            Ok(table) => table.check(Budget::default()).faults,
            Err(faults) => faults,
        };
        let wanted = |fault: &&Fault| fault.kind.code() == sample["codigo"];
        let fault =
            faults.iter().find(wanted).unwrap_or_else(|| panic!("{} {}: {faults:?}", sample["id"], sample["codigo"]));
        if let FaultKind::Cell(cell) = &fault.kind {
            let row = &spec.rows[fault.row.unwrap()];
            let text = row.when.iter().find(|(name, _)| Some(name) == fault.input.as_ref()).unwrap().1.clone();
            let part: String = text.chars().skip(cell.chars.start).take(cell.chars.len()).collect();
            assert_eq!(sample["trecho"].as_str().unwrap(), part, "{}", sample["id"]);
        }
        seen += 1;
    }
    assert!(seen >= 12, "{seen} of {} samples are tables", samples.len());
}

fn facts(records: &Table) -> Facts {
    let number = |fact: &Value, key: &str| fact.get(key).and_then(Value::as_integer);
    let bound = |fact: &Value, key: &str| {
        let at = fact.get(key)?.to_string().parse().ok()?;
        Some(plantao::rules::Bound { at, open: false })
    };
    let domain = |fact: &Value| match fact["tipo"].as_str().unwrap() {
        "opcao" => Domain::Options(fact["valores"].as_array().unwrap().iter().map(text).collect()),
        "sim_nao" => Domain::Bool,
        "inteiro" => Domain::Integer { min: number(fact, "min"), max: number(fact, "max") },
        "decimal" => Domain::Decimal { min: bound(fact, "min"), max: bound(fact, "max") },
        "hora" => Domain::Time,
        other => panic!("no such type: {other}"),
    };
    records.iter().map(|(name, fact)| Fact::new(name, domain(fact)).unwrap()).collect()
}

fn spec(decision: &Table) -> TableSpec {
    let policy = match decision["politica"].as_str().unwrap() {
        "unica" => Policy::Unique,
        "qualquer" => Policy::Any,
        "primeira" => Policy::First,
        "prioridade" => Policy::Priority,
        other => panic!("no such policy here: {other}"),
    };
    TableSpec {
        inputs: decision["entradas"].as_array().unwrap().iter().map(text).collect(),
        policy,
        outputs: vec![OutputSpec { name: "texto".into(), counts: false, order: Vec::new() }],
        rows: decision["linha"].as_array().unwrap().iter().map(|row| self::row(row.as_table().unwrap())).collect(),
    }
}

fn row(row: &Table) -> RowSpec {
    let cells = row
        .get("quando")
        .map_or(Vec::new(), |q| q.as_table().unwrap().iter().map(|(name, cell)| (name.clone(), text(cell))).collect());
    let own = ["id", "quando", "senao", "excecao_de"];
    let outputs = row.iter().filter(|(name, _)| !own.contains(&name.as_str()));
    RowSpec {
        id: text(&row["id"]),
        when: cells,
        exception_of: row.get("excecao_de").map(text).into_iter().collect(),
        otherwise: row.get("senao").is_some(),
        outputs: outputs.map(|(name, value)| (name.clone(), OutputValue::Text(text(value)))).collect(),
    }
}

/// A value as the cell or the word that it is.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
