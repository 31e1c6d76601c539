//! A quick hash of short strings for the maps of the builder.
//!
//! The standard one resists hostile keys; the keys here are the words of the base, and there are millions.

use std::hash::{BuildHasherDefault, Hasher};

/// For `HashMap`: always the same hash for the same key.
pub(super) type Quick = BuildHasherDefault<QuickHasher>;

/// FNV-1a over words of eight bytes, with the high bits folded in at the end.
pub(super) struct QuickHasher(u64);

const START: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

impl Default for QuickHasher {
    fn default() -> Self {
        Self(START)
    }
}

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0 = (self.0 ^ u64::from_le_bytes(word)).wrapping_mul(PRIME).rotate_left(23);
        }
    }

    fn finish(&self) -> u64 {
        (self.0 ^ (self.0 >> 32)).wrapping_mul(PRIME)
    }
}
