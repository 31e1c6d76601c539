//! Quotes inside texts: `{kind.id}`, `{kind.id.attribute}`.

use std::ops::Range;

use super::Checker;
use crate::diag::visible::visible;
use crate::kb::collect::meant;
use crate::kb::index::Scope;
use crate::kb::model::{Kind, RecordRef};
use crate::kb::text::{Attribute, Piece, Text};
use crate::kb::tree::{Node, Table};
use crate::pt::nearest;

/// What quotes may name.
#[derive(Clone, Copy)]
pub(crate) struct Context<'c, 'a> {
    /// The provider.
    pub(crate) scope: &'c Scope<'a>,
    /// The record that holds the text: `{campo.x}` names its blanks.
    pub(crate) table: &'c Table<'a>,
    /// The record is a message.
    pub(crate) is_message: bool,
}

/// Why a quote does not resolve.
struct Unresolved {
    span: Range<usize>,
    message: String,
    help: String,
    /// Tables that may hide in unreadable files excuse it.
    word: String,
}

/// Reports the quotes of a text that do not resolve.
pub(super) fn check(on: &mut Checker<'_, '_>, node: &Node<'_>) {
    let Some(text) = node.text().filter(|text| brace(text).is_some()) else { return };
    let context = Context { scope: on.scope, table: on.rec.table, is_message: on.rec.def.word == "mensagem" };
    let mut problems = Vec::new();
    scan(text, context, &mut problems);
    for problem in problems {
        if on.scope.may_miss(&problem.word) || on.source.provider().is_none() {
            continue;
        }
        let span = on.source.within(node, &problem.span);
        on.report.error("marcador_desconhecido", on.source, span, problem.message).help(problem.help);
    }
}

/// The text with its quotes resolved; those that do not resolve stay as they are written.
pub(crate) fn parse(text: &str, context: Context<'_, '_>) -> Text {
    scan(text, context, &mut Vec::new())
}

fn scan(text: &str, context: Context<'_, '_>, problems: &mut Vec<Unresolved>) -> Text {
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut at = 0;
    while let Some(found) = brace(&text[at..]) {
        let brace = at + found;
        literal.push_str(&text[at..brace]);
        let rest = &text[brace..];
        if rest.starts_with("{{") || rest.starts_with("}}") {
            literal.push_str(&rest[..1]);
            at = brace + 2;
            continue;
        }
        let (next, piece) = quote(text, brace, context, problems);
        match piece {
            Some(piece) => {
                flush(&mut literal, &mut pieces);
                pieces.push(piece);
            }
            None => literal.push_str(&text[brace..next]),
        }
        at = next;
    }
    literal.push_str(&text[at..]);
    flush(&mut literal, &mut pieces);
    Text { pieces }
}

/// Where the first brace is.
fn brace(text: &str) -> Option<usize> {
    text.bytes().position(|byte| matches!(byte, b'{' | b'}'))
}

fn flush(literal: &mut String, pieces: &mut Vec<Piece>) {
    if !literal.is_empty() {
        pieces.push(Piece::Literal(std::mem::take(literal).into_boxed_str()));
    }
}

/// One brace that opens, or closes, a quote.
fn quote(text: &str, brace: usize, context: Context<'_, '_>, problems: &mut Vec<Unresolved>) -> (usize, Option<Piece>) {
    let mut problem = |span: Range<usize>, message: String, help: String, word: &str| {
        problems.push(Unresolved { span, message, help, word: word.to_owned() });
    };
    if text[brace..].starts_with('}') {
        problem(
            brace..brace + 1,
            "'}' sem '{': marcador mal fechado".into(),
            "apague o '}'; para mostrar a chave escreva '}}'".into(),
            "",
        );
        return (brace + 1, None);
    }
    let inside = &text[brace + 1..];
    let stop = inside.find(['}', '{', '\n']).filter(|at| inside[*at..].starts_with('}'));
    let Some(stop) = stop else {
        problem(
            brace..brace + 1,
            "marcador não fechado: '{' sem '}'".into(),
            "feche com '}'; para mostrar a chave escreva '{{'".into(),
            "",
        );
        return (brace + 1, None);
    };
    let end = brace + 1 + stop + 1;
    let name = inside[..stop].trim();
    if !name.chars().any(char::is_alphanumeric) {
        problem(brace..end, "marcador vazio: {}".into(), "escreva o que citar, como {valor.nome}".into(), "");
        return (end, None);
    }
    match resolve(name, context) {
        Ok(piece) => (end, Some(piece)),
        Err((message, help)) => {
            let word = name.split('.').next().unwrap_or(name);
            problem(brace..end, format!("marcador {{{}}} desconhecido: {message}", visible(name)), help, word);
            (end, None)
        }
    }
}

type Why = (String, String);

