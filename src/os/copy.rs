//! The local copy of the last good base: one file, replaced whole, for the day when the share is gone.
//!
//! It stands outside the base, is written by consoles only, and may be read by its owner alone: it holds
//! what the base holds, credentials too. A file that is not exactly what was written is no copy.

use std::fs;
use std::hash::{DefaultHasher, Hasher as _};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use chrono::{DateTime, Utc};

use super::held;
use crate::diag::source::{BASE_LIMIT, Content, Snapshot, SourceFile};

/// First line of the file; the number grows when the form changes.
const HEAD: &str = "plantao copia 1";

/// Nobody takes as long to write a copy.
const ABANDONED: Duration = Duration::from_hours(1);

/// A copy that was read.
#[derive(Debug, PartialEq, Eq)]
pub struct Copy {
    /// The files, under the name of the folder they came from.
    pub snapshot: Snapshot,
    /// When they were last seen in the base, to the second.
    pub seen: DateTime<Utc>,
}

/// The file that keeps the copy of a base: one for each folder that a base was read from.
pub fn path(cache: &Path, base: &Path) -> PathBuf {
    let absolute = std::path::absolute(base).unwrap_or_else(|_| base.to_owned());
    let mut hasher = DefaultHasher::new();
    hasher.write(absolute.as_os_str().as_encoded_bytes());
    cache.join("copias").join(format!("{:016x}.copia", hasher.finish()))
}

/// Writes the copy: beside its place first, then renamed over it, so that any number of consoles may do so
/// at once and a reader sees one of them whole.
pub fn save(path: &Path, snapshot: &Snapshot, seen: DateTime<Utc>) -> io::Result<()> {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    fs::create_dir_all(folder)?;
    sweep(folder);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let beside = path.with_extension(format!("{}-{number}.tmp", std::process::id()));
    let done = write_private(&beside, snapshot, seen).and_then(|()| held::rename(&beside, path));
    if done.is_err() {
        drop(fs::remove_file(&beside));
    }
    done
}

/// Takes away what consoles left that ended in the middle of writing; one that still writes is younger.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        let age = fs::metadata(&path).and_then(|meta| meta.modified()).ok().and_then(|time| time.elapsed().ok());
        if path.extension().is_some_and(|end| end == "tmp") && age.is_some_and(|age| age > ABANDONED) {
            drop(fs::remove_file(path));
        }
    }
}

/// Reads the copy; none when there is none, or it is not whole.
pub fn load(path: &Path) -> Option<Copy> {
    let length = fs::metadata(path).ok().filter(fs::Metadata::is_file)?.len();
    // Paths and lengths stand beside the contents.
    if length > BASE_LIMIT + BASE_LIMIT / 4 {
        return None;
    }
    decode(&fs::read(path).ok()?)
}

fn write_private(path: &Path, snapshot: &Snapshot, seen: DateTime<Utc>) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = io::BufWriter::new(options.open(path)?);
    encode(snapshot, seen, &mut file)?;
    file.into_inner()?.sync_data()
}

/// Head, seconds since 1970, root; a line `length path` before the bytes of each file; a hash of it all. Piece by
/// piece, for a large base would stand in memory twice.
fn encode(snapshot: &Snapshot, seen: DateTime<Utc>, out: &mut impl io::Write) -> io::Result<()> {
    let mut hasher = DefaultHasher::new();
    let mut put = |bytes: &[u8]| {
        hasher.write(bytes);
        out.write_all(bytes)
    };
    put(format!("{HEAD}\n{}\n{}\n", seen.timestamp(), snapshot.root).as_bytes())?;
    for file in &snapshot.files {
        if let Content::Bytes(bytes) = &file.content {
            put(format!("{} {}\n", bytes.len(), file.path).as_bytes())?;
            put(bytes)?;
        }
    }
    let hash = hasher.finish();
    out.write_all(&hash.to_le_bytes())
}

