//! The canvas beside ratatui's buffer, which it must agree with cell by cell.

use proptest::prelude::*;
use ratatui::buffer::Buffer;

use super::*;
use crate::tui::text::is_plain;

const SIZE: (u16, u16) = (12, 3);

/// Each cell's sign, colours and weight, as the canvas has them and as the buffer has them.
fn both(canvas: &Canvas, buffer: &Buffer) -> [Vec<(String, Ink)>; 2] {
    let places = (0..SIZE.1).flat_map(|y| (0..SIZE.0).map(move |x| (x, y)));
    let of_canvas = |(x, y)| (canvas.sign(x, y), canvas.ink(x, y));
    let of_buffer = |at: (u16, u16)| {
        let cell = &buffer[at];
        (cell.symbol().to_owned(), Ink { fg: cell.fg, bg: cell.bg, modifier: cell.modifier })
    };
    [places.clone().map(of_canvas).collect(), places.map(of_buffer).collect()]
}

/// The second column of a wide sign is a blank to the buffer.
fn uncovered(cells: Vec<(String, Ink)>) -> Vec<(String, Ink)> {
    cells.into_iter().map(|(sign, ink)| (if sign.is_empty() { " ".to_owned() } else { sign }, ink)).collect()
}

#[test]
fn a_plain_letter_is_one_sign_of_one_column_whatever_stands_beside_it() {
    let plain: Vec<char> = ('\0'..='\u{ffff}').filter(|letter| is_plain(*letter)).collect();
    assert!(plain.len() > 400 && "AZaz09 çãéº─│".chars().all(is_plain));
    let text: String = plain.iter().collect();
    assert_eq!(Span::raw(text.as_str()).styled_graphemes(Style::new()).count(), plain.len());
    for letter in plain {
        let text = letter.to_string();
        assert_eq!((text.as_str().cell_width(), crate::tui::text::width(&text)), (1, 1), "{letter:?}");
        let three = format!("{letter}{letter}a");
        assert_eq!(Span::raw(three.as_str()).styled_graphemes(Style::new()).count(), 3, "{letter:?}");
    }
}

#[test]
fn what_does_not_fit_is_left_out_and_half_of_a_wide_sign_is_never_shown() {
    let rows: [(&[(u16, &str)], &str, &str); 8] = [
        (&[(0, "Sertânia")], "Sertânia    ", "accents are one column"),
        (&[(8, "Sertânia")], "        Sert", "the edge"),
        (&[(0, "a\u{301}b")], "a\u{301}b          ", "a loose accent stands with its letter"),
        (&[(0, "日本")], "日本        ", "two columns each"),
        (&[(9, "日本")], "         日 ", "the second one has no room"),
        (&[(0, "日本"), (1, "x")], " x本        ", "the first one is cut by what is written over it"),
        (&[(0, "日本"), (2, "x")], "日x         ", "its second half goes too"),
        (&[(0, "a\u{7}\u{200b}b")], "ab          ", "what has no picture is left out"),
    ];
    for (texts, expected, why) in rows {
        let mut canvas = Canvas::new(SIZE);
        for (x, text) in texts {
            canvas.text((*x, 1), u16::MAX, text, Style::new());
        }
        let row: String = (0..SIZE.0).map(|x| canvas.sign(x, 1)).collect();
        assert_eq!(row, expected, "{why}");
    }
}

#[test]
fn changes_are_runs_of_one_ink() {
    let bold = Style::new().add_modifier(Modifier::BOLD);
    let mut canvas = Canvas::new(SIZE);
    canvas.text((0, 0), 12, "abcdefgh", Style::new());
    assert!(canvas.begin(SIZE));
    canvas.text((0, 0), 12, "abXYefgh", Style::new());
    canvas.text((6, 0), 12, "gh", bold);
    canvas.text((0, 2), 12, "日", bold);
    let runs: Vec<(u16, u16, u16, bool)> =
        canvas.changes().map(|run| (run.at.0, run.end, run.at.1, run.ink.modifier == Modifier::BOLD)).collect();
    assert_eq!(runs, [(2, 4, 0, false), (6, 8, 0, true), (0, 2, 2, true)]);
    let mut words = Vec::new();
    assert!(!canvas.changes().fold(true, |sure, run| sure & canvas.write(run, &mut words)), "a wide sign is unsure");
    assert_eq!(words, "XYgh日".as_bytes());
    assert!(canvas.begin(SIZE) && !canvas.is_unchanged(), "a blank frame after one with words");
    assert!(!canvas.begin((5, 5)), "another size has no frame before it");
}

#[test]
fn signs_of_many_letters_are_forgotten_before_they_fill_the_memory() {
    let mut canvas = Canvas::new(SIZE);
    let made = |number: u32| format!("{}\u{301}\u{302}", char::from_u32(0x4e00 + number).unwrap());
    for number in 0..=MOST_CLUSTERS as u32 {
        canvas.text((0, 0), 12, &made(number), Style::new());
    }
    assert!(!canvas.begin(SIZE), "and then nothing is compared with them");
    assert!(canvas.clusters.is_empty());
}

fn styles() -> impl Strategy<Value = Style> {
    prop_oneof![
        Just(Style::new()),
        Just(Style::new().fg(Color::Red)),
        Just(Style::new().bg(Color::Rgb(1, 2, 3)).add_modifier(Modifier::BOLD)),
        Just(Style::new().fg(Color::Reset).remove_modifier(Modifier::BOLD)),
    ]
}

proptest! {
    #[test]
    fn whatever_is_drawn_ratatui_would_have_drawn_the_same(
        strokes in prop::collection::vec((0u16..14, 0u16..4, "[ -~çã─\u{301}é]{0,14}", styles()), 0..8),
        ground in styles(),
    ) {
        let area = Rect::new(0, 0, SIZE.0, SIZE.1);
        let (mut canvas, mut buffer) = (Canvas::new(SIZE), Buffer::empty(area));
        canvas.style(area, ground);
        buffer.set_style(area, ground);
        for (x, y, text, style) in &strokes {
            let line = Line::styled(text.as_str(), *style);
            let place = Rect { x: *x, y: *y, width: 9, height: 1 };
            canvas.line(place, 0, &line);
            let inside = place.intersection(area);
            if !inside.is_empty() {
                buffer.set_line(inside.x, inside.y, &line, inside.width);
            }
        }
        let [drawn, expected] = both(&canvas, &buffer);
        prop_assert_eq!(uncovered(drawn), expected);
    }
}
