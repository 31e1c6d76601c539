//! The whole way from a folder in memory to a base, or to the findings that say why there is none.
//!
//! A provider rests on the top of the base and on nothing of another provider: the top is read first, then each
//! provider whole, from bytes to records, in any order and on any thread. What is read of its files is let go
//! before the next one, so that a thousand providers need the memory of their records and not of their trees.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, OnceLock};

use super::build::Calendars;
use super::changes::Records;
use super::index::{Index, Scope};
use super::model::{Base, Kind, Provider};
use super::report::Report;
use super::review::{Heard, Review, Reviewer};
use super::source::Source;
use super::{build, check, collect, syntax, unused};
use crate::diag::source::{Content, Snapshot, SourceFile};
use crate::diag::{self, Finding, Severity};

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
}

/// Calls the work with every number below a count, each once, in any order, perhaps several at a time.
pub type Share = fn(usize, &(dyn Fn(usize) + Sync));

/// Loads a base. Never fails and never panics, whatever the bytes.
pub fn load(snapshot: &Snapshot) -> Loaded {
    load_sharing(snapshot, alone)
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
    load_and(snapshot, share, None)
}

/// Loads a base and reads it as a reviewer would, at an instant: what is sound and may still mislead. A base with
/// errors is not reviewed; they come first.
pub fn review(snapshot: &Snapshot, share: Share, review: &Review) -> Loaded {
    load_and(snapshot, share, Some(review))
}

/// The base as far as it could be built, whatever was found: for looking at what is wrong in it. What could not be
/// built holds neutral values, so it must never answer anybody.
pub fn draft(snapshot: &Snapshot) -> (Base, Vec<Finding>) {
    let (base, loaded) = make(snapshot, alone, None);
    (base, loaded.findings)
}

fn load_and(snapshot: &Snapshot, share: Share, reviewer: Option<&Review>) -> Loaded {
    let (base, loaded) = make(snapshot, share, reviewer);
    let sound = diag::worst(&loaded.findings) != Some(Severity::Error);
    Loaded { base: sound.then_some(base), ..loaded }
}

/// The base whatever was found, and what was found.
fn make(snapshot: &Snapshot, share: Share, reviewer: Option<&Review>) -> (Base, Loaded) {
    let (top_folder, folders) = folders(snapshot);
    let mut findings = Vec::new();
    let sources = read(&top_folder.files, alone, &mut findings);
    let mut report = Report::default();
    let mut top = collect::collect(top_folder.name, &sources, &mut report);
    top.blind |= top_folder.unread;
    let asked = check::asked_of_providers(&top);
    let mut late = Report::default();
    let shared = Arc::new(build::shared(&Index { top: &top, elsewhere: &HashSet::new() }, &mut late));
    // A single provider has all the cores; of many, each has one.
    let within = if folders.len() == 1 { share } else { alone };
    let reviewer = reviewer.map(|review| Reviewer::new(review, &top, within));
    let calendars = Calendars::new(&shared);
    let job = Job { root: &snapshot.root, top: &top, asked: &asked, calendars, within, reviewer: reviewer.as_ref() };
    let parts: Vec<OnceLock<Part<'_>>> = folders.iter().map(|_| OnceLock::new()).collect();
    share(folders.len(), &|at| {
        parts[at].get_or_init(|| job.part(&folders[at]));
    });
    let parts: Vec<Part<'_>> = parts.into_iter().filter_map(OnceLock::into_inner).collect();
    let elsewhere = parts.iter().flat_map(|part| part.answered.iter().copied()).collect();
    check::check(&Index { top: &top, elsewhere: &elsewhere }, &top, &mut report);
    if folders.is_empty() && !sources.is_empty() && !top.blind {
        report.findings.push(no_provider(snapshot));
    }
    findings.extend(faults(snapshot).chain(report.findings).chain(late.findings));
    let (mut providers, mut kept, mut reviewed, mut heard) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for part in parts {
        providers.push(part.provider);
        kept.push(part.records);
        findings.extend(part.findings);
        reviewed.extend(part.reviewed);
        heard.extend(part.heard);
    }
    if diag::worst(&findings) != Some(Severity::Error) {
        findings.append(&mut reviewed);
        let heard: Vec<&Heard> = heard.iter().collect();
        let first = providers.first().map(|provider: &Arc<Provider>| &**provider);
        findings.extend(reviewer.as_ref().map(|r| r.of_shared(&top, &shared, first, &heard)).unwrap_or_default());
    }
    diag::sort(&mut findings);
    let files = snapshot
        .files
        .iter()
        .filter(|file| matches!(file.content, Content::Bytes(_)))
        .map(|file| Arc::clone(&file.path))
        .collect();
    let base = Base { providers, shared: Arc::clone(&shared), fingerprint: fingerprint(snapshot) };
    let mut records = Records::of(&top);
    for of_part in kept {
        records.join(of_part);
    }
    (base, Loaded { base: None, findings, files, records })
}

