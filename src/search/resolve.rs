//! From one word of a query to the terms it may mean, at the first tier that has any.

use super::Index;
use super::edit::{Edits, SLIP, begins_alike, limit};
use super::scope::View;
use super::score;
use super::skeleton::Skeleton;
use super::stem::stem;
use super::terms::TermId;
use super::tokens::has_digit;

/// One term that a word may mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Match {
    pub(super) term: TermId,
    /// Multiplies the impact: the tier.
    pub(super) factor: f32,
    /// Largest value the product may have.
    pub(super) cap: f32,
}

impl Match {
    /// What an impact of the term is worth to the word, `0..=1`.
    pub(super) fn value(&self, impact: f32) -> f32 {
        (impact * self.factor).min(self.cap)
    }
}

/// A word of a query and the terms it may mean; all of them share its idf.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) idf: f32,
    /// Share of the word that counts as covered where it is matched.
    pub(super) cover: f32,
    pub(super) matches: Vec<Match>,
}

impl Word {
    /// The most that the word can be worth on any document, as far as its tiers say.
    pub(super) fn bound(&self) -> f32 {
        self.matches.iter().map(|matched| matched.value(1.0)).fold(0.0, f32::max)
    }
}

/// Looks words up for one query.
#[derive(Clone, Copy)]
pub(super) struct Resolver<'a> {
    pub(super) index: &'a Index,
    pub(super) view: &'a View<'a>,
}

