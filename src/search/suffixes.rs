//! The suffixes of Snowball's stemmer for Portuguese, and the endings that typing without accents hides from it.
//!
//! A letter is a byte (Latin-1), as in [`super::stem`]; a tilde stands after its letter.

/// Endings as typed and as Snowball knows them, a letter a byte (Latin-1), a tilde after its letter; the first that fits
/// is taken, so longer ones stand first.
pub(super) const ENDINGS: &[(&[u8], &[u8])] = &[
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
pub(super) const STANDARD: &[(u8, &[(&[u8], Step)])] = &[
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
pub(super) const VERBS: &[(u8, &[&[u8]])] = &[
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
