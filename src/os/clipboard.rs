//! The clipboard, on a thread of its own: a clipboard that hangs must not freeze the screen.
//!
//! Natively where the person's own clipboard is here; else by an escape sequence (OSC 52) that asks the terminal,
//! wherever it runs, to copy. Passwords go natively only with the marks that keep them out of the history, and are
//! taken away again if they are still there.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use super::{clock, defect};

mod system;

use system::System;

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
    /// When whoever asked gives up: a clipboard that wakes up later must not put an old text over a newer one.
    pub until: Instant,
}

/// A clipboard; the system's, or one made up by a test.
trait Board {
    /// Puts a text; a secret with the marks that keep it out of histories.
    fn put(&mut self, text: &str, secret: bool) -> Result<(), String>;
    /// The text that is in it, whoever put it there.
    fn text(&mut self) -> Option<String>;
    /// Empties it.
    fn clear(&mut self);
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
        // A password goes with a program that ends by its own fault, too.
        defect::before_the_end(system::take_away_left);
        self.copy_to(System::open, parcel, answer);
    }

    fn copy_to<B: Board + 'static>(
        &mut self,
        open: fn() -> Result<B, String>,
        parcel: Parcel,
        answer: impl Fn(u32, Result<(), String>) + Send + 'static,
    ) {
        if self.to.is_none() {
            let (to, parcels) = mpsc::channel();
            let (ended, done) = mpsc::channel();
            let started = std::thread::Builder::new().name("copia".into()).spawn(move || {
                serve(open, &parcels, SECRET_STAYS, answer);
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

/// Serves copies until nobody can ask for more, then takes away a password that is still there; `stays` is how
/// long one may.
fn serve<B: Board>(
    open: fn() -> Result<B, String>,
    parcels: &Receiver<Parcel>,
    stays: Duration,
    answer: impl Fn(u32, Result<(), String>),
) {
    let mut board = None;
    let mut secret: Option<String> = None;
    loop {
        // A later copy starts the time again; an ordinary one makes the password unreachable anyway.
        let next = match &secret {
            Some(_) => parcels.recv_timeout(stays),
            None => parcels.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        defect::trip("copia");
        match next {
            Ok(parcel) => {
                let result = put(open, &mut board, &parcel);
                if result.is_ok() {
                    secret = parcel.secret.then_some(parcel.text);
                } else {
                    // What failed once may be gone for good: the next copy asks the system anew.
                    board = None;
                }
                answer(parcel.number, result);
            }
            Err(why) => {
                if let (Some(board), Some(secret)) = (&mut board, secret.take()) {
                    forget(board, &secret);
                }
                if why == RecvTimeoutError::Disconnected {
                    return;
                }
            }
        }
    }
}

fn put<B: Board>(open: fn() -> Result<B, String>, board: &mut Option<B>, parcel: &Parcel) -> Result<(), String> {
    if clock::steady() > parcel.until {
        return Err("o pedido já foi dado por perdido".to_owned());
    }
    let board = match board {
        Some(board) => board,
        None => board.insert(open()?),
    };
    board.put(&parcel.text, parcel.secret)
}

/// Clears the clipboard, unless somebody has copied something else since.
fn forget(board: &mut impl Board, secret: &str) {
    if board.text().is_some_and(|now| now == secret) {
        board.clear();
    }
}

/// The same through a clipboard of one's own, waiting no longer than [`FAREWELL`].
fn take_away<B: Board + 'static>(open: fn() -> Result<B, String>, secret: String) {
    let (done, over) = mpsc::channel();
    let work = move || {
        if let Ok(mut board) = open() {
            forget(&mut board, &secret);
        }
        done.send(()).ok();
    };
    if std::thread::Builder::new().name("despedida".into()).spawn(work).is_ok() {
        over.recv_timeout(FAREWELL).ok();
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
    use std::cell::{Cell, RefCell};

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

    thread_local! {
        /// What the clipboard of this test holds, with the marks it was given.
        static HELD: RefCell<Option<(String, bool)>> = const { RefCell::new(None) };
        /// Texts that the clipboard refuses to take.
        static REFUSES: Cell<u32> = const { Cell::new(0) };
    }

    struct Fake;

    impl Board for Fake {
        fn put(&mut self, text: &str, secret: bool) -> Result<(), String> {
            if REFUSES.get() > 0 {
                REFUSES.set(REFUSES.get() - 1);
                return Err("ocupada".to_owned());
            }
            HELD.set(Some((text.to_owned(), secret)));
            Ok(())
        }
        fn text(&mut self) -> Option<String> {
            HELD.with_borrow(|held| held.as_ref().map(|(text, _)| text.clone()))
        }
        fn clear(&mut self) {
            HELD.set(None);
        }
    }

    fn parcel(text: &str, secret: bool) -> Parcel {
        let until = clock::steady() + Duration::from_hours(1);
        Parcel { number: 7, text: text.to_owned(), secret, until }
    }

    /// Serves one copy; `meanwhile` is what happens once it is answered, and `stays` how long a secret may.
    fn served(parcel: Parcel, stays: Duration, meanwhile: impl Fn()) -> (Option<(String, bool)>, Result<(), String>) {
        HELD.set(None);
        let (to, parcels) = mpsc::channel();
        let to = Cell::new(Some(to));
        to.take().inspect(|to| to.send(parcel).unwrap()).map(|sender| to.set(Some(sender))).unwrap();
        let answered = RefCell::new(None);
        serve(
            || Ok(Fake),
            &parcels,
            stays,
            |_, result| {
                meanwhile();
                answered.replace(Some(result));
                drop(to.take());
            },
        );
        (HELD.take(), answered.take().expect("every copy is answered"))
    }

    #[test]
    fn a_password_is_marked_and_does_not_stay() {
        type Row<'a> = (bool, Duration, &'a dyn Fn(), Option<&'a str>, &'a str);
        const LONG: Duration = Duration::from_hours(1);
        let nothing = || ();
        let elsewhere = || HELD.set(Some(("de outro programa".to_owned(), false)));
        let seen = || assert_eq!(HELD.with_borrow(Clone::clone), Some(("adminEp".to_owned(), true)), "marked");
        let rows: [Row<'_>; 5] = [
            (false, LONG, &nothing, Some("adminEp"), "a message outlives the program"),
            (true, LONG, &nothing, None, "a password goes with the program"),
            (true, LONG, &seen, None, "and stands there with its mark until then"),
            (true, Duration::ZERO, &nothing, None, "or when its time is over"),
            (true, LONG, &elsewhere, Some("de outro programa"), "what somebody else copied since is left alone"),
        ];
        for (secret, stays, meanwhile, left, why) in rows {
            let (held, answer) = served(parcel("adminEp", secret), stays, meanwhile);
            assert_eq!((held.map(|(text, _)| text).as_deref(), answer), (left, Ok(())), "{why}");
        }
    }

    #[test]
    fn a_refusal_is_answered_and_the_next_copy_asks_anew() {
        REFUSES.set(1);
        let (held, answer) = served(parcel("oi", false), SECRET_STAYS, || ());
        assert_eq!((held, answer), (None, Err("ocupada".to_owned())));
        let (held, answer) = served(parcel("oi", false), SECRET_STAYS, || ());
        assert_eq!((held, answer), (Some(("oi".to_owned(), false)), Ok(())));
    }

    #[test]
    fn a_clipboard_that_wakes_up_late_puts_no_old_text_over_a_newer_one() {
        let old =
            Parcel { until: clock::steady().checked_sub(Duration::from_secs(1)).unwrap(), ..parcel("velho", false) };
        let (held, answer) = served(old, SECRET_STAYS, || ());
        assert!(held.is_none() && answer.is_err());
    }

    /// One that every thread sees; what it holds belongs to the test below.
    struct Shared;

    static SHARED: std::sync::Mutex<Option<String>> = std::sync::Mutex::new(None);

    impl Board for Shared {
        fn put(&mut self, text: &str, _: bool) -> Result<(), String> {
            *SHARED.lock().unwrap() = Some(text.to_owned());
            Ok(())
        }
        fn text(&mut self) -> Option<String> {
            SHARED.lock().unwrap().clone()
        }
        fn clear(&mut self) {
            *SHARED.lock().unwrap() = None;
        }
    }

    #[test]
    fn a_panic_takes_a_password_away_that_is_still_there_and_nothing_else() {
        let rows = [("adminEp", None, "ours"), ("de outro programa", Some("de outro programa"), "somebody else's")];
        for (held, left, why) in rows {
            Shared.put(held, true).unwrap();
            take_away(|| Ok(Shared), "adminEp".to_owned());
            assert_eq!(Shared.text().as_deref(), left, "{why}");
        }
        take_away(|| Ok(Hanging), "adminEp".to_owned());
        take_away(|| Err::<Shared, _>("nenhuma".to_owned()), "adminEp".to_owned());
    }

    struct Hanging;

    impl Board for Hanging {
        fn put(&mut self, _: &str, _: bool) -> Result<(), String> {
            loop {
                std::thread::park();
            }
        }
        fn text(&mut self) -> Option<String> {
            loop {
                std::thread::park();
            }
        }
        fn clear(&mut self) {}
    }

    #[test]
    fn a_clipboard_that_hangs_holds_nobody_up() {
        let (answers, answered) = mpsc::channel();
        let mut native = Native::idle();
        for number in 1..=3 {
            let answers = answers.clone();
            let answer = move |number, result: Result<(), String>| drop(answers.send((number, result)));
            native.copy_to(|| Ok(Hanging), Parcel { number, ..parcel("oi", true) }, answer);
        }
        drop(native);
        assert!(answered.try_recv().is_err(), "three were asked for, the program ended, and none was claimed");
    }
}
