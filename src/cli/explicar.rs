//! `plantao explicar`: what a code of finding means and how to mend it.

use std::io::Write as _;

use serde_json::json;

use super::args::{Explicar, Global};
use super::previa::wrapped;
use super::{World, code};
use crate::diag::codes::{self, Page};
use crate::pt;

/// Columns of a page.
const COLUMNS: usize = 80;

/// Exit: 0 explained, 1 unknown code.
pub fn run(global: &Global, args: &Explicar, world: &mut World<'_>) -> anyhow::Result<u8> {
    let Some(wanted) = args.codigo.as_deref() else {
        list(global, world)?;
        return Ok(code::YES);
    };
    // As it is copied from a finding: `erro[hora_invalida]`.
    let name = wanted.split_once('[').map_or(wanted, |(_, rest)| rest).trim_end_matches([']', ':']);
    let Some(page) = codes::page(name) else {
        let near = pt::nearest(name, codes::all().map(|page| page.code));
        let hint = near.map(|near| format!("; você quis dizer {near}?")).unwrap_or_default();
        writeln!(
            world.err,
            "plantao: não conheço o código \"{}\"{hint}\nveja a lista com plantao explicar",
            pt::clean(name)
        )?;
        return Ok(code::NO);
    };
    if global.json {
        serde_json::to_writer(&mut world.out, &as_json(page))?;
        writeln!(world.out)?;
    } else {
        print(page, world)?;
    }
    Ok(code::YES)
}

fn list(global: &Global, world: &mut World<'_>) -> anyhow::Result<()> {
    if global.json {
        serde_json::to_writer(&mut world.out, &codes::all().map(as_json).collect::<Vec<_>>())?;
        writeln!(world.out)?;
        return Ok(());
    }
    let width = codes::all().map(|page| page.code.len()).max().unwrap_or(0);
    for (topic, pages) in codes::TOPICS {
        writeln!(world.out, "{topic}")?;
        for page in *pages {
            writeln!(world.out, "  {:<width$}  {}", page.code, page.title)?;
        }
    }
    writeln!(world.out, "\nUma página: plantao explicar CÓDIGO")?;
    Ok(())
}

fn as_json(page: &Page) -> serde_json::Value {
    let (wrong, right) = page.example.both();
    json!({ "codigo": page.code, "titulo": page.title, "acha": page.finds, "por_que": page.harms,
        "errado": wrong, "certo": right })
}

fn print(page: &Page, world: &mut World<'_>) -> anyhow::Result<()> {
    let (wrong, right) = page.example.both();
    writeln!(world.out, "{}: {}\n", page.code, page.title)?;
    for (head, words) in [("O que acha", page.finds), ("Por que é ruim", page.harms)] {
        writeln!(world.out, "{head}\n  {}\n", wrapped(words, COLUMNS - 2, "  "))?;
    }
    for (head, example) in [("Errado", wrong), ("Certo", right)] {
        let example = if example.is_empty() { "(nada)" } else { example.trim_end() };
        writeln!(world.out, "{head}")?;
        for line in example.lines() {
            writeln!(world.out, "{}", format!("  {line}").trim_end())?;
        }
        writeln!(world.out)?;
    }
    Ok(())
}
