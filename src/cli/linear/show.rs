//! What is said of sectors, lists and answers: lines of plain text.

use chrono::{DateTime, Utc};

use crate::desk::plain::{self, Secrets};
use crate::desk::verdict::VerdictState;
use crate::desk::view::{CardView, Confidence, Found, SectorNow, Signal};
use crate::desk::{Call, Desk};
use crate::kb::model::Channel;
use crate::pt;

/// Cards of a list that are told.
pub(super) const LIST: usize = 8;

/// `Financeiro: FECHADO abre ter 24/11 08:00`
fn sector(now: &SectorNow, several: bool) -> String {
    let unit = if several { format!(" ({})", now.unit_short) } else { String::new() };
    let long = now.long.trim();
    // The countdown says the word itself.
    let word = if long.starts_with("FECHA") { "" } else { now.signal.word() };
    // That there are no hours is said by the word already.
    let reason = now.reason.as_ref().filter(|_| now.signal != Signal::Unknown);
    let reason = reason.map(|reason| format!(", {reason}")).unwrap_or_default();
    format!("{}{unit}: {}{reason}", now.name, format!("{word} {long}").trim())
}

fn sectors_of(all: &[SectorNow]) -> Vec<String> {
    let several = |of: &SectorNow| all.iter().filter(|now| now.sector == of.sector).count() > 1;
    all.iter().map(|now| sector(now, several(now))).collect()
}

/// The sectors of the strip, holidays and notices before them.
pub(super) fn strip(desk: &Desk, call: &Call, at: DateTime<Utc>) -> Vec<String> {
    let holiday = desk.holiday_today(call, at).map(|name| format!("Hoje: {name}"));
    let notices = desk.notices(call, at).into_iter().map(|title| format!("Aviso: {title}"));
    holiday.into_iter().chain(notices).chain(sectors_of(&desk.strip(call, at))).collect()
}

/// Every sector.
pub(super) fn sectors(desk: &Desk, call: &Call, at: DateTime<Utc>) -> Vec<String> {
    let unit = call.unit.map(|unit| desk.provider(call).units[unit as usize].meta.id.to_string());
    let all = desk.sectors(call, at);
    let several = |of: &SectorNow| all.iter().filter(|now| now.sector == of.sector).count() > 1;
    let of_unit: Vec<SectorNow> =
        all.iter().filter(|now| unit.as_ref().is_none_or(|unit| *unit == now.unit || !several(now))).cloned().collect();
    sectors_of(&of_unit)
}

/// Who is on the line, as far as it is known.
pub(super) fn call(desk: &Desk, call: &Call) -> String {
    let unit =
        call.unit.map_or_else(|| "todas".to_owned(), |unit| desk.provider(call).units[unit as usize].name.to_string());
    format!("Unidade: {unit}. Canal: {}.", channel(call.channel))
}

/// The channel in words.
pub(super) const fn channel(channel: Option<Channel>) -> &'static str {
    match channel {
        Some(Channel::Chat) => "chat",
        Some(Channel::Call) => "ligação",
        None => "não informado",
    }
}

/// How sure the list is, and what was understood of the query.
pub(super) fn found(found: &Found) -> Vec<String> {
    let count = pt::plural(found.hits.len() as i64, "resposta", "respostas");
    let sure = match found.confidence {
        Confidence::High => "confiança alta",
        Confidence::Medium => "confiança média",
        Confidence::Low => "nada certo; a seguir, o mais próximo",
    };
    let mut out = vec![format!("{count}, {sure}.")];
    if !found.not_found.is_empty() {
        out.push(format!("Não achei: {}.", found.not_found.join(", ")));
    }
    match (&found.status, &found.typed) {
        (Some(status), _) => out.push(format!("{} {}", status.signal.word(), status.text)),
        (None, Some(typed)) => out.push(typed.note.clone()),
        (None, None) => {}
    }
    out
}

/// A whole answer: its verdict first, then text, message, source; passwords masked.
pub(super) fn card(card: &CardView) -> Vec<String> {
    let unit = card.unit.as_ref().map(|unit| format!(", {unit}")).unwrap_or_default();
    let mut out = vec![format!("{} [{}{unit}]", card.head.title, card.head.tag)];
    let said = verdict(card);
    out.extend(said.iter().map(|(word, words)| format!("{word} {words}").trim_end().to_owned()));
    let whole = CardView { verdict: None, ..card.clone() };
    let text = plain::text(&whole, Secrets::Masked);
    let again = |line: &&str| said.iter().any(|(_, words)| words == line) || line.starts_with("certo: ");
    out.extend(text.lines().skip(1).filter(|line| !again(line)).map(str::to_owned));
    for message in &card.messages {
        if !message.missing.is_empty() {
            out.push(format!("Preencha antes de enviar: {}.", pt::list_and(&message.missing)));
        }
    }
    if card.credential.is_some() {
        out.push(":senha mostra a senha; :copiar senha copia sem mostrar.".to_owned());
    }
    if card.decision.as_ref().is_some_and(|decision| decision.state == VerdictState::Ask) {
        out.push(ways_to_answer(card));
    }
    let reviewed = card.reviewed.map(|on| format!(", conferido em {}", pt::date_br(on))).unwrap_or_default();
    let overdue = card.overdue_days.map(|days| format!(", VENCIDO há {}", pt::plural(days, "dia", "dias")));
    out.push(format!("{}:{}{reviewed}{}", card.file, card.line, overdue.unwrap_or_default()));
    out
}

/// What to do, as the screen opens with it: (word, sentence). A certain verdict stands instead of the card's own summary,
/// one that is not stands after it.
fn verdict(card: &CardView) -> Vec<(&'static str, String)> {
    let summary = card.verdict.as_ref().map(|of| (of.signal.word(), of.text.clone()));
    let Some(decision) = &card.decision else { return summary.into_iter().collect() };
    let asked = decision.question.as_ref().map(|question| &question.text);
    let words = asked.or(decision.text.as_ref()).or(decision.result.as_ref());
    let live = (decision.signal().word(), words.cloned().unwrap_or_default());
    let certain = decision.certain_in_short.clone().map(|words| ("Já é certo:", format!("{words}.")));
    if decision.is_certain() {
        return vec![live];
    }
    summary.into_iter().chain([live]).chain(certain).collect()
}

/// How the open question is answered here.
fn ways_to_answer(card: &CardView) -> String {
    let options = card.decision.as_ref().and_then(|decision| decision.question.as_ref()).map_or(0, |q| q.options.len());
    if options > 0 {
        format!("Responda com :1 a :{options}, ou :nao_sei.")
    } else {
        "Responda com :responder VALOR, ou :nao_sei.".to_owned()
    }
}
