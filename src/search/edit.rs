//! How far a word lies from what was typed, in slips of hurried fingers and of the ear.
//!
//! The slips are a letter too many, missing, wrong, or two swapped (optimal string alignment). They do not weigh the
//! same: letters that sound alike in Portuguese (`s` for `c`, `e` for `i`), a silent `h` and a doubled letter are half
//! a slip, a neighbour on the keyboard and a swap five eighths. So "enderesso" is nearer to "endereço" than to any
//! word with another letter in its place, and two half slips pass where two whole ones would not.

use super::score;
use super::walk::Walker;

/// Longest word that is corrected, in bytes.
pub(super) const LONGEST: usize = 32;
const ROW: usize = LONGEST + 1;
/// Stands for "too far" in a row; far above any distance asked.
const FAR: u8 = 100;

/// What one slip weighs: the unit of [`Edits::new`]'s limit and of every distance.
pub(super) const SLIP: u8 = 8;
/// Two letters that sound alike, a silent `h`, a letter typed twice or once instead of twice.
const SOUND: u8 = SLIP / 2;
/// Two letters swapped, or the key beside the right one.
const FINGER: u8 = SLIP * 5 / 8;

/// Letters that Portuguese spells the same sounds with, and that learners of its spelling take for one another. Folding
/// has already made `ç` a `c`.
const SOUNDS: &[(u8, &[u8])] = &[
    (b'c', b"skqx"),
    (b's', b"czx"),
    (b'z', b"sx"),
    (b'x', b"csz"),
    (b'k', b"cq"),
    (b'q', b"ck"),
    (b'g', b"j"),
    (b'j', b"g"),
    (b'e', b"i"),
    (b'i', b"eyh"),
    (b'y', b"i"),
    (b'o', b"u"),
    (b'u', b"ol"),
    (b'l', b"u"),
    (b'w', b"v"),
    (b'v', b"w"),
    (b'm', b"n"),
    (b'n', b"m"),
    (b'h', b"i"),
];

/// The letters of an ABNT2 keyboard, row under row; a key touches those beside it and those just above and below.
const KEYS: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];

/// Accepts ASCII words at most `limit` away from `word`, or beginning so when `open`.
pub(super) struct Edits<'a> {
    word: &'a [u8],
    limit: u8,
    open: bool,
    anchored: bool,
}

/// Where the walk stands: the last two rows of the distance table.
#[derive(Clone)]
pub(super) struct Rows {
    row: [u8; ROW],
    before: [u8; ROW],
    letter: u8,
    depth: u8,
    best: u8,
}

impl<'a> Edits<'a> {
    /// None for a word that is empty, too long or not plain lower-case ASCII.
    pub(super) fn new(word: &'a str, limit: u8, open: bool) -> Option<Self> {
        let fits = !word.is_empty() && word.len() <= LONGEST && word.bytes().all(|b| b.is_ascii_lowercase());
        fits.then_some(Self { word: word.as_bytes(), limit, open, anchored: false })
    }

    /// Accepts only words whose beginning is that of the typed one: see [`begins_alike`]. Most of the dictionary is
    /// then never entered.
    pub(super) fn anchored(self) -> Self {
        Self { anchored: true, ..self }
    }

    /// What typing `letter` for the `place`th letter weighs, that letter itself included.
    fn wrong(&self, place: usize, letter: u8) -> u8 {
        WRONG[usize::from(self.word[place] - b'a')][usize::from(letter - b'a')]
    }

    /// What the `place`th letter weighs when it is one too many.
    fn extra(&self, place: usize) -> u8 {
        let typed = self.word[place];
        let doubled = place > 0 && self.word[place - 1] == typed;
        if doubled || typed == b'h' { SOUND } else { SLIP }
    }
}

/// What leaving out `letter` weighs, which follows `before`.
fn missing(before: u8, letter: u8) -> u8 {
    let silent = letter == b'h' || (letter == b'u' && matches!(before, b'q' | b'g'));
    if silent || letter == before { SOUND } else { SLIP }
}

const LETTERS: usize = 26;

/// What each letter weighs when it is typed for each other: the walk asks millions of times.
static WRONG: [[u8; LETTERS]; LETTERS] = {
    let mut weights = [[SLIP; LETTERS]; LETTERS];
    let mut one = 0;
    while one < LETTERS {
        let mut other = 0;
        while other < LETTERS {
            if are_neighbours(b'a' + one as u8, b'a' + other as u8) {
                weights[one][other] = FINGER;
            }
            other += 1;
        }
        weights[one][one] = 0;
        one += 1;
    }
    let mut letter = 0;
    while letter < SOUNDS.len() {
        let (typed, like) = SOUNDS[letter];
        let mut at = 0;
        while at < like.len() {
            weights[(typed - b'a') as usize][(like[at] - b'a') as usize] = SOUND;
            at += 1;
        }
        letter += 1;
    }
    weights
};

