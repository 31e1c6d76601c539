//! Builds facts, tables and cases from the JSON of the sample files, as the base's loader does from TOML.

use plantao::rules::{
    Aggregation, Answer, Bound, Decimal, Domain, Fact, Facts, Knowledge, OutputSpec, OutputValue, Policy, RowSpec,
    TableSpec,
};
use serde_json::{Map, Value as Json};

/// The lines of a sample file.
pub(crate) fn lines(text: &str) -> Vec<Json> {
    text.lines().filter(|l| !l.trim().is_empty()).map(|l| serde_json::from_str(l).unwrap()).collect()
}

/// The facts of a sample, by name.
pub(crate) fn facts(json: &Json) -> Facts {
    json.as_object().unwrap().iter().map(|(name, f)| Fact::new(name, domain(f)).unwrap()).collect()
}

fn domain(json: &Json) -> Domain {
    let end = |key: &str, open: &str| {
        let at: Decimal = json.get(key)?.to_string().parse().unwrap();
        Some(Bound { at, open: json.get(open).is_some_and(|o| o.as_bool().unwrap()) })
    };
    match json["tipo"].as_str().unwrap() {
        "opcao" => Domain::Options(strings(&json["valores"])),
        "sim_nao" => Domain::Bool,
        "inteiro" => Domain::Integer { min: json["min"].as_i64(), max: json["max"].as_i64() },
        "decimal" => Domain::Decimal { min: end("min", "min_aberto"), max: end("max", "max_aberto") },
        "hora" => Domain::Time,
        other => panic!("no such type: {other}"),
    }
}

fn strings(json: &Json) -> Vec<String> {
    json.as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_owned()).collect()
}

/// A table of a sample.
pub(crate) fn table(json: &Json) -> TableSpec {
    let rows: Vec<RowSpec> = json["linha"].as_array().unwrap().iter().map(|r| row(r.as_object().unwrap())).collect();
    let order = |(name, values): (&String, &Json)| OutputSpec {
        name: name.clone(),
        counts: true,
        order: values.as_array().unwrap().iter().map(output).collect(),
    };
    let outputs = json.get("ordem").map_or(Vec::new(), |o| o.as_object().unwrap().iter().map(order).collect());
    TableSpec { inputs: strings(&json["entradas"]), policy: policy(json), outputs, rows }
}

fn policy(json: &Json) -> Policy {
    let aggregation = match json.get("agregacao").and_then(Json::as_str) {
        None | Some("lista") => Aggregation::List,
        Some("soma") => Aggregation::Sum,
        Some("minimo") => Aggregation::Min,
        Some("maximo") => Aggregation::Max,
        Some("contagem") => Aggregation::Count,
        Some(other) => panic!("no such aggregation: {other}"),
    };
    match json["politica"].as_str().unwrap() {
        "unica" => Policy::Unique,
        "qualquer" => Policy::Any,
        "prioridade" => Policy::Priority,
        "primeira" => Policy::First,
        "coletar" => Policy::Collect(aggregation),
        "ordem_regra" => Policy::RuleOrder,
        "ordem_saida" => Policy::OutputOrder,
        other => panic!("no such policy: {other}"),
    }
}

fn row(json: &Map<String, Json>) -> RowSpec {
    let cell = |(name, cell): (&String, &Json)| (name.clone(), text(cell));
    let own = ["id", "quando", "senao", "excecao_de"];
    RowSpec {
        id: text(&json["id"]),
        when: json.get("quando").map_or(Vec::new(), |q| q.as_object().unwrap().iter().map(cell).collect()),
        exception_of: json.get("excecao_de").map_or(Vec::new(), |e| vec![text(e)]),
        otherwise: json.get("senao").is_some_and(|s| s.as_bool().unwrap()),
        outputs: json
            .iter()
            .filter(|(name, _)| !own.contains(&name.as_str()))
            .map(|(name, value)| (name.clone(), output(value)))
            .collect(),
    }
}

/// A JSON scalar as a cell or an answer writes it.
pub(crate) fn text(json: &Json) -> String {
    json.as_str().map_or_else(|| json.to_string(), str::to_owned)
}

/// A JSON scalar as an output.
pub(crate) fn output(json: &Json) -> OutputValue {
    match json {
        Json::String(text) => OutputValue::Text(text.clone()),
        Json::Bool(yes) => OutputValue::Flag(*yes),
        number => OutputValue::Number(number.to_string().parse().unwrap()),
    }
}

/// What a case knows; facts that the catalogue lacks are left out.
pub(crate) fn knowledge(facts: &Facts, json: &Json) -> Knowledge {
    let mut knowledge = Knowledge::new(facts);
    for (name, value) in json.as_object().unwrap() {
        if let Some(id) = facts.id(name) {
            knowledge.set(id, Answer::parse(facts.get(id), &text(value)).unwrap());
        }
    }
    knowledge
}
