//! Reads and writes what this machine remembers, on a thread of its own: a slow disk never holds the screen.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use chrono::{Days, NaiveDate};

use crate::memory::reports::{self, Report};
use crate::memory::usage::{self, Entry};
use crate::os::{defect, disk};

use super::input::Msg;
use super::notes::{Heard, Remembered};

/// How long leaving waits for what is still to be written.
const PATIENCE: Duration = Duration::from_secs(1);
/// Days that "most read" looks back.
const LOOK_BACK: u64 = 30;
/// Cards that the home screen has room for.
const MOST: usize = 8;

/// Something to read or write.
enum Job {
    Remember(String, NaiveDate),
    Report(String, Box<Report>),
    Count(Vec<Entry>),
}

/// The other end of the thread.
pub(crate) struct Scribe {
    jobs: Option<Sender<Job>>,
    done: Receiver<()>,
}

impl Scribe {
    /// Starts the thread; its answers go `to` the screen.
    pub(crate) fn start(state: PathBuf, to: Sender<Msg>) -> std::io::Result<Self> {
        let (jobs, inbox) = mpsc::channel();
        let (ended, done) = mpsc::channel();
        std::thread::Builder::new().name("memória".into()).spawn(move || {
            let tell = |heard| drop(to.send(Msg::Heard(heard)));
            let mut swept = false;
            while let Ok(job) = inbox.recv() {
                defect::trip("memória");
                match job {
                    Job::Remember(provider, today) => {
                        let most_read = most_read(&state, &provider, today);
                        let pending = reports::pending(&state, &provider);
                        tell(Heard::Remembered(Remembered { provider, most_read, pending }));
                        // After the first answer: nobody waits for it.
                        if !std::mem::replace(&mut swept, true) {
                            usage::sweep(&state, today);
                        }
                    }
                    Job::Report(about, report) => {
                        let written = reports::append(&state, &report);
                        let result = written.map(|()| report.removed).map_err(|error| disk::reason(&error));
                        tell(Heard::Reported(about, result));
                    }
                    // A full or missing disk counts less; there is nothing an agent could do.
                    Job::Count(entries) => drop(usage::append(&state, &entries)),
                }
            }
            drop(ended);
        })?;
        Ok(Self { jobs: Some(jobs), done })
    }

    /// Asks what is remembered of a provider (its id) on a civil day of it; [`Heard::Remembered`] answers.
    pub(crate) fn remember(&self, provider: String, today: NaiveDate) {
        self.send(Job::Remember(provider, today));
    }

    /// Writes a report; [`Heard::Reported`] answers.
    pub(crate) fn report(&self, about: String, report: Report) {
        self.send(Job::Report(about, Box::new(report)));
    }

    /// Counts.
    pub(crate) fn count(&self, entries: Vec<Entry>) {
        self.send(Job::Count(entries));
    }

    fn send(&self, job: Job) {
        if let Some(jobs) = &self.jobs {
            drop(jobs.send(job));
        }
    }
}

impl Drop for Scribe {
    fn drop(&mut self) {
        self.jobs = None;
        // Either everything is written, or the disk does not answer.
        let _ = self.done.recv_timeout(PATIENCE);
    }
}

fn most_read(state: &Path, provider: &str, today: NaiveDate) -> Vec<String> {
    let from = today.checked_sub_days(Days::new(LOOK_BACK)).unwrap_or(today);
    let opened = usage::read([state], provider, (from, today)).opened;
    opened.into_iter().take(MOST).map(|(card, _)| card).collect()
}