/// Whether two letters, of `a..=z`, sound alike or are the same.
fn sounds_alike(one: u8, other: u8) -> bool {
    let (one, other) = (one.wrapping_sub(b'a'), other.wrapping_sub(b'a'));
    WRONG.get(usize::from(one)).and_then(|row| row.get(usize::from(other))).is_some_and(|&weight| weight <= SOUND)
}

/// The row of a key and its place in it.
const fn place(key: u8) -> (usize, usize) {
    let mut row = 0;
    while row < KEYS.len() {
        let mut at = 0;
        while at < KEYS[row].len() {
            if KEYS[row][at] == key {
                return (row, at);
            }
            at += 1;
        }
        row += 1;
    }
    (KEYS.len() * 2, 0)
}

const fn are_neighbours(one: u8, other: u8) -> bool {
    let (one, other) = (place(one), place(other));
    let (above, below) = if one.0 < other.0 { (one, other) } else { (other, one) };
    match below.0 - above.0 {
        0 => above.1.abs_diff(below.1) == 1,
        // Each row stands half a key to the right of the one above it.
        1 => below.1 == above.1 || below.1 + 1 == above.1,
        _ => false,
    }
}

/// Whether the beginning of a word may be that of the typed one: the same letter, one that sounds alike, the first two
/// swapped, or an `h` that is heard in neither.
pub(super) fn begins_alike(typed: &[u8], word: &[u8]) -> bool {
    let (Some(&first), Some(&of)) = (typed.first(), word.first()) else { return false };
    let second = typed.get(1) == Some(&of);
    let silent = (first == b'h' && second) || (of == b'h' && word.get(1) == Some(&first));
    first == of || sounds_alike(first, of) || silent || (second && word.get(1) == Some(&first))
}

impl Walker for Edits<'_> {
    type State = Rows;

    fn start(&self) -> Rows {
        let mut row = [FAR; ROW];
        row[0] = 0;
        for place in 0..self.word.len() {
            row[place + 1] = (row[place] + self.extra(place)).min(FAR);
        }
        Rows { row, before: [FAR; ROW], letter: 0, depth: 0, best: FAR }
    }

    fn read(&self, state: &Rows, byte: u8) -> Option<Rows> {
        let (depth, limit) = (usize::from(state.depth), self.limit);
        let second = self.word.get(1).copied();
        let near = |first: u8| first == byte || sounds_alike(first, byte) || byte == b'h' || second == Some(byte);
        if !byte.is_ascii_lowercase() || (self.anchored && depth == 0 && !near(self.word[0])) {
            return (self.open && state.best <= limit).then(|| state.clone());
        }
        let missed = missing(state.letter, byte);
        let mut row = [FAR; ROW];
        row[0] = state.row[0].saturating_add(missed).min(FAR);
        // Cells farther from the diagonal than the limit cannot come back within it.
        let reach = usize::from(limit / SOUND);
        let last = self.word.len().min(depth + reach + 1);
        let mut least = row[0];
        for place in depth.saturating_sub(reach)..last {
            let wrong = state.row[place] + self.wrong(place, byte);
            let mut edits = wrong.min(row[place] + self.extra(place)).min(state.row[place + 1] + missed);
            // The first step has no step before it: its `before` row is all too far.
            if place > 0 && self.word[place] == state.letter && self.word[place - 1] == byte {
                edits = edits.min(state.before[place - 1] + FINGER);
            }
            row[place + 1] = edits.min(FAR);
            least = least.min(row[place + 1]);
        }
        let best = state.best.min(row[self.word.len()]);
        // A swap may come back from the row before: it is one whole row away.
        let alive = least <= limit || self.swaps(state, byte) || (self.open && best <= limit);
        alive.then_some(Rows { row, before: state.row, letter: byte, depth: state.depth.saturating_add(1), best })
    }

    fn distance(&self, state: &Rows) -> Option<u8> {
        let distance = if self.open { state.best } else { state.row[self.word.len()] };
        (distance <= self.limit).then_some(distance)
    }
}

impl Edits<'_> {
    /// Whether the letter just read may be the second of two that were swapped.
    fn swaps(&self, state: &Rows, byte: u8) -> bool {
        let pairs = self.word.windows(2).zip(&state.row);
        pairs.into_iter().any(|(pair, &edits)| pair[1] == byte && edits.saturating_add(FINGER) <= self.limit)
    }
}

