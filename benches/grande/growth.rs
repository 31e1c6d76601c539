//! How cost grows with the number of providers: 10, 100, 1,000; a Markdown table with the slope of each line, and a
//! plot.
//!
//! A slope is the exponent of the power that fits the three figures best (least squares of the logarithms): 0 does not
//! grow, 1 grows with the providers.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use plantao::desk::Desk;
use plantao::diag::source::{Content, Snapshot, SourceFile};
use plantao::kb::{self, Known, Reading};
use plantao::os::{cores, disk};

use super::large::{self, Large, Opened};
use super::terminal;
use super::{generator, plot};

/// The bases that are compared.
pub(crate) const SIZES: [usize; 3] = [10, 100, 1_000];
/// Times that a thing is done; the least counts. The largest base is opened less often: it takes long.
const ROUNDS: [usize; 3] = [5, 4, 2];
/// What is less is not told apart from it: a logarithm of nothing is no place on a plot.
const LEAST: f64 = 0.001;
/// Words of the sample's agents that are searched.
const QUERIES: usize = 500;

/// One figure for every size.
pub(crate) struct Row {
    pub(crate) what: &'static str,
    /// `ms` or `MB`.
    pub(crate) unit: &'static str,
    pub(crate) figures: [f64; SIZES.len()],
}

impl Row {
    /// The exponent of the growth.
    pub(crate) fn slope(&self) -> f64 {
        let count = SIZES.len() as f64;
        let points = || SIZES.iter().zip(self.figures).map(|(size, figure)| ((*size as f64).ln(), figure.ln()));
        let (x, y) = points().fold((0.0, 0.0), |(x, y), point| (x + point.0 / count, y + point.1 / count));
        let (above, below) = points().fold((0.0, 0.0), |(above, below), point| {
            (above + (point.0 - x) * (point.1 - y), below + (point.0 - x) * (point.0 - x))
        });
        above / below
    }
}

