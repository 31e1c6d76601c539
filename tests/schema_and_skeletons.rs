//! The JSON Schema against the files it describes, and the skeletons that `plantao novo` prints.

#![expect(clippy::unwrap_used, reason = "helpers of tests: a panic is the failure")]

mod comum;

use std::fs;
use std::path::{Path, PathBuf};

use comum::plantao;
use plantao::diag::source::Snapshot;
use plantao::diag::{Severity, render};
use plantao::kb;
use plantao::kb::schema::json::{Files, plain, schema};
use plantao::kb::schema::{Form, Home, RECORDS, sample};
use plantao::os::disk;
use regex::Regex;
use serde_json::{Value, json};

/// Why a value does not fit a schema; knows the keywords that ours uses, and panics at any other.
fn misfit(schema: &Value, root: &Value, value: &Value, at: &str) -> Option<String> {
    if let Some(path) = schema["$ref"].as_str() {
        return misfit(root.pointer(path.trim_start_matches('#')).unwrap(), root, value, at);
    }
    schema
        .as_object()
        .unwrap()
        .iter()
        .find_map(|(keyword, wanted)| {
            let number = || value.as_f64().unwrap_or(f64::NAN);
            let ok = match keyword.as_str() {
                "description"
                | "examples"
                | "$schema"
                | "$defs"
                | "title"
                | "properties"
                | "additionalProperties"
                | "items" => true,
                "type" => is_of(wanted, value),
                "enum" => wanted.as_array().unwrap().contains(value),
                "pattern" => {
                    value.as_str().is_none_or(|text| Regex::new(wanted.as_str().unwrap()).unwrap().is_match(text))
                }
                "minimum" => !value.is_number() || number() >= wanted.as_f64().unwrap(),
                "maximum" => !value.is_number() || number() <= wanted.as_f64().unwrap(),
                "minItems" => value.as_array().is_none_or(|items| items.len() as u64 >= wanted.as_u64().unwrap()),
                "required" => value.as_object().is_none_or(|table| {
                    wanted.as_array().unwrap().iter().all(|key| table.contains_key(key.as_str().unwrap()))
                }),
                "propertyNames" => value
                    .as_object()
                    .is_none_or(|table| table.keys().all(|key| misfit(wanted, root, &json!(key), at).is_none())),
                "anyOf" => wanted.as_array().unwrap().iter().any(|one| misfit(one, root, value, at).is_none()),
                other => panic!("the schema uses {other}, which this test does not know"),
            };
            (!ok).then(|| format!("{at}: {keyword} {wanted}: {value}"))
        })
        .or_else(|| inside(schema, root, value, at))
}

/// Entries of a table and items of a list.
fn inside(schema: &Value, root: &Value, value: &Value, at: &str) -> Option<String> {
    if let Some(items) = value.as_array().filter(|_| schema.get("items").is_some()) {
        return items.iter().find_map(|item| misfit(&schema["items"], root, item, at));
    }
    value.as_object()?.iter().find_map(|(key, inner)| {
        let at = format!("{at}.{key}");
        match (schema["properties"].get(key), &schema["additionalProperties"]) {
            (Some(own), _) => misfit(own, root, inner, &at),
            (None, Value::Bool(false)) => Some(format!("{at}: no such key")),
            (None, Value::Object(_)) => misfit(&schema["additionalProperties"], root, inner, &at),
            (None, _) => None,
        }
    })
}

fn is_of(wanted: &Value, value: &Value) -> bool {
    match wanted {
        Value::Array(any) => any.iter().any(|one| is_of(one, value)),
        _ => match wanted.as_str().unwrap() {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "boolean" => value.is_boolean(),
            "integer" => value.is_i64(),
            "number" => value.is_number(),
            other => panic!("{other}"),
        },
    }
}

fn fits(files: Files, text: &str) -> Option<String> {
    let root = schema(files);
    let table: toml::Table = text.parse().unwrap_or_else(|e| panic!("{e}\n{text}"));
    misfit(&root, &root, &plain(&toml::Value::Table(table)), "")
}

fn kb_files() -> Vec<PathBuf> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|e| e == "toml") {
                out.push(path);
            }
        }
    }
    let mut out = Vec::new();
    walk(Path::new("kb"), &mut out);
    out
}

#[test]
fn the_schema_beside_the_base_is_the_one_that_is_printed() {
    let printed = plantao(&["esquema"]).out;
    let shipped = fs::read_to_string("kb/esquema.json").unwrap();
    assert!(printed == shipped, "write it again: plantao esquema > kb/esquema.json");
}

#[test]
fn every_shipped_file_names_the_schema_and_fits_it() {
    for path in kb_files() {
        let text = fs::read_to_string(&path).unwrap();
        let first = text.lines().next().unwrap();
        let named = first.strip_prefix("#:schema ").unwrap_or_else(|| panic!("{}: {first}", path.display()));
        assert!(path.parent().unwrap().join(named).is_file(), "{}: {first}", path.display());
        assert_eq!(fits(Files::All, &text), None, "{}", path.display());
        let narrow = match path.strip_prefix("kb").unwrap().to_str().unwrap() {
            "feriados.toml" => Files::Holidays,
            "busca.toml" => Files::Words,
            _ => Files::Provider,
        };
        assert_eq!(fits(narrow, &text), None, "{}", path.display());
    }
}

