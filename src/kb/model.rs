//! The records of the base, as the rest of the program sees them.
//!
//! Portuguese keys of the files meet English names here. Everything is resolved: a reference is an index
//! ([`RecordRef`]), a text is parsed ([`Text`]), hours and tables are compiled. Nothing here is ever changed
//! after loading.

use std::ops::Range;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use super::text::Text;
use crate::{hours, rules};

/// Where a record or a value is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Path relative to the folder that holds the base, with `/`, e.g. `kb/vmnet/setores.toml`.
    pub file: Arc<str>,
    /// Line, from 1.
    pub line: u32,
    /// Byte range in the file (0-based, half-open).
    pub span: Range<u32>,
}

/// Every kind of keyed record; the Portuguese word is the table's name in the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `artigo`
    Article,
    /// `setor`
    Sector,
    /// `equipamento`
    Device,
    /// `credencial`
    Credential,
    /// `valor`
    Value,
    /// `mensagem`
    Message,
    /// `unidade`
    Unit,
    /// `calendario`
    Calendar,
    /// `contato`
    Contact,
    /// `bairro`
    Area,
    /// `fato`
    Fact,
    /// `decisao`
    Decision,
    /// `aviso`
    Notice,
    /// `duvida`
    Doubt,
    /// `feriado`
    Holiday,
}

impl Kind {
    /// All kinds, in the order in which cards of equal score are listed.
    pub const ALL: [Self; 15] = [
        Self::Article,
        Self::Sector,
        Self::Device,
        Self::Credential,
        Self::Value,
        Self::Message,
        Self::Unit,
        Self::Calendar,
        Self::Contact,
        Self::Area,
        Self::Fact,
        Self::Decision,
        Self::Notice,
        Self::Doubt,
        Self::Holiday,
    ];

    /// The word of the files: `artigo`, `setor`, …
    pub const fn word(self) -> &'static str {
        match self {
            Self::Article => "artigo",
            Self::Sector => "setor",
            Self::Device => "equipamento",
            Self::Credential => "credencial",
            Self::Value => "valor",
            Self::Message => "mensagem",
            Self::Unit => "unidade",
            Self::Calendar => "calendario",
            Self::Contact => "contato",
            Self::Area => "bairro",
            Self::Fact => "fato",
            Self::Decision => "decisao",
            Self::Notice => "aviso",
            Self::Doubt => "duvida",
            Self::Holiday => "feriado",
        }
    }

    /// The kind named by a word of the files.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// A resolved reference: the kind and the position in that kind's list of the same provider
/// (holidays: of the shared list).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordRef {
    /// The kind of record.
    pub kind: Kind,
    /// Position in the provider's list of that kind.
    pub index: u32,
}

/// The channel a contact comes by; also the values of the fact `canal`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// `chat`
    Chat,
    /// `ligacao`
    Call,
}

/// What every keyed record carries.
#[derive(Debug, Clone, PartialEq)]
pub struct Meta {
    /// The key in the file; unique among the provider's records of its kind.
    pub id: Box<str>,
    /// The table's header.
    pub place: Place,
    /// `fonte`: the sentence of the source, word for word.
    pub source: Option<Box<str>>,
    /// `duvida`: positions in [`Provider::doubts`].
    pub doubts: Vec<u32>,
    /// `conferido_em`.
    pub reviewed: Option<NaiveDate>,
    /// `conferir_a_cada`, in days; the provider's default is already applied.
    pub review_every_days: Option<u32>,
    /// `palavras`: extra search words.
    pub words: Vec<String>,
    /// `unidade` as a scope: positions in [`Provider::units`]; empty = all.
    pub units: Vec<u32>,
    /// `canal` as a scope; empty = all.
    pub channels: Vec<Channel>,
    /// `veja`: related records.
    pub see: Vec<RecordRef>,
    /// `nota`: internal remark.
    pub note: Option<Box<str>>,
}

/// A whole base: the shared lists and every provider.
#[derive(Debug, Clone)]
pub struct Base {
    /// Providers in the order of their folders' names.
    pub providers: Vec<Arc<Provider>>,
    /// Holidays and words shared by every provider.
    pub shared: Arc<Shared>,
    /// Eight letters over the contents of every file that was read: equal bases have equal letters.
    pub fingerprint: Box<str>,
}

