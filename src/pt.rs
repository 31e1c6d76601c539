//! Portuguese formatting.
