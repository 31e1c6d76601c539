//! The sectors on top: who is open, until when. Word and symbol first.

use std::borrow::Cow;

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::desk::view::{SectorNow, Signal};
use crate::tui::app::Look;
use crate::tui::canvas::{Canvas, Widget};
use crate::tui::layout::BOXES;
use crate::tui::text;

use super::paint::{self, Pen};

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
    sectors.len().div_ceil(Cells::of(sectors, columns, look).starts.len()) as u16
}

impl Widget for &Strip<'_> {
    fn render(self, area: Rect, canvas: &mut Canvas) {
        if area.is_empty() {
            return;
        }
        let cells = Cells::of(self.sectors, area.width, self.look);
        if self.sectors.len().div_ceil(cells.starts.len()) > usize::from(area.height) {
            paint::put(canvas, area, 0, &condensed(self.sectors, area.width, self.look));
            return;
        }
        for (at, sector) in self.sectors.iter().enumerate() {
            let x = cells.starts[at % cells.starts.len()];
            let place = Rect { x: area.x + x, width: area.width.saturating_sub(x), ..area };
            let row = (at / cells.starts.len()) as u16;
            if let Some(common) = cells.long {
                long((sector, common), self.look, Rect { y: area.y + row, height: 1, ..place }, canvas);
            } else {
                let mut pen = Pen::new(canvas, (place.x, place.y + row), place.right());
                for (words, style) in &short(sector, self.look) {
                    pen.write(words, *style);
                }
            }
        }
    }
}

/// How the sectors stand side by side.
struct Cells {
    /// Where each column begins, from the left; at least one.
    starts: Vec<u16>,
    /// In the long form: the columns that words and names are padded to.
    long: Option<(u16, u16)>,
}

impl Cells {
    /// The long form where at least two sectors stand side by side in it.
    fn of(sectors: &[SectorNow], columns: u16, look: &Look) -> Self {
        let fit = |longest: usize| {
            // The last column needs no gap after it.
            ((usize::from(columns) + GAP - 1) / (longest + GAP)).clamp(1, sectors.len().max(1))
        };
        if columns >= BOXES {
            let widest = |of: fn(&SectorNow) -> usize| sectors.iter().map(of).max().unwrap_or(0) as u16;
            let word = widest(|sector| text::width(sector.signal.word()));
            let name = widest(|sector| text::width(&sector.short_name));
            let longest = sectors.iter().map(|sector| long_width(sector, look, (word, name))).max();
            let count = fit(longest.unwrap_or(0));
            if sectors.len() < 2 || count > 1 {
                return Self { starts: even(count, columns), long: Some((word, name)) };
            }
        }
        let widths: Vec<usize> = sectors.iter().map(|sector| short_width(sector, look)).collect();
        let count = fit(widths.iter().copied().max().unwrap_or(0));
        let starts = if count > 1 { even(count, columns) } else { own(&widths, columns) };
        Self { starts, long: None }
    }
}

/// Columns of one width.
fn even(count: usize, columns: u16) -> Vec<u16> {
    let width = columns.saturating_sub(1) / count as u16;
    (0..count as u16).map(|at| 1 + at * width).collect()
}

/// Two columns, each as wide as its own cells need, where there is room for them; else one.
fn own(widths: &[usize], columns: u16) -> Vec<u16> {
    let widest = |from| widths.iter().skip(from).step_by(2).copied().max().unwrap_or(0);
    let second = 1 + widest(0) + 2;
    if widths.len() > 1 && second + widest(1) <= usize::from(columns) { vec![1, second as u16] } else { vec![1] }
}

/// Columns of [`long`].
fn long_width(sector: &SectorNow, look: &Look, (word, name): (u16, u16)) -> usize {
    let sign = text::width(look.glyphs.signal(sector.signal));
    let own = text::width(&look.glyphs.words(&sector.short_name));
    let said = text::width(sector.signal.word());
    sign + 1
        + said.max(usize::from(word))
        + 1
        + own.max(usize::from(name))
        + 2
        + text::width(&look.glyphs.words(&sector.long))
}

/// `● ABERTO  UpCall      até ter 24/11 09:00`, words and names padded to common widths.
fn long((sector, (word, name)): (&SectorNow, (u16, u16)), look: &Look, area: Rect, canvas: &mut Canvas) {
    let (signal, strong) = (look.theme.signal(sector.signal), look.theme.strong);
    let rest = if sector.closes_in.is_some() { look.theme.warn } else { look.theme.base };
    let sign = look.glyphs.signal(sector.signal);
    let word_ends = area.x + text::width(sign) as u16 + 1 + word;
    let mut pen = Pen::new(canvas, (area.x, area.y), area.right());
    pen.write(sign, signal).write(" ", signal).write(sector.signal.word(), signal).pad(word_ends, signal);
    pen.write(" ", signal).write(&look.glyphs.words(&sector.short_name), strong).pad(word_ends + 1 + name, strong);
    pen.write("  ", strong).write(&look.glyphs.words(&sector.long), rest);
}

/// `● UpCall ABERTO até ter 09h`, in pieces of one style; a closed sector says when it opens, which says that it is
/// closed.
fn short<'a>(sector: &'a SectorNow, look: &'a Look) -> [(Cow<'a, str>, Style); 6] {
    let style = look.theme.signal(sector.signal);
    let when = look.glyphs.words(&sector.short);
    let (word, when) = match sector.signal {
        Signal::Open if sector.closes_in.is_some() => ("", when),
        Signal::Open => ("ABERTO ", when),
        Signal::Closed if when.starts_with("abre") => ("", when),
        Signal::Closed if when == "fechado" => ("FECHADO", Cow::Borrowed("")),
        Signal::Closed => ("FECHADO ", when),
        Signal::Unknown => ("SEM HORÁRIO", Cow::Borrowed("")),
        _ => ("CONFIRMAR ", without_question(when)),
    };
    let rest = if sector.closes_in.is_some() { look.theme.warn } else { look.theme.base };
    let blank = Cow::Borrowed(" ");
    [
        (Cow::Borrowed(look.glyphs.signal(sector.signal)), style),
        (blank.clone(), style),
        (look.glyphs.words(&sector.short_name), look.theme.strong),
        (blank, look.theme.strong),
        (Cow::Borrowed(word), style),
        (when, rest),
    ]
}

fn without_question(when: Cow<'_, str>) -> Cow<'_, str> {
    let bare = |when: &str| when.trim_end_matches(['?', ' ']).len();
    match when {
        Cow::Borrowed(when) => Cow::Borrowed(&when[..bare(when)]),
        Cow::Owned(mut when) => {
            when.truncate(bare(&when));
            Cow::Owned(when)
        }
    }
}

/// Columns of [`short`].
fn short_width(sector: &SectorNow, look: &Look) -> usize {
    short(sector, look).iter().map(|(words, _)| text::width(words)).sum()
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
    fn a_long_cell_is_as_wide_as_it_is_said_to_be() {
        let app = fixture::home((100, 30));
        for sector in &app.seen.strip {
            let said = long_width(sector, &app.look, (9, 12));
            let mut canvas = Canvas::new((99, 1));
            long((sector, (9, 12)), &app.look, canvas.area(), &mut canvas);
            assert_eq!(usize::from(canvas.row_end(0)), said, "{}", sector.name);
        }
    }
}
