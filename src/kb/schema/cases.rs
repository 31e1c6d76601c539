//! What a supervisor expects of the base: cases that `verificar` runs.

use super::{Form, Home, Key, Record, Type};
use crate::kb::model::Kind;

pub(super) const CASE: Record = Record {
    word: "caso",
    form: Form::List,
    home: Home::Provider,
    about: "uma pergunta e o que a resposta tem de dizer; plantao verificar confere todos",
    keys: &[
        Key::optional("consulta", Type::Line, "o que o atendente digita na busca: vale o primeiro cartão")
            .like("\"segunda via\""),
        Key::optional("decisao", Type::Ref(Kind::Decision), "a decisão que responde, com os fatos abaixo"),
        Key::optional("fatos", Type::Cells, "fato = resposta do atendente; só com decisao"),
        Key::optional("setor", Type::Ref(Kind::Sector), "o setor cujo estado se confere"),
        Key::optional("unidade", Type::Ref(Kind::Unit), "a unidade do cliente"),
        Key::optional("canal", Type::Word(&["chat", "ligacao"]), "o canal do atendimento"),
        Key::optional("em", Type::Moment, "o instante, no horário da unidade; sem a chave, agora")
            .like("2026-12-25T10:00:00"),
        Key::optional("espera", Type::OneOrLines, "o que a resposta tem de conter, acentos e maiúsculas à parte")
            .like("[\"R$ 50,00\", \"boleto\"]"),
        Key::optional("nao_espera", Type::OneOrLines, "o que a resposta não pode conter").like("[\"gratuito\"]"),
        Key::optional("fonte", Type::Text, "a frase do documento em que o caso se apoia"),
        Key::optional("nota", Type::Text, "observação interna"),
    ],
    example: "[[caso]]\nconsulta = \"segunda via\"\nespera = [\"Financeiro\"]\n",
};
