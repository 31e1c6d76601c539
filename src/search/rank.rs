//! Scores the documents of a plan and keeps the best.
//!
//! The base is read window by window. Groups are read whole, heaviest first, until no document they do not hold can
//! reach the answer; the documents in the race are then completed with the lighter groups (stop words, short
//! prefixes), whose long lists are only probed. The better the answer so far, the less of the rest is read. The answer
//! is the same as without pruning, which a test holds.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::ops::Range;

use super::plan::{Group, Plan};
use super::resolve::Word;
use super::scope::View;
use super::slots::{self, Slots, WINDOW};
use super::{Hit, Index, score};

/// How many list entries are read in the time one list is probed.
const PROBE: usize = 16;

/// Arrays kept between searches, so that a key allocates nothing of the size of a window.
#[derive(Default)]
pub(super) struct Scratch {
    cells: Vec<Vec<f32>>,
    total: Values,
    group: Values,
    way: Values,
    race: Vec<u32>,
}

/// Score and covered weight of each document of a window.
#[derive(Default)]
struct Values {
    score: Vec<f32>,
    cover: Vec<f32>,
}

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
    let slots = Slots::new(index, view, plan, &mut scratch.cells);
    let mut ranker = Ranker { view, plan, limit, rest: rest(index, plan), slots, best: BinaryHeap::new() };
    let mut next = Some(view.docs.start);
    while let Some(start) = next.filter(|&start| start < view.docs.end) {
        let docs = start..view.docs.end.min(start.saturating_add(WINDOW as u32));
        let Some(read) = ranker.window(&docs, scratch) else { break };
        next = ranker.slots.next(0..ranker.plan.groups[read].words().end, docs.end);
    }
    let work = ranker.slots.work;
    let hits = ranker.best.into_iter().map(|Reverse(Place(hit))| hit);
    let mut hits: Vec<Hit> = hits.collect();
    scratch.cells.extend(ranker.slots.into_cells());
    best(&mut hits, limit);
    (hits, work)
}

/// A hit by its place in the answer: a better one is greater.
struct Place(Hit);

impl Ord for Place {
    fn cmp(&self, other: &Self) -> Ordering {
        order(&other.0, &self.0)
    }
}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Place {}

struct Ranker<'a> {
    view: &'a View<'a>,
    plan: &'a Plan,
    limit: usize,
    /// The most that the groups from each on can add to a document: score and weight.
    rest: Vec<(f32, f32)>,
    slots: Slots<'a>,
    best: BinaryHeap<Reverse<Place>>,
}

