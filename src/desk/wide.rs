//! One index over the listed cards of every provider: what the others know, and where nobody was named.
//!
//! Made apart from the desk (it is the work of seconds for a thousand providers) and taken over by the next one: a
//! provider that was read anew is left out of it and asked through its own index, until so many are that the whole
//! is made again.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use super::cabinet::{Cabinet, Drawer};
use super::shelf::{self, Sheet};
use crate::kb::Share;
use crate::kb::model::{Base, Synonym};
use crate::search::{self, Answer, Index, Lexicon, Part, Query};

/// Providers read anew from which on the whole index is made again: asking each apart costs as much as a query.
const STALE: usize = 8;
/// Pieces into which the reading of all cards is shared out: so many that the cores end together and the count moves,
/// so few that the words which all pieces hold again do not cost more than that.
const PIECES: usize = 24;
/// Lines of synonyms that one phrase may stand in: more of them are the providers' own names for one thing.
const MEANINGS: usize = 12;

/// How an index over all is made.
#[derive(Clone, Copy)]
pub struct Making<'m> {
    /// Who does the work.
    pub share: Share,
    /// Hears how many providers of how many are read, from any thread.
    pub tell: &'m (dyn Fn(usize, usize) + Sync),
}

/// The index, and whose its documents are.
pub struct Wide {
    index: Index,
    drawers: Vec<Arc<Drawer>>,
    /// By document, the place among its provider's cards.
    places: Vec<u32>,
    /// The number after each drawer's last document.
    ends: Vec<u32>,
}

/// A card that an index over several providers found.
#[derive(Debug, Clone, Copy)]
pub struct WideHit {
    /// Position of the provider in the base.
    pub provider: u32,
    /// Place among the provider's cards.
    pub place: u32,
    /// Comparable within one answer only.
    pub score: f32,
    /// Share of the query that it matched, `0..=1`.
    pub coverage: f32,
}

impl Wide {
    /// Indexes every listed card. The words of all providers count together here: what one calls a thing leads to the
    /// others' too. What a provider says it does not treat (`alheio`) does not: another may.
    pub fn new(base: &Base, cabinet: &Cabinet, making: &Making<'_>) -> Self {
        let drawers = cabinet.drawers();
        let each = drawers.len().div_ceil(PIECES).max(1);
        let pieces: Vec<&[Arc<Drawer>]> = drawers.chunks(each).collect();
        let read: Vec<OnceLock<Piece>> = pieces.iter().map(|_| OnceLock::new()).collect();
        let done = AtomicUsize::new(0);
        (making.share)(pieces.len(), &|at| {
            read[at].get_or_init(|| Piece::read(base, (at * each) as u32, pieces[at]));
            let done = done.fetch_add(pieces[at].len(), Ordering::Relaxed) + pieces[at].len();
            (making.tell)(done, drawers.len());
        });
        let (mut parts, mut places, mut ends) = (Vec::new(), Vec::new(), Vec::new());
        for piece in read.into_iter().filter_map(OnceLock::into_inner) {
            let before = places.len() as u32;
            ends.extend(piece.ends.iter().map(|end| before + end));
            places.extend(piece.places);
            parts.push(piece.part);
        }
        Self { index: Index::join(parts, &lexicon(base)), drawers: drawers.to_vec(), places, ends }
    }
}

/// Some providers' cards, read for the index.
struct Piece {
    part: Part,
    /// As [`Wide::places`].
    places: Vec<u32>,
    /// As [`Wide::ends`], counted from the piece's first document.
    ends: Vec<u32>,
}

impl Piece {
    /// Reads the listed cards of neighbouring providers; `first` is the position of the first in the base.
    fn read(base: &Base, first: u32, drawers: &[Arc<Drawer>]) -> Self {
        let (mut sheets, mut places, mut ends): (Vec<(u32, Sheet)>, _, _) = (Vec::new(), Vec::new(), Vec::new());
        for (at, drawer) in (first..).zip(drawers) {
            for (place, card) in (0u32..).zip(&drawer.cards).filter(|(_, card)| card.listed) {
                let mut sheet = shelf::sheet(base, at, *card);
                sheet.words.push(base.providers[at as usize].name.to_string());
                sheets.push((at, sheet));
                places.push(place);
            }
            ends.push(places.len() as u32);
        }
        Self { part: Part::read(sheets.iter().map(|(at, sheet)| sheet.document(*at))), places, ends }
    }
}

