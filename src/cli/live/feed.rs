//! The base of a console that is no screen: read and watched on a thread of its own, which tells what it finds.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};

use super::{Outlet, PATIENCE, Reader, nothing, vigil};
use crate::cli::World;
use crate::cli::config::Watch;
use crate::os::{cores, defect};
use crate::tui::{News, Presence, Reporter};

/// Bytes that reading a base like the shipped one needs for a while.
const READ: usize = 4 << 20;

/// The first news of a base, and the way by which the others come.
pub struct Feed {
    /// What is known at the start; its desk is there whatever happened.
    pub first: News,
    rest: Receiver<News>,
    /// Tells the reading thread who is there to see them.
    audience: Sender<(Reporter, Presence)>,
}

impl Feed {
    /// Reads a folder now and watches it from now on. Something is asked of it at once: it is waited for.
    pub fn of(folder: &Path, wanted: Option<&str>, config: Watch, world: &World<'_>) -> anyhow::Result<Self> {
        let (sender, rest) = mpsc::channel();
        let reader = Reader::new(folder, wanted, Some(config), world);
        let reading = reader.reading();
        let out: Outlet = Arc::new(move |news| sender.send(news).is_ok());
        vigil::start(reader.0.vigil(), Arc::clone(&out))?;
        let (audience, there) = mpsc::channel();
        std::thread::Builder::new().name("base".into()).spawn(move || {
            cores::make_room(READ);
            reader.0.run(&out, || there.recv().ok());
        })?;
        let first = first_of(&rest).unwrap_or(News { desk: None, health: reading, change: None });
        let desk = first.desk.clone().unwrap_or_else(nothing);
        Ok(Self { first: News { desk: Some(desk), ..first }, rest, audience })
    }

    /// Where the next news go until the console is closed, and who is there to see them. Without a thread for them the
    /// console keeps what it has.
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

/// The first news with something that answers, or the last before nothing came.
fn first_of(rest: &Receiver<News>) -> Option<News> {
    let mut first = rest.recv_timeout(PATIENCE).ok()?;
    while first.desk.is_none() {
        match rest.recv_timeout(PATIENCE) {
            Ok(next) => first = next,
            Err(_) => break,
        }
    }
    Some(first)
}
