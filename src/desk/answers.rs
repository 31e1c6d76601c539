//! Answers as people and programs give them, turned into cells of the tables' language.

use super::{Call, Told};
use crate::kb::model::{Channel, Fact, Provider};
use crate::pt;
use crate::rules::{Answer, Domain};

use super::facts::{CHANNEL, UNIT, channel_word};

/// Why an answer was not understood; already a Portuguese sentence with the fix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotUnderstood(pub String);

/// Notes an answer in a call. `canal` and `unidade` are the call's own; an empty answer forgets the fact.
pub fn tell(provider: &Provider, call: &mut Call, fact: &str, answer: &str) -> Result<(), NotUnderstood> {
    let Some(record) = provider.facts.iter().find(|f| *f.meta.id == *fact) else {
        return Err(unknown_fact(provider, fact));
    };
    let answer = answer.trim();
    if answer.is_empty() || is_dont_know(answer) {
        forget(call, fact);
    }
    if answer.is_empty() {
        return Ok(());
    }
    if is_dont_know(answer) {
        call.told.insert(fact.to_owned(), Told::DontKnow);
        return Ok(());
    }
    let cell = cell(provider, record, answer)?;
    forget(call, fact);
    match fact {
        CHANNEL if cell == channel_word(Channel::Chat) => call.channel = Some(Channel::Chat),
        CHANNEL if cell == channel_word(Channel::Call) => call.channel = Some(Channel::Call),
        UNIT => match (0u32..).zip(&provider.units).find(|(_, unit)| *unit.meta.id == *cell) {
            Some((index, _)) => call.unit = Some(index),
            None => drop(call.told.insert(fact.to_owned(), Told::Cell(cell))),
        },
        _ => drop(call.told.insert(fact.to_owned(), Told::Cell(cell))),
    }
    Ok(())
}

/// A fact that does not exist: the nearest one, or those that have the word in their names (`causa`,
/// `causa_reset`).
fn unknown_fact(provider: &Provider, fact: &str) -> NotUnderstood {
    let ids = || provider.facts.iter().map(|f| &*f.meta.id);
    let word = pt::fold(fact);
    let near: Vec<&str> = match pt::nearest(fact, ids()) {
        Some(near) => vec![near],
        None => ids().filter(|id| word.len() > 1 && id.split('_').any(|part| part == word)).collect(),
    };
    let hint = if near.is_empty() { String::new() } else { format!("; você quis dizer {}?", near.join(" ou ")) };
    NotUnderstood(format!("o fato \"{}\" não existe{hint}", pt::clean(fact)))
}

/// Nothing is known of a fact any more; channel and unit are the call's own.
fn forget(call: &mut Call, fact: &str) {
    call.told.remove(fact);
    match fact {
        CHANNEL => call.channel = None,
        UNIT => call.unit = None,
        _ => {}
    }
}

fn is_dont_know(answer: &str) -> bool {
    matches!(pt::fold(answer).replace([' ', '_'], "").as_str(), "naosei" | "?" | "desconhecido")
}

/// The canonical cell of an answer: option words by value, label or synonym; numbers with either decimal mark.
fn cell(provider: &Provider, fact: &Fact, answer: &str) -> Result<String, NotUnderstood> {
    let rule = provider.catalogue.get(fact.rule);
    let folded = pt::fold(answer);
    let named = fact.values.iter().find(|value| {
        pt::fold(&value.word) == folded
            || pt::fold(&value.label) == folded
            || value.aliases.iter().any(|alias| pt::fold(alias) == folded)
    });
    let text = match (named, rule.domain()) {
        (Some(value), _) => value.word.to_string(),
        (None, Domain::Bool) => match folded.as_str() {
            "sim" | "s" | "true" => "sim".to_owned(),
            "nao" | "n" | "false" => "não".to_owned(),
            _ => answer.to_owned(),
        },
        (None, Domain::Decimal { .. }) => answer.replace(',', "."),
        _ => answer.to_owned(),
    };
    match Answer::parse(rule, &text) {
        Ok(Answer::Known(value)) => Ok(rule.print(value)),
        Ok(_) => Ok(text),
        Err(_) => Err(NotUnderstood(format!(
            "\"{}\" não é resposta para {}: use {}",
            pt::clean(answer),
            fact.meta.id,
            forms(provider, fact)
        ))),
    }
}

/// The answers a fact takes, in words.
fn forms(provider: &Provider, fact: &Fact) -> String {
    match provider.catalogue.get(fact.rule).domain() {
        Domain::Options(words) => words.join(", "),
        Domain::Bool => "sim ou não".to_owned(),
        Domain::Time => "HH:MM".to_owned(),
        Domain::Date => "AAAA-MM-DD".to_owned(),
        Domain::Integer { .. } | Domain::Decimal { .. } => {
            let domain = provider.catalogue.get(fact.rule).print_domain();
            let measure = fact.measure.as_deref().map(|m| format!(" ({m})")).unwrap_or_default();
            format!("um número {domain}{measure}")
        }
    }
}