/// Measures all, prints the table, writes the plot.
pub(crate) fn run() -> anyhow::Result<()> {
    let sizes = [0, 1, 2].map(|at| measure(SIZES[at], ROUNDS[at]));
    let [ten, hundred, thousand] = sizes;
    let rows: Vec<Row> = ten?
        .into_iter()
        .zip(hundred?)
        .zip(thousand?)
        .map(|((ten, hundred), thousand)| Row {
            what: ten.0,
            unit: ten.1,
            figures: [ten.2, hundred.2, thousand.2].map(|figure| figure.max(LEAST)),
        })
        .collect();
    drop(std::fs::remove_dir_all(terminal::home()));
    let mut out = std::io::stdout().lock();
    writeln!(out, "| | 10 providers | 100 | 1,000 | slope |\n|---|---:|---:|---:|---:|")?;
    for row in &rows {
        let [ten, hundred, thousand] = row.figures.map(|figure| in_figures(figure, row.unit));
        writeln!(out, "| {} | {ten} | {hundred} | {thousand} | {:.2} |", row.what, row.slope())?;
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/crescimento.svg");
    std::fs::write(&file, plot::svg(&rows)).with_context(|| file.display().to_string())?;
    writeln!(out, "\nwritten to .github/crescimento.svg")?;
    Ok(())
}

/// Three digits that count.
fn in_figures(figure: f64, unit: &str) -> String {
    let digits = if figure >= 100.0 {
        0
    } else if figure >= 10.0 {
        1
    } else {
        2
    };
    format!("{figure:.digits$} {unit}")
}

type Figure = (&'static str, &'static str, f64);

/// Every figure of a base of so many providers.
fn measure(providers: usize, rounds: usize) -> anyhow::Result<Vec<Figure>> {
    writeln!(std::io::stderr(), "{providers} providers")?;
    let large = Large::new(providers);
    let mut figures = engines(&large, rounds)?;
    let opened: Vec<Opened> = (0..rounds).map(|round| large::open(&large, round)).collect();
    let least = |of: fn(&Opened) -> f64| opened.iter().map(of).fold(f64::INFINITY, f64::min);
    let mut keys: Vec<f64> = opened.iter().flat_map(|run| run.keys.clone()).collect();
    let verify = (0..rounds).map(|_| verified(&large)).collect::<anyhow::Result<Vec<f64>>>()?;
    figures.extend([
        ("console: first frame", "ms", least(|run| run.frame)),
        ("console: a provider answers", "ms", least(|run| run.answers)),
        ("console: all read", "ms", least(|run| run.read)),
        ("console: index over all made", "ms", least(|run| run.ready)),
        ("console: key to last byte, p99", "ms", percentile(&mut keys, 99)),
        ("console: a save on the screen", "ms", least(|run| run.saved)),
        ("console: work for a save", "ms", least(|run| run.save_work) * 1e3),
        ("console: resident memory", "MB", least(|run| run.memory.0)),
        ("console: resident at most", "MB", least(|run| run.memory.1)),
        ("`verificar`", "ms", verify.into_iter().fold(f64::INFINITY, f64::min)),
    ]);
    Ok(figures)
}

/// In this process: reading, indexing, searching, a reload.
fn engines(large: &Large, rounds: usize) -> anyhow::Result<Vec<Figure>> {
    let snapshot = disk::read(Path::new(&large.path()));
    let reading = Reading { share: cores::share, wanted: None, tell: &|_| {} };
    let mut least = [f64::INFINITY; 3];
    let mut times: Vec<f64> = Vec::new();
    for round in 0..rounds {
        let mut known = Known::default();
        let (load, loaded) = timed(|| kb::load_known(&snapshot, &reading, &mut known));
        let desk = Desk::new(Arc::new(loaded.base.context("the sample loads without errors")?));
        let (index, ()) = timed(|| desk.widen(cores::share));
        let edit = edited(&snapshot, round);
        let (reload, fresh) = timed(|| {
            let loaded = kb::load_known(&edit, &reading, &mut known);
            let after = loaded.base.map(|base| Desk::after(&desk, Arc::new(base)));
            if let Some(desk) = &after {
                desk.warm(0);
            }
            (loaded.fresh, after)
        });
        ensure!(fresh.0 == 1, "{} providers were read for one save", fresh.0);
        for (least, took) in least.iter_mut().zip([load, index, reload]) {
            *least = least.min(took);
        }
        times = searched(&desk);
    }
    let [load, index, reload] = least;
    Ok(vec![
        ("load, all cores", "ms", load),
        ("index over all, all cores", "ms", index),
        ("a query over all, median", "ms", percentile(&mut times, 50)),
        ("a query over all, p99", "ms", percentile(&mut times, 99)),
        ("reload of one provider", "ms", reload),
    ])
}

/// Milliseconds of each query over all providers.
fn searched(desk: &Desk) -> Vec<f64> {
    let at = "2026-11-23T17:00:00Z".parse().expect("a Monday afternoon");
    let queries = generator::queries(generator::SEED, QUERIES);
    let search = |query: &String| timed(|| desk.find_everywhere(query, 20, at)).0;
    // Once before: the accumulators of a query are kept for the next.
    queries.iter().take(20).for_each(|query| {
        search(query);
    });
    queries.iter().map(search).collect()
}

/// The base with a word more in the first provider's articles; all other files are those of before.
fn edited(snapshot: &Snapshot, number: usize) -> Snapshot {
    let mut snapshot = snapshot.clone();
    let file = snapshot.files.iter_mut().find(|file| file.path.ends_with("artigos.toml"));
    if let Some(SourceFile { content: Content::Bytes(bytes), .. }) = file {
        let text = String::from_utf8_lossy(bytes).replacen("pergunta = \"", &format!("pergunta = \"{number} "), 1);
        *bytes = text.into_bytes().into();
    }
    snapshot
}

/// Milliseconds of the whole process.
fn verified(large: &Large) -> anyhow::Result<f64> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plantao"));
    let (took, status) = timed(|| command.args(["verificar", &large.path()]).stdout(Stdio::null()).status());
    ensure!(status?.success(), "the sample has no errors");
    Ok(took)
}

/// Milliseconds, and what came out.
fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = terminal::now();
    let made = work();
    let took: Duration = terminal::now() - start;
    (took.as_secs_f64() * 1e3, made)
}

fn percentile(values: &mut [f64], percent: usize) -> f64 {
    values.sort_by(f64::total_cmp);
    values[(values.len() * percent).div_ceil(100).clamp(1, values.len()) - 1]
}
