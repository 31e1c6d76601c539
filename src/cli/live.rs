//! The base of a running console: read, checked and made into a desk beside the screen, again whenever it changes; the
//! screen only swaps a pointer.
//!
//! A base with errors is never used: the last good one goes on answering, and a local copy of it serves when
//! the folder cannot be read at the start. The screen does not wait for a large base: it is told how much is read, and
//! answers for its own provider as soon as that one is sound.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use super::World;
use super::config::Watch;
use crate::desk::Desk;
use crate::diag::source::Snapshot;
use crate::kb::{self, Known, Records};
use crate::os::watch::{Look, PERIOD, Watcher};
use crate::os::{copy, cores, defect, paths};
use crate::tui::{Health, News, Older, Presence, Reporter, Screen};

mod feed;
mod judge;
mod progress;
mod shift;
mod vigil;
mod widen;

pub use feed::Feed;

use shift::Shift;
use vigil::Vigil;
use widen::Widening;

/// How long the first frame waits for the base: a small one is there in half of it, and a large one is shown being read.
pub const FRAME: Duration = Duration::from_millis(50);
/// How long whoever asks something of the base at once waits for it.
pub const PATIENCE: Duration = Duration::from_secs(2);
/// How old the copy's date may grow while the base is there.
const KEEP_EVERY: TimeDelta = TimeDelta::hours(1);
/// Looks between two readings of git's files: a commit changes no contents.
const GIT_EVERY: u32 = 10;

/// A provider's id, shared with whoever must know it when the console is left; none until a base answers.
pub type Minded = Arc<Mutex<Option<String>>>;

/// Where news go; false when nobody is there any more.
type Outlet = Arc<dyn Fn(News) -> bool + Send + Sync>;

/// A base that is about to be read, and watched from then on; the configuration is looked at with it, so that one
/// thread wakes and not two.
pub struct Reader(Live);

impl Reader {
    /// Reads nothing yet. `wanted` = the provider to be ready for first, by id or name.
    pub fn new(folder: &Path, wanted: Option<&str>, config: Option<Watch>, world: &World<'_>) -> Self {
        let live = Live { config, ..Live::new(folder, wanted, world) };
        if let Ok(mut watch) = live.watch.lock() {
            watch.health.place = live.place();
        }
        Self(live)
    }

    /// What is said while the base is being read.
    pub fn reading(&self) -> Health {
        let without = Some("lendo a base".to_owned());
        Health { without, place: self.0.place(), ..Health::default() }
    }

    /// The provider whose shifts are minded, once a base answers.
    pub fn minded(&self) -> Minded {
        self.0.shift.as_ref().map(|shift| Arc::clone(&shift.minded)).unwrap_or_default()
    }

    /// Watches over the reading, which may hang; what it says goes to the screen.
    pub fn vigil(&self) -> impl Fn(&Screen) + Send + Sync + use<> {
        let vigil = self.0.vigil();
        move |screen| {
            // A system that gives no thread more is no reason not to go on.
            drop(vigil::start(vigil.clone(), outlet(screen)));
        }
    }

    /// Reads on this thread for as long as the screen is open, on which every change is shown.
    pub fn read_for(self, screen: &Screen, presence: Presence) {
        let reporter = screen.reporter();
        self.0.run(&outlet(screen), || Some((reporter, presence)));
    }
}

fn outlet(screen: &Screen) -> Outlet {
    let screen = screen.clone();
    Arc::new(move |news| screen.tell(news))
}

fn from_copy(path: Option<&Path>) -> Option<(Arc<Desk>, Older, Snapshot)> {
    let copy = copy::load(path?)?;
    let base = kb::load_sharing(&copy.snapshot, cores::share).base?;
    Some((Arc::new(Desk::new(Arc::new(base))), Older { seen: copy.seen, copy: true }, copy.snapshot))
}

/// A desk without a card, so that the screen always has one to ask.
pub fn nothing() -> Arc<Desk> {
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
    /// Who makes the index over all providers, from the first base on that has several.
    widener: Option<Sender<Arc<Desk>>>,
    /// Where news go while a base is being read; none in tests that have no threads.
    out: Option<Outlet>,
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

    /// Until nobody is there any more. `audience` waits for whoever sees the news, once the first were told.
    fn run(mut self, out: &Outlet, audience: impl FnOnce() -> Option<(Reporter, Presence)>) {
        self.out = Some(Arc::clone(out));
        self.answer_ahead(out);
        let snapshot = self.reading(|live| live.watcher.first());
        let (news, answering) = self.start(&snapshot);
        if !self.send(out, news) {
            return;
        }
        // All of this nobody waits for any more. The first letter may come next.
        self.warm();
        if let Some(answering) = answering {
            self.shows(&answering);
        }
        self.keep(&snapshot);
        drop(snapshot);
        let Some((reporter, presence)) = audience() else { return };
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
            if news.is_some_and(|news| !self.send(out, news)) {
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
    fn send(&self, out: &Outlet, news: News) -> bool {
        if let Ok(mut watch) = self.watch.lock() {
            watch.health = news.health.clone();
            watch.answers |= news.desk.is_some();
        }
        out(news)
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

    /// Makes the first search as fast as the next ones, and has the other providers indexed beside.
    fn warm(&mut self) {
        let Some(desk) = self.held.last() else { return };
        desk.warm(self.wanted.as_deref().and_then(|name| desk.provider_by_name(name)).unwrap_or(0));
        let Some(out) = self.out.as_ref().filter(|_| desk.has_several()) else { return };
        if self.widener.is_none() {
            let widening = Widening { out: Arc::clone(out), watch: Arc::clone(&self.watch), clock: self.clock };
            // Without that thread nothing is listed of other providers.
            self.widener = widen::start(widening).ok();
        }
        if let Some(widener) = &self.widener {
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

#[cfg(test)]
mod tests;
