//! A quick hash for what nobody gains by making collide: the words and records of a base that its own supervisors write.
//!
//! The standard hash resists hostile keys, which costs more than all else that is done with most of these.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A map by [`Quick`].
pub(crate) type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;
/// A set by [`Quick`].
pub(crate) type QuickSet<K> = HashSet<K, BuildHasherDefault<Quick>>;

/// Eight bytes a step, each step a multiplication to 128 bits of which both halves count (the step of Wang Yi's
/// wyhash). The same in every run of a program.
#[derive(Debug, Default, Clone)]
pub(crate) struct Quick(u64);

/// Odd, with as many ones as zeros: digits of the golden ratio.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
/// Sets zero apart from nothing.
const SALT: u64 = 0xd1b5_4a32_d192_ed03;

impl Quick {
    fn step(&mut self, word: u64) {
        let wide = u128::from(self.0 ^ word ^ SALT) * u128::from(FACTOR);
        self.0 = (wide as u64 ^ (wide >> 64) as u64).rotate_left(23);
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            self.step(u64::from_le_bytes(chunk.try_into().unwrap_or_default()));
        }
        // How many bytes there were tells "a" from "a\0".
        self.step(last_bytes(bytes, chunks.remainder()) ^ (bytes.len() as u64) << 56);
    }

    fn write_u8(&mut self, value: u8) {
        self.step(u64::from(value));
    }

    fn write_u32(&mut self, value: u32) {
        self.step(u64::from(value));
    }

    fn write_u64(&mut self, value: u64) {
        self.step(value);
    }

    fn write_usize(&mut self, value: usize) {
        self.step(value as u64);
    }

    fn finish(&self) -> u64 {
        let wide = u128::from(self.0) * u128::from(FACTOR);
        wide as u64 ^ (wide >> 64) as u64
    }
}

/// The bytes past the last eight, as eight of which the others are zero: put together of what can be read at once,
/// since copying a few costs more than all else.
fn last_bytes(bytes: &[u8], rest: &[u8]) -> u64 {
    let len = rest.len();
    if let (Some(last), true) = (bytes.last_chunk(), len > 0) {
        return u64::from_le_bytes(*last) >> (64 - 8 * len);
    }
    // What is read twice is the same in both.
    match (rest.first_chunk(), rest.last_chunk(), rest) {
        (Some(first), Some(last), _) => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << (8 * (len - 4))
        }
        (.., [first, .., last]) => {
            u64::from(*first) | u64::from(rest[len / 2]) << (8 * (len / 2)) | u64::from(*last) << (8 * (len - 1))
        }
        (.., [only]) => u64::from(*only),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_bytes_are_read_as_a_copy_of_them_would_be() {
        let all: Vec<u8> = (1..=20).map(|n| n * 13).collect();
        for len in 0..all.len() {
            let rest = &all[len / 8 * 8..len];
            let mut copy = [0; 8];
            copy[..rest.len()].copy_from_slice(rest);
            assert_eq!(last_bytes(&all[..len], rest), u64::from_le_bytes(copy), "{len} bytes");
        }
    }

    #[test]
    fn what_differs_in_any_byte_or_in_its_length_has_another_hash() {
        let hash = |bytes: &[u8]| {
            let mut quick = Quick::default();
            quick.write(bytes);
            quick.finish()
        };
        let mut seen = HashSet::new();
        let mut count = 0;
        for len in 0..40 {
            for at in 0..=len {
                for bit in 0..8 {
                    let mut bytes = vec![0; len];
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte = 1 << bit;
                    } else if bit > 0 {
                        continue;
                    }
                    seen.insert(hash(&bytes));
                    count += 1;
                }
            }
        }
        assert_eq!(seen.len(), count);
    }

    #[test]
    fn the_low_bits_of_near_words_are_spread() {
        let words: Vec<String> = (0..1024).map(|n| format!("artigo_{n}")).collect();
        let mut buckets = [0_u32; 256];
        for word in &words {
            let mut quick = Quick::default();
            quick.write(word.as_bytes());
            buckets[quick.finish() as usize % 256] += 1;
        }
        assert!(buckets.iter().all(|&many| many < 20), "{buckets:?}");
    }
}
