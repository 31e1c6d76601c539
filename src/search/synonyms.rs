//! The supervisors' synonyms, compiled: phrases that stand for other phrases.
//!
//! A key is looked for in the query word by word, the longest first. Stop words between its words do not break it:
//! "trocar de casa" is found in "trocar da minha casa". Words with a bar between them are alternatives in one place:
//! "mudar/trocar de casa/endereco" is four keys.
//!
//! A key may also lead nowhere on purpose: a brand, a product or a subject that the documents do not treat. It keeps
//! "senha multilaser" from passing for an answer about passwords.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use fst::{IntoStreamer, Map, Streamer};

use super::Lexicon;
use super::edit::Edits;
use super::fold::fold;
use super::stem::Stemmer;
use super::stop::StopWords;
use super::tokens::{Typed, typed};
use super::weekdays;

/// Letters of an unfinished word from which it may be the start of a key.
const OPEN_LETTERS: usize = 4;
/// Letters of an abbreviation from which it may stand for a word of a key of several words ("fat fora do hor").
const SHORT_LETTERS: usize = 3;
/// Letters from which two words with one stem are one word of a key.
const STEM_LETTERS: usize = 4;
/// Words of a phrase that are read.
const PHRASE_WORDS: usize = 8;
/// Words of a key that are read, alternatives included.
const OPTIONS_READ: usize = 64;

struct Rule {
    key: Vec<KeyWord>,
    /// None for what the documents do not treat.
    targets: Arc<[Vec<Typed>]>,
}

/// One place of a key: the words that may stand there, at least one.
struct KeyWord {
    options: Vec<Spelling>,
}

struct Spelling {
    text: String,
    stem: String,
}

/// The compiled synonyms of an index.
pub(super) struct Synonyms {
    rules: Vec<Rule>,
    by_stem: HashMap<String, Vec<u32>>,
    by_word: BTreeMap<String, Vec<u32>>,
    /// Words of keys and stop words: what a misspelt word may have meant besides the words of the cards.
    vocabulary: Map<Vec<u8>>,
    spellings: Vec<String>,
}

/// The synonyms found at a place of a query.
pub(super) struct Found<'a> {
    /// Words of the query that the key took, from the first on.
    pub(super) words: usize,
    /// Words of the key: of two or more, the phrase means more than its words.
    pub(super) key: usize,
    /// The phrases it stands for; none when the documents are known not to treat it.
    pub(super) targets: Vec<&'a [Typed]>,
}

/// A query word with its stem, as the matcher wants it.
pub(super) struct Seen<'a> {
    pub(super) text: &'a str,
    pub(super) stem: &'a str,
    pub(super) stop: bool,
    pub(super) open: bool,
    /// Not a word of the documents: perhaps an abbreviation of a word of a key.
    pub(super) short: bool,
}

impl Synonyms {
    pub(super) fn new(lexicon: &Lexicon, stop: &StopWords, stemmer: &Stemmer) -> Self {
        let mut rules = Vec::new();
        let stems = &mut Stems { stemmer, known: HashMap::new() };
        let owned = |phrases: &[&str]| phrases.iter().map(|&phrase| phrase.to_owned()).collect::<Vec<_>>();
        for (from, to) in weekdays::PHRASES {
            add(&mut rules, (&owned(from), &owned(to)), stop, stems);
        }
        for rule in &lexicon.synonyms {
            add(&mut rules, (&rule.from, &rule.to), stop, stems);
            if rule.both_ways {
                add(&mut rules, (&rule.to, &rule.from), stop, stems);
            }
        }
        for phrase in &lexicon.foreign {
            let key = key(phrase, stop, stems);
            if !key.is_empty() {
                rules.push(Rule { key, targets: Arc::default() });
            }
        }
        // Longest key first; the sort is stable, so equal lengths keep the order of the files.
        rules.sort_by_key(|rule| std::cmp::Reverse(rule.key.len()));
        let (mut by_stem, mut by_word) = (HashMap::<_, Vec<u32>>::new(), BTreeMap::<_, Vec<u32>>::new());
        for (number, rule) in (0..).zip(&rules) {
            for first in &rule.key[0].options {
                by_stem.entry(first.stem.clone()).or_default().push(number);
                by_word.entry(first.text.clone()).or_default().push(number);
            }
        }
        let words = rules.iter().flat_map(|rule| &rule.key).flat_map(|word| &word.options);
        let words = words.map(|option| option.text.as_str());
        let spellings: BTreeSet<&str> = words.chain(stop.iter()).collect();
        let vocabulary = Map::from_iter(spellings.iter().zip(0u64..)).expect("an ordered set, in memory");
        let spellings = spellings.into_iter().map(str::to_owned).collect();
        Self { rules, by_stem, by_word, vocabulary, spellings }
    }

