//! The direction of imports: an arrow that is not in the map of `lib.rs` is a failure here.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Who may import whom. `main` is the binary; everything else is a top module of the library.
const ALLOWED: &[(&str, &[&str])] = &[
    ("main", &["cli"]),
    ("cli", &["tui", "desk", "kb", "memory", "os", "diag", "pt"]),
    ("tui", &["desk", "kb", "memory", "os", "pt"]),
    ("memory", &["os", "diag", "pt"]),
    ("desk", &["kb", "hours", "rules", "search", "pt"]),
    ("kb", &["hours", "rules", "diag", "pt"]),
    ("os", &["diag", "pt"]),
    ("diag", &["pt"]),
    ("hours", &[]),
    ("rules", &[]),
    ("search", &[]),
    ("pt", &[]),
];

/// Words that mean a module touches the world, and the only modules that may hold them.
const WORLD: &[(&str, &[&str])] = &[
    ("std::fs", &["os"]),
    ("File::open", &["os"]),
    ("SystemTime", &["os"]),
    ("std::env", &["main", "cli", "os"]),
    ("std::process", &["main", "os"]),
    ("std::thread", &["os", "tui", "cli"]),
    ("crossterm::", &["os", "tui"]),
    ("ratatui::", &["tui"]),
    ("clap::", &["cli"]),
    ("TcpStream", &[]),
    ("UdpSocket", &[]),
];

#[test]
fn every_arrow_goes_the_way_of_the_map() {
    let mut wrong = Vec::new();
    for (module, allowed) in ALLOWED {
        for (file, text) in sources(module) {
            for target in targets(&text) {
                if target != *module && !allowed.contains(&target.as_str()) {
                    wrong.push(format!("{file}: {module} -> {target}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "arrows against the map of lib.rs:\n{}", wrong.join("\n"));
}

#[test]
fn the_world_is_touched_only_where_the_map_says() {
    let mut wrong = Vec::new();
    for (module, _) in ALLOWED {
        for (file, text) in sources(module) {
            let code = without_tests_and_comments(&text);
            for (word, homes) in WORLD {
                if !homes.contains(module) && code.contains(word) {
                    wrong.push(format!("{file}: {word}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "the world is touched outside its room:\n{}", wrong.join("\n"));
}

#[test]
fn the_map_names_every_module() {
    let lib = fs::read_to_string("src/lib.rs").unwrap();
    let declared: BTreeSet<String> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).map(str::to_owned).collect();
    let mapped: BTreeSet<String> = ALLOWED.iter().map(|(m, _)| (*m).to_owned()).filter(|m| m != "main").collect();
    assert_eq!(declared, mapped);
}

fn sources(module: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let file = format!("src/{module}.rs");
    out.push((file.clone(), fs::read_to_string(&file).expect("every top module has a file")));
    collect(Path::new(&format!("src/{module}")), &mut out);
    out
}

/// A file `tests.rs` is a module of tests moved out of a long file: it makes folders and bases of its own.
fn collect(folder: &Path, out: &mut Vec<(String, String)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            collect(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") {
            out.push((path.display().to_string(), fs::read_to_string(&path).expect("sources are readable")));
        }
    }
}

/// Top modules that a text names after `crate::` or `plantao::`.
fn targets(text: &str) -> BTreeSet<String> {
    let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut found = BTreeSet::new();
    for prefix in ["crate::", "plantao::"] {
        for (at, _) in code.match_indices(prefix) {
            let rest = &code[at + prefix.len()..];
            if let Some(group) = rest.strip_prefix('{') {
                let inside = &group[..group.find("};").unwrap_or(group.len())];
                let mut depth = 0;
                for part in inside.split_inclusive([',', '{', '}']) {
                    if depth == 0 {
                        found.extend(first_word(part));
                    }
                    depth += i32::from(part.ends_with('{')) - i32::from(part.ends_with('}'));
                }
            } else {
                found.extend(first_word(rest));
            }
        }
    }
    found
}

fn first_word(text: &str) -> Option<String> {
    let word: String = text.trim_start().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    ALLOWED.iter().any(|(m, _)| *m == word).then_some(word)
}

fn without_tests_and_comments(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or(text);
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}
