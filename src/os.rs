//! The only code that touches the world.

pub mod signals;
pub mod terminal;
