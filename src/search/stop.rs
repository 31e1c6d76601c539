//! Words that carry the sentence and not the question: function words of Portuguese and the words of every call.
//!
//! "Cliente quer saber qual o DNS" asks for "DNS". These words keep a tenth of their weight and no say in coverage.

use std::collections::HashMap;

use super::fold::fold;
use super::hash::Quick;

/// Articles, prepositions, pronouns, conjunctions and their hurried spellings.
const GLUE: &str = "a o as os e é um uma uns umas de do da dos das d em no na nos nas n num numa ao aos à às pelo pela \
    pelos pelas por pro pra pros pras para pa p com c ou que q se mas me mim lhe te seu sua seus suas meu minha \
    meus minhas dele dela deles delas esse essa esses essas este esta estes estas isso isto aquele aquela disso desse \
    dessa nesse nessa neste nesta ja so tb tbm tambem mais muito muita pouco ate entre sobre h hs hrs r rs";

/// Questions, courtesy and verbs that come with any subject.
const CALL: &str = "sem s qual quais quando como cm onde aonde quem quanto quantos quanta quantas qto qtos porque pq pode podem posso \
    podemos poder consigo consegue conseguimos conseguir devo deve devemos preciso precisa precisamos precisar \
    quero quer querem queria gostaria saber sabe sei dizer diz disse fala falou falar tem temos tenho ter teria \
    ha existe existem possui possuem ser sao e era foi esta estao estou ta to tá fica ficar vai vou vamos ir fazer \
    faco faz fazemos fazem feito dar da dá deu usar uso usa usamos cliente clientes clt cli ele ela eles elas eu nos \
    a gente vc voce voces vcs oi ola bom boa tarde noite obrigado obrigada favor pfv pf por gentileza hoje agora \
    ainda aqui la ali isso coisa algum alguma alguns algumas todo toda todos todas nao sim n \
    ne né ok mesmo mesma entao ai aí bem dai pessoal empresa provedor nossa nosso ajuda ajudar duvida informar informo \
    informa passar passa mandar manda mandei mandou enviei sobre caso casos tipo feira procedimento proceder prosseguir tratativa \
    tratativas solicita solicitou solicitando solicitar perguntou perguntando pergunta pedindo pediu pede pedir \
    ligou querendo dizendo falando precisando esposa marido mae pai filho filha irmao irma senhor senhora dona moco \
    moca coloco coloca colocar boto bota botar pessoa pessoas tudo tenha tenham tinha oficial diferente qdo qnd qd trabalha trabalham trabalhando trabalhar trabalhamos cade vcs hj amanha ontem dia \
    configura configurar configurando alguem manha \
    amigo amiga gnt galera mano cara eh opa ei valeu vlw blz beleza certo fiz fez fizemos fizeram feita veio vieram \
    vem estava estavam tava estamos sera seria fui foram teve tive havia indo ver vendo viu vi olha olhe acho parece \
    aparece ajudam ajude ajudem sabem sabe pega pegam perto proximo longe dentro fora qtas qts qta qnto tmj pfvr pls \
    mt mto mta pq pque agr dps td tds cmg ctg msm nd ngm vdd flw";

/// Letters that stand for a word only when more follows: at the end of the line they are the start of one.
const SHORTENED: [&str; 9] = ["s", "c", "p", "q", "h", "r", "n", "d", "t"];

/// The stop words of an index.
pub(super) struct StopWords {
    /// Each word, and whether it is mere glue.
    words: HashMap<String, bool, Quick>,
}

impl StopWords {
    /// The built-in words and those the base adds.
    pub(super) fn new(added: &[String]) -> Self {
        let mut words: HashMap<String, bool, Quick> = HashMap::default();
        let call = CALL.split_whitespace().chain(added.iter().map(|word| word.trim()));
        words.extend(call.map(|word| (fold(word).text, false)));
        words.extend(GLUE.split_whitespace().map(|word| (fold(word).text, true)));
        Self { words }
    }

    /// Whether a folded word is one; `open` means that it is still being typed.
    pub(super) fn contains(&self, word: &str, open: bool) -> bool {
        self.words.contains_key(word) && !(open && SHORTENED.contains(&word))
    }

    /// Whether a folded word only holds others together: "sem" changes a phrase, "de" does not.
    pub(super) fn is_glue(&self, word: &str) -> bool {
        self.words.get(word).copied().unwrap_or(false)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
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
}
