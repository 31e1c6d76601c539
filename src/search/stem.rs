//! Portuguese stems of folded words.
//!
//! The rules are Snowball's for Portuguese (snowballstem.org, "Portuguese stemming algorithm"), word for word: a test
//! holds them against another implementation. They look for `ção` and `ões`, and agents type `cao` and `oes`: the
//! endings are given their accents back before stemming and lose them after, for cards and queries alike, so both meet.
//! They are written anew because the general machine works on Unicode strings and asks every rule of every word; here
//! a word is a few bytes and only the rules of its last letter are asked.

/// Endings as typed and as Snowball knows them, a letter a byte (Latin-1), a tilde after its letter; the first that fits
/// is taken, so longer ones stand first.
const ENDINGS: &[(&[u8], &[u8])] = &[
    (b"cao", b"\xe7a~o"),
    (b"coes", b"\xe7o~es"),
    (b"oes", b"o~es"),
    (b"sao", b"sa~o"),
    (b"avel", b"\xe1vel"),
    (b"aveis", b"\xe1veis"),
    (b"ivel", b"\xedvel"),
    (b"encia", b"\xeancia"),
    (b"encias", b"\xeancias"),
    (b"ancia", b"\xe2ncia"),
    (b"ario", b"\xe1rio"),
    (b"arios", b"\xe1rios"),
    // Plurals that Snowball leaves alone: canais, papeis, farois.
    (b"ais", b"al"),
    (b"eis", b"el"),
    (b"ois", b"ol"),
];

/// Shortest word that is stemmed: shorter ones lose their meaning with a letter.
const SHORTEST: usize = 4;
/// Longest word that is stemmed: no longer one is Portuguese.
const LONGEST: usize = 48;

/// What a standard suffix becomes.
#[derive(Clone, Copy)]
enum Step {
    Delete,
    /// Replaced by these letters.
    Become(&'static [u8]),
    Amente,
    Mente,
    Idade,
    Iva,
    Ira,
}

/// Standard suffixes by their last letter, longer before shorter ones that end them.
const STANDARD: &[(u8, &[(&[u8], Step)])] = &[
    (
        b'a',
        &[
            (b"\xe2ncia", Step::Delete),
            (b"\xeancia", Step::Become(b"ente")),
            (b"logia", Step::Become(b"log")),
            (b"adora", Step::Delete),
            (b"ista", Step::Delete),
            (b"ica", Step::Delete),
            (b"osa", Step::Delete),
            (b"eza", Step::Delete),
            (b"ira", Step::Ira),
            (b"iva", Step::Iva),
        ],
    ),
    (b'e', &[(b"amente", Step::Amente), (b"mente", Step::Mente), (b"idade", Step::Idade), (b"ante", Step::Delete)]),
    (b'l', &[(b"\xe1vel", Step::Delete), (b"\xedvel", Step::Delete)]),
    (
        b'o',
        &[
            (b"a\xe7a~o", Step::Delete),
            (b"u\xe7a~o", Step::Become(b"u")),
            (b"amento", Step::Delete),
            (b"imento", Step::Delete),
            (b"ismo", Step::Delete),
            (b"ico", Step::Delete),
            (b"oso", Step::Delete),
            (b"ivo", Step::Iva),
        ],
    ),
    (b'r', &[(b"ador", Step::Delete)]),
    (
        b's',
        &[
            (b"a\xe7o~es", Step::Delete),
            (b"u\xe7o~es", Step::Become(b"u")),
            (b"amentos", Step::Delete),
            (b"imentos", Step::Delete),
            (b"\xeancias", Step::Become(b"ente")),
            (b"logias", Step::Become(b"log")),
            (b"idades", Step::Idade),
            (b"adoras", Step::Delete),
            (b"adores", Step::Delete),
            (b"istas", Step::Delete),
            (b"ismos", Step::Delete),
            (b"antes", Step::Delete),
            (b"icas", Step::Delete),
            (b"icos", Step::Delete),
            (b"osas", Step::Delete),
            (b"osos", Step::Delete),
            (b"ezas", Step::Delete),
            (b"iras", Step::Ira),
            (b"ivas", Step::Iva),
            (b"ivos", Step::Iva),
        ],
    ),
];

/// Verb suffixes by their last letter, longer before shorter ones that end them. Those with accents that no ending above
/// gives back cannot occur.
const VERBS: &[(u8, &[&[u8]])] = &[
    (b'a', &[b"aria", b"eria", b"iria", b"ada", b"ida", b"ara", b"era", b"ira", b"ava", b"ia"]),
    (b'e', &[b"asse", b"esse", b"isse", b"aste", b"este", b"iste"]),
    (b'i', &[b"arei", b"erei", b"irei", b"ei"]),
    (
        b'm',
        &[
            b"ariam", b"eriam", b"iriam", b"assem", b"essem", b"issem", b"aram", b"eram", b"iram", b"avam", b"arem",
            b"erem", b"irem", b"iam", b"am", b"em",
        ],
    ),
    (b'o', &[b"ara~o", b"era~o", b"ira~o", b"ando", b"endo", b"indo", b"ado", b"ido"]),
    (b'r', &[b"ar", b"er", b"ir"]),
    (
        b's',
        &[
            b"aremos",
            b"eremos",
            b"iremos",
            b"\xe1veis",
            b"ardes",
            b"erdes",
            b"irdes",
            b"asses",
            b"esses",
            b"isses",
            b"astes",
            b"estes",
            b"istes",
            b"areis",
            b"ereis",
            b"ireis",
            b"arias",
            b"erias",
            b"irias",
            b"armos",
            b"ermos",
            b"irmos",
            b"adas",
            b"idas",
            b"aras",
            b"eras",
            b"iras",
            b"avas",
            b"ares",
            b"eres",
            b"ires",
            b"ados",
            b"idos",
            b"amos",
            b"emos",
            b"imos",
            b"ias",
            b"ais",
            b"eis",
            b"as",
            b"es",
            b"is",
        ],
    ),
    (b'u', &[b"eu", b"iu", b"ou"]),
];

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
    for &letter in stemmed.word() {
        match letter {
            b'~' => {}
            0xe0..=0xe5 => out.push('a'),
            0xe7 => out.push('c'),
            0xe8..=0xeb => out.push('e'),
            0xec..=0xef => out.push('i'),
            plain => out.push(char::from(plain)),
        }
    }
    // `bloqueio` leaves `bloquei`, `bloquear` leaves `bloqu`: the glide is not part of the root.
    if out.len() > SHORTEST && out.ends_with("ei") {
        out.truncate(out.len() - 2);
    }
}

