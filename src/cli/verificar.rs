//! `plantao verificar`: every finding on the base, and the cases that it holds.

use std::io::Write as _;
use std::path::Path;

use super::args::{Format, Global, Verificar};
use super::revisao::{self, Reviewed};
use super::session::Origin;
use super::{World, code};
use crate::diag::{self, Finding, Severity};
use crate::pt;

/// Exit: 0 nothing worse than a warning (with `--estrito`, than a hint), 3 else.
pub fn run(global: &Global, args: &Verificar, world: &mut World<'_>) -> anyhow::Result<u8> {
    let origin = args.pasta.clone().map_or_else(|| Origin::of(global, world), Origin::Folder);
    let snapshot = origin.read();
    let Reviewed { findings, cases } = revisao::review(global, args.duvidas, (&snapshot, (world.now)()))?;
    let format = args.formato.unwrap_or(if global.json { Format::Json } else { Format::Texto });
    match format {
        Format::Json => writeln!(world.out, "{}", diag::render::json(&findings))?,
        Format::Texto => write!(world.out, "{}", diag::render::text(&findings, &snapshot))?,
        Format::Github => write!(world.out, "{}", annotations(&findings, &snapshot.root, &origin))?,
    }
    if format != Format::Json {
        writeln!(world.out, "{}", summary(&findings, cases))?;
    }
    let bar = if args.estrito { Severity::Warning } else { Severity::Error };
    let worst = diag::worst(&findings);
    Ok(if worst.is_some_and(|worst| worst <= bar) { code::BAD_BASE } else { code::YES })
}

/// `2 erros, 1 aviso`, or that nothing is wrong; and how many cases were run.
fn summary(findings: &[Finding], cases: i64) -> String {
    let count = |severity: Severity| findings.iter().filter(|f| f.severity == severity).map(|_| 1).sum::<i64>();
    let mut parts: Vec<String> = [
        (count(Severity::Error), "erro", "erros"),
        (count(Severity::Warning), "aviso", "avisos"),
        (count(Severity::Hint), "dica", "dicas"),
    ]
    .into_iter()
    .filter(|(n, ..)| *n > 0)
    .map(|(n, one, many)| pt::plural(n, one, many))
    .collect();
    if parts.is_empty() {
        parts.push("base em ordem: nenhum problema".to_owned());
    }
    if cases > 0 {
        parts.push(pt::plural(cases, "caso conferido", "casos conferidos"));
    }
    parts.join(", ")
}

/// Workflow commands of GitHub Actions, one a finding: `::error file=…,line=…,col=…,title=…::mensagem`.
fn annotations(findings: &[Finding], root: &str, origin: &Origin) -> String {
    let folder = match origin {
        Origin::Folder(folder) => folder.as_path(),
        Origin::BuiltIn => Path::new(root),
    };
    findings.iter().map(|finding| annotation(finding, root, folder)).collect()
}

fn annotation(finding: &Finding, root: &str, folder: &Path) -> String {
    let word = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    };
    let inside = finding.file.strip_prefix(root).unwrap_or(&finding.file).trim_start_matches('/');
    let file = folder.join(inside).to_string_lossy().replace('\\', "/");
    let file = file.strip_prefix("./").unwrap_or(&file);
    let place =
        if finding.line == 0 { String::new() } else { format!(",line={},col={}", finding.line, finding.column) };
    let help = finding.help.as_deref().map(|help| format!("\najuda: {help}")).unwrap_or_default();
    let message = pt::clean(&format!("{}{help}", finding.message)).into_owned();
    format!("::{word} file={}{place},title={}::{}\n", property(&pt::clean(file)), finding.code, data(&message))
}

/// As the runner wants the text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// As the runner wants a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn annotations_are_escaped_and_point_into_the_repository() {
        let on = |file: &str, line: u32, message: &str| {
            let mut finding = Finding::on_file("sintaxe", Severity::Error, &file.into(), message);
            (finding.line, finding.column) = (line, line);
            finding
        };
        let rows = [
            (on("kb/a.toml", 2, "x"), "kb", "::error file=kb/a.toml,line=2,col=2,title=sintaxe::x\n", "plain"),
            (
                on("kb/a.toml", 0, "x"),
                "./dados/kb",
                "::error file=dados/kb/a.toml,title=sintaxe::x\n",
                "whole file, deeper",
            ),
            (
                on("kb/a,b.toml", 1, "50%\nb"),
                "kb",
                "::error file=kb/a%2Cb.toml,line=1,col=1,title=sintaxe::50%25%0Ab\n",
                "escapes",
            ),
        ];
        for (finding, folder, wanted, why) in rows {
            assert_eq!(annotation(&finding, "kb", Path::new(folder)), wanted, "{why}");
        }
    }
}
