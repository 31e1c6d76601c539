//! Watches over the thread that reads the base: a share that hangs answers after half a minute, or never, and the one
//! who waits for it cannot say so.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use super::Outlet;
use crate::os::defect;
use crate::tui::{Health, News, Problem};

/// How long the folder may take to answer at the start before the local copy does.
const PATIENCE: TimeDelta = TimeDelta::milliseconds(1_500);
/// How long it may take later before the screen says so.
const SILENCE: TimeDelta = TimeDelta::seconds(5);
/// Between two glances while nothing answers yet, and afterwards: a screen at rest should wake nobody.
const GLANCES: (Duration, Duration) = (Duration::from_millis(250), Duration::from_secs(15));

/// What is known of the thread that reads.
#[derive(Debug, Default)]
pub(super) struct Watch {
    /// Since when it waits for the folder; none: it does not.
    pub(super) since: Option<DateTime<Utc>>,
    /// What it said last.
    pub(super) health: Health,
    /// Something answers on the screen.
    pub(super) answers: bool,
    /// The silence was told.
    silent: bool,
}

/// What a glance needs.
#[derive(Clone)]
pub(super) struct Vigil {
    pub(super) watch: Arc<Mutex<Watch>>,
    pub(super) clock: fn() -> DateTime<Utc>,
    /// Where the local copy is kept.
    pub(super) copy: Option<PathBuf>,
}

/// Starts the thread; it ends with the screen.
pub(super) fn start(vigil: Vigil, out: Outlet) -> std::io::Result<()> {
    let work = move || {
        loop {
            defect::trip("vigia");
            let (news, pause) = vigil.glance();
            if news.is_some_and(|news| !out(news)) {
                return;
            }
            std::thread::sleep(pause);
        }
    };
    std::thread::Builder::new().name("vigia".into()).spawn(work).map(drop)
}

impl Vigil {
    /// Looks once: what there is to tell, and when to look again.
    pub(super) fn glance(&self) -> (Option<News>, Duration) {
        let Ok(mut watch) = self.watch.lock() else { return (None, GLANCES.1) };
        let pause = if watch.answers { GLANCES.1 } else { GLANCES.0 };
        let waited = watch.since.map_or(TimeDelta::zero(), |since| (self.clock)() - since);
        if !watch.answers {
            if waited < PATIENCE || watch.silent {
                return (None, pause);
            }
            watch.silent = true;
            return (Some(self.late(&mut watch)), pause);
        }
        let silent = waited > SILENCE;
        if silent == watch.silent {
            return (None, pause);
        }
        watch.silent = silent;
        let health = Health { silent: watch.since.filter(|_| silent), ..watch.health.clone() };
        (Some(News { desk: None, health, change: None }), pause)
    }

    /// The folder has not answered yet: the copy does, or nothing.
    fn late(&self, watch: &mut Watch) -> News {
        let words = "a pasta ainda não respondeu".to_owned();
        let mut health = Health { place: watch.health.place.clone(), ..Health::default() };
        let Some((desk, older, _)) = super::from_copy(self.copy.as_deref()) else {
            health.without = Some(format!("{words}, e não há cópia local"));
            return News { desk: None, health, change: None };
        };
        watch.answers = true;
        health.problems.push(Problem { place: "base".to_owned(), words, help: None });
        health.older = Some(older);
        News { desk: Some(desk), health, change: None }
    }
}
