//! The base of a running console: read, checked and made into a desk on a thread of its own, again whenever
//! it changes; the screen only swaps a pointer.
//!
//! A base with errors is never used: the last good one goes on answering, and a local copy of it serves when
//! the folder cannot be read at the start. The screen does not wait for a large base: it is told how much is read, and
//! answers for its own provider as soon as that one is sound.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use super::World;
use super::config::Watch;
use crate::desk::Desk;
use crate::diag::source::{Snapshot, SourceFile};
use crate::diag::{Finding, Severity};
use crate::kb::{self, Known, Loaded, Reading, Records};
use crate::os::watch::{Look, PERIOD, Watcher};
use crate::os::{copy, cores, defect, git, paths};
use crate::tui::{Change, Health, News, Older, Presence, Problem, Reporter};

mod progress;
mod shift;
mod vigil;
mod widen;

use progress::Progress;
use shift::Shift;
use vigil::Vigil;
use widen::Widening;

/// How long the first frame waits for the base: a small one is there in half of it, and a large one is shown being read.
const FRAME: Duration = Duration::from_millis(50);
/// How long whoever asks something of the base at once waits for it.
const PATIENCE: Duration = Duration::from_secs(2);
/// How old the copy's date may grow while the base is there.
const KEEP_EVERY: TimeDelta = TimeDelta::hours(1);
/// Bytes that reading a base like the shipped one needs for a while.
const READ: usize = 4 << 20;
/// Looks between two readings of git's files: a commit changes no contents.
const GIT_EVERY: u32 = 10;

/// The first news of a base, and the way by which the others come.
pub struct Feed {
    /// What is known at the start; its desk is there whatever happened.
    pub first: News,
    rest: Receiver<News>,
    /// Tells the reading thread who is there to see them.
    audience: Sender<(Reporter, Presence)>,
    /// The provider (its id) whose shifts are minded, once a base answers.
    pub minded: Minded,
}

/// A provider's id, shared with the thread that finds it out.
pub type Minded = Arc<Mutex<Option<String>>>;

impl Feed {
    /// Where the next news go until the screen is closed, and who is there to see them. Without a thread for them the
    /// screen keeps what it has.
    pub fn connect(self, reporter: Reporter, presence: Presence) {
        // The other end is gone only when that thread is: then nobody minds the shifts.
        drop(self.audience.send((reporter.clone(), presence)));
        let rest = self.rest;
        let forward = move || {
            for news in rest {
                defect::trip("notícias");
                if !reporter.send(news) {
                    return;
                }
            }
        };
        drop(std::thread::Builder::new().name("notícias".into()).spawn(forward));
    }
}

/// What a console asks of its base.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'w> {
    /// The provider to be ready for first, by id or name.
    pub provider: Option<&'w str>,
    /// Something is asked of the base at once, such as an instant on its clock: it is waited for.
    pub waits: bool,
}

/// Reads a folder now and watches it from now on; the configuration is looked at with the base, so that one thread
/// wakes and not two.
pub fn follow(folder: &Path, wish: Wish<'_>, config: Option<Watch>, world: &World<'_>) -> anyhow::Result<Feed> {
    let (sender, rest) = mpsc::channel();
    let mut live = Live::new(folder, wish.provider, world);
    live.config = config;
    live.out = Some(sender.clone());
    let widening = Widening { out: sender.clone(), watch: Arc::clone(&live.watch), clock: live.clock };
    live.widener = Some(widen::start(widening)?);
    let place = live.place();
    let minded = Minded::default();
    if let Some(shift) = &mut live.shift {
        shift.minded = Arc::clone(&minded);
    }
    if let Ok(mut watch) = live.watch.lock() {
        watch.health.place.clone_from(&place);
    }
    vigil::start(live.vigil(), sender)?;
    let (audience, there) = mpsc::channel();
    std::thread::Builder::new().name("base".into()).spawn(move || live.run(&there))?;
    let first = first_of(&rest, wish.waits).unwrap_or_else(|| {
        let without = Some("lendo a base".to_owned());
        News { desk: None, health: Health { without, place, ..Health::default() }, change: None }
    });
    let desk = first.desk.clone().unwrap_or_else(nothing);
    Ok(Feed { first: News { desk: Some(desk), ..first }, rest, audience, minded })
}

