//! Where everything stands: a pure function of the size, the shape of the screen and a few counts, used by
//! the update (how far a page scrolls) and by the view.

use ratatui::layout::Rect;

/// Under this width there are no boxes; from [`THREE_COLUMNS`] on there is a third column.
pub(crate) const BOXES: u16 = 80;
/// From this width on the week and the call stand beside the answer.
pub(crate) const THREE_COLUMNS: u16 = 140;
/// Smaller than this, only the query and the verdict are drawn.
pub(crate) const SMALLEST: (u16, u16) = (40, 10);
/// Fewer rows than this have no room for borders.
const BOXES_ROWS: u16 = 16;

/// What the middle of the screen shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// List and answer; the answer has at least 60 % of the height.
    Answer,
    /// The list is what is read (topics): it has the larger part.
    List,
    /// One page over both.
    Page,
}

/// What the layout must know of the contents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Needs {
    /// Rows the strip takes when every sector has its words.
    pub(crate) strip_rows: u16,
    /// There is a holiday or a notice to tell.
    pub(crate) banner: bool,
    /// Something is wrong with the base.
    pub(crate) problem: bool,
    /// Rows that the boxes of the third column would like to have.
    pub(crate) column: Column,
}

/// Rows inside the boxes of the third column; the week has what they leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Column {
    /// The call.
    pub(crate) call: u16,
    /// What was copied.
    pub(crate) copied: u16,
    /// What changed since the last shift.
    pub(crate) changed: u16,
    /// How the base is.
    pub(crate) health: u16,
}

/// The rectangles; one of height or width 0 is not drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Layout {
    /// Provider, unit, channel, clock.
    pub(crate) header: Rect,
    /// Sectors now.
    pub(crate) strip: Rect,
    /// Holiday and notices.
    pub(crate) banner: Rect,
    /// What is wrong with the base.
    pub(crate) problem: Rect,
    /// Line under the strip.
    pub(crate) rule: Rect,
    /// Line between list and answer, bearing the answer's title (without boxes only).
    pub(crate) title_rule: Rect,
    /// What is typed.
    pub(crate) search: Rect,
    /// Rows of the list.
    pub(crate) list: Rect,
    /// Lines of the answer, or of the page.
    pub(crate) answer: Rect,
    /// File, line, review date.
    pub(crate) provenance: Rect,
    /// The call, or a toast.
    pub(crate) status: Rect,
    /// Keys valid now.
    pub(crate) hints: Rect,
    /// Lines of the week (third column).
    pub(crate) week: Rect,
    /// Lines about the call (third column).
    pub(crate) call: Rect,
    /// What was copied (third column).
    pub(crate) copied: Rect,
    /// What changed since the last shift (third column).
    pub(crate) changed: Rect,
    /// How the base is (third column).
    pub(crate) health: Rect,
    /// Boxes are drawn one cell around list, answer, week and call.
    pub(crate) boxes: bool,
    /// Too small for anything but the verdict.
    pub(crate) tiny: bool,
}

/// Lays the screen out.
pub(crate) fn layout(columns: u16, rows: u16, shape: Shape, needs: Needs) -> Layout {
    if columns < SMALLEST.0 || rows < SMALLEST.1 {
        tiny(columns, rows)
    } else if columns < BOXES || rows < BOXES_ROWS {
        plain(columns, rows, shape, needs)
    } else {
        boxed(columns, rows, shape, needs)
    }
}

/// Query on top when there is a second line, the answer below.
fn tiny(columns: u16, rows: u16) -> Layout {
    let mut rest = Rows { columns, top: 0, bottom: rows };
    let search = rest.take(u16::from(rows > 1));
    Layout { search, answer: rest.all(), tiny: true, ..Layout::default() }
}

/// Hands out rows from the top and from the bottom.
struct Rows {
    columns: u16,
    top: u16,
    bottom: u16,
}

impl Rows {
    fn left(&self) -> u16 {
        self.bottom - self.top
    }

    fn take(&mut self, rows: u16) -> Rect {
        let rows = rows.min(self.left());
        let area = Rect::new(0, self.top, self.columns, rows);
        self.top += rows;
        area
    }

    fn take_bottom(&mut self, rows: u16) -> Rect {
        let rows = rows.min(self.left());
        self.bottom -= rows;
        Rect::new(0, self.bottom, self.columns, rows)
    }

    fn all(&self) -> Rect {
        Rect::new(0, self.top, self.columns, self.left())
    }
}

/// How many rows each part gets beside the answer.
#[derive(Default)]
struct Grants {
    search: u16,
    header: u16,
    strip: u16,
    list: u16,
    hints: u16,
    banner: u16,
    problem: u16,
    rule: u16,
    title_rule: u16,
}

