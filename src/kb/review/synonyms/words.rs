//! What the records of one provider say, as the lines of `busca.toml` are judged on.

use std::cell::OnceCell;

use super::pool::Pool;
use super::read::{Room, each_word};
use crate::kb::index::Scope;
use crate::kb::model::Kind;
use crate::kb::review::each_text;
use crate::kb::schema::Type;

/// Words that every card may show without a supervisor having written them.
const HOUSE: &str = "segunda terca quarta quinta sexta sabado domingo feriado feriados horario horarios aberto fechado \
    setor setores credencial usuario senha contato telefone mensagem aviso equipamento cobertura";
/// Letters that a word of a target and one of the base must at least share to be forms of one word.
const SHARED_LETTERS: usize = 4;
/// Letters at the end that forms of one word may differ in.
const ENDING: usize = 5;
/// Words that a provider is likely to have.
const LIKELY: usize = 4_000;

/// Every word of a provider, and the titles of its cards.
pub(crate) struct Words {
    all: Pool,
    /// Of each word, whether a card that an agent reads shows it: not what is only quoted by others.
    shown: Vec<bool>,
    titles: Pool,
    /// The first bytes of each word, for forms of it; read when the first is looked for.
    heads: OnceCell<Vec<u32>>,
}

impl Words {
    /// Reads the words of a provider's records.
    pub(crate) fn of(scope: &Scope<'_>) -> Self {
        let mut found = Self {
            all: Pool::with_room(LIKELY),
            shown: Vec::with_capacity(LIKELY),
            titles: Pool::default(),
            heads: OnceCell::new(),
        };
        HOUSE.split_whitespace().for_each(|word| found.take(word, false));
        let mut room = Room::default();
        for (kind, recs) in &scope.keyed {
            // A verdict's words come and go with the case.
            let live = matches!(kind, Kind::Decision | Kind::Fact);
            let shown = !live && !matches!(kind, Kind::Doubt | Kind::Value | Kind::Calendar | Kind::Holiday);
            for rec in recs {
                each_text(rec, &mut |key, written| {
                    if is_said(key.ty) {
                        let shown = shown && key.name != "palavras";
                        each_word(written.text, &mut room.folded, |word| found.take(word, shown));
                    }
                });
                let title = ["titulo", "nome", "rotulo"].iter().find_map(|key| rec.table.get(key)?.text());
                if let Some(title) = title.filter(|_| shown) {
                    room.fold(title);
                    found.titles.number(&room.phrase);
                }
            }
        }
        found
    }

    fn take(&mut self, word: &str, shown: bool) {
        let number = self.all.number(word) as usize;
        match self.shown.get_mut(number) {
            Some(known) => *known |= shown,
            None => self.shown.push(shown),
        }
    }

    /// Of each phrase, whether it is a word of the cards, or the title of one.
    pub(super) fn have(&self, phrases: &Pool) -> Vec<bool> {
        let mut had = vec![false; phrases.len()];
        let shown = self.all.texts().zip(&self.shown).filter(|(_, shown)| **shown).map(|(word, _)| word);
        shown.chain(self.titles.texts()).filter_map(|text| phrases.find(text)).for_each(|at| had[at as usize] = true);
        had
    }

    /// Of each word, whether it stands somewhere, in some form. A word of few letters is not judged.
    pub(super) fn reach(&self, words: &Pool) -> Vec<bool> {
        let stands =
            |word: &str| word.len() < SHARED_LETTERS || self.all.find(word).is_some() || self.has_form_of(word);
        words.texts().map(stands).collect()
    }

    /// Whether a form of a word is among the others.
    fn has_form_of(&self, word: &str) -> bool {
        let start = word.char_indices().nth(SHARED_LETTERS).map_or(word, |(end, _)| &word[..end]);
        let common = |other: &str| word.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
        let near = |other: &str| common(other) + ENDING >= word.len().max(other.len());
        let heads = self.heads.get_or_init(|| self.all.texts().map(head).collect());
        let of_head = (0u32..).zip(heads).filter(|(_, other)| **other == head(word));
        of_head.map(|(number, _)| self.all.text(number)).any(|other| other.starts_with(start) && near(other))
    }
}

/// The first four bytes of a word in one number; zero for a shorter one, which no word of letters begins with.
fn head(word: &str) -> u32 {
    word.as_bytes().first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

/// Texts that reach a card.
fn is_said(ty: Type) -> bool {
    use Type::{Figure, Line, Lines, Template, Templates, Text, Topic};
    matches!(ty, Line | Text | Template | Lines | Templates | Figure | Topic)
}
