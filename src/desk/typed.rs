//! Numbers and dates typed in the search line that are answers: `rx-27`, `rx 27`, `-26`, `26dbm`, `venc 12/11`.
//!
//! Which facts listen is said by the base: a fact's `sigla` names it, its measure marks a number, and a number
//! below zero belongs to the one fact whose whole domain is below zero. Nothing here knows a provider.

use chrono::{Datelike as _, NaiveDate};

use crate::kb::model::{Fact, Provider};
use crate::pt;
use crate::rules::{Answer, Domain};

/// An answer read in a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// The fact's id.
    pub fact: String,
    /// The answer as a cell.
    pub cell: String,
    /// How it was read, for the agent to check: `li como RX da ONU -27 dBm`.
    pub note: String,
    /// The query without what was read: what is left to search for.
    pub rest: String,
    /// The date it was counted from, for a fact in days.
    pub since: Option<NaiveDate>,
}

/// Reads the one answer a query holds, or none. `today` is local to the call.
pub fn read(provider: &Provider, query: &str, today: NaiveDate) -> Option<Typed> {
    let folded = pt::fold(query);
    let words = split(&folded);
    provider
        .facts
        .iter()
        .filter(|fact| fact.origin.is_none())
        .find_map(|fact| by_acronym(provider, fact, &words, today))
        .or_else(|| by_measure(provider, &words))
        .or_else(|| below_zero(provider, &words))
}

/// An answer as a person types it to the question of one fact, in the form the tables take: the sign is supplied
/// where every value is below zero, a due date becomes its days, a Brazilian date is put the other way round.
/// What is none of these is returned as it came.
pub fn answer(provider: &Provider, fact: &Fact, text: &str, today: NaiveDate) -> String {
    let text = text.trim();
    let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    let dated = || date(&words, today).filter(|(_, used)| *used == words.len());
    match domain(provider, fact) {
        Domain::Integer { .. } if is_days(fact) && text.contains(['/', '-', ' ']) => {
            dated().map_or_else(|| text.to_owned(), |(date, _)| (today - date).num_days().max(0).to_string())
        }
        Domain::Date => dated().map_or_else(|| text.to_owned(), |(date, _)| date.to_string()),
        _ => number(text)
            .and_then(|n| typed(provider, fact, &n, String::new()))
            .map_or_else(|| text.to_owned(), |t| t.cell),
    }
}

/// Words, with letters and numbers parted: `rx-27` is `rx`, `-27`; `26dbm` is `26`, `dbm`; dates stay whole.
fn split(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let mut current = String::new();
        let mut previous: Option<char> = None;
        for c in word.chars() {
            let starts_number = (c.is_ascii_digit() || c == '-') && previous.is_some_and(char::is_alphabetic);
            let starts_word = c.is_alphabetic() && previous.is_some_and(|p| p.is_ascii_digit());
            if (starts_number || starts_word) && !current.is_empty() {
                words.push(std::mem::take(&mut current));
            }
            current.push(c);
            previous = Some(c);
        }
        if !current.is_empty() {
            words.push(current);
        }
    }
    words
}

/// `rx 27`, `venc 12/11`: the fact's acronym, then a value.
fn by_acronym(provider: &Provider, fact: &Fact, words: &[String], today: NaiveDate) -> Option<Typed> {
    let acronym = pt::fold(fact.acronym.as_deref()?);
    let at = words.iter().position(|w| *w == acronym)?;
    let after = &words[at + 1..];
    let kept = |used: usize| words[..=at].iter().chain(&after[used..]).cloned().collect::<Vec<_>>().join(" ");
    if matches!(domain(provider, fact), Domain::Integer { .. }) && is_days(fact) {
        let (date, used) = date(after, today)?;
        let days = (today - date).num_days().max(0);
        let cell = days.to_string();
        let note = format!("vencimento {}, hoje é o dia {days}", pt::date_br(date));
        return accepts(provider, fact, &cell).then(|| Typed {
            fact: id(fact),
            cell,
            note,
            rest: kept(used),
            since: Some(date),
        });
    }
    let number = number(after.first()?)?;
    typed(provider, fact, &number, kept(1))
}

/// `26dbm`, `-27 dbm`: a number before the measure of one fact.
fn by_measure(provider: &Provider, words: &[String]) -> Option<Typed> {
    words.windows(2).enumerate().find_map(|(at, pair)| {
        let number = number(&pair[0])?;
        let fact = provider.facts.iter().find(|fact| {
            fact.origin.is_none() && !is_days(fact) && fact.measure.as_deref().is_some_and(|m| pt::fold(m) == pair[1])
        })?;
        let rest = words[..at].iter().chain(&words[at + 2..]).cloned().collect::<Vec<_>>().join(" ");
        typed(provider, fact, &number, or_label(rest, fact))
    })
}

