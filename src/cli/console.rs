//! `plantao` alone: the console.

use std::sync::Arc;

use anyhow::Context as _;

use super::World;
use super::args::{self, ConsoleArgs, Global};
use super::live::{self, Wish};
use super::session::{self, Origin};
use crate::desk::{Call, Desk};
use crate::kb;
use crate::memory::visit;
use crate::os::paths;
use crate::tui::{self, Health, Presence, Reporter, ThemeName};

/// Opens the console on the base; exits when the agent leaves. A bad base is no reason not to open: the
/// screen says what is wrong, and comes to life when it is mended.
pub fn run(global: &Global, args: &ConsoleArgs, world: &mut World<'_>) -> anyhow::Result<u8> {
    if (world.env)("TERM").is_some_and(|kind| kind == "dumb") {
        anyhow::bail!("este terminal (TERM=dumb) não desenha telas; use `plantao buscar` ou `plantao setores`");
    }
    let wanted = global.provedor.as_deref();
    let presence = Presence::default();
    let origin = Origin::of(global, world);
    let (desk, health, feed) = match &origin {
        Origin::Folder(folder) => {
            let feed = live::follow(folder, Wish { provider: wanted, instant: global.em.is_some() }, world)
                .context("não consegui acompanhar a base")?;
            let desk = feed.first.desk.clone().context("a primeira leitura da base não respondeu")?;
            (desk, feed.first.health.clone(), Some(feed))
        }
        Origin::BuiltIn => {
            let base = kb::load(&origin.read()).base.context("a base embutida tem erros")?;
            let health = Health { place: "embutida no programa, só para leitura".to_owned(), ..Health::default() };
            (Arc::new(Desk::new(Arc::new(base))), health, None)
        }
    };
    let call = if health.without.is_some() { Call::new(0) } else { Call::new(session::provider(&desk, wanted)?) };
    let start = session::instant(&desk, &call, global, world)?;
    let options = tui::Options {
        clock: world.now,
        call,
        start: global.em.is_some().then_some(start),
        theme: theme(global, args, world),
        ascii: args.ascii,
        copies: crate::os::host::Clipboard::of(world.env),
        mouse: args.rato,
        provider: global.provedor.clone(),
        health,
        state: paths::state(world.env),
        presence: presence.clone(),
    };
    let minded = feed.as_ref().map(|feed| Arc::clone(&feed.minded)).unwrap_or_default();
    let connect = |reporter: Reporter| {
        if let Some(feed) = feed {
            feed.connect(reporter, presence.clone());
        }
    };
    tui::run(desk, &options, connect)?;
    let minded = minded.lock().ok().and_then(|id| id.clone());
    if let (Origin::Folder(folder), Some(state), Some(last)) = (&origin, &options.state, presence.last())
        && let Some(provider) = minded
    {
        visit::leave(state, folder, &provider, last);
    }
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