fn decode(bytes: &[u8]) -> Option<Copy> {
    let (body, tail) = bytes.split_last_chunk::<8>()?;
    if hash(body) != u64::from_le_bytes(*tail) {
        return None;
    }
    let mut rest = body;
    if line(&mut rest)? != HEAD {
        return None;
    }
    let seen = DateTime::from_timestamp(line(&mut rest)?.parse().ok()?, 0)?;
    let root = line(&mut rest)?.into();
    let mut files = Vec::new();
    while !rest.is_empty() {
        let (length, path) = line(&mut rest)?.split_once(' ')?;
        let (content, after) = rest.split_at_checked(length.parse().ok()?)?;
        files.push(SourceFile { path: path.into(), content: Content::Bytes(content.into()) });
        rest = after;
    }
    Some(Copy { snapshot: Snapshot { root, files }, seen })
}

fn line<'a>(rest: &mut &'a [u8]) -> Option<&'a str> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let line = std::str::from_utf8(&rest[..end]).ok()?;
    *rest = &rest[end + 1..];
    Some(line)
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("plantao-copy-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    fn snapshot(text: &str) -> Snapshot {
        Snapshot::from_texts("kb", [("a.toml", text.as_bytes()), ("p/b.toml", b"\n\n12 x\n".as_slice())])
    }

    fn instant() -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_000, 0).unwrap()
    }

    #[test]
    fn what_is_written_is_read_and_the_last_one_counts() {
        let cache = folder("round");
        let path = path(&cache, Path::new("/srv/kb"));
        assert_eq!(load(&path), None, "none yet");
        for text in ["x = 1\n", "", "sem quebra no fim"] {
            save(&path, &snapshot(text), instant()).unwrap();
            assert_eq!(load(&path), Some(Copy { snapshot: snapshot(text), seen: instant() }));
        }
        let left: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().collect();
        assert_eq!(left.len(), 1, "nothing is left beside it");
        fs::remove_dir_all(cache).unwrap();
    }

    #[test]
    fn what_a_console_left_half_written_is_swept_and_what_one_writes_now_is_not() {
        let cache = folder("sweep");
        let path = path(&cache, Path::new("/srv/kb"));
        save(&path, &snapshot("1"), instant()).unwrap();
        let (old, young) = (path.with_extension("1-0.tmp"), path.with_extension("2-0.tmp"));
        fs::write(&young, "").unwrap();
        let file = fs::File::create(&old).unwrap();
        file.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
        drop(file);
        save(&path, &snapshot("2"), instant()).unwrap();
        assert_eq!((old.exists(), young.exists(), path.exists()), (false, true, true));
        fs::remove_dir_all(cache).unwrap();
    }

    #[test]
    fn each_base_has_a_copy_of_its_own() {
        let cache = Path::new("/c");
        assert_ne!(path(cache, Path::new("/srv/kb")), path(cache, Path::new("/srv/kb2")));
    }

    #[test]
    fn a_torn_or_changed_file_is_no_copy() {
        let mut whole = Vec::new();
        encode(&snapshot("x = 1\n"), instant(), &mut whole).unwrap();
        assert!(decode(&whole).is_some());
        for end in 0..whole.len() {
            assert_eq!(decode(&whole[..end]), None, "cut at {end}");
        }
        for at in 0..whole.len() {
            let mut flipped = whole.clone();
            flipped[at] ^= 1;
            assert_eq!(decode(&flipped), None, "bit flipped at {at}");
        }
    }

    #[test]
    fn many_consoles_write_at_once_and_a_reader_always_sees_one_whole() {
        let cache = folder("many");
        let path = path(&cache, Path::new("/srv/kb"));
        save(&path, &snapshot("0"), instant()).unwrap();
        std::thread::scope(|scope| {
            for writer in 0..4 {
                let path = &path;
                scope.spawn(move || {
                    for round in 0..20 {
                        save(path, &snapshot(&format!("{writer} {round}")), instant()).unwrap();
                        assert!(load(path).is_some(), "whole at every moment");
                    }
                });
            }
        });
        fs::remove_dir_all(cache).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_may_read_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let cache = folder("private");
        let path = path(&cache, Path::new("/srv/kb"));
        save(&path, &snapshot("x = 1\n"), instant()).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        fs::remove_dir_all(cache).unwrap();
    }
}