/// What stands at the top of the base, for every provider.
#[derive(Debug, Clone, Default)]
pub struct Shared {
    /// `feriados.toml`, in file order.
    pub holidays: Vec<Holiday>,
    /// `[[mudanca]]`: one year's holiday moved or cancelled.
    pub holiday_moves: Vec<HolidayMove>,
    /// `[feriados] conferir_ate`: until when the list was reviewed.
    pub holidays_reviewed_until: Option<NaiveDate>,
    /// `busca.toml` of the top folder.
    pub synonyms: Vec<Synonym>,
    /// `alheio`: phrases for what no provider's document treats.
    pub foreign: Vec<String>,
}

/// One internet provider: a folder with a `provedor.toml`.
#[derive(Debug, Clone)]
pub struct Provider {
    /// The folder's name.
    pub id: Box<str>,
    /// `nome`, e.g. `VM NET`.
    pub name: Box<str>,
    /// `nome_completo`.
    pub full_name: Option<Box<str>>,
    /// The zone of instants typed with `--em` and of the clock on the screen.
    pub zone: hours::Zone,
    /// `assuntos`: topics in the order of F3.
    pub topics: Vec<Box<str>>,
    /// `atende_por`, words as written.
    pub serves_by: Vec<Box<str>>,
    /// `sistemas`, words as written.
    pub systems: Vec<Box<str>>,
    /// `[provedor]` itself: place, source, doubts, note.
    pub meta: Meta,
    /// Records, each list in file order (files sorted by path).
    pub articles: Vec<Article>,
    /// Sectors.
    pub sectors: Vec<Sector>,
    /// Devices.
    pub devices: Vec<Device>,
    /// Credentials; empty when `credenciais.toml` is not installed.
    pub credentials: Vec<Credential>,
    /// Named figures.
    pub values: Vec<Value>,
    /// Texts for the customer.
    pub messages: Vec<Message>,
    /// Units.
    pub units: Vec<Unit>,
    /// Calendars, holidays already expanded.
    pub calendars: Vec<CalendarRecord>,
    /// Phones, sites, portals.
    pub contacts: Vec<Contact>,
    /// Neighbourhoods.
    pub areas: Vec<Area>,
    /// Facts.
    pub facts: Vec<Fact>,
    /// Decision tables.
    pub decisions: Vec<Decision>,
    /// Dated notices.
    pub notices: Vec<Notice>,
    /// Open questions about the source.
    pub doubts: Vec<Doubt>,
    /// Coverage sets that `verificar` computes.
    pub coverage: Vec<Coverage>,
    /// Synonyms of this provider.
    pub synonyms: Vec<Synonym>,
    /// `alheio`: phrases for what this provider's document does not treat.
    pub foreign: Vec<String>,
    /// What a supervisor expects of the answers.
    pub cases: Vec<TestCase>,
    /// What each [`hours::RuleId`] of the provider's schedules stands for.
    pub hour_rules: Vec<HourRule>,
    /// The facts as the rules engine knows them; [`Fact::rule`] points into it.
    pub catalogue: rules::Facts,
}

