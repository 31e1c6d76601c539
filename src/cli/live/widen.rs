//! The index over all providers, made beside everything else and kept from one state of the base to the next.

use std::sync::Arc;
use std::sync::mpsc::{self, Sender};

use crate::desk::Desk;
use crate::os::defect;

/// Starts the thread; it takes desks and gives each an index over all its providers, the last one sent first and the
/// ones before it not at all.
pub(super) fn start() -> std::io::Result<Sender<Arc<Desk>>> {
    let (sender, desks) = mpsc::channel::<Arc<Desk>>();
    let work = move || {
        let mut known = None;
        while let Ok(first) = desks.recv() {
            defect::trip("índice");
            let desk = desks.try_iter().last().unwrap_or(first);
            known = desk.widen_from(known);
        }
    };
    std::thread::Builder::new().name("índice".into()).spawn(work)?;
    Ok(sender)
}
