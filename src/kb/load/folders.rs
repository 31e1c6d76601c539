//! The files of a base by whom they belong to, and what tells one state of them from another.

use std::collections::BTreeMap;
use std::hash::Hasher as _;

use crate::diag::Severity;
use crate::diag::source::{Content, Snapshot, SourceFile};
use crate::kb::quick::Quick;

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
    /// Equal for equal contents. Nobody gains by making two states of a base look alike: 64 bits are enough.
    pub(super) fn print(&self) -> u64 {
        let mut hasher = Quick::default();
        hasher.write_u8(u8::from(self.unread));
        for file in &self.files {
            if let Content::Bytes(bytes) = &file.content {
                hasher.write_usize(file.path.len());
                hasher.write(file.path.as_bytes());
                hasher.write_usize(bytes.len());
                hasher.write(bytes);
            }
        }
        hasher.finish()
    }
}
