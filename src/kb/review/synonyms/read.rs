//! From a text to its folded words, and from a key to the phrases that it stands for.

use std::ops::Range;

use super::pool::Pool;
use crate::pt::fold_into;

/// Ways to read one key beyond which its alternatives are not written out.
const READINGS: usize = 256;

/// A byte of a word that is folded as it stands.
const PLAIN: u8 = 1;
/// A byte of a word that may be folded to another: a capital, or part of a letter with an accent.
const OTHER: u8 = 2;

/// What each byte is to words; none of the two parts them.
const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < kinds.len() {
        kinds[byte] = match byte as u8 {
            b'a'..=b'z' | b'0'..=b'9' => PLAIN,
            b'A'..=b'Z' | 0x80.. => OTHER,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};

/// Hands over the folded words of a text, quotes `{…}` left out; `folded` is room to work in.
pub(super) fn each_word(text: &str, folded: &mut String, mut take: impl FnMut(&str)) {
    let bytes = text.as_bytes();
    let kind = |at: usize| bytes.get(at).map_or(0, |byte| KINDS[usize::from(*byte)]);
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let start = at;
        while kind(at) == PLAIN {
            at += 1;
        }
        if kind(at) == OTHER {
            while kind(at) != 0 {
                at += 1;
            }
            fold_word(&text[start..at], folded, &mut take);
        } else if at > start {
            take(&text[start..at]);
        } else {
            // A quote ends at its bracket, or with the text.
            at = if *byte == b'{' { text[at..].find('}').map_or(bytes.len(), |len| at + len + 1) } else { at + 1 };
        }
    }
}

/// Hands over the words of a stretch of letters that are not all plain.
fn fold_word(text: &str, folded: &mut String, take: &mut impl FnMut(&str)) {
    folded.clear();
    if text.is_ascii() {
        folded.push_str(text);
        folded.make_ascii_lowercase();
        take(folded);
    } else {
        fold_into(text, folded);
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).for_each(take);
    }
}

/// Room that is used again for every key.
#[derive(Default)]
pub(super) struct Room {
    /// For [`each_word`].
    pub(super) folded: String,
    /// One phrase.
    pub(super) phrase: String,
    /// The options of a key's places, one after the other.
    options: String,
    /// Where each option stands in `options`.
    spans: Vec<Range<usize>>,
    /// Of each place, which of `spans` are its options.
    places: Vec<Range<usize>>,
}

impl Room {
    /// Writes the folded words of a text with a blank between.
    pub(super) fn fold(&mut self, text: &str) {
        self.phrase.clear();
        each_word(text, &mut self.folded, |word| append(&mut self.phrase, word));
    }

    /// Numbers the phrases that a key stands for: `a/b c` is `a c` and `b c`. A key with too many is taken as one.
    pub(super) fn read(&mut self, key: &str, pool: &mut Pool, readings: &mut Vec<u32>) {
        if key.contains('/') && self.has_alternatives(key) {
            self.phrase.clear();
            return self.ways(0, pool, readings);
        }
        self.fold(key);
        // What cannot be written out is a phrase even without a word.
        if !self.phrase.is_empty() || key.contains('/') {
            readings.push(pool.number(&self.phrase));
        }
    }

    /// Reads the options of each place; whether the ways to take one of each are few enough.
    fn has_alternatives(&mut self, key: &str) -> bool {
        self.options.clear();
        self.spans.clear();
        self.places.clear();
        let mut ways = 1;
        for place in key.split_whitespace() {
            let before = self.spans.len();
            for option in place.split('/').filter(|option| !option.is_empty()) {
                self.fold(option);
                self.spans.push(self.options.len()..self.options.len() + self.phrase.len());
                self.options.push_str(&self.phrase);
            }
            ways *= self.spans.len() - before;
            if ways > READINGS {
                return false;
            }
            self.places.push(before..self.spans.len());
            self.join_last();
        }
        true
    }

    /// Makes one place of the last two if neither leaves a choice: few are left then, however long the key is.
    fn join_last(&mut self) {
        let [.., one, other] = &*self.places else { return };
        if one.len() != 1 || other.len() != 1 {
            return;
        }
        self.places.pop();
        let (Some(last), Some(before)) = (self.spans.pop(), self.spans.last_mut()) else { return };
        self.options.truncate(last.start);
        if before.start < before.end && !self.phrase.is_empty() {
            self.options.push(' ');
        }
        self.options.push_str(&self.phrase);
        before.end = self.options.len();
    }

    /// Every way to go on from a place: the last place changes first.
    fn ways(&mut self, place: usize, pool: &mut Pool, readings: &mut Vec<u32>) {
        let Some(options) = self.places.get(place).cloned() else {
            if !self.phrase.is_empty() {
                readings.push(pool.number(&self.phrase));
            }
            return;
        };
        let before = self.phrase.len();
        for option in options {
            append(&mut self.phrase, &self.options[self.spans[option].clone()]);
            self.ways(place + 1, pool, readings);
            self.phrase.truncate(before);
        }
    }
}

/// Appends a phrase with a blank between; either may be empty.
pub(super) fn append(joined: &mut String, next: &str) {
    if !joined.is_empty() && !next.is_empty() {
        joined.push(' ');
    }
    joined.push_str(next);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_quotes_left_out() {
        let rows = [
            ("sinal em casa", "sinal|em|casa", "small letters as they stand"),
            ("Até R$ 50,00", "ate|r|50|00", "accents, capitals and signs"),
            ("a{valor.x}b {c", "a|b", "a quote parts words; one without an end takes the rest"),
            ("a}b–c", "a|b|c", "a bracket alone and a long dash are signs"),
            ("{}x", "x", "an empty quote"),
            ("E\u{301}gua ﬁbra", "egua|ﬁbra", "decomposed letters are one word; a ligature stays"),
            ("½ 2ª", "½|2ª", "numbers of other kinds are words"),
            ("", "", "nothing"),
        ];
        for (text, wanted, why) in rows {
            let mut found = Vec::new();
            each_word(text, &mut String::new(), |word| found.push(word.to_owned()));
            assert_eq!(found.join("|"), wanted, "{why}");
        }
    }

    #[test]
    fn a_key_is_read_in_all_its_ways() {
        let many = vec!["a/b"; 9].join(" ");
        let long = format!("a/b {}c/d", "e ".repeat(30_000));
        let [ac, ad, bc, bd] = ["ac", "ad", "bc", "bd"].map(|ends| {
            let (first, last) = ends.split_at(1);
            format!("{first} {}{last}", "e ".repeat(30_000))
        });
        let rows = [
            ("Trocar de casa", vec!["trocar de casa"], "one way"),
            ("a/b c/d", vec!["a c", "a d", "b c", "b d"], "the last place changes first"),
            ("ver /conta", vec!["ver conta"], "an option that is missing is none"),
            ("ver /", vec![], "a place without an option has no way"),
            ("s/ -/resp", vec!["s", "s resp"], "an option without a letter leaves its place empty"),
            ("--", vec![], "no word, no phrase"),
            (&long, vec![&*ac, &*ad, &*bc, &*bd], "however many words stand between"),
            (&many, vec!["a b a b a b a b a b a b a b a b a b"], "too many ways: as it stands"),
        ];
        for (key, wanted, why) in rows {
            let (mut pool, mut numbers) = (Pool::default(), Vec::new());
            Room::default().read(key, &mut pool, &mut numbers);
            let found: Vec<&str> = numbers.iter().map(|number| pool.text(*number)).collect();
            assert_eq!(found, wanted, "{why}: {key}");
        }
    }
}