impl Resolver<'_> {
    /// A word that stands nowhere: it weighs in full, and a model (letters and digits) more than that.
    pub(super) fn unknown(&self, word: &str) -> Word {
        let model = has_digit(word) && word.bytes().any(|b| b.is_ascii_alphabetic());
        let weight = if model { score::UNKNOWN_MODEL } else { 1.0 };
        Word { idf: score::idf(self.view.total, 0) * weight, cover: 1.0, matches: Vec::new() }
    }

    /// The word as it stands, its completions when `open`, and its stem mates. None when there are none.
    pub(super) fn literal(&self, word: &str, open: bool) -> Option<Word> {
        let mut matches = Vec::new();
        let exact = self.index.terms.find(word).filter(|&term| self.frequency(term) > 0);
        matches.extend(exact.map(|term| matched(term, score::EXACT)));
        // One digit begins too many numbers to say anything.
        if open && !(has_digit(word) && word.len() == 1) {
            let completions = self.completions(word).into_iter().filter(|&term| Some(term) != exact);
            matches.extend(completions.map(|term| matched(term, score::COMPLETION)));
        }
        if !has_digit(word) {
            self.add_mates(word, open, &mut matches);
        }
        // A short word that a card happens to hold may still be the abbreviation it looks like ("venc visita").
        if !open && exact.is_some() && score::ABBREVIATION_LETTERS.contains(&word.len()) && !has_digit(word) {
            let longer = self.completions(word).into_iter().map(|term| matched(term, score::PREFIX));
            let new = longer.filter(|m| matches.iter().all(|known| known.term != m.term)).collect::<Vec<_>>();
            matches.extend(new);
        }
        self.word(matches)
    }

    /// The words that a finished word abbreviates.
    pub(super) fn abbreviated(&self, word: &str) -> Option<Word> {
        if word.len() < score::PREFIX_LETTERS {
            return None;
        }
        self.word(self.completions(word).into_iter().map(|term| matched(term, score::PREFIX)).collect())
    }

    /// The words that a misspelt word may have meant and how far they are, in units of [`SLIP`]: at most one slip, or
    /// as many as its length allows when `wide`.
    pub(super) fn corrected(&self, word: &str, wide: bool) -> Option<(Word, u8)> {
        let (terms, slips) = if word.len() < score::ONE_EDIT_LETTERS {
            self.swapped(word).map(|term| (vec![term], SLIP))?
        } else {
            self.nearest(word, &edits(word, wide)?)?
        };
        Some((self.guessed(word, &terms, slips)?, slips))
    }

    /// Another form of a word that only keys of synonyms hold, and none was found: it differs in its last letter
    /// ("abro", "abre").
    pub(super) fn inflected(&self, word: &str) -> Option<Word> {
        let same = |term: &TermId| {
            let other = self.index.terms.text(*term);
            other.len() == word.len() && self.is_content(*term)
        };
        let root = word.get(..word.len().checked_sub(1)?).filter(|root| root.len() >= score::PREFIX_LETTERS)?;
        let terms = self.index.terms.starting_with(root).take(score::COMPLETIONS_SEEN).filter(same);
        self.word(terms.map(|term| matched(term, score::STEM)).collect())
    }

    /// The words that are left as typed when their vowels are taken out, and how far they are.
    pub(super) fn without_vowels(&self, word: &str) -> Option<(Word, u8)> {
        let mut near = self.index.terms.near(&Skeleton::new(word)?);
        near.retain(|&(term, _)| self.is_content(term));
        let least = near.iter().map(|&(_, distance)| distance).min()?;
        near.retain(|&(_, distance)| distance == least);
        let mut terms: Vec<TermId> = near.into_iter().map(|(term, _)| term).collect();
        most(&mut terms, score::CORRECTIONS, |term| self.frequency(term));
        let found = self.word(terms.into_iter().map(|term| matched(term, score::PREFIX)).collect())?;
        Some((Word { cover: score::consonants_share(word.len()), ..found }, least))
    }

    /// The words that a misspelt word still being typed may become.
    pub(super) fn corrected_start(&self, word: &str) -> Option<Word> {
        if word.len() < score::OPEN_EDIT_LETTERS {
            return None;
        }
        let (terms, slips) = self.nearest(word, &Edits::new(word, SLIP, true)?.anchored())?;
        self.guessed(word, &terms, slips)
    }

    fn guessed(&self, word: &str, terms: &[TermId], slips: u8) -> Option<Word> {
        let factor = if slips > SLIP { score::TWO_EDITS } else { score::ONE_EDIT };
        let cover = covered(slips, word);
        let mut matches: Vec<Match> = Vec::new();
        for &term in terms {
            let mates = self.mates(self.index.terms.text(term)).filter(|&mate| self.is_content(mate));
            for (mate, factor) in [(term, factor)].into_iter().chain(mates.map(|mate| (mate, factor * score::STEM))) {
                if !matches.iter().any(|m| m.term == mate) {
                    matches.push(matched(mate, factor));
                }
            }
        }
        Some(Word { cover, ..self.word(matches)? })
    }

    /// Two words typed as one ("hbomax"), each a word of the documents.
    pub(super) fn split(&self, word: &str) -> Option<[Word; 2]> {
        let stop = &self.index.stop;
        let cuts = (2..word.len().saturating_sub(1)).filter(|&cut| word.is_char_boundary(cut) && word.len() > 4);
        for (left, right) in cuts.map(|cut| word.split_at(cut)) {
            let known = |part: &str| !stop.contains(part, false) && self.known(part);
            if known(left) && known(right) {
                return Some([self.literal(left, false)?, self.literal(right, false)?]);
            }
        }
        None
    }

    /// Whether a word stands in a document that the query may reach.
    pub(super) fn known(&self, word: &str) -> bool {
        self.index.terms.find(word).is_some_and(|term| self.frequency(term) > 0)
    }

    fn frequency(&self, term: TermId) -> usize {
        if self.view.total == self.index.len() {
            return self.index.postings.frequency(term);
        }
        let docs = self.index.postings.list(term, &self.view.docs).docs;
        if self.view.is_solid() { docs.len() } else { docs.iter().filter(|&&doc| self.view.reaches(doc)).count() }
    }

    /// Whether a term can be reached and is not a stop word, which no guess may lead to.
    fn is_content(&self, term: TermId) -> bool {
        self.frequency(term) > 0 && !self.index.stop.contains(self.index.terms.text(term), false)
    }

    fn word(&self, matches: Vec<Match>) -> Option<Word> {
        if matches.is_empty() {
            return None;
        }
        let frequency = matches.iter().map(|m| self.frequency(m.term)).sum();
        Some(Word { idf: score::idf(self.view.total, frequency), cover: 1.0, matches })
    }

    /// Completions of a prefix, itself included, but for stop words: the most frequent, in alphabetical order.
    fn completions(&self, prefix: &str) -> Vec<TermId> {
        let mut terms: Vec<TermId> = self.index.terms.starting_with(prefix).collect();
        most(&mut terms, score::COMPLETIONS_SEEN, |term| self.index.postings.frequency(term));
        terms.retain(|&term| self.is_content(term));
        most(&mut terms, score::COMPLETIONS, |term| self.frequency(term));
        terms.sort_unstable_by_key(|&term| (std::cmp::Reverse(self.frequency(term)), term));
        let mut room = score::COMPLETED_POSTINGS;
        let mut fits = |term: &TermId| {
            let first = room == score::COMPLETED_POSTINGS;
            room = room.saturating_sub(self.frequency(*term));
            first || room > 0
        };
        terms.retain(|term| fits(term));
        terms.sort_unstable();
        terms
    }

    fn mates(&self, word: &str) -> impl Iterator<Item = TermId> {
        let stem = stem(word);
        self.index.terms.mates(&stem).iter().copied().filter(|&term| self.frequency(term) > 0)
    }

    /// Adds the stem mates of `word`; those of an open word stay below its weakest literal match, so that typing on
    /// never has to climb over a shorter form.
    fn add_mates(&self, word: &str, open: bool, matches: &mut Vec<Match>) {
        let literal = matches.iter().map(|m| m.factor * self.index.postings.least(m.term)).reduce(f32::min);
        let cap = literal.filter(|_| open).map_or(score::EXACT, |least| least * score::BELOW_LITERAL);
        for term in self.mates(word).filter(|&term| self.is_content(term)).collect::<Vec<_>>() {
            if matches.iter().any(|m| m.term == term) {
                continue;
            }
            let inflected = same_but_number(word, self.index.terms.text(term));
            let mate = if inflected { matched(term, score::INFLECTION) } else { matched(term, score::STEM) };
            matches.push(if inflected { mate } else { Match { cap, ..mate } });
        }
    }

    fn nearest(&self, word: &str, edits: &Edits<'_>) -> Option<(Vec<TermId>, u8)> {
        let mut near = self.index.terms.near(edits);
        near.retain(|&(term, slips)| self.is_content(term) && may_be(word, self.index.terms.text(term), slips));
        // All the letters in another order are one slip of the hands, however far apart the two were.
        let traded = |term: TermId| are_traded(word, self.index.terms.text(term));
        near.iter_mut().filter(|(term, _)| traded(*term)).for_each(|(_, slips)| *slips = (*slips).min(SLIP));
        let least = near.iter().map(|&(_, slips)| slips).min()?;
        let mut terms: Vec<TermId> = near.into_iter().filter(|&(_, slips)| slips == least).map(|(t, _)| t).collect();
        most(&mut terms, score::CORRECTIONS, |term| self.frequency(term));
        Some((terms, least))
    }

    /// A three-letter word with two neighbours swapped: "dsn" for "dns".
    fn swapped(&self, word: &str) -> Option<TermId> {
        let letters = word.as_bytes();
        if letters.len() != score::ONE_EDIT_LETTERS - 1 || !word.is_ascii() {
            return None;
        }
        let swaps = (1..letters.len()).map(|at| {
            let mut swapped = letters.to_vec();
            swapped.swap(at - 1, at);
            String::from_utf8(swapped).unwrap_or_default()
        });
        swaps.filter_map(|swap| self.index.terms.find(&swap)).find(|&term| self.frequency(term) > 0)
    }
}

