//! Writes the sample `grande`, and the queries its agents type (for `plantao buscar --lote`); measures how cost grows
//! with the number of providers:
//!
//! ```text
//! cargo bench --bench grande -- gerar PASTA [--provedores N] [--semente N]
//! cargo bench --bench grande -- consultas [--quantas N] [--semente N]
//! cargo bench --bench grande -- crescimento
//! ```

use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, bail};

#[path = "generator.rs"]
mod generator;
mod growth;
#[path = "../support/large.rs"]
mod large;
mod plot;
#[path = "../support/terminal.rs"]
#[allow(dead_code, reason = "the rival serves another bench")]
mod terminal;

const USAGE: &str = "uso: cargo bench --bench grande -- gerar PASTA [--provedores 1000] [--semente 20261122]
     cargo bench --bench grande -- consultas [--quantas 1000] [--semente 20261122]
     cargo bench --bench grande -- crescimento";

fn main() -> anyhow::Result<()> {
    // cargo adds --bench to what the maintainer typed.
    let given: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let words: Vec<&str> = given.iter().map(String::as_str).collect();
    let seed = number(&words, "--semente", generator::SEED)?;
    match words.as_slice() {
        // Without a word, as plain `cargo bench` runs it: a small sample is made and only counted.
        [] => say(&generator::base(seed, 10)),
        ["gerar", folder, ..] => {
            write(Path::new(folder), &generator::base(seed, number(&words, "--provedores", 1_000)?))
        }
        ["crescimento"] => growth::run(),
        ["consultas", ..] => queries(&generator::queries(seed, number(&words, "--quantas", 1_000)?)),
        _ => bail!(USAGE),
    }
}

/// The number after an option, or the usual one.
fn number<T: std::str::FromStr>(words: &[&str], option: &str, usual: T) -> anyhow::Result<T> {
    let Some(at) = words.iter().position(|word| *word == option) else { return Ok(usual) };
    words.get(at + 1).and_then(|word| word.parse().ok()).context(USAGE)
}

fn write(folder: &Path, files: &generator::Files) -> anyhow::Result<()> {
    for (path, text) in files {
        let path = folder.join(path);
        let told = || path.display().to_string();
        std::fs::create_dir_all(path.parent().unwrap_or(folder)).with_context(told)?;
        std::fs::write(&path, text).with_context(told)?;
    }
    say(files)
}

fn say(files: &generator::Files) -> anyhow::Result<()> {
    let bytes: usize = files.iter().map(|(_, text)| text.len()).sum();
    writeln!(std::io::stdout(), "{} arquivos, {} kB", files.len(), bytes / 1000)?;
    Ok(())
}

fn queries(queries: &[String]) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    queries.iter().try_for_each(|query| writeln!(out, "{query}"))?;
    Ok(())
}
