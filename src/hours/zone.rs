//! Time zones: which civil time an instant has in a place, and the way back.

use chrono::{DateTime, FixedOffset, MappedLocalTime, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use std::str::FromStr;

/// Where a place takes its civil time from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// A zone of the IANA database, which knows the clock changes.
    Named(Tz),
    /// A constant offset.
    Fixed(FixedOffset),
}

/// Why a text names no zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZoneError {
    /// No such name in the IANA database (names are case-sensitive: `America/Sao_Paulo`).
    Unknown,
    /// It begins with a sign but is not `+HH:MM` or `-HH:MM`.
    OffsetShape,
    /// An offset that no place has: outside -12:00..=+14:00.
    OffsetRange,
}

/// The instants at which clocks show a civil time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CivilTime {
    /// One instant, as nearly always.
    Once(DateTime<Utc>),
    /// Clocks were set back: two instants, in order.
    Twice(DateTime<Utc>, DateTime<Utc>),
    /// Clocks were set forward over it: no clock shows it; the instant of the change.
    Never(DateTime<Utc>),
}

impl CivilTime {
    /// The first instant at which clocks show this time or a later one.
    pub const fn earliest(self) -> DateTime<Utc> {
        match self {
            Self::Once(at) | Self::Twice(at, _) | Self::Never(at) => at,
        }
    }
}

impl FromStr for Zone {
    type Err = ZoneError;

    fn from_str(text: &str) -> Result<Self, ZoneError> {
        if text.starts_with(['+', '-']) {
            return parse_offset(text).map(Self::Fixed);
        }
        text.parse().map(Self::Named).map_err(|_| ZoneError::Unknown)
    }
}

fn parse_offset(text: &str) -> Result<FixedOffset, ZoneError> {
    let (sign, digits) = text.split_at(1);
    // The face of a clock has the same shape; -12:00 and +14:00 are the ends of what places use.
    let minute = digits.parse::<super::minute::Minute>().map_err(|_| ZoneError::OffsetShape)?;
    let minutes = if sign == "-" { -i32::from(minute.get()) } else { i32::from(minute.get()) };
    let used = (-12 * 60..=14 * 60).contains(&minutes);
    FixedOffset::east_opt(minutes * 60).filter(|_| used).ok_or(ZoneError::OffsetRange)
}

impl Zone {
    /// The offset in force at an instant.
    pub fn offset_at(self, at: DateTime<Utc>) -> FixedOffset {
        match self {
            Self::Named(tz) => tz.offset_from_utc_datetime(&at.naive_utc()).fix(),
            Self::Fixed(offset) => offset,
        }
    }

    /// The civil time that clocks show at an instant.
    pub fn local(self, at: DateTime<Utc>) -> NaiveDateTime {
        at.with_timezone(&self.offset_at(at)).naive_local()
    }

    /// The instants at which clocks show a civil time: one, two in a fold, none in a gap.
    pub fn instants(self, local: NaiveDateTime) -> CivilTime {
        let mapped = match self {
            Self::Named(tz) => tz.from_local_datetime(&local).map(|t| t.to_utc()),
            Self::Fixed(offset) => offset.from_local_datetime(&local).map(|t| t.to_utc()),
        };
        match mapped {
            MappedLocalTime::Single(at) => CivilTime::Once(at),
            MappedLocalTime::Ambiguous(a, b) => CivilTime::Twice(a.min(b), a.max(b)),
            MappedLocalTime::None => CivilTime::Never(self.gap_over(local)),
        }
    }

    /// The instant at which clocks jump over a civil time: the first one that shows a later time.
    fn gap_over(self, local: NaiveDateTime) -> DateTime<Utc> {
        // No offset exceeds a day, so the change lies within a day of the civil time read as UTC.
        let (mut before, mut after) = (local.and_utc() - TimeDelta::days(1), local.and_utc() + TimeDelta::days(1));
        while after - before > TimeDelta::seconds(1) {
            let middle = before + TimeDelta::seconds((after - before).num_seconds() / 2);
            (before, after) = if self.local(middle) > local { (before, middle) } else { (middle, after) };
        }
        after
    }

