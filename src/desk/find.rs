//! A query becomes a list of cards: the index over the listed cards, scoped to the call.

use super::cards::{self, Card};
use super::show::Show;
use super::view::{Block, CardRef, CardView, Confidence, Found, FoundCard};
use super::{Call, markup};
use crate::kb::model::{Base, Kind, Provider};
use crate::search::{self, Document, Index, Lexicon, Query, SynonymRule};

/// What one card gives the index.
struct Sheet {
    title: String,
    text: String,
    words: Vec<String>,
    topic: String,
    provider: u32,
}

/// The index and the cards its documents stand for.
pub struct Finder {
    index: Index,
    /// Document number -> card.
    documents: Vec<CardRef>,
}

impl Finder {
    /// Indexes every listed card. What depends on the clock is left out.
    pub fn new(base: &Base, cards: &[Card]) -> Self {
        let listed: Vec<(CardRef, Card)> = (0u32..).map(CardRef).zip(cards.iter().copied())
            .filter(|(_, card)| card.listed)
            .collect();
        let sheets: Vec<Sheet> = listed.iter().map(|&(number, card)| sheet(base, number, card)).collect();
        let index = Index::build(
            sheets.iter().map(|s| Document {
                title: &s.title,
                text: &s.text,
                words: &s.words,
                topic: &s.topic,
                scope: s.provider,
            }),
            &lexicon(base),
        );
        Self { index, documents: listed.into_iter().map(|(number, _)| number).collect() }
    }

    /// Ranked cards; those outside the call's unit or channel keep their order but come last.
    pub fn find(&self, base: &Base, cards: &[Card], call: &Call, query: &str, limit: usize) -> Found {
        let open = !query.ends_with(char::is_whitespace);
        let answer = self.index.search(&Query { text: query, limit, scope: Some(call.provider), last_word_open: open });
        let mut hits: Vec<FoundCard> = answer.hits.iter().map(|hit| {
            let number = self.documents[hit.doc as usize];
            let head = cards::head(base, number, cards[number.0 as usize], call);
            let title_marks = search::highlight(&answer.terms, &head.title);
            FoundCard { head, score: hit.score, title_marks }
        }).collect();
        hits.sort_by_key(|hit| hit.head.outside);
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

    /// Ranges of `text` that the query matched, in characters.
    pub fn marks(&self, call: &Call, query: &str, text: &str) -> Vec<std::ops::Range<usize>> {
        let answer = self.index.search(&Query { text: query, limit: 1, scope: Some(call.provider), last_word_open: true });
        search::highlight(&answer.terms, text)
    }
}

fn lexicon(base: &Base) -> Lexicon {
    let of_providers = base.providers.iter().flat_map(|p| p.synonyms.iter());
    let synonyms = base.shared.synonyms.iter().chain(of_providers).map(|s| SynonymRule {
        from: s.from.clone(),
        to: s.to.clone(),
        both_ways: s.both_ways,
    }).collect();
    Lexicon { synonyms, stop_words: Vec::new() }
}

fn sheet(base: &Base, number: CardRef, card: Card) -> Sheet {
    let provider = &base.providers[card.provider as usize];
    let call = Call::new(card.provider);
    let view = Show { base, provider, call: &call, at: None }.card(number, card);
    let mut words = cards::meta(base, provider, card.record).words.clone();
    words.extend(aliases(provider, card));
    Sheet {
        title: view.head.title.clone(),
        text: body(&view),
        words,
        topic: view.topic,
        provider: card.provider,
    }
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