impl Ranker<'_> {
    /// Ranks the documents of a window. Returns the last group that was read whole; None when no document from here
    /// on can reach the answer.
    fn window(&mut self, docs: &Range<u32>, scratch: &mut Scratch) -> Option<usize> {
        scratch.total.clear(docs.len());
        let read = (0..self.plan.groups.len()).find(|&at| self.is_settled(at)).unwrap_or(self.plan.groups.len());
        let last = read.checked_sub(1)?;
        (0..read).for_each(|at| self.read(at, docs, scratch));
        scratch.race.clear();
        let touched =
            (docs.start..).zip(&scratch.total.score).filter(|&(doc, &score)| score > 0.0 && self.view.reaches(doc));
        scratch.race.extend(touched.map(|(doc, _)| doc));
        for at in read..self.plan.groups.len() {
            self.keep(at, docs, scratch);
            self.complete(at, docs, scratch);
        }
        for &doc in &scratch.race {
            let place = (doc - docs.start) as usize;
            self.enter(doc, scratch.total.score[place], scratch.total.cover[place]);
        }
        Some(last)
    }

    /// Whether the groups from `at` on bring no new document into the answer.
    fn is_settled(&self, at: usize) -> bool {
        let (bound, weight) = self.rest[at];
        // Stop words alone cover nothing, so they bring no document in.
        weight <= 0.0 || self.is_beaten(bound, weight)
    }

    /// Whether a document that earns at most this has no place in the answer.
    fn is_beaten(&self, score: f32, cover: f32) -> bool {
        let full = self.best.len() >= self.limit;
        let least = self.best.peek().filter(|_| full).map(|Reverse(Place(hit))| hit.score);
        least.is_some_and(|least| score::covered(score, self.coverage(cover)) * score::SLACK < least)
    }

    fn coverage(&self, cover: f32) -> f32 {
        (cover / self.plan.total).min(1.0)
    }

    /// Adds a group to the totals of every document of the window.
    fn read(&mut self, at: usize, docs: &Range<u32>, scratch: &mut Scratch) {
        let group = &self.plan.groups[at];
        let Scratch { total, group: best, way, .. } = scratch;
        let mut number = group.words().start;
        let mut add = |words: &[Word], onto: &mut Values| {
            for word in words {
                let (score, cover) = worth(group, words, word);
                onto.add(self.slots.window(number, docs), score, cover);
                number += 1;
            }
        };
        // Readings that exclude one another are kept apart until the better is known.
        if let [words] = group.alternatives.as_slice() {
            return add(words, total);
        }
        best.clear(docs.len());
        for words in &group.alternatives {
            way.clear(docs.len());
            add(words, way);
            best.better(way);
        }
        total.join(best);
    }

    /// Leaves in the race who may reach the answer with the groups from `at` on.
    fn keep(&mut self, at: usize, docs: &Range<u32>, scratch: &mut Scratch) {
        let (bound, weight) = self.rest[at];
        let Scratch { total, race, .. } = scratch;
        race.retain(|doc| {
            let place = (doc - docs.start) as usize;
            !self.is_beaten(total.score[place] + bound, total.cover[place] + weight)
        });
    }

    /// Adds a group to the totals of the documents in the race, by the cheaper of two ways.
    fn complete(&mut self, at: usize, docs: &Range<u32>, scratch: &mut Scratch) {
        let group = &self.plan.groups[at];
        let (mut lists, mut entries) = (0, 0);
        for word in group.words() {
            let cost = self.slots.cost(word, docs);
            (lists, entries) = (lists + cost.0, entries + cost.1);
        }
        if entries + docs.len() < scratch.race.len() * lists * PROBE {
            return self.read(at, docs, scratch);
        }
        for &doc in &scratch.race {
            let (score, cover) = self.value(group, doc, docs);
            let place = (doc - docs.start) as usize;
            scratch.total.score[place] += score;
            scratch.total.cover[place] += cover;
        }
    }

    /// What a group is worth on one document.
    fn value(&mut self, group: &Group, doc: u32, docs: &Range<u32>) -> (f32, f32) {
        let (mut best, mut number) = ((0.0_f32, 0.0_f32), group.words().start);
        for words in &group.alternatives {
            let mut way = (0.0, 0.0);
            for word in words {
                let impact = self.slots.probe(number, doc, docs);
                let (score, cover) = worth(group, words, word);
                way = (way.0 + score * impact, way.1 + if impact > 0.0 { cover } else { 0.0 });
                number += 1;
            }
            best = (best.0.max(way.0), best.1.max(way.1));
        }
        best
    }

    fn enter(&mut self, doc: u32, score: f32, cover: f32) {
        let coverage = self.coverage(cover);
        let hit = Hit { doc, score: score::covered(score, coverage), coverage };
        if hit.score <= 0.0 || self.is_beaten(score, cover) {
            return;
        }
        self.best.push(Reverse(Place(hit)));
        if self.best.len() > self.limit {
            self.best.pop();
        }
    }
}

impl Values {
    fn clear(&mut self, docs: usize) {
        for cells in [&mut self.score, &mut self.cover] {
            cells.clear();
            cells.resize(docs, 0.0);
        }
    }

    /// Adds a word: `score` for each unit of its impact, `cover` where it stands at all.
    fn add(&mut self, impacts: &[f32], score: f32, cover: f32) {
        for ((own, weight), &impact) in self.score.iter_mut().zip(&mut self.cover).zip(impacts) {
            *own += score * impact;
            *weight += if impact > 0.0 { cover } else { 0.0 };
        }
    }

    fn join(&mut self, other: &Self) {
        self.score.iter_mut().zip(&other.score).for_each(|(own, more)| *own += more);
        self.cover.iter_mut().zip(&other.cover).for_each(|(own, more)| *own += more);
    }

    fn better(&mut self, other: &Self) {
        self.score.iter_mut().zip(&other.score).for_each(|(own, more)| *own = own.max(*more));
        self.cover.iter_mut().zip(&other.cover).for_each(|(own, more)| *own = own.max(*more));
    }
}

/// For each group the most that it and those after it can add to a document: score and weight.
fn rest(index: &Index, plan: &Plan) -> Vec<(f32, f32)> {
    let (mut bound, mut weight) = (0.0, 0.0);
    let mut rest = vec![(0.0, 0.0); plan.groups.len()];
    for (place, group) in rest.iter_mut().zip(&plan.groups).rev() {
        let most = group.bound(|word| slots::bound(index, word));
        // What is found nowhere covers nothing.
        let covers = if most > 0.0 { group.weight } else { 0.0 };
        (bound, weight) = (bound + most, weight + covers);
        *place = (bound * score::SLACK, weight * score::SLACK);
    }
    rest
}

