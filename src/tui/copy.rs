//! What is copied, what is refused, what was copied: the guards between a card and somebody else's chat.
//!
//! Only text marked for the customer goes by one key, whole and with every blank filled. Everything else takes a
//! second press of the same key after a warning. What the clipboard did is said only after it answered.

use chrono::{DateTime, TimeDelta, Utc};

use crate::desk::plain::{self, Secrets};
use crate::desk::view::{CardView, MessageView};
use crate::kb::model::Secret;
use crate::pt;

use super::text;

/// How long a clipboard may take before the copy is called failed.
pub(crate) const PATIENCE: TimeDelta = TimeDelta::seconds(2);
/// How long a warning waits for its second press.
pub(crate) const ARMED: TimeDelta = TimeDelta::seconds(6);
/// How many of the last copies are shown.
const REMEMBERED: usize = 6;

/// What a key asks to be copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// The message for the customer.
    Message,
    /// The same after what was copied last.
    Appended,
    /// The message, or else the text of the card, which is ours.
    Anything,
    /// The password, unseen.
    Password,
}

/// Something on its way to the clipboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Copy {
    /// What it is, as the remark names it.
    pub(crate) title: String,
    /// The text; `Debug` masks it, for it may be a password.
    pub(crate) text: Secret,
    /// A password: not remembered, not appended to, cleared.
    pub(crate) secret: bool,
    /// The messages it holds.
    ids: Vec<String>,
}

/// A copy that the clipboard has not answered yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Waiting {
    /// Which request.
    pub(crate) number: u32,
    /// What.
    pub(crate) copy: Copy,
    /// When waiting ends.
    pub(crate) until: DateTime<Utc>,
}

/// A copy that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Copied {
    /// When, in UTC.
    pub(crate) at: DateTime<Utc>,
    /// The same as the clock of the screen shows it: `21:14`.
    pub(crate) clock: String,
    /// What.
    pub(crate) title: String,
}

/// The way to the clipboard, shared by all calls: how it goes, and the request under way.
#[derive(Debug, Default)]
pub(crate) struct CopyDesk {
    /// Text goes through the terminal, which does not answer.
    pub(crate) by_terminal: bool,
    /// The request under way.
    pub(crate) waiting: Option<Waiting>,
    requests: u32,
}

impl CopyDesk {
    /// The request is under way; its number tells its answer from others.
    pub(crate) fn wait_for(&mut self, copy: Copy, now: DateTime<Utc>) -> u32 {
        self.requests += 1;
        self.waiting = Some(Waiting { number: self.requests, copy, until: now + PATIENCE });
        self.requests
    }

    /// The request that an answer belongs to, or that has waited too long.
    pub(crate) fn answered(&mut self, number: u32) -> Option<Copy> {
        self.waiting.take_if(|waiting| waiting.number == number).map(|waiting| waiting.copy)
    }

    /// The request that no answer came for.
    pub(crate) fn overdue(&mut self, now: DateTime<Utc>) -> Option<Copy> {
        self.waiting.take_if(|waiting| waiting.until <= now).map(|waiting| waiting.copy)
    }
}

/// What was copied in one call, and what a second press would copy.
#[derive(Debug, Default)]
pub(crate) struct Copies {
    /// The last copies, the latest first.
    pub(crate) history: Vec<Copied>,
    /// What the next message is put after.
    last: Option<Copy>,
    /// The warning that a second press confirms.
    armed: Option<(Wanted, String, DateTime<Utc>)>,
    /// Which password of which card went last, for those that have several.
    password: Option<(String, usize)>,
}

impl Copies {
    /// What a key copies from a card, or the sentence that says why it does not.
    pub(crate) fn choose(
        &mut self,
        desk: &CopyDesk,
        wanted: Wanted,
        card: Option<&CardView>,
        now: DateTime<Utc>,
    ) -> Result<Copy, String> {
        let card = card.ok_or("Nada a copiar: escolha uma resposta. Para sair: {sair}.")?;
        let confirmed =
            self.armed.take().is_some_and(|(what, id, until)| what == wanted && id == card.head.id && now < until);
        match wanted {
            Wanted::Password if desk.by_terminal && !confirmed && card.credential.is_some() => {
                self.armed = Some((wanted, card.head.id.clone(), now + ARMED));
                Err("{copiar_senha} de novo copia: por aqui a senha fica no histórico.".to_owned())
            }
            Wanted::Password => self.password(card),
            Wanted::Appended => self.appended(card),
            Wanted::Message | Wanted::Anything => match message(card, |_| true) {
                Ok(message) => Ok(of_message(message)),
                Err(_) if wanted == Wanted::Anything && card.messages.iter().all(|m| !m.for_customer) => {
                    self.internal(card, confirmed, now)
                }
                Err(why) => Err(why),
            },
        }
    }

