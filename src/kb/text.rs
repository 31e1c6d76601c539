//! Texts of the base: a small Markdown subset with quotes of other records, parsed once at load.

use super::model::RecordRef;

/// A parsed text. Paragraph structure stays in the literals (newlines); whoever shows it lays it out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// Literal stretches and quotes, in order.
    pub pieces: Vec<Piece>,
}

/// One stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words as written (`{{` already `{`).
    Literal(Box<str>),
    /// `{kind.id}` or `{kind.id.attribute}`.
    Quote {
        /// The record quoted.
        of: RecordRef,
        /// What of it.
        what: Attribute,
    },
    /// `{provedor.nome}`
    ProviderName,
    /// `{bairro.lista}`: every neighbourhood served, in words.
    AreaList,
    /// `{campo.x}`: a blank of a message.
    Blank(Box<str>),
}

/// What a quote prints of its record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attribute {
    /// `{kind.id}`: name, label, formatted figure, or text.
    Main,
    /// `{valor.x.como}`
    How,
    /// `{setor.x.horario}`: the week in words.
    Hours,
    /// `{setor.x.abre}`: the next certain opening.
    Opens,
    /// `{setor.x.status}`: state now, in words.
    Status,
    /// `{unidade.x.endereco}`
    Address,
    /// `{unidade.x.cep}`
    Postcode,
    /// `{unidade.x.vpn}`
    Vpn,
    /// `{unidade.x.atende}`: where it serves.
    Serves,
    /// `{contato.x.senha_do_cliente}`: the customer's own login rule.
    PasswordRule,
    /// `{equipamento.x.porta}`
    Port,
    /// `{equipamento.x.acesso}`
    Access,
    /// `{credencial.x.usuario}`, `{contato.x.usuario}`
    User,
}
