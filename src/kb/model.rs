//! The records of the base, as the rest of the program sees them.
//!
//! Portuguese keys of the files meet English names here. Everything is resolved: a reference is an index
//! ([`RecordRef`]), a text is parsed ([`Text`](super::text::Text)), hours and tables are compiled. Nothing here is ever changed
//! after loading.

mod cards;
mod decisions;
mod service;

use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;

pub use cards::{Article, Credential, Device, Doubt, Figure, Message, Notice, Secret, Synonym, Value, VerdictWord};
pub use decisions::{Asks, Decision, Expectation, Fact, FactValue, Origin, Row, Supposition, TestCase};
pub use service::{Area, CalendarRecord, Contact, Coverage, Holiday, HolidayMove, HourRow, HourRule, Sector, Unit};

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