#[test]
fn every_example_of_the_description_fits_the_schema() {
    for record in RECORDS {
        assert_eq!(fits(Files::All, record.example), None, "{}", record.word);
    }
}

#[test]
fn what_the_schema_refuses_the_loader_refuses_too() {
    let article = |line: &str| format!("[artigo.a]\npergunta = \"A?\"\nassunto = \"A\"\nresposta = \"B\"\n{line}\n");
    let rows = [
        (article("veredicto = \"pode\""), "unknown key"),
        (article("veredito = \"talvez\""), "word not of the list"),
        (article("conferir_a_cada = 0"), "below the least"),
        (article("conferir_a_cada = \"90\""), "text for a number"),
        (article("palavras = \"a\""), "text for a list"),
        (article("conferido_em = \"22/11/2026\""), "date in Brazilian form"),
        (article("decisao = \"Um Dois\""), "no id"),
        ("[artigo.a]\npergunta = \"A?\"\nassunto = \"A\"\n".into(), "a required key is missing"),
        (
            "[artigo.Ação]\npergunta = \"A?\"\nassunto = \"A\"\nresposta = \"B\"\n".replace("Ação", "\"Ação\""),
            "id with accents",
        ),
        ("[artgo.a]\npergunta = \"A?\"\n".into(), "unknown table"),
        ("[fato.a]\ntipo = \"numero\"\n".into(), "no such type of fact"),
        ("[fato.a]\ntipo = \"opcao\"\nvalores = [{ valor = \"a\", nome = \"A\" }]\n".into(), "unknown key of a value"),
        ("[setor.a]\nnome = \"A\"\n[[setor.a.faixa]]\ndias = [\"segunda\"]\nhoras = []\n".into(), "no such day"),
        ("[setor.a]\nnome = \"A\"\n[[setor.a.faixa]]\ndias = [\"seg\"]\nhoras = [\"8h-17h\"]\n".into(), "no such hour"),
        ("[calendario.a]\nfuso = \"-03:00\"\nambitos = [\"estadual:sp\"]\n".into(), "no such scope"),
        ("[equipamento.a]\nnome = \"A\"\ntipo = \"B\"\nporta = 80800\n".into(), "no such port"),
        ("[credencial.a]\nequipamento = \"a\"\nunidade = \"a\"\nusuario = \"a\"\nsenhas = []\n".into(), "no password"),
    ];
    for (text, why) in rows {
        assert!(fits(Files::All, &text).is_some(), "the schema takes: {why}");
        let provider = "[provedor]\nnome = \"P\"\nfuso = \"-03:00\"\nassuntos = [\"A\"]\n";
        let files = [("p/provedor.toml", provider.as_bytes()), ("p/x.toml", text.as_bytes())];
        let findings = kb::load(&Snapshot::from_texts("kb", files)).findings;
        assert!(findings.iter().any(|f| f.severity == Severity::Error), "the loader takes: {why}");
    }
}

#[test]
fn a_schema_for_some_files_knows_no_others() {
    let row = |files: Files, text: &str| fits(files, text).is_none();
    let holiday = "[feriados]\nconferir_ate = 2027-12-31\n";
    let words = "sinonimo = [{ de = [\"a\"], para = [\"b\"] }]\n";
    let value = "[valor.a]\nrotulo = \"A\"\ntipo = \"dias\"\nvalor = 1\n";
    for (files, taken) in [
        (Files::Holidays, [true, false, false]),
        (Files::Words, [false, true, false]),
        (Files::Provider, [false, true, true]),
        (Files::All, [true, true, true]),
    ] {
        assert_eq!([holiday, words, value].map(|text| row(files, text)), taken, "{files:?}");
    }
    for (word, key) in [("feriados", "feriado"), ("busca", "sinonimo"), ("provedor", "artigo")] {
        let printed: Value = serde_json::from_str(&plantao(&["esquema", "--para", word]).out).unwrap();
        assert!(printed["properties"].get(key).is_some(), "{word}");
    }
}

/// Codes that say a value is of the wrong kind, as opposed to naming a record that this base lacks.
const WRONG_KIND: [&str; 6] =
    ["tipo_errado", "valor_desconhecido", "chave_desconhecida", "hora_invalida", "sintaxe", "numero_invalido"];

