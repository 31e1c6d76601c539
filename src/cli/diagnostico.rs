//! `plantao diagnostico`: what IT asks first, for a person or for a login script.

use std::env::consts;
use std::io::Write as _;
use std::path::Path;

use chrono::{DateTime, Timelike as _, Utc};
use serde::Serialize;

use super::args::Global;
use super::session::Origin;
use super::{World, code, config};
use crate::diag::{self, Severity};
use crate::kb::{self, model};
use crate::os::host::{self, Clipboard, Host};
use crate::os::{cores, paths, terminal};
use crate::pt;

/// Version of the shape of the JSON; grows when a key changes its meaning or goes away.
const SCHEMA: u32 = 1;

/// Exit: 0 the base answers, 3 it has errors or cannot be read. The report is printed either way.
pub fn run(global: &Global, world: &mut World<'_>) -> anyhow::Result<u8> {
    let at = (world.now)();
    let minute_of_day = (at.hour() * 60 + at.minute()) as i32;
    let report = Report::of(global, world, &host::ask(world.env, minute_of_day));
    if global.json {
        serde_json::to_writer(&mut world.out, &report)?;
        writeln!(world.out)?;
    } else {
        for (label, words) in report.lines() {
            writeln!(world.out, "{label:<11} {}", pt::clean(&words))?;
        }
    }
    Ok(if report.base.legivel { code::YES } else { code::BAD_BASE })
}

/// Everything, in the order in which it is printed. Keys are Portuguese and stable.
#[derive(Debug, Serialize)]
struct Report {
    versao_esquema: u32,
    versao: &'static str,
    sistema: String,
    base: Base,
    configuracao: serde_json::Value,
    caminhos: Paths,
    fuso: Option<String>,
    diferenca_do_fuso: Option<String>,
    diferenca_da_maquina: Option<String>,
    terminal: Terminal,
    area_de_transferencia: &'static str,
    codificacao: Option<String>,
    #[serde(skip)]
    clipboard: Clipboard,
    #[serde(skip)]
    config: String,
}

/// Every place that is read or written; none where the system names no such place.
#[derive(Debug, Serialize)]
struct Paths {
    programa: Option<String>,
    copias: Option<String>,
    /// Reports, use, the base as last seen.
    memoria: Option<String>,
}

impl Paths {
    fn of(world: &World<'_>) -> Self {
        let words = |path: std::path::PathBuf| path.display().to_string();
        Self {
            programa: std::env::current_exe().ok().map(words),
            copias: paths::cache(world.env).map(|cache| words(cache.join("copias"))),
            memoria: paths::state(world.env).map(words),
        }
    }
}

#[derive(Debug, Serialize)]
struct Base {
    /// What named the base: `--base`, `PLANTAO_BASE`, `config.toml:3:8`, `./kb`, `embutida`.
    origem: String,
    /// Absolute; none for the copy built in.
    caminho: Option<String>,
    /// Eight letters of the contents; none when it does not answer.
    impressao: Option<String>,
    /// It was read whole and has no error.
    legivel: bool,
    arquivos: usize,
    erros: usize,
    avisos: usize,
    /// Place and words of the first error.
    primeiro_erro: Option<String>,
    provedores: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Terminal {
    tipo: String,
    interativo: bool,
    colunas: Option<u16>,
    linhas: Option<u16>,
}

impl Report {
    fn of(global: &Global, world: &World<'_>, host: &Host) -> Self {
        let (base, zone) = base(global, world);
        let clipboard = Clipboard::of(world.env);
        Self {
            versao_esquema: SCHEMA,
            versao: env!("CARGO_PKG_VERSION"),
            sistema: format!("{} {}", consts::OS, consts::ARCH),
            base,
            configuracao: config::files_json(global),
            caminhos: Paths::of(world),
            fuso: zone.as_ref().map(|zone| zone.label.clone()),
            diferenca_do_fuso: zone.map(|zone| offset(zone.minutes)),
            diferenca_da_maquina: host.offset.map(offset),
            terminal: Terminal::of(world),
            area_de_transferencia: clipboard.word(),
            codificacao: host.encoding.clone(),
            clipboard,
            config: config_words(global),
        }
    }

