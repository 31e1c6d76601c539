//! Whether the base on disk is another one than before: by looking again and again and comparing contents.
//!
//! Events of the system are not used: a watch on a file dies at the first save by rename, one on a folder
//! dies when the folder is replaced, and a share gives none. A look lists the folder (names, sizes, times)
//! and reads again what differs, and of the rest as much as a budget allows in turns. An edit that keeps size and time
//! is noticed too: on Unix the time of change is set by the system alone, and a write that it cannot tell from the one
//! before, made within the same tick of the file system's clock, falls into the looks in which a file that changed is
//! read again whatever it looks like ([`YOUNG`]). A state is accepted when looks agree. What to read and what to accept
//! are pure ([`plan`], [`Judge`]); only [`Watcher`] touches the disk, and when nothing changed it makes of the whole
//! folder one number ([`outline`]) and no list.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::hash::{DefaultHasher, Hasher as _};
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, TimeDelta, Utc};

use super::{clock, cores, disk};
use crate::diag::source::{Content, Fault, Snapshot, SourceFile};

mod ahead;
mod outline;

pub use ahead::ahead;
use outline::outline;

/// Time between two looks while nothing changes. A little over a second, so that with the second's own heartbeat and
/// whoever watches over this thread a console wakes at most twice a second.
pub const PERIOD: Duration = Duration::from_millis(1_100);
/// Time between two looks that must agree; a save is over in less.
pub const SETTLE: Duration = Duration::from_millis(300);
/// Bytes of unchanged-looking files that one look reads again. Where files have a [`Mark`], what keeps that too is
/// not expected, only not ruled out. Elsewhere an edit that keeps size and time is found when its turn comes, in the
/// shipped base within five looks; all of it at every look would be the traffic of a share with two hundred consoles.
const BUDGET: u64 = if cfg!(unix) { 16 << 10 } else { 64 << 10 };
/// Looks for which a file that changed is read again. From the one that noticed it they last over three seconds; the
/// coarsest clock of a file system, FAT's, has ticks of two.
const YOUNG: u64 = 4;
/// A file of which only this console's start is known counts as just changed when it says so by this machine's clock.
const JUST: TimeDelta = TimeDelta::seconds(10);

/// What a file looks like without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    /// Bytes.
    size: u64,
    /// As the system says; a clock that jumps only makes it differ.
    modified: Option<SystemTime>,
    /// What nobody can keep while writing.
    mark: Option<Mark>,
}

/// A Unix file's number, and the instant of its last change that only the system sets: seconds and nanoseconds.
type Mark = (u64, i64, i64);

impl Stamp {
    fn of(meta: &Metadata) -> Self {
        Self { size: meta.len(), modified: meta.modified().ok(), mark: mark(meta) }
    }

    /// Whether the file changed just before an instant, or after it.
    fn is_just(self, now: DateTime<Utc>) -> bool {
        let changed = self.mark.and_then(|(_, seconds, _)| DateTime::from_timestamp(seconds, 0));
        let changed = changed.or_else(|| self.modified.map(DateTime::from));
        changed.is_none_or(|changed| now - changed < JUST)
    }
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere there is none")]
fn mark(meta: &Metadata) -> Option<Mark> {
    use std::os::unix::fs::MetadataExt as _;
    Some((meta.ino(), meta.ctime(), meta.ctime_nsec()))
}

#[cfg(not(unix))]
fn mark(_: &Metadata) -> Option<Mark> {
    None
}

/// What is remembered of a file that was read.
#[derive(Debug, Clone, Copy)]
struct Known {
    stamp: Stamp,
    print: u64,
    /// Number of the look that read it.
    read_at: u64,
    /// Until the look of this number it is read again however it looks.
    young: u64,
}

/// The contents of a whole folder, in little: a hash of each file's bytes, or why there are none.
type Prints = BTreeMap<String, Result<u64, Fault>>;

/// The files that the look of a number reads: those that are new, look different or did so just before, and of the
/// others the longest unread, as many as fit in `budget` bytes.
fn plan<'a>(
    files: impl Iterator<Item = (&'a str, Stamp)>,
    known: &BTreeMap<String, Known>,
    (look, budget): (u64, u64),
) -> Vec<&'a str> {
    let mut chosen = Vec::new();
    let mut same: Vec<(u64, &str, u64)> = Vec::new();
    for (path, stamp) in files {
        match known.get(path).filter(|known| known.stamp == stamp && known.young < look) {
            Some(known) => same.push((known.read_at, path, stamp.size)),
            None => chosen.push(path),
        }
    }
    same.sort_unstable();
    let mut left = budget;
    for (at, (_, path, size)) in same.into_iter().enumerate() {
        // The first is read whatever its size, or one large file would never be.
        if size > left && at > 0 {
            break;
        }
        left = left.saturating_sub(size);
        chosen.push(path);
    }
    chosen
}

/// What to do after a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// As it was: look again after [`PERIOD`].
    Same,
    /// Something differs and may still be being written: look again after [`SETTLE`].
    Unsettled,
    /// Enough looks agree on something new.
    Settled,
}

