//! What is known of the call: the status line, and the box of the third column.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::tui::app::Look;
use crate::tui::calls::Doubt;
use crate::tui::canvas::{Canvas, Widget};
use crate::tui::keys::Action;
use crate::tui::text::{width, wrap};

use super::paint;

/// The call in words.
#[derive(Debug)]
pub(crate) struct CallBox<'a> {
    /// Unit, or `todas`.
    pub(crate) unit: &'a str,
    /// Channel, or `não informado`.
    pub(crate) channel: &'a str,
    /// The word the agent gave it.
    pub(crate) name: Option<&'a str>,
    /// What is held back while it is doubted that the customer is the same.
    pub(crate) doubt: Option<&'a Doubt>,
    /// `há 3 min`; none = nothing was said yet.
    pub(crate) age: Option<String>,
    /// What was answered: (label, answer).
    pub(crate) told: &'a [(String, String)],
    /// Colours and signs.
    pub(crate) look: &'a Look,
}

/// How long the call has been going on, in whole minutes of the clock on the screen, so that the age
/// changes only when the clock does.
pub(crate) fn age(started: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Option<String> {
    let minute = |at: DateTime<Utc>| at.duration_trunc(TimeDelta::minutes(1)).unwrap_or(at);
    let minutes = (minute(now) - minute(started?)).num_minutes().max(0);
    Some(match (minutes / 60, minutes % 60) {
        (0, 0) => "iniciado agora".to_owned(),
        (0, minutes) => format!("há {minutes} min"),
        (hours, minutes) => format!("há {hours}h{minutes:02}"),
    })
}

impl CallBox<'_> {
    /// The same in one line, as much as fits.
    pub(crate) fn line(&self, columns: u16) -> Line<'static> {
        if let Some(doubt) = self.doubt.filter(|doubt| !doubt.facts.is_empty()) {
            let words = self.with_facts("em dúvida", &doubt.facts, usize::from(columns).saturating_sub(2));
            return Line::styled(format!(" {words}"), self.look.theme.warn);
        }
        let (unit, dot) = (self.look.glyphs.words(self.unit), self.look.glyphs.dot);
        let name = self.name.map(|name| self.look.glyphs.words(name).into_owned());
        let begun = match (&name, &self.age) {
            (Some(name), age) => format!("{name} {dot} {}", age.as_deref().unwrap_or("novo")),
            (None, Some(age)) => format!("Atendimento {age}"),
            (None, None) => "Novo atendimento".to_owned(),
        };
        let age = self.age.as_deref().unwrap_or("novo");
        if !self.told.is_empty() {
            // Unit and channel stand in the header.
            let begun = name.as_ref().map_or_else(|| age.to_owned(), |name| format!("{name} {dot} {age}"));
            let words = self.with_facts(&begun, self.told, usize::from(columns).saturating_sub(2));
            return Line::styled(format!(" {words}"), self.look.theme.base);
        }
        let [of_unit, of_channel, of_end] =
            [Action::Unit, Action::Channel, Action::EndCall].map(|action| self.look.keys.name(action));
        let ends = if self.age.is_some() { format!(" {dot} {of_end} encerra") } else { String::new() };
        let channel = self.channel;
        let mut texts = (0..4).map(|form| match form {
            0 => format!("{begun} {dot} unidade {unit} ({of_unit}) {dot} canal {channel} ({of_channel}){ends}"),
            1 => format!("{begun} {dot} {unit} ({of_unit}) {dot} canal {channel} ({of_channel})"),
            2 => format!("{begun} {dot} {unit} {dot} canal {channel}"),
            _ => format!("{unit} {dot} canal {channel}"),
        });
        let room = usize::from(columns.saturating_sub(2));
        let fits = texts.find(|text| width(text) <= room).unwrap_or_default();
        Line::styled(format!(" {fits}"), self.look.theme.dim)
    }
}

impl CallBox<'_> {
    /// The age and as many of the answered facts as fit; the others are counted.
    fn with_facts(&self, age: &str, told: &[(String, String)], room: usize) -> String {
        let dot = self.look.glyphs.dot;
        let facts = told.iter().map(|(label, value)| self.look.glyphs.words(&format!("{label}: {value}")).into_owned());
        let facts: Vec<String> = facts.collect();
        let key = format!(" {dot} {} encerra", self.look.keys.name(Action::EndCall));
        let mut line = age.to_owned();
        let mut left = facts.len();
        for fact in &facts {
            let counted = if left > 1 { width(&format!(" {dot} +{}", left - 1)) } else { 0 };
            if width(&line) + width(fact) + 3 + counted <= room {
                line = format!("{line} {dot} {fact}");
                left -= 1;
            }
        }
        if left > 0 {
            line = format!("{line} {dot} +{left}");
        }
        if width(&line) + width(&key) <= room { line + &key } else { line }
    }
}

impl Widget for &CallBox<'_> {
    fn render(self, area: Rect, canvas: &mut Canvas) {
        if area.is_empty() {
            return;
        }
        let pair = |label: &str, value: &str, key: &str| {
            Line::from(vec![
                Span::styled(format!(" {label:9}"), self.look.theme.strong),
                Span::raw(format!("{:20} ", self.look.glyphs.words(value))),
                Span::styled(self.look.keys.fill(key).into_owned(), self.look.theme.key),
            ])
        };
        let age = self.age.as_deref().unwrap_or("ainda não").trim_start_matches("iniciado ");
        let mut lines = vec![
            pair("unidade", self.unit, "{unidade} troca"),
            pair("canal", self.channel, "{canal} troca"),
            pair("começou", age, ""),
        ];
        let columns = usize::from(area.width.saturating_sub(1));
        if let Some(name) = self.name {
            lines.insert(0, pair("nome", name, "{nomear} troca"));
        }
        let held = self.doubt.map_or(&[][..], |doubt| &doubt.facts);
        if !held.is_empty() {
            lines
                .push(Line::styled(self.look.keys.fill(" EM DÚVIDA: não valem até {perguntar}"), self.look.theme.warn));
        }
        for (label, value) in held.iter().chain(self.told) {
            let words = format!(" {}: {}", self.look.glyphs.words(label), self.look.glyphs.words(value));
            lines.extend(wrap(&[Span::raw(words)], columns, 3));
        }
        lines.push(Line::default());
        lines.push(Line::from(vec![
            Span::styled(self.look.keys.fill(" {encerrar} "), self.look.theme.key),
            Span::raw("encerra, esquece tudo"),
        ]));
        paint::put_lines(canvas, area, &lines);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::fixture::instant;

    #[test]
    fn the_age_counts_the_minutes_of_the_clock() {
        let rows = [
            (0, 59, "iniciado agora", "the same minute"),
            (0, 60, "há 1 min", "the clock has turned once"),
            (0, 3_599, "há 59 min", "the last minute of the hour"),
            (0, 3_600, "há 1h00", "an hour"),
        ];
        for (start, now, words, why) in rows {
            let at = |seconds| instant() + TimeDelta::seconds(seconds);
            assert_eq!(age(Some(at(start)), at(now)).as_deref(), Some(words), "{why}");
        }
        assert_eq!(age(None, instant()), None, "nothing was said yet");
        let before = instant() - TimeDelta::seconds(60);
        assert_eq!(age(Some(instant()), before).as_deref(), Some("iniciado agora"), "a clock set back");
    }
}
