//! The loop: wait, read everything that waits, update, ask the desk, draw once.
//!
//! Two threads take turns at the one console: that of the keys answers each key itself, and that of the screen
//! everything else, from the clock to another base. Neither waits for anything while it has the console, but for the
//! terminal to take a frame. The first frame is drawn by whoever brings the base ([`opening`]).

use std::io::{self, BufWriter, Stdout, Write as _};
use std::sync::Arc;
use std::sync::mpsc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use crate::desk::Desk;
use crate::memory::calls::{self, Found, Shelf};
use crate::memory::usage::Entry;
use crate::os::host::Clipboard;
use crate::os::{clipboard, clock, defect, signals, terminal};

use super::app::{App, Mode};
use super::copy::{self, Copy};
use super::input::Msg;
use super::news;
use super::notes;
use super::scribe::Scribe;
use super::surface::Surface;
use super::update::{self, Effect, update};
use super::{Options, Stage, providers, recall, seen, settings, view};

mod opening;
mod sleep;
mod turns;

pub(super) use opening::{Opening, open};
use sleep::next_change;

/// How often somebody asks whether the terminal is still there, how large it is and whether time jumped. With the
/// watcher's look once a second that makes fewer than two wakes a second.
const HEARTBEAT: Duration = Duration::from_millis(1500);
/// A whole frame with its colours, so that it leaves in one write.
const FRAME_BYTES: usize = 64 * 1024;

/// What is made ready while nothing answers yet.
struct Ready {
    sender: mpsc::Sender<Msg>,
    scribe: Option<Scribe>,
    shelf: Option<Shelf>,
    /// What a console that was closed has left.
    found: Found,
}

impl Ready {
    fn of(stage: &Stage, sender: mpsc::Sender<Msg>) -> Self {
        let state = stage.state.as_deref();
        let (shelf, found) = state.map_or((None, Found::Nothing), |folder| calls::open(folder, (stage.clock)()));
        let scribe = state.and_then(|state| Scribe::start(state.to_owned(), sender.clone()).ok());
        Self { sender, scribe, shelf, found }
    }
}

struct Console {
    app: App,
    desk: Arc<Desk>,
    clock: fn() -> DateTime<Utc>,
    guard: terminal::Guard,
    surface: Surface<BufWriter<Stdout>>,
    /// How long the terminal let the last frame wait.
    blocked: TimeDelta,
    /// For those who answer from other threads.
    sender: mpsc::Sender<Msg>,
    /// The way a copied text takes.
    copies: Clipboard,
    clipboard: clipboard::Native,
    /// Where the calls are remembered.
    shelf: Option<Shelf>,
    /// That the calls are not remembered is still to be said, where it should come to that.
    silent: bool,
    /// Who writes down what is kept; none where nothing is.
    scribe: Option<Scribe>,
    /// The provider (its id) of which what is remembered was asked.
    remembered: String,
    /// Since when the thread of the screen sleeps with nobody at work, and for how long it asked to.
    asleep: (DateTime<Utc>, Duration),
    /// When a cell that is drawn changes by itself.
    due: Option<DateTime<Utc>>,
    /// How a key ended it all.
    ended: Option<anyhow::Result<End>>,
}

/// Why the loop ends.
enum End {
    Agent,
    Signal(i32),
}

impl Console {
    fn new(desk: Arc<Desk>, options: &Options, guard: terminal::Guard, ready: Ready) -> Self {
        let mut app = App::of(terminal::size(), options);
        app.copies.by_terminal = options.copies.is_by_terminal();
        app.notes.presence = options.presence.clone();
        app.notes.keeps = ready.scribe.is_some();
        let out = BufWriter::with_capacity(FRAME_BYTES, io::stdout());
        let now = (options.clock)();
        if options.state.is_some() {
            recall::take_up(&mut app, &desk, ready.found, now);
        }
        Self {
            app,
            desk,
            silent: options.state.is_some(),
            shelf: ready.shelf,
            clock: options.clock,
            guard,
            surface: Surface::of_terminal(out, terminal::reads_sequences()),
            blocked: TimeDelta::zero(),
            sender: ready.sender,
            copies: options.copies,
            clipboard: clipboard::Native::idle(),
            scribe: ready.scribe,
            remembered: String::new(),
            asleep: (now, Duration::ZERO),
            due: None,
            ended: None,
        }
    }

    /// Does what happened, and draws once.
    fn act(&mut self, batch: impl IntoIterator<Item = Msg>) -> anyhow::Result<Option<End>> {
        for msg in batch {
            // Letters may wait together for one drawing; a command is about what they have brought up.
            if update::looks(&self.app, &msg) {
                seen::refresh(&mut self.app, &self.desk, (self.clock)());
            }
            if let Some(end) = self.handle(msg)? {
                return Ok(Some(end));
            }
        }
        self.draw()?;
        self.count();
        Ok(None)
    }

    /// Answers keys while the thread of the screen sleeps.
    fn hear(&mut self, msgs: Vec<Msg>) -> anyhow::Result<Option<End>> {
        let jump = self.heartbeat();
        let ended = self.act(jump.into_iter().chain(msgs));
        // What was worked was not slept.
        self.asleep.0 = (self.clock)();
        ended
    }

    /// Has what was looked for and read written down.
    fn count(&mut self) {
        let entries = notes::count(&mut self.app, &self.desk, (self.clock)());
        self.write_counts(entries);
    }

