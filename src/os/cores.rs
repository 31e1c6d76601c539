//! The cores of the machine: work in many independent pieces, shared out among them.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::defect;

/// Calls `work` with every number below `count`, each once, on as many threads as there are cores, and returns
/// when all are done. One piece, or one core, needs no thread.
pub fn share(count: usize, work: &(dyn Fn(usize) + Sync)) {
    // Asking reads files of the system: once is enough.
    static CORES: LazyLock<usize> = LazyLock::new(|| thread::available_parallelism().map_or(1, usize::from));
    let cores = if count > 1 { *CORES } else { 1 };
    let next = AtomicUsize::new(0);
    let run = || {
        loop {
            // Pieces differ in size: each thread takes the next one when it is done with its own.
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= count {
                return;
            }
            defect::trip("núcleos");
            work(at);
        }
    };
    thread::scope(|scope| {
        for _ in 1..cores.min(count) {
            scope.spawn(|| {
                make_room(HELP);
                run();
            });
        }
        run();
    });
}

/// Bytes that a thread that helps is likely to need.
const HELP: usize = 1 << 20;

/// Asks for memory ahead, in few large steps, and gives it back to this thread's own stock. Without it the system's
/// allocator (glibc) lets the stock of every thread but the first grow by a page a call, hundreds of calls for one
/// base. No page is touched.
pub fn make_room(bytes: usize) {
    /// Just below the 128 KiB from which on a block is mapped by itself.
    const BLOCK: usize = 120 << 10;
    let blocks: Vec<Vec<u8>> = (0..bytes / BLOCK).map(|_| Vec::with_capacity(BLOCK)).collect();
    drop(std::hint::black_box(blocks));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_is_done_once_however_many_there_are() {
        for count in [0, 1, 2, 1_000] {
            let done: Vec<AtomicUsize> = (0..count).map(|_| AtomicUsize::new(0)).collect();
            share(count, &|at| {
                done[at].fetch_add(1, Ordering::Relaxed);
            });
            assert!(done.iter().all(|times| times.load(Ordering::Relaxed) == 1), "{count} pieces");
        }
    }
}
