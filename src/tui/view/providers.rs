//! The page of Ctrl+O: the providers of the base, by what is typed.

use ratatui::text::{Line, Span};

use crate::desk::ProviderLine;
use crate::pt;
use crate::tui::app::Look;
use crate::tui::text::{cut, width};

/// Where the list begins: the lines before it say what the key does.
pub(crate) const HEAD: usize = 2;

/// A line each; the chosen one is pointed at. `current` is the id of the call's provider.
pub(crate) fn lines(
    (all, chosen): (&[ProviderLine], usize),
    current: &str,
    columns: usize,
    look: &Look,
) -> Vec<Line<'static>> {
    let head = "Trocar começa outro atendimento, sem dados do anterior.";
    let mut out = vec![Line::styled(cut(head, columns), look.theme.dim), Line::default()];
    if all.is_empty() {
        let words = "Nenhum provedor com esse nome; apague letras.";
        out.push(Line::styled(look.glyphs.words(words).into_owned(), look.theme.warn));
    }
    for (at, line) in all.iter().enumerate() {
        let pointer = if at == chosen { look.glyphs.pointer } else { " " };
        let here = if line.id == current { " (este atendimento)" } else { "" };
        let cards = pt::count(line.cards, "resposta", "respostas");
        let right = if line.id.is_empty() { cards } else { format!("{}  {cards}", line.id) };
        let name = look.glyphs.words(&format!("{pointer} {}{here}", line.name)).into_owned();
        let room = columns.saturating_sub(width(&right) + 2);
        let name = cut(&name, if room < columns / 3 { columns } else { room });
        let gap = columns.saturating_sub(width(&name) + width(&right));
        let style = if at == chosen { look.theme.chosen } else { look.theme.base };
        let mut spans = vec![Span::styled(name, style)];
        if gap >= 2 {
            spans.push(Span::raw(" ".repeat(gap)));
            spans.push(Span::styled(right, look.theme.dim));
        }
        out.push(Line::from(spans));
    }
    out
}