    fn lines(&self) -> Vec<(&'static str, String)> {
        let unknown = || "o sistema não informou".to_owned();
        vec![
            ("versão", format!("{} ({})", self.versao, self.sistema)),
            ("base", self.base.place()),
            ("conteúdo", self.base.state()),
            ("config", self.config.clone()),
            ("cópias", self.caminhos.copias.clone().unwrap_or_else(unknown)),
            ("fuso", self.zone()),
            ("máquina", self.machine()),
            ("terminal", self.terminal.words()),
            ("cópia", self.clipboard.explanation().to_owned()),
            ("codificação", self.codificacao.clone().unwrap_or_else(unknown)),
        ]
    }

    fn zone(&self) -> String {
        match (&self.fuso, &self.diferenca_do_fuso) {
            (Some(label), Some(offset)) => format!("{label} ({offset}), o da base"),
            _ => "nenhum: a base não respondeu".to_owned(),
        }
    }

    fn machine(&self) -> String {
        match (&self.diferenca_da_maquina, &self.diferenca_do_fuso) {
            (None, _) => "o sistema não informou a diferença para o UTC".to_owned(),
            (Some(own), Some(base)) if own != base => format!("{own}, diferente da base: o plantao usa a hora da base"),
            (Some(own), _) => own.clone(),
        }
    }
}

/// The files in use, or what is wrong with one.
fn config_words(global: &Global) -> String {
    if let Some(warning) = global.config.warning() {
        return warning.trim_start_matches("plantao: ").to_owned();
    }
    let there = global.config.files.iter().filter(|file| file.state == config::State::Used);
    let used: Vec<String> = there.map(|file| config::absolute(&file.path)).collect();
    if used.is_empty() { "nenhum arquivo: valem os padrões".to_owned() } else { used.join(", ") }
}

impl Base {
    fn place(&self) -> String {
        match &self.caminho {
            Some(path) => format!("{path} (de {})", self.origem),
            None => "embutida no programa".to_owned(),
        }
    }

    fn state(&self) -> String {
        let files = pt::plural(self.arquivos as i64, "arquivo", "arquivos");
        let warnings = if self.avisos == 0 {
            "nenhum aviso".to_owned()
        } else {
            pt::plural(self.avisos as i64, "aviso", "avisos")
        };
        match (&self.impressao, &self.primeiro_erro) {
            (Some(print), _) => format!("{print}: {}; {files}, {warnings}", self.provedores.join(", ")),
            (None, Some(error)) => {
                format!("não responde: {}; o primeiro: {error}", pt::plural(self.erros as i64, "erro", "erros"))
            }
            (None, None) => "não responde".to_owned(),
        }
    }
}

/// The zone of the first provider, by which the console's clock goes.
struct BaseZone {
    /// `GMT-3`
    label: String,
    minutes: i32,
}

impl BaseZone {
    fn of(base: &model::Base, at: DateTime<Utc>) -> Option<Self> {
        let zone = base.providers.first()?.zone;
        let minutes = zone.offset_at(at).local_minus_utc() / 60;
        Some(Self { label: zone.offset_label(at), minutes })
    }
}

fn base(global: &Global, world: &World<'_>) -> (Base, Option<BaseZone>) {
    let origin = Origin::of(global, world);
    let loaded = kb::load_sharing(&origin.read(), cores::share);
    let count = |severity: Severity| loaded.findings.iter().filter(|f| f.severity == severity).count();
    let first = loaded.findings.iter().find(|f| f.severity == Severity::Error);
    let report = Base {
        origem: Origin::named_by(global, world),
        caminho: match &origin {
            Origin::Folder(folder) => Some(absolute(folder)),
            Origin::BuiltIn => None,
        },
        impressao: loaded.base.as_ref().map(|base| base.fingerprint.to_string()),
        legivel: loaded.base.is_some(),
        arquivos: loaded.files.len(),
        erros: count(Severity::Error),
        avisos: count(Severity::Warning),
        primeiro_erro: first.map(words),
        provedores: loaded.base.iter().flat_map(|base| &base.providers).map(|p| p.name.to_string()).collect(),
    };
    let zone = loaded.base.as_ref().and_then(|base| BaseZone::of(base, (world.now)()));
    (report, zone)
}

/// The folder as the system would open it, whether or not it is there.
fn absolute(folder: &Path) -> String {
    std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf()).display().to_string()
}

