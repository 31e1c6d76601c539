//! The real program in a pseudo-terminal while its base is edited, broken, mended, moved away and brought back.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests panic like the tests themselves")]

mod comum;

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use comum::copy_folder;
use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

/// How long a loaded machine may take; nothing is measured against it.
const PATIENCE: Duration = Duration::from_secs(30);
const F10: &str = "\x1b[21~";
const CTRL_F: &str = "\x06";

/// A base of its own, a cache of its own, and a console on them.
struct Desk {
    root: PathBuf,
    output: Receiver<Vec<u8>>,
    input: Box<dyn std::io::Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    screen: vt100::Parser,
}

/// A copy of the shipped base in a folder that nobody else uses.
fn base(name: &str) -> PathBuf {
    let root = std::env::temp_dir().join(format!("plantao-reload-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&root);
    copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("kb"), &root.join("kb"));
    root
}

impl Desk {
    fn open(root: &Path) -> Self {
        let size = PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("the pseudo-terminal works");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_plantao"));
        // Else it starts in the home of whoever runs the tests, which a service may not have.
        command.cwd(root);
        command.arg("--base");
        command.arg(root.join("kb"));
        command.env("TERM", "xterm-256color");
        command.env("XDG_CACHE_HOME", root.join("cache"));
        command.env("XDG_CONFIG_HOME", root.join("config"));
        command.env_remove("PLANTAO_CONFIG");
        command.env("XDG_STATE_HOME", root.join("estado"));
        let child = pair.slave.spawn_command(command).expect("the pseudo-terminal works");
        let mut reader = pair.master.try_clone_reader().expect("the pseudo-terminal works");
        let input = pair.master.take_writer().expect("the pseudo-terminal works");
        let (sender, output) = mpsc::channel();
        let master = pair.master;
        std::thread::spawn(move || {
            let _terminal_stays = master;
            let mut bytes = vec![0; 65536];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self { root: root.to_owned(), output, input, child, screen: vt100::Parser::new(30, 100, 0) }
    }

    fn file(&self) -> PathBuf {
        self.root.join("kb/vmnet/valores.toml")
    }

    fn press(&mut self, key: &str) {
        self.input.write_all(key.as_bytes()).unwrap();
        self.input.flush().unwrap();
        // Closer keys would be a paste.
        std::thread::sleep(Duration::from_millis(20));
    }

    /// Reads until the screen is as wanted; the screen then is the message of the failure.
    fn until(&mut self, wanted: impl Fn(&str) -> bool) -> String {
        loop {
            let shown = self.screen.screen().contents();
            if wanted(&shown) {
                return shown;
            }
            match self.output.recv_timeout(PATIENCE) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(why) => panic!("never came ({why}):\n{shown}"),
            }
        }
    }

    fn shows(&mut self, words: &str) -> String {
        self.until(|shown| shown.contains(words))
    }

    fn leave(mut self) {
        self.press(F10);
        assert!(self.child.wait().unwrap().success());
        fs::remove_dir_all(&self.root).unwrap();
    }
}

/// The fee of the shipped base, and the same line with another figure or with a slip.
fn fees(text: &str, other: &str) -> (usize, String, String) {
    let line =
        text.lines().position(|line| line.starts_with("valor") && line.contains("50.00")).expect("a fee of R$ 50");
    let change = |to: &str| {
        let lines = text.lines().enumerate();
        lines.map(|(at, l)| (if at == line { l.replace("50.00", to) } else { l.to_owned() }) + "\n").collect::<String>()
    };
    (line + 1, change(other), change("50,00"))
}

type Save = fn(&Path, &str);

/// The ways in which editors and tools save.
const WAYS: [(Save, &str); 5] = [
    (|path, text| fs::write(path, text).unwrap(), "truncates and writes"),
    (
        |path, text| {
            fs::write(path.with_extension("tmp"), text).unwrap();
            fs::rename(path.with_extension("tmp"), path).unwrap();
        },
        "renames over it",
    ),
    (
        |path, text| {
            fs::rename(path, path.with_extension("toml~")).unwrap();
            fs::write(path, text).unwrap();
            fs::remove_file(path.with_extension("toml~")).unwrap();
        },
        "keeps a backup",
    ),
    (
        |path, text| {
            fs::remove_file(path).unwrap();
            std::thread::sleep(Duration::from_millis(50));
            fs::write(path, text).unwrap();
        },
        "deletes and creates",
    ),
    (
        |path, text| {
            let mut file = fs::File::create(path).unwrap();
            for part in text.as_bytes().chunks(text.len() / 3 + 1) {
                file.write_all(part).unwrap();
                std::thread::sleep(Duration::from_millis(100));
            }
        },
        "writes slowly",
    ),
];

#[test]
fn every_way_of_saving_reaches_the_screen_and_the_query_stays() {
    let mut desk = Desk::open(&base("save"));
    desk.shows("Comece digitando");
    for key in ["v", "i", "s", "i", "t", "a"] {
        desk.press(key);
    }
    desk.shows("R$ 50,00");
    let good = fs::read_to_string(desk.file()).unwrap();
    for (number, (save, way)) in WAYS.into_iter().enumerate() {
        let (line, other, slip) = fees(&good, &format!("6{number}.00"));
        let (place, fee) = (format!("valores.toml:{line}:"), format!("R$ 6{number},00"));
        save(&desk.file(), &other);
        let shown = desk.shows(&fee);
        assert!(shown.contains("1 mudança"), "{way}: one record changed\n{shown}");
        save(&desk.file(), &slip);
        let shown = desk.shows(&place);
        assert!(shown.contains(&fee), "{way}: the last good base answers\n{shown}");
        save(&desk.file(), &other);
        let shown = desk.until(|shown| !shown.contains(&place));
        assert!(shown.contains(&fee) && shown.contains("Buscar: visita"), "{way}: query and answer stay\n{shown}");
    }
    desk.leave();
}

#[test]
fn the_page_of_faults_lists_them_all_with_the_fix() {
    let mut desk = Desk::open(&base("page"));
    desk.shows("Comece digitando");
    let (line, _, slip) = fees(&fs::read_to_string(desk.file()).unwrap(), "61.00");
    fs::write(desk.file(), slip).unwrap();
    desk.shows(&format!("valores.toml:{line}:"));
    desk.press(CTRL_F);
    let shown = desk.shows("Falhas da base");
    assert!(shown.contains("A última base boa continua respondendo"), "{shown}");
    desk.leave();
}

#[test]
fn a_folder_replaced_and_a_file_removed_and_restored_are_followed() {
    let root = base("folder");
    let mut desk = Desk::open(&root);
    desk.shows("Comece digitando");
    let good = fs::read_to_string(desk.file()).unwrap();
    let (_, other, _) = fees(&good, "61.00");
    copy_folder(&root.join("kb"), &root.join("novo"));
    fs::write(root.join("novo/vmnet/valores.toml"), &other).unwrap();
    fs::rename(root.join("kb"), root.join("velho")).unwrap();
    fs::rename(root.join("novo"), root.join("kb")).unwrap();
    desk.shows("1 mudança");
    fs::remove_file(root.join("kb/vmnet/provedor.toml")).unwrap();
    desk.shows("provedor.toml");
    fs::copy(root.join("velho/vmnet/provedor.toml"), root.join("kb/vmnet/provedor.toml")).unwrap();
    desk.shows("Base em ordem de novo");
    fs::rename(root.join("kb"), root.join("fora")).unwrap();
    desk.shows("usando cópia local de");
    fs::rename(root.join("fora"), root.join("kb")).unwrap();
    desk.until(|shown| !shown.contains("usando cópia local"));
    desk.leave();
}

#[test]
fn a_console_starts_on_a_bad_base_and_comes_to_life() {
    let root = base("start");
    let file = root.join("kb/vmnet/valores.toml");
    let good = fs::read_to_string(&file).unwrap();
    let (line, _, slip) = fees(&good, "61.00");
    fs::write(&file, slip).unwrap();
    let mut desk = Desk::open(&root);
    let shown = desk.shows(&format!("valores.toml:{line}:"));
    assert!(shown.contains("sem base para responder"), "{shown}");
    for key in ["d", "n", "s"] {
        desk.press(key);
    }
    fs::write(&file, good).unwrap();
    desk.shows("45.162.123.2");
    desk.leave();
}

#[test]
fn the_copy_answers_when_the_share_is_gone_at_the_start() {
    let root = base("copy");
    let mut first = Desk::open(&root);
    first.shows("Comece digitando");
    let copies = root.join("cache/plantao/copias");
    while !fs::read_dir(&copies)
        .is_ok_and(|mut all| all.any(|e| e.unwrap().path().extension().is_some_and(|x| x == "copia")))
    {
        std::thread::sleep(Duration::from_millis(20));
    }
    first.press(F10);
    assert!(first.child.wait().unwrap().success());
    fs::rename(root.join("kb"), root.join("fora")).unwrap();
    let mut second = Desk::open(&root);
    second.shows("usando cópia local de");
    for key in ["d", "n", "s"] {
        second.press(key);
    }
    second.shows("45.162.123.2");
    assert!(!root.join("kb").exists(), "nothing is ever written where the base is");
    second.leave();
}
