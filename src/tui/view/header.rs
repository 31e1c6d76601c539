//! The first line: whose answers these are, for which unit and channel, and the clock with its zone.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::tui::app::Look;
use crate::tui::canvas::{Canvas, Widget};
use crate::tui::text::{line_width, width};

use super::paint;

/// From this width on the long clock is shown.
const LONG_CLOCK: u16 = 100;

/// What the first line says.
#[derive(Debug)]
pub(crate) struct Header<'a> {
    /// The provider's name.
    pub(crate) provider: &'a str,
    /// Sigla of the unit, or `todas`.
    pub(crate) unit: &'a str,
    /// The channel, when it was said.
    pub(crate) channel: Option<&'a str>,
    /// The clock, long and short.
    pub(crate) clock: (&'a str, &'a str),
    /// The clock is not the real one.
    pub(crate) simulated: bool,
    /// Colours and signs.
    pub(crate) look: &'a Look,
}

impl Widget for &Header<'_> {
    fn render(self, area: Rect, canvas: &mut Canvas) {
        let right = self.right(area.width);
        let room = usize::from(area.width).saturating_sub(line_width(&right) + 3);
        let left = self.lefts().find(|words| width(words) <= room).unwrap_or_default();
        let left = Line::styled(format!(" {left}"), self.look.theme.strong);
        paint::put_ends(canvas, area, &left, &right);
    }
}

impl Header<'_> {
    fn right(&self, columns: u16) -> Line<'static> {
        let clock = if columns >= LONG_CLOCK { self.clock.0 } else { self.clock.1 };
        let clock = self.look.glyphs.words(clock);
        if self.simulated {
            Line::from(Span::styled(format!(" SIMULADO {clock} "), self.look.theme.simulated))
        } else {
            Line::from(Span::styled(format!("{clock} "), self.look.theme.strong))
        }
    }

    /// The words at the left, the fullest first; the provider's name goes last.
    fn lefts(&self) -> impl Iterator<Item = String> {
        let provider = self.look.glyphs.words(self.provider);
        let unit = self.look.glyphs.words(self.unit);
        let dot = self.look.glyphs.dot;
        let (channel, said) = (self.channel.unwrap_or("canal ?"), self.channel.unwrap_or("não informado"));
        (0..5).map(move |form| match form {
            0 => format!("PLANTÃO  {provider}   Unidade: {unit}   Canal: {said}"),
            1 => format!("PLANTÃO {provider} {dot} {unit} {dot} {channel}"),
            2 => format!("{provider} {dot} {unit} {dot} {channel}"),
            3 => format!("{provider} {dot} {unit}"),
            _ => provider.to_string(),
        })
    }
}
