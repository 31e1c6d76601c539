//! The clipboard of the system.

use arboard::Clipboard;

use super::Board;

/// The system's own, through a connection that is kept.
pub(super) struct System(Clipboard);

impl System {
    /// Fails with the system's words where there is none.
    pub(super) fn open() -> Result<Self, String> {
        Clipboard::new().map(Self).map_err(|why| why.to_string())
    }
}

impl Board for System {
    fn put(&mut self, text: &str, secret: bool) -> Result<(), String> {
        let set = self.0.set();
        let set = if secret { hidden(set) } else { set };
        set.text(text).map_err(|why| why.to_string())
    }

    fn text(&mut self) -> Option<String> {
        self.0.get_text().ok()
    }

    fn clear(&mut self) {
        drop(self.0.clear());
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
