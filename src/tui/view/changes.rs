//! What changed since the agent's last shift: a line and a few more on the home screen, a box, the page.

use ratatui::text::{Line, Span};

use crate::desk::diff::{Change, RecordChange, Since};
use crate::kb::Fate;
use crate::pt;
use crate::tui::app::Look;
use crate::tui::text::wrap;

/// Changes that follow from others told on the page; the rest is counted.
const EFFECTS: usize = 20;
/// Lines that one record takes where there is little room.
const BRIEF: usize = 2;

/// Old and new of one record in one sentence: `Visita improdutiva: era R$ 50,00, agora R$ 60,00`.
fn sentence(record: &RecordChange) -> String {
    let title = &record.title;
    match (record.fate, record.changes.first()) {
        (Fate::Came, _) => format!("entrou: {title}"),
        (Fate::Gone, _) => format!("saiu: {title}"),
        (Fate::Edited, Some(Change { was: Some(was), now: Some(now), .. })) => {
            format!("{title}: era {was}, agora {now}")
        }
        (Fate::Edited, Some(Change { now: Some(now), .. })) => format!("{title}: agora {now}"),
        (Fate::Edited, Some(change)) => format!("{title}: {}", change.what),
        (Fate::Edited, None) => format!("{title}: mudou {}", pt::list_and(&record.keys)),
    }
}

/// The records, each in a sentence of at most two lines; the last line counts those there is no room for.
pub(crate) fn brief(since: &Since, (columns, rows): (usize, usize), look: &Look) -> Vec<Line<'static>> {
    let mut out = Vec::new();
    let mut left = since.records.len();
    for record in &since.records {
        let words = look.glyphs.words(&sentence(record)).into_owned();
        let mut lines = wrap(&[Span::raw(words)], columns, 2);
        lines.truncate(BRIEF);
        // The last record needs no line that counts others.
        if out.len() + lines.len() + usize::from(left > 1) > rows {
            break;
        }
        out.append(&mut lines);
        left -= 1;
    }
    if left > 0 && rows > 0 {
        let words = if out.is_empty() { pt::count(left, "registro", "registros") } else { format!("e mais {left}") };
        out.push(Line::styled(words, look.theme.dim));
    }
    // Only what follows from an edit of another place is left: the page tells it.
    if since.records.is_empty() && rows > 0 {
        out.push(Line::styled(pt::count(since.effects.len(), "resposta", "respostas"), look.theme.dim));
    }
    out
}

/// `Mudou desde o seu último plantão: 3 (Enter abre)`, and with more rows what.
pub(crate) fn of_home(since: &Since, (columns, rows): (usize, usize), look: &Look) -> Vec<Line<'static>> {
    let count = since.records.len().max(usize::from(since.records.is_empty()));
    let head = format!("Mudou desde o seu último plantão: {count} ");
    let spans = [
        Span::styled(head, look.theme.warn),
        Span::styled(look.keys.fill("({perguntar} abre)").into_owned(), look.theme.key),
    ];
    let mut out = wrap(&spans, columns, 2);
    let indented = brief(since, (columns.saturating_sub(2), rows.saturating_sub(out.len())), look);
    out.extend(indented.into_iter().map(|mut line| {
        line.spans.insert(0, Span::raw("  "));
        line
    }));
    out
}

/// The page: every record with old and new, its keys and its place; then what follows from them.
pub(crate) fn page((since, ended): (&Since, &str), columns: usize, look: &Look) -> Vec<Line<'static>> {
    let count = pt::count(since.records.len(), "registro da base mudou", "registros da base mudaram");
    let mut out = Vec::new();
    let mut page = Page { out: &mut out, columns, look };
    page.say(&format!("{count} desde o fim do seu último plantão, {ended}."), look.theme.strong, 0);
    for record in &since.records {
        page.record(record);
    }
    if !since.effects.is_empty() {
        page.gap();
        page.say("POR CAUSA DISSO TAMBÉM MUDOU", look.theme.strong, 0);
        for effect in since.effects.iter().take(EFFECTS) {
            page.say(&effect.what, look.theme.base, 0);
            page.sides(effect);
        }
        let more = since.effects.len().saturating_sub(EFFECTS);
        if more > 0 {
            page.say(&format!("e mais {more}; `plantao diferenca` compara duas pastas por inteiro"), look.theme.dim, 0);
        }
    }
    out
}

