//! What a decision says: plain values, every word in Portuguese.

use chrono::{DateTime, Utc};

use super::view::{DoubtView, MessageView, Signal};
use crate::pt;

/// How far a decision got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerdictState {
    /// `decidida`
    Decided,
    /// `pergunta`: a fact is missing and can be asked.
    Ask,
    /// `pergunta` too, but nobody can tell the facts that are missing: the branches are listed.
    Open,
    /// `lacuna`: no row covers the case.
    Gap,
    /// `conflito`: rows contradict each other.
    Conflict,
}

impl VerdictState {
    /// The word of the JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Decided => "decidida",
            Self::Ask | Self::Open => "pergunta",
            Self::Gap => "lacuna",
            Self::Conflict => "conflito",
        }
    }
}

/// What to do, in the closed vocabulary of actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// `orientar`
    Guide,
    /// `informar`
    Tell,
    /// `transferir`
    Transfer,
    /// `enviar`
    Send,
    /// `nao_fazer`
    Refrain,
    /// `abrir_n2`
    OpenN2,
    /// `abrir_n3`
    OpenN3,
    /// `abrir_os`
    OpenOrder,
}

impl Action {
    /// Every action, in the order of the design.
    pub const ALL: [Self; 8] = [
        Self::Guide,
        Self::Tell,
        Self::Transfer,
        Self::Send,
        Self::Refrain,
        Self::OpenN2,
        Self::OpenN3,
        Self::OpenOrder,
    ];

    /// The word of the tables and of the JSON: `abrir_n3`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Guide => "orientar",
            Self::Tell => "informar",
            Self::Transfer => "transferir",
            Self::Send => "enviar",
            Self::Refrain => "nao_fazer",
            Self::OpenN2 => "abrir_n2",
            Self::OpenN3 => "abrir_n3",
            Self::OpenOrder => "abrir_os",
        }
    }

    /// The action named by a word of the tables.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.word() == word)
    }
}

/// A decision on one case.
#[derive(Debug, Clone, PartialEq)]
pub struct VerdictView {
    /// The decision's id.
    pub decision: String,
    /// Its title.
    pub title: String,
    /// How far it got.
    pub state: VerdictState,
    /// `acao`
    pub action: Option<Action>,
    /// `setor`: (id, name)
    pub sector: Option<(String, String)>,
    /// The sector's status at the instant, in words: `fechado, abre ter 24/11 09:00`.
    pub sector_status: Option<String>,
    /// `assunto_os`
    pub order_subject: Option<String>,
    /// `taxa`, in centavos.
    pub fee: Option<i64>,
    /// `pagamento`
    pub payment: Option<String>,
    /// `prazo`
    pub deadline: Option<String>,
    /// When the deadline ends if it starts now: `até qua 25/11 21:14`; and a warning when no certain window of
    /// the sector it depends on lies inside.
    pub deadline_ends: Option<String>,
    /// `mensagem`
    pub message: Option<MessageView>,
    /// `proibido`
    pub forbidden: Option<String>,
    /// `resultado`
    pub result: Option<String>,
    /// `texto`
    pub text: Option<String>,
    /// What is certain already: (output, value), whatever the missing facts turn out to be.
    pub certain: Vec<(String, String)>,
    /// The same in a few words: `abrir O.S. Outras Demandas - Retenção`; none where it says nothing to be done.
    pub certain_in_short: Option<String>,
    /// The question worth asking most.
    pub question: Option<QuestionView>,
    /// The other questions that may still matter, best first.
    pub others: Vec<QuestionView>,
    /// The branches still open, when nobody can tell: (cases, what then).
    pub branches: Vec<(String, String)>,
    /// Why: row, facts, cells, beaten rows.
    pub why: Vec<String>,
    /// The nearest different outcome: `seria abrir_n3 se RX da ONU fosse < -26`.
    pub nearest: Option<String>,
    /// The next instant at which the answer changes by itself.
    pub valid_until: Option<DateTime<Utc>>,
    /// The winning row's id.
    pub row: Option<String>,
    /// `kb/vmnet/decisoes/suporte.toml:20`
    pub rule: Option<String>,
    /// The row's sentence of the source.
    pub source: Option<String>,
    /// Doubts of the row, the table, and the sectors it rests on.
    pub doubts: Vec<DoubtView>,
    /// What was taken for granted, in words: `fibra`.
    pub supposed: Vec<String>,
    /// What the agent answered of what the decision takes.
    pub answered: Vec<AnsweredView>,
    /// `valid_until` in words, local to the call: `às 17:00`, `ter 24/11 08:00`.
    pub changes: Option<String>,
}

