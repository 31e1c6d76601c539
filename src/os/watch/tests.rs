//! What is read, what is believed, and fifteen ways of saving a file.

use std::fs;

use super::*;

fn stamp(size: u64, seconds: u64) -> Stamp {
    Stamp { size, modified: Some(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)), mark: None }
}

fn known(stamp: Stamp, read_at: u64) -> Known {
    Known { stamp, print: 0, read_at, young: 0 }
}

#[test]
fn a_state_is_believed_when_two_looks_agree() {
    use Verdict::{Same, Settled, Unsettled};
    let rows: [(&str, &[Verdict], &str); 7] = [
        ("aa", &[Same, Same], "nothing changes"),
        ("bb", &[Unsettled, Settled], "a save that is over"),
        ("bcc", &[Unsettled, Unsettled, Settled], "half a file was seen first"),
        ("bab", &[Unsettled, Same, Unsettled], "gone and back: a save by deleting is not a change"),
        ("bbb", &[Unsettled, Settled, Same], "what was accepted is no news"),
        ("bbaa", &[Unsettled, Settled, Unsettled, Settled], "the edit was taken back"),
        ("bcbc", &[Unsettled; 4], "what never rests is never believed"),
    ];
    for (looks, verdicts, why) in rows {
        let mut judge = Judge { accepted: Some('a'), pending: None };
        let given: Vec<Verdict> = looks.chars().map(|seen| judge.judge(seen, 2)).collect();
        assert_eq!(given, verdicts, "{why}");
    }
}

#[test]
fn what_was_believed_and_is_gone_needs_two_looks_again() {
    let mut judge = Judge { accepted: Some('b'), pending: None };
    judge.doubt();
    assert_eq!((judge.judge('c', 2), judge.judge('c', 2)), (Verdict::Unsettled, Verdict::Settled));
    judge.doubt();
    assert_eq!(judge.judge('c', 2), Verdict::Settled, "it was still there after all");
}

#[test]
fn what_may_be_unreadable_for_a_moment_only_needs_more_looks() {
    let rows = [
        (Ok(1), 2, "contents"),
        (Err(Fault::NoPermission), 2, "somebody took the right away"),
        (Err(Fault::MissingFolder), 3, "a folder is being replaced"),
        (Err(Fault::Unreadable("erro 32 do sistema".to_owned())), 5, "an editor on Windows holds the file"),
    ];
    for (print, looks, why) in rows {
        let seen: Prints = [("kb/a.toml".to_owned(), Ok(7)), ("kb/b.toml".to_owned(), print)].into();
        assert_eq!(needed(&seen), looks, "{why}");
        let mut judge = Judge::new();
        let verdicts: Vec<Verdict> = (0..looks).map(|_| judge.judge(seen.clone(), looks)).collect();
        assert_eq!(verdicts.iter().position(|v| *v == Verdict::Settled), Some(looks as usize - 1), "{why}");
    }
}

