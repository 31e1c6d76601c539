//! Bad configurations and the words for each; which of several sources wins; what happens while one is bad.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use chrono::{DateTime, TimeZone as _, Utc};

use super::*;
use crate::cli::{self, World};
use crate::diag::codes::{self, Example};
use crate::diag::render;

/// A folder of its own that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("plantao-config-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    fn sources(&self, kind: Kind, name: &str) -> Sources {
        Sources::for_test(vec![(kind, self.0.join(name))], Some(self.0.join("cache")))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 0, 14, 0).unwrap()
}

fn read(text: &str) -> (Config, Vec<Finding>) {
    check::read(Path::new("/c/config.toml"), text.as_bytes(), &Config::default())
}

#[test]
fn a_whole_configuration_is_read_as_written() {
    let text = r##"
base = "kb"
provedor = "vmnet"
unidade = "matriz"
canal = "ligacao"
tema = "alto_contraste"
ascii = true
mouse = true
linear = false
[cores]
bom = "verde"
ruim = "#ff5555"
[teclas]
novo = ["Ctrl+Del", "F11"]
mouse = []
suspender = "Ctrl+Z"
"##;
    let (config, findings) = read(text);
    assert_eq!(findings, []);
    let base = config.base.unwrap();
    assert_eq!((base.value.as_path(), base.place.as_str()), (Path::new("/c/kb"), "config.toml:2:8"));
    assert_eq!(config.canal.unwrap().value, Channel::Call);
    assert_eq!(config.tema.unwrap().value, ThemeName::HighContrast);
    assert!(config.ascii.unwrap().value && config.mouse.unwrap().value && !config.linear.unwrap().value);
    assert_eq!(config.cores.len(), 2);
    assert_eq!(config.teclas.name(crate::tui::Action::NewCall), "Ctrl+Del");
}

#[test]
fn an_empty_file_says_nothing_and_is_no_fault() {
    for text in ["", "# só um comentário\n", "\u{feff}\r\n", "[teclas]\n[cores]\n"] {
        assert_eq!(read(text), (Config::default(), Vec::new()), "{text:?}");
    }
}

#[test]
fn every_fault_is_named_at_its_place_with_the_fix() {
    let rows: &[(&str, &[&str], &str)] = &[
        ("thema = \"claro\"", &["1:1 config_chave", "você quis dizer tema?"], "misspelt key"),
        ("[tecla]\nnovo = \"F8\"", &["1:2 config_chave", "você quis dizer teclas?"], "misspelt table"),
        ("tema = \"dark\"", &["1:9 config_valor", "escuro, claro, alto_contraste"], "an English word"),
        ("\ntema = \"ecsuro\"", &["2:9 config_valor", "você quis dizer escuro?"], "swapped letters"),
        ("tema = 1", &["1:8 config_valor", "um número", "tema = \"...\""], "a number"),
        ("ascii = \"sim\"", &["1:9 config_valor", "um texto", "ascii = true"], "yes in words"),
        ("canal = \"telefone\"", &["1:10 config_valor", "chat, ligacao"], "another word"),
        ("unidade = \"\"", &["1:11 config_valor", "vazio"], "nothing"),
        ("base = \"~/kb\"", &["1:9 config_valor", "caminho inteiro"], "the shell's home"),
        ("base = \"C:\\plantao\"", &["1:11 sintaxe", "aspas simples"], "a backslash of Windows"),
        ("ascii = verdadeiro", &["1:9 sintaxe"], "a word without quotes"),
        ("tema = \"claro\"\ntema = \"escuro\"", &["2:1 ", "1:1"], "the same key twice"),
        ("cores = 1", &["1:9 config_valor", "[cores]"], "no table"),
        ("[cores]\nbon = \"verde\"", &["2:1 config_cor", "você quis dizer bom?"], "misspelt role"),
        ("[cores]\nbom = \"#ff55\"", &["2:8 config_cor", "#rrggbb"], "four digits"),
        ("teclas = []", &["1:10 config_valor", "[teclas]"], "no table"),
        ("[teclas]\nnov = \"F8\"", &["2:1 config_acao", "você quis dizer novo?"], "misspelt action"),
        ("[teclas]\nnovo = 8", &["2:8 config_valor", "novo = [\"F8\""], "a number"),
        ("[teclas]\nnovo = [8]", &["2:9 config_tecla", "\"F8\""], "a number in the list"),
        ("[teclas]\nnovo = [\"F11\", \"n\"]", &["2:17 config_tecla", "texto", "Ctrl+N"], "a letter"),
        ("[teclas]\nnovo = \"7\"", &["2:9 config_tecla", "texto"], "a digit"),
        ("[teclas]\nnovo = \"?\"", &["2:9 config_tecla", "texto"], "a sign"),
        ("[teclas]\nnovo = \"AltGr+E\"", &["2:9 config_tecla", "AltGr"], "AltGr"),
        ("[teclas]\nnovo = \"Ctrl+H\"", &["2:9 config_tecla", "Backspace"], "Backspace"),
        ("[teclas]\nnovo = \"Ctrl+V\"", &["2:9 config_tecla", "colar"], "paste"),
        ("[teclas]\nnovo = \"F99\"", &["2:9 config_tecla", "F1 a F12"], "no such key"),
        (
            "[teclas]\nnovo = \"Ctrl+T\"",
            &["2:9 config_tecla_repetida", "já é de unidade", "unidade = [\"F6\"]"],
            "a key of the program's",
        ),
        (
            "[teclas]\nnovo = \"F11\"\nrevelar = \"F11\"",
            &["3:12 config_tecla_repetida", "já é de novo", "config.toml:2:9: a outra está aqui"],
            "twice in the file",
        ),
        ("[teclas]\nsair = []", &["2:1 config_sem_tecla", "sair = [\"F10\", \"Ctrl+Q\"]"], "no way out"),
        ("[teclas]\nlimpar = []", &["2:1 config_sem_tecla", "limpar = [\"Esc\"]"], "no way back"),
        ("[teclas]\nconfirmar = []", &["2:1 config_sem_tecla", "confirmar = [\"Enter\"]"], "no way on"),
        ("[teclas]\nsair = [\"x\"]", &["2:10 config_tecla"], "a bad key alone: nothing follows from it"),
    ];
    for (text, words, why) in rows {
        let (_, findings) = read(text);
        assert_eq!(findings.len(), 1, "{why}: {text:?}: {findings:?}");
        let finding = &findings[0];
        let snapshot = crate::diag::source::Snapshot { root: "".into(), files: Vec::new() };
        let printed =
            format!("{}:{} {}\n{}", finding.line, finding.column, finding.code, render::text(&findings, &snapshot));
        for words in *words {
            assert!(printed.contains(words), "{why}: {words:?} is not in\n{printed}");
        }
        assert!(finding.help.is_some(), "{why}: the fix is told");
    }
}

