//! Which revision of a git working tree a folder stands in, read from git's own files: git itself may not be
//! installed, and asking it would start a program.

use std::fs;
use std::path::{Path, PathBuf};

/// Digits of a revision that people quote.
const SHORT: usize = 8;

/// `1a2b3c4d (main)`, or `1a2b3c4d` off any branch; none when the folder is in no working tree, or the
/// tree has no commit. What was edited since the commit is not known here.
pub fn revision(folder: &Path) -> Option<String> {
    let git = git_folder(&std::path::absolute(folder).ok()?)?;
    let head = fs::read_to_string(git.join("HEAD")).ok()?;
    let head = head.trim();
    let Some(name) = head.strip_prefix("ref: ") else { return short(head) };
    let hash = reference(&git, name)?;
    let branch = name.strip_prefix("refs/heads/").unwrap_or(name);
    Some(format!("{} ({branch})", short(&hash)?))
}

/// The folder `.git` of the nearest working tree above; a linked tree has a file there that names it.
fn git_folder(folder: &Path) -> Option<PathBuf> {
    let entry = folder.ancestors().map(|above| above.join(".git")).find(|entry| entry.exists())?;
    if entry.is_dir() {
        return Some(entry);
    }
    let text = fs::read_to_string(&entry).ok()?;
    Some(entry.parent()?.join(text.trim().strip_prefix("gitdir: ")?))
}

/// The hash a reference holds, in a file of its own or among the packed ones; a linked tree shares them.
fn reference(git: &Path, name: &str) -> Option<String> {
    let common =
        fs::read_to_string(git.join("commondir")).map_or_else(|_| git.to_owned(), |path| git.join(path.trim()));
    for place in [git, &common] {
        if let Ok(hash) = fs::read_to_string(place.join(name)) {
            return Some(hash.trim().to_owned());
        }
    }
    let packed = fs::read_to_string(common.join("packed-refs")).ok()?;
    packed.lines().find_map(|line| line.strip_suffix(name)?.strip_suffix(' ').map(str::to_owned))
}

fn short(hash: &str) -> Option<String> {
    let digits = hash.len() >= SHORT && hash.bytes().all(|digit| digit.is_ascii_hexdigit());
    digits.then(|| hash[..SHORT].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: &str = "0123456789abcdef0123456789abcdef01234567";

    /// Path and contents.
    type File<'a> = (&'a str, &'a str);

    /// A tree with these files under it; a name ending in `/` is a folder.
    fn tree(name: &str, files: &[(&str, &str)]) -> PathBuf {
        let root = std::env::temp_dir().join(format!("plantao-git-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        for (path, text) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        fs::create_dir_all(root.join("w/kb")).unwrap();
        root
    }

    #[test]
    fn the_revision_is_read_from_every_form_git_keeps_it_in() {
        let packed = format!("# pack-refs with: peeled\n{HASH} refs/heads/main\n");
        let rows: [(&[File<'_>], Option<&str>, &str); 7] = [
            (
                &[("w/.git/HEAD", "ref: refs/heads/main\n"), ("w/.git/refs/heads/main", HASH)],
                Some("01234567 (main)"),
                "a branch",
            ),
            (
                &[("w/.git/HEAD", "ref: refs/heads/a/b\n"), ("w/.git/refs/heads/a/b", HASH)],
                Some("01234567 (a/b)"),
                "with a slash",
            ),
            (
                &[("w/.git/HEAD", "ref: refs/heads/main\n"), ("w/.git/packed-refs", &packed)],
                Some("01234567 (main)"),
                "packed",
            ),
            (&[("w/.git/HEAD", HASH)], Some("01234567"), "off any branch"),
            (
                &[
                    ("w/.git", "gitdir: ../g/worktrees/w\n"),
                    ("g/worktrees/w/HEAD", "ref: refs/heads/main\n"),
                    ("g/worktrees/w/commondir", "../..\n"),
                    ("g/refs/heads/main", HASH),
                ],
                Some("01234567 (main)"),
                "a linked working tree",
            ),
            (&[("w/.git/HEAD", "ref: refs/heads/main\n")], None, "no commit yet"),
            (&[("w/.git/HEAD", "\u{1b}[2J lixo")], None, "no hash: nothing of it is shown"),
        ];
        for (number, (files, expected, why)) in rows.into_iter().enumerate() {
            let root = tree(&number.to_string(), files);
            assert_eq!(revision(&root.join("w/kb")).as_deref(), expected, "{why}");
            fs::remove_dir_all(root).unwrap();
        }
    }
}