/// The files of a look, the budget, what is read, why.
type Row = (Vec<(&'static str, Stamp)>, u64, &'static [&'static str], &'static str);

#[test]
fn what_looks_different_is_read_and_the_rest_in_turns() {
    let before: BTreeMap<String, Known> =
        [("a", 3), ("b", 1), ("c", 2)].map(|(path, at)| (path.to_owned(), known(stamp(10, 5), at))).into();
    let same = [("a", stamp(10, 5)), ("b", stamp(10, 5)), ("c", stamp(10, 5))];
    let rows: [Row; 6] = [
        (same.to_vec(), 100, &["b", "c", "a"], "all fit: a change that keeps size and time is seen at once"),
        (same.to_vec(), 20, &["b", "c"], "the longest unread first"),
        (same.to_vec(), 5, &["b"], "one is always read, however large"),
        (vec![("a", stamp(11, 5)), ("b", stamp(10, 5))], 5, &["a", "b"], "another size is read beyond the budget"),
        (vec![("a", stamp(10, 4))], 100, &["a"], "an older time is another time"),
        (vec![("new", stamp(10, 5))], 0, &["new"], "a file never seen"),
    ];
    for (files, budget, chosen, why) in rows {
        assert_eq!(plan(files.into_iter(), &before, (9, budget)), chosen, "{why}");
    }
}

#[test]
fn three_thousand_files_cost_a_budget_a_look_and_each_is_read_in_its_turn() {
    let names: Vec<String> = (0..3_000).map(|number| format!("kb/p/{number:04}.toml")).collect();
    let (size, budget) = (6_000, 4 << 20);
    let mut memory: BTreeMap<String, Known> =
        names.iter().map(|name| (name.clone(), known(stamp(size, 1), 0))).collect();
    for look in 1..=5 {
        let chosen = plan(names.iter().map(|name| (name.as_str(), stamp(size, 1))), &memory, (look, budget));
        assert!(chosen.len() as u64 * size <= budget, "look {look} reads {} files", chosen.len());
        for path in chosen {
            memory.insert(path.to_owned(), known(stamp(size, 1), look));
        }
    }
    assert!(memory.values().all(|known| known.read_at > 0), "18 MB are read again in five looks");
}

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("plantao-watch-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("kb/p")).unwrap();
        let folder = Self(path);
        folder.write("a.toml", "x = 1\n");
        folder.write("b.toml", "y = 1\n");
        folder
    }

    fn base(&self) -> PathBuf {
        self.0.join("kb")
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join("kb/p").join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Looks until it rests; the texts of `a.toml` that were given on the way.
fn given(watcher: &mut Watcher) -> Vec<String> {
    let mut texts = Vec::new();
    loop {
        match watcher.look() {
            Look::Again(PERIOD) => return texts,
            Look::Again(_) => {}
            Look::Changed(snapshot) => {
                let bytes = snapshot.bytes("kb/p/a.toml").unwrap_or(b"(none)");
                texts.push(String::from_utf8_lossy(bytes).into_owned());
            }
        }
    }
}

#[test]
fn every_way_of_saving_gives_one_change() {
    type Save = fn(&Folder);
    let rows: [(Save, &[&str], &str); 12] = [
        (|f| f.write("a.toml", "x = 2\n"), &["x = 2\n"], "truncated and written; same size"),
        (
            |f| {
                f.write("a.tmp", "x = 2\n");
                fs::rename(f.path("a.tmp"), f.path("a.toml")).unwrap();
            },
            &["x = 2\n"],
            "another file renamed over it",
        ),
        (
            |f| {
                fs::rename(f.path("a.toml"), f.path("a.toml~")).unwrap();
                f.write("a.toml", "x = 2\n");
            },
            &["x = 2\n"],
            "the old one kept as a backup",
        ),
        (
            |f| {
                fs::remove_file(f.path("a.toml")).unwrap();
                f.write("a.toml", "x = 2\n");
            },
            &["x = 2\n"],
            "deleted and created",
        ),
        (
            |f| {
                let time = fs::metadata(f.path("a.toml")).unwrap().modified().unwrap();
                f.write("a.toml", "x = 2\n");
                fs::File::options().write(true).open(f.path("a.toml")).unwrap().set_modified(time).unwrap();
            },
            &["x = 2\n"],
            "same size and same time: only the bytes differ",
        ),
        (
            |f| {
                f.write("a.toml", "x = 2\n");
                let file = fs::File::options().write(true).open(f.path("a.toml")).unwrap();
                file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(u32::MAX.into())).unwrap();
            },
            &["x = 2\n"],
            "saved by a computer whose clock is wrong",
        ),
        (|f| f.write("a.toml", "x = 1\n"), &[], "the same bytes written again are no change"),
        (|f| f.write(".a.toml.swp", "x"), &[], "an editor's leftovers are no change"),
        (|f| fs::remove_file(f.path("a.toml")).unwrap(), &["(none)"], "deleted"),
        (
            |f| {
                fs::create_dir_all(f.0.join("novo/p")).unwrap();
                fs::write(f.0.join("novo/p/a.toml"), "x = 2\n").unwrap();
                fs::rename(f.base(), f.0.join("velho")).unwrap();
                fs::rename(f.0.join("novo"), f.base()).unwrap();
            },
            &["x = 2\n"],
            "the whole folder replaced",
        ),
        (|f| fs::rename(f.base(), f.0.join("fora")).unwrap(), &["(none)"], "the folder is gone"),
        (
            |f| {
                fs::remove_file(f.path("a.toml")).unwrap();
                fs::create_dir(f.path("a.toml")).unwrap();
            },
            &["(none)"],
            "a folder where the file was",
        ),
    ];
    for (number, (save, texts, why)) in rows.into_iter().enumerate() {
        let folder = Folder::new(&format!("save{number}"));
        let mut watcher = Watcher::new(&folder.base());
        assert_eq!(watcher.first().files.len(), 2);
        assert_eq!(given(&mut watcher), Vec::<String>::new(), "at rest: {why}");
        save(&folder);
        assert_eq!(given(&mut watcher), texts, "{why}");
        assert_eq!(given(&mut watcher), Vec::<String>::new(), "told once: {why}");
    }
}

#[test]
fn only_what_changed_is_read_again() {
    let folder = Folder::new("share");
    let mut watcher = Watcher::new(&folder.base());
    let before = watcher.first();
    folder.write("a.toml", "x = 2\n");
    let after = std::iter::repeat_with(|| watcher.look()).find_map(|look| match look {
        Look::Changed(snapshot) => Some(snapshot),
        Look::Again(_) => None,
    });
    let same: Vec<bool> = before
        .files
        .iter()
        .zip(&after.unwrap().files)
        .map(|(old, new)| match (&old.content, &new.content) {
            (Content::Bytes(old), Content::Bytes(new)) => Arc::ptr_eq(old, new),
            _ => panic!("both were read"),
        })
        .collect();
    assert_eq!(same, [false, true], "b.toml stands in memory as it did");
    assert_eq!(watcher.held().bytes("kb/p/a.toml"), Some(b"x = 2\n".as_slice()));
}

#[test]
fn what_went_away_and_came_back_is_seen_each_time() {
    let folder = Folder::new("back");
    let mut watcher = Watcher::new(&folder.base());
    watcher.first();
    for _ in 0..3 {
        fs::rename(folder.base(), folder.0.join("fora")).unwrap();
        assert_eq!(given(&mut watcher), ["(none)"], "gone");
        fs::rename(folder.0.join("fora"), folder.base()).unwrap();
        assert_eq!(given(&mut watcher), ["x = 1\n"], "back");
    }
}

#[test]
fn a_file_that_is_still_being_written_is_not_given() {
    let folder = Folder::new("slow");
    let mut watcher = Watcher::new(&folder.base());
    watcher.first();
    for half in ["x", "x =", "x = 1", "x = 12"] {
        folder.write("a.toml", half);
        assert_eq!(watcher.look(), Look::Again(SETTLE), "{half:?} may be half of it");
    }
    assert_eq!(given(&mut watcher), ["x = 12"]);
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_folder_does_not_hold_the_watcher() {
    let folder = Folder::new("pipe");
    let made = std::process::Command::new("mkfifo").arg(folder.path("cano.toml")).status().unwrap();
    assert!(made.success());
    let mut watcher = Watcher::new(&folder.base());
    assert_eq!(watcher.first().files.len(), 3, "named as a fault, not opened");
    assert_eq!(given(&mut watcher), Vec::<String>::new());
}

#[test]
fn a_file_that_changed_is_read_again_until_no_clock_can_hide_a_second_write() {
    let mut before: BTreeMap<String, Known> = [("a".to_owned(), known(stamp(10, 5), 3))].into();
    for (young, look, read, why) in [
        (0, 4, false, "at rest it waits for its turn"),
        (6, 5, true, "changed a moment ago"),
        (6, 6, true, "for the last time"),
        (6, 7, false, "whatever was written since has another time"),
    ] {
        before.insert("a".to_owned(), Known { young, ..known(stamp(10, 5), 3) });
        before.insert("b".to_owned(), known(stamp(10, 5), 1));
        let files = [("a", stamp(10, 5)), ("b", stamp(10, 5))];
        let chosen = plan(files.into_iter(), &before, (look, 0));
        assert_eq!(chosen.contains(&"a"), read, "{why}: {chosen:?}");
    }
}

#[test]
fn what_is_at_rest_is_one_number_and_what_it_cannot_tell_is_found_by_reading() {
    let folder = Folder::new("rest");
    let mut watcher = Watcher::new(&folder.base());
    watcher.first();
    while watcher.young > watcher.looks || watcher.rest.is_none() {
        assert_eq!(watcher.look(), Look::Again(PERIOD));
    }
    let (reads, rest) = (watcher.known["kb/p/a.toml"].read_at, watcher.rest);
    assert_eq!((watcher.look(), watcher.rest), (Look::Again(PERIOD), rest));
    assert!(watcher.known["kb/p/a.toml"].read_at > reads, "small files are read at every look");
    // A system that lets one keep the time of change: nothing but the bytes is another.
    folder.write("a.toml", "x = 2\n");
    let stamp = Stamp::of(&fs::metadata(folder.path("a.toml")).unwrap());
    watcher.known.get_mut("kb/p/a.toml").unwrap().stamp = stamp;
    watcher.rest = outline(&folder.base());
    assert_eq!(given(&mut watcher), ["x = 2\n"]);
}

#[test]
fn the_number_of_a_folder_is_another_when_anything_that_counts_is() {
    type Edit = fn(&Folder);
    let rows: [(Edit, bool, &str); 8] = [
        (|_| {}, true, "nothing"),
        (|f| f.write(".a.toml.swp", "x"), true, "an editor's leftover"),
        (|f| f.write("a.toml", "x = 10\n"), false, "another size"),
        (|f| f.write("c.toml", ""), false, "a new file"),
        (|f| fs::remove_file(f.path("b.toml")).unwrap(), false, "one less"),
        (|f| fs::rename(f.path("b.toml"), f.path("c.toml")).unwrap(), false, "another name"),
        (|f| fs::create_dir(f.path("pasta")).unwrap(), false, "an empty folder"),
        (|f| fs::rename(f.base().join("p"), f.base().join("q")).unwrap(), false, "the folder has another name"),
    ];
    for (number, (edit, same, why)) in rows.into_iter().enumerate() {
        let folder = Folder::new(&format!("outline{number}"));
        let before = outline(&folder.base());
        assert!(before.is_some());
        edit(&folder);
        assert_eq!(outline(&folder.base()) == before, same, "{why}");
    }
    assert_eq!(outline(Path::new("there is none")), None, "a whole look says what is wrong");
}

#[cfg(unix)]
#[test]
fn a_folder_behind_a_link_is_looked_at_whole() {
    let folder = Folder::new("linked");
    fs::create_dir(folder.0.join("fora")).unwrap();
    std::os::unix::fs::symlink(folder.0.join("fora"), folder.base().join("q")).unwrap();
    assert_eq!(outline(&folder.base()), None);
    let mut watcher = Watcher::new(&folder.base());
    watcher.first();
    fs::write(folder.0.join("fora/a.toml"), "x = 3\n").unwrap();
    assert!((0..3).any(|_| matches!(watcher.look(), Look::Changed(_))), "it is seen there too");
}

#[test]
fn of_many_providers_one_is_read_ahead_with_what_all_share() {
    let folder = Folder::new("ahead");
    fs::write(folder.base().join("feriados.toml"), "x = 1\n").unwrap();
    assert_eq!(ahead(&folder.base(), None), None, "one provider is there as soon");
    for number in 10..40 {
        fs::create_dir(folder.base().join(number.to_string())).unwrap();
        fs::write(folder.base().join(number.to_string()).join("a.toml"), "x = 1\n").unwrap();
    }
    let paths = |wanted| -> Option<Vec<String>> {
        Some(ahead(&folder.base(), wanted)?.files.iter().map(|file| file.path.to_string()).collect())
    };
    let with = |files: &[&str]| Some(files.iter().map(|name| format!("kb/{name}")).collect::<Vec<_>>());
    assert_eq!(paths(None), with(&["10/a.toml", "feriados.toml"]), "the first");
    assert_eq!(paths(Some("p")), with(&["feriados.toml", "p/a.toml", "p/b.toml"]), "the wanted one");
    assert_eq!(paths(Some("Provedor P")), None, "names are known when all are read");
}
