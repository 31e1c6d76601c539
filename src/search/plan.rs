//! From a query to groups of words that mean one thing.
//!
//! A group is matched when any of its alternatives is: the words as typed, joined or cut apart, or a phrase that a
//! synonym puts in their place.

use std::ops::Range;

use super::fold::{Folded, fold};
use super::meaning::{Meaning, glued, is_strange, meaning};
use super::resolve::{Match, Resolver, Word};
use super::scope::View;
use super::synonyms::Seen;
use super::terms::Terms;
use super::tokens::{Typed, has_digit, typed};
use super::{Index, Query, score};

/// Fewest letters of a word joined from neighbours: shorter ones are two words more often than one.
const JOINED_LETTERS: usize = 4;
/// Fewest letters of a word spelt letter by letter: two in a row are little words more often.
const SPELT_LETTERS: usize = 3;
/// Fewest digits of a number joined from neighbours.
const JOINED_DIGITS: usize = 6;

/// One thing a query asks for.
pub(super) struct Group {
    /// Ways to say it, each a list of words that together are it.
    pub(super) alternatives: Vec<Vec<Word>>,
    /// What it weighs in coverage; 0 for stop words.
    pub(super) weight: f32,
    /// Multiplies its score: 1, or less for stop words.
    pub(super) boost: f32,
    /// A word found nowhere that is neither a model nor known to be foreign: perhaps part of the customer's story.
    story: bool,
    /// Number, in the finished plan, of its first word.
    first: usize,
}

/// A query made ready.
pub(super) struct Plan {
    /// Heaviest first, stop words last.
    pub(super) groups: Vec<Group>,
    /// Sum of the weights, above 0 unless there is nothing to match.
    pub(super) total: f32,
    /// Words found nowhere, as typed.
    pub(super) not_found: Vec<String>,
}

impl Plan {
    /// Terms reached by the words that count, sorted.
    pub(super) fn matched(&self, terms: &Terms) -> Vec<String> {
        let words = self.groups.iter().filter(|g| g.weight > 0.0).flat_map(|g| g.alternatives.iter().flatten());
        let mut ids: Vec<_> = words.flat_map(|word| &word.matches).map(|m: &Match| m.term).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter().map(|id| terms.text(id).to_owned()).collect()
    }

    /// Every word of every reading, in the order of their numbers.
    pub(super) fn words(&self) -> impl Iterator<Item = &Word> {
        self.groups.iter().flat_map(|group| group.alternatives.iter().flatten())
    }
}

/// Plans a query over the documents of a view.
pub(super) fn plan(index: &Index, view: &View<'_>, query: &Query<'_>) -> Plan {
    let end = query.text.char_indices().nth(score::QUERY_CHARS).map_or(query.text.len(), |(at, _)| at);
    let text = &query.text[..end];
    let folded = fold(text);
    let words = typed(&folded.text, score::QUERY_WORDS);
    let open = query.last_word_open && words.last().is_some_and(|word| word.span.end == folded.text.len());
    let mut planner = Planner::new(Resolver { index, view }, words, open);
    planner.run();
    planner.finish(text, &folded)
}

/// A word of the query with what is known about it before it is looked up.
struct Known {
    typed: Typed,
    /// As the synonyms number it.
    stem: Option<u32>,
    stop: bool,
    open: bool,
    /// Not a word of the documents: perhaps an abbreviation.
    short: bool,
    /// Share that counts as covered: less than 1 when the word stands for a misspelt one.
    cover: f32,
    /// The words of the documents that a misspelt one may have meant.
    guess: Option<Word>,
}

struct Planner<'a> {
    resolver: Resolver<'a>,
    words: Vec<Known>,
    groups: Vec<Group>,
    /// Words found nowhere, by position.
    lost: Vec<usize>,
}

