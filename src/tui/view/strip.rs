//! The sectors on top: who is open, until when. Word and symbol first.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use crate::desk::view::{SectorNow, Signal};
use crate::tui::app::Look;
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
    let cells = cells(sectors, columns, look);
    cells.len().div_ceil(places(&cells, columns).len()) as u16
}

impl Widget for &Strip<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        if area.is_empty() {
            return;
        }
        let cells = cells(self.sectors, area.width, self.look);
        let places = places(&cells, area.width);
        if cells.len().div_ceil(places.len()) > usize::from(area.height) {
            paint::put(buf, area, 0, &condensed(self.sectors, area.width, self.look));
            return;
        }
        for (at, cell) in cells.iter().enumerate() {
            let x = places[at % places.len()];
            let place = Rect { x: area.x + x as u16, width: area.width - x as u16, ..area };
            paint::put(buf, place, (at / places.len()) as u16, cell);
        }
    }
}

/// Where each column begins, from the left: columns of one width, else two, each as wide as its own cells need.
fn places(cells: &[Line<'_>], columns: u16) -> Vec<usize> {
    let count = columns_of(cells, columns).max(1);
    if count > 1 || cells.len() < 2 {
        let width = usize::from(columns).saturating_sub(1) / count;
        return (0..count).map(|at| 1 + at * width).collect();
    }
    let widest = |from| cells.iter().skip(from).step_by(2).map(Line::width).max().unwrap_or(0);
    let second = 1 + widest(0) + 2;
    if second + widest(1) <= usize::from(columns) { vec![1, second] } else { vec![1] }
}

/// As many columns as the longest cell allows.
fn columns_of(cells: &[Line<'_>], columns: u16) -> usize {
    let longest = cells.iter().map(Line::width).max().unwrap_or(0);
    // The last column needs no gap after it.
    ((usize::from(columns) + GAP - 1) / (longest + GAP)).clamp(1, cells.len().max(1))
}

/// The long form where at least two sectors stand side by side in it.
fn cells(sectors: &[SectorNow], columns: u16, look: &Look) -> Vec<Line<'static>> {
    if columns >= BOXES {
        let name = sectors.iter().map(|sector| text::width(&sector.short_name)).max().unwrap_or(0);
        let word = sectors.iter().map(|sector| text::width(sector.signal.word())).max().unwrap_or(0);
        let long: Vec<_> = sectors.iter().map(|sector| long(sector, look, (word, name))).collect();
        if sectors.len() < 2 || columns_of(&long, columns) > 1 {
            return long;
        }
    }
    sectors.iter().map(|sector| short(sector, look)).collect()
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
    if loose.width() <= usize::from(columns) + 2 { loose } else { with_gap(" ") }
}