/// What a word of a reading is worth: score for a unit of impact, and weight where it stands. Any reading, fully
/// matched, is the group.
fn worth(group: &Group, words: &[Word], word: &Word) -> (f32, f32) {
    let sum: f32 = words.iter().map(|word| word.idf).sum();
    let share = if sum > 0.0 { group.weight / sum } else { 0.0 };
    (word.idf * group.boost, word.idf * word.cover * share)
}

/// Best first, equal scores in document order, at most `limit`.
pub(super) fn best(hits: &mut Vec<Hit>, limit: usize) {
    if hits.len() > limit {
        hits.select_nth_unstable_by(limit, order);
        hits.truncate(limit);
    }
    hits.sort_unstable_by(order);
}

fn order(one: &Hit, other: &Hit) -> Ordering {
    other.score.total_cmp(&one.score).then(one.doc.cmp(&other.doc))
}

#[cfg(test)]
mod tests {
    use super::super::{Document, Lexicon, Query, SynonymRule};

    use super::*;

    fn index(titles: &[&str], rules: &[(&str, &[&str])]) -> Index {
        let rule = |(from, to): &(&str, &[&str])| SynonymRule {
            from: vec![(*from).to_owned()].into(),
            to: to.iter().map(|&to| to.to_owned()).collect(),
            both_ways: false,
        };
        let lexicon = Lexicon { synonyms: rules.iter().map(rule).collect(), ..Lexicon::default() };
        let card = |title| Document { title, text: "", words: &[], topic: "", scope: 0 };
        Index::build(titles.iter().map(|&title| card(title)), &lexicon)
    }

    fn order_of(index: &Index, text: &str, limit: usize) -> Vec<u32> {
        let query = Query { text, limit, scope: None, last_word_open: false };
        index.search(&query).hits.iter().map(|hit| hit.doc).collect()
    }

    #[test]
    fn cards_are_ranked_by_what_they_say_and_how_much_of_the_question_they_answer() {
        let rules: &[(&str, &[&str])] = &[("carne", &["boleto", "segunda via"])];
        let rows: &[(&[&str], &str, &[u32], &str)] = &[
            (&["pix boleto", "boleto"], "boleto", &[1, 0], "a shorter title says more with the word"),
            (&["boleto", "boleto"], "boleto", &[0, 1], "equal ones in the order of the cards"),
            (&["boleto", "pix", "boleto pix taxa"], "boleto pix", &[2, 0, 1], "both words before the stronger one"),
            (&["boleto via", "segunda via", "boleto"], "carne", &[1, 2, 0], "readings exclude one another"),
            (&["da taxa", "da"], "taxa da", &[0], "a stop word brings no card in"),
            (&["taxa", "pix"], "boleto", &[], "nothing is found"),
        ];
        for (titles, text, expected, why) in rows {
            assert_eq!(order_of(&index(titles, rules), text, 9), *expected, "{text}: {why}");
        }
        assert_eq!(order_of(&index(&["boleto", "pix boleto"], &[]), "boleto", 1), [0], "no more than asked");
        assert_eq!(order_of(&index(&["boleto"], &[]), "boleto", 0), [] as [u32; 0], "none asked");
    }

    #[test]
    fn windows_without_the_word_are_jumped_over_and_none_is_lost() {
        let mut titles = vec!["taxa do cliente"; 3 * WINDOW];
        let places = [0, WINDOW - 1, WINDOW, 3 * WINDOW - 1];
        for place in places {
            titles[place] = "boleto do cliente";
        }
        let index = index(&titles, &[]);
        assert_eq!(order_of(&index, "boleto do cliente", 9), places.map(|place| place as u32));
        let query = Query { text: "boleto do cliente", limit: 9, scope: None, last_word_open: false };
        let work = index.search(&query).work;
        assert!(work <= places.len() * 3, "the lists of the words of every card were read: {work}");
    }

    #[test]
    fn a_word_that_many_phrases_share_is_read_once() {
        let titles = ["horario comercial", "horario financeiro", "horario tecnico"];
        let rules: &[(&str, &[&str])] = &[("expediente", &titles)];
        let query = Query { text: "expediente", limit: 9, scope: None, last_word_open: false };
        let answer = index(&titles, rules).search(&query);
        assert_eq!((answer.hits.len(), answer.work), (3, 6), "three entries of the shared word, one of each other");
    }
}
