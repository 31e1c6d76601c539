//! Batches: a file, or standard input, of one case a line.

use std::io::{self, BufRead, BufReader};
use std::path::Path;

use anyhow::Context as _;
use serde::Serialize;
use serde_json::json;

use super::{World, code};
use crate::os::disk;

/// Answers each line that is not blank with a line of JSON: what it asked for, or `{"erro": "linha N: …"}`.
pub fn answer<T: Serialize>(
    path: &Path,
    world: &mut World<'_>,
    case: impl Fn(&str) -> anyhow::Result<T>,
) -> anyhow::Result<u8> {
    let mut exit = code::YES;
    for (number, line) in lines(path)?.enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        match case(&line) {
            Ok(answer) => serde_json::to_writer(&mut world.out, &answer)?,
            Err(error) => {
                exit = code::USAGE;
                let why = format!("linha {}: {error:#}", number + 1);
                serde_json::to_writer(&mut world.out, &json!({ "erro": why }))?;
            }
        }
        writeln!(world.out)?;
    }
    Ok(exit)
}

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
