//! Portuguese stems of folded words.
//!
//! The rules are Snowball's for Portuguese (snowballstem.org, "Portuguese stemming algorithm"), word for word: a test
//! holds them against another implementation. They look for `ção` and `ões`, and agents type `cao` and `oes`: the
//! endings are given their accents back before stemming and lose them after, for cards and queries alike, so both meet.
//! They are written anew because the general machine works on Unicode strings and asks every rule of every word; here
//! a word is a few bytes and only the rules of its last letter are asked.

use super::suffixes::{ENDINGS, STANDARD, Step, Suffix, VERBS, s};

/// Shortest word that is stemmed: shorter ones lose their meaning with a letter.
const SHORTEST: usize = 4;
/// Longest word that is stemmed: no longer one is Portuguese.
const LONGEST: usize = 48;

/// The stem of a folded word; words with digits, foreign letters or fewer than four letters are their own.
pub(super) fn stem(word: &str) -> String {
    let mut stem = String::with_capacity(word.len());
    stem_into(word, &mut stem);
    stem
}

/// Writes the stem of a folded word to `out`, which is cleared first.
pub(super) fn stem_into(word: &str, out: &mut String) {
    out.clear();
    if !(SHORTEST..=LONGEST).contains(&word.len()) || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        out.push_str(word);
        return;
    }
    let stemmed = Stemmed::of(word.as_bytes());
    // Most stems have no accents to lose.
    match str::from_utf8(stemmed.word()).ok().filter(|stem| !stem.contains('~')) {
        Some(plain) => out.push_str(plain),
        None => stemmed.word().iter().for_each(|&letter| match letter {
            b'~' => {}
            0xe0..=0xe5 => out.push('a'),
            0xe7 => out.push('c'),
            0xe8..=0xeb => out.push('e'),
            0xec..=0xef => out.push('i'),
            plain => out.push(char::from(plain)),
        }),
    }
    // `bloqueio` leaves `bloquei`, `bloquear` leaves `bloqu`: the glide is not part of the root.
    if out.len() > SHORTEST && out.ends_with("ei") {
        out.truncate(out.len() - 2);
    }
}

/// Zeros before a word being stemmed: the longest suffix can be compared with any word.
const BEFORE: usize = 8;

/// A word being stemmed, with the regions in which its suffixes must lie: from each of these bytes on.
struct Stemmed {
    letters: [u8; BEFORE + LONGEST + 2],
    length: usize,
    verb: usize,
    first: usize,
    second: usize,
}

impl Stemmed {
    fn of(word: &[u8]) -> Self {
        let mut stemmed = Self { letters: [0; BEFORE + LONGEST + 2], length: 0, verb: 0, first: 0, second: 0 };
        stemmed.push(word);
        let tail = stemmed.tail();
        let fits = |(plain, _): &&(Suffix, &[u8])| plain.ends(tail) && word.len() > plain.len() + 1;
        if let Some((plain, marked)) = ENDINGS.iter().find(fits) {
            stemmed.length -= plain.len();
            stemmed.push(marked);
        }
        stemmed.mark_regions();
        if stemmed.standard_suffix() || stemmed.verb_suffix() {
            if stemmed.ends_with(s(b"ci")) && stemmed.verb < stemmed.length {
                stemmed.length -= 1;
            }
        } else {
            stemmed.residual_suffix();
        }
        stemmed.residual_form();
        stemmed
    }

    fn word(&self) -> &[u8] {
        &self.letters[BEFORE..BEFORE + self.length]
    }

    fn push(&mut self, letters: &[u8]) {
        let end = BEFORE + self.length;
        self.letters[end..end + letters.len()].copy_from_slice(letters);
        self.length += letters.len();
    }

    /// The last eight letters, as [`Suffix::ends`] takes them.
    fn tail(&self) -> u64 {
        self.letters[..BEFORE + self.length].last_chunk().map_or(0, |last| u64::from_le_bytes(*last))
    }

    fn ends_with(&self, suffix: Suffix) -> bool {
        suffix.ends(self.tail())
    }

    /// Takes a suffix off where it lies in a region.
    fn delete(&mut self, suffix: Suffix, region: usize) -> bool {
        let found = self.ends_with(suffix) && self.length - suffix.len() >= region;
        if found {
            self.length -= suffix.len();
        }
        found
    }

    fn mark_regions(&mut self) {
        let word = self.word();
        let find = |from: usize, vowel: bool| (from..word.len()).find(|&at| is_vowel(word[at]) == vowel);
        let past = |from: Option<usize>, vowel: bool| from.and_then(|from| find(from, vowel)).map(|at| at + 1);
        let verb = match (is_vowel(word[0]), is_vowel(word[1])) {
            (true | false, false) => past(Some(2), true),
            (true, true) => past(Some(2), false),
            (false, true) => (word.len() > 2).then_some(3),
        };
        let first = past(past(Some(0), true), false);
        let second = past(past(first, true), false);
        let end = word.len();
        (self.verb, self.first, self.second) = (verb.unwrap_or(end), first.unwrap_or(end), second.unwrap_or(end));
    }

