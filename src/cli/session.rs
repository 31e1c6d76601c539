//! From arguments to a desk: which base, which provider, which unit, which instant.

use std::io::Write as _;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, anyhow, bail};
use chrono::{DateTime, Utc};

use super::World;
use super::args::Global;
use crate::desk::{Call, Desk};
use crate::diag::source::Snapshot;
use crate::diag::{self, Severity};
use crate::kb;
use crate::kb::model::Base;
use crate::os::{cores, disk};
use crate::pt;
use crate::tui::{Problem, Usual};

/// Where a base was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A folder on disk.
    Folder(PathBuf),
    /// The copy built into the program.
    BuiltIn,
}

impl Origin {
    /// `--base`, else `PLANTAO_BASE`, else the configuration, else `./kb`, else the copy built in.
    pub fn of(global: &Global, world: &World<'_>) -> Self {
        Self::choose(global, world).0
    }

    /// What named it: `--base`, `PLANTAO_BASE`, `config.toml:3:8`, `./kb`, `embutida`.
    pub fn named_by(global: &Global, world: &World<'_>) -> String {
        Self::choose(global, world).1
    }

    fn choose(global: &Global, world: &World<'_>) -> (Self, String) {
        let variable = || (world.env)("PLANTAO_BASE").filter(|value| !value.is_empty()).map(PathBuf::from);
        if let Some(folder) = &global.base {
            (Self::Folder(folder.clone()), "--base".to_owned())
        } else if let Some(folder) = variable() {
            (Self::Folder(folder), "PLANTAO_BASE".to_owned())
        } else if let Some(said) = &global.config.values.base {
            (Self::Folder(said.value.clone()), said.place.clone())
        } else if Path::new("kb").is_dir() {
            (Self::Folder(PathBuf::from("kb")), "./kb".to_owned())
        } else {
            (Self::BuiltIn, "embutida".to_owned())
        }
    }

    /// Reads it whole into memory.
    pub fn read(&self) -> Snapshot {
        match self {
            Self::Folder(folder) => disk::read(folder),
            Self::BuiltIn => disk::embedded(),
        }
    }
}

/// A base that is good enough to answer, and what the arguments said.
pub struct Session {
    /// The desk. The process ends with the session: giving its memory back piece by piece would only be work.
    pub desk: ManuallyDrop<Desk>,
    /// Provider and unit of the arguments.
    pub call: Call,
    /// The instant: `--em`, or the clock.
    pub at: DateTime<Utc>,
    /// No provider was named and the base has several: what is looked for may be any one's.
    pub everywhere: bool,
}

/// A session, or the exit code when the base has errors (already told on standard error).
pub fn open(global: &Global, world: &mut World<'_>) -> anyhow::Result<Result<Session, u8>> {
    let snapshot = Origin::of(global, world).read();
    let loaded = kb::load_sharing(&snapshot, cores::share);
    let errors: Vec<_> = loaded.findings.into_iter().filter(|f| f.severity == Severity::Error).collect();
    let Some(base) = loaded.base else {
        world.err.write_all(diag::render::text(&errors, &snapshot).as_bytes())?;
        return Ok(Err(super::code::BAD_BASE));
    };
    let desk = ManuallyDrop::new(Desk::new(Arc::new(base)));
    let mut remarks = Vec::new();
    let call = call(&desk, global, &mut remarks)?;
    for remark in remarks {
        writeln!(world.err, "plantao: {}: {}", remark.place, pt::clean(&remark.words))?;
    }
    let at = instant(&desk, &call, global, world.now)?;
    let everywhere = global.provedor.is_none() && desk.has_several();
    Ok(Ok(Session { desk, call, at, everywhere }))
}

/// `--em`, or the clock.
pub fn instant(
    desk: &Desk,
    call: &Call,
    global: &Global,
    clock: fn() -> DateTime<Utc>,
) -> anyhow::Result<DateTime<Utc>> {
    let now = clock();
    let Some(text) = &global.em else { return Ok(now) };
    desk.parse_instant(call, text, now).map_err(|why| anyhow!(why)).context("--em")
}

