//! `plantao avisos`: what agents reported with F8, for the supervisor.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use chrono::{DateTime, FixedOffset, Offset as _};

use super::args::{Avisos, Global};
use super::{World, code};
use crate::memory::reports::{self, Read, Report};
use crate::os::paths;
use crate::pt;

/// Exit: 0.
pub fn run(global: &Global, args: &Avisos, world: &mut World<'_>) -> anyhow::Result<u8> {
    let own =
        || paths::state(world.env).ok_or_else(|| anyhow!("o sistema não informou onde o console guarda os avisos"));
    if args.limpar {
        let state = own()?;
        return put_aside(&state, world);
    }
    let paths = if args.arquivos.is_empty() { vec![own()?.join(reports::FILE)] } else { args.arquivos.clone() };
    if let Some(missing) = args.arquivos.iter().find(|path| !path.exists()) {
        anyhow::bail!("{} não existe", missing.display());
    }
    let mut read = reports::read(&paths).with_context(|| format!("não consegui ler {}", in_words(&paths)))?;
    read.reports.retain(|report| {
        args.desde.is_none_or(|from| report.at.date_naive() >= from)
            && global.provedor.as_ref().is_none_or(|wanted| pt::fold(&report.provider) == pt::fold(wanted))
    });
    if read.unreadable > 0 {
        let lines = pt::count(read.unreadable, "linha ilegível foi deixada", "linhas ilegíveis foram deixadas");
        writeln!(world.err, "plantao: {lines} de lado")?;
    }
    print(global, &read, &paths, world)?;
    Ok(code::YES)
}

fn in_words(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
}

fn print(global: &Global, read: &Read, paths: &[PathBuf], world: &mut World<'_>) -> anyhow::Result<()> {
    if global.json {
        serde_json::to_writer(&mut world.out, &read.reports)?;
        writeln!(world.out)?;
        return Ok(());
    }
    if read.reports.is_empty() {
        writeln!(world.out, "nenhum aviso em {}", pt::clean(&in_words(paths)))?;
    }
    for report in &read.reports {
        for line in lines(report) {
            writeln!(world.out, "{}", pt::clean(&line))?;
        }
    }
    Ok(())
}

/// The place first, so that an editor that opens `arquivo:linha` opens it.
fn lines(report: &Report) -> Vec<String> {
    let day = format!("{} {}", pt::date_br(report.at.date_naive()), pt::hour_minute(report.at.naive_local()));
    let (about, title) = match (&report.card, report.place()) {
        (Some(card), Some(place)) => (format!("{place}: {card}"), report.title.clone().unwrap_or_default()),
        (Some(card), None) => (card.clone(), report.title.clone().unwrap_or_default()),
        (None, _) => ("resposta que falta".to_owned(), String::new()),
    };
    let title = if title.is_empty() { title } else { format!(" ({title})") };
    let mut lines = vec![format!("{about}{title}"), format!("  {}", report.sentence)];
    let shown = report.verdict.as_ref().map(|verdict| format!("mostrava: {verdict}"));
    let query = Some(format!("busca: {}", report.query)).filter(|_| !report.query.is_empty());
    let removed = report.removed.then(|| "dados de cliente retirados".to_owned());
    let rest =
        [Some(format!("{day} · {}", report.provider)), query, shown, Some(format!("base {}", report.base)), removed];
    lines.push(format!("  {}", rest.into_iter().flatten().collect::<Vec<_>>().join(" · ")));
    lines
}

fn put_aside(state: &Path, world: &mut World<'_>) -> anyhow::Result<u8> {
    let now: DateTime<FixedOffset> = (world.now)().with_timezone(&chrono::Utc.fix());
    match reports::put_aside(state, now).context("não consegui guardar os avisos")? {
        None => writeln!(world.out, "nenhum aviso para guardar")?,
        Some((to, count)) => {
            let words = pt::count(count, "aviso guardado", "avisos guardados");
            writeln!(world.out, "{words} em {}", pt::clean(&to.display().to_string()))?;
        }
    }
    Ok(code::YES)
}
