//! The one key table: what each key does as the program comes, where, and in which words.
//!
//! [`super::keymap`] answers from it, with whatever the configuration puts in place of these keys.
//!
//! Rules a test holds: no chord twice in one place, no letter, digit or punctuation (typing is always
//! searching), nothing that needs `AltGr`, never Ctrl+H I J M [ V (other keys, or paste, in most terminals).

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// What a key can do. The Portuguese word of each is the one the configuration uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    /// `ajuda`
    Help,
    /// `setores`
    Sectors,
    /// `provedores`
    Providers,
    /// `falhas`
    Problems,
    /// `assuntos`
    Topics,
    /// `revelar`
    Reveal,
    /// `unidade`
    Unit,
    /// `canal`
    Channel,
    /// `avisar`
    Report,
    /// `simular`
    Simulate,
    /// `novo`
    NewCall,
    /// `anterior`
    PreviousCall,
    /// `seguinte`
    NextCall,
    /// `encerrar`
    EndCall,
    /// `nomear`
    NameCall,
    /// `sair`
    Quit,
    /// `mouse`
    Mouse,
    /// `suspender`
    Suspend,
    /// `interromper`: what Ctrl+C does where there is nothing to copy.
    Interrupt,
    /// `limpar`
    Clear,
    /// `confirmar`
    Confirm,
    /// `perguntar`
    Ask,
    /// What `perguntar` does on the home screen; only the hint line names it.
    Changes,
    /// `por_que`
    Why,
    /// `copiar`
    Copy,
    /// `copiar_interno`
    CopyAny,
    /// `acrescentar`
    Append,
    /// `copiar_senha`
    CopyPassword,
    /// `painel`
    Pane,
    /// `acima`
    Up,
    /// `abaixo`
    Down,
    /// `pagina_acima`
    PageUp,
    /// `pagina_abaixo`
    PageDown,
    /// `inicio`
    Home,
    /// `fim`
    End,
    /// `esquerda`
    Left,
    /// `direita`
    Right,
    /// `apagar`
    Backspace,
    /// `apagar_palavra`
    DeleteWord,
    /// `apagar_linha`
    DeleteLine,
    /// `apagar_adiante`
    Delete,
}

/// Where a key has its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// List and answer.
    Search,
    /// A page over them: help, sectors and week.
    Page,
    /// The topics of F3.
    Topics,
    /// The prompt of F9.
    Prompt,
    /// The providers of Ctrl+O.
    Picker,
    /// The open question of a card.
    Question,
}

/// A key with or without Ctrl.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Chord {
    /// The key; a letter is in lower case.
    pub(super) code: KeyCode,
    /// Ctrl is held.
    pub(super) ctrl: bool,
}

/// A row of the table.
#[derive(Debug)]
pub(crate) struct Binding {
    /// What happens.
    pub(crate) action: Action,
    /// The keys, the one to show first.
    pub(crate) chords: &'static [Chord],
    /// Where; empty means everywhere.
    pub(crate) places: &'static [Place],
    /// The explanation in the help; empty for keys that need none.
    pub(crate) help: &'static str,
    /// The keys and the word of the hint line; none = not in the hint line.
    pub(crate) hint: Option<(&'static str, &'static str)>,
    /// Which hints stay when there is no room: the smallest rank goes last.
    pub(crate) rank: u8,
}

const fn key(code: KeyCode) -> Chord {
    Chord { code, ctrl: false }
}

const fn f(number: u8) -> Chord {
    key(KeyCode::F(number))
}

const fn ctrl(letter: char) -> Chord {
    Chord { code: KeyCode::Char(letter), ctrl: true }
}

const fn held(code: KeyCode) -> Chord {
    Chord { code, ctrl: true }
}

const fn row(action: Action, chords: &'static [Chord], help: &'static str) -> Binding {
    Binding { action, chords, places: &[], help, hint: None, rank: u8::MAX }
}

impl Binding {
    const fn only(mut self, places: &'static [Place]) -> Self {
        self.places = places;
        self
    }