/// `-26` alone: the one fact all of whose values are below zero.
fn below_zero(provider: &Provider, words: &[String]) -> Option<Typed> {
    let at = words.iter().position(|w| w.starts_with('-') && number(w).is_some())?;
    let mut facts =
        provider.facts.iter().filter(|fact| fact.origin.is_none() && accepts_only_below_zero(provider, fact));
    let fact = facts.next().filter(|_| facts.next().is_none())?;
    let rest = words[..at].iter().chain(&words[at + 1..]).cloned().collect::<Vec<_>>().join(" ");
    typed(provider, fact, &number(&words[at])?, or_label(rest, fact))
}

/// With nothing left to search for, the fact itself is searched for.
fn or_label(rest: String, fact: &Fact) -> String {
    if rest.is_empty() { fact.acronym.as_deref().unwrap_or(&fact.label).to_owned() } else { rest }
}

/// A number as one fact takes it: the sign is supplied where every value is below zero, and said.
fn typed(provider: &Provider, fact: &Fact, number: &str, rest: String) -> Option<Typed> {
    let negated = format!("-{number}");
    let cell = [number, &negated].into_iter().find(|cell| accepts(provider, fact, cell))?.to_owned();
    let measure = fact.measure.as_deref().map(|m| format!(" {m}")).unwrap_or_default();
    let note = format!("li como {} {}{measure}", fact.label, cell.replace('.', ","));
    Some(Typed { fact: id(fact), cell, note, rest, since: None })
}

fn id(fact: &Fact) -> String {
    fact.meta.id.to_string()
}

fn domain<'a>(provider: &'a Provider, fact: &Fact) -> &'a Domain {
    provider.catalogue.get(fact.rule).domain()
}

fn is_days(fact: &Fact) -> bool {
    fact.measure.as_deref().is_some_and(|m| matches!(pt::fold(m).as_str(), "dia" | "dias"))
}

fn accepts(provider: &Provider, fact: &Fact, cell: &str) -> bool {
    matches!(Answer::parse(provider.catalogue.get(fact.rule), cell), Ok(Answer::Known(_)))
}

fn accepts_only_below_zero(provider: &Provider, fact: &Fact) -> bool {
    matches!(domain(provider, fact), Domain::Decimal { .. })
        && accepts(provider, fact, "-1")
        && !accepts(provider, fact, "1")
}

/// A decimal with either mark, as the tables write it.
fn number(word: &str) -> Option<String> {
    let plain = word.replace(',', ".");
    let digits = plain.strip_prefix('-').unwrap_or(&plain);
    let mut parts = digits.split('.');
    let whole = parts.next().is_some_and(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()));
    let fraction = parts.next().is_none_or(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()));
    (whole && fraction && parts.next().is_none()).then_some(plain)
}

/// `12/11`, `12/11/2026`, `12 11`, `1211`: a date with the words it takes. Without a year it is the last one
/// that is not in the future.
fn date(words: &[String], today: NaiveDate) -> Option<(NaiveDate, usize)> {
    let first = words.first()?;
    let parts: Vec<&str> = first.split(['/', '-', '.']).collect();
    let two = |text: &str| (text.len() <= 2).then(|| text.parse::<u32>().ok()).flatten();
    let (day, month, year, used) = match parts.as_slice() {
        [d, m] => (two(d)?, two(m)?, None, 1),
        [d, m, y] => (two(d)?, two(m)?, Some(full_year(y.parse().ok()?)), 1),
        [dm] if dm.len() == 4 && dm.bytes().all(|b| b.is_ascii_digit()) => {
            (dm[..2].parse().ok()?, dm[2..].parse().ok()?, None, 1)
        }
        [d] => (two(d)?, two(words.get(1)?)?, None, 2),
        _ => return None,
    };
    let of_year = |year: i32| NaiveDate::from_ymd_opt(year, month, day);
    let date = match year {
        Some(year) => of_year(year)?,
        None => of_year(today.year()).filter(|d| *d <= today).or_else(|| of_year(today.year() - 1))?,
    };
    Some((date, used))
}

const fn full_year(year: i32) -> i32 {
    if year < 100 { 2000 + year } else { year }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn letters_and_numbers_are_parted() {
        for (text, want) in [
            ("rx-27", vec!["rx", "-27"]),
            ("26dbm", vec!["26", "dbm"]),
            ("venc 12/11", vec!["venc", "12/11"]),
            ("-26,5", vec!["-26,5"]),
        ] {
            assert_eq!(split(text), want, "{text}");
        }
    }

    #[test]
    fn due_dates_are_read_in_every_form_and_never_lie_ahead() {
        let today = day("2026-11-23");
        for (text, want, why) in [
            ("12/11", Some("2026-11-12"), "day and month"),
            ("12 11", Some("2026-11-12"), "a slash costs AltGr on some keyboards"),
            ("1211", Some("2026-11-12"), "four digits"),
            ("12/11/25", Some("2025-11-12"), "a short year"),
            ("24/11", Some("2025-11-24"), "not in the future: last year's"),
            ("31/02", None, "no such day"),
            ("12", None, "still being typed"),
            ("não", None, "four bytes are not four digits"),
        ] {
            let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
            assert_eq!(date(&words, today).map(|(d, _)| d), want.map(day), "{why}");
        }
    }
}
