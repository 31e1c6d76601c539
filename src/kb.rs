//! The base: everything the supervisors write, read whole, checked whole, immutable and shared.
//!
//! Owns the records ([`model`]), the description of each record that serves the reader and the schema,
//! loading from bytes already in memory, the findings, the quotes inside texts ([`text`]), and the adapters
//! that turn records into the engines' values. Touches no disk, no clock, no terminal.

pub mod coverage;
pub mod model;
pub mod schema;
pub mod text;

mod build;
mod changed;
mod changes;
mod check;
mod collect;
mod index;
mod keepsake;
mod load;
mod quick;
pub(crate) mod report;
mod review;
pub(crate) mod source;
pub(crate) mod syntax;
pub(crate) mod tree;
mod unused;

pub use changed::{Changed, Fate, KeyChange, changed};
pub use changes::Records;
pub use keepsake::keepsake;
pub use load::{
    Known, Loaded, Pieces, Reading, Share, Step, draft, load, load_known, load_sharing, nothing, review, review_beside,
};
pub use review::Review;
