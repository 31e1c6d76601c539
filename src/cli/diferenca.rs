//! `plantao diferenca`: what changed between two bases, in meaning.

use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, anyhow};
use serde_json::json;

use super::args::{Diferenca, Global};
use super::{World, code};
use crate::desk::diff::{self, Section};
use crate::desk::{Call, Desk};
use crate::diag::{self, Finding, Severity};
use crate::os::disk;
use crate::{kb, pt};

/// Exit: 0 they say the same, 1 they differ, 3 one of them has errors.
pub fn run(global: &Global, args: &Diferenca, world: &mut World<'_>) -> anyhow::Result<u8> {
    let (Some(old), Some(new)) = (open(&args.antes, world)?, open(&args.depois, world)?) else {
        return Ok(code::BAD_BASE);
    };
    let now = match &global.em {
        Some(text) if !new.base().providers.is_empty() => {
            new.parse_instant(&Call::new(0), text, (world.now)()).map_err(|why| anyhow!(why)).context("--em")?
        }
        _ => (world.now)(),
    };
    let mut sections = diff::compare(&old, &new, now);
    if let Some(wanted) = &global.provedor {
        let at = new.provider_by_name(wanted).or_else(|| old.provider_by_name(wanted));
        let at = at.ok_or_else(|| anyhow!("provedor \"{wanted}\" não existe em nenhuma das duas bases"))?;
        let desk = if new.provider_by_name(wanted).is_some() { &new } else { &old };
        let id = desk.base().providers[at as usize].id.to_string();
        sections.retain(|section| section.provider.is_empty() || section.provider == id);
    }
    print(global, &sections, world)?;
    Ok(if sections.is_empty() { code::YES } else { code::NO })
}

fn open(folder: &Path, world: &mut World<'_>) -> anyhow::Result<Option<Desk>> {
    let snapshot = disk::read(folder);
    let loaded = kb::load(&snapshot);
    let Some(base) = loaded.base else {
        let errors: Vec<Finding> = loaded.findings.into_iter().filter(|f| f.severity == Severity::Error).collect();
        writeln!(world.err, "a base {} tem erros:", pt::clean(&folder.display().to_string()))?;
        world.err.write_all(diag::render::text(&errors, &snapshot).as_bytes())?;
        return Ok(None);
    };
    Ok(Some(Desk::new(Arc::new(base))))
}

fn print(global: &Global, sections: &[Section], world: &mut World<'_>) -> anyhow::Result<()> {
    if global.json {
        let rows = sections.iter().map(|s| json!({"provedor": s.provider, "assunto": s.title, "mudancas": lines(s)}));
        serde_json::to_writer(&mut world.out, &rows.collect::<Vec<_>>())?;
        writeln!(world.out)?;
        return Ok(());
    }
    if sections.is_empty() {
        writeln!(world.out, "as duas bases dizem o mesmo")?;
    }
    for section in sections {
        let of = if section.provider.is_empty() { String::new() } else { format!("{} · ", section.provider) };
        writeln!(world.out, "{of}{}", section.title)?;
        for line in lines(section) {
            writeln!(world.out, "  {}", pt::clean(&line))?;
        }
    }
    Ok(())
}

fn lines(section: &Section) -> Vec<String> {
    section.changes.iter().flat_map(diff::Change::lines).collect()
}
