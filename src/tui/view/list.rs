//! The list: titles, the letters found, the unit and the topic at the right edge.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::desk::view::CardHead;
use crate::tui::app::Look;
use crate::tui::canvas::{Canvas, Widget};
use crate::tui::seen::ListRow;
use crate::tui::text::{cut, width};

use super::paint::{self, Pen};

/// A window on the rows.
#[derive(Debug)]
pub(crate) struct List<'a> {
    /// Every row.
    pub(crate) rows: &'a [ListRow],
    /// The first row shown.
    pub(crate) top: usize,
    /// The chosen row.
    pub(crate) chosen: Option<usize>,
    /// The rows stand under the headings of their topics.
    pub(crate) by_topic: bool,
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
                    let title = self.look.glyphs.words(&head.title);
                    let columns = width(&title);
                    let tag = self.tag(head, usize::from(area.width).saturating_sub(5 + columns));
                    self.card((&title, columns), (&tag, marks), self.chosen == Some(at), (line, canvas));
                }
                ListRow::Other(head, marks) => {
                    let title = self.look.glyphs.words(&head.title);
                    // Whose it is matters more than the end of its title.
                    let tag = cut(&self.look.glyphs.words(&head.provider), usize::from(area.width) / 3);
                    self.card((&title, width(&title)), (&tag, marks), self.chosen == Some(at), (line, canvas));
                }
            }
        }
    }
}

impl List<'_> {
    fn card(
        &self,
        (title, columns): (&str, usize),
        (tag, marks): (&str, &[Range<usize>]),
        chosen: bool,
        (area, canvas): (Rect, &mut Canvas),
    ) {
        let theme = &self.look.theme;
        let style = if chosen { theme.chosen } else { theme.base };
        let pointer = if chosen { self.look.glyphs.pointer } else { " " };
        let tag_columns = width(tag);
        let room = usize::from(area.width).saturating_sub(4 + tag_columns + usize::from(!tag.is_empty()));
        let title = if columns <= room { Cow::Borrowed(title) } else { Cow::Owned(cut(title, room)) };
        let tag_at = area.right() - (tag_columns as u16 + 1).min(area.width);
        let mut pen = Pen::new(canvas, (area.x, area.y), tag_at);
        pen.write(" ", style).write(pointer, style).write(" ", style);
        for (words, found) in marked(&title, marks) {
            pen.write(words, if found { style.patch(theme.mark) } else { style });
        }
        Pen::new(canvas, (tag_at, area.y), area.right()).write(tag, theme.dim).write(" ", theme.dim);
    }

    /// `SP CREDENCIAL` where the title leaves `room` for it, or the unit alone, which is never left out: a
    /// password of the wrong unit is worse than a title cut short.
    fn tag<'h>(&self, head: &'h CardHead, room: usize) -> Cow<'h, str> {
        if self.by_topic {
            return self.look.glyphs.words(head.unit.as_deref().unwrap_or_default());
        }
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

/// The title in pieces, and whether each was found. Ranges count characters; they stand in order, apart.
fn marked<'t>(title: &'t str, marks: &[Range<usize>]) -> impl Iterator<Item = (&'t str, bool)> {
    let mut edges = marks.iter().flat_map(|mark| [mark.start, mark.end]);
    let (mut rest, mut at, mut found) = (title, 0, true);
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            found = !found;
            let edge = edges.next().unwrap_or(usize::MAX);
            let bytes = rest.char_indices().nth(edge.saturating_sub(at)).map_or(rest.len(), |(byte, _)| byte);
            let (piece, later) = rest.split_at(bytes);
            (rest, at) = (later, edge);
            if !piece.is_empty() {
                return Some((piece, found));
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_falls_into_what_was_found_and_what_was_not() {
        let rows: [(&[Range<usize>], &[(&str, bool)], &str); 6] = [
            (&[], &[("ação já", false)], "nothing found"),
            (&[0..4], &[("ação", true), (" já", false)], "the beginning"),
            (&[5..7], &[("ação ", false), ("já", true)], "the end"),
            (&[0..1, 2..4], &[("a", true), ("ç", false), ("ão", true), (" já", false)], "letters, not bytes"),
            (&[0..2, 2..4], &[("aç", true), ("ão", true), (" já", false)], "side by side"),
            (&[5..99], &[("ação ", false), ("já", true)], "beyond a title that was cut"),
        ];
        for (marks, pieces, why) in rows {
            assert_eq!(marked("ação já", marks).collect::<Vec<_>>(), pieces, "{why}");
        }
    }
}
