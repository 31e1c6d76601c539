//! What is written, beside what a terminal makes of it.

use std::sync::{Arc, Mutex};

use proptest::prelude::*;
use ratatui::style::Style;

use super::*;

#[test]
fn the_sixteen_colours_are_said_as_every_terminal_knows_them() {
    for (wanted, says) in [
        (Color::Red, "31"),
        (Color::White, "97"),
        (Color::Reset, "39"),
        (Color::Indexed(208), "38;5;208"),
        (Color::Rgb(1, 2, 3), "38;2;1;2;3"),
    ] {
        let mut out = Vec::new();
        colour(&mut out, 30, wanted);
        assert_eq!(out, says.as_bytes(), "{wanted:?}");
    }
}

#[derive(Clone, Default)]
struct Bytes(Arc<Mutex<Vec<u8>>>);

impl Bytes {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

impl Write for Bytes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn words(text: &str) -> impl FnOnce(&mut Canvas) -> Option<Position> {
    move |canvas| {
        canvas.text((0, 0), u16::MAX, text, ratatui::style::Style::new());
        Some(Position::new(1, 0))
    }
}

#[test]
fn an_unchanged_frame_writes_not_one_byte() {
    let bytes = Bytes::default();
    let mut surface = Surface::new(bytes.clone());
    assert!(surface.show((20, 2), &[], words("21:14")).unwrap());
    assert!(!bytes.take().is_empty(), "the first frame is drawn");
    assert!(!surface.show((20, 2), &[], words("21:14")).unwrap());
    assert_eq!(bytes.take(), b"", "nothing changed");
    assert!(surface.show((20, 2), &[], words("21:15")).unwrap());
    let written = String::from_utf8(bytes.take()).unwrap();
    assert!(written.contains('5') && !written.contains("21"), "one cell changed: {written:?}");
}

#[test]
fn a_forgotten_screen_is_drawn_whole() {
    let bytes = Bytes::default();
    let mut surface = Surface::new(bytes.clone());
    surface.show((20, 2), &[], words("21:14")).unwrap();
    bytes.take();
    surface.forget();
    assert!(surface.show((20, 2), &[], words("21:14")).unwrap());
    assert!(String::from_utf8(bytes.take()).unwrap().contains("21:14"));
}

#[test]
fn a_line_that_runs_on_is_written_in_one_go() {
    let bytes = Bytes::default();
    let mut surface = Surface::new(bytes.clone());
    let link = |canvas: &mut Canvas| {
        let style = ratatui::style::Style::new();
        for (y, words) in ["IOS:", "http://a", "bc", "Ate."].into_iter().enumerate() {
            canvas.text((0, y as u16), u16::MAX, words, style);
        }
        None
    };
    surface.show((8, 4), &[], |_| None).unwrap();
    surface.show((8, 4), &[1], link).unwrap();
    let written = String::from_utf8(bytes.take()).unwrap();
    let colours = |part: &str| part.starts_with('[') && part.find(|l: char| l.is_alphabetic()) == part.find('m');
    let after = |part: &str| part.split_once('m').map_or_else(String::new, |(_, rest)| rest.to_owned());
    let plain: String =
        written.split('\u{1b}').map(|part| if colours(part) { after(part) } else { format!("^{part}") }).collect();
    assert!(plain.contains("http://abc"), "no move of the cursor inside the link: {plain:?}");
    assert!(!plain.contains("bcAte"), "the next line is one of its own: {plain:?}");
    assert!(!surface.show((8, 4), &[1], link).unwrap(), "unchanged, it is not written again");
}

/// How a terminal names the colours that the frames below are drawn in.
fn named(colour: Color) -> vt100::Color {
    match colour {
        Color::Red => vt100::Color::Idx(1),
        Color::DarkGray => vt100::Color::Idx(8),
        Color::Indexed(number) => vt100::Color::Idx(number),
        Color::Rgb(red, green, blue) => vt100::Color::Rgb(red, green, blue),
        _ => vt100::Color::Default,
    }
}

fn inks() -> impl Strategy<Value = Style> {
    prop_oneof![
        4 => Just(Style::new()),
        1 => Just(Style::new().fg(Color::Red)),
        1 => Just(Style::new().fg(Color::DarkGray).bg(Color::Indexed(208))),
        1 => Just(Style::new().bg(Color::Rgb(1, 2, 3)).add_modifier(Modifier::BOLD | Modifier::REVERSED)),
        1 => Just(Style::new().fg(Color::Red).add_modifier(Modifier::UNDERLINED)),
    ]
}

proptest! {
    #[test]
    fn a_terminal_that_gets_the_changes_shows_the_frame(
        frames in prop::collection::vec(
            prop::collection::vec((0u16..30, 0u16..4, "[a-c ç●日]{0,16}", inks()), 0..9),
            1..6,
        ),
    ) {
        const SIZE: (u16, u16) = (30, 4);
        let bytes = Bytes::default();
        let mut surface = Surface::new(bytes.clone());
        let mut terminal = vt100::Parser::new(SIZE.1, SIZE.0, 0);
        for strokes in frames {
            let draw = |canvas: &mut Canvas| {
                strokes.iter().for_each(|(x, y, text, style)| _ = canvas.text((*x, *y), SIZE.0, text, *style));
                Some(Position::new(3, 1))
            };
            surface.show(SIZE, &[], draw).unwrap();
            terminal.process(&bytes.take());
            for (x, y) in (0..SIZE.1).flat_map(|y| (0..SIZE.0).map(move |x| (x, y))) {
                let (cell, ink) = (terminal.screen().cell(y, x).unwrap(), surface.canvas.ink(x, y));
                if cell.is_wide_continuation() {
                    prop_assert_eq!(surface.canvas.sign(x, y), "", "{} {}", x, y);
                    continue;
                }
                let sign = if cell.has_contents() { cell.contents() } else { " " };
                prop_assert_eq!(sign, surface.canvas.sign(x, y), "{} {}", x, y);
                prop_assert_eq!((cell.fgcolor(), cell.bgcolor()), (named(ink.fg), named(ink.bg)), "{} {}", x, y);
                let weight = [(cell.bold(), Modifier::BOLD), (cell.inverse(), Modifier::REVERSED)];
                let weight = weight.into_iter().chain([(cell.underline(), Modifier::UNDERLINED)]);
                for (has, modifier) in weight {
                    prop_assert_eq!(has, ink.modifier.contains(modifier), "{} {}", x, y);
                }
            }
            prop_assert_eq!(terminal.screen().cursor_position(), (1, 3));
        }
    }
}
