//! The real program in a pseudo-terminal with a configuration: moved keys, a file that is edited while the console
//! is open, a file with a fault; and the prompt of `--linear`.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests: a panic is the failure")]

mod comum;

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use comum::terminal::Terminal;

const F10: &str = "\x1b[21~";
const F11: &str = "\x1b[23~";
const CTRL_DEL: &str = "\x1b[3;5~";

/// A configuration of its own, gone with the test.
struct Config(PathBuf);

impl Config {
    fn new(name: &str, text: &str) -> Self {
        let path = std::env::temp_dir().join(format!("plantao-{name}-{}.toml", std::process::id()));
        fs::write(&path, text).unwrap();
        Self(path)
    }

    fn write(&self, text: &str) {
        fs::write(&self.0, text).unwrap();
    }

    fn start(&self, columns: u16, rows: u16, args: &[&str]) -> Terminal {
        Terminal::with(columns, rows, args, &[("PLANTAO_CONFIG", self.0.to_str().unwrap())])
    }
}

impl Drop for Config {
    fn drop(&mut self) {
        drop(fs::remove_file(&self.0));
    }
}

#[test]
fn moved_keys_do_their_deed_and_every_text_names_them() {
    let config = Config::new("teclas", "[teclas]\nsair = [\"F11\"]\nrevelar = [\"Ctrl+Del\"]\n");
    let mut terminal = config.start(60, 24, &[]);
    terminal.shows("F11 sair");
    terminal.keys(&["v", "5"]);
    terminal.shows("Ctrl+Del mostra por 10 s");
    terminal.keys(&[CTRL_DEL]);
    terminal.shows("some em");
    terminal.keys(&["\x1b", F10]);
    terminal.keys(&["\x03"]);
    terminal.shows("F11");
    assert!(!terminal.screen.screen().contents().contains("F10"), "F10 means nothing and is named nowhere");
    terminal.input.write_all(F11.as_bytes()).unwrap();
    assert!(terminal.child.wait().unwrap().success());
}

#[test]
fn a_file_edited_while_the_console_is_open_holds_at_once_and_a_fault_in_it_does_not() {
    let config = Config::new("viva", "");
    let mut terminal = config.start(100, 30, &[]);
    terminal.shows("F10 sair");
    config.write("ascii = true\n[teclas]\nsair = [\"F11\"]\n");
    terminal.shows("F11 sair");
    terminal.shows("+- Comece por aqui");
    config.write("ascii = sim\n[teclas]\nsair = [\"F9\"]\n");
    terminal.shows(":1:9");
    terminal.shows("F11 sair");
    terminal.shows("+- Comece por aqui");
    terminal.keys(&["\x06"]);
    terminal.shows("vale a última versão boa");
    config.write("ascii = false\n");
    terminal.shows("Configuração em uso");
    terminal.shows("F10 sair");
    terminal.input.write_all(F10.as_bytes()).unwrap();
    assert!(terminal.child.wait().unwrap().success());
}

#[test]
fn a_console_opens_with_a_faulty_file_and_says_where_the_fault_is() {
    let config = Config::new("ruim", "tema = \"escuro\"\n[teclas]\nnovo = [\"n\"]\n");
    let mut terminal = config.start(60, 24, &[]);
    // The number of the process is in the name of the file: how much of the words has room differs.
    terminal.shows(":3:10 \"n\" sozinha é");
    terminal.keys(&["\x06"]);
    terminal.shows("Falhas da configuração (Ctrl+F)");
    terminal.keys(&["\x1b", "d", "n", "s"]);
    terminal.shows("45.162.123.2");
    terminal.input.write_all(F10.as_bytes()).unwrap();
    assert!(terminal.child.wait().unwrap().success());
}

#[test]
fn the_prompt_answers_in_lines_and_the_end_of_the_input_leaves() {
    let config = Config::new("linear", "linear = true\nunidade = \"sp\"\n");
    let mut terminal = config.start(80, 60, &[]);
    terminal.shows("Buscar>");
    assert!(terminal.screen.screen().contents().contains("Unidade: Matriz"), "the usual unit");
    terminal.input.write_all("v5\n".as_bytes()).unwrap();
    terminal.shows("SENHA: ••••••");
    terminal.input.write_all(b":senha\n").unwrap();
    terminal.shows("A próxima linha mostra a senha de ONU Huawei V5");
    terminal.shows("adminEp");
    assert!(!terminal.screen.screen().alternate_screen(), "the terminal keeps every line");
    assert!(!terminal.written.contains(&0x1b), "no colour, no cursor moved");
    terminal.input.write_all(b"\x04").unwrap();
    assert!(terminal.child.wait().unwrap().success());
}

#[test]
fn ctrl_c_ends_the_prompt_as_any_other_program() {
    let mut terminal = Terminal::with(80, 24, &["--linear"], &[]);
    terminal.shows("Buscar>");
    terminal.input.write_all(b"\x03").unwrap();
    assert!(!terminal.child.wait().unwrap().success(), "the shell sees 130");
}
