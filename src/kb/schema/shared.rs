//! What stands at the top of the base for every provider: holidays, search words.

use super::{Form, Home, Key, Record, Type};
use crate::kb::model::Kind;

pub(super) const HOLIDAYS: Record = Record {
    word: "feriados",
    form: Form::Single,
    home: Home::Top,
    about: "até quando a lista de feriados foi conferida",
    keys: &[
        Key::optional("conferir_ate", Type::Date, "até que dia a lista vale"),
        Key::optional("fonte", Type::Text, "de onde veio a lista"),
        Key::optional("nota", Type::Text, "observação interna"),
    ],
    example: "[feriados]\nconferir_ate = 2027-12-31\n",
};

pub(super) const HOLIDAY: Record = Record {
    word: "feriado",
    form: Form::Keyed(Kind::Holiday),
    home: Home::Top,
    about: "um feriado, escrito como regra",
    keys: &[
        Key::required("nome", Type::Line, "nome do feriado"),
        Key::required(
            "quando",
            Type::When,
            "{ dia = \"11-20\" }, { pascoa = -2 }, { mes = 10, dia_semana = \"dom\", ordem = 1 } ou { data = \"2026-12-24\" }",
        ),
        Key::optional("desde", Type::Int(1500, 2500), "primeiro ano em que vale"),
        Key::optional("ate_ano", Type::Int(1500, 2500), "último ano em que vale"),
        Key::required("ambito", Type::Scope, "nacional, estadual:UF ou municipal:Cidade-UF"),
        Key::optional("tipo", Type::Word(&["feriado", "facultativo"]), "facultativo só avisa"),
        Key::optional("conta", Type::Bool, "faz um facultativo valer como feriado"),
        Key::optional("base", Type::Text, "a lei"),
        Key::optional("ate_hora", Type::Hour, "até que horas (informativo)"),
    ],
    example: "[feriado.consciencia_negra]\nnome = \"Consciência Negra\"\nquando = { dia = \"11-20\" }\ndesde = 2024\nambito = \"nacional\"\nbase = \"Lei 14.759/2023\"\n",
};

pub(super) const MOVE: Record = Record {
    word: "mudanca",
    form: Form::List,
    home: Home::Top,
    about: "um decreto que muda ou cancela o feriado de um ano",
    keys: &[
        Key::required("feriado", Type::Ref(Kind::Holiday), "feriado"),
        Key::required("ano", Type::Int(1900, 2500), "ano"),
        Key::optional("para", Type::Date, "nova data"),
        Key::optional("cancela", Type::Bool, "true = não vale nesse ano"),
        Key::optional("base", Type::Text, "o decreto"),
        Key::optional("fonte", Type::Text, "de onde veio"),
        Key::optional("nota", Type::Text, "observação interna"),
    ],
    example: "[[mudanca]]\nferiado = \"servidor_publico\"\nano = 2026\npara = 2026-10-30\nbase = \"Decreto 1/2026\"\n",
};

pub(super) const FOREIGN: Record = Record {
    word: "alheio",
    form: Form::List,
    home: Home::Both,
    about: "marcas, produtos e assuntos de que o documento não trata: a busca diz que não encontrou",
    keys: &[
        Key::required("de", Type::Lines, "o que o atendente digita"),
        Key::optional("nota", Type::Text, "observação interna"),
    ],
    example: "alheio = [\n  { de = [\"netflix\", \"globoplay\"] },\n]\n",
};

pub(super) const SYNONYM: Record = Record {
    word: "sinonimo",
    form: Form::List,
    home: Home::Both,
    about: "palavras do atendente e as palavras da base",
    keys: &[
        Key::required("de", Type::Lines, "o que o atendente digita"),
        Key::required("para", Type::Lines, "o que está escrito na base"),
        Key::optional("ida_e_volta", Type::Bool, "vale nos dois sentidos"),
        Key::optional("nota", Type::Text, "observação interna"),
    ],
    example: "sinonimo = [\n  { de = [\"boleto\"], para = [\"fatura\"] },\n]\n",
};
