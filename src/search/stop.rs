//! Words that carry the sentence and not the question: function words of Portuguese and the words of every call.
//!
//! "Cliente quer saber qual o DNS" asks for "DNS". These words keep a tenth of their weight and no say in coverage.

use super::fold::fold;
use super::hash::hash;
use super::terms::Words;
use super::walk::{Walker, walk};

use std::sync::LazyLock;

/// Articles, prepositions, pronouns, conjunctions and their hurried spellings, folded.
const GLUE: &str = "a o as os e um uma uns umas de do da dos das d em no na nos nas n num numa ao aos pelo pela \
    pelos pelas por pro pra pros pras para pa p com c ou que q se mas me mim lhe te seu sua seus suas meu minha \
    meus minhas dele dela deles delas esse essa esses essas este esta estes estas isso isto aquele aquela disso \
    desse dessa nesse nessa neste nesta ja so tb tbm tambem mais muito muita pouco ate entre sobre h hs hrs r rs";

/// Questions, courtesy and verbs that come with any subject, folded.
const CALL: &str = "sem s qual quais quando como cm onde aonde quem quanto quantos quanta quantas qto qtos porque \
    pq pode podem posso podemos poder consigo consegue conseguimos conseguir devo deve devemos preciso precisa \
    precisamos precisar quero quer querem queria gostaria saber sabe sei dizer diz disse fala falou falar tem temos \
    tenho ter teria ha existe existem possui possuem ser sao era foi estao estou ta to fica ficar vai vou vamos ir \
    fazer faco faz fazemos fazem feito dar deu usar uso usa usamos cliente clientes clt cli ele ela eles elas eu \
    gente vc voce voces vcs oi ola bom boa tarde noite obrigado obrigada favor pfv pf gentileza hoje agora ainda \
    aqui la ali coisa algum alguma alguns algumas todo toda todos todas nao sim ne ok mesmo mesma entao ai bem dai \
    pessoal empresa provedor nossa nosso ajuda ajudar duvida informar informo informa passar passa mandar manda \
    mandei mandou enviei caso casos tipo feira procedimento proceder prosseguir tratativa tratativas solicita \
    solicitou solicitando solicitar perguntou perguntando pergunta pedindo pediu pede pedir ligou querendo dizendo \
    falando precisando esposa marido mae pai filho filha irmao irma senhor senhora dona moco moca coloco coloca \
    colocar boto bota botar pessoa pessoas tudo tenha tenham tinha oficial diferente qdo qnd qd trabalha trabalham \
    trabalhando trabalhar trabalhamos cade hj amanha ontem dia configura configurar configurando alguem manha amigo \
    amiga gnt galera mano cara eh opa ei valeu vlw blz beleza certo fiz fez fizemos fizeram feita veio vieram vem \
    estava estavam tava estamos sera seria fui foram teve tive havia indo ver vendo viu vi olha olhe acho parece \
    aparece ajudam ajude ajudem sabem pega pegam perto proximo longe dentro fora qtas qts qta qnto tmj pfvr pls mt \
    mto mta pque agr dps td tds cmg ctg msm nd ngm vdd flw";

/// Letters that stand for a word only when more follows: at the end of the line they are the start of one.
const SHORTENED: [&str; 9] = ["s", "c", "p", "q", "h", "r", "n", "d", "t"];

/// The stop words of an index: the built-in ones, which cost it nothing, and those that the base adds.
pub(super) struct StopWords {
    /// Folded, in alphabetical order.
    added: Words,
}

/// Slots of [`TABLE`]: more than twice the words.
const SLOTS: usize = 1 << 10;
/// Marks the place of a word of [`GLUE`]; those of [`CALL`] have none.
const IN_GLUE: u16 = 1 << 15;

/// Where each built-in word stands in its list, plus one, at the place of its hash or the next free one after it.
static TABLE: [u16; SLOTS] = fill(fill([0; SLOTS], GLUE, IN_GLUE), CALL, 0);

