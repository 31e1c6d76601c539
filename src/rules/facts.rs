//! The catalogue of facts that tables and knowledge share.

use std::collections::HashMap;
use std::sync::Arc;

use super::fact::Fact;

/// The place of a fact in its catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId(pub(super) u32);

/// The catalogue of facts that a family of tables and their [`Knowledge`](super::Knowledge) share.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    list: Vec<Arc<Fact>>,
    ids: HashMap<String, FactId>,
}

impl Facts {
    /// Adds a fact, or replaces the one of the same name in its place.
    pub fn add(&mut self, fact: Fact) -> FactId {
        let next = FactId(self.list.len() as u32);
        let id = *self.ids.entry(fact.name().to_owned()).or_insert(next);
        if id == next {
            self.list.push(Arc::new(fact));
        } else {
            self.list[id.0 as usize] = Arc::new(fact);
        }
        id
    }

    /// The fact of this name.
    pub fn id(&self, name: &str) -> Option<FactId> {
        self.ids.get(name).copied()
    }

    /// The fact at `id`, which must come from this catalogue.
    pub fn get(&self, id: FactId) -> &Arc<Fact> {
        &self.list[id.0 as usize]
    }

    /// How many facts there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Every fact in order of addition.
    pub fn iter(&self) -> impl Iterator<Item = (FactId, &Arc<Fact>)> {
        self.list.iter().enumerate().map(|(at, fact)| (FactId(at as u32), fact))
    }
}

impl FromIterator<Fact> for Facts {
    fn from_iter<I: IntoIterator<Item = Fact>>(facts: I) -> Self {
        let mut all = Self::default();
        for fact in facts {
            all.add(fact);
        }
        all
    }
}
