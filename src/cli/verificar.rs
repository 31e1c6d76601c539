//! `plantao verificar`: every finding on the base.

use std::io::Write as _;

use super::args::{Global, Verificar};
use super::session::Origin;
use super::{World, code};
use crate::diag::{self, Severity};
use crate::pt;

/// Exit: 0 nothing worse than a warning, 3 errors.
pub fn run(global: &Global, args: &Verificar, world: &mut World<'_>) -> anyhow::Result<u8> {
    let origin = args.pasta.clone().map_or_else(|| Origin::of(global, world), Origin::Folder);
    let snapshot = origin.read();
    let loaded = super::revisao::load(global, args.duvidas, &snapshot, (world.now)())?;
    if global.json {
        writeln!(world.out, "{}", diag::render::json(&loaded.findings))?;
    } else {
        write!(world.out, "{}", diag::render::text(&loaded.findings, &snapshot))?;
        writeln!(world.out, "{}", summary(&loaded.findings))?;
    }
    Ok(if diag::worst(&loaded.findings) == Some(Severity::Error) { code::BAD_BASE } else { code::YES })
}

/// `2 erros, 1 aviso`, or that nothing is wrong.
fn summary(findings: &[diag::Finding]) -> String {
    let count = |severity: Severity| findings.iter().filter(|f| f.severity == severity).count() as i64;
    let parts: Vec<String> = [
        (count(Severity::Error), "erro", "erros"),
        (count(Severity::Warning), "aviso", "avisos"),
        (count(Severity::Hint), "dica", "dicas"),
    ]
    .into_iter()
    .filter(|(n, ..)| *n > 0)
    .map(|(n, one, many)| pt::plural(n, one, many))
    .collect();
    if parts.is_empty() { "base em ordem: nenhum problema".to_owned() } else { parts.join(", ") }
}
