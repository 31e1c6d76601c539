//! `plantao` alone: the console.

use super::World;
use super::args::{ConsoleArgs, Global};
use super::session;

/// Opens the console on the base; exits when the agent leaves.
pub fn run(global: &Global, args: &ConsoleArgs, world: &mut World<'_>) -> anyhow::Result<u8> {
    let session = match session::open(global, world)? {
        Ok(session) => session,
        Err(code) => return Ok(code),
    };
    let _ = (session, args);
    Ok(super::code::YES)
}
