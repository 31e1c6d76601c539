//! The budget: every goal of speed, what was measured, and the rival of the same run. One command, one file.
//!
//! ```text
//! cargo bench --bench budget              prints the lines
//! cargo bench --bench budget -- write     and writes benches/budget.toml
//! ```
//!
//! A time belongs to the machine of the run; the ratio to the rival is what can be compared with another run.
//! Goals without a rival are times all the same, and the file says on how many cores they were taken. The rival of
//! the console is `fzf` on a file of 100 lines (of 100,000 for a thousand providers), which it reads itself, when it is
//! installed; its lines are left out when it is not.

#![expect(clippy::unwrap_used, reason = "the tables of a benchmark are well formed")]

mod console;
mod engines;
mod grande;
mod line;
mod processes;

#[path = "../grande/generator.rs"]
#[allow(dead_code, reason = "queries serve another bench")]
mod generator;
#[path = "../support/large.rs"]
#[allow(dead_code, reason = "what a save costs serves another bench")]
mod large;
#[path = "../support/terminal.rs"]
#[allow(dead_code, reason = "the work of a save serves another bench")]
mod terminal;

use std::path::Path;

#[expect(clippy::print_stdout, reason = "the table is what a bench is for")]
fn main() {
    let mut lines = engines::lines();
    lines.extend(processes::lines());
    lines.extend(console::lines());
    lines.extend(grande::lines());
    drop(std::fs::remove_dir_all(terminal::home()));
    for line in &lines {
        println!("{line}");
    }
    if std::env::args().any(|argument| argument == "write") {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/budget.toml");
        std::fs::write(&file, line::document(&lines)).expect("the budget is a file of the repository");
        println!("written to benches/budget.toml");
    }
}
