//! What a card gives an index, and the index over one provider's cards.

use std::borrow::Cow;
use std::collections::HashMap;

use super::cards::{self, Card};
use super::show::{Body, Show};
use super::view::{Block, Run};
use super::{Call, resolve};
use crate::kb::model::{Base, Kind, Provider, Synonym};
use crate::pt;
use crate::search::{Document, Index, Lexicon, Reading, SynonymRule};

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
        let mut reading = Reading::default();
        for &(_, card) in &listed {
            reading.add(&sheet(base, at, card).document(0));
        }
        let index = Index::join(vec![reading.finish()], &lexicon(base, provider));
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
fn lexicon<'a>(base: &'a Base, provider: &'a Provider) -> Lexicon<'a> {
    let own = &provider.synonyms;
    let synonyms = base.shared.synonyms.iter().chain(own).map(rule).collect();
    let foreign = base.shared.foreign.iter().chain(&provider.foreign).map(Cow::from).collect();
    Lexicon { synonyms, stop_words: Vec::new(), foreign }
}

/// A line of `busca.toml` as the engine takes it.
pub fn rule(line: &Synonym) -> SynonymRule<'_> {
    SynonymRule { from: Cow::from(&line.from), to: Cow::from(&line.to), both_ways: line.both_ways }
}

/// What a card gives an index; what depends on the clock is left out.
pub fn sheet(base: &Base, at: u32, card: Card) -> Sheet {
    let provider = &*base.providers[at as usize];
    let call = Call::new(at);
    let body = Show { base, provider, call: &call, at: None }.body(card.record);
    let meta = cards::meta(base, provider, card.record);
    let mut words = meta.words.clone();
    words.extend(aliases(provider, card));
    Sheet {
        title: resolve::title(base, provider, card.record),
        text: text(&body, meta.source.as_deref()),
        words,
        topic: cards::topic(provider, card.record),
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
fn text(body: &Body, source: Option<&str>) -> String {
    let mut out = String::new();
    if let Some(verdict) = &body.verdict {
        out.extend([&verdict.text, "\n"]);
    }
    for block in &body.blocks {
        match block {
            Block::Heading(text) => out.push_str(text),
            Block::Paragraph(runs) | Block::Item(_, runs) => words(runs, &mut out),
            Block::Pair(label, runs) => {
                out.extend([label, " "]);
                words(runs, &mut out);
            }
        }
        out.push('\n');
    }
    for message in &body.messages {
        out.extend([&message.title, "\n", &message.text, "\n"]);
    }
    out.push_str(source.unwrap_or_default());
    out
}

fn words(runs: &[Run], out: &mut String) {
    out.extend(runs.iter().map(|run| run.text.as_str()));
}