struct Page<'p> {
    out: &'p mut Vec<Line<'static>>,
    columns: usize,
    look: &'p Look,
}

impl Page<'_> {
    fn say(&mut self, words: &str, style: ratatui::style::Style, indent: usize) {
        let blank = " ".repeat(indent);
        let words = format!("{blank}{}", self.look.glyphs.words(words));
        self.out.extend(wrap(&[Span::styled(words, style)], self.columns, indent + 2));
    }

    fn gap(&mut self) {
        self.out.push(Line::default());
    }

    fn record(&mut self, record: &RecordChange) {
        let theme = self.look.theme;
        self.gap();
        let fate = match record.fate {
            Fate::Edited => "",
            Fate::Came => " (novo)",
            Fate::Gone => " (saiu da base)",
        };
        self.say(&format!("{}{fate}", record.title), theme.strong, 0);
        for change in &record.changes {
            // A figure is named by the title already.
            let alone = record.changes.len() == 1 && change.was.is_some() && !change.long;
            if !alone && change.was.is_some() && !change.is_bare() {
                self.say(&change.what, theme.base, 2);
            }
            self.sides(change);
        }
        let keys = pt::list_and(&record.keys);
        if record.changes.is_empty() && !keys.is_empty() {
            self.say(&format!("mudou {keys}"), theme.base, 2);
        }
        let told = record.changes.is_empty() || keys.is_empty();
        let place = if told { record.place.clone() } else { format!("{} ({keys})", record.place) };
        self.say(&place, theme.key, 2);
    }

    fn sides(&mut self, change: &Change) {
        let theme = self.look.theme;
        let was = change.was.as_ref().map(|was| format!("era   {was}"));
        let now = change.now.as_ref().map(|now| format!("agora {now}"));
        for (words, style) in [(was, theme.dim), (now, theme.base)] {
            if let Some(words) = words {
                self.say(&words, style, 2);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::fixture;

    fn since() -> Since {
        fixture::since()
    }

    fn words(lines: &[Line<'_>]) -> String {
        lines.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_home_screen_says_how_many_and_what_as_far_as_there_is_room() {
        let look = fixture::look();
        let rows: [(usize, &[&str], &[&str]); 3] = [
            (1, &["Mudou desde o seu último plantão: 3 (Enter abre)"], &["Visita", "e mais"]),
            (3, &["Visita improdutiva: era R$ 50,00, agora R$ 60,00", "e mais 2"], &["Natal"]),
            (9, &["entrou: Véspera de Natal", "Reset do equipamento: mudou palavras e nota"], &["e mais"]),
        ];
        for (room, there, absent) in rows {
            let lines = of_home(&since(), (58, room), &look);
            let text = words(&lines);
            assert!(lines.len() <= room, "{room} rows:\n{text}");
            assert!(there.iter().all(|words| text.contains(words)), "{room} rows:\n{text}");
            assert!(absent.iter().all(|words| !text.contains(words)), "{room} rows:\n{text}");
        }
    }

    #[test]
    fn the_page_has_old_new_and_place_of_each_record_and_what_follows() {
        let text = words(&page((&since(), "dom 22/11 18:05"), 58, &fixture::look()));
        for there in [
            "3 registros da base mudaram",
            "dom 22/11 18:05",
            "era   R$ 50,00",
            "agora R$ 60,00",
            "kb/vmnet/valores.toml:41",
            "(novo)",
            "mudou palavras e nota",
            "POR CAUSA DISSO TAMBÉM MUDOU",
        ] {
            assert!(text.contains(there), "{there}\n{text}");
        }
    }
}
