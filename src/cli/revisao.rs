//! The review that `verificar` adds to loading: what depends on today, and what only a search can tell.

use std::mem::ManuallyDrop;
use std::sync::{Arc, OnceLock};

use anyhow::{Context as _, anyhow};
use chrono::{DateTime, Utc};

use super::args::Global;
use super::casos::{self, Outcome};
use crate::desk::{Call, Desk};
use crate::diag::source::Snapshot;
use crate::diag::{Finding, Severity};
use crate::kb::model::{Asks, Base};
use crate::kb::{self, Loaded, Review};
use crate::os::cores;

/// A desk over the base of one provider with its index made.
pub type Warm = OnceLock<Desk>;

/// Loads and reviews a base as of `--em`, or of the clock; the index of a single provider is made beside. Open doubts
/// are listed when asked for.
pub fn load(
    global: &Global,
    doubts: bool,
    (snapshot, clock): (&Snapshot, DateTime<Utc>),
    warm: &Warm,
) -> anyhow::Result<Loaded> {
    let now = match &global.em {
        Some(text) => instant(text, snapshot, clock)?,
        None => clock,
    };
    let beside = |base: Base| {
        let desk = Desk::new(Arc::new(base));
        desk.warm(0);
        drop(warm.set(desk));
    };
    Ok(kb::review_beside(snapshot, cores::share, &Review { now, doubts }, &beside))
}

/// Asks a sound base what only its desk can tell: which articles nobody finds, which cases come out otherwise.
/// Cases without an instant are asked at `now`. What comes out does not depend on how the work is shared out, nor on
/// whether a desk over the base is there already.
pub fn ask(base: &Arc<Base>, warm: Warm, snapshot: &Snapshot, now: DateTime<Utc>) -> Outcome {
    let count = base.providers.len();
    let with = (snapshot, now);
    let mut outcome = Outcome::default();
    let mut join = |one: Outcome| {
        outcome.run += one.run;
        outcome.findings.extend(one.findings);
    };
    if count < MANY {
        let same =
            |desk: &Desk| desk.base().providers.iter().map(Arc::as_ptr).eq(base.providers.iter().map(Arc::as_ptr));
        let desk = warm.into_inner().filter(same).unwrap_or_else(|| Desk::new(Arc::clone(base)));
        // The process ends with its answers: giving its memory back piece by piece would only be work.
        let desk = ManuallyDrop::new(desk);
        let one = |at: usize| PARTS[at % PARTS.len()]((&desk, (at / PARTS.len()) as u32), with);
        shared_out(count * PARTS.len(), &one).into_iter().for_each(&mut join);
    } else {
        // The index of one provider is let go before the next: all at once would be most of the memory.
        let one = |at: usize| {
            let providers = vec![Arc::clone(&base.providers[at])];
            let desk = Desk::new(Arc::new(Base { providers, ..Base::clone(base) }));
            PARTS.map(|part| part((&desk, 0), with))
        };
        shared_out(count, &one).into_iter().flatten().for_each(&mut join);
    }
    outcome
}

/// Providers from which on each is one piece of work.
const MANY: usize = 8;

/// A desk, and the position of the provider that is asked about.
type At<'d> = (&'d Desk, u32);

/// What is asked of a provider, in pieces that may run side by side: the first needs the index, which is made while
/// the second goes on without it.
const PARTS: [fn(At<'_>, (&Snapshot, DateTime<Utc>)) -> Outcome; 3] = [
    |(desk, number), _| Outcome { run: 0, findings: lost_articles(desk, number) },
    |(desk, number), with| casos::run(desk, number, |asks| !matches!(asks, Asks::Query(_)), with),
    |(desk, number), with| casos::run(desk, number, |asks| matches!(asks, Asks::Query(_)), with),
];

/// Does pieces of work on the cores there are; gives what each made, in order.
fn shared_out<T: Send + Sync>(count: usize, work: &(dyn Fn(usize) -> T + Sync)) -> Vec<T> {
    let made: Vec<OnceLock<T>> = (0..count).map(|_| OnceLock::new()).collect();
    cores::share(count, &|at| {
        made[at].get_or_init(|| work(at));
    });
    made.into_iter().filter_map(OnceLock::into_inner).collect()
}

/// `--em` is local to a provider, and only a base has providers: it is loaded once more.
fn instant(text: &str, snapshot: &Snapshot, clock: DateTime<Utc>) -> anyhow::Result<DateTime<Utc>> {
    let Some(base) = kb::load_sharing(snapshot, cores::share).base.filter(|base| !base.providers.is_empty()) else {
        return Ok(clock);
    };
    let desk = Desk::new(Arc::new(base));
    desk.parse_instant(&Call::new(0), text, clock).map_err(|why| anyhow!(why)).context("--em")
}

/// `artigo_nao_encontrado`: the article is not among the first cards of its own title nor of its own question.
/// Nobody will ever read it; most often a newer article with better words covers it.
fn lost_articles(desk: &Desk, number: u32) -> Vec<Finding> {
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
    desk.lost_articles(&Call::new(number)).into_iter().map(finding).collect()
}
