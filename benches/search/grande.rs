//! The sample `grande`: 1,000 providers of 100 cards, made from the cards of the fixture with a seed.

use plantao::search::Document;
use serde::Deserialize;

/// Providers of the sample.
pub(crate) const PROVIDERS: u32 = 1_000;
/// Cards of each.
pub(crate) const CARDS: usize = 100;

/// A card as the search sees it.
#[derive(Deserialize, Clone)]
pub(crate) struct Card {
    pub(crate) titulo: String,
    pub(crate) texto: String,
    pub(crate) palavras: Vec<String>,
    pub(crate) assunto: String,
    #[serde(default)]
    pub(crate) provedor: u32,
}

impl Card {
    pub(crate) fn document(&self) -> Document<'_> {
        Document {
            title: &self.titulo,
            text: &self.texto,
            words: &self.palavras,
            topic: &self.assunto,
            scope: self.provedor,
        }
    }

    /// The card on one line: what a line matcher searches.
    pub(crate) fn line(&self) -> String {
        format!("{} {} {}", self.titulo, self.texto, self.palavras.join(" ")).replace('\n', " ")
    }
}

/// A small generator of numbers, always the same for a seed (Knuth's MMIX constants).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    /// A made-up name of a place or a firm: two to four syllables.
    fn name(&mut self) -> String {
        const SYLLABLES: [&str; 24] = [
            "ba", "ca", "do", "fe", "gui", "ja", "la", "me", "na", "pa", "qui", "ro", "sa", "te", "va", "xi", "zu",
            "bra", "cri", "dro", "tra", "nho", "lha", "cão",
        ];
        (0..2 + self.below(3)).map(|_| SYLLABLES[self.below(SYLLABLES.len())]).collect()
    }
}

/// The cards of all providers, provider by provider.
pub(crate) fn cards(models: &[Card], seed: u64) -> impl Iterator<Item = Card> {
    let mut random = Random(seed);
    (0..PROVIDERS).flat_map(move |provider| of_provider(provider, models, &mut random))
}

fn of_provider(provider: u32, models: &[Card], random: &mut Random) -> Vec<Card> {
    let firm = random.name();
    let first = random.below(models.len());
    let card = |number: usize| {
        let model = &models[(first + number) % models.len()];
        let place = random.name();
        let figures = format!("{}.{}", random.below(256), random.below(10_000));
        Card {
            titulo: model.titulo.replace("VM NET", &firm),
            texto: format!("{} {place} {firm} {figures}", model.texto.replace("VM NET", &firm)),
            provedor: provider,
            ..model.clone()
        }
    };
    (0..CARDS).map(card).collect()
}
