//! Portuguese stems of folded words.
//!
//! Snowball's Portuguese rules look for `ção` and `ões`; agents type `cao` and `oes`. The endings are given their
//! accents back before stemming and lose them after, for cards and queries alike, so both meet.

use rust_stemmers::{Algorithm, Stemmer as Snowball};

use super::fold::fold_into;

/// Endings as typed and as Snowball knows them; the first that fits is taken, so longer ones stand first.
const ENDINGS: &[(&str, &str)] = &[
    ("cao", "ção"),
    ("coes", "ções"),
    ("oes", "ões"),
    ("sao", "são"),
    ("avel", "ável"),
    ("aveis", "áveis"),
    ("ivel", "ível"),
    ("encia", "ência"),
    ("encias", "ências"),
    ("ancia", "ância"),
    ("ario", "ário"),
    ("arios", "ários"),
    // Plurals that Snowball leaves alone: canais, papeis, farois.
    ("ais", "al"),
    ("eis", "el"),
    ("ois", "ol"),
];

/// Shortest word that is stemmed: shorter ones lose their meaning with a letter.
const SHORTEST: usize = 4;

/// Stems folded words.
pub(super) struct Stemmer(Snowball);

impl Stemmer {
    pub(super) fn new() -> Self {
        Self(Snowball::create(Algorithm::Portuguese))
    }

    /// The stem of a folded word; words with digits, foreign letters or fewer than four letters are their own.
    pub(super) fn stem(&self, word: &str) -> String {
        if word.len() < SHORTEST || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return word.to_owned();
        }
        let accented = accented(word);
        let mut stem = String::with_capacity(word.len());
        fold_into(&self.0.stem(&accented), &mut stem);
        // `bloqueio` leaves `bloquei`, `bloquear` leaves `bloqu`: the glide is not part of the root.
        if stem.len() > SHORTEST && stem.ends_with("ei") {
            stem.truncate(stem.len() - 2);
        }
        stem
    }
}

fn accented(word: &str) -> String {
    let rooted = |(plain, marked)| word.strip_suffix(plain).filter(|root| root.len() > 1).map(|root| (root, marked));
    let found = ENDINGS.iter().copied().find_map(rooted);
    found.map_or_else(|| word.to_owned(), |(root, marked)| format!("{root}{marked}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_share_a_stem() {
        let rows = [
            ("fatura", "faturas", "plural"),
            ("renegociacao", "renegociacoes", "plural of -ção, without accents"),
            ("cancelar", "cancelamento", "verb and noun"),
            ("bloquear", "bloqueio", "the glide of -io"),
            ("enviar", "envio", "verb and noun"),
            ("roteador", "roteadores", "plural in -es"),
            ("residencial", "residenciais", "plural in -ais"),
        ];
        let stemmer = Stemmer::new();
        for (one, other, why) in rows {
            assert_eq!(stemmer.stem(one), stemmer.stem(other), "{one} and {other}: {why}");
        }
    }

    #[test]
    fn codes_and_short_words_are_their_own_stem() {
        let stemmer = Stemmer::new();
        for word in ["v5", "ac1200", "dns", "пока"] {
            assert_eq!(stemmer.stem(word), word);
        }
    }
}
