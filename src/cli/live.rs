//! The base of a running console: read, checked and made into a desk on a thread of its own, again whenever
//! it changes; the screen only swaps a pointer.
//!
//! A base with errors is never used: the last good one goes on answering, and a local copy of it serves when
//! the folder cannot be read at the start.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use super::World;
use super::config::Watch;
use crate::desk::{Call, Desk};
use crate::diag::source::{Snapshot, SourceFile};
use crate::diag::{Finding, Severity};
use crate::kb::{self, Loaded, Records};
use crate::os::watch::{Look, PERIOD, Watcher};
use crate::os::{copy, cores, git, paths};
use crate::tui::{Change, Health, News, Older, Presence, Problem, Reporter};

mod shift;

use shift::Shift;

/// How long the first look may take before the console opens without it: a share that is gone answers after
/// half a minute.
const PATIENCE: Duration = Duration::from_secs(2);
/// How old the copy's date may grow while the base is there.
const KEEP_EVERY: TimeDelta = TimeDelta::hours(1);
/// Looks between two readings of git's files: a commit changes no contents.
const GIT_EVERY: u32 = 10;

/// The first news of a base, and the way by which the others will go.
pub struct Feed {
    /// What is known at the start; its desk is there whatever happened.
    pub first: News,
    reporter: SyncSender<(Reporter, Presence)>,
}

impl Feed {
    /// Where the next news go, and who is there to see them.
    pub fn connect(self, reporter: Reporter, presence: Presence) {
        // The other end is gone only when the thread is: then there is nothing to report.
        drop(self.reporter.send((reporter, presence)));
    }
}

/// Reads a folder now and watches it from now on. `wanted` names the provider to be ready for first; the
/// configuration is looked at with the base, so that one thread wakes and not two.
pub fn follow(folder: &Path, wanted: Option<&str>, config: Option<Watch>, world: &World<'_>) -> anyhow::Result<Feed> {
    let live = Live { config, ..Live::new(folder, wanted, world) };
    let (copy, place) = (live.copy.clone(), live.place());
    let (first_sender, first) = mpsc::sync_channel(1);
    let (reporter, reporters) = mpsc::sync_channel(1);
    std::thread::Builder::new().name("base".into()).spawn(move || live.run(&first_sender, &reporters))?;
    let first = first.recv_timeout(PATIENCE).unwrap_or_else(|_| late(copy.as_deref(), place));
    Ok(Feed { first, reporter })
}

/// The folder has not answered yet: the copy does, or nothing.
fn late(copy: Option<&Path>, place: String) -> News {
    let mut health = Health { place, ..Health::default() };
    if let Some((desk, older, _)) = from_copy(copy) {
        let words = "a pasta ainda não respondeu".to_owned();
        health.problems.push(Problem { place: "base".to_owned(), words, help: None });
        health.older = Some(older);
        return News { desk: Some(desk), health, change: None };
    }
    health.without = Some("lendo a base".to_owned());
    News { desk: Some(nothing()), health, change: None }
}

fn from_copy(path: Option<&Path>) -> Option<(Arc<Desk>, Older, Snapshot)> {
    let copy = copy::load(path?)?;
    let base = kb::load_sharing(&copy.snapshot, cores::share).base?;
    Some((Arc::new(Desk::new(Arc::new(base))), Older { seen: copy.seen, copy: true }, copy.snapshot))
}

/// A desk without a card, so that the screen always has one to ask.
fn nothing() -> Arc<Desk> {
    Arc::new(Desk::new(Arc::new(kb::nothing())))
}

struct Live {
    folder: PathBuf,
    /// Where the copy is kept, if the system names a place.
    copy: Option<PathBuf>,
    wanted: Option<String>,
    clock: fn() -> DateTime<Utc>,
    watcher: Watcher,
    config: Option<Watch>,
    /// What answers: its fingerprint and what its records say. None: nothing does.
    good: Option<(Box<str>, Records)>,
    /// The desks that the screen has, or had until the last news: the last owner frees the memory, and that
    /// should not be the screen.
    held: Vec<Arc<Desk>>,
    health: Health,
    /// When the folder last held what answers.
    seen: DateTime<Utc>,
    /// When the copy was last written.
    kept: Option<DateTime<Utc>>,
    looks: u32,
    /// What changed since the agent's last shift; none where nothing is remembered.
    shift: Option<Shift>,
}

