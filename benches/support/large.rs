//! The sample `grande` in a folder of its own, gone with the value; and a console on it, from its start to a save.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::generator;
use super::terminal::{self, Terminal};

/// A screen on which nothing came for so long rests: progress is told ten times a second.
const REST: Duration = Duration::from_millis(700);
/// What is typed, letter by letter, and taken back.
const TYPED: [&str; 3] = ["fatura", "senha do roteador", "sem sinal"];

/// The base on disk.
pub(crate) struct Large {
    folder: PathBuf,
    /// The file that is saved, and what it holds.
    saved: (PathBuf, String),
}

impl Large {
    pub(crate) fn new(providers: usize) -> Self {
        let folder = std::env::temp_dir().join(format!("plantao-bench-{providers}-{}", std::process::id()));
        let mut saved = None;
        for (path, text) in generator::base(generator::SEED, providers) {
            let path = folder.join(path);
            std::fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).expect("a folder to write in");
            std::fs::write(&path, &text).expect("a file to write");
            if path.ends_with("artigos.toml") && saved.is_none() {
                saved = Some((path, text));
            }
        }
        Self { folder, saved: saved.expect("a provider has articles") }
    }

    pub(crate) fn path(&self) -> String {
        self.folder.display().to_string()
    }

    /// Saves a file of one provider with something changed, the number being another each time.
    pub(crate) fn save(&self, number: usize) {
        let (path, text) = &self.saved;
        let edited = text.replacen("pergunta = \"", &format!("pergunta = \"{number} "), 1);
        std::fs::write(path, edited).expect("a file to write");
    }
}

impl Drop for Large {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

/// What a console on the sample showed, in milliseconds from its start, and what it cost.
#[derive(Debug, Clone, Default)]
pub(crate) struct Opened {
    /// The first whole frame: the line to type in stands on it.
    pub(crate) frame: f64,
    /// A provider answers.
    pub(crate) answers: f64,
    /// Every provider is read.
    pub(crate) read: f64,
    /// The index over all is made: the screen rests.
    pub(crate) ready: f64,
    /// Each key to the last byte it caused.
    pub(crate) keys: Vec<f64>,
    /// Megabytes at rest and at most.
    pub(crate) memory: (f64, f64),
    /// From a save to its being told on the screen.
    pub(crate) saved: f64,
    /// Seconds worked for that save, until the screen rests.
    pub(crate) save_work: f64,
}

/// Opens a console, waits until all is ready, types, saves.
pub(crate) fn open(large: &Large, number: usize) -> Opened {
    let mut run = Terminal::start(terminal::console(&large.path()));
    let began = run.began;
    let frame = run.until(began, |screen| screen.contains("Buscar")).expect("a frame");
    let mut out = Opened { frame, ..Opened::default() };
    out.answers = run
        .until(began, |screen| screen.contains("Buscar") && !screen.contains("Sem base"))
        .unwrap_or_else(|| panic!("no provider answers:\n{}", run.says()));
    let is_read = |screen: &str| !screen.contains("Sem base") && !screen.contains("lendo");
    out.read = run.until(began, is_read).unwrap_or_else(|| panic!("never read:\n{}", run.says()));
    out.ready = run.rest(began, REST).max(out.read);
    for query in TYPED {
        let back = std::iter::repeat_n(0x7f, query.chars().count());
        let keys: Vec<u8> = query.bytes().chain(back).collect();
        out.keys.extend(keys.into_iter().map(|key| run.press(key).0));
    }
    out.memory = run.resident().unwrap_or_default();
    let (since, worked) = (terminal::now(), run.worked());
    large.save(number);
    out.saved = run
        .until(since, |screen| screen.contains("Base atualizada"))
        .unwrap_or_else(|| panic!("the save never came:\n{}", run.says()));
    run.rest(since, REST);
    out.save_work = run.worked().zip(worked).map_or(0.0, |(after, before)| after - before);
    out
}
