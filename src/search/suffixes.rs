//! The suffixes of Snowball's stemmer for Portuguese, and the endings that typing without accents hides from it.
//!
//! A letter is a byte (Latin-1), as in [`super::stem`]; a tilde stands after its letter.

/// An ending of a word, as a number: a word is asked for a hundred of them.
#[derive(Clone, Copy)]
pub(super) struct Suffix {
    /// The last letter stands highest.
    letters: u64,
    /// Bits that count, from the highest on.
    bits: u32,
}

impl Suffix {
    /// How many letters it has.
    pub(super) const fn len(self) -> usize {
        self.bits as usize / 8
    }

    /// Whether it ends a word whose last eight letters are these, the last highest; zeros stand before a short word.
    pub(super) const fn ends(self, tail: u64) -> bool {
        (tail ^ self.letters) >> (u64::BITS - self.bits) == 0
    }

    /// Its letters.
    #[cfg(test)]
    pub(super) fn letters(self) -> Vec<u8> {
        self.letters.to_le_bytes()[8 - self.len()..].to_vec()
    }
}

/// A suffix of one to eight letters.
pub(super) const fn s(suffix: &[u8]) -> Suffix {
    let (mut letters, mut at) = (0, 0);
    while at < suffix.len() {
        letters = letters >> 8 | (suffix[at] as u64) << 56;
        at += 1;
    }
    Suffix { letters, bits: 8 * suffix.len() as u32 }
}

/// Endings as typed and as Snowball knows them, a letter a byte (Latin-1), a tilde after its letter; the first that fits
/// is taken, so longer ones stand first.
pub(super) static ENDINGS: [(Suffix, &[u8]); 15] = [
    (s(b"cao"), b"\xe7a~o"),
    (s(b"coes"), b"\xe7o~es"),
    (s(b"oes"), b"o~es"),
    (s(b"sao"), b"sa~o"),
    (s(b"avel"), b"\xe1vel"),
    (s(b"aveis"), b"\xe1veis"),
    (s(b"ivel"), b"\xedvel"),
    (s(b"encia"), b"\xeancia"),
    (s(b"encias"), b"\xeancias"),
    (s(b"ancia"), b"\xe2ncia"),
    (s(b"ario"), b"\xe1rio"),
    (s(b"arios"), b"\xe1rios"),
    // Plurals that Snowball leaves alone: canais, papeis, farois.
    (s(b"ais"), b"al"),
    (s(b"eis"), b"el"),
    (s(b"ois"), b"ol"),
];

