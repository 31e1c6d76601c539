//! The line that is typed into: the query, or the prompt of F9.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::tui::app::Look;
use crate::tui::canvas::{Canvas, Widget};
use crate::tui::line::LineEdit;
use crate::tui::text;

use super::paint;

/// A line being typed, its label before it and a remark at the far end.
#[derive(Debug)]
pub(crate) struct SearchLine<'a> {
    /// `Buscar:`
    pub(crate) label: &'a str,
    /// What was typed.
    pub(crate) line: &'a LineEdit,
    /// Shown while nothing is typed.
    pub(crate) placeholder: &'a str,
    /// At the right end, in its style.
    pub(crate) remark: (String, Style),
    /// Colours and signs.
    pub(crate) look: &'a Look,
}

impl SearchLine<'_> {
    /// Columns for the text: the label, the remark and the cursor's own column are taken off.
    fn room(&self, area: Rect) -> usize {
        let taken = self.label_width(area) + 1 + self.remark_width(area);
        usize::from(area.width).saturating_sub(taken)
    }

    fn label_width(&self, area: Rect) -> usize {
        if area.width < 20 { 0 } else { text::width(self.label) + 2 }
    }

    /// A remark that would leave less than half the row to the text is not shown.
    fn remark_width(&self, area: Rect) -> usize {
        let width = text::width(&self.remark.0) + 2;
        if width * 2 > usize::from(area.width) || self.remark.0.is_empty() { 0 } else { width }
    }

    /// The end of the text up to the cursor, as much as there is room for.
    fn visible(&self, area: Rect) -> (String, usize) {
        let room = self.room(area);
        let column = self.line.cursor_column();
        let skip = (column + 1).saturating_sub(room.max(1));
        let mut passed = 0;
        let shown: String = self
            .line
            .text()
            .chars()
            .skip_while(|letter| {
                passed += unicode_width::UnicodeWidthChar::width(*letter).unwrap_or(0);
                passed <= skip
            })
            .collect();
        (shown, column - skip.min(column))
    }

    /// Where the terminal's cursor stands; none = there is no room for it.
    pub(crate) fn cursor(&self, area: Rect) -> Option<Position> {
        if area.is_empty() {
            return None;
        }
        let x = self.label_width(area) + self.visible(area).1;
        Some(Position::new(area.x + (x as u16).min(area.width - 1), area.y))
    }
}

impl Widget for &SearchLine<'_> {
    fn render(self, area: Rect, canvas: &mut Canvas) {
        let theme = &self.look.theme;
        let mut spans = Vec::new();
        if self.label_width(area) > 0 {
            spans.push(Span::styled(format!(" {} ", self.label), theme.strong));
        }
        if self.line.text().is_empty() {
            let room = usize::from(area.width).saturating_sub(self.label_width(area) + 1 + self.remark_width(area));
            // The first words of what to do, where there is no room for all of them.
            let placeholder = self.look.keys.fill(self.placeholder);
            let words = if text::width(&placeholder) > room { "digite aqui" } else { &placeholder };
            spans.push(Span::styled(format!(" {words}"), theme.dim));
        } else {
            spans.push(Span::styled(self.visible(area).0, theme.strong));
        }
        let shown = self.remark_width(area) > 0;
        let remark = if shown { format!(" {} ", self.look.glyphs.words(&self.remark.0)) } else { String::new() };
        paint::put_ends(canvas, area, &Line::from(spans), &Line::styled(remark, self.remark.1));
    }
}
