//! The whole way from a folder in memory to a base, or to the findings that say why there is none.
//!
//! A provider rests on the top of the base and on nothing of another provider: the top is read first, then each
//! provider whole, from bytes to records, in any order and on any thread. What is read of its files is let go
//! before the next one, so that a thousand providers need the memory of their records and not of their trees. One
//! that was read before is taken as it is while its files and the top's hold what they held ([`Known`]).

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex, OnceLock};

use super::build::Calendars;
use super::changes::{Records, Said};
use super::index::{Index, Scope};
use super::model::{Base, Kind, Provider, Shared};
use super::quick::QuickSet;
use super::report::Report;
use super::review::{Heard, Review, Reviewer};
use super::{build, check, collect};
use crate::diag::source::{Content, Snapshot};
use crate::diag::{self, Finding, Severity};
use crate::pt;

mod folders;
mod part;

use folders::{Kept, Print};
use part::{Job, Part};

pub(super) use folders::{Folder, folders};
pub(super) use part::read;

/// What loading gave.
#[derive(Debug)]
pub struct Loaded {
    /// The base; none when any finding is an error.
    pub base: Option<Base>,
    /// Everything found, sorted by place.
    pub findings: Vec<Finding>,
    /// The files that were read, in order.
    pub files: Vec<Arc<str>>,
    /// What every record says, to tell what the next load changed.
    pub records: Records,
    /// Providers that were read anew; the others were known.
    pub fresh: usize,
}

/// Calls the work with every number below a count, each once, in any order, perhaps several at a time.
pub type Share = fn(usize, &(dyn Fn(usize) + Sync));

/// The providers as they were read last: those whose files hold the same are not read again.
#[derive(Default)]
pub struct Known {
    /// The top's files, and what came of them.
    top: Option<(Kept, Arc<Shared>)>,
    /// By folder, its files and what came of them.
    parts: HashMap<Box<str>, (Kept, Arc<Part>)>,
}

/// What a reading tells while it goes on, from any thread.
pub enum Step {
    /// The provider that was wanted first is sound: a base of it alone.
    First(Base),
    /// So many of so many providers are read.
    Read {
        /// Providers that are ready.
        done: usize,
        /// Providers in all.
        all: usize,
    },
}

/// How a base is read.
#[derive(Clone, Copy)]
pub struct Reading<'r> {
    /// Who does the work.
    pub share: Share,
    /// The provider to read first, by folder or name; none: the first one.
    pub wanted: Option<&'r str>,
    /// Hears of the progress.
    pub tell: &'r (dyn Fn(Step) + Sync),
}

/// Loads a base. Never fails and never panics, whatever the bytes.
pub fn load(snapshot: &Snapshot) -> Loaded {
    load_sharing(snapshot, alone)
}

/// One piece after the other.
pub(super) fn alone(count: usize, work: &(dyn Fn(usize) + Sync)) {
    (0..count).for_each(work);
}

/// A base that knows nothing, for a console that has none yet: one provider without a record. Its zone is the
/// one of Brazil's capital, for a clock must show some hour.
///
/// # Panics
/// Never: the text is a literal, and the tests load it.
pub fn nothing() -> Base {
    const PROVIDER: &str = "[provedor]\nnome = \"(sem base)\"\nfuso = \"America/Sao_Paulo\"\nassuntos = [\"Geral\"]\n";
    let files = [("nenhuma/provedor.toml", PROVIDER.as_bytes())];
    load(&Snapshot::from_texts("kb", files)).base.expect("a literal that a test loads")
}

/// Loads a base, the providers shared out. What comes out does not depend on how.
pub fn load_sharing(snapshot: &Snapshot, share: Share) -> Loaded {
    load_known(snapshot, &silent(share), &mut Known::default())
}

/// Loads a base of which some was known: only what changed is read again, and all of it is known afterwards.
pub fn load_known(snapshot: &Snapshot, reading: &Reading<'_>, known: &mut Known) -> Loaded {
    judged(make(snapshot, reading, None, known))
}

/// Loads a base and reads it as a reviewer would, at an instant: what is sound and may still mislead. A base with
/// errors is not reviewed; they come first.
pub fn review(snapshot: &Snapshot, share: Share, review: &Review) -> Loaded {
    review_beside(snapshot, share, review, (0, &|_, _| {}))
}

/// Pieces of work on a base, numbered from 0, and what does one of them.
pub type Pieces<'p> = (usize, &'p (dyn Fn(usize, Base) + Sync));

/// Reviews a base of which more is asked than a review: a single provider that is sound is handed over to each piece of
/// work while it is read as a reviewer would, so that both go on side by side. The first piece is begun first, for the
/// others may wait for it. The base may still be refused for what the top holds.
pub fn review_beside(snapshot: &Snapshot, share: Share, review: &Review, beside: Pieces<'_>) -> Loaded {
    judged(make(snapshot, &silent(share), Some((review, beside)), &mut Known::default()))
}

