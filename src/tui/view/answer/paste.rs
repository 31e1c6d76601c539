//! What of a card is taken elsewhere: the messages for the customer and the passwords.

use std::ops::Range;

use ratatui::text::{Line, Span};

use crate::desk::view::{CredentialView, MessageView};
use crate::pt;
use crate::tui::copy;
use crate::tui::text::{cut, width, wrap};

use super::{Answer, gap, is_empty};

/// A message's title is cut to no less while something else can give way.
const TITLE: usize = 16;

impl Answer<'_> {
    /// Nothing to paste is said, and never made up.
    pub(super) fn no_message(&self, out: &mut Vec<Line<'static>>) {
        gap(out);
        let words = self.look.keys.fill("o documento não traz mensagem pronta. {avisar} pede uma.");
        let spans = [self.plain("PARA O CLIENTE  ", self.look.theme.strong), self.plain(&words, self.look.theme.dim)];
        out.extend(wrap(&spans, self.columns, 2));
        gap(out);
    }

    /// The user is a pair of the card already; here come the passwords, in the order to be tried. Gives their lines.
    pub(super) fn credential(&self, credential: &CredentialView, out: &mut Vec<Line<'static>>) -> Range<usize> {
        out.pop_if(|line| is_empty(line));
        let first = out.len();
        let column = self.label_column();
        let several = credential.passwords.len() > 1;
        for (at, password) in credential.passwords.iter().enumerate() {
            let label = if several { format!("SENHA {}", at + 1) } else { "SENHA".to_owned() };
            // A password is shown as it is: folding a sign of it would be another password.
            let shown = match self.revealed {
                Some(_) => Span::styled(pt::clean(password.reveal()).into_owned(), self.look.theme.warn),
                None => Span::raw(self.look.glyphs.mask),
            };
            let room = self.columns.saturating_sub(column.max(9) + shown.width());
            let mut value = vec![shown];
            value.extend((at == 0).then(|| self.credential_remark(room)));
            self.pair(&label, value, column.max(9), out);
        }
        let secrets = first..out.len();
        if several {
            out.extend(self.wrapped("Tente as senhas nesta ordem.", self.look.theme.dim, 0));
        }
        gap(out);
        secrets
    }

    /// What the keys do with a masked password, or how long one stays: in `room` columns.
    fn credential_remark(&self, room: usize) -> Span<'static> {
        let Some(seconds) = self.revealed else {
            let most = "   {revelar} mostra por 10 s · {copiar_senha} copia";
            let texts = [most, "   {revelar} mostra por 10 s", "  {revelar} mostra"];
            let words = texts.map(|text| self.look.keys.fill(text));
            let fits = words.iter().find(|words| width(words) <= room).unwrap_or(&words[2]);
            return self.plain(fits, self.look.theme.key);
        };
        self.plain(&format!("   some em {seconds} s"), self.look.theme.warn)
    }

    pub(super) fn message(&self, message: &MessageView, out: &mut Vec<Line<'static>>) {
        out.push(self.message_heading(message));
        if !message.missing.is_empty() {
            let blanks = format!("Preencha antes de enviar: {}.", pt::list_and(&message.missing));
            out.extend(self.wrapped(&blanks, self.look.theme.warn, 2));
        }
        let bar = Span::styled(format!("{} ", self.look.glyphs.vertical), self.look.theme.rule);
        for line in message.text.lines() {
            for mut part in wrap(&[self.plain(line, self.look.theme.base)], self.columns.saturating_sub(2), 0) {
                part.spans.insert(0, bar.clone());
                out.push(part);
            }
        }
        gap(out);
    }

    /// `PARA O CLIENTE  VM NET TV (476 letras)  Ctrl+C copia` in one line: the title gives way, then the rest.
    fn message_heading(&self, message: &MessageView) -> Line<'static> {
        let theme = &self.look.theme;
        let whose = if message.for_customer { "PARA O CLIENTE" } else { "MENSAGEM INTERNA" };
        let first = copy::candidate(self.card, |_| true).is_some_and(|first| first.id == message.id);
        let pointer = if first && self.focused { format!("{} ", self.look.glyphs.pointer) } else { String::new() };
        let keys = match (first, self.focused) {
            (true, true) => ["  {perguntar} só ela", "  {perguntar}"],
            (true, false) if message.missing.is_empty() => ["  {copiar} copia", "  {copiar}"],
            _ => ["", ""],
        };
        let keys = keys.map(|words| self.look.keys.fill(words));
        let letters = format!(" ({} letras)", message.text.chars().count());
        let title = self.look.glyphs.words(&message.title).into_owned();
        let fixed = width(&pointer) + width(whose) + 2;
        let room = |(count, key): (&str, &str)| self.columns.saturating_sub(fixed + width(count) + width(key));
        let ends = [(letters.as_str(), &*keys[0]), (letters.as_str(), &*keys[1]), ("", &*keys[1])];
        let whole = ends[..2].iter().find(|end| room(**end) >= width(&title));
        // A title cut short tells less than the key does, unless several messages are to be told apart.
        let alone = self.card.messages.len() < 2 && ends[0].0.len() + fixed <= self.columns;
        let (title, (count, key)) = match whole {
            Some(end) => (title, *end),
            None if alone => {
                (String::new(), (letters.trim_start(), if room(ends[0]) > 0 { ends[0].1 } else { ends[1].1 }))
            }
            None => {
                let end = ends.into_iter().find(|end| room(*end) >= width(&title).min(TITLE)).unwrap_or(ends[2]);
                (cut(&title, room(end)), end)
            }
        };
        Line::from(vec![
            Span::styled(pointer, theme.key),
            Span::styled(format!("{whose}  {title}{count}"), theme.strong),
            Span::styled(key.to_owned(), theme.key),
        ])
    }
}
