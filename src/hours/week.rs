//! The rows of a schedule: the week, dated exceptions, rosters.

use super::day::DayForm;
use super::span::{self, RuleId, Span};
use super::status::Layer;
use chrono::{NaiveDate, Weekday};

/// The kind of a civil day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayKind {
    /// A day of the week that is no holiday.
    Weekday(Weekday),
    /// A holiday, whatever its weekday.
    Holiday,
}

impl DayKind {
    /// The eight kinds, Monday first, the holiday last.
    pub const ALL: [Self; 8] = [
        Self::Weekday(Weekday::Mon),
        Self::Weekday(Weekday::Tue),
        Self::Weekday(Weekday::Wed),
        Self::Weekday(Weekday::Thu),
        Self::Weekday(Weekday::Fri),
        Self::Weekday(Weekday::Sat),
        Self::Weekday(Weekday::Sun),
        Self::Holiday,
    ];

    /// Position in [`DayKind::ALL`].
    pub(super) const fn index(self) -> usize {
        match self {
            Self::Weekday(day) => day.num_days_from_monday() as usize,
            Self::Holiday => 7,
        }
    }
}

/// What is written for one kind of day.
#[derive(Clone, Debug, Default)]
struct Row {
    written: bool,
    rule: Option<RuleId>,
    spans: Vec<Span>,
}

/// The hours of each kind of civil day. Built by a [`WeekBuilder`].
#[derive(Clone, Debug, Default)]
pub struct Week {
    rows: [Row; 8],
}

/// Collects the rows of a [`Week`], in any order.
///
/// ```
/// use chrono::Weekday;
/// use plantao::hours::{Certainty, DayKind, RuleId, Span, WeekBuilder};
///
/// let morning = Span::parse("08:00-12:00", Certainty::Certain, RuleId(1)).unwrap();
/// let mut week = WeekBuilder::default();
/// week.add(DayKind::Weekday(Weekday::Sat), morning).closed(DayKind::Holiday, RuleId(2));
/// assert_eq!(week.build().hours(DayKind::Weekday(Weekday::Sat)), [morning]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct WeekBuilder {
    week: Week,
}

impl WeekBuilder {
    /// Adds hours to a kind of day. Spans may overlap: the larger end counts, certain beats "maybe".
    pub fn add(&mut self, kind: DayKind, span: Span) -> &mut Self {
        self.row(kind, span.rule()).spans.push(span);
        self
    }

    /// Says that a kind of day has a row without hours: closed, and `rule` says so.
    pub fn closed(&mut self, kind: DayKind, rule: RuleId) -> &mut Self {
        self.row(kind, rule);
        self
    }

    /// The week collected so far.
    pub fn build(&self) -> Week {
        self.week.clone()
    }

    fn row(&mut self, kind: DayKind, rule: RuleId) -> &mut Row {
        let row = &mut self.week.rows[kind.index()];
        row.written = true;
        row.rule.get_or_insert(rule);
        row
    }
}

impl Week {
    /// Was anything written for this kind of day, be it "closed"?
    pub fn has_row(&self, kind: DayKind) -> bool {
        self.rows[kind.index()].written
    }

    /// The hours of a kind of day for showing, in order: overlapping and touching hours of one certainty are
    /// one span. Empty = closed.
    pub fn hours(&self, kind: DayKind) -> Vec<Span> {
        span::join(&self.rows[kind.index()].spans)
    }

    pub(super) fn form(&self, kind: DayKind) -> DayForm {
        let row = &self.rows[kind.index()];
        let layer = if kind == DayKind::Holiday { Layer::Holiday } else { Layer::Weekday };
        DayForm::new(&row.spans, layer, row.rule)
    }
}

/// Hours of certain dates that replace holiday and weekday.
///
/// Where exceptions overlap, the one of fewer days counts; of the same length, the one written last.
#[derive(Clone, Debug)]
pub struct Exception {
    /// First date.
    pub from: NaiveDate,
    /// Last date, inclusive. Before `from`, the exception holds no day.
    pub to: NaiveDate,
    /// The hours; none = closed.
    pub spans: Vec<Span>,
    /// The row, named also when it closes.
    pub rule: RuleId,
}

/// Says, for the "maybe" spans that start on certain dates, whether they are a yes or a no.
///
/// Where entries overlap, the one of fewer days counts; of the same length, the one written last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RosterEntry {
    /// First date.
    pub from: NaiveDate,
    /// Last date, inclusive. Before `from`, the entry holds no day.
    pub to: NaiveDate,
    /// Yes or no.
    pub on: bool,
    /// The row.
    pub rule: RuleId,
}