/// The base as far as it could be built, whatever was found: for looking at what is wrong in it. What could not be
/// built holds neutral values, so it must never answer anybody.
pub fn draft(snapshot: &Snapshot) -> (Base, Vec<Finding>) {
    let (base, loaded) = make(snapshot, &silent(alone), None, &mut Known::default());
    (base, loaded.findings)
}

fn silent(share: Share) -> Reading<'static> {
    Reading { share, wanted: None, tell: &|_| {} }
}

/// A review, and who is handed a base to work on beside it.
type Asked<'r> = (&'r Review, Pieces<'r>);

/// A base with an error is never handed out.
fn judged((base, loaded): (Base, Loaded)) -> Loaded {
    let sound = !is_bad(&loaded.findings);
    Loaded { base: sound.then_some(base), ..loaded }
}

fn is_bad(findings: &[Finding]) -> bool {
    diag::worst(findings) == Some(Severity::Error)
}

/// The base whatever was found, and what was found.
fn make(snapshot: &Snapshot, reading: &Reading<'_>, asked: Option<Asked<'_>>, known: &mut Known) -> (Base, Loaded) {
    let (top_folder, folders) = folders::folders(snapshot);
    // A single provider has all the cores; of many, each has one.
    let within = if folders.len() == 1 { reading.share } else { alone };
    let (sources, mut found, ahead) = part::read_ahead(&top_folder, &folders, within, known);
    let mut report = Report::default();
    let mut top = collect::collect(top_folder.name, &sources, &mut report);
    top.blind |= top_folder.unread;
    let named = check::asked_of_providers(&top);
    let mut late = Report::default();
    let built = build::shared(&Index { top: &top, elsewhere: &QuickSet::default() }, &mut late);
    let shared = known.shared(&top_folder, built);
    found.extend(report.findings.into_iter().chain(late.findings));
    let reviewer = asked.map(|(review, _)| Reviewer::new(review, &top, within));
    let said = LazyLock::new(|| Arc::new(Said::of(&top)));
    let base = |providers, prints: &[u64]| Base {
        providers,
        shared: Arc::clone(&shared),
        fingerprint: fingerprint(&top_folder, prints),
    };
    let alone_of = |provider: &Arc<Provider>, print: u64| base(vec![Arc::clone(provider)], &[print]);
    let beside = asked.filter(|_| folders.len() == 1).map_or::<Pieces<'_>, _>((0, &|_, _| {}), |(_, pieces)| pieces);
    let job = Job {
        root: &snapshot.root,
        top: &top,
        asked: &named,
        calendars: Calendars::new(&shared),
        within,
        reviewer: reviewer.as_ref(),
        aside: &|| {
            LazyLock::force(&said);
        },
        beside: (beside.0, &|piece, provider| beside.1(piece, alone_of(provider, folders[0].print()))),
        ahead: Mutex::new(ahead),
    };
    let fresh = AtomicUsize::new(0);
    let work = Work { job: &job, folders: &folders, known, reading, fresh: &fresh };
    let parts = work.all((!is_bad(&found)).then_some(&alone_of));
    if folders.is_empty() && !sources.is_empty() && !top.blind {
        found.push(no_provider(snapshot));
    }
    found.extend(faults(snapshot));
    let findings = Judged { top: &top, shared: &shared, reviewer: reviewer.as_ref(), parts: &parts }.findings(found);
    let mut records = Records::default();
    records.put("", Arc::clone(&said));
    folders.iter().zip(&parts).for_each(|(folder, part)| records.put(folder.name, Arc::clone(&part.said)));
    let prints: Vec<u64> = parts.iter().map(|part| part.print).collect();
    let base = base(parts.iter().map(|part| Arc::clone(&part.provider)).collect(), &prints);
    known.parts = folders.iter().zip(parts).map(|(folder, part)| (folder.name.into(), (folder.kept(), part))).collect();
    (base, Loaded { base: None, findings, files: files(snapshot), records, fresh: fresh.into_inner() })
}

/// A base of which every provider was read.
struct Judged<'j> {
    top: &'j Scope<'j>,
    shared: &'j Shared,
    reviewer: Option<&'j Reviewer<'j, 'j>>,
    parts: &'j [Arc<Part>],
}

impl Judged<'_> {
    /// Everything found, sorted, given what was found in the top alone and in files that could not be read.
    fn findings(&self, mut found: Vec<Finding>) -> Vec<Finding> {
        let answered = self.parts.iter().flat_map(|part| &part.answered);
        let elsewhere: QuickSet<(Kind, &str)> = answered.map(|(kind, name)| (*kind, &**name)).collect();
        let mut report = Report::default();
        check::check(&Index { top: self.top, elsewhere: &elsewhere }, self.top, &mut report);
        found.extend(report.findings);
        found.extend(self.parts.iter().flat_map(|part| part.findings.iter().cloned()));
        if !is_bad(&found) {
            found.extend(self.parts.iter().flat_map(|part| part.reviewed.iter().cloned()));
            let heard: Vec<&Heard> = self.parts.iter().filter_map(|part| part.heard.as_ref()).collect();
            let first = self.parts.first().map(|part| &*part.provider);
            found.extend(self.reviewer.map(|r| r.of_shared(self.shared, first, &heard)).unwrap_or_default());
        }
        diag::sort(&mut found);
        found
    }
}

