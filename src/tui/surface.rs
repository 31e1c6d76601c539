//! From a drawn canvas to bytes: only the cells that changed, in one write, and nothing at all when none did.

use std::io::{self, Write};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::style::{Attribute, Colors, SetAttribute, SetColors};
use crossterm::terminal::{Clear, ClearType};
use crossterm::{Command, QueueableCommand};
use ratatui::backend::IntoCrossterm as _;
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

use super::canvas::{Canvas, Ink, Run};

/// What the terminal shows now. `ratatui::Terminal` would move the cursor even for an unchanged frame.
pub(crate) struct Surface<W: Write> {
    writer: W,
    canvas: Canvas,
    cursor: Option<Position>,
    /// Nothing on the terminal can be relied on.
    stale: bool,
    /// What is being written; reused for every frame.
    out: Out,
}

impl<W: Write> Surface<W> {
    /// A surface that knows nothing of what its writer shows.
    pub(crate) fn new(writer: W) -> Self {
        Self { writer, canvas: Canvas::new((0, 0)), cursor: None, stale: true, out: Out::default() }
    }

    /// The same for a terminal that may not know escape sequences: an old console of Windows.
    pub(crate) fn of_terminal(writer: W, reads_sequences: bool) -> Self {
        Self { out: Out { legacy: !reads_sequences, ..Out::default() }, ..Self::new(writer) }
    }

    /// The next frame is drawn whole.
    pub(crate) fn forget(&mut self) {
        self.stale = true;
    }

    /// Draws a frame of a size and writes what is different on the terminal. `draw` fills a blank canvas and
    /// says where the cursor stands; tells whether anything was written. The row after one of `running_on` is written
    /// without a move of the cursor, so that the terminal takes both for one line; such a frame is written whole.
    pub(crate) fn show(
        &mut self,
        size: (u16, u16),
        running_on: &[u16],
        draw: impl FnOnce(&mut Canvas) -> Option<Position>,
    ) -> io::Result<bool> {
        self.stale |= !self.canvas.begin(size);
        let cursor = draw(&mut self.canvas);
        if !self.stale && cursor == self.cursor && self.canvas.is_unchanged() {
            return Ok(false);
        }
        // A frame that could not be written whole is written again.
        let stale = std::mem::replace(&mut self.stale, true);
        let Self { writer, canvas, out, .. } = self;
        out.say(writer, Hide)?;
        if stale || !running_on.is_empty() {
            out.say(writer, Clear(ClearType::All))?;
            canvas.forget();
        }
        if running_on.is_empty() {
            Pen::new(writer, canvas, out).runs(canvas.changes())?;
        } else {
            write_whole((canvas, running_on), out, writer)?;
        }
        if let Some(position) = cursor {
            out.say(writer, MoveTo(position.x, position.y))?;
            out.say(writer, Show)?;
        }
        out.send(writer)?;
        writer.flush()?;
        (self.cursor, self.stale) = (cursor, false);
        Ok(true)
    }
}

/// Every row; what runs on has no colours, and goes where the terminal puts what has no room.
fn write_whole((canvas, running_on): (&Canvas, &[u16]), out: &mut Out, writer: &mut impl Write) -> io::Result<()> {
    let area = canvas.area();
    for y in 0..area.height {
        // The terminal goes on in the next row only from a row that it was given to its end.
        let end = if running_on.contains(&y) { area.width } else { canvas.row_end(y) };
        if y > 0 && running_on.contains(&(y - 1)) {
            canvas.pieces(y, end).for_each(|run| canvas.write(run, &mut out.text));
        } else {
            Pen::new(writer, canvas, out).runs(canvas.pieces(y, end))?;
        }
    }
    Ok(())
}

/// Words and commands on their way to the terminal.
#[derive(Debug, Default)]
struct Out {
    text: String,
    /// An old console of Windows, which knows no escape sequences: crossterm asks it.
    legacy: bool,
}

impl Out {
    /// Puts a command behind what was said; to an old console what was said before goes first.
    fn say(&mut self, writer: &mut impl Write, command: impl Command) -> io::Result<()> {
        if self.legacy {
            self.send(writer)?;
            writer.queue(command).map(drop)
        } else {
            command.write_ansi(&mut self.text).map_err(io::Error::other)
        }
    }

    /// Says the colours of an ink.
    fn colours(&mut self, writer: &mut impl Write, ink: Ink) -> io::Result<()> {
        if self.legacy {
            return self.say(writer, SetColors(Colors::new(ink.fg.into_crossterm(), ink.bg.into_crossterm())));
        }
        self.text += "\x1b[";
        colour(&mut self.text, 30, ink.fg);
        self.text.push(';');
        colour(&mut self.text, 40, ink.bg);
        self.text.push('m');
        Ok(())
    }