#[test]
fn many_faults_are_all_told_in_the_order_of_the_file() {
    let (_, findings) = read("tema = \"dark\"\nascii = 1\n[teclas]\nnovo = \"n\"\nsari = \"F8\"\n");
    let places: Vec<(u32, &str)> = findings.iter().map(|finding| (finding.line, finding.code)).collect();
    assert_eq!(places, [(1, "config_valor"), (2, "config_valor"), (4, "config_tecla"), (5, "config_acao")]);
}

#[test]
fn the_examples_of_the_pages_give_their_finding_and_its_mending_does_not() {
    for page in codes::all() {
        let Example::Config { wrong, right } = page.example else { continue };
        let (_, findings) = read(wrong);
        assert!(findings.iter().any(|finding| finding.code == page.code), "{}: {findings:?}", page.code);
        assert_eq!(read(right).1, [], "{}", page.code);
    }
}

#[test]
fn the_example_is_sound_with_and_without_its_marks() {
    let text = example::text();
    assert!(text.lines().all(|line| line.chars().count() <= 120), "it fits an editor");
    assert_eq!(read(&text), (Config::default(), Vec::new()), "as it comes it says nothing");
    // A person takes the mark off any line that holds a key; a colour has to be chosen first.
    let statement = |line: &str| line.contains(" = ") || line.starts_with("# [");
    let used: String = text
        .lines()
        .map(|line| {
            line.strip_prefix("# ").filter(|_| statement(line)).unwrap_or(line).replace("= \"\"", "= \"verde\"")
        })
        .map(|line| line + "\n")
        .collect();
    let (config, findings) = read(&used);
    let snapshot = crate::diag::source::Snapshot { root: "".into(), files: Vec::new() };
    assert!(findings.is_empty(), "{used}\n{}", render::text(&findings, &snapshot));
    assert_eq!(config.cores.len(), Role::ALL.len(), "every role is there");
    assert!(config.base.is_some() && config.canal.is_some() && config.linear.is_some(), "and every key");
}

#[test]
fn the_last_sound_contents_hold_while_the_file_has_a_fault_and_its_sound_half_does_not() {
    let folder = Folder::new();
    let sources = folder.sources(Kind::Person, "config.toml");
    folder.write("config.toml", "tema = \"claro\"\nascii = true\n");
    assert_eq!(sources.load(now()).files[0].state, State::Used);
    folder.write("config.toml", "tema = \"dark\"\nrato = true\n");
    let loaded = sources.load(now());
    assert_eq!(loaded.files[0].state, State::LastGood);
    assert_eq!(loaded.values.tema.as_ref().unwrap().value, ThemeName::Light);
    assert!(loaded.values.ascii.is_some() && loaded.values.mouse.is_none(), "whole, and nothing of the bad one");
    assert!(loaded.warning().unwrap().contains("config.toml:1:9"), "{:?}", loaded.warning());
    folder.write("config.toml", "tema = \"escuro\"\n");
    let loaded = sources.load(now());
    assert_eq!((loaded.files[0].state, loaded.warning()), (State::Used, None), "mended");
    assert!(loaded.values.ascii.is_none(), "and the older is forgotten");
}

