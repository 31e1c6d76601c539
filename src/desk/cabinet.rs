//! The cards of every provider, a drawer for each.
//!
//! A drawer belongs to a provider and to nothing else of the base: a reload that leaves the provider as it was leaves
//! its drawer, and the index in it, as they were.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::Call;
use super::cards::{self, Card};
use super::shelf::Shelf;
use super::view::{CardHead, CardRef};
use crate::kb::model::{Base, Provider};
use crate::search::Words;

/// One provider's cards, and their index once somebody searched.
pub struct Drawer {
    /// Its cards, in order.
    pub cards: Vec<Card>,
    shelf: OnceLock<Shelf>,
}

impl Drawer {
    /// The index, made now if nobody asked before. `at` is the provider's position in `base`.
    pub fn shelf(&self, base: &Base, at: u32) -> &Shelf {
        self.shelf.get_or_init(|| Shelf::new(base, at, &self.cards))
    }
}

/// A card's line in the list for a call of which nothing is known, written once: a query lists dozens of them.
pub struct Label {
    /// The line.
    pub head: Arc<CardHead>,
    /// The words of its title.
    pub words: Words,
}

/// Every drawer, in the order of providers; cards are numbered through.
pub struct Cabinet {
    drawers: Vec<Arc<Drawer>>,
    /// The labels of each drawer's cards that somebody asked for. They bear the numbers of the cards, which are other
    /// ones in another cabinet.
    labels: Vec<OnceLock<Box<[OnceLock<Label>]>>>,
    /// The number of each drawer's first card, and at the end how many there are.
    starts: Vec<u32>,
}

impl Cabinet {
    /// The drawers of a base; those of providers that `before` had already are taken over.
    pub fn new(base: &Base, before: Option<(&Base, &Self)>) -> Self {
        let known: HashMap<*const Provider, &Arc<Drawer>> = before
            .filter(|(old, _)| Arc::ptr_eq(&old.shared, &base.shared))
            .map(|(old, cabinet)| old.providers.iter().map(Arc::as_ptr).zip(&cabinet.drawers).collect())
            .unwrap_or_default();
        let drawer = |provider: &Arc<Provider>| match known.get(&Arc::as_ptr(provider)) {
            Some(drawer) => Arc::clone(drawer),
            None => Arc::new(Drawer { cards: cards::all(provider), shelf: OnceLock::new() }),
        };
        let drawers: Vec<Arc<Drawer>> = base.providers.iter().map(drawer).collect();
        let mut starts = Vec::with_capacity(drawers.len() + 1);
        let mut next = 0;
        for drawer in &drawers {
            starts.push(next);
            next += drawer.cards.len() as u32;
        }
        starts.push(next);
        let labels = drawers.iter().map(|_| OnceLock::new()).collect();
        Self { drawers, labels, starts }
    }

    /// The drawers, in the order of providers.
    pub fn drawers(&self) -> &[Arc<Drawer>] {
        &self.drawers
    }

    /// A provider's drawer.
    pub fn drawer(&self, provider: u32) -> &Drawer {
        &self.drawers[provider as usize]
    }

    /// A card's provider and the card.
    pub fn place(&self, number: CardRef) -> (u32, Card) {
        let provider = self.starts.partition_point(|start| *start <= number.0) - 1;
        (provider as u32, self.drawers[provider].cards[(number.0 - self.starts[provider]) as usize])
    }

    /// A card's label.
    pub fn label(&self, base: &Base, number: CardRef) -> &Label {
        let (provider, card) = self.place(number);
        let at = provider as usize;
        let labels = self.labels[at].get_or_init(|| self.drawers[at].cards.iter().map(|_| OnceLock::new()).collect());
        labels[(number.0 - self.starts[at]) as usize].get_or_init(|| {
            let head = cards::head((base, &base.providers[at]), number, card, &Call::new(provider));
            Label { words: Words::of(&head.title), head: Arc::new(head) }
        })
    }

    /// The number of a provider's card.
    pub fn number(&self, provider: u32, place: u32) -> CardRef {
        CardRef(self.starts[provider as usize] + place)
    }

    /// The cards of one provider.
    pub fn of(&self, provider: u32) -> impl Iterator<Item = CardRef> + use<> {
        (self.starts[provider as usize]..self.starts[provider as usize + 1]).map(CardRef)
    }
}
