//! The review that `verificar` adds to loading: what depends on today, and what only a search can tell.

use std::mem::ManuallyDrop;
use std::sync::{Arc, OnceLock};

use anyhow::{Context as _, anyhow};
use chrono::{DateTime, Utc};

use super::args::Global;
use super::casos::{self, Outcome};
use crate::desk::{Call, Desk};
use crate::diag::source::{Content, Snapshot, SourceFile};
use crate::diag::{self, Finding, Severity};
use crate::kb::model::{Asks, Base};
use crate::kb::{self, Loaded, Review};
use crate::os::cores;

/// Everything found on a base, in order, and how many cases were run.
pub struct Reviewed {
    /// The findings, sorted by place.
    pub findings: Vec<Finding>,
    /// Cases that were run: none of a base with errors.
    pub cases: i64,
}

/// Loads and reviews a base as of `--em`, or of the clock, and asks it its cases; open doubts are listed when asked for.
/// What comes out does not depend on how the work is shared out.
pub fn review(
    global: &Global,
    doubts: bool,
    (snapshot, clock): (&Snapshot, DateTime<Utc>),
) -> anyhow::Result<Reviewed> {
    let asked = global.em.as_deref().map_or(Ok(clock), |text| instant(text, snapshot, clock));
    let now = *asked.as_ref().unwrap_or(&clock);
    // The process ends with its answers: giving its memory back piece by piece would only be work.
    let desk = ManuallyDrop::new(OnceLock::new());
    let made: [OnceLock<Outcome>; PARTS.len()] = Default::default();
    let beside = |piece: usize, base: Base| {
        let desk = desk.get_or_init(|| Desk::new(Arc::new(base)));
        made[piece].get_or_init(|| PARTS[piece]((desk, 0), (snapshot, now)));
    };
    let review = Review { now, doubts };
    let loaded = kb::review_beside(snapshot, cores::share, &review, (PARTS.len(), &beside));
    let Loaded { base, mut findings, records, .. } = loaded;
    let (base, _records) = (ManuallyDrop::new(base.map(Arc::new)), ManuallyDrop::new(records));
    let Some(base) = &*base else { return Ok(Reviewed { findings, cases: 0 }) };
    // What is wrong with a base is told before what is wrong with the instant.
    asked?;
    let beside: Vec<Outcome> = made.into_iter().filter_map(OnceLock::into_inner).collect();
    let outcomes = if beside.is_empty() { ask(base, (snapshot, now)) } else { beside };
    let cases = outcomes.iter().map(|one| one.run).sum();
    findings.extend(outcomes.into_iter().flat_map(|one| one.findings));
    diag::sort(&mut findings);
    Ok(Reviewed { findings, cases })
}

/// Asks a sound base of several providers what only its desk can tell: which articles nobody finds, which cases come
/// out otherwise. Cases without an instant are asked at `now`.
fn ask(base: &Arc<Base>, with: (&Snapshot, DateTime<Utc>)) -> Vec<Outcome> {
    let count = base.providers.len();
    if count < MANY {
        let desk = ManuallyDrop::new(Desk::new(Arc::clone(base)));
        let one = |at: usize| PARTS[at % PARTS.len()]((&desk, (at / PARTS.len()) as u32), with);
        return shared_out(count * PARTS.len(), &one);
    }
    // The index of one provider is let go before the next: all at once would be most of the memory.
    let one = |at: usize| {
        let providers = vec![Arc::clone(&base.providers[at])];
        let desk = Desk::new(Arc::new(Base { providers, ..Base::clone(base) }));
        PARTS.map(|part| part((&desk, 0), with))
    };
    shared_out(count, &one).into_iter().flatten().collect()
}

/// Providers from which on each is one piece of work.
const MANY: usize = 8;

/// A desk, and the position of the provider that is asked about.
type At<'d> = (&'d Desk, u32);

