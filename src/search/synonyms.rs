//! The supervisors' synonyms, compiled: phrases that stand for other phrases.
//!
//! A key is looked for in the query word by word, the longest first. Stop words between its words do not break it:
//! "trocar de casa" is found in "trocar da minha casa". Words with a bar between them are alternatives in one place:
//! "mudar/trocar de casa/endereco" is four keys.
//!
//! A key may also lead nowhere on purpose: a brand, a product or a subject that the documents do not treat. It keeps
//! "senha multilaser" from passing for an answer about passwords.

use std::ops::Range;

use super::Lexicon;
use super::phrases::{Phrases, Reader};
use super::stem::stem;
use super::stop::StopWords;
use super::terms::part;
use super::walk::{Walker, walk};
use super::weekdays;

/// Letters of an unfinished word from which it may be the start of a key.
const OPEN_LETTERS: usize = 4;
/// Letters from which two words with one stem are one word of a key.
const STEM_LETTERS: usize = 4;
/// Letters of an abbreviation from which it may stand for a word of a key of several words ("fat fora do hor").
const SHORT_LETTERS: usize = 3;

/// A key and the phrases it stands for; none when the documents do not treat it.
struct Rule {
    key: Range<u32>,
    targets: Range<u32>,
}

/// The compiled synonyms of an index.
pub(super) struct Synonyms {
    phrases: Phrases,
    /// Longest key first.
    rules: Vec<Rule>,
    /// The rules whose key each word of the phrases may begin, word after word.
    begun: Vec<Begun>,
    /// Where the rules of each word end in `begun`.
    begun_ends: Vec<u32>,
}

/// A rule whose key a word may begin: as its first word, or as the second of two that are said the other way round.
#[derive(Clone, Copy)]
struct Begun(u32);

impl Begun {
    fn new(rule: u32, turned: bool) -> Self {
        Self(rule << 1 | u32::from(turned))
    }

    fn rule(self) -> u32 {
        self.0 >> 1
    }

    fn is_turned(self) -> bool {
        self.0 & 1 == 1
    }
}

/// The synonyms found at a place of a query.
pub(super) struct Found<'a> {
    /// Words of the query that the key took, from the first on.
    pub(super) words: usize,
    /// Words of the key: of two or more, the phrase means more than its words.
    pub(super) key: usize,
    /// The phrases it stands for; none when the documents are known not to treat it.
    pub(super) targets: Vec<Vec<&'a str>>,
}

/// A query word with its stem, as the matcher wants it.
pub(super) struct Seen<'a> {
    pub(super) text: &'a str,
    /// As [`Synonyms::stem`] numbers it.
    pub(super) stem: Option<u32>,
    pub(super) stop: bool,
    pub(super) open: bool,
    /// Not a word of the documents: perhaps an abbreviation of a word of a key.
    pub(super) short: bool,
}

impl Synonyms {
    pub(super) fn new(lexicon: &Lexicon, stop: &StopWords) -> Self {
        let mut reader = Reader::new(stop);
        let rules = rules(lexicon, &mut reader);
        let phrases = reader.finish();
        let (begun, begun_ends) = begun(&rules, &phrases);
        Self { phrases, rules, begun, begun_ends }
    }

    /// The number of a word's stem, for [`Seen`]; none when no word of a key has it.
    pub(super) fn stem(&self, word: &str) -> Option<u32> {
        self.phrases.stems().find(&stem(word))
    }

