//! The records that need no more than their own keys.

use super::Defaults;
use super::fields::Fields;
use crate::kb::index::{Index, Scope};
use crate::kb::model::{
    Area, Article, Contact, Coverage, Credential, Device, Doubt, Kind, Message, Notice, Secret, Unit, VerdictWord,
};
use crate::kb::report::Report;
use crate::kb::text::{Piece, Text};
use crate::kb::tree::{Node, Value};

/// Reads the records of one provider.
#[derive(Clone, Copy)]
pub(super) struct Reader<'c, 'a> {
    pub(super) index: &'c Index<'a>,
    pub(super) scope: &'c Scope<'a>,
    pub(super) defaults: Defaults,
}

impl<'c, 'a> Reader<'c, 'a> {
    /// The records of a kind, in file order.
    pub(super) fn each<T>(&self, kind: Kind, read: fn(&Fields<'c, 'a>, Defaults) -> T) -> Vec<T> {
        self.fields(kind).map(|fields| read(&fields, self.defaults)).collect()
    }

    /// The tables of a kind, in file order.
    pub(super) fn fields(&self, kind: Kind) -> impl Iterator<Item = Fields<'c, 'a>> + use<'c, 'a> {
        let (index, scope) = (self.index, self.scope);
        scope.of(kind).iter().map(move |rec| Fields::of(index, scope, *rec))
    }

    /// The tables of a list, in file order.
    pub(super) fn list(&self, word: &str) -> impl Iterator<Item = Fields<'c, 'a>> + use<'c, 'a> {
        let (index, scope) = (self.index, self.scope);
        scope.list(word).iter().map(move |rec| Fields::of(index, scope, *rec))
    }
}

pub(super) fn article(fields: &Fields<'_, '_>, defaults: Defaults) -> Article {
    let question = fields.need("pergunta");
    let topics = fields.scope.list("provedor").first().and_then(|rec| rec.table.get("assuntos"));
    let topics = topics.map(Node::items).unwrap_or_default();
    let topic = topics.iter().position(|topic| topic.text() == fields.text("assunto")).unwrap_or(0);
    Article {
        meta: fields.meta(defaults),
        title: fields.boxed("titulo").unwrap_or_else(|| question.clone()),
        question,
        topic: topic as u32,
        verdict: fields.text("veredito").and_then(verdict),
        summary: fields.template("resumo"),
        summary_chat: fields.template("resumo_chat"),
        summary_call: fields.template("resumo_ligacao"),
        answer: fields.template("resposta").unwrap_or_default(),
        decision: fields.reference("decisao", Kind::Decision),
        messages: fields.references("mensagem", Kind::Message),
    }
}

fn verdict(word: &str) -> Option<VerdictWord> {
    Some(match word {
        "pode" | "sim" => VerdictWord::Allowed,
        "nao" => VerdictWord::Forbidden,
        "depende" => VerdictWord::Depends,
        "informe" => VerdictWord::Tell,
        _ => return None,
    })
}

pub(super) fn unit(fields: &Fields<'_, '_>, defaults: Defaults) -> Unit {
    Unit {
        meta: fields.meta(defaults),
        name: fields.need("nome"),
        short: fields.need("sigla"),
        aliases: fields.list("sinonimos"),
        calendar: fields.reference("calendario", Kind::Calendar).unwrap_or(0),
        city: fields.boxed("cidade"),
        state: fields.boxed("uf"),
        address: fields.boxed("endereco"),
        postcode: fields.boxed("cep"),
        walk_in: fields.flag("presencial"),
        vpn: fields.boxed("vpn"),
        serves: fields.boxed("atende"),
    }
}

pub(super) fn device(fields: &Fields<'_, '_>, defaults: Defaults) -> Device {
    let port = match fields.node("porta").map(|node| &node.value) {
        Some(Value::Int(Some(port))) => Some(Text { pieces: vec![Piece::Literal(port.to_string().into())] }),
        _ => fields.template("porta"),
    };
    Device {
        meta: fields.meta(defaults),
        name: fields.need("nome"),
        family: fields.need("tipo"),
        aliases: fields.list("sinonimos"),
        port,
        access: fields.template("acesso"),
        text: fields.template("texto"),
    }
}

pub(super) fn credential(fields: &Fields<'_, '_>, defaults: Defaults) -> Credential {
    Credential {
        meta: fields.meta(defaults),
        device: fields.reference("equipamento", Kind::Device).unwrap_or(0),
        unit: fields.reference("unidade", Kind::Unit).unwrap_or(0),
        user: fields.need("usuario"),
        passwords: fields.texts("senhas").map(Secret::new).collect(),
        before: fields.templates("antes"),
    }
}

pub(super) fn message(fields: &Fields<'_, '_>, defaults: Defaults) -> Message {
    Message {
        meta: fields.meta(defaults),
        title: fields.need("titulo"),
        text: fields.template("texto").unwrap_or_default(),
        for_customer: fields.text("publico") == Some("cliente"),
        blanks: fields.list("campos"),
    }
}

pub(super) fn contact(fields: &Fields<'_, '_>, defaults: Defaults) -> Contact {
    Contact {
        meta: fields.meta(defaults),
        label: fields.need("rotulo"),
        value: fields.need("valor"),
        channel: fields.need("tipo"),
        user: fields.boxed("usuario"),
        password_rule: fields.boxed("senha_do_cliente"),
    }
}

pub(super) fn area(fields: &Fields<'_, '_>, defaults: Defaults) -> Area {
    Area {
        meta: fields.meta(defaults),
        name: fields.need("nome"),
        city: fields.need("cidade"),
        cover: fields.text("cobertura").and_then(verdict).unwrap_or(VerdictWord::Depends),
        detail: fields.template("detalhe"),
        aliases: fields.list("sinonimos"),
    }
}

pub(super) fn doubt(fields: &Fields<'_, '_>, defaults: Defaults) -> Doubt {
    Doubt {
        meta: fields.meta(defaults),
        question: fields.need("pergunta"),
        adopted: fields.need("adotado"),
        confirmed_by: fields.boxed("confirmado_por"),
        confirmed_on: fields.date("confirmado_em"),
    }
}

pub(super) fn notices(read: &Reader<'_, '_>, report: &mut Report) -> Vec<Notice> {
    let notice = |fields: Fields<'_, '_>| {
        let (from, until) = (fields.moment("de", false), fields.moment("ate", true));
        if let (Some(start), Some(end), Some(entry)) = (from, until, fields.entry("ate"))
            && end <= start
        {
            report
                .error(
                    "periodo_invertido",
                    fields.source(),
                    entry.whole(),
                    "o aviso termina antes de começar: ate vem antes de de",
                )
                .help("troque as duas datas de lugar");
        }
        Notice {
            meta: fields.meta(read.defaults),
            title: fields.need("titulo"),
            text: fields.template("texto").unwrap_or_default(),
            from,
            until,
        }
    };
    read.fields(Kind::Notice).map(notice).collect()
}

pub(super) fn coverage(read: &Reader<'_, '_>) -> Vec<Coverage> {
    let set = |fields: Fields<'_, '_>| Coverage {
        place: fields.place(),
        name: fields.need("nome"),
        sectors: fields.references("setores", Kind::Sector),
        always: fields.flag("sempre").unwrap_or(false),
        exclusive: fields.flag("exclusivos").unwrap_or(false),
        unit: fields.reference("unidade", Kind::Unit),
        accepted: fields.boxed("aceito"),
        accepted_days: fields.node("aceito_dias").map(crate::kb::check::day_list).unwrap_or_default(),
    };
    read.list("cobertura").map(set).collect()
}
