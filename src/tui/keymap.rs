//! Which key does what now: the table of [`super::keys`] with the keys of the configuration in their place.
//!
//! Pure. Answers three ways: from a key to its action, from an action to the names of its keys (the hint line, the
//! help and every text that names a key), and whether wanted keys can be had together.

use std::borrow::Cow;
use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent};

use super::keys::{self, Action, Binding, Chord, KEYS, Place};

mod chord;
mod words;

/// Actions without which the program could not be used: each keeps a key.
pub(crate) const REQUIRED: [Action; 3] = [Action::Quit, Action::Clear, Action::Confirm];

/// What stands for the key of an action that has none.
const NO_KEY: &str = "(sem tecla)";

/// The keys in force. Cheap to copy: the table is shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    /// The keys of each row of [`KEYS`], the one to show first.
    chords: Arc<[Vec<Chord>]>,
}

/// Why keys cannot be had together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Clash {
    /// One key would mean two things in one place.
    Twice(Chord, Action, Action),
    /// An action that needs a key would have none.
    Without(Action),
}

impl Default for Keymap {
    /// The keys as the program comes.
    fn default() -> Self {
        Self { chords: KEYS.iter().map(|row| row.chords.to_vec()).collect() }
    }
}

impl Keymap {
    /// What a key does in a place; none = it is text, or nothing. Ctrl+C, when no action has it, still says how
    /// to leave.
    pub(crate) fn action(&self, key: &KeyEvent, place: Place) -> Option<Action> {
        let chord = keys::chord_of(key)?;
        let bound = self.rows().find(|(row, chords)| row.holds_in(place) && chords.contains(&chord));
        let break_key = Chord { code: KeyCode::Char('c'), ctrl: true };
        bound.map(|(row, _)| row.action).or_else(|| (chord == break_key).then_some(Action::Interrupt))
    }

    /// The table with the keys in force, in the order of the help.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&'static Binding, &[Chord])> {
        KEYS.iter().zip(self.chords.iter().map(Vec::as_slice))
    }

    /// Keys and what they do, `("F1 ou Ctrl+G", "esta ajuda")`, in the order of the help; those that have a key.
    pub fn explained(&self) -> impl Iterator<Item = (String, &'static str)> {
        let told = self.rows().filter(|(row, chords)| !row.help.is_empty() && !chords.is_empty());
        told.map(|(row, chords)| (self.names(row, chords), row.help))
    }

    /// The same with other keys for some actions; an empty list takes an action's keys away. Rows that have no key
    /// of their own (they only explain) stay so.
    pub(crate) fn with(&self, wanted: &[(Action, Vec<Chord>)]) -> Result<Self, Vec<Clash>> {
        let mut chords: Vec<Vec<Chord>> = self.chords.to_vec();
        for (row, own) in KEYS.iter().zip(&mut chords).filter(|(row, _)| !row.chords.is_empty()) {
            if let Some((_, keys)) = wanted.iter().rev().find(|(action, _)| *action == row.action) {
                own.clone_from(keys);
            }
        }
        let next = Self { chords: chords.into() };
        let clashes = next.clashes();
        if clashes.is_empty() { Ok(next) } else { Err(clashes) }
    }

    /// Keys with two meanings in one place, and required actions without a key; each told once.
    fn clashes(&self) -> Vec<Clash> {
        let mut out = Vec::new();
        for place in places() {
            let mut seen: Vec<(Chord, Action)> = Vec::new();
            for (row, chords) in self.rows().filter(|(row, _)| row.holds_in(place)) {
                for chord in chords {
                    match seen.iter().find(|(other, _)| other == chord) {
                        Some((_, first)) if *first != row.action => {
                            let clash = Clash::Twice(*chord, *first, row.action);
                            if !out.contains(&clash) {
                                out.push(clash);
                            }
                        }
                        Some(_) => {}
                        None => seen.push((*chord, row.action)),
                    }
                }
            }
        }
        out.extend(REQUIRED.into_iter().filter(|action| self.first(*action).is_none()).map(Clash::Without));
        out
    }

    /// The keys of an action, as its first row that has any gives them.
    pub(crate) fn keys_of(&self, action: Action) -> Vec<Chord> {
        let mut of_action = self.rows().filter(|(row, _)| row.action == action).map(|(_, chords)| chords);
        of_action.find(|chords| !chords.is_empty()).map(<[Chord]>::to_vec).unwrap_or_default()
    }

    /// The actions whose keys are not those of the table.
    pub(crate) fn moved(&self) -> Vec<Action> {
        let mut moved: Vec<Action> = Vec::new();
        for (row, chords) in self.rows() {
            if chords != row.chords && !moved.contains(&row.action) {
                moved.push(row.action);
            }
        }
        moved
    }

    fn first(&self, action: Action) -> Option<Chord> {
        self.rows().filter(|(row, _)| row.action == action).find_map(|(_, chords)| chords.first().copied())
    }

    /// The name of the key to be told for an action: `F4`.
    pub(crate) fn name(&self, action: Action) -> String {
        self.first(action).map_or_else(|| NO_KEY.to_owned(), |chord| self.shown(action, chord))
    }

    /// A key as people read it in the help: the two arrows of a list are one thing.
    fn shown(&self, action: Action, chord: Chord) -> String {
        let pairs = [
            (Action::Up, Action::Down, KeyCode::Up, KeyCode::Down, "Setas"),
            (Action::PageUp, Action::PageDown, KeyCode::PageUp, KeyCode::PageDown, "PgUp PgDn"),
        ];
        let plain = |code| Some(Chord { code, ctrl: false });
        for (first, second, up, down, together) in pairs {
            if [first, second].contains(&action) && self.first(first) == plain(up) && self.first(second) == plain(down)
            {
                return together.to_owned();
            }
        }
        chord.spelling()
    }

    /// `F1 ou Ctrl+G`, each name once; for a row of the table.
    fn names(&self, row: &Binding, chords: &[Chord]) -> String {
        let mut names: Vec<String> = chords.iter().map(|chord| self.shown(row.action, *chord)).collect();
        names.dedup();
        names.join(" ou ")
    }

    /// The keys and the word that a row has in the hint line; none = it is not hinted, or has lost its keys.
    pub(crate) fn hint(&self, at: usize) -> Option<(Cow<'static, str>, &'static str)> {
        let (row, chords) = (&KEYS[at], &self.chords[at]);
        let (keys, word) = row.hint?;
        if row.action == Action::Changes {
            // It has no key of its own: on the home screen that of the question opens the changes.
            return Some((Cow::Owned(self.shown(Action::Ask, self.first(Action::Ask)?)), word));
        }
        if chords.as_slice() == row.chords {
            return Some((Cow::Borrowed(keys), word));
        }
        Some((Cow::Owned(self.shown(row.action, *chords.first()?)), word))
    }

    /// A text with the keys put in: `{sair}` becomes the key of that action. Braces around anything else stay.
    pub(crate) fn fill<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !text.contains('{') {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let named = after.split_once('}').and_then(|(word, after)| Some((Action::from_word(word)?, after)));
            rest = if let Some((action, after)) = named {
                out.push_str(&self.name(action));
                after
            } else {
                out.push('{');
                after
            };
        }
        out.push_str(rest);
        Cow::Owned(out)
    }
}

/// Every place that some row names; a row for all of them holds in these too.
fn places() -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for place in KEYS.iter().flat_map(|row| row.places) {
        if !places.contains(place) {
            places.push(*place);
        }
    }
    places
}

#[cfg(test)]
mod tests;
