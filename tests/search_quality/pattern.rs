//! The patterns of the sample queries: alternatives, each one expression or a list of `(?=.*…)` that must all match.
//!
//! The regex crate has no look-around, so that little of it is taken apart here: `(?:^(?=.*a)(?=.*b))|c`, and
//! `(?<!nao )` before a word.

use regex::Regex;

/// A pattern of a sample, taken apart.
pub(crate) struct Pattern(Vec<Vec<Part>>);

struct Part {
    regex: Regex,
    /// Text that must not stand right before the match.
    not_after: Option<String>,
}

impl Pattern {
    pub(crate) fn new(pattern: &str) -> Self {
        Self(top_level(pattern, '|').into_iter().map(alternative).collect())
    }

    pub(crate) fn matches(&self, text: &str) -> bool {
        self.0.iter().any(|parts| parts.iter().all(|part| part.matches(text)))
    }
}

impl Part {
    fn new(pattern: &str) -> Self {
        let (not_after, rest) = match pattern.strip_prefix("(?<!").and_then(|rest| rest.split_once(')')) {
            Some((before, rest)) => (Some(before.to_owned()), rest),
            None => (None, pattern),
        };
        Self { regex: Regex::new(rest).expect("a plain expression"), not_after }
    }

    fn matches(&self, text: &str) -> bool {
        let free = |start: usize| self.not_after.as_ref().is_none_or(|before| !text[..start].ends_with(before));
        self.regex.find_iter(text).any(|found| free(found.start()))
    }
}

fn alternative(pattern: &str) -> Vec<Part> {
    let inner = pattern.strip_prefix("(?:").and_then(|rest| rest.strip_suffix(')'));
    let whole = inner.filter(|inner| inner.starts_with('^') && balanced(inner)).unwrap_or(pattern);
    let Some(mut rest) = whole.strip_prefix('^') else { return vec![Part::new(pattern)] };
    let mut parts = Vec::new();
    while let Some(after) = rest.strip_prefix("(?=.*") {
        let end = close(after);
        parts.push(Part::new(&after[..end]));
        rest = &after[end + 1..];
    }
    assert!(rest.is_empty(), "not a list of look-aheads: {pattern}");
    parts
}

/// Where the parenthesis opened before `text` closes.
fn close(text: &str) -> usize {
    let mut depth = 1;
    for (at, ch) in unescaped(text) {
        depth += i32::from(ch == '(') - i32::from(ch == ')');
        if depth == 0 {
            return at;
        }
    }
    panic!("an open parenthesis: {text}");
}

fn balanced(text: &str) -> bool {
    let mut depth = 0;
    unescaped(text).all(|(_, ch)| {
        depth += i32::from(ch == '(') - i32::from(ch == ')');
        depth >= 0
    })
}

fn top_level(text: &str, separator: char) -> Vec<&str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0);
    for (at, ch) in unescaped(text) {
        depth += i32::from(ch == '(') - i32::from(ch == ')');
        if ch == separator && depth == 0 {
            parts.push(&text[start..at]);
            start = at + 1;
        }
    }
    parts.push(&text[start..]);
    parts
}

fn unescaped(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut escaped = false;
    text.char_indices().filter(move |&(_, ch)| {
        let skip = escaped;
        escaped = ch == '\\' && !escaped;
        !skip && ch != '\\'
    })
}

#[test]
fn patterns_of_the_samples_are_read() {
    let rows = [
        ("(?:^(?=.*via real)(?=.*usuario))|x", "usuario da via real", true, "all look-aheads, in any order"),
        ("(?:^(?=.*via real)(?=.*usuario))|x", "via real", false, "one is missing"),
        ("(?:^(?=.*a (?:b|c))(?=.*(?<!nao )possui))", "a c nao possui", false, "not after"),
        ("(?:^(?=.*a (?:b|c))(?=.*(?<!nao )possui))", "a c possui", true, "nested alternatives"),
        ("(?:4810-?8077)", "48108077", true, "a plain expression"),
        (r"search\?q=vm|y", "search?q=vm", true, "an escape"),
    ];
    for (pattern, text, expected, why) in rows {
        assert_eq!(Pattern::new(pattern).matches(text), expected, "{pattern}: {why}");
    }
}
