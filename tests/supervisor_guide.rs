//! The supervisors' guide says what the program does: every example of it is loaded.

use plantao::diag::source::Snapshot;
use plantao::diag::{Severity, render};
use plantao::kb;

const PROVIDER: &str =
    "[provedor]\nnome = \"P\"\nfuso = \"America/Sao_Paulo\"\nassuntos = [\"Horários\", \"Financeiro\"]\n";
const RECORDS: &str = r#"
[calendario.matriz]
fuso = "America/Sao_Paulo"
ambitos = ["nacional"]
[setor.financeiro]
nome = "Financeiro"
calendario = ["matriz"]
[[setor.financeiro.faixa]]
dias = ["seg-dom"]
horas = ["08:00-17:00"]
[[setor.financeiro.faixa]]
dias = ["feriado"]
horas = []
[valor.visita]
rotulo = "Visita"
tipo = "dinheiro"
valor = 50.00
"#;

/// Each TOML example, and the code that the guide says it gives (the indented line after it).
fn examples(guide: &str) -> Vec<(String, Option<String>)> {
    let after = guide.split("```toml\n").skip(1);
    after
        .map(|rest| {
            let (toml, rest) = rest.split_once("```\n").expect("a fence is closed");
            let told = rest.trim_start_matches('\n').lines().next().unwrap_or_default();
            let code = told.strip_prefix("    erro[").and_then(|code| code.split(']').next());
            (toml.to_owned(), code.map(str::to_owned))
        })
        .collect()
}

#[test]
fn every_example_of_the_guide_gives_what_the_guide_says() {
    let examples = examples(include_str!("../kb/LEIAME.md"));
    assert!(examples.iter().filter(|(_, code)| code.is_some()).count() >= 7, "the guide shows the common slips");
    assert!(examples.iter().filter(|(_, code)| code.is_none()).count() >= 3, "and how things are written");
    for (toml, code) in examples {
        let files = [("p/provedor.toml", PROVIDER), ("p/registros.toml", RECORDS), ("p/x.toml", &toml)];
        let snapshot = Snapshot::from_texts("kb", files.map(|(path, text)| (path, text.as_bytes())));
        let errors: Vec<_> =
            kb::load(&snapshot).findings.into_iter().filter(|f| f.severity == Severity::Error).collect();
        let told = render::text(&errors, &snapshot);
        match code {
            Some(code) => assert!(errors.iter().any(|f| f.code == code), "wanted {code}\n{toml}\n{told}"),
            None => assert!(errors.is_empty(), "{toml}\n{told}"),
        }
    }
}
