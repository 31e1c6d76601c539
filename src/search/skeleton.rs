//! Words written without their vowels, as in a chat: "snh" for senha, "vlr" for valor, "qntos" for quantos.

use super::score;
use super::walk::Walker;

/// What the rest of a longer word weighs when only its beginning was shortened ("cntr" for contrato).
pub(super) const BEGINNING: u8 = 1;

/// Accepts words from which the typed one is left when vowels, and the nasals that close a syllable, are taken out.
pub(super) struct Skeleton<'a> {
    word: &'a [u8],
}

/// Where the walk stands.
#[derive(Clone)]
pub(super) struct Place {
    /// Letters of the typed word that were met.
    met: usize,
    /// The last letter read.
    letter: u8,
    distance: u8,
}

impl<'a> Skeleton<'a> {
    /// None for a word that is too short, or has as many vowels as a whole word has.
    pub(super) fn new(word: &'a str) -> Option<Self> {
        let word = word.as_bytes();
        let vowels = word.iter().filter(|&&letter| is_vowel(letter)).count();
        let plain = word.len() >= score::PREFIX_LETTERS && word.iter().all(u8::is_ascii_lowercase);
        (plain && vowels * 4 <= word.len()).then_some(Self { word })
    }
}

const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

impl Walker for Skeleton<'_> {
    type State = Place;

    fn start(&self) -> Place {
        Place { met: 0, letter: 0, distance: 0 }
    }

    fn read(&self, place: &Place, letter: u8) -> Option<Place> {
        let next = Place { letter, ..place.clone() };
        if self.word.get(place.met) == Some(&letter) {
            return Some(Place { met: place.met + 1, ..next });
        }
        if place.met == 0 {
            return None;
        }
        let nasal = matches!(letter, b'm' | b'n') && is_vowel(place.letter);
        if is_vowel(letter) || nasal || letter == place.letter {
            return Some(next);
        }
        let whole = place.met == self.word.len();
        let goes_on = whole && (letter == b's' || self.word.len() > score::PREFIX_LETTERS);
        goes_on.then_some(Place { distance: if letter == b's' { place.distance } else { BEGINNING }, ..next })
    }

    fn distance(&self, place: &Place) -> Option<u8> {
        (place.met == self.word.len()).then_some(place.distance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_by_its_consonants() {
        let rows = [
            ("snh", "senha", Some(0), "all vowels left out"),
            ("snh", "senhas", Some(0), "the plural"),
            ("vlr", "valor", Some(0), "another"),
            ("qntos", "quantos", Some(0), "some of them"),
            ("pgto", "pagamento", Some(0), "nasals close a syllable and go with its vowel"),
            ("cfc", "confianca", Some(0), "so they do twice"),
            ("cntr", "contrato", Some(BEGINNING), "the beginning of a longer word"),
            ("cnt", "contrato", None, "three letters begin too many"),
            ("snh", "sinal", None, "another consonant"),
            ("vlr", "vale", None, "one that is missing"),
        ];
        for (typed, word, expected, why) in rows {
            let skeleton = Skeleton::new(typed).expect("few vowels");
            let place = word.bytes().try_fold(skeleton.start(), |place, letter| skeleton.read(&place, letter));
            assert_eq!(place.and_then(|place| skeleton.distance(&place)), expected, "{typed}, {word}: {why}");
        }
    }

    #[test]
    fn whole_words_are_no_skeletons() {
        for word in ["sinal", "boleto", "vc", "v5", "", "senha"] {
            assert!(Skeleton::new(word).is_none(), "{word}");
        }
    }
}
