//! Texts, each kept once and known by a number.
//!
//! Thousands of phrases are compared with each other: as numbers they are, and one piece of memory holds them all.

use std::hash::Hasher as _;

use crate::kb::quick::Quick;

/// Slots of a pool that has any: one of them at least is always free.
const FEWEST: usize = 16;

/// Texts in the order in which they came, the first one number 0.
#[derive(Default)]
pub(super) struct Pool {
    letters: String,
    /// Where each text ends in `letters`.
    ends: Vec<u32>,
    /// Each text at the first free slot from the one that its hash names: half its hash, and its number plus one; two
    /// zeros where none is. Their number is a power of two of which at most three quarters hold a text.
    slots: Vec<(u32, u32)>,
}

impl Pool {
    /// Room for so many texts of a word or two.
    pub(super) fn with_room(texts: usize) -> Self {
        const LETTERS: usize = 12;
        Self {
            letters: String::with_capacity(texts * LETTERS),
            ends: Vec::with_capacity(texts),
            slots: vec![(0, 0); (texts * 4 / 3).next_power_of_two().max(FEWEST)],
        }
    }

    /// How many texts there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Every text, in the order of numbers.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len() as u32).map(|number| self.text(number))
    }

    /// The text of a number.
    pub(super) fn text(&self, number: u32) -> &str {
        let at = number as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.letters[start as usize..self.ends[at] as usize]
    }

    /// The number of a text that came before.
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        self.slots.get(self.slot(text, hash(text))).and_then(|(_, one_more)| one_more.checked_sub(1))
    }

    /// The number of a text, a new one if it did not come before.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        if self.ends.len() * 4 >= self.slots.len() * 3 {
            self.widen();
        }
        let hash = hash(text);
        let slot = self.slot(text, hash);
        if let Some(number) = self.slots[slot].1.checked_sub(1) {
            return number;
        }
        self.letters.push_str(text);
        self.ends.push(self.letters.len() as u32);
        let count = self.ends.len() as u32;
        self.slots[slot] = (hash, count);
        count - 1
    }

    /// Where a text is, or would be; 0 where there is no slot at all.
    fn slot(&self, text: &str, hash: u32) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        while let Some((known, one_more)) = self.slots.get(at).filter(|(_, one_more)| *one_more > 0) {
            if *known == hash && self.text(one_more - 1).as_bytes() == text.as_bytes() {
                return at;
            }
            at = (at + 1) & mask;
        }
        if self.slots.is_empty() { 0 } else { at }
    }

    fn widen(&mut self) {
        let wider = vec![(0, 0); (self.slots.len() * 2).max(FEWEST)];
        let mask = wider.len() - 1;
        for (hash, one_more) in std::mem::replace(&mut self.slots, wider).into_iter().filter(|slot| slot.1 > 0) {
            let mut at = hash as usize & mask;
            while self.slots[at].1 > 0 {
                at = (at + 1) & mask;
            }
            self.slots[at] = (hash, one_more);
        }
    }
}

fn hash(text: &str) -> u32 {
    let mut quick = Quick::default();
    quick.write(text.as_bytes());
    quick.finish() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_one_number_however_often_it_comes_and_however_many_there_are() {
        for mut pool in [Pool::default(), Pool::with_room(0), Pool::with_room(2_000)] {
            assert_eq!(pool.find("0"), None, "nothing came yet");
            for turn in 0..2 {
                for n in 0..1_000 {
                    assert_eq!(pool.number(&n.to_string()), n, "turn {turn}");
                    assert_eq!(pool.find("none"), None, "with {} texts", pool.len());
                }
            }
            assert_eq!(pool.len(), 1_000);
            assert!(pool.texts().eq((0..1_000).map(|n| n.to_string())));
            assert_eq!((pool.find("999"), pool.find("1000"), pool.find("")), (Some(999), None, None));
            assert_eq!((pool.number(""), pool.find("")), (1_000, Some(1_000)), "an empty text is one too");
        }
    }
}