    /// Asks what is remembered of the provider on the screen, once for each change of it.
    fn ask_remembered(&mut self, now: DateTime<Utc>) {
        if let Some(scribe) = self.scribe.as_ref().filter(|_| self.remembered != self.app.seen.provider_id) {
            self.app.seen.provider_id.clone_into(&mut self.remembered);
            scribe.remember(self.remembered.clone(), self.desk.local(&self.app.talk.call, now).date());
        }
    }

    fn write_counts(&self, entries: Vec<Entry>) {
        if let Some(scribe) = self.scribe.as_ref().filter(|_| !entries.is_empty()) {
            scribe.count(entries);
        }
    }

    fn handle(&mut self, msg: Msg) -> anyhow::Result<Option<End>> {
        let now = (self.clock)();
        for effect in update(&mut self.app, msg, now) {
            match effect {
                Effect::Quit(None) => return Ok(Some(End::Agent)),
                Effect::Quit(Some(number)) => return Ok(Some(End::Signal(number))),
                Effect::Suspend if signals::can_stop() => self.suspend()?,
                Effect::Suspend => self.app.say("Aqui não há um shell que traga a tela de volta; não parei.", now),
                Effect::Redraw => self.retake()?,
                Effect::Mouse(on) => self.guard.set_mouse(on)?,
                Effect::Simulate(text) => self.simulate(&text, now),
                Effect::Switch(wish) => providers::switch(&mut self.app, &self.desk, &wish, now),
                Effect::News(news) => news::take(&mut self.app, &mut self.desk, *news, now),
                Effect::Settings(settings) => settings::take(&mut self.app, &self.desk, *settings, now),
                Effect::Copy(copy) => self.copy(copy, now)?,
                Effect::Report(sentence) => {
                    let (about, report) = notes::report(&self.app, &self.desk, &sentence, now);
                    self.scribe.iter().for_each(|scribe| scribe.report(about.clone(), report.clone()));
                }
                Effect::Answer { fact, text } => seen::answer(&mut self.app, &self.desk, (&fact, &text), now),
            }
        }
        Ok(None)
    }

    /// Natively on another thread, which answers; else through the terminal, which does not.
    fn copy(&mut self, copy: Copy, now: DateTime<Utc>) -> io::Result<()> {
        let text = copy.text.reveal().to_owned();
        if self.copies == Clipboard::Native {
            let secret = copy.secret;
            let number = self.app.copies.wait_for(copy, now);
            let answer = self.sender.clone();
            let until = clock::steady() + copy::PATIENCE.to_std().unwrap_or_default();
            let parcel = clipboard::Parcel { number, text, secret, until };
            self.clipboard.copy(parcel, move |number, result| drop(answer.send(Msg::Copied(number, result))));
        } else if !self.copies.is_by_terminal() || text.len() > clipboard::OSC52_BYTES {
            self.app.not_copied(&copy, now);
        } else {
            let mut out = io::stdout().lock();
            out.write_all(clipboard::osc52(&text, self.copies == Clipboard::Osc52Tmux).as_bytes())?;
            out.flush()?;
            drop(out);
            self.app.copied(copy, now);
        }
        Ok(())
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.guard.give_back();
        signals::stop();
        self.retake()
    }

    /// The terminal may be in any state: takes it again and draws everything.
    fn retake(&mut self) -> io::Result<()> {
        self.guard.retake()?;
        self.surface.forget();
        self.app.size = terminal::size();
        Ok(())
    }

    fn simulate(&mut self, text: &str, now: DateTime<Utc>) {
        if text.is_empty() {
            self.app.simulated = None;
            self.app.talk.mode = Mode::Search;
            self.app.say("Relógio real de volta.", now);
            return;
        }
        match self.desk.parse_instant(&self.app.talk.call, text, self.app.instant(now)) {
            Ok(at) => {
                self.app.simulated = Some(at);
                self.app.talk.mode = Mode::Search;
                self.app.say("Hora simulada. {simular} e {confirmar} voltam ao relógio.", now);
            }
            Err(problem) => {
                if let Mode::Simulate(_, shown) = &mut self.app.talk.mode {
                    *shown = Some(problem);
                }
            }
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        defect::trip("tela");
        let now = (self.clock)();
        if self.silent && self.shelf.as_ref().is_none_or(Shelf::is_refused) {
            self.silent = false;
            self.app.say_long("Ao fechar, nada será lembrado: não há onde gravar.", now);
        }
        seen::refresh(&mut self.app, &self.desk, now);
        let app = &self.app;
        let before = (self.clock)();
        self.surface.show(app.size, &view::bare::running_on(app), |canvas| view::draw(app, now, canvas))?;
        let after = (self.clock)();
        self.blocked = after - before;
        self.due = next_change(&self.app, after);
        self.remember(now);
        self.ask_remembered(now);
        Ok(())
    }
}

impl Console {
    /// Hands the calls to the thread that writes them, after the frame: nobody waits for it.
    fn remember(&mut self, now: DateTime<Utc>) {
        if let Some(shelf) = self.shelf.as_mut().filter(|_| self.app.recalled.is_none()) {
            let alive =
                self.app.calls().iter().any(|talk| talk.touched.is_some() && !talk.in_doubt() && !talk.is_idle(now));
            shelf.keep(recall::saved(&self.app, &self.desk), alive, now);
        }
    }
}

impl Drop for Console {
    /// The time to come back counts from here; whoever did not come up at all gives back what was remembered.
    fn drop(&mut self) {
        if let Some(mut shelf) = self.shelf.take() {
            let now = (self.clock)();
            // The last keys may have come together with the one that leaves, and were never drawn.
            let saved = self.app.recalled.take().unwrap_or_else(|| recall::saved(&self.app, &self.desk));
            shelf.keep(saved, false, now);
            shelf.leave(now);
        }
    }
}
