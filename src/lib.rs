//! `plantao`: the console a call-centre agent keeps open during every call.
//!
//! The agent types what the customer said and reads, with no Enter, what to do now. Supervisors keep the
//! answers in a folder of TOML files (the *base*). This page is the map of the house.
//!
//! ```text
//! main -> cli -> tui -> desk -> kb -> hours, rules      engines and base are pure
//!         |      |      `-----------> search            (knows documents, not policies)
//!         |      |--> memory ----,                    what this machine remembers between runs
//!         `------+--> os/{clock, disk, watch, clipboard, paths}   the only code that touches the world
//! diag (findings) and pt (Portuguese words that are not base) are leaves
//! ```
//!
//! | room | owns | must not |
//! |---|---|---|
//! | [`hours`] | spans, civil days, holidays, state of a schedule at an instant | know sectors, files, the clock |
//! | [`rules`] | decision tables: evaluation under uncertainty, questions, proofs | know the vocabulary of outputs, the base, the clock |
//! | [`search`] | normalisation, index, ranking, highlights | know cards or policies |
//! | [`kb`] | the base: records, loading, findings, quotes, adapters to the engines | touch disk, clock, terminal |
//! | [`desk`] | the use cases: status, find, show, decide | draw, print, read files |
//! | [`tui`] | the screen: state, update, view | decide anything the desk can decide |
//! | [`cli`] | the command line, one file per subcommand | hold logic the screen would need |
//! | [`memory`] | what this machine remembers: reports, use, the base as last seen | hold a customer's data, a password |
//! | [`os`] | clock, disk, paths, terminal signals | know the base's meaning |
//! | [`diag`] | findings as data and their rendering | know where a finding comes from |
//! | [`pt`] | Portuguese formatting of dates, money, lists | depend on anything of the crate |
//!
//! An arrow goes one way only; `tests/layers.rs` holds it.
//!
//! # Where to start
//!
//! * A new key of a record: `kb/schema/` (description), `kb/model.rs` (type), `kb/build/` (reader); then
//!   `plantao esquema > kb/esquema.json`.
//! * A new check of `verificar`: one file in `kb/check/` (errors, at every load) or `kb/review/` (what a reviewer sees).
//! * A new key of the keyboard: the table in `tui/keys.rs`.
//! * A new subcommand: one file in `cli/`, one line in `cli.rs`.
//! * A wrong first card: `kb/*/busca.toml` first, then the constants in `search/score.rs`.

#![forbid(unsafe_code)]

pub mod cli;
pub mod desk;
pub mod diag;
pub mod hours;
pub mod kb;
pub mod memory;
pub mod os;
pub mod pt;
pub mod rules;
pub mod search;
pub mod tui;
