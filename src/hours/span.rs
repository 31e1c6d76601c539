//! Spans: half-open stretches of hours that start on one civil day.

use super::day::{Piece, resolve};
use super::minute::{Minute, MinuteError};
use std::fmt;

/// Whether the hours are stated, or somebody still has to say (a roster, an open doubt).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// It depends on something the hours do not say.
    Maybe,
    /// Stated without condition.
    Certain,
}

/// The row behind an answer. Opaque here: the caller maps it to a file, a line, a reason, doubts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub u32);

/// Hours `[start, end)` of one civil day; an end past 1440 lies on the following day.
///
/// Always `start < 1440`, `start < end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    start: Minute,
    end: Minute,
    certainty: Certainty,
    rule: RuleId,
}

/// Why something is not a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanError {
    /// Not two times joined by a hyphen.
    Shape,
    /// The first time is wrong.
    Start(MinuteError),
    /// The second time is wrong.
    End(MinuteError),
    /// It holds no minute, or start and end are the same face of the clock: nothing or a whole day?
    Empty,
    /// It starts at or past the end of the day: such a span belongs to the next day's row.
    StartsNextDay,
}

impl Span {
    /// The span `[start, end)`.
    ///
    /// Errors: [`SpanError::StartsNextDay`], [`SpanError::Empty`] when `end <= start`.
    pub fn new(start: Minute, end: Minute, certainty: Certainty, rule: RuleId) -> Result<Self, SpanError> {
        if start >= Minute::DAY_END {
            Err(SpanError::StartsNextDay)
        } else if end <= start {
            Err(SpanError::Empty)
        } else {
            Ok(Self { start, end, certainty, rule })
        }
    }

    /// Reads `"08:00-17:00"`; `"18:00-09:00"` ends on the following day.
    ///
    /// `"08:00-08:00"` is refused ([`SpanError::Empty`]): a whole day is `"00:00-24:00"`.
    pub fn parse(text: &str, certainty: Certainty, rule: RuleId) -> Result<Self, SpanError> {
        let (start, end) = text.split_once('-').ok_or(SpanError::Shape)?;
        let start = start.parse::<Minute>().map_err(SpanError::Start)?;
        let end = end.parse::<Minute>().map_err(SpanError::End)?;
        let crosses = end < start && start < Minute::DAY_END;
        let end = if crosses { end.next_day().ok_or(SpanError::Empty)? } else { end };
        Self::new(start, end, certainty, rule)
    }

    /// First minute inside, `0..1440`.
    pub const fn start(&self) -> Minute {
        self.start
    }

    /// First minute outside, `1..=2880`; past 1440 it lies on the following day.
    pub const fn end(&self) -> Minute {
        self.end
    }

    /// Stated, or "maybe".
    pub const fn certainty(&self) -> Certainty {
        self.certainty
    }

    /// The row that states it.
    pub const fn rule(&self) -> RuleId {
        self.rule
    }

    /// Does it run past the end of its day?
    pub fn crosses_midnight(&self) -> bool {
        self.end > Minute::DAY_END
    }
}

/// `08:00-17:00`, `18:00-09:00`: what [`Span::parse`] reads, for a span of at most a day.
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.start, self.end)
    }
}

/// The hours of one kind of day as few spans, in order: what overlaps or touches under the same certainty is
/// one span with the larger end, and a "maybe" gives way to a certain span. For showing; the engine itself
/// keeps the pieces apart so that every minute can name its row.
pub(super) fn join(spans: &[Span]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for piece in resolve(spans) {
        match out.last_mut() {
            Some(last) if last.end.get() == piece.start && last.certainty == piece.certainty => {
                last.end = Minute::new(piece.end).unwrap_or(last.end);
            }
            _ => out.extend(whole(&piece, spans)),
        }
    }
    out
}

