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

/// What is known of the documents read so far.
#[derive(Default)]
struct Builder {
    ids: HashMap<String, TermId, Quick>,
    /// For each term, where its posting for the latest document stands.
    latest: Vec<u32>,
    raw: Vec<Raw>,
    lengths: Vec<[u16; FIELDS]>,
    scopes: Vec<u32>,
    titles: String,
    title_ends: Vec<u32>,
    folded: String,
}

/// Builds the index of `docs`; their order gives the numbers of the hits.
pub(super) fn build<'a>(docs: impl IntoIterator<Item = Document<'a>>, lexicon: &Lexicon) -> Index {
    let mut builder = Builder::default();
    docs.into_iter().for_each(|doc| builder.add(&doc));
    let stemmer = Stemmer::new();
    let stop = StopWords::new(&lexicon.stop_words);
    let synonyms = Synonyms::new(lexicon, &stop, &stemmer);
    let (terms, ranks) = builder.rank_terms(&stemmer);
    builder.raw.iter_mut().for_each(|posting| posting.term = ranks[posting.term as usize]);
    Index {
        postings: Postings::new(&builder.raw, terms.len(), &builder.lengths),
        terms,
        scopes: Scopes::new(builder.scopes),
        titles: builder.titles,
        title_ends: builder.title_ends,
        stop,
        synonyms,
        stemmer,
        pool: Mutex::default(),
    }
}

impl Builder {
    fn add(&mut self, doc: &Document<'_>) {
        self.lengths.push([0; FIELDS]);
        self.scopes.push(doc.scope);
        self.field(0, doc.title);
        self.titles.push_str(&self.folded);
        self.title_ends.push(self.titles.len() as u32);
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
        let doc = self.lengths.len() as u32 - 1;
        if counts {
            let length = &mut self.lengths[doc as usize][field];
            *length = length.saturating_add(1);
        }
        let term = self.term(word);
        let at = self.latest[term as usize] as usize;
        if let Some(posting) = self.raw.get_mut(at).filter(|p| p.doc == doc && p.term == term) {
            posting.counts[field] = posting.counts[field].saturating_add(1);
            return;
        }
        let mut counts = [0; FIELDS];
        counts[field] = 1;
        self.latest[term as usize] = self.raw.len() as u32;
        self.raw.push(Raw { term, doc, counts });
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

    /// The dictionary, and for each term in order of appearance its number there.
    fn rank_terms(&self, stemmer: &Stemmer) -> (Terms, Vec<TermId>) {
        let mut sorted: Vec<(&str, TermId)> = self.ids.iter().map(|(word, &id)| (word.as_str(), id)).collect();
        sorted.sort_unstable();
        let mut ranks = vec![0; sorted.len()];
        sorted.iter().zip(0..).for_each(|(&(_, id), rank)| ranks[id as usize] = rank);
        (Terms::new(sorted.iter().map(|&(word, _)| word), stemmer), ranks)
    }
}
