//! `plantao` alone: the console.

use std::sync::Arc;

use anyhow::anyhow;

use super::World;
use super::args::{ConsoleArgs, Global, ThemeName};
use super::session;
use crate::tui;

/// Opens the console on the base; exits when the agent leaves.
pub fn run(global: &Global, args: &ConsoleArgs, world: &mut World<'_>) -> anyhow::Result<u8> {
    let session = match session::open(global, world)? {
        Ok(session) => session,
        Err(code) => return Ok(code),
    };
    let plain = global.sem_cor || (world.env)("NO_COLOR").is_some_and(|value| !value.is_empty());
    let options = tui::Options {
        clock: world.now,
        call: session.call,
        start: global.em.is_some().then_some(session.at),
        theme: if plain { tui::ThemeName::Plain } else { args.tema.map_or_else(tui::ThemeName::default, theme) },
        ascii: args.ascii,
        mouse: args.rato,
    };
    let desk = Arc::into_inner(session.desk).ok_or_else(|| anyhow!("a base está em uso por outra parte do programa"))?;
    tui::run(desk, options)?;
    Ok(super::code::YES)
}

const fn theme(name: ThemeName) -> tui::ThemeName {
    match name {
        ThemeName::Escuro => tui::ThemeName::Dark,
        ThemeName::Claro => tui::ThemeName::Light,
        ThemeName::AltoContraste => tui::ThemeName::HighContrast,
    }
}