#[test]
fn without_sound_contents_the_defaults_hold() {
    let folder = Folder::new();
    folder.write("config.toml", "tema = \"dark\"\nrato = true\n");
    let loaded = folder.sources(Kind::Person, "config.toml").load(now());
    assert_eq!((loaded.files[0].state, &loaded.values), (State::Unused, &Config::default()));
    assert!(loaded.instead().contains("padrões"));
}

#[test]
fn a_file_that_is_not_there_is_a_fault_only_where_somebody_named_it() {
    let folder = Folder::new();
    for (kind, state) in [
        (Kind::Argument, State::Unused),
        (Kind::Variable, State::Unused),
        (Kind::Person, State::Absent),
        (Kind::Program, State::Absent),
    ] {
        let loaded = folder.sources(kind, "nada.toml").load(now());
        assert_eq!(loaded.files[0].state, state, "{kind:?}");
        assert_eq!(loaded.warning().is_some(), state == State::Unused, "{kind:?}");
    }
    fs::create_dir(folder.0.join("pasta.toml")).unwrap();
    let loaded = folder.sources(Kind::Person, "pasta.toml").load(now());
    assert_eq!(loaded.files[0].findings[0].code, "arquivo_ilegivel", "a folder in its place");
}

#[test]
fn the_persons_file_stands_over_that_of_it() {
    let folder = Folder::new();
    let program = folder.write("plantao.toml", "base = 'kb-da-rede'\ntema = \"claro\"\n[teclas]\nnovo = \"F11\"\n");
    let person = folder.write("config.toml", "tema = \"escuro\"\n[teclas]\nrevelar = \"Ctrl+Del\"\n");
    let sources = Sources::for_test(vec![(Kind::Program, program), (Kind::Person, person.clone())], None);
    let said = sources.load(now()).values;
    assert_eq!(said.base.unwrap().value, folder.0.join("kb-da-rede"), "what only IT says");
    assert_eq!(said.tema.unwrap().value, ThemeName::Dark, "what both say");
    assert_eq!(said.teclas.name(crate::tui::Action::NewCall), "F11", "keys of both");
    assert_eq!(said.teclas.name(crate::tui::Action::Reveal), "Ctrl+Del");
    fs::write(&person, "[teclas]\nrevelar = \"F11\"\n").unwrap();
    let loaded = sources.load(now());
    assert_eq!(loaded.files[1].findings[0].code, "config_tecla_repetida", "a key that IT has given away");
    assert!(loaded.values.base.is_some(), "the sound file holds");
}