/// What a standard suffix becomes.
#[derive(Clone, Copy)]
pub(super) enum Step {
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
pub(super) static STANDARD: &[(u8, &[(Suffix, Step)])] = &[
    (
        b'a',
        &[
            (s(b"\xe2ncia"), Step::Delete),
            (s(b"\xeancia"), Step::Become(b"ente")),
            (s(b"logia"), Step::Become(b"log")),
            (s(b"adora"), Step::Delete),
            (s(b"ista"), Step::Delete),
            (s(b"ica"), Step::Delete),
            (s(b"osa"), Step::Delete),
            (s(b"eza"), Step::Delete),
            (s(b"ira"), Step::Ira),
            (s(b"iva"), Step::Iva),
        ],
    ),
    (
        b'e',
        &[
            (s(b"amente"), Step::Amente),
            (s(b"mente"), Step::Mente),
            (s(b"idade"), Step::Idade),
            (s(b"ante"), Step::Delete),
        ],
    ),
    (b'l', &[(s(b"\xe1vel"), Step::Delete), (s(b"\xedvel"), Step::Delete)]),
    (
        b'o',
        &[
            (s(b"a\xe7a~o"), Step::Delete),
            (s(b"u\xe7a~o"), Step::Become(b"u")),
            (s(b"amento"), Step::Delete),
            (s(b"imento"), Step::Delete),
            (s(b"ismo"), Step::Delete),
            (s(b"ico"), Step::Delete),
            (s(b"oso"), Step::Delete),
            (s(b"ivo"), Step::Iva),
        ],
    ),
    (b'r', &[(s(b"ador"), Step::Delete)]),
    (
        b's',
        &[
            (s(b"a\xe7o~es"), Step::Delete),
            (s(b"u\xe7o~es"), Step::Become(b"u")),
            (s(b"amentos"), Step::Delete),
            (s(b"imentos"), Step::Delete),
            (s(b"\xeancias"), Step::Become(b"ente")),
            (s(b"logias"), Step::Become(b"log")),
            (s(b"idades"), Step::Idade),
            (s(b"adoras"), Step::Delete),
            (s(b"adores"), Step::Delete),
            (s(b"istas"), Step::Delete),
            (s(b"ismos"), Step::Delete),
            (s(b"antes"), Step::Delete),
            (s(b"icas"), Step::Delete),
            (s(b"icos"), Step::Delete),
            (s(b"osas"), Step::Delete),
            (s(b"osos"), Step::Delete),
            (s(b"ezas"), Step::Delete),
            (s(b"iras"), Step::Ira),
            (s(b"ivas"), Step::Iva),
            (s(b"ivos"), Step::Iva),
        ],
    ),
];

/// Verb suffixes by their last letter, longer before shorter ones that end them. Those with accents that no ending above
/// gives back cannot occur.
pub(super) static VERBS: &[(u8, &[Suffix])] = &[
    (
        b'a',
        &[
            s(b"aria"),
            s(b"eria"),
            s(b"iria"),
            s(b"ada"),
            s(b"ida"),
            s(b"ara"),
            s(b"era"),
            s(b"ira"),
            s(b"ava"),
            s(b"ia"),
        ],
    ),
    (b'e', &[s(b"asse"), s(b"esse"), s(b"isse"), s(b"aste"), s(b"este"), s(b"iste")]),
    (b'i', &[s(b"arei"), s(b"erei"), s(b"irei"), s(b"ei")]),
    (
        b'm',
        &[
            s(b"ariam"),
            s(b"eriam"),
            s(b"iriam"),
            s(b"assem"),
            s(b"essem"),
            s(b"issem"),
            s(b"aram"),
            s(b"eram"),
            s(b"iram"),
            s(b"avam"),
            s(b"arem"),
            s(b"erem"),
            s(b"irem"),
            s(b"iam"),
            s(b"am"),
            s(b"em"),
        ],
    ),
    (b'o', &[s(b"ara~o"), s(b"era~o"), s(b"ira~o"), s(b"ando"), s(b"endo"), s(b"indo"), s(b"ado"), s(b"ido")]),
    (b'r', &[s(b"ar"), s(b"er"), s(b"ir")]),
    (
        b's',
        &[
            s(b"aremos"),
            s(b"eremos"),
            s(b"iremos"),
            s(b"\xe1veis"),
            s(b"ardes"),
            s(b"erdes"),
            s(b"irdes"),
            s(b"asses"),
            s(b"esses"),
            s(b"isses"),
            s(b"astes"),
            s(b"estes"),
            s(b"istes"),
            s(b"areis"),
            s(b"ereis"),
            s(b"ireis"),
            s(b"arias"),
            s(b"erias"),
            s(b"irias"),
            s(b"armos"),
            s(b"ermos"),
            s(b"irmos"),
            s(b"adas"),
            s(b"idas"),
            s(b"aras"),
            s(b"eras"),
            s(b"iras"),
            s(b"avas"),
            s(b"ares"),
            s(b"eres"),
            s(b"ires"),
            s(b"ados"),
            s(b"idos"),
            s(b"amos"),
            s(b"emos"),
            s(b"imos"),
            s(b"ias"),
            s(b"ais"),
            s(b"eis"),
            s(b"as"),
            s(b"es"),
            s(b"is"),
        ],
    ),
    (b'u', &[s(b"eu"), s(b"iu"), s(b"ou")]),
];
