//! The list: titles, the letters found, the unit and the topic at the right edge.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use crate::desk::view::CardHead;
use crate::tui::app::Look;
use crate::tui::canvas::{Canvas, Widget};
use crate::tui::seen::ListRow;
use crate::tui::text::{cut, width};

use super::paint;

/// A window on the rows.
#[derive(Debug)]
pub(crate) struct List<'a> {
    /// Every row.
    pub(crate) rows: &'a [ListRow],
    /// The first row shown.
    pub(crate) top: usize,
    /// The chosen row.
    pub(crate) chosen: Option<usize>,
    /// Colours and signs.
    pub(crate) look: &'a Look,
}

impl Widget for &List<'_> {
    fn render(self, area: Rect, canvas: &mut Canvas) {
        let shown = self.rows.iter().enumerate().skip(self.top);
        for (row, (at, content)) in (0..area.height).zip(shown) {
            let line = Rect { y: area.y + row, height: 1, ..area };
            match content {
                ListRow::Heading(words) => {
                    let words = cut(&self.look.glyphs.words(words), usize::from(area.width.saturating_sub(1)));
                    paint::put(canvas, line, 0, &Line::styled(format!(" {words}"), self.look.theme.dim));
                }
                ListRow::Card(head, marks) => {
                    let room = usize::from(area.width).saturating_sub(5 + width(&self.look.glyphs.words(&head.title)));
                    let tag = self.tag(head, room);
                    self.card((head, &tag), marks, self.chosen == Some(at), (line, canvas));
                }
                ListRow::Other(head, marks) => {
                    // Whose it is matters more than the end of its title.
                    let tag = cut(&self.look.glyphs.words(&head.provider), usize::from(area.width) / 3);
                    self.card((head, &tag), marks, self.chosen == Some(at), (line, canvas));
                }
            }
        }
    }
}

impl List<'_> {
    fn card(
        &self,
        (head, tag): (&CardHead, &str),
        marks: &[Range<usize>],
        chosen: bool,
        (area, canvas): (Rect, &mut Canvas),
    ) {
        let theme = &self.look.theme;
        let style = if chosen { theme.chosen } else { theme.base };
        let pointer = if chosen { self.look.glyphs.pointer } else { " " };
        let title = self.look.glyphs.words(&head.title);
        let room = usize::from(area.width).saturating_sub(4 + width(tag) + usize::from(!tag.is_empty()));
        let title = fitting(&title, room);
        let tag_at = area.right() - (width(tag) as u16 + 1).min(area.width);
        let mut pen = Pen { canvas, at: (area.x, area.y), end: tag_at };
        pen.write(" ", style);
        pen.write(pointer, style);
        pen.write(" ", style);
        for (words, found) in marked(&title, marks) {
            pen.write(words, if found { style.patch(theme.mark) } else { style });
        }
        let mut pen = Pen { at: (tag_at, area.y), end: area.right(), ..pen };
        pen.write(tag, theme.dim);
        pen.write(" ", theme.dim);
    }

    /// `SP CREDENCIAL` where the title leaves `room` for it, or the unit alone, which is never left out: a
    /// password of the wrong unit is worse than a title cut short.
    fn tag<'h>(&self, head: &'h CardHead, room: usize) -> Cow<'h, str> {
        let both = match head.unit.as_deref() {
            None | Some("") => Cow::Borrowed(&*head.tag),
            Some(unit) => Cow::Owned(format!("{unit} {}", head.tag)),
        };
        if width(&both) > room {
            return self.look.glyphs.words(head.unit.as_deref().unwrap_or_default());
        }
        match both {
            Cow::Borrowed(tag) => self.look.glyphs.words(tag),
            Cow::Owned(both) => Cow::Owned(self.look.glyphs.words(&both).into_owned()),
        }
    }
}

/// Words one after the other in a row, up to a column.
struct Pen<'c> {
    canvas: &'c mut Canvas,
    at: (u16, u16),
    end: u16,
}

impl Pen<'_> {
    fn write(&mut self, words: &str, style: Style) {
        self.at.0 = self.canvas.text(self.at, self.end, words, style);
    }
}

/// A title as it is, or cut.
fn fitting(title: &str, columns: usize) -> Cow<'_, str> {
    if width(title) <= columns { Cow::Borrowed(title) } else { Cow::Owned(cut(title, columns)) }
}

/// The title in pieces, and whether each was found. Ranges count characters.
fn marked<'t>(title: &'t str, marks: &[Range<usize>]) -> impl Iterator<Item = (&'t str, bool)> {
    let is_marked = move |at: usize| marks.iter().any(|mark| mark.contains(&at));
    let (mut rest, mut at) = (title, 0);
    std::iter::from_fn(move || {
        let found = is_marked(at);
        let letters = rest.chars().enumerate().take_while(|(letter, _)| is_marked(at + letter) == found);
        let (count, bytes) = letters.fold((0, 0), |(count, bytes), (_, letter)| (count + 1, bytes + letter.len_utf8()));
        let (piece, later) = rest.split_at(bytes);
        (rest, at) = (later, at + count);
        (count > 0).then_some((piece, found))
    })
}
