//! Calendars with their holidays, sectors with their schedules.

use std::sync::{Arc, Mutex, PoisonError};

use super::Positions;
use super::fields::Fields;
use super::records::Reader;
use super::week::{Rules, Weeks, week_of};
use crate::diag::visible::visible;
use crate::hours::{Calendar, HolidayMove, HolidayRule, Schedule, Zone, ZoneError};
use crate::kb::collect::meant;
use crate::kb::model::{CalendarRecord, HourRule, Kind, Sector, Shared, Unit};
use crate::kb::report::Report;
use crate::kb::source::Source;
use crate::kb::tree::Node;
use crate::pt::nearest;

/// Reads a zone; a misspelt one is told with the nearest.
pub(super) fn zone(fields: &Fields<'_, '_>, key: &str, report: &mut Report) -> Zone {
    let utc = Zone::Named(chrono_tz::UTC);
    let (Some(text), Some(node)) = (fields.text(key), fields.node(key)) else { return utc };
    text.parse().unwrap_or_else(|error| {
        let near = match error {
            ZoneError::Unknown => nearest(text, chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name())),
            ZoneError::OffsetShape | ZoneError::OffsetRange => None,
        };
        let message = format!("fuso desconhecido \"{}\"{}", visible(text), meant(near));
        let help = near.map_or_else(
            || "use um nome como \"America/Sao_Paulo\", ou \"-03:00\"".to_owned(),
            |near| format!("escreva \"{near}\""),
        );
        report.error("fuso_desconhecido", fields.source(), fields.source().inner(node), message).help(help);
        utc
    })
}

/// Refuses scopes of holidays that are none of the three forms.
pub(super) fn check_scope(source: &Source<'_>, node: &Node<'_>, report: &mut Report) {
    let Some(scope) = node.text() else { return };
    let state = |uf: &str| uf.len() == 2 && uf.bytes().all(|b| b.is_ascii_uppercase());
    let fine = match scope.split_once(':') {
        None => scope == "nacional",
        Some(("estadual", uf)) => state(uf),
        Some(("municipal", place)) => {
            place.rsplit_once('-').is_some_and(|(city, uf)| !city.trim().is_empty() && state(uf))
        }
        Some(_) => false,
    };
    if !fine {
        report
            .error("ambito_invalido", source, source.inner(node), format!("âmbito inválido \"{}\"", visible(scope)))
            .help("use \"nacional\", \"estadual:SP\" ou \"municipal:São Paulo-SP\"");
    }
}

/// Compiled calendars of the whole base: those of one zone and the same holidays are one, for a calendar costs
/// more to make than the rest of a small provider, and there are far fewer places than providers.
pub(crate) struct Calendars<'a> {
    shared: &'a Shared,
    moves: Vec<HolidayMove>,
    made: Mutex<Vec<Made>>,
}

/// A calendar and what it was made of.
struct Made {
    zone: Zone,
    rules: Vec<HolidayRule>,
    calendar: Arc<Calendar>,
}

impl<'a> Calendars<'a> {
    /// None made yet.
    pub(crate) fn new(shared: &'a Shared) -> Self {
        let moves = shared.holiday_moves.iter().filter_map(|moved| moved_rule(shared, moved)).collect();
        Self { shared, moves, made: Mutex::default() }
    }

    /// The calendar of a zone and some scopes of holidays.
    fn of(&self, zone: Zone, scopes: &[Box<str>]) -> Arc<Calendar> {
        let here = self.shared.holidays.iter().filter(|holiday| scopes.contains(&holiday.scope));
        let rules: Vec<HolidayRule> = here.map(|holiday| holiday.rule).collect();
        // A thread that panicked left the list whole: it only ever grows by a finished calendar.
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = made.iter().find(|known| known.zone == zone && known.rules == rules) {
            return Arc::clone(&known.calendar);
        }
        let (own, moves) = (rules.clone(), self.moves.clone());
        let calendar = Arc::new(match made.iter().find(|known| known.zone == zone) {
            Some(near) => near.calendar.elsewhere(own, moves),
            None => Calendar::new(zone, own, moves),
        });
        made.push(Made { zone, rules, calendar: Arc::clone(&calendar) });
        calendar
    }
}

/// Calendars of a provider.
pub(super) fn calendars(read: &Reader<'_, '_>, made: &Calendars<'_>, report: &mut Report) -> Vec<CalendarRecord> {
    let calendar = |fields: Fields<'_, '_>| {
        let zone = zone(&fields, "fuso", report);
        for node in fields.node("ambitos").map(Node::items).unwrap_or_default() {
            check_scope(fields.source(), node, report);
        }
        let scopes = fields.list("ambitos");
        let calendar = made.of(zone, &scopes);
        CalendarRecord { meta: fields.meta(read.defaults), scopes, calendar }
    };
    read.fields(Kind::Calendar).map(calendar).collect()
}

fn moved_rule(shared: &Shared, moved: &crate::kb::model::HolidayMove) -> Option<HolidayMove> {
    let holiday = shared.holidays.get(moved.holiday as usize)?.rule.id;
    Some(HolidayMove { holiday, year: moved.year, to: moved.to })
}

