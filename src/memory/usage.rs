//! What is looked for and not found, what is read: counted on this machine, so that supervisors know what to
//! write next. Days, words and names of cards; never an hour, a customer, a password.
//!
//! Each console appends lines to the month's file and counts are made when they are read, so that any number of
//! consoles may count at once. A month's file is bounded, and a year is kept.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use chrono::{Datelike as _, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::scrub;
use crate::os::journal;
use crate::pt;

/// The largest file of a month, in bytes: some twenty thousand lines.
const LIMIT: u64 = 2 << 20;
/// Months that are kept.
const KEPT: u32 = 12;
/// The longest query that is kept, in letters: a longer one is a pasted conversation.
const LONGEST: usize = 80;

/// Something that an agent did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "tipo")]
pub enum Event {
    /// A finished query found nothing, or nothing certain.
    #[serde(rename = "nada")]
    Nothing {
        /// Normalised and scrubbed; see [`normalised`].
        #[serde(rename = "consulta")]
        query: String,
    },
    /// A card was read.
    #[serde(rename = "cartao")]
    Opened {
        /// Full name, `artigo.reset`.
        #[serde(rename = "cartao")]
        card: String,
    },
    /// Another card than the first was read for a query.
    #[serde(rename = "outro")]
    Other {
        /// Normalised and scrubbed.
        #[serde(rename = "consulta")]
        query: String,
        /// Full name of the first card of the list.
        #[serde(rename = "primeiro")]
        first: String,
        /// Full name of the one that was read.
        #[serde(rename = "lido")]
        read: String,
    },
}

/// An event with its day and provider: a line of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The provider's civil day.
    #[serde(rename = "dia")]
    pub day: NaiveDate,
    /// Id of the provider.
    #[serde(rename = "provedor")]
    pub provider: String,
    /// What happened.
    #[serde(flatten)]
    pub event: Event,
}

/// A query as it is counted: lower case, no accents, single blanks, no customer data, at most 80 letters. None
/// when nothing is left to count.
pub fn normalised<'s>(query: &str, secrets: impl IntoIterator<Item = &'s str>) -> Option<String> {
    let scrubbed = scrub::scrub(query, secrets).text;
    let words: Vec<String> = scrubbed.split_whitespace().map(pt::fold).collect();
    let text: String = words.join(" ").chars().take(LONGEST).collect();
    let holds = text.replace(scrub::REMOVED, "");
    holds.chars().any(char::is_alphanumeric).then_some(text)
}

fn name(day: NaiveDate) -> String {
    format!("uso-{:04}-{:02}.jsonl", day.year(), day.month())
}

/// Whether a name is that of a file of counts.
pub fn is_file(name: &str) -> bool {
    name.starts_with("uso-") && name.ends_with(".jsonl")
}

/// Adds events to their months' files.
///
/// # Errors
/// The system's, or a month that is full: then nothing more is counted in it.
pub fn append(state: &Path, entries: &[Entry]) -> io::Result<()> {
    let mut by_month: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in entries {
        let line = serde_json::to_string(entry).map_err(io::Error::other)?;
        by_month.entry(name(entry.day)).or_default().push(line);
    }
    by_month.iter().try_for_each(|(name, lines)| journal::append(&state.join(name), lines, LIMIT))
}

/// Takes away the months before the last twelve.
pub fn sweep(state: &Path, today: NaiveDate) {
    let Some(oldest) = today.checked_sub_months(Months::new(KEPT)).map(name) else { return };
    for file in journal::names(state, ".jsonl").into_iter().filter(|file| is_file(file) && *file < oldest) {
        drop(journal::remove(&state.join(file)));
    }
}

/// Counts of a provider over some days.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Usage {
    /// Queries that found nothing, the most frequent first.
    pub nothing: Vec<(String, u32)>,
    /// Cards that were read, the most read first.
    pub opened: Vec<(String, u32)>,
    /// Queries whose first card was not the one read: (query, first, read), the most frequent first.
    pub others: Vec<((String, String, String), u32)>,
    /// Days on which anything was counted.
    pub days: usize,
    /// Lines that could not be read.
    pub unreadable: usize,
}

/// Counts what a provider's agents did on the days `from..=to`, as the files of some folders tell it.
pub fn read<'f>(
    folders: impl IntoIterator<Item = &'f Path>,
    provider: &str,
    (from, to): (NaiveDate, NaiveDate),
) -> Usage {
    let (first, last) = (name(from), name(to));
    let mut lines = Vec::new();
    for folder in folders {
        let names = journal::names(folder, ".jsonl").into_iter().filter(|file| is_file(file));
        for file in names.filter(|file| (&first..=&last).contains(&file)) {
            lines.extend(journal::read(&folder.join(file)).unwrap_or_default());
        }
    }
    count(&lines, |entry| entry.provider == provider && (from..=to).contains(&entry.day))
}

