//! The view over a screen with known contents: any size, any mode, every theme.

use ratatui::layout::Rect;

use super::call::CallBox;
use super::paint::Frame;
use super::*;
use crate::tui::app::Reveal;
use crate::tui::fixture::{self, instant};
use crate::tui::glyphs::ASCII;
use crate::tui::notes::LastShift;

fn drawn(app: &App) -> Canvas {
    let mut canvas = Canvas::new(app.size);
    draw(app, instant(), &mut canvas);
    canvas
}

fn rows(app: &App) -> Vec<String> {
    let canvas = drawn(app);
    (0..app.size.1).map(|y| (0..app.size.0).map(|x| canvas.sign(x, y)).collect()).collect()
}

fn in_mode(size: (u16, u16), mode: Mode) -> App {
    let mut app = fixture::found(size);
    app.talk.mode = mode;
    fixture::settle(&mut app);
    app
}

#[test]
fn every_size_draws_in_every_mode() {
    let prompt = Mode::Simulate(LineEdit::default(), Some("não entendi".to_owned()));
    let report = Mode::Report(LineEdit::default());
    for mode in [Mode::Search, Mode::Help, Mode::Week, Mode::Topics, Mode::Changes, report, prompt] {
        let mut app = in_mode((60, 24), mode);
        app.seen.provider_id = fixture::since().provider;
        app.notes.last = Some(LastShift::Changed(fixture::since(), instant()));
        for columns in 1..=200 {
            for rows in [1, 2, 3, 5, 9, 10, 11, 15, 16, 24, 30, 45, 60] {
                app.size = (columns, rows);
                drawn(&app);
            }
        }
        for rows in 1..=60 {
            for columns in [1, 2, 19, 20, 39, 40, 60, 79, 80, 100, 139, 140, 160, 200] {
                app.size = (columns, rows);
                fixture::settle(&mut app);
                drawn(&app);
            }
        }
    }
}

#[test]
fn the_verdict_is_on_the_screen_at_every_size_that_holds_its_word() {
    for columns in (12..=200).step_by(7) {
        for rows_of_screen in [1, 2, 3, 6, 10, 13, 16, 24, 45] {
            let app = fixture::found((columns, rows_of_screen));
            let text = rows(&app).join("\n");
            assert!(text.contains("DEPENDE"), "{columns}x{rows_of_screen}\n{text}");
        }
    }
}

#[test]
fn no_word_of_the_verdict_is_lost_where_there_is_room() {
    for columns in [40, 60, 79, 80, 100, 160] {
        let mut app = fixture::found((columns, 30));
        app.seen.found = None;
        fixture::settle(&mut app);
        let words: Vec<String> = app.seen.lines.iter().map(ToString::to_string).collect();
        let said: Vec<&str> = words.iter().flat_map(|line| line.split_whitespace()).collect();
        let verdict = "? DEPENDE Só informe a senha do roteador em orientação de reset; nos outros casos, não informe.";
        assert_eq!(said[..17], verdict.split_whitespace().collect::<Vec<_>>()[..], "{columns} columns");
    }
}

#[test]
fn only_signs_of_the_console_fonts_are_drawn() {
    let allowed = |sign: &str| sign.chars().all(|l| u32::from(l) < 0x100 || "─│┌┐└┘├┤►●○•".contains(l));
    for mode in [Mode::Search, Mode::Help, Mode::Week, Mode::Topics] {
        for size in [(60, 24), (100, 30), (160, 45)] {
            let app = in_mode(size, mode.clone());
            for row in rows(&app) {
                assert!(allowed(&row), "{row:?} in {mode:?}");
            }
        }
    }
}

#[test]
fn ascii_draws_no_line_or_sign_beyond_ascii() {
    let mut app = fixture::found((160, 45));
    app.look.glyphs = ASCII;
    fixture::settle(&mut app);
    for row in rows(&app) {
        assert!(row.chars().all(|l| l.is_ascii() || l.is_alphabetic()), "{row:?}");
    }
}

