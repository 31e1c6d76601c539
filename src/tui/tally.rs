//! What counts as a finished query, and as a card that was read: a pure machine fed with what the screen shows.

use chrono::{DateTime, TimeDelta, Utc};

/// A query left alone for so long is finished.
const IDLE: TimeDelta = TimeDelta::seconds(5);
/// A card shown for so long was read.
const READ: TimeDelta = TimeDelta::seconds(2);
/// Fewer letters are a query hardly begun.
const SHORTEST: usize = 2;

/// What the screen shows.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sight<'a> {
    /// What was typed.
    pub(crate) query: &'a str,
    /// Nothing was found, or nothing certain.
    pub(crate) unsure: bool,
    /// The line above the cards answers already.
    pub(crate) answered: bool,
    /// The first card that the query found.
    pub(crate) first: Option<&'a str>,
    /// The card that is read.
    pub(crate) reading: Option<&'a str>,
}

/// Something to count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Finding {
    /// A finished query found nothing certain.
    Nothing(String),
    /// A card was read.
    Read(String),
    /// Another card than the first was read.
    Other { query: String, first: String, read: String },
}

/// What was shown until now, and what of it was counted.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    query: String,
    /// It found nothing certain.
    nothing: bool,
    /// Since when the query is as it is.
    still: Option<DateTime<Utc>>,
    finished: bool,
    /// The card on the screen, and since when.
    reading: Option<(String, DateTime<Utc>)>,
    /// Cards counted for this query.
    counted: Vec<String>,
    /// That another card was read is counted once a query.
    other: bool,
    /// The card was acted on: copied, or its question opened.
    acted: bool,
}

impl Tally {
    /// The card on the screen is used: it counts as read at once.
    pub(crate) fn act(&mut self) {
        self.acted = true;
    }

    /// Looks at the screen; costs nothing where nothing changed.
    pub(crate) fn look(&mut self, sight: &Sight<'_>, now: DateTime<Utc>) -> Vec<Finding> {
        let mut out = Vec::new();
        if sight.query != self.query {
            // Cleared is finished; edited is another query.
            if sight.query.trim().is_empty() {
                out.extend(self.finish());
            }
            sight.query.clone_into(&mut self.query);
            self.still = Some(now);
            (self.finished, self.other, self.acted) = (false, false, false);
            self.reading = None;
            self.counted.clear();
        }
        self.nothing = sight.unsure && !sight.answered;
        if self.still.is_some_and(|since| now - since >= IDLE) {
            out.extend(self.finish());
        }
        self.read(sight, now, &mut out);
        out
    }

    /// The console is left: what was typed is finished.
    pub(crate) fn end(&mut self) -> Vec<Finding> {
        self.finish().into_iter().collect()
    }

    fn finish(&mut self) -> Option<Finding> {
        let letters = self.query.chars().filter(|letter| letter.is_alphanumeric()).count();
        let counts = !std::mem::replace(&mut self.finished, true) && self.nothing && letters >= SHORTEST;
        counts.then(|| Finding::Nothing(self.query.clone()))
    }

