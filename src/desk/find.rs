//! A query becomes a list of cards: an index over the listed cards of the call's provider.
//!
//! A call is about one provider, so each provider has an index of its own, made at its first search: a desk
//! over a thousand providers opens at once, keeps in memory those it serves, and the words of one never stand
//! for those of another.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::cards::{self, Card};
use super::show::Show;
use super::view::{Block, CardRef, CardView, Confidence, Found, FoundCard};
use super::{Call, markup, resolve};
use crate::kb::model::{Base, Kind, Provider};
use crate::pt;
use crate::search::{self, Document, Index, Lexicon, Query, SynonymRule};

/// What one card gives the index.
struct Sheet {
    title: String,
    text: String,
    words: Vec<String>,
    topic: String,
}

/// The indexes, by provider.
pub struct Finder {
    shelves: Vec<OnceLock<Shelf>>,
}

/// One provider's index and the cards its documents stand for.
struct Shelf {
    index: Index,
    /// Document number -> card.
    documents: Vec<CardRef>,
    /// Titles and questions, bare words only -> the first card that bears them.
    names: HashMap<String, CardRef>,
}

impl Shelf {
    /// Indexes every listed card of a provider. What depends on the clock is left out.
    fn new(base: &Base, cards: &[Card], provider: u32) -> Self {
        let listed: Vec<(CardRef, Card)> = cards::of(cards, provider)
            .map(|number| (number, cards[number.0 as usize]))
            .filter(|(_, card)| card.listed)
            .collect();
        let sheets: Vec<Sheet> = listed.iter().map(|&(number, card)| sheet(base, number, card)).collect();
        let documents = sheets.iter().map(|s| Document {
            title: &s.title,
            text: &s.text,
            words: &s.words,
            topic: &s.topic,
            scope: provider,
        });
        let index = Index::build(documents, &lexicon(base, provider));
        let names = names(base, &listed);
        Self { index, documents: listed.into_iter().map(|(number, _)| number).collect(), names }
    }
}

/// From this share of the best score on, a credential of the call's unit comes first.
const OWN_UNIT: f32 = 2.0 / 3.0;

impl Finder {
    /// A finder that has indexed nothing yet.
    pub fn new(base: &Base) -> Self {
        Self { shelves: base.providers.iter().map(|_| OnceLock::new()).collect() }
    }

    fn shelf(&self, base: &Base, cards: &[Card], provider: u32) -> &Shelf {
        self.shelves[provider as usize].get_or_init(|| Shelf::new(base, cards, provider))
    }

    /// Ranked cards; those outside the call's unit or channel keep their order but come last.
    pub fn find(&self, base: &Base, cards: &[Card], call: &Call, query: &str, limit: usize) -> Found {
        let shelf = self.shelf(base, cards, call.provider);
        let open = !query.ends_with(char::is_whitespace);
        let answer = shelf.index.search(&Query { text: query, limit, scope: None, last_word_open: open });
        let mut hits: Vec<FoundCard> = answer
            .hits
            .iter()
            .map(|hit| {
                let number = shelf.documents[hit.doc as usize];
                let head = cards::head(base, number, cards[number.0 as usize], call);
                let title_marks = search::highlight(&answer.terms, &head.title);
                FoundCard { head, score: hit.score, title_marks }
            })
            .collect();
        // In a unit that is known, its own password says more than a card about everybody's.
        let best = hits.first().map_or(0.0, |hit| hit.score);
        let own = |hit: &FoundCard| {
            let credential = hit.head.kind == Kind::Credential && call.unit.is_some();
            credential && !hit.head.outside && hit.score >= best * OWN_UNIT
        };
        let named = shelf.names.get(&bare(query)).copied();
        hits.sort_by_key(|hit| (hit.head.outside, named != Some(hit.head.card), !own(hit)));
        Found {
            hits,
            confidence: match answer.confidence {
                search::Confidence::Low(_) => Confidence::Low,
                search::Confidence::Medium(_) => Confidence::Medium,
                search::Confidence::High(_) => Confidence::High,
            },
            not_found: answer.not_found,
            status: None,
            typed: None,
        }
    }

    /// The cards that [`find`](Self::find) lists, by rank, without what is shown of them.
    pub fn cards(&self, base: &Base, cards: &[Card], provider: u32, query: &str, limit: usize) -> Vec<CardRef> {
        let shelf = self.shelf(base, cards, provider);
        let open = !query.ends_with(char::is_whitespace);
        let answer = shelf.index.search(&Query { text: query, limit, scope: None, last_word_open: open });
        answer.hits.iter().map(|hit| shelf.documents[hit.doc as usize]).collect()
    }

