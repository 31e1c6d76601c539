//! Portuguese formatting.

mod clean;

pub use clean::clean;
