//! `plantao setores`: who is open, until when, and why.

use std::io::Write as _;

use serde::Deserialize;

use super::args::{Global, Setores};
use super::session::{self, Session};
use super::{World, ano, code, json, lote};
use crate::desk::view::{SectorNow, Signal};
use crate::pt;

/// Exit: 0 open (or no sector named), 1 closed, 4 talvez or unknown.
pub fn run(global: &Global, args: &Setores, world: &mut World<'_>) -> anyhow::Result<u8> {
    let mut session = match session::open(global, world)? {
        Ok(session) => session,
        Err(code) => return Ok(code),
    };
    session.set_unit(args.unidade.as_deref())?;
    if let Some(path) = &args.lote {
        return lote::answer(path, world, |line| case(&session, line));
    }
    let wanted = args.setor.as_deref().map(|name| session.sector(name)).transpose()?;
    if let Some(year) = args.ano {
        let form = if args.svg { ano::Form::Svg } else { ano::Form::Text };
        return ano::run(global, &session, (year, wanted.as_deref()), form, world);
    }
    if args.semana {
        return week(&session, wanted.as_deref(), world);
    }
    let now = chosen(&session, wanted.as_deref());
    if global.json {
        let rows: Vec<json::Sector> = now.iter().map(|n| json::Sector::of(&session, n)).collect();
        serde_json::to_writer(&mut world.out, &rows)?;
        writeln!(world.out)?;
    } else {
        print(&session, &now, world)?;
    }
    Ok(if wanted.is_some() { exit(&now) } else { code::YES })
}

/// The sectors asked for; a unit narrows those that have one schedule per unit.
fn chosen(session: &Session, wanted: Option<&str>) -> Vec<SectorNow> {
    let unit = session.call.unit.map(|u| session.desk.provider(&session.call).units[u as usize].meta.id.to_string());
    let all = session.desk.sectors(&session.call, session.at);
    let several = |sector: &str| all.iter().filter(|n| n.sector == sector).count() > 1;
    all.iter()
        .filter(|n| wanted.is_none_or(|w| n.sector == w))
        .filter(|n| unit.as_ref().is_none_or(|u| *u == n.unit || !several(&n.sector)))
        .cloned()
        .collect()
}

/// Units that disagree are not an answer.
fn exit(now: &[SectorNow]) -> u8 {
    let all = |signal: Signal| now.iter().all(|n| n.signal == signal);
    if all(Signal::Open) {
        code::YES
    } else if all(Signal::Closed) {
        code::NO
    } else {
        code::MAYBE
    }
}

fn print(session: &Session, now: &[SectorNow], world: &mut World<'_>) -> anyhow::Result<()> {
    writeln!(
        world.out,
        "{}  {}",
        session.desk.provider_name(&session.call),
        session.desk.clock_label(&session.call, session.at)
    )?;
    if let Some(holiday) = session.desk.holiday_today(&session.call, session.at) {
        writeln!(world.out, "hoje: {}", pt::clean(&holiday))?;
    }
    let width = now.iter().map(|n| name(n, now).chars().count()).max().unwrap_or(0);
    for n in now {
        let symbol = match n.signal {
            Signal::Open => "●",
            Signal::Closed => "○",
            _ => "?",
        };
        // A sector without hours has said so already.
        let reason =
            n.reason.as_deref().filter(|_| n.signal != Signal::Unknown).map(|r| format!("  ({r})")).unwrap_or_default();
        let doubts = if n.doubts.is_empty() { String::new() } else { format!("  dúvida: {}", n.doubts.join(", ")) };
        let line = format!("{symbol} {:<11} {:<width$}  {}{reason}{doubts}", n.signal.word(), name(n, now), n.long);
        writeln!(world.out, "{}", pt::clean(line.trim_end()))?;
    }
    Ok(())
}

fn name(n: &SectorNow, all: &[SectorNow]) -> String {
    let several = all.iter().filter(|other| other.sector == n.sector).count() > 1;
    if several { format!("{} {}", n.name, n.unit_short) } else { n.name.clone() }
}

fn week(session: &Session, wanted: Option<&str>, world: &mut World<'_>) -> anyhow::Result<u8> {
    let provider = session.desk.provider(&session.call);
    let wanted_name =
        wanted.and_then(|id| provider.sectors.iter().find(|s| *s.meta.id == *id)).map(|s| s.name.to_string());
    for week in session.desk.week(&session.call, session.at) {
        if wanted_name.as_ref().is_some_and(|name| *name != week.name) {
            continue;
        }
        writeln!(world.out, "{} ({})", pt::clean(&week.name), pt::clean(&week.unit))?;
        if week.days.is_empty() {
            writeln!(world.out, "  {}", pt::clean(&week.words))?;
        }
        for day in &week.days {
            let holiday = day.holiday.as_deref().map(|h| format!("  feriado: {h}")).unwrap_or_default();
            writeln!(world.out, "  {}  {}{}", day.label, day.spans.join(", "), pt::clean(&holiday))?;
        }
    }
    Ok(code::YES)
}

/// A line of `--lote`.
#[derive(Deserialize)]
struct Case {
    setor: String,
    unidade: Option<String>,
    em: Option<String>,
}

fn case(session: &Session, line: &str) -> anyhow::Result<json::Sector> {
    let case: Case =
        serde_json::from_str(line).map_err(|_| anyhow::anyhow!("esperado {{\"setor\",\"unidade\",\"em\"}} em JSON"))?;
    let id = session.sector(&case.setor)?;
    let unit = case.unidade.as_deref().map(|u| session.unit(u)).transpose()?;
    let provider = session.desk.provider(&session.call);
    let unit_id = unit.map(|u| provider.units[u as usize].meta.id.to_string());
    let at = match &case.em {
        Some(text) => {
            let mut call = session.call.clone();
            call.unit = unit;
            session.desk.parse_instant(&call, text, session.at).map_err(|why| anyhow::anyhow!(why))?
        }
        None => session.at,
    };
    let all = session.desk.sectors(&session.call, at);
    let of_sector: Vec<&SectorNow> = all.iter().filter(|n| n.sector == id).collect();
    let found = of_sector.iter().find(|n| unit_id.as_ref().is_some_and(|u| *u == n.unit)).or(of_sector.first());
    let now = found.ok_or_else(|| anyhow::anyhow!("o setor \"{id}\" não tem calendário"))?;
    Ok(json::Sector::of(session, now))
}
