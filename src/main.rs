//! The `plantao` binary.

fn main() {}
