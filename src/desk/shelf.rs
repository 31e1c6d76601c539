//! What a card gives an index, and the index over one provider's cards.

use std::collections::HashMap;

use super::cards::{self, Card};
use super::show::Show;
use super::view::{Block, CardRef, CardView};
use super::{Call, markup, resolve};
use crate::kb::model::{Base, Kind, Provider, Synonym};
use crate::pt;
use crate::search::{Document, Index, Lexicon, SynonymRule};

/// What one card gives the index.
pub struct Sheet {
    /// As shown.
    pub title: String,
    /// What a person would read on it.
    pub text: String,
    /// Names it goes by that its text does not show.
    pub words: Vec<String>,
    /// Its topic.
    pub topic: String,
}

impl Sheet {
    /// The sheet as the engine takes it, in a scope.
    pub fn document(&self, scope: u32) -> Document<'_> {
        Document { title: &self.title, text: &self.text, words: &self.words, topic: &self.topic, scope }
    }
}

/// One provider's index and the cards its documents stand for, by their places among its cards: a provider that is
/// another one's neighbour after a reload keeps its index.
pub struct Shelf {
    /// The index.
    pub index: Index,
    /// Document number -> place among the provider's cards.
    pub documents: Vec<u32>,
    /// Titles and questions, bare words only -> the first card that bears them.
    pub names: HashMap<String, u32>,
}

impl Shelf {
    /// Indexes every listed card of the provider at a position of the base.
    pub fn new(base: &Base, at: u32, cards: &[Card]) -> Self {
        let provider = &*base.providers[at as usize];
        let listed: Vec<(u32, Card)> = (0u32..).zip(cards.iter().copied()).filter(|(_, card)| card.listed).collect();
        let sheets: Vec<Sheet> = listed.iter().map(|&(_, card)| sheet(base, at, card)).collect();
        let index = Index::build(sheets.iter().map(|sheet| sheet.document(0)), &lexicon(base, provider));
        let names = names(base, provider, &listed);
        Self { index, documents: listed.into_iter().map(|(place, _)| place).collect(), names }
    }
}

/// What each card is called: its title, and the question it answers.
fn names(base: &Base, provider: &Provider, listed: &[(u32, Card)]) -> HashMap<String, u32> {
    let mut names = HashMap::new();
    for &(number, card) in listed {
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
pub fn bare(text: &str) -> String {
    let folded = pt::fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The words of the top of the base and the provider's own.
fn lexicon(base: &Base, provider: &Provider) -> Lexicon {
    let own = &provider.synonyms;
    let synonyms = base.shared.synonyms.iter().chain(own).map(rule).collect();
    let foreign = base.shared.foreign.iter().chain(&provider.foreign).cloned().collect();
    Lexicon { synonyms, stop_words: Vec::new(), foreign }
}

/// A line of `busca.toml` as the engine takes it.
pub fn rule(line: &Synonym) -> SynonymRule {
    SynonymRule { from: line.from.clone(), to: line.to.clone(), both_ways: line.both_ways }
}

/// What a card gives an index; what depends on the clock is left out.
pub fn sheet(base: &Base, at: u32, card: Card) -> Sheet {
    let provider = &*base.providers[at as usize];
    let call = Call::new(at);
    // The number of the card is not part of what it says.
    let view = Show { base, provider, call: &call, at: None }.card(CardRef(0), card);
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
