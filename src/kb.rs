//! The base.
