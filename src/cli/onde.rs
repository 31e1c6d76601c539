//! `plantao onde`: every place in use, and why.

use std::io::Write as _;

use chrono::{DateTime, Utc};

use super::args::Global;
use super::config::{self, absolute};
use super::session::Origin;
use super::{World, code};
use crate::diag::render;
use crate::os::{copy, defect, git, paths};
use crate::pt;

/// Exit: 0.
pub fn run(global: &Global, world: &mut World<'_>) -> anyhow::Result<u8> {
    let places = Places::of(global, world);
    if global.json {
        let json = serde_json::json!({
            "versao_esquema": 1, "programa": places.program, "base": places.base, "origem": places.named_by,
            "revisao": places.revision, "copia": places.copy, "copia_de": places.copy_seen.map(|seen| seen.to_rfc3339()),
            "configuracao": config::files_json(global),
            "memoria": paths::state(world.env).map(|path| absolute(&path)),
            "registro": paths::state(world.env).map(|state| absolute(&defect::log_in(&state))),
        });
        writeln!(world.out, "{json}")?;
        return Ok(code::YES);
    }
    let config = config_lines(global).into_iter().map(|words| ("configuração", words));
    let state = paths::state(world.env)
        .map_or_else(|| "nenhuma: o sistema não informou onde".to_owned(), |path| absolute(&path));
    let state = ("memória", format!("{state} (atendimentos, avisos, uso, último plantão)"));
    let log = ("registro", log_words(paths::state(world.env).as_deref()));
    for (label, words) in places.lines().into_iter().chain(config).chain([state, log]) {
        writeln!(world.out, "{label:<13} {}", pt::clean(&words))?;
    }
    Ok(code::YES)
}

/// The log of defects: nothing else of what is done is logged.
fn log_words(state: Option<&std::path::Path>) -> String {
    let Some(state) = state else { return "nenhum: o sistema não informou onde".to_owned() };
    let log = defect::log_in(state);
    let there = if defect::any_in(&log) { "há defeitos registrados" } else { "nenhum até hoje" };
    format!("{} (defeitos do programa; {there})", absolute(&log))
}

/// Each file that was looked for, and each of its faults.
fn config_lines(global: &Global) -> Vec<String> {
    let mut out = Vec::new();
    for file in &global.config.files {
        out.push(format!("{} ({}): {}", absolute(&file.path), file.kind.words(), file.state.words()));
        out.extend(file.findings.iter().map(|finding| format!("  {}", render::headline(finding))));
    }
    if out.is_empty() {
        out.push("nenhuma: o sistema não informou onde".to_owned());
    }
    out
}

struct Places {
    program: Option<String>,
    /// None: the copy built in.
    base: Option<String>,
    named_by: String,
    revision: Option<String>,
    /// Where the local copy is, or would be.
    copy: Option<String>,
    /// When what the copy holds was last seen in the base.
    copy_seen: Option<DateTime<Utc>>,
}

impl Places {
    fn of(global: &Global, world: &World<'_>) -> Self {
        let origin = Origin::of(global, world);
        let folder = match &origin {
            Origin::Folder(folder) => Some(folder.as_path()),
            Origin::BuiltIn => None,
        };
        let copy = folder.and_then(|folder| Some(copy::path(&paths::cache(world.env)?, folder)));
        Self {
            program: std::env::current_exe().ok().map(|path| path.display().to_string()),
            base: folder.map(absolute),
            named_by: Origin::named_by(global, world),
            revision: folder.and_then(git::revision),
            copy_seen: copy.as_deref().and_then(copy::load).map(|copy| copy.seen),
            copy: copy.as_deref().map(absolute),
        }
    }

    fn lines(&self) -> Vec<(&'static str, String)> {
        let unknown = || "o sistema não informou".to_owned();
        let copy = match (&self.copy, &self.copy_seen) {
            (None, _) if self.base.is_none() => "nenhuma: a base embutida não precisa".to_owned(),
            (None, _) => "nenhuma: o sistema não informou onde guardar".to_owned(),
            (Some(path), None) => format!("{path} (ainda não existe: o console a grava)"),
            // No provider is asked for its clock here.
            (Some(path), Some(seen)) => {
                let seen = seen.naive_utc();
                let (day, time) = (pt::date_br(seen.date()), pt::hour_minute(seen));
                format!("{path} (da base vista em {day} {time} UTC)")
            }
        };
        vec![
            ("programa", self.program.clone().unwrap_or_else(unknown)),
            ("base", self.base.clone().unwrap_or_else(|| "embutida no programa, só para leitura".to_owned())),
            ("escolhida por", self.named_by.clone()),
            (
                "revisão",
                self.revision.clone().unwrap_or_else(|| "nenhuma: a base não está em um repositório git".to_owned()),
            ),
            ("cópia local", copy),
        ]
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::super::run;
    use super::*;

    fn onde(args: &[&str]) -> String {
        let mut out = Vec::new();
        let mut world = World {
            out: Box::new(&mut out),
            err: Box::new(std::io::sink()),
            terminal: false,
            now: || chrono::DateTime::UNIX_EPOCH,
            env: |name| ["HOME", "LOCALAPPDATA"].contains(&name).then(|| std::env::temp_dir().into()),
        };
        let args = ["plantao", "onde"].iter().chain(args).map(OsString::from);
        assert_eq!(run(args, &mut world), code::YES);
        drop(world);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn every_place_is_named_with_what_chose_the_base() {
        let text = onde(&["--base", "nao_existe"]);
        for words in ["nao_existe", "--base", "copias", "ainda não existe", "defeitos.log", "atendimentos"] {
            assert!(text.contains(words), "{words}: {text}");
        }
        let json: serde_json::Value = serde_json::from_str(&onde(&["--base", "kb", "--json"])).unwrap();
        assert!(std::path::Path::new(json["base"].as_str().unwrap()).is_absolute());
        assert_eq!(json["origem"], "--base");
        assert!(json["registro"].as_str().unwrap().ends_with("defeitos.log"), "where a defect of the program is told");
    }
}
