//! The calls of a console that was closed, for one that is opened within [`KEPT`].
//!
//! One file for each console that runs at the same time. What an agent typed is scrubbed before it is written,
//! no password and no copied text is ever in it; a file that is too old is taken away, one that cannot be read
//! too, and that is said.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::scrub::{REMOVED, scrub};
use crate::os::slot::{self, Keeper, Slot};
use crate::pt;

/// How long calls wait for a console to be opened again.
pub const KEPT: TimeDelta = TimeDelta::minutes(15);
/// How old the instant in the file may grow while a call goes on.
const RENEWED: TimeDelta = TimeDelta::minutes(1);
/// Grows when the form of the file changes.
const FORM: u32 = 1;

/// A call as it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedCall {
    /// From 1 to 9.
    #[serde(rename = "numero")]
    pub number: u8,
    /// The word the agent gave it.
    #[serde(rename = "nome")]
    pub name: Option<String>,
    /// The provider's id.
    #[serde(rename = "provedor")]
    pub provider: String,
    /// The unit's id.
    #[serde(rename = "unidade")]
    pub unit: Option<String>,
    /// The channel's word.
    #[serde(rename = "canal")]
    pub channel: Option<String>,
    /// When the first thing was said.
    #[serde(rename = "comecou")]
    pub started: Option<DateTime<Utc>>,
    /// What was typed, scrubbed.
    #[serde(rename = "busca")]
    pub query: String,
    /// Answers by the fact's id; none = "não sei".
    #[serde(rename = "fatos")]
    pub told: BTreeMap<String, Option<String>>,
    /// The facts in the order in which they were answered.
    #[serde(rename = "ordem")]
    pub trail: Vec<String>,
    /// The card that was read: its provider, its id, its title.
    #[serde(rename = "cartao")]
    pub card: Option<(String, String, String)>,
    /// First line of the answer that was shown.
    #[serde(rename = "linha")]
    pub answer_top: usize,
    /// What was copied, by title, and when, the latest first.
    #[serde(rename = "copiados")]
    pub copied: Vec<(DateTime<Utc>, String)>,
}

/// What a console remembers of its calls.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// The number of the call on the screen.
    #[serde(rename = "atual")]
    pub current: u8,
    /// The calls of which something is known.
    #[serde(rename = "atendimentos")]
    pub calls: Vec<SavedCall>,
}

/// The file.
#[derive(Debug, Serialize, Deserialize)]
struct Written {
    #[serde(rename = "versao")]
    form: u32,
    #[serde(rename = "gravado")]
    at: DateTime<Utc>,
    #[serde(flatten)]
    saved: Saved,
}

/// What a console that was closed has left.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing, or nothing young enough.
    Nothing,
    /// Its calls.
    Calls(Saved),
    /// A file that nobody can read.
    Broken,
}

/// Where a console keeps its calls; dropping it waits a little for the last writing.
#[derive(Debug)]
pub struct Shelf {
    keeper: Keeper,
    last: Saved,
    written: Option<DateTime<Utc>>,
}

/// Takes the place of the console closed last, or a free one, and what is left there. None: this machine
/// remembers nothing.
pub fn open(folder: &Path, now: DateTime<Utc>) -> (Option<Shelf>, Found) {
    let mut places: Vec<_> =
        slot::places(folder, "atendimentos").into_iter().map(|path| (age(&path, now), path)).collect();
    // The youngest that may be taken up first; of the others the first.
    places.sort_by_key(|(age, _)| age.filter(|age| *age <= KEPT).unwrap_or(TimeDelta::MAX));
    let Some(slot) = places.iter().find_map(|(_, path)| Slot::take(path)) else { return (None, Found::Nothing) };
    let found = slot.read().map_or(Found::Nothing, |text| judged(&text, now));
    slot.clear();
    for (_, path) in places.iter().filter(|(age, path)| age.is_none_or(|age| age > KEPT) && slot::read(path).is_some())
    {
        // One that nobody owns and nobody will take up again.
        Slot::take(path).iter().for_each(Slot::clear);
    }
    let shelf = slot.keep().ok().map(|keeper| Shelf { keeper, last: Saved::default(), written: None });
    (shelf, found)
}

fn age(path: &Path, now: DateTime<Utc>) -> Option<TimeDelta> {
    let written: Written = serde_json::from_str(&slot::read(path)?).ok()?;
    Some((now - written.at).abs())
}

fn judged(text: &str, now: DateTime<Utc>) -> Found {
    match serde_json::from_str::<Written>(text) {
        // A clock that was put right meanwhile may stand on either side.
        Ok(Written { form: FORM, at, saved }) if (now - at).abs() <= KEPT && !saved.calls.is_empty() => {
            Found::Calls(saved)
        }
        Ok(Written { form: FORM, .. }) => Found::Nothing,
        _ => Found::Broken,
    }
}

impl Shelf {
    /// Whether the disk refused the calls when they were last written.
    pub fn is_refused(&self) -> bool {
        self.keeper.is_refused()
    }

    /// Remembers the calls as they are now, if they are not as they were. `alive` = the agent is at work, and
    /// the file shall not grow old meanwhile.
    pub fn keep(&mut self, saved: Saved, alive: bool, now: DateTime<Utc>) {
        let old = alive && self.written.is_some_and(|at| (now - at).abs() >= RENEWED);
        if saved == self.last && (!old || saved.calls.is_empty()) {
            return;
        }
        self.write(&saved, now);
        self.last = saved;
    }