    const fn hint(mut self, rank: u8, keys: &'static str, word: &'static str) -> Self {
        self.hint = Some((keys, word));
        self.rank = rank;
        self
    }

    /// Whether the key means this in that place.
    pub(crate) fn holds_in(&self, place: Place) -> bool {
        self.places.is_empty() || self.places.contains(&place)
    }
}

/// Every key of the program, in the order of the help.
pub(crate) const KEYS: &[Binding] = &[
    row(Action::Up, &[key(KeyCode::Up)], "escolher na lista; na resposta, rolar")
        .only(&[Place::Search, Place::Topics])
        .hint(5, "Setas", "escolher"),
    row(
        Action::Ask,
        &[key(KeyCode::Enter)],
        "abrir a pergunta da resposta (números respondem); na tela inicial, o que mudou",
    )
    .only(&[Place::Search])
    .hint(2, "Enter", "responder"),
    row(Action::Changes, &[], "").only(&[Place::Search]).hint(2, "Enter", "o que mudou"),
    row(Action::Confirm, &[], "").only(&[Place::Question]).hint(1, "1-9", "responde"),
    row(Action::Confirm, &[key(KeyCode::Enter)], "").only(&[Place::Question]),
    row(Action::Up, &[key(KeyCode::Up)], "na pergunta aberta: ir a outra pergunta").only(&[Place::Question]).hint(
        4,
        "Setas",
        "outra pergunta",
    ),
    row(Action::Down, &[key(KeyCode::Down)], "").only(&[Place::Question]),
    row(Action::Up, &[key(KeyCode::Up)], "").only(&[Place::Page]).hint(2, "Setas", "rolar"),
    row(Action::Up, &[key(KeyCode::Up)], "").only(&[Place::Picker]).hint(5, "Setas", "escolher"),
    row(Action::Down, &[key(KeyCode::Down)], "").only(&[Place::Search, Place::Topics, Place::Page, Place::Picker]),
    row(Action::PageDown, &[key(KeyCode::PageDown)], "rolar a resposta (nos assuntos, a lista)")
        .hint(7, "PgDn", "rolar"),
    row(Action::PageUp, &[key(KeyCode::PageUp)], ""),
    row(Action::Home, &[key(KeyCode::Home)], "ir ao começo"),
    row(Action::End, &[key(KeyCode::End)], "ir ao fim"),
    row(Action::Pane, &[key(KeyCode::Tab), key(KeyCode::BackTab)], "trocar entre lista e resposta")
        .only(&[Place::Search])
        .hint(6, "Tab", "lista/resposta"),
    row(Action::Confirm, &[key(KeyCode::Enter)], "").only(&[Place::Prompt]).hint(1, "Enter", "confirmar"),
    row(Action::Confirm, &[key(KeyCode::Enter)], "").only(&[Place::Picker]).hint(1, "Enter", "trocar"),
    row(Action::Confirm, &[key(KeyCode::Enter), key(KeyCode::Tab)], "")
        .only(&[Place::Topics])
        .hint(1, "Enter", "abrir"),
    row(Action::Clear, &[key(KeyCode::Esc)], "limpar ou voltar um passo; nunca sai do programa")
        .only(&[Place::Search])
        .hint(3, "Esc", "limpar"),
    row(Action::Clear, &[key(KeyCode::Esc)], "")
        .only(&[Place::Page, Place::Topics, Place::Prompt, Place::Picker, Place::Question])
        .hint(3, "Esc", "voltar"),
    row(Action::Help, &[f(1), ctrl('g')], "esta ajuda").hint(2, "F1", "ajuda"),
    row(Action::Sectors, &[f(2), ctrl('s')], "setores agora e a semana").hint(4, "F2", "setores"),
    row(Action::Topics, &[f(3), ctrl('k')], "assuntos e suas respostas").hint(8, "F3", "assuntos"),
    row(Action::Why, &[ctrl('y')], "por quê: a linha da regra, o que ela pede e o que mudaria")
        .only(&[Place::Search, Place::Question])
        .hint(6, "Ctrl+Y", "por quê"),
    row(Action::Reveal, &[f(4), ctrl('r')], "mostrar a credencial por 10 segundos").only(&[Place::Search]).hint(
        1,
        "F4",
        "credencial",
    ),
    row(Action::Copy, &[ctrl('c')], "copiar a mensagem para o cliente")
        .only(&[Place::Search, Place::Question, Place::Topics])
        .hint(2, "Ctrl+C", "copiar"),
    row(Action::CopyAny, &[f(5), held(KeyCode::Insert)], "copiar a mensagem; sem mensagem, o texto interno, com aviso")
        .only(&[Place::Search, Place::Question, Place::Topics]),
    row(Action::Append, &[ctrl('a')], "acrescentar a mensagem ao que foi copiado").only(&[
        Place::Search,
        Place::Question,
        Place::Topics,
    ]),
    row(Action::CopyPassword, &[ctrl('p')], "copiar a senha sem mostrar; some em 30 s")
        .only(&[Place::Search, Place::Question, Place::Topics])
        .hint(5, "Ctrl+P", "copiar senha"),
    row(Action::Unit, &[f(6), ctrl('t')], "trocar a unidade do cliente").hint(9, "F6", "unidade"),
    row(Action::Channel, &[f(7), ctrl('l')], "trocar o canal: chat ou ligação").hint(10, "F7", "canal"),
    row(Action::Providers, &[ctrl('o')], "trocar de provedor; na busca, @nome e espaço").hint(13, "Ctrl+O", "provedor"),
    row(Action::Problems, &[ctrl('f')], "falhas da base: arquivo, linha e conserto").hint(2, "Ctrl+F", "falhas"),
    row(Action::Report, &[f(8), ctrl('e')], "avisar o supervisor: o que está errado ou faltando")
        .only(&[Place::Search, Place::Question, Place::Topics, Place::Prompt])
        .hint(8, "F8", "avisar"),
    row(Action::Simulate, &[f(9), ctrl('d')], "simular data e hora").hint(12, "F9", "simular hora"),
    row(Action::NewCall, &[ctrl('n')], "novo atendimento ao lado deste; até nove").hint(11, "Ctrl+N", "novo"),
    row(Action::NextCall, &[held(KeyCode::PageDown), held(KeyCode::Right)], "atendimento seguinte ou anterior").hint(
        6,
        "Ctrl+PgDn",
        "outro",
    ),
    row(Action::PreviousCall, &[held(KeyCode::PageUp), held(KeyCode::Left)], ""),
    row(Action::EndCall, &[ctrl('x')], "encerrar o atendimento: esquece tudo dele").hint(11, "Ctrl+X", "encerrar"),
    row(Action::NameCall, &[ctrl('b')], "dar um nome ao atendimento: uma palavra, nunca um CPF"),
    row(Action::DeleteWord, &[ctrl('w'), Chord { code: KeyCode::Backspace, ctrl: true }], "apagar a palavra"),
    row(Action::DeleteLine, &[ctrl('u')], "apagar o que foi digitado"),
    row(Action::Backspace, &[key(KeyCode::Backspace)], "apagar; na pergunta aberta, tirar a última resposta"),
    row(Action::Delete, &[key(KeyCode::Delete)], ""),
    row(Action::Left, &[key(KeyCode::Left)], ""),
    row(Action::Right, &[key(KeyCode::Right)], ""),
    row(
        Action::Mouse,
        &[f(12), Chord { code: KeyCode::End, ctrl: true }],
        "ligar ou desligar o mouse; desligado, ele seleciona texto",
    ),
    #[cfg(unix)]
    row(Action::Suspend, &[ctrl('z')], "suspender; `fg` volta"),
    row(Action::Interrupt, &[ctrl('c')], "").only(&[Place::Page, Place::Prompt, Place::Picker]),
    row(Action::Quit, &[f(10), ctrl('q')], "sair").hint(0, "F10", "sair"),
];

