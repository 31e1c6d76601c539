//! Batches: a file, or standard input, of one case a line.

use std::io::{self, BufRead, BufReader};
use std::path::Path;

use anyhow::Context as _;

use crate::os::disk;

/// Lines of a file, `-` = standard input. Invalid UTF-8 is replaced, so that line N stays line N.
pub fn lines(path: &Path) -> anyhow::Result<impl Iterator<Item = io::Result<String>>> {
    let reader: Box<dyn BufRead> = if path == Path::new("-") {
        Box::new(BufReader::new(io::stdin()))
    } else {
        disk::open(path).with_context(|| format!("não consegui abrir o lote {}", path.display()))?
    };
    Ok(reader
        .split(b'\n')
        .map(|line| line.map(|bytes| String::from_utf8_lossy(&bytes).trim_end_matches('\r').to_owned())))
}
