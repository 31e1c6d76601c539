//! `plantao` alone: the console.

use super::World;
use super::args::{self, ConsoleArgs, Global};
use super::session;
use crate::tui::{self, ThemeName};

/// Opens the console on the base; exits when the agent leaves.
pub fn run(global: &Global, args: &ConsoleArgs, world: &mut World<'_>) -> anyhow::Result<u8> {
    let session = match session::open(global, world)? {
        Ok(session) => session,
        Err(code) => return Ok(code),
    };
    if (world.env)("TERM").is_some_and(|kind| kind == "dumb") {
        anyhow::bail!("este terminal (TERM=dumb) não desenha telas; use `plantao buscar` ou `plantao setores`");
    }
    let options = tui::Options {
        clock: world.now,
        call: session.call,
        start: global.em.is_some().then_some(session.at),
        theme: theme(global, args, world),
        ascii: args.ascii,
        copies: crate::os::host::Clipboard::of(world.env),
        mouse: args.rato,
    };
    tui::run(session.desk, &options)?;
    Ok(super::code::YES)
}

/// `NO_COLOR` and `--sem-cor` are stronger than any theme.
fn theme(global: &Global, args: &ConsoleArgs, world: &World<'_>) -> ThemeName {
    let no_color = (world.env)("NO_COLOR").is_some_and(|value| !value.is_empty());
    if global.sem_cor || no_color {
        return ThemeName::Plain;
    }
    match args.tema {
        None | Some(args::ThemeName::Escuro) => ThemeName::Dark,
        Some(args::ThemeName::Claro) => ThemeName::Light,
        Some(args::ThemeName::AltoContraste) => ThemeName::HighContrast,
    }
}