impl<'a> Planner<'a> {
    fn new(resolver: Resolver<'a>, typed: Vec<Typed>, open: bool) -> Self {
        let last = typed.len().saturating_sub(1);
        let mut budget = score::CORRECTED_WORDS;
        let mut words = Vec::with_capacity(typed.len());
        for (at, typed) in typed.into_iter().enumerate() {
            let open = open && at == last;
            if budget == 0 || !is_strange(resolver, &typed, open) {
                words.push(Known::new(resolver, typed, open));
                continue;
            }
            budget -= 1;
            match glued(resolver, &typed.text) {
                Some(parts) => {
                    let end = parts.len() - 1;
                    let parts = parts.into_iter().enumerate().map(|(at, part)| (typed.part(part), open && at == end));
                    words.extend(parts.map(|(part, open)| Known::new(resolver, part, open)));
                }
                None => words.push(Known::misspelt(resolver, typed, open)),
            }
        }
        Self { resolver, words, groups: Vec::new(), lost: Vec::new() }
    }

    fn run(&mut self) {
        // A question of stop words only is still a question: then they count.
        if self.words.iter().all(|word| word.stop) {
            self.words.iter_mut().for_each(|word| word.stop = false);
        }
        let mut at = 0;
        while at < self.words.len() {
            at += self.group(at);
        }
    }

    /// Adds the group that starts at a word and returns how many words it takes.
    fn group(&mut self, at: usize) -> usize {
        let seen: Vec<Seen<'_>> = self.words[at..].iter().map(Known::seen).collect();
        let found = self.resolver.index.synonyms.find(&seen);
        if let Some(found) = found.as_ref().filter(|found| found.targets.is_empty()) {
            if !(found.key == 1 && self.resolver.known(&self.words[at].typed.text)) {
                self.push_foreign(at, found.words);
                return found.words;
            }
        } else if let Some(found) = found {
            let targets: Vec<Vec<Word>> = found.targets.iter().filter_map(|target| self.target(target)).collect();
            let length = found.words;
            let mut alternatives = self.as_typed(at, length);
            let content = (at..at + length).any(|i| !self.words[i].stop);
            if content || !targets.is_empty() {
                if found.key > 1 && !targets.is_empty() {
                    let words = alternatives.iter_mut().flatten().flat_map(|word| &mut word.matches);
                    words.for_each(|m| m.factor *= score::WORDS_OF_PHRASE);
                }
                alternatives.extend(targets);
                self.push(at, length, alternatives);
                return length;
            }
        }
        if let Some((length, word)) = self.spelt(at) {
            self.push(at, length, vec![vec![word]]);
            return length;
        }
        if let Some(joined) = self.joined(at) {
            let mut alternatives = vec![vec![joined]];
            alternatives.extend(self.as_typed(at, 2));
            self.push(at, 2, alternatives);
            return 2;
        }
        if self.words[at].stop {
            self.push_stop(at);
        } else if !self.repeated(at) {
            let alternatives = self.as_typed(at, 1);
            self.push(at, 1, alternatives);
        }
        1
    }

    fn repeated(&self, at: usize) -> bool {
        self.words[..at].iter().any(|word| word.typed.text == self.words[at].typed.text)
    }

    /// The words of a span as the agent typed them: whole, and cut where that says something.
    fn as_typed(&self, at: usize, length: usize) -> Vec<Vec<Word>> {
        let content = self.words[at..at + length].iter().filter(|word| !word.stop);
        let content: Vec<&Known> = content.collect();
        if let [word] = content.as_slice() {
            return self.alternatives(word);
        }
        let words: Vec<Word> =
            content.iter().filter_map(|w| self.alternatives(w).into_iter().next()).flatten().collect();
        if words.is_empty() { Vec::new() } else { vec![words] }
    }

    /// Ways to read one word.
    fn alternatives(&self, word: &Known) -> Vec<Vec<Word>> {
        let mut ways = self.readings(word);
        ways.iter_mut().flatten().for_each(|read| read.cover *= word.cover);
        ways
    }

    fn readings(&self, word: &Known) -> Vec<Vec<Word>> {
        let text = word.typed.text.as_str();
        let mut ways = Vec::new();
        let whole = self.resolver.literal(text, word.open);
        let mixed = word.typed.parts.len() > 1;
        ways.extend(whole.map(|whole| vec![whole]));
        if mixed && divides(&word.typed.parts) {
            ways.extend(self.parts(&word.typed.parts));
        }
        if ways.is_empty() && !mixed {
            ways.extend(self.guess(word));
        }
        if ways.is_empty() { vec![vec![self.resolver.unknown(text)]] } else { ways }
    }

