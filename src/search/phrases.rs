//! The phrases of the synonyms, each word kept once: supervisors write the same few hundred words over and over.

use std::ops::Range;

use super::fold::fold_into;
use super::stem::stem_into;
use super::stop::StopWords;
use super::terms::{Words, part};
use super::tokens::{Runs, whole};
use super::vocabulary::Vocabulary;

/// Words of a phrase that are read.
const PHRASE_WORDS: usize = 8;
/// Words of a key that are read, alternatives included.
const OPTIONS_READ: usize = 64;
/// Letters from which a little word at the start of a key is part of it: a leading "com" may be short for "comercial".
const LEADING_LETTERS: usize = 3;

/// Keys and targets as lists of numbers of words.
#[derive(Default)]
pub(super) struct Phrases {
    words: Words,
    stems: Words,
    /// The words that may stand in each place of each key, place after place.
    options: Vec<u32>,
    /// Where the options of each place end.
    places: Vec<u32>,
    /// The words of each target, target after target.
    targets: Vec<u32>,
    /// Where each target ends.
    target_ends: Vec<u32>,
}

impl Phrases {
    /// A word by its number.
    pub(super) fn word(&self, number: u32) -> &str {
        self.words.get(number)
    }

    /// The stem of a word by its number.
    pub(super) fn stem(&self, number: u32) -> &str {
        self.stems.get(number)
    }

    /// The words that may stand in a place of a key.
    pub(super) fn options(&self, place: u32) -> &[u32] {
        &self.options[part(&self.places, place)]
    }

    /// The words of a target.
    pub(super) fn target(&self, target: u32) -> Vec<&str> {
        let words = &self.targets[part(&self.target_ends, target)];
        words.iter().map(|&word| self.word(word)).collect()
    }

    /// Every word that stands in a key, as often as it does.
    pub(super) fn key_words(&self) -> impl Iterator<Item = &str> {
        self.options.iter().map(|&word| self.word(word))
    }
}

/// Reads phrases as the supervisors write them.
pub(super) struct Reader<'a> {
    stop: &'a StopWords,
    vocabulary: Vocabulary,
    /// For each word, whether it is mere glue.
    glue: Vec<bool>,
    phrases: Phrases,
    folded: String,
    word: String,
}

impl<'a> Reader<'a> {
    pub(super) fn new(stop: &'a StopWords) -> Self {
        let (vocabulary, glue, phrases) = (Vocabulary::default(), Vec::new(), Phrases::default());
        Self { stop, vocabulary, glue, phrases, folded: String::new(), word: String::new() }
    }

    /// The phrases, and the place of each word in the alphabet.
    pub(super) fn finish(self) -> (Phrases, Vec<u32>) {
        let (_, places) = self.vocabulary.sorted();
        let words = self.vocabulary.into_words();
        let (mut stems, mut stem) = (Words::default(), String::new());
        for word in 0..words.len() as u32 {
            stem_into(words.get(word), &mut stem);
            stems.push(&stem);
        }
        (Phrases { words, stems, ..self.phrases }, places)
    }

    /// Reads a key and returns its places; empty for a phrase without words.
    pub(super) fn add_key(&mut self, phrase: &str) -> Range<u32> {
        let start = self.phrases.places.len();
        let mut alternative = false;
        for (word, joined) in self.words(phrase, OPTIONS_READ) {
            self.phrases.options.push(word);
            let end = self.phrases.options.len() as u32;
            match self.phrases.places.last_mut().filter(|_| alternative) {
                Some(place) => *place = end,
                None => self.phrases.places.push(end),
            }
            alternative = joined;
        }
        self.phrases.places.truncate(start + PHRASE_WORDS);
        self.drop_glue(start);
        start as u32..self.phrases.places.len() as u32
    }

