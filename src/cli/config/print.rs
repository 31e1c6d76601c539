//! `plantao config`: the files, what holds and who said so, and what is wrong.

use std::io::Write as _;
use std::path::Path;

use serde_json::json;

use super::check::{CHANNELS, THEMES};
use super::{Config, Said, State, check, example};
use crate::cli::args::{Configuracao, Global};
use crate::cli::{World, code};
use crate::diag::source::{Content, Snapshot, SourceFile};
use crate::diag::{Finding, render};
use crate::os::disk;
use crate::pt;

/// Exit: 0 in order, 3 with faults.
pub fn run(global: &Global, args: &Configuracao, world: &mut World<'_>) -> anyhow::Result<u8> {
    if args.exemplo {
        write!(world.out, "{}", example::text())?;
        return Ok(code::YES);
    }
    if let Some(path) = &args.arquivo {
        return check_one(global, path, world);
    }
    if global.json {
        print_json(global, world)?;
    } else {
        print(global, world)?;
    }
    Ok(exit(global.config.findings().count()))
}

const fn exit(faults: usize) -> u8 {
    if faults == 0 { code::YES } else { code::BAD_BASE }
}

/// A file that is not in use, before it is published.
fn check_one(global: &Global, path: &Path, world: &mut World<'_>) -> anyhow::Result<u8> {
    let name = path.display().to_string().into();
    let findings = match disk::file(path) {
        Ok(Some(bytes)) => check::read(path, &bytes, &Config::default()).1,
        Ok(None) => anyhow::bail!("o arquivo {} não existe", path.display()),
        Err(fault) => vec![fault.finding(&name)],
    };
    if global.json {
        writeln!(world.out, "{}", render::json(&findings))?;
    } else if findings.is_empty() {
        writeln!(world.out, "configuração em ordem: nenhuma falha")?;
    } else {
        write!(world.out, "{}", render::text(&findings, &sources([path], &findings)))?;
    }
    Ok(exit(findings.len()))
}

/// The files of findings, for their excerpts.
fn sources<'p>(paths: impl IntoIterator<Item = &'p Path>, findings: &[Finding]) -> Snapshot {
    let file = |path: &Path| {
        let bytes = disk::file(path).ok().flatten().filter(|_| !findings.is_empty())?;
        Some(SourceFile { path: path.display().to_string().into(), content: Content::Bytes(bytes) })
    };
    let mut files: Vec<SourceFile> = paths.into_iter().filter_map(file).collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Snapshot { root: "".into(), files }
}

fn print(global: &Global, world: &mut World<'_>) -> anyhow::Result<()> {
    let loaded = &global.config;
    writeln!(world.out, "Arquivos, o mais fraco primeiro")?;
    for file in &loaded.files {
        let words = format!("  {} ({}): {}", file.path.display(), file.kind.words(), file.state.words());
        writeln!(world.out, "{}", pt::clean(&words))?;
    }
    writeln!(world.out, "\nO que vale")?;
    for (key, value, place) in values(&loaded.values) {
        let place = place.map(|place| format!("  ({place})")).unwrap_or_default();
        writeln!(world.out, "  {key:<9} {}{}", pt::clean(&value), pt::clean(&place))?;
    }
    let findings: Vec<Finding> = loaded.findings().cloned().collect();
    if findings.is_empty() {
        writeln!(world.out, "\nNenhuma falha. Um exemplo comentado: plantao config --exemplo")?;
        return Ok(());
    }
    let snapshot = sources(loaded.files.iter().map(|file| file.path.as_path()), &findings);
    write!(world.out, "\n{}\n\n{}", loaded.instead(), render::text(&findings, &snapshot))?;
    Ok(())
}

fn print_json(global: &Global, world: &mut World<'_>) -> anyhow::Result<()> {
    let loaded = &global.config;
    let findings: Vec<Finding> = loaded.findings().cloned().collect();
    let problems: serde_json::Value = serde_json::from_str(&render::json(&findings))?;
    let values: serde_json::Map<String, serde_json::Value> = values(&loaded.values)
        .into_iter()
        .map(|(key, value, place)| (key.to_owned(), json!({ "valor": value, "lugar": place })))
        .collect();
    let all = json!({ "versao_esquema": 1, "arquivos": files_json(global), "valores": values, "problemas": problems });
    writeln!(world.out, "{all}")?;
    Ok(())
}

/// The files that were looked for, for this command, `onde` and `diagnostico`.
pub(in crate::cli) fn files_json(global: &Global) -> serde_json::Value {
    let file = |file: &super::File| {
        json!({ "caminho": absolute(&file.path), "de": file.kind.words(), "existe": file.state != State::Absent,
            "em_uso": file.state == State::Used, "ultima_boa": file.state == State::LastGood,
            "problemas": file.findings.len() })
    };
    global.config.files.iter().map(file).collect()
}

/// The path as the system would open it, whether or not it is there.
pub(in crate::cli) fn absolute(path: &Path) -> String {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()).display().to_string()
}

/// (key, value in words, where it is written; none = the default).
fn values(config: &Config) -> Vec<(&'static str, String, Option<String>)> {
    let mut out = vec![
        row("base", config.base.as_ref(), |base| base.display().to_string(), "./kb, senão a embutida"),
        row("provedor", config.provedor.as_ref(), Clone::clone, "o primeiro da base"),
        row("unidade", config.unidade.as_ref(), Clone::clone, "todas"),
        row("canal", config.canal.as_ref(), |canal| word(&CHANNELS, canal), "não informado"),
        row("tema", config.tema.as_ref(), |tema| word(&THEMES, tema), "escuro"),
        row("ascii", config.ascii.as_ref(), bool::to_string, "false"),
        row("mouse", config.mouse.as_ref(), bool::to_string, "false"),
        row("linear", config.linear.as_ref(), bool::to_string, "false"),
    ];
    let colours: Vec<&str> = config.cores.iter().map(|(role, _)| role.words().0).collect();
    out.push(("cores", if colours.is_empty() { "as do tema".to_owned() } else { colours.join(", ") }, None));
    let moved: Vec<&str> = config.teclas.moved().into_iter().map(crate::tui::Action::word).collect();
    out.push(("teclas", if moved.is_empty() { "as de F1".to_owned() } else { moved.join(", ") }, None));
    out
}

fn row<T>(
    key: &'static str,
    said: Option<&Said<T>>,
    words: impl Fn(&T) -> String,
    default: &str,
) -> (&'static str, String, Option<String>) {
    match said {
        Some(said) => (key, words(&said.value), Some(said.place.clone())),
        None => (key, default.to_owned(), None),
    }
}

fn word<T: PartialEq>(choices: &[(&str, T)], value: &T) -> String {
    choices.iter().find(|(_, choice)| choice == value).map_or_else(String::new, |(word, _)| (*word).to_owned())
}
