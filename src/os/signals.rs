//! Signals, turned into values for whoever runs the screen.

/// What the system asks of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// Leave: SIGTERM, SIGHUP, SIGINT or SIGQUIT, by number.
    End(i32),
    /// Stop until told to go on: SIGTSTP.
    Suspend,
    /// Go on: SIGCONT; the terminal may be in any state.
    Resume,
    /// SIGWINCH: whoever reads the keys tells of it too, but not while it waits for the end of an escape sequence.
    Resized,
}

/// SIGHUP by its POSIX number: the terminal is gone, whether or not somebody sent the signal.
pub const HANGUP: i32 = 1;

#[cfg(unix)]
pub use unix::{can_stop, die_of, listen, stop};

#[cfg(unix)]
mod unix {
    use std::io::{self, Read};
    use std::os::unix::net::UnixStream;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;

    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::low_level::{emulate_default_handler, pipe};

    use super::Signal;
    use crate::os::{defect, terminal};

    /// How long the screen has to leave by itself before it is taken for stuck.
    const PATIENCE: Duration = Duration::from_secs(2);

    const HEARD: [(i32, Signal); 7] = [
        (SIGTERM, Signal::End(SIGTERM)),
        (SIGHUP, Signal::End(SIGHUP)),
        (SIGINT, Signal::End(SIGINT)),
        (SIGQUIT, Signal::End(SIGQUIT)),
        (SIGTSTP, Signal::Suspend),
        (SIGCONT, Signal::Resume),
        (SIGWINCH, Signal::Resized),
    ];

    /// Calls `deliver` on a thread of its own for every signal heard.
    ///
    /// A flag says which signal came and a byte in a socket wakes the thread: both are safe inside a
    /// handler. When the screen has not left [`PATIENCE`] after being asked to, the thread ends the program.
    pub fn listen(deliver: impl Fn(Signal) + Send + 'static) -> io::Result<()> {
        let (mut wake, waker) = UnixStream::pair()?;
        let mut flags = Vec::new();
        for (number, meaning) in HEARD {
            let flag = Arc::new(AtomicBool::new(false));
            signal_hook::flag::register(number, Arc::clone(&flag))?;
            pipe::register(number, waker.try_clone()?)?;
            flags.push((flag, meaning));
        }
        std::thread::Builder::new().name("sinais".into()).spawn(move || {
            while matches!(wake.read(&mut [0; 64]), Ok(1..)) {
                defect::trip("sinais");
                for (flag, meaning) in &flags {
                    if flag.swap(false, Ordering::SeqCst) {
                        deliver(*meaning);
                        if let Signal::End(number) = meaning {
                            std::thread::sleep(PATIENCE);
                            die_of(*number);
                        }
                    }
                }
            }
        })?;
        Ok(())
    }

    /// Whether somebody is there who could continue us: a shell above us in the session, in a process group
    /// of its own. A window opened with nothing but this program has none, and would freeze for ever.
    ///
    /// Only Linux tells (`/proc/PID/stat`: parent, group, session); elsewhere the answer is yes.
    pub fn can_stop() -> bool {
        if !cfg!(target_os = "linux") {
            return true;
        }
        let Some(own) = Kin::of(std::process::id()) else { return true };
        let ancestors = std::iter::successors(Kin::of(own.parent), |kin| Kin::of(kin.parent));
        ancestors.take_while(|kin| kin.session == own.session).any(|kin| kin.group != own.group)
    }

    /// A process's place among the others.
    struct Kin {
        parent: u32,
        group: u32,
        session: u32,
    }

    impl Kin {
        fn of(process: u32) -> Option<Self> {
            let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
            // The command's name stands in brackets and may hold anything, brackets too.
            let (_, fields) = stat.rsplit_once(')')?;
            let mut numbers = fields.split_whitespace().skip(1).map_while(|field| field.parse().ok());
            Some(Self { parent: numbers.next()?, group: numbers.next()?, session: numbers.next()? })
        }
    }

    /// Stops the process, as Ctrl+Z does to programs that let the terminal handle it; returns when it goes on.
    pub fn stop() {
        drop(emulate_default_handler(SIGTSTP));
    }

    /// Gives the terminal back and dies of the signal, so that the parent learns what happened.
    pub fn die_of(number: i32) -> ! {
        terminal::give_back();
        drop(emulate_default_handler(number));
        std::process::exit(128 + number)
    }
}

#[cfg(not(unix))]
pub use elsewhere::{can_stop, die_of, listen, stop};

/// Windows has none of these: Ctrl+C arrives as a key in raw mode, and a closed window ends the process
/// together with its console.
#[cfg(not(unix))]
mod elsewhere {
    use std::io;

    use super::Signal;

    /// Hears nothing.
    pub fn listen(_deliver: impl Fn(Signal) + Send + 'static) -> io::Result<()> {
        Ok(())
    }

    /// There is no job control.
    pub fn can_stop() -> bool {
        false
    }

    /// There is no job control to stop for.
    pub fn stop() {}

    /// Gives the terminal back and ends with the customary code.
    pub fn die_of(number: i32) -> ! {
        crate::os::terminal::give_back();
        std::process::exit(128 + number)
    }
}
