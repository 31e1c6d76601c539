//! What happens when the program itself is at fault, in whichever thread: the terminal is given back, the person is
//! told in Portuguese, and a line stays for whoever mends it.
//!
//! The message of a panic may quote what was typed or read: nothing that stands between quotes gets out of here, and
//! no long number.

use std::io::{self, Write as _};
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::{fs, process, thread};

use super::{clock, journal, terminal};

/// A log that grew larger than this, in bytes, begins anew: only the last defects are worth reading.
const LOG_LIMIT: u64 = 64 * 1024;

/// The exit code of a defect, as Rust's own of a panic.
const EXIT: i32 = 101;

/// A number of more digits may be a customer's.
const DIGITS: usize = 5;

/// What else is given back when a panic ends the program.
static LAST_WISH: OnceLock<fn()> = OnceLock::new();

/// Held by whoever tells of a panic, until the program ends with it.
static TELLING: Mutex<()> = Mutex::new(());

/// The log of defects in the folder of what this machine remembers.
pub fn log_in(state: &Path) -> PathBuf {
    state.join("defeitos.log")
}

/// Whether the log has anything to tell.
pub fn any_in(log: &Path) -> bool {
    log.is_file()
}

/// From now on a panic in any thread gives the terminal back before a word is said, and ends the program: half a
/// console answers nothing. Nothing is written on the way out, so the calls that come back are those last drawn
/// without the defect. `log` = where a line is left; none = nowhere.
pub fn tell_of_panics(log: Option<PathBuf>) {
    std::panic::set_hook(Box::new(move |panic| {
        let _telling = TELLING.lock().unwrap_or_else(PoisonError::into_inner);
        // Held to the end: no other thread draws over a terminal that was given back.
        let _screen = io::stdout().lock();
        terminal::give_back();
        let line = line(panic);
        let written = log.as_deref().filter(|log| append(log, &line).is_ok());
        drop(io::stderr().lock().write_all(words(&line, written).as_bytes()));
        if let Some(wish) = LAST_WISH.get() {
            wish();
        }
        process::exit(EXIT);
    }));
}

/// Has something done when a panic ends the program, after it was told. It must come to its end by itself, and not count
/// on any other thread: that one may be at fault. Only the first wish is kept.
pub fn before_the_end(wish: fn()) {
    LAST_WISH.get_or_init(|| wish);
}

/// Ends the program from whichever thread. A panic of another one that is being told is told to its end: the program
/// then ends with that one.
pub fn end(code: u8) -> ! {
    let _telling = TELLING.lock().unwrap_or_else(PoisonError::into_inner);
    process::exit(code.into())
}

/// What the person reads.
fn words(line: &str, log: Option<&Path>) -> String {
    let log = match log {
        Some(log) => format!("Está registrado em {}.", log.display()),
        None => "Não consegui registrar o defeito em arquivo.".to_owned(),
    };
    format!(
        "plantao: o programa parou por um defeito dele mesmo.\n  {line}\nO terminal foi devolvido. {log}\n\
         Abra de novo com `plantao` e mostre esta mensagem ao suporte.\n"
    )
}

/// Instant (UTC), version, thread, place and message, in one line.
fn line(panic: &PanicHookInfo<'_>) -> String {
    let place =
        panic.location().map_or_else(String::new, |at| format!("{}:{}:{}: ", at.file(), at.line(), at.column()));
    let what = harmless(panic.payload_as_str().unwrap_or("sem descrição"));
    let (at, thread) = (clock::now().format("%Y-%m-%dT%H:%M:%SZ"), thread::current());
    let thread = thread.name().unwrap_or("sem nome");
    format!("{at} plantao {} [{thread}] {place}{what}", env!("CARGO_PKG_VERSION"))
}

fn append(log: &Path, line: &str) -> io::Result<()> {
    if fs::metadata(log).is_ok_and(|known| known.len() > LOG_LIMIT) {
        fs::remove_file(log)?;
    }
    journal::append(log, &[line.to_owned()], 2 * LOG_LIMIT)
}

/// The message in one line, without what it quotes and without long numbers.
fn harmless(message: &str) -> String {
    let mut out = String::new();
    let mut rest = message;
    while let Some(at) = rest.find(['"', '`']) {
        let (before, quoted) = rest.split_at(at);
        let quote = &quoted[..1];
        // What began is not told, even if it never ends; inside a quote the same sign may be escaped.
        let end = quoted[1..].rfind(quote).map_or(quoted.len(), |end| end + 2);
        out = format!("{out}{before}{quote}…{quote}");
        rest = &quoted[end..];
    }
    out.push_str(rest);
    let out = crate::pt::clean(&out.replace(['\n', '\r'], " ")).into_owned();
    let number = |run: &str| run.chars().filter(char::is_ascii_digit).count() > DIGITS;
    out.split(' ').map(|word| if number(word) { "…" } else { word }).collect::<Vec<_>>().join(" ")
}

/// In a debug build, panics when the file that `PLANTAO_DEFEITO` names holds the name of this place: the way in which
/// the tests try every thread. In a release build, nothing.
///
/// # Panics
/// On request, and only then.
#[cfg(debug_assertions)]
#[track_caller]
pub fn trip(place: &str) {
    static ASKED: std::sync::LazyLock<Option<PathBuf>> =
        std::sync::LazyLock::new(|| std::env::var_os("PLANTAO_DEFEITO").map(PathBuf::from));
    let wanted = ASKED.as_ref().and_then(|file| fs::read_to_string(file).ok());
    assert!(wanted.is_none_or(|wanted| wanted.trim() != place), "defeito pedido por um teste");
}

/// See the other one.
#[cfg(not(debug_assertions))]
pub const fn trip(_place: &str) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_was_typed_or_read_gets_out_with_a_panic() {
        let rows = [
            (
                "index out of bounds: the len is 3 but the index is 7",
                "index out of bounds: the len is 3 but the index is 7",
            ),
            (
                "byte index 3 is not a char boundary; it is inside 'é' (bytes 2..4) of `ana, senha adminEp`",
                "byte index 3 is not a char boundary; it is inside 'é' (bytes 2..4) of `…`",
            ),
            (
                r#"called `Result::unwrap()` on an `Err` value: Custom { error: "adminEp \" 1" }"#,
                r#"called `…` value: Custom { error: "…" }"#,
            ),
            ("cut in the middle of `adminEp", "cut in the middle of `…`"),
            ("cpf 123.456.789-09 em\nduas linhas", "cpf … em duas linhas"),
            ("tel (11)94953-7538, 1234 e 12345", "tel … 1234 e 12345"),
        ];
        for (message, said) in rows {
            assert_eq!(harmless(message), said);
        }
    }

    #[test]
    fn a_log_that_grew_too_large_begins_anew() {
        let folder = std::env::temp_dir().join(format!("plantao-defeitos-{}", process::id()));
        let log = log_in(&folder);
        for _ in 0..3 {
            append(&log, &"x".repeat(40_000)).unwrap();
        }
        append(&log, "o último").unwrap();
        let lines = journal::read(&log).unwrap();
        assert_eq!((lines.len(), lines.last().map(String::as_str)), (2, Some("o último")));
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn where_the_line_is_left_is_said_and_that_it_could_not_be() {
        assert!(words("x", Some(Path::new("/e/defeitos.log"))).contains("registrado em /e/defeitos.log."));
        assert!(words("x", None).contains("Não consegui registrar"));
    }
}