/// A question and its answer.
#[derive(Debug, Clone)]
pub struct Article {
    /// Common keys.
    pub meta: Meta,
    /// `titulo`, or the question.
    pub title: Box<str>,
    /// `pergunta`.
    pub question: Box<str>,
    /// `assunto`: position in [`Provider::topics`].
    pub topic: u32,
    /// `veredito`.
    pub verdict: Option<VerdictWord>,
    /// `resumo`: one line beside the verdict.
    pub summary: Option<Text>,
    /// `resposta`.
    pub answer: Text,
    /// `decisao`: position in [`Provider::decisions`].
    pub decision: Option<u32>,
    /// `mensagem`: positions in [`Provider::messages`].
    pub messages: Vec<u32>,
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

/// A queue one transfers to.
#[derive(Debug, Clone)]
pub struct Sector {
    /// Common keys.
    pub meta: Meta,
    /// `nome`.
    pub name: Box<str>,
    /// `nome_curto`, or the name.
    pub short_name: Box<str>,
    /// Shown in the strip on top.
    pub in_strip: bool,
    /// One schedule per calendar: (position in [`Provider::calendars`], schedule). A sector that follows
    /// another has that one's schedules; one without hours has `Schedule::unknown()` for its calendars.
    pub schedules: Vec<(u32, hours::Schedule)>,
    /// `segue`: position in [`Provider::sectors`].
    pub follows: Option<u32>,
    /// `sem_horario`.
    pub without_hours: bool,
    /// The rows as written, for the week in words and F2; positions in [`Provider::hour_rules`].
    pub rows: Vec<HourRow>,
    /// `texto`.
    pub text: Option<Text>,
}

/// A `[[setor.x.faixa]]` as written.
#[derive(Debug, Clone)]
pub struct HourRow {
    /// Days it holds on, Monday = 0 … Sunday = 6.
    pub weekdays: Vec<u8>,
    /// Holds on holidays.
    pub holiday: bool,
    /// (start, end) in minutes since midnight, end up to 2880; empty = closed.
    pub hours: Vec<(u16, u16)>,
    /// `certeza = "talvez"`.
    pub maybe: bool,
    /// Position in [`Provider::hour_rules`].
    pub rule: u32,
}

/// What a [`hours::RuleId`] stands for: a row, an exception or a roster entry.
#[derive(Debug, Clone)]
pub struct HourRule {
    /// The row's place.
    pub place: Place,
    /// `motivo`.
    pub reason: Option<Box<str>>,
    /// `fonte`.
    pub source: Option<Box<str>>,
    /// Positions in [`Provider::doubts`].
    pub doubts: Vec<u32>,
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
    /// Position in [`Provider::devices`].
    pub device: u32,
    /// Position in [`Provider::units`].
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
    /// `janela`: position in [`Provider::sectors`]; the deadline is only safe when that sector is certainly
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

/// A unit of the provider.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Common keys.
    pub meta: Meta,
    /// `nome`.
    pub name: Box<str>,
    /// `sigla`, e.g. `SP`.
    pub short: Box<str>,
    /// `sinonimos`, folded by whoever compares.
    pub aliases: Vec<Box<str>>,
    /// Position in [`Provider::calendars`].
    pub calendar: u32,
    /// `cidade`.
    pub city: Option<Box<str>>,
    /// `uf`.
    pub state: Option<Box<str>>,
    /// `endereco`.
    pub address: Option<Box<str>>,
    /// `cep`.
    pub postcode: Option<Box<str>>,
    /// `presencial`.
    pub walk_in: Option<bool>,
    /// `vpn`.
    pub vpn: Option<Box<str>>,
    /// `atende`.
    pub serves: Option<Box<str>>,
}

/// A calendar: zone and holidays in force there.
#[derive(Debug, Clone)]
pub struct CalendarRecord {
    /// Common keys.
    pub meta: Meta,
    /// `ambitos`.
    pub scopes: Vec<Box<str>>,
    /// Compiled, shared by the calendars that have the same zone and holidays; a `hours::HolidayId` is a
    /// position in [`Shared::holidays`].
    pub calendar: Arc<hours::Calendar>,
}

/// A phone, site or portal.
#[derive(Debug, Clone)]
pub struct Contact {
    /// Common keys.
    pub meta: Meta,
    /// `rotulo`.
    pub label: Box<str>,
    /// `valor`.
    pub value: Box<str>,
    /// `tipo`: telefone, whatsapp, site, portal, endereco, email, outro.
    pub channel: Box<str>,
    /// `usuario`.
    pub user: Option<Box<str>>,
    /// `senha_do_cliente`: the customer's own login rule, not a secret.
    pub password_rule: Option<Box<str>>,
}

/// A neighbourhood and whether it is served.
#[derive(Debug, Clone)]
pub struct Area {
    /// Common keys.
    pub meta: Meta,
    /// `nome`.
    pub name: Box<str>,
    /// `cidade`.
    pub city: Box<str>,
    /// Served: yes, no, or it depends (partial cover).
    pub cover: VerdictWord,
    /// `detalhe`.
    pub detail: Option<Text>,
    /// `sinonimos`.
    pub aliases: Vec<Box<str>>,
}

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
    /// The same fact in [`Provider::catalogue`].
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
    /// `setor.x`: position in [`Provider::sectors`].
    Sector(u32),
}

