//! F2: every sector now, with the reason, and the seven days to come; also the third column's week.

use ratatui::text::{Line, Span};

use crate::desk::view::{DayHours, SectorNow, SectorWeek, Signal, StatusLine};
use crate::tui::app::Look;
use crate::tui::text::{cut, width, wrap};

use super::answer::verdict_spans;

/// The grid of seven days needs this many columns; narrower pages list the days.
const GRID: usize = 76;
/// Columns of one day in the grid.
const DAY: usize = 8;

/// The page of F2: a table of the week where there is room, then every sector now and why; on narrow pages
/// each sector with its own days.
pub(crate) fn lines(sectors: &[SectorNow], week: &[SectorWeek], columns: usize, look: &Look) -> Vec<Line<'static>> {
    let fits =
        week.iter().flat_map(|sector| &sector.days).flat_map(|day| hours(day, look)).all(|span| width(&span) < DAY);
    if !fits || columns < GRID {
        return sectors_with_days(sectors, week, columns, look);
    }
    let mut out = grid(week, columns, look);
    out.push(Line::default());
    out.push(Line::styled("AGORA", look.theme.strong));
    for (sector, unit) in merged(sectors) {
        out.extend(now(sector, &unit, columns, look));
        out.extend(why(sector, columns, look));
    }
    out
}

fn sectors_with_days(sectors: &[SectorNow], week: &[SectorWeek], columns: usize, look: &Look) -> Vec<Line<'static>> {
    let mut out = Vec::new();
    for (sector, unit) in merged(sectors) {
        out.extend(now(sector, &unit, columns, look));
        let own = |w: &&SectorWeek| w.name == sector.name && (unit.is_empty() || w.unit.contains(&sector.unit_short));
        if let Some(week) = week.iter().find(own) {
            out.extend(days(week, columns, look));
        }
        out.extend(why(sector, columns, look));
        out.push(Line::default());
    }
    out
}

/// Sectors with the unit's sigla where the units of one differ; those that agree stand once, without it.
fn merged(sectors: &[SectorNow]) -> Vec<(&SectorNow, String)> {
    let agree = |a: &SectorNow, b: &SectorNow| a.sector == b.sector && a.signal == b.signal && a.long == b.long;
    let first_of_its_kind = |at: usize| !sectors[..at].iter().any(|before| agree(before, &sectors[at]));
    (0..sectors.len())
        .filter(|at| first_of_its_kind(*at))
        .map(|at| {
            let sector = &sectors[at];
            let differ = sectors.iter().any(|other| other.sector == sector.sector && !agree(other, sector));
            (sector, if differ { format!(" {}", sector.unit_short) } else { String::new() })
        })
        .collect()
}

/// One sector now.
fn now(sector: &SectorNow, unit: &str, columns: usize, look: &Look) -> Vec<Line<'static>> {
    let status = StatusLine { signal: sector.signal, text: sector.long.clone() };
    let mut spans = vec![Span::styled(format!("{}{unit}  ", look.glyphs.words(&sector.name)), look.theme.strong)];
    spans.extend(verdict_spans(&status, look));
    wrap(&spans, columns, 2)
}

/// Why it is so, in smaller words: reason, row of the file, doubts.
fn why(sector: &SectorNow, columns: usize, look: &Look) -> Vec<Line<'static>> {
    let reason = sector.reason.clone().filter(|_| sector.signal != Signal::Unknown);
    let rule = sector.rule.as_deref().and_then(|rule| rule.rsplit('/').next()).map(str::to_owned);
    let doubts = (!sector.doubts.is_empty()).then(|| format!("? dúvida: {}", sector.doubts.join(", ")));
    let parts: Vec<String> = [reason, rule, doubts].into_iter().flatten().collect();
    let words = look.glyphs.words(&parts.join(" · ")).into_owned();
    if words.is_empty() { Vec::new() } else { wrap(&[Span::styled(format!("  {words}"), look.theme.dim)], columns, 2) }
}

/// A table: sectors down, days across.
fn grid(week: &[SectorWeek], columns: usize, look: &Look) -> Vec<Line<'static>> {
    let name = (columns - 7 * DAY).min(26);
    let days =
        week.iter().find(|sector| !sector.days.is_empty()).map(|sector| sector.days.as_slice()).unwrap_or_default();
    let across = |cells: Vec<String>| cells.into_iter().map(|cell| format!("{cell:DAY$}")).collect::<Vec<_>>().concat();
    let short = |day: &DayHours| day.label.chars().take(6).collect();
    let head = " ".repeat(name) + &across(days.iter().map(short).collect());
    let mut out = vec![Line::styled(head, look.theme.dim)];
    for sector in week {
        let title = cut(&title(sector, week, look), name - 3);
        if sector.days.is_empty() {
            let spans = [
                Span::raw(format!("  {title:w$}", w = name - 2)),
                Span::raw(look.glyphs.words(&sector.words).into_owned()),
            ];
            out.extend(wrap(&spans, columns, name));
            continue;
        }
        let cells: Vec<Vec<String>> = sector.days.iter().map(|day| hours(day, look)).collect();
        for row in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
            let first = format!("  {:w$}", if row == 0 { title.as_str() } else { "" }, w = name - 2);
            let cells = cells.iter().map(|cell| cell.get(row).cloned().unwrap_or_default()).collect();
            out.push(Line::raw(first + &across(cells)));
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

/// Sector by sector, for the third column.
pub(crate) fn by_sector(week: &[SectorWeek], columns: usize, look: &Look) -> Vec<Line<'static>> {
    let mut out = Vec::new();
    for sector in week {
        out.push(Line::styled(cut(&title(sector, week, look), columns), look.theme.strong));
        out.extend(days(sector, columns, look));
    }
    out
}

/// The days of a sector, those with the same hours in one line.
fn days(sector: &SectorWeek, columns: usize, look: &Look) -> Vec<Line<'static>> {
    if sector.days.is_empty() {
        let words = format!("  {}", look.glyphs.words(&sector.words));
        return wrap(&[Span::raw(words)], columns, 2);
    }
    let same = |a: &DayHours, b: &DayHours| a.spans == b.spans && a.holiday == b.holiday;
    sector
        .days
        .chunk_by(same)
        .flat_map(|days| {
            let hours = Span::raw(format!("  {:10}  {}", label(days), hours(&days[0], look).join(", ")));
            let holiday = days[0].holiday.as_deref().map(|name| format!("  {}", look.glyphs.words(name)));
            wrap(&[hours, Span::styled(holiday.unwrap_or_default(), look.theme.warn)], columns, 14)
        })
        .collect()
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
