//! Every colour of the screen. The word comes first, the symbol second, colour third: the screen must read
//! the same with all of this taken away.

use ratatui::style::{Color, Modifier, Style};

mod colours;

pub use colours::{Colour, Role};

use crate::desk::view::Signal;

/// The named themes of the configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ThemeName {
    /// `escuro`: for a dark background.
    #[default]
    Dark,
    /// `claro`: for a light background.
    Light,
    /// `alto_contraste`: white on black, no grey.
    HighContrast,
    /// No colour at all: `NO_COLOR`, `--sem-cor`.
    Plain,
}

impl ThemeName {
    /// The theme that a word of the configuration names.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "escuro" => Some(Self::Dark),
            "claro" => Some(Self::Light),
            "alto_contraste" | "alto-contraste" => Some(Self::HighContrast),
            _ => None,
        }
    }
}

/// The styles of a theme, by role. Only the sixteen colours every terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Theme {
    /// The ground everything is drawn on.
    pub(crate) base: Style,
    /// Titles and headings.
    pub(crate) strong: Style,
    /// Sources, tags and other words that may wait.
    pub(crate) dim: Style,
    /// Rules and borders.
    pub(crate) rule: Style,
    /// The border of the pane that the arrows move.
    pub(crate) focus: Style,
    /// The chosen line of the list.
    pub(crate) chosen: Style,
    /// The letters that the query found.
    pub(crate) mark: Style,
    /// Allowed, open.
    pub(crate) good: Style,
    /// Forbidden, closed.
    pub(crate) bad: Style,
    /// Depends, to be confirmed, about to close.
    pub(crate) warn: Style,
    /// Names of keys.
    pub(crate) key: Style,
    /// The simulated clock: must not be taken for the real one.
    pub(crate) simulated: Style,
}

impl Theme {
    /// The styles of a named theme.
    pub(crate) const fn of(name: ThemeName) -> Self {
        match name {
            ThemeName::Dark => Self::colours(Style::new(), &DARK),
            ThemeName::Light => Self::colours(Style::new(), &LIGHT),
            ThemeName::HighContrast => Self::colours(Style::new().fg(Color::White).bg(Color::Black), &HIGH_CONTRAST),
            ThemeName::Plain => Self::plain(),
        }
    }

    /// A named theme with single colours in place of its own. The theme without colour stays without.
    pub(crate) fn with(name: ThemeName, colours: &[(Role, Colour)]) -> Self {
        let mut theme = Self::of(name);
        for &(role, Colour(colour)) in colours.iter().filter(|_| name != ThemeName::Plain) {
            let style = theme.role(role);
            *style = if role == Role::Ground { style.bg(colour) } else { style.fg(colour) };
        }
        theme
    }

    const fn role(&mut self, role: Role) -> &mut Style {
        match role {
            Role::Text | Role::Ground => &mut self.base,
            Role::Title => &mut self.strong,
            Role::Dim => &mut self.dim,
            Role::Rule => &mut self.rule,
            Role::Focus => &mut self.focus,
            Role::Chosen => &mut self.chosen,
            Role::Found => &mut self.mark,
            Role::Good => &mut self.good,
            Role::Bad => &mut self.bad,
            Role::Warning => &mut self.warn,
            Role::Key => &mut self.key,
            Role::Simulated => &mut self.simulated,
        }
    }

    const fn colours(base: Style, ink: &Ink) -> Self {
        Self {
            base,
            strong: Style::new().add_modifier(Modifier::BOLD),
            dim: Style::new().fg(ink.dim),
            rule: Style::new().fg(ink.rule),
            focus: Style::new().fg(ink.accent),
            chosen: Style::new().fg(ink.accent).add_modifier(Modifier::BOLD),
            mark: Style::new().add_modifier(Modifier::UNDERLINED),
            good: Style::new().fg(ink.good).add_modifier(Modifier::BOLD),
            bad: Style::new().fg(ink.bad).add_modifier(Modifier::BOLD),
            warn: Style::new().fg(ink.warn).add_modifier(Modifier::BOLD),
            key: Style::new().fg(ink.accent),
            simulated: Style::new().fg(ink.warn).add_modifier(Modifier::BOLD.union(Modifier::REVERSED)),
        }
    }

