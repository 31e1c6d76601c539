//! What agents report to the supervisor: a card that is wrong, an answer that is missing.
//!
//! One JSON object a line in `avisos.jsonl`; a line is only ever added. What is done is put aside under a date,
//! never deleted.

use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::os::journal;

/// The file's name.
pub const FILE: &str = "avisos.jsonl";
/// The largest file, in bytes: some ten thousand reports that nobody read.
const LIMIT: u64 = 4 << 20;

/// One report. The keys of the file are Portuguese and stable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// When, on the provider's clock.
    #[serde(rename = "quando")]
    pub at: DateTime<FixedOffset>,
    /// Id of the provider.
    #[serde(rename = "provedor")]
    pub provider: String,
    /// Full name of the card, `artigo.reset`; none when the answer is missing.
    #[serde(rename = "cartao")]
    pub card: Option<String>,
    /// Title of the card.
    #[serde(rename = "titulo", default)]
    pub title: Option<String>,
    /// `kb/vmnet/artigos/suporte.toml`
    #[serde(rename = "arquivo")]
    pub file: Option<String>,
    /// Line of the record, from 1.
    #[serde(rename = "linha")]
    pub line: Option<u32>,
    /// Fingerprint of the base that answered.
    pub base: String,
    /// What was typed, scrubbed.
    #[serde(rename = "consulta")]
    pub query: String,
    /// The verdict that was shown.
    #[serde(rename = "veredito")]
    pub verdict: Option<String>,
    /// The agent's sentence, scrubbed.
    #[serde(rename = "frase")]
    pub sentence: String,
    /// Something was taken out of the sentence or of the query.
    #[serde(rename = "retirado", default)]
    pub removed: bool,
}

impl Report {
    /// `kb/vmnet/artigos/suporte.toml:88`
    pub fn place(&self) -> Option<String> {
        let file = self.file.as_ref()?;
        Some(self.line.map_or_else(|| file.clone(), |line| format!("{file}:{line}")))
    }
}

/// Adds a report to the file of a state folder.
///
/// # Errors
/// The system's, or a file that nobody emptied for years.
pub fn append(state: &Path, report: &Report) -> io::Result<()> {
    let line = serde_json::to_string(report).map_err(io::Error::other)?;
    journal::append(&state.join(FILE), &[line], LIMIT)
}

/// Reports that were read, and what could not be.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// The newest first.
    pub reports: Vec<Report>,
    /// Lines that are no report.
    pub unreadable: usize,
}

/// Reads the reports of a file, or of every `.jsonl` of a folder.
///
/// # Errors
/// The system's, when a file is there and cannot be read.
pub fn read(paths: &[PathBuf]) -> io::Result<Read> {
    let mut out = Read::default();
    for path in paths.iter().flat_map(|path| files(path)) {
        for line in journal::read(&path)? {
            match serde_json::from_str(&line) {
                Ok(report) => out.reports.push(report),
                Err(_) => out.unreadable += 1,
            }
        }
    }
    // Files gathered twice hold the same report twice; equal instants keep the order of the lines.
    out.reports.sort_by_key(|report| std::cmp::Reverse(report.at));
    let mut seen: Vec<Report> = Vec::new();
    out.reports.retain(|report| {
        let new = !seen.iter().rev().take_while(|known| known.at == report.at).any(|known| known == report);
        seen.extend(new.then(|| report.clone()));
        new
    });
    Ok(out)
}

/// The files that a path stands for. Those of the counts are no reports.
fn files(path: &Path) -> Vec<PathBuf> {
    if !journal::is_folder(path) {
        return vec![path.to_owned()];
    }
    let names = journal::names(path, ".jsonl");
    names.into_iter().filter(|name| !super::usage::is_file(name)).map(|name| path.join(name)).collect()
}

/// Reports of a provider that wait for the supervisor.
pub fn pending(state: &Path, provider: &str) -> usize {
    let all = read(&[state.join(FILE)]).unwrap_or_default();
    all.reports.iter().filter(|report| report.provider == provider).count()
}

/// Puts the reports aside, done, under an instant; tells where to and how many they were. None: there are none.
///
/// # Errors
/// The system's.
pub fn put_aside(state: &Path, now: DateTime<FixedOffset>) -> io::Result<Option<(PathBuf, usize)>> {
    let path = state.join(FILE);
    let count = journal::read(&path)?.len();
    if count == 0 {
        return Ok(None);
    }
    let to = journal::put_aside(&path, &format!("avisos-feitos-{}", now.format("%Y-%m-%d-%H%M")))?;
    Ok(Some((to, count)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(at: &str, sentence: &str) -> Report {
        Report {
            at: DateTime::parse_from_rfc3339(at).unwrap(),
            provider: "vmnet".to_owned(),
            card: Some("artigo.reset".to_owned()),
            title: Some("Reset".to_owned()),
            file: Some("kb/vmnet/artigos/suporte.toml".to_owned()),
            line: Some(88),
            base: "abcdefgh".to_owned(),
            query: "reset".to_owned(),
            verdict: None,
            sentence: sentence.to_owned(),
            removed: false,
        }
    }

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("plantao-reports-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        folder
    }

    #[test]
    fn the_newest_stands_first_and_a_copy_of_a_line_is_no_second_report() {
        let state = folder("order");
        let (old, new) = (report("2026-11-22T08:00:00-03:00", "a"), report("2026-11-23T21:14:00-03:00", "b"));
        for report in [&old, &new, &old] {
            append(&state, report).unwrap();
        }
        journal::append(&state.join(FILE), &["{\"meia".to_owned()], 1 << 20).unwrap();
        let read = read(&[state.clone(), state.join(FILE)]).unwrap();
        assert_eq!(read.reports, [new, old]);
        assert_eq!(read.unreadable, 2, "once in the folder, once by name");
        assert_eq!((pending(&state, "vmnet"), pending(&state, "outra")), (2, 0));
        std::fs::remove_dir_all(state).unwrap();
    }

    #[test]
    fn what_is_done_is_kept_under_its_date() {
        let state = folder("done");
        let now = DateTime::parse_from_rfc3339("2026-11-23T21:14:00-03:00").unwrap();
        assert_eq!(put_aside(&state, now).unwrap(), None, "nothing was reported");
        append(&state, &report("2026-11-23T21:14:00-03:00", "a")).unwrap();
        let (to, count) = put_aside(&state, now).unwrap().unwrap();
        assert_eq!((to.file_name().unwrap().to_str().unwrap(), count), ("avisos-feitos-2026-11-23-2114.jsonl", 1));
        assert_eq!(read(&[to]).unwrap().reports.len(), 1);
        assert_eq!(pending(&state, "vmnet"), 0);
        std::fs::remove_dir_all(state).unwrap();
    }
}
