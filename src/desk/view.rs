//! What the desk answers with: plain values, every word already in Portuguese, ready to be drawn or printed.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use crate::kb::model::{Kind, VerdictWord};

/// A card of the base: a position in the desk's list, stable for as long as the base is not reloaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CardRef(pub u32);

/// A card as a line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardHead {
    /// Which card.
    pub card: CardRef,
    /// Full name, `artigo.envio_de_fatura`.
    pub id: String,
    /// Kind of record.
    pub kind: Kind,
    /// Title as shown.
    pub title: String,
    /// Short tag at the right edge: the topic, or the kind (`CREDENCIAL`).
    pub tag: String,
    /// Sigla of the unit when the card belongs to one (`SP`).
    pub unit: Option<String>,
    /// The provider's name.
    pub provider: String,
    /// The provider's id.
    pub provider_id: String,
    /// The card belongs to another unit or channel than the call's: listed apart.
    pub outside: bool,
}

/// The result of a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Best first; cards outside the call's unit come last.
    pub hits: Vec<FoundCard>,
    /// How sure the search is.
    pub confidence: Confidence,
    /// The query's words that were found nowhere, as typed.
    pub not_found: Vec<String>,
    /// A status that the query asks for (`financeiro domingo`), shown above the cards.
    pub status: Option<StatusLine>,
    /// An answer that the query holds (`rx-27`); cards are shown as if it had been told.
    pub typed: Option<super::Typed>,
}

/// A card that a query found.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundCard {
    /// The card's line.
    pub head: Arc<CardHead>,
    /// Score of the ranking, for ordering only.
    pub score: f32,
    /// Ranges of the title to highlight, in characters.
    pub title_marks: Vec<std::ops::Range<usize>>,
}

/// How sure a search is of its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// `baixa`: shown under "nada certo; o mais próximo".
    Low,
    /// `media`
    Medium,
    /// `alta`
    High,
}

/// The word that opens a verdict; drawn as word + symbol, colour third.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// SIM: a neighbourhood is served
    Yes,
    /// PODE
    Allowed,
    /// NÃO
    Forbidden,
    /// DEPENDE
    Depends,
    /// INFORME
    Tell,
    /// ● ABERTO
    Open,
    /// ○ FECHADO
    Closed,
    /// ? CONFIRMAR
    Confirm,
    /// ? SEM HORÁRIO: the source gives no hours
    Unknown,
    /// ORIENTE
    Guide,
    /// TRANSFIRA
    Transfer,
    /// PODE ENVIAR
    Send,
    /// ABRA N2
    OpenN2,
    /// ABRA N3
    OpenN3,
    /// ABRA O.S.
    OpenOrder,
    /// FALTA SABER: a decision that waits for a fact
    Missing,
    /// SEM REGRA: no row covers the case, or rows contradict each other
    NoRule,
}

impl From<VerdictWord> for Signal {
    fn from(word: VerdictWord) -> Self {
        match word {
            VerdictWord::Allowed => Self::Allowed,
            VerdictWord::Forbidden => Self::Forbidden,
            VerdictWord::Depends => Self::Depends,
            VerdictWord::Tell => Self::Tell,
        }
    }
}

impl Signal {
    /// The word in capitals, without symbol: `PODE`, `ABERTO`, …
    pub const fn word(self) -> &'static str {
        match self {
            Self::Yes => "SIM",
            Self::Allowed => "PODE",
            Self::Forbidden => "NÃO",
            Self::Depends => "DEPENDE",
            Self::Tell => "INFORME",
            Self::Open => "ABERTO",
            Self::Closed => "FECHADO",
            Self::Confirm => "CONFIRMAR",
            Self::Unknown => "SEM HORÁRIO",
            Self::Guide => "ORIENTE",
            Self::Transfer => "TRANSFIRA",
            Self::Send => "PODE ENVIAR",
            Self::OpenN2 => "ABRA N2",
            Self::OpenN3 => "ABRA N3",
            Self::OpenOrder => "ABRA O.S.",
            Self::Missing => "FALTA SABER",
            Self::NoRule => "SEM REGRA",
        }
    }
}

/// A verdict in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusLine {
    /// Word and symbol.
    pub signal: Signal,
    /// The rest of the line, e.g. `até 18:00`, `Auxiliar o cliente a reconfigurar.`
    pub text: String,
}

