//! Turns documents into an index, in one pass over their words.

use std::collections::HashMap;
use std::sync::Mutex;

use super::fold::fold_into;
use super::hash::Quick;
use super::postings::{FIELDS, Postings, Raw};
use super::scope::Scopes;
use super::stem::Stemmer;
use super::stop::StopWords;
use super::synonyms::Synonyms;
use super::terms::{TermId, Terms};
use super::tokens::each_token;
use super::weekdays::each_implied_day;
use super::{Document, Index, Lexicon};

/// Documents read but not yet joined into an index: what one thread prepares of a large base.
#[derive(Default)]
pub struct Part {
    /// Every word, in alphabetical order, with its stem.
    words: Vec<(String, String)>,
    raw: Vec<Raw>,
    lengths: Vec<[u16; FIELDS]>,
    scopes: Vec<u32>,
    titles: String,
    title_ends: Vec<u32>,
}

/// A part being read.
#[derive(Default)]
struct Builder {
    ids: HashMap<String, TermId, Quick>,
    /// For each term, where its posting for the latest document stands.
    latest: Vec<u32>,
    part: Part,
    folded: String,
}

impl Part {
    /// Reads documents, which keep their order; nearly all the work of building is here.
    pub fn read<'a>(docs: impl IntoIterator<Item = Document<'a>>) -> Self {
        let mut builder = Builder::default();
        docs.into_iter().for_each(|doc| builder.add(&doc));
        builder.finish()
    }
}

impl std::fmt::Debug for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Part").field("documents", &self.lengths.len()).finish_non_exhaustive()
    }
}

/// Joins parts in the order of their documents.
pub(super) fn join(mut parts: Vec<Part>, lexicon: &Lexicon) -> Index {
    let terms = number_terms(&mut parts);
    let stemmer = Stemmer::new();
    let stop = StopWords::new(&lexicon.stop_words);
    let synonyms = Synonyms::new(lexicon, &stop, &stemmer);
    let (mut raw, mut lengths, mut scopes) = (Vec::new(), Vec::new(), Vec::new());
    let (mut titles, mut title_ends) = (String::new(), Vec::new());
    for mut part in parts {
        let docs = lengths.len() as u32;
        part.raw.iter_mut().for_each(|posting| posting.doc += docs);
        raw.push(part.raw);
        lengths.append(&mut part.lengths);
        scopes.append(&mut part.scopes);
        let before = titles.len() as u32;
        titles.push_str(&part.titles);
        title_ends.extend(part.title_ends.iter().map(|end| before + end));
    }
    Index {
        postings: Postings::new(&raw, terms.len(), &lengths),
        terms,
        scopes: Scopes::new(scopes),
        titles,
        title_ends,
        stop,
        synonyms,
        stemmer,
        pool: Mutex::default(),
    }
}

/// The dictionary of all parts, whose postings get the numbers it gives to their terms.
fn number_terms(parts: &mut [Part]) -> Terms {
    let words = parts.iter_mut().map(|part| std::mem::take(&mut part.words)).collect::<Vec<_>>();
    let mut all: Vec<(&str, &str)> =
        words.iter().flatten().map(|(word, stem)| (word.as_str(), stem.as_str())).collect();
    sort_runs(&mut all);
    all.dedup();
    for (part, words) in parts.iter_mut().zip(&words) {
        let mut next = 0;
        let rank = |(word, _): &(String, String)| {
            while all[next].0 != word {
                next += 1;
            }
            next as TermId
        };
        let ranks: Vec<TermId> = words.iter().map(rank).collect();
        part.raw.iter_mut().for_each(|posting| posting.term = ranks[posting.term as usize]);
    }
    Terms::new(&all)
}

#[expect(clippy::stable_sort_primitive, reason = "parts are sorted runs, which the stable sort merges")]
fn sort_runs(words: &mut [(&str, &str)]) {
    words.sort();
}

impl Builder {
    fn add(&mut self, doc: &Document<'_>) {
        self.part.lengths.push([0; FIELDS]);
        self.part.scopes.push(doc.scope);
        self.field(0, doc.title);
        self.part.titles.push_str(&self.folded);
        self.part.title_ends.push(self.part.titles.len() as u32);
        self.field(1, doc.text);
        doc.words.iter().for_each(|words| self.field(2, words));
        self.field(3, doc.topic);
    }

    /// Reads one field and leaves its folded text in `self.folded`.
    fn field(&mut self, field: usize, text: &str) {
        let mut folded = std::mem::take(&mut self.folded);
        folded.clear();
        fold_into(text, &mut folded);
        each_token(&folded, |token| self.occurrence(field, token.text, token.counts));
        each_implied_day(&folded, |day, _| self.occurrence(field, day, false));
        self.folded = folded;
    }

    fn occurrence(&mut self, field: usize, word: &str, counts: bool) {
        let doc = self.part.lengths.len() as u32 - 1;
        if counts {
            let length = &mut self.part.lengths[doc as usize][field];
            *length = length.saturating_add(1);
        }
        let term = self.term(word);
        let at = self.latest[term as usize] as usize;
        if let Some(posting) = self.part.raw.get_mut(at).filter(|p| p.doc == doc && p.term == term) {
            posting.counts[field] = posting.counts[field].saturating_add(1);
            return;
        }
        let mut counts = [0; FIELDS];
        counts[field] = 1;
        self.latest[term as usize] = self.part.raw.len() as u32;
        self.part.raw.push(Raw { term, doc, counts });
    }

    fn term(&mut self, word: &str) -> TermId {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = self.ids.len() as TermId;
        self.ids.insert(word.to_owned(), id);
        self.latest.push(u32::MAX);
        id
    }

    /// Numbers the terms in alphabetical order and stems them.
    fn finish(mut self) -> Part {
        let mut sorted: Vec<(String, TermId)> = self.ids.into_iter().collect();
        sorted.sort_unstable();
        let mut ranks = vec![0; sorted.len()];
        sorted.iter().zip(0..).for_each(|(&(_, id), rank)| ranks[id as usize] = rank);
        self.part.raw.iter_mut().for_each(|posting| posting.term = ranks[posting.term as usize]);
        let stemmer = Stemmer::new();
        let stemmed = sorted.into_iter().map(|(word, _)| {
            let stem = stemmer.stem(&word);
            (word, stem)
        });
        self.part.words = stemmed.collect();
        self.part
    }
}