/// The call that the arguments and the configuration speak of: provider and unit. What only the configuration says
/// and the base does not have is a remark, and the first provider, or all units, in its place.
pub fn call(desk: &Desk, global: &Global, remarks: &mut Vec<Problem>) -> anyhow::Result<Call> {
    let said = &global.config.values;
    let number = match (&global.provedor, &said.provedor) {
        (None, Some(named)) => provider(desk, Some(&named.value)).unwrap_or_else(|why| {
            let instead =
                desk.base().providers.first().map(|first| format!("; uso {}", first.name)).unwrap_or_default();
            remarks.push(Problem {
                place: named.place.clone(),
                words: format!("{why}{instead}"),
                help: Some("corrija provedor na configuração".to_owned()),
            });
            0
        }),
        (wanted, _) => provider(desk, wanted.as_deref())?,
    };
    let unit = said.unidade.as_ref().map(|unit| (unit.value.clone(), unit.place.clone()));
    let (call, problem) = Usual { unit, channel: None }.call(desk, number);
    remarks.extend(problem);
    Ok(call)
}

/// The provider's name in a base that may have errors: that of `--provedor`, else that of the configuration where
/// the base has it.
pub fn provider_name<'g>(global: &'g Global, base: &Base) -> Option<&'g str> {
    let is_there = |name: &&str| {
        let folded = pt::fold(name);
        base.providers.iter().any(|p| pt::fold(&p.id) == folded || pt::fold(&p.name) == folded)
    };
    let said = global.config.values.provedor.as_ref().map(|said| said.value.as_str());
    global.provedor.as_deref().or_else(|| said.filter(is_there))
}

/// Position of the provider of `--provedor`; the first without one.
pub fn provider(desk: &Desk, wanted: Option<&str>) -> anyhow::Result<u32> {
    let Some(wanted) = wanted else { return Ok(0) };
    desk.provider_by_name(wanted).ok_or_else(|| {
        let all = &desk.base().providers;
        let (known, more) = if all.len() <= LISTED {
            (all.iter().map(|p| p.id.to_string()).collect::<Vec<_>>(), String::new())
        } else {
            let near = desk.providers_like(wanted, LISTED).into_iter().map(|line| line.id).collect();
            (near, format!("{} provedores; os mais próximos: ", pt::thousands(all.len())))
        };
        let known = if known.is_empty() { "nenhum parecido".to_owned() } else { known.join(", ") };
        anyhow!("provedor \"{wanted}\" não existe nesta base; há: {more}{known}")
    })
}

/// Providers that a message still lists one by one.
const LISTED: usize = 12;

impl Session {
    /// Sets the call's unit from `--unidade`: id, sigla, name or synonym, accents and case apart; `todas` = none,
    /// whatever the configuration says.
    pub fn set_unit(&mut self, wanted: Option<&str>) -> anyhow::Result<()> {
        let Some(wanted) = wanted else { return Ok(()) };
        self.call.unit = if pt::fold(wanted) == "todas" { None } else { Some(self.unit(wanted)?) };
        Ok(())
    }

    /// Position of a unit by id, sigla, name or synonym.
    pub fn unit(&self, wanted: &str) -> anyhow::Result<u32> {
        self.desk.unit_by_name(&self.call, wanted).map_err(|why| anyhow!(why))
    }

    /// A sector's id by id or name.
    pub fn sector(&self, wanted: &str) -> anyhow::Result<String> {
        let provider = self.desk.provider(&self.call);
        let folded = pt::fold(wanted);
        let found = provider.sectors.iter().find(|sector| {
            [&sector.meta.id, &sector.name, &sector.short_name].into_iter().any(|name| pt::fold(name) == folded)
        });
        if let Some(sector) = found {
            return Ok(sector.meta.id.to_string());
        }
        let ids: Vec<&str> = provider.sectors.iter().map(|s| s.meta.id.as_ref()).collect();
        let hint = pt::nearest(&folded, ids.iter().copied())
            .map(|near| format!("; você quis dizer {near}?"))
            .unwrap_or_default();
        bail!("setor \"{wanted}\" não existe{hint} Os setores são: {}", ids.join(", "))
    }
}
