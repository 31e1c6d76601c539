//! The only code that touches the world: clock, disk, paths, terminal signals, facts of the machine.

pub mod clipboard;
pub mod clock;
pub mod copy;
pub mod cores;
pub mod defect;
pub mod disk;
pub mod git;
mod held;
pub mod host;
pub mod journal;
pub mod paths;
pub mod signals;
pub mod slot;
pub mod terminal;
pub mod watch;
