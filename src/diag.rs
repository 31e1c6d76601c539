//! Findings as data, and their rendering.
