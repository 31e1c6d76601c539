//! The whole way from a folder in memory to a base, or to the findings that say why there is none.

use std::sync::Arc;

use super::index::Index;
use super::model::Base;
use super::report::Report;
use super::review::Review;
use super::source::Source;
use super::{build, check, collect, syntax, unused};
use crate::diag::source::{Content, Snapshot};
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
}

/// Loads a base. Never fails and never panics, whatever the bytes.
pub fn load(snapshot: &Snapshot) -> Loaded {
    load_and(snapshot, None)
}

/// Loads a base and reads it as a reviewer would, at an instant: what is sound and may still mislead. A base with
/// errors is not reviewed; they come first.
pub fn review(snapshot: &Snapshot, review: &Review) -> Loaded {
    load_and(snapshot, Some(review))
}

/// The base as far as it could be built, whatever was found: for looking at what is wrong in it. What could not be
/// built holds neutral values, so it must never answer anybody.
pub fn draft(snapshot: &Snapshot) -> (Base, Vec<Finding>) {
    let made = make(snapshot, None);
    (made.0, made.1)
}

fn load_and(snapshot: &Snapshot, reviewer: Option<&Review>) -> Loaded {
    let (base, findings, files) = make(snapshot, reviewer);
    let sound = diag::worst(&findings) != Some(Severity::Error);
    Loaded { base: sound.then_some(base), findings, files }
}

fn make(snapshot: &Snapshot, reviewer: Option<&Review>) -> (Base, Vec<Finding>, Vec<Arc<str>>) {
    let (sources, mut findings) = read(snapshot);
    let mut report = Report::default();
    let mut index = collect::collect(&sources, &mut report);
    faults(snapshot, &mut index);
    check::check(&index, &mut report);
    unused::check(&index, &mut report);
    complete(snapshot, &index, &mut report);
    let base = build::build(&index, fingerprint(snapshot), &mut report);
    findings.append(&mut report.findings);
    let sound = diag::worst(&findings) != Some(Severity::Error);
    if let Some(reviewer) = reviewer.filter(|_| sound) {
        reviewer.run(&index, &base, &mut report);
        findings.append(&mut report.findings);
    }
    diag::sort(&mut findings);
    let files = sources.iter().map(|source| Arc::clone(&source.path)).collect();
    (base, findings, files)
}

/// Every file that has contents, and what is wrong with those that have none.
fn read(snapshot: &Snapshot) -> (Vec<Source>, Vec<Finding>) {
    let (mut sources, mut findings) = (Vec::new(), Vec::new());
    for file in &snapshot.files {
        match &file.content {
            Content::Bytes(bytes) => {
                let (source, slips) = syntax::read(&file.path, bytes);
                sources.push(source);
                findings.extend(slips);
            }
            Content::Fault(fault) => findings.push(fault.finding(&file.path)),
        }
    }
    (sources, findings)
}

/// A file that could not be read may hold anything: what is missing in its scope is no finding.
fn faults(snapshot: &Snapshot, index: &mut Index<'_>) {
    let unread = snapshot.files.iter().filter(|file| match &file.content {
        Content::Fault(fault) => fault.finding(&file.path).severity == Severity::Error,
        Content::Bytes(_) => false,
    });
    for file in unread {
        let parts: Vec<&str> = file.path.split('/').collect();
        if parts.len() < 3 {
            index.top.blind = true;
        }
        for scope in index.providers.iter_mut().filter(|scope| parts.get(1) == Some(&scope.name)) {
            scope.blind = true;
        }
    }
}

/// What a base must have: a provider, and in each provider its own table.
fn complete(snapshot: &Snapshot, index: &Index<'_>, report: &mut Report) {
    let missing = |path: &str, code, severity, message: &str| Finding::on_file(code, severity, &path.into(), message);
    let empty = snapshot.files.iter().all(|file| matches!(file.content, Content::Fault(_)));
    if index.providers.is_empty() && !empty && !index.top.blind {
        let finding = missing(
            &snapshot.root,
            "sem_provedor",
            Severity::Error,
            "nenhum provedor: falta uma pasta com provedor.toml",
        );
        report.findings.push(finding.with_help("crie uma pasta por provedor, com provedor.toml dentro"));
    }
    for scope in &index.providers {
        let folder = format!("{}/{}", snapshot.root, scope.name);
        if scope.list("provedor").is_empty() && !scope.may_miss("provedor") {
            let path = format!("{folder}/provedor.toml");
            let finding = missing(&path, "falta_arquivo", Severity::Error, "falta a tabela [provedor] desta pasta");
            report.findings.push(finding.with_help("crie provedor.toml com [provedor], nome, fuso e assuntos"));
        }
        let has_devices = !scope.of(super::model::Kind::Device).is_empty();
        if has_devices && scope.of(super::model::Kind::Credential).is_empty() && !scope.may_miss("credencial") {
            let path = format!("{folder}/credenciais.toml");
            let finding = missing(
                &path,
                "sem_credenciais",
                Severity::Hint,
                "credenciais.toml não está instalado: as senhas não aparecem",
            );
            report.findings.push(finding.with_help("copie o arquivo para esta pasta, se este computador puder tê-lo"));
        }
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
