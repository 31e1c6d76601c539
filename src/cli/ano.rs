//! `plantao setores --ano`: the year as a calendar, in letters and colours or as a picture.

use std::fmt::Write as _;
use std::io::Write as _;

use chrono::Datelike as _;
use serde_json::json;

use super::args::Global;
use super::session::Session;
use super::{World, code};
use crate::desk::year::{self, Asked, DayMarks, Mark, YearView};
use crate::pt;

/// How the year is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Letters, in colour where the terminal has it.
    Text,
    /// A picture.
    Svg,
}

/// Prints the year of one sector, or of all, for the unit of the call or for each unit that lives by its own
/// calendar. Exit: 0.
pub fn run(
    global: &Global,
    session: &Session,
    (number, sector): (i32, Option<&str>),
    form: Form,
    world: &mut World<'_>,
) -> anyhow::Result<u8> {
    let views = views(session, number, sector);
    if form == Form::Svg {
        write!(world.out, "{}", svg(&views, session.desk.provider_name(&session.call)))?;
    } else if global.json {
        serde_json::to_writer(&mut world.out, &views.iter().map(as_json).collect::<Vec<_>>())?;
        writeln!(world.out)?;
    } else {
        let no_color = global.sem_cor || (world.env)("NO_COLOR").is_some_and(|value| !value.is_empty());
        let paint = world.terminal && !no_color;
        for view in &views {
            print(view, session.desk.provider_name(&session.call), paint, world)?;
        }
    }
    Ok(code::YES)
}

fn views(session: &Session, number: i32, sector: Option<&str>) -> Vec<YearView> {
    let provider = session.desk.provider(&session.call);
    let sector =
        sector.and_then(|id| (0u32..).zip(&provider.sectors).find(|(_, s)| *s.meta.id == *id).map(|(at, _)| at));
    let mut calendars = Vec::new();
    let mut views = Vec::new();
    for (at, unit) in (0u32..).zip(&provider.units) {
        if session.call.unit.is_some_and(|wanted| wanted != at) || calendars.contains(&unit.calendar) {
            continue;
        }
        calendars.push(unit.calendar);
        views.push(year::year(&Asked { base: session.desk.base(), provider, unit: at, sector }, number));
    }
    views
}

fn as_json(view: &YearView) -> serde_json::Value {
    let day = |day: &DayMarks| {
        let marks: Vec<String> = day.marks.iter().map(|mark| mark.letter().to_string()).collect();
        json!({"data": day.date, "marcas": marks, "feriados": day.holidays, "horas": day.hours})
    };
    let days: Vec<serde_json::Value> = view.days.iter().map(day).collect();
    json!({"unidade": view.unit_id, "setor": view.sector, "ano": view.year, "dias": days, "cobertura": view.coverage})
}

/// Months side by side.
const ACROSS: usize = 3;
/// Columns of a month: seven days of a number and a letter.
const MONTH: usize = 21;
/// Columns between months.
const GAP: usize = 4;

fn print(view: &YearView, provider: &str, paint: bool, world: &mut World<'_>) -> anyhow::Result<()> {
    let of = view.sector.as_ref().map(|sector| format!(" · {sector}")).unwrap_or_default();
    let mut lines = vec![format!("{provider} · {}{of} · {}", view.unit, view.year), String::new()];
    let months: Vec<Vec<String>> = (1..=12).map(|month| month_lines(view, month, paint)).collect();
    for row in months.chunks(ACROSS) {
        for line in 0..row.iter().map(Vec::len).max().unwrap_or(0) {
            let cells: Vec<&str> = row.iter().map(|month| month.get(line).map_or("", String::as_str)).collect();
            let blank = " ".repeat(MONTH);
            let cells: Vec<&str> = cells.into_iter().map(|cell| if cell.is_empty() { &blank } else { cell }).collect();
            lines.push(cells.join(&" ".repeat(GAP)).trim_end().to_owned());
        }
        lines.push(String::new());
    }
    for line in &lines {
        writeln!(world.out, "{line}")?;
    }
    let used = |mark: &Mark| view.days.iter().filter(|day| day.marks.contains(mark)).count();
    for mark in Mark::ALL.iter().filter(|mark| used(mark) > 0) {
        let letter = painted(&mark.letter().to_string(), *mark, paint);
        writeln!(world.out, "{letter}  {} ({})", mark.words(), pt::count(used(mark), "dia", "dias"))?;
    }
    writeln!(world.out, "Um dia com várias marcas mostra a primeira desta lista.\n")?;
    for line in year::named_days(view).iter().chain(&view.coverage) {
        for part in wrapped(&pt::clean(line), 80) {
            writeln!(world.out, "{part}")?;
        }
    }
    writeln!(world.out)?;
    Ok(())
}

/// Title, weekdays, weeks; each line as wide as a month, colours apart.
fn month_lines(view: &YearView, month: u32, paint: bool) -> Vec<String> {
    let mut lines = vec![format!("{:<MONTH$}", year::month_name(month)), format!("{:<MONTH$}", " S  T  Q  Q  S  S  D")];
    let mut week = String::new();
    for day in view.days.iter().filter(|day| day.date.month() == month) {
        let weekday = day.date.weekday().num_days_from_monday() as usize;
        if day.date.day() == 1 {
            week.push_str(&"   ".repeat(weekday));
        }
        let number = format!("{:>2}", day.date.day());
        match day.marks.first() {
            Some(mark) => week.push_str(&painted(&format!("{number}{}", mark.letter()), *mark, paint)),
            None => week.extend([number.as_str(), " "]),
        }
        let last = day.date.succ_opt().is_none_or(|next| next.month() != month);
        if last {
            week.push_str(&"   ".repeat(6 - weekday));
        }
        if weekday == 6 || last {
            lines.push(std::mem::take(&mut week));
        }
    }
    lines
}

