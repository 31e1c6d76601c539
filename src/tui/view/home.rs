//! What stands where the answer will be: the welcome of an empty line, and the honest words when nothing
//! was found.

use ratatui::text::{Line, Span};

use crate::desk::view::{Confidence, Found};
use crate::pt;
use crate::tui::app::{App, Look};
use crate::tui::layout;
use crate::tui::text::{width, wrap};

use super::{answer, changes};

/// Lines that the changes since the last shift may take.
const CHANGES: usize = 10;

/// The page of an empty line, for a pane of so many rows.
pub(crate) fn welcome(app: &App, columns: usize, rows: usize) -> Vec<Line<'static>> {
    let look = &app.look;
    let mut advice = Vec::new();
    let changed = app.changes();
    // Advice gives way to what an agent must know.
    if changed.is_none() {
        advice.extend(wrap(&[Span::styled("Comece digitando o que o cliente disse.", look.theme.strong)], columns, 0));
        let hint = "A melhor resposta aparece aqui enquanto você digita, sem Enter.";
        advice.extend(wrap(&[Span::raw(hint)], columns, 0));
    }
    if app.seen.most_read {
        let above = "As mais lidas neste computador estão na lista.";
        advice.extend(wrap(&[Span::styled(above, look.theme.dim)], columns, 0));
    }
    let (topics, examples) = (topics(app, columns), examples(app, columns));
    // A blank line before the topics where nothing is lost by it.
    if !advice.is_empty() && advice.len() + topics.len() + examples.len() + 2 <= rows {
        advice.push(Line::default());
    }
    let mut out = [advice, topics].concat();
    if !examples.is_empty() {
        out.push(Line::default());
        out.extend(examples);
    }
    let Some((since, _)) = changed else { return out };
    // Where there is a third column, its box says what.
    let most = if layout::third_column(app.size.0) > 0 { 1 } else { CHANGES };
    let room = rows.saturating_sub(out.len() + 1).clamp(1, most);
    let mut page = changes::of_home(since, (columns, room), look);
    page.push(Line::default());
    page.extend(out);
    page
}

/// The topics, how many cards each has, and the key that opens them.
fn topics(app: &App, columns: usize) -> Vec<Line<'static>> {
    let (topics, look) = (&app.seen.topics, &app.look);
    let key = Span::styled(look.keys.fill("  {assuntos} abre").into_owned(), look.theme.key);
    let mut out = wrap(&[Span::styled("ASSUNTOS", look.theme.strong), key], columns, 0);
    let names: Vec<String> = topics.iter().map(|topic| look.glyphs.words(&topic.name).into_owned()).collect();
    let widest = names.iter().map(|name| width(name)).max().unwrap_or(0);
    for (topic, name) in topics.iter().zip(&names) {
        let line = format!("  {name:widest$}  {:>3}", topic.cards.len());
        out.extend(wrap(&[Span::raw(line)], columns, 4));
    }
    out
}

/// A few searches that show how little has to be typed; none where the base has none.
fn examples(app: &App, columns: usize) -> Vec<Line<'static>> {
    let (examples, look) = (&app.seen.examples, &app.look);
    if examples.is_empty() {
        return Vec::new();
    }
    let words = look.glyphs.words(&examples.join(" · ")).into_owned();
    wrap(&[Span::styled("EXPERIMENTE  ", look.theme.strong), Span::styled(words, look.theme.key)], columns, 13)
}

/// The page of a query without any card, for a pane of so many rows; `whose` is the provider's name where the base has
/// several.
pub(crate) fn nothing(app: &App, whose: Option<&str>, columns: usize, rows: usize) -> Vec<Line<'static>> {
    let look = &app.look;
    let query = look.glyphs.words(app.talk.query.text().trim()).into_owned();
    let whose = whose.map(|name| format!(" em {}", look.glyphs.words(name))).unwrap_or_default();
    let said = format!("? Não achei nada{whose} para \"{query}\".");
    let mut out = wrap(&[Span::styled(said, look.theme.warn)], columns, 2);
    out.push(Line::default());
    let hints = [
        "Tente uma palavra só, ou outra palavra para a mesma coisa.",
        "{avisar} pede esta resposta ao supervisor. {limpar} limpa.",
    ];
    for hint in hints {
        out.extend(wrap(&[Span::raw(look.keys.fill(hint).into_owned())], columns, 0));
    }
    // What there is to be found, as far as it can be seen whole.
    for part in [topics(app, columns), examples(app, columns)] {
        if !part.is_empty() && out.len() + 1 + part.len() <= rows {
            out.push(Line::default());
            out.extend(part);
        }
    }
    out
}

/// What must be said before the card: the status that was asked for, the doubt of the search; `any` card was found.
/// `whose` is the provider's name where the base has several.
pub(crate) fn preface(
    (found, any): (&Found, bool),
    whose: Option<&str>,
    columns: usize,
    look: &Look,
) -> Vec<Line<'static>> {
    let mut out = Vec::new();
    if let Some(status) = &found.status {
        out.extend(answer::verdict_lines(status, columns, look));
    }
    // A status that was worked out of what was typed says already how it was read.
    if let Some(typed) = found.typed.as_ref().filter(|_| found.status.is_none()) {
        let note = look.glyphs.words(&typed.note).into_owned();
        out.extend(wrap(&[Span::styled(note, look.theme.key)], columns, 2));
    }
    if !any {
        return out;
    }
    let unknown: Vec<String> = found.not_found.iter().map(|word| format!("\"{}\"", look.glyphs.words(word))).collect();
    let mut words = Vec::new();
    if found.confidence == Confidence::Low {
        let whose = whose.map(|name| format!(" em {}", look.glyphs.words(name))).unwrap_or_default();
        words.push(format!("Nada certo{whose}; abaixo, o mais próximo."));
    }
    if !unknown.is_empty() {
        words.push(format!("Não achei {}.", pt::list_and(&unknown)));
    }
    if found.confidence == Confidence::Low {
        words.push(look.keys.fill("{avisar} pede esta resposta.").into_owned());
    }
    if !words.is_empty() {
        let said = format!("? {}", words.join(" "));
        out.extend(wrap(&[Span::styled(said, look.theme.warn)], columns, 2));
    }
    if !out.is_empty() {
        out.push(Line::default());
    }
    out
}
