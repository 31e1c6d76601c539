//! The `plantao` binary: hands the process's arguments, streams and clock to [`plantao::cli`].

#![forbid(unsafe_code)]

use plantao::cli;

fn main() {
    cli::tell_of_panics();
    let code = cli::run(std::env::args_os(), &mut cli::World::of_this_process());
    cli::end(code)
}
