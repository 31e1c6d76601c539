//! The configuration: one TOML file, read before any command runs.
//!
//! Arguments are stronger than the environment, that is stronger than the configuration, that is stronger than
//! the defaults. A file with a fault is not used, not even its sound half: its last sound contents are, or the
//! defaults. Two files may be read: IT's `plantao.toml` beside the program, and over it the person's own; a file
//! named by `--config` or `PLANTAO_CONFIG` is read alone.

use std::path::PathBuf;

use crate::diag::Finding;
use crate::kb::model::Channel;
use crate::tui::{Colour, Keymap, Role, ThemeName};

mod check;
mod example;
mod follow;
mod keys;
mod print;
mod sources;

pub use follow::Watch;
pub use print::run;
pub(super) use print::{absolute, files_json};
pub use sources::{Kind, Sources};

/// A value and where it is written: `config.toml:4:11`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said<T> {
    /// What is said.
    pub value: T,
    /// Where, short.
    pub place: String,
}

/// What a configuration says; what it leaves out is none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Config {
    /// The folder of the base; absolute, or relative to where the program was started.
    pub base: Option<Said<PathBuf>>,
    /// The provider, by id or name.
    pub provedor: Option<Said<String>>,
    /// The unit a call starts with.
    pub unidade: Option<Said<String>>,
    /// The channel a call starts with.
    pub canal: Option<Said<Channel>>,
    /// The theme.
    pub tema: Option<Said<ThemeName>>,
    /// Single colours, the later over the earlier.
    pub cores: Vec<(Role, Colour)>,
    /// Plain ASCII lines and signs.
    pub ascii: Option<Said<bool>>,
    /// Mouse reports from the start.
    pub mouse: Option<Said<bool>>,
    /// The prompt loop instead of the screen.
    pub linear: Option<Said<bool>>,
    /// Which key does what.
    pub teclas: Keymap,
}

/// What became of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// There is none.
    Absent,
    /// It is in use.
    Used,
    /// It has faults; its last sound contents are in use.
    LastGood,
    /// It has faults, and no sound contents were ever seen.
    Unused,
}

/// A file that was looked for.
#[derive(Debug, Clone)]
pub struct File {
    /// Who named it.
    pub kind: Kind,
    /// Where it is, or would be.
    pub path: PathBuf,
    /// What became of it.
    pub state: State,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}

/// The configuration in force, and the files it comes from, the weakest first.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// What is said.
    pub values: Config,
    /// Every file that was looked for.
    pub files: Vec<File>,
}

impl Config {
    /// This one where it says something, the other elsewhere. Its keys were already read over the other's.
    fn over(self, weaker: Self) -> Self {
        Self {
            base: self.base.or(weaker.base),
            provedor: self.provedor.or(weaker.provedor),
            unidade: self.unidade.or(weaker.unidade),
            canal: self.canal.or(weaker.canal),
            tema: self.tema.or(weaker.tema),
            cores: weaker.cores.into_iter().chain(self.cores).collect(),
            ascii: self.ascii.or(weaker.ascii),
            mouse: self.mouse.or(weaker.mouse),
            linear: self.linear.or(weaker.linear),
            teclas: self.teclas,
        }
    }
}

impl State {
    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Absent => "não existe",
            Self::Used => "em uso",
            Self::LastGood => "tem falhas: vale a última versão boa",
            Self::Unused => "tem falhas: não está em uso",
        }
    }
}

impl Loaded {
    /// Everything wrong, in the order of the files.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.files.iter().flat_map(|file| &file.findings)
    }

    /// What holds in place of a file with faults, a sentence.
    pub fn instead(&self) -> String {
        let last_good = self.files.iter().any(|file| file.state == State::LastGood);
        let words = if last_good { "vale a última versão boa dela" } else { "valem os padrões do programa" };
        format!("A configuração tem falhas e não está em uso: {words}.")
    }

    /// One line for standard error; none when there is nothing to say.
    pub fn warning(&self) -> Option<String> {
        let mut findings = self.findings();
        let first = findings.next()?;
        let more = findings.count();
        let more = if more > 0 { format!(" (e mais {more})") } else { String::new() };
        let place = if first.line == 0 { String::new() } else { format!(":{}:{}", first.line, first.column) };
        let instead = if self.files.iter().any(|file| file.state == State::LastGood) {
            "vale a última configuração boa"
        } else {
            "valem os padrões"
        };
        Some(format!("plantao: {}{place}: {}{more}; {instead}. Veja: plantao config", first.file, first.message))
    }
}

#[cfg(test)]
mod tests;
