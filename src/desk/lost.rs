//! Articles that nobody finds: neither the title nor the question, typed as it stands, brings them up.

use std::ops::Range;

use super::{Call, Desk};
use crate::kb::model::Kind;

/// Cards that `buscar` lists unless told otherwise: who has not seen it by then types something else.
const LOOKED_AT: usize = 10;

/// The articles among some that are not among the first cards of their own title nor of their own question, by
/// position.
pub fn articles(desk: &Desk, call: &Call, among: Range<usize>) -> Vec<u32> {
    let provider = desk.provider(call);
    let finds = |query: &str, at: u32| {
        desk.cards_own(call, query, LOOKED_AT).any(|card| {
            let record = desk.cabinet.place(card).1.record;
            record.kind == Kind::Article && record.index == at
        })
    };
    let lost = |(at, article): &(u32, &crate::kb::model::Article)| {
        !finds(&article.title, *at) && !finds(&article.question, *at)
    };
    (0u32..).zip(&provider.articles).skip(among.start).take(among.len()).filter(lost).map(|(at, _)| at).collect()
}
