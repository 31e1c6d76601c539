//! Whole processes: the subcommands on the shipped base, and `verificar` on a thousand providers.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::generator;
use super::line::{Line, percentile, timed};

const RUNS: usize = 40;
/// Cards of the large base: a thousand providers with a hundred each.
const PROVIDERS: usize = 1_000;

pub(crate) fn lines() -> Vec<Line> {
    let kb = concat!(env!("CARGO_MANIFEST_DIR"), "/kb");
    let mut lines = vec![
        Line::new("process `verificar kb`, p95", "ms", 15.0, p95(&["verificar", kb])),
        Line::new("process `buscar fatura`, p95", "ms", 15.0, p95(&["buscar", "fatura", "--base", kb])),
        Line::new("process `setores`, p95", "ms", 15.0, p95(&["setores", "--base", kb])),
    ];
    let grande = Grande::new();
    let (took, ()) = timed(|| run(&["verificar", &grande.path()]));
    lines.push(Line::new("process `verificar`, 1,000 providers", "s", 5.0, took.as_secs_f64()));
    lines
}

/// Milliseconds.
fn p95(args: &[&str]) -> f64 {
    percentile((0..RUNS).map(|_| timed(|| run(args)).0.as_secs_f64() * 1e3).collect(), 95)
}

fn run(args: &[&str]) {
    let status = Command::new(env!("CARGO_BIN_EXE_plantao")).args(args).stdout(Stdio::null()).status();
    assert!(status.is_ok_and(|status| status.success()), "{args:?} failed");
}

/// The large base in a folder of its own, gone with the value.
struct Grande(PathBuf);

impl Grande {
    fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("plantao-budget-{}", std::process::id()));
        for (path, text) in generator::base(generator::SEED, PROVIDERS) {
            let path = folder.join(path);
            std::fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).expect("a folder to write in");
            std::fs::write(path, text).expect("a file to write");
        }
        Self(folder)
    }

    fn path(&self) -> String {
        self.0.display().to_string()
    }
}

impl Drop for Grande {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}
