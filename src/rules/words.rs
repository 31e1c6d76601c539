//! Folding and edit distance: how a cell's word is compared with the valid ones. Knows no facts.

/// Lower case without Portuguese diacritics, blanks trimmed: `São Paulo` and `sao paulo` are one word.
pub(super) fn fold(text: &str) -> String {
    text.trim().chars().flat_map(char::to_lowercase).filter_map(plain).collect()
}

/// The letter under its diacritic; combining marks of decomposed text vanish.
fn plain(c: char) -> Option<char> {
    Some(match c {
        'á' | 'à' | 'â' | 'ã' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        '\u{300}'..='\u{36f}' => return None,
        other => other,
    })
}

/// The valid word closest to `word`, when close enough to be the one meant: at most two edits, or a third
/// of the longer word. Ties go to the first, so the same base always gives the same finding.
pub(super) fn nearest<'a>(word: &str, valid: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let wanted: Vec<char> = fold(word).chars().collect();
    let close = |text: &'a str| {
        let letters: Vec<char> = fold(text).chars().collect();
        let edits = distance(&wanted, &letters);
        (edits <= 2.max(wanted.len().max(letters.len()) / 3) && edits < letters.len()).then_some((edits, text))
    };
    valid.into_iter().filter_map(close).min_by_key(|(edits, _)| *edits).map(|(_, text)| text.to_owned())
}

/// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours
/// (Damerau 1964; swaps are the commonest slip of a keyboard).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = change.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_the_one_meant_or_none() {
        let cases = [
            ("chatt", Some("chat"), "one letter too many"),
            ("ligacoa", Some("ligacao"), "two letters swapped"),
            ("LIGAÇÃO", Some("ligacao"), "case and accents are not edits"),
            ("telefone", None, "another word is not a slip"),
            ("", None, "nothing is near nothing"),
        ];
        for (word, want, why) in cases {
            assert_eq!(nearest(word, ["chat", "ligacao"]).as_deref(), want, "{word}: {why}");
        }
        assert_eq!(fold(" Sa\u{303}o "), "sao", "a decomposed accent is an accent");
    }
}
