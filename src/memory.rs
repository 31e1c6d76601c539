//! What this machine remembers between runs: reports for the supervisor, what is looked for and read, the base
//! as this person last saw it.
//!
//! Pure models and the files they are kept in, written through [`crate::os`]. Time is an argument. Nothing here
//! leaves the machine, and nothing written holds a customer's data or a password: every text of an agent goes
//! through [`scrub`] first.

pub mod reports;
pub mod scrub;
pub mod usage;
pub mod visit;
