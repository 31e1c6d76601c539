//! Strokes shared by the panes. Every one of them is safe in an area of any size, also none.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::tui::app::Look;
use crate::tui::text;

/// Writes a line into one row of an area; what does not fit is left out.
pub(crate) fn put(buf: &mut Buffer, area: Rect, row: u16, line: &Line<'_>) {
    let area = area.intersection(buf.area);
    if row < area.height && area.width > 0 {
        buf.set_line(area.x, area.y + row, line, area.width);
    }
}

/// A line of one style, cut with a sign when it is longer than a width.
pub(crate) fn fitted(line: Line<'static>, width: u16) -> Line<'static> {
    if line.width() <= usize::from(width) {
        return line;
    }
    let words: String = line.spans.iter().map(|span| span.content.as_ref()).collect();
    Line::styled(text::cut(&words, usize::from(width)), line.style)
}

/// Writes lines from the top of an area.
pub(crate) fn put_lines(buf: &mut Buffer, area: Rect, lines: &[Line<'_>]) {
    for (row, line) in (0..area.height).zip(lines) {
        put(buf, area, row, line);
    }
}

/// One row with words at both ends; the left end gives way when both do not fit.
pub(crate) fn put_ends(buf: &mut Buffer, area: Rect, left: &Line<'_>, right: &Line<'_>) {
    let room = usize::from(area.width);
    let right_width = right.width().min(room);
    let at = area.x + (room - right_width) as u16;
    put(buf, Rect { width: area.width - right_width as u16, ..area }, 0, left);
    put(buf, Rect { x: at, width: right_width as u16, ..area }, 0, right);
}

/// Fills a row with the rule's sign, with words set into it at the left and the right.
pub(crate) fn put_rule(buf: &mut Buffer, area: Rect, look: &Look, left: Option<Span<'_>>, right: Option<Span<'_>>) {
    let sign = look.glyphs.horizontal;
    let bar = Line::styled(sign.repeat(usize::from(area.width)), look.theme.rule);
    put(buf, area, 0, &bar);
    let right_width = right.as_ref().map_or(0, |words| words.width() as u16 + 3);
    if let Some(words) = right.filter(|_| right_width < area.width) {
        let at = Rect { x: area.right() - right_width, width: right_width - 1, ..area };
        put_words(buf, at, look, words);
    }
    let room = area.width.saturating_sub(right_width + 4);
    if let Some(words) = left.filter(|_| room > 0) {
        let shown = Span::styled(text::cut(&words.content, usize::from(room)), words.style);
        let at = Rect { x: area.x + 1, width: room + 2, ..area };
        put_words(buf, at, look, shown);
    }
}

/// Words set into a rule, a blank at each side. The rule's faint colour must not shine through words that
/// have no colour of their own.
fn put_words(buf: &mut Buffer, area: Rect, look: &Look, words: Span<'_>) {
    let area = Rect { width: (words.width() as u16 + 2).min(area.width), ..area }.intersection(buf.area);
    for x in area.left()..area.right() {
        let cell = &mut buf[(x, area.y)];
        cell.reset();
        cell.set_style(look.theme.base);
    }
    put(buf, area, 0, &Line::from(vec![Span::raw(" "), words, Span::raw(" ")]));
}

/// What is written on a box.
#[derive(Debug, Default)]
pub(crate) struct Frame<'a> {
    /// On the upper border, at the left.
    pub(crate) title: Option<Span<'a>>,
    /// On the upper border, at the right: how much stands above.
    pub(crate) above: Option<Span<'a>>,
    /// On the lower border, at the left.
    pub(crate) foot: Option<Span<'a>>,
    /// On the lower border, at the right: how much stands below.
    pub(crate) below: Option<Span<'a>>,
    /// Style of the border, when it is not the rule's.
    pub(crate) border: Option<Style>,
}

impl Frame<'_> {
    /// Draws the border one cell around `inside`.
    pub(crate) fn draw(self, buf: &mut Buffer, inside: Rect, look: &Look) {
        let outside = Rect {
            x: inside.x.saturating_sub(1),
            y: inside.y.saturating_sub(1),
            width: inside.width.saturating_add(2),
            height: inside.height.saturating_add(2),
        };
        if inside.is_empty() || buf.area.intersection(outside) != outside {
            return;
        }
        let mut look = look.clone();
        look.theme.rule = self.border.unwrap_or(look.theme.rule);
        let [tl, tr, bl, br] = look.glyphs.corners;
        let style = look.theme.rule;
        let across = |y: u16| Rect { x: inside.x, y, width: inside.width, height: 1 };
        put_rule(buf, across(outside.y), &look, self.title, self.above);
        put_rule(buf, across(outside.bottom() - 1), &look, self.foot, self.below);
        let (left, right) = (outside.x, outside.right() - 1);
        let (top, bottom) = (outside.y, outside.bottom() - 1);
        for (x, y, sign) in [(left, top, tl), (right, top, tr), (left, bottom, bl), (right, bottom, br)] {
            buf[(x, y)].set_symbol(sign).set_style(style);
        }
        for y in inside.y..inside.bottom() {
            buf[(left, y)].set_symbol(look.glyphs.vertical).set_style(style);
            buf[(right, y)].set_symbol(look.glyphs.vertical).set_style(style);
        }
    }
}