/// Sectors with one schedule per calendar, and what their rules stand for.
pub(super) fn sectors(
    read: &Reader<'_, '_>,
    calendars: &[CalendarRecord],
    units: &[Unit],
    report: &mut Report,
) -> (Vec<Sector>, Vec<HourRule>) {
    let mut rules = Rules::default();
    let weeks: Vec<_> = read.fields(Kind::Sector).map(|fields| week_of(&fields, &mut rules, report)).collect();
    let weeks = Weeks { weeks, dated: super::week::dated(read, units, &mut rules, report) };
    let ids: Positions<'_> = read.scope.of(Kind::Sector).iter().map(|rec| rec.id).zip(0..).collect();
    let sector = |(fields, at): (Fields<'_, '_>, u32)| {
        let chain = chain(read, &ids, at, report);
        let own = fields.references("calendario", Kind::Calendar);
        let followed = chain.last().and_then(|last| read.fields(Kind::Sector).nth(*last as usize));
        let without_hours = fields.flag("sem_horario").unwrap_or(false);
        let mut on = if own.is_empty() {
            followed.map(|f| f.references("calendario", Kind::Calendar)).unwrap_or_default()
        } else {
            own
        };
        if on.is_empty() && without_hours {
            on = (0..calendars.len() as u32).collect();
        }
        let schedule = |calendar: &u32| {
            let compiled = Arc::clone(&calendars.get(*calendar as usize)?.calendar);
            Some((
                *calendar,
                if without_hours { Schedule::unknown(compiled) } else { weeks.schedule(&chain, *calendar, compiled) },
            ))
        };
        let schedules = on.iter().filter_map(schedule).collect();
        check_sector(&fields, &weeks, at, report);
        let name = fields.need("nome");
        Sector {
            meta: fields.meta(read.defaults),
            short_name: fields.boxed("nome_curto").unwrap_or_else(|| name.clone()),
            name,
            in_strip: fields.flag("na_faixa").unwrap_or(false),
            schedules,
            follows: fields.reference("segue", Kind::Sector),
            without_hours,
            rows: weeks.weeks[at as usize].rows.clone(),
            text: fields.template("texto"),
        }
    };
    let sectors = read.fields(Kind::Sector).zip(0..).map(sector).collect();
    (sectors, rules.list)
}

/// The sector and those it follows, in order; a circle is an error and is cut.
fn chain(read: &Reader<'_, '_>, ids: &Positions<'_>, start: u32, report: &mut Report) -> Vec<u32> {
    let mut chain = vec![start];
    let recs = read.scope.of(Kind::Sector);
    let mut fields = Fields::of(read.index, read.scope, recs[start as usize]);
    while let Some(next) = fields.text("segue").and_then(|id| ids.get(id.strip_prefix("setor.").unwrap_or(id))) {
        if chain.contains(next) {
            if *next == start
                && let Some(entry) = fields.entry("segue")
            {
                let message = format!(
                    "setores que se seguem em círculo: {} volta a {}",
                    recs[start as usize].id, recs[start as usize].id
                );
                report
                    .error("segue_em_ciclo", fields.source(), entry.whole(), message)
                    .help("um deles precisa ter as suas próprias faixas");
            }
            break;
        }
        chain.push(*next);
        fields = Fields::of(read.index, read.scope, recs[*next as usize]);
    }
    chain
}

/// What a sector must say: hours, or whose hours, or that they are not known; and what happens on holidays.
fn check_sector(fields: &Fields<'_, '_>, weeks: &Weeks, at: u32, report: &mut Report) {
    let source = fields.source();
    if source.is_torn(fields.span().start) {
        return;
    }
    let has_rows = fields.node("faixa").is_some();
    let follows = fields.node("segue").is_some();
    let unstated = fields.flag("sem_horario").unwrap_or(false);
    let id = fields.rec.id;
    if [has_rows, follows, unstated].iter().filter(|said| **said).count() > 1 {
        report
            .error(
                "horario_contraditorio",
                source,
                fields.span(),
                format!("o setor {id} diz duas coisas: faixa, segue e sem_horario se excluem"),
            )
            .help("deixe só uma das três");
    } else if !has_rows && !follows && !unstated {
        report
            .error("falta_chave", source, fields.span(), format!("o setor {id} não diz o horário"))
            .help("escreva [[setor.….faixa]], ou segue = \"outro_setor\", ou sem_horario = true");
    }
    if has_rows && fields.node("calendario").is_none() {
        report
            .error("falta_chave", source, fields.span(), format!("falta a chave obrigatória calendario no setor {id}"))
            .help("escreva calendario = [\"matriz\"]");
    }
    let torn = fields.rows("faixa").iter().any(|row| source.is_torn(row.span().start) || row.node("dias").is_none());
    let whole_file_read = !source.is_broken();
    if has_rows && !torn && whole_file_read && !weeks.weeks[at as usize].rows.iter().any(|row| row.holiday) {
        report
            .error("falta_feriado", source, fields.span(), format!("o setor {id} não diz o que acontece no feriado"))
            .help(format!("acrescente [[setor.{id}.faixa]] com dias = [\"feriado\"]; fechado é horas = []"));
    }
}
