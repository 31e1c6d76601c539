//! The index over all providers, made beside everything else and kept from one state of the base to the next.

use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};

use super::progress::TELL_EVERY;
use super::{Outlet, vigil};
use crate::desk::{Desk, Making, Wide};
use crate::os::{cores, defect};
use crate::pt;
use crate::tui::{Health, News};

/// Tells the screen how far the index is.
pub(super) struct Widening {
    pub(super) out: Outlet,
    /// What is said of the base besides.
    pub(super) watch: Arc<Mutex<vigil::Watch>>,
    pub(super) clock: fn() -> DateTime<Utc>,
}

/// Starts the thread; it takes desks and gives each an index over all its providers, the last one sent first and the
/// ones before it not at all.
pub(super) fn start(widening: Widening) -> std::io::Result<Sender<Arc<Desk>>> {
    let (sender, desks) = mpsc::channel::<Arc<Desk>>();
    let work = move || {
        let mut known = None;
        while let Ok(first) = desks.recv() {
            defect::trip("índice");
            let desk = desks.try_iter().last().unwrap_or(first);
            known = widening.widen(&desk, known);
        }
    };
    std::thread::Builder::new().name("índice".into()).spawn(work)?;
    Ok(sender)
}

impl Widening {
    /// Makes the index, or takes the known one over, which nobody needs to be told.
    pub(super) fn widen(&self, desk: &Desk, known: Option<Arc<Wide>>) -> Option<Arc<Wide>> {
        let told: Mutex<Option<DateTime<Utc>>> = Mutex::default();
        let tell = |done, all| {
            let (Ok(mut told), now) = (told.lock(), (self.clock)()) else { return };
            if done < all && told.is_none_or(|told| now - told >= TELL_EVERY) {
                *told = Some(now);
                let (done, all) = (pt::thousands(done), pt::thousands(all));
                self.say(Some(format!("busca nos outros provedores: {done} de {all} prontos")));
            }
        };
        let known = desk.widen_from(known, &Making { share: cores::share, tell: &tell });
        if told.into_inner().is_ok_and(|told| told.is_some()) {
            self.say(None);
        }
        known
    }

    fn say(&self, indexing: Option<String>) {
        let Ok(watch) = self.watch.lock() else { return };
        // The screen may be closed already.
        let _there = (self.out)(News { desk: None, health: Health { indexing, ..watch.health.clone() }, change: None });
    }
}
