//! The provider, its units, calendars, contacts and neighbourhoods.

use super::{Form, Home, Key, Record, Type};
use crate::kb::model::Kind;

pub(super) const PROVIDER: Record = Record {
    word: "provedor",
    form: Form::Single,
    home: Home::Provider,
    about: "o provedor desta pasta",
    keys: &[
        Key::required("nome", Type::Line, "nome curto, como aparece na tela"),
        Key::optional("nome_completo", Type::Line, "nome por extenso").like("\"VM NET Telecom\""),
        Key::required("fuso", Type::Zone, "fuso do relógio da tela"),
        Key::required("assuntos", Type::Lines, "assuntos, na ordem do F3"),
        Key::optional(
            "conferir_a_cada",
            Type::Int(1, 3650),
            "prazo de conferência, em dias, dos registros que não disserem outro",
        ),
        Key::optional("conferido_em", Type::Date, "dia da última conferência geral"),
        Key::optional("atende_por", Type::Lines, "canais pelos quais o provedor atende")
            .like("[\"chat\", \"ligação\"]"),
        Key::optional("sistemas", Type::Lines, "sistemas usados no atendimento").like("[\"IXC\", \"OPA\"]"),
        Key::optional("fonte", Type::Text, "a frase do documento"),
        Key::optional("duvida", Type::Refs(Kind::Doubt), "dúvidas em aberto"),
        Key::optional("nota", Type::Text, "observação interna"),
    ],
    example: "[provedor]\nnome = \"VM NET\"\nfuso = \"America/Sao_Paulo\"\nassuntos = [\"Horários\", \"Financeiro\"]\n",
};

pub(super) const UNIT: Record = Record {
    word: "unidade",
    form: Form::Keyed(Kind::Unit),
    home: Home::Provider,
    about: "uma unidade do provedor (matriz, filial)",
    keys: &[
        Key::required("nome", Type::Line, "nome da unidade"),
        Key::required("sigla", Type::Line, "sigla curta, como SP"),
        Key::optional("sinonimos", Type::Lines, "outros nomes da unidade").like("[\"sp\", \"são paulo\"]"),
        Key::required("calendario", Type::Ref(Kind::Calendar), "calendário da unidade"),
        Key::optional("cidade", Type::Line, "cidade"),
        Key::optional("uf", Type::Line, "estado, duas letras").like("\"SP\""),
        Key::optional("endereco", Type::Line, "endereço"),
        Key::optional("cep", Type::Line, "CEP").like("\"01000000\""),
        Key::optional("presencial", Type::Bool, "tem atendimento presencial"),
        Key::optional("vpn", Type::Line, "nome da VPN"),
        Key::optional("atende", Type::Line, "onde atende"),
    ],
    example: "[unidade.matriz]\nnome = \"Matriz · São Paulo\"\nsigla = \"SP\"\ncalendario = \"matriz\"\n",
};

pub(super) const CALENDAR: Record = Record {
    word: "calendario",
    form: Form::Keyed(Kind::Calendar),
    home: Home::Provider,
    about: "o fuso e os feriados de um lugar",
    keys: &[
        Key::required("fuso", Type::Zone, "fuso horário, como \"America/Sao_Paulo\" ou \"-03:00\""),
        Key::required("ambitos", Type::Scopes, "feriados que valem aqui"),
    ],
    example: "[calendario.matriz]\nfuso = \"America/Sao_Paulo\"\nambitos = [\"nacional\", \"estadual:SP\", \"municipal:São Paulo-SP\"]\n",
};

pub(super) const CONTACT: Record = Record {
    word: "contato",
    form: Form::Keyed(Kind::Contact),
    home: Home::Provider,
    about: "um telefone, site, portal ou endereço",
    keys: &[
        Key::required("rotulo", Type::Line, "o que é"),
        Key::required("valor", Type::Line, "o número, o endereço, o link"),
        Key::required(
            "tipo",
            Type::Word(&["telefone", "whatsapp", "site", "portal", "endereco", "email", "outro"]),
            "tipo de contato",
        ),
        Key::optional("usuario", Type::Line, "com que usuário o cliente entra"),
        Key::optional("senha_do_cliente", Type::Line, "a regra da senha do próprio cliente (não é segredo)"),
    ],
    example: "[contato.telefone]\nrotulo = \"Telefone\"\nvalor = \"(11) 0000-0000\"\ntipo = \"telefone\"\n",
};

pub(super) const AREA: Record = Record {
    word: "bairro",
    form: Form::Keyed(Kind::Area),
    home: Home::Provider,
    about: "um bairro e se é atendido",
    keys: &[
        Key::required("nome", Type::Line, "nome do bairro"),
        Key::required("cidade", Type::Line, "cidade"),
        Key::required("cobertura", Type::Word(&["sim", "depende", "nao"]), "se é atendido"),
        Key::optional("detalhe", Type::Template, "o que depende de quê"),
        Key::optional("sinonimos", Type::Lines, "outros nomes do bairro"),
    ],
    example: "[bairro.vila_medeiros]\nnome = \"Vila Medeiros\"\ncidade = \"São Paulo\"\ncobertura = \"sim\"\n",
};
