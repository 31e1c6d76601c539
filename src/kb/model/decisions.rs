//! Facts, decision tables as written beside the compiled ones, and the cases that the base tests itself with.

use std::sync::Arc;

use chrono::NaiveDateTime;

use super::{Channel, Meta, Place};
use crate::kb::text::Text;
use crate::rules;

/// A question with a typed answer.
#[derive(Debug, Clone)]
pub struct Fact {
    /// Common keys.
    pub meta: Meta,
    /// `rotulo`.
    pub label: Box<str>,
    /// `pergunta`; computed facts have none.
    pub question: Option<Box<str>>,
    /// Labels of the option values, in the order of the domain.
    pub values: Vec<FactValue>,
    /// `unidade_de_medida`.
    pub measure: Option<Box<str>>,
    /// `sinonimos`: words that name the fact.
    pub aliases: Vec<Box<str>>,
    /// `sigla`.
    pub acronym: Option<Box<str>>,
    /// `origem`; none = the agent answers.
    pub origin: Option<Origin>,
    /// `tipo` as written: `opcao`, `sim_nao`, `inteiro`, `decimal`, `hora`, `data`.
    pub type_word: Box<str>,
    /// `custo`: 0 on the screen, 1 a look in the ERP, 2 ask the customer, 3 measure.
    pub cost: u8,
    /// The same fact in [`Provider::catalogue`](super::Provider::catalogue).
    pub rule: rules::FactId,
}

/// One value of an option fact.
#[derive(Debug, Clone)]
pub struct FactValue {
    /// The word of tables and JSON.
    pub word: Box<str>,
    /// What the agent reads.
    pub label: Box<str>,
    /// Other words for it (`sp` for `matriz`).
    pub aliases: Vec<Box<str>>,
}

/// Where a computed fact comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// `relogio.hora`
    ClockTime,
    /// `relogio.dia`
    ClockDayKind,
    /// `relogio.hoje`
    ClockDate,
    /// `setor.x`: position in [`Provider::sectors`](super::Provider::sectors).
    Sector(u32),
}

/// A decision table.
#[derive(Debug, Clone)]
pub struct Decision {
    /// Common keys.
    pub meta: Meta,
    /// `titulo`.
    pub title: Box<str>,
    /// `entradas`: positions in [`Provider::facts`](super::Provider::facts).
    pub inputs: Vec<u32>,
    /// Rows in file order.
    pub rows: Vec<Row>,
    /// Compiled: row `i` of the table is row `i` of `rows`.
    pub table: Arc<rules::Table>,
    /// `supor`: what the console takes for granted until it is answered, the first that fits first.
    pub suppositions: Vec<Supposition>,
}

/// What may be taken for granted while a fact is not answered; always said, never silent.
#[derive(Debug, Clone)]
pub struct Supposition {
    /// `se`: (position in [`Provider::facts`](super::Provider::facts), cell) that must be known to hold; empty = always.
    pub when: Vec<(u32, Box<str>)>,
    /// `valem`: (position in [`Provider::facts`](super::Provider::facts), cell) taken for granted.
    pub hold: Vec<(u32, Box<str>)>,
}

/// A row of a decision table, its outputs resolved.
#[derive(Debug, Clone)]
pub struct Row {
    /// `id`.
    pub id: Box<str>,
    /// The row's place.
    pub place: Place,
    /// `quando` as written: (position in [`Provider::facts`](super::Provider::facts), cell).
    pub when: Vec<(u32, Box<str>)>,
    /// `acao`.
    pub action: Option<Box<str>>,
    /// `setor`: position in [`Provider::sectors`](super::Provider::sectors).
    pub sector: Option<u32>,
    /// `assunto_os`.
    pub order_subject: Option<Box<str>>,
    /// `taxa`, in centavos.
    pub fee: Option<i64>,
    /// `pagamento`.
    pub payment: Option<Text>,
    /// `prazo`.
    pub deadline: Option<Text>,
    /// `mensagem`: position in [`Provider::messages`](super::Provider::messages).
    pub message: Option<u32>,
    /// `proibido`.
    pub forbidden: Option<Text>,
    /// `resultado`.
    pub result: Option<Text>,
    /// `texto`.
    pub text: Option<Text>,
    /// `fonte`.
    pub source: Option<Box<str>>,
    /// `nota`.
    pub note: Option<Box<str>>,
    /// Positions in [`Provider::doubts`](super::Provider::doubts).
    pub doubts: Vec<u32>,
}

/// A question and what its answer must say: a base that tests itself.
#[derive(Debug, Clone)]
pub struct TestCase {
    /// Where it is written.
    pub place: Place,
    /// What is asked.
    pub asks: Asks,
    /// `unidade`: position in [`Provider::units`](super::Provider::units).
    pub unit: Option<u32>,
    /// `canal`.
    pub channel: Option<Channel>,
    /// `em`, local to the unit or the provider; none = now.
    pub at: Option<NaiveDateTime>,
    /// `espera`: each must stand in the answer, accents and case apart.
    pub expects: Vec<Expectation>,
    /// `nao_espera`: none may stand in the answer.
    pub rejects: Vec<Expectation>,
}

/// Words of `espera` or `nao_espera`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    /// As written.
    pub words: Box<str>,
    /// Where they stand.
    pub place: Place,
}

/// What a [`TestCase`] asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asks {
    /// `consulta`: the first card for these words.
    Query(Box<str>),
    /// `decisao` and `fatos`: position in [`Provider::decisions`](super::Provider::decisions), and (fact, answer) as the agent would give it.
    Decision(u32, Vec<(Box<str>, Box<str>)>),
    /// `setor`: position in [`Provider::sectors`](super::Provider::sectors).
    Sector(u32),
}
