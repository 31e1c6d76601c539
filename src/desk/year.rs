//! A year as a calendar: what is particular about each day, for whoever plans rosters or looks for a hole.

use chrono::{Datelike as _, NaiveDate};

use super::week;
use crate::hours::{Layer, Schedule, State};
use crate::kb::coverage::{self, Wrong};
use crate::kb::model::{Base, Coverage, Provider};
use crate::pt;

/// What is particular about a day. Ordered: what must be seen first comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// For some time nobody of a set that must always answer does.
    Nobody,
    /// Two of a set that must not answer at once do.
    Several,
    /// A dated exception holds.
    Exception,
    /// A roster says yes or no.
    Roster,
    /// A holiday that counts.
    Holiday,
    /// An optional day: ordinary hours, to be confirmed.
    Optional,
    /// Some hours are only a "talvez".
    Maybe,
    /// Some hours rest on an open doubt.
    Doubt,
    /// The sector asked for is closed all day.
    Closed,
}

impl Mark {
    /// Every mark, the most urgent first.
    pub const ALL: [Self; 9] = [
        Self::Nobody,
        Self::Several,
        Self::Exception,
        Self::Roster,
        Self::Holiday,
        Self::Optional,
        Self::Maybe,
        Self::Doubt,
        Self::Closed,
    ];

    /// The letter beside the day.
    pub const fn letter(self) -> char {
        match self {
            Self::Nobody => '!',
            Self::Several => '+',
            Self::Exception => 'E',
            Self::Roster => 'P',
            Self::Holiday => 'F',
            Self::Optional => 'f',
            Self::Maybe => '?',
            Self::Doubt => 'd',
            Self::Closed => 'x',
        }
    }

    /// What it means, for the legend.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Nobody => "há um período sem ninguém atendendo",
            Self::Several => "dois setores exclusivos atendem ao mesmo tempo",
            Self::Exception => "horário de um dia só (exceção)",
            Self::Roster => "escala informada (plantão)",
            Self::Holiday => "feriado",
            Self::Optional => "ponto facultativo: dia comum, confirme",
            Self::Maybe => "há horário a confirmar (talvez)",
            Self::Doubt => "há horário que depende de dúvida em aberto",
            Self::Closed => "fechado o dia todo",
        }
    }
}

/// A day of the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayMarks {
    /// The date, local to the unit.
    pub date: NaiveDate,
    /// What is particular, the most urgent first; empty = an ordinary day.
    pub marks: Vec<Mark>,
    /// Names of its holidays and optional days.
    pub holidays: Vec<String>,
    /// The hours of the sector asked for; empty when none was.
    pub hours: Vec<String>,
}

/// A year of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearView {
    /// `nome` of the unit.
    pub unit: String,
    /// The unit's id.
    pub unit_id: String,
    /// `nome` of the sector asked for.
    pub sector: Option<String>,
    /// The year.
    pub year: i32,
    /// Its days, in order.
    pub days: Vec<DayMarks>,
    /// A line a set that is wrong at some time: minutes, weekly pattern, why it is accepted.
    pub coverage: Vec<String>,
}

/// Who is asked about.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The base.
    pub base: &'a Base,
    /// The provider.
    pub provider: &'a Provider,
    /// Position of the unit.
    pub unit: u32,
    /// Position of the sector; none = all that serve the unit.
    pub sector: Option<u32>,
}

/// The year of a unit. `year` is one of the calendar's, 1990 to 2100.
pub fn year(asked: &Asked<'_>, year: i32) -> YearView {
    let unit = &asked.provider.units[asked.unit as usize];
    let mut view = YearView {
        unit: unit.name.to_string(),
        unit_id: unit.meta.id.to_string(),
        sector: asked.sector.map(|s| asked.provider.sectors[s as usize].name.to_string()),
        year,
        days: asked.days(year),
        coverage: Vec::new(),
    };
    for (_, schedule) in asked.schedules() {
        asked.hours(schedule, &mut view);
    }
    for set in asked.provider.coverage.iter().filter(|set| asked.concerns(set)) {
        asked.cover(set, &mut view);
    }
    for day in &mut view.days {
        day.marks.sort_unstable();
        day.marks.dedup();
    }
    view
}

