//! A text alone on the screen, for the mouse: nothing beside it that a selection would take along, and rows that the
//! terminal itself breaks, so that it joins what belongs together: a link stays one.

use ratatui::layout::Rect;
use ratatui::text::Line;
use unicode_width::UnicodeWidthChar as _;

use crate::pt;
use crate::tui::app::{App, Mode};
use crate::tui::canvas::Canvas;

use super::paint;

/// A row of the screen.
struct Row {
    words: String,
    /// The next row goes on with the same line of the text.
    runs_on: bool,
}

/// The rows of a text, each line of it broken where the screen ends and nowhere else.
fn rows(text: &str, columns: usize) -> Vec<Row> {
    let mut out = Vec::new();
    for line in pt::clean(text).split('\n') {
        let mut words = String::new();
        let mut used = 0;
        for letter in line.chars() {
            let width = letter.width().unwrap_or(0);
            if used + width > columns.max(1) {
                out.push(Row { words: std::mem::take(&mut words), runs_on: true });
                used = 0;
            }
            words.push(letter);
            used += width;
        }
        out.push(Row { words, runs_on: false });
    }
    out
}

/// The same as lines, to know how far they scroll.
pub(crate) fn lines(text: &str, columns: u16) -> Vec<Line<'static>> {
    rows(text, usize::from(columns)).into_iter().map(|row| Line::raw(row.words)).collect()
}

/// Rows of the screen that must be written without moving the cursor before the next one.
pub(crate) fn running_on(app: &App) -> Vec<u16> {
    let Mode::Bare(bare) = &app.talk.mode else { return Vec::new() };
    let rows = rows(&bare.text, usize::from(app.size.0));
    let shown = rows.iter().skip(app.page_top);
    // The remark stands in the last row.
    (0..app.size.1.saturating_sub(2)).zip(shown).filter(|(_, row)| row.runs_on).map(|(y, _)| y).collect()
}

/// Draws the text without a colour, and why it stands alone in the last row.
pub(crate) fn draw(app: &App, refused: bool, canvas: &mut Canvas) {
    let area = Rect { height: canvas.area().height.saturating_sub(1), ..canvas.area() };
    paint::put_lines(canvas, area, app.seen.lines.get(app.page_top..).unwrap_or_default());
    let last = Rect { y: area.bottom(), height: canvas.area().height - area.height, ..area };
    let words = if refused {
        " NÃO copiou: selecione com o mouse. {limpar} volta."
    } else {
        " Só a mensagem: selecione com o mouse. {limpar} volta."
    };
    paint::put(canvas, last, 0, &Line::styled(app.look.keys.fill(words), app.look.theme.warn));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::app::Bare;
    use crate::tui::fixture;

    #[test]
    fn a_link_is_broken_only_where_the_screen_ends_and_runs_on() {
        let table: [(&str, usize, &[(&str, bool)], &str); 4] = [
            ("oi\n\nhttp://abc", 6, &[("oi", false), ("", false), ("http:/", true), ("/abc", false)], "a long link"),
            ("seis 6\nfim", 6, &[("seis 6", false), ("fim", false)], "a full row is not the next one's beginning"),
            ("é um", 2, &[("é ", true), ("um", false)], "a blank at the edge is kept: nothing is lost"),
            ("ab", 0, &[("a", true), ("b", false)], "no width"),
        ];
        for (text, columns, expected, why) in table {
            let rows = rows(text, columns);
            let seen: Vec<_> = rows.iter().map(|row| (row.words.as_str(), row.runs_on)).collect();
            assert_eq!(seen, expected, "{why}");
        }
    }

    #[test]
    fn only_rows_on_the_screen_run_on() {
        let mut app = fixture::found((4, 4));
        app.talk.mode = Mode::Bare(Bare { text: "12345678\nab\n123456789".to_owned(), refused: false });
        let rows: [(usize, &[u16]); 3] = [(0, &[0]), (1, &[]), (3, &[0, 1])];
        for (top, expected) in rows {
            app.page_top = top;
            assert_eq!(running_on(&app), expected, "from row {top} of the text");
        }
    }
}
