//! `plantao decidir --tabela`: a decision table drawn in columns.

use std::io::Write as _;

use anyhow::anyhow;
use serde_json::json;

use super::args::Global;
use super::session::{self, Origin};
use super::{World, code};
use crate::desk::table::{self, TableView};
use crate::diag::{self, Finding, Severity};
use crate::kb::model::{Base, Provider};
use crate::{kb, pt};

/// Columns of the drawing.
const WIDTH: usize = 80;
/// Narrowest column.
const NARROW: usize = 6;
/// Where a word may be cut.
const BREAKS: [char; 3] = [' ', '_', ','];
/// Between columns.
const RULE: &str = " │ ";

/// Draws a table, of a base with errors too: they go to standard error. Exit: 0, 3 when the base has errors.
pub fn run(global: &Global, decision: &str, world: &mut World<'_>) -> anyhow::Result<u8> {
    let snapshot = Origin::of(global, world).read();
    let (base, findings) = kb::draft(&snapshot);
    let errors: Vec<Finding> = findings.into_iter().filter(|f| f.severity == Severity::Error).collect();
    world.err.write_all(diag::render::text(&errors, &snapshot).as_bytes())?;
    let sound = errors.is_empty();
    let exit = if sound { code::YES } else { code::BAD_BASE };
    let Some(view) = find(&base, session::provider_name(global, &base), decision, sound)? else { return Ok(exit) };
    if global.json {
        let rows = view.rows.iter().map(|row| json!({"id": row.id, "celulas": row.cells, "resultado": row.outcome}));
        let rows: Vec<serde_json::Value> = rows.collect();
        let all = json!({"decisao": view.id, "titulo": view.title, "politica": view.policy, "entradas": view.inputs,
            "linhas": rows, "lacunas": view.gaps, "sobreposicoes": view.overlaps});
        writeln!(world.out, "{all}")?;
        return Ok(exit);
    }
    for line in draw(&view) {
        writeln!(world.out, "{}", pt::clean(&line))?;
    }
    Ok(exit)
}

/// The table; none when the base is so broken that it has no provider.
fn find(base: &Base, provider: Option<&str>, decision: &str, sound: bool) -> anyhow::Result<Option<TableView>> {
    let same = |p: &Provider, name: &str| pt::fold(&p.id) == pt::fold(name) || pt::fold(&p.name) == pt::fold(name);
    let provider = match provider {
        Some(name) => base
            .providers
            .iter()
            .find(|p| same(p, name))
            .ok_or_else(|| anyhow!("provedor \"{name}\" não existe nesta base"))?,
        None => match base.providers.first() {
            Some(first) => first,
            None => return Ok(None),
        },
    };
    let id = decision.strip_prefix("decisao.").unwrap_or(decision);
    let found = provider.decisions.iter().find(|d| *d.meta.id == *id).ok_or_else(|| {
        let near = pt::nearest(id, provider.decisions.iter().map(|d| &*d.meta.id));
        let hint = near.map(|near| format!("; você quis dizer {near}?")).unwrap_or_default();
        anyhow!("a decisão \"{}\" não existe{hint} Veja a lista com plantao decidir", pt::clean(id))
    })?;
    Ok(Some(table::view(base, provider, found, sound)))
}

fn draw(view: &TableView) -> Vec<String> {
    let head: Vec<String> =
        ["linha".to_owned()].into_iter().chain(view.inputs.clone()).chain(["então".to_owned()]).collect();
    let row = |id: &str, cells: &[String], outcome: &str| -> Vec<String> {
        [id.to_owned()].into_iter().chain(cells.to_vec()).chain([outcome.to_owned()]).collect()
    };
    let mut rows: Vec<Vec<String>> = view.rows.iter().map(|r| row(&r.id, &r.cells, &r.outcome)).collect();
    rows.extend(view.gaps.iter().map(|cells| row("LACUNA", cells, "nenhuma linha cobre este caso")));
    let widths = widths(&head, &rows);
    let rule = "─".repeat(widths.iter().sum::<usize>() + (widths.len() - 1) * RULE.chars().count());
    let mut out = wrap(&format!("{} ({}) · política: {}", view.title, view.id, view.policy), WIDTH);
    out.push(rule.clone());
    out.extend(lines_of(&head, &widths));
    for row in &rows {
        out.push(rule.clone());
        out.extend(lines_of(row, &widths));
    }
    out.push(rule);
    out.extend(view.overlaps.iter().map(|overlap| format!("SOBREPOSIÇÃO: {overlap}")));
    let flaws = view.gaps.len() + view.overlaps.len();
    out.push(match flaws {
        0 => format!("{}, sem lacuna e sem sobreposição", pt::count(view.rows.len(), "linha", "linhas")),
        _ => format!(
            "{}, {}, {}",
            pt::count(view.rows.len(), "linha", "linhas"),
            pt::count(view.gaps.len(), "lacuna", "lacunas"),
            pt::count(view.overlaps.len(), "sobreposição", "sobreposições")
        ),
    });
    out
}

