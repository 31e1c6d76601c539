//! The nearest word, for messages that suggest one.

use super::fold;

/// Letters of a word that are compared: who typed more did not mean a word of ours.
const COMPARED: usize = 80;

/// What two spellings of one key share: lower case, no accents, hyphens and blanks as `_`.
pub fn as_key(word: &str) -> String {
    fold(word.trim()).replace(['-', ' '], "_").trim_matches('_').to_owned()
}

/// Edits between two words: insertion, deletion, substitution, and swap of neighbours (optimal string
/// alignment), in characters.
pub fn edit_distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    distance(&a, &b)
}

fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows: [Vec<usize>; 3] = [vec![0; b.len() + 1], (0..=b.len()).collect(), vec![0; b.len() + 1]];
    for i in 1..=a.len() {
        rows[2][0] = i;
        for j in 1..=b.len() {
            let substitution = rows[1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = substitution.min(rows[1][j] + 1).min(rows[2][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[0][j - 2] + 1);
            }
            rows[2][j] = least;
        }
        rows.rotate_left(1);
    }
    rows[1][b.len()]
}

/// The candidate that a person most likely meant: equal as keys are ([`as_key`]), else within a third of the
/// word's letters in edits, at least one. Ties go to the first candidate.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = as_key(word).chars().take(COMPARED).collect();
    let limit = (word.len() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let other: Vec<char> = as_key(candidate).chars().collect();
        if other.len().abs_diff(word.len()) > limit {
            continue;
        }
        let edits = distance(&word, &other);
        if edits <= limit && best.is_none_or(|(least, _)| edits < least) {
            best = Some((edits, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_a_swap_once() {
        for (a, b, want) in [("", "abc", 3), ("dns", "dsn", 1), ("financero", "financeiro", 1), ("chat", "chat", 0)] {
            assert_eq!(edit_distance(a, b), want, "{a} {b}");
        }
    }

    #[test]
    fn the_word_that_was_meant_is_found() {
        let known = ["nome", "nome_curto", "calendario", "sem_horario", "financeiro"];
        let rows = [
            ("nmoe", Some("nome"), "two letters swapped"),
            ("calendário", Some("calendario"), "accent"),
            ("NOME", Some("nome"), "capitals"),
            ("nome-curto", Some("nome_curto"), "hyphen"),
            ("nome curto", Some("nome_curto"), "blank"),
            ("financero", Some("financeiro"), "letter missing"),
            ("xyz", None, "nothing like it"),
        ];
        for (word, wanted, why) in rows {
            assert_eq!(nearest(word, known), wanted, "{why}");
        }
    }
}
