//! `:aviso`: what the agent tells the supervisor of an answer that is wrong or missing, as F8 does on the screen.

use std::io::{self, Write};

use super::{Talk, say};
use crate::memory::reports;
use crate::os::disk;
use crate::tui::Complaint;

impl Talk {
    /// `:aviso a porta mudou`
    pub(super) fn report(&mut self, sentence: &str, out: &mut dyn Write) -> io::Result<()> {
        let Some(state) = self.state.clone() else {
            return say(out, "Aqui não há onde guardar avisos: o sistema não informou.");
        };
        // A guess of the search that nobody opened is no answer to complain of.
        let card = self.card().filter(|_| !self.asked.1);
        if card.is_none() && self.asked.0.is_empty() {
            return say(out, "Aviso de quê? Busque a resposta antes; se ela falta, busque o que o cliente disse.");
        }
        if sentence.is_empty() {
            return say(out, "Escreva uma frase para o supervisor: :aviso a porta mudou.");
        }
        let complaint = Complaint { card: card.as_ref(), query: &self.asked.0, sentence };
        let report = complaint.report(&self.desk, &self.call, (self.clock)());
        if let Err(why) = reports::append(&state, &report) {
            return say(out, &format!("NÃO gravou o aviso: {}.", disk::reason(&why)));
        }
        let about = match &report.title {
            Some(title) => format!("sobre \"{title}\""),
            None => format!("pede a resposta de \"{}\"", report.query),
        };
        let removed = if report.removed { " Os dados de cliente que havia nele ficaram de fora." } else { "" };
        say(out, &format!("Aviso gravado para o supervisor: {about}.{removed}"))
    }
}