    /// The longest key that starts with the first of `words`, with the targets of every rule that has it.
    pub(super) fn find(&self, words: &[Seen<'_>]) -> Option<Found<'_>> {
        let first = words.first()?;
        let mut candidates = self.by_stem.get(first.stem).cloned().unwrap_or_default();
        if first.begins() {
            let from = self.by_word.range(first.text.to_owned()..);
            let begun = from.take_while(|(key, _)| key.starts_with(first.text));
            begun.for_each(|(_, rules)| candidates.extend(rules));
        }
        // Two spellings of a key's first word may share a stem, so a rule may come twice.
        candidates.sort_unstable();
        candidates.dedup();
        let mut best: Option<(usize, Found<'_>)> = None;
        for number in candidates {
            let rule = &self.rules[number as usize];
            if best.as_ref().is_some_and(|(length, _)| *length > rule.key.len()) {
                break;
            }
            // What is only begun may still become a word of the documents: nothing is foreign before it is whole.
            let same = if rule.targets.is_empty() { is_whole } else { is };
            let Some(taken) = taken(&rule.key, words, same) else { continue };
            if rule.key.len() == 1 && !is_whole(&rule.key[0], first) && !first.is_open() {
                continue;
            }
            let (_, found) = best.get_or_insert_with(|| {
                (rule.key.len(), Found { words: taken, key: rule.key.len(), targets: Vec::new() })
            });
            found.words = found.words.max(taken);
            found.targets.extend(rule.targets.iter().map(Vec::as_slice));
        }
        best.map(|(_, found)| found)
    }

    /// Whether a folded word stands in a key, or is a stop word.
    pub(super) fn has(&self, word: &str) -> bool {
        self.vocabulary.contains_key(word)
    }

    /// The word of the vocabulary nearest to a misspelt one, with its distance; the first in alphabetical order.
    pub(super) fn near(&self, edits: &Edits<'_>) -> Option<(&str, u8)> {
        let mut best: Option<(u64, u8)> = None;
        let mut stream = self.vocabulary.search_with_state(edits).into_stream();
        while let Some((word, rank, state)) = stream.next() {
            let distance = edits.distance(&state);
            if word.len() > 2 && best.is_none_or(|(_, least)| distance < least) {
                best = Some((rank, distance));
            }
        }
        best.map(|(rank, distance)| (self.spellings[rank as usize].as_str(), distance))
    }
}

/// The stems met so far: the keys say the same words over and over.
struct Stems<'a> {
    stemmer: &'a Stemmer,
    known: HashMap<String, String>,
}

impl Stems<'_> {
    fn of(&mut self, word: &str) -> String {
        if let Some(stem) = self.known.get(word) {
            return stem.clone();
        }
        let stem = self.stemmer.stem(word);
        self.known.insert(word.to_owned(), stem.clone());
        stem
    }
}

fn add(rules: &mut Vec<Rule>, of: (&[String], &[String]), stop: &StopWords, stems: &mut Stems<'_>) {
    let (from, to) = of;
    let targets: Arc<[Vec<Typed>]> = to.iter().map(|phrase| target(phrase, stop)).filter(|t| !t.is_empty()).collect();
    if targets.is_empty() {
        return;
    }
    for phrase in from {
        let key = key(phrase, stop, stems);
        if !key.is_empty() {
            rules.push(Rule { key, targets: Arc::clone(&targets) });
        }
    }
}

fn key(phrase: &str, stop: &StopWords, stems: &mut Stems<'_>) -> Vec<KeyWord> {
    let folded = fold(phrase).text;
    let mut words: Vec<KeyWord> = Vec::new();
    let mut alternative = false;
    for word in typed(&folded, OPTIONS_READ) {
        let spelling = Spelling { stem: stems.of(&word.text), text: word.text };
        match words.last_mut().filter(|_| alternative) {
            Some(place) => place.options.push(spelling),
            None => words.push(KeyWord { options: vec![spelling] }),
        }
        let mut rest = folded[word.span.end..].chars();
        alternative = rest.next() == Some('/') && rest.next().is_some_and(char::is_alphanumeric);
    }
    words.truncate(PHRASE_WORDS);
    let is_glue = |word: &KeyWord| word.options.iter().all(|option| stop.is_glue(&option.text));
    if !words.iter().all(is_glue) {
        let mut at = 0;
        words.retain(|word| {
            at += 1;
            // A leading "com" of three letters may be short for "comercial"; a phrase starts as it is written.
            !is_glue(word) || (at == 1 && word.options[0].text.len() >= SHORT_LETTERS)
        });
    }
    words
}

fn target(phrase: &str, stop: &StopWords) -> Vec<Typed> {
    let mut words = typed(&fold(phrase).text, PHRASE_WORDS);
    if words.iter().any(|word| !stop.is_glue(&word.text)) {
        words.retain(|word| !stop.is_glue(&word.text));
    }
    words
}

/// How many words of the query the key takes, stop words inside it included.
fn taken(key: &[KeyWord], words: &[Seen<'_>], same: fn(&KeyWord, &Seen<'_>) -> bool) -> Option<usize> {
    let mut at = 0;
    for (number, wanted) in key.iter().enumerate() {
        loop {
            let word = words.get(at)?;
            at += 1;
            if same(wanted, word) {
                break;
            }
            if number == 0 || !word.stop {
                return None;
            }
        }
    }
    Some(at)
}

fn is(wanted: &KeyWord, word: &Seen<'_>) -> bool {
    let begun = || word.begins() && wanted.options.iter().any(|option| option.text.starts_with(word.text));
    is_whole(wanted, word) || begun()
}

fn is_whole(wanted: &KeyWord, word: &Seen<'_>) -> bool {
    wanted.options.iter().any(|option| {
        let long = option.text.len().min(word.text.len()) >= STEM_LETTERS;
        option.text == word.text || (long && option.stem == word.stem)
    })
}

impl Seen<'_> {
    fn is_open(&self) -> bool {
        self.open && self.text.len() >= OPEN_LETTERS
    }

