//! A walk over words in alphabetical order, as over the tree of their letters, that leaves out the branches nobody wants.

use super::terms::Words;

/// What reads words letter by letter and knows early which cannot be meant.
pub(super) trait Walker {
    /// Where the reading of one beginning stands.
    type State: Clone;

    /// Before the first letter.
    fn start(&self) -> Self::State;

    /// After one more letter; None when no word that begins so can be meant.
    fn read(&self, state: &Self::State, letter: u8) -> Option<Self::State>;

    /// How far what was read is from what is sought, when it may end here.
    fn distance(&self, state: &Self::State) -> Option<u8>;
}

/// Calls `found` with the number of every accepted word, and its distance, in alphabetical order.
pub(super) fn walk<W: Walker>(words: &Words, walker: &W, mut found: impl FnMut(u32, u8)) {
    let mut states = vec![walker.start()];
    let (mut at, mut before) = (0, 0);
    while at < words.len() as u32 {
        let word = words.get(at).as_bytes();
        // What was read of the word before counts for the letters they share.
        let known = common(words.get(before).as_bytes(), word).min(states.len() - 1);
        states.truncate(known + 1);
        before = at;
        let dead = word[known..].iter().position(|&letter| {
            let next = walker.read(&states[states.len() - 1], letter);
            next.map(|state| states.push(state)).is_none()
        });
        if let Some(place) = dead {
            at = after(words, at, &word[..=known + place]);
            continue;
        }
        if let Some(distance) = walker.distance(&states[states.len() - 1]) {
            found(at, distance);
        }
        at += 1;
    }
}

fn common(one: &[u8], other: &[u8]) -> usize {
    one.iter().zip(other).take_while(|(one, other)| one == other).count()
}

/// The first word from `at` on that does not begin with `start`, as the word there does: sought in growing steps.
fn after(words: &Words, at: u32, start: &[u8]) -> u32 {
    let begins = |number: u32| number < words.len() as u32 && words.get(number).as_bytes().starts_with(start);
    let mut step = 1;
    while begins(at + step) {
        step *= 2;
    }
    let (mut low, mut high) = (at + step / 2, at + step);
    while low + 1 < high {
        let middle = low.midpoint(high);
        if begins(middle) { low = middle } else { high = middle }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Accepts words of three letters that begin with one of two.
    struct Short(u8, u8);

    impl Walker for Short {
        type State = usize;

        fn start(&self) -> usize {
            0
        }

        fn read(&self, &state: &usize, letter: u8) -> Option<usize> {
            (state < 3 && (state > 0 || letter == self.0 || letter == self.1)).then_some(state + 1)
        }

        fn distance(&self, &state: &usize) -> Option<u8> {
            (state == 3).then_some(0)
        }
    }

    #[test]
    fn every_accepted_word_is_found_and_the_others_are_jumped_over() {
        let mut words = Words::default();
        let all = ["", "a", "ana", "anas", "b", "bar", "bari", "baris", "barro", "bo", "boa", "c", "cem", "dez"];
        for word in all {
            words.push(word);
        }
        for (first, second) in [(b'a', b'b'), (b'b', b'd'), (b'c', b'c'), (b'x', b'y')] {
            let mut seen = Vec::new();
            walk(&words, &Short(first, second), |number, _| seen.push(words.get(number)));
            let wanted = |word: &&str| word.len() == 3 && [first, second].contains(&word.as_bytes()[0]);
            let expected: Vec<&str> = all.iter().copied().filter(|word| wanted(word)).collect();
            assert_eq!(seen, expected);
        }
    }
}
