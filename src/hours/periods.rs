//! Dated periods made disjoint, to be looked up by day number.

use chrono::NaiveDate;

/// Days since 1970-01-01, the number used wherever speed counts.
pub(super) fn day_number(date: NaiveDate) -> i32 {
    date.to_epoch_days()
}

/// The date of a day number; the far ends of chrono's calendar stand for anything beyond them.
pub(super) fn date_of(day: i32) -> NaiveDate {
    NaiveDate::from_epoch_days(day).unwrap_or(if day < 0 { NaiveDate::MIN } else { NaiveDate::MAX })
}

/// Which of several items counts on a day: sorted, disjoint `(first, last, item)`, days inclusive.
#[derive(Clone, Debug, Default)]
pub(super) struct Periods {
    runs: Box<[(i32, i32, usize)]>,
}

impl Periods {
    /// Makes `(first, last)` periods disjoint: on each day the shortest counts, of equals the last given.
    /// Items are their positions in `periods`.
    pub(super) fn new(periods: &[(NaiveDate, NaiveDate)]) -> Self {
        let given: Vec<(i32, i32)> = periods.iter().map(|&(a, b)| (day_number(a), day_number(b))).collect();
        let mut cuts: Vec<i32> = given.iter().flat_map(|&(a, b)| [a, b.saturating_add(1)]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let runs = cuts.windows(2).filter_map(|cut| Some((cut[0], cut[1] - 1, winner(&given, cut[0])?)));
        Self { runs: runs.collect() }
    }

    /// The item that counts on `day`.
    pub(super) fn find(&self, day: i32) -> Option<usize> {
        if self.runs.is_empty() {
            return None;
        }
        let next = self.runs.partition_point(|&(first, _, _)| first <= day);
        let &(_, last, item) = self.runs.get(next.checked_sub(1)?)?;
        (day <= last).then_some(item)
    }
}

fn winner(given: &[(i32, i32)], day: i32) -> Option<usize> {
    let covering = given.iter().enumerate().filter(|&(_, &(first, last))| first <= day && day <= last);
    covering.rev().min_by_key(|&(_, &(first, last))| i64::from(last) - i64::from(first)).map(|(item, _)| item)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 12, day).unwrap()
    }

    #[test]
    fn the_narrowest_period_counts_and_of_equals_the_last() {
        let periods = Periods::new(&[
            (date(1), date(20)),
            (date(10), date(12)),
            (date(11), date(11)),
            (date(12), date(14)),
            (date(30), date(29)),
        ]);
        let rows = [
            (1, Some(0), "first day"),
            (9, Some(0), "wide"),
            (10, Some(1), "narrower"),
            (11, Some(2), "one date"),
            (12, Some(3), "same length: written last"),
            (15, Some(0), "the wide one again"),
            (20, Some(0), "last day is inside"),
            (21, None, "after"),
            (29, None, "a period that ends before it begins holds nothing"),
        ];
        for (day, item, why) in rows {
            assert_eq!(periods.find(day_number(date(day))), item, "{day}: {why}");
        }
        assert_eq!(Periods::new(&[]).find(0), None);
    }

    #[test]
    fn day_numbers_count_from_1970() {
        let thursday = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
        assert_eq!(day_number(thursday), 0);
        assert_eq!(date_of(-1), thursday.pred_opt().unwrap());
        assert_eq!((date_of(i32::MIN), date_of(i32::MAX)), (NaiveDate::MIN, NaiveDate::MAX));
    }
}