impl Live {
    fn new(folder: &Path, wanted: Option<&str>, world: &World<'_>) -> Self {
        Self {
            folder: folder.to_owned(),
            copy: paths::cache(world.env).map(|cache| copy::path(&cache, folder)),
            wanted: wanted.map(str::to_owned),
            clock: world.now,
            watcher: Watcher::new(folder),
            config: None,
            good: None,
            held: Vec::new(),
            health: Health::default(),
            seen: (world.now)(),
            kept: None,
            looks: 0,
            shift: paths::state(world.env).map(|state| Shift::new(state, folder, wanted)),
        }
    }

    /// Where the base is, for F1.
    fn place(&self) -> String {
        let path = std::path::absolute(&self.folder).unwrap_or_else(|_| self.folder.clone());
        format!("de {}", path.display())
    }

    /// Until the screen is closed.
    fn run(mut self, first: &SyncSender<News>, reporters: &Receiver<(Reporter, Presence)>) {
        let snapshot = self.watcher.first();
        let news = self.start(&snapshot);
        let missed = first.send(news).err();
        self.warm();
        self.keep(&snapshot);
        drop(snapshot);
        let Ok((reporter, presence)) = reporters.recv() else { return };
        if let Some(mpsc::SendError(news)) = missed
            && !reporter.send(news)
        {
            return;
        }
        // To open the console is to be there.
        self.attend(Some((self.clock)()), &reporter);
        let mut pause = PERIOD;
        loop {
            std::thread::sleep(pause);
            if self.config.as_mut().and_then(Watch::look).is_some_and(|settings| !reporter.set(settings)) {
                return;
            }
            let (news, next) = self.look();
            pause = next;
            if news.is_some_and(|news| !reporter.send(news)) {
                return;
            }
            self.attend(presence.last(), &reporter);
        }
    }

    /// Minds the shifts: whoever presses a key sees the base as it is now.
    fn attend(&mut self, key: Option<DateTime<Utc>>, reporter: &Reporter) {
        let now = (self.clock)();
        if let Some(news) = self.shift.as_mut().and_then(|shift| shift.attend(key, now)) {
            reporter.changed_since(news);
        }
    }

    /// Another base answers.
    fn shows(&mut self, snapshot: &Snapshot) {
        if let (Some(shift), Some(desk)) = (&mut self.shift, self.held.last()) {
            shift.shows(desk, snapshot);
        }
    }

    fn start(&mut self, snapshot: &Snapshot) -> News {
        let loaded = kb::load_sharing(snapshot, cores::share);
        self.health = Health { place: self.place(), revision: git::revision(&self.folder), ..Health::default() };
        if loaded.base.is_some() {
            let desk = self.accept(loaded);
            self.shows(snapshot);
            return News { desk, health: self.health.clone(), change: None };
        }
        self.health.problems = problems(&loaded.findings);
        let desk = if let Some((desk, older, snapshot)) = from_copy(self.copy.as_deref()) {
            self.health.older = Some(older);
            self.seen = older.seen;
            self.held = vec![Arc::clone(&desk)];
            self.shows(&snapshot);
            desk
        } else {
            self.health.without = Some("corrija a base, ou indique outra com --base".to_owned());
            nothing()
        };
        self.held = vec![Arc::clone(&desk)];
        News { desk: Some(desk), health: self.health.clone(), change: None }
    }

    /// Takes a sound base for the one that answers; gives its desk when it is another one.
    fn accept(&mut self, loaded: Loaded) -> Option<Arc<Desk>> {
        let base = loaded.base?;
        self.health.warnings = loaded.findings.iter().filter(|found| found.severity == Severity::Warning).count();
        self.health.problems.clear();
        self.health.older = None;
        self.health.without = None;
        self.seen = (self.clock)();
        if self.good.as_ref().is_some_and(|(fingerprint, _)| *fingerprint == base.fingerprint) {
            return None;
        }
        self.good = Some((base.fingerprint.clone(), loaded.records));
        let desk = Arc::new(Desk::new(Arc::new(base)));
        self.held.push(Arc::clone(&desk));
        Some(desk)
    }

