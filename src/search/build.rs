//! Turns documents into an index, in one pass over their words.

use std::ops::Range;
use std::sync::Mutex;

use super::fold::fold_into;
use super::postings::{FIELDS, Lists, Postings, shares};
use super::scope::Scopes;
use super::stem::stem_into;
use super::stop::StopWords;
use super::synonyms::Synonyms;
use super::terms::{TermId, Terms, Words};
use super::tokens::{Runs, each_token};
use super::vocabulary::Vocabulary;
use super::weekdays::each_implied_day;
use super::{Document, Index, Lexicon};

/// Documents read but not yet joined into an index: what one thread prepares of a large base.
///
/// A part is complete in itself and needs nothing of the others, so that parts may be read by as many threads as there
/// are processors; [`Index::join`] then only numbers their words and copies their lists, a twentieth of the work. Many
/// small parts (some thousand documents each, taken one after another by whichever thread is free) are as good as few
/// large ones and share the work out better; they also need less memory, since what was read is kept packed.
///
/// ```
/// use plantao::search::{Document, Index, Lexicon, Part};
///
/// let titles = ["Envio da fatura", "Sinal ideal", "Desbloqueio de confiança"];
/// let read = |titles: &[&str]| {
///     Part::read(titles.iter().map(|title| Document { title, text: "", words: &[], topic: "", scope: 0 }))
/// };
/// let parts = std::thread::scope(|scope| {
///     let readers: Vec<_> = titles.chunks(2).map(|titles| scope.spawn(move || read(titles))).collect();
///     readers.into_iter().map(|reader| reader.join().expect("reading never panics")).collect()
/// });
/// let index = Index::join(parts, &Lexicon::default());
/// assert_eq!(index.len(), 3);
/// ```
#[derive(Default)]
pub struct Part {
    /// Every word, in alphabetical order.
    words: Words,
    /// The stem of each word.
    stems: Words,
    lists: Lists,
    lengths: Vec<[u16; FIELDS]>,
    scopes: Vec<u32>,
    titles: String,
    title_ends: Vec<u32>,
}

/// One word in one document.
struct Raw {
    /// Number of the word in the vocabulary.
    word: u32,
    doc: u32,
    /// Occurrences in each field, at most 255.
    counts: [u8; FIELDS],
}

/// A part being read.
#[derive(Default)]
struct Builder {
    vocabulary: Vocabulary,
    /// For each word, where its entry for the latest document stands.
    latest: Vec<u32>,
    raw: Vec<Raw>,
    part: Part,
    folded: String,
    runs: Vec<Range<usize>>,
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
    let (terms, numbers) = number_terms(&mut parts);
    let stop = StopWords::new(&lexicon.stop_words);
    let synonyms = Synonyms::new(lexicon, &stop);
    let shares = shares(&parts.iter().flat_map(|part| &part.lengths).copied().collect::<Vec<_>>());
    let mut postings = Postings::with_room(entries(&parts, &numbers, terms.len()).into_iter());
    let mut scopes = Vec::with_capacity(shares.len());
    let titles = parts.iter().map(|part| part.titles.len()).sum();
    let (mut titles, mut title_ends) = (String::with_capacity(titles), Vec::with_capacity(shares.len()));
    for (mut part, numbers) in parts.into_iter().zip(numbers) {
        postings.append(&part.lists, &numbers, scopes.len() as u32, &shares);
        scopes.append(&mut part.scopes);
        let before = titles.len() as u32;
        titles.push_str(&part.titles);
        title_ends.extend(part.title_ends.iter().map(|end| before + end));
    }
    Index { postings, terms, scopes: Scopes::new(scopes), titles, title_ends, stop, synonyms, pool: Mutex::default() }
}

