//! A thousand providers: the console beside `fzf` on as many lines as there are cards, round by round in one run, and
//! `verificar`.

use super::large::{self, Large, Opened};
use super::line::{Line, percentile, timed};
use super::processes;
use super::terminal::{self, Terminal};

const PROVIDERS: usize = 1_000;
const ROUNDS: usize = 5;
/// Lines of the rival: a thousand providers with a hundred cards each.
const LINES: usize = 100_000;

pub(crate) fn lines() -> Vec<Line> {
    let large = Large::new(PROVIDERS);
    let rival = terminal::fzf(LINES);
    let (mut ours, mut theirs): (Vec<Opened>, Vec<Opened>) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        ours.push(large::open(&large, round));
        theirs.extend(rival.clone().map(rival_opened));
    }
    let of = |runs: &[Opened], figure: fn(&Opened) -> f64| percentile(runs.iter().map(figure).collect(), 50);
    let keys = |runs: &[Opened]| percentile(runs.iter().flat_map(|run| run.keys.clone()).collect(), 99);
    let beside = |line: Line, figure: &dyn Fn(&[Opened]) -> f64| match &rival {
        Some(_) => line.beside("fzf on 100,000 lines", figure(&theirs)),
        None => line,
    };
    let frame = of(&ours, |run| run.frame);
    let first = if rival.is_some() { of(&theirs, |run| run.frame) } else { frame };
    let (took, ()) = timed(|| processes::run(&["verificar", &large.path()]));
    vec![
        beside(Line::new("grande, first frame, p50", "ms", first, frame), &|runs| of(runs, |run| run.frame)),
        Line::new("grande, a provider answers, p50", "ms", 1_000.0, of(&ours, |run| run.answers)),
        Line::new("grande, all read and indexed, p50", "ms", 3_000.0, of(&ours, |run| run.ready)),
        beside(Line::new("grande, key to last byte, p99", "ms", 16.0, keys(&ours)), &keys),
        beside(Line::new("grande, resident memory", "MB", 400.0, of(&ours, |run| run.memory.0)), &|runs| {
            of(runs, |run| run.memory.0)
        }),
        Line::new("grande, resident memory at most", "MB", 400.0, of(&ours, |run| run.memory.1)),
        Line::new("grande, one provider saved, on the screen, p50", "ms", 2_000.0, of(&ours, |run| run.saved)),
        Line::new("process `verificar`, 1,000 providers", "s", 5.0, took.as_secs_f64()),
    ]
}

/// The rival: ready when it counts all its lines.
fn rival_opened(command: portable_pty::CommandBuilder) -> Opened {
    let mut run = Terminal::start(command);
    let began = run.began;
    let all = format!("{LINES}/{LINES}");
    let frame = run.until(began, |screen| screen.contains(&all)).expect("it counts its lines");
    run.settle(began);
    let keys = b"fatura\x7f\x7f\x7f\x7f\x7f\x7f".iter().map(|key| run.press(*key).0).collect();
    Opened { frame, keys, memory: run.resident().unwrap_or_default(), ..Opened::default() }
}
