//! Damaged bases, by a fixed and seeded amount: never a panic, never an endless output, never a silent loss.

use std::path::Path;

use plantao::diag::source::{Content, Snapshot};
use plantao::diag::{Severity, render};
use plantao::kb;
use plantao::os::disk;

/// A small linear congruential generator (Knuth's MMIX constants): the same damage on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit.max(1)
    }
}

fn shipped() -> Snapshot {
    disk::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("kb"))
}

fn check(snapshot: &Snapshot) -> kb::Loaded {
    let loaded = kb::load(snapshot);
    let text = render::text(&loaded.findings, snapshot);
    assert!(text.len() < 200_000, "{} bytes", text.len());
    assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "control characters");
    let errors = loaded.findings.iter().any(|finding| finding.severity == Severity::Error);
    assert_eq!(errors, loaded.base.is_none());
    loaded
}

/// One damaged file beside the provider's own: what refers to the rest is told, the walk is the same, and a
/// load costs little.
fn damaged(snapshot: &Snapshot, at: usize, change: impl FnOnce(&mut Vec<u8>)) -> Snapshot {
    let mut copy = snapshot.clone();
    let file = &mut copy.files[at];
    if let Content::Bytes(bytes) = &file.content {
        let mut bytes = bytes.to_vec();
        change(&mut bytes);
        file.content = Content::Bytes(bytes.into());
    }
    let path = file.path.clone();
    copy.files.retain(|file| file.path == path || file.path.ends_with("provedor.toml"));
    copy
}

#[test]
fn a_whole_base_with_one_damaged_file_never_panics() {
    let base = shipped();
    let mut dice = Dice(6);
    for _ in 0..8 {
        let at = dice.below(base.files.len());
        let mut copy = base.clone();
        if let Content::Bytes(bytes) = &base.files[at].content {
            copy.files[at].content = Content::Bytes(bytes[..dice.below(bytes.len())].into());
        }
        check(&copy);
    }
}

#[test]
fn flipped_bytes_never_panic() {
    let base = shipped();
    let mut dice = Dice(1);
    for _ in 0..60 {
        let at = dice.below(base.files.len());
        check(&damaged(&base, at, |bytes| {
            for _ in 0..=dice.below(3) {
                let place = dice.below(bytes.len());
                bytes[place] = dice.below(256) as u8;
            }
        }));
    }
}

#[test]
fn swapped_and_doubled_lines_never_panic() {
    let base = shipped();
    let mut dice = Dice(2);
    for _ in 0..60 {
        let at = dice.below(base.files.len());
        check(&damaged(&base, at, |bytes| {
            let mut lines: Vec<Vec<u8>> = bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
            let (one, two) = (dice.below(lines.len()), dice.below(lines.len()));
            if dice.below(2) == 0 {
                lines.swap(one, two);
            } else {
                let line = lines[one].clone();
                lines.insert(two, line);
            }
            *bytes = lines.concat();
        }));
    }
}

#[test]
fn a_file_cut_anywhere_never_panics() {
    let base = shipped();
    let mut dice = Dice(3);
    for at in 0..base.files.len() {
        for _ in 0..3 {
            check(&damaged(&base, at, |bytes| {
                let len = dice.below(bytes.len());
                bytes.truncate(len);
            }));
        }
    }
}

#[test]
fn odd_bytes_put_anywhere_never_panic() {
    let odd: [&[u8]; 12] =
        [b"\"", b"\"\"\"", b"'", b"[", b"]", b"{", b"}", b"\\", "“".as_bytes(), "\u{a0}".as_bytes(), b"\xff", b"\r"];
    let base = shipped();
    let mut dice = Dice(4);
    for round in 0..120 {
        let at = dice.below(base.files.len());
        check(&damaged(&base, at, |bytes| {
            let place = dice.below(bytes.len());
            let piece = odd[round % odd.len()];
            bytes.splice(place..place, piece.iter().copied());
        }));
    }
}

#[test]
fn bytes_of_nothing_sensible_never_panic() {
    let provider = b"[provedor]\nnome = \"P\"\nfuso = \"-03:00\"\nassuntos = [\"A\"]\n";
    let alphabet = b"[]{}\"'=#.,\n\n\\ a1-_:;\x1b\xc3\xa7\r\t/";
    let mut dice = Dice(5);
    for _ in 0..400 {
        let text: Vec<u8> = (0..dice.below(120)).map(|_| alphabet[dice.below(alphabet.len())]).collect();
        check(&Snapshot::from_texts("kb", [("p/provedor.toml", &provider[..]), ("p/x.toml", &text[..])]));
    }
}

/// A review walks records that only a sound provider has.
#[test]
fn a_review_of_a_cut_base_never_panics() {
    let base = shipped();
    let now = chrono::DateTime::from_timestamp(1_790_000_000, 0).unwrap();
    let at = base.files.iter().position(|file| file.path.ends_with("provedor.toml")).unwrap();
    let Content::Bytes(bytes) = &base.files[at].content else { panic!("it was read") };
    for part in 0..10 {
        let cut = damaged(&base, at, |bytes| bytes.truncate(bytes.len() * part / 10));
        let whole = {
            let mut copy = base.clone();
            copy.files[at].content = Content::Bytes(bytes[..bytes.len() * part / 10].into());
            copy
        };
        for snapshot in [cut, whole] {
            kb::review(&snapshot, |count, work| (0..count).for_each(work), &kb::Review { now, doubts: true });
        }
    }
}
