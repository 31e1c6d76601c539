//! Cuts folded text into the strings that are indexed and looked up.
//!
//! A run of letters and digits is cut where letter meets digit (`26dbm` is `26` and `dbm`) and also kept whole (`v5`,
//! `ac1200`). Numbers lose leading zeros (`08` = `8`). What punctuation splits is also kept joined: `wi-fi` = `wifi`,
//! `94953-7538` = `949537538`.

use std::ops::Range;

/// Fewest and most digits of a number joined across punctuation: telephones, postal codes, CPF, CNPJ, addresses.
const JOINED_DIGITS: Range<usize> = 6..16;
/// Most groups of digits that one number is written in (`45.162.123.2` has four).
const JOINED_GROUPS: usize = 5;

/// One string to index, with the bytes of the folded text it stands for.
pub(super) struct Token<'a> {
    pub(super) text: &'a str,
    pub(super) span: Range<usize>,
    /// False for the whole of a mixed run and for joined strings, which must not make a text look longer.
    pub(super) counts: bool,
}

/// Calls `emit` for every token of `folded`, in order of their end; `runs` are its [`Runs`].
pub(super) fn each_token(folded: &str, runs: &[Range<usize>], mut emit: impl FnMut(Token<'_>)) {
    let mut buffer = String::new();
    let mut digits: Vec<Range<usize>> = Vec::new();
    let mut previous: Option<Range<usize>> = None;
    for run in runs.iter().cloned() {
        let word = &folded[run.clone()];
        let separator = |p: &Range<usize>| &folded[p.end..run.start];
        // Nearly every run is a plain word.
        if !has_digit(word) {
            emit(Token { text: word, span: run.clone(), counts: true });
        } else if word.bytes().all(|b| b.is_ascii_digit()) {
            emit(Token { text: trimmed(word), span: run.clone(), counts: true });
            if !previous.as_ref().is_some_and(|p| holds_number_together(separator(p))) {
                digits.clear();
            }
            digits.push(run.clone());
            join_digits(folded, &digits, &mut buffer, &mut emit);
            previous = Some(run);
            continue;
        } else {
            for part in parts(folded, run.clone()) {
                emit(Token { text: trimmed(&folded[part.clone()]), span: part, counts: true });
            }
            whole(folded, run.clone(), &mut buffer);
            emit(Token { text: &buffer, span: run.clone(), counts: false });
        }
        digits.clear();
        if let Some(p) = previous.as_ref().filter(|p| separator(p) == "-") {
            buffer.clear();
            buffer.push_str(&folded[p.clone()]);
            buffer.push_str(word);
            emit(Token { text: &buffer, span: p.start..run.end, counts: false });
        }
        previous = Some(run);
    }
}

fn holds_number_together(separator: &str) -> bool {
    separator.len() <= 2 && separator.bytes().all(|b| b" .-/()".contains(&b))
}

fn join_digits(folded: &str, groups: &[Range<usize>], buffer: &mut String, emit: &mut impl FnMut(Token<'_>)) {
    let Some(last) = groups.last() else { return };
    let end = last.end;
    for from in groups.len().saturating_sub(JOINED_GROUPS)..groups.len() - 1 {
        buffer.clear();
        groups[from..].iter().for_each(|group| buffer.push_str(&folded[group.clone()]));
        if JOINED_DIGITS.contains(&buffer.len()) {
            emit(Token { text: trimmed(buffer), span: groups[from].start..end, counts: false });
        }
    }
}

/// A word of a query: one run, as typed.
#[derive(Debug, Clone)]
pub(super) struct Typed {
    /// The run whole, numbers without leading zeros.
    pub(super) text: String,
    /// The run cut where letter meets digit; one part when it is not mixed.
    pub(super) parts: Vec<String>,
    /// Bytes of the folded query.
    pub(super) span: Range<usize>,
}

impl Typed {
    /// A stretch of a word of plain letters, as a word of its own.
    pub(super) fn part(&self, part: Range<usize>) -> Self {
        let text = self.text[part.clone()].to_owned();
        let start = self.span.start;
        Self { parts: vec![text.clone()], text, span: start + part.start..start + part.end }
    }

    pub(super) fn has_digit(&self) -> bool {
        has_digit(&self.text)
    }
}

/// The words of a folded query, at most `limit`.
pub(super) fn typed(folded: &str, limit: usize) -> Vec<Typed> {
    let words = Runs::new(folded).take(limit).map(|run| {
        let mut text = String::new();
        whole(folded, run.clone(), &mut text);
        let parts = parts(folded, run.clone()).map(|p| trimmed(&folded[p]).to_owned()).collect();
        Typed { text, parts, span: run }
    });
    words.collect()
}

pub(super) fn has_digit(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_digit())
}

/// Writes a run whole to `buffer`, its numbers without leading zeros.
pub(super) fn whole(folded: &str, run: Range<usize>, buffer: &mut String) {
    buffer.clear();
    for part in parts(folded, run) {
        buffer.push_str(trimmed(&folded[part]));
    }
}

/// A number without leading zeros; anything else as it is.
fn trimmed(part: &str) -> &str {
    if !part.starts_with('0') {
        return part;
    }
    let rest = part.trim_start_matches('0');
    if rest.is_empty() { "0" } else { rest }
}

fn parts(folded: &str, run: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = folded.as_bytes();
    let mut at = run.start;
    std::iter::from_fn(move || {
        let start = at;
        let digit = bytes[..run.end].get(at)?.is_ascii_digit();
        at += bytes[at..run.end].iter().take_while(|b| b.is_ascii_digit() == digit).count();
        Some(start..at)
    })
}

/// Runs of letters and digits, as ranges of bytes.
pub(super) struct Runs<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Runs<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }
}

