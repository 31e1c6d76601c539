//! `[teclas]`: actions and the keys that do them.

use std::ops::Range;

use super::check::Reader;
use crate::kb::tree::{Entry, Node, Value};
use crate::pt;
use crate::tui::{Action, Chord, Clash, Keymap};

/// `você quis dizer X? Há: a, b, c` for a misspelt word.
pub(super) fn among<'a>(there_are: &str, word: &str, words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.into_iter().collect();
    let near = pt::nearest(word, words.iter().copied());
    let near = near.map(|near| format!("você quis dizer {near}? ")).unwrap_or_default();
    format!("{near}{there_are}: {}", words.join(", "))
}

/// An action's keys as the file gives them.
struct Wanted {
    action: Action,
    /// Where the action is named.
    at: Range<usize>,
    /// The keys and where each is written.
    chords: Vec<(Chord, Range<usize>)>,
}

/// Reads the table over the keys in force before; those again when anything is wrong.
pub(super) fn read(reader: &mut Reader<'_>, entry: &Entry<'_>, before: &Keymap) -> Keymap {
    let Some(table) = entry.node.table() else {
        reader.wrong_kind(entry, "uma tabela", "escreva [teclas] e, abaixo, novo = [\"Ctrl+N\"]".to_owned());
        return before.clone();
    };
    let wanted: Vec<Wanted> = table.entries.iter().filter_map(|entry| wanted(reader, entry)).collect();
    let plain = |wanted: &Wanted| (wanted.action, wanted.chords.iter().map(|(chord, _)| *chord).collect());
    let changes: Vec<(Action, Vec<Chord>)> = wanted.iter().map(plain).collect();
    match before.with(&changes) {
        Ok(keymap) => keymap,
        Err(clashes) => {
            for clash in clashes {
                tell(reader, &clash, &wanted, before);
            }
            before.clone()
        }
    }
}

/// One line of the table; none when something in it is wrong: it is then told here, and nothing follows from it.
fn wanted(reader: &mut Reader<'_>, entry: &Entry<'_>) -> Option<Wanted> {
    let action = Action::from_word(&entry.key);
    if action.is_none() {
        let help = among("as ações são", &entry.key, Action::all().into_iter().map(Action::word));
        let message = format!("a ação {} não existe em [teclas]", entry.key);
        reader.report.error("config_acao", reader.source, entry.key_span.clone(), message).help(help);
    }
    if !matches!(entry.node.value, Value::Text(_) | Value::List(_)) {
        let help = format!("escreva {} = [\"F8\", \"Ctrl+E\"]", entry.key);
        reader.wrong_kind(entry, "uma lista de teclas", help);
        return None;
    }
    let chords: Vec<_> = entry.node.items().iter().map(|node| chord(reader, node)).collect();
    let chords = chords.into_iter().collect::<Option<Vec<_>>>()?;
    Some(Wanted { action: action?, at: entry.key_span.clone(), chords })
}

fn chord(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<(Chord, Range<usize>)> {
    let Some(text) = node.text() else {
        let message = format!("uma tecla é um texto entre aspas; aqui há {}", node.value.word());
        reader.report.error("config_tecla", reader.source, node.span.clone(), message).help("por exemplo \"F8\"");
        return None;
    };
    let at = reader.source.inner(node);
    match Chord::parse(&pt::clean(text)) {
        Ok(chord) => Some((chord, at)),
        Err(refusal) => {
            reader.report.error("config_tecla", reader.source, at, refusal.message).help(refusal.help);
            None
        }
    }
}

fn tell(reader: &mut Reader<'_>, clash: &Clash, wanted: &[Wanted], before: &Keymap) {
    match *clash {
        Clash::Without(action) => {
            let Some(of) = wanted.iter().find(|wanted| wanted.action == action) else { return };
            let message = format!("{} ficaria sem tecla, e sem ela não se usa o programa", action.word());
            let help = format!("dê ao menos uma: {} = {}", action.word(), list(&Keymap::default().keys_of(action)));
            reader.report.error("config_sem_tecla", reader.source, of.at.clone(), message).help(help);
        }
        Clash::Twice(chord, first, second) => {
            let place = |action: Action| {
                let of = wanted.iter().find(|wanted| wanted.action == action)?;
                of.chords.iter().find(|(key, _)| *key == chord).map(|(_, at)| at.clone())
            };
            // The one further down is the one to be told; the other may stand in the file too, or come with the program.
            let mut places = [(second, place(second)), (first, place(first))];
            places.sort_by_key(|(_, at)| std::cmp::Reverse(at.as_ref().map(|at| at.start)));
            let [(own, Some(at)), (other, other_at)] = places else { return };
            let mut left = before.keys_of(other);
            left.retain(|key| *key != chord);
            let message = format!("{} já é de {} no mesmo lugar", chord.spelling(), other.word());
            let help = format!("dê outra tecla a {}, ou mude também {} = {}", own.word(), other.word(), list(&left));
            let draft = reader.report.error("config_tecla_repetida", reader.source, at, message).help(help);
            if let Some(at) = other_at {
                draft.also(reader.source, &at, "a outra está aqui");
            }
        }
    }
}

/// `["F8", "Ctrl+E"]`
pub(super) fn list(chords: &[Chord]) -> String {
    let names: Vec<String> = chords.iter().map(|chord| format!("\"{}\"", chord.spelling())).collect();
    format!("[{}]", names.join(", "))
}
