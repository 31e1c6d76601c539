//! Exit codes: a contract with scripts.

/// Done; found; open; decided; nothing worse than a warning.
pub const YES: u8 = 0;
/// Nothing found; closed; unknown id.
pub const NO: u8 = 1;
/// The command was used wrongly.
pub const USAGE: u8 = 2;
/// The base has errors.
pub const BAD_BASE: u8 = 3;
/// No row covers the case, or rows contradict each other.
pub const NO_RULE: u8 = 5;
/// A fact is missing: talvez, desconhecido.
pub const MAYBE: u8 = 4;