/// The most that a word of so many letters may differ from what was meant, in units of [`SLIP`].
pub(super) fn limit(letters: usize) -> u8 {
    match letters {
        0..score::EASY_SLIPS_LETTERS => SLIP,
        score::EASY_SLIPS_LETTERS..score::TWO_EDIT_LETTERS => 2 * FINGER,
        _ => SLIP * 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(word: &str, other: &str, limit: u8, open: bool) -> Option<u8> {
        read(&Edits::new(word, limit, open)?, other)
    }

    fn read(edits: &Edits<'_>, other: &str) -> Option<u8> {
        let state = other.bytes().try_fold(edits.start(), |state, byte| edits.read(&state, byte))?;
        edits.distance(&state)
    }

    #[test]
    fn slips_are_weighed_by_how_easily_they_happen() {
        let rows = [
            ("sinla", "sinal", Some(FINGER), "a swap"),
            ("dsn", "dns", Some(FINGER), "a swap at the start"),
            ("vizita", "visita", Some(SOUND), "a letter that sounds alike"),
            ("hawei", "huawei", Some(SLIP), "a missing letter"),
            ("interacaoo", "interacao", Some(SOUND), "a letter typed twice"),
            ("boletto", "boleto", Some(SOUND), "and inside the word"),
            ("enderesso", "endereco", Some(SLIP), "two half slips are one"),
            ("qerro", "quero", Some(SLIP), "q without its u, and a doubled r"),
            ("orario", "horario", Some(SOUND), "the silent h left out"),
            ("cancelah", "cancela", Some(SOUND), "or put where none is"),
            ("xave", "chave", Some(SLIP), "x for ch"),
            ("familha", "familia", Some(SOUND), "lh for li"),
            ("sinak", "sinal", Some(FINGER), "the key beside"),
            ("sinat", "sinal", Some(SLIP), "a key far away"),
            ("desbloqear", "desbloqueio", None, "too far"),
            ("tecncia", "tecnica", Some(FINGER), "a swap in the middle"),
        ];
        for (typed, word, expected, why) in rows {
            assert_eq!(distance(typed, word, SLIP, false), expected, "{typed}: {why}");
        }
        assert_eq!(distance("faruta", "fatura", limit(6), false), Some(2 * FINGER), "two letters traded over a vowel");
    }

    #[test]
    fn an_open_word_needs_only_a_beginning() {
        assert_eq!(distance("vizit", "visita", SLIP, true), Some(SOUND));
        assert_eq!(distance("vizit", "visita", SOUND, false), None);
    }

    #[test]
    fn an_anchored_word_keeps_its_beginning() {
        let edits = Edits::new("rede", SLIP, false).expect("a plain word").anchored();
        for (word, expected, why) in [
            ("redes", true, "one letter more"),
            ("erde", true, "the first two swapped"),
            ("sede", false, "another first letter"),
        ] {
            assert_eq!(read(&edits, word).is_some(), expected, "{word}: {why}");
        }
        for (typed, word, expected, why) in [
            ("cinal", "sinal", true, "sounds alike"),
            ("orario", "horario", true, "a silent h"),
            ("hibrida", "ibrida", true, "in either"),
            ("dsn", "sdn", true, "swapped"),
            ("sinal", "final", false, "another letter"),
            ("dia", "ida", true, "swapped, even where it is another word"),
        ] {
            assert_eq!(begins_alike(typed.as_bytes(), word.as_bytes()), expected, "{typed}, {word}: {why}");
        }
    }

    #[test]
    fn keys_touch_their_neighbours_on_the_keyboard() {
        for (one, others) in [(b's', "adwezx"), (b'p', "ol"), (b'q', "wa"), (b'm', "njk"), (b'g', "fhtyvb")] {
            let touched: String = (b'a'..=b'z').filter(|&key| are_neighbours(one, key)).map(char::from).collect();
            let mut expected: Vec<char> = others.chars().collect();
            expected.sort_unstable();
            assert_eq!(touched, expected.into_iter().collect::<String>(), "{}", char::from(one));
        }
    }

    #[test]
    fn words_it_cannot_walk_are_refused() {
        assert!(Edits::new("", SLIP, false).is_none());
        assert!(Edits::new("v5", SLIP, false).is_none(), "a digit wrong is another model");
        assert!(Edits::new(&"a".repeat(LONGEST + 1), SLIP, false).is_none());
    }
}
