//! The only code that touches the world: clock, disk, paths, terminal signals, facts of the machine.

pub mod clock;
pub mod cores;
pub mod disk;
pub mod host;
pub mod signals;
pub mod terminal;
