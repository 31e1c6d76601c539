//! x
use super::World;
use super::args::{ConsoleArgs, Global};

pub fn run(_global: &Global, _args: &ConsoleArgs, _world: &mut World<'_>) -> anyhow::Result<u8> {
    Ok(0)
}
