//! Holidays as iCalendar (RFC 5545): written for a calendar program, read from one to compare.

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::path::Path;

use anyhow::{Context as _, bail};
use chrono::{DateTime, Datelike as _, Days, NaiveDate, Utc};

use super::feriados::Row;
use super::{World, code};
use crate::diag::source::FILE_LIMIT;
use crate::pt;

/// Octets of a content line without its end (RFC 5545, 3.1).
const LINE: usize = 75;
/// Days of one event beyond which it is no holiday.
const LONGEST: u64 = 31;

/// The holidays as a calendar: whole days that do not make anybody busy. `stamp` is when it was made.
pub fn export(rows: &[Row], provider: (&str, &str), stamp: DateTime<Utc>) -> String {
    let (id, name) = provider;
    let mut out = String::new();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//UpCall//plantao//PT", "CALSCALE:GREGORIAN"] {
        fold(&mut out, line);
    }
    fold(&mut out, &format!("X-WR-CALNAME:{}", escaped(&format!("Feriados · {name}"))));
    for row in rows {
        let next = row.data.succ_opt().unwrap_or(row.data);
        let law = row.base.as_ref().map(|law| format!(". {law}")).unwrap_or_default();
        let category = if row.conta { "FERIADO" } else { "PONTO FACULTATIVO" };
        fold(&mut out, "BEGIN:VEVENT");
        // The year stands for the date: a decree that moves the holiday moves the event.
        fold(&mut out, &format!("UID:{}-{}@{id}.plantao", row.id, row.data.year()));
        fold(&mut out, &format!("DTSTAMP:{}", stamp.format("%Y%m%dT%H%M%SZ")));
        fold(&mut out, &format!("DTSTART;VALUE=DATE:{}", row.data.format("%Y%m%d")));
        fold(&mut out, &format!("DTEND;VALUE=DATE:{}", next.format("%Y%m%d")));
        fold(&mut out, &format!("SUMMARY:{}", escaped(&row.nome)));
        fold(
            &mut out,
            &format!("DESCRIPTION:{}", escaped(&format!("{} ({}){law}", row.ambito, row.unidades.join(", ")))),
        );
        fold(&mut out, &format!("CATEGORIES:{category}"));
        fold(&mut out, "TRANSP:TRANSPARENT");
        fold(&mut out, "END:VEVENT");
    }
    fold(&mut out, "END:VCALENDAR");
    out
}

/// Writes a content line: ended by CRLF, folded so that no line is longer than 75 octets, no character cut.
fn fold(out: &mut String, line: &str) {
    let mut room = LINE;
    for c in line.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = LINE - 1;
        }
        out.push(c);
        room -= c.len_utf8();
    }
    out.push_str("\r\n");
}

/// TEXT of RFC 5545, 3.3.11.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in pt::clean(text).chars() {
        match c {
            '\\' | ';' | ',' => {
                let _ = write!(out, "\\{c}");
            }
            '\n' => out.push_str("\\n"),
            _ => out.push(c),
        }
    }
    out
}

/// A day that some calendar names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Named {
    date: NaiveDate,
    name: String,
}

/// Compares the holidays of a file with ours, by date. Optional days of ours may be missing from the file: lists of
/// holidays differ in them, and they change no hours. Exit: 0 equal, 1 different.
pub fn compare(rows: &[Row], path: &Path, year: i32, world: &mut World<'_>) -> anyhow::Result<u8> {
    let mut bytes = Vec::new();
    let opened = crate::os::disk::open(path).and_then(|file| file.take(FILE_LIMIT).read_to_end(&mut bytes));
    opened.with_context(|| format!("não consegui ler {}", path.display()))?;
    let theirs = days(&String::from_utf8_lossy(&bytes), year)?;
    if theirs.is_empty() {
        bail!("{} não tem nenhum evento em {year}", path.display());
    }
    let ours: Vec<Named> = rows.iter().map(|row| Named { date: row.data, name: row.nome.clone() }).collect();
    let required = rows.iter().filter(|row| row.conta).map(|row| Named { date: row.data, name: row.nome.clone() });
    let lines = differences(&theirs, &ours, &required.collect::<Vec<_>>());
    for line in &lines {
        writeln!(world.out, "{}", pt::clean(line))?;
    }
    if lines.is_empty() {
        writeln!(world.out, "iguais: os {} dias de {year} do arquivo estão na base", theirs.len())?;
        return Ok(code::YES);
    }
    Ok(code::NO)
}

