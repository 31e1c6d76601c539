//! The first frame: it is drawn by whoever brings the base, so that nobody has to be woken for it, and by the screen's
//! own thread where the base takes too long.
//!
//! What needs no base is made ready beside: signals, the calls of before, who writes down what is kept. The terminal
//! is taken with the frame and not before, so that a refusal is told on the terminal as it was.

use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use anyhow::Context;

use super::turns::Turns;
use super::{Console, Ready};
use crate::desk::Desk;
use crate::os::{signals, terminal};
use crate::tui::input::{self, Msg};
use crate::tui::news::{Health, News, Reporter};
use crate::tui::{Screen, Stage, notes};

/// What all threads know of the screen that is about to open.
pub(in crate::tui) struct Opening {
    stage: Stage,
    curtain: Mutex<Curtain>,
    /// Somebody else has something to do: the screen is ready, or its first frame stands.
    changed: Condvar,
    turns: Turns,
    sender: Sender<Msg>,
}

/// What is still missing for the first frame.
struct Curtain {
    /// What was made ready, until the frame takes it.
    ready: Option<Ready>,
    /// The first frame was drawn.
    up: bool,
    /// What is said where there is no base to say anything.
    health: Health,
}

/// Opens the screen on a thread of its own, which ends the program.
pub(in crate::tui) fn open(stage: Stage) -> std::io::Result<Screen> {
    let (sender, inbox) = mpsc::channel();
    let curtain = Curtain { ready: None, up: false, health: stage.health.clone() };
    let opening =
        Opening { stage, curtain: Mutex::new(curtain), changed: Condvar::new(), turns: Turns::default(), sender };
    let screen = Screen(Arc::new(opening));
    let own = screen.clone();
    std::thread::Builder::new().name("tela".into()).spawn(move || {
        let ended = own.0.live(&own, &inbox);
        own.0.end(ended);
    })?;
    Ok(screen)
}

impl Opening {
    /// News of the base; the first with something that answers is the first frame. False when the screen is closed.
    pub(in crate::tui) fn tell(&self, news: News) -> bool {
        let mut curtain = self.curtain();
        if !curtain.up && news.desk.is_none() {
            curtain.health = news.health;
            return true;
        }
        while !curtain.up && curtain.ready.is_none() {
            curtain = self.changed.wait(curtain).unwrap_or_else(PoisonError::into_inner);
        }
        if let (Some(ready), Some(desk)) = (curtain.ready.take(), &news.desk) {
            self.raise(curtain, ready, (desk, &news.health));
            return true;
        }
        drop(curtain);
        self.reporter().send(news)
    }

    /// The way to tell the screen whatever is no news of the base.
    pub(in crate::tui) fn reporter(&self) -> Reporter {
        Reporter(self.sender.clone())
    }

    fn curtain(&self) -> MutexGuard<'_, Curtain> {
        // Whoever panics ends the program.
        self.curtain.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Draws the first frame; what goes wrong with it ends the program.
    fn raise(&self, mut curtain: MutexGuard<'_, Curtain>, ready: Ready, (desk, health): (&Arc<Desk>, &Health)) {
        let drawn = (self.stage.begin)(desk, health).and_then(|options| {
            let guard = terminal::Guard::take(options.settings.mouse).context("o terminal não aceitou ser tomado")?;
            let mut console = Console::new(Arc::clone(desk), &options, guard, ready);
            console.draw()?;
            Ok(console)
        });
        match drawn {
            Ok(console) => self.turns.put(console),
            Err(error) => self.end(Err(error)),
        }
        curtain.up = true;
        drop(curtain);
        self.changed.notify_all();
    }

    /// The thread of the screen: makes it ready, waits for the first frame or draws it, and lives.
    fn live(&self, screen: &Screen, inbox: &Receiver<Msg>) -> anyhow::Result<()> {
        let sender = self.sender.clone();
        signals::listen(move |signal| drop(sender.send(Msg::Signal(signal))))
            .context("não consegui ouvir os sinais do sistema")?;
        let ready = Ready::of(&self.stage, self.sender.clone());
        self.curtain().ready = Some(ready);
        self.changed.notify_all();
        self.wait_or_raise();
        let (turns, sender) = (self.turns.clone(), self.sender.clone());
        input::listen(move |msgs| turns.press(msgs, &sender), self.stage.clock, terminal::marks_pastes())
            .context("não consegui ler o teclado")?;
        (self.stage.beside)(screen);
        let ended = self.turns.live(inbox);
        // The keys' thread goes on waiting for a key: whatever the console holds is given back here, on every way out.
        let left = self.turns.turn().take();
        if let Some(mut console) = left {
            let last = notes::count_last(&mut console.app, &console.desk, (console.clock)());
            console.write_counts(last);
        }
        ended?.map_or(Ok(()), |signal| signals::die_of(signal))
    }

    /// Waits for the first frame as long as it may take, and draws it without a base when it takes longer.
    fn wait_or_raise(&self) {
        let waited = self.changed.wait_timeout_while(self.curtain(), self.stage.patience, |curtain| !curtain.up);
        let (mut curtain, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if let Some(ready) = curtain.ready.take() {
            let health = curtain.health.clone();
            self.raise(curtain, ready, (&(self.stage.nothing)(), &health));
        }
    }

    /// Ends the program, whoever is at work: a folder that hangs holds its reader for ever.
    fn end(&self, ended: anyhow::Result<()>) -> ! {
        match ended {
            // A closed window is no error to tell: there is nobody left to read it.
            Err(_) if !terminal::is_there() => signals::die_of(signals::HANGUP),
            ended => match (self.stage.end)(ended) {},
        }
    }
}
