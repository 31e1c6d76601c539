//! Minutes of a civil day, as people write them.

use std::fmt;
use std::str::FromStr;

/// Minutes since civil midnight, `0..=2880`; past 1440 is after the following midnight, same shift.
///
/// It counts faces of the clock, not elapsed time: on a day that daylight saving shortens, 09:00 is still 540.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minute(u16);

/// Why a text is not a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MinuteError {
    /// Not two digits, a colon and two digits: `8:00`, `08h00`, `0800`.
    Shape,
    /// The hour is past 24, or is 24 with minutes: `25:00`, `24:01`.
    Hour,
    /// The minutes are past 59: `08:60`.
    Minute,
}

impl Minute {
    /// The midnight that begins the day, `00:00`.
    pub const MIDNIGHT: Self = Self(0);
    /// The midnight that ends the day, `24:00`.
    pub const DAY_END: Self = Self(1440);
    /// The last value: the end of the following day.
    pub const MAX: Self = Self(2880);

    /// The minute, or `None` past [`Minute::MAX`].
    pub const fn new(minutes: u16) -> Option<Self> {
        if minutes <= Self::MAX.0 { Some(Self(minutes)) } else { None }
    }

    /// Minutes since midnight, `0..=2880`.
    pub const fn get(self) -> u16 {
        self.0
    }

    /// The same face of the clock one day later, or `None` when that is past [`Minute::MAX`].
    pub const fn next_day(self) -> Option<Self> {
        Self::new(self.0 + Self::DAY_END.0)
    }
}

/// Reads `HH:MM` from `00:00` to `24:00`.
impl FromStr for Minute {
    type Err = MinuteError;

    fn from_str(text: &str) -> Result<Self, MinuteError> {
        let &[h1, h2, b':', m1, m2] = text.as_bytes() else {
            return Err(MinuteError::Shape);
        };
        let (hour, minute) = (two_digits(h1, h2)?, two_digits(m1, m2)?);
        if minute > 59 {
            return Err(MinuteError::Minute);
        }
        let total = hour * 60 + minute;
        if total > Self::DAY_END.0 { Err(MinuteError::Hour) } else { Ok(Self(total)) }
    }
}

fn two_digits(tens: u8, units: u8) -> Result<u16, MinuteError> {
    if tens.is_ascii_digit() && units.is_ascii_digit() {
        Ok(u16::from(tens - b'0') * 10 + u16::from(units - b'0'))
    } else {
        Err(MinuteError::Shape)
    }
}

/// The face of the clock: `08:00`, `24:00` for the end of the day, `02:00` for two hours past it.
impl fmt::Display for Minute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let face = if self.0 > 1440 { self.0 - 1440 } else { self.0 };
        write!(f, "{:02}:{:02}", face / 60, face % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_has_one_written_form() {
        let rows: [(&str, Result<u16, MinuteError>, &str); 12] = [
            ("00:00", Ok(0), "midnight that begins the day"),
            ("08:05", Ok(485), "plain"),
            ("23:59", Ok(1439), "last minute"),
            ("24:00", Ok(1440), "midnight that ends the day"),
            ("24:01", Err(MinuteError::Hour), "nothing is past the end of the day"),
            ("25:00", Err(MinuteError::Hour), "no such hour"),
            ("08:60", Err(MinuteError::Minute), "no such minute"),
            ("8:00", Err(MinuteError::Shape), "two digits"),
            ("08h00", Err(MinuteError::Shape), "a colon"),
            ("08:00 ", Err(MinuteError::Shape), "no blanks"),
            ("+8:00", Err(MinuteError::Shape), "a sign is no digit"),
            ("०८:००", Err(MinuteError::Shape), "only ASCII digits"),
        ];
        for (text, expected, why) in rows {
            assert_eq!(text.parse::<Minute>().map(Minute::get), expected, "{text}: {why}");
        }
    }

    #[test]
    fn a_minute_is_shown_as_the_face_of_the_clock() {
        let rows = [(0, "00:00"), (540, "09:00"), (1440, "24:00"), (1441, "00:01"), (2880, "24:00")];
        for (minutes, shown) in rows {
            assert_eq!(Minute::new(minutes).unwrap().to_string(), shown);
        }
        assert_eq!(Minute::new(2881), None);
        assert_eq!(Minute::DAY_END.next_day(), Some(Minute::MAX));
        assert_eq!(Minute::MAX.next_day(), None);
    }
}
