//! The command line: one file per subcommand, arguments in `args`, the way to the base in `session`.
//!
//! Output goes to the writers of [`World`]; instants come from its clock. Exit codes are a contract
//! (see [`code`]).

use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Write};

use chrono::{DateTime, Utc};
use clap::{CommandFactory as _, FromArgMatches as _};

mod ano;
pub mod args;
mod avisos;
mod buscar;
mod casos;
pub mod code;
mod completar;
pub mod config;
mod console;
mod decidir;
mod diagnostico;
mod diferenca;
mod errors;
mod esquema;
mod explicar;
mod exportar;
mod feriados;
mod ics;
mod json;
mod linear;
mod live;
mod lote;
mod man;
mod mostrar;
mod novo;
mod onde;
mod previa;
mod revisao;
mod session;
mod setores;
mod tabela;
mod uso;
mod verificar;

use args::{Args, Command};

/// What the command line may touch, handed in so that tests can pin it.
pub struct World<'w> {
    /// Standard output.
    pub out: Box<dyn Write + 'w>,
    /// Standard error.
    pub err: Box<dyn Write + 'w>,
    /// Standard output is a terminal.
    pub terminal: bool,
    /// The clock.
    pub now: fn() -> DateTime<Utc>,
    /// Reads an environment variable.
    pub env: fn(&str) -> Option<OsString>,
}

impl World<'_> {
    /// The real process.
    pub fn of_this_process() -> Self {
        Self {
            out: Box::new(io::BufWriter::new(io::stdout())),
            err: Box::new(io::stderr()),
            terminal: io::stdout().is_terminal(),
            now: crate::os::clock::now,
            env: |name| std::env::var_os(name),
        }
    }
}

/// From now on a panic of this process is told in Portuguese and leaves a line in the log of defects.
pub fn tell_of_panics() {
    let state = crate::os::paths::state(|name| std::env::var_os(name));
    crate::os::defect::tell_of_panics(state.map(|folder| crate::os::defect::log_in(&folder)));
}

/// Ends this process, no sooner than a panic of another thread is told.
pub fn end(code: u8) -> ! {
    crate::os::defect::end(code)
}

/// Parses the arguments, runs the command and gives the exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>, world: &mut World<'_>) -> u8 {
    let arguments = arguments.into_iter().map(signed_number);
    let parsed = Args::command().try_get_matches_from(arguments).and_then(|matches| Args::from_arg_matches(&matches));
    let mut args = match parsed {
        Ok(args) => args,
        Err(error) => return errors::report(&error, world),
    };
    configure(&mut args, world);
    match dispatch(&args, world).and_then(|code| {
        world.out.flush()?;
        Ok(code)
    }) {
        Ok(code) => code,
        Err(error) => failed(&error, &mut world.err),
    }
}

/// Says why a command failed; its exit code. A reader that went away is no failure.
fn failed(error: &anyhow::Error, err: &mut dyn Write) -> u8 {
    if is_broken_pipe(error) {
        return code::YES;
    }
    let _ = writeln!(err, "plantao: {}", crate::pt::clean(&format!("{error:#}")));
    code::USAGE
}

/// Reads the configuration before anything asks it. Commands that show its faults themselves are told nothing here.
fn configure(args: &mut Args, world: &mut World<'_>) {
    use Command as C;
    if matches!(args.command, Some(C::Explicar(_) | C::Esquema(_) | C::Completar(_) | C::Man)) {
        return;
    }
    args.global.config = config::Sources::of(&args.global, world).load((world.now)());
    let shown = matches!(args.command, None | Some(C::Config(_) | C::Onde | C::Diagnostico));
    if let Some(warning) = args.global.config.warning().filter(|_| !shown) {
        let _ = writeln!(world.err, "{}", crate::pt::clean(&warning));
    }
}

/// A signal as the agent reads it (`-26`, `-26,5`) is what is looked for, not an option: no option is a digit.
/// A blank in front says so to the parser; queries and answers are trimmed.
fn signed_number(argument: OsString) -> OsString {
    let number = argument
        .to_str()
        .and_then(|text| text.strip_prefix('-'))
        .is_some_and(|digits| digits.starts_with(|c: char| c.is_ascii_digit()));
    if !number {
        return argument;
    }
    let mut text = OsString::from(" ");
    text.push(argument);
    text
}

fn dispatch(args: &Args, world: &mut World<'_>) -> anyhow::Result<u8> {
    match &args.command {
        None => console::run(&args.global, &args.console, world),
        Some(Command::Buscar(own)) => buscar::run(&args.global, own, world),
        Some(Command::Mostrar(own)) => mostrar::run(&args.global, own, world),
        Some(Command::Setores(own)) => setores::run(&args.global, own, world),
        Some(Command::Decidir(own)) => decidir::run(&args.global, own, world),
        Some(Command::Feriados(own)) => feriados::run(&args.global, own, world),
        Some(Command::Verificar(own)) => verificar::run(&args.global, own, world),
        Some(Command::Explicar(own)) => explicar::run(&args.global, own, world),
        Some(Command::Novo(own)) => novo::run(&args.global, own, world),
        Some(Command::Previa(own)) => previa::run(&args.global, own, world),
        Some(Command::Esquema(own)) => esquema::run(own, world),
        Some(Command::Diferenca(own)) => diferenca::run(&args.global, own, world),
        Some(Command::Avisos(own)) => avisos::run(&args.global, own, world),
        Some(Command::Uso(own)) => uso::run(&args.global, own, world),
        Some(Command::Exportar(own)) => exportar::run(&args.global, own, world),
        Some(Command::Config(own)) => config::run(&args.global, own, world),
        Some(Command::Diagnostico) => diagnostico::run(&args.global, world),
        Some(Command::Onde) => onde::run(&args.global, world),
        Some(Command::Completar(own)) => completar::run(own, world),
        Some(Command::Man) => man::run(world),
    }
}

/// A reader that went away (`| head`) is no failure. What is written as JSON tells of it in serde's words.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(is_gone)
            || cause
                .downcast_ref::<serde_json::Error>()
                .is_some_and(|error| error.io_error_kind() == Some(io::ErrorKind::BrokenPipe))
    })
}

/// On Windows "no process is on the other end of the pipe" (233) is not yet of that kind.
fn is_gone(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe || cfg!(windows) && error.raw_os_error() == Some(233)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A pipe whose reader went away.
    struct Gone;

    impl io::Write for Gone {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(if cfg!(windows) { io::Error::from_raw_os_error(232) } else { io::ErrorKind::BrokenPipe.into() })
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_that_goes_away_is_no_failure_of_any_command() {
        let rows: [&[&str]; 5] =
            [&["exportar"], &["exportar", "--json"], &["esquema"], &["buscar", "dns", "--json"], &["feriados", "2026"]];
        for arguments in rows {
            let mut told = Vec::new();
            let mut world = World {
                out: Box::new(Gone),
                err: Box::new(&mut told),
                terminal: false,
                now: || chrono::DateTime::UNIX_EPOCH,
                env: |_| None,
            };
            let arguments = ["plantao", "--base", "kb"].iter().chain(arguments).map(OsString::from);
            assert_eq!(run(arguments.clone(), &mut world), code::YES, "{arguments:?}");
            drop(world);
            assert_eq!(String::from_utf8(told).unwrap(), "");
        }
    }
}
