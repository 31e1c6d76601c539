//! Changing the provider: the list of Ctrl+O, and `@nome` in the search line.
//!
//! A call is about one provider. Changing it begins another call: nothing that was said to one provider, not even its
//! unit, is known to the next. The call before stands aside if anything is known of it.

use chrono::{DateTime, Utc};

use crate::desk::{Call, Desk, ProviderLine};

use super::app::{App, Mode};
use super::line::LineEdit;

/// Providers named while `@nome` is typed.
const NAMED: usize = 4;

/// The list of Ctrl+O.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Picker {
    /// What was typed to find one.
    pub(crate) line: LineEdit,
    /// The chosen row.
    pub(crate) chosen: usize,
}

/// A provider that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wish {
    /// The one at a position of the base.
    At(u32),
    /// The one that a word means, and what to search in it.
    Named {
        /// After the `@`.
        word: String,
        /// After the word.
        rest: String,
    },
}

/// `@son` being typed: the word after the sign.
pub(crate) fn being_typed(query: &str) -> Option<&str> {
    query.strip_prefix('@').filter(|word| !word.contains(char::is_whitespace))
}

/// `@sonda dns`: a word that a blank has finished, and what follows.
pub(crate) fn named(query: &str) -> Option<Wish> {
    let (word, rest) = query.strip_prefix('@')?.split_once(char::is_whitespace)?;
    let (word, rest) = (word.to_owned(), rest.trim_start().to_owned());
    (!word.is_empty()).then_some(Wish::Named { word, rest })
}

/// What the search line may still become, in words: `IlhaNet (ilhanet)`.
pub(crate) fn announce(desk: &Desk, word: &str) -> Vec<String> {
    let like = desk.providers_like(word, NAMED + 1);
    let mut rows: Vec<String> = like.iter().take(NAMED).map(name_and_id).collect();
    match (&*rows, like.len()) {
        ([], _) => rows.push(format!("Nenhum provedor se chama \"{word}\". {{provedores}} mostra todos.")),
        ([only], 1) => rows = vec![format!("Espaço ou {{perguntar}}: atender por {only}")],
        _ if like.len() > NAMED => rows.push("e outros: continue digitando, ou {provedores}".to_owned()),
        _ => rows.push("continue digitando até restar um".to_owned()),
    }
    rows
}

fn name_and_id(line: &ProviderLine) -> String {
    format!("{} ({})", line.name, line.id)
}

/// Changes the provider, or says why not.
pub(crate) fn switch(app: &mut App, desk: &Desk, wish: &Wish, now: DateTime<Utc>) {
    let (word, rest) = match wish {
        Wish::At(_) => ("", ""),
        Wish::Named { word, rest } => (word.as_str(), rest.as_str()),
    };
    let meant = if let Wish::At(at) = wish { Some(*at) } else { desk.provider_meant(word) };
    let Some(at) = meant else {
        let words = not_meant(desk, word, &app.seen.provider);
        app.say_long(words, now);
        return;
    };
    let name = desk.provider_name(&Call::new(at)).to_owned();
    app.talk.mode = Mode::Search;
    if at == app.talk.call.provider {
        app.talk.query = LineEdit::of(rest);
        app.say(format!("Já é {name}: o atendimento continua."), now);
        return;
    }
    if matches!(wish, Wish::Named { .. }) {
        // What was typed names the provider and says nothing of the customer.
        app.talk.query.clear();
    }
    let before = match app.enter(at, now) {
        Ok(before) => before,
        Err(why) => return app.say_long(why, now),
    };
    app.provider = Some(desk.provider(&app.talk.call).id.to_string());
    if !rest.is_empty() {
        app.talk.query = LineEdit::of(rest);
        app.talk.touch(now);
    }
    let said = before.map_or("atendimento novo, sem dados".to_owned(), |number| {
        format!("atendimento novo. O de antes ficou em {number} ({{anterior}})")
    });
    app.say_long(format!("Agora é {name}: {said}."), now);
}

/// Why a word changes nothing.
fn not_meant(desk: &Desk, word: &str, current: &str) -> String {
    let like = desk.providers_like(word, NAMED).iter().map(|line| line.id.clone()).collect::<Vec<_>>();
    if like.is_empty() {
        format!("Nenhum provedor se chama \"{word}\": continua {current}.")
    } else {
        format!("\"@{word}\" serve a mais de um: {}.", like.join(", "))
    }
}

#[cfg(test)]
mod tests;