impl VerdictView {
    /// It says what to do, whatever is not known: it stands instead of a card's own summary.
    pub const fn is_certain(&self) -> bool {
        matches!(self.state, VerdictState::Decided | VerdictState::Conflict)
    }

    /// The word the verdict opens with.
    pub const fn signal(&self) -> Signal {
        match (self.state, self.action) {
            (VerdictState::Gap | VerdictState::Conflict, _) => Signal::NoRule,
            (VerdictState::Decided, Some(action)) => match action {
                Action::Guide => Signal::Guide,
                Action::Tell => Signal::Tell,
                Action::Transfer => Signal::Transfer,
                Action::Send => Signal::Send,
                Action::Refrain => Signal::Forbidden,
                Action::OpenN2 => Signal::OpenN2,
                Action::OpenN3 => Signal::OpenN3,
                Action::OpenOrder => Signal::OpenOrder,
            },
            (VerdictState::Decided, None) => Signal::Tell,
            (VerdictState::Ask | VerdictState::Open, _) => Signal::Missing,
        }
    }

    /// The answer as lines of `chave: valor`, the way the command line and the search's text say it: action,
    /// sector, subject, fee, payment, deadline, what not to do, result, text; or the question.
    pub fn lines(&self) -> Vec<String> {
        let mut out = Vec::new();
        let mut say = |key: &str, value: Option<String>| out.extend(value.map(|value| format!("{key}: {value}")));
        say("ação", self.action.map(|action| action.word().to_owned()));
        let sector = self.sector.as_ref().map(|(_, name)| name.clone());
        say(
            "setor",
            sector.map(|name| match &self.sector_status {
                Some(status) => format!("{name} ({status})"),
                None => name,
            }),
        );
        say("assunto da O.S.", self.order_subject.clone());
        say("taxa", self.fee.map(pt::money));
        say("pagamento", self.payment.clone());
        say(
            "prazo",
            self.deadline.as_ref().map(|deadline| match &self.deadline_ends {
                Some(ends) => format!("{deadline} (aberto agora: {ends})"),
                None => deadline.clone(),
            }),
        );
        say("resultado", self.result.clone());
        out.extend(self.text.clone());
        let mut say = |key: &str, value: Option<String>| out.extend(value.map(|value| format!("{key}: {value}")));
        say("não faça", self.forbidden.clone());
        out.extend(self.message.as_ref().map(|m| format!("mensagem: {}", m.text)));
        match self.state {
            VerdictState::Ask | VerdictState::Open => out.extend(self.open_lines()),
            VerdictState::Gap => out.push("sem regra para este caso: avise o supervisor".to_owned()),
            VerdictState::Conflict => out.push("as regras se contradizem neste caso: avise o supervisor".to_owned()),
            VerdictState::Decided => {}
        }
        out
    }

    fn open_lines(&self) -> Vec<String> {
        let mut out: Vec<String> =
            self.certain.iter().map(|(name, value)| format!("certo: {name} = {value}")).collect();
        match &self.question {
            Some(question) => {
                out.push(question.text.clone());
                out.extend((1..).zip(&question.options).map(|(digit, option): (u32, _)| {
                    let leads = match (&option.leads_to, &option.certain) {
                        (Some(leads), _) => format!(" -> {leads}"),
                        (None, Some(certain)) => format!(" -> {certain}; o resto depende"),
                        (None, None) => String::new(),
                    };
                    format!("  [{digit}] {}{leads}", option.label)
                }));
                out.extend(question.leads.iter().map(|(cell, outcome)| format!("  {cell} -> {outcome}")));
            }
            None => out.extend(self.branches.iter().map(|(cases, outcome)| format!("depende: {cases} -> {outcome}"))),
        }
        out
    }
}

/// A question to the agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionView {
    /// The fact's id.
    pub fact: String,
    /// `rotulo`
    pub label: String,
    /// `pergunta`
    pub text: String,
    /// Answers that have a digit, in the order of the digits; empty for numbers, hours and dates.
    pub options: Vec<OptionView>,
    /// What numbers are measured in.
    pub measure: Option<String>,
    /// What stretches of a number lead to: (cell, outcome).
    pub leads: Vec<(String, String)>,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionView {
    /// The word of the tables.
    pub value: String,
    /// What the agent reads.
    pub label: String,
    /// What it leads to; none = more must be known.
    pub leads_to: Option<String>,
    /// What would be certain then, when more must be known: `abrir O.S. Outras Demandas - Retenção`.
    pub certain: Option<String>,
}

/// An answer that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnsweredView {
    /// The fact's id.
    pub fact: String,
    /// `rotulo`
    pub label: String,
    /// The answer in words.
    pub value: String,
}
