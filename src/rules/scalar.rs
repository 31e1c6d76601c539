//! One value of a cell: a word, a number, an hour or a date, read strictly, with the slip named and the
//! value or operator that was meant.

use chrono::NaiveDate;

use super::decimal::{Decimal, DecimalError};
use super::fact::{DAY, Domain, Fact, Value};
use super::fault::{CellFaultKind, NumberFault};
use super::words::{fold, nearest};

/// Reads one value of the fact. `24:00` is read, for the ends of ranges.
pub(super) fn scalar(fact: &Fact, text: &str) -> Result<Value, CellFaultKind> {
    match fact.domain() {
        Domain::Options(_) => fact.option_named(text).map(Value).ok_or_else(|| unknown(fact, text)),
        Domain::Bool => flag(text).map(Value::flag).ok_or_else(|| unknown(fact, text)),
        Domain::Integer { .. } => whole(text),
        Domain::Decimal { .. } => number(text).map(Value::decimal),
        Domain::Time => hour(text).ok_or_else(|| clock(text, hour_meant(text))),
        Domain::Date => date(text).ok_or_else(|| clock(text, date_meant(text))),
    }
}

fn unknown(fact: &Fact, text: &str) -> CellFaultKind {
    let nearest = nearest(text, fact.valid_words());
    CellFaultKind::UnknownValue { word: text.to_owned(), nearest }
}

fn clock(text: &str, fix: Option<String>) -> CellFaultKind {
    CellFaultKind::Clock { text: text.to_owned(), fix }
}

fn flag(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "sim" | "true" => Some(true),
        "nao" | "false" => Some(false),
        _ => None,
    }
}

fn whole(text: &str) -> Result<Value, CellFaultKind> {
    if let Some(joined) = without_thousands_points(text) {
        return Err(refused(text, NumberFault::ThousandsPoint, Some(joined)));
    }
    let value = number(text)?;
    value.to_integer().map(Value::integer).ok_or_else(|| refused(text, NumberFault::NotWhole, None))
}

fn number(text: &str) -> Result<Decimal, CellFaultKind> {
    text.parse().map_err(|error| match error {
        DecimalError::TooPrecise => refused(text, NumberFault::TooPrecise, None),
        DecimalError::TooLarge => refused(text, NumberFault::TooLarge, None),
        DecimalError::NotANumber => misspelt(text),
    })
}

fn refused(text: &str, why: NumberFault, fix: Option<String>) -> CellFaultKind {
    CellFaultKind::Number { text: text.to_owned(), why, fix }
}

/// Names the slip in a text that is not a number.
fn misspelt(text: &str) -> CellFaultKind {
    let is_number = |t: &str| t.parse::<Decimal>().is_ok();
    let ascii = text.replace(['−', '–', '—'], "-");
    if ascii != text && is_number(&ascii) {
        return refused(text, NumberFault::Dash, Some(ascii));
    }
    let pointed = text.replace(',', ".");
    if pointed != text && is_number(&pointed) {
        return refused(text, NumberFault::CommaDecimal, Some(pointed));
    }
    if let Some((low, high)) = ends_of_hyphen(&ascii) {
        return refused(text, NumberFault::HyphenRange, Some(format!("[{low}..{high}]")));
    }
    match number_among_letters(&ascii) {
        Some(bare) => refused(text, NumberFault::Unit, Some(bare)),
        None => refused(text, NumberFault::NotANumber, None),
    }
}

/// `7-10` is a range written with a hyphen.
fn ends_of_hyphen(text: &str) -> Option<(&str, &str)> {
    let at = text.char_indices().skip(1).find(|(_, c)| *c == '-')?.0;
    let (low, high) = (text[..at].trim(), text[at + 1..].trim());
    (low.parse::<Decimal>().is_ok() && high.parse::<Decimal>().is_ok()).then_some((low, high))
}

/// `48h`, `-26 dBm`, `R$ 50,00`: the one number between letters and signs.
fn number_among_letters(text: &str) -> Option<String> {
    let numeric = |c: char| c.is_ascii_digit() || c == '-' || c == '+';
    let start = text.find(numeric)?;
    let tail = &text[start..];
    let end = tail.find(|c: char| !numeric(c) && c != '.' && c != ',').unwrap_or(tail.len());
    let bare = tail[..end].replace(',', ".");
    let rest_has_digits = tail[end..].contains(|c: char| c.is_ascii_digit());
    (!rest_has_digits && bare.parse::<Decimal>().is_ok()).then_some(bare)
}

/// `1.000` in a fact of whole numbers is a thousand to whoever wrote it, and 1 to a decimal parser.
fn without_thousands_points(text: &str) -> Option<String> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let mut groups = digits.split('.');
    let first = groups.next()?;
    let numeric = |g: &str| g.bytes().all(|b| b.is_ascii_digit());
    let mut rest = groups.peekable();
    rest.peek()?;
    let grouped = (1..=3).contains(&first.len()) && numeric(first) && rest.all(|g| g.len() == 3 && numeric(g));
    grouped.then(|| text.replace('.', ""))
}

/// Strictly `HH:MM`, up to `24:00`.
fn hour(text: &str) -> Option<Value> {
    let (h, m) = text.split_once(':')?;
    let two = |t: &str| (t.len() == 2 && t.bytes().all(|b| b.is_ascii_digit())).then(|| t.parse::<i64>().ok())?;
    let (h, m) = (two(h)?, two(m)?);
    (m < 60 && h * 60 + m <= DAY).then_some(Value(h * 60 + m))
}

/// `9:00`, `9h`, `09h30`, `18` written as the grammar wants them.
fn hour_meant(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let (h, m) = lower.split_once(['h', ':']).unwrap_or((&lower, ""));
    let m = m.trim_end_matches("min").trim();
    let m = if m.is_empty() { "0" } else { m };
    let meant = format!("{:02}:{:02}", h.trim().parse::<u8>().ok()?, m.parse::<u8>().ok()?);
    hour(&meant).map(|_| meant)
}

/// Strictly `AAAA-MM-DD`.
fn date(text: &str) -> Option<Value> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, b)| match at {
            4 | 7 => b == b'-',
            _ => b.is_ascii_digit(),
        });
    let value = shape.then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()).flatten().map(Value::date)?;
    (value.raw() >= 1).then_some(value)
}

/// `31/12/2026` written as the grammar wants it.
fn date_meant(text: &str) -> Option<String> {
    let mut parts = text.split(['/', '.', '-']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let meant = format!("{year:0>4}-{month:0>2}-{day:0>2}");
    (parts.next().is_none() && date(&meant).is_some()).then_some(meant)
}

/// What a wrong operator was meant to be.
pub(super) fn operator_meant(operator: &str, operand: &str) -> Option<String> {
    let right = match operator {
        _ if operand.is_empty() => return None,
        "=>" | "≥" => ">=",
        "=<" | "≤" => "<=",
        "==" => "=",
        "!" | "!=" | "<>" | "≠" => return Some(format!("não({operand})")),
        _ => return None,
    };
    Some(format!("{right} {operand}"))
}