/// The letter that a key types. On Windows `AltGr` arrives as Ctrl+Alt: with both, a letter is text.
pub(crate) fn letter(key: &KeyEvent) -> Option<char> {
    let KeyCode::Char(letter) = key.code else { return None };
    let held = key.modifiers.intersection(KeyModifiers::CONTROL.union(KeyModifiers::ALT).union(KeyModifiers::SUPER));
    let text = held.is_empty() || held == KeyModifiers::CONTROL.union(KeyModifiers::ALT);
    (text && !letter.is_control()).then_some(letter)
}

/// Brings the ways in which terminals send one key to one form: Ctrl+H is how many send Backspace, Ctrl+J a
/// line break. Shift and Caps Lock do not change a chord.
pub(super) fn chord_of(key: &KeyEvent) -> Option<Chord> {
    if key.modifiers.contains(KeyModifiers::ALT) {
        return None;
    }
    let held = key.modifiers.contains(KeyModifiers::CONTROL);
    let (code, ctrl) = match key.code {
        KeyCode::Char('h' | 'H') if held => (KeyCode::Backspace, false),
        KeyCode::Char('j' | 'J') if held => (KeyCode::Enter, false),
        KeyCode::Char(letter) => (KeyCode::Char(letter.to_ascii_lowercase()), held),
        other => (other, held),
    };
    Some(Chord { code, ctrl })
}

