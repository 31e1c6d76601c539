//! Sets of points of one axis. Owns the set algebra; does not know what the points mean.
//!
//! A point of an axis is an integer *key* and a set of points is a list of half-open key ranges. On a
//! discrete axis (options, yes/no, integers, minutes, days) the key is the value itself, so `> 9` and
//! `>= 10` are the same set and no false gap opens between 9 and 10. On a dense axis (decimals) the key is
//! twice the value: `2v` is the cut before `v` and `2v + 1` the cut after it, so `< v`, `<= v` and the
//! single point `v` are all half-open ranges of keys and no two of them are confused.

/// A set of points of one axis: sorted, disjoint, non-touching half-open ranges of keys.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Region(Vec<(i64, i64)>);

impl Region {
    /// The keys `low..high`; empty when `low >= high`.
    pub(super) fn span(low: i64, high: i64) -> Self {
        Self(if low < high { vec![(low, high)] } else { Vec::new() })
    }

    /// The union of ranges given in any order.
    pub(super) fn of(mut ranges: Vec<(i64, i64)>) -> Self {
        ranges.retain(|(low, high)| low < high);
        ranges.sort_unstable();
        let mut joined: Vec<(i64, i64)> = Vec::with_capacity(ranges.len());
        for (low, high) in ranges {
            match joined.last_mut() {
                Some(last) if low <= last.1 => last.1 = last.1.max(high),
                _ => joined.push((low, high)),
            }
        }
        Self(joined)
    }

    /// No point at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn ranges(&self) -> &[(i64, i64)] {
        &self.0
    }

    pub(super) fn holds(&self, key: i64) -> bool {
        self.0.iter().any(|&(low, high)| low <= key && key < high)
    }

    pub(super) fn union(&self, other: &Self) -> Self {
        Self::of(self.0.iter().chain(&other.0).copied().collect())
    }

    pub(super) fn intersection(&self, other: &Self) -> Self {
        let meet = |&(a, b): &(i64, i64)| other.0.iter().map(move |&(c, d)| (a.max(c), b.min(d)));
        Self::of(self.0.iter().flat_map(meet).collect())
    }

    /// The points of `within` that are not in this set.
    pub(super) fn complement(&self, within: (i64, i64)) -> Self {
        let mut rest = Vec::with_capacity(self.0.len() + 1);
        let mut from = within.0;
        for &(low, high) in &self.0 {
            rest.push((from, low.min(within.1)));
            from = from.max(high);
        }
        rest.push((from, within.1));
        Self::of(rest)
    }

    /// Whether every point of this set is in `other`.
    pub(super) fn is_within(&self, other: &Self) -> bool {
        self.0.iter().all(|&(low, high)| other.0.iter().any(|&(c, d)| c <= low && high <= d))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_set_algebra_agrees_with_sets_of_points() {
        let points = |r: &Region| (0..12).filter(|k| r.holds(*k)).collect::<Vec<i64>>();
        let (a, b) = (Region::of(vec![(6, 9), (1, 3), (3, 4)]), Region::span(3, 7));
        assert_eq!(a.ranges(), [(1, 4), (6, 9)], "touching ranges become one");
        assert_eq!(points(&a.union(&b)), [1, 2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(points(&a.intersection(&b)), [3, 6]);
        assert_eq!(points(&a.complement((0, 12))), [0, 4, 5, 9, 10, 11]);
        assert!(Region::span(7, 9).is_within(&a) && !b.is_within(&a));
        assert!(Region::span(4, 4).is_empty() && Region::span(0, 9).complement((0, 9)).is_empty());
    }
}
