//! One provider, from its bytes to its records and findings.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::folders::Folder;
use super::{Known, Share};
use crate::diag::source::{Content, SourceFile};
use crate::diag::{Finding, Severity};
use crate::kb::build::{self, Calendars};
use crate::kb::changes::Said;
use crate::kb::index::{Index, Scope};
use crate::kb::model::{Kind, Provider};
use crate::kb::quick::QuickSet;
use crate::kb::report::Report;
use crate::kb::review::{Beside, Heard, Reviewer};
use crate::kb::source::Source;
use crate::kb::{check, collect, syntax, unused};

/// Every file that has contents.
pub(in crate::kb) fn read(files: &[&SourceFile], share: Share, findings: &mut Vec<Finding>) -> Vec<Source> {
    parted(read_each(files, share), findings)
}

/// A file that was read, and its slips.
type Read = (Source, Vec<Finding>);

fn read_each(files: &[&SourceFile], share: Share) -> Vec<Read> {
    let made: Vec<OnceLock<_>> = files.iter().map(|_| OnceLock::new()).collect();
    share(files.len(), &|at| {
        if let Content::Bytes(bytes) = &files[at].content {
            made[at].get_or_init(|| syntax::read(&files[at].path, bytes));
        }
    });
    made.into_iter().filter_map(OnceLock::into_inner).collect()
}

fn parted(read: Vec<Read>, findings: &mut Vec<Finding>) -> Vec<Source> {
    let source = |(source, slips)| {
        findings.extend::<Vec<Finding>>(slips);
        source
    };
    read.into_iter().map(source).collect()
}

/// Reads the top: its sources, what was found in them, and ahead of its turn a single provider that is not known, so
/// that the files of both are shared out together.
pub(super) fn read_ahead(
    top: &Folder<'_>,
    providers: &[Folder<'_>],
    share: Share,
    known: &Known,
) -> (Vec<Source>, Vec<Finding>, Option<Vec<Read>>) {
    let mut findings = Vec::new();
    let [only] = providers else { return (read(&top.files, super::alone, &mut findings), findings, None) };
    if known.holds(top, only) {
        return (read(&top.files, super::alone, &mut findings), findings, None);
    }
    let files: Vec<&SourceFile> = top.files.iter().chain(&only.files).copied().collect();
    let mut read = read_each(&files, share);
    // Folders hold files with contents only: each of them was read.
    let ahead = read.split_off(top.files.len());
    (parted(read, &mut findings), findings, Some(ahead))
}

/// What every provider is read with.
pub(super) struct Job<'j> {
    /// The base's own name.
    pub(super) root: &'j str,
    pub(super) top: &'j Scope<'j>,
    /// Names that the top leaves to the providers.
    pub(super) asked: &'j QuickSet<(Kind, &'j str)>,
    pub(super) calendars: Calendars<'j>,
    /// How the work on one provider is shared out.
    pub(super) within: Share,
    pub(super) reviewer: Option<&'j Reviewer<'j, 'j>>,
    /// What the base needs in the end whatever the providers say: done beside the longer half of one.
    pub(super) aside: &'j (dyn Fn() + Sync),
    /// What is done with a sound provider while it is reviewed.
    pub(super) beside: Beside<'j>,
    /// The files of a single provider, read with those of the top.
    pub(super) ahead: Mutex<Option<Vec<Read>>>,
}

/// A provider that was read, and what was found in it.
pub(super) struct Part {
    pub(super) provider: Arc<Provider>,
    pub(super) findings: Vec<Finding>,
    /// What a reviewer says; heard only when the whole base is sound.
    pub(super) reviewed: Vec<Finding>,
    /// What its records make of the top's synonyms.
    pub(super) heard: Option<Heard>,
    /// What its records say.
    pub(super) said: Arc<Said>,
    /// Names of the top that stand here, or may.
    pub(super) answered: Vec<(Kind, Box<str>)>,
    /// Of its files' paths and contents.
    pub(super) print: u64,
}

