//! The console, taken in turns by the thread of the keys and that of the screen.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Console, End};
use crate::tui::input::Msg;

/// The console, for one thread at a time; none before its first frame and once it is left.
#[derive(Clone, Default)]
pub(super) struct Turns(Arc<Mutex<Option<Console>>>);

impl Turns {
    /// Its first frame stands.
    pub(super) fn put(&self, console: Console) {
        *self.turn() = Some(console);
    }

    /// Waits until nobody else has it.
    pub(super) fn turn(&self) -> MutexGuard<'_, Option<Console>> {
        // Whoever panics ends the program: nobody is left to find the console half changed.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The part of the screen's thread, until the agent leaves (none) or a signal ends the program (its number).
    pub(super) fn live(&self, inbox: &Receiver<Msg>) -> anyhow::Result<Option<i32>> {
        loop {
            let Some(left) = self.turn().as_mut().map(Console::go_to_sleep) else { return Ok(None) };
            let first = match inbox.recv_timeout(left) {
                Ok(msg) => Some(msg),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => Some(Msg::Lost),
            };
            let mut turn = self.turn();
            let Some(console) = turn.as_mut() else { return Ok(None) };
            let ended = match console.ended.take() {
                None => console.wake(first.into_iter().chain(inbox.try_iter()))?,
                Some(ended) => ended.map(Some)?,
            };
            match ended {
                Some(End::Agent) => return Ok(None),
                Some(End::Signal(number)) => return Ok(Some(number)),
                None => {}
            }
        }
    }

    /// The keys' part: what came together is answered at once. False = nobody listens any more.
    pub(super) fn press(&self, msgs: Vec<Msg>, screen: &mpsc::Sender<Msg>) -> bool {
        let mut turn = self.turn();
        let Some(console) = turn.as_mut() else { return false };
        let ended = console.hear(msgs).transpose();
        let stays = ended.is_none();
        console.ended = ended;
        let wakes = !stays || console.is_due_before_waking();
        drop(turn);
        if wakes {
            drop(screen.send(Msg::Wake));
        }
        stays
    }
}
