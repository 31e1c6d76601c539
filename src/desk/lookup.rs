//! Records and providers by what people call them.

use super::shelf::bare;
use super::{Call, Desk, cards};
use crate::desk::view::CardRef;
use crate::kb::model::Asks;
use crate::pt;

/// Searches that are offered to whoever has typed nothing yet.
const EXAMPLES: usize = 5;

/// A provider as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderLine {
    /// Position in [`crate::kb::model::Base::providers`].
    pub provider: u32,
    /// Its name.
    pub name: String,
    /// Its folder.
    pub id: String,
    /// Cards that the search lists.
    pub cards: usize,
}

impl Desk {
    /// Position of a provider by id or name, accents and case apart.
    pub fn provider_by_name(&self, name: &str) -> Option<u32> {
        let wanted = pt::fold(name);
        (0u32..)
            .zip(&self.base.providers)
            .find(|(_, p)| pt::fold(&p.id) == wanted || pt::fold(&p.name) == wanted)
            .map(|(i, _)| i)
    }

    /// Whether the base serves several providers.
    pub fn has_several(&self) -> bool {
        self.base.providers.len() > 1
    }

    /// The providers that some typed letters may mean, the likeliest first: those whose id or name is just that, those
    /// that begin with it, those that have a word that does, those that hold it; where there are none, those whose id
    /// or name is a slip or two away. Nothing typed means all of them, in the order of the base.
    pub fn providers_like(&self, typed: &str, limit: usize) -> Vec<ProviderLine> {
        let wanted = bare(typed);
        let likeness = |at: &u32| (self.likeness(*at, &wanted), *at);
        let mut liked: Vec<(usize, u32)> = (0..self.base.providers.len() as u32)
            .map(|at| likeness(&at))
            .filter(|(likeness, _)| *likeness < UNLIKE)
            .collect();
        liked.sort_unstable();
        // A slip is only guessed where nothing is what was typed.
        let guessed = liked.first().is_some_and(|(likeness, _)| *likeness > HOLDS);
        let best = liked.first().map_or(0, |(likeness, _)| *likeness);
        liked.retain(|(likeness, _)| if guessed { *likeness == best } else { *likeness <= HOLDS });
        liked.into_iter().take(limit).map(|(_, at)| self.provider_line(at)).collect()
    }

    /// The provider that a whole word means: the one that bears it, or the only one like it.
    pub fn provider_meant(&self, word: &str) -> Option<u32> {
        let wanted = bare(word);
        if wanted.is_empty() {
            return None;
        }
        let liked = self.providers_like(word, 2);
        let first = liked.first()?;
        (liked.len() == 1 || self.likeness(first.provider, &wanted) == 0).then_some(first.provider)
    }

    fn likeness(&self, at: u32, wanted: &str) -> usize {
        let provider = &self.base.providers[at as usize];
        let (id, name) = (bare(&provider.id), bare(&provider.name));
        let joined = name.replace(' ', "");
        let forms = [&*id, &*name, &*joined];
        if forms.contains(&wanted) {
            0
        } else if forms.iter().any(|form| form.starts_with(wanted)) {
            1
        } else if name.split(' ').chain(id.split(' ')).any(|word| word.starts_with(wanted)) {
            2
        } else if forms.iter().any(|form| form.contains(wanted)) {
            HOLDS
        } else {
            let slips = forms.iter().map(|form| pt::edit_distance(wanted, form)).min().unwrap_or(UNLIKE);
            if slips <= slips_allowed(wanted) { HOLDS + slips } else { UNLIKE }
        }
    }

    fn provider_line(&self, at: u32) -> ProviderLine {
        let provider = &self.base.providers[at as usize];
        ProviderLine {
            provider: at,
            name: provider.name.to_string(),
            id: provider.id.to_string(),
            cards: self.cabinet.drawer(at).cards.iter().filter(|card| card.listed).count(),
        }
    }

    /// The shortest searches that the provider's own cases vouch for, in the order of its files; none where no case
    /// asks for a card.
    pub fn examples(&self, call: &Call) -> Vec<String> {
        let mut asked: Vec<&str> = Vec::new();
        for case in &self.provider(call).cases {
            if let Asks::Query(words) = &case.asks
                && !asked.contains(&&**words)
            {
                asked.push(words);
            }
        }
        let mut shortest: Vec<(usize, &str)> = asked.into_iter().enumerate().collect();
        shortest.sort_by_key(|(at, words)| (words.chars().count(), *at));
        shortest.truncate(EXAMPLES);
        shortest.sort_unstable();
        shortest.into_iter().map(|(_, words)| words.to_owned()).collect()
    }

    /// Every card of the call's provider, listed or not, in order.
    pub fn all_cards(&self, call: &Call) -> impl Iterator<Item = CardRef> + use<> {
        self.cabinet.of(call.provider)
    }

    /// A card of the call's provider by its full name (`artigo.reset`), or by a bare id where only one record has it.
    pub fn by_id(&self, call: &Call, id: &str) -> Option<CardRef> {
        let mut found = self.named(call.provider, id);
        let first = found.next()?;
        (id.contains('.') || found.next().is_none()).then_some(first)
    }

    /// The cards of all providers that bear an id, in the order of providers; a bare id that several records of one
    /// provider have names none of them.
    pub fn by_id_anywhere(&self, id: &str) -> Vec<CardRef> {
        (0..self.base.providers.len() as u32).filter_map(|at| self.by_id(&Call::new(at), id)).collect()
    }

    fn named<'a>(&'a self, provider: u32, id: &'a str) -> impl Iterator<Item = CardRef> + 'a {
        let (word, bare) = id.split_once('.').map_or((None, id), |(word, bare)| (Some(word), bare));
        let of = &self.base.providers[provider as usize];
        self.cabinet.of(provider).filter(move |card| {
            let (_, card) = self.cabinet.place(*card);
            let record = card.record;
            word.is_none_or(|word| word == record.kind.word()) && *cards::meta(&self.base, of, record).id == *bare
        })
    }

    /// Full names nearest to a mistyped one, at most five.
    pub fn nearest_ids(&self, call: &Call, id: &str) -> Vec<String> {
        let wanted = pt::fold(id);
        let bare = wanted.rsplit('.').next().unwrap_or(&wanted);
        let mut scored: Vec<(usize, String)> = self
            .all_cards(call)
            .map(|card| {
                let name = self.head(call, card).id;
                let short = name.split_once('.').map_or(name.as_str(), |(_, s)| s);
                let distance = if short.contains(bare) { 0 } else { pt::edit_distance(bare, short) };
                (distance, name)
            })
            .filter(|(distance, _)| *distance <= 2.max(bare.len() / 3))
            .collect();
        scored.sort();
        scored.into_iter().map(|(_, name)| name).take(5).collect()
    }
}

/// What was typed stands somewhere in the name.
const HOLDS: usize = 3;
/// Nothing of what was typed is in the name.
const UNLIKE: usize = usize::MAX;

/// One slip from four letters on, two from eight on: in fewer, a slip makes another name.
fn slips_allowed(word: &str) -> usize {
    match word.chars().count() {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}