    /// The offset in force as a label: `GMT-3`, `GMT+5:30`, `GMT`.
    pub fn offset_label(self, at: DateTime<Utc>) -> String {
        let seconds = self.offset_at(at).local_minus_utc();
        let (sign, size) = (if seconds < 0 { '-' } else { '+' }, seconds.unsigned_abs() / 60);
        match (size / 60, size % 60) {
            (0, 0) => "GMT".to_owned(),
            (hours, 0) => format!("GMT{sign}{hours}"),
            (hours, minutes) => format!("GMT{sign}{hours}:{minutes:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn zone(text: &str) -> Zone {
        text.parse().unwrap()
    }

    #[test]
    fn a_zone_is_a_name_or_an_offset() {
        let east = |s| Ok(Zone::Fixed(FixedOffset::east_opt(s).unwrap()));
        let rows = [
            ("America/Recife", Ok(Zone::Named(Tz::America__Recife)), "IANA name"),
            ("-03:00", east(-3 * 3600), "offset"),
            ("+05:30", east(5 * 3600 + 1800), "half hours exist"),
            ("+14:00", east(14 * 3600), "Kiribati"),
            ("-12:00", east(-12 * 3600), "the other end"),
            ("+14:01", Err(ZoneError::OffsetRange), "nobody"),
            ("-13:00", Err(ZoneError::OffsetRange), "nobody"),
            ("-3", Err(ZoneError::OffsetShape), "one written form"),
            ("-03:60", Err(ZoneError::OffsetShape), "no such minute"),
            ("america/recife", Err(ZoneError::Unknown), "names are case-sensitive"),
            ("", Err(ZoneError::Unknown), "empty"),
        ];
        for (text, expected, why) in rows {
            assert_eq!(text.parse::<Zone>(), expected, "{text}: {why}");
        }
    }

    #[test]
    fn the_label_is_the_offset_in_force() {
        let rows = [
            ("America/Sao_Paulo", "2026-11-22T12:00:00Z", "GMT-3", "no daylight saving now"),
            ("America/Sao_Paulo", "2018-12-01T12:00:00Z", "GMT-2", "there was in 2018"),
            ("America/Recife", "2018-12-01T12:00:00Z", "GMT-3", "not in Recife"),
            ("Asia/Kolkata", "2026-11-22T12:00:00Z", "GMT+5:30", "half an hour"),
            ("-09:30", "2026-11-22T12:00:00Z", "GMT-9:30", "the sign belongs to both parts"),
            ("+00:00", "2026-11-22T12:00:00Z", "GMT", "no offset"),
        ];
        for (name, at, label, why) in rows {
            assert_eq!(zone(name).offset_label(utc(at)), label, "{name}: {why}");
        }
    }

    #[test]
    fn civil_times_are_found_in_gaps_and_folds() {
        let rows = [
            ("2026-11-22T10:00:00", CivilTime::Once(utc("2026-11-22T13:00:00Z")), "an ordinary day"),
            ("2017-10-14T23:59:59", CivilTime::Once(utc("2017-10-15T02:59:59Z")), "the second before the gap"),
            ("2017-10-15T00:00:00", CivilTime::Never(utc("2017-10-15T03:00:00Z")), "the gap begins at midnight"),
            ("2017-10-15T00:30:00", CivilTime::Never(utc("2017-10-15T03:00:00Z")), "inside the gap"),
            ("2017-10-15T01:00:00", CivilTime::Once(utc("2017-10-15T03:00:00Z")), "the gap's end"),
            (
                "2018-02-17T23:30:00",
                CivilTime::Twice(utc("2018-02-18T01:30:00Z"), utc("2018-02-18T02:30:00Z")),
                "the hour before midnight was shown twice",
            ),
            ("2018-02-18T00:00:00", CivilTime::Once(utc("2018-02-18T03:00:00Z")), "after the fold"),
        ];
        for (local, expected, why) in rows {
            assert_eq!(zone("America/Sao_Paulo").instants(local.parse().unwrap()), expected, "{local}: {why}");
        }
        assert_eq!(
            zone("-03:00").instants("2018-02-17T23:30:00".parse().unwrap()).earliest(),
            utc("2018-02-18T02:30:00Z")
        );
    }
}