fn count(lines: &[String], wanted: impl Fn(&Entry) -> bool) -> Usage {
    let (mut nothing, mut opened, mut others) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut days: Vec<NaiveDate> = Vec::new();
    let mut unreadable = 0;
    for line in lines {
        let Ok(entry) = serde_json::from_str::<Entry>(line) else {
            unreadable += 1;
            continue;
        };
        if !wanted(&entry) {
            continue;
        }
        days.push(entry.day);
        match entry.event {
            Event::Nothing { query } => *nothing.entry(query).or_insert(0) += 1,
            Event::Opened { card } => *opened.entry(card).or_insert(0) += 1,
            Event::Other { query, first, read } => *others.entry((query, first, read)).or_insert(0) += 1,
        }
    }
    days.sort_unstable();
    days.dedup();
    Usage {
        nothing: by_count(nothing),
        opened: by_count(opened),
        others: by_count(others),
        days: days.len(),
        unreadable,
    }
}

/// The most frequent first; equal ones in order of name.
fn by_count<T: Ord>(counts: BTreeMap<T, u32>) -> Vec<(T, u32)> {
    let mut counts: Vec<(T, u32)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn entry(date: &str, provider: &str, event: Event) -> Entry {
        Entry { day: day(date), provider: provider.to_owned(), event }
    }

    fn opened(card: &str) -> Event {
        Event::Opened { card: card.to_owned() }
    }

    fn nothing(query: &str) -> Event {
        Event::Nothing { query: query.to_owned() }
    }

    #[test]
    fn a_query_is_counted_without_accents_blanks_or_customers() {
        let rows = [
            ("  2ª  Via Não  chegou ", Some("2ª via nao chegou"), "one form for all ways of typing"),
            ("boleto 123.456.789-09", Some("boleto [retirado]"), "the number goes, the word stays"),
            ("12345678909", None, "a number alone is nothing to count"),
            ("?!", None, "signs alone"),
            ("", None, "an empty line"),
        ];
        for (query, counted, why) in rows {
            assert_eq!(normalised(query, []).as_deref(), counted, "{why}");
        }
        assert_eq!(normalised(&"ab ".repeat(100), []).unwrap().chars().count(), LONGEST);
    }

    #[test]
    fn counts_are_of_one_provider_and_of_the_days_asked_for() {
        let state = std::env::temp_dir().join(format!("plantao-usage-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&state);
        let other = Event::Other { query: "fat".into(), first: "artigo.a".into(), read: "artigo.b".into() };
        append(
            &state,
            &[
                entry("2026-10-31", "vmnet", opened("artigo.a")),
                entry("2026-11-01", "vmnet", opened("artigo.b")),
                entry("2026-11-01", "vmnet", opened("artigo.a")),
                entry("2026-11-02", "vmnet", opened("artigo.b")),
                entry("2026-11-02", "outra", opened("artigo.b")),
                entry("2026-11-02", "vmnet", nothing("iptv")),
                entry("2026-11-02", "vmnet", other),
            ],
        )
        .unwrap();
        journal::append(&state.join("uso-2026-11.jsonl"), &["{\"dia\":".to_owned()], LIMIT).unwrap();
        let all = read([&*state], "vmnet", (day("2026-10-01"), day("2026-11-30")));
        assert_eq!(all.opened, [("artigo.a".to_owned(), 2), ("artigo.b".to_owned(), 2)], "equal counts by name");
        assert_eq!((all.days, all.unreadable), (3, 1));
        assert_eq!(all.nothing, [("iptv".to_owned(), 1)]);
        assert_eq!(all.others.len(), 1);
        let november = read([&*state], "vmnet", (day("2026-11-01"), day("2026-11-01")));
        assert_eq!(november.opened, [("artigo.a".to_owned(), 1), ("artigo.b".to_owned(), 1)]);
        std::fs::remove_dir_all(state).unwrap();
    }

    #[test]
    fn a_year_of_months_is_kept() {
        let state = std::env::temp_dir().join(format!("plantao-usage-sweep-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&state);
        let dates = ["2025-10-31", "2025-11-01", "2026-11-22"];
        append(&state, &dates.map(|date| entry(date, "vmnet", opened("artigo.a")))).unwrap();
        journal::append(&state.join("avisos-2020.jsonl"), &["{}".to_owned()], LIMIT).unwrap();
        sweep(&state, day("2026-11-22"));
        let left = journal::names(&state, ".jsonl");
        assert_eq!(left, ["avisos-2020.jsonl", "uso-2025-11.jsonl", "uso-2026-11.jsonl"], "reports are not swept");
        std::fs::remove_dir_all(state).unwrap();
    }
}
