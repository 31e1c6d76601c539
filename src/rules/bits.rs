//! Sets of rows as words of 64 bits. Bit order is precedence order, so the first set bit is the first row.

/// Words needed for `count` bits; at least one, so that every set has a first word.
pub(super) fn words_for(count: usize) -> usize {
    count.div_ceil(64).max(1)
}

pub(super) fn set(bits: &mut [u64], at: usize) {
    bits[at / 64] |= 1 << (at % 64);
}

pub(super) fn has(bits: &[u64], at: usize) -> bool {
    bits[at / 64] >> (at % 64) & 1 == 1
}

pub(super) fn is_empty(bits: &[u64]) -> bool {
    bits.iter().all(|word| *word == 0)
}

pub(super) fn count(bits: &[u64]) -> usize {
    bits.iter().map(|word| word.count_ones() as usize).sum()
}

pub(super) fn meet(bits: &mut [u64], other: &[u64]) {
    for (word, with) in bits.iter_mut().zip(other) {
        *word &= with;
    }
}

pub(super) fn join(bits: &mut [u64], other: &[u64]) {
    for (word, with) in bits.iter_mut().zip(other) {
        *word |= with;
    }
}

pub(super) fn meets(bits: &[u64], other: &[u64]) -> bool {
    bits.iter().zip(other).any(|(a, b)| a & b != 0)
}

pub(super) fn is_within(bits: &[u64], other: &[u64]) -> bool {
    bits.iter().zip(other).all(|(a, b)| a & !b == 0)
}

/// The set bits in order.
pub(super) fn iter(bits: &[u64]) -> impl Iterator<Item = usize> {
    bits.iter().enumerate().flat_map(|(at, word)| {
        let mut left = *word;
        std::iter::from_fn(move || {
            (left != 0).then(|| {
                let bit = left.trailing_zeros() as usize;
                left &= left - 1;
                at * 64 + bit
            })
        })
    })
}

/// All bits after the first bit of `marks` that is set in `bits` are cleared.
pub(super) fn cut_after_first(bits: &mut [u64], marks: &[u64]) {
    let hit = bits.iter().zip(marks).position(|(a, b)| a & b != 0);
    let Some(at) = hit else { return };
    let bit = (bits[at] & marks[at]).trailing_zeros();
    bits[at] &= u64::MAX >> (63 - bit);
    bits[at + 1..].fill(0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_rows_cross_word_borders() {
        let of = |slots: &[usize]| {
            let mut bits = vec![0; words_for(130)];
            for slot in slots {
                set(&mut bits, *slot);
            }
            bits
        };
        let all = of(&[0, 63, 64, 127, 129]);
        assert_eq!(iter(&all).collect::<Vec<_>>(), [0, 63, 64, 127, 129]);
        assert_eq!((count(&all), has(&all, 63), has(&all, 65)), (5, true, false));
        for (mark, left) in [(0, 1), (63, 2), (64, 3), (127, 4), (129, 5), (65, 5)] {
            let mut cut = all.clone();
            cut_after_first(&mut cut, &of(&[mark]));
            assert_eq!(count(&cut), left, "cut after {mark}");
        }
        assert!(meets(&all, &of(&[64])) && !meets(&all, &of(&[65])));
        assert!(is_within(&of(&[63, 64]), &all) && !is_within(&all, &of(&[63])));
    }
}