/// What is asked of a provider, in pieces that may run side by side: the first makes the index, for which those after
/// the second wait.
const PARTS: [fn(At<'_>, (&Snapshot, DateTime<Utc>)) -> Outcome; 5] = [
    |(desk, number), _| {
        desk.warm(number);
        Outcome::default()
    },
    |(desk, number), with| casos::run(desk, number, |asks| !matches!(asks, Asks::Query(_)), with),
    |at, _| lost_articles(at, 0),
    |(desk, number), with| casos::run(desk, number, |asks| matches!(asks, Asks::Query(_)), with),
    |at, _| lost_articles(at, 1),
];

/// Does pieces of work on the cores there are; gives what each made, in order.
fn shared_out<T: Send + Sync>(count: usize, work: &(dyn Fn(usize) -> T + Sync)) -> Vec<T> {
    let made: Vec<OnceLock<T>> = (0..count).map(|_| OnceLock::new()).collect();
    cores::share(count, &|at| {
        made[at].get_or_init(|| work(at));
    });
    made.into_iter().filter_map(OnceLock::into_inner).collect()
}

/// `--em` is local to a provider, by the zone of its own table: that is all that is read ahead of the base.
fn instant(text: &str, snapshot: &Snapshot, clock: DateTime<Utc>) -> anyhow::Result<DateTime<Utc>> {
    let (base, _) = kb::draft(&head_of_first(snapshot));
    if base.providers.is_empty() {
        return Ok(clock);
    }
    Desk::new(Arc::new(base)).parse_instant(&Call::new(0), text, clock).map_err(|why| anyhow!(why)).context("--em")
}

/// Of the first provider's files, those in which its own table may stand: one, in most bases.
fn head_of_first(snapshot: &Snapshot) -> Snapshot {
    let folder = |file: &SourceFile| {
        let mut parts = file.path.splitn(3, '/').skip(1);
        parts.next().filter(|_| parts.next().is_some()).map(str::to_owned)
    };
    let read = || snapshot.files.iter().filter(|file| matches!(file.content, Content::Bytes(_)));
    let first = read().filter_map(folder).min();
    let own: Vec<&SourceFile> = read().filter(|file| first.is_some() && folder(file) == first).collect();
    let mut heads: Vec<SourceFile> =
        own.iter().filter(|file| may_hold_head(file)).map(|file| (*file).clone()).collect();
    if heads.is_empty() {
        heads = own.into_iter().cloned().collect();
    }
    Snapshot { root: Arc::clone(&snapshot.root), files: heads }
}

/// Whether a line of a file begins as `[provedor]`, `provedor.nome =` or `"provedor" = {` do.
fn may_hold_head(file: &SourceFile) -> bool {
    let Content::Bytes(bytes) = &file.content else { return false };
    let text = String::from_utf8_lossy(bytes);
    let begins = |line: &str| {
        let name = line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '[' | '"' | '\''));
        name.starts_with("provedor")
    };
    text.lines().any(begins)
}

/// `artigo_nao_encontrado`: the article is not among the first cards of its own title nor of its own question.
/// Nobody will ever read it; most often a newer article with better words covers it. `half` is 0 for the first half of
/// the articles, 1 for the second.
fn lost_articles((desk, number): At<'_>, half: usize) -> Outcome {
    let provider = &desk.base().providers[number as usize];
    let finding = |at: u32| {
        let meta = &provider.articles[at as usize].meta;
        let message = format!("nem o título nem a pergunta encontram artigo.{}", meta.id);
        let mut finding = Finding::on_file("artigo_nao_encontrado", Severity::Hint, &meta.place.file, message)
            .with_help("dê-lhe um título que o distinga, ou palavras = [\"como o atendente digita\"]");
        finding.line = meta.place.line;
        finding.column = 1;
        finding.span = meta.place.span.start as usize..meta.place.span.end as usize;
        finding
    };
    let count = provider.articles.len();
    let among = [0..count / 2, count / 2..count][half].clone();
    let lost = desk.lost_articles(&Call::new(number), among);
    Outcome { run: 0, findings: lost.into_iter().map(finding).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_that_of_the_first_provider_wherever_its_table_stands() {
        let table = |zone: &str| format!("[provedor]\nnome = \"P\"\nfuso = \"{zone}\"\nassuntos = [\"A\"]\n");
        let other = table("America/Manaus");
        let rows = [
            (vec![("b/x.toml", table("America/Noronha")), ("c/x.toml", other.clone())], "the first folder's"),
            (
                vec![("b/a.toml", "# [provedor]\n".to_owned()), ("b/x.toml", table("America/Noronha"))],
                "its file is any",
            ),
            (
                vec![("b/x.toml", table("America/Noronha").replacen("[provedor]", "\u{feff}[ \"provedor\" ]", 1))],
                "signs",
            ),
            (
                vec![(
                    "b/x.toml",
                    "provedor = { nome = \"P\", fuso = \"America/Noronha\", assuntos = [\"A\"] }\n".into(),
                )],
                "on one line",
            ),
            (
                vec![("b/x.toml", table("America/Noronha").replacen("[provedor]", "[\"prov\\u0065dor\"]", 1))],
                "an escape",
            ),
        ];
        let clock = "2026-11-24T00:14:00Z".parse().expect("an instant");
        for (files, why) in rows {
            let texts = files.iter().map(|(path, text)| (*path, text.as_bytes()));
            let top = [("feriados.toml", "[feriados]\nconferir_ate = 2026-12-31\n".as_bytes())];
            let snapshot = Snapshot::from_texts("kb", texts.chain(top));
            let loaded = kb::load(&snapshot);
            let whole = Desk::new(Arc::new(loaded.base.expect("a sound base")));
            let wanted = whole.parse_instant(&Call::new(0), "2026-12-25 10:00", clock).expect("an instant");
            assert_eq!(instant("2026-12-25 10:00", &snapshot, clock).expect("an instant"), wanted, "{why}");
            assert_eq!(wanted.to_rfc3339(), "2026-12-25T12:00:00+00:00", "{why}: two hours behind");
        }
    }
}