    /// Hands everything on.
    fn send(&mut self, writer: &mut impl Write) -> io::Result<()> {
        let sent = writer.write_all(self.text.as_bytes());
        self.text.clear();
        sent
    }
}

/// Writes runs of cells, saying of place and ink only what the terminal does not know yet.
struct Pen<'a, W: Write> {
    writer: &'a mut W,
    canvas: &'a Canvas,
    out: &'a mut Out,
    ink: Ink,
    at: Option<(u16, u16)>,
}

impl<'a, W: Write> Pen<'a, W> {
    fn new(writer: &'a mut W, canvas: &'a Canvas, out: &'a mut Out) -> Self {
        Self { writer, canvas, out, ink: Ink::default(), at: None }
    }

    /// Writes them and takes every colour away.
    fn runs(mut self, runs: impl Iterator<Item = Run>) -> io::Result<()> {
        for run in runs {
            if self.at != Some(run.at) {
                self.out.say(self.writer, MoveTo(run.at.0, run.at.1))?;
            }
            self.dip(run.ink)?;
            self.canvas.write(run, &mut self.out.text);
            self.at = Some((run.end, run.at.1));
        }
        self.dip(Ink::default())
    }

    /// Takes another ink. Attributes are only ever taken away all together, which takes the colours along.
    fn dip(&mut self, ink: Ink) -> io::Result<()> {
        if ink == self.ink {
            return Ok(());
        }
        if !(self.ink.modifier - ink.modifier).is_empty() {
            self.out.say(self.writer, SetAttribute(Attribute::Reset))?;
            self.ink = Ink::default();
        }
        for (modifier, attribute) in ATTRIBUTES {
            if (ink.modifier - self.ink.modifier).contains(modifier) {
                self.out.say(self.writer, SetAttribute(attribute))?;
            }
        }
        if (ink.fg, ink.bg) != (self.ink.fg, self.ink.bg) {
            self.out.colours(self.writer, ink)?;
        }
        self.ink = ink;
        Ok(())
    }
}

/// The parameters of a colour, `first` being 30 for letters and 40 for what is behind them. The sixteen of every
/// terminal have numbers of their own: one that knows no more takes the 5 of `38;5;9` for "blink".
///
/// Source: ECMA-48, 8.3.117 (SGR); the bright half as aixterm has it.
fn colour(out: &mut String, first: u8, colour: Color) {
    let named = match colour {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::Reset => 9,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        Color::Indexed(number) => return out.push_str(&format!("{};5;{number}", first + 8)),
        Color::Rgb(red, green, blue) => return out.push_str(&format!("{};2;{red};{green};{blue}", first + 8)),
    };
    out.push_str(&(first + named).to_string());
}

/// What a theme may ask for.
const ATTRIBUTES: [(Modifier, Attribute); 9] = [
    (Modifier::REVERSED, Attribute::Reverse),
    (Modifier::BOLD, Attribute::Bold),
    (Modifier::ITALIC, Attribute::Italic),
    (Modifier::UNDERLINED, Attribute::Underlined),
    (Modifier::DIM, Attribute::Dim),
    (Modifier::CROSSED_OUT, Attribute::CrossedOut),
    (Modifier::HIDDEN, Attribute::Hidden),
    (Modifier::SLOW_BLINK, Attribute::SlowBlink),
    (Modifier::RAPID_BLINK, Attribute::RapidBlink),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Mutex};

    #[test]
    fn the_sixteen_colours_are_said_as_every_terminal_knows_them() {
        for (wanted, says) in [
            (Color::Red, "31"),
            (Color::White, "97"),
            (Color::Reset, "39"),
            (Color::Indexed(208), "38;5;208"),
            (Color::Rgb(1, 2, 3), "38;2;1;2;3"),
        ] {
            let mut out = String::new();
            colour(&mut out, 30, wanted);
            assert_eq!(out, says, "{wanted:?}");
        }
    }

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

    fn words(text: &str) -> impl FnOnce(&mut Canvas) -> Option<Position> {
        move |canvas| {
            canvas.text((0, 0), u16::MAX, text, ratatui::style::Style::new());
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
        let link = |canvas: &mut Canvas| {
            let style = ratatui::style::Style::new();
            for (y, words) in ["IOS:", "http://a", "bc", "Ate."].into_iter().enumerate() {
                canvas.text((0, y as u16), u16::MAX, words, style);
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