/// Decides when a new state is to be believed.
#[derive(Debug)]
struct Judge<T> {
    accepted: Option<T>,
    /// What the last look saw, when it was not what is accepted, and how many looks in a row saw it.
    pending: Option<(T, u32)>,
}

impl<T: PartialEq> Judge<T> {
    /// Nothing is accepted yet: the first state that looks agree on will be.
    const fn new() -> Self {
        Self { accepted: None, pending: None }
    }

    /// Believes what was seen when `needed` looks in a row agree on it.
    fn judge(&mut self, seen: T, needed: u32) -> Verdict {
        if self.accepted.as_ref() == Some(&seen) {
            self.pending = None;
            return Verdict::Same;
        }
        let before = self.pending.take().filter(|(pending, _)| *pending == seen).map_or(0, |(_, times)| times);
        if before + 1 < needed {
            self.pending = Some((seen, before + 1));
            return Verdict::Unsettled;
        }
        self.accepted = Some(seen);
        Verdict::Settled
    }

    /// What was accepted turned out to be gone already.
    fn doubt(&mut self) {
        self.pending = self.accepted.take().map(|gone| (gone, 1));
    }
}

/// How many looks must agree. What cannot be read for a moment (a folder being replaced, a file that an
/// editor on Windows holds while it saves) is given that moment.
fn needed(seen: &Prints) -> u32 {
    let of = |print: &Result<u64, Fault>| match print {
        Err(Fault::Unreadable(_)) => 5,
        Err(Fault::MissingFolder | Fault::EmptyFolder | Fault::UnreadableFolder(_)) => 3,
        _ => 2,
    };
    seen.values().map(of).max().unwrap_or(2)
}

/// What a look at the folder gave.
#[derive(Debug, PartialEq, Eq)]
pub enum Look {
    /// Nothing new: look again after this time.
    Again(Duration),
    /// The folder holds something else than what was given last.
    Changed(Snapshot),
}

/// Looks at one folder.
#[derive(Debug)]
pub struct Watcher {
    folder: PathBuf,
    known: BTreeMap<String, Known>,
    judge: Judge<Prints>,
    looks: u64,
    /// The folder in one number when a look found it as it was accepted; none: there was no such look since.
    rest: Option<u64>,
    /// The look until which some file is young.
    young: u64,
    /// The file that was read last in its turn.
    turn: String,
    /// What was given last, so that only what differs is read again, and what its files hold in little.
    held: (Snapshot, Prints),
    /// Reused for every file, so that looking allocates nothing that grows.
    buffer: Vec<u8>,
}