/// The first news; for whoever waits, the first with something that answers, or the last before nothing came.
fn first_of(rest: &Receiver<News>, waits: bool) -> Option<News> {
    let mut first = rest.recv_timeout(if waits { PATIENCE } else { FRAME }).ok()?;
    while waits && first.desk.is_none() {
        match rest.recv_timeout(PATIENCE) {
            Ok(next) => first = next,
            Err(_) => break,
        }
    }
    Some(first)
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
    /// Providers as they were read last.
    known: Known,
    /// Who makes the index over all providers; none in tests that have no threads.
    widener: Option<Sender<Arc<Desk>>>,
    /// Where news go while a base is being read.
    out: Option<Sender<News>>,
    /// What the thread beside knows of this one.
    watch: Arc<Mutex<vigil::Watch>>,
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
    /// The wanted provider answers while the others are read.
    ahead: bool,
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
            known: Known::default(),
            widener: None,
            out: None,
            watch: Arc::default(),
            config: None,
            good: None,
            held: Vec::new(),
            health: Health::default(),
            seen: (world.now)(),
            kept: None,
            looks: 0,
            ahead: false,
            shift: paths::state(world.env).map(|state| Shift::new(state, folder, wanted)),
        }
    }

    /// Where the base is, for F1.
    fn place(&self) -> String {
        let path = std::path::absolute(&self.folder).unwrap_or_else(|_| self.folder.clone());
        format!("de {}", path.display())
    }

    /// Who watches over this thread.
    fn vigil(&self) -> Vigil {
        Vigil { watch: Arc::clone(&self.watch), clock: self.clock, copy: self.copy.clone() }
    }

    /// Until the screen is closed.
    fn run(mut self, audience: &Receiver<(Reporter, Presence)>) {
        let Some(out) = self.out.clone() else { return };
        cores::make_room(READ);
        self.answer_ahead(&out);
        let snapshot = self.reading(|live| live.watcher.first());
        let (news, answering) = self.start(&snapshot);
        if !self.send(&out, news) {
            return;
        }
        // What changed since the last shift is looked for when the first frame is out.
        if let Some(answering) = answering {
            self.shows(&answering);
        }
        self.warm();
        self.keep(&snapshot);
        drop(snapshot);
        let Ok((reporter, presence)) = audience.recv() else { return };
        // To open the console is to be there.
        self.attend(Some((self.clock)()), &reporter);
        let mut pause = PERIOD;
        loop {
            std::thread::sleep(pause);
            defect::trip("base");
            if self.config.as_mut().and_then(Watch::look).is_some_and(|settings| !reporter.set(settings)) {
                return;
            }
            let (news, next) = self.look();
            pause = next;
            if news.is_some_and(|news| !self.send(&out, news)) {
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

    /// Sends news; false when the screen is closed.
    fn send(&self, out: &Sender<News>, news: News) -> bool {
        if let Ok(mut watch) = self.watch.lock() {
            watch.health = news.health.clone();
            watch.answers |= news.desk.is_some();
        }
        out.send(news).is_ok()
    }

    /// Touches the folder, which may take for ever: whoever watches over this thread knows since when.
    fn reading<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        let now = (self.clock)();
        if let Ok(mut watch) = self.watch.lock() {
            watch.since = Some(now);
        }
        let made = work(self);
        if let Ok(mut watch) = self.watch.lock() {
            watch.since = None;
        }
        made
    }

    /// The first news, and the files of what answers; none when nothing does.
    fn start(&mut self, snapshot: &Snapshot) -> (News, Option<Snapshot>) {
        let loaded = self.load(snapshot);
        let revision = self.reading(|live| git::revision(&live.folder));
        self.health = Health { place: self.place(), revision, ..Health::default() };
        if loaded.base.is_some() {
            let desk = self.accept(loaded);
            return (News { desk, health: self.health.clone(), change: None }, Some(snapshot.clone()));
        }
        self.health.problems = problems(&loaded.findings);
        let (desk, answering) = if let Some((desk, older, snapshot)) = from_copy(self.copy.as_deref()) {
            self.health.older = Some(older);
            self.seen = older.seen;
            (desk, Some(snapshot))
        } else {
            self.health.without = Some("corrija a base, ou indique outra com --base".to_owned());
            (nothing(), None)
        };
        self.held = vec![Arc::clone(&desk)];
        (News { desk: Some(desk), health: self.health.clone(), change: None }, answering)
    }

    /// Loads what changed. While nothing answers yet, tells how much is read, and answers for the wanted provider as
    /// soon as that one is sound.
    fn load(&mut self, snapshot: &Snapshot) -> Loaded {
        let progress = Progress {
            out: self.out.as_ref().filter(|_| self.held.is_empty()),
            place: self.place(),
            clock: self.clock,
            told: Mutex::new(((self.clock)(), self.ahead)),
            watch: &self.watch,
        };
        let tell = |step| progress.hear(step);
        let reading = Reading { share: cores::share, wanted: self.wanted.as_deref(), tell: &tell };
        kb::load_known(snapshot, &reading, &mut self.known)
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
        let base = Arc::new(base);
        let desk = Arc::new(match self.held.last() {
            Some(before) => Desk::after(before, base),
            None => Desk::new(base),
        });
        self.held.push(Arc::clone(&desk));
        Some(desk)
    }

    /// Looks once: what there is to tell, and when to look again.
    fn look(&mut self) -> (Option<News>, Duration) {
        self.looks = self.looks.wrapping_add(1);
        self.let_go();
        match self.reading(|live| live.watcher.look()) {
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
            let late = self.kept.is_none_or(|kept| (self.seen - kept).abs() > KEEP_EVERY);
            if late && self.copy.is_some() {
                let snapshot = self.watcher.held().clone();
                self.keep(&snapshot);
            }
        }
        if !self.looks.is_multiple_of(GIT_EVERY) {
            return None;
        }
        let revision = self.reading(|live| git::revision(&live.folder));
        let news = revision != self.health.revision;
        self.health.revision = revision;
        news.then(|| News { desk: None, health: self.health.clone(), change: None })
    }

    fn changed(&mut self, snapshot: &Snapshot) -> News {
        let news = self.judge(snapshot);
        if news.health.problems.is_empty() {
            self.warm();
            // Written when the folder rests: nobody waits for it, and of many saves in a row the last is kept.
            self.kept = None;
        }
        news
    }

    /// Whether what the folder holds now may answer.
    fn judge(&mut self, snapshot: &Snapshot) -> News {
        let loaded = self.load(snapshot);
        self.health.revision = self.reading(|live| git::revision(&live.folder));
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

    /// Makes the first search as fast as the next ones, and has the other providers indexed beside.
    fn warm(&self) {
        let Some(desk) = self.held.last() else { return };
        desk.warm(self.wanted.as_deref().and_then(|name| desk.provider_by_name(name)).unwrap_or(0));
        if let Some(widener) = self.widener.as_ref().filter(|_| desk.has_several()) {
            // Without that thread nothing is listed of other providers.
            drop(widener.send(Arc::clone(desk)));
        }
    }

    /// Writes the copy. A machine that keeps none (no room, no rights) goes on without.
    fn keep(&mut self, snapshot: &Snapshot) {
        if let Some(path) = self.copy.as_deref().filter(|_| self.health.problems.is_empty()) {
            drop(copy::save(path, snapshot, self.seen));
            self.kept = Some(self.seen);
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
