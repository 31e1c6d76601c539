//! The clipboard, on a thread of its own: a clipboard that hangs must not freeze the screen.
//!
//! Natively where the person's own clipboard is here; else by an escape sequence (OSC 52) that asks the terminal,
//! wherever it runs, to copy. Passwords go natively only with the marks that keep them out of the history, and are
//! taken away again if they are still there.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use arboard::Clipboard;

/// How long a password stays in the clipboard.
pub const SECRET_STAYS: Duration = Duration::from_secs(30);
/// How long the end of the program waits for the clipboard to be cleared.
const FAREWELL: Duration = Duration::from_millis(500);
/// Longest text that terminals take by OSC 52, in bytes before encoding: more is dropped without a word.
pub const OSC52_BYTES: usize = 56_000;

/// What to put into the clipboard.
pub struct Parcel {
    /// Tells one request from another.
    pub number: u32,
    /// The text.
    pub text: String,
    /// Kept out of the history, and cleared after [`SECRET_STAYS`].
    pub secret: bool,
}

/// The thread that speaks to the system's clipboard; it starts with the first copy.
pub struct Native {
    to: Option<Sender<Parcel>>,
    /// Says that the thread has ended and left no secret behind.
    done: Option<Receiver<()>>,
}

impl Native {
    /// No thread yet.
    pub const fn idle() -> Self {
        Self { to: None, done: None }
    }

    /// Hands a text to the thread; `answer` is called there once the system has taken it or refused. It may never
    /// be called: whoever waits sets a limit.
    pub fn copy(&mut self, parcel: Parcel, answer: impl Fn(u32, Result<(), String>) + Send + 'static) {
        if self.to.is_none() {
            let (to, parcels) = mpsc::channel();
            let (ended, done) = mpsc::channel();
            let started = std::thread::Builder::new().name("copia".into()).spawn(move || {
                serve(&parcels, answer);
                ended.send(()).ok();
            });
            if started.is_err() {
                return;
            }
            (self.to, self.done) = (Some(to), Some(done));
        }
        if let Some(to) = &self.to {
            to.send(parcel).ok();
        }
    }
}

impl Drop for Native {
    /// A password does not outlive the program; one that hangs does not hold it up.
    fn drop(&mut self) {
        self.to = None;
        if let Some(done) = self.done.take() {
            done.recv_timeout(FAREWELL).ok();
        }
    }
}

/// Serves copies until nobody can ask for more, then takes away a password that is still there.
fn serve(parcels: &Receiver<Parcel>, answer: impl Fn(u32, Result<(), String>)) {
    let mut clipboard = None;
    let mut secret: Option<String> = None;
    loop {
        // A later copy starts the time again; an ordinary one makes the password unreachable anyway.
        let next = match &secret {
            Some(_) => parcels.recv_timeout(SECRET_STAYS),
            None => parcels.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match next {
            Ok(parcel) => {
                let result = put(&mut clipboard, &parcel);
                secret = (parcel.secret && result.is_ok()).then_some(parcel.text);
                answer(parcel.number, result);
            }
            Err(why) => {
                if let (Some(clipboard), Some(secret)) = (&mut clipboard, secret.take()) {
                    forget(clipboard, &secret);
                }
                if why == RecvTimeoutError::Disconnected {
                    return;
                }
            }
        }
    }
}

fn put(clipboard: &mut Option<Clipboard>, parcel: &Parcel) -> Result<(), String> {
    if clipboard.is_none() {
        *clipboard = Some(Clipboard::new().map_err(|why| why.to_string())?);
    }
    let clipboard = clipboard.as_mut().ok_or("sem área de transferência")?;
    let set = clipboard.set();
    let set = if parcel.secret { hidden(set) } else { set };
    set.text(parcel.text.as_str()).map_err(|why| why.to_string())
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

/// Clears the clipboard, unless somebody has copied something else since.
fn forget(clipboard: &mut Clipboard, secret: &str) {
    if clipboard.get_text().is_ok_and(|now| now == secret) {
        drop(clipboard.clear());
    }
}

/// The sequence that asks a terminal to copy a text. tmux takes the plain one itself when `set-clipboard` is on, and
/// passes the wrapped one on when `allow-passthrough` is: both together reach whatever it is set to.
pub fn osc52(text: &str, tmux: bool) -> String {
    let plain = format!("\u{1b}]52;c;{}\u{7}", base64(text.as_bytes()));
    if !tmux {
        return plain;
    }
    let wrapped = plain.replace('\u{1b}', "\u{1b}\u{1b}");
    format!("{plain}\u{1b}Ptmux;{wrapped}\u{1b}\\")
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0u32, |group, byte| group << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        let letters = (0..4).map(|at| char::from(LETTERS[(group >> (18 - 6 * at) & 63) as usize]));
        out.extend(letters.take(chunk.len() + 1));
        out.push_str(&"=="[..3 - chunk.len()]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_agrees_with_the_vectors_of_the_standard() {
        let rows = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
            ("ção", "w6fDo28="),
        ];
        for (text, encoded) in rows {
            assert_eq!(base64(text.as_bytes()), encoded, "RFC 4648, section 10, and two letters of two bytes: {text}");
        }
    }

    #[test]
    fn inside_tmux_every_escape_is_doubled() {
        assert_eq!(osc52("foo", false), "\u{1b}]52;c;Zm9v\u{7}");
        assert_eq!(
            osc52("foo", true),
            "\u{1b}]52;c;Zm9v\u{7}\u{1b}Ptmux;\u{1b}\u{1b}]52;c;Zm9v\u{7}\u{1b}\\",
            "for tmux itself, then for the terminal around it"
        );
    }
}