#[cfg(test)]
mod tests {
    use super::super::keymap::Keymap;
    use super::*;

    fn press(code: KeyCode, modifiers: KeyModifiers) -> KeyEvent {
        KeyEvent::new(code, modifiers)
    }

    #[test]
    fn no_command_is_a_letter_or_a_key_that_terminals_confuse() {
        for row in KEYS {
            for chord in row.chords {
                if let KeyCode::Char(letter) = chord.code {
                    assert!(chord.ctrl && letter.is_ascii_lowercase(), "{} would swallow text", chord.spelling());
                    assert!(!"hijm[v".contains(letter), "{} is another key, or paste", chord.spelling());
                }
            }
        }
    }

    #[test]
    fn every_function_key_has_a_ctrl_twin() {
        for row in KEYS.iter().filter(|row| matches!(row.chords.first().map(|chord| chord.code), Some(KeyCode::F(_)))) {
            let twin = row.chords.iter().any(|chord| chord.ctrl);
            assert!(twin, "{}: notebooks need Fn for function keys", row.chords[0].spelling());
        }
    }

    #[test]
    fn altgr_is_text_and_alt_alone_is_nothing() {
        let altgr = KeyModifiers::CONTROL | KeyModifiers::ALT;
        let rows = [
            (press(KeyCode::Char('q'), altgr), Some('q'), None, "AltGr+Q is / on ABNT2, never Ctrl+Q"),
            (press(KeyCode::Char('q'), KeyModifiers::CONTROL), None, Some(Action::Quit), "Ctrl+Q leaves"),
            (press(KeyCode::Char('Q'), KeyModifiers::CONTROL), None, Some(Action::Quit), "with Caps Lock too"),
            (press(KeyCode::Char('ç'), KeyModifiers::NONE), Some('ç'), None, "a key of its own on ABNT2"),
            (press(KeyCode::Char('É'), KeyModifiers::SHIFT), Some('É'), None, "composed by a dead key"),
            (press(KeyCode::Char('x'), KeyModifiers::ALT), None, None, "a menu key elsewhere: nothing"),
            (press(KeyCode::Char('?'), KeyModifiers::SHIFT), Some('?'), None, "punctuation is text"),
            (press(KeyCode::F(4), KeyModifiers::ALT), None, None, "Alt+F4 is the window's"),
            (press(KeyCode::Char('h'), KeyModifiers::CONTROL), None, Some(Action::Backspace), "^H is Backspace"),
        ];
        let keymap = Keymap::default();
        for (key, text, command, why) in rows {
            assert_eq!((letter(&key), keymap.action(&key, Place::Search)), (text, command), "{why}");
        }
    }
}