/// A decision table.
#[derive(Debug, Clone)]
pub struct Decision {
    /// Common keys.
    pub meta: Meta,
    /// `titulo`.
    pub title: Box<str>,
    /// `entradas`: positions in [`Provider::facts`].
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
    /// `se`: (position in [`Provider::facts`], cell) that must be known to hold; empty = always.
    pub when: Vec<(u32, Box<str>)>,
    /// `valem`: (position in [`Provider::facts`], cell) taken for granted.
    pub hold: Vec<(u32, Box<str>)>,
}

/// A row of a decision table, its outputs resolved.
#[derive(Debug, Clone)]
pub struct Row {
    /// `id`.
    pub id: Box<str>,
    /// The row's place.
    pub place: Place,
    /// `quando` as written: (position in [`Provider::facts`], cell).
    pub when: Vec<(u32, Box<str>)>,
    /// `acao`.
    pub action: Option<Box<str>>,
    /// `setor`: position in [`Provider::sectors`].
    pub sector: Option<u32>,
    /// `assunto_os`.
    pub order_subject: Option<Box<str>>,
    /// `taxa`, in centavos.
    pub fee: Option<i64>,
    /// `pagamento`.
    pub payment: Option<Text>,
    /// `prazo`.
    pub deadline: Option<Text>,
    /// `mensagem`: position in [`Provider::messages`].
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
    /// Positions in [`Provider::doubts`].
    pub doubts: Vec<u32>,
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

/// A holiday by rule.
#[derive(Debug, Clone)]
pub struct Holiday {
    /// Common keys.
    pub meta: Meta,
    /// `nome`.
    pub name: Box<str>,
    /// `quando`, `desde`, `ate_ano`; its id is the position in [`Shared::holidays`].
    pub rule: hours::HolidayRule,
    /// `ambito`.
    pub scope: Box<str>,
    /// `tipo = "facultativo"`: warns and changes no state unless it counts.
    pub optional: bool,
    /// Changes states: a holiday proper, or an optional one with `conta = true`.
    pub counts: bool,
    /// `base`: the law.
    pub law: Option<Box<str>>,
    /// `duvida`: ids, looked up in the doubts of whichever provider shows it ([`Meta::doubts`] stays empty:
    /// holidays are shared).
    pub doubt_ids: Vec<Box<str>>,
}

/// A decree that moves or cancels one year's holiday.
#[derive(Debug, Clone)]
pub struct HolidayMove {
    /// Position in [`Shared::holidays`].
    pub holiday: u32,
    /// The year it concerns.
    pub year: i32,
    /// The new date; none = cancelled.
    pub to: Option<NaiveDate>,
    /// `base`: the decree.
    pub law: Option<Box<str>>,
    /// Where it is written.
    pub place: Place,
}

/// A set of sectors whose hours are checked together.
#[derive(Debug, Clone)]
pub struct Coverage {
    /// Where it is written.
    pub place: Place,
    /// `nome`.
    pub name: Box<str>,
    /// Positions in [`Provider::sectors`].
    pub sectors: Vec<u32>,
    /// `sempre`: somebody must always answer.
    pub always: bool,
    /// `exclusivos`: no two at once.
    pub exclusive: bool,
    /// Position in [`Provider::units`]; none = every unit's calendar.
    pub unit: Option<u32>,
    /// `aceito`: why a gap or a double cover may stand.
    pub accepted: Option<Box<str>>,
    /// `aceito_dias`: the kinds of day on which it may, Monday 0 … Sunday 6, holiday 7; empty = all.
    pub accepted_days: Vec<u8>,
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

/// A question and what its answer must say: a base that tests itself.
#[derive(Debug, Clone)]
pub struct TestCase {
    /// Where it is written.
    pub place: Place,
    /// What is asked.
    pub asks: Asks,
    /// `unidade`: position in [`Provider::units`].
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
    /// `decisao` and `fatos`: position in [`Provider::decisions`], and (fact, answer) as the agent would give it.
    Decision(u32, Vec<(Box<str>, Box<str>)>),
    /// `setor`: position in [`Provider::sectors`].
    Sector(u32),
}
