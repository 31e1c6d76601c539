//! `plantao previa`: the cards of one file as the agent will read them, what is wrong with the file first.

use std::io::Write as _;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf, absolute};
use std::sync::Arc;

use anyhow::{anyhow, bail};
use unicode_width::UnicodeWidthStr as _;

use super::args::{Global, Previa};
use super::session::{Origin, Session};
use super::{World, code, json};
use crate::desk::plain::{self, Secrets};
use crate::desk::view::CardView;
use crate::desk::{Call, Desk};
use crate::diag::source::Snapshot;
use crate::diag::{Finding, Severity, render};
use crate::{kb, pt};

/// Exit: 0 shown, 2 no file of a base, 3 the base has errors.
pub fn run(global: &Global, args: &Previa, world: &mut World<'_>) -> anyhow::Result<u8> {
    let folder = global.base.clone().unwrap_or_else(|| base_of(&args.arquivo));
    let snapshot = Origin::Folder(folder.clone()).read();
    let Some(file) = inside(&snapshot, &folder, &args.arquivo) else {
        bail!("{} não é um arquivo .toml da base {}", pt::clean(&shown(&args.arquivo)), pt::clean(&shown(&folder)));
    };
    let loaded = kb::load(&snapshot);
    let (mine, others): (Vec<Finding>, Vec<Finding>) = loaded.findings.into_iter().partition(|f| *f.file == *file);
    let cards = match loaded.base {
        Some(base) => Some(cards(Desk::new(Arc::new(base)), (global, args), &file, world)?),
        None => None,
    };
    if global.json {
        write_json(&mine, cards.as_deref().unwrap_or_default(), world)?;
    } else {
        write!(world.out, "{}", render::text(&mine, &snapshot))?;
        match &cards {
            Some(cards) => print(cards, usize::from(args.largura), world)?,
            None => writeln!(world.out, "{}", why_no_cards(&others))?,
        }
    }
    Ok(if cards.is_some() { code::YES } else { code::BAD_BASE })
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// The base that a file belongs to: the folder above the nearest one with a `provedor.toml`; for a file of the
/// top, its own folder.
fn base_of(file: &Path) -> PathBuf {
    let full = absolute(file).unwrap_or_else(|_| file.to_path_buf());
    let provider = full.ancestors().skip(1).find(|folder| folder.join("provedor.toml").is_file());
    let base = provider.map_or_else(|| full.parent(), Path::parent);
    base.map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// The file's path in the snapshot; none when it is not one of its files.
fn inside(snapshot: &Snapshot, folder: &Path, file: &Path) -> Option<Arc<str>> {
    let (folder, file) = (absolute(folder).ok()?, absolute(file).ok()?);
    let rest = file.strip_prefix(&folder).ok()?.to_string_lossy().replace('\\', "/");
    let wanted = format!("{}/{rest}", snapshot.root);
    snapshot.files.iter().find(|file| *file.path == *wanted).map(|file| Arc::clone(&file.path))
}

/// The cards whose record stands in the file, in the order of the file.
fn cards(desk: Desk, with: (&Global, &Previa), file: &str, world: &World<'_>) -> anyhow::Result<Vec<CardView>> {
    let (global, args) = with;
    let folder_of = |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let numbered = (0u32..).zip(&desk.base().providers);
    let of_file = numbered.into_iter().find(|(_, provider)| file.starts_with(&folder_of(&provider.meta.place.file)));
    let Some((number, _)) = of_file else { return Ok(Vec::new()) };
    let mut session =
        Session { desk: ManuallyDrop::new(desk), call: Call::new(number), at: (world.now)(), everywhere: false };
    session.set_unit(args.unidade.as_deref())?;
    if let Some(text) = &global.em {
        let at = session.desk.parse_instant(&session.call, text, session.at);
        session.at = at.map_err(|why| anyhow!("--em: {why}"))?;
    }
    let shown = session.desk.all_cards(&session.call).map(|card| session.desk.show(&session.call, card, session.at));
    let mut mine: Vec<CardView> = shown.filter(|view| view.file == file).collect();
    mine.sort_by_key(|view| view.line);
    Ok(mine)
}

fn why_no_cards(others: &[Finding]) -> String {
    let errors: Vec<&Finding> = others.iter().filter(|finding| finding.severity == Severity::Error).collect();
    match errors.first() {
        None => "corrija os erros acima para ver os cartões".to_owned(),
        Some(first) => {
            let count = pt::plural(
                i64::try_from(errors.len()).unwrap_or(i64::MAX),
                "erro em outro arquivo",
                "erros em outros arquivos",
            );
            format!("não dá para ver os cartões: {count}; o primeiro é\n{}", render::headline(first))
        }
    }
}

fn print(cards: &[CardView], columns: usize, world: &mut World<'_>) -> anyhow::Result<()> {
    if cards.is_empty() {
        writeln!(world.out, "nenhum cartão: nada deste arquivo é mostrado sozinho ao atendente")?;
    }
    for card in cards {
        writeln!(world.out, "{}", rule(&card.head.id, columns))?;
        for line in pt::clean(&plain::text(card, Secrets::Masked)).lines() {
            let item = line.starts_with("• ") || line.starts_with("- ");
            writeln!(world.out, "{}", wrapped(line, columns, if item { "  " } else { "" }))?;
        }
        let reviewed = card.reviewed.map(|on| format!(" · conferido em {}", pt::date_br(on))).unwrap_or_default();
        writeln!(world.out, "{}:{}{reviewed}\n", pt::clean(&card.file), card.line)?;
    }
    Ok(())
}

/// `── artigo.dns ─────`
fn rule(name: &str, columns: usize) -> String {
    let used = name.width() + 4;
    format!("── {name} {}", "─".repeat(columns.saturating_sub(used).max(2)))
}

/// The text in lines of at most `columns`, broken at words; those after the first begin with `hang`. A word longer
/// than a line stands alone: a link must be copied whole.
pub fn wrapped(text: &str, columns: usize, hang: &str) -> String {
    let mut out = String::new();
    let mut used = 0;
    for (at, word) in text.split(' ').enumerate() {
        if at > 0 && used + 1 + word.width() > columns {
            out.push('\n');
            out.push_str(hang);
            used = hang.width();
        } else if at > 0 {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += word.width();
    }
    out
}

fn write_json(findings: &[Finding], cards: &[CardView], world: &mut World<'_>) -> anyhow::Result<()> {
    let cards: Vec<json::Card> = cards.iter().map(|view| json::Card::of(view, Secrets::Masked)).collect();
    let cards = serde_json::to_string(&cards)?;
    writeln!(world.out, "{{\"problemas\":{},\"cartoes\":{cards}}}", render::json(findings))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn lines_break_at_words_and_links_stay_whole() {
        let rows = [
            ("um dois tres", 8, "", "um dois\ntres", "at the blank"),
            ("• um dois tres", 9, "  ", "• um dois\n  tres", "items hang"),
            ("veja https://exemplo.com.br agora", 10, "", "veja\nhttps://exemplo.com.br\nagora", "a link is not cut"),
            ("ação é já", 6, "", "ação é\njá", "accents are one column"),
        ];
        for (text, columns, hang, wanted, why) in rows {
            assert_eq!(wrapped(text, columns, hang), wanted, "{why}");
        }
    }
}