/// The wide index beside the cabinet of a base, which may be a later one than it was made for.
pub struct Elsewhere {
    wide: Arc<Wide>,
    /// By the index's drawer, where that provider stands now; none when it is gone or was read anew.
    now: Vec<Option<u32>>,
    /// Providers that the index does not hold as they are.
    strangers: Vec<u32>,
}

impl Elsewhere {
    /// Finds every drawer of the index in the cabinet.
    pub fn new(wide: Arc<Wide>, cabinet: &Cabinet) -> Self {
        let mut places: HashMap<*const Drawer, u32> = cabinet.drawers().iter().map(Arc::as_ptr).zip(0..).collect();
        let now = wide.drawers.iter().map(|drawer| places.remove(&Arc::as_ptr(drawer))).collect();
        let mut strangers: Vec<u32> = places.into_values().collect();
        strangers.sort_unstable();
        Self { wide, now, strangers }
    }

    /// The index.
    pub fn wide(&self) -> &Arc<Wide> {
        &self.wide
    }

    /// Whether so many providers are not in the index that it should be made again.
    pub fn is_worn(&self) -> bool {
        self.strangers.len() > STALE
    }

    /// The best cards of all providers but one, and the engine's own answer.
    pub fn search(
        &self,
        base: &Base,
        cabinet: &Cabinet,
        query: &Query<'_>,
        but: Option<u32>,
    ) -> (Vec<WideHit>, Answer) {
        let answer = self.wide.index.search(query);
        let mut hits: Vec<WideHit> = answer.hits.iter().filter_map(|hit| self.hit(hit)).collect();
        for &provider in self.strangers.iter().filter(|provider| Some(**provider) != but) {
            let shelf = cabinet.drawer(provider).shelf(base, provider);
            hits.extend(shelf.index.search(query).hits.iter().map(|hit| WideHit {
                provider,
                place: shelf.documents[hit.doc as usize],
                score: hit.score,
                coverage: hit.coverage,
            }));
        }
        hits.retain(|hit| Some(hit.provider) != but);
        hits.sort_by(|a, b| b.score.total_cmp(&a.score));
        (hits, answer)
    }

    /// The words that a query matches.
    pub fn terms(&self, query: &Query<'_>) -> Vec<String> {
        self.wide.index.search(query).terms
    }

    /// Where a document stands in the base as it is now.
    fn hit(&self, hit: &search::Hit) -> Option<WideHit> {
        let wide = &self.wide;
        let provider = self.now[wide.ends.partition_point(|end| *end <= hit.doc)]?;
        Some(WideHit { provider, place: wide.places[hit.doc as usize], score: hit.score, coverage: hit.coverage })
    }
}

/// The words of the top and of the providers, each line once.
///
/// What a thousand providers each call their own app is no answer to "app": a phrase leads to what most of them say it
/// means, and to no more than [`MEANINGS`], or one word would be searched as a thousand.
fn lexicon(base: &Base) -> Lexicon {
    let mut told: BTreeMap<_, (u32, &Synonym)> = BTreeMap::new();
    for line in base.providers.iter().flat_map(|provider| &provider.synonyms) {
        told.entry((&line.from, &line.to, line.both_ways)).or_insert((0, line)).0 += 1;
    }
    let mut own: Vec<(u32, &Synonym)> = told.into_values().collect();
    own.sort_by_key(|(times, _)| Reverse(*times));
    let mut meanings: HashMap<&str, usize> = HashMap::new();
    let mut synonyms = Vec::new();
    for line in base.shared.synonyms.iter().chain(own.into_iter().map(|(_, line)| line)) {
        if line.from.iter().all(|phrase| meanings.get(phrase.as_str()).is_none_or(|count| *count < MEANINGS)) {
            for phrase in &line.from {
                *meanings.entry(phrase).or_default() += 1;
            }
            synonyms.push(shelf::rule(line));
        }
    }
    Lexicon { synonyms, stop_words: Vec::new(), foreign: base.shared.foreign.clone() }
}

#[cfg(test)]
mod tests;
