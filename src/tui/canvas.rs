//! The cells of the screen: which sign each shows, and in which colours.
//!
//! A cell is eight bytes, so that a whole frame is cleared, drawn and compared with the one before while it stays near
//! the processor: ratatui's buffer takes five times as much, and most of the time of a key went into moving it. A sign
//! of one letter is that letter; the few made of several (a letter with a loose accent, some emoji) stand in a table
//! beside the cells, and so do the colours.

use ratatui::buffer::CellWidth as _;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};

use super::text::is_plain;

mod runs;

pub(crate) use runs::Run;

/// A sign in the upper half, the number of an ink in the lower one.
type Cell = u64;

/// A blank without colours.
const BLANK: Cell = cell(b' ' as u32, 0);
/// The second column of a wide sign.
const COVERED: u32 = 0;
/// From here on a sign is the number of a cluster; no letter of Unicode is as large.
const CLUSTERS: u32 = 0x8000_0000;
/// Signs of several letters that are remembered; more of them were seen only by machines that type at random.
const MOST_CLUSTERS: usize = 4096;

const fn cell(sign: u32, ink: u32) -> Cell {
    ((sign as u64) << 32) | ink as u64
}

const fn sign_of(cell: Cell) -> u32 {
    (cell >> 32) as u32
}

const fn ink_of(cell: Cell) -> u32 {
    cell as u32
}

/// Something that can be drawn into a part of the screen, whatever the part's size.
pub(crate) trait Widget {
    /// Draws it.
    fn render(self, area: Rect, canvas: &mut Canvas);
}

/// The colours and the weight of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Ink {
    /// Of the letter.
    pub(crate) fg: Color,
    /// Behind it.
    pub(crate) bg: Color,
    /// Bold, underlined, reversed, …
    pub(crate) modifier: Modifier,
}

impl Ink {
    fn patched(self, style: Style) -> Self {
        Self {
            fg: style.fg.unwrap_or(self.fg),
            bg: style.bg.unwrap_or(self.bg),
            modifier: self.modifier.union(style.add_modifier).difference(style.sub_modifier),
        }
    }
}

/// A style, the ink it was laid over last, and what came of it.
#[derive(Debug, Clone, Copy)]
struct Pen {
    style: Style,
    over: u32,
    made: u32,
}

impl Pen {
    /// Over another ink.
    fn over(self, ink: u32, inks: &mut Vec<Ink>) -> Self {
        Self { over: ink, made: patched(inks, ink, self.style), ..self }
    }
}

/// The number of an ink with a style laid over it.
fn patched(inks: &mut Vec<Ink>, ink: u32, style: Style) -> u32 {
    let ink = inks[ink as usize].patched(style);
    let known = inks.iter().position(|known| *known == ink);
    known.unwrap_or_else(|| {
        inks.push(ink);
        inks.len() - 1
    }) as u32
}

/// A frame being drawn, and the one drawn before it.
#[derive(Debug)]
pub(crate) struct Canvas {
    area: Rect,
    cells: Vec<Cell>,
    before: Vec<Cell>,
    inks: Vec<Ink>,
    /// The styles drawn with so far, over a blank: a frame draws hundreds of texts in a handful of styles.
    pens: Vec<Pen>,
    clusters: Vec<Box<str>>,
    /// A wide sign was drawn in this frame.
    wide: bool,
}

impl Canvas {
    /// A blank one of a size; nothing was drawn before it.
    pub(crate) fn new((columns, rows): (u16, u16)) -> Self {
        let area = Rect::new(0, 0, columns, rows);
        let cells = vec![BLANK; usize::from(columns) * usize::from(rows)];
        Self {
            area,
            before: cells.clone(),
            cells,
            inks: vec![Ink::default()],
            pens: Vec::new(),
            clusters: Vec::new(),
            wide: false,
        }
    }

    /// The whole screen.
    pub(crate) const fn area(&self) -> Rect {
        self.area
    }