#[test]
fn the_example_of_every_key_is_of_its_type() {
    for record in RECORDS.iter().filter(|record| matches!(record.form, Form::Keyed(_) | Form::Single)) {
        for key in record.all_keys().filter(|key| !record.example.contains(&format!("\n{} =", key.name))) {
            let head = record.example.split("\n\n").next().unwrap().trim_end();
            let text = format!("{head}\n{} = {}\n", key.name, sample::of(key));
            let provider = "[provedor]\nnome = \"P\"\nfuso = \"-03:00\"\nassuntos = [\"A\"]\n";
            let path = if record.home == Home::Top { "x.toml" } else { "p/x.toml" };
            let files = [("p/provedor.toml", provider.as_bytes()), (path, text.as_bytes())];
            let snapshot = Snapshot::from_texts("kb", files);
            let findings = kb::load(&snapshot).findings;
            // Rows are examples of their own.
            let wrong: Vec<_> = findings.into_iter().filter(|f| WRONG_KIND.contains(&f.code)).collect();
            assert!(wrong.is_empty(), "{}.{}\n{}", record.word, key.name, render::text(&wrong, &snapshot));
        }
    }
}

/// A base with more files.
fn with(base: &Snapshot, more: &[(String, String)]) -> (Snapshot, Vec<plantao::diag::Finding>) {
    let files: Vec<(String, Vec<u8>)> = base
        .files
        .iter()
        .map(|f| (f.path[base.root.len() + 1..].to_owned(), base.bytes(&f.path).unwrap().to_vec()))
        .chain(more.iter().map(|(path, text)| (path.clone(), text.as_bytes().to_vec())))
        .collect();
    let snapshot = Snapshot::from_texts("kb", files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
    let findings = kb::load(&snapshot).findings;
    (snapshot, findings)
}

#[test]
fn a_skeleton_of_every_kind_loads_in_the_shipped_base() {
    let base = disk::read(Path::new("kb"));
    let mut files = Vec::new();
    for record in RECORDS.iter().filter(|record| !matches!(record.word, "provedor" | "feriados")) {
        let mut args = vec!["novo", record.word];
        args.extend(matches!(record.form, Form::Keyed(_)).then_some("um_registro_novo"));
        let printed = plantao(&args);
        assert_eq!(printed.code, 0, "{}", printed.err);
        assert!(
            printed.out.lines().all(|line| !line.starts_with('#') || line.chars().count() <= 80),
            "{}",
            printed.out
        );
        let folder = if record.home == Home::Top { "" } else { "vmnet/" };
        files.push((format!("{folder}novo_{}.toml", record.word), printed.out));
    }
    let (snapshot, findings) = with(&base, &files);
    let errors: Vec<_> = findings.into_iter().filter(|f| f.severity != Severity::Hint).collect();
    assert!(errors.is_empty(), "{}", render::text(&errors, &snapshot));
}

#[test]
fn a_new_provider_and_then_each_kind_in_it_load() {
    let provider = plantao(&["novo", "provedor", "outra_net"]).out;
    let folder = std::env::temp_dir().join(format!("plantao-novo-{}", std::process::id()));
    fs::create_dir_all(folder.join("outra_net")).unwrap();
    fs::write(folder.join("outra_net/provedor.toml"), &provider).unwrap();
    let base = disk::read(&folder);
    let loaded = kb::load(&base);
    assert!(loaded.base.is_some(), "{}", render::text(&loaded.findings, &base));
    for record in RECORDS.iter().filter(|record| record.word != "provedor") {
        let printed = plantao(&["novo", record.word, "--base", folder.to_str().unwrap()]);
        let path = if record.home == Home::Top { "novo.toml" } else { "outra_net/novo.toml" };
        let (snapshot, findings) = with(&base, &[(path.to_owned(), printed.out.clone())]);
        let errors: Vec<_> = findings.into_iter().filter(|f| f.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{}\n{}{}", record.word, printed.out, render::text(&errors, &snapshot));
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn every_key_stands_in_the_skeleton_with_its_explanation() {
    let printed = plantao(&["novo", "artigo", "x"]).out;
    let record = kb::schema::record("artigo").unwrap();
    for key in record.all_keys() {
        let line = format!("{} = ", key.name);
        let found = printed.lines().find(|l| l.starts_with(&line) || l.starts_with(&format!("# {line}"))).unwrap();
        assert_eq!(found.starts_with('#'), !key.required, "{found}");
        assert!(printed.contains(key.about), "{}", key.name);
    }
}

#[test]
fn novo_refuses_what_it_cannot_write() {
    for (args, words, why) in [
        (&["novo", "artgo"][..], "você quis dizer artigo?", "misspelt kind"),
        (&["novo", "qwxz"], "Os tipos são: provedor", "no such kind"),
        (&["novo", "artigo", "Minha Dúvida"], "letras minúsculas", "no id"),
        (&["novo", "artigo", "dns"], "artigo.dns já existe em kb/vmnet/artigos/", "taken"),
        (&["novo", "caso", "x"], "caso não tem ID", "a list has no ids"),
    ] {
        let printed = plantao(args);
        assert_eq!(printed.code, 2, "{why}: {}", printed.out);
        assert!(printed.err.contains(words), "{why}: {}", printed.err);
    }
}