impl Watcher {
    /// A watcher that has seen nothing; [`Watcher::first`] comes first.
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            known: BTreeMap::new(),
            judge: Judge::new(),
            looks: 0,
            rest: None,
            young: 0,
            turn: String::new(),
            held: (Snapshot { root: "".into(), files: Vec::new() }, Prints::new()),
            buffer: Vec::new(),
        }
    }

    /// The folder as it is now, without waiting for a second look: a console that starts shows something at
    /// once, and what is still being written is noticed by the next looks. All cores read.
    pub fn first(&mut self) -> Snapshot {
        let (root, found) = disk::walk(&self.folder, |path, meta| Ok((path.to_owned(), Stamp::of(meta))));
        let now = clock::now();
        let found: Vec<_> = found.into_iter().collect();
        let read: Vec<OnceLock<Result<(Arc<[u8]>, u64), Fault>>> = found.iter().map(|_| OnceLock::new()).collect();
        cores::share(found.len(), &|at| {
            read[at].get_or_init(|| {
                let (on_disk, _) = found[at].1.as_ref().map_err(Clone::clone)?;
                let mut bytes = Vec::new();
                disk::read_into(on_disk, &mut bytes)?;
                let print = print(&bytes);
                Ok((bytes.into(), print))
            });
        });
        let (mut files, mut prints) = (Vec::with_capacity(found.len()), Prints::new());
        for ((path, file), read) in found.into_iter().zip(read.into_iter().filter_map(OnceLock::into_inner)) {
            if let (Ok((_, stamp)), Ok((_, print))) = (file, &read) {
                let young = if stamp.is_just(now) { YOUNG } else { 0 };
                self.young = self.young.max(young);
                self.known.insert(path.clone(), Known { stamp, print: *print, read_at: 0, young });
            }
            prints.insert(path.clone(), read.as_ref().map(|(_, print)| *print).map_err(Clone::clone));
            let content = read.map_or_else(Content::Fault, |(bytes, _)| Content::Bytes(bytes));
            files.push(SourceFile { path: path.into(), content });
        }
        let snapshot = Snapshot { root: root.into(), files };
        self.held = (snapshot.clone(), prints);
        self.judge.accepted = Some(self.held.1.clone());
        snapshot
    }

    /// What was given last.
    pub fn held(&self) -> &Snapshot {
        &self.held.0
    }

    /// Looks once. Never fails, whatever is or is not there.
    pub fn look(&mut self) -> Look {
        self.looks += 1;
        // Before the contents: what changes between the two looks differently next time.
        let outline = outline(&self.folder);
        if outline.is_some() && outline == self.rest && self.young < self.looks && self.read_in_turn() {
            return Look::Again(PERIOD);
        }
        let seen = self.prints();
        let needed = needed(&seen);
        let verdict = self.judge.judge(seen, needed);
        self.rest = outline.filter(|_| verdict == Verdict::Same);
        match verdict {
            Verdict::Same => Look::Again(PERIOD),
            Verdict::Unsettled => Look::Again(SETTLE),
            Verdict::Settled => self.read(),
        }
    }

    /// Reads the next files in their turn, as many as fit in the budget and one at least; whether they hold what they
    /// held.
    fn read_in_turn(&mut self) -> bool {
        let mut left = BUDGET;
        for _ in 0..self.known.len() {
            let after = (Bound::Excluded(&*self.turn), Bound::Unbounded);
            let next = self.known.range::<str, _>(after).next().or_else(|| self.known.iter().next());
            let Some((path, known)) = next else { break };
            if known.stamp.size > left && left < BUDGET {
                break;
            }
            left = left.saturating_sub(known.stamp.size);
            let inside = path.split_once('/').map_or(&**path, |(_, inside)| inside);
            let read = disk::read_into(&self.folder.join(inside), &mut self.buffer);
            if read.is_err() || print(&self.buffer) != known.print {
                // The whole look reads what is not known.
                let path = path.clone();
                self.known.remove(&path);
                return false;
            }
            let (path, looks) = (path.clone(), self.looks);
            self.known.entry(path.clone()).and_modify(|known| known.read_at = looks);
            self.turn = path;
        }
        true
    }

    /// Reads what differs from what was given last, and gives it all when it is what the looks agreed on.
    fn read(&mut self) -> Look {
        let accepted = self.judge.accepted.clone().unwrap_or_default();
        let files: Option<Vec<SourceFile>> = accepted
            .iter()
            .map(|(path, print)| {
                let content = match print {
                    Err(fault) => Content::Fault(fault.clone()),
                    Ok(print) => Content::Bytes(self.contents(path, *print)?),
                };
                Some(SourceFile { path: path.as_str().into(), content })
            })
            .collect();
        let Some(files) = files else {
            self.judge.doubt();
            return Look::Again(SETTLE);
        };
        let snapshot = Snapshot { root: Arc::clone(&self.held.0.root), files };
        self.held = (snapshot.clone(), accepted);
        Look::Changed(snapshot)
    }

    /// The bytes of a file: those held where they are the same, else the disk's; none when these are others again.
    fn contents(&self, path: &str, wanted: u64) -> Option<Arc<[u8]>> {
        let (held, prints) = &self.held;
        if prints.get(path).is_some_and(|print| *print == Ok(wanted)) {
            let at = held.files.binary_search_by(|file| (*file.path).cmp(path)).ok()?;
            if let Content::Bytes(bytes) = &held.files[at].content {
                return Some(Arc::clone(bytes));
            }
        }
        let inside = path.split_once('/')?.1;
        let mut bytes = Vec::new();
        disk::read_into(&self.folder.join(inside), &mut bytes).ok()?;
        (print(&bytes) == wanted).then(|| bytes.into())
    }

    fn prints(&mut self) -> Prints {
        let (_, files) = disk::walk(&self.folder, |path, meta| Ok((path.to_owned(), Stamp::of(meta))));
        let stamps = files.iter().filter_map(|(path, file)| Some((path.as_str(), file.as_ref().ok()?.1)));
        let mut faults = BTreeMap::new();
        for path in plan(stamps, &self.known, (self.looks, BUDGET)) {
            let Some(Ok((on_disk, stamp))) = files.get(path) else { continue };
            match disk::read_into(on_disk, &mut self.buffer) {
                Ok(()) => {
                    let before = self.known.get(path).filter(|known| known.stamp == *stamp);
                    let young = before.map_or(self.looks + YOUNG, |known| known.young);
                    self.young = self.young.max(young);
                    let known = Known { stamp: *stamp, print: print(&self.buffer), read_at: self.looks, young };
                    self.known.insert(path.to_owned(), known);
                }
                Err(fault) => {
                    self.known.remove(path);
                    faults.insert(path.to_owned(), fault);
                }
            }
        }
        self.known.retain(|path, _| files.contains_key(path));
        let known = &self.known;
        files
            .into_iter()
            .filter_map(|(path, file)| {
                let print = match (file, faults.remove(&path)) {
                    (Err(fault), _) | (Ok(_), Some(fault)) => Err(fault),
                    (Ok(_), None) => Ok(known.get(&path)?.print),
                };
                Some((path, print))
            })
            .collect()
    }
}

/// Nobody gains by making two states of a base look alike: a fast hash of 64 bits is enough.
fn print(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

#[cfg(test)]
mod tests;
