//! Search engine: documents in, ranked hits out, with the confidence of the answer.
//!
//! Owns normalisation, the index, the ranking and the highlights. Knows nothing of cards, policies, files or clocks.
//! The same documents and the same query always give the same answer.
//!
//! A query goes through `fold` (no accents), `tokens` (words), `plan` (groups of words that mean one thing, each
//! word at the first tier that matches) and `rank` (BM25F times coverage, pruned). Constants are in `score`.

mod abbreviation;
mod build;
mod edit;
mod fold;
mod hash;
mod highlight;
mod meaning;
mod phrases;
mod plan;
mod postings;
mod rank;
mod resolve;
mod scope;
mod score;
mod skeleton;
mod slots;
mod stem;
mod stop;
mod suffixes;
mod synonyms;
mod terms;
mod tokens;
mod vocabulary;
mod walk;
mod weekdays;

use std::fmt;
use std::sync::Mutex;

pub use build::Part;
pub use fold::{Folded, fold};
pub use highlight::{Sought, Words, highlight};

/// What can be found: borrowed while the index is built, not kept.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    /// The question or name; weighs most.
    pub title: &'a str,
    /// Everything else a person would read on it.
    pub text: &'a str,
    /// Extra words to find it by; weigh a little less than the text.
    pub words: &'a [String],
    /// Its topic; breaks near ties.
    pub topic: &'a str,
    /// Number of its provider, for [`Query::scope`]. Documents of one scope are best given together.
    pub scope: u32,
}

/// Phrases that stand for other phrases.
#[derive(Debug, Clone, Default)]
pub struct SynonymRule {
    /// What the agent types. `a/b` without blanks is either word in one place of the phrase.
    pub from: Vec<String>,
    /// What the documents say; each phrase is an alternative at full weight.
    pub to: Vec<String>,
    /// Whether each phrase of `to` stands for those of `from` too.
    pub both_ways: bool,
}

/// What the base adds to the engine's own words.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// Synonyms, in the order of the files.
    pub synonyms: Vec<SynonymRule>,
    /// Words to ignore besides the built-in function and call words.
    pub stop_words: Vec<String>,
    /// Brands, products and subjects that the documents are known not to treat, written as [`SynonymRule::from`]: they
    /// are shown as not found and weigh so much that no answer is certain beside them.
    pub foreign: Vec<String>,
}

/// A question to the index.
#[derive(Debug, Clone, Copy)]
pub struct Query<'a> {
    /// As typed; the first 1,000 characters and 32 words are read.
    pub text: &'a str,
    /// Most hits to return.
    pub limit: usize,
    /// Only documents of this scope; None for all.
    pub scope: Option<u32>,
    /// Whether the last word may go on. A text that ends in a separator has no open word, whatever this says.
    pub last_word_open: bool,
}

/// One found document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// Its number in the order given to [`Index::build`], from 0.
    pub doc: u32,
    /// Above 0, comparable within one answer only.
    pub score: f32,
    /// Share of the query's weight that it matched, `0..=1`.
    pub coverage: f32,
}

/// How far the first hit answers the whole query, with the share of the query's weight it matched, `0..=1`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Confidence {
    /// It is about what was asked (0.60 and more).
    High(f32),
    /// It may be (0.45 and more).
    Medium(f32),
    /// Nothing certain: to be shown as the nearest there is, never as an answer.
    Low(f32),
}

impl Confidence {
    fn of(share: f32) -> Self {
        if share >= score::HIGH {
            Self::High(share)
        } else if share >= score::MEDIUM {
            Self::Medium(share)
        } else {
            Self::Low(share)
        }
    }

    /// The share of the query's weight that the first hit matched, `0..=1`.
    pub fn share(self) -> f32 {
        match self {
            Self::High(share) | Self::Medium(share) | Self::Low(share) => share,
        }
    }

    /// Whether the list must be shown as "nothing certain".
    pub fn is_low(self) -> bool {
        matches!(self, Self::Low(_))
    }
}

/// The answer to a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Best first; equal scores in the order of the documents.
    pub hits: Vec<Hit>,
    /// How far the first hit can be trusted.
    pub confidence: Confidence,
    /// Words of the query found nowhere, as typed, in their order.
    pub not_found: Vec<String>,
    /// Folded words of the documents that the query reached, sorted: for [`highlight`].
    pub terms: Vec<String>,
    /// Posting entries read or probed to answer: the work done, for tests that bound it.
    pub work: usize,
}

/// The searchable form of a set of documents. Immutable; may be shared by threads.
pub struct Index {
    terms: terms::Terms,
    postings: postings::Postings,
    scopes: scope::Scopes,
    titles: String,
    title_ends: Vec<u32>,
    stop: stop::StopWords,
    synonyms: synonyms::Synonyms,
    /// Accumulators kept between queries, so that a key costs no allocation of the size of the base.
    pool: Mutex<Vec<rank::Scratch>>,
}

impl Index {
    /// Indexes documents; their order gives the numbers of the hits and breaks ties.
    pub fn build<'a>(docs: impl IntoIterator<Item = Document<'a>>, lexicon: &Lexicon) -> Self {
        Self::join(vec![Part::read(docs)], lexicon)
    }

    /// Joins parts that several threads may have read (see [`Part`]); the numbers of the hits go on from part to part.
    /// The index is the one that [`Index::build`] makes of the same documents, however they were shared out.
    pub fn join(parts: Vec<Part>, lexicon: &Lexicon) -> Self {
        build::join(parts, lexicon)
    }

    /// Number of documents.
    pub fn len(&self) -> usize {
        self.scopes.len()
    }

    /// Whether there is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of distinct terms: how large the dictionary is.
    pub fn terms(&self) -> usize {
        self.terms.len()
    }

    /// The best documents for a query. Never fails: any text has an answer, if only an empty one of low confidence.
    pub fn search(&self, query: &Query<'_>) -> Answer {
        let view = self.scopes.view(query.scope);
        let plan = plan::plan(self, &view, query);
        let mut scratch = self.pool.lock().ok().and_then(|mut pool| pool.pop()).unwrap_or_default();
        let (mut hits, work) = rank::rank(self, &view, &plan, query.limit, &mut scratch);
        if let Ok(mut pool) = self.pool.lock() {
            pool.push(scratch);
        }
        if hits.is_empty() {
            hits = abbreviation::by_letters(self, &view, query);
        }
        let confidence = Confidence::of(hits.first().map_or(0.0, |hit| hit.coverage));
        Answer { hits, confidence, not_found: plan.not_found.clone(), terms: plan.matched(&self.terms), work }
    }

    fn title(&self, doc: u32) -> &str {
        let start = if doc == 0 { 0 } else { self.title_ends[doc as usize - 1] as usize };
        &self.titles[start..self.title_ends[doc as usize] as usize]
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index").field("documents", &self.len()).field("terms", &self.terms()).finish_non_exhaustive()
    }
}
