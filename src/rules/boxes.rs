//! Lists of boxes of cells: joined where they touch, so that a gap is shown once and whole.

use std::collections::BTreeMap;

use super::table::Cells;

/// Per axis, the cells of a box.
pub(super) type CellBox = Vec<Vec<Cells>>;

/// Joins disjoint boxes that differ on one axis only, the last axis first. The points stay the same; the
/// result is sorted.
pub(super) fn joined(mut boxes: Vec<CellBox>) -> Vec<CellBox> {
    let axes = boxes.first().map_or(0, Vec::len);
    for axis in (0..axes).rev() {
        let mut by_rest: BTreeMap<CellBox, Vec<Cells>> = BTreeMap::new();
        for mut one in boxes {
            let cells = std::mem::take(&mut one[axis]);
            by_rest.entry(one).or_default().extend(cells);
        }
        let whole = |(mut rest, cells): (CellBox, Vec<Cells>)| {
            rest[axis] = normal(cells);
            rest
        };
        boxes = by_rest.into_iter().map(whole).collect();
    }
    boxes.sort_unstable();
    boxes
}

/// Sorted, touching ranges joined.
fn normal(mut cells: Vec<Cells>) -> Vec<Cells> {
    cells.sort_unstable();
    let mut whole: Vec<Cells> = Vec::with_capacity(cells.len());
    for (low, high) in cells {
        match whole.last_mut() {
            Some(last) if low <= last.1 => last.1 = last.1.max(high),
            _ => whole.push((low, high)),
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_that_touch_become_one() {
        let quarter = |a: Cells, b: Cells| vec![vec![a], vec![b]];
        let quarters =
            vec![quarter((1, 2), (0, 1)), quarter((0, 1), (0, 1)), quarter((0, 1), (1, 2)), quarter((1, 2), (1, 2))];
        assert_eq!(joined(quarters), [vec![vec![(0, 2)], vec![(0, 2)]]]);
        let corners = vec![quarter((0, 1), (0, 1)), quarter((1, 2), (1, 2))];
        assert_eq!(joined(corners.clone()), corners, "corners share no side");
        assert!(joined(Vec::new()).is_empty());
    }
}