const fn fill(mut table: [u16; SLOTS], list: &str, mark: u16) -> [u16; SLOTS] {
    let mut start = 0;
    while start < list.len() {
        let length = word_at(list, start).len();
        let mut slot = hash(word_at(list, start)) as usize % SLOTS;
        while table[slot] != 0 {
            slot = (slot + 1) % SLOTS;
        }
        table[slot] = (start + 1) as u16 | mark;
        start += length + 1;
    }
    table
}

/// The word of a list that starts at a byte.
const fn word_at(list: &str, start: usize) -> &str {
    let (_, rest) = list.split_at(start);
    let mut end = 0;
    while end < rest.len() && rest.as_bytes()[end] != b' ' {
        end += 1;
    }
    rest.split_at(end).0
}

/// Whether a built-in word is glue; none where it is not one.
fn built_in(word: &str) -> Option<bool> {
    let mut slot = hash(word) as usize % SLOTS;
    while TABLE[slot] != 0 {
        let (place, glue) = (TABLE[slot] & !IN_GLUE, TABLE[slot] & IN_GLUE != 0);
        if word_at(if glue { GLUE } else { CALL }, usize::from(place) - 1) == word {
            return Some(glue);
        }
        slot = (slot + 1) % SLOTS;
    }
    None
}

/// The built-in words in alphabetical order: only a misspelt word asks for them so.
static SORTED: LazyLock<Words> = LazyLock::new(|| {
    let mut words: Vec<&str> = GLUE.split(' ').chain(CALL.split(' ')).collect();
    words.sort_unstable();
    words.into_iter().collect()
});

impl StopWords {
    /// The built-in words and those the base adds.
    pub(super) fn new(added: &[String]) -> Self {
        let mut added: Vec<String> = added.iter().map(|word| fold(word.trim()).text).collect();
        added.sort_unstable();
        Self { added: added.iter().map(String::as_str).collect() }
    }

    /// Whether a folded word is one; `open` means that it is still being typed.
    pub(super) fn contains(&self, word: &str, open: bool) -> bool {
        let known = built_in(word).is_some() || self.added.find(word).is_some();
        known && !(open && SHORTENED.contains(&word))
    }

    /// Whether a folded word only holds others together: "sem" changes a phrase, "de" does not.
    pub(super) fn is_glue(&self, word: &str) -> bool {
        built_in(word).unwrap_or(false)
    }

    /// Calls `found` with every stop word that a walker accepts, and its distance, in alphabetical order list by list.
    pub(super) fn near<'a>(&'a self, walker: &impl Walker, mut found: impl FnMut(&'a str, u8)) {
        for words in [&*SORTED, &self.added] {
            walk(words, walker, |word, distance| found(words.get(word), distance));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn call_words_stop_and_things_do_not() {
        let stop = StopWords::new(&["plantão".to_owned()]);
        let rows = [
            ("cliente", false, true, "every call has one"),
            ("plantao", false, true, "added by the base, folded"),
            ("dns", false, false, "a thing"),
            ("outras", false, false, "\"outras demandas\" is the name of an order"),
            ("s", false, true, "short for sem"),
            ("s", true, false, "the start of secundario"),
        ];
        for (word, open, expected, why) in rows {
            assert_eq!(stop.contains(word, open), expected, "{word}: {why}");
        }
    }

    #[test]
    fn the_table_holds_every_built_in_word_once_and_folded() {
        for (list, glue) in [(GLUE, true), (CALL, false)] {
            assert_eq!(fold(list).text, list, "the lists are read as they stand");
            for word in list.split(' ') {
                assert_eq!(built_in(word), Some(glue), "{word}");
            }
        }
        assert_eq!(SORTED.len(), GLUE.split(' ').chain(CALL.split(' ')).count());
        assert!((1..SORTED.len() as u32).all(|word| SORTED.get(word - 1) < SORTED.get(word)), "none twice");
        assert_eq!(TABLE.iter().filter(|place| **place != 0).count(), SORTED.len());
        assert_eq!(built_in("fatura"), None);
    }
}