impl Iterator for Runs<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut start = self.at;
        while !self.is_letter_after(Self::BETWEEN, &mut start)? {}
        let mut end = start;
        while self.is_letter_after(Self::INSIDE, &mut end) == Some(true) {}
        self.at = end;
        Some(start..end)
    }
}

impl Runs<'_> {
    /// Neither letter nor digit, of ASCII.
    const BETWEEN: u8 = 0;
    /// A letter or digit of ASCII.
    const INSIDE: u8 = 1;
    /// To be decoded, which folded text hardly ever needs.
    const BEYOND: u8 = 2;

    /// Goes over what is of a class, and tells whether a letter or digit stands there; none at the end. Letters beyond
    /// ASCII are gone over too where letters are.
    fn is_letter_after(&self, class: u8, at: &mut usize) -> Option<bool> {
        let rest = &self.text.as_bytes()[*at..];
        *at += rest.iter().take_while(|byte| CLASSES[usize::from(**byte)] == class).count();
        let next = CLASSES[usize::from(*self.text.as_bytes().get(*at)?)];
        if next != Self::BEYOND {
            return Some(next == Self::INSIDE && class == Self::BETWEEN);
        }
        let ch = self.text[*at..].chars().next()?;
        if ch.is_alphanumeric() == (class == Self::INSIDE) {
            *at += ch.len_utf8();
        }
        Some(ch.is_alphanumeric())
    }
}

/// What each byte is to [`Runs`].
static CLASSES: [u8; 256] = {
    let mut classes = [Runs::BEYOND; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = if (byte as u8).is_ascii_alphanumeric() { Runs::INSIDE } else { Runs::BETWEEN };
        byte += 1;
    }
    classes
};

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        each_token(text, &Runs::new(text).collect::<Vec<_>>(), |token| found.push(token.text.to_owned()));
        found
    }

    #[test]
    fn text_is_cut_and_joined_as_agents_type_it() {
        let rows: &[(&str, &[&str], &str)] = &[
            ("26dbm", &["26", "dbm", "26dbm"], "a number and its unit"),
            ("onu v5", &["onu", "v", "5", "v5"], "a model stays whole"),
            ("08h", &["8", "h", "8h"], "no leading zero"),
            ("94953-7538", &["94953", "7538", "949537538"], "a telephone without its hyphen"),
            (
                "(11) 4810-8077",
                &["11", "4810", "114810", "8077", "1148108077", "48108077"],
                "with and without its area",
            ),
            ("wi-fi tp link", &["wi", "fi", "wifi", "tp", "link"], "a hyphen joins, a space does not"),
            ("30/60", &["30", "60"], "too short to be one number"),
            ("00", &["0"], "zero is a number"),
            ("пока — дом №5", &["пока", "дом", "5"], "letters and signs beyond ASCII"),
        ];
        for (text, expected, why) in rows {
            assert_eq!(all(text), *expected, "{why}");
        }
    }

    #[test]
    fn a_query_keeps_the_place_of_each_word() {
        let words = typed("senha ac1200", 9);
        assert_eq!(words.len(), 2);
        assert_eq!(words[1].text, "ac1200");
        assert_eq!(words[1].parts, ["ac", "1200"]);
        assert_eq!(words[1].span, 6..12);
        assert_eq!(typed("a b c", 2).len(), 2, "no more words than asked");
    }
}
