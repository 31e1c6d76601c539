//! A small file that one process at a time owns: which one is free, and a thread that keeps it up to date.
//!
//! Owning is a lock of the system's on a file beside it, so that a process which was killed owns nothing any
//! more. Writing never holds up whoever has something to write: only the latest contents count.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::{defect, held, journal};

/// How many processes of one person may own a file of a kind each.
const MOST: usize = 16;
/// The least time between two writings.
const PAUSE: Duration = Duration::from_secs(1);
/// How long leaving waits for the last writing: a disk may be slow, the agent is not kept.
const PATIENCE: Duration = Duration::from_millis(700);
/// The most that is read, in bytes.
const READ_LIMIT: u64 = 1 << 20;

/// A file that is ours until this is dropped.
#[derive(Debug)]
pub struct Slot {
    path: PathBuf,
    _lock: File,
}

/// The files of a kind in a folder, also those that are not there yet, in order.
pub fn places(folder: &Path, stem: &str) -> Vec<PathBuf> {
    let name = |number: usize| if number == 1 { format!("{stem}.json") } else { format!("{stem}-{number}.json") };
    (1..=MOST).map(|number| folder.join(name(number))).collect()
}

/// What a file says now, owned or not; none when there is none or it is too large.
pub fn read(path: &Path) -> Option<String> {
    let file = File::open(path).ok()?;
    if !file.metadata().ok()?.is_file() {
        return None;
    }
    let mut bytes = Vec::new();
    file.take(READ_LIMIT + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= READ_LIMIT).then(|| String::from_utf8_lossy(&bytes).into_owned())
}

impl Slot {
    /// Takes a file for this process; none when another one has it, or the disk knows no locks.
    pub fn take(path: &Path) -> Option<Self> {
        journal::make_folder(path.parent()?).ok()?;
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let lock = options.open(path.with_extension("trava")).ok()?;
        lock.try_lock().ok()?;
        Some(Self { path: path.to_owned(), _lock: lock })
    }

    /// What it says; none when there is none.
    pub fn read(&self) -> Option<String> {
        read(&self.path)
    }

    /// Takes its contents away.
    pub fn clear(&self) {
        drop(held::remove(&self.path));
    }

    /// Keeps it up to date from now on.
    ///
    /// # Errors
    /// The system's, when there is no thread to be had.
    pub fn keep(self) -> io::Result<Keeper> {
        let next = Arc::new(Mutex::new(None));
        let refused = Arc::new(AtomicBool::new(false));
        let (wake, awaited) = mpsc::sync_channel(1);
        let (open, closing) = mpsc::channel();
        let (farewell, done) = mpsc::channel();
        let writer = Writer { slot: self, next: Arc::clone(&next), refused: Arc::clone(&refused), awaited, closing };
        std::thread::Builder::new().name("atendimentos".into()).spawn(move || {
            writer.run();
            drop(farewell);
        })?;
        Ok(Keeper { next, refused, alive: Some((wake, open)), done })
    }

    /// Writes the contents whole; empty ones are no file. Tells whether the disk took them: a machine that keeps
    /// nothing (no room, no rights) goes on without.
    fn write(&self, text: &str) -> bool {
        defect::trip("atendimentos");
        if text.is_empty() {
            self.clear();
            return true;
        }
        journal::replace(&self.path, text).is_ok()
    }
}

/// Hands contents to the thread that writes them; dropping it waits a little for the last ones.
#[derive(Debug)]
pub struct Keeper {
    /// What is to be written next.
    next: Arc<Mutex<Option<String>>>,
    /// The disk did not take the last contents.
    refused: Arc<AtomicBool>,
    /// What wakes the thread, and what tells it that the end has come.
    alive: Option<(SyncSender<()>, Sender<()>)>,
    done: Receiver<()>,
}

impl Keeper {
    /// Whether the disk refused what it was last given.
    pub fn is_refused(&self) -> bool {
        self.refused.load(Ordering::Relaxed)
    }

    /// From now on the file shall say this; empty = there shall be no file.
    pub fn put(&self, text: String) {
        *self.next.lock().unwrap_or_else(PoisonError::into_inner) = Some(text);
        if let Some((wake, _)) = &self.alive {
            // Woken already: it will find the latest.
            let _woken = wake.try_send(());
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.alive = None;
        // Nothing is ever sent: the wait ends with the thread, or with our patience.
        let _ended = self.done.recv_timeout(PATIENCE);
    }
}

struct Writer {
    slot: Slot,
    next: Arc<Mutex<Option<String>>>,
    refused: Arc<AtomicBool>,
    awaited: Receiver<()>,
    closing: Receiver<()>,
}

impl Writer {
    /// Writes at once, then at most once in [`PAUSE`], always the latest; the last one before it ends.
    fn run(self) {
        while self.awaited.recv().is_ok() {
            self.write();
            if self.closing.recv_timeout(PAUSE) == Err(RecvTimeoutError::Disconnected) {
                break;
            }
        }
        self.write();
    }

    fn write(&self) {
        let text = self.next.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(text) = text {
            self.refused.store(!self.slot.write(&text), Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("plantao-slot-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    #[test]
    fn a_file_has_one_owner_until_it_is_given_up() {
        let folder = folder("owner");
        let place = &places(&folder, "x")[0];
        let slot = Slot::take(place).expect("it is free");
        assert!(Slot::take(place).is_none(), "taken");
        assert!(Slot::take(&places(&folder, "x")[1]).is_some(), "the next is another");
        drop(slot);
        assert!(Slot::take(place).is_some(), "given up");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_last_of_many_contents_stands_when_the_keeper_is_gone() {
        let folder = folder("latest");
        let place = &places(&folder, "x")[0];
        let keeper = Slot::take(place).expect("free").keep().expect("a thread");
        for number in 0..1000 {
            keeper.put(number.to_string());
        }
        drop(keeper);
        assert_eq!(read(place).as_deref(), Some("999"));
        let keeper = Slot::take(place).expect("given up with the keeper").keep().expect("a thread");
        keeper.put(String::new());
        drop(keeper);
        assert!(!place.exists(), "nothing to remember is no file");
        fs::remove_dir_all(folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_may_read_it_and_a_pipe_is_no_file() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = folder("private");
        let place = &places(&folder, "x")[0];
        let keeper = Slot::take(place).expect("free").keep().expect("a thread");
        keeper.put("a".to_owned());
        drop(keeper);
        assert_eq!(fs::metadata(place).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(read(&folder), None, "a folder");
        fs::remove_dir_all(folder).unwrap();
    }
}
