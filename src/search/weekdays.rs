//! Days of the week in Portuguese text: "segunda a sexta" also means terça, quarta and quinta, and "fim de semana"
//! means sábado and domingo, whoever wrote the card and however the question is put.

use std::ops::Range;

const DAYS: [&str; 7] = ["domingo", "segunda", "terca", "quarta", "quinta", "sexta", "sabado"];
const SHORT: [&str; 7] = ["dom", "seg", "ter", "qua", "qui", "sex", "sab"];
/// Words between the ends of a range of days.
const LINKS: [&str; 3] = ["a", "as", "ate"];
/// The verb "ter" is far more common than the short for terça.
const AMBIGUOUS: &str = "ter";

/// What a query may say for days, and the days: each is an alternative.
pub(super) const PHRASES: &[(&[&str], &[&str])] = &[
    (&["fim de semana", "final de semana", "fins de semana", "finais de semana"], &["sabado", "domingo"]),
    (
        &["dia util", "dias uteis", "dia de semana", "durante a semana"],
        &["segunda", "terca", "quarta", "quinta", "sexta"],
    ),
    (&["seg"], &["segunda"]),
    (&["qua"], &["quarta"]),
    (&["qui"], &["quinta"]),
    (&["sex"], &["sexta"]),
    (&["sab"], &["sabado"]),
    (&["dom"], &["domingo"]),
];

/// Calls `emit` with each day that `folded` implies without spelling it, and the bytes that imply it; `runs` are its
/// [`Runs`](super::tokens::Runs).
pub(super) fn each_implied_day(folded: &str, runs: &[Range<usize>], mut emit: impl FnMut(&'static str, Range<usize>)) {
    let mut from: Option<(usize, usize)> = None; // day, first byte of its word
    let mut linked = false;
    for (at, run) in runs.iter().enumerate() {
        // Every word of every card comes here, and hardly any names a day.
        if from.is_none() && !may_name_days(folded.as_bytes()[run.start]) {
            continue;
        }
        let word = &folded[run.clone()];
        let before = |words: usize| at.checked_sub(words).map_or(0..0, |at| runs[at].clone());
        if let Some(days) = many_days(word, || [before(2), before(1)].map(|word| &folded[word])) {
            let first = before(2).start;
            days.iter().for_each(|day| emit(day, first..run.end));
        }
        if let Some(day) = day(word) {
            let dash = is_dash(&folded[before(1).end..run.start]);
            if let Some((first, start)) = from.filter(|_| linked || dash) {
                between(first, day).for_each(|d| emit(DAYS[d], start..run.end));
            }
            if word == SHORT[day] && word != AMBIGUOUS {
                emit(DAYS[day], run.clone());
            }
            (from, linked) = (Some((day, run.start)), false);
        } else if LINKS.contains(&word) {
            linked = true;
        } else if word != "feira" {
            from = None;
        }
    }
}

/// Whether a word with this first byte may be a day or end a phrase of [`many_days`].
const fn may_name_days(first: u8) -> bool {
    matches!(first, b'd' | b's' | b't' | b'q' | b'u')
}

/// "fim de semana", "finais de semana"; "dias uteis".
fn many_days<'a>(word: &str, before: impl Fn() -> [&'a str; 2]) -> Option<&'static [&'static str]> {
    if !matches!(word, "semana" | "util" | "uteis") {
        return None;
    }
    let [first, second] = before();
    match (first, second, word) {
        ("fim" | "final" | "fins" | "finais", "de", "semana") => Some(&["sabado", "domingo"]),
        (_, "dia" | "dias", "util" | "uteis") => Some(&DAYS[1..6]),
        _ => None,
    }
}

fn day(word: &str) -> Option<usize> {
    // Every word of every card comes here.
    if !matches!(word.as_bytes(), [b'd' | b's' | b't' | b'q', _, _, ..]) {
        return None;
    }
    let singular = word.strip_suffix('s').filter(|w| w.len() > 3).unwrap_or(word);
    (0..7).find(|&d| DAYS[d] == singular || SHORT[d] == word)
}

fn is_dash(separator: &str) -> bool {
    matches!(separator.trim(), "-" | "–" | "—")
}

fn between(first: usize, last: usize) -> impl Iterator<Item = usize> {
    (1..(last + 7 - first) % 7).map(move |step| (first + step) % 7)
}

#[cfg(test)]
mod tests {
    use super::super::tokens::Runs;
    use super::*;

    #[test]
    fn ranges_imply_the_days_inside() {
        let rows: &[(&str, &[&str], &str)] = &[
            ("segunda a sexta", &["terca", "quarta", "quinta"], "a range in words"),
            ("segunda-feira a quarta-feira", &["terca"], "feira is not a day"),
            ("seg-qua", &["segunda", "terca", "quarta"], "short days, and the range between them"),
            ("sabados e domingos", &[], "a list is not a range"),
            ("sexta ate domingo", &["sabado"], "over the end of the week"),
            ("fim de semana", &["sabado", "domingo"], "both days"),
            ("em dias uteis", &["segunda", "terca", "quarta", "quinta", "sexta"], "working days"),
            ("vai ter sinal", &[], "a verb is not a day"),
            ("segunda via", &[], "nor is an ordinal a range"),
        ];
        for (text, expected, why) in rows {
            let mut found = Vec::new();
            each_implied_day(text, &Runs::new(text).collect::<Vec<_>>(), |day, _| found.push(day));
            assert_eq!(found, *expected, "{why}");
        }
    }
}