    fn standard_suffix(&mut self) -> bool {
        let (last, tail) = (self.last(), self.tail());
        let Some((_, suffixes)) = STANDARD.iter().find(|(letter, _)| *letter == last) else { return false };
        let Some(&(suffix, step)) = suffixes.iter().find(|(suffix, _)| suffix.ends(tail)) else { return false };
        match step {
            Step::Delete => self.delete(suffix, self.second),
            Step::Become(letters) => {
                let found = self.delete(suffix, self.second);
                if found {
                    self.push(letters);
                }
                found
            }
            Step::Amente => {
                let found = self.delete(suffix, self.first);
                if found && self.delete(s(b"iv"), self.second) {
                    self.delete(s(b"at"), self.second);
                } else if found {
                    let _ = [s(b"os"), s(b"ic"), s(b"ad")].into_iter().any(|before| self.delete(before, self.second));
                }
                found
            }
            Step::Mente => self.delete_with(suffix, &[s(b"ante"), s(b"avel"), s(b"\xedvel")]),
            Step::Idade => self.delete_with(suffix, &[s(b"abil"), s(b"ic"), s(b"iv")]),
            Step::Iva => self.delete_with(suffix, &[s(b"at")]),
            Step::Ira => {
                let start = self.length - suffix.len();
                let found = start >= self.verb && self.word()[..start].ends_with(b"e");
                if found {
                    self.length = start + 2;
                }
                found
            }
        }
    }

    fn last(&self) -> u8 {
        self.letters[BEFORE + self.length - 1]
    }

    /// Takes a suffix off, and with it one of those that may stand before it.
    fn delete_with(&mut self, suffix: Suffix, before: &[Suffix]) -> bool {
        let found = self.delete(suffix, self.second);
        let _ = found && before.iter().any(|&before| self.delete(before, self.second));
        found
    }

    fn verb_suffix(&mut self) -> bool {
        let (last, tail) = (self.last(), self.tail());
        let Some((_, suffixes)) = VERBS.iter().find(|(letter, _)| *letter == last) else { return false };
        suffixes.iter().any(|&suffix| suffix.ends(tail) && self.delete(suffix, self.verb))
    }

    fn residual_suffix(&mut self) {
        let suffixes = [s(b"os"), s(b"a"), s(b"i"), s(b"o")];
        if let Some(suffix) = suffixes.into_iter().find(|&suffix| self.ends_with(suffix)) {
            self.delete(suffix, self.verb);
        }
    }

    fn residual_form(&mut self) {
        let soft = |own: &Self| own.ends_with(s(b"gu")) || own.ends_with(s(b"ci"));
        if self.delete(s(b"e"), self.verb) && soft(self) && self.length > self.verb {
            self.length -= 1;
        }
    }
}

const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | 0xe1 | 0xe2 | 0xe9 | 0xea | 0xed | 0xf3 | 0xf4 | 0xfa)
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::*;
    use rust_stemmers::{Algorithm, Stemmer};

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
        for (one, other, why) in rows {
            assert_eq!(stem(one), stem(other), "{one} and {other}: {why}");
        }
    }

    #[test]
    fn codes_and_short_words_are_their_own_stem() {
        for word in ["v5", "ac1200", "dns", "пока"] {
            assert_eq!(stem(word), word);
        }
    }

    /// The same by the general machine.
    fn snowball(machine: &Stemmer, word: &str) -> String {
        let latin = |bytes: &[u8]| bytes.iter().map(|&byte| char::from(byte)).collect::<String>();
        let accents = |(plain, marked): &(Suffix, &[u8])| {
            let root = word.as_bytes().strip_suffix(&*plain.letters()).filter(|root| root.len() > 1)?;
            Some(latin(root) + &latin(marked).replace("a~", "ã").replace("o~", "õ"))
        };
        let accented = ENDINGS.iter().find_map(accents).unwrap_or_else(|| word.to_owned());
        let mut stem = fold(&machine.stem(&accented)).text;
        if stem.len() > SHORTEST && stem.ends_with("ei") {
            stem.truncate(stem.len() - 2);
        }
        stem
    }

    #[test]
    fn stems_are_those_of_snowball() {
        let machine = Stemmer::create(Algorithm::Portuguese);
        let base = concat!(
            include_str!("../../kb/busca.toml"),
            include_str!("../../kb/vmnet/busca.toml"),
            include_str!("../../kb/vmnet/artigos/suporte.toml"),
            include_str!("../../kb/vmnet/artigos/financeiro.toml"),
            include_str!("stop.rs"),
        );
        let mut words: Vec<String> =
            fold(base).text.split(|c: char| !c.is_ascii_lowercase()).map(str::to_owned).collect();
        words.sort_unstable();
        words.dedup();
        // Every suffix on roots of every shape, so that each region is met from both sides.
        let verbs = VERBS.iter().flat_map(|(_, suffixes)| suffixes.iter().copied());
        let standard = STANDARD.iter().flat_map(|(_, suffixes)| suffixes.iter().map(|(suffix, _)| *suffix));
        let plain = |suffix: Suffix| {
            fold(&suffix.letters().into_iter().map(char::from).collect::<String>()).text.replace('~', "")
        };
        let suffixes: Vec<String> =
            verbs.chain(standard).map(plain).chain(["", "gue", "cie", "os"].map(str::to_owned)).collect();
        for root in [
            "", "a", "e", "ab", "ba", "aab", "cant", "part", "lig", "entr", "negoci", "ativ", "abil", "saudos",
            "perigos", "antic",
        ] {
            for suffix in &suffixes {
                words.push(format!("{root}{suffix}"));
                words.push(format!("{root}{suffix}mente"));
                words.push(format!("{root}{suffix}idade"));
            }
        }
        let words: Vec<&String> = words.iter().filter(|word| (SHORTEST..=LONGEST).contains(&word.len())).collect();
        assert!(words.len() > 5_000, "a sample worth the name: {}", words.len());
        let differ = words.iter().filter(|word| stem(word) != snowball(&machine, word));
        let differ: Vec<_> = differ.map(|word| (word, stem(word), snowball(&machine, word))).collect();
        assert!(differ.is_empty(), "{} differ: {:?}", differ.len(), &differ[..differ.len().min(20)]);
    }
}
