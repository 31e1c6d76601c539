//! The table of one kind of day: its spans cut into pieces that do not overlap.

use super::span::{Certainty, RuleId, Span};
use super::status::Layer;

/// A piece `[start, end)` of minutes `0..=2880` under one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) start: u16,
    pub(super) end: u16,
    pub(super) certainty: Certainty,
    pub(super) rule: RuleId,
}

/// What a kind of day (or an exception) says about the spans that start on it.
#[derive(Clone, Debug)]
pub(super) struct DayForm {
    pieces: Box<[Piece]>,
    /// Which layer the form belongs to, for the explanation.
    pub(super) layer: Layer,
    /// The row to name where nothing is open.
    pub(super) rule: Option<RuleId>,
}

impl DayForm {
    pub(super) fn new(spans: &[Span], layer: Layer, rule: Option<RuleId>) -> Self {
        Self { pieces: resolve(spans).into(), layer, rule: rule.or_else(|| spans.first().map(Span::rule)) }
    }

    /// The piece that holds `minute`, if any. Few pieces: a scan beats a search.
    pub(super) fn at(&self, minute: u16) -> Option<&Piece> {
        self.pieces.iter().find(|p| minute < p.end).filter(|p| p.start <= minute)
    }

    /// The first border after `minute`, or `u16::MAX`.
    pub(super) fn border_after(&self, minute: u16) -> u16 {
        for piece in &self.pieces {
            if minute < piece.start {
                return piece.start;
            }
            if minute < piece.end {
                return piece.end;
            }
        }
        u16::MAX
    }

    /// Is any piece of this certainty?
    pub(super) fn has(&self, certainty: Certainty) -> bool {
        self.pieces.iter().any(|p| p.certainty == certainty)
    }
}

/// Cuts spans into pieces that do not overlap, in order. A certain span beats a "maybe"; among equals the one
/// that started first is kept to its end, so the union's end is the larger end.
pub(super) fn resolve(spans: &[Span]) -> Vec<Piece> {
    let mut cuts: Vec<u16> = spans.iter().flat_map(|s| [s.start().get(), s.end().get()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut out: Vec<Piece> = Vec::new();
    for cut in cuts.windows(2) {
        let Some(span) = strongest(spans, cut[0]) else {
            continue;
        };
        let piece = Piece { start: cut[0], end: cut[1], certainty: span.certainty(), rule: span.rule() };
        match out.last_mut() {
            Some(last) if last.end == piece.start && same_row(last, &piece) => last.end = piece.end,
            _ => out.push(piece),
        }
    }
    out
}

fn same_row(a: &Piece, b: &Piece) -> bool {
    a.rule == b.rule && a.certainty == b.certainty
}

fn strongest(spans: &[Span], minute: u16) -> Option<&Span> {
    let covers = |s: &&Span| s.start().get() <= minute && minute < s.end().get();
    let earlier = |s: &Span| std::cmp::Reverse(s.start());
    // `rev` because max_by_key keeps the last of equals, and the row written first is to win.
    spans.iter().rev().filter(covers).max_by_key(|s| (s.certainty(), earlier(s)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str, certainty: Certainty, rule: u32) -> Span {
        Span::parse(text, certainty, RuleId(rule)).unwrap()
    }

    /// `(start, end, rule)`.
    type Pieces = Vec<(u16, u16, u32)>;

    fn shown(spans: &[Span]) -> Pieces {
        resolve(spans).iter().map(|p| (p.start, p.end, p.rule.0)).collect()
    }

    #[test]
    fn every_minute_names_the_row_that_covers_it() {
        use Certainty::{Certain, Maybe};
        let rows: [(Vec<Span>, Pieces, &str); 6] = [
            (vec![], vec![], "no rows"),
            (
                vec![span("10:00-20:00", Certain, 1), span("12:00-14:00", Certain, 2)],
                vec![(600, 1200, 1)],
                "first kept",
            ),
            (
                vec![span("10:00-14:00", Certain, 2), span("08:00-12:00", Certain, 1)],
                vec![(480, 720, 1), (720, 840, 2)],
                "the one running is kept, then the other, whatever the order of writing",
            ),
            (
                vec![span("08:00-12:00", Maybe, 1), span("09:00-10:00", Certain, 2)],
                vec![(480, 540, 1), (540, 600, 2), (600, 720, 1)],
                "certain beats maybe",
            ),
            (
                vec![span("08:00-12:00", Certain, 1), span("08:00-12:00", Certain, 2)],
                vec![(480, 720, 1)],
                "first written",
            ),
            (
                vec![span("18:00-02:00", Certain, 1), span("20:00-04:00", Certain, 2)],
                vec![(1080, 1560, 1), (1560, 1680, 2)],
                "pieces may start after midnight",
            ),
        ];
        for (spans, expected, why) in rows {
            assert_eq!(shown(&spans), expected, "{why}");
        }
    }

    #[test]
    fn a_form_knows_its_pieces_and_borders() {
        let form = DayForm::new(
            &[span("08:00-12:00", Certainty::Certain, 1), span("14:00-17:00", Certainty::Certain, 2)],
            Layer::Weekday,
            None,
        );
        let rows: [(u16, Option<u32>, u16, &str); 6] = [
            (0, None, 480, "before"),
            (480, Some(1), 720, "the start is inside"),
            (719, Some(1), 720, "last minute"),
            (720, None, 840, "the end is outside"),
            (840, Some(2), 1020, "second"),
            (1020, None, u16::MAX, "after"),
        ];
        for (minute, rule, border, why) in rows {
            assert_eq!(form.at(minute).map(|p| p.rule.0), rule, "{why}");
            assert_eq!(form.border_after(minute), border, "{why}");
        }
        assert_eq!(form.rule, Some(RuleId(1)));
    }
}