fn resolve(name: &str, context: Context<'_, '_>) -> Result<Piece, Why> {
    let parts: Vec<&str> = name.split('.').collect();
    match parts[..] {
        ["provedor", "nome"] => Ok(Piece::ProviderName),
        ["bairro", "lista"] => Ok(Piece::AreaList),
        ["campo", blank] => self::blank(blank, context),
        [word, id] => record(word, id, None, context),
        [word, id, attribute] => record(word, id, Some(attribute), context),
        _ => Err((
            "a forma é {tipo.nome} ou {tipo.nome.parte}".into(),
            "por exemplo {valor.visita_improdutiva} ou {setor.financeiro.horario}".into(),
        )),
    }
}

fn blank(name: &str, context: Context<'_, '_>) -> Result<Piece, Why> {
    let fields = context.table.get("campos").map(Node::items).unwrap_or_default();
    let names: Vec<&str> = fields.iter().filter_map(Node::text).collect();
    if !context.is_message {
        return Err(("campos só existem em mensagens".into(), "cite um fato: {fato.nome}".into()));
    }
    if names.contains(&name) {
        return Ok(Piece::Blank(name.into()));
    }
    let near = nearest(name, names.iter().copied());
    Err((
        format!("o campo \"{}\" não está em campos{}", visible(name), meant(near)),
        format!("acrescente-o: campos = [\"{}\"]", visible(name)),
    ))
}

/// An attribute: its word, what it prints, the key the record must have for it (or none).
type Part = (&'static str, Attribute, &'static str);

/// Kinds that may be quoted, with their attributes.
const QUOTABLE: &[(Kind, &[Part])] = &[
    (Kind::Value, &[("como", Attribute::How, "como")]),
    (
        Kind::Sector,
        &[("horario", Attribute::Hours, ""), ("abre", Attribute::Opens, ""), ("status", Attribute::Status, "")],
    ),
    (Kind::Fact, &[]),
    (
        Kind::Unit,
        &[
            ("endereco", Attribute::Address, "endereco"),
            ("cep", Attribute::Postcode, "cep"),
            ("vpn", Attribute::Vpn, "vpn"),
            ("atende", Attribute::Serves, "atende"),
        ],
    ),
    (
        Kind::Contact,
        &[("usuario", Attribute::User, "usuario"), ("senha_do_cliente", Attribute::PasswordRule, "senha_do_cliente")],
    ),
    (Kind::Device, &[("porta", Attribute::Port, "porta"), ("acesso", Attribute::Access, "acesso")]),
    (Kind::Credential, &[("usuario", Attribute::User, "usuario")]),
    (Kind::Message, &[]),
    (Kind::Area, &[]),
];

fn record(word: &str, id: &str, attribute: Option<&str>, context: Context<'_, '_>) -> Result<Piece, Why> {
    let Some((kind, attributes)) = QUOTABLE.iter().find(|(kind, _)| kind.word() == word) else {
        let words = QUOTABLE.iter().map(|(kind, _)| kind.word()).chain(["provedor", "campo"]);
        let near = nearest(word, words.clone());
        let all: Vec<&str> = words.collect();
        return Err((
            format!("não se cita \"{}\"{}", visible(word), meant(near)),
            format!("cite um destes: {}", all.join(", ")),
        ));
    };
    let Some(index) = context.scope.find(*kind, id) else {
        let near = context.scope.nearest(*kind, id).map(|near| format!("{word}.{near}"));
        let help = near
            .as_ref()
            .map_or_else(|| "confira o nome, ou crie o registro".to_owned(), |near| format!("escreva {{{near}}}"));
        return Err((format!("{word}.{} não existe{}", visible(id), meant(near.as_deref())), help));
    };
    let of = RecordRef { kind: *kind, index };
    let Some(attribute) = attribute else {
        if *kind == Kind::Credential {
            return Err((
                "de uma credencial só se cita o usuário".into(),
                format!("escreva {{credencial.{id}.usuario}}"),
            ));
        }
        return Ok(Piece::Quote { of, what: Attribute::Main });
    };
    let Some((_, what, key)) = attributes.iter().find(|(name, ..)| *name == attribute) else {
        let names: Vec<&str> = attributes.iter().map(|(name, ..)| *name).collect();
        let near = nearest(attribute, names.iter().copied());
        let help = if names.is_empty() {
            format!("escreva {{{word}.{id}}}")
        } else {
            format!("as partes são: {}", names.join(", "))
        };
        return Err((format!("{word} não tem a parte \"{}\"{}", visible(attribute), meant(near)), help));
    };
    let table = context.scope.of(*kind)[index as usize].table;
    if !key.is_empty() && table.get(key).is_none() {
        return Err((format!("{word}.{id} não tem a chave {key}"), format!("escreva {key} = … em [{word}.{id}]")));
    }
    Ok(Piece::Quote { of, what: *what })
}
