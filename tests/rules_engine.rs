//! The rules engine against the outside world: sample tables of others, random tables decided by brute
//! force, and tables of cases whose rows say why.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "rules_engine/analysis.rs"]
mod analysis;
#[path = "rules_engine/bad_tables.rs"]
mod bad_tables;
#[path = "rules_engine/cells.rs"]
mod cells;
#[path = "rules_engine/decide.rs"]
mod decide;
#[path = "rules_engine/desk.rs"]
mod desk;
#[path = "rules_engine/explain.rs"]
mod explain;
#[path = "rules_engine/faults.rs"]
mod faults;
#[path = "rules_engine/json.rs"]
mod json;
#[path = "rules_engine/model.rs"]
mod model;
#[path = "rules_engine/model_cells.rs"]
mod model_cells;
#[path = "rules_engine/proof.rs"]
mod proof;
#[path = "rules_engine/random.rs"]
mod random;
#[path = "rules_engine/tables.rs"]
mod tables;
#[path = "rules_engine/tck.rs"]
mod tck;
#[path = "rules_engine/trial.rs"]
mod trial;
#[path = "rules_engine/work.rs"]
mod work;