impl<'a> Asked<'a> {
    fn calendar(&self) -> &'a crate::hours::Calendar {
        let unit = &self.provider.units[self.unit as usize];
        &self.provider.calendars[unit.calendar as usize].calendar
    }

    /// The schedules that serve the unit: a sector's own there, or its only one.
    fn schedules(&self) -> Vec<(u32, &'a Schedule)> {
        let here = self.provider.units[self.unit as usize].calendar;
        let stated = (0u32..)
            .zip(&self.provider.sectors)
            .filter(|(at, sector)| self.sector.is_none_or(|only| only == *at) && !sector.without_hours);
        stated
            .filter_map(|(at, sector)| {
                let own = sector.schedules.iter().find(|(on, _)| *on == here).or(sector.schedules.first());
                own.map(|(_, schedule)| (at, schedule))
            })
            .collect()
    }

    fn concerns(&self, set: &Coverage) -> bool {
        set.unit.is_none_or(|unit| unit == self.unit) && self.sector.is_none_or(|sector| set.sectors.contains(&sector))
    }

    /// The days with their holidays, hours not yet looked at.
    fn days(&self, year: i32) -> Vec<DayMarks> {
        let holidays = week::of_year(self.base, self.calendar(), year);
        let first = NaiveDate::from_ymd_opt(year, 1, 1);
        let dates = first.into_iter().flat_map(|date| date.iter_days()).take_while(|date| date.year() == year);
        dates
            .map(|date| {
                let here = holidays.iter().filter(|(on, _)| *on == date).map(|(_, holiday)| holiday);
                DayMarks {
                    date,
                    marks: here.clone().map(|h| if h.counts { Mark::Holiday } else { Mark::Optional }).collect(),
                    holidays: here.map(|h| h.name.to_string()).collect(),
                    hours: Vec::new(),
                }
            })
            .collect()
    }

    fn hours(&self, schedule: &Schedule, view: &mut YearView) {
        let (Some(first), Some(last)) = (view.days.first(), view.days.last()) else { return };
        let zone = schedule.calendar().zone();
        let calendar = schedule.calendar();
        let end = coverage::midnight(calendar, last.date.succ_opt().unwrap_or(last.date));
        for piece in schedule.pieces(coverage::midnight(calendar, first.date), end) {
            let mut marks = Vec::new();
            match piece.cause.layer {
                Layer::Exception => marks.push(Mark::Exception),
                Layer::Roster => marks.push(Mark::Roster),
                _ => {}
            }
            if piece.state == State::Maybe {
                marks.push(Mark::Maybe);
            }
            let doubts = piece.cause.rule.map(|rule| &self.provider.hour_rules[rule.0 as usize].doubts);
            if doubts.is_some_and(|doubts| doubts.iter().any(|d| self.is_open(*d))) {
                marks.push(Mark::Doubt);
            }
            let from = zone.local(piece.start).date();
            let to = zone.local(piece.end - chrono::TimeDelta::seconds(1)).date();
            let touched = view.days.iter_mut().skip_while(|day| day.date < from).take_while(|day| day.date <= to);
            touched.for_each(|day| day.marks.extend(&marks));
        }
        if self.sector.is_some() {
            for day in &mut view.days {
                day.hours = week::day(self.base, schedule, day.date).spans;
                if day.hours == ["fechado"] {
                    day.marks.push(Mark::Closed);
                }
            }
        }
    }

    fn is_open(&self, doubt: u32) -> bool {
        let doubt = &self.provider.doubts[doubt as usize];
        doubt.confirmed_by.is_none() && doubt.confirmed_on.is_none()
    }

    fn cover(&self, set: &Coverage, view: &mut YearView) {
        let (Some(first), Some(last)) = (view.days.first(), view.days.last()) else { return };
        let days = (first.date, last.date.succ_opt().unwrap_or(last.date));
        let all = coverage::stretches(self.provider, set, self.unit, days);
        for (wrong, mark, what) in
            [(Wrong::Nobody, Mark::Nobody, "sem ninguém"), (Wrong::Several, Mark::Several, "com mais de um setor")]
        {
            let here = || all.iter().filter(|s| s.wrong == wrong);
            if here().next().is_none() {
                continue;
            }
            for stretch in here() {
                let at = (stretch.date - days.0).num_days();
                if let Some(day) = usize::try_from(at).ok().and_then(|at| view.days.get_mut(at)) {
                    day.marks.push(mark);
                }
            }
            let accepted = set.accepted.as_deref().filter(|_| here().all(|s| coverage::is_accepted(set, s)));
            let why = accepted.map(|why| format!(" [aceito: {why}]")).unwrap_or_default();
            let (minutes, pattern) = (coverage::minutes_in_words(here()), coverage::pattern(here()));
            view.coverage.push(format!("{}: {minutes} {what}: {pattern}{why}", set.name));
        }
    }
}

/// `jan` … `dez`.
pub fn month_name(month: u32) -> &'static str {
    const NAMES: [&str; 12] = [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ];
    NAMES[(month.clamp(1, 12) - 1) as usize]
}

/// `sex 25/12 F Natal`: the days that have a name or hours of their own, one a line.
pub fn named_days(view: &YearView) -> Vec<String> {
    let named = view.days.iter().filter(|day| !day.holidays.is_empty());
    named
        .map(|day| {
            let letter = if day.marks.contains(&Mark::Holiday) { Mark::Holiday } else { Mark::Optional }.letter();
            let hours = if day.hours.is_empty() { String::new() } else { format!(": {}", day.hours.join(", ")) };
            let label = format!("{} {}", pt::weekday_short(day.date.weekday()), pt::day_month(day.date));
            format!("{letter} {label}  {}{hours}", day.holidays.join("; "))
        })
        .collect()
}