    /// Readings of a word that stands in no document.
    fn guess(&self, word: &Known) -> Option<Vec<Word>> {
        let text = word.typed.text.as_str();
        if let Some(word) = self.resolver.abbreviated(text).filter(|_| !word.open) {
            return Some(vec![word]);
        }
        if word.typed.has_digit() {
            return None;
        }
        let split = self.resolver.split(text).map(Vec::from);
        let guess = || word.guess.clone().or_else(|| self.resolver.inflected(text)).map(|guess| vec![guess]);
        split.or_else(guess)
    }

    fn parts(&self, parts: &[String]) -> Option<Vec<Word>> {
        let stop = &self.resolver.index.stop;
        let words = parts.iter().filter(|part| !stop.contains(part, false));
        let words: Vec<Word> = words.map(|part| self.literal_or_unknown(part)).collect();
        words.iter().any(|word| !word.matches.is_empty()).then_some(words)
    }

    fn target(&self, target: &[&str]) -> Option<Vec<Word>> {
        let words: Vec<Word> = target.iter().map(|word| self.literal_or_unknown(word)).collect();
        words.iter().all(|word| !word.matches.is_empty()).then_some(words)
    }

    fn literal_or_unknown(&self, text: &str) -> Word {
        self.resolver.literal(text, false).unwrap_or_else(|| self.resolver.unknown(text))
    }

    /// A word of the documents made of this word and the next: "tp link".
    fn joined(&self, at: usize) -> Option<Word> {
        let [one, two] = self.words.get(at..at + 2)? else { return None };
        let text = format!("{}{}", one.typed.text, two.typed.text);
        let number = text.bytes().all(|b| b.is_ascii_digit());
        let long = if number { text.len() >= JOINED_DIGITS } else { has_digit(&text) || text.len() >= JOINED_LETTERS };
        let free = long && !(one.stop && two.stop) && !self.resolver.index.stop.contains(&text, false);
        if free && self.resolver.known(&text) { self.resolver.literal(&text, false) } else { None }
    }

    /// A word of the documents spelt letter by letter, as a voice is transcribed: "d n s". The longest counts.
    fn spelt(&self, at: usize) -> Option<(usize, Word)> {
        let letters = self.words[at..].iter().take_while(|word| word.typed.text.len() == 1).count();
        (SPELT_LETTERS..=letters).rev().find_map(|length| {
            let text: String = self.words[at..at + length].iter().map(|word| word.typed.text.as_str()).collect();
            let known = self.resolver.known(&text);
            known.then(|| self.resolver.literal(&text, false)).flatten().map(|word| (length, word))
        })
    }

    fn push(&mut self, at: usize, length: usize, alternatives: Vec<Vec<Word>>) {
        let weight = weight(&alternatives);
        let found = alternatives.iter().flatten().any(|word| !word.matches.is_empty());
        if !found {
            self.lost.extend((at..at + length).filter(|&i| !self.words[i].stop));
        }
        let story = !found && !self.words[at].typed.has_digit();
        let boost = self.boost(at);
        self.groups.push(Group { alternatives, weight: weight * boost, boost, story, first: 0 });
    }

    /// What the score and the weight of a group are multiplied by: a word of which only a letter or two are typed may
    /// still become any other, and must not push aside what the words before it have found.
    fn boost(&self, at: usize) -> f32 {
        let word = &self.words[at];
        let begun = word.open && word.typed.text.len() < score::PREFIX_LETTERS && !word.typed.has_digit();
        let asked = self.groups.iter().any(|group| group.weight > 0.0 && !group.story);
        if begun && asked { score::BEGUN } else { 1.0 }
    }

    /// What the documents do not treat: its words may still bring a card up, but none that is certain.
    fn push_foreign(&mut self, at: usize, length: usize) {
        let mut alternatives = self.as_typed(at, length);
        alternatives.iter_mut().flatten().for_each(|word| word.cover *= score::FOREIGN_COVER);
        let weight = score::idf(self.resolver.view.total, 0) * score::FOREIGN;
        self.lost.extend((at..at + length).filter(|&i| !self.words[i].stop));
        self.groups.push(Group { alternatives, weight, boost: 1.0, story: false, first: 0 });
    }