    /// Whether it may be the beginning of a word of a key.
    fn begins(&self) -> bool {
        self.is_open() || (self.short && self.text.len() >= SHORT_LETTERS)
    }
}

#[cfg(test)]
mod tests {
    use super::super::SynonymRule;
    use super::*;

    fn rule(from: &str, to: &[&str], both_ways: bool) -> SynonymRule {
        SynonymRule { from: vec![from.to_owned()], to: to.iter().map(|&t| t.to_owned()).collect(), both_ways }
    }

    fn targets(rules: &[SynonymRule], query: &str, open: bool) -> Vec<String> {
        let (stop, stemmer) = (StopWords::new(&[]), Stemmer::new());
        let lexicon = Lexicon { synonyms: rules.to_vec(), ..Lexicon::default() };
        let synonyms = Synonyms::new(&lexicon, &stop, &stemmer);
        let words = typed(query, 9);
        let stems: Vec<String> = words.iter().map(|w| stemmer.stem(&w.text)).collect();
        let seen: Vec<Seen<'_>> = (0..words.len())
            .map(|at| {
                let open = open && at + 1 == words.len();
                let text = words[at].text.as_str();
                Seen { text, stem: &stems[at], stop: stop.contains(text, open), open, short: text == "tro" }
            })
            .collect();
        let found = synonyms.find(&seen).map(|found| found.targets).unwrap_or_default();
        found.iter().map(|t| t.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn the_longest_key_wins_and_little_words_do_not_break_it() {
        let rules = [
            rule("trocar", &["alteração"], false),
            rule("trocar de casa", &["mudança de endereço"], false),
            rule("zap", &["whatsapp"], true),
            rule("2a via", &["fatura"], false),
            rule("puxar/levar cabo/ponto quarto", &["mudança de ponto"], false),
        ];
        let rows: &[(&str, bool, &[&str], &str)] = &[
            ("trocar casa", false, &["mudanca endereco"], "glue is no part of a key"),
            ("trocar da minha casa", false, &["mudanca endereco"], "nor do stop words break it"),
            ("trocando", false, &["alteracao"], "another form of the word"),
            ("trocar nome casa", false, &["alteracao"], "a content word breaks the long key"),
            ("tro casa", false, &["mudanca endereco"], "an abbreviation in a key of several words"),
            ("tro", false, &[], "alone it says too little"),
            ("whatsapp", false, &["zap"], "both ways"),
            ("what", true, &["zap"], "still being typed"),
            ("what", false, &[], "finished, and another word"),
            ("2a via", false, &["fatura"], "a number is a word"),
            ("levar o cabo no quarto", false, &["mudanca ponto"], "a bar stands between alternatives"),
            ("puxando ponto quarto", false, &["mudanca ponto"], "any of them, in any form"),
            ("puxar levar quarto", false, &[], "one of each"),
        ];
        for (query, open, expected, why) in rows {
            assert_eq!(targets(&rules, query, *open), *expected, "{query}: {why}");
        }
    }
}
