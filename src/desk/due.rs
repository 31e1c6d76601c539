//! Review dates of a provider's cards: those that are over, those that soon will be.

use chrono::{Days, NaiveDate};

use super::cabinet::Cabinet;
use super::cards;
use crate::kb::model::Base;

/// How many days ahead "soon" reaches.
const SOON: u64 = 7;

/// Cards by their review date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Due {
    /// The date is over.
    pub overdue: usize,
    /// The date comes within a week.
    pub soon: usize,
    /// The first date to come, of any card.
    pub next: Option<NaiveDate>,
}

/// Counts the cards that the search lists.
pub fn of(base: &Base, cabinet: &Cabinet, provider: u32, today: NaiveDate) -> Due {
    let mut due = Due::default();
    let week = today.checked_add_days(Days::new(SOON)).unwrap_or(today);
    for card in &cabinet.drawer(provider).cards {
        let meta = cards::meta(base, &base.providers[provider as usize], card.record);
        let date = meta.reviewed.zip(meta.review_every_days);
        let date = date.and_then(|(on, every)| on.checked_add_days(Days::new(u64::from(every))));
        let Some(date) = date.filter(|_| card.listed) else { continue };
        if date < today {
            due.overdue += 1;
            continue;
        }
        due.soon += usize::from(date <= week);
        due.next = Some(due.next.map_or(date, |next| next.min(date)));
    }
    due
}