    /// Looks once: what there is to tell, and when to look again.
    fn look(&mut self) -> (Option<News>, Duration) {
        self.looks = self.looks.wrapping_add(1);
        self.let_go();
        match self.watcher.look() {
            Look::Again(pause) => (self.unchanged(pause), pause),
            Look::Changed(snapshot) => (Some(self.changed(&snapshot)), PERIOD),
        }
    }

    /// Frees the desks that the screen does not have any more: by now all but the last.
    fn let_go(&mut self) {
        self.held.drain(..self.held.len().saturating_sub(1));
    }

    /// Nothing changed in the folder; the copy's date and git's revision may want to.
    fn unchanged(&mut self, pause: Duration) -> Option<News> {
        if self.good.is_some() && self.health.problems.is_empty() && pause == PERIOD {
            self.seen = (self.clock)();
            if self.kept.is_some_and(|kept| (self.seen - kept).abs() > KEEP_EVERY) {
                self.keep_folder();
            }
        }
        if !self.looks.is_multiple_of(GIT_EVERY) {
            return None;
        }
        let revision = git::revision(&self.folder);
        let news = revision != self.health.revision;
        self.health.revision = revision;
        news.then(|| News { desk: None, health: self.health.clone(), change: None })
    }

    fn changed(&mut self, snapshot: &Snapshot) -> News {
        let news = self.judge(snapshot);
        if news.health.problems.is_empty() {
            self.warm();
            self.keep(snapshot);
        }
        news
    }

    /// Whether what the folder holds now may answer.
    fn judge(&mut self, snapshot: &Snapshot) -> News {
        let loaded = kb::load_sharing(snapshot, cores::share);
        self.health.revision = git::revision(&self.folder);
        if loaded.base.is_none() {
            self.refuse(&loaded.findings, snapshot);
            return News { desk: None, health: self.health.clone(), change: None };
        }
        let before = self.good.as_ref().map(|(_, records)| records.changed_in(&loaded.records));
        let desk = self.accept(loaded);
        if desk.is_some() {
            self.shows(snapshot);
        }
        let change =
            desk.as_ref().and(before).map(|names| Change { count: names.len(), first: names.into_iter().next() });
        News { desk, health: self.health.clone(), change }
    }

    fn refuse(&mut self, findings: &[Finding], snapshot: &Snapshot) {
        self.health.problems = problems(findings);
        let from_copy = self.good.is_none();
        if self.health.without.is_none() {
            let copy = from_copy || is_gone(snapshot);
            self.health.older = Some(Older { seen: self.seen, copy });
        }
    }

    /// Makes the first search as fast as the next ones.
    fn warm(&self) {
        let Some(desk) = self.held.last() else { return };
        let provider = self.wanted.as_deref().and_then(|name| desk.provider_by_name(name)).unwrap_or(0);
        desk.find(&Call::new(provider), "a", 1, (self.clock)());
    }

    /// Writes the copy. A machine that keeps none (no room, no rights) goes on without.
    fn keep(&mut self, snapshot: &Snapshot) {
        if let Some(path) = self.copy.as_deref().filter(|_| self.health.problems.is_empty()) {
            drop(copy::save(path, snapshot, self.seen));
            self.kept = Some(self.seen);
        }
    }

    /// Writes the copy from the folder, if that still holds what answers.
    fn keep_folder(&mut self) {
        let snapshot = crate::os::disk::read(&self.folder);
        let print = kb::load(&snapshot).base.map(|base| base.fingerprint);
        if print.is_some() && print == self.good.as_ref().map(|(good, _)| good.clone()) {
            self.keep(&snapshot);
        }
    }
}

/// The folder itself could not be read.
fn is_gone(snapshot: &Snapshot) -> bool {
    matches!(&*snapshot.files, [SourceFile { path, .. }] if *path == snapshot.root)
}

/// The errors, in order of place; those about whole files and folders first, for others may follow from them.
fn problems(findings: &[Finding]) -> Vec<Problem> {
    let mut errors: Vec<&Finding> = findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
    errors.sort_by_key(|finding| finding.line > 0);
    errors.into_iter().map(problem).collect()
}

fn problem(finding: &Finding) -> Problem {
    let place = if finding.line == 0 {
        finding.file.to_string()
    } else {
        format!("{}:{}:{}", finding.file, finding.line, finding.column)
    };
    Problem { place, words: finding.message.clone(), help: finding.help.clone() }
}

#[cfg(test)]
mod tests;
