//! The `plantao` binary: hands the process's arguments, streams and clock to [`plantao::cli`].

#![forbid(unsafe_code)]

use std::process::ExitCode;

use plantao::cli;

fn main() -> ExitCode {
    cli::tell_of_panics();
    let code = cli::run(std::env::args_os(), &mut cli::World::of_this_process());
    cli::let_panics_be_told();
    ExitCode::from(code)
}
