//! Keys that every keyed record takes.

use super::{Key, Type};
use crate::kb::model::Kind;

/// `fonte`, `duvida`, review, search words, scope, links, remark.
pub const COMMON: &[Key] = &[
    Key::optional("fonte", Type::Text, "a frase do documento em que o registro se apoia, palavra por palavra"),
    Key::optional("duvida", Type::Refs(Kind::Doubt), "dúvidas em aberto de que o registro depende"),
    Key::optional("conferido_em", Type::Date, "dia em que alguém conferiu o registro"),
    Key::optional("conferir_a_cada", Type::Int(1, 3650), "de quantos em quantos dias conferir"),
    Key::optional("palavras", Type::Lines, "outras palavras com que o atendente procura")
        .like("[\"boleto\", \"2ª via\"]"),
    Key::optional("unidade", Type::Refs(Kind::Unit), "vale só nestas unidades; sem a chave, em todas"),
    Key::optional("canal", Type::Words(&["chat", "ligacao"]), "vale só neste canal; sem a chave, em todos"),
    Key::optional("veja", Type::Links, "registros relacionados, como \"artigo.reset\""),
    Key::optional("nota", Type::Text, "observação interna, mostrada por último"),
];
