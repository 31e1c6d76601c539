//! The screen without a terminal, for tests and for the pictures of the README: same state, same update,
//! same view, and a clock that stands where it is put.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::desk::{Call, Desk};

use super::app::App;
use super::canvas::Canvas;
use super::input::Msg;
use super::news::{self, News};
use super::notes::{self, Heard, LastShift, Remembered};
use super::settings::{self, Settings};
use super::surface::Surface;
use super::update::{Effect, update};
use super::{Options, providers, seen, view};

/// A screen of a given size at a given instant.
pub struct Rehearsal {
    app: App,
    desk: Arc<Desk>,
    now: DateTime<Utc>,
    surface: Surface<Sent>,
    sent: Sent,
}

/// What a terminal would have been sent.
#[derive(Clone, Default)]
struct Sent(Rc<RefCell<Vec<u8>>>);

impl Write for Sent {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Rehearsal {
    /// The screen as it starts; `options.clock` is read once.
    pub fn new(desk: Desk, options: &Options, size: (u16, u16)) -> Self {
        let mut app = App::of(size, options);
        app.notes.keeps = options.state.is_some();
        let sent = Sent::default();
        let surface = Surface::new(sent.clone());
        let mut out = Self { app, desk: Arc::new(desk), now: (options.clock)(), surface, sent };
        out.settle();
        out
    }

    /// Types letters one by one.
    pub fn type_text(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            self.press(KeyCode::Char(letter), KeyModifiers::NONE);
        }
        self
    }

    /// Presses one key; tells whether the program would leave.
    pub fn press(&mut self, code: KeyCode, modifiers: KeyModifiers) -> bool {
        self.send(Msg::Key(KeyEvent::new(code, modifiers)))
    }

    /// The window loses the focus.
    pub fn lose_focus(&mut self) {
        self.send(Msg::Focus(false));
    }

    /// Something became known about the base.
    pub fn hear(&mut self, news: News) {
        self.send(Msg::News(Box::new(news)));
    }

    /// The configuration was read again.
    pub fn set(&mut self, settings: Settings) {
        self.send(Msg::Settings(Box::new(settings)));
    }

    /// What changed since the agent's last shift became known.
    pub fn hear_last_shift(&mut self, last: LastShift) {
        self.send(Msg::Heard(Heard::Since(Box::new(last))));
    }

    /// The cards most read on this machine became known.
    pub fn hear_most_read(&mut self, cards: &[&str]) {
        let most_read = cards.iter().map(|card| (*card).to_owned()).collect();
        let remembered = Remembered { provider: self.app.seen.provider_id.clone(), most_read, pending: 0 };
        self.send(Msg::Heard(Heard::Remembered(remembered)));
    }

    /// The terminal changes its size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.send(Msg::Resize(columns, rows));
    }

    /// Time passes.
    pub fn wait(&mut self, time: TimeDelta) {
        self.now += time;
        self.settle();
    }

    /// What is on the screen, a line a row, blanks at the ends taken off.
    pub fn picture(&self) -> String {
        let canvas = self.canvas();
        let (columns, rows) = self.app.size;
        let row = |y: u16| (0..columns).map(|x| canvas.sign(x, y)).collect::<String>();
        (0..rows).map(|y| row(y).trim_end().to_owned() + "\n").collect()
    }

    /// The full name of the card that is read.
    pub fn reading(&self) -> Option<String> {
        self.app.seen.card.as_ref().map(|card| card.head.id.clone())
    }

    /// What is known of the call on the screen.
    pub fn call(&self) -> &Call {
        &self.app.talk.call
    }

    /// Draws as the program does, and gives the bytes that a terminal would get: what differs from the last time.
    pub fn send_frame(&mut self) -> Vec<u8> {
        let (app, now) = (&self.app, self.now);
        let drawn = self.surface.show(app.size, &view::bare::running_on(app), |canvas| view::draw(app, now, canvas));
        debug_assert!(drawn.is_ok(), "bytes can always be kept");
        self.sent.0.take()
    }

    /// The cells of the screen with their styles.
    pub fn buffer(&self) -> Buffer {
        let canvas = self.canvas();
        let (columns, rows) = self.app.size;
        let mut buf = Buffer::empty(Rect::new(0, 0, columns, rows));
        for (x, y) in (0..rows).flat_map(|y| (0..columns).map(move |x| (x, y))) {
            let (sign, ink) = (canvas.sign(x, y), canvas.ink(x, y));
            let cell = &mut buf[(x, y)];
            cell.set_symbol(if sign.is_empty() { " " } else { &sign }).set_fg(ink.fg).set_bg(ink.bg);
            cell.modifier = ink.modifier;
        }
        buf
    }

    fn canvas(&self) -> Canvas {
        let mut canvas = Canvas::new(self.app.size);
        view::draw(&self.app, self.now, &mut canvas);
        canvas
    }

    fn send(&mut self, msg: Msg) -> bool {
        let effects = update(&mut self.app, msg, self.now);
        let leaves = effects.iter().any(|effect| matches!(effect, Effect::Quit(_)));
        for effect in effects {
            match effect {
                Effect::Switch(wish) => providers::switch(&mut self.app, &self.desk, &wish, self.now),
                Effect::News(news) => news::take(&mut self.app, &mut self.desk, *news, self.now),
                Effect::Settings(settings) => settings::take(&mut self.app, &self.desk, *settings, self.now),
                // Nothing is put anywhere: the clipboard of a rehearsal always says yes.
                Effect::Copy(copy) => self.app.copied(copy, self.now),
                // Nor is anything written: the disk of a rehearsal always has room.
                Effect::Report(sentence) => {
                    let (about, report) = notes::report(&self.app, &self.desk, &sentence, self.now);
                    self.app.hear(Heard::Reported(about, Ok(report.removed)), self.now);
                }
                Effect::Answer { fact, text } => seen::answer(&mut self.app, &self.desk, (&fact, &text), self.now),
                _ => {}
            }
        }
        self.settle();
        leaves
    }

    fn settle(&mut self) {
        seen::refresh(&mut self.app, &self.desk, self.now);
    }
}
