//! Copying from the prompt: the guards of the screen, the clipboard of the machine, words that say what happened.

use std::io::{self, Write};
use std::sync::mpsc::{self, Receiver, Sender};

use chrono::{DateTime, Utc};

use super::say;
use crate::desk::view::CardView;
use crate::os::clipboard::{self, Native, Parcel};
use crate::os::clock;
use crate::os::host::{Clipboard, Env};
use crate::tui::{Copies, Copy, CopyDesk, PATIENCE, Wanted};

/// The clipboard, and what was copied.
pub(super) struct Clip {
    way: Clipboard,
    /// The output goes to a terminal, which could copy.
    terminal: bool,
    native: Native,
    /// What the clipboard answers: which request, and whether it took it.
    answers: (Sender<(u32, bool)>, Receiver<(u32, bool)>),
    number: u32,
    desk: CopyDesk,
    copies: Copies,
}

impl Clip {
    /// Nothing copied yet.
    pub(super) fn new(env: Env, terminal: bool) -> Self {
        let way = Clipboard::of(env);
        let mut desk = CopyDesk::default();
        desk.by_terminal = way.is_by_terminal();
        Self {
            way,
            terminal,
            native: Native::idle(),
            answers: mpsc::channel(),
            number: 0,
            desk,
            copies: Copies::default(),
        }
    }

    /// Forgets the customer.
    pub(super) fn forget(&mut self) {
        self.copies = Copies::default();
    }

    /// `:copiar`, with the word that follows it.
    pub(super) fn copy(
        &mut self,
        word: &str,
        card: Option<&CardView>,
        (now, clock): (DateTime<Utc>, String),
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let wanted = match crate::pt::fold(word).as_str() {
            "" => Wanted::Message,
            "mais" => Wanted::Appended,
            "interno" => Wanted::Anything,
            "senha" => Wanted::Password,
            _ => return say(out, "Copiar o quê? :copiar, :copiar mais, :copiar interno ou :copiar senha."),
        };
        // The second command confirms however long it took to be typed: nothing else was asked in between.
        match self.copies.choose(&self.desk, wanted, card, DateTime::UNIX_EPOCH) {
            Err(why) => say(out, &in_commands(&why)),
            Ok(copy) if self.put(&copy, out)? => {
                let words = self.copies.note(&self.desk, copy, clock, now);
                say(out, &words)
            }
            Ok(copy) if copy.secret => say(out, "NÃO copiou a senha: :senha mostra."),
            Ok(copy) => {
                say(out, "NÃO copiou. O texto, sozinho, para selecionar:")?;
                copy.text.reveal().lines().try_for_each(|line| say(out, line))
            }
        }
    }

    /// Whether the clipboard took it.
    fn put(&mut self, copy: &Copy, out: &mut dyn Write) -> io::Result<bool> {
        let text = copy.text.reveal();
        if self.way != Clipboard::Native {
            if !self.way.is_by_terminal() || !self.terminal || text.len() > clipboard::OSC52_BYTES {
                return Ok(false);
            }
            write!(out, "{}", clipboard::osc52(text, self.way == Clipboard::Osc52Tmux))?;
            return Ok(true);
        }
        self.number += 1;
        let until = clock::steady() + PATIENCE.to_std().unwrap_or_default();
        let parcel = Parcel { number: self.number, text: text.to_owned(), secret: copy.secret, until };
        let answer = self.answers.0.clone();
        self.native.copy(parcel, move |number, result| {
            // Nobody waits any more: nothing to tell.
            answer.send((number, result.is_ok())).ok();
        });
        // An answer that came after its time is nobody's any more.
        while let Ok((number, taken)) = self.answers.1.recv_timeout(until.saturating_duration_since(clock::steady())) {
            if number == self.number {
                return Ok(taken);
            }
        }
        Ok(false)
    }
}

/// The keys of the screen as the commands of the prompt.
fn in_commands(words: &str) -> String {
    let commands = [
        ("{sair}", ":sair"),
        ("{copiar}", ":copiar"),
        ("{copiar_interno}", ":copiar interno"),
        ("{copiar_senha}", ":copiar senha"),
    ];
    commands.iter().fold(words.to_owned(), |words, (key, command)| words.replace(key, command))
}