    /// Begins the next frame, blank; what was drawn until now is the frame before. False: there is none to compare
    /// with, for it had another size or signs that are forgotten now.
    pub(crate) fn begin(&mut self, size: (u16, u16)) -> bool {
        if (self.area.width, self.area.height) != size || self.clusters.len() > MOST_CLUSTERS {
            *self = Self::new(size);
            return false;
        }
        std::mem::swap(&mut self.cells, &mut self.before);
        self.cells.fill(BLANK);
        self.wide = false;
        true
    }

    /// The frame before was a blank one.
    pub(crate) fn forget(&mut self) {
        self.before.fill(BLANK);
    }

    /// The frame is as the one before.
    pub(crate) fn is_unchanged(&self) -> bool {
        self.cells == self.before
    }

    /// What a cell shows; nothing in the second column of a wide sign.
    pub(crate) fn sign(&self, x: u16, y: u16) -> String {
        let mut out = Vec::new();
        self.push(self.cells[self.index(x, y)], &mut out);
        String::from_utf8_lossy(&out).into_owned()
    }

    /// How a cell is drawn.
    pub(crate) fn ink(&self, x: u16, y: u16) -> Ink {
        self.inks[ink_of(self.cells[self.index(x, y)]) as usize]
    }
}

/// Drawing. Nothing outside the screen is drawn, nor half of a wide sign.
impl Canvas {
    /// Patches the style of every cell of an area.
    pub(crate) fn style(&mut self, area: Rect, style: Style) {
        if style == Style::new() {
            return;
        }
        let area = area.intersection(self.area);
        let mut pen = self.pen(style);
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                let at = self.index(x, y);
                let ink = self.over(&mut pen, at);
                self.cells[at] = cell(sign_of(self.cells[at]), ink);
            }
        }
    }

    /// Makes every cell of an area a blank in one style.
    pub(crate) fn blank(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.area);
        let blank = cell(u32::from(' '), self.patched(0, style));
        for y in area.top()..area.bottom() {
            let row = self.index(0, y);
            self.cells[row + usize::from(area.left())..row + usize::from(area.right())].fill(blank);
        }
    }

    /// Fills an area with one sign, one column wide.
    pub(crate) fn fill(&mut self, area: Rect, sign: &str, style: Style) {
        let area = area.intersection(self.area);
        let sign = self.number(sign);
        let mut pen = self.pen(style);
        for y in area.top()..area.bottom() {
            let row = self.index(0, y);
            if self.wide {
                (area.left()..area.right()).for_each(|x| self.uncover(row + usize::from(x), x));
            }
            for place in &mut self.cells[row + usize::from(area.left())..row + usize::from(area.right())] {
                if ink_of(*place) != pen.over {
                    pen = pen.over(ink_of(*place), &mut self.inks);
                }
                *place = cell(sign, pen.made);
            }
        }
    }

    /// Writes a line into a row of an area, as much of it as fits.
    pub(crate) fn line(&mut self, area: Rect, row: u16, line: &Line<'_>) {
        let area = area.intersection(self.area);
        if row >= area.height {
            return;
        }
        let mut x = area.x;
        for span in &line.spans {
            x = self.text((x, area.y + row), area.right(), &span.content, line.style.patch(span.style));
        }
    }

    /// Writes a text of one style from a cell on, up to the column `end`; gives the column after it. What is no sign of
    /// its own is left out, as ratatui does.
    pub(crate) fn text(&mut self, (x, y): (u16, u16), end: u16, text: &str, style: Style) -> u16 {
        let end = end.min(self.area.width);
        if y >= self.area.height || x >= end {
            return x;
        }
        if self.wide {
            return self.clusters((x, y), end, text, style);
        }
        let mut pen = self.pen(style);
        let row = self.index(0, y);
        let cells = &mut self.cells[row + usize::from(x)..row + usize::from(end)];
        let (mut column, mut at) = (0, 0);
        loop {
            let ascii = cells[column..].iter_mut().zip(&text.as_bytes()[at..]);
            let plain = ascii.take_while(|(place, byte)| matches!(byte, b' '..=b'~') && ink_of(**place) == pen.over);
            let count = plain.fold(0, |count, (place, byte)| {
                *place = cell(u32::from(*byte), pen.made);
                count + 1
            });
            (column, at) = (column + count, at + count);
            let Some(letter) = text[at..].chars().next() else { break };
            if !is_plain(letter) {
                // It may belong to the letter before it.
                let back = text[..at].char_indices().next_back().map_or(at, |(before, _)| before);
                return self.clusters((x + column.saturating_sub(1) as u16, y), end, &text[back..], style);
            }
            let Some(place) = cells.get_mut(column) else { break };
            if ink_of(*place) != pen.over {
                pen = pen.over(ink_of(*place), &mut self.inks);
            }
            *place = cell(u32::from(letter), pen.made);
            (column, at) = (column + 1, at + letter.len_utf8());
        }
        x + column as u16
    }

    /// The slow way, for every script there is.
    fn clusters(&mut self, (mut x, y): (u16, u16), end: u16, text: &str, style: Style) -> u16 {
        for cluster in Span::raw(text).styled_graphemes(Style::new()) {
            let width = cluster.symbol.cell_width();
            if width > end.saturating_sub(x) {
                break;
            }
            if width == 0 {
                continue;
            }
            let (at, sign) = (self.index(x, y), self.number(cluster.symbol));
            let ink = self.patched(ink_of(self.cells[at]), style);
            self.wide |= width > 1;
            for column in 0..width {
                self.uncover(at + usize::from(column), x + column);
            }
            self.cells[at] = cell(sign, ink);
            self.cells[at + 1..at + usize::from(width)].fill(cell(COVERED, 0));
            x += width;
        }
        x
    }

    /// A cell that gets another sign leaves no half of a wide one beside it.
    fn uncover(&mut self, at: usize, x: u16) {
        if !self.wide {
            return;
        }
        if sign_of(self.cells[at]) == COVERED && x > 0 {
            let left = self.cells[at - 1];
            self.cells[at - 1] = cell(u32::from(' '), ink_of(left));
            self.cells[at] = cell(u32::from(' '), ink_of(self.cells[at]));
        }
        let right = usize::from(x) + 1 < usize::from(self.area.width);
        if right && sign_of(self.cells[at + 1]) == COVERED {
            self.cells[at + 1] = cell(u32::from(' '), ink_of(self.cells[at + 1]));
        }
    }

    /// The sign of a cluster.
    fn number(&mut self, cluster: &str) -> u32 {
        let mut letters = cluster.chars();
        if let (Some(letter), None) = (letters.next(), letters.next()) {
            return u32::from(letter);
        }
        let known = self.clusters.iter().position(|known| **known == *cluster);
        let at = known.unwrap_or_else(|| {
            self.clusters.push(cluster.into());
            self.clusters.len() - 1
        });
        CLUSTERS | at as u32
    }

    /// A style to be laid over many cells.
    fn pen(&mut self, style: Style) -> Pen {
        if let Some(known) = self.pens.iter().find(|known| known.style == style) {
            return *known;
        }
        let pen = Pen { style, over: ink_of(BLANK), made: self.patched(ink_of(BLANK), style) };
        self.pens.push(pen);
        pen
    }

    /// The ink of a cell with the pen's style over it; neighbours mostly have the same.
    fn over(&mut self, pen: &mut Pen, at: usize) -> u32 {
        let ink = ink_of(self.cells[at]);
        if ink != pen.over {
            *pen = pen.over(ink, &mut self.inks);
        }
        pen.made
    }

    /// The number of an ink with a style laid over it.
    fn patched(&mut self, ink: u32, style: Style) -> u32 {
        patched(&mut self.inks, ink, style)
    }

    const fn index(&self, x: u16, y: u16) -> usize {
        y as usize * self.area.width as usize + x as usize
    }
}

#[cfg(test)]
mod tests;
