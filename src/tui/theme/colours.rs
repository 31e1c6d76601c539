//! The colours a person may choose: by name, one of the sixteen every terminal has, or as `#rrggbb`.

use ratatui::style::Color;

/// A colour, as the configuration writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub(super) Color);

/// What a colour is for. Each has its word in the configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// `texto`: ordinary words.
    Text,
    /// `fundo`: the ground of the whole screen.
    Ground,
    /// `titulo`: titles and headings.
    Title,
    /// `apagado`: sources, tags and other words that may wait.
    Dim,
    /// `linha`: rules and borders.
    Rule,
    /// `foco`: the border of the pane that the arrows move.
    Focus,
    /// `escolhido`: the chosen line of the list.
    Chosen,
    /// `achado`: the letters that the query found.
    Found,
    /// `bom`: allowed, open.
    Good,
    /// `ruim`: forbidden, closed.
    Bad,
    /// `atencao`: depends, to be confirmed, about to close.
    Warning,
    /// `tecla`: names of keys.
    Key,
    /// `simulado`: the simulated clock.
    Simulated,
}

/// The sixteen, by the names of the configuration.
const NAMED: [(&str, Color); 16] = [
    ("preto", Color::Black),
    ("vermelho", Color::Red),
    ("verde", Color::Green),
    ("amarelo", Color::Yellow),
    ("azul", Color::Blue),
    ("magenta", Color::Magenta),
    ("ciano", Color::Cyan),
    ("cinza", Color::Gray),
    ("cinza_escuro", Color::DarkGray),
    ("vermelho_claro", Color::LightRed),
    ("verde_claro", Color::LightGreen),
    ("amarelo_claro", Color::LightYellow),
    ("azul_claro", Color::LightBlue),
    ("magenta_claro", Color::LightMagenta),
    ("ciano_claro", Color::LightCyan),
    ("branco", Color::White),
];

impl Colour {
    /// Reads a colour; none when it is neither a name nor `#rrggbb`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(digits) = text.strip_prefix('#') {
            let number = u32::from_str_radix(digits, 16).ok().filter(|_| digits.len() == 6)?;
            let [_, red, green, blue] = number.to_be_bytes();
            return Some(Self(Color::Rgb(red, green, blue)));
        }
        NAMED.iter().find(|(name, _)| *name == text).map(|(_, colour)| Self(*colour))
    }

    /// The names, for messages.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMED.iter().map(|(name, _)| *name)
    }
}

impl Role {
    /// Every role, in the order of the documentation.
    pub const ALL: [Self; 13] = [
        Self::Text,
        Self::Ground,
        Self::Title,
        Self::Dim,
        Self::Rule,
        Self::Focus,
        Self::Chosen,
        Self::Found,
        Self::Good,
        Self::Bad,
        Self::Warning,
        Self::Key,
        Self::Simulated,
    ];

    /// Its word in the configuration, and what it colours.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Text => ("texto", "palavras comuns"),
            Self::Ground => ("fundo", "o fundo da tela"),
            Self::Title => ("titulo", "títulos"),
            Self::Dim => ("apagado", "fonte, assunto e o que pode esperar"),
            Self::Rule => ("linha", "linhas e bordas"),
            Self::Focus => ("foco", "a borda do painel que as setas movem"),
            Self::Chosen => ("escolhido", "a linha escolhida da lista"),
            Self::Found => ("achado", "as letras que a busca achou"),
            Self::Good => ("bom", "PODE, ABERTO"),
            Self::Bad => ("ruim", "NÃO, FECHADO"),
            Self::Warning => ("atencao", "DEPENDE, CONFIRMAR, fecha em breve"),
            Self::Key => ("tecla", "nomes de teclas"),
            Self::Simulated => ("simulado", "o relógio simulado"),
        }
    }

    /// The role of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.words().0 == word)
    }
}
