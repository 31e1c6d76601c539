//! From a drawn buffer to bytes: only the cells that changed, in one write, and nothing at all when none did.

use std::io::{self, Write};

use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

/// What the terminal shows now. `ratatui::Terminal` would move the cursor even for an unchanged frame.
pub(crate) struct Surface<W: Write> {
    backend: CrosstermBackend<W>,
    shown: Buffer,
    next: Buffer,
    cursor: Option<Position>,
    /// Nothing on the terminal can be relied on.
    stale: bool,
}

impl<W: Write> Surface<W> {
    /// A surface that knows nothing of what its writer shows.
    pub(crate) fn new(writer: W) -> Self {
        Self {
            backend: CrosstermBackend::new(writer),
            shown: Buffer::default(),
            next: Buffer::default(),
            cursor: None,
            stale: true,
        }
    }

    /// The next frame is drawn whole.
    pub(crate) fn forget(&mut self) {
        self.stale = true;
    }

    /// Draws a frame of a size and writes what is different on the terminal. `draw` fills a blank buffer and
    /// says where the cursor stands; tells whether anything was written. The row after one of `running_on` is written
    /// without a move of the cursor, so that the terminal takes both for one line; such a frame is written whole.
    pub(crate) fn show(
        &mut self,
        size: (u16, u16),
        running_on: &[u16],
        draw: impl FnOnce(&mut Buffer) -> Option<Position>,
    ) -> io::Result<bool> {
        let area = Rect::new(0, 0, size.0, size.1);
        self.next.resize(area);
        self.next.reset();
        let cursor = draw(&mut self.next);
        let whole = self.stale || self.shown.area != area;
        if !whole && cursor == self.cursor && self.shown == self.next {
            return Ok(false);
        }
        self.backend.hide_cursor()?;
        if whole {
            self.backend.clear()?;
            self.shown = Buffer::empty(area);
        }
        if running_on.is_empty() {
            self.backend.draw(self.shown.diff(&self.next).into_iter())?;
        } else {
            self.backend.clear()?;
            self.write_whole(running_on)?;
        }
        if let Some(position) = cursor {
            self.backend.set_cursor_position(position)?;
            self.backend.show_cursor()?;
        }
        Backend::flush(&mut self.backend)?;
        std::mem::swap(&mut self.shown, &mut self.next);
        (self.cursor, self.stale) = (cursor, false);
        Ok(true)
    }
}

impl<W: Write> Surface<W> {
    /// Every row; what runs on has no colours, and goes where the terminal puts what has no room.
    fn write_whole(&mut self, running_on: &[u16]) -> io::Result<()> {
        let Rect { width, height, .. } = self.next.area;
        let (backend, next) = (&mut self.backend, &self.next);
        for y in 0..height {
            let last = (0..width).rev().find(|x| next[(*x, y)] != Cell::default());
            // The terminal goes on in the next row only from a row that it was given to its end.
            let end = if running_on.contains(&y) { width } else { last.map_or(0, |x| x + 1) };
            let cells = (0..end).map(|x| (x, y, &next[(x, y)]));
            if y > 0 && running_on.contains(&(y - 1)) {
                let words: String = cells.map(|(_, _, cell)| cell.symbol()).collect();
                write!(backend, "{words}")?;
            } else {
                backend.draw(cells)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Mutex};

    #[derive(Clone, Default)]
    struct Bytes(Arc<Mutex<Vec<u8>>>);

    impl Bytes {
        fn take(&self) -> Vec<u8> {
            std::mem::take(&mut self.0.lock().unwrap())
        }
    }

    impl Write for Bytes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn words(text: &str) -> impl FnOnce(&mut Buffer) -> Option<Position> {
        move |buf| {
            buf.set_string(0, 0, text, ratatui::style::Style::new());
            Some(Position::new(1, 0))
        }
    }

    #[test]
    fn an_unchanged_frame_writes_not_one_byte() {
        let bytes = Bytes::default();
        let mut surface = Surface::new(bytes.clone());
        assert!(surface.show((20, 2), &[], words("21:14")).unwrap());
        assert!(!bytes.take().is_empty(), "the first frame is drawn");
        assert!(!surface.show((20, 2), &[], words("21:14")).unwrap());
        assert_eq!(bytes.take(), b"", "nothing changed");
        assert!(surface.show((20, 2), &[], words("21:15")).unwrap());
        let written = String::from_utf8(bytes.take()).unwrap();
        assert!(written.contains('5') && !written.contains("21"), "one cell changed: {written:?}");
    }

    #[test]
    fn a_forgotten_screen_is_drawn_whole() {
        let bytes = Bytes::default();
        let mut surface = Surface::new(bytes.clone());
        surface.show((20, 2), &[], words("21:14")).unwrap();
        bytes.take();
        surface.forget();
        assert!(surface.show((20, 2), &[], words("21:14")).unwrap());
        assert!(String::from_utf8(bytes.take()).unwrap().contains("21:14"));
    }

    #[test]
    fn a_line_that_runs_on_is_written_in_one_go() {
        let bytes = Bytes::default();
        let mut surface = Surface::new(bytes.clone());
        let link = |buf: &mut Buffer| {
            let style = ratatui::style::Style::new();
            for (y, words) in ["IOS:", "http://a", "bc", "Ate."].into_iter().enumerate() {
                buf.set_string(0, y as u16, words, style);
            }
            None
        };
        surface.show((8, 4), &[], |_| None).unwrap();
        surface.show((8, 4), &[1], link).unwrap();
        let written = String::from_utf8(bytes.take()).unwrap();
        let colours = |part: &str| part.starts_with('[') && part.find(|l: char| l.is_alphabetic()) == part.find('m');
        let after = |part: &str| part.split_once('m').map_or_else(String::new, |(_, rest)| rest.to_owned());
        let plain: String =
            written.split('\u{1b}').map(|part| if colours(part) { after(part) } else { format!("^{part}") }).collect();
        assert!(plain.contains("http://abc"), "no move of the cursor inside the link: {plain:?}");
        assert!(!plain.contains("bcAte"), "the next line is one of its own: {plain:?}");
        assert!(!surface.show((8, 4), &[1], link).unwrap(), "unchanged, it is not written again");
    }
}
