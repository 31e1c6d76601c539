//! A goal beside what was measured, as text and as TOML.

use std::fmt;
use std::time::{Duration, Instant};

/// One goal.
pub(crate) struct Line {
    /// What is measured.
    pub(crate) what: &'static str,
    /// `ns`, `us`, `ms`, `s`, `MB`, `bytes`.
    pub(crate) unit: &'static str,
    /// At most this is wanted, in the unit.
    pub(crate) goal: f64,
    /// What came out, in the unit.
    pub(crate) measured: f64,
    /// The rival's name and what it took on the same work in the same run.
    pub(crate) rival: Option<(&'static str, f64)>,
}

impl Line {
    /// A line without a rival.
    pub(crate) fn new(what: &'static str, unit: &'static str, goal: f64, measured: f64) -> Self {
        Self { what, unit, goal, measured, rival: None }
    }

    /// The same beside a rival.
    pub(crate) fn beside(mut self, name: &'static str, measured: f64) -> Self {
        self.rival = Some((name, measured));
        self
    }

    fn is_met(&self) -> bool {
        self.measured <= self.goal
    }

    fn toml(&self) -> String {
        let Self { what, unit, goal, measured, .. } = self;
        let mut text = format!(
            "\n[[goal]]\nwhat = \"{what}\"\nunit = \"{unit}\"\nat_most = {goal:.3}\nmeasured = {measured:.3}\nmet = {}\n",
            self.is_met()
        );
        if let Some((name, time)) = self.rival {
            text += &format!("rival = \"{name}\"\nrival_measured = {time:.3}\nratio = {:.3}\n", measured / time);
        }
        text
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.is_met() { "met   " } else { "MISSED" };
        write!(f, "{mark} {:<52} {:>10.3} of {:>10.3} {}", self.what, self.measured, self.goal, self.unit)?;
        match self.rival {
            Some((name, time)) => write!(f, "  = {:.3} of {name} ({time:.3})", self.measured / time),
            None => Ok(()),
        }
    }
}

/// The whole file.
pub(crate) fn document(lines: &[Line]) -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let head = format!(
        "# Made by `cargo bench --bench budget -- write`: each goal, the last measure, the rival of the same run.\n\
         # Times belong to the machine; ratios compare.\n\ncores = {cores}\n"
    );
    head + &lines.iter().map(Line::toml).collect::<String>()
}

/// How long some work takes.
#[expect(clippy::disallowed_methods, reason = "a bench is where the time is read")]
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed(), result)
}

/// The median of nine rounds of a work done `times` over, in nanoseconds a time.
pub(crate) fn nanoseconds<T>(times: u32, mut work: impl FnMut() -> T) -> f64 {
    let round = |_| {
        let (took, ()) = timed(|| {
            for _ in 0..times {
                divan::black_box(work());
            }
        });
        took.as_secs_f64() * 1e9 / f64::from(times)
    };
    percentile((0..9).map(round).collect(), 50)
}

/// The value below which `percent` of the values lie (the nearest rank).
pub(crate) fn percentile(mut values: Vec<f64>, percent: usize) -> f64 {
    values.sort_by(f64::total_cmp);
    let rank = (values.len() * percent).div_ceil(100).clamp(1, values.len());
    values[rank - 1]
}
