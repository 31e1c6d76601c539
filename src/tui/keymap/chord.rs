//! The names of keys: how the configuration writes them, and which of them can be commands.

use crossterm::event::KeyCode;

use crate::pt;
use crate::tui::keys::Chord;

/// Why a name is no key for a command, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// What is wrong.
    pub(crate) message: String,
    /// The fix.
    pub(crate) help: String,
}

/// The keys that are neither letters nor numbered: every name is read, the first is written.
const NAMED: &[(KeyCode, &[&str])] = &[
    (KeyCode::Enter, &["Enter", "Return"]),
    (KeyCode::Esc, &["Esc", "Escape"]),
    (KeyCode::Tab, &["Tab"]),
    (KeyCode::BackTab, &["Shift+Tab", "BackTab"]),
    (KeyCode::Backspace, &["Backspace"]),
    (KeyCode::Delete, &["Del", "Delete"]),
    (KeyCode::Insert, &["Ins", "Insert"]),
    (KeyCode::Home, &["Home"]),
    (KeyCode::End, &["End"]),
    (KeyCode::PageUp, &["PgUp", "PageUp"]),
    (KeyCode::PageDown, &["PgDn", "PageDown"]),
    (KeyCode::Up, &["Acima", "Cima", "Up"]),
    (KeyCode::Down, &["Abaixo", "Baixo", "Down"]),
    (KeyCode::Left, &["Esquerda", "Left"]),
    (KeyCode::Right, &["Direita", "Right"]),
];

/// Function keys that keyboards have.
const FUNCTION_KEYS: u8 = 12;

/// Ctrl with these is another key, or paste, in most terminals: (sign, what arrives).
const TAKEN: &[(char, &str)] = &[
    ('h', "chega como Backspace em muitos terminais"),
    ('i', "é o Tab"),
    ('j', "é quebra de linha"),
    ('m', "é o Enter"),
    ('[', "é o Esc"),
    ('v', "é colar"),
];

impl Chord {
    /// As it is written in the configuration and shown: `F1`, `Ctrl+G`, `PgDn`.
    pub(crate) fn spelling(self) -> String {
        let name = match self.code {
            KeyCode::F(number) => format!("F{number}"),
            KeyCode::Char(letter) => letter.to_ascii_uppercase().to_string(),
            code => NAMED
                .iter()
                .find(|(named, _)| *named == code)
                .map_or_else(|| code.to_string(), |(_, names)| names[0].to_owned()),
        };
        if self.ctrl { format!("Ctrl+{name}") } else { name }
    }

    /// Reads a key as a person writes it, capitals apart. A key that types, or that terminals take for another, is
    /// refused: typing is always searching.
    pub(crate) fn parse(text: &str) -> Result<Self, Refusal> {
        let name = text.trim();
        let folded = pt::fold(name).replace(' ', "");
        if let Some(code) = named(&folded) {
            return Ok(Self { code, ctrl: false });
        }
        if ["alt+", "altgr+", "ctrl+alt+", "option+"].iter().any(|held| folded.starts_with(held)) {
            return refuse(
                format!("\"{name}\" precisa de Alt: no Windows, AltGr chega como Ctrl+Alt e serve para escrever"),
                "use uma tecla de F1 a F12 ou Ctrl com uma letra",
            );
        }
        if folded.starts_with("shift+") || folded.starts_with("ctrl+shift+") {
            return refuse(
                format!("\"{name}\" precisa de Shift, que muitos terminais não enviam com outra tecla"),
                "use uma tecla de F1 a F12 ou Ctrl com uma letra; com Shift, só Shift+Tab",
            );
        }
        match folded.strip_prefix("ctrl+").or_else(|| folded.strip_prefix("control+")) {
            Some(key) => with_ctrl(name, key),
            None => alone(name, &folded),
        }
    }
}

fn named(folded: &str) -> Option<KeyCode> {
    let number = folded.strip_prefix('f').filter(|rest| !rest.starts_with('0')).and_then(|rest| rest.parse().ok());
    if let Some(number) = number.filter(|number| (1..=FUNCTION_KEYS).contains(number)) {
        return Some(KeyCode::F(number));
    }
    NAMED.iter().find(|(_, names)| names.iter().any(|name| pt::fold(name) == folded)).map(|(code, _)| *code)
}

fn with_ctrl(name: &str, key: &str) -> Result<Chord, Refusal> {
    let mut signs = key.chars();
    let sign = signs.next().filter(|_| signs.next().is_none());
    if let Some((sign, why)) = TAKEN.iter().find(|(taken, _)| sign == Some(*taken)) {
        let sign = sign.to_ascii_uppercase();
        return refuse(format!("Ctrl+{sign} {why}"), "escolha outra letra: o terminal não distingue as duas");
    }
    if let Some(letter) = sign.filter(char::is_ascii_lowercase) {
        return Ok(Chord { code: KeyCode::Char(letter), ctrl: true });
    }
    if sign.is_some() {
        return refuse(
            format!("\"{name}\": terminais não enviam Ctrl com número ou sinal"),
            "com Ctrl, use uma letra, uma tecla de F1 a F12 ou uma seta",
        );
    }
    match named(key) {
        // What many terminals send for these is the key alone.
        Some(code @ (KeyCode::Enter | KeyCode::Esc | KeyCode::Tab | KeyCode::BackTab)) => refuse(
            format!("\"{name}\": terminais enviam {} igual, com ou sem Ctrl", Chord { code, ctrl: false }.spelling()),
            "com Ctrl, use uma letra, uma tecla de F1 a F12 ou uma seta",
        ),
        Some(code) => Ok(Chord { code, ctrl: true }),
        None => unknown(name, key),
    }
}

fn alone(name: &str, folded: &str) -> Result<Chord, Refusal> {
    if name.chars().count() == 1 || ["espaco", "space"].contains(&folded) {
        let twin = name.chars().next().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_uppercase());
        let twin = twin.filter(|c| TAKEN.iter().all(|(taken, _)| !c.eq_ignore_ascii_case(taken)));
        let help = match twin {
            Some(letter) => format!("use Ctrl+{letter}, ou uma tecla de F1 a F12"),
            None => "use uma tecla de F1 a F12 ou Ctrl com uma letra".to_owned(),
        };
        return refuse(format!("\"{name}\" sozinha é texto: digitar é sempre buscar"), help);
    }
    unknown(name, folded)
}

fn unknown(name: &str, folded: &str) -> Result<Chord, Refusal> {
    let names: Vec<&str> = NAMED.iter().map(|(_, names)| names[0]).collect();
    let near = pt::nearest(folded, names).map(|near| format!("você quis dizer {near}? ")).unwrap_or_default();
    refuse(
        format!("a tecla \"{name}\" não existe"),
        format!(
            "{near}As teclas são F1 a F12, Ctrl com uma letra, Enter, Esc, Tab, Shift+Tab, Backspace, Del, Ins, Home, \
             End, PgUp, PgDn, Acima, Abaixo, Esquerda e Direita"
        ),
    )
}

fn refuse(message: impl Into<String>, help: impl Into<String>) -> Result<Chord, Refusal> {
    Err(Refusal { message: message.into(), help: help.into() })
}
