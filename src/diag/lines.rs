//! From byte offsets to lines and columns that people count.

use std::ops::Range;

/// The byte order mark that Windows editors put first; it occupies no column.
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Bytes of a line, a few less than in most files of a base.
const USUAL: usize = 40;

/// Where each line of a file begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    starts: Vec<u32>,
    len: usize,
}

impl Lines {
    /// Finds the line starts. Lines end at LF (a CR before it belongs to the end).
    pub fn new(bytes: &[u8]) -> Self {
        let mut starts = Vec::with_capacity(bytes.len() / USUAL + 2);
        starts.push(0);
        let (words, rest) = bytes.as_chunks::<8>();
        for (at, word) in words.iter().enumerate() {
            let mut ends = newlines(u64::from_le_bytes(*word));
            while ends != 0 {
                starts.push((at * 8) as u32 + ends.trailing_zeros() / 8 + 1);
                ends &= ends - 1;
            }
        }
        let ends = (0_u32..).zip(rest).filter(|(_, byte)| **byte == b'\n');
        starts.extend(ends.map(|(at, _)| (words.len() * 8) as u32 + at + 1));
        Self { starts, len: bytes.len() }
    }

    /// The line that holds a byte, from 1. Offsets past the end belong to the last line.
    pub fn line(&self, offset: usize) -> u32 {
        self.starts.partition_point(|start| *start as usize <= offset) as u32
    }

    /// The column of a byte in characters, from 1. `bytes` is the text the lines were made of; invalid
    /// UTF-8 counts one character a byte.
    pub fn column(&self, bytes: &[u8], offset: usize) -> u32 {
        let offset = offset.min(bytes.len());
        let start = self.starts[self.line(offset) as usize - 1] as usize;
        let before = &bytes[start..offset];
        let before = if start == 0 { before.strip_prefix(BOM).unwrap_or(before) } else { before };
        before.iter().filter(|byte| **byte & 0xC0 != 0x80).count() as u32 + 1
    }

    /// The bytes of a line (from 1) without its end; empty past the last.
    pub fn span(&self, bytes: &[u8], line: u32) -> Range<usize> {
        let Some(&start) = (line as usize).checked_sub(1).and_then(|at| self.starts.get(at)) else {
            return self.len..self.len;
        };
        let start = start as usize;
        let next = self.starts.get(line as usize).map_or(self.len, |next| *next as usize);
        let trimmed = bytes[start..next].iter().rev().take_while(|b| matches!(b, b'\n' | b'\r'));
        start..next - trimmed.count().min(2)
    }

    /// Does any line after the first begin as all of the first does? `bytes` is the text the lines were made of. No
    /// line begins as an empty one does.
    pub fn again(&self, bytes: &[u8]) -> bool {
        let end = self.starts.get(1).map_or(self.len, |second| *second as usize - 1);
        let first = &bytes[..end];
        !first.is_empty() && self.starts[1..].iter().any(|start| bytes[*start as usize..].starts_with(first))
    }

    /// How many lines there are; a last line without text after its end counts.
    pub fn count(&self) -> u32 {
        self.starts.len() as u32
    }
}

/// The high bit of each of eight bytes that is LF.
fn newlines(bytes: u64) -> u64 {
    const EACH: u64 = u64::from_ne_bytes([1; 8]);
    const LOW: u64 = EACH * 0x7F;
    // A byte that is LF becomes zero: the only one that has no bit of its own and carries none out of the lower seven.
    let zero = bytes ^ (EACH * u64::from(b'\n'));
    !(((zero & LOW) + LOW) | zero | LOW)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_is_found_wherever_it_stands() {
        // All ways in which two ends can stand among twenty bytes, beside those that differ from LF by one bit.
        for other in [b'\x0b', b'\x08', b'\x0e', b'\x02', b'\x8a', b'\xff', 0] {
            for (one, two) in (0..20).flat_map(|one| (0..20).map(move |two| (one, two))) {
                let mut bytes = [other; 20];
                (bytes[one], bytes[two]) = (b'\n', b'\n');
                let starts: Vec<u32> =
                    (0_u32..).zip(bytes).filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1).collect();
                assert_eq!(Lines::new(&bytes).starts[1..], starts, "{bytes:?}");
            }
        }
    }

    #[test]
    fn columns_count_characters_and_not_bytes() {
        let text = "a = 1\ncidade = \"Sertânia\" x\n".as_bytes();
        let lines = Lines::new(text);
        let at = text.len() - 2;
        assert_eq!((lines.line(at), lines.column(text, at)), (2, 21));
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let text = "\u{feff}a = x".as_bytes();
        assert_eq!(Lines::new(text).column(text, 7), 5);
    }

    #[test]
    fn a_line_excludes_both_kinds_of_end() {
        let text = b"a\r\nb\n";
        let lines = Lines::new(text);
        assert_eq!(lines.span(text, 1), 0..1);
        assert_eq!(lines.span(text, 2), 3..4);
        assert_eq!(lines.span(text, 9), 5..5);
    }
}
