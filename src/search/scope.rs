//! Which documents a query may reach: all, or those of one provider.

use std::collections::BTreeMap;
use std::ops::Range;

/// The provider of each document, and where each provider's documents lie.
pub(super) struct Scopes {
    of: Vec<u32>,
    places: BTreeMap<u32, Place>,
}

struct Place {
    docs: Range<u32>,
    count: usize,
}

/// The documents one query may reach.
pub(super) struct View<'a> {
    /// Documents outside this range are never reached; inside it, those of other scopes are skipped one by one.
    pub(super) docs: Range<u32>,
    /// How many documents can be reached.
    pub(super) total: usize,
    filter: Option<(u32, &'a [u32])>,
}

impl Scopes {
    pub(super) fn new(of: Vec<u32>) -> Self {
        let mut places = BTreeMap::new();
        for (doc, &scope) in (0u32..).zip(&of) {
            let place = places.entry(scope).or_insert(Place { docs: doc..doc, count: 0 });
            place.docs.end = doc + 1;
            place.count += 1;
        }
        Self { of, places }
    }

    pub(super) fn len(&self) -> usize {
        self.of.len()
    }

    pub(super) fn view(&self, scope: Option<u32>) -> View<'_> {
        let Some(scope) = scope else {
            return View { docs: 0..self.of.len() as u32, total: self.of.len(), filter: None };
        };
        let Some(place) = self.places.get(&scope) else { return View { docs: 0..0, total: 0, filter: None } };
        // A provider is loaded whole, so its documents are neighbours and need no second look.
        let together = place.docs.len() == place.count;
        let filter = (!together).then_some((scope, self.of.as_slice()));
        View { docs: place.docs.clone(), total: place.count, filter }
    }
}

impl View<'_> {
    /// Whether every document of the range is reached.
    pub(super) fn is_solid(&self) -> bool {
        self.filter.is_none()
    }

    pub(super) fn reaches(&self, doc: u32) -> bool {
        self.filter.is_none_or(|(scope, of)| of[doc as usize] == scope)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_reaches_its_scope_only() {
        let scopes = Scopes::new(vec![1, 1, 2, 1]);
        let reached = |scope| {
            let view = scopes.view(scope);
            view.docs.clone().filter(|&doc| view.reaches(doc)).collect::<Vec<_>>()
        };
        assert_eq!(reached(None), [0, 1, 2, 3]);
        assert_eq!(reached(Some(1)), [0, 1, 3], "apart, filtered one by one");
        assert_eq!(reached(Some(2)), [2]);
        assert_eq!(reached(Some(9)), [] as [u32; 0], "a provider that is not there");
    }
}