impl fmt::Debug for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Known").field("providers", &self.parts.len()).finish_non_exhaustive()
    }
}

impl Known {
    /// Is this provider known as it is, below this top?
    fn holds(&self, top: &Folder<'_>, folder: &Folder<'_>) -> bool {
        let part = self.parts.get(folder.name);
        part.is_some_and(|(kept, _)| kept.holds(folder)) && self.top.as_ref().is_some_and(|(kept, _)| kept.holds(top))
    }

    /// What the top gives every provider: the same as before, when its files are.
    fn shared(&mut self, top: &Folder<'_>, built: Shared) -> Arc<Shared> {
        match &self.top {
            Some((known, shared)) if known.holds(top) => Arc::clone(shared),
            _ => {
                // A provider rests on the top: with another one each is another.
                self.parts.clear();
                let shared = Arc::new(built);
                self.top = Some((top.kept(), Arc::clone(&shared)));
                shared
            }
        }
    }
}

/// The providers to be read.
struct Work<'w> {
    job: &'w Job<'w>,
    folders: &'w [folders::Folder<'w>],
    known: &'w Known,
    reading: &'w Reading<'w>,
    fresh: &'w AtomicUsize,
}

impl Work<'_> {
    /// Every part, in the order of folders; the wanted one is read first, and told with `first` when it is sound.
    fn all(&self, first: Option<&(dyn Fn(&Arc<Provider>, u64) -> Base + Sync)>) -> Vec<Arc<Part>> {
        let parts: Vec<OnceLock<Arc<Part>>> = self.folders.iter().map(|_| OnceLock::new()).collect();
        let done = AtomicUsize::new(0);
        let wanted = self.reading.wanted.map(pt::fold);
        let ahead = self.folders.iter().position(|f| wanted.as_deref() == Some(&pt::fold(f.name))).unwrap_or(0);
        let all = self.folders.len();
        (self.reading.share)(all, &|turn| {
            // The wanted one changes places with the first.
            let at = if turn == 0 {
                ahead
            } else if turn == ahead {
                0
            } else {
                turn
            };
            let part = parts[at].get_or_init(|| self.part(&self.folders[at]));
            let is_wanted = wanted
                .as_deref()
                .map_or(turn == 0, |name| name == pt::fold(&part.provider.id) || name == pt::fold(&part.provider.name));
            if let Some(first) = first.filter(|_| is_wanted && all > 1 && !is_bad(&part.findings)) {
                (self.reading.tell)(Step::First(first(&part.provider, part.print)));
            }
            (self.reading.tell)(Step::Read { done: done.fetch_add(1, Ordering::Relaxed) + 1, all });
        });
        parts.into_iter().filter_map(OnceLock::into_inner).collect()
    }

    fn part(&self, folder: &folders::Folder<'_>) -> Arc<Part> {
        let known = self.known.parts.get(folder.name).filter(|_| self.job.reviewer.is_none());
        if let Some((_, part)) = known.filter(|(kept, _)| kept.holds(folder)) {
            return Arc::clone(part);
        }
        self.fresh.fetch_add(1, Ordering::Relaxed);
        Arc::new(self.job.part(folder))
    }
}

fn files(snapshot: &Snapshot) -> Vec<Arc<str>> {
    let read = snapshot.files.iter().filter(|file| matches!(file.content, Content::Bytes(_)));
    read.map(|file| Arc::clone(&file.path)).collect()
}

/// What is wrong with the files that have none.
fn faults(snapshot: &Snapshot) -> impl Iterator<Item = Finding> {
    snapshot.files.iter().filter_map(|file| match &file.content {
        Content::Fault(fault) => Some(fault.finding(&file.path)),
        Content::Bytes(_) => None,
    })
}

fn no_provider(snapshot: &Snapshot) -> Finding {
    let message = "nenhum provedor: falta uma pasta com provedor.toml";
    let finding = Finding::on_file("sem_provedor", Severity::Error, &(&*snapshot.root).into(), message);
    finding.with_help("crie uma pasta por provedor, com provedor.toml dentro")
}

/// Eight letters of a hash over the prints of the top and of every provider, in order.
fn fingerprint(top: &Folder<'_>, parts: &[u64]) -> Box<str> {
    let mut print = Print::default();
    print.step(top.print());
    for part in parts {
        print.step(*part);
    }
    (0..8).map(|place| char::from(b'a' + (print.0 >> (8 * place)) as u8 % 26)).collect::<String>().into()
}