impl Job<'_> {
    /// Reads a provider.
    pub(super) fn part(&self, folder: &Folder<'_>) -> Part {
        let mut findings = Vec::new();
        let ahead = self.ahead.lock().unwrap_or_else(PoisonError::into_inner).take();
        let read = ahead.unwrap_or_else(|| read_each(&folder.files, self.within));
        let sources = parted(read, &mut findings);
        let mut report = Report::default();
        let mut scope = collect::collect(folder.name, &sources, &mut report);
        scope.blind |= folder.unread;
        let nothing = QuickSet::default();
        let index = Index { top: self.top, elsewhere: &nothing };
        let headless = scope.list("provedor").is_empty() && !scope.may_miss("provedor");
        // What the records say is judged while they are built: neither needs the other.
        let report = Mutex::new(report);
        let (judged, built) = (OnceLock::new(), OnceLock::new());
        (self.within)(2, &|half| match half {
            0 => {
                // Nobody else asks for it, so nobody can have spoilt it.
                let report = &mut *report.lock().unwrap_or_else(PoisonError::into_inner);
                drop(judged.set(self.judge((&index, &scope), headless, report)));
            }
            _ => drop(built.set(self.build(&index, &scope))),
        });
        let report = report.into_inner().unwrap_or_else(PoisonError::into_inner);
        let (said, (provider, late)) = judged.into_inner().zip(built.into_inner()).expect("both halves were done");
        findings.extend(report.findings);
        // Without its head every topic and calendar would be a finding, and none of them the fault.
        if !headless {
            findings.extend(late.findings);
        }
        let stands =
            |(kind, name): &&(Kind, &str)| scope.find_named(*kind, name).is_some() || scope.may_miss(kind.word());
        // A provider with errors stands with neutral values, of which nothing true can be said.
        let reviewer = self.reviewer.filter(|_| !super::is_bad(&findings));
        let (reviewed, heard) = reviewer.map(|r| r.of_provider((&index, &scope), &provider, self.beside)).unzip();
        Part {
            print: folder.print(),
            said: Arc::new(said),
            heard,
            reviewed: reviewed.unwrap_or_default(),
            answered: self.asked.iter().filter(stands).map(|(kind, name)| (*kind, (*name).into())).collect(),
            findings,
            provider,
        }
    }

    /// Judges what a provider's records say, and notes it.
    fn judge(&self, (index, scope): (&Index<'_>, &Scope<'_>), headless: bool, report: &mut Report) -> Said {
        if headless {
            report.findings.push(no_head(self.root, scope.name));
        } else {
            check::check(index, scope, report);
            collect::emptied(scope, report);
            unused::check(scope, report);
            credentials(self.root, scope, report);
        }
        (self.aside)();
        Said::of(scope)
    }

    /// Builds a provider; what is only found on the way is found late.
    fn build(&self, index: &Index<'_>, scope: &Scope<'_>) -> (Arc<Provider>, Report) {
        let mut late = Report::default();
        (Arc::new(build::provider(index, scope, &self.calendars, &mut late)), late)
    }
}

/// The folder has no table of its own: said once, whatever else stands in it.
fn no_head(root: &str, name: &str) -> Finding {
    let message = "falta a tabela [provedor] desta pasta; sem ela, o resto da pasta não foi conferido";
    let place = format!("{root}/{name}/provedor.toml").into();
    Finding::on_file("falta_arquivo", Severity::Error, &place, message)
        .with_help("crie provedor.toml com [provedor], nome, fuso e assuntos")
}

/// The passwords of the devices, where they are installed.
fn credentials(root: &str, scope: &Scope<'_>, report: &mut Report) {
    let has_devices = !scope.of(Kind::Device).is_empty();
    if has_devices && scope.of(Kind::Credential).is_empty() && !scope.may_miss("credencial") {
        let message = "credenciais.toml não está instalado: as senhas não aparecem";
        let place = format!("{root}/{}/credenciais.toml", scope.name).into();
        let finding = Finding::on_file("sem_credenciais", Severity::Hint, &place, message);
        report.findings.push(finding.with_help("copie o arquivo para esta pasta, se este computador puder tê-lo"));
    }
}
