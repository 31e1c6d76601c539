//! What a misspelt word of a query may have meant: a word of a synonym's key, a stop word or words of the documents.

use std::ops::Range;

use super::resolve::{Resolver, Word, covered, edits, may_be};
use super::score;
use super::skeleton::Skeleton;
use super::tokens::Typed;

/// Whether a word stands nowhere, whole, begun or cut in two, and so may be misspelt.
pub(super) fn is_strange(resolver: Resolver<'_>, typed: &Typed, open: bool) -> bool {
    let (index, text) = (resolver.index, typed.text.as_str());
    let plain = !typed.has_digit() && !index.stop.contains(text, false) && !index.synonyms.has(text);
    let unknown = || resolver.literal(text, open).is_none() && resolver.abbreviated(text).is_none();
    plain && unknown() && resolver.split(text).is_none()
}

/// What a misspelt word meant.
pub(super) enum Meaning<'a> {
    /// A word of a synonym's key or a stop word, and the share of it that counts as covered.
    Key(&'a str, f32),
    /// Words of the documents.
    Terms(Word),
}

/// The nearest meaning of a misspelt word: one slip away, then without its vowels, then as far as its length allows.
pub(super) fn meaning<'a>(resolver: Resolver<'a>, text: &str, open: bool) -> Option<Meaning<'a>> {
    let begun = || if open { resolver.corrected_start(text).map(Meaning::Terms) } else { None };
    slipped(resolver, text, false)
        .or_else(begun)
        .or_else(|| without_vowels(resolver, text))
        .or_else(|| slipped(resolver, text, true))
}

/// The nearest word by slips; a word of the documents goes before a key that is as near, unless they are the same word.
fn slipped<'a>(resolver: Resolver<'a>, text: &str, wide: bool) -> Option<Meaning<'a>> {
    let index = resolver.index;
    let whole = resolver.corrected(text, wide);
    let near = edits(text, wide).and_then(|edits| index.synonyms.near(&index.stop, &edits));
    let closer = |&(key, slips): &(&str, u8)| {
        let agrees = |(found, _): &(Word, u8)| found.matches.iter().any(|m| index.terms.text(m.term) == key);
        let agrees = whole.as_ref().is_some_and(agrees);
        let nearer = agrees || whole.as_ref().is_none_or(|(_, other)| slips < *other);
        // A short word one slip from a stop word ("tempo", "temos") is a word of its own more often than not. So is
        // one that differs in its ending ("trabalho", "trabalha").
        let inflected = key.starts_with(&text[..text.len() - 1]);
        let safe = (text.len() >= score::FREE_FIRST_LETTER && !inflected) || !index.stop.contains(key, false);
        // Four letters with one wrong are another word ("uber", "user") more often than a slip, unless the documents
        // have it too.
        let long = agrees || text.len() > score::ONE_EDIT_LETTERS;
        long && nearer && safe && may_be(text, key, slips)
    };
    if let Some((key, slips)) = near.filter(closer) {
        return Some(Meaning::Key(key, covered(slips, text)));
    }
    whole.map(|(word, _)| Meaning::Terms(word))
}

/// The word that is left as typed when its vowels are taken out; of two as near, that of the documents.
fn without_vowels<'a>(resolver: Resolver<'a>, text: &str) -> Option<Meaning<'a>> {
    let whole = resolver.without_vowels(text);
    let near = resolver.index.synonyms.near(&resolver.index.stop, &Skeleton::new(text)?);
    let nearer = |&(_, distance): &(&str, u8)| whole.as_ref().is_none_or(|(_, other)| distance < *other);
    if let Some((key, _)) = near.filter(nearer) {
        return Some(Meaning::Key(key, score::consonants_share(text.len())));
    }
    whole.map(|(word, _)| Meaning::Terms(word))
}

/// Where the words stand that were typed without blanks between them ("niveldesinal"): the fewest that are all known.
pub(super) fn glued(resolver: Resolver<'_>, text: &str) -> Option<Vec<Range<usize>>> {
    if text.len() < score::GLUED_LETTERS || !text.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let (stop, synonyms) = (&resolver.index.stop, &resolver.index.synonyms);
    // For each place, the fewest words that end there and where the last of them starts.
    let mut best: Vec<Option<(usize, usize)>> = vec![None; text.len() + 1];
    best[0] = Some((0, 0));
    for end in 1..=text.len() {
        let starts = (0..end).filter_map(|start| Some((best[start]?.0 + 1, start)));
        let is_word = |&(_, start): &(usize, usize)| {
            let word = &text[start..end];
            let content = word.len() >= score::GLUED_PART
                && (resolver.known(word) || synonyms.has(word) || stop.contains(word, false));
            // A little word stands before another: at the end it is rather a letter too many.
            content || (end < text.len() && stop.is_glue(word))
        };
        best[end] = starts.filter(is_word).min();
    }
    let mut words = Vec::new();
    let mut end = text.len();
    while end > 0 {
        let start = best[end]?.1;
        words.push(start..end);
        end = start;
    }
    words.reverse();
    let long = words.iter().filter(|word| word.len() >= score::GLUED_PART).map(ExactSizeIterator::len).sum::<usize>();
    (words.len() > 1 && long * 2 > text.len()).then_some(words)
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
            ("fatoorra", false, "fatura", "sounds alike, with letters doubled"),
            ("faruta", false, "fatura", "two letters traded over a vowel"),
            ("blt", false, "boleto", "without its vowels"),
            ("snl", false, "sinal", "so is a word of the documents"),
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

    #[test]
    fn words_typed_without_blanks_are_told_apart() {
        let title = |title| Document { title, text: "", words: &[], topic: "", scope: 0 };
        let rule = SynonymRule { from: vec!["boleto".into()], to: vec!["fatura".into()], both_ways: false };
        let lexicon = Lexicon { synonyms: vec![rule], ..Lexicon::default() };
        let index = Index::build([title("Código de barras da fatura"), title("Nível de sinal")], &lexicon);
        let view = index.scopes.view(None);
        let rows: &[(&str, &[&str], &str)] = &[
            ("niveldesinal", &["nivel", "de", "sinal"], "a little word between"),
            ("codigodebarras", &["codigo", "de", "barras"], "the same"),
            ("dafatura", &["da", "fatura"], "or in front"),
            ("boletofatura", &["boleto", "fatura"], "words of keys count"),
            ("faturae", &[], "a letter too many is no word"),
            ("sinalxyz", &[], "every letter must belong to a word"),
            ("barra", &[], "too short to be two"),
        ];
        for (text, expected, why) in rows {
            let found = glued(Resolver { index: &index, view: &view }, text).unwrap_or_default();
            assert_eq!(found.into_iter().map(|word| &text[word]).collect::<Vec<_>>(), *expected, "{text}: {why}");
        }
    }
}
