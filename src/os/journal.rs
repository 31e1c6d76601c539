//! Files of lines that only grow: any number of consoles append to one at once, each line whole.
//!
//! A line is written under the system's lock on the file and in one go, so two writers never mix. What a
//! machine that lost its power left without an end is closed by the next line. Only the owner may read.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::held;

/// The most that is read of one file, in bytes: no writer makes a larger one.
const READ_LIMIT: u64 = 16 << 20;

/// Appends lines, all of them or none. A file that would grow beyond `limit` bytes takes no more.
///
/// # Errors
/// The system's; [`ErrorKind::FileTooLarge`] when the file is full.
pub fn append(path: &Path, lines: &[String], limit: u64) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    // A disk without locks still appends each write whole.
    drop(file.lock());
    let mut bytes = String::new();
    if !ends_whole(&mut file)? {
        bytes.push('\n');
    }
    for line in lines {
        bytes.push_str(&line.replace(['\n', '\r'], " "));
        bytes.push('\n');
    }
    if file.metadata()?.len() + bytes.len() as u64 > limit.min(READ_LIMIT) {
        return Err(ErrorKind::FileTooLarge.into());
    }
    file.write_all(bytes.as_bytes())
}

/// The lines of a file, in order; none when there is no file. Bytes that are not text are shown as such.
///
/// # Errors
/// The system's, when the file is there and cannot be read.
pub fn read(path: &Path) -> io::Result<Vec<String>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    if !file.metadata()?.is_file() {
        return Err(ErrorKind::InvalidInput.into());
    }
    drop(file.lock_shared());
    let mut bytes = Vec::new();
    file.take(READ_LIMIT).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect())
}

/// Moves a file to the first free name of `stem.jsonl`, `stem-2.jsonl`, …; tells which. Nothing is lost: who
/// writes meanwhile writes to one of the two.
///
/// # Errors
/// The system's; [`ErrorKind::NotFound`] when there is no file.
pub fn put_aside(path: &Path, stem: &str) -> io::Result<PathBuf> {
    let free = (1..1000)
        .map(|number| if number == 1 { format!("{stem}.jsonl") } else { format!("{stem}-{number}.jsonl") })
        .map(|name| path.with_file_name(name))
        .find(|to| !to.exists());
    let to = free.ok_or(ErrorKind::AlreadyExists)?;
    held::rename(path, &to)?;
    Ok(to)
}

/// Writes a small file whole: beside its place, then renamed over it. Only the owner may read it.
///
/// # Errors
/// The system's.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let beside = path.with_extension(format!("{}-{number}.tmp", std::process::id()));
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(&beside).and_then(|mut file| file.write_all(text.as_bytes()));
    let done = written.and_then(|()| held::rename(&beside, path));
    if done.is_err() {
        drop(fs::remove_file(&beside));
    }
    done
}

/// Names of the files of a folder that end as wanted, sorted; none when the folder cannot be read.
pub fn names(folder: &Path, end: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.filter_map(Result::ok).filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.retain(|name| name.ends_with(end));
    names.sort_unstable();
    names
}

/// Whether a path is a folder.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Takes a file away.
///
/// # Errors
/// The system's.
pub fn remove(path: &Path) -> io::Result<()> {
    held::remove(path)
}

pub(super) fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn ends_whole(file: &mut File) -> io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(true);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("plantao-journal-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    fn line(text: &str) -> Vec<String> {
        vec![text.to_owned()]
    }

    #[test]
    fn lines_stay_whole_while_many_write_at_once() {
        let folder = folder("many");
        let path = folder.join("a/b.jsonl");
        std::thread::scope(|scope| {
            for writer in 0..4 {
                let path = &path;
                scope.spawn(move || {
                    for round in 0..50 {
                        append(path, &line(&format!("{writer}:{round}:{}", "x".repeat(500))), 1 << 20).unwrap();
                    }
                });
            }
        });
        let lines = read(&path).unwrap();
        assert_eq!(lines.len(), 200);
        for writer in 0..4 {
            let of_writer: Vec<_> = lines.iter().filter(|line| line.starts_with(&format!("{writer}:"))).collect();
            assert_eq!(of_writer.len(), 50);
            let in_order =
                of_writer.iter().enumerate().all(|(at, line)| **line == format!("{writer}:{at}:{}", "x".repeat(500)));
            assert!(in_order, "each writer's lines stand in its order");
        }
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_line_without_its_end_costs_itself_alone_and_a_full_file_takes_no_more() {
        let folder = folder("torn");
        let path = folder.join("b.jsonl");
        append(&path, &line("um"), 100).unwrap();
        OpenOptions::new().append(true).open(&path).unwrap().write_all(b"{\"meia").unwrap();
        append(&path, &line("do\nis"), 100).unwrap();
        assert_eq!(read(&path).unwrap(), ["um", "{\"meia", "do is"]);
        let full = append(&path, &line(&"x".repeat(100)), 100);
        assert_eq!(full.unwrap_err().kind(), ErrorKind::FileTooLarge);
        assert_eq!(read(&path).unwrap().len(), 3, "nothing of it was written");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_is_put_aside_is_never_overwritten() {
        let folder = folder("aside");
        let path = folder.join("avisos.jsonl");
        for name in ["avisos-x.jsonl", "avisos-x-2.jsonl"] {
            append(&path, &line(name), 100).unwrap();
            assert_eq!(put_aside(&path, "avisos-x").unwrap(), folder.join(name));
            assert_eq!(read(&folder.join(name)).unwrap(), [name]);
        }
        assert_eq!(read(&path).unwrap(), Vec::<String>::new(), "a file that is not there has no lines");
        assert_eq!(put_aside(&path, "avisos-x").unwrap_err().kind(), ErrorKind::NotFound);
        assert_eq!(names(&folder, ".jsonl"), ["avisos-x-2.jsonl", "avisos-x.jsonl"]);
        fs::remove_dir_all(folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = folder("private");
        append(&folder.join("b.jsonl"), &line("um"), 100).unwrap();
        replace(&folder.join("c.json"), "{}").unwrap();
        for name in ["b.jsonl", "c.json"] {
            assert_eq!(fs::metadata(folder.join(name)).unwrap().permissions().mode() & 0o777, 0o600, "{name}");
        }
        assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
        fs::remove_dir_all(folder).unwrap();
    }
}
