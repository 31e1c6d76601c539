//! The distinct words of documents being read, each kept once, numbered in the order they come.

use std::hash::Hasher as _;

use super::hash::QuickHasher;
use super::terms::Words;

/// Slots at the start; always a power of two.
const SLOTS: usize = 1 << 10;
/// Of a slot that holds no word.
const FREE: u32 = u32::MAX;

/// Words and their numbers. A table of its own, because a map of owned strings allocates for each of them.
pub(super) struct Vocabulary {
    words: Words,
    hashes: Vec<u32>,
    /// Numbers of words, at the place of their hash or the next free one after it.
    slots: Vec<u32>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self { words: Words::default(), hashes: Vec::new(), slots: vec![FREE; SLOTS] }
    }
}

impl Vocabulary {
    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.hashes.len()
    }

    /// The number of a word that is there.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        self.place(word, hash(word)).ok()
    }

    /// The number of a word, which is the next one when it is new.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        let hash = hash(word);
        self.place(word, hash).unwrap_or_else(|slot| self.add(word, hash, slot))
    }

    /// The number of a word, or the free slot where it would go.
    fn place(&self, word: &str, hash: u32) -> Result<u32, usize> {
        let mut slot = hash as usize & (self.slots.len() - 1);
        loop {
            let number = self.slots[slot];
            if number == FREE {
                return Err(slot);
            }
            if self.hashes[number as usize] == hash && self.words.get(number) == word {
                return Ok(number);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    /// A word by its number.
    pub(super) fn word(&self, number: u32) -> &str {
        self.words.get(number)
    }

    /// The words, by their numbers.
    pub(super) fn into_words(self) -> Words {
        self.words
    }

    fn add(&mut self, word: &str, hash: u32, slot: usize) -> u32 {
        let number = self.len() as u32;
        self.slots[slot] = number;
        self.words.push(word);
        self.hashes.push(hash);
        if self.len() * 2 > self.slots.len() {
            self.grow();
        }
        number
    }

    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        self.slots.clear();
        self.slots.resize(size, FREE);
        for (number, &hash) in (0u32..).zip(&self.hashes) {
            let mut slot = hash as usize & (size - 1);
            while self.slots[slot] != FREE {
                slot = (slot + 1) & (size - 1);
            }
            self.slots[slot] = number;
        }
    }

    /// The words in alphabetical order, and the place of each number in that order.
    pub(super) fn sorted(&self) -> (Words, Vec<u32>) {
        let mut order: Vec<(u64, u32)> =
            (0..self.len() as u32).map(|number| (head(self.words.get(number)), number)).collect();
        order.sort_unstable_by(|one, other| {
            one.0.cmp(&other.0).then_with(|| self.words.get(one.1).cmp(self.words.get(other.1)))
        });
        let (mut words, mut places) = (Words::default(), vec![0; order.len()]);
        for (place, (_, number)) in (0..).zip(order) {
            words.push(self.words.get(number));
            places[number as usize] = place;
        }
        (words, places)
    }
}

/// The first eight bytes as a number that sorts as they do: it decides most comparisons.
fn head(word: &str) -> u64 {
    let mut bytes = [0; 8];
    let length = word.len().min(8);
    bytes[..length].copy_from_slice(&word.as_bytes()[..length]);
    u64::from_be_bytes(bytes)
}

fn hash(word: &str) -> u32 {
    let mut hasher = QuickHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_keeps_its_number_and_finds_its_place_in_the_alphabet() {
        let mut vocabulary = Vocabulary::default();
        let words: Vec<String> = (0..3_000).map(|number: u32| format!("palavra{}", number.reverse_bits())).collect();
        for word in words.iter().chain(&words) {
            vocabulary.number(word);
        }
        assert_eq!(vocabulary.len(), words.len(), "each word once, however often the table grew");
        let numbers: Vec<u32> = words.iter().map(|word| vocabulary.number(word)).collect();
        assert_eq!(numbers, (0..3_000).collect::<Vec<u32>>());
        let (sorted, places) = vocabulary.sorted();
        let mut expected = words.clone();
        expected.sort();
        assert!((0..).zip(&expected).all(|(place, word)| sorted.get(place) == word));
        assert!(words.iter().zip(places).all(|(word, place)| sorted.get(place) == word));
    }

    #[test]
    fn words_of_equal_beginnings_and_lengths_sort_as_bytes_do() {
        let mut vocabulary = Vocabulary::default();
        for word in ["atendimentos", "atendimento", "a", "atende", "á", ""] {
            vocabulary.number(word);
        }
        let (sorted, _) = vocabulary.sorted();
        let words: Vec<&str> = (0..6).map(|place| sorted.get(place)).collect();
        assert_eq!(words, ["", "a", "atende", "atendimento", "atendimentos", "á"]);
    }
}
