//! `plantao completar`: shell completions from the same declaration as the arguments.

use clap::CommandFactory as _;

use super::args::{Args, Completar};
use super::{World, code};

/// Exit: 0.
pub fn run(args: &Completar, world: &mut World<'_>) -> anyhow::Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "plantao", &mut script);
    world.out.write_all(&script)?;
    Ok(code::YES)
}
