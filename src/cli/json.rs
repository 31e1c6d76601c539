//! The shapes of JSON that other programs read: keys in Portuguese, stable.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::session::Session;
use crate::desk::plain::{self, Secrets};
use crate::desk::view::{CardView, Confidence, Found, SectorNow, Signal};

/// A card.
#[derive(Debug, Serialize)]
pub struct Card {
    id: String,
    tipo: &'static str,
    titulo: String,
    assunto: String,
    texto: String,
    mensagem: Option<String>,
    unidade: Option<String>,
    canal: Option<String>,
    duvidas: Vec<String>,
    fonte: Option<String>,
    arquivo: String,
    linha: u32,
    conferido_em: Option<NaiveDate>,
    provedor: String,
}

impl Card {
    /// A card as `exportar` and `mostrar` give it.
    pub fn of(view: &CardView, secrets: Secrets) -> Self {
        let messages: Vec<&str> = view.messages.iter().map(|m| m.text.as_str()).collect();
        Self {
            id: view.head.id.clone(),
            tipo: view.head.kind.word(),
            titulo: view.head.title.clone(),
            assunto: view.topic.clone(),
            texto: plain::text(view, secrets),
            mensagem: (!messages.is_empty()).then(|| messages.join("\n\n")),
            unidade: view.unit_id.clone(),
            canal: view.channel.clone(),
            duvidas: view.doubts.iter().map(|d| d.id.clone()).collect(),
            fonte: view.source.clone(),
            arquivo: view.file.clone(),
            linha: view.line,
            conferido_em: view.reviewed,
            provedor: view.head.provider_id.clone(),
        }
    }
}

/// A card that a query found.
#[derive(Debug, Serialize)]
pub struct FoundCard {
    #[serde(flatten)]
    card: Card,
    pontos: f32,
    confianca: &'static str,
    nao_encontrado: Vec<String>,
    trechos: Vec<[usize; 2]>,
}

/// The cards of a query, best first.
pub fn found(session: &Session, query: &str, found: &Found, secrets: Secrets) -> Vec<FoundCard> {
    let call = session.desk.call_with(&session.call, found);
    let marks = if session.everywhere {
        session.desk.marks_everywhere(query)
    } else {
        session.desk.marks(&session.call, query)
    };
    found
        .hits
        .iter()
        .map(|hit| {
            let view = session.desk.show(&call, hit.head.card, session.at);
            let card = Card::of(&view, secrets);
            let trechos = marks.of(&card.texto).into_iter().map(|r| [r.start, r.end]).collect();
            FoundCard {
                card,
                pontos: hit.score,
                confianca: confidence(found.confidence),
                nao_encontrado: found.not_found.clone(),
                trechos,
            }
        })
        .collect()
}

/// `alta`, `media`, `baixa`.
pub const fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "alta",
        Confidence::Medium => "media",
        Confidence::Low => "baixa",
    }
}

/// A sector at an instant.
#[derive(Debug, Serialize)]
pub struct Sector {
    setor: String,
    nome: String,
    unidade: String,
    aberto: &'static str,
    ate: Option<String>,
    proxima_mudanca: Option<String>,
    proximo_certo: Option<String>,
    motivo: Option<String>,
    regra: Option<String>,
    feriado: Option<String>,
    duvidas: Vec<String>,
    /// Eight letters of the base's contents.
    base: String,
}

impl Sector {
    /// A sector, instants local to its own unit.
    pub fn of(session: &Session, now: &SectorNow) -> Self {
        let instant = |at: Option<DateTime<Utc>>| at.map(|at| session.desk.local_rfc3339(&session.call, &now.unit, at));
        Self {
            setor: now.sector.clone(),
            nome: now.name.clone(),
            unidade: now.unit.clone(),
            aberto: state(now.signal),
            ate: instant(now.until),
            proxima_mudanca: instant(now.next_change),
            proximo_certo: instant(now.next_certain),
            motivo: now.reason.clone(),
            regra: now.rule.clone(),
            feriado: now.holiday.clone(),
            duvidas: now.doubts.clone(),
            base: session.desk.base().fingerprint.to_string(),
        }
    }
}

/// `sim`, `nao`, `talvez`, `desconhecido`.
pub const fn state(signal: Signal) -> &'static str {
    match signal {
        Signal::Open => "sim",
        Signal::Closed => "nao",
        Signal::Confirm => "talvez",
        _ => "desconhecido",
    }
}
