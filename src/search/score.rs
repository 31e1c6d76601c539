//! Every constant of the ranking, defined from one another, each with its reason.
//!
//! Nothing else in the engine holds a number that moves a card up or down. The order between tiers is asserted at
//! compile time, so an edit that would put a guess above a literal match does not build.

/// Saturation of repeated words: the classic BM25 value. Trials showed that it hardly matters for short cards.
pub(super) const K1: f32 = 1.2;
/// Pull of a field's length: half-way, because a long card is often a table that answers many questions.
pub(super) const B: f32 = 0.5;

/// Weight of a word in each field, in the order title, text, words, topic.
///
/// A title is the question itself; `words` are promised by the supervisor but read by nobody; a topic is shared by
/// dozens of cards and only breaks near ties.
pub(super) const FIELD_WEIGHTS: [f32; 4] = [TITLE, TEXT, TEXT * 0.8, TEXT * 0.25];
const TITLE: f32 = TEXT * 2.0;
const TEXT: f32 = 1.0;

// The tiers choose among the cards that one word may mean. They are close together on purpose: a word that is found
// only by a lower tier must still hold its own against the other words of the query ("nivel de snial").

/// The word stands in the card as typed.
pub(super) const EXACT: f32 = 1.0;
/// Singular for plural or the reverse: the same word to whoever types it.
pub(super) const INFLECTION: f32 = EXACT * 0.98;
/// The word being typed goes on as a word of the card.
pub(super) const COMPLETION: f32 = INFLECTION * 0.97;
/// Same Snowball stem: usually the same idea in another form.
pub(super) const STEM: f32 = COMPLETION * 0.95;
/// A finished word that is only the beginning of a word of the card: an abbreviation, meant as such.
pub(super) const PREFIX: f32 = STEM * 0.95;
/// One slip of the fingers away.
pub(super) const ONE_EDIT: f32 = PREFIX * 0.95;
/// Two slips away: a guess.
pub(super) const TWO_EDITS: f32 = ONE_EDIT * 0.9;

/// Share of its idf that a function or call word keeps: enough to break a tie, too little to choose a card.
pub(super) const STOP: f32 = 0.1;
/// Share of its idf for the completions of a stop word still being typed ("com" on the way to "comercial").
pub(super) const OPEN_STOP: f32 = STOP * 4.0;
/// Share of its score and weight for a word of which only a letter or two are typed, after words that were found.
pub(super) const BEGUN: f32 = OPEN_STOP;
/// How many times its weight an unknown model counts: the password of another model is worse than none.
pub(super) const UNKNOWN_MODEL: f32 = 2.0;
/// Things asked up to which an unknown word counts in full. In a longer message, pasted as the customer wrote it, each
/// one says less: most are the story around the question.
pub(super) const SHORT_QUERY: usize = 3;
/// How many times the weight of an unknown word counts what is known to be foreign: another firm's product.
pub(super) const FOREIGN: f32 = UNKNOWN_MODEL;
/// Share of a foreign phrase that its words cover when they happen to stand in a card ("telefone fixo"): enough to list
/// the card, never to be sure of it.
pub(super) const FOREIGN_COVER: f32 = 0.1;
/// What the words of a phrase keep when the phrase as a whole has a synonym: "quero internet" is about contracts, not
/// about every card that says internet.
pub(super) const WORDS_OF_PHRASE: f32 = 0.7;
/// A stem mate of the word being typed stays this far below the weakest literal completion.
pub(super) const BELOW_LITERAL: f32 = 0.9;

/// Confidence is high from this share of the query on (measured in the trial of the design).
pub(super) const HIGH: f32 = 0.60;
/// Confidence is medium from this share on; under it the list is shown as "nothing certain".
pub(super) const MEDIUM: f32 = 0.45;

