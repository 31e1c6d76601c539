//! The files of a base by whom they belong to, and what tells one state of them from another.

use std::collections::BTreeMap;

use crate::diag::Severity;
use crate::diag::source::{Content, Snapshot, SourceFile};

/// The files of one provider, or of the top.
#[derive(Default)]
pub(in crate::kb) struct Folder<'s> {
    /// The folder; empty for the top.
    pub(in crate::kb) name: &'s str,
    /// Those that were read.
    pub(in crate::kb) files: Vec<&'s SourceFile>,
    /// A file that could not be read may hold anything: what is missing in its scope is no finding.
    pub(super) unread: bool,
}

/// The top, and the providers by name: the folders in which some file was read.
pub(in crate::kb) fn folders(snapshot: &Snapshot) -> (Folder<'_>, Vec<Folder<'_>>) {
    let mut top = Folder::default();
    let mut providers: BTreeMap<&str, Folder<'_>> = BTreeMap::new();
    for file in &snapshot.files {
        let mut parts = file.path.splitn(3, '/').skip(1);
        let (name, inside) = (parts.next().unwrap_or_default(), parts.next().is_some());
        let read = matches!(file.content, Content::Bytes(_));
        let unread = is_error(file);
        top.unread |= unread && !inside;
        let folder = if inside || unread {
            providers.entry(name).or_insert_with(|| Folder { name, ..Folder::default() })
        } else {
            &mut top
        };
        folder.unread |= unread;
        folder.files.extend(read.then_some(file));
    }
    (top, providers.into_values().filter(|folder| !folder.files.is_empty()).collect())
}

fn is_error(file: &SourceFile) -> bool {
    match &file.content {
        Content::Fault(fault) => fault.finding(&file.path).severity == Severity::Error,
        Content::Bytes(_) => false,
    }
}

impl Folder<'_> {
    /// What of a folder decides on what is read from it.
    pub(super) fn kept(&self) -> Kept {
        Kept { files: self.files.iter().map(|file| (*file).clone()).collect(), unread: self.unread }
    }

    /// A 64-bit hash of paths and contents, the same in every program: eight bytes a step, each of which no two
    /// contents survive alike that differ in that step alone. The base's own name may differ from one computer to the
    /// next and does not count.
    pub(super) fn print(&self) -> u64 {
        let mut print = Print::default();
        for file in &self.files {
            if let Content::Bytes(bytes) = &file.content {
                print.feed(file.path.split_once('/').map_or(&*file.path, |(_, rest)| rest).as_bytes());
                print.feed(bytes);
            }
        }
        print.0
    }
}

/// The files that a folder held. They share their bytes with whoever read them.
pub(super) struct Kept {
    files: Vec<SourceFile>,
    unread: bool,
}

impl Kept {
    /// Whether a folder holds the same now. What was not read again since is the same without a look at it.
    pub(super) fn holds(&self, folder: &Folder<'_>) -> bool {
        self.unread == folder.unread && self.files.iter().eq(folder.files.iter().copied())
    }
}

/// A hash of texts one after the other.
pub(super) struct Print(pub(super) u64);

impl Default for Print {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Print {
    /// Ends count: "a" + "bc" is not "ab" + "c".
    pub(super) fn feed(&mut self, bytes: &[u8]) {
        let mut words = bytes.chunks_exact(8);
        for word in &mut words {
            self.step(u64::from_le_bytes(word.try_into().unwrap_or_default()));
        }
        let mut last = [0; 8];
        last[..words.remainder().len()].copy_from_slice(words.remainder());
        self.step(u64::from_le_bytes(last));
        self.step(bytes.len() as u64);
    }

    /// Another word gives another number, and another number before it too.
    pub(super) fn step(&mut self, word: u64) {
        const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;
        let mixed = (self.0 ^ word).wrapping_mul(PRIME);
        self.0 = mixed ^ mixed >> 29;
    }
}
