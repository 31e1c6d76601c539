//! The phrases of the synonyms, each word kept once: supervisors write the same few hundred words over and over.

use std::ops::Range;

use super::fold::fold_into;
use super::stem::stem_into;
use super::stop::StopWords;
use super::terms::{Stems, Words, part};
use super::tokens::{Runs, has_digit, whole};
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
    /// Every word, in alphabetical order.
    words: Words,
    /// For each word the number of its stem in `stems`.
    stem_of: Vec<u32>,
    stems: Stems,
    /// Whether each word stands in a key.
    in_key: Vec<bool>,
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
    /// The words, of keys and targets.
    pub(super) fn words(&self) -> &Words {
        &self.words
    }

    /// A word by its number.
    pub(super) fn word(&self, number: u32) -> &str {
        self.words.get(number)
    }

    /// The number of a word's stem, by the word's number.
    pub(super) fn stem(&self, number: u32) -> u32 {
        self.stem_of[number as usize]
    }

    /// The stems of the words.
    pub(super) fn stems(&self) -> &Stems {
        &self.stems
    }

    /// Whether a word stands in a key, by its number.
    pub(super) fn is_in_key(&self, number: u32) -> bool {
        self.in_key[number as usize]
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
}

/// Reads phrases as the supervisors write them.
pub(super) struct Reader<'a> {
    stop: &'a StopWords,
    vocabulary: Vocabulary,
    /// For each word, whether it is mere glue.
    glue: Vec<bool>,
    /// Its words are numbered as in `vocabulary`.
    phrases: Phrases,
    folded: String,
    word: String,
    /// The numbers of the words of the phrase being read, each with whether a bar joins the next to it.
    read: Vec<(u32, bool)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(stop: &'a StopWords) -> Self {
        Self {
            stop,
            vocabulary: Vocabulary::default(),
            glue: Vec::new(),
            phrases: Phrases::default(),
            folded: String::new(),
            word: String::new(),
            read: Vec::new(),
        }
    }

    /// The phrases, their words numbered in alphabetical order.
    pub(super) fn finish(self) -> Phrases {
        let (words, alphabetical) = self.vocabulary.sorted();
        let mut phrases = self.phrases;
        for number in phrases.options.iter_mut().chain(&mut phrases.targets) {
            *number = alphabetical[*number as usize];
        }
        let mut in_key = vec![false; words.len()];
        phrases.options.iter().for_each(|&word| in_key[word as usize] = true);
        let (mut stem_words, mut stem) = (Words::with_room_of(&words), String::new());
        for word in 0..words.len() as u32 {
            stem_into(words.get(word), &mut stem);
            stem_words.push(&stem);
        }
        let stems = Stems::new(&stem_words);
        let stem_of = stems.by_word();
        for list in [&mut phrases.options, &mut phrases.places, &mut phrases.targets, &mut phrases.target_ends] {
            list.shrink_to_fit();
        }
        Phrases { words, stem_of, stems, in_key, ..phrases }
    }

    /// Reads a key and returns its places; empty for a phrase without words.
    pub(super) fn add_key(&mut self, phrase: &str) -> Range<u32> {
        self.read(phrase, OPTIONS_READ);
        let Phrases { options, places, .. } = &mut self.phrases;
        let (start, mut alternative) = (places.len(), false);
        for &(word, joined) in &self.read {
            if !alternative && places.len() == start + PHRASE_WORDS {
                break;
            }
            options.push(word);
            let end = options.len() as u32;
            match places.last_mut().filter(|_| alternative) {
                Some(place) => *place = end,
                None => places.push(end),
            }
            alternative = joined;
        }
        self.drop_glue(start);
        start as u32..self.phrases.places.len() as u32
    }

    /// Reads targets and returns their numbers; those without words are left out.
    pub(super) fn add_targets<'p>(&mut self, phrases: impl Iterator<Item = &'p str>) -> Range<u32> {
        let start = self.phrases.target_ends.len() as u32;
        for phrase in phrases {
            self.read(phrase, PHRASE_WORDS);
            if self.read.is_empty() {
                continue;
            }
            let is_glue = |&(word, _): &(u32, bool)| self.glue[word as usize];
            let all = self.read.iter().all(is_glue);
            let Phrases { targets, target_ends, .. } = &mut self.phrases;
            targets.extend(self.read.iter().filter(|word| all || !is_glue(word)).map(|&(word, _)| word));
            target_ends.push(targets.len() as u32);
        }
        start..self.phrases.target_ends.len() as u32
    }

    /// Reads the words of a phrase.
    fn read(&mut self, phrase: &str, limit: usize) {
        self.folded.clear();
        self.read.clear();
        fold_into(phrase, &mut self.folded);
        for run in Runs::new(&self.folded).take(limit) {
            let bar = self.folded.as_bytes().get(run.end) == Some(&b'/');
            let joined = bar && self.folded[run.end + 1..].starts_with(char::is_alphanumeric);
            let mut word = &self.folded[run.clone()];
            if has_digit(word) {
                whole(&self.folded, run, &mut self.word);
                word = &self.word;
            }
            let number = self.vocabulary.number(word);
            if number as usize == self.glue.len() {
                self.glue.push(self.stop.is_glue(word));
            }
            self.read.push((number, joined));
        }
    }

    /// Leaves out the little words of the key whose places begin at `start`, unless it has no others.
    fn drop_glue(&mut self, start: usize) {
        let Phrases { options, places, .. } = &mut self.phrases;
        let first = start.checked_sub(1).map_or(0, |before| places[before] as usize);
        let is_glue = |options: &[u32]| options.iter().all(|&word| self.glue[word as usize]);
        // Most keys have none.
        if !options[first..].iter().any(|&word| self.glue[word as usize]) || is_glue(&options[first..]) {
            return;
        }
        let (mut from, mut kept, mut kept_places) = (first, first, start);
        for at in start..places.len() {
            let end = places[at] as usize;
            let leads = at == start && self.vocabulary.words().get(options[from]).len() >= LEADING_LETTERS;
            if leads || !is_glue(&options[from..end]) {
                options.copy_within(from..end, kept);
                kept += end - from;
                places[kept_places] = kept as u32;
                kept_places += 1;
            }
            from = end;
        }
        options.truncate(kept);
        places.truncate(kept_places);
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
        let phrases = reader.finish();
        for ((phrase, expected, why), key) in rows.iter().zip(keys) {
            let text = |&word: &u32| phrases.word(word);
            let read: Vec<Vec<&str>> = key.map(|place| phrases.options(place).iter().map(text).collect()).collect();
            assert_eq!(read, *expected, "{phrase}: {why}");
        }
        let targets: Vec<Vec<&str>> = targets.map(|target| phrases.target(target)).collect();
        assert_eq!(targets, [vec!["valor", "taxa"], vec!["de"]], "a target without words is none");
    }
}
