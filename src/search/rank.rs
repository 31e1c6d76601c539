//! Scores the documents of a plan and keeps the best.
//!
//! Groups are read heaviest first into accumulators. As soon as no document yet unseen can reach the answer, the
//! lighter groups (stop words, short prefixes) are only probed for the few documents still in the race: their long
//! lists are never read. The answer is the same as without pruning, which a test holds.

use std::cmp::Ordering;

use super::plan::{Group, Plan};
use super::postings::List;
use super::resolve::{Match, Word};
use super::scope::View;
use super::sheet::{Scratch, Sheet, Value};
use super::{Hit, Index, score};

/// The best `limit` documents of a plan, and the posting entries it took.
pub(super) fn rank(
    index: &Index,
    view: &View<'_>,
    plan: &Plan,
    limit: usize,
    scratch: &mut Scratch,
) -> (Vec<Hit>, usize) {
    if limit == 0 || plan.total <= 0.0 {
        return (Vec::new(), 0);
    }
    let mut ranker = Ranker { index, view, plan, limit, work: 0 };
    let read = ranker.read(scratch);
    let mut hits = ranker.probe(read, scratch);
    best(&mut hits, limit);
    (hits, ranker.work)
}

struct Ranker<'a> {
    index: &'a Index,
    view: &'a View<'a>,
    plan: &'a Plan,
    limit: usize,
    work: usize,
}

impl Ranker<'_> {
    /// Reads groups whole until the rest cannot bring a new document in; returns how many were read.
    fn read(&mut self, scratch: &mut Scratch) -> usize {
        scratch.total.clear(self.index.len());
        for (at, group) in self.plan.groups.iter().enumerate() {
            let (bound, weight) = self.rest(at);
            // Stop words alone cover nothing, so they bring no document in.
            let settled = weight <= 0.0
                || (scratch.total.len() >= self.limit && self.final_score(bound, weight) < self.threshold(scratch));
            if settled {
                return at;
            }
            self.read_group(group, scratch);
        }
        self.plan.groups.len()
    }

    /// The most that the groups from `at` on can add to a document: score and weight.
    fn rest(&self, at: usize) -> (f32, f32) {
        let rest = self.plan.groups[at..].iter();
        let (bound, weight) = rest.fold((0.0, 0.0), |(b, w), group| (b + group.bound(), w + group.weight));
        (bound * score::SLACK, weight * score::SLACK)
    }

    fn final_score(&self, score: f32, cover: f32) -> f32 {
        score::covered(score, self.coverage(cover))
    }

    fn coverage(&self, cover: f32) -> f32 {
        (cover / self.plan.total).min(1.0)
    }

    /// The score that the last place of the answer has for certain.
    fn threshold(&self, scratch: &mut Scratch) -> f32 {
        scratch.scores.clear();
        scratch.scores.extend(scratch.total.iter().map(|(_, value)| self.final_score(value.score, value.cover)));
        let place = self.limit - 1;
        *scratch.scores.select_nth_unstable_by(place, |one, other| other.total_cmp(one)).1
    }

    /// Adds a group to the totals. A sheet more is a random access more for every posting, so one is used only where
    /// readings exclude one another.
    fn read_group(&mut self, group: &Group, scratch: &mut Scratch) {
        let docs = self.index.len();
        let Scratch { total, group: best, way, word, .. } = scratch;
        if let [words] = group.alternatives.as_slice() {
            return words.iter().for_each(|one| self.read_word(one, (group, words), (total, Value::and), word));
        }
        best.clear(docs);
        for words in &group.alternatives {
            if let [one] = words.as_slice() {
                self.read_word(one, (group, words), (best, Value::better), word);
                continue;
            }
            way.clear(docs);
            for one in words {
                self.read_word(one, (group, words), (way, Value::and), word);
            }
            way.iter().for_each(|(doc, value)| best.add(doc, value, Value::better));
        }
        best.iter().for_each(|(doc, value)| total.add(doc, value, Value::and));
    }

    /// Joins what a word earns each document to a sheet; `one_word` holds the best of its terms meanwhile.
    fn read_word(
        &mut self,
        word: &Word,
        of: (&Group, &[Word]),
        onto: (&mut Sheet, impl Fn(Value, Value) -> Value),
        one_word: &mut Sheet,
    ) {
        let (sheet, join) = onto;
        let share = share(of.0, of.1);
        if let [matched] = word.matches.as_slice() {
            return self.read_term(word, matched, (of.0, share), |doc, value| sheet.add(doc, value, &join));
        }
        one_word.clear(self.index.len());
        for matched in &word.matches {
            self.read_term(word, matched, (of.0, share), |doc, value| one_word.add(doc, value, Value::better));
        }
        one_word.iter().for_each(|(doc, value)| sheet.add(doc, value, &join));
    }

    fn read_term(&mut self, word: &Word, matched: &Match, of: (&Group, f32), mut add: impl FnMut(u32, Value)) {
        let list = self.index.postings.list(matched.term, &self.view.docs);
        self.work += list.docs.len();
        let (idf, cover) = (word.idf * of.0.boost, word.idf * matched.cover * of.1);
        let value = |impact: f32| Value { score: idf * (impact * matched.factor).min(matched.cap), cover };
        if self.view.is_solid() {
            list.iter().for_each(|(doc, impact)| add(doc, value(impact)));
        } else {
            let reached = list.iter().filter(|&(doc, _)| self.view.reaches(doc));
            reached.for_each(|(doc, impact)| add(doc, value(impact)));
        }
    }

    /// Completes the documents still in the race with the groups that were not read.
    fn probe(&mut self, read: usize, scratch: &mut Scratch) -> Vec<Hit> {
        let mut race: Vec<(u32, Value)> = scratch.total.iter().collect();
        for at in read..self.plan.groups.len() {
            let (bound, weight) = self.rest(at);
            let least = self.least(&race, scratch);
            race.retain(|(_, v)| self.final_score(v.score + bound, v.cover + weight) * score::SLACK >= least);
            let group = Probe::new(self, &self.plan.groups[at]);
            for (doc, value) in &mut race {
                *value = value.and(group.value(*doc));
            }
            self.work += race.len() * group.lists();
        }
        let hit = |(doc, value): (u32, Value)| {
            let coverage = self.coverage(value.cover);
            Hit { doc, score: score::covered(value.score, coverage), coverage }
        };
        race.into_iter().map(hit).filter(|hit| hit.score > 0.0).collect()
    }

    fn least(&self, race: &[(u32, Value)], scratch: &mut Scratch) -> f32 {
        if race.len() <= self.limit {
            return 0.0;
        }
        scratch.scores.clear();
        scratch.scores.extend(race.iter().map(|(_, value)| self.final_score(value.score, value.cover)));
        *scratch.scores.select_nth_unstable_by(self.limit - 1, |one, other| other.total_cmp(one)).1
    }
}