    fn appended(&self, card: &CardView) -> Result<Copy, String> {
        let last = self.last.as_ref().ok_or("Nada foi copiado antes: {copiar} copia a primeira mensagem.")?;
        let next = message(card, |message| !last.ids.contains(&message.id)).map(of_message)?;
        Ok(Copy {
            title: format!("{} + {}", last.title, next.title),
            text: Secret::new(&format!("{}\n\n{}", last.text.reveal(), next.text.reveal())),
            secret: false,
            ids: last.ids.iter().chain(&next.ids).cloned().collect(),
        })
    }

    fn internal(&mut self, card: &CardView, confirmed: bool, now: DateTime<Utc>) -> Result<Copy, String> {
        if !confirmed {
            self.armed = Some((Wanted::Anything, card.head.id.clone(), now + ARMED));
            return Err("INTERNO, não é para o cliente. {copiar_interno} de novo copia.".to_owned());
        }
        let text = plain::text(card, Secrets::Masked);
        Ok(Copy { title: format!("INTERNO {}", card.head.title), text: clean(&text), secret: false, ids: Vec::new() })
    }

    fn password(&mut self, card: &CardView) -> Result<Copy, String> {
        let credential = card.credential.as_ref().ok_or("Esta resposta não tem senha para copiar.")?;
        let count = credential.passwords.len();
        let at = match &self.password {
            Some((id, at)) if *id == card.head.id => (at + 1) % count.max(1),
            _ => 0,
        };
        let text = credential.passwords.get(at).ok_or("O documento não traz a senha.")?.clone();
        self.password = Some((card.head.id.clone(), at));
        let of = if count > 1 { format!(" {} de {count}", at + 1) } else { String::new() };
        Ok(Copy { title: format!("senha{of} de {}", credential.device), text, secret: true, ids: Vec::new() })
    }

    /// Notes a copy that was made, and gives the words for it.
    pub(crate) fn note(&mut self, desk: &CopyDesk, copy: Copy, clock: String, now: DateTime<Utc>) -> String {
        let count = copy.text.reveal().chars().count();
        let done = if desk.by_terminal { "Enviado ao terminal" } else { "Copiado" };
        // The whole remark has room on the narrowest screen.
        let title = match copy.ids.len() {
            several @ 2.. => format!("{several} mensagens juntas"),
            _ => text::cut(&copy.title, if desk.by_terminal { 22 } else { 34 }),
        };
        let words = match (copy.secret, desk.by_terminal) {
            (true, true) => format!("{done}: {title}; confira ao colar."),
            (true, false) => format!("{done}: {title}; some em 30 s."),
            (false, _) => format!("{done}: {title} ({count} letras)"),
        };
        self.history.insert(0, Copied { at: now, clock, title: copy.title.clone() });
        self.history.truncate(REMEMBERED);
        if !copy.secret {
            self.last = Some(copy);
        }
        words
    }
}

/// The message of a card for the customer: the one its certain verdict sends, else the first.
pub(crate) fn candidate(card: &CardView, fits: impl Fn(&MessageView) -> bool) -> Option<&MessageView> {
    let certain = card.decision.as_ref().filter(|decision| decision.is_certain());
    let of_verdict = certain.and_then(|decision| decision.message.as_ref());
    of_verdict.into_iter().chain(&card.messages).find(|message| message.for_customer && fits(message))
}

/// The message that is copied from a card, or why it is not.
pub(crate) fn message(card: &CardView, fits: impl Fn(&MessageView) -> bool) -> Result<&MessageView, String> {
    let first = candidate(card, fits)
        .ok_or_else(|| "Nada para o cliente aqui. {copiar_interno}: texto interno. {sair}: sair.".to_owned())?;
    if first.missing.is_empty() {
        return Ok(first);
    }
    Err(format!("Não copiei {}: falta preencher {}.", first.title, pt::list_and(&first.missing)))
}

/// The message that is copied from a card, to be read alone; one with blanks is shown with them.
pub(crate) fn alone(card: &CardView) -> Option<String> {
    Some(of_message(candidate(card, |_| true)?).text.reveal().to_owned())
}

fn of_message(message: &MessageView) -> Copy {
    Copy { title: message.title.clone(), text: clean(&message.text), secret: false, ids: vec![message.id.clone()] }
}

/// No control character, no line break at the end: a chat would send it.
fn clean(text: &str) -> Secret {
    let lines: Vec<_> = text.lines().map(pt::clean_to_paste).collect();
    Secret::new(lines.join("\n").trim_end())
}

#[cfg(test)]
mod tests;