/// Runs the program with a configuration and an environment; gives code, output and errors.
fn plantao(args: &[&str], env: fn(&str) -> Option<OsString>) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut world = World { out: Box::new(&mut out), err: Box::new(&mut err), terminal: false, now, env };
    let code = cli::run(std::iter::once("plantao").chain(args.iter().copied()).map(OsString::from), &mut world);
    drop(world);
    (code, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

#[test]
fn arguments_are_stronger_than_the_environment_that_is_stronger_than_the_file() {
    let folder = Folder::new();
    // Of the system that runs the test: the one that built it may name folders otherwise.
    let kb = std::env::current_dir().unwrap().join("kb");
    let text = format!("base = '{}'\nunidade = \"filial\"\n", kb.display());
    let file = folder.write("config.toml", &text).display().to_string();
    let empty = folder.write("vazio.toml", "").display().to_string();
    let origin = |args: &[&str], env| {
        let (_, out, _) = plantao(&[&["onde", "--json"], args].concat(), env);
        let json: serde_json::Value = serde_json::from_str(&out).unwrap();
        json["origem"].as_str().unwrap().to_owned()
    };
    let named: fn(&str) -> Option<OsString> = |name| (name == "PLANTAO_BASE").then(|| "de-fora".into());
    assert_eq!(origin(&["--config", &file, "--base", "x"], named), "--base", "the argument");
    assert_eq!(origin(&["--config", &file], named), "PLANTAO_BASE", "the environment");
    assert_eq!(origin(&["--config", &file], |_| None), "config.toml:1:8", "the file");
    assert_eq!(origin(&["--config", &empty], |_| None), "./kb", "the default");
    let units = |args: &[&str]| {
        let (_, out, _) =
            plantao(&[&["setores", "tecnicos_campo", "--config", &file, "--json"], args].concat(), |_| None);
        let json: serde_json::Value = serde_json::from_str(&out).unwrap();
        json.as_array().unwrap().iter().map(|row| row["unidade"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(units(&[]), ["filial"], "the unit of the file");
    assert_eq!(units(&["--unidade", "sp"]), ["matriz"], "the argument's");
    assert_eq!(units(&["--unidade", "todas"]).len(), 2, "all of them again");
}

#[test]
fn a_subcommand_warns_in_one_line_and_goes_on() {
    let folder = Folder::new();
    let file = folder.write("config.toml", "tema = \"dark\"\nascii = 1\n").display().to_string();
    let (code, out, err) = plantao(&["buscar", "dns", "--base", "kb", "--config", &file], |_| None);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("45.162.123.2"), "{out}");
    assert_eq!(err.lines().count(), 1, "{err}");
    for words in ["config.toml:1:9", "(e mais 1)", "valem os padrões", "plantao config"] {
        assert!(err.contains(words), "{words}: {err}");
    }
    let (_, _, err) = plantao(&["explicar", "--config", &file], |_| None);
    assert_eq!(err, "", "a command that reads no configuration says nothing of it");
}

#[test]
fn what_the_base_does_not_have_is_told_and_the_default_holds() {
    let folder = Folder::new();
    let file = folder.write("config.toml", "provedor = \"outra\"\nunidade = \"lisboa\"\n").display().to_string();
    let (code, out, err) = plantao(&["buscar", "dns", "--base", "kb", "--config", &file], |_| None);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("45.162.123.2"), "{out}");
    for words in ["config.toml:1:12: provedor \"outra\" não existe", "config.toml:2:11: unidade \"lisboa\" não existe"]
    {
        assert!(err.contains(words), "{words}: {err}");
    }
    let (code, ..) = plantao(&["buscar", "dns", "--base", "kb", "--provedor", "outra"], |_| None);
    assert_eq!(code, 2, "an argument is meant");
}

#[test]
fn the_command_tells_files_values_and_faults_and_checks_a_file_before_it_is_published() {
    let folder = Folder::new();
    let good = folder.write("config.toml", "tema = \"claro\"\n[teclas]\nnovo = \"F11\"\n").display().to_string();
    let bad = folder.write("ruim.toml", "tema = \"dark\"\n").display().to_string();
    let (code, out, _) = plantao(&["config", "--config", &good], |_| None);
    assert_eq!(code, 0);
    for words in [&good[..], "--config", "em uso", "claro  (config.toml:1:8)", "teclas    novo", "todas"] {
        assert!(out.contains(words), "{words}: {out}");
    }
    let (code, out, _) = plantao(&["config", "--config", &bad], |_| None);
    assert_eq!(code, 3);
    for words in ["erro[config_valor]", "ajuda:", "^", "valem os padrões"] {
        assert!(out.contains(words), "{words}: {out}");
    }
    assert_eq!(plantao(&["config", &bad], |_| None).0, 3);
    assert_eq!(plantao(&["config", &good], |_| None).0, 0);
    assert_eq!(plantao(&["config", "nada.toml"], |_| None).0, 2);
    let (_, out, _) = plantao(&["config", "--config", &bad, "--json"], |_| None);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["problemas"][0]["codigo"], "config_valor");
    assert_eq!(json["arquivos"][0]["em_uso"], false);
    let (_, out, _) = plantao(&["onde", "--config", &bad], |_| None);
    assert!(out.contains("config_valor"), "{out}");
    let (_, out, _) = plantao(&["diagnostico", "--base", "kb", "--config", &bad, "--json"], |_| None);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["configuracao"][0]["problemas"], 1, "{out}");
}

#[test]
fn a_change_is_told_when_two_looks_agree_and_only_once() {
    let folder = Folder::new();
    folder.write("config.toml", "ascii = false\n");
    let to_settings = |loaded: &Loaded| crate::tui::Settings {
        ascii: loaded.values.ascii.as_ref().is_some_and(|said| said.value),
        ..crate::tui::Settings::default()
    };
    let mut watch = Watch::new(folder.sources(Kind::Person, "config.toml"), now, to_settings);
    assert_eq!(watch.look(), None, "nothing changed");
    folder.write("config.toml", "ascii = tr");
    assert_eq!(watch.look(), None, "it may be half written");
    folder.write("config.toml", "ascii = true\n");
    assert_eq!(watch.look(), None, "and again");
    assert!(watch.look().is_some_and(|settings| settings.ascii), "two looks agree");
    assert_eq!(watch.look(), None, "told once");
    fs::remove_file(folder.0.join("config.toml")).unwrap();
    assert_eq!(watch.look(), None);
    assert!(watch.look().is_some_and(|settings| !settings.ascii), "gone is a change too");
}
