//! What a verdict says of the clock: until when it stands, when a deadline ends.

use chrono::{DateTime, TimeDelta, Utc};

use super::Case;
use crate::desk::facts::{self, Known};
use crate::desk::status;
use crate::hours::State as HoursState;
use crate::kb::model::{Figure, Kind, Origin};
use crate::kb::text::{Attribute, Piece, Text};
use crate::pt;
use crate::rules::State;

/// How many changes of the clock and of sectors are looked through for the next change of the verdict.
const CHANGES_LOOKED_THROUGH: usize = 64;

impl Case<'_> {
    /// `às 17:00`, `ter 24/11 08:00`
    pub(super) fn in_words(&self, at: DateTime<Utc>) -> String {
        let zone = facts::zone(self.provider, self.call);
        let (then, now) = (zone.local(at), zone.local(self.at));
        let words = pt::day_and_time(then, now);
        if then.date() == now.date() { format!("às {words}") } else { words }
    }

    /// `até qua 25/11 21:14`, when a deadline in hours or days starts now.
    pub(super) fn deadline_ends(&self, text: &Text) -> Option<String> {
        let (figure, window) = text.pieces.iter().find_map(|piece| match piece {
            Piece::Quote { of, what: Attribute::Main } if of.kind == Kind::Value => {
                let value = &self.provider.values[of.index as usize];
                Some((&value.figure, value.window))
            }
            _ => None,
        })?;
        let end = self.at
            + match figure {
                Figure::Hours(hours) => TimeDelta::hours(*hours),
                Figure::Days(days) => TimeDelta::days(*days),
                _ => return None,
            };
        let zone = self.provider.zone;
        let mut words = format!("até {}", pt::day_and_time(zone.local(end), zone.local(self.at)));
        if let Some(sector) = window
            && !self.certainly_open_before(sector, end)
        {
            let record = &self.provider.sectors[sector as usize];
            let opens = status::opens_in_words(self.base, self.provider, sector as usize, self.at);
            words.push_str(&format!("; nenhum horário certo de {} até lá (o próximo é {opens})", record.name));
        }
        Some(words)
    }

    fn certainly_open_before(&self, sector: u32, end: DateTime<Utc>) -> bool {
        facts::schedules(self.provider, self.call, sector).into_iter().all(|schedule| {
            schedule.state_at(self.at) == HoursState::Open
                || schedule.next_certain_open(self.at).is_some_and(|opens| opens < end)
        })
    }

    /// The next instant at which sectors or the clock change what is said; looked for change by change.
    pub(super) fn valid_until(&self, known: &Known) -> Option<DateTime<Utc>> {
        let now = self.spoken(known);
        let mut at = self.at;
        for _ in 0..CHANGES_LOOKED_THROUGH {
            at = self.next_input_change(at)?;
            if self.spoken(&self.known(at)) != now {
                return Some(at);
            }
        }
        None
    }

    fn spoken(&self, known: &Known) -> (State, Vec<usize>) {
        let outcome = self.table().decide(&known.knowledge);
        (outcome.state, outcome.rows)
    }

    /// The next instant at which a computed input may take another value.
    fn next_input_change(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let zone = self.provider.zone;
        self.record()
            .inputs
            .iter()
            .filter_map(|&n| match self.provider.facts[n as usize].origin? {
                Origin::Sector(sector) => facts::schedules(self.provider, self.call, sector)
                    .into_iter()
                    .filter_map(|schedule| schedule.next_change(at))
                    .min(),
                Origin::ClockDate | Origin::ClockDayKind => {
                    let tomorrow = zone.local(at).date().succ_opt()?;
                    Some(zone.instants(tomorrow.and_time(chrono::NaiveTime::MIN)).earliest())
                }
                Origin::ClockTime => Some(at + TimeDelta::minutes(1)),
            })
            .min()
    }
}