    /// Reads targets and returns their numbers; those without words are left out.
    pub(super) fn add_targets<'p>(&mut self, targets: impl Iterator<Item = &'p str>) -> Range<u32> {
        let start = self.phrases.target_ends.len() as u32;
        for phrase in targets {
            let words: Vec<u32> = self.words(phrase, PHRASE_WORDS).into_iter().map(|(word, _)| word).collect();
            let is_glue = |&word: &u32| self.glue[word as usize];
            let all = words.iter().all(is_glue);
            let kept = words.iter().copied().filter(|word| all || !is_glue(word));
            let kept: Vec<u32> = kept.collect();
            if !kept.is_empty() {
                self.phrases.targets.extend(kept);
                self.phrases.target_ends.push(self.phrases.targets.len() as u32);
            }
        }
        start..self.phrases.target_ends.len() as u32
    }

    /// The numbers of a phrase's words, each with whether a bar joins the next to it.
    fn words(&mut self, phrase: &str, limit: usize) -> Vec<(u32, bool)> {
        let mut folded = std::mem::take(&mut self.folded);
        folded.clear();
        fold_into(phrase, &mut folded);
        let mut words = Vec::new();
        for run in Runs::new(&folded).take(limit) {
            let mut rest = folded[run.end..].chars();
            whole(&folded, run, &mut self.word);
            let joined = rest.next() == Some('/') && rest.next().is_some_and(char::is_alphanumeric);
            words.push((self.number(), joined));
        }
        self.folded = folded;
        words
    }

    /// The number of the word just read.
    fn number(&mut self) -> u32 {
        let number = self.vocabulary.number(&self.word);
        if number as usize == self.glue.len() {
            self.glue.push(self.stop.is_glue(&self.word));
        }
        number
    }

    /// Leaves out the little words of the key whose places begin at `start`, unless it has no others.
    fn drop_glue(&mut self, start: usize) {
        let first = start.checked_sub(1).map_or(0, |before| self.phrases.places[before]);
        // Most keys have none.
        if !self.phrases.options[first as usize..].iter().any(|&word| self.glue[word as usize]) {
            return;
        }
        let places: Vec<Vec<u32>> =
            (start..self.phrases.places.len()).map(|place| self.phrases.options(place as u32).to_vec()).collect();
        let is_glue = |options: &[u32]| options.iter().all(|&word| self.glue[word as usize]);
        let leads = |options: &[u32]| self.vocabulary.word(options[0]).len() >= LEADING_LETTERS;
        let all = places.iter().all(|options| is_glue(options));
        let keeps = |at: usize| all || !is_glue(&places[at]) || (at == 0 && leads(&places[at]));
        let kept: Vec<usize> = (0..places.len()).filter(|&at| keeps(at)).collect();
        self.phrases.options.truncate(first as usize);
        self.phrases.places.truncate(start);
        for at in kept {
            self.phrases.options.extend(&places[at]);
            self.phrases.places.push(self.phrases.options.len() as u32);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_read_without_its_little_words_and_with_its_alternatives() {
        let rows: &[(&str, &[&[&str]], &str)] = &[
            ("trocar de casa", &[&["trocar"], &["casa"]], "glue is no part of a key"),
            ("levar/puxar o cabo", &[&["levar", "puxar"], &["cabo"]], "a bar without blanks joins alternatives"),
            ("levar / puxar", &[&["levar"], &["puxar"]], "a bar between blanks does not"),
            ("com seg", &[&["com"], &["seg"]], "a leading word of three letters may be short for another"),
            ("a de o", &[&["a"], &["de"], &["o"]], "glue alone is all there is"),
            ("Opção 02", &[&["opcao"], &["2"]], "folded, numbers without zeros"),
            ("--", &[], "no words, no key"),
        ];
        let stop = StopWords::new(&[]);
        let mut reader = Reader::new(&stop);
        let keys: Vec<Range<u32>> = rows.iter().map(|(phrase, ..)| reader.add_key(phrase)).collect();
        let targets = reader.add_targets(["o valor da taxa", "--", "de"].into_iter());
        let (phrases, _) = reader.finish();
        for ((phrase, expected, why), key) in rows.iter().zip(keys) {
            let text = |&word: &u32| phrases.word(word);
            let read: Vec<Vec<&str>> = key.map(|place| phrases.options(place).iter().map(text).collect()).collect();
            assert_eq!(read, *expected, "{phrase}: {why}");
        }
        let targets: Vec<Vec<&str>> = targets.map(|target| phrases.target(target)).collect();
        assert_eq!(targets, [vec!["valor", "taxa"], vec!["de"]], "a target without words is none");
    }
}
