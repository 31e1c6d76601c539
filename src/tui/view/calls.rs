//! The calls side by side in one line, and the question whether the customer is still the same.

use std::ops::Range;

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::pt;
use crate::tui::app::{App, Look};
use crate::tui::canvas::Canvas;
use crate::tui::keys::Action;
use crate::tui::talk::Talk;
use crate::tui::text;

use super::paint;

/// A call in the line.
#[derive(Debug)]
struct Entry {
    number: u8,
    /// Its name, or the first words of the query.
    label: String,
    /// Age in whole minutes; empty before it begins.
    age: String,
    current: bool,
    /// It will be asked, or is, whether the customer is the same.
    doubted: bool,
}

/// How much of each call is shown: columns of the label of the current one and of the others, and ages.
#[derive(Debug, Clone, Copy)]
struct Form {
    current: usize,
    others: usize,
    ages: bool,
}

/// From everything to the numbers alone; the first that fits is drawn. Ages go before the labels get short,
/// labels of the others before that of the current call.
fn forms() -> impl Iterator<Item = Form> + Clone {
    let full = |ages: bool, least: usize| {
        (least..=LABEL).rev().map(move |others| Form { current: others.max(SHORT), others, ages })
    };
    let narrow = [Form { current: SHORT, others: 0, ages: false }, Form { current: 0, others: 0, ages: false }];
    full(true, SHORT).chain(full(false, LEAST)).chain(narrow)
}

/// Columns of the longest label.
const LABEL: usize = 16;
/// Columns of a label that still says something beside an age.
const SHORT: usize = 8;
/// Columns of the shortest label.
const LEAST: usize = 3;

/// Draws the calls into their line; the rest of it is the rule it stands for.
pub(crate) fn draw(app: &App, now: DateTime<Utc>, area: Rect, canvas: &mut Canvas) {
    paint::put_rule(canvas, area, paint::Rule::plain(&app.look), (None, None));
    let (cells, _) = cells(app, now, area.width);
    paint::put(canvas, area, 0, &Line::from(cells));
}

/// The number of the call that stands in a column.
pub(crate) fn at(app: &App, now: DateTime<Utc>, column: u16) -> Option<u8> {
    let (_, places) = cells(app, now, app.size.0);
    places.into_iter().find(|(_, range)| range.contains(&usize::from(column))).map(|(number, _)| number)
}

/// The spans of the line, and the columns that each call takes in it.
fn cells(app: &App, now: DateTime<Utc>, columns: u16) -> (Vec<Span<'static>>, Vec<(u8, Range<usize>)>) {
    let entries: Vec<Entry> = app.calls().into_iter().map(|talk| entry(app, talk, now)).collect();
    let room = usize::from(columns);
    let lines = forms().map(|form| line(&entries, form, &app.look));
    let fits = |(spans, _): &(Vec<Span<'_>>, _)| spans.iter().map(Span::width).sum::<usize>() <= room;
    lines.clone().find(fits).or_else(|| lines.last()).unwrap_or_default()
}

fn line(entries: &[Entry], form: Form, look: &Look) -> (Vec<Span<'static>>, Vec<(u8, Range<usize>)>) {
    let mut spans = vec![Span::raw(" ")];
    let mut places = Vec::new();
    let mut column = 1;
    for (at, entry) in entries.iter().enumerate() {
        if at > 0 {
            let gap = Span::styled(format!(" {} ", look.glyphs.dot), look.theme.rule);
            column += gap.width();
            spans.push(gap);
        }
        let span = Span::styled(entry.words(form), entry.style(look));
        places.push((entry.number, column..column + span.width()));
        column += span.width();
        spans.push(span);
    }
    spans.push(Span::raw(" "));
    (spans, places)
}

impl Entry {
    /// `[2 ana 3 min]`: the current call is in brackets whatever the colours are.
    fn words(&self, form: Form) -> String {
        let label = shortened(&self.label, if self.current { form.current } else { form.others });
        let mark = if self.doubted { "?" } else { "" };
        let age = if form.ages { self.age.as_str() } else { "" };
        let parts = [format!("{}{mark}", self.number), label, age.to_owned()];
        let words = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        if self.current { format!("[{words}]") } else { words }
    }

    fn style(&self, look: &Look) -> Style {
        match (self.current, self.doubted) {
            (true, _) => look.theme.strong,
            (false, true) => look.theme.warn,
            (false, false) => look.theme.base,
        }
    }
}

/// A short label spends no column on dots.
fn shortened(label: &str, columns: usize) -> String {
    if columns >= LABEL / 2 {
        return text::cut(label, columns);
    }
    let mut room = columns;
    let fits = |letter: &char| {
        let width = unicode_width::UnicodeWidthChar::width(*letter).unwrap_or(0);
        let fits = width <= room;
        room = room.saturating_sub(width);
        fits
    };
    label.chars().take_while(fits).collect::<String>().trim_end().to_owned()
}

fn entry(app: &App, talk: &Talk, now: DateTime<Utc>) -> Entry {
    let blank = talk.is_blank(&app.fresh);
    let label = match &talk.name {
        Some(name) => name.clone(),
        None if talk.query.is_blank() => if blank { "novo" } else { "" }.to_owned(),
        None => pt::one_line(talk.query.text()),
    };
    Entry {
        number: talk.number,
        label: app.look.glyphs.words(&label).into_owned(),
        age: short_age(talk.known().started.filter(|_| !blank), now),
        current: talk.number == app.talk.number,
        doubted: talk.in_doubt() || talk.is_idle(now) && !blank,
    }
}

/// `agora`, `3 min`, `1h05`: whole minutes of the clock on the screen, so that it changes only when that does.
fn short_age(started: Option<DateTime<Utc>>, now: DateTime<Utc>) -> String {
    let Some(started) = started else { return String::new() };
    let minute = |at: DateTime<Utc>| at.duration_trunc(TimeDelta::minutes(1)).unwrap_or(at);
    let minutes = (minute(now) - minute(started)).num_minutes().max(0);
    match (minutes / 60, minutes % 60) {
        (0, 0) => "agora".to_owned(),
        (0, minutes) => format!("{minutes} min"),
        (hours, minutes) => format!("{hours}h{minutes:02}"),
    }
}

/// The question whether the customer is still the same, as much of it as fits.
pub(crate) fn question(since: &str, columns: usize, look: &Look) -> Line<'static> {
    let since = if since.is_empty() { String::new() } else { format!(" (desde {since})") };
    let dot = look.glyphs.dot;
    let [yes, new] = [Action::Ask, Action::NewCall].map(|action| look.keys.name(action));
    let texts = [
        format!("Ainda é o mesmo cliente?{since} {dot} {yes}: sim, continua {dot} {new}: novo atendimento"),
        format!("Mesmo cliente?{since} {dot} {yes}: sim {dot} {new}: novo"),
        format!("Mesmo cliente? {yes}: sim {dot} {new}: novo"),
        format!("Mesmo cliente? {yes}: sim"),
    ];
    let room = columns.saturating_sub(3);
    let words = texts.iter().find(|words| text::width(words) <= room).unwrap_or(&texts[3]);
    Line::styled(format!(" ? {}", look.glyphs.words(words)), look.theme.warn)
}
