//! A card as plain text: what `texto` holds in JSON, what `mostrar` prints, what the search indexes.

use super::markup;
use super::view::{Block, CardView};

/// Passwords in the text: never by accident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secrets {
    /// `••••••`, the length not shown.
    Masked,
    /// In clear: only for `--revelar`.
    Revealed,
}

/// What stands for a password.
pub const MASK: &str = "••••••";

/// Everything a person would read on the card: title, verdict, body, messages, source, doubts, note.
pub fn text(card: &CardView, secrets: Secrets) -> String {
    let mut out = vec![card.head.title.clone()];
    out.extend(card.question.clone());
    out.extend(card.decision.iter().flat_map(super::verdict::VerdictView::lines));
    if let Some(verdict) = &card.verdict {
        out.push(format!("{} {}", verdict.signal.word(), verdict.text).trim_end().to_owned());
    }
    out.extend(card.blocks.iter().map(block));
    if let Some(credential) = &card.credential {
        let shown: Vec<&str> = match secrets {
            Secrets::Masked => vec![MASK],
            Secrets::Revealed => credential.passwords.iter().map(crate::kb::model::Secret::reveal).collect(),
        };
        out.push(format!("SENHA: {}", shown.join(" · ")));
    }
    for message in &card.messages {
        out.push(format!("{}:\n{}", message.title, message.text));
    }
    if !card.related.is_empty() {
        let titles: Vec<&str> = card.related.iter().map(|(_, title)| title.as_str()).collect();
        out.push(format!("Veja também: {}", titles.join("; ")));
    }
    out.extend(card.source.as_ref().map(|source| format!("Fonte: {source}")));
    for doubt in &card.doubts {
        out.push(format!("Dúvida ({}): {} Leitura adotada: {}", doubt.id, doubt.question, doubt.adopted));
    }
    out.extend(card.note.as_ref().map(|note| format!("Nota: {note}")));
    out.join("\n")
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(text) => text.clone(),
        Block::Paragraph(runs) => markup::plain(runs),
        Block::Item(marker, runs) => format!("{marker} {}", markup::plain(runs)),
        Block::Pair(label, runs) => format!("{label}: {}", markup::plain(runs)),
    }
}