impl Grants {
    /// Grants rows in the order of their worth until only the answer's own share is left.
    fn new(rows: u16, shape: Shape, needs: Needs) -> Self {
        let (answer, list) = match shape {
            Shape::Answer => ((rows * 3).div_ceil(5), 8),
            Shape::List => (rows.div_ceil(3), u16::MAX),
            Shape::Page => (rows.div_ceil(2), 0),
        };
        let mut budget = rows - answer.min(rows);
        let mut grants = Self::default();
        give(&mut budget, &mut grants.search, 1);
        give(&mut budget, &mut grants.header, 1);
        give(&mut budget, &mut grants.problem, u16::from(needs.problem));
        give(&mut budget, &mut grants.strip, needs.strip_rows.min(1));
        give(&mut budget, &mut grants.list, list.min(1));
        give(&mut budget, &mut grants.hints, 1);
        give(&mut budget, &mut grants.banner, u16::from(needs.banner));
        // All of its rows or one: in between the others would stay empty.
        let strip = if needs.strip_rows - grants.strip <= budget { needs.strip_rows } else { grants.strip };
        give(&mut budget, &mut grants.strip, strip);
        give(&mut budget, &mut grants.list, list.min(2));
        give(&mut budget, &mut grants.title_rule, 1);
        give(&mut budget, &mut grants.rule, 1);
        give(&mut budget, &mut grants.list, list);
        grants
    }
}

/// Grants a part more rows, up to a number and out of a budget.
fn give(budget: &mut u16, part: &mut u16, up_to: u16) {
    let more = up_to.saturating_sub(*part).min(*budget);
    *part += more;
    *budget -= more;
}

fn plain(columns: u16, rows: u16, shape: Shape, needs: Needs) -> Layout {
    let grants = Grants::new(rows, shape, needs);
    let mut rest = Rows { columns, top: 0, bottom: rows };
    let mut out = Layout {
        header: rest.take(grants.header),
        strip: rest.take(grants.strip),
        banner: rest.take(grants.banner),
        problem: rest.take(grants.problem),
        rule: rest.take(grants.rule),
        search: rest.take(grants.search),
        list: rest.take(grants.list),
        title_rule: rest.take(grants.title_rule),
        hints: rest.take_bottom(grants.hints),
        ..Layout::default()
    };
    out.status = rest.take_bottom(u16::from(rest.left() >= 8));
    out.provenance = rest.take_bottom(u16::from(rest.left() >= 5));
    out.answer = rest.all();
    out
}

fn boxed(columns: u16, rows: u16, shape: Shape, needs: Needs) -> Layout {
    let mut rest = Rows { columns, top: 0, bottom: rows };
    // Header, rule, search, status and hints are five rows that are not the answer's, nor its border's.
    let spare = rows.saturating_sub((rows * 3).div_ceil(5) + 5).max(1);
    let problem = u16::from(needs.problem).min(spare - 1);
    let banner = u16::from(needs.banner).min(spare - 1 - problem);
    let mut out = Layout {
        header: rest.take(1),
        strip: rest.take(if needs.strip_rows <= spare - banner - problem { needs.strip_rows } else { 1 }),
        banner: rest.take(banner),
        problem: rest.take(problem),
        rule: rest.take(1),
        search: rest.take(1),
        hints: rest.take_bottom(1),
        status: rest.take_bottom(1),
        boxes: true,
        ..Layout::default()
    };
    let body = rest.all();
    if shape == Shape::Page {
        out.answer = inside(body);
    } else {
        columns_of(&mut out, body, (shape, needs.column));
    }
    // The source stands on the answer's lower border.
    out.provenance = Rect::new(out.answer.x, body.bottom().saturating_sub(1), out.answer.width, 1);
    out
}

/// Columns of the third column with its borders, on a screen so wide; 0 = there is none.
pub(crate) fn third_column(columns: u16) -> u16 {
    if columns >= THREE_COLUMNS { (columns * 3 / 10).clamp(42, 54) } else { 0 }
}

fn columns_of(out: &mut Layout, body: Rect, (shape, wanted): (Shape, Column)) {
    let third = third_column(body.width);
    let pair = body.width - third;
    let list = match shape {
        Shape::List => pair / 2,
        _ => (pair * 38 / 100).clamp(30, 46),
    };
    out.list = inside(Rect { width: list, ..body });
    out.answer = inside(Rect { x: list, width: pair - list, ..body });
    if third > 0 {
        stack(out, Rect { x: pair, width: third, ..body }, wanted);
    }
}

