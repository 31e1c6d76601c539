//! The list: titles, the letters found, the unit and the topic at the right edge.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use crate::desk::view::CardHead;
use crate::tui::app::Look;
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
    /// The rows stand under the headings of their topics.
    pub(crate) by_topic: bool,
    /// Colours and signs.
    pub(crate) look: &'a Look,
}

impl Widget for &List<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let shown = self.rows.iter().enumerate().skip(self.top);
        for (row, (at, content)) in (0..area.height).zip(shown) {
            let line = Rect { y: area.y + row, height: 1, ..area };
            match content {
                ListRow::Heading(words) => {
                    let words = cut(&self.look.glyphs.words(words), usize::from(area.width.saturating_sub(1)));
                    paint::put(buf, line, 0, &Line::styled(format!(" {words}"), self.look.theme.dim));
                }
                ListRow::Card(head, marks) => {
                    let room = usize::from(area.width).saturating_sub(5 + width(&self.look.glyphs.words(&head.title)));
                    let tag = self.tag(head, room);
                    self.card((head, &tag), marks, self.chosen == Some(at), (line, buf));
                }
                ListRow::Other(head, marks) => {
                    // Whose it is matters more than the end of its title.
                    let tag = cut(&self.look.glyphs.words(&head.provider), usize::from(area.width) / 3);
                    self.card((head, &tag), marks, self.chosen == Some(at), (line, buf));
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
        (area, buf): (Rect, &mut Buffer),
    ) {
        let theme = &self.look.theme;
        let style = if chosen { theme.chosen } else { theme.base };
        let pointer = if chosen { self.look.glyphs.pointer } else { " " };
        let title = self.look.glyphs.words(&head.title);
        let room = usize::from(area.width).saturating_sub(4 + width(tag) + usize::from(!tag.is_empty()));
        let title = cut(&title, room);
        let mut spans = vec![Span::styled(format!(" {pointer} "), style)];
        spans.extend(marked(&title, marks, style, style.patch(theme.mark)));
        paint::put_ends(buf, area, &Line::from(spans), &Line::styled(format!("{tag} "), theme.dim));
    }

    /// `SP CREDENCIAL` where the title leaves `room` for it, or the unit alone, which is never left out: a
    /// password of the wrong unit is worse than a title cut short.
    fn tag(&self, head: &CardHead, room: usize) -> String {
        let unit = head.unit.as_deref().unwrap_or_default();
        let gap = if unit.is_empty() { "" } else { " " };
        if self.by_topic {
            return self.look.glyphs.words(unit).into_owned();
        }
        let both = format!("{unit}{gap}{}", head.tag);
        let tag = if width(&both) <= room { &both } else { unit };
        self.look.glyphs.words(tag).into_owned()
    }
}

/// The title in pieces, the found letters in a style of their own. Ranges count characters.
fn marked(title: &str, marks: &[Range<usize>], plain: Style, found: Style) -> Vec<Span<'static>> {
    let letters: Vec<(char, bool)> =
        title.chars().enumerate().map(|(at, letter)| (letter, marks.iter().any(|mark| mark.contains(&at)))).collect();
    letters
        .chunk_by(|a, b| a.1 == b.1)
        .map(|piece| {
            let words: String = piece.iter().map(|(letter, _)| letter).collect();
            Span::styled(words, if piece[0].1 { found } else { plain })
        })
        .collect()
}
