//! Addresses that open nothing.

use super::{On, Written};
use crate::kb::model::Kind;
use crate::kb::report::Report;
use crate::kb::schema::Type;
use crate::kb::tree::Node;

/// `link_invalido`: a link of a text, or the address of a contact that is a site, is no URL: without a scheme, with
/// a slip in it, or with blanks. The customer who gets it pasted reaches nothing.
///
/// Example: `[site](www.exemplo.com.br)`, `https:/exemplo.com`, `http//exemplo.com`.
pub(super) fn contacts(on: &On<'_, '_>, report: &mut Report) {
    for (contact, rec) in on.provider.contacts.iter().zip(on.scope.of(Kind::Contact)) {
        let value = rec.table.get("valor").and_then(|node| Some((node, Node::text(node)?)));
        let Some((node, text)) = value.filter(|_| matches!(&*contact.channel, "site" | "portal")) else { continue };
        // A domain alone is how a site is dictated on the phone.
        let is_domain = text.contains('.') && !text.contains(char::is_whitespace) && !text.contains(['@', '"']);
        if !is_domain && !text.contains('{') {
            tell((rec.source, node, 0..text.len()), text, report);
        }
    }
}

fn may_link(ty: Type) -> bool {
    matches!(ty, Type::Template | Type::Templates | Type::Line)
}

/// The same in a text of a record.
pub(super) fn in_text(ty: Type, written: &Written<'_>, report: &mut Report) {
    let text = written.text;
    if !may_link(ty) || !has_beginning(text) {
        return;
    }
    for (at, _) in text.match_indices("](") {
        let rest = &text[at + 2..];
        let target = &rest[..rest.find(')').unwrap_or(rest.len())];
        // `[campo](…)` of a quote is resolved later.
        if !target.contains('{') && !is_link(target) {
            tell((written.source, written.node, at + 2..at + 2 + target.len()), target, report);
        }
    }
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"' | '<' | '>'));
    for word in words.filter(|word| slipped(word.trim_end_matches(['.', ',', ';', ':']))) {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        tell((written.source, written.node, start..start + word.len()), word, report);
    }
}

/// How an address begins, or is meant to.
const SLIPS: [&str; 8] = ["http:", "https:", "http/", "https/", "htp:", "htps:", "htttp", "www,"];

/// The two letters with which a link or an address begins, right or not: of each byte, of which ones it is the first,
/// and of which the second, a bit for each.
const BEGINNINGS: [(u8, u8); 256] = {
    let mut of = [(0, 0); 256];
    (of[b']' as usize].0, of[b'(' as usize].1) = (1, 1);
    (of[b'h' as usize].0, of[b't' as usize].1) = (2, 2);
    (of[b'H' as usize].0, of[b'T' as usize].1) = (2, 2);
    of[b'w' as usize] = (4, 4);
    of[b'W' as usize] = (4, 4);
    of
};

/// Has it two such letters? Hardly any text has.
fn has_beginning(text: &str) -> bool {
    let step = |(found, before): (u8, u8), byte: u8| {
        let (first, second) = BEGINNINGS[usize::from(byte)];
        (found | (before & second), first)
    };
    text.bytes().fold((0, 0), step).0 != 0
}

/// Begins as an address and is none.
fn slipped(word: &str) -> bool {
    // Hardly any word begins so: the others are not copied.
    if !word.starts_with(['h', 'H', 'w', 'W']) {
        return false;
    }
    let lower = word.to_ascii_lowercase();
    SLIPS.iter().any(|start| lower.starts_with(start)) && !is_url(&lower)
}

fn is_link(target: &str) -> bool {
    is_url(target)
        || ["mailto:", "tel:"].iter().any(|scheme| target.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()))
}

fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        host.contains('.') && !host.starts_with('.') && !rest.contains(char::is_whitespace)
    })
}

fn tell(
    (source, node, range): (&crate::kb::source::Source, &Node, std::ops::Range<usize>),
    shown: &str,
    report: &mut Report,
) {
    let message = format!("\"{}\" não é um endereço que se abra", crate::diag::visible::visible(shown));
    report
        .warning("link_invalido", source, source.within(node, &range), message)
        .help("escreva o endereço inteiro, como https://www.exemplo.com.br");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_opens_is_a_link() {
        for (target, wanted, why) in [
            ("https://vmnet.com.br/x?y=1", true, "whole"),
            ("mailto:a@b.c", true, "a mail address"),
            ("www.exemplo.com.br", false, "no scheme"),
            ("https://semponto", false, "no domain"),
            ("https://a b.com", false, "a blank"),
        ] {
            assert_eq!(is_link(target), wanted, "{why}");
        }
    }

    #[test]
    fn no_text_that_may_be_wrong_is_left_out() {
        assert!(has_beginning("[a](b)") && has_beginning("HTtp"), "a link, and letters of both sizes");
        assert!(SLIPS.iter().all(|start| has_beginning(start)), "whatever begins as an address");
        assert!(!has_beginning("o sinal (RX) [1] é -26 dBm; who"), "most texts have none");
    }

    #[test]
    fn a_slip_in_the_scheme_is_seen() {
        for (word, wanted, why) in [
            ("http//exemplo.com", true, "no colon"),
            ("https:/exemplo.com", true, "one slash"),
            ("https://exemplo.com", false, "right"),
            ("httpd", false, "a word that begins alike"),
        ] {
            assert_eq!(slipped(word), wanted, "{why}");
        }
    }
}