/// A word being stemmed, with the regions in which its suffixes must lie: from each of these bytes on.
struct Stemmed {
    letters: [u8; LONGEST + 2],
    length: usize,
    verb: usize,
    first: usize,
    second: usize,
}

impl Stemmed {
    fn of(word: &[u8]) -> Self {
        let mut stemmed = Self { letters: [0; LONGEST + 2], length: 0, verb: 0, first: 0, second: 0 };
        let accents = |(plain, marked): &(&[u8], &'static [u8])| {
            let same = word[word.len() - 2] == plain[plain.len() - 2];
            let root = if same { word.strip_suffix(*plain) } else { None };
            root.filter(|root| root.len() > 1).map(|root| (root, *marked))
        };
        let (root, ending) = ENDINGS.iter().find_map(accents).unwrap_or((word, b""));
        stemmed.push(root);
        stemmed.push(ending);
        stemmed.mark_regions();
        if stemmed.standard_suffix() || stemmed.verb_suffix() {
            if stemmed.ends_with(b"ci") && stemmed.verb < stemmed.length {
                stemmed.length -= 1;
            }
        } else {
            stemmed.residual_suffix();
        }
        stemmed.residual_form();
        stemmed
    }

    fn word(&self) -> &[u8] {
        &self.letters[..self.length]
    }

    fn push(&mut self, letters: &[u8]) {
        self.letters[self.length..self.length + letters.len()].copy_from_slice(letters);
        self.length += letters.len();
    }

    fn ends_with(&self, suffix: &[u8]) -> bool {
        // Most suffixes are told apart by their last letter but one, without a comparison of strings.
        let (word, before) = (self.word(), suffix.len().saturating_sub(2));
        self.length >= suffix.len()
            && word[word.len() - suffix.len() + before] == suffix[before]
            && word.ends_with(suffix)
    }

    /// Takes a suffix off where it lies in a region.
    fn delete(&mut self, suffix: &[u8], region: usize) -> bool {
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
            (true, false) | (false, false) => past(Some(2), true),
            (true, true) => past(Some(2), false),
            (false, true) => (word.len() > 2).then_some(3),
        };
        let first = past(past(Some(0), true), false);
        let second = past(past(first, true), false);
        let end = word.len();
        (self.verb, self.first, self.second) = (verb.unwrap_or(end), first.unwrap_or(end), second.unwrap_or(end));
    }

    fn standard_suffix(&mut self) -> bool {
        let last = self.letters[self.length - 1];
        let Some((_, suffixes)) = STANDARD.iter().find(|(letter, _)| *letter == last) else { return false };
        let Some((suffix, step)) = suffixes.iter().find(|(suffix, _)| self.ends_with(suffix)) else { return false };
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
                if found && self.delete(b"iv", self.second) {
                    self.delete(b"at", self.second);
                } else if found {
                    let _ = [b"os", b"ic", b"ad"].iter().any(|before| self.delete(*before, self.second));
                }
                found
            }
            Step::Mente => self.delete_with(suffix, &[b"ante", b"avel", b"\xedvel"]),
            Step::Idade => self.delete_with(suffix, &[b"abil", b"ic", b"iv"]),
            Step::Iva => self.delete_with(suffix, &[b"at"]),
            Step::Ira => {
                let start = self.length - suffix.len();
                let found = start >= self.verb && self.letters[..start].ends_with(b"e");
                if found {
                    self.length = start + 2;
                }
                found
            }
        }
    }

    /// Takes a suffix off, and with it one of those that may stand before it.
    fn delete_with(&mut self, suffix: &[u8], before: &[&[u8]]) -> bool {
        let found = self.delete(suffix, self.second);
        let _ = found && before.iter().any(|before| self.delete(before, self.second));
        found
    }

    fn verb_suffix(&mut self) -> bool {
        let last = self.letters[self.length - 1];
        let Some((_, suffixes)) = VERBS.iter().find(|(letter, _)| *letter == last) else { return false };
        suffixes.iter().any(|suffix| self.delete(suffix, self.verb))
    }

    fn residual_suffix(&mut self) {
        let suffixes: [&[u8]; 4] = [b"os", b"a", b"i", b"o"];
        if let Some(suffix) = suffixes.into_iter().find(|suffix| self.ends_with(suffix)) {
            self.delete(suffix, self.verb);
        }
    }

    fn residual_form(&mut self) {
        if self.delete(b"e", self.verb) && (self.ends_with(b"gu") || self.ends_with(b"ci")) && self.length > self.verb {
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
        let accents = |(plain, marked): &(&[u8], &[u8])| {
            let root = word.as_bytes().strip_suffix(*plain).filter(|root| root.len() > 1)?;
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
        let plain =
            |suffix: &[u8]| fold(&suffix.iter().map(|&b| char::from(b)).collect::<String>()).text.replace('~', "");
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