    /// The longest key that starts with the first of `words`, with the targets of every rule that has it.
    pub(super) fn find(&self, words: &[Seen<'_>]) -> Option<Found<'_>> {
        let mut best: Option<(usize, Found<'_>)> = None;
        for number in self.candidates(words.first()?) {
            let rule = &self.rules[number as usize];
            let length = rule.key.len();
            if best.as_ref().is_some_and(|(longest, _)| *longest > length) {
                break;
            }
            let Some(taken) = self.taken(rule, words) else { continue };
            let (_, found) =
                best.get_or_insert_with(|| (length, Found { words: taken, key: length, targets: Vec::new() }));
            found.words = found.words.max(taken);
            found.targets.extend(rule.targets.clone().map(|target| self.phrases.target(target)));
        }
        best.map(|(_, found)| found)
    }

    /// The rules whose key may begin with a word, longest key first.
    fn candidates(&self, first: &Seen<'_>) -> Vec<u32> {
        let same = first.stem.map_or(&[][..], |stem| self.phrases.stems().mates(stem));
        let of = |&word: &u32| self.begun[part(&self.begun_ends, word)].iter();
        let mut candidates: Vec<u32> = same.iter().flat_map(of).map(|begun| begun.rule()).collect();
        if first.begins() {
            let begun = self.phrases.words().starting_with(first.text).flat_map(|word| of(&word));
            candidates.extend(begun.filter(|begun| !begun.is_turned()).map(|begun| begun.rule()));
        }
        // Two spellings of a key's first word may share a stem, so a rule may come twice.
        candidates.sort_unstable();
        candidates.dedup();
        candidates
    }

    /// How many words of the query a rule's key takes, stop words inside it included.
    fn taken(&self, rule: &Rule, words: &[Seen<'_>]) -> Option<usize> {
        self.taken_in_order(rule, words).or_else(|| self.taken_turned(rule, words))
    }

    /// A key of two words said the other way round: "boleto, pode mandar" is "mandar boleto". Nothing is foreign then,
    /// and no abbreviation is read.
    fn taken_turned(&self, rule: &Rule, words: &[Seen<'_>]) -> Option<usize> {
        let (first, second) = (rule.key.start, rule.key.start + 1);
        if rule.key.len() != 2 || rule.targets.is_empty() || !self.is_whole(second, words.first()?) {
            return None;
        }
        let after = words[1..].iter().position(|word| !word.stop || self.is_whole(first, word))? + 1;
        self.is_whole(first, &words[after]).then_some(after + 1)
    }

    fn taken_in_order(&self, rule: &Rule, words: &[Seen<'_>]) -> Option<usize> {
        // What is only begun may still become a word of the documents: nothing is foreign before it is whole.
        let foreign = rule.targets.is_empty();
        let mut at = 0;
        for place in rule.key.clone() {
            loop {
                let word = words.get(at)?;
                at += 1;
                if self.is_whole(place, word) || (!foreign && self.is_begun(place, word)) {
                    break;
                }
                if place == rule.key.start || !word.stop {
                    return None;
                }
            }
        }
        // A stop word that is whole is not on its way to a key ("empresa", "empresarial").
        let goes_on = words[0].is_open() && !words[0].stop;
        let whole = rule.key.len() > 1 || self.is_whole(rule.key.start, &words[0]) || goes_on;
        whole.then_some(at)
    }

    fn is_begun(&self, place: u32, word: &Seen<'_>) -> bool {
        let mut options = self.phrases.options(place).iter();
        word.begins() && options.any(|&option| self.phrases.word(option).starts_with(word.text))
    }

    fn is_whole(&self, place: u32, word: &Seen<'_>) -> bool {
        let is = |&option: &u32| {
            let text = self.phrases.word(option);
            let long = text.len().min(word.text.len()) >= STEM_LETTERS;
            text == word.text || (long && Some(self.phrases.stem(option)) == word.stem)
        };
        self.phrases.options(place).iter().any(is)
    }

    /// Whether a folded word stands in a key.
    pub(super) fn has(&self, word: &str) -> bool {
        self.phrases.words().find(word).is_some_and(|word| self.phrases.is_in_key(word))
    }

    /// The word of a key or stop word nearest to a misspelt one, with its distance; the first in alphabetical order.
    pub(super) fn near<'a>(&'a self, stop: &'a StopWords, walker: &impl Walker) -> Option<(&'a str, u8)> {
        let mut best: Option<(u8, &str)> = None;
        let mut closer = |word: &'a str, distance| {
            if word.len() > 2 && best.is_none_or(|best| (distance, word) < best) {
                best = Some((distance, word));
            }
        };
        walk(self.phrases.words(), walker, |number, distance| {
            if self.phrases.is_in_key(number) {
                closer(self.phrases.word(number), distance);
            }
        });
        stop.near(walker, closer);
        best.map(|(distance, word)| (word, distance))
    }
}

/// The rules by the words that may begin their keys, and where those of each word end.
fn begun(rules: &[Rule], phrases: &Phrases) -> (Vec<Begun>, Vec<u32>) {
    let each = |emit: &mut dyn FnMut(u32, Begun)| {
        for (number, rule) in (0..).zip(rules) {
            phrases.options(rule.key.start).iter().for_each(|&word| emit(word, Begun::new(number, false)));
            // A key of two words may be said the other way round.
            if rule.key.len() == 2 {
                phrases.options(rule.key.start + 1).iter().for_each(|&word| emit(word, Begun::new(number, true)));
            }
        }
    };
    let mut ends = vec![0; phrases.words().len() + 1];
    each(&mut |word, _| ends[word as usize + 1] += 1);
    (1..ends.len()).for_each(|at| ends[at] += ends[at - 1]);
    let mut begun = vec![Begun(0); ends[ends.len() - 1] as usize];
    each(&mut |word, rule| {
        // Each list grows up to the start of the next, and so its start becomes its end.
        let end = &mut ends[word as usize];
        begun[*end as usize] = rule;
        *end += 1;
    });
    ends.pop();
    (begun, ends)
}

/// Every rule of the engine and of the base, longest key first.
fn rules(lexicon: &Lexicon, phrases: &mut Reader<'_>) -> Vec<Rule> {
    let mut rules = Vec::new();
    for (from, to) in weekdays::PHRASES {
        add(&mut rules, from.iter().copied(), to.iter().copied(), phrases);
    }
    for rule in &lexicon.synonyms {
        let (from, to) = (|| rule.from.iter().map(String::as_str), || rule.to.iter().map(String::as_str));
        add(&mut rules, from(), to(), phrases);
        if rule.both_ways {
            add(&mut rules, to(), from(), phrases);
        }
    }
    let foreign = lexicon.foreign.iter().map(|phrase| phrases.add_key(phrase)).filter(|key| !key.is_empty());
    rules.extend(foreign.map(|key| Rule { key, targets: 0..0 }));
    // The sort is stable, so equal lengths keep the order of the files.
    rules.sort_by_key(|rule| std::cmp::Reverse(rule.key.len()));
    rules
}

fn add<'a>(
    rules: &mut Vec<Rule>,
    from: impl Iterator<Item = &'a str>,
    to: impl Iterator<Item = &'a str>,
    phrases: &mut Reader<'_>,
) {
    let targets = phrases.add_targets(to);
    if targets.is_empty() {
        return;
    }
    for key in from.map(|phrase| phrases.add_key(phrase)).filter(|key| !key.is_empty()) {
        rules.push(Rule { key, targets: targets.clone() });
    }
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
    use super::super::tokens::typed;
    use super::*;

    fn rule(from: &str, to: &[&str], both_ways: bool) -> SynonymRule {
        SynonymRule { from: vec![from.to_owned()], to: to.iter().map(|&t| t.to_owned()).collect(), both_ways }
    }

    fn targets(rules: &[SynonymRule], query: &str, open: bool) -> Vec<String> {
        let stop = StopWords::new(&[]);
        let lexicon = Lexicon { synonyms: rules.to_vec(), ..Lexicon::default() };
        let synonyms = Synonyms::new(&lexicon, &stop);
        let words = typed(query, 9);
        let seen: Vec<Seen<'_>> = (0..words.len())
            .map(|at| {
                let open = open && at + 1 == words.len();
                let text = words[at].text.as_str();
                Seen { text, stem: synonyms.stem(text), stop: stop.contains(text, open), open, short: text == "tro" }
            })
            .collect();
        let found = synonyms.find(&seen).map(|found| found.targets).unwrap_or_default();
        found.iter().map(|target| target.join(" ")).collect()
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
