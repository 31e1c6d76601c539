//! The signs of the screen: the few that every console font has, and plain ASCII for `--ascii`.

use std::borrow::Cow;

use crate::desk::view::Signal;
use crate::pt;

use super::text::latin;

/// One set of signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Glyphs {
    /// Horizontal line.
    pub(crate) horizontal: &'static str,
    /// Vertical line, also the bar before a message.
    pub(crate) vertical: &'static str,
    /// Top left, top right, bottom left, bottom right corners.
    pub(crate) corners: [&'static str; 4],
    /// Left and right ends of a rule inside a box.
    pub(crate) tees: [&'static str; 2],
    /// Before the chosen line.
    pub(crate) pointer: &'static str,
    /// Between the parts of a line.
    pub(crate) dot: &'static str,
    /// What stands for a password, whatever its length.
    pub(crate) mask: &'static str,
    open: &'static str,
    closed: &'static str,
    allowed: &'static str,
    forbidden: &'static str,
    tell: &'static str,
    ascii: bool,
}

/// Signs of code page 437 and Latin-1: conhost has no font fallback.
pub(crate) const DRAWN: Glyphs = Glyphs {
    horizontal: "─",
    vertical: "│",
    corners: ["┌", "┐", "└", "┘"],
    tees: ["├", "┤"],
    pointer: "►",
    dot: "·",
    mask: "••••••",
    open: "●",
    closed: "○",
    allowed: "●",
    forbidden: "×",
    tell: "•",
    ascii: false,
};

/// Signs of `--ascii`.
pub(crate) const ASCII: Glyphs = Glyphs {
    horizontal: "-",
    vertical: "|",
    corners: ["+", "+", "+", "+"],
    tees: ["+", "+"],
    pointer: ">",
    dot: "-",
    mask: "******",
    open: "[x]",
    closed: "[ ]",
    allowed: "+",
    forbidden: "x",
    tell: "*",
    ascii: true,
};

impl Glyphs {
    /// The sign beside a verdict's word.
    pub(crate) const fn signal(&self, signal: Signal) -> &'static str {
        match signal {
            Signal::Allowed | Signal::Yes | Signal::Send => self.allowed,
            Signal::Forbidden => self.forbidden,
            Signal::Tell | Signal::Guide | Signal::Transfer | Signal::OpenN2 | Signal::OpenN3 | Signal::OpenOrder => {
                self.tell
            }
            Signal::Open => self.open,
            Signal::Closed => self.closed,
            Signal::Depends | Signal::Confirm | Signal::Unknown | Signal::Missing | Signal::NoRule => "?",
        }
    }

    /// Words of the base made fit for this set: harmless, and with typographic signs that a console font
    /// may lack folded to those it has.
    pub(crate) fn words<'a>(&self, text: &'a str) -> Cow<'a, str> {
        // Nearly every text: harmless letters that stay what they are in every set.
        if latin(text).is_some() {
            return Cow::Borrowed(text);
        }
        let text = pt::clean(text);
        if text.chars().all(|letter| self.folded(letter).is_none()) {
            return text;
        }
        let mut out = String::with_capacity(text.len());
        for letter in text.chars() {
            match self.folded(letter) {
                Some(instead) => out.push_str(instead),
                None => out.push(letter),
            }
        }
        Cow::Owned(out)
    }

    const fn folded(&self, letter: char) -> Option<&'static str> {
        Some(match letter {
            '–' | '—' | '−' | '\u{2010}' | '\u{2011}' => "-",
            '“' | '”' | '„' => "\"",
            '‘' | '’' => "'",
            '…' => "...",
            '→' if self.ascii => "->",
            '→' => "►",
            '\n' | '\u{a0}' | '\u{2009}' | '\u{202f}' => " ",
            '\u{fffd}' => "?",
            '≥' => ">=",
            '≤' => "<=",
            '•' | '●' if self.ascii => "*",
            '·' if self.ascii => "-",
            '►' if self.ascii => ">",
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_to_signs_a_console_font_has() {
        let rows = [
            (DRAWN, "08:00–17:00", "08:00-17:00", "an en dash is not Latin-1"),
            (DRAWN, "“sim”…", "\"sim\"...", "nor are curly quotes"),
            (DRAWN, "Sertânia · ç", "Sertânia · ç", "Latin-1 stays"),
            (ASCII, "• a → b · c", "* a -> b - c", "ASCII signs for lists and arrows"),
            (ASCII, "Sertânia", "Sertânia", "letters keep their accents"),
        ];
        for (glyphs, given, shown, why) in rows {
            assert_eq!(glyphs.words(given), shown, "{why}");
        }
    }
}