    const fn plain() -> Self {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        Self {
            base: Style::new(),
            strong: bold,
            dim: Style::new(),
            rule: Style::new(),
            focus: bold,
            chosen: bold,
            mark: Style::new().add_modifier(Modifier::UNDERLINED),
            good: bold,
            bad: bold,
            warn: bold,
            key: bold,
            simulated: Style::new().add_modifier(Modifier::BOLD.union(Modifier::REVERSED)),
        }
    }

    /// The style of a verdict's word.
    pub(crate) const fn signal(&self, signal: Signal) -> Style {
        match signal {
            Signal::Allowed | Signal::Yes | Signal::Open | Signal::Send => self.good,
            Signal::Forbidden | Signal::Closed => self.bad,
            Signal::Depends | Signal::Confirm | Signal::Unknown | Signal::Missing | Signal::NoRule => self.warn,
            Signal::Tell | Signal::Guide | Signal::Transfer | Signal::OpenN2 | Signal::OpenN3 | Signal::OpenOrder => {
                self.strong
            }
        }
    }
}

struct Ink {
    dim: Color,
    rule: Color,
    accent: Color,
    good: Color,
    bad: Color,
    warn: Color,
}

/// Bright black is invisible in some palettes: it draws rules, which may vanish, never words.
const DARK: Ink = Ink {
    dim: Color::Gray,
    rule: Color::DarkGray,
    accent: Color::LightCyan,
    good: Color::LightGreen,
    bad: Color::LightRed,
    warn: Color::LightYellow,
};

/// Yellow and cyan cannot be read on white.
const LIGHT: Ink = Ink {
    dim: Color::DarkGray,
    rule: Color::Gray,
    accent: Color::Blue,
    good: Color::Green,
    bad: Color::Red,
    warn: Color::Magenta,
};

const HIGH_CONTRAST: Ink = Ink {
    dim: Color::White,
    rule: Color::White,
    accent: Color::LightCyan,
    good: Color::LightGreen,
    bad: Color::LightRed,
    warn: Color::LightYellow,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plain_theme_has_no_colour_and_tells_roles_apart_by_weight() {
        let theme = Theme::of(ThemeName::Plain);
        for style in [theme.base, theme.dim, theme.good, theme.bad, theme.warn, theme.key, theme.simulated] {
            assert_eq!((style.fg, style.bg), (None, None));
        }
        assert_ne!(theme.chosen, theme.base, "the chosen line is seen without colour");
    }

    #[test]
    fn single_colours_replace_those_of_the_theme_and_never_bring_colour_to_the_plain_one() {
        let wanted = [("fundo", "preto"), ("bom", "azul_claro"), ("ruim", "#ff8000")];
        let wanted = wanted.map(|(role, colour)| (Role::from_word(role).unwrap(), Colour::parse(colour).unwrap()));
        let theme = Theme::with(ThemeName::Light, &wanted);
        assert_eq!((theme.base.bg, theme.base.fg), (Some(Color::Black), None));
        assert_eq!((theme.good.fg, theme.bad.fg), (Some(Color::LightBlue), Some(Color::Rgb(255, 128, 0))));
        assert_eq!(theme.warn, Theme::of(ThemeName::Light).warn, "what is not named stays");
        assert_eq!(Theme::with(ThemeName::Plain, &wanted), Theme::of(ThemeName::Plain));
        for refused in ["#fff", "#gggggg", "red", "Azul", ""] {
            assert_eq!(Colour::parse(refused), None, "{refused}");
        }
    }

    #[test]
    fn themes_answer_to_the_words_of_the_configuration() {
        assert_eq!(ThemeName::from_word("alto_contraste"), Some(ThemeName::HighContrast));
        assert_eq!(ThemeName::from_word("dark"), None, "words are Portuguese");
    }
}