    /// A stop word breaks ties only; one still being typed may also be on its way to a word that counts.
    fn push_stop(&mut self, at: usize) {
        let word = &self.words[at];
        let text = word.typed.text.as_str();
        let opens = word.open && text.len() >= score::PREFIX_LETTERS;
        let boost = if opens { score::OPEN_STOP } else { score::STOP };
        if let Some(found) = self.resolver.literal(text, opens) {
            self.groups.push(Group { alternatives: vec![vec![found]], weight: 0.0, boost, story: false, first: 0 });
        }
    }

    fn finish(mut self, text: &str, folded: &Folded) -> Plan {
        let things = self.groups.iter().filter(|group| group.weight > 0.0).count();
        let story = self.groups.iter_mut().filter(|group| group.story);
        story.for_each(|group| group.weight *= score::unknown_share(things));
        // Heaviest first and stop words last, so that the rest can be pruned; the sort is stable.
        let key = |group: &Group| {
            let bound = group.bound(Word::bound);
            if group.weight > 0.0 { bound } else { -1.0 / (1.0 + bound) }
        };
        self.groups.sort_by(|one, other| key(other).total_cmp(&key(one)));
        let total = self.groups.iter().map(|group| group.weight).sum();
        let mut first = 0;
        for group in &mut self.groups {
            group.first = first;
            first = group.words().end;
        }
        let original = |at: &usize| {
            let place = folded.original(self.words[*at].typed.span.clone());
            text.chars().skip(place.start).take(place.len()).collect()
        };
        let not_found = self.lost.iter().map(original).collect();
        Plan { groups: self.groups, total, not_found }
    }
}

impl Known {
    fn new(resolver: Resolver<'_>, typed: Typed, open: bool) -> Self {
        let index = resolver.index;
        let stop = index.stop.contains(&typed.text, open);
        let short = !stop && !typed.has_digit() && !resolver.known(&typed.text);
        Self { stem: index.synonyms.stem(&typed.text), stop, open, short, cover: 1.0, guess: None, typed }
    }

    /// A word that stands nowhere, as what it may have meant.
    fn misspelt(resolver: Resolver<'_>, mut typed: Typed, open: bool) -> Self {
        match meaning(resolver, &typed.text, open) {
            Some(Meaning::Key(key, cover)) => {
                key.clone_into(&mut typed.text);
                Self { cover, ..Self::new(resolver, typed, open) }
            }
            Some(Meaning::Terms(word)) => Self { guess: Some(word), ..Self::new(resolver, typed, open) },
            None => Self::new(resolver, typed, open),
        }
    }

    fn seen(&self) -> Seen<'_> {
        Seen { text: &self.typed.text, stem: self.stem, stop: self.stop, open: self.open, short: self.short }
    }
}

impl Group {
    /// The most it can add to a score, when a word is worth at most `most` for each unit of its idf.
    pub(super) fn bound(&self, most: impl Fn(&Word) -> f32) -> f32 {
        let ways = self.alternatives.iter().map(|words| words.iter().map(|word| most(word) * word.idf).sum::<f32>());
        ways.fold(0.0, f32::max) * self.boost
    }

    /// The numbers of its words in the plan, reading after reading.
    pub(super) fn words(&self) -> Range<usize> {
        self.first..self.first + self.alternatives.iter().map(Vec::len).sum::<usize>()
    }
}

/// A group weighs as much as its heaviest reading whose words are all known, or else its lightest.
fn weight(alternatives: &[Vec<Word>]) -> f32 {
    let idf = |words: &Vec<Word>| words.iter().map(|word| word.idf).sum::<f32>();
    let known = alternatives.iter().filter(|words| words.iter().all(|word| !word.matches.is_empty()));
    known.map(idf).reduce(f32::max).or_else(|| alternatives.iter().map(idf).reduce(f32::min)).unwrap_or(0.0)
}

/// Whether the parts of a mixed run say what the whole does: `48h` and `26dbm` do, but an unknown `v9` must not pass
/// for any card with a v and a 9.
fn divides(parts: &[String]) -> bool {
    parts[0].starts_with(|c: char| c.is_ascii_digit()) || parts[0].len() > 1
}

#[cfg(test)]
mod tests;