/// A finding on a whole file or folder has no line.
fn words(finding: &diag::Finding) -> String {
    if finding.line == 0 {
        return format!("{}: {}", finding.file, finding.message);
    }
    format!("{}:{}:{}: {}", finding.file, finding.line, finding.column, finding.message)
}

impl Terminal {
    fn of(world: &World<'_>) -> Self {
        let size = world.terminal.then(terminal::size);
        Self {
            tipo: host::terminal(world.env),
            interativo: world.terminal,
            colunas: size.map(|(columns, _)| columns),
            linhas: size.map(|(_, rows)| rows),
        }
    }

    fn words(&self) -> String {
        match (self.colunas, self.linhas) {
            (Some(columns), Some(rows)) => format!("{}, {columns} colunas por {rows} linhas", self.tipo),
            _ => format!("{} (a saída não vai para um terminal)", self.tipo),
        }
    }
}

/// Minutes east of UTC as `-03:00`.
fn offset(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use chrono::TimeZone as _;
    use serde_json::Value;

    use super::super::args::Args;
    use super::super::{World, run};
    use super::*;

    fn plantao(args: &[&str]) -> (u8, String) {
        let mut out = Vec::new();
        let mut world = World {
            out: Box::new(&mut out),
            err: Box::new(std::io::sink()),
            terminal: false,
            now: || Utc.with_ymd_and_hms(2026, 11, 24, 0, 14, 0).unwrap(),
            env: |name| (name == "SSH_TTY").then(|| "/dev/pts/0".into()),
        };
        let args = ["plantao", "diagnostico"].iter().chain(args).map(OsString::from);
        let code = run(args, &mut world);
        drop(world);
        (code, String::from_utf8(out).unwrap())
    }

    fn json(args: &[&str]) -> (u8, Value) {
        let (code, out) = plantao(&[args, &["--json"]].concat());
        (code, serde_json::from_str(&out).unwrap())
    }

    #[test]
    fn a_login_script_reads_one_line_of_json() {
        let (code, report) = json(&["--base", "kb"]);
        assert_eq!(code, code::YES);
        assert_eq!(report["versao_esquema"], 1);
        assert_eq!(report["versao"], env!("CARGO_PKG_VERSION"));
        assert_eq!(report["base"]["origem"], "--base");
        assert!(Path::new(report["base"]["caminho"].as_str().unwrap()).is_absolute(), "{report}");
        assert_eq!(report["base"]["legivel"], true);
        assert_eq!(report["base"]["impressao"].as_str().unwrap().len(), 8);
        assert_eq!(report["diferenca_do_fuso"], "-03:00", "of the base, whatever the machine says");
        assert_eq!(report["area_de_transferencia"], "osc52", "over ssh the terminal copies");
        assert_eq!(report["terminal"]["interativo"], false);
        assert_eq!(report["terminal"]["colunas"], Value::Null, "a pipe has no columns");
    }

    #[test]
    fn a_base_that_does_not_answer_is_reported_and_not_hidden() {
        let (code, report) = json(&["--base", "nao_existe"]);
        assert_eq!(code, code::BAD_BASE);
        assert_eq!(report["base"]["legivel"], false);
        assert_eq!(report["base"]["impressao"], Value::Null);
        assert!(report["base"]["primeiro_erro"].as_str().unwrap().contains("não existe"), "{report}");
        let (code, text) = plantao(&["--base", "nao_existe"]);
        assert_eq!(code, code::BAD_BASE);
        assert!(text.contains("não responde: 1 erro"), "{text}");
        assert!(text.contains("versão"), "the rest is told all the same: {text}");
    }

    #[test]
    fn a_machine_in_another_zone_is_said_and_one_in_the_same_is_not() {
        let world = World {
            out: Box::new(std::io::sink()),
            err: Box::new(std::io::sink()),
            terminal: false,
            now: || DateTime::UNIX_EPOCH,
            env: |_| None,
        };
        let global = <Args as clap::Parser>::parse_from(["plantao", "--base", "kb"]).global;
        for (minutes, words) in [
            (Some(-180), "-03:00"),
            (Some(-240), "-04:00, diferente da base: o plantao usa a hora da base"),
            (Some(330), "+05:30, diferente da base: o plantao usa a hora da base"),
            (None, "o sistema não informou a diferença para o UTC"),
        ] {
            let host = Host { offset: minutes, encoding: None };
            assert_eq!(Report::of(&global, &world, &host).machine(), words);
        }
    }
}
