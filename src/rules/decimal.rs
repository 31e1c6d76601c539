//! Exact decimal numbers. Owns parsing, comparison, sums and printing; knows no facts and no units.

use std::fmt;
use std::str::FromStr;

/// Digits kept after the point. Signal levels, fees and counts need at most two; six leaves room.
const DIGITS: usize = 6;
const SCALE: i64 = 1_000_000;

/// Largest magnitude, in millionths: a quarter of `i64`, so that twice a value plus one still fits
/// (an axis key is the double of the value, see `region`).
pub(super) const LIMIT: i64 = i64::MAX / 4;

/// A decimal number held as an integer count of millionths, `-2.3e12..=2.3e12`, never a binary float:
/// `0.1 + 0.2` is `0.3` and `-26` is exactly the limit that the table wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Decimal(i64);

/// Why a text is not a [`Decimal`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DecimalError {
    /// Not an optional sign, digits, and an optional point followed by digits.
    NotANumber,
    /// More than six digits after the point that are not zeros.
    TooPrecise,
    /// Beyond the range of [`Decimal`], or a sum that would be.
    TooLarge,
}

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self(0);

    /// The whole number `value`.
    pub fn from_integer(value: i64) -> Result<Self, DecimalError> {
        value.checked_mul(SCALE).map_or(Err(DecimalError::TooLarge), Self::from_millionths)
    }

    /// The number of `count` millionths.
    pub fn from_millionths(count: i64) -> Result<Self, DecimalError> {
        if (-LIMIT..=LIMIT).contains(&count) { Ok(Self(count)) } else { Err(DecimalError::TooLarge) }
    }

    /// This number as a count of millionths.
    pub fn millionths(self) -> i64 {
        self.0
    }

    /// The whole number, or `None` when there is a fraction.
    pub fn to_integer(self) -> Option<i64> {
        (self.0 % SCALE == 0).then_some(self.0 / SCALE)
    }

    /// The sum, exact or refused.
    pub fn checked_add(self, other: Self) -> Result<Self, DecimalError> {
        self.0.checked_add(other.0).map_or(Err(DecimalError::TooLarge), Self::from_millionths)
    }
}

impl FromStr for Decimal {
    type Err = DecimalError;

    fn from_str(text: &str) -> Result<Self, DecimalError> {
        let negative = text.starts_with('-');
        let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
        if !all_digits(whole) || fraction.is_some_and(|f| !all_digits(f)) {
            return Err(DecimalError::NotANumber);
        }
        let whole: i64 = whole.parse().map_err(|_| DecimalError::TooLarge)?;
        let part = fraction.map_or(Ok(0), millionths_of)?;
        let size = whole.checked_mul(SCALE).and_then(|w| w.checked_add(part)).ok_or(DecimalError::TooLarge)?;
        Self::from_millionths(if negative { -size } else { size })
    }
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// `"5"` is 500,000 millionths. Zeros past the sixth digit change nothing and are accepted.
fn millionths_of(fraction: &str) -> Result<i64, DecimalError> {
    let (kept, rest) = fraction.split_at(fraction.len().min(DIGITS));
    if rest.bytes().any(|b| b != b'0') {
        return Err(DecimalError::TooPrecise);
    }
    format!("{kept:0<DIGITS$}").parse().map_err(|_| DecimalError::NotANumber)
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0.abs() / SCALE, self.0.abs() % SCALE);
        let sign = if self.0 < 0 { "-" } else { "" };
        if part == 0 {
            return write!(f, "{sign}{whole}");
        }
        let digits = format!("{part:0>DIGITS$}");
        write!(f, "{sign}{whole}.{}", digits.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_is_read_exactly_or_refused() {
        let cases = [
            ("-26", Ok("-26"), "a signal limit"),
            ("-25.99", Ok("-25.99"), "just inside the limit"),
            ("+5", Ok("5"), "a plus sign says nothing"),
            ("007.50", Ok("7.5"), "zeros at both ends say nothing"),
            ("0.000001", Ok("0.000001"), "the smallest step"),
            ("-0", Ok("0"), "there is one zero"),
            ("1.50000000", Ok("1.5"), "zeros past the sixth digit are exact"),
            ("0.0000001", Err(DecimalError::TooPrecise), "would be rounded"),
            ("9999999999999", Err(DecimalError::TooLarge), "past the range"),
            ("99999999999999999999", Err(DecimalError::TooLarge), "past the machine word"),
            ("7,5", Err(DecimalError::NotANumber), "the comma is a list"),
            ("5.", Err(DecimalError::NotANumber), "a point needs digits"),
            (".5", Err(DecimalError::NotANumber), "and a whole part"),
            ("1e3", Err(DecimalError::NotANumber), "no exponents in a cell"),
            ("--1", Err(DecimalError::NotANumber), "one sign"),
            ("", Err(DecimalError::NotANumber), "nothing is not zero"),
        ];
        for (text, want, why) in cases {
            let got = text.parse::<Decimal>().map(|d| d.to_string());
            assert_eq!(got, want.map(str::to_owned), "{text}: {why}");
        }
    }

    #[test]
    fn sums_are_exact_and_refuse_to_overflow() {
        let d = |t: &str| t.parse::<Decimal>().unwrap();
        assert_eq!(d("0.1").checked_add(d("0.2")), Ok(d("0.3")), "binary floats say 0.30000000000000004");
        assert_eq!(d("2000000000000").checked_add(d("2000000000000")), Err(DecimalError::TooLarge));
        assert_eq!(Decimal::from_integer(i64::MAX), Err(DecimalError::TooLarge));
        assert_eq!((d("7.0").to_integer(), d("7.5").to_integer()), (Some(7), None));
        assert!(d("-26.000001") < d("-26"));
    }
}
