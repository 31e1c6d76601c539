//! A folder in one number: what its files look like without reading them, for the look that finds nothing new.
//!
//! That look is nearly every look there is, once a second in every console; of a thousand providers it sees twelve
//! thousand files. Nothing is kept of a file but what it adds to the sum: no path, no list, no order.

use std::ffi::OsStr;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;

use super::{Stamp, disk};

/// The names of a folder and of all in it, with sizes, times and marks; equal for equal ones. None where that is no
/// safe sign: something could not be listed, or a link leads to another folder. Names that do not count do not count
/// here, other files do by their names alone.
pub(super) fn outline(folder: &Path) -> Option<u64> {
    inside(folder, 0, 0)
}

/// The sum over one folder; `above` stands for the names that led here.
fn inside(folder: &Path, above: u64, depth: usize) -> Option<u64> {
    if depth >= disk::DEPTH {
        return None;
    }
    let mut sum = 0u64;
    for entry in fs::read_dir(folder).ok()? {
        let entry = entry.ok()?;
        let name = entry.file_name();
        if disk::is_skipped(&name.to_string_lossy()) {
            continue;
        }
        // Entries come in any order: a sum does not mind.
        sum = sum.wrapping_add(self::entry(&entry, &name, above, depth)?);
    }
    Some(sum)
}

fn entry(entry: &fs::DirEntry, name: &OsStr, above: u64, depth: usize) -> Option<u64> {
    let kind = entry.file_type().ok()?;
    let mut hasher = DefaultHasher::new();
    above.hash(&mut hasher);
    hasher.write(name.as_encoded_bytes());
    hasher.write_u8(u8::from(kind.is_dir()));
    if kind.is_dir() {
        let own = hasher.finish();
        return Some(own.wrapping_add(inside(&entry.path(), own, depth + 1)?));
    }
    if !name.to_str().is_some_and(disk::is_toml) {
        // It may lead to a folder of the base.
        return (!kind.is_symlink()).then(|| hasher.finish());
    }
    let meta = disk::metadata(entry).ok().filter(fs::Metadata::is_file)?;
    let Stamp { size, modified, mark } = Stamp::of(&meta);
    (size, modified, mark).hash(&mut hasher);
    Some(hasher.finish())
}
