//! The review that `verificar` adds to loading: what depends on today, and what only a search can tell.

use std::sync::Arc;

use anyhow::{Context as _, anyhow};
use chrono::{DateTime, Utc};

use super::args::Global;
use crate::desk::{Call, Desk};
use crate::diag::source::Snapshot;
use crate::diag::{self, Finding, Severity};
use crate::kb::{self, Loaded, Review};
use crate::os::cores;

/// Loads and reviews a base as of `--em`, or of the clock. Open doubts are listed when asked for.
pub fn load(global: &Global, doubts: bool, snapshot: &Snapshot, clock: DateTime<Utc>) -> anyhow::Result<Loaded> {
    let now = match &global.em {
        Some(text) => instant(text, snapshot, clock)?,
        None => clock,
    };
    let mut loaded = kb::review(snapshot, cores::share, &Review { now, doubts });
    if let Some(base) = loaded.base.take() {
        let desk = Desk::new(Arc::new(base));
        loaded.findings.extend(lost_articles(&desk));
        diag::sort(&mut loaded.findings);
        loaded.base = Some(desk.base().clone());
    }
    Ok(loaded)
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
fn lost_articles(desk: &Desk) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, provider) in (0u32..).zip(&desk.base().providers) {
        for at in desk.lost_articles(&Call::new(number)) {
            let meta = &provider.articles[at as usize].meta;
            let message = format!("nem o título nem a pergunta encontram artigo.{}", meta.id);
            let mut finding = Finding::on_file("artigo_nao_encontrado", Severity::Hint, &meta.place.file, message)
                .with_help("dê-lhe um título que o distinga, ou palavras = [\"como o atendente digita\"]");
            finding.line = meta.place.line;
            finding.column = 1;
            finding.span = meta.place.span.start as usize..meta.place.span.end as usize;
            findings.push(finding);
        }
    }
    findings
}
