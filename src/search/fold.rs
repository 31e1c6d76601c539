//! Normalisation of text, with a way back.
//!
//! Folding drops accents and case, so that "Sertânia" and "sertania" are one word, and remembers where each byte of
//! the folded text came from, so that a highlight lands on the letters that are on the screen.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folded text and the map to its original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    /// Lower case, no marks, compatibility forms opened (`2ª` becomes `2a`).
    pub text: String,
    /// For each byte of [`Folded::text`], the index in characters of the original it came from; one more entry at
    /// the end holds the number of characters of the original. Never decreases.
    pub offsets: Vec<u32>,
}

impl Folded {
    /// Characters of the original covered by a range of bytes of the folded text.
    ///
    /// An empty or outside range gives an empty range at the end of the original.
    pub fn original(&self, bytes: Range<usize>) -> Range<usize> {
        let end = self.offsets.last().copied().unwrap_or(0) as usize;
        if bytes.start >= bytes.end || bytes.end > self.text.len() {
            return end..end;
        }
        self.offsets[bytes.start] as usize..self.offsets[bytes.end - 1] as usize + 1
    }
}

/// Folds `text`: compatibility decomposition (NFKD), marks dropped, lower case.
///
/// NFKD rather than NFD because agents paste `2ª via` and full-width digits. Works on any string; never panics.
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded { text: String::with_capacity(text.len()), offsets: Vec::with_capacity(text.len() + 1) };
    let mut count = 0;
    for (index, ch) in text.chars().enumerate() {
        each_folded(ch, |plain| folded.text.push(plain));
        folded.offsets.resize(folded.text.len(), index as u32);
        count = index as u32 + 1;
    }
    folded.offsets.push(count);
    folded
}

/// Appends the folded form of `text` to `out`, without the map: what indexing needs.
pub(super) fn fold_into(text: &str, out: &mut String) {
    let mut bytes = std::mem::take(out).into_bytes();
    bytes.reserve(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        // Nearly all is ASCII, which is lowered by eights.
        let plain = rest.as_bytes().first_chunk::<8>().filter(|chunk| chunk.is_ascii());
        if let Some(chunk) = plain {
            bytes.extend_from_slice(&chunk.map(|byte| byte.to_ascii_lowercase()));
            rest = &rest[8..];
            continue;
        }
        let Some(ch) = rest.chars().next() else { break };
        each_folded(ch, |folded| match folded.len_utf8() {
            1 => bytes.push(folded as u8),
            _ => bytes.extend_from_slice(folded.encode_utf8(&mut [0; 4]).as_bytes()),
        });
        rest = &rest[ch.len_utf8()..];
    }
    *out = String::from_utf8(bytes).unwrap_or_default();
}

fn each_folded(ch: char, mut push: impl FnMut(char)) {
    if ch.is_ascii() {
        push(ch.to_ascii_lowercase());
        return;
    }
    if let Some(plain) = portuguese(ch) {
        push(plain);
        return;
    }
    decomposed(ch, push);
}

/// The letters of Portuguese, which are nearly all that is not ASCII here: the tables of Unicode cost fifty times more.
fn portuguese(ch: char) -> Option<char> {
    Some(match ch {
        'á' | 'à' | 'â' | 'ã' | 'Á' | 'À' | 'Â' | 'Ã' | 'ª' => 'a',
        'é' | 'ê' | 'É' | 'Ê' => 'e',
        'í' | 'Í' => 'i',
        'ó' | 'ô' | 'õ' | 'Ó' | 'Ô' | 'Õ' | 'º' => 'o',
        'ú' | 'ü' | 'Ú' | 'Ü' => 'u',
        'ç' | 'Ç' => 'c',
        _ => return None,
    })
}

fn decomposed(ch: char, mut push: impl FnMut(char)) {
    // Lower case first: `İ` lowers to an i and a mark, which the decomposition then drops.
    for plain in ch.to_lowercase().nfkd().filter(|c| !is_combining_mark(*c)) {
        for low in plain.to_lowercase().filter(|c| !is_combining_mark(*c)) {
            push(low);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_ordinals_are_folded() {
        let rows = [
            ("Sertânia", "sertania", "accents and case"),
            ("2ª VIA", "2a via", "the ordinal mark is a letter"),
            ("OPÇÕES", "opcoes", "cedilla and tilde"),
            ("cafe\u{301}", "cafe", "a mark typed apart"),
            ("İ", "i", "lower case may bring its own mark"),
            ("１２", "12", "full-width digits"),
            ("", "", "nothing"),
        ];
        for (text, expected, why) in rows {
            assert_eq!(fold(text).text, expected, "{why}");
        }
    }

    #[test]
    fn the_short_way_of_portuguese_letters_is_the_way_of_unicode() {
        for ch in ('\u{80}'..='\u{17f}').filter(|&ch| portuguese(ch).is_some()) {
            let mut long = String::new();
            decomposed(ch, |plain| long.push(plain));
            assert_eq!(long, portuguese(ch).into_iter().collect::<String>(), "{ch}");
        }
    }

    #[test]
    fn folding_with_and_without_the_map_gives_the_same_text() {
        for text in [
            "",
            "SERTÂNIA é a Filial",
            "12345678ç2345678É",
            "ﬁm de Straße ÇÃO, 2ª via １２ пОКА",
            "İstanbul cafe\u{301}",
        ] {
            let mut short = "antes ".to_owned();
            fold_into(text, &mut short);
            assert_eq!(short, format!("antes {}", fold(text).text));
        }
    }

    #[test]
    fn a_folded_range_points_at_the_original_letters() {
        let folded = fold("É a 2ª via");
        let at = folded.text.find("via").expect("the word is there");
        assert_eq!(folded.original(at..at + 3), 7..10);
        assert_eq!(folded.original(0..1), 0..1);
        assert_eq!(folded.original(5..5), 10..10, "an empty range points at the end");
        assert_eq!(folded.original(0..99), 10..10, "so does one outside");
    }
}