/// One line a difference, by date. One name on two dates is one difference.
fn differences(theirs: &[Named], ours: &[Named], required: &[Named]) -> Vec<String> {
    let only = |these: &[Named], those: &[Named]| -> Vec<Named> {
        these.iter().filter(|day| those.iter().all(|other| other.date != day.date)).cloned().collect()
    };
    let (mut file, mut base) = (only(theirs, ours), only(required, theirs));
    let mut out: Vec<(NaiveDate, String)> = Vec::new();
    file.retain(|day| {
        let Some(at) = base.iter().position(|other| pt::fold(&other.name) == pt::fold(&day.name)) else { return true };
        let other = base.remove(at);
        let line =
            format!("data diferente: {}: {} no arquivo, {} na base", other.name, label(day.date), label(other.date));
        out.push((day.date.min(other.date), line));
        false
    });
    out.extend(file.iter().map(|day| (day.date, format!("só no arquivo:  {}  {}", label(day.date), day.name))));
    out.extend(base.iter().map(|day| (day.date, format!("só na base:     {}  {}", label(day.date), day.name))));
    out.sort();
    out.into_iter().map(|(_, line)| line).collect()
}

fn label(date: NaiveDate) -> String {
    format!("{} {}", pt::weekday_short(date.weekday()), pt::date_br(date))
}

/// The days of a year that a calendar names: whole-day or timed events, of several days or repeated yearly.
/// Cancelled events do not count.
fn days(text: &str, year: i32) -> anyhow::Result<Vec<Named>> {
    let lines = unfolded(text);
    if lines.first().is_none_or(|line| !line.eq_ignore_ascii_case("BEGIN:VCALENDAR")) {
        bail!("o arquivo não é um calendário iCalendar: falta BEGIN:VCALENDAR na primeira linha");
    }
    let mut out = Vec::new();
    let mut event: Option<Vec<(String, String)>> = None;
    for line in &lines {
        let Some((key, value)) = line.split_once(':') else { continue };
        let name = key.split(';').next().unwrap_or_default().to_ascii_uppercase();
        match (name.as_str(), value.to_ascii_uppercase().as_str()) {
            ("BEGIN", "VEVENT") => event = Some(Vec::new()),
            ("END", "VEVENT") => out.extend(event.take().iter().flat_map(|event| of_event(event, year))),
            _ => {
                if let Some(event) = &mut event {
                    event.push((name, value.to_owned()));
                }
            }
        }
    }
    out.sort();
    out.dedup();
    Ok(out)
}

