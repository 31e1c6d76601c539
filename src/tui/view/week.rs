//! F2: every sector now, with the reason, and the seven days to come; also the third column's week.

use ratatui::text::{Line, Span};

use crate::desk::view::{DayHours, SectorNow, SectorWeek};
use crate::tui::app::Look;
use crate::tui::text::{cut, width, wrap};

use super::answer::verdict_spans;
use crate::desk::view::StatusLine;

/// The grid of seven days needs this many columns; narrower pages list the days.
const GRID: usize = 76;
/// Columns of one day in the grid.
const DAY: usize = 8;

/// The page of F2.
pub(crate) fn lines(sectors: &[SectorNow], week: &[SectorWeek], columns: usize, look: &Look) -> Vec<Line<'static>> {
    let mut out = vec![Line::styled("AGORA", look.theme.strong)];
    for sector in sectors {
        out.extend(now(sector, sectors, columns, look));
    }
    out.push(Line::default());
    out.push(Line::styled("OS PRÓXIMOS SETE DIAS", look.theme.strong));
    let fits = week.iter().flat_map(|sector| &sector.days).flat_map(|day| hours(day, look)).all(|span| width(&span) < DAY);
    out.extend(if fits && columns >= GRID { grid(week, columns, look) } else { by_sector(week, columns, look) });
    out
}

/// One sector now: verdict, then why, in smaller words.
fn now(sector: &SectorNow, all: &[SectorNow], columns: usize, look: &Look) -> Vec<Line<'static>> {
    let several = all.iter().filter(|other| other.sector == sector.sector).count() > 1;
    let unit = if several { format!(" {}", sector.unit_short) } else { String::new() };
    let name = format!("{}{unit}", look.glyphs.words(&sector.name));
    let status = StatusLine { signal: sector.signal, text: sector.long.clone() };
    let mut spans = vec![Span::styled(format!("  {name}  "), look.theme.strong)];
    spans.extend(verdict_spans(&status, look));
    let mut out = wrap(&spans, columns, 4);
    let rule = sector.rule.as_deref().and_then(|rule| rule.rsplit('/').next()).map(str::to_owned);
    let doubts = (!sector.doubts.is_empty()).then(|| format!("? dúvida: {}", sector.doubts.join(", ")));
    let why: Vec<String> = [sector.reason.clone(), rule, doubts].into_iter().flatten().collect();
    if !why.is_empty() {
        let why = look.glyphs.words(&why.join(" · ")).into_owned();
        out.extend(wrap(&[Span::styled(format!("    {why}"), look.theme.dim)], columns, 4));
    }
    out
}

/// A table: sectors down, days across.
fn grid(week: &[SectorWeek], columns: usize, look: &Look) -> Vec<Line<'static>> {
    let name = (columns - 7 * DAY).min(26);
    let days = week.iter().find(|sector| !sector.days.is_empty()).map(|sector| sector.days.as_slice()).unwrap_or_default();
    let mut head = format!("  {:w$}", "", w = name - 2);
    for day in days {
        head.push_str(&format!("{:DAY$}", day.label.chars().take(6).collect::<String>()));
    }
    let mut out = vec![Line::styled(head, look.theme.dim)];
    for sector in week {
        let title = cut(&title(sector, week, look), name - 3);
        if sector.days.is_empty() {
            let spans = [Span::raw(format!("  {title:w$}", w = name - 2)), Span::raw(look.glyphs.words(&sector.words).into_owned())];
            out.extend(wrap(&spans, columns, name));
            continue;
        }
        let cells: Vec<Vec<String>> = sector.days.iter().map(|day| hours(day, look)).collect();
        for row in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
            let mut line = format!("  {:w$}", if row == 0 { title.as_str() } else { "" }, w = name - 2);
            for cell in &cells {
                line.push_str(&format!("{:DAY$}", cell.get(row).map_or("", String::as_str)));
            }
            out.push(Line::raw(line));
        }
    }
    out.extend(holidays(week, columns, look));
    out
}

/// The holidays of the week, once each, by date.
fn holidays(week: &[SectorWeek], columns: usize, look: &Look) -> Vec<Line<'static>> {
    let mut names: Vec<String> = Vec::new();
    for day in week.iter().flat_map(|sector| &sector.days) {
        if let Some(holiday) = &day.holiday {
            let line = format!("  Feriado {}: {}", day.label, look.glyphs.words(holiday));
            if !names.contains(&line) {
                names.push(line);
            }
        }
    }
    names.into_iter().flat_map(|name| wrap(&[Span::styled(name, look.theme.warn)], columns, 4)).collect()
}

/// Sector by sector, days with the same hours in one line.
pub(crate) fn by_sector(week: &[SectorWeek], columns: usize, look: &Look) -> Vec<Line<'static>> {
    let mut out = Vec::new();
    for sector in week {
        out.push(Line::styled(cut(&title(sector, week, look), columns), look.theme.strong));
        if sector.days.is_empty() {
            let words = format!("  {}", look.glyphs.words(&sector.words));
            out.extend(wrap(&[Span::raw(words)], columns, 2));
        }
        let same = |a: &DayHours, b: &DayHours| a.spans == b.spans && a.holiday == b.holiday;
        for days in sector.days.chunk_by(same) {
            let label = label(days);
            let hours = Span::raw(format!("  {label:10}  {}", hours(&days[0], look).join(", ")));
            let holiday = days[0].holiday.as_deref().map(|name| format!("  {}", look.glyphs.words(name)));
            out.extend(wrap(&[hours, Span::styled(holiday.unwrap_or_default(), look.theme.warn)], columns, 14));
        }
    }
    out
}

/// `seg a sex`, `sáb e dom`, `qui 25/12`.
fn label(days: &[DayHours]) -> String {
    let short = |day: &DayHours| day.label.chars().take(3).collect::<String>();
    match days {
        [one] => one.label.clone(),
        [first, second] => format!("{} e {}", short(first), short(second)),
        [first, .., last] => format!("{} a {}", short(first), short(last)),
        [] => String::new(),
    }
}

/// A sector's name; its unit too where the units differ.
fn title(sector: &SectorWeek, week: &[SectorWeek], look: &Look) -> String {
    let several = week.iter().filter(|other| other.name == sector.name).count() > 1;
    let unit = if several { format!(" {}", sector.unit) } else { String::new() };
    format!("{}{unit}", look.glyphs.words(&sector.name))
}

/// Spans without what goes without saying: `08:00–17:00` is `08-17`.
fn hours(day: &DayHours, look: &Look) -> Vec<String> {
    day.spans.iter().map(|span| look.glyphs.words(span).replace(":00", "")).collect()
}
