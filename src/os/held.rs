//! Renaming and removing files that somebody looks at meanwhile.
//!
//! Windows refuses both for as long as a virus scanner, an indexer or a reader of an older kind holds a file; that is
//! over in a moment. Elsewhere nobody can hold a name.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::time::Duration;

/// How often it is tried, and the time between two tries: together as long as a scanner takes for a small file.
const TRIES: u32 = if cfg!(windows) { 20 } else { 1 };
const PAUSE: Duration = Duration::from_millis(15);

/// Renames a file over another one, or to a name that is free.
///
/// # Errors
/// The system's; on Windows after [`TRIES`] refusals.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    tried(TRIES, || std::thread::sleep(PAUSE), || fs::rename(from, to))
}

/// Removes a file.
///
/// # Errors
/// As [`rename`].
pub(super) fn remove(path: &Path) -> io::Result<()> {
    tried(TRIES, || std::thread::sleep(PAUSE), || fs::remove_file(path))
}

/// Does it until it is done, or fails for another reason than that somebody holds the file.
fn tried(tries: u32, pause: impl Fn(), act: impl Fn() -> io::Result<()>) -> io::Result<()> {
    for _ in 1..tries {
        match act() {
            Err(error) if is_held(&error) => pause(),
            done => return done,
        }
    }
    act()
}

/// `ERROR_ACCESS_DENIED`, `ERROR_SHARING_VIOLATION`, `ERROR_LOCK_VIOLATION`; the library has no kind for the last two.
fn is_held(error: &io::Error) -> bool {
    error.kind() == ErrorKind::PermissionDenied || matches!(error.raw_os_error(), Some(32 | 33))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    type Answer<'a> = &'a dyn Fn(u32) -> io::Result<()>;

    #[test]
    fn it_waits_for_whoever_holds_the_file_and_for_nothing_else() {
        let held = || io::Error::from(ErrorKind::PermissionDenied);
        let gone = || io::Error::from(ErrorKind::NotFound);
        let rows: [(u32, Answer<'_>, Result<(), ErrorKind>, u32, &str); 5] = [
            (5, &|_| Ok(()), Ok(()), 0, "free"),
            (5, &|time| if time < 3 { Err(held()) } else { Ok(()) }, Ok(()), 3, "a scanner lets go"),
            (5, &|_| Err(io::Error::from_raw_os_error(32)), Err(io::Error::from_raw_os_error(32).kind()), 4, "held on"),
            (5, &|_| Err(gone()), Err(ErrorKind::NotFound), 0, "there is nothing to wait for"),
            (1, &|_| Err(held()), Err(ErrorKind::PermissionDenied), 0, "where nobody can hold a name"),
        ];
        for (tries, answer, expected, pauses, why) in rows {
            let (time, paused) = (Cell::new(0), Cell::new(0));
            let done = tried(tries, || paused.set(paused.get() + 1), || answer(time.replace(time.get() + 1)));
            assert_eq!((done.map_err(|error| error.kind()), paused.get()), (expected, pauses), "{why}");
        }
    }

    /// A program that lets others read the file, but neither write, delete nor rename it.
    #[cfg(windows)]
    #[test]
    fn a_file_that_another_program_holds_is_replaced_when_it_lets_go() {
        use std::os::windows::fs::OpenOptionsExt as _;
        const FILE_SHARE_READ: u32 = 1;
        let folder = std::env::temp_dir().join(format!("plantao-held-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let (from, to) = (folder.join("novo"), folder.join("velho"));
        fs::write(&from, "novo").unwrap();
        fs::write(&to, "velho").unwrap();
        let reader = fs::OpenOptions::new().read(true).share_mode(FILE_SHARE_READ).open(&to).unwrap();
        let held = Cell::new(Some(reader));
        assert!(is_held(&fs::rename(&from, &to).unwrap_err()), "the system refuses");
        tried(3, || drop(held.take()), || fs::rename(&from, &to)).unwrap();
        assert_eq!(fs::read_to_string(&to).unwrap(), "novo");
        remove(&to).unwrap();
        fs::remove_dir_all(folder).unwrap();
    }
}