/// Rows of the week that are worth a box.
const WEEK: u16 = 4;

/// Stacks the boxes of the third column: first each the least it can do with, in the order of worth, then what it
/// would like; the week, which scrolls on F2, has the rest.
fn stack(out: &mut Layout, column: Rect, wanted: Column) {
    const BORDER: u16 = 2;
    let boxes = [(wanted.call, 3), (wanted.changed, 1), (wanted.copied, 1), (wanted.health, 1)];
    let mut left = column.height.saturating_sub(WEEK + BORDER);
    let mut rows = boxes.map(|(wanted, least)| {
        let least = least.min(wanted.max(1)) + BORDER;
        let given = if least <= left { least } else { 0 };
        left -= given;
        given
    });
    for (given, (wanted, _)) in rows.iter_mut().zip(boxes).filter(|(given, _)| **given > 0) {
        let more = (wanted + BORDER).saturating_sub(*given).min(left);
        *given += more;
        left -= more;
    }
    let mut bottom = column.bottom();
    let mut take = |rows: u16| {
        bottom -= rows;
        inside(Rect { y: bottom, height: rows, ..column })
    };
    let [call, changed, copied, health] = rows;
    out.health = take(health);
    out.changed = take(changed);
    out.copied = take(copied);
    out.call = take(call);
    out.week = inside(Rect { height: bottom - column.y, ..column });
}

/// A box without its border; a box too small to have an inside has an empty one.
fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x + 1.min(area.width),
        y: area.y + 1.min(area.height),
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMN: Column = Column { call: 6, copied: 2, changed: 3, health: 3 };
    const NEEDS: Needs = Needs { strip_rows: 2, banner: false, problem: true, column: COLUMN };

    #[test]
    fn the_answer_keeps_sixty_percent_of_the_height() {
        for (columns, rows) in [(60, 24), (40, 10), (79, 30), (80, 24), (100, 30), (139, 16), (160, 45), (200, 60)] {
            for strip_rows in 1..=4 {
                let l = layout(
                    columns,
                    rows,
                    Shape::Answer,
                    Needs { strip_rows, banner: true, problem: true, column: COLUMN },
                );
                let borders = if l.boxes { 2 } else { l.provenance.height + l.status.height };
                let answer = l.answer.height + borders;
                assert!(answer * 5 >= rows * 3, "{columns}x{rows}: {answer} of {rows}");
            }
        }
    }

    #[test]
    fn nothing_stands_outside_the_screen_or_over_something_else() {
        for columns in 1..=200 {
            for rows in 1..=60 {
                for shape in [Shape::Answer, Shape::List, Shape::Page] {
                    let l = layout(columns, rows, shape, NEEDS);
                    let parts = [
                        l.header, l.strip, l.rule, l.problem, l.search, l.list, l.answer, l.status, l.hints, l.week,
                        l.call, l.copied, l.changed, l.health,
                    ];
                    for (at, a) in parts.iter().enumerate() {
                        assert!(a.right() <= columns && a.bottom() <= rows, "{columns}x{rows} {shape:?} {a:?}");
                        let others = parts[at + 1..].iter().filter(|b| !b.is_empty() && !a.is_empty());
                        assert!(others.clone().all(|b| !a.intersects(*b)), "{columns}x{rows} {shape:?} {a:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_third_column_gives_each_box_what_it_needs_and_the_week_the_rest() {
        let rows: [(u16, [u16; 5], &str); 4] = [
            (45, [13, 6, 2, 3, 3], "the sketch: everything whole"),
            (30, [4, 5, 1, 1, 1], "each box has its least before any has more"),
            (24, [4, 5, 0, 1, 0], "a low screen keeps the call and what changed"),
            (200, [168, 6, 2, 3, 3], "nobody but the week takes more than it needs"),
        ];
        for (rows, [week, call, copied, changed, health], why) in rows {
            let l = layout(160, rows, Shape::Answer, NEEDS);
            let got = [l.week, l.call, l.copied, l.changed, l.health].map(|area| area.height);
            assert_eq!(got, [week, call, copied, changed, health], "{rows} rows: {why}");
        }
    }

    #[test]
    fn the_strip_beside_the_browser_has_everything_the_sketch_has() {
        let l = layout(60, 24, Shape::Answer, Needs { problem: false, ..NEEDS });
        assert_eq!((l.header.height, l.strip.height, l.rule.height, l.search.height), (1, 2, 1, 1));
        assert_eq!((l.list.height, l.title_rule.height, l.provenance.height, l.status.height), (2, 1, 1, 1));
        assert_eq!(l.answer.height, 13);
    }
}
