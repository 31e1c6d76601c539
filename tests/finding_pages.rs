//! Every code of finding has a page, and every page's example gives, or does not give, the finding it explains.

#![expect(clippy::unwrap_used, reason = "helpers of tests: a panic is the failure")]

mod comum;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use comum::plantao;
use plantao::diag::codes::{self, Example};
use plantao::diag::source::Snapshot;
use plantao::diag::{Finding, Severity, render};
use plantao::kb;
use regex::Regex;

const PROVIDER: &str =
    "[provedor]\nnome = \"P\"\nfuso = \"America/Sao_Paulo\"\nassuntos = [\"Horários\", \"Financeiro\"]\n";
/// What the examples may refer to.
const RECORDS: &str = r#"
[calendario.matriz]
fuso = "America/Sao_Paulo"
ambitos = ["nacional"]
[unidade.matriz]
nome = "Matriz"
sigla = "SP"
calendario = "matriz"
[setor.financeiro]
nome = "Financeiro"
sem_horario = true
[valor.visita]
rotulo = "Visita"
tipo = "dinheiro"
valor = 50.00
[fato.canal]
tipo = "opcao"
valores = ["chat", "ligacao"]
[fato.rx_dbm]
tipo = "decimal"
min = -50
max = 0
[fato.dias]
tipo = "inteiro"
min = 0
max = 365
[fato.titular]
tipo = "sim_nao"
"#;

fn load(path: &str, text: &str) -> (Snapshot, Vec<Finding>) {
    let files = [("p/provedor.toml", PROVIDER), ("p/registros.toml", RECORDS), (path, text)];
    let snapshot = Snapshot::from_texts("kb", files.map(|(path, text)| (path, text.as_bytes())));
    let findings = kb::load(&snapshot).findings;
    (snapshot, findings)
}

#[test]
fn each_wrong_example_gives_its_finding_and_each_right_one_is_sound() {
    let mut slips = Vec::new();
    for page in codes::all() {
        let (wrong_path, right_path) = match page.example {
            Example::Toml { .. } => ("p/x.toml", "p/x.toml"),
            Example::TopToml { .. } => ("p/x.toml", "x.toml"),
            Example::Case { .. } | Example::Config { .. } | Example::Words { .. } => continue,
        };
        let (wrong, right) = page.example.both();
        let (snapshot, findings) = load(wrong_path, wrong);
        if !findings.iter().any(|finding| finding.code == page.code) {
            slips.push(format!("{}: the wrong one gives\n{}", page.code, render::text(&findings, &snapshot)));
        }
        let (snapshot, findings) = load(right_path, right);
        let told: Vec<Finding> = findings
            .into_iter()
            .filter(|f| f.code == page.code && *f.file == *format!("kb/{right_path}") || f.severity == Severity::Error)
            .collect();
        if !told.is_empty() {
            slips.push(format!("{}: the right one gives\n{}", page.code, render::text(&told, &snapshot)));
        }
    }
    assert!(slips.is_empty(), "{}", slips.join("\n"));
}

#[test]
fn every_code_in_the_sources_has_a_page_and_every_page_a_code() {
    let mut text = String::new();
    for root in [
        "src/kb",
        "src/diag/source.rs",
        "src/diag/render.rs",
        "src/rules/fault.rs",
        "src/cli/casos.rs",
        "src/cli/config",
        "src/cli/revisao.rs",
    ] {
        read(Path::new(root), &mut text);
    }
    let known: BTreeSet<&str> = codes::all().map(|page| page.code).collect();
    let emitted: BTreeSet<String> = emitted(&text);
    let missing: Vec<&String> = emitted.iter().filter(|code| !known.contains(code.as_str())).collect();
    assert!(missing.is_empty(), "codes without a page in src/diag/codes/: {missing:?}");
    let unused: Vec<&&str> = known.iter().filter(|code| !emitted.contains(**code)).collect();
    assert!(unused.is_empty(), "pages of codes that nobody emits, or in a way that the scan does not see: {unused:?}");
    assert_eq!(codes::all().count(), known.len(), "two pages for one code");
}