#[test]
fn a_password_is_masked_until_asked_for_and_counts_down() {
    let mut app = fixture::found((100, 60));
    let masked = rows(&app).join("\n");
    assert!(masked.contains("••••••") && !masked.contains("segredo"), "{masked}");
    app.reveal =
        Some(Reveal { card: fixture::card().head.card, until: instant() + chrono::TimeDelta::milliseconds(7_200) });
    fixture::settle(&mut app);
    let shown = rows(&app).join("\n");
    assert!(shown.contains("um-segredo") && shown.contains("some em 8 s"), "{shown}");
    assert!(shown.contains("outro–segredo"), "a password is never folded to other signs");
}

#[test]
fn unit_channel_provider_and_clock_are_always_on_the_screen() {
    for columns in [60, 79, 80, 100, 140, 200] {
        let mut app = fixture::found((columns, 24));
        app.next_unit(instant());
        app.talk.next_channel(instant());
        let text = rows(&app).join("\n");
        for word in ["VM NET", "SP", "chat", "21:14", "GMT-3", "UpCall", "Financeiro"] {
            assert!(text.contains(word), "{word} at {columns}\n{text}");
        }
    }
}

#[test]
fn a_simulated_clock_says_so() {
    for columns in [40, 60, 80, 100, 160] {
        let mut app = fixture::found((columns, 24));
        app.simulated = Some(instant());
        assert!(rows(&app)[0].contains("SIMULADO"), "at {columns}");
    }
}

#[test]
fn a_title_is_not_drawn_in_the_faint_colour_of_its_rule() {
    for size in [(60, 24), (100, 30)] {
        let app = fixture::found(size);
        let canvas = drawn(&app);
        let title = (0..size.1)
            .flat_map(|y| (2..size.0).map(move |x| (x, y)))
            .find(|at| ["─", " ", "O"].into_iter().zip(at.0 - 2..).all(|(sign, x)| canvas.sign(x, at.1) == sign));
        let at = title.expect("the title stands in its rule");
        assert_ne!(canvas.ink(at.0, at.1).fg, app.look.theme.rule.fg.expect("the rule has a colour"), "{size:?}");
    }
}

#[test]
fn panes_survive_areas_of_no_size_and_areas_beyond_the_buffer() {
    let app = fixture::found((100, 30));
    let (seen, look) = (&app.seen, &app.look);
    let areas =
        [Rect::ZERO, Rect::new(0, 0, 1, 1), Rect::new(5, 0, 0, 3), Rect::new(0, 2, 10, 0), Rect::new(8, 3, 40, 9)];
    for area in areas {
        let mut canvas = Canvas::new((10, 4));
        (&Strip { sectors: &seen.strip, look }).render(area, &mut canvas);
        (&List { rows: &seen.rows, top: 1, chosen: Some(0), by_topic: false, look }).render(area, &mut canvas);
        (&search_line(&app)).render(area, &mut canvas);
        (&CallBox { unit: "SP", channel: "chat", name: None, age: None, doubt: None, told: &[], look })
            .render(area, &mut canvas);
        Frame::default().draw(&mut canvas, area, look);
        paint::put_lines(&mut canvas, area, &seen.lines);
    }
}

#[test]
fn screens_look_as_drawn() {
    let screens: [(&str, fn() -> App); 8] = [
        ("found_60x24", || fixture::found((60, 24))),
        ("found_100x30", || fixture::found((100, 30))),
        ("found_160x45", || fixture::found((160, 45))),
        ("found_40x10", || fixture::found((40, 10))),
        ("found_30x3", || fixture::found((30, 3))),
        ("home_60x24", || fixture::home((60, 24))),
        ("week_60x24", || in_mode((60, 24), Mode::Week)),
        ("week_100x30", || in_mode((100, 30), Mode::Week)),
    ];
    for (name, app) in screens {
        insta::assert_snapshot!(name, picture(&app()));
    }
}

/// Elsewhere there is no job control, and the page has a line less.
#[cfg(unix)]
#[test]
fn the_help_looks_as_drawn() {
    let text = picture(&in_mode((60, 24), Mode::Help));
    insta::assert_snapshot!("help_60x24", text);
}

fn picture(app: &App) -> String {
    rows(app).iter().map(|row| row.trim_end().to_owned() + "\n").collect()
}
