//! What is told: articles, devices, credentials, figures, messages, notices, doubts, and the words of the search.

use chrono::{NaiveDate, NaiveDateTime};

use super::{Channel, Meta, Place};
use crate::kb::text::Text;

/// A question and its answer.
#[derive(Debug, Clone)]
pub struct Article {
    /// Common keys.
    pub meta: Meta,
    /// `titulo`, or the question.
    pub title: Box<str>,
    /// `pergunta`.
    pub question: Box<str>,
    /// `assunto`: position in [`Provider::topics`](super::Provider::topics).
    pub topic: u32,
    /// `veredito`.
    pub verdict: Option<VerdictWord>,
    /// `resumo`: one line beside the verdict.
    pub summary: Option<Text>,
    /// `resumo_chat`: the same, once the channel is known to be chat.
    pub summary_chat: Option<Text>,
    /// `resumo_ligacao`: the same, once the channel is known to be the phone.
    pub summary_call: Option<Text>,
    /// `resposta`.
    pub answer: Text,
    /// `decisao`: position in [`Provider::decisions`](super::Provider::decisions).
    pub decision: Option<u32>,
    /// `mensagem`: positions in [`Provider::messages`](super::Provider::messages).
    pub messages: Vec<u32>,
}

impl Article {
    /// The line beside the verdict, for a channel where it is known: the one that tells of both is for whoever has
    /// still to ask.
    pub fn summary_on(&self, channel: Option<Channel>) -> Option<&Text> {
        let own = match channel {
            Some(Channel::Chat) => self.summary_chat.as_ref(),
            Some(Channel::Call) => self.summary_call.as_ref(),
            None => None,
        };
        own.or(self.summary.as_ref())
    }
}

/// The word a card opens with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerdictWord {
    /// `pode`
    Allowed,
    /// `nao`
    Forbidden,
    /// `depende`
    Depends,
    /// `informe`
    Tell,
}

/// A model of device.
#[derive(Debug, Clone)]
pub struct Device {
    /// Common keys.
    pub meta: Meta,
    /// `nome`.
    pub name: Box<str>,
    /// `tipo`, e.g. `ONU ROUTER`.
    pub family: Box<str>,
    /// `sinonimos`.
    pub aliases: Vec<Box<str>>,
    /// `porta`, 1 to 65535; none = no port needed.
    pub port: Option<Text>,
    /// `acesso`.
    pub access: Option<Text>,
    /// `texto`.
    pub text: Option<Text>,
}

/// A text that must not be shown by accident: masked in `Debug`, never serialised.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Box<str>);

impl Secret {
    /// Wraps a password.
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The password in clear. Call only where the agent asked to see or copy it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("••••••")
    }
}

/// User and passwords of a device in a unit.
#[derive(Debug, Clone)]
pub struct Credential {
    /// Common keys.
    pub meta: Meta,
    /// Position in [`Provider::devices`](super::Provider::devices).
    pub device: u32,
    /// Position in [`Provider::units`](super::Provider::units).
    pub unit: u32,
    /// `usuario`.
    pub user: Box<str>,
    /// `senhas`, to be tried in this order.
    pub passwords: Vec<Secret>,
    /// `antes`: steps before.
    pub before: Vec<Text>,
}

/// A named figure.
#[derive(Debug, Clone)]
pub struct Value {
    /// Common keys.
    pub meta: Meta,
    /// `rotulo`.
    pub label: Box<str>,
    /// `tipo` and `valor`.
    pub figure: Figure,
    /// `como`: how it is charged or applied.
    pub how: Option<Text>,
    /// `janela`: position in [`Provider::sectors`](super::Provider::sectors); the deadline is only safe when that sector is certainly
    /// open at some time before it ends.
    pub window: Option<u32>,
}

/// A figure with its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure {
    /// `dinheiro`, in centavos.
    Money(i64),
    /// `horas`.
    Hours(i64),
    /// `dias`.
    Days(i64),
    /// `dbm`, in hundredths of dBm.
    Dbm(i64),
    /// `porta`.
    Port(u16),
    /// `ip`.
    Ip(Box<str>),
    /// `url`.
    Url(Box<str>),
    /// `numero`, in hundredths.
    Number(i64),
    /// `texto`.
    Text(Box<str>),
}

/// Text approved to be pasted.
#[derive(Debug, Clone)]
pub struct Message {
    /// Common keys.
    pub meta: Meta,
    /// `titulo`.
    pub title: Box<str>,
    /// `texto`.
    pub text: Text,
    /// `publico = "cliente"`: Ctrl+C may copy it.
    pub for_customer: bool,
    /// `campos`: blanks that must be filled.
    pub blanks: Vec<Box<str>>,
}

/// A dated banner.
#[derive(Debug, Clone)]
pub struct Notice {
    /// Common keys.
    pub meta: Meta,
    /// `titulo`.
    pub title: Box<str>,
    /// `texto`.
    pub text: Text,
    /// `de`, local to the provider.
    pub from: Option<NaiveDateTime>,
    /// `ate`, local to the provider, exclusive.
    pub until: Option<NaiveDateTime>,
}

/// An open question about the source.
#[derive(Debug, Clone)]
pub struct Doubt {
    /// Common keys.
    pub meta: Meta,
    /// `pergunta`, to be put to the provider.
    pub question: Box<str>,
    /// `adotado`: the reading in use.
    pub adopted: Box<str>,
    /// `confirmado_por`.
    pub confirmed_by: Option<Box<str>>,
    /// `confirmado_em`.
    pub confirmed_on: Option<NaiveDate>,
}

/// A line of `busca.toml`.
#[derive(Debug, Clone)]
pub struct Synonym {
    /// Where it is written.
    pub place: Place,
    /// `de`: phrases as agents type them.
    pub from: Vec<String>,
    /// `para`: phrases of the base.
    pub to: Vec<String>,
    /// `ida_e_volta`.
    pub both_ways: bool,
}