/// Literals where a code is written: an early argument of what makes a finding, `code: "…"`, `let code = …`,
/// the head of a tuple `("…", message, help)`, an arm of a `fn code`.
fn emitted(text: &str) -> BTreeSet<String> {
    let word = r#""([a-z]+(?:_[a-z]+)*)""#;
    let makers = "error|warning|hint|add|on_file|finding|missing|unknown|Slip::new|Self::new";
    let places = [
        format!(r#"(?:{makers})\(\s*(?:[^()"]{{0,60}},\s*)?{word},"#),
        format!(r"\bcode(?::|\s*=)\s*{word}"),
        format!(r"\bcode = if [^;]*?\{{ {word} \}}"),
        format!(r"\bcode = if [^;]*?\}} else \{{ {word} \}}"),
        format!(r#"\(\s*{word},\s*(?:format!|"[^"]*"\.(?:into|to_owned))"#),
        format!(r#""codigo":\s*{word}"#),
    ];
    let mut found: BTreeSet<String> = BTreeSet::new();
    for place in places {
        let pattern = Regex::new(&place).unwrap();
        found.extend(pattern.captures_iter(text).map(|found| found[1].to_owned()));
    }
    let arm = Regex::new(&format!(r"=>\s*{word},")).unwrap();
    for body in text.split("fn code(").skip(1) {
        let body = &body[..body.find("\n    }").unwrap_or(body.len())];
        found.extend(arm.captures_iter(body).map(|found| found[1].to_owned()));
    }
    found
}

fn read(path: &Path, out: &mut String) {
    if path.is_dir() {
        let mut entries: Vec<_> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for entry in &entries {
            read(entry, out);
        }
    } else {
        let text = fs::read_to_string(path).unwrap();
        out.push_str(text.split("#[cfg(test)]").next().unwrap());
    }
}

#[test]
fn the_scan_sees_every_way_in_which_a_code_is_written() {
    for (text, why) in [
        ("report.error(\"um_codigo\", source, span, m)", "a report"),
        (".warning(\n    \"um_codigo\",\n", "over lines"),
        ("Problem { code: \"um_codigo\", span }", "a field"),
        ("let code = \"um_codigo\";", "a name"),
        ("let code = if a { \"um_codigo\" } else { \"outro\" };", "a choice"),
        ("let code = if a { \"outro\" } else { \"um_codigo\" };", "the other choice"),
        ("missing(\n &snapshot.root,\n \"um_codigo\",", "after another argument"),
        ("=> (\n \"um_codigo\",\n format!(\"x\"),", "a tuple"),
        ("(\"um_codigo\", \"algo\".into(), \"ajuda\")", "a tuple of texts"),
        ("fn code(&self) -> &str {\n match self {\n Self::A => \"um_codigo\",\n }\n    }", "an arm"),
    ] {
        assert!(emitted(text).contains("um_codigo"), "{why}: {text}");
    }
}

#[test]
fn pages_are_whole_and_fit_the_screen() {
    for page in codes::all() {
        let name = page.code;
        assert!(!page.title.ends_with('.') && page.title.chars().count() <= 54, "{name}: title");
        for text in [page.finds, page.harms] {
            assert!(text.ends_with('.') && text.chars().count() > 20, "{name}: {text}");
        }
        assert_ne!(page.example.both().0, page.example.both().1, "{name}: wrong and right are the same");
        let printed = plantao(&["explicar", name]);
        assert_eq!(printed.code, 0);
        let wide: Vec<&str> = printed.out.lines().filter(|line| line.chars().count() > 80).collect();
        let in_example =
            |line: &str| page.example.both().0.contains(line.trim()) || page.example.both().1.contains(line.trim());
        assert!(wide.iter().all(|line| in_example(line)), "{name}: {wide:?}");
    }
}

#[test]
fn explicar_lists_all_suggests_the_nearest_and_takes_a_pasted_code() {
    let list = plantao(&["explicar"]);
    assert_eq!(list.code, 0);
    assert!(codes::all().all(|page| list.out.contains(page.code)));
    assert!(list.out.lines().all(|line| line.chars().count() <= 80), "{}", list.out);
    for (given, code, words, why) in [
        ("hora_invalida", 0, "25:00", "by name"),
        ("erro[hora_invalida]:", 0, "25:00", "as it is copied from a finding"),
        ("hora_invalda", 1, "você quis dizer hora_invalida?", "misspelt"),
        ("qwxz", 1, "plantao explicar", "nothing near"),
    ] {
        let printed = plantao(&["explicar", given]);
        assert_eq!(printed.code, code, "{why}");
        assert!((printed.out + &printed.err).contains(words), "{why}");
    }
    let json = plantao(&["explicar", "--json", "lacuna"]).out;
    let page: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(page["codigo"], "lacuna");
}