/// Each column as wide as its contents; the widest give way until all fit, first down to their longest word.
fn widths(head: &[String], rows: &[Vec<String>]) -> Vec<usize> {
    let cells = |column: usize| rows.iter().map(move |row| &row[column]).chain([&head[column]]);
    let widest = |column: usize| cells(column).map(|cell| cell.chars().count()).max().unwrap_or(0);
    let word =
        |cell: &String| cell.split_inclusive(BREAKS).map(|word| word.trim_end().chars().count()).max().unwrap_or(0);
    let longest_word: Vec<usize> = (0..head.len()).map(|column| cells(column).map(word).max().unwrap_or(0)).collect();
    let mut widths: Vec<usize> = (0..head.len()).map(widest).collect();
    let room = WIDTH.saturating_sub((head.len() - 1) * RULE.chars().count());
    for floor in [longest_word, vec![NARROW; head.len()]] {
        while widths.iter().sum::<usize>() > room {
            let spare = widths.iter_mut().zip(&floor).filter(|(width, floor)| **width > **floor);
            let Some((largest, _)) = spare.max_by_key(|(width, _)| **width) else { break };
            *largest -= 1;
        }
    }
    widths
}

fn lines_of(cells: &[String], widths: &[usize]) -> Vec<String> {
    let wrapped: Vec<Vec<String>> = cells.iter().zip(widths).map(|(cell, width)| wrap(cell, *width)).collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    let line = |at: usize| {
        let parts = wrapped.iter().zip(widths).map(|(cell, width)| {
            let text = cell.get(at).map_or("", String::as_str);
            format!("{text:<width$}")
        });
        parts.collect::<Vec<_>>().join(RULE).trim_end().to_owned()
    };
    (0..height).map(line).collect()
}

/// Lines of at most `width` characters: cut at blanks, at `_` and `,`, and in a long word where it must be.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_inclusive(BREAKS) {
        let len = |text: &str| text.trim_end().chars().count();
        let last = lines.len() - 1;
        if !lines[last].is_empty() && lines[last].chars().count() + len(word) > width {
            lines.push(String::new());
        }
        for c in word.chars() {
            let last = lines.len() - 1;
            if lines[last].chars().count() < width {
                lines[last].push(c);
            } else if c != ' ' {
                lines.push(c.to_string());
            }
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_where_a_person_would() {
        for (text, width, wanted, why) in [
            ("abrir_n3; taxa", 9, vec!["abrir_n3;", "taxa"], "at a blank"),
            ("watch_paramount_hbomax", 10, vec!["watch_", "paramount_", "hbomax"], "at an underscore"),
            ("abcdefgh", 3, vec!["abc", "def", "gh"], "a word longer than the column"),
            ("", 5, vec![""], "nothing is one empty line"),
        ] {
            assert_eq!(wrap(text, width), wanted, "{why}");
        }
    }

    #[test]
    fn columns_give_way_from_the_widest_down() {
        let head: Vec<String> = ["linha", "x", "então"].map(str::to_owned).to_vec();
        let rows = vec![vec!["a".repeat(10), "b".to_owned(), "c".repeat(200)]];
        let widths = widths(&head, &rows);
        assert_eq!(widths.iter().sum::<usize>() + 2 * RULE.chars().count(), WIDTH);
        assert_eq!(widths[..2], [10, 1], "what fits keeps its width");
    }
}
