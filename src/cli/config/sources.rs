//! Which files are read, and the last sound contents of each.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::{Config, File, Loaded, State, check};
use crate::cli::World;
use crate::cli::args::Global;
use crate::diag::source::{Content, Snapshot, SourceFile};
use crate::diag::{Finding, Severity};
use crate::os::{copy, disk, paths};

/// Who named a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `--config`
    Argument,
    /// `PLANTAO_CONFIG`
    Variable,
    /// `plantao.toml` beside the program.
    Program,
    /// The platform's place for this person.
    Person,
}

impl Kind {
    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Argument => "--config",
            Self::Variable => "PLANTAO_CONFIG",
            Self::Program => "ao lado do programa",
            Self::Person => "da pessoa",
        }
    }

    /// Somebody asked for this very file: that it is not there is a fault.
    const fn is_asked_for(self) -> bool {
        matches!(self, Self::Argument | Self::Variable)
    }
}

/// The files to be read, the weakest first, and where their last sound contents are kept.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    pub(super) files: Vec<(Kind, PathBuf)>,
    cache: Option<PathBuf>,
}

impl Sources {
    /// `--config`, else `PLANTAO_CONFIG`, else `plantao.toml` beside the program and over it the person's own.
    pub fn of(global: &Global, world: &World<'_>) -> Self {
        let variable = || (world.env)("PLANTAO_CONFIG").filter(|value| !value.is_empty()).map(PathBuf::from);
        let files = if let Some(path) = &global.configuracao {
            vec![(Kind::Argument, path.clone())]
        } else if let Some(path) = variable() {
            vec![(Kind::Variable, path)]
        } else {
            let places = [(Kind::Program, paths::beside_the_program()), (Kind::Person, paths::config(world.env))];
            places.into_iter().filter_map(|(kind, path)| Some((kind, path?))).collect()
        };
        Self { files, cache: paths::cache(world.env) }
    }

    /// Reads them, each over the ones before it. Sound contents are kept for the day on which they have a fault.
    pub fn load(&self, now: DateTime<Utc>) -> Loaded {
        let mut loaded = Loaded::default();
        for (kind, path) in &self.files {
            let (file, config) = self.file(*kind, path, &loaded.values, now);
            if let Some(config) = config {
                loaded.values = config.over(std::mem::take(&mut loaded.values));
            }
            loaded.files.push(file);
        }
        loaded
    }

    /// The contents of the files now: what tells whether to read them again.
    pub(super) fn contents(&self) -> Vec<Option<Arc<[u8]>>> {
        self.files.iter().map(|(_, path)| disk::file(path).ok().flatten()).collect()
    }

    fn file(&self, kind: Kind, path: &Path, under: &Config, now: DateTime<Utc>) -> (File, Option<Config>) {
        let file = |state, findings| File { kind, path: path.to_owned(), state, findings };
        let name: Arc<str> = path.display().to_string().into();
        let findings = match disk::file(path) {
            Ok(None) if !kind.is_asked_for() => return (file(State::Absent, Vec::new()), None),
            Ok(None) => vec![absent(&name, kind)],
            Err(fault) => vec![fault.finding(&name)],
            Ok(Some(bytes)) => {
                let (config, findings) = check::read(path, &bytes, under);
                if findings.is_empty() {
                    self.keep(path, &bytes, now);
                    return (file(State::Used, findings), Some(config));
                }
                findings
            }
        };
        match self.last_good(path, under) {
            Some(config) => (file(State::LastGood, findings), Some(config)),
            None => (file(State::Unused, findings), None),
        }
    }

    /// A machine that keeps none (no room, no rights) goes on without.
    fn keep(&self, path: &Path, bytes: &Arc<[u8]>, now: DateTime<Utc>) {
        let Some(copy) = self.cache.as_deref().map(|cache| copy::path(cache, path)) else { return };
        let content = Content::Bytes(Arc::clone(bytes));
        let snapshot =
            Snapshot { root: "config".into(), files: vec![SourceFile { path: "config.toml".into(), content }] };
        if copy::load(&copy).is_none_or(|kept| kept.snapshot != snapshot) {
            drop(copy::save(&copy, &snapshot, now));
        }
    }

    fn last_good(&self, path: &Path, under: &Config) -> Option<Config> {
        let kept = copy::load(&copy::path(self.cache.as_deref()?, path))?;
        let (config, findings) = check::read(path, kept.snapshot.bytes("config.toml")?, under);
        findings.is_empty().then_some(config)
    }
}

fn absent(name: &Arc<str>, kind: Kind) -> Finding {
    let message = format!("o arquivo de configuração dado em {} não existe", kind.words());
    Finding::on_file("config_ausente", Severity::Error, name, message)
        .with_help("confira o caminho; um exemplo comentado sai com plantao config --exemplo")
}

#[cfg(test)]
impl Sources {
    /// Files of a test, and the folder for what is kept of them.
    pub(super) const fn for_test(files: Vec<(Kind, PathBuf)>, cache: Option<PathBuf>) -> Self {
        Self { files, cache }
    }
}
