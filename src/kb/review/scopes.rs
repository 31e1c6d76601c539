//! Scopes that exclude each other.

use super::On;
use crate::kb::model::{Channel, Kind, Meta};
use crate::kb::report::Report;

/// `escopo_contraditorio`: an article holds for some units or channels and leads to a decision or message that
/// holds for none of them. Whoever may read the one must not use the other.
///
/// Example: an article with `canal = "ligacao"` that offers a message with `canal = "chat"`.
pub(super) fn check(on: &On<'_, '_>, report: &mut Report) {
    let p = on.provider;
    for (article, rec) in p.articles.iter().zip(on.scope.of(Kind::Article)) {
        let decision = article.decision.map(|at| (Kind::Decision, &p.decisions[at as usize].meta));
        let messages = article.messages.iter().map(|at| (Kind::Message, &p.messages[*at as usize].meta));
        for (kind, other) in decision.into_iter().chain(messages) {
            let Some(what) = contradiction(on, &article.meta, other) else { continue };
            let message = format!("artigo.{} e {}.{} não valem juntos: {what}", article.meta.id, kind.word(), other.id);
            let span = rec.table.entry(kind.word()).map_or_else(|| rec.span(), crate::kb::tree::Entry::whole);
            report
                .warning("escopo_contraditorio", rec.source, span, message)
                .help("acerte unidade ou canal num dos dois, ou aponte para o registro certo");
        }
    }
}

fn contradiction(on: &On<'_, '_>, a: &Meta, b: &Meta) -> Option<String> {
    let apart = |a: &[u32], b: &[u32]| !a.is_empty() && !b.is_empty() && !a.iter().any(|x| b.contains(x));
    if apart(&a.units, &b.units) {
        let names = |units: &[u32]| {
            units.iter().map(|u| &*on.provider.units[*u as usize].meta.id).collect::<Vec<_>>().join(", ")
        };
        return Some(format!("um é de {} e o outro de {}", names(&a.units), names(&b.units)));
    }
    let channels = |meta: &Meta| meta.channels.iter().map(|c| *c as u32).collect::<Vec<u32>>();
    if apart(&channels(a), &channels(b)) {
        let names = |meta: &Meta| meta.channels.iter().map(|c| word(*c)).collect::<Vec<_>>().join(", ");
        return Some(format!("um é de {} e o outro de {}", names(a), names(b)));
    }
    None
}

const fn word(channel: Channel) -> &'static str {
    match channel {
        Channel::Chat => "chat",
        Channel::Call => "ligação",
    }
}