    /// Ranges of `text` that the query matched, in characters.
    pub fn marks(
        &self,
        base: &Base,
        cards: &[Card],
        call: &Call,
        query: &str,
        text: &str,
    ) -> Vec<std::ops::Range<usize>> {
        let index = &self.shelf(base, cards, call.provider).index;
        let answer = index.search(&Query { text: query, limit: 1, scope: None, last_word_open: true });
        search::highlight(&answer.terms, text)
    }
}

/// What each card is called: its title, and the question it answers.
fn names(base: &Base, listed: &[(CardRef, Card)]) -> HashMap<String, CardRef> {
    let mut names = HashMap::new();
    for &(number, card) in listed {
        let provider = &base.providers[card.provider as usize];
        // The name of a sector without hours (`N3`) is a subject: the ranking knows which card explains it.
        if card.record.kind == Kind::Sector && provider.sectors[card.record.index as usize].without_hours {
            continue;
        }
        let title = resolve::title(base, provider, card.record);
        let question = match card.record.kind {
            Kind::Article => Some(provider.articles[card.record.index as usize].question.to_string()),
            _ => None,
        };
        for name in std::iter::once(title).chain(question) {
            names.entry(bare(&name)).or_insert(number);
        }
    }
    names
}

/// Words without accents, case or punctuation: whoever types a card's own question gets that card.
fn bare(text: &str) -> String {
    let folded = pt::fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The words of the top of the base and the provider's own.
fn lexicon(base: &Base, provider: u32) -> Lexicon {
    let own = &base.providers[provider as usize].synonyms;
    let synonyms = base
        .shared
        .synonyms
        .iter()
        .chain(own)
        .map(|s| SynonymRule { from: s.from.clone(), to: s.to.clone(), both_ways: s.both_ways })
        .collect();
    let foreign = base.shared.foreign.iter().chain(&base.providers[provider as usize].foreign).cloned().collect();
    Lexicon { synonyms, stop_words: Vec::new(), foreign }
}

fn sheet(base: &Base, number: CardRef, card: Card) -> Sheet {
    let provider = &base.providers[card.provider as usize];
    let call = Call::new(card.provider);
    let view = Show { base, provider, call: &call, at: None }.card(number, card);
    let mut words = cards::meta(base, provider, card.record).words.clone();
    words.extend(aliases(provider, card));
    Sheet { title: view.head.title.clone(), text: body(&view), words, topic: view.topic }
}

/// Names a record goes by that its text does not show.
fn aliases(p: &Provider, card: Card) -> Vec<String> {
    let i = card.record.index as usize;
    let of_device = |index: usize| p.devices[index].aliases.iter().map(ToString::to_string).collect();
    match card.record.kind {
        Kind::Article => vec![p.articles[i].question.to_string()],
        Kind::Device => of_device(i),
        Kind::Credential => {
            let unit = &p.units[p.credentials[i].unit as usize];
            let mut words: Vec<String> = of_device(p.credentials[i].device as usize);
            words.push(unit.short.to_string());
            words.extend(unit.aliases.iter().map(ToString::to_string));
            words.extend(["credencial", "senha", "usuário"].map(str::to_owned));
            words
        }
        Kind::Unit => p.units[i].aliases.iter().map(ToString::to_string).collect(),
        Kind::Area => p.areas[i].aliases.iter().map(ToString::to_string).collect(),
        Kind::Sector => vec![p.sectors[i].short_name.to_string(), "horário".to_owned(), "aberto".to_owned()],
        _ => Vec::new(),
    }
}

/// The words of a card's body: what it says and the sentence it rests on, not its neighbours' titles.
fn body(view: &CardView) -> String {
    let mut out: Vec<String> = Vec::new();
    out.extend(view.verdict.as_ref().map(|v| v.text.clone()));
    out.extend(view.blocks.iter().map(|block| match block {
        Block::Heading(text) => text.clone(),
        Block::Paragraph(runs) | Block::Item(_, runs) => markup::plain(runs),
        Block::Pair(label, runs) => format!("{label} {}", markup::plain(runs)),
    }));
    out.extend(view.messages.iter().map(|m| format!("{}\n{}", m.title, m.text)));
    out.extend(view.source.clone());
    out.join("\n")
}
