//! The only code that touches the world: clock, disk, paths, terminal signals.

pub mod clock;
pub mod disk;
pub mod signals;
pub mod terminal;
