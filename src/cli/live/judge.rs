//! What a console is told of the folder's contents: another base, or what is wrong with it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::progress::Progress;
use super::{GIT_EVERY, KEEP_EVERY, Live, from_copy, nothing};
use crate::desk::Desk;
use crate::diag::source::{Snapshot, SourceFile};
use crate::diag::{Finding, Severity};
use crate::kb::{self, Loaded, Reading};
use crate::os::watch::PERIOD;
use crate::os::{cores, git};
use crate::tui::{Change, Health, News, Older, Problem};

impl Live {
    /// The first news, and the files of what answers; none when nothing does.
    pub(super) fn start(&mut self, snapshot: &Snapshot) -> (News, Option<Snapshot>) {
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

    /// Nothing changed in the folder; the copy's date and git's revision may want to.
    pub(super) fn unchanged(&mut self, pause: Duration) -> Option<News> {
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

    pub(super) fn changed(&mut self, snapshot: &Snapshot) -> News {
        let news = self.judge(snapshot);
        if news.health.problems.is_empty() {
            self.warm();
            // Written when the folder rests: nobody waits for it, and of many saves in a row the last is kept.
            self.kept = None;
        }
        news
    }

    /// Whether what the folder holds now may answer.
    pub(super) fn judge(&mut self, snapshot: &Snapshot) -> News {
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
