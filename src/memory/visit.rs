//! The base as this person last saw it, and when a new shift ("plantão") begins.
//!
//! A shift is over when no key came for longer than [`BREAK`]; whoever restarts the console in the middle of one
//! still has the changes since the shift before. Three files for each base and provider: the base at the end of
//! the shift before (`antes`), the base as last seen (`agora`), the instant of the last key.

use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};

use crate::diag::source::Snapshot;
use crate::os::{copy, journal};

/// The longest time without a key inside one shift. A break for lunch is one or two hours; between the end of a
/// shift and the next one of the same person there are eleven by law (CLT, art. 66).
pub const BREAK: TimeDelta = TimeDelta::hours(4);
/// How old the instant of the last key may grow on the disk.
const KEPT_EVERY: TimeDelta = TimeDelta::minutes(1);

/// Whether a key at an instant begins another shift than the last key was in. A clock that was set back does not.
pub fn begins_shift(last: Option<DateTime<Utc>>, at: DateTime<Utc>) -> bool {
    last.is_some_and(|last| at - last > BREAK)
}

/// What is remembered of the visits to one provider of one base.
#[derive(Debug)]
pub struct Visit {
    places: Places,
    /// The last key, of this console or another one of this person.
    last: Option<DateTime<Utc>>,
    /// What of that stands on the disk.
    kept: Option<DateTime<Utc>>,
    /// The base as last seen.
    seen: Option<Snapshot>,
    /// The base at the end of the shift before, and when that was; none in the first one.
    before: Option<(Snapshot, DateTime<Utc>)>,
}

#[derive(Debug, Clone)]
struct Places {
    before: PathBuf,
    seen: PathBuf,
    key: PathBuf,
}

impl Places {
    fn of(state: &Path, base: &Path, provider: &str) -> Self {
        let of_base = copy::path(state, base);
        let stem = of_base.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let place = |end: &str| state.join("visitas").join(format!("{stem}-{provider}.{end}"));
        Self { before: place("antes.copia"), seen: place("agora.copia"), key: place("tecla") }
    }

    fn last_key(&self) -> Option<DateTime<Utc>> {
        journal::read(&self.key).ok()?.first()?.parse().ok()
    }

    fn base_before(&self) -> Option<(Snapshot, DateTime<Utc>)> {
        copy::load(&self.before).map(|copy| (copy.snapshot, copy.seen))
    }
}

/// Notes the last key when the console is left: the next one must know when this shift was.
pub fn leave(state: &Path, base: &Path, provider: &str, last: DateTime<Utc>) {
    let places = Places::of(state, base, provider);
    if places.last_key().is_none_or(|known| known < last) {
        // A disk without room remembers less; there is nobody to tell at the end.
        drop(journal::replace(&places.key, &last.to_rfc3339()));
    }
}

impl Visit {
    /// Reads what is remembered of a provider (its id) of a base.
    pub fn open(state: &Path, base: &Path, provider: &str) -> Self {
        let places = Places::of(state, base, provider);
        let last = places.last_key();
        let seen = copy::load(&places.seen).map(|copy| copy.snapshot);
        Self { last, kept: last, seen, before: places.base_before(), places }
    }

    /// The base at the end of the shift before, and when that was; none in the first shift on this machine.
    pub fn before(&self) -> Option<(&Snapshot, DateTime<Utc>)> {
        self.before.as_ref().map(|(base, at)| (base, *at))
    }

    /// A key (or the start of the console) at an instant, with the base that is on the screen. Tells whether
    /// there is another base to compare with from now on.
    pub fn touch(&mut self, at: DateTime<Utc>, shown: &Snapshot) -> bool {
        let mut another = false;
        if begins_shift(self.last, at) {
            another = self.next_shift(at);
        }
        self.last = self.last.max(Some(at));
        if self.seen.as_ref() != Some(shown) {
            drop(copy::save(&self.places.seen, shown, at));
            self.seen = Some(shown.clone());
        }
        if self.kept.is_none_or(|kept| (at - kept).abs() >= KEPT_EVERY) {
            drop(journal::replace(&self.places.key, &at.to_rfc3339()));
            self.kept = Some(at);
        }
        another
    }