/// The files of one provider, or of the top.
#[derive(Default)]
pub(super) struct Folder<'s> {
    pub(super) name: &'s str,
    pub(super) files: Vec<&'s SourceFile>,
    /// A file that could not be read may hold anything: what is missing in its scope is no finding.
    unread: bool,
}

/// The top, and the providers by name: the folders in which some file was read.
pub(super) fn folders(snapshot: &Snapshot) -> (Folder<'_>, Vec<Folder<'_>>) {
    let mut top = Folder::default();
    let mut providers: BTreeMap<&str, Folder<'_>> = BTreeMap::new();
    for file in &snapshot.files {
        let mut parts = file.path.splitn(3, '/').skip(1);
        let (name, inside) = (parts.next().unwrap_or_default(), parts.next().is_some());
        let read = matches!(file.content, Content::Bytes(_));
        let unread = is_error(file);
        top.unread |= unread && !inside;
        let folder = if inside || unread {
            providers.entry(name).or_insert_with(|| Folder { name, ..Folder::default() })
        } else {
            &mut top
        };
        folder.unread |= unread;
        folder.files.extend(read.then_some(file));
    }
    (top, providers.into_values().filter(|folder| !folder.files.is_empty()).collect())
}

fn is_error(file: &SourceFile) -> bool {
    match &file.content {
        Content::Fault(fault) => fault.finding(&file.path).severity == Severity::Error,
        Content::Bytes(_) => false,
    }
}

/// Every file that has contents.
pub(super) fn read(files: &[&SourceFile], share: Share, findings: &mut Vec<Finding>) -> Vec<Source> {
    let made: Vec<OnceLock<_>> = files.iter().map(|_| OnceLock::new()).collect();
    share(files.len(), &|at| {
        if let Content::Bytes(bytes) = &files[at].content {
            made[at].get_or_init(|| syntax::read(&files[at].path, bytes));
        }
    });
    let parts = made.into_iter().filter_map(OnceLock::into_inner);
    parts
        .map(|(source, slips)| {
            findings.extend(slips);
            source
        })
        .collect()
}

/// One piece after the other.
pub(super) fn alone(count: usize, work: &(dyn Fn(usize) + Sync)) {
    (0..count).for_each(work);
}

/// What is wrong with the files that have none.
fn faults(snapshot: &Snapshot) -> impl Iterator<Item = Finding> {
    snapshot.files.iter().filter_map(|file| match &file.content {
        Content::Fault(fault) => Some(fault.finding(&file.path)),
        Content::Bytes(_) => None,
    })
}

/// What every provider is read with.
struct Job<'j> {
    root: &'j str,
    top: &'j Scope<'j>,
    /// Names that the top leaves to the providers.
    asked: &'j HashSet<(Kind, &'j str)>,
    calendars: Calendars<'j>,
    /// How the work on one provider is shared out.
    within: Share,
    reviewer: Option<&'j Reviewer<'j, 'j>>,
}

