//! Whole processes: the subcommands on the shipped base.

use std::process::{Command, Stdio};

use super::line::{Line, percentile, timed};

const RUNS: usize = 40;

pub(crate) fn lines() -> Vec<Line> {
    let kb = concat!(env!("CARGO_MANIFEST_DIR"), "/kb");
    vec![
        Line::new("process `verificar kb`, p95", "ms", 15.0, p95(&["verificar", kb])),
        Line::new("process `buscar fatura`, p95", "ms", 15.0, p95(&["buscar", "fatura", "--base", kb])),
        Line::new("process `setores`, p95", "ms", 15.0, p95(&["setores", "--base", kb])),
    ]
}

/// Milliseconds.
fn p95(args: &[&str]) -> f64 {
    percentile((0..RUNS).map(|_| timed(|| run(args)).0.as_secs_f64() * 1e3).collect(), 95)
}

/// Runs a subcommand to its end.
pub(crate) fn run(args: &[&str]) {
    let status = Command::new(env!("CARGO_BIN_EXE_plantao")).args(args).stdout(Stdio::null()).status();
    assert!(status.is_ok_and(|status| status.success()), "{args:?} failed");
}
