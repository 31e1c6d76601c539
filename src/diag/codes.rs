//! One page for each code of finding: what it finds, why it is bad, how it is written wrong and right.
//!
//! `plantao explicar` prints them. A test scans the sources and fails when a code has no page, and loads every
//! example: the wrong one gives the finding, the right one does not.

mod cases;
mod config;
mod facts;
mod files;
mod hours;
mod proofs;
mod records;
mod references;
mod review;
mod syntax;
mod tables;
mod texts;

/// The explanation of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// As in [`super::Finding::code`].
    pub code: &'static str,
    /// One line, without a full stop.
    pub title: &'static str,
    /// What is found.
    pub finds: &'static str,
    /// Why it is bad.
    pub harms: &'static str,
    /// Wrong and right.
    pub example: Example,
}

/// The same thing written wrong and right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Example {
    /// A file of a provider's folder.
    Toml {
        /// Gives the finding.
        wrong: &'static str,
        /// Does not.
        right: &'static str,
    },
    /// Like [`Self::Toml`], but the right one is a file of the base's top.
    TopToml {
        /// Gives the finding.
        wrong: &'static str,
        /// Does not.
        right: &'static str,
    },
    /// Like [`Self::Toml`], but the finding is given by whoever runs the cases, not by the loader.
    Case {
        /// Gives the finding.
        wrong: &'static str,
        /// Does not.
        right: &'static str,
    },
    /// Like [`Self::Toml`], but a file of the configuration.
    Config {
        /// Gives the finding.
        wrong: &'static str,
        /// Does not.
        right: &'static str,
    },
    /// Nothing that a file's text could show: paths, commands, what to do.
    Words {
        /// What gives the finding.
        wrong: &'static str,
        /// What does not.
        right: &'static str,
    },
}

impl Example {
    /// (wrong, right)
    pub const fn both(&self) -> (&'static str, &'static str) {
        match self {
            Self::Toml { wrong, right }
            | Self::TopToml { wrong, right }
            | Self::Case { wrong, right }
            | Self::Config { wrong, right }
            | Self::Words { wrong, right } => (wrong, right),
        }
    }
}

/// The pages by topic: (topic, pages), as `plantao explicar` lists them.
pub const TOPICS: &[(&str, &[Page])] = &[
    ("Arquivos", files::PAGES),
    ("Escrita", syntax::PAGES),
    ("Registros", records::PAGES),
    ("Referências e valores", references::PAGES),
    ("Textos", texts::PAGES),
    ("Horários", hours::PAGES),
    ("Fatos", facts::PAGES),
    ("Decisões", tables::PAGES),
    ("Prova das decisões", proofs::PAGES),
    ("Revisão", review::PAGES),
    ("Casos", cases::PAGES),
    ("Configuração", config::PAGES),
];

/// Every page.
pub fn all() -> impl Iterator<Item = &'static Page> {
    TOPICS.iter().flat_map(|(_, pages)| pages.iter())
}

/// The page of a code.
pub fn page(code: &str) -> Option<&'static Page> {
    all().find(|page| page.code == code)
}