/// The lines, those folded over several joined again; the byte order mark and blank ones dropped.
fn unfolded(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.trim_start_matches('\u{feff}').lines() {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some(last)) => last.push_str(rest),
            _ if line.trim().is_empty() => {}
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

fn of_event(event: &[(String, String)], year: i32) -> Vec<Named> {
    let get = |key: &str| event.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
    let date = |text: &str| NaiveDate::parse_from_str(text.get(..8)?, "%Y%m%d").ok();
    let Some(start) = get("DTSTART").and_then(date) else { return Vec::new() };
    if get("STATUS").is_some_and(|status| status.eq_ignore_ascii_case("CANCELLED")) {
        return Vec::new();
    }
    let last = get("DTEND").and_then(date).and_then(|end| end.pred_opt()).unwrap_or(start).max(start);
    let length = (last - start).num_days().unsigned_abs().min(LONGEST);
    let yearly = get("RRULE").is_some_and(|rule| rule.to_ascii_uppercase().contains("FREQ=YEARLY"));
    let first = if yearly && start.year() < year { start.with_year(year) } else { Some(start) };
    let name = plain(get("SUMMARY").unwrap_or_default());
    let dates =
        first.into_iter().flat_map(|first| (0..=length).filter_map(move |n| first.checked_add_days(Days::new(n))));
    dates.filter(|date| date.year() == year).map(|date| Named { date, name: name.clone() }).collect()
}

/// TEXT without its escapes.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.extend(chars.next().map(|c| if matches!(c, 'n' | 'N') { ' ' } else { c })),
            _ => out.push(c),
        }
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(date: &str, name: &str) -> Named {
        Named { date: date.parse().unwrap(), name: name.to_owned() }
    }

    #[test]
    fn lines_are_folded_at_75_octets_and_no_letter_is_cut() {
        for (text, why) in [("x".repeat(200), "plain"), ("ã".repeat(100), "two octets each"), ("x".repeat(75), "fits")]
        {
            let mut out = String::new();
            fold(&mut out, &text);
            assert!(out.split("\r\n").all(|line| line.len() <= LINE), "{why}: {out:?}");
            assert_eq!(unfolded(&out), [text], "{why}: unfolding gives it back");
        }
    }

    #[test]
    fn what_is_escaped_reads_back() {
        for text in ["a; b, c\\d", "Natal"] {
            assert_eq!(plain(&escaped(text)), text);
        }
        assert_eq!(escaped("a\nb"), "a\\nb");
    }

    #[test]
    fn events_of_every_form_give_their_days() {
        let event =
            |lines: &str| format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
        for (lines, wanted, why) in [
            ("DTSTART;VALUE=DATE:20271225\r\nSUMMARY:Natal", vec![day("2027-12-25", "Natal")], "a whole day"),
            ("DTSTART:20271225T000000Z\r\nSUMMARY:Na\r\n tal", vec![day("2027-12-25", "Natal")], "timed, folded name"),
            (
                "DTSTART;VALUE=DATE:20271231\r\nDTEND;VALUE=DATE:20280102\r\nSUMMARY:V",
                vec![day("2027-12-31", "V")],
                "runs out of the year",
            ),
            (
                "DTSTART;VALUE=DATE:19970907\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:I",
                vec![day("2027-09-07", "I")],
                "every year",
            ),
            ("DTSTART;VALUE=DATE:20271225\r\nSTATUS:CANCELLED\r\nSUMMARY:N", vec![], "cancelled"),
            ("DTSTART;VALUE=DATE:20261225\r\nSUMMARY:N", vec![], "another year"),
            ("SUMMARY:N", vec![], "no date"),
        ] {
            assert_eq!(days(&event(lines), 2027).unwrap(), wanted, "{why}");
        }
        assert!(days("nada", 2027).is_err(), "not a calendar");
    }

    #[test]
    fn differences_are_told_once_each() {
        let (natal, moved) = (day("2027-12-25", "Natal"), day("2027-12-24", "natal"));
        let eve = day("2027-12-24", "Véspera");
        for (theirs, ours, required, count, why) in [
            (vec![natal.clone()], vec![natal.clone()], vec![natal.clone()], 0, "equal"),
            (vec![moved], vec![natal.clone()], vec![natal.clone()], 1, "one name, two dates"),
            (
                vec![natal.clone()],
                vec![natal.clone(), eve.clone()],
                vec![natal.clone()],
                0,
                "our optional day may be missing",
            ),
            (vec![natal.clone(), eve], vec![natal.clone()], vec![natal], 1, "theirs only"),
        ] {
            assert_eq!(differences(&theirs, &ours, &required).len(), count, "{why}");
        }
    }
}
