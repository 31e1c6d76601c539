//! `plantao feriados`: the holidays of a year.

use std::io::Write as _;

use chrono::Datelike as _;
use serde::Serialize;

use super::args::{Feriados, Global};
use super::session::{self, Session};
use super::{World, code, ics};
use crate::desk::week;
use crate::pt;

/// A holiday of a year, for the units that keep it.
#[derive(Serialize)]
pub struct Row {
    /// The date.
    pub data: chrono::NaiveDate,
    dia: &'static str,
    /// The holiday's id.
    pub id: String,
    /// Its name.
    pub nome: String,
    /// Where it holds.
    pub ambito: String,
    tipo: &'static str,
    /// It changes hours.
    pub conta: bool,
    /// The law.
    pub base: Option<String>,
    /// Ids of the units that keep it.
    pub unidades: Vec<String>,
}

/// Exit: 0; with `--conferir`, 1 when the file differs.
pub fn run(global: &Global, args: &Feriados, world: &mut World<'_>) -> anyhow::Result<u8> {
    let mut session = match session::open(global, world)? {
        Ok(session) => session,
        Err(code) => return Ok(code),
    };
    session.set_unit(args.unidade.as_deref())?;
    let year = args.ano.unwrap_or_else(|| session.desk.local(&session.call, session.at).year());
    let rows = rows(&session, year);
    if let Some(path) = &args.conferir {
        return ics::compare(&rows, path, year, world);
    }
    if args.ics {
        let provider = session.desk.provider(&session.call);
        write!(world.out, "{}", ics::export(&rows, (&provider.id, &provider.name), session.at))?;
        return Ok(code::YES);
    }
    if global.json {
        serde_json::to_writer(&mut world.out, &rows)?;
        writeln!(world.out)?;
        return Ok(code::YES);
    }
    for row in &rows {
        let kind = if row.conta { String::new() } else { "  ponto facultativo: dia comum, confirme".to_owned() };
        let line = format!(
            "{} {}  {:<34} {:<28} {}{kind}",
            row.dia,
            pt::date_br(row.data),
            row.nome,
            row.ambito,
            row.unidades.join(", ")
        );
        writeln!(world.out, "{}", pt::clean(line.trim_end()))?;
    }
    Ok(code::YES)
}

/// The holidays of a year in the unit of the call, or in every unit.
fn rows(session: &Session, year: i32) -> Vec<Row> {
    let provider = session.desk.provider(&session.call);
    let mut rows: Vec<Row> = Vec::new();
    for (number, unit) in (0u32..).zip(&provider.units) {
        if session.call.unit.is_some_and(|wanted| wanted != number) {
            continue;
        }
        let calendar = &provider.calendars[unit.calendar as usize].calendar;
        for (date, holiday) in week::of_year(session.desk.base(), calendar, year) {
            let id = holiday.meta.id.to_string();
            match rows.iter_mut().find(|row| row.id == id && row.data == date) {
                Some(row) => row.unidades.push(unit.meta.id.to_string()),
                None => rows.push(Row {
                    data: date,
                    dia: pt::weekday_short(date.weekday()),
                    id,
                    nome: holiday.name.to_string(),
                    ambito: holiday.scope.to_string(),
                    tipo: if holiday.optional { "facultativo" } else { "feriado" },
                    conta: holiday.counts,
                    base: holiday.law.as_deref().map(str::to_owned),
                    unidades: vec![unit.meta.id.to_string()],
                }),
            }
        }
    }
    rows.sort_by(|a, b| (a.data, &a.id).cmp(&(b.data, &b.id)));
    rows
}