/// A provider that was read, and what was found in it.
struct Part<'j> {
    provider: Arc<Provider>,
    findings: Vec<Finding>,
    /// What a reviewer says; heard only when the whole base is sound.
    reviewed: Vec<Finding>,
    /// What its records make of the top's synonyms.
    heard: Option<Heard>,
    records: Records,
    /// Names of the top that stand here, or may.
    answered: Vec<(Kind, &'j str)>,
}

impl<'j> Job<'j> {
    fn part(&self, folder: &Folder<'_>) -> Part<'j> {
        let mut findings = Vec::new();
        let sources = read(&folder.files, self.within, &mut findings);
        let mut report = Report::default();
        let mut scope = collect::collect(folder.name, &sources, &mut report);
        scope.blind |= folder.unread;
        let nothing = HashSet::new();
        let index = Index { top: self.top, elsewhere: &nothing };
        check::check(&index, &scope, &mut report);
        unused::check(&scope, &mut report);
        complete(self.root, &scope, &mut report);
        let provider = Arc::new(build::provider(&index, &scope, &self.calendars, &mut report));
        findings.append(&mut report.findings);
        let stands =
            |(kind, name): &&(Kind, &str)| scope.find_named(*kind, name).is_some() || scope.may_miss(kind.word());
        let records = Records::of(&scope);
        let (reviewed, heard) = self.reviewer.map(|r| r.of_provider(&index, &scope, &provider)).unzip();
        Part {
            provider,
            findings,
            reviewed: reviewed.unwrap_or_default(),
            heard,
            records,
            answered: self.asked.iter().filter(stands).copied().collect(),
        }
    }
}

fn no_provider(snapshot: &Snapshot) -> Finding {
    let message = "nenhum provedor: falta uma pasta com provedor.toml";
    let finding = Finding::on_file("sem_provedor", Severity::Error, &(&*snapshot.root).into(), message);
    finding.with_help("crie uma pasta por provedor, com provedor.toml dentro")
}

/// What a provider must have: its own table, and the passwords of its devices where they are installed.
fn complete(root: &str, scope: &Scope<'_>, report: &mut Report) {
    let missing = |code, file: &str, severity, message: &str| {
        Finding::on_file(code, severity, &format!("{root}/{}/{file}", scope.name).into(), message)
    };
    if scope.list("provedor").is_empty() && !scope.may_miss("provedor") {
        let finding =
            missing("falta_arquivo", "provedor.toml", Severity::Error, "falta a tabela [provedor] desta pasta");
        report.findings.push(finding.with_help("crie provedor.toml com [provedor], nome, fuso e assuntos"));
    }
    let has_devices = !scope.of(Kind::Device).is_empty();
    if has_devices && scope.of(Kind::Credential).is_empty() && !scope.may_miss("credencial") {
        let message = "credenciais.toml não está instalado: as senhas não aparecem";
        let finding = missing("sem_credenciais", "credenciais.toml", Severity::Hint, message);
        report.findings.push(finding.with_help("copie o arquivo para esta pasta, se este computador puder tê-lo"));
    }
}

/// Eight letters of a 64-bit FNV-1a hash over paths and contents, in order.
fn fingerprint(snapshot: &Snapshot) -> Box<str> {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let mut hash = OFFSET;
    let mut feed = |bytes: &[u8]| {
        for byte in bytes {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(PRIME);
        }
        // Ends of names and contents count: "a" + "bc" is not "ab" + "c".
        hash = (hash ^ 0xFF).wrapping_mul(PRIME);
    };
    for file in &snapshot.files {
        if let Content::Bytes(bytes) = &file.content {
            // The folder's own name may differ from one computer to the next.
            feed(file.path.split_once('/').map_or(&*file.path, |(_, rest)| rest).as_bytes());
            feed(bytes);
        }
    }
    (0..8).map(|place| char::from(b'a' + (hash >> (8 * place)) as u8 % 26)).collect::<String>().into()
}
