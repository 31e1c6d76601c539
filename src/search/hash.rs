//! A quick hash of short strings for the tables of the builder.
//!
//! The standard one resists hostile keys; the keys here are the words of the base, and there are millions. `kb::quick`
//! is its twin for the records of a base: the engines import nothing of the crate, so each side keeps its own, this one
//! for words only and ready at compile time.

/// Odd, with as many ones as zeros: digits of the golden ratio.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// The same for the same word in every run. Each step is a multiplication to 128 bits of which both halves count (the
/// step of Wang Yi's wyhash); a word of up to eight bytes, as most are, takes one, and none is copied.
pub(super) const fn hash(word: &str) -> u32 {
    // The length is spread, or one more letter would undo another last letter.
    let (mut rest, mut sum) = (word.as_bytes(), (word.len() as u64).wrapping_mul(FACTOR));
    while rest.len() > 8 {
        if let Some((first, after)) = rest.split_first_chunk::<8>() {
            sum = step(sum, u64::from_le_bytes(*first));
            rest = after;
        }
    }
    let last = match (rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
        (Some(first), Some(last)) => (u32::from_le_bytes(*first) as u64) << 32 | u32::from_le_bytes(*last) as u64,
        _ if rest.is_empty() => 0,
        _ => (rest[0] as u64) << 16 | (rest[rest.len() / 2] as u64) << 8 | rest[rest.len() - 1] as u64,
    };
    step(sum, last) as u32
}

const fn step(sum: u64, word: u64) -> u64 {
    let wide = ((sum ^ word).wrapping_add(FACTOR) as u128) * (FACTOR as u128);
    wide as u64 ^ (wide >> 64) as u64
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn words_that_differ_anywhere_hash_apart_and_fill_a_table_evenly() {
        let mut words: Vec<String> = (0..2_000).map(|number| format!("artigo{number}")).collect();
        for length in 1..20 {
            words.extend((0..length).map(|at| "a".repeat(at) + "b" + &"a".repeat(length - at - 1)));
            words.push("a".repeat(length));
        }
        let hashes: HashSet<u32> = words.iter().map(|word| hash(word)).collect();
        assert_eq!(hashes.len(), words.len());
        let mut buckets = [0_u32; 256];
        words.iter().for_each(|word| buckets[hash(word) as usize % 256] += 1);
        assert!(buckets.iter().all(|&many| many < 30), "{buckets:?}");
    }
}