fn matched(term: TermId, factor: f32) -> Match {
    Match { term, factor, cap: score::EXACT }
}

/// Keeps the `limit` terms with the highest frequency; equal ones in alphabetical order.
fn most(terms: &mut Vec<TermId>, limit: usize, frequency: impl Fn(TermId) -> usize) {
    if terms.len() > limit {
        let rank = |&term: &TermId| (std::cmp::Reverse(frequency(term)), term);
        terms.select_nth_unstable_by_key(limit - 1, rank);
        terms.truncate(limit);
    }
}

/// Singular and plural of one word.
fn same_but_number(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    long.strip_prefix(short).is_some_and(|ending| matches!(ending, "s" | "es"))
}

/// One slip, which only a longer word may have in its first letter; or all that its length allows, when `wide`.
pub(super) fn edits(word: &str, wide: bool) -> Option<Edits<'_>> {
    if wide {
        return (limit(word.len()) > SLIP).then(|| Edits::new(word, limit(word.len()), false))?.map(Edits::anchored);
    }
    let edits = Edits::new(word, SLIP, false)?;
    Some(if word.len() < score::FREE_FIRST_LETTER { edits.anchored() } else { edits })
}

/// Whether two words have the same letters.
fn are_traded(one: &str, other: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters = word.as_bytes().to_vec();
        letters.sort_unstable();
        letters
    };
    one.len() == other.len() && sorted(one) == sorted(other)
}

/// Share of a misspelt word that counts as covered when what it meant is so far away.
pub(super) fn covered(slips: u8, word: &str) -> f32 {
    score::covered_share(f32::from(slips) / f32::from(SLIP), word.len())
}

/// Whether a term can be what was meant: numbers are never corrected into, and the first letter is another only in a
/// longer word with no other slip.
pub(super) fn may_be(word: &str, term: &str, slips: u8) -> bool {
    if has_digit(term) || term.len() < 3 {
        return false;
    }
    let free = word.len() >= score::FREE_FIRST_LETTER && slips <= SLIP;
    free || begins_alike(word.as_bytes(), term.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guess_keeps_the_first_letter_unless_the_word_is_long() {
        let rows = [
            ("vizita", "visita", SLIP, true, "a slip inside"),
            ("sinal", "final", SLIP, false, "five letters: another first letter is another word"),
            ("cinal", "sinal", SLIP, true, "unless it sounds alike"),
            ("hatura", "fatura", SLIP, true, "six letters: the first may be the slip"),
            ("hatuar", "fatura", 2 * SLIP, false, "two slips and another beginning"),
            ("nds", "dns", SLIP, true, "the first two swapped"),
            ("v4", "v5", SLIP, false, "numbers are never corrected into"),
            ("da", "de", SLIP, false, "nor little words"),
        ];
        for (word, term, slips, expected, why) in rows {
            assert_eq!(may_be(word, term, slips), expected, "{word}, {term}: {why}");
        }
    }

    #[test]
    fn the_most_frequent_terms_are_kept_and_ties_go_by_name() {
        let frequency = |term: TermId| [5, 9, 5, 1][term as usize];
        let mut terms = vec![3, 2, 1, 0];
        most(&mut terms, 2, frequency);
        terms.sort_unstable();
        assert_eq!(terms, [0, 1]);
    }

    #[test]
    fn singular_and_plural_are_one_word_and_other_endings_are_not() {
        let rows = [
            ("fatura", "faturas", true),
            ("roteadores", "roteador", true),
            ("fatura", "faturar", false),
            ("a", "a", false),
        ];
        for (one, other, expected) in rows {
            assert_eq!(same_but_number(one, other), expected, "{one}, {other}");
        }
    }
}
