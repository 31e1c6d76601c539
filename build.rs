//! Links the program at a fixed address on Linux.
//!
//! The tables of the time zones are 40,000 addresses. In a position-independent executable the loader writes each of
//! them at every start: 0.6 ms and 1.8 MB of memory that no two consoles share. What is given up is the random place
//! of the program's own code; it has no `unsafe` block and reads no input but the agent's and the supervisors'.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, wanted: &str| env::var(name).is_ok_and(|value| value.split(',').any(|part| part == wanted));
    let gnu_linux = is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu");
    // A static program is linked otherwise, and the test programs are not what waits for a start.
    if gnu_linux && !is("CARGO_CFG_TARGET_FEATURE", "crt-static") && env::var("PROFILE").is_ok_and(|p| p == "release") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
