//! The distinct words of documents being read, each kept once, numbered in the order they come.

use super::hash::hash;
use super::terms::Words;

/// Slots at the start; always a power of two.
const SLOTS: usize = 1 << 10;
/// Of a slot that holds no word.
const FREE: u32 = u32::MAX;

/// Words and their numbers. A table of its own, because a map of owned strings allocates for each of them.
pub(super) struct Vocabulary {
    words: Words,
    /// Numbers of words, at the place of their hash or the next free one after it.
    slots: Vec<u32>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self { words: Words::default(), slots: vec![FREE; SLOTS] }
    }
}

impl Vocabulary {
    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The number of a word, which is the next one when it is new.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        self.place(word).unwrap_or_else(|slot| self.add(word, slot))
    }

    /// The number of a word, or the free slot where it would go.
    fn place(&self, word: &str) -> Result<u32, usize> {
        let mask = self.slots.len() - 1;
        let mut slot = hash(word) as usize & mask;
        loop {
            let number = self.slots[slot];
            if number == FREE {
                return Err(slot);
            }
            if self.words.bytes(number) == word.as_bytes() {
                return Ok(number);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// The words, by their numbers.
    pub(super) fn words(&self) -> &Words {
        &self.words
    }

    fn add(&mut self, word: &str, slot: usize) -> u32 {
        let number = self.len() as u32;
        self.slots[slot] = number;
        self.words.push(word);
        if self.len() * 2 > self.slots.len() {
            self.grow();
        }
        number
    }

    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        self.slots.clear();
        self.slots.resize(size, FREE);
        for number in 0..self.len() as u32 {
            let mut slot = hash(self.words.get(number)) as usize & (size - 1);
            while self.slots[slot] != FREE {
                slot = (slot + 1) & (size - 1);
            }
            self.slots[slot] = number;
        }
    }

    /// The words in alphabetical order, and the place of each number in that order.
    pub(super) fn sorted(&self) -> (Words, Vec<u32>) {
        let order = self.words.order();
        let (mut words, mut places) = (Words::with_room_of(&self.words), vec![0; order.len()]);
        for (place, number) in (0..).zip(order) {
            words.push(self.words.get(number));
            places[number as usize] = place;
        }
        (words, places)
    }
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
