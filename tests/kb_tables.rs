//! Broken facts and decision tables: the code, the gravity, the place and the words of each finding.

use plantao::diag::source::Snapshot;
use plantao::diag::{Finding, render};
use plantao::kb;
use regex::Regex;
use serde_json::Value;

const PROVIDER: &str = "[provedor]\nnome = \"P\"\nfuso = \"America/Sao_Paulo\"\nassuntos = [\"A\"]\n";
const SECTOR: &str = "[setor.financeiro]\nnome = \"Financeiro\"\nsem_horario = true\n";

fn load(toml: &str) -> (Snapshot, Vec<Finding>) {
    let files = [("p/provedor.toml", PROVIDER), ("p/setores.toml", SECTOR), ("p/tabela.toml", toml)];
    let snapshot = Snapshot::from_texts("kb", files.map(|(path, text)| (path, text.as_bytes())));
    let findings = kb::load(&snapshot).findings;
    (snapshot, findings)
}

/// Rows whose `trecho` is not what is wrong: the column is of something else on the line.
const OTHER_COLUMN: &[(&str, &str)] = &[("b31", "the repeated id is named, not the cell beside it")];

#[test]
fn every_broken_table_gives_its_finding_at_its_place() {
    let mut wrong = Vec::new();
    for line in include_str!("dados/tabelas_ruins.jsonl").lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| case[key].as_str().unwrap();
        let (snapshot, findings) = load(text("toml"));
        let pattern = Regex::new(text("mensagem_regex")).unwrap();
        let any_column = OTHER_COLUMN.iter().any(|(id, _)| *id == text("id"));
        let fits = |finding: &Finding| {
            let words = format!("{} {}", finding.message, finding.help.as_deref().unwrap_or_default());
            finding.code == text("codigo")
                && finding.severity.word() == text("severidade")
                && u64::from(finding.line) == case["linha"].as_u64().unwrap()
                && (any_column || u64::from(finding.column) == case["coluna_do_trecho"].as_u64().unwrap())
                && pattern.is_match(&words)
        };
        if !findings.iter().any(fits) {
            wrong.push(format!(
                "{} wanted {}:{}:{} /{}/\n{}",
                text("id"),
                text("codigo"),
                case["linha"],
                case["coluna_do_trecho"],
                pattern,
                render::text(&findings, &snapshot)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
