//! The rules engine against the outside world: sample tables of others, random tables decided by brute
//! force, and tables of cases whose rows say why.

#[path = "rules_engine/analysis.rs"]
mod analysis;
#[path = "rules_engine/cells.rs"]
mod cells;
#[path = "rules_engine/decide.rs"]
mod decide;
#[path = "rules_engine/faults.rs"]
mod faults;
#[path = "rules_engine/json.rs"]
mod json;
#[path = "rules_engine/model.rs"]
mod model;
#[path = "rules_engine/random.rs"]
mod random;
#[path = "rules_engine/tables.rs"]
mod tables;
#[path = "rules_engine/tck.rs"]
mod tck;
#[path = "rules_engine/work.rs"]
mod work;
