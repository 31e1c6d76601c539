//! The Portuguese words of actions, as the configuration and the texts of the screen write them.

use crate::tui::keys::{Action, KEYS};

impl Action {
    /// The word.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Help => "ajuda",
            Self::Sectors => "setores",
            Self::Providers => "provedores",
            Self::Problems => "falhas",
            Self::Topics => "assuntos",
            Self::Reveal => "revelar",
            Self::Unit => "unidade",
            Self::Channel => "canal",
            Self::Simulate => "simular",
            Self::NewCall => "novo",
            Self::PreviousCall => "anterior",
            Self::NextCall => "seguinte",
            Self::EndCall => "encerrar",
            Self::NameCall => "nomear",
            Self::Quit => "sair",
            Self::Mouse => "mouse",
            Self::Suspend => "suspender",
            Self::Interrupt => "interromper",
            Self::Clear => "limpar",
            Self::Confirm => "confirmar",
            Self::Ask => "perguntar",
            Self::Why => "por_que",
            Self::Copy => "copiar",
            Self::CopyAny => "copiar_interno",
            Self::Append => "acrescentar",
            Self::CopyPassword => "copiar_senha",
            Self::Pane => "painel",
            Self::Up => "acima",
            Self::Down => "abaixo",
            Self::PageUp => "pagina_acima",
            Self::PageDown => "pagina_abaixo",
            Self::Home => "inicio",
            Self::End => "fim",
            Self::Left => "esquerda",
            Self::Right => "direita",
            Self::Backspace => "apagar",
            Self::DeleteWord => "apagar_palavra",
            Self::DeleteLine => "apagar_linha",
            Self::Delete => "apagar_adiante",
            Self::Report => "avisar",
            Self::Changes => "mudou",
        }
    }

    /// Every action that has a key in the table, in its order, each once.
    pub(crate) fn all() -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for row in KEYS.iter().filter(|row| !row.chords.is_empty()) {
            if !all.contains(&row.action) {
                all.push(row.action);
            }
        }
        all
    }

    /// The action of a word.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        let with_keys = KEYS.iter().filter(|row| !row.chords.is_empty()).map(|row| row.action);
        with_keys.chain([Self::Suspend]).find(|action| action.word() == word)
    }

    /// What the help says of it; empty when nothing explains it.
    pub(crate) fn help(self) -> &'static str {
        KEYS.iter().filter(|row| row.action == self).map(|row| row.help).find(|help| !help.is_empty()).unwrap_or("")
    }
}