    fn read(&mut self, sight: &Sight<'_>, now: DateTime<Utc>, out: &mut Vec<Finding>) {
        let acted = std::mem::take(&mut self.acted);
        // The first of an unsure list is a guess that nobody asked for.
        let guess = sight.unsure && sight.reading == sight.first && !acted;
        let Some(card) = sight.reading.filter(|_| !guess) else {
            self.reading = None;
            return;
        };
        let since = match &self.reading {
            Some((known, since)) if known == card => *since,
            _ => self.reading.insert((card.to_owned(), now)).1,
        };
        if !(acted || now - since >= READ) || self.counted.iter().any(|known| known == card) {
            return;
        }
        self.counted.push(card.to_owned());
        out.push(Finding::Read(card.to_owned()));
        if let Some(first) = sight.first.filter(|first| *first != card && !self.other) {
            self.other = true;
            let (query, first) = (self.query.clone(), first.to_owned());
            out.push(Finding::Other { query, first, read: card.to_owned() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::fixture::instant;

    /// What is counted when each sight is there from its millisecond on.
    fn counted(sights: &[(i64, Sight<'_>)]) -> Vec<Finding> {
        let mut tally = Tally::default();
        sights.iter().flat_map(|(at, sight)| tally.look(sight, instant() + TimeDelta::milliseconds(*at))).collect()
    }

    fn lost(query: &str) -> Sight<'_> {
        Sight { query, unsure: true, ..Sight::default() }
    }

    fn found<'a>(query: &'a str, reading: &'a str) -> Sight<'a> {
        Sight { query, first: Some("artigo.a"), reading: Some(reading), ..Sight::default() }
    }

    fn nothing(query: &str) -> Finding {
        Finding::Nothing(query.to_owned())
    }

    fn read(card: &str) -> Finding {
        Finding::Read(card.to_owned())
    }

    #[test]
    fn a_query_that_found_nothing_counts_once_it_is_finished() {
        let answered = Sight { answered: true, ..lost("financeiro domingo") };
        let rows: [(&[(i64, Sight<'_>)], &[Finding], &str); 7] = [
            (&[(0, lost("ip")), (100, lost("ipt")), (200, lost("iptv"))], &[], "typing is not finishing"),
            (&[(0, lost("ipt")), (100, lost("iptv")), (300, lost(""))], &[nothing("iptv")], "cleared"),
            (&[(0, lost("iptv")), (4_999, lost("iptv"))], &[], "not five seconds yet"),
            (
                &[(0, lost("iptv")), (5_000, lost("iptv")), (9_000, lost("iptv")), (9_100, lost(""))],
                &[nothing("iptv")],
                "left alone, and then cleared: once",
            ),
            (&[(0, lost("i")), (5_000, lost("i"))], &[], "hardly begun"),
            (&[(0, found("fat", "artigo.a")), (1_000, lost(""))], &[], "it found something"),
            (&[(0, answered), (5_000, answered)], &[], "the line above the cards answers"),
        ];
        for (sights, expected, why) in rows {
            assert_eq!(counted(sights), expected, "{why}");
        }
    }

    #[test]
    fn a_card_counts_once_it_was_read_and_once_a_query() {
        let first = found("fat", "artigo.a");
        let second = found("fat", "artigo.b");
        let other = Finding::Other { query: "fat".into(), first: "artigo.a".into(), read: "artigo.b".into() };
        let guess = Sight { unsure: true, ..found("xyz", "artigo.a") };
        let chosen = Sight { unsure: true, ..found("xyz", "artigo.b") };
        let rows: [(&[(i64, Sight<'_>)], &[Finding], &str); 6] = [
            (&[(0, first), (1_999, first)], &[], "glanced at"),
            (&[(0, first), (2_000, first), (9_000, first)], &[read("artigo.a")], "read, and counted once"),
            (&[(0, first), (1_500, second), (3_000, second)], &[], "an arrow begins anew"),
            (&[(0, first), (500, second), (2_500, second)], &[read("artigo.b"), other], "another than the first"),
            (&[(0, guess), (3_000, guess)], &[], "a guess of the search is not read"),
            (
                &[(0, chosen), (2_000, chosen)],
                &[
                    read("artigo.b"),
                    Finding::Other { query: "xyz".into(), first: "artigo.a".into(), read: "artigo.b".into() },
                ],
                "one chosen among guesses is",
            ),
        ];
        for (sights, expected, why) in rows {
            let of_cards: Vec<Finding> =
                counted(sights).into_iter().filter(|finding| !matches!(finding, Finding::Nothing(_))).collect();
            assert_eq!(of_cards, expected, "{why}");
        }
    }

    #[test]
    fn what_was_typed_when_the_console_is_left_is_finished() {
        let mut tally = Tally::default();
        assert!(tally.look(&lost("iptv"), instant()).is_empty());
        assert_eq!(tally.end(), [nothing("iptv")]);
        assert!(tally.end().is_empty(), "and counted once");
    }

    #[test]
    fn a_card_that_is_copied_counts_at_once() {
        let mut tally = Tally::default();
        assert!(tally.look(&found("dns", "artigo.a"), instant()).is_empty());
        tally.act();
        assert_eq!(tally.look(&found("dns", "artigo.a"), instant()), [read("artigo.a")]);
    }
}
