//! The sectors on top: who is open, until when. Word and symbol first.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::desk::view::{SectorNow, Signal};
use crate::tui::app::Look;
use crate::tui::canvas::{Canvas, Widget};
use crate::tui::layout::BOXES;
use crate::tui::text;

use super::paint;

/// The strip of one instant.
#[derive(Debug)]
pub(crate) struct Strip<'a> {
    /// Sectors in the order of the base.
    pub(crate) sectors: &'a [SectorNow],
    /// Colours and signs.
    pub(crate) look: &'a Look,
}

/// Blanks between two sectors of a row.
const GAP: usize = 3;

/// Rows that every sector with its words takes in a width.
pub(crate) fn rows_needed(sectors: &[SectorNow], columns: u16, look: &Look) -> u16 {
    let common = common(sectors);
    let longest = if is_long(sectors, columns, look) {
        sectors.iter().map(|sector| long_width(sector, look, common)).max()
    } else {
        sectors.iter().map(|sector| text::line_width(&short(sector, look))).max()
    };
    let rows = sectors.len().div_ceil(columns_of((sectors.len(), longest.unwrap_or(0)), columns));
    rows as u16
}

impl Widget for &Strip<'_> {
    fn render(self, area: Rect, canvas: &mut Canvas) {
        if area.is_empty() {
            return;
        }
        let cells = cells(self.sectors, area.width, self.look);
        let longest = cells.iter().map(text::line_width).max().unwrap_or(0);
        let columns = columns_of((cells.len(), longest), area.width);
        if cells.len().div_ceil(columns) > usize::from(area.height) {
            paint::put(canvas, area, 0, &condensed(self.sectors, area.width, self.look));
            return;
        }
        let width = (usize::from(area.width) - 1) / columns;
        for (at, cell) in cells.iter().enumerate() {
            let x = 1 + (at % columns) * width;
            let place = Rect { x: area.x + x as u16, width: area.width - x as u16, ..area };
            paint::put(canvas, place, (at / columns) as u16, cell);
        }
    }
}

/// As many columns as the longest of so many cells allows, at least one.
fn columns_of((count, longest): (usize, usize), columns: u16) -> usize {
    // The last column needs no gap after it.
    ((usize::from(columns) + GAP - 1) / (longest + GAP)).clamp(1, count.max(1))
}

/// The long form where at least two sectors stand side by side in it.
fn is_long(sectors: &[SectorNow], columns: u16, look: &Look) -> bool {
    let common = common(sectors);
    let longest = || sectors.iter().map(|sector| long_width(sector, look, common)).max().unwrap_or(0);
    columns >= BOXES && (sectors.len() < 2 || columns_of((sectors.len(), longest()), columns) > 1)
}

fn cells(sectors: &[SectorNow], columns: u16, look: &Look) -> Vec<Line<'static>> {
    if is_long(sectors, columns, look) {
        let common = common(sectors);
        return sectors.iter().map(|sector| long(sector, look, common)).collect();
    }
    sectors.iter().map(|sector| short(sector, look)).collect()
}

/// The columns that words and names are padded to.
fn common(sectors: &[SectorNow]) -> (usize, usize) {
    let name = sectors.iter().map(|sector| text::width(&sector.short_name)).max().unwrap_or(0);
    let word = sectors.iter().map(|sector| text::width(sector.signal.word())).max().unwrap_or(0);
    (word, name)
}

/// Columns of [`long`], without writing it out.
fn long_width(sector: &SectorNow, look: &Look, (word, name): (usize, usize)) -> usize {
    let sign = text::width(look.glyphs.signal(sector.signal));
    let own = text::width(&look.glyphs.words(&sector.short_name));
    let said = text::width(sector.signal.word());
    sign + 1 + word.max(said) + 1 + name.max(own) + 2 + text::width(&look.glyphs.words(&sector.long))
}

/// `● ABERTO  UpCall      até ter 24/11 09:00`, words and names padded to common widths.
fn long(sector: &SectorNow, look: &Look, (word, name): (usize, usize)) -> Line<'static> {
    let style = look.theme.signal(sector.signal);
    let rest = if sector.closes_in.is_some() { look.theme.warn } else { look.theme.base };
    Line::from(vec![
        Span::styled(format!("{} {:word$} ", look.glyphs.signal(sector.signal), sector.signal.word()), style),
        Span::styled(format!("{:name$}  ", look.glyphs.words(&sector.short_name)), look.theme.strong),
        Span::styled(look.glyphs.words(&sector.long).into_owned(), rest),
    ])
}

/// `● UpCall ABERTO até ter 09h`; a closed sector says when it opens, which says that it is closed.
fn short(sector: &SectorNow, look: &Look) -> Line<'static> {
    let style = look.theme.signal(sector.signal);
    let when = look.glyphs.words(&sector.short);
    let (word, when) = match sector.signal {
        Signal::Open if sector.closes_in.is_some() => ("", when.as_ref()),
        Signal::Open => ("ABERTO ", when.as_ref()),
        Signal::Closed if when.starts_with("abre") => ("", when.as_ref()),
        Signal::Closed if when == "fechado" => ("FECHADO", ""),
        Signal::Closed => ("FECHADO ", when.as_ref()),
        Signal::Unknown => ("SEM HORÁRIO", ""),
        _ => ("CONFIRMAR ", when.trim_end_matches(['?', ' '])),
    };
    let rest = if sector.closes_in.is_some() { look.theme.warn } else { look.theme.base };
    Line::from(vec![
        Span::styled(format!("{} ", look.glyphs.signal(sector.signal)), style),
        Span::styled(format!("{} ", look.glyphs.words(&sector.short_name)), look.theme.strong),
        Span::styled(word.to_owned(), style),
        Span::styled(when.to_owned(), rest),
    ])
}

/// Symbols and names alone, for a screen with a single row to spare.
fn condensed(sectors: &[SectorNow], columns: u16, look: &Look) -> Line<'static> {
    let with_gap = |gap: &str| {
        let mut spans = vec![Span::raw(" ")];
        for sector in sectors {
            spans.push(Span::styled(look.glyphs.signal(sector.signal), look.theme.signal(sector.signal)));
            spans.push(Span::raw(format!("{}{gap}", look.glyphs.words(&sector.short_name))));
        }
        Line::from(spans)
    };
    let loose = with_gap("  ");
    if text::line_width(&loose) <= usize::from(columns) + 2 { loose } else { with_gap(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::fixture;

    #[test]
    fn the_width_of_a_long_cell_is_known_without_writing_it() {
        let app = fixture::home((100, 30));
        for sector in &app.seen.strip {
            let common = common(&app.seen.strip);
            let written = text::line_width(&long(sector, &app.look, common));
            assert_eq!(long_width(sector, &app.look, common), written, "{}", sector.name);
        }
    }
}
