//! Hours engine.
