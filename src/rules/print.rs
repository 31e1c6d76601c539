//! Prints values and sets of answers in the cell language, so that what a finding shows can be pasted back.

use chrono::NaiveDate;

use super::decimal::{Decimal, LIMIT};
use super::fact::{DAY, Domain, Fact, Value};
use super::region::Region;

impl Fact {
    /// One answer as a cell writes it: `ligacao`, `sim`, `-26`, `18:00`, `2026-12-25`.
    pub fn print(&self, value: Value) -> String {
        let v = value.0;
        match self.domain() {
            Domain::Options(_) => self.option_name(v).unwrap_or_default().to_owned(),
            Domain::Bool => if v == 0 { "não" } else { "sim" }.to_owned(),
            Domain::Integer { .. } => v.to_string(),
            Domain::Decimal { .. } => Decimal::from_millionths(v.clamp(-LIMIT, LIMIT)).unwrap_or_default().to_string(),
            Domain::Time => format!("{:02}:{:02}", v / 60, v % 60),
            Domain::Date => i32::try_from(v)
                .ok()
                .and_then(NaiveDate::from_num_days_from_ce_opt)
                .map(|date| date.format("%Y-%m-%d").to_string())
                .unwrap_or_default(),
        }
    }

    /// A set of answers as a cell: `-`, `chat, ligacao`, `não(7)`, `< -26`, `[7..10)`. Empty prints as nothing.
    pub fn print_region(&self, region: &Region) -> String {
        let rest = region.complement(self.span());
        if rest.is_empty() {
            return "-".to_owned();
        }
        let (yes, no) = (self.items(region), self.items(&rest));
        if self.prefers_negation(yes.len(), &no) {
            return format!("não({})", no.join(", "));
        }
        yes.join(", ")
    }

    /// "Everything but" reads better for single values left out, when it is clearly shorter. Of two values,
    /// naming the one is plainer.
    fn prefers_negation(&self, yes: usize, no: &[String]) -> bool {
        match self.domain() {
            Domain::Options(_) => yes > 2 && no.len() * 2 < yes,
            _ => no.len() < yes && no.iter().all(|item| !item.contains("..")),
        }
    }

    fn items(&self, region: &Region) -> Vec<String> {
        if self.is_ordered() {
            return region.ranges().iter().map(|&(low, high)| self.item(low, high)).collect();
        }
        let keys = region.ranges().iter().flat_map(|&(low, high)| low..high);
        keys.map(|key| self.print(Value(key))).collect()
    }

    /// One range of keys as a comparison, a value or a bracketed range.
    fn item(&self, low: i64, high: i64) -> String {
        let (first, last) = (self.low_end(low), self.high_end(high));
        if first.0 == last.0 && first.1 && last.1 {
            return self.print(first.0);
        }
        match (low <= self.span().0, high >= self.span().1) {
            (true, false) => format!("{} {}", if last.1 { "<=" } else { "<" }, self.print(last.0)),
            (false, true) => format!("{} {}", if first.1 { ">=" } else { ">" }, self.print(first.0)),
            _ => {
                let (open, close) = (if first.1 { '[' } else { '(' }, if last.1 { ']' } else { ')' });
                format!("{open}{}..{}{close}", self.print(first.0), self.print(last.0))
            }
        }
    }

    /// The value at the lower cut, and whether it belongs.
    fn low_end(&self, low: i64) -> (Value, bool) {
        if self.is_dense() { (Value(low.div_euclid(2)), low.rem_euclid(2) == 0) } else { (Value(low), true) }
    }

    /// The value at the upper cut, and whether it belongs. Hours end as people say them, half-open
    /// (`[08:00..17:00)`), and so do whole numbers counted from the bottom (`< 7`).
    fn high_end(&self, high: i64) -> (Value, bool) {
        match self.domain() {
            Domain::Decimal { .. } => (Value(high.div_euclid(2)), high.rem_euclid(2) == 1),
            Domain::Time => (Value(high), false),
            _ => (Value(high - 1), true),
        }
    }

    /// The domain as a cell, for messages: `[-50..0]`, `>= 0`, `chat, ligacao`, `sim, não`.
    pub fn print_domain(&self) -> String {
        let (low, high) = self.span();
        match self.domain() {
            Domain::Options(values) => values.join(", "),
            Domain::Bool => "sim, não".to_owned(),
            Domain::Time => format!("[00:00..{})", self.print(Value(DAY))),
            Domain::Integer { min: None, .. } | Domain::Decimal { min: None, .. } => {
                let (last, closed) = self.high_end(high);
                format!("{} {}", if closed { "<=" } else { "<" }, self.print(last))
            }
            Domain::Integer { max: None, .. } | Domain::Decimal { max: None, .. } => {
                let (first, closed) = self.low_end(low);
                format!("{} {}", if closed { ">=" } else { ">" }, self.print(first))
            }
            _ => {
                let (first, last) = (self.low_end(low), self.high_end(high));
                let (open, close) = (if first.1 { '[' } else { '(' }, if last.1 { ']' } else { ')' });
                format!("{open}{}..{}{close}", self.print(first.0), self.print(last.0))
            }
        }
    }

    /// An answer inside the set, the plainest at hand: the lower end, else the upper, else one between.
    pub fn example(&self, region: &Region) -> Option<Value> {
        let &(low, high) = region.ranges().first()?;
        if !self.is_dense() {
            let unbounded = low <= -LIMIT;
            return Some(Value(if unbounded { high - 1 } else { low }));
        }
        let (low, high) = (low.max(-2 * LIMIT), high.min(2 * LIMIT));
        let steps = [1_000_000, 500_000, 100_000, 10_000, 1_000, 100, 10, 1];
        let from_low = steps.iter().map(|step| low.div_euclid(2) + step);
        let from_high = steps.iter().map(|step| high.div_euclid(2) - step);
        let ends = [low.div_euclid(2), high.div_euclid(2)];
        let ends = ends.into_iter().filter(|v| v.abs() < LIMIT);
        let candidates = ends.chain(from_high).chain(from_low);
        candidates.map(Value).find(|v| low <= self.key(*v) && self.key(*v) < high).or(Some(Value(low.div_euclid(2))))
    }
}