/// A group ready to be asked about single documents.
struct Probe<'a> {
    group: &'a Group,
    ways: Vec<Way<'a>>,
}

/// One alternative of a group: its share and the lists of its words.
struct Way<'a> {
    share: f32,
    words: Vec<(&'a Word, Vec<List<'a>>)>,
}

impl<'a> Probe<'a> {
    fn new(ranker: &Ranker<'a>, group: &'a Group) -> Self {
        let lists = |word: &'a Word| {
            let list = |m: &Match| ranker.index.postings.list(m.term, &ranker.view.docs);
            (word, word.matches.iter().map(list).collect())
        };
        let way = |words: &'a Vec<Word>| Way { share: share(group, words), words: words.iter().map(lists).collect() };
        let ways = group.alternatives.iter().map(way);
        Self { group, ways: ways.collect() }
    }

    fn lists(&self) -> usize {
        self.ways.iter().flat_map(|way| &way.words).map(|(_, lists)| lists.len()).sum()
    }

    fn value(&self, doc: u32) -> Value {
        let way = |way: &Way<'_>| {
            let words = way.words.iter().map(|(word, lists)| self.word(word, lists, way.share, doc));
            words.fold(Value::default(), Value::and)
        };
        self.ways.iter().map(way).fold(Value::default(), Value::better)
    }

    fn word(&self, word: &Word, lists: &[List<'_>], share: f32, doc: u32) -> Value {
        let mut best = Value::default();
        for (matched, list) in word.matches.iter().zip(lists) {
            if let Some(impact) = list.impact(doc) {
                let score = word.idf * self.group.boost * (impact * matched.factor).min(matched.cap);
                best = best.better(Value { score, cover: word.idf * matched.cover * share });
            }
        }
        best
    }
}

/// What a unit of idf of these words is worth in the group's weight: any alternative, fully matched, is the group.
fn share(group: &Group, words: &[Word]) -> f32 {
    let sum: f32 = words.iter().map(|word| word.idf).sum();
    if sum > 0.0 { group.weight / sum } else { 0.0 }
}

/// Best first, equal scores in document order, at most `limit`.
pub(super) fn best(hits: &mut Vec<Hit>, limit: usize) {
    let order =
        |one: &Hit, other: &Hit| -> Ordering { other.score.total_cmp(&one.score).then(one.doc.cmp(&other.doc)) };
    if hits.len() > limit {
        hits.select_nth_unstable_by(limit, order);
        hits.truncate(limit);
    }
    hits.sort_unstable_by(order);
}