    /// Another console of the same person may have begun the shift already: then what it noted counts.
    fn next_shift(&mut self, at: DateTime<Utc>) -> bool {
        let elsewhere = self.places.last_key().filter(|last| !begins_shift(Some(*last), at));
        if elsewhere.is_some() {
            self.before = self.places.base_before();
            return true;
        }
        let Some((seen, last)) = self.seen.clone().zip(self.last) else { return false };
        drop(copy::save(&self.places.before, &seen, last));
        self.before = Some((seen, last));
        // Written at once, for the others.
        self.kept = None;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hours: i64, minutes: i64) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339("2026-11-23T18:00:00Z").unwrap().to_utc()
            + TimeDelta::hours(hours)
            + TimeDelta::minutes(minutes)
    }

    fn base(text: &str) -> Snapshot {
        Snapshot::from_texts("kb", [("a.toml", text.as_bytes())])
    }

    fn state(name: &str) -> PathBuf {
        let state = std::env::temp_dir().join(format!("plantao-visit-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&state);
        state
    }

    #[test]
    fn a_shift_is_over_after_four_hours_without_a_key() {
        let rows = [
            (None, at(0, 0), false, "the first key ever begins nothing new"),
            (Some(at(0, 0)), at(3, 59), false, "a long lunch"),
            (Some(at(0, 0)), at(4, 0), false, "four hours exactly"),
            (Some(at(0, 0)), at(4, 1), true, "the next shift"),
            (Some(at(0, 0)), at(-9, 0), false, "a clock that was set back"),
        ];
        for (last, now, begins, why) in rows {
            assert_eq!(begins_shift(last, now), begins, "{why}");
        }
    }

    /// Opens a console at each instant, with what the base says then; what each compares with.
    fn compared(name: &str, starts: &[(DateTime<Utc>, &str)]) -> Vec<Option<Snapshot>> {
        let state = state(name);
        let path = Path::new("/srv/kb");
        let visits = starts.iter().map(|(at, text)| {
            let mut visit = Visit::open(&state, path, "vmnet");
            visit.touch(*at, &base(text));
            leave(&state, path, "vmnet", *at);
            visit.before().map(|(base, _)| base.clone())
        });
        let out = visits.collect();
        std::fs::remove_dir_all(state).unwrap();
        out
    }

    #[test]
    fn the_changes_since_the_last_shift_outlive_a_restart_in_the_middle_of_one() {
        let starts =
            [(at(0, 0), "1"), (at(1, 0), "2"), (at(13, 0), "3"), (at(14, 0), "3"), (at(15, 0), "4"), (at(40, 0), "4")];
        let befores = compared("restart", &starts);
        let expected = [None, None, Some("2"), Some("2"), Some("2"), Some("4")];
        assert_eq!(befores, expected.map(|text| text.map(base)), "in the order of the starts");
    }

    #[test]
    fn a_console_left_open_over_night_compares_with_what_was_seen_at_the_last_key() {
        let state = state("open");
        let mut visit = Visit::open(&state, Path::new("/srv/kb"), "vmnet");
        visit.touch(at(0, 0), &base("1"));
        assert!(!visit.touch(at(2, 0), &base("1")));
        // The base became "2" while nobody was there.
        assert!(visit.touch(at(14, 0), &base("2")), "there is something to compare now");
        assert_eq!(visit.before(), Some((&base("1"), at(2, 0))), "and with when that was");
        std::fs::remove_dir_all(state).unwrap();
    }

    #[test]
    fn of_two_consoles_the_second_follows_the_first_into_the_shift() {
        let state = state("two");
        let open = || Visit::open(&state, Path::new("/srv/kb"), "vmnet");
        open().touch(at(-20, 0), &base("0"));
        let (mut first, mut second) = (open(), open());
        first.touch(at(0, 0), &base("1"));
        second.touch(at(0, 1), &base("1"));
        let (zero, one) = (base("0"), base("1"));
        assert_eq!((first.before(), second.before()), (Some((&zero, at(-20, 0))), Some((&zero, at(-20, 0)))));
        first.touch(at(14, 0), &base("2"));
        second.touch(at(14, 1), &base("2"));
        assert_eq!(
            second.before().map(|(base, _)| base),
            Some(&one),
            "and not the base that the first one has just noted"
        );
        std::fs::remove_dir_all(state).unwrap();
    }

    #[test]
    fn each_provider_of_each_base_has_visits_of_its_own() {
        let state = Path::new("/s");
        let keys = [("/srv/kb", "a"), ("/srv/kb", "b"), ("/srv/outra", "a")]
            .map(|(base, provider)| Places::of(state, Path::new(base), provider).key);
        assert!(keys[0] != keys[1] && keys[0] != keys[2] && keys[1] != keys[2], "{keys:?}");
    }
}