/// A piece as a span. One that a certain span pushed past midnight cannot start there: it is shown from the
/// start of the span it is left of.
fn whole(piece: &Piece, spans: &[Span]) -> Option<Span> {
    let of = |s: &&Span| s.rule == piece.rule && s.start.get() <= piece.start && piece.start < s.end.get();
    let span = spans.iter().find(of)?;
    let start = Minute::new(piece.start).filter(|&m| m < Minute::DAY_END).unwrap_or(span.start);
    Some(Span { start, end: Minute::new(piece.end)?, certainty: piece.certainty, rule: piece.rule })
}

#[cfg(test)]
mod tests {
    use super::*;

    type Minutes = Result<(u16, u16), SpanError>;
    type Shown = &'static [(u16, u16)];

    fn parse(text: &str) -> Result<Span, SpanError> {
        Span::parse(text, Certainty::Certain, RuleId(0))
    }

    #[test]
    fn a_span_is_two_times_and_a_hyphen() {
        let rows: [(&str, Minutes, &str); 10] = [
            ("08:00-17:00", Ok((480, 1020)), "plain"),
            ("00:00-24:00", Ok((0, 1440)), "the whole day"),
            ("18:00-09:00", Ok((1080, 1980)), "ends the following day"),
            ("18:00-00:00", Ok((1080, 1440)), "midnight as an end is the end of the day"),
            ("22:00-21:45", Ok((1320, 2745)), "all but a quarter of an hour"),
            ("08:00-08:00", Err(SpanError::Empty), "nothing, or a whole day? refuse to guess"),
            ("24:00-06:00", Err(SpanError::StartsNextDay), "belongs to the next day's row"),
            ("08:00", Err(SpanError::Shape), "no end"),
            ("8:00-17:00", Err(SpanError::Start(MinuteError::Shape)), "first time"),
            ("08:00-25:00", Err(SpanError::End(MinuteError::Hour)), "second time"),
        ];
        for (text, expected, why) in rows {
            assert_eq!(parse(text).map(|s| (s.start().get(), s.end().get())), expected, "{text}: {why}");
        }
    }

    #[test]
    fn a_span_is_shown_as_it_is_written() {
        for text in ["08:00-17:00", "00:00-24:00", "18:00-09:00"] {
            assert_eq!(parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn joined_hours_keep_the_larger_end() {
        let certain = |t: &str| parse(t).unwrap();
        let maybe = |t: &str| Span::parse(t, Certainty::Maybe, RuleId(1)).unwrap();
        let rows: [(&[Span], Shown, &str); 8] = [
            (&[certain("10:00-20:00"), certain("12:00-14:00")], &[(600, 1200)], "an inner span adds nothing"),
            (&[certain("08:00-12:00"), certain("10:00-15:00")], &[(480, 900)], "the larger end"),
            (&[certain("12:00-15:00"), certain("08:00-12:00")], &[(480, 900)], "touching, in any order"),
            (&[certain("09:00-12:00"), maybe("12:00-15:00")], &[(540, 720), (720, 900)], "certainty differs"),
            (
                &[maybe("08:00-18:00"), certain("09:00-10:00")],
                &[(480, 540), (540, 600), (600, 1080)],
                "a certain span cuts a maybe",
            ),
            (&[certain("18:00-02:00"), certain("20:00-04:00")], &[(1080, 1680)], "two nights make one"),
            (
                &[maybe("08:00-09:00"), certain("18:00-02:00"), maybe("20:00-04:00")],
                &[(480, 540), (1080, 1560), (1200, 1680)],
                "what is left of a maybe past midnight is shown from where that maybe starts",
            ),
            (
                &[certain("18:00-02:00"), Span { rule: RuleId(1), ..certain("19:00-01:00") }, maybe("20:00-04:00")],
                &[(1080, 1560), (1200, 1680)],
                "and not from another of the same row",
            ),
        ];
        for (spans, expected, why) in rows {
            let shown: Vec<_> = join(spans).iter().map(|s| (s.start().get(), s.end().get())).collect();
            assert_eq!(shown, expected, "{why}");
        }
    }
}
