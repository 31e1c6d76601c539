//! What the screen is told while a large base is being read.

use std::sync::{Arc, Mutex};

use chrono::{DateTime, TimeDelta, Utc};

use super::{Live, Outlet, vigil};
use crate::desk::Desk;
use crate::kb::{self, Step};
use crate::os::{cores, watch};
use crate::pt;
use crate::tui::{Health, News};

/// How long the screen shows a count before the next.
pub(super) const TELL_EVERY: TimeDelta = TimeDelta::milliseconds(100);

/// What the screen is told while a base is being read.
pub(super) struct Progress<'p> {
    /// None: something answers already.
    pub(super) out: Option<&'p Outlet>,
    /// Where the base is, for F1.
    pub(super) place: String,
    /// What time it is.
    pub(super) clock: fn() -> DateTime<Utc>,
    /// When something was told last, and whether a provider answers by now.
    pub(super) told: Mutex<(DateTime<Utc>, bool)>,
    /// What the vigil over the reading sees.
    pub(super) watch: &'p Mutex<vigil::Watch>,
}

impl Progress<'_> {
    /// Passes a step on to the screen, a few a second.
    pub(super) fn hear(&self, step: Step) {
        let (Some(out), Ok(mut told)) = (self.out, self.told.lock()) else { return };
        // The local copy answers already and says how old it is: the whole base will take its place, no part of it.
        if !told.1 && self.watch.lock().is_ok_and(|watch| watch.answers) {
            return;
        }
        let now = (self.clock)();
        let mut health = Health { place: self.place.clone(), ..Health::default() };
        let news = match step {
            Step::First(base) => {
                told.1 = true;
                health.reading = Some("lendo os outros provedores".to_owned());
                News { desk: Some(Arc::new(Desk::new(Arc::new(base)))), health, change: None }
            }
            Step::Read { done, all } => {
                if now - told.0 < TELL_EVERY || done == all {
                    return;
                }
                told.0 = now;
                let words = format!("lendo a base: {} de {} provedores", pt::thousands(done), pt::thousands(all));
                if told.1 {
                    health.reading = Some(words);
                } else {
                    health.without = Some(words);
                }
                News { desk: None, health, change: None }
            }
        };
        if let Ok(mut watch) = self.watch.lock() {
            watch.answers |= told.1;
            watch.health = news.health.clone();
        }
        // The screen may be closed already: the reading then ends for nobody.
        let _there = out(news);
    }
}

impl Live {
    /// Of many providers the wanted one answers before the others are so much as read, unless something is wrong with
    /// it, which the whole reading will say.
    pub(super) fn answer_ahead(&mut self, out: &Outlet) {
        let wanted = self.wanted.clone();
        let Some(snapshot) = self.reading(|live| watch::ahead(&live.folder, wanted.as_deref())) else { return };
        let Some(base) = kb::load_sharing(&snapshot, cores::share).base else { return };
        let reading = Some("lendo os outros provedores".to_owned());
        let health = Health { reading, place: self.place(), ..Health::default() };
        self.ahead = self.send(out, News { desk: Some(Arc::new(Desk::new(Arc::new(base)))), health, change: None });
    }
}
