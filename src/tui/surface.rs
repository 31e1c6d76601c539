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
        out.say(writer, "\x1b[?25l", Hide)?;
        if stale || !running_on.is_empty() {
            out.say(writer, "\x1b[2J", Clear(ClearType::All))?;
            canvas.forget();
        }
        if running_on.is_empty() {
            Pen::new(writer, canvas, out).runs(canvas.changes())?;
        } else {
            write_whole((canvas, running_on), out, writer)?;
        }
        if let Some(position) = cursor {
            Pen::new(writer, canvas, out).go((position.x, position.y))?;
            out.say(writer, "\x1b[?25h", Show)?;
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
            canvas.pieces(y, end).for_each(|run| _ = canvas.write(run, &mut out.text));
        } else {
            Pen::new(writer, canvas, out).runs(canvas.pieces(y, end))?;
        }
    }
    Ok(())
}

/// Words and commands on their way to the terminal.
#[derive(Debug, Default)]
struct Out {
    text: Vec<u8>,
    /// An old console of Windows, which knows no escape sequences: crossterm asks it.
    legacy: bool,
}

impl Out {
    /// Puts a command behind what was said, which an old console is asked for instead; to it what was said before goes
    /// first.
    fn say(&mut self, writer: &mut impl Write, sequence: &str, command: impl Command) -> io::Result<()> {
        if self.legacy {
            self.send(writer)?;
            return writer.queue(command).map(drop);
        }
        self.text.extend_from_slice(sequence.as_bytes());
        Ok(())
    }

    /// Hands everything on.
    fn send(&mut self, writer: &mut impl Write) -> io::Result<()> {
        let sent = writer.write_all(&self.text);
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
    /// Every sign since the last place was said is surely as wide as it was counted.
    sure: bool,
}

impl<'a, W: Write> Pen<'a, W> {
    fn new(writer: &'a mut W, canvas: &'a Canvas, out: &'a mut Out) -> Self {
        Self { writer, canvas, out, ink: Ink::default(), at: None, sure: false }
    }

    /// Writes them and takes every colour away.
    fn runs(mut self, runs: impl Iterator<Item = Run>) -> io::Result<()> {
        for run in runs {
            if self.at != Some(run.at) {
                self.go(run.at)?;
            }
            self.dip(run.ink)?;
            self.sure &= self.canvas.write(run, &mut self.out.text);
            self.at = Some((run.end, run.at.1));
        }
        self.dip(Ink::default())
    }

    /// Goes to a cell; further on in a row only the step is said.
    fn go(&mut self, (x, y): (u16, u16)) -> io::Result<()> {
        if self.out.legacy {
            return self.out.say(self.writer, "", MoveTo(x, y));
        }
        let text = &mut self.out.text;
        text.extend_from_slice(b"\x1b[");
        match self.at.filter(|at| self.sure && at.1 == y && at.0 < x) {
            Some((from, _)) => {
                number(text, x - from);
                text.push(b'C');
            }
            None => {
                number(text, y + 1);
                if x > 0 {
                    text.push(b';');
                    number(text, x + 1);
                }
                text.push(b'H');
                self.sure = true;
            }
        }
        Ok(())
    }

    /// Takes another ink. Attributes are only ever taken away all together, which takes the colours along.
    fn dip(&mut self, ink: Ink) -> io::Result<()> {
        if ink == self.ink {
            return Ok(());
        }
        let fades = !(self.ink.modifier - ink.modifier).is_empty();
        let before = if fades { Ink::default() } else { self.ink };
        self.ink = ink;
        if self.out.legacy {
            return self.ask_for(ink, before, fades);
        }
        let text = &mut self.out.text;
        text.extend_from_slice(b"\x1b[");
        if fades {
            text.extend_from_slice(b"0;");
        }
        let added = ink.modifier - before.modifier;
        for (_, code, _) in ATTRIBUTES.iter().filter(|(modifier, ..)| added.contains(*modifier)) {
            text.extend_from_slice(&[*code, b';']);
        }
        for (first, colour, before) in [(30, ink.fg, before.fg), (40, ink.bg, before.bg)] {
            if colour != before {
                self::colour(text, first, colour);
                text.push(b';');
            }
        }
        // The last of them ends it.
        text.pop();
        text.push(b'm');
        Ok(())
    }

    /// Asks an old console for an ink.
    fn ask_for(&mut self, ink: Ink, before: Ink, fades: bool) -> io::Result<()> {
        if fades {
            self.out.say(self.writer, "", SetAttribute(Attribute::Reset))?;
        }
        let added = ink.modifier - before.modifier;
        for (_, _, attribute) in ATTRIBUTES.iter().filter(|(modifier, ..)| added.contains(*modifier)) {
            self.out.say(self.writer, "", SetAttribute(*attribute))?;
        }
        if (ink.fg, ink.bg) != (before.fg, before.bg) {
            let colours = Colors::new(ink.fg.into_crossterm(), ink.bg.into_crossterm());
            self.out.say(self.writer, "", SetColors(colours))?;
        }
        Ok(())
    }
}

/// A number in figures: `fmt` takes as long as a whole run of letters.
fn number(out: &mut Vec<u8>, value: u16) {
    if value > 9 {
        number(out, value / 10);
    }
    out.push(b'0' + (value % 10) as u8);
}

/// The parameters of a colour, `first` being 30 for letters and 40 for what is behind them. The sixteen of every
/// terminal have numbers of their own: one that knows no more takes the 5 of `38;5;9` for "blink".
///
/// Source: ECMA-48, 8.3.117 (SGR); the bright half as aixterm has it.
fn colour(out: &mut Vec<u8>, first: u16, colour: Color) {
    let parts: &[u8] = match &colour {
        Color::Black => &[0],
        Color::Red => &[1],
        Color::Green => &[2],
        Color::Yellow => &[3],
        Color::Blue => &[4],
        Color::Magenta => &[5],
        Color::Cyan => &[6],
        Color::Gray => &[7],
        Color::Reset => &[9],
        Color::DarkGray => &[60],
        Color::LightRed => &[61],
        Color::LightGreen => &[62],
        Color::LightYellow => &[63],
        Color::LightBlue => &[64],
        Color::LightMagenta => &[65],
        Color::LightCyan => &[66],
        Color::White => &[67],
        Color::Indexed(number) => &[8, 5, *number],
        Color::Rgb(red, green, blue) => &[8, 2, *red, *green, *blue],
    };
    number(out, first + u16::from(parts[0]));
    for part in &parts[1..] {
        out.push(b';');
        number(out, u16::from(*part));
    }
}

/// What a theme may ask for: as ratatui, a terminal and crossterm call it.
const ATTRIBUTES: [(Modifier, u8, Attribute); 9] = [
    (Modifier::REVERSED, b'7', Attribute::Reverse),
    (Modifier::BOLD, b'1', Attribute::Bold),
    (Modifier::ITALIC, b'3', Attribute::Italic),
    (Modifier::UNDERLINED, b'4', Attribute::Underlined),
    (Modifier::DIM, b'2', Attribute::Dim),
    (Modifier::CROSSED_OUT, b'9', Attribute::CrossedOut),
    (Modifier::HIDDEN, b'8', Attribute::Hidden),
    (Modifier::SLOW_BLINK, b'5', Attribute::SlowBlink),
    (Modifier::RAPID_BLINK, b'6', Attribute::RapidBlink),
];

#[cfg(test)]
mod tests;
