//! An automaton that walks the term dictionary and accepts what lies a few slips away from a word.
//!
//! The slips are those of hurried fingers: a letter too many, missing, wrong, or two swapped (optimal string
//! alignment). The crate's own Levenshtein automaton knows no swaps, which are a third of typing errors.

use fst::Automaton;

/// Longest word that is corrected, in bytes.
pub(super) const LONGEST: usize = 32;
const ROW: usize = LONGEST + 1;
/// Stands for "too far" in a row; far above any distance asked.
const FAR: u8 = 100;

/// Accepts ASCII words at most `limit` edits from `word`, or beginning so when `open`.
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

    /// Accepts only words with the same first letter, or with the first two swapped: most of the dictionary is then
    /// never entered.
    pub(super) fn anchored(self) -> Self {
        Self { anchored: true, ..self }
    }

    /// Edits between the word and what was walked (its best beginning, when open).
    pub(super) fn distance(&self, state: &Rows) -> u8 {
        if self.open { state.best } else { state.row[self.word.len()] }
    }
}

impl Automaton for Edits<'_> {
    type State = Rows;

    fn start(&self) -> Rows {
        let mut row = [FAR; ROW];
        (0u8..).zip(row.iter_mut().take(self.word.len() + 1)).for_each(|(edits, cell)| *cell = edits);
        Rows { row, before: [FAR; ROW], letter: 0, depth: 0, best: FAR }
    }

    fn is_match(&self, state: &Rows) -> bool {
        self.distance(state) <= self.limit
    }

    fn can_match(&self, state: &Rows) -> bool {
        let alive = state.row[..=self.word.len()].iter().any(|&edits| edits <= self.limit);
        alive || (self.open && state.best <= self.limit)
    }

    fn accept(&self, state: &Rows, byte: u8) -> Rows {
        let mut row = [FAR; ROW];
        if self.anchored && state.depth == 0 && !self.word[..self.word.len().min(2)].contains(&byte) {
            return Rows { row, before: row, letter: byte, depth: 1, best: FAR };
        }
        row[0] = state.row[0].saturating_add(1).min(FAR);
        // Cells farther from the diagonal than the limit cannot come back within it.
        let (depth, limit) = (usize::from(state.depth), usize::from(self.limit));
        let last = self.word.len().min(depth + limit + 1);
        for (i, &letter) in self.word.iter().enumerate().take(last).skip(depth.saturating_sub(limit)) {
            let same = state.row[i] + u8::from(letter != byte);
            let mut edits = same.min(row[i] + 1).min(state.row[i + 1] + 1);
            // The first step has no step before it: its `before` row is all too far.
            if i > 0 && letter == state.letter && self.word[i - 1] == byte {
                edits = edits.min(state.before[i - 1] + 1);
            }
            row[i + 1] = edits.min(FAR);
        }
        let best = state.best.min(row[self.word.len()]);
        Rows { row, before: state.row, letter: byte, depth: state.depth.saturating_add(1), best }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(word: &str, other: &str, limit: u8, open: bool) -> Option<u8> {
        let edits = Edits::new(word, limit, open)?;
        let state = other.bytes().fold(edits.start(), |state, byte| edits.accept(&state, byte));
        edits.is_match(&state).then(|| edits.distance(&state))
    }

    #[test]
    fn slips_are_counted_and_a_swap_is_one() {
        let rows = [
            ("sinla", "sinal", Some(1), "a swap"),
            ("dsn", "dns", Some(1), "a swap at the start"),
            ("vizita", "visita", Some(1), "a wrong letter"),
            ("hawei", "huawei", Some(1), "a missing letter"),
            ("interacaoo", "interacao", Some(1), "a letter too many"),
            ("desbloqear", "desbloqueio", None, "too far"),
            ("tecncia", "tecnica", Some(1), "a swap in the middle"),
        ];
        for (typed, word, expected, why) in rows {
            assert_eq!(distance(typed, word, 1, false), expected, "{why}");
        }
    }

    #[test]
    fn an_open_word_needs_only_a_beginning() {
        assert_eq!(distance("vizit", "visita", 1, true), Some(1));
        assert_eq!(distance("vizit", "visita", 1, false), None);
    }

    #[test]
    fn an_anchored_word_keeps_its_beginning() {
        let edits = Edits::new("rede", 1, false).expect("a plain word").anchored();
        let walk = |word: &str| word.bytes().fold(edits.start(), |state, byte| edits.accept(&state, byte));
        for (word, expected, why) in [
            ("redes", true, "one letter more"),
            ("erde", true, "the first two swapped"),
            ("sede", false, "another first letter"),
        ] {
            assert_eq!(edits.is_match(&walk(word)), expected, "{word}: {why}");
        }
    }

    #[test]
    fn words_it_cannot_walk_are_refused() {
        assert!(Edits::new("", 1, false).is_none());
        assert!(Edits::new("v5", 1, false).is_none(), "a digit wrong is another model");
        assert!(Edits::new(&"a".repeat(LONGEST + 1), 1, false).is_none());
    }
}
