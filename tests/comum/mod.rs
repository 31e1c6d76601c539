#![allow(dead_code, reason = "each test binary uses the part it needs, and expect would fail in the one that uses all")]
//! Runs the command line inside the test: arguments in, exit code and both streams out, clock pinned.

#[cfg(unix)]
pub mod terminal;

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use chrono::{DateTime, TimeZone, Utc};
use plantao::cli::{self, World};

/// What a run printed.
pub struct Printed {
    pub code: u8,
    pub out: String,
    pub err: String,
}

/// Monday 2026-11-23 21:14 in São Paulo: the instant of the sketches.
pub fn monday_night() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 0, 14, 0).unwrap()
}

/// Runs `plantao` on the shipped base of the repository, whatever the environment says.
pub fn plantao(args: &[&str]) -> Printed {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut world =
        World { out: Box::new(&mut out), err: Box::new(&mut err), terminal: false, now: monday_night, env: |_| None };
    let args = std::iter::once("plantao").chain(args.iter().copied()).map(OsString::from);
    let code = cli::run(args, &mut world);
    drop(world);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    Printed { code, out: text(out), err: text(err) }
}

/// Copies a folder with all that is in it.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("files of the test");
    for entry in
        fs::read_dir(from).expect("files of the test").map(|entry| entry.expect("the folder can be listed").path())
    {
        let target = to.join(entry.file_name().expect("an entry has a name"));
        if entry.is_dir() {
            copy_folder(&entry, &target);
        } else {
            fs::copy(&entry, &target).map(|_| ()).expect("files of the test");
        }
    }
}