    /// The console is being closed: the time to open it again counts from now.
    pub fn leave(self, now: DateTime<Utc>) {
        if !self.last.calls.is_empty() {
            self.write_only(&self.last, now);
        }
    }

    fn write(&mut self, saved: &Saved, now: DateTime<Utc>) {
        self.written = Some(now);
        self.write_only(saved, now);
    }

    fn write_only(&self, saved: &Saved, now: DateTime<Utc>) {
        if saved.calls.is_empty() {
            self.keeper.put(String::new());
            return;
        }
        let mut saved = saved.clone();
        saved.calls.iter_mut().for_each(SavedCall::scrub);
        // Words, numbers and instants: nothing in it can refuse to be written.
        if let Ok(text) = serde_json::to_string(&Written { form: FORM, at: now, saved }) {
            self.keeper.put(text);
        }
    }
}

impl SavedCall {
    /// Takes out whatever may name a customer; a fact that may is forgotten.
    fn scrub(&mut self) {
        let query = scrub(&self.query, []);
        if query.removed {
            self.query = pt::one_line(&query.text.replace(REMOVED, " "));
        }
        self.name = self.name.take().filter(|name| !scrub(name, []).removed);
        self.told.retain(|_, cell| cell.as_ref().is_none_or(|cell| !scrub(cell, []).removed));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::PathBuf;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("plantao-calls-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_000, 0).unwrap() + TimeDelta::minutes(minutes)
    }

    fn saved(query: &str) -> Saved {
        let told = BTreeMap::from([("pagou".to_owned(), Some("não".to_owned())), ("titular".to_owned(), None)]);
        let call =
            SavedCall { number: 2, query: query.to_owned(), told, started: Some(at(-3)), ..SavedCall::default() };
        Saved { current: 2, calls: vec![call] }
    }

    /// A console that ran with these calls and was closed.
    fn closed(folder: &Path, saved: &Saved, now: DateTime<Utc>) {
        let mut shelf = open(folder, now).0.expect("the disk has locks");
        shelf.keep(saved.clone(), true, now);
        shelf.leave(now);
    }

    #[test]
    fn calls_are_found_again_within_fifteen_minutes_and_gone_after() {
        for (minutes, there, why) in
            [(0, true, "at once"), (15, true, "just in time"), (16, false, "too late"), (-20, false, "another clock")]
        {
            let folder = folder("age");
            closed(&folder, &saved("desb"), at(0));
            let (shelf, found) = open(&folder, at(minutes));
            let expected = if there { Found::Calls(saved("desb")) } else { Found::Nothing };
            assert_eq!(found, expected, "{why}");
            drop(shelf);
            assert_eq!(open(&folder, at(minutes)).1, Found::Nothing, "{why}: taken up once");
            fs::remove_dir_all(folder).unwrap();
        }
    }

    #[test]
    fn a_broken_file_is_said_once_and_stops_nobody() {
        let whole = serde_json::to_string(&Written { form: FORM, at: at(0), saved: saved("x") }).unwrap();
        let other = whole.replace("\"versao\":1", "\"versao\":2");
        for text in [&whole[..whole.len() / 2], "", "[]", "\u{0}", &other] {
            let folder = folder("broken");
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("atendimentos.json"), text).unwrap();
            let (shelf, found) = open(&folder, at(0));
            assert_eq!(found, Found::Broken, "{text:?}");
            drop(shelf);
            assert_eq!(open(&folder, at(0)).1, Found::Nothing, "{text:?}: once");
            fs::remove_dir_all(folder).unwrap();
        }
    }

    #[test]
    fn two_consoles_keep_their_own_and_the_one_closed_last_is_taken_up_first() {
        let folder = folder("two");
        let mut first = open(&folder, at(0)).0.expect("a place");
        let mut second = open(&folder, at(0)).0.expect("another place");
        first.keep(saved("dns"), true, at(1));
        second.keep(saved("fat"), true, at(1));
        second.leave(at(2));
        let (third, found) = open(&folder, at(3));
        assert_eq!(found, Found::Calls(saved("fat")), "the first is still there and is left alone");
        first.leave(at(4));
        drop(third);
        assert_eq!(open(&folder, at(5)).1, Found::Calls(saved("dns")));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn nothing_that_may_name_a_customer_reaches_the_disk() {
        let folder = folder("scrub");
        let mut calls = saved("cliente 123.456.789-09 sem internet (11) 91234-5678");
        calls.calls[0].name = Some("12345678909".to_owned());
        calls.calls[0].told.insert("protocolo".to_owned(), Some("20261123001".to_owned()));
        closed(&folder, &calls, at(0));
        let text = fs::read_to_string(folder.join("atendimentos.json")).unwrap();
        for part in ["123", "789", "91234", "20261123001"] {
            assert!(!text.contains(part), "{part}: {text}");
        }
        assert!(text.contains("cliente sem internet"));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_call_without_news_is_written_again_while_the_agent_is_at_work() {
        let folder = folder("renewed");
        let mut shelf = open(&folder, at(0)).0.expect("a place");
        for minute in 0..30 {
            shelf.keep(saved("desb"), minute < 20, at(minute));
        }
        assert_eq!(shelf.written, Some(at(19)), "until nobody was there any more");
        shelf.keep(Saved::default(), true, at(30));
        drop(shelf);
        assert!(!folder.join("atendimentos.json").exists(), "nothing is known, nothing is kept");
        fs::remove_dir_all(folder).unwrap();
    }
}