/// A sector at an instant.
#[derive(Debug, Clone, PartialEq)]
pub struct SectorNow {
    /// The sector's id (`financeiro`).
    pub sector: String,
    /// `nome`.
    pub name: String,
    /// `nome_curto`.
    pub short_name: String,
    /// The unit's id this status is for (`matriz`).
    pub unit: String,
    /// The unit's sigla (`SP`); shown only where the units of a sector differ.
    pub unit_short: String,
    /// State as a signal: Open, Closed, Confirm or Unknown.
    pub signal: Signal,
    /// End of the state; none = never changes or unknown.
    pub until: Option<DateTime<Utc>>,
    /// Next change of state.
    pub next_change: Option<DateTime<Utc>>,
    /// Next instant at which it is certainly open.
    pub next_certain: Option<DateTime<Utc>>,
    /// Minutes until it closes, when it is open and 30 or fewer are left.
    pub closes_in: Option<u32>,
    /// Why: `feriado: Natal`, `só quando forem escalados: …`.
    pub reason: Option<String>,
    /// The row that decided, `kb/vmnet/setores.toml:14`.
    pub rule: Option<String>,
    /// Name of the holiday in force.
    pub holiday: Option<String>,
    /// Ids of the doubts it rests on.
    pub doubts: Vec<String>,
    /// After the signal's word, long form: `até ter 24/11 09:00`, `abre ter 24/11 08:00`, `FECHA EM 20 MIN (12:00)`.
    pub long: String,
    /// Short form for 60 columns: `até ter 09h`, `→ ter 08h`.
    pub short: String,
    /// In the strip on top.
    pub in_strip: bool,
}

/// A sector's week, for F2 and the third column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectorWeek {
    /// `nome`.
    pub name: String,
    /// The unit's sigla.
    pub unit: String,
    /// Seven days from the day of the instant.
    pub days: Vec<DayHours>,
    /// The rule in words: `seg a sex 08:00–17:00; …`.
    pub words: String,
}

/// One civil day of a sector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayHours {
    /// The date, local to the calendar.
    pub date: NaiveDate,
    /// `seg 23/11`
    pub label: String,
    /// Holiday of the date.
    pub holiday: Option<String>,
    /// Spans in words: `08:00–17:00`, `09:00–13:00 ?` (to be confirmed), `fechado`.
    pub spans: Vec<String>,
}

/// A stretch of text in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The words, free of control characters.
    pub text: String,
    /// `**bold**`
    pub bold: bool,
}

/// A block of a card's body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A small heading in capitals: `ANTES`, `SENHA`.
    Heading(String),
    /// A paragraph, to be wrapped at words.
    Paragraph(Vec<Run>),
    /// A list item with its marker (`•`, `1.`).
    Item(String, Vec<Run>),
    /// A label and its value, aligned in a column: `PORTA  8080`.
    Pair(String, Vec<Run>),
}

/// Text to be pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageView {
    /// Full name, `mensagem.vm_net_tv`.
    pub id: String,
    /// `titulo`.
    pub title: String,
    /// The words, quotes resolved, no trailing newline; unfilled blanks in brackets.
    pub text: String,
    /// May be copied to the customer.
    pub for_customer: bool,
    /// Labels of blanks that nobody has filled: copying is refused while there are any.
    pub missing: Vec<String>,
}

/// User and passwords of a device; the passwords are handed out only by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CredentialView {
    /// `ONU Huawei V5`
    pub device: String,
    /// `Matriz · São Paulo`
    pub unit: String,
    /// User name.
    pub user: String,
    /// Passwords in the order to be tried; `Debug` masks them.
    pub passwords: Vec<crate::kb::model::Secret>,
}

/// An open question a card rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoubtView {
    /// `setores_domingo`
    pub id: String,
    /// What to ask the provider.
    pub question: String,
    /// The reading in use.
    pub adopted: String,
    /// Confirmed by, and when, in words.
    pub confirmed: Option<String>,
}

/// A card ready to be read.
#[derive(Debug, Clone, PartialEq)]
pub struct CardView {
    /// Its line in the list.
    pub head: CardHead,
    /// `pergunta`, where it says more than the title.
    pub question: Option<String>,
    /// `assunto`.
    pub topic: String,
    /// The scope, in words, when it has one.
    pub unit: Option<String>,
    /// The same unit's id.
    pub unit_id: Option<String>,
    /// `chat`, `ligacao`, when it has one.
    pub channel: Option<String>,
    /// First line: word, symbol, text.
    pub verdict: Option<StatusLine>,
    /// The decision the card opens with, live: shown before everything else.
    pub decision: Option<super::verdict::VerdictView>,
    /// Steps, money, literal values.
    pub blocks: Vec<Block>,
    /// Credential, drawn masked.
    pub credential: Option<CredentialView>,
    /// Texts to paste.
    pub messages: Vec<MessageView>,
    /// Related cards: (full name, title).
    pub related: Vec<(String, String)>,
    /// `fonte`, word for word.
    pub source: Option<String>,
    /// `kb/vmnet/artigos/financeiro.toml`
    pub file: String,
    /// Line of the record.
    pub line: u32,
    /// `conferido_em`.
    pub reviewed: Option<NaiveDate>,
    /// Days past the review date.
    pub overdue_days: Option<i64>,
    /// Doubts.
    pub doubts: Vec<DoubtView>,
    /// Internal remark.
    pub note: Option<String>,
    /// The next instant at which something on the card changes.
    pub changes_at: Option<DateTime<Utc>>,
}

/// A topic of F3 and its cards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// `Financeiro`
    pub name: String,
    /// Its cards in file order.
    pub cards: Vec<Arc<CardHead>>,
}