/// The dictionary of all parts, and for each part the numbers that it gives to its words. The words of a part that is
/// all there is are taken from it as they are.
fn number_terms(parts: &mut [Part]) -> (Terms, Vec<Vec<TermId>>) {
    if let [part] = parts {
        let numbers = (0..part.words.len() as TermId).collect();
        let (words, stems) = (std::mem::take(&mut part.words), std::mem::take(&mut part.stems));
        return (Terms::new(words, &stems), vec![numbers]);
    }
    let mut all: Vec<(&str, &str)> = Vec::with_capacity(parts.iter().map(|part| part.words.len()).sum());
    for part in &*parts {
        all.extend((0..part.words.len() as u32).map(|word| (part.words.get(word), part.stems.get(word))));
    }
    sort_runs(&mut all);
    all.dedup();
    let (mut words, mut stems) = (Words::default(), Words::default());
    for (word, stem) in &all {
        words.push(word);
        stems.push(stem);
    }
    let numbers = |part: &Part| {
        let mut next = 0;
        let number = |word| {
            while all[next].0 != part.words.get(word) {
                next += 1;
            }
            next as TermId
        };
        (0..part.words.len() as u32).map(number).collect()
    };
    let numbers = parts.iter().map(numbers).collect();
    words.shrink();
    (Terms::new(words, &stems), numbers)
}

#[expect(clippy::stable_sort_primitive, reason = "parts are sorted runs, which the stable sort merges")]
fn sort_runs(words: &mut [(&str, &str)]) {
    words.sort();
}

/// How many entries each term has in all parts.
fn entries(parts: &[Part], numbers: &[Vec<TermId>], terms: usize) -> Vec<u32> {
    let mut entries = vec![0; terms];
    for (part, numbers) in parts.iter().zip(numbers) {
        let mut before = 0;
        for (&term, &end) in numbers.iter().zip(&part.lists.ends) {
            entries[term as usize] += end - before;
            before = end;
        }
    }
    entries
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
        let mut runs = std::mem::take(&mut self.runs);
        runs.clear();
        runs.extend(Runs::new(&folded));
        each_token(&folded, &runs, |token| self.occurrence(field, token.text, token.counts));
        each_implied_day(&folded, &runs, |day, _| self.occurrence(field, day, false));
        (self.folded, self.runs) = (folded, runs);
    }

    fn occurrence(&mut self, field: usize, word: &str, counts: bool) {
        let doc = self.part.lengths.len() as u32 - 1;
        if counts {
            let length = &mut self.part.lengths[doc as usize][field];
            *length = length.saturating_add(1);
        }
        let word = self.word(word);
        let at = self.latest[word as usize] as usize;
        if let Some(entry) = self.raw.get_mut(at).filter(|entry| entry.doc == doc && entry.word == word) {
            entry.counts[field] = entry.counts[field].saturating_add(1);
            return;
        }
        let mut counts = [0; FIELDS];
        counts[field] = 1;
        self.latest[word as usize] = self.raw.len() as u32;
        self.raw.push(Raw { word, doc, counts });
    }

    fn word(&mut self, word: &str) -> u32 {
        let number = self.vocabulary.number(word);
        if number as usize == self.latest.len() {
            self.latest.push(u32::MAX);
        }
        number
    }

    /// Sorts the entries by word, in alphabetical order, and stems the words.
    fn finish(mut self) -> Part {
        let (words, places) = self.vocabulary.sorted();
        let mut ends = vec![0; words.len() + 1];
        for entry in &self.raw {
            ends[places[entry.word as usize] as usize + 1] += 1;
        }
        (1..ends.len()).for_each(|at| ends[at] += ends[at - 1]);
        let (mut docs, mut counts) = (vec![0; self.raw.len()], vec![[0; FIELDS]; self.raw.len()]);
        for entry in &self.raw {
            // Each list grows up to the start of the next, and so its start becomes its end.
            let end = &mut ends[places[entry.word as usize] as usize];
            (docs[*end as usize], counts[*end as usize]) = (entry.doc, entry.counts);
            *end += 1;
        }
        ends.pop();
        let mut stem = String::new();
        self.part.stems = Words::with_room_of(&words);
        for word in 0..words.len() as u32 {
            stem_into(words.get(word), &mut stem);
            self.part.stems.push(&stem);
        }
        Part { words, lists: Lists { ends, docs, counts }, ..self.part }
    }
}
