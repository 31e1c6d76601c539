//! The nearest known word to a misspelt one.

use unicode_normalization::UnicodeNormalization as _;

/// Lower case, no accents, blanks trimmed: how the words of options are compared.
pub(crate) fn plain(word: &str) -> String {
    let marks = '\u{300}'..='\u{36f}';
    word.trim().nfd().filter(|c| !marks.contains(c)).flat_map(char::to_lowercase).collect()
}

/// As [`plain`], hyphens and blanks as `_`: what two spellings of one key share.
pub(crate) fn fold(word: &str) -> String {
    plain(word).replace(['-', ' '], "_").trim_matches('_').to_owned()
}

/// The candidate that a person most likely meant: equal after folding, else within a third of the letters in
/// edits (insert, delete, replace, swap). Ties go to the first candidate.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = fold(word).chars().take(80).collect();
    let limit = (word.len() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let other: Vec<char> = fold(candidate).chars().collect();
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

/// Optimal string alignment distance.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows: [Vec<usize>; 3] = [vec![0; b.len() + 1], (0..=b.len()).collect(), vec![0; b.len() + 1]];
    for i in 1..=a.len() {
        rows[2][0] = i;
        for j in 1..=b.len() {
            let cost = usize::from(a[i - 1] != b[j - 1]);
            let mut least = (rows[1][j - 1] + cost).min(rows[1][j] + 1).min(rows[2][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[0][j - 2] + 1);
            }
            rows[2][j] = least;
        }
        rows.rotate_left(1);
    }
    rows[1][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

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
