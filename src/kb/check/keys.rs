//! Unknown and missing keys.

use std::ops::Range;

use crate::kb::collect::meant;
use crate::kb::report::Report;
use crate::kb::schema::Key;
use crate::kb::source::Source;
use crate::kb::tree::Entry;
use crate::pt::{as_key, nearest};

/// A key that the record does not take. An unknown key is never ignored: it is most often a known one misspelt.
pub(super) fn unknown(source: &Source<'_>, entry: &Entry<'_>, keys: &[&'static Key], report: &mut Report) {
    let near = nearest(&entry.key, keys.iter().map(|key| key.name));
    let accent = near.is_some_and(|near| as_key(&entry.key) == near && entry.key.to_lowercase() == entry.key);
    let why = if accent && !entry.key.is_ascii() { " (chaves são sem acento)" } else { "" };
    let known: Vec<&str> = keys.iter().map(|key| key.name).collect();
    let help =
        near.map_or_else(|| format!("as aceitas aqui são: {}", known.join(", ")), |near| format!("escreva {near}"));
    report
        .error(
            "chave_desconhecida",
            source,
            entry.key_span.clone(),
            format!("chave desconhecida {}{why}{}", entry.key, meant(near)),
        )
        .help(help);
}

/// A key that must be there.
pub(super) fn missing(source: &Source<'_>, header: &Range<usize>, of: (&str, &Key), report: &mut Report) {
    if source.is_torn(header.start) {
        return;
    }
    let (what, key) = of;
    report
        .error(
            "falta_chave",
            source,
            header.clone(),
            format!("falta a chave obrigatória {} ({}) em {what}", key.name, key.about),
        )
        .help(format!("acrescente a linha {} = …", key.name));
}
