//! F1: every key, from the key table; what the signs mean; where words are explained.

use ratatui::text::{Line, Span};

use crate::desk::view::Signal;
use crate::tui::app::Look;
use crate::tui::copy::Copied;
use crate::tui::news::Health;
use crate::tui::text::wrap;

/// Column at which explanations begin.
const EXPLAINED_AT: usize = 24;

/// What the end of the page says about the base.
#[derive(Debug)]
pub(crate) struct Base<'a> {
    /// Eight letters that tell one state of the base from another.
    pub(crate) fingerprint: &'a str,
    /// Where it is read from, and its revision.
    pub(crate) health: &'a Health,
}

impl Base<'_> {
    /// `Base abcdefgh, de /srv/kb, revisão 1a2b3c4d (main)`
    fn words(&self) -> String {
        let place = Some(&self.health.place).filter(|place| !place.is_empty()).map(|place| format!(", {place}"));
        let revision = self.health.revision.as_ref().map(|revision| format!(", revisão {revision}"));
        let ends = [place, revision].into_iter().flatten().collect::<String>();
        format!("Base {}{ends}", self.fingerprint)
    }
}

/// What was copied in this call and when, before the keys: a narrow screen has no column for it.
pub(crate) fn copied(history: &[Copied], columns: usize, look: &Look) -> Vec<Line<'static>> {
    if history.is_empty() {
        return Vec::new();
    }
    let mut out = vec![Line::styled("COPIADO NESTE ATENDIMENTO", look.theme.strong)];
    for copied in history {
        let words = format!("  {}  {}", copied.clock, look.glyphs.words(&copied.title));
        out.extend(wrap(&[Span::raw(words)], columns, 9));
    }
    out.push(Line::default());
    out
}

/// The page of F1.
pub(crate) fn lines(columns: usize, look: &Look, base: &Base<'_>) -> Vec<Line<'static>> {
    let mut out = Vec::new();
    let typing =
        "Digitar é sempre buscar: nenhuma letra, número ou sinal é comando. {limpar} volta um passo e nunca sai.";
    out.extend(wrap(&[Span::styled(look.keys.fill(typing), look.theme.strong)], columns, 0));
    out.push(Line::default());
    out.push(Line::styled("TECLAS", look.theme.strong));
    let explained_at = EXPLAINED_AT.min(columns / 2);
    for (names, help) in look.keys.explained() {
        let keys = format!("  {names:w$}", w = explained_at.saturating_sub(2));
        let spans = [Span::styled(keys, look.theme.key), Span::raw(help)];
        out.extend(wrap(&spans, columns, explained_at));
    }
    out.push(Line::default());
    out.extend(signs(columns, look, explained_at));
    out.push(Line::default());
    out.push(Line::styled("PALAVRAS", look.theme.strong));
    let glossary = "Não conhece uma sigla? Digite-a na busca (n3, rx, onu, los) e leia a resposta.";
    out.extend(wrap(&[Span::raw(format!("  {glossary}"))], columns, 2));
    out.push(Line::default());
    let words = look.glyphs.words(&base.words()).into_owned();
    out.extend(wrap(&[Span::styled(words, look.theme.dim)], columns, 0));
    out
}

fn signs(columns: usize, look: &Look, explained_at: usize) -> Vec<Line<'static>> {
    let rows = [
        (Signal::Open, "atende agora"),
        (Signal::Closed, "não atende; ao lado, quando abre"),
        (Signal::Confirm, "o documento deixa em aberto: confirme antes de prometer"),
        (Signal::Allowed, "pode fazer"),
        (Signal::Forbidden, "não faça"),
        (Signal::Depends, "leia a condição"),
    ];
    let mut out = vec![Line::styled("SINAIS", look.theme.strong)];
    for (signal, meaning) in rows {
        let sign = format!("  {} {}", look.glyphs.signal(signal), signal.word());
        let sign = Span::styled(format!("{sign:explained_at$}"), look.theme.signal(signal));
        out.extend(wrap(&[sign, Span::raw(meaning)], columns, explained_at));
    }
    out
}