/// Letters from which a finished word may match as a prefix.
pub(super) const PREFIX_LETTERS: usize = 3;
/// Letters of a word that may be an abbreviation even where a card holds it as it stands.
pub(super) const ABBREVIATION_LETTERS: std::ops::RangeInclusive<usize> = PREFIX_LETTERS..=4;
/// Letters of a word that allow one edit, and two.
pub(super) const ONE_EDIT_LETTERS: usize = 4;
/// Letters of a word that allow two slips that come easily.
pub(super) const EASY_SLIPS_LETTERS: usize = 6;
/// See [`ONE_EDIT_LETTERS`].
pub(super) const TWO_EDIT_LETTERS: usize = 7;
/// Letters from which the first letter itself may be the slip; shorter words become other words too easily.
pub(super) const FREE_FIRST_LETTER: usize = 6;
/// Fewest letters of words typed without blanks between them, and of each of them that is not a little word.
pub(super) const GLUED_LETTERS: usize = 8;
/// See [`GLUED_LETTERS`].
pub(super) const GLUED_PART: usize = 4;
/// Letters from which the unfinished word may itself hold a slip.
pub(super) const OPEN_EDIT_LETTERS: usize = 5;

/// Completions of one word that take part, the most frequent ones: bounds the work of a one-letter prefix.
pub(super) const COMPLETIONS: usize = 64;
/// Posting entries that the completions of one word may hold together, the most frequent words first: a base has to
/// be large before this leaves one out.
pub(super) const COMPLETED_POSTINGS: usize = 1 << 16;
/// Terms looked at to choose those completions when a query is held to one provider.
pub(super) const COMPLETIONS_SEEN: usize = COMPLETIONS * 16;
/// Corrections of one word that take part.
pub(super) const CORRECTIONS: usize = 8;
/// Misspelt words of a query that are corrected: a walk of the dictionary each, and a pasted page is full of names.
pub(super) const CORRECTED_WORDS: usize = 6;
/// Words of a query that take part; a pasted page beyond them is noise.
pub(super) const QUERY_WORDS: usize = 32;
/// Characters of a query that are read at all.
pub(super) const QUERY_CHARS: usize = 1_000;
/// Titles compared letter by letter when nothing else matched.
pub(super) const TITLES_SCANNED: usize = 2_000;
/// Slack of the pruning bounds, above the rounding of a sum of [`QUERY_WORDS`] floats.
pub(super) const SLACK: f32 = 1.0001;

const _: () = assert!(EXACT > INFLECTION && INFLECTION > COMPLETION && COMPLETION > STEM);
const _: () = assert!(STEM > PREFIX && PREFIX > ONE_EDIT && ONE_EDIT > TWO_EDITS);
const _: () =
    assert!(OPEN_STOP < TWO_EDITS && STOP < OPEN_STOP, "a stop word never outweighs a guess at a content word");
const _: () = assert!(HIGH > MEDIUM);
const _: () = assert!(ONE_EDIT_LETTERS < OPEN_EDIT_LETTERS && OPEN_EDIT_LETTERS < FREE_FIRST_LETTER);

/// Weight of a word held by `df` of `total` documents: the BM25 idf, never negative. An unknown word has `df` 0 and
/// so the largest weight there is.
pub(super) fn idf(total: usize, df: usize) -> f32 {
    let (total, df) = (total as f32, df.min(total) as f32);
    (1.0 + (total - df + 0.5) / (df + 0.5)).ln()
}

/// Share of a word of `letters` that counts as covered when it was matched `slips` edits away: each letter guessed is
/// a letter not read. At the shortest lengths that allow them it is still above [`HIGH`].
pub(super) fn covered_share(slips: f32, letters: usize) -> f32 {
    1.0 - slips / letters.max(1) as f32
}

/// Share of a word written without vowels that counts as covered: three consonants may be any name ("sms"), and are sure
/// of nothing alone.
pub(super) fn consonants_share(letters: usize) -> f32 {
    if letters > PREFIX_LETTERS { covered_share(1.0, letters) } else { MEDIUM * 0.95 }
}

/// Share of its weight that an unknown word keeps in a query that asks `things` things.
pub(super) fn unknown_share(things: usize) -> f32 {
    SHORT_QUERY as f32 / things.max(SHORT_QUERY) as f32
}

/// What coverage does to a score: a card that answers half of the question is worth half.
pub(super) fn covered(score: f32, coverage: f32) -> f32 {
    score * coverage
}
