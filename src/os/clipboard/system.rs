//! The clipboard of the system, and the password that is in it.

use std::sync::{Mutex, PoisonError};

use arboard::Clipboard;

use super::{Board, take_away};

/// The password that was put into the clipboard last, until it is cleared or another text put over it. A panic in any
/// thread ends the program without asking the one that serves copies; what it would have cleared stands here.
static LEFT: Mutex<Option<String>> = Mutex::new(None);

/// The system's own, through a connection that is kept.
pub(super) struct System(Clipboard);

impl System {
    /// Fails with the system's words where there is none.
    pub(super) fn open() -> Result<Self, String> {
        Clipboard::new().map(Self).map_err(|why| why.to_string())
    }
}

/// Takes the password away that is still in the clipboard; for whoever ends the program on the spot.
pub(super) fn take_away_left() {
    if let Some(secret) = leave(None) {
        take_away(System::open, secret);
    }
}

/// Notes which password is in the clipboard now; gives the one before.
fn leave(secret: Option<String>) -> Option<String> {
    std::mem::replace(&mut *LEFT.lock().unwrap_or_else(PoisonError::into_inner), secret)
}

impl Board for System {
    fn put(&mut self, text: &str, secret: bool) -> Result<(), String> {
        let set = self.0.set();
        let set = if secret { hidden(set) } else { set };
        set.text(text).map_err(|why| why.to_string())?;
        leave(secret.then(|| text.to_owned()));
        Ok(())
    }

    fn text(&mut self) -> Option<String> {
        self.0.get_text().ok()
    }

    fn clear(&mut self) {
        drop(self.0.clear());
        leave(None);
    }
}

/// Keeps a text out of the history, and out of the copies that the system sends elsewhere.
#[cfg(windows)]
fn hidden(set: arboard::Set<'_>) -> arboard::Set<'_> {
    use arboard::SetExtWindows as _;
    set.exclude_from_history().exclude_from_cloud().exclude_from_monitoring()
}

#[cfg(all(unix, not(target_os = "macos")))]
fn hidden(set: arboard::Set<'_>) -> arboard::Set<'_> {
    use arboard::SetExtLinux as _;
    set.exclude_from_history()
}

#[cfg(target_os = "macos")]
fn hidden(set: arboard::Set<'_>) -> arboard::Set<'_> {
    use arboard::SetExtApple as _;
    set.exclude_from_history()
}
