//! The shipped base against the document it was written from, and against instants worked out elsewhere.

mod comum;

use comum::plantao;
use serde_json::{Value, json};

/// Lines of the document that are not facts of the base: the five credential rows (passwords are kept out of
/// `fonte` on purpose) and headings of that table.
const NOT_QUOTED: [&str; 10] = [
    "deusefiel",
    "Deusefiel",
    "admin",
    "Admin",
    "Roteador TP Link",
    "ONU STAVIX",
    "Epadmin",
    "telecomadmin",
    "Via Real",
    "ONU HUAWEI",
];

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_line_of_the_document_stands_in_the_export() {
    let export = squeeze(&plantao(&["exportar"]).out);
    let document = include_str!("dados/fonte_vmnet.txt");
    let missing: Vec<&str> = document
        .lines()
        .filter(|line| !line.trim().is_empty())
        .filter(|line| !NOT_QUOTED.iter().any(|start| line.trim().starts_with(start)))
        .filter(|line| line.split('\t').any(|cell| !export.contains(squeeze(cell).trim_matches('"'))))
        .collect();
    assert!(missing.is_empty(), "lines of the document that the base lost:\n{}", missing.join("\n"));
}

#[test]
fn every_instant_agrees_with_the_independent_engine() {
    let cases: Vec<Value> =
        include_str!("dados/instantes.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let batch: String = cases
        .iter()
        .map(|c| json!({"setor": c["setor"], "unidade": c["unidade"], "em": c["at"]}).to_string() + "\n")
        .collect();
    let path = std::env::temp_dir().join(format!("plantao-instantes-{}.jsonl", std::process::id()));
    std::fs::write(&path, batch).unwrap();
    let printed = plantao(&["setores", "--lote", path.to_str().unwrap()]);
    std::fs::remove_file(&path).unwrap();
    let answers: Vec<Value> = printed.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), cases.len());
    let wrong: Vec<String> = cases
        .iter()
        .zip(&answers)
        .filter(|(case, answer)| {
            let change = answer["proxima_mudanca"].as_str().map(|at| at[..19].to_owned());
            answer["aberto"] != case["aberto"] || change.as_deref() != case["proxima_mudanca"].as_str()
        })
        .map(|(case, answer)| format!("{case}\n  got {answer}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {} disagree:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}
