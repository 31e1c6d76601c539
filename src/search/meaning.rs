//! What a misspelt word of a query may have meant: a word of a synonym's key, a stop word or words of the documents.

use super::resolve::{Resolver, Word, may_be, one_edit};
use super::score;
use super::tokens::Typed;

/// Whether a word stands nowhere, whole, begun or cut in two, and so may be misspelt.
pub(super) fn is_strange(resolver: Resolver<'_>, typed: &Typed, open: bool) -> bool {
    let (index, text) = (resolver.index, typed.text.as_str());
    let plain = !typed.has_digit() && !index.stop.contains(text, open) && !index.synonyms.has(text);
    let unknown = || resolver.literal(text, open).is_none() && resolver.abbreviated(text).is_none();
    plain && unknown() && resolver.split(text).is_none()
}

/// What a misspelt word meant.
pub(super) enum Meaning<'a> {
    /// A word of a synonym's key or a stop word, and the slips.
    Key(&'a str, u8),
    /// Words of the documents.
    Terms(Word),
}

/// The nearest meaning of a misspelt word; a word of the documents goes before a key that is as near, unless they are
/// the same word.
pub(super) fn meaning<'a>(resolver: Resolver<'a>, text: &str, open: bool) -> Option<Meaning<'a>> {
    let index = resolver.index;
    let whole = resolver.corrected(text);
    let near = one_edit(text).and_then(|edits| index.synonyms.near(&edits));
    let closer = |&(key, slips): &(&str, u8)| {
        let agrees = |found: &Word| found.matches.iter().any(|m| index.terms.text(m.term) == key);
        let nearer = whole.as_ref().is_none_or(|(found, other)| slips < *other || agrees(found));
        // A short word one slip from a stop word ("tempo", "temos") is a word of its own more often than not. So is
        // one that differs in its ending ("trabalho", "trabalha").
        let inflected = key.starts_with(&text[..text.len() - 1]);
        let safe = (text.len() >= score::FREE_FIRST_LETTER && !inflected) || !index.stop.contains(key, false);
        // Four letters with one wrong are another word ("uber", "user") more often than a slip.
        text.len() > score::ONE_EDIT_LETTERS && nearer && safe && may_be(text, key, slips)
    };
    if let Some((key, slips)) = near.filter(closer) {
        return Some(Meaning::Key(key, slips));
    }
    let begun = || if open { resolver.corrected_start(text) } else { None };
    whole.map(|(word, _)| word).or_else(begun).map(Meaning::Terms)
}

#[cfg(test)]
mod tests {
    use super::super::tokens::typed;
    use super::super::{Document, Index, Lexicon, SynonymRule};
    use super::*;

    #[test]
    fn a_slip_is_read_as_the_nearest_word_of_the_documents_or_of_the_keys() {
        let title = |title| Document { title, text: "", words: &[], topic: "", scope: 0 };
        let rule = |from: &str| SynonymRule { from: vec![from.into()], to: vec!["fatura".into()], both_ways: false };
        let lexicon = Lexicon { synonyms: vec![rule("boleto"), rule("uber")], ..Lexicon::default() };
        let index = Index::build([title("Envio da fatura"), title("Sinal da usina")], &lexicon);
        let view = index.scopes.view(None);
        let resolver = Resolver { index: &index, view: &view };
        let rows: &[(&str, bool, &str, &str)] = &[
            ("fatura", false, "", "a word of the documents is not strange"),
            ("fat", false, "", "nor is the beginning of one"),
            ("boleto", false, "", "nor a word of a key"),
            ("fatrua", false, "fatura", "two letters swapped"),
            ("boelto", false, "boleto", "so is a key's word"),
            ("qaundo", false, "quando", "and a stop word"),
            ("siinal", false, "sinal", "a letter too many"),
            ("uberr", false, "uber", "five letters, one too many"),
            ("user", false, "", "four letters with one wrong are another word"),
            ("fotur", true, "fatura", "a slip in a word still being typed"),
            ("v9", false, "", "a model is never corrected"),
            ("xyzwk", false, "", "nothing is near"),
        ];
        for (word, open, expected, why) in rows {
            let typed = typed(word, 1).remove(0);
            let strange = is_strange(resolver, &typed, *open);
            let meant = strange.then(|| meaning(resolver, word, *open)).flatten();
            let meant = meant.map_or("", |meant| match meant {
                Meaning::Key(key, _) => key,
                Meaning::Terms(word) => index.terms.text(word.matches[0].term),
            });
            assert_eq!(meant, *expected, "{word}: {why}");
        }
    }
}
