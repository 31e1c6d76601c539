//! Strokes shared by the panes. Every one of them is safe in an area of any size, also none.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::tui::app::Look;
use crate::tui::canvas::Canvas;
use crate::tui::text;

/// Writes a line into one row of an area; what does not fit is left out.
pub(crate) fn put(canvas: &mut Canvas, area: Rect, row: u16, line: &Line<'_>) {
    canvas.line(area, row, line);
}

/// Words one after the other in a row, up to a column.
pub(crate) struct Pen<'c> {
    canvas: &'c mut Canvas,
    at: (u16, u16),
    end: u16,
}

impl<'c> Pen<'c> {
    /// From a cell on.
    pub(crate) const fn new(canvas: &'c mut Canvas, at: (u16, u16), end: u16) -> Self {
        Self { canvas, at, end }
    }

    /// Writes words of one style behind those before.
    pub(crate) fn write(&mut self, words: &str, style: Style) -> &mut Self {
        self.at.0 = self.canvas.text(self.at, self.end, words, style);
        self
    }

    /// Writes blanks up to a column.
    pub(crate) fn pad(&mut self, column: u16, style: Style) -> &mut Self {
        for _ in self.at.0..column.min(self.end) {
            self.write(" ", style);
        }
        self
    }
}

/// A line of one style, cut with a sign when it is longer than a width.
pub(crate) fn fitted(line: Line<'static>, width: u16) -> Line<'static> {
    if text::line_width(&line) <= usize::from(width) {
        return line;
    }
    let words: String = line.spans.iter().map(|span| span.content.as_ref()).collect();
    Line::styled(text::cut(&words, usize::from(width)), line.style)
}

/// Writes lines from the top of an area.
pub(crate) fn put_lines(canvas: &mut Canvas, area: Rect, lines: &[Line<'_>]) {
    for (row, line) in (0..area.height).zip(lines) {
        put(canvas, area, row, line);
    }
}

/// One row with words at both ends; the left end gives way when both do not fit.
pub(crate) fn put_ends(canvas: &mut Canvas, area: Rect, left: &Line<'_>, right: &Line<'_>) {
    let room = usize::from(area.width);
    let right_width = text::line_width(right).min(room);
    let at = area.x + (room - right_width) as u16;
    put(canvas, Rect { width: area.width - right_width as u16, ..area }, 0, left);
    put(canvas, Rect { x: at, width: right_width as u16, ..area }, 0, right);
}

/// How a rule is drawn: in its own style, or in that of the pane it belongs to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule<'a> {
    /// Colours and signs.
    pub(crate) look: &'a Look,
    /// Of the rule's sign.
    pub(crate) style: Style,
}

impl<'a> Rule<'a> {
    /// In the faint style of every rule.
    pub(crate) const fn plain(look: &'a Look) -> Self {
        Self { look, style: look.theme.rule }
    }
}

/// Fills a row with the rule's sign, with words set into it at the left and the right.
pub(crate) fn put_rule(
    canvas: &mut Canvas,
    area: Rect,
    rule: Rule<'_>,
    (left, right): (Option<Span<'_>>, Option<Span<'_>>),
) {
    canvas.fill(Rect { height: area.height.min(1), ..area }, rule.look.glyphs.horizontal, rule.style);
    let right_width = right.as_ref().map_or(0, |words| text::width(&words.content) as u16 + 3);
    if let Some(words) = right.filter(|_| right_width < area.width) {
        let at = Rect { x: area.right() - right_width, width: right_width - 1, ..area };
        put_words(canvas, at, rule.look, &words);
    }
    let room = area.width.saturating_sub(right_width + 4);
    if let Some(words) = left.filter(|_| room > 0) {
        let shown = Span::styled(text::cut(&words.content, usize::from(room)), words.style);
        let at = Rect { x: area.x + 1, width: room + 2, ..area };
        put_words(canvas, at, rule.look, &shown);
    }
}

/// Words set into a rule, a blank at each side. The rule's faint colour must not shine through words that
/// have no colour of their own.
fn put_words(canvas: &mut Canvas, area: Rect, look: &Look, words: &Span<'_>) {
    let width = (text::width(&words.content) as u16 + 2).min(area.width);
    let area = Rect { width, height: area.height.min(1), ..area }.intersection(canvas.area());
    if area.is_empty() {
        return;
    }
    canvas.blank(area, look.theme.base);
    canvas.text((area.x + 1, area.y), area.right(), &words.content, words.style);
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
    pub(crate) fn draw(self, canvas: &mut Canvas, inside: Rect, look: &Look) {
        let outside = Rect {
            x: inside.x.saturating_sub(1),
            y: inside.y.saturating_sub(1),
            width: inside.width.saturating_add(2),
            height: inside.height.saturating_add(2),
        };
        if inside.is_empty() || canvas.area().intersection(outside) != outside {
            return;
        }
        let style = self.border.unwrap_or(look.theme.rule);
        let rule = Rule { look, style };
        let [tl, tr, bl, br] = look.glyphs.corners;
        let across = |y: u16| Rect { x: inside.x, y, width: inside.width, height: 1 };
        put_rule(canvas, across(outside.y), rule, (self.title, self.above));
        put_rule(canvas, across(outside.bottom() - 1), rule, (self.foot, self.below));
        let (left, right) = (outside.x, outside.right() - 1);
        let (top, bottom) = (outside.y, outside.bottom() - 1);
        for (x, y, sign) in [(left, top, tl), (right, top, tr), (left, bottom, bl), (right, bottom, br)] {
            canvas.text((x, y), x + 1, sign, style);
        }
        for x in [left, right] {
            canvas.fill(Rect { x, width: 1, ..inside }, look.glyphs.vertical, style);
        }
    }
}
