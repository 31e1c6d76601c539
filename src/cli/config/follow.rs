//! The configuration of a running console: read again when its contents change.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};

use super::{Loaded, Sources};
use crate::os::defect;
use crate::os::watch::PERIOD;
use crate::tui::{Reporter, Settings};

/// What the files held.
type Contents = Vec<Option<Arc<[u8]>>>;

/// Looks at the files when it is told to: once a second, by the thread that looks at the base.
pub struct Watch {
    sources: Sources,
    clock: fn() -> DateTime<Utc>,
    /// From what the files say to what the screen is told.
    settings: Box<dyn Fn(&Loaded) -> Settings + Send>,
    read: Contents,
    /// What the last look saw, when that is not what was read: a file may be half written.
    seen: Option<Contents>,
}

impl Watch {
    /// Watches from what the files hold now.
    pub fn new(
        sources: Sources,
        clock: fn() -> DateTime<Utc>,
        settings: impl Fn(&Loaded) -> Settings + Send + 'static,
    ) -> Self {
        let read = sources.contents();
        Self { sources, clock, settings: Box::new(settings), read, seen: None }
    }

    /// Looks once; new settings when two looks agree on something that was not read yet.
    pub fn look(&mut self) -> Option<Settings> {
        let now = self.sources.contents();
        if now == self.read {
            self.seen = None;
            return None;
        }
        if self.seen.as_ref() != Some(&now) {
            self.seen = Some(now);
            return None;
        }
        self.seen = None;
        self.read = now;
        Some((self.settings)(&self.sources.load((self.clock)())))
    }

    /// Looks for as long as the console is open, where its base is not watched.
    pub fn look_for(mut self, reporter: &Reporter) {
        let every: Duration = PERIOD;
        loop {
            std::thread::sleep(every);
            defect::trip("configuração");
            if self.look().is_some_and(|settings| !reporter.set(settings)) {
                return;
            }
        }
    }

    /// The same, on a thread of its own.
    pub fn run(self, reporter: Reporter) -> std::io::Result<()> {
        std::thread::Builder::new().name("configuração".into()).spawn(move || self.look_for(&reporter)).map(drop)
    }
}