/// The colour of a mark: an SGR code, and a fill for the picture.
const fn colour(mark: Mark) -> (&'static str, &'static str) {
    match mark {
        Mark::Nobody => ("1;31", "#e5484d"),
        Mark::Several => ("33", "#f5c26b"),
        Mark::Exception => ("1;35", "#c58af9"),
        Mark::Roster => ("1;36", "#7fd4d4"),
        Mark::Holiday => ("1;32", "#8fd18f"),
        Mark::Optional => ("32", "#d5efd5"),
        Mark::Maybe => ("34", "#a9c7f5"),
        Mark::Doubt => ("2;34", "#dfe9fa"),
        Mark::Closed => ("2", "#d8d8d8"),
    }
}

fn painted(text: &str, mark: Mark, paint: bool) -> String {
    if paint { format!("\u{1b}[{}m{text}\u{1b}[0m", colour(mark).0) } else { text.to_owned() }
}

/// Lines of at most `width` columns, cut at blanks; what follows the first is indented.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_inclusive(' ') {
        let at = lines.len() - 1;
        if lines[at].chars().count() + word.trim_end().chars().count() > width && !lines[at].trim().is_empty() {
            lines.push(format!("    {word}"));
        } else {
            lines[at].push_str(word);
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// Side of a day in the picture.
const SIDE: usize = 30;
/// Width of a month with its margin.
const MONTH_WIDTH: usize = 7 * SIDE + 30;
/// Height of a month with title, weekdays and margin.
const MONTH_HEIGHT: usize = 6 * SIDE + 60;

fn svg(views: &[YearView], provider: &str) -> String {
    let year_height = 4 * MONTH_HEIGHT + 60 + 24 * Mark::ALL.len() + 30;
    let (width, height) = (ACROSS * MONTH_WIDTH + 30, year_height * views.len());
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"sans-serif\" font-size=\"13\">\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n"
    );
    for (at, view) in views.iter().enumerate() {
        svg_year(&mut out, view, (provider, at * year_height));
    }
    out.push_str("</svg>\n");
    out
}

fn svg_year(out: &mut String, view: &YearView, (provider, top): (&str, usize)) {
    let of = view.sector.as_ref().map(|sector| format!(" · {sector}")).unwrap_or_default();
    let title = escaped(&format!("{provider} · {}{of} · {}", view.unit, view.year));
    let _ = writeln!(out, "<text x=\"30\" y=\"{}\" font-size=\"18\" font-weight=\"bold\">{title}</text>", top + 34);
    for month in 1..=12_u32 {
        let place = (month - 1) as usize;
        let (x, y) = (30 + place % ACROSS * MONTH_WIDTH, top + 60 + place / ACROSS * MONTH_HEIGHT);
        let _ =
            writeln!(out, "<text x=\"{x}\" y=\"{}\" font-weight=\"bold\">{}</text>", y + 14, year::month_name(month));
        for (column, letter) in ["S", "T", "Q", "Q", "S", "S", "D"].iter().enumerate() {
            let _ =
                writeln!(out, "<text x=\"{}\" y=\"{}\" fill=\"#666\">{letter}</text>", x + column * SIDE + 9, y + 34);
        }
        let mut row = 0;
        for day in view.days.iter().filter(|day| day.date.month() == month) {
            let column = day.date.weekday().num_days_from_monday() as usize;
            svg_day(out, day, (x + column * SIDE, y + 40 + row * SIDE));
            row += usize::from(column == 6);
        }
    }
    let legend = top + 60 + 4 * MONTH_HEIGHT;
    for (row, mark) in Mark::ALL.iter().enumerate() {
        let y = legend + row * 24;
        let _ = writeln!(
            out,
            "<rect x=\"30\" y=\"{y}\" width=\"20\" height=\"18\" fill=\"{}\"/><text x=\"36\" y=\"{}\">{}</text><text x=\"60\" y=\"{}\">{}</text>",
            colour(*mark).1,
            y + 14,
            mark.letter(),
            y + 14,
            escaped(mark.words())
        );
    }
}

fn svg_day(out: &mut String, day: &DayMarks, (x, y): (usize, usize)) {
    let fill = day.marks.first().map_or("#f6f6f6", |mark| colour(*mark).1);
    let letter = day.marks.first().map(|mark| mark.letter().to_string()).unwrap_or_default();
    let words: Vec<String> = std::iter::once(pt::date_br(day.date))
        .chain(day.holidays.clone())
        .chain((!day.hours.is_empty()).then(|| day.hours.join(", ")))
        .chain(day.marks.iter().map(|mark| mark.words().to_owned()))
        .collect();
    let _ = writeln!(
        out,
        "<g><title>{}</title><rect x=\"{x}\" y=\"{y}\" width=\"{side}\" height=\"{side}\" fill=\"{fill}\" stroke=\"#fff\"/>\
         <text x=\"{}\" y=\"{}\">{}</text><text x=\"{}\" y=\"{}\" font-size=\"9\">{letter}</text></g>",
        escaped(&words.join("; ")),
        x + 4,
        y + 17,
        day.date.day(),
        x + 21,
        y + 25,
        side = SIDE,
    );
}

/// Text that may stand inside an element.
fn escaped(text: &str) -> String {
    pt::clean(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_cut_at_blanks() {
        assert_eq!(wrapped("aaa bbb ccc", 7), ["aaa bbb", "    ccc"]);
        assert_eq!(wrapped("aaa", 2), ["aaa"], "a word is never cut");
    }

    #[test]
    fn markup_of_a_name_does_not_reach_the_picture() {
        assert_eq!(escaped("a<b>&\u{1b}"), "a&lt;b&gt;&amp;\u{FFFD}");
    }
}
