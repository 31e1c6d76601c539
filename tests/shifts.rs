//! What outlives a run: changes since the last shift, reports, counts; with the real program in a pseudo-terminal
//! and the commands that read what it left.
#![expect(clippy::unwrap_used, reason = "helpers of tests panic like the tests themselves")]

mod comum;

use std::fs;
use std::path::PathBuf;

use comum::plantao;

/// A folder of its own for a test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("plantao-shifts-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }

    fn file(&self, name: &str, text: &str) -> String {
        fs::write(self.0.join(name), text).unwrap();
        self.0.join(name).to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const REPORTS: &str = r#"{"quando":"2026-11-20T08:00:00-03:00","provedor":"vmnet","cartao":"artigo.dns","titulo":"DNS padrão","arquivo":"kb/vmnet/artigos/equipamentos.toml","linha":148,"base":"abcdefgh","consulta":"dns","veredito":"INFORME os dois","frase":"o segundo mudou","retirado":false}
{"quando":"2026-11-23T21:14:00-03:00","provedor":"vmnet","cartao":null,"arquivo":null,"linha":null,"base":"abcdefgh","consulta":"iptv","veredito":null,"frase":"cliente [retirado] quer canais","retirado":true}
não é um aviso
"#;

#[test]
fn reports_are_listed_the_newest_first_with_their_places() {
    let folder = Folder::new("avisos");
    let file = folder.file("avisos.jsonl", REPORTS);
    for path in [file.as_str(), folder.path()] {
        let printed = plantao(&["avisos", path]);
        assert_eq!(printed.code, 0, "{}", printed.err);
        let expected = "resposta que falta\n  cliente [retirado] quer canais\n  23/11/2026 21:14 · vmnet · busca: iptv · base \
                        abcdefgh · dados de cliente retirados\nkb/vmnet/artigos/equipamentos.toml:148: artigo.dns (DNS \
                        padrão)\n  o segundo mudou\n  20/11/2026 08:00 · vmnet · busca: dns · mostrava: INFORME os dois · \
                        base abcdefgh\n";
        assert_eq!(printed.out, expected);
        assert!(printed.err.contains("1 linha ilegível foi deixada de lado"), "{}", printed.err);
    }
    let since = plantao(&["avisos", "--desde", "2026-11-21", &file]).out;
    assert!(since.contains("iptv") && !since.contains("dns"), "{since}");
    let json: serde_json::Value = serde_json::from_str(&plantao(&["--json", "avisos", &file]).out).unwrap();
    assert_eq!(
        (json[1]["arquivo"].as_str(), json[1]["linha"].as_u64()),
        (Some("kb/vmnet/artigos/equipamentos.toml"), Some(148))
    );
}

#[test]
fn no_reports_are_said_to_be_none_and_a_wrong_path_is_named() {
    let folder = Folder::new("nenhum");
    let empty = folder.file("avisos.jsonl", "");
    let printed = plantao(&["avisos", &empty]);
    assert_eq!((printed.code, printed.out.as_str()), (0, format!("nenhum aviso em {empty}\n").as_str()));
    let missing = plantao(&["avisos", "nao/existe.jsonl"]);
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("nao/existe.jsonl não existe"), "{}", missing.err);
    let nowhere = plantao(&["avisos"]);
    assert!(nowhere.err.contains("o sistema não informou onde"), "a machine without a home: {}", nowhere.err);
}

#[test]
fn use_says_what_to_write_next() {
    let folder = Folder::new("uso");
    let line = |day: &str, rest: &str| format!("{{\"dia\":\"{day}\",\"provedor\":\"vmnet\",{rest}}}\n");
    let nothing = "\"tipo\":\"nada\",\"consulta\":\"canais iptv\"";
    let read = "\"tipo\":\"cartao\",\"cartao\":\"artigo.dns\"";
    let other = "\"tipo\":\"outro\",\"consulta\":\"boleto\",\"primeiro\":\"artigo.dns\",\"lido\":\"artigo.reset\"";
    let text = [("2026-11-20", nothing), ("2026-11-23", nothing), ("2026-11-23", read), ("2026-11-23", other)];
    folder.file("uso-2026-11.jsonl", &text.map(|(day, rest)| line(day, rest)).concat());
    let printed = plantao(&["uso", folder.path()]);
    assert_eq!(printed.code, 0, "{}", printed.err);
    for words in [
        "vmnet, últimos 30 dias (2 com uso)",
        "   2  canais iptv",
        "   1  boleto: veio artigo.dns, leram artigo.reset",
        "   1  artigo.dns (DNS padrão)",
        "nunca lidas:",
        "artigo.quem_atende_agora",
    ] {
        assert!(printed.out.contains(words), "{words}\n{}", printed.out);
    }
    let today = plantao(&["uso", "--dias", "1", folder.path()]).out;
    assert!(today.contains("   1  canais iptv"), "only the last day\n{today}");
    let json: serde_json::Value = serde_json::from_str(&plantao(&["uso", "--json", folder.path()]).out).unwrap();
    assert_eq!(json["nao_encontradas"][0]["vezes"], 2);
    assert!(json["nunca_lidas"].as_array().unwrap().iter().all(|card| card["id"] != "artigo.dns"));
    let none = plantao(&["uso", "tests"]).out;
    assert!(none.contains("nada foi contado ainda") && !none.contains("nunca lidas"), "{none}");
}

#[cfg(unix)]
mod console {
    use std::path::Path;

    use super::*;
    use comum::copy_folder;
    use comum::terminal::Terminal;

    const ENTER: &str = "\r";
    const ESC: &str = "\x1b";
    const F8: &str = "\x1b[19~";
    const F10: &str = "\x1b[21~";

    fn leave(mut terminal: Terminal) {
        terminal.keys(&[F10]);
        assert!(terminal.child.wait().unwrap().success());
    }

    fn typed(terminal: &mut Terminal, text: &str) {
        for letter in text.chars() {
            terminal.keys(&[letter.encode_utf8(&mut [0; 4])]);
        }
    }

    #[test]
    fn a_sentence_after_f8_reaches_the_supervisor_without_the_customers_number() {
        let state = Folder::new("f8");
        let mut terminal = Terminal::with(60, 24, &[], &[("XDG_STATE_HOME", state.path())]);
        terminal.shows("Buscar:");
        typed(&mut terminal, "dns");
        terminal.shows("45.162.123.2");
        terminal.keys(&[F8]);
        terminal.shows("Avisar:");
        typed(&mut terminal, "mudou");
        terminal.keys(&[ESC]);
        terminal.shows("Buscar: dns");
        terminal.keys(&[F8]);
        terminal.shows("Avisar: mudou");
        typed(&mut terminal, " 12345678909");
        terminal.keys(&[ENTER]);
        terminal.shows("sem os dados de cliente");
        leave(terminal);
        let file = state.0.join("plantao/avisos.jsonl");
        let printed = plantao(&["avisos", file.to_str().unwrap()]).out;
        assert!(printed.contains("kb/vmnet/artigos/equipamentos.toml:"), "{printed}");
        assert!(printed.contains("artigo.dns") && printed.contains("mudou [retirado]"), "{printed}");
        assert!(!fs::read_to_string(file).unwrap().contains("12345"), "the number is nowhere");
    }

    #[test]
    fn what_nobody_found_is_asked_for_and_counted() {
        let state = Folder::new("nada");
        let mut terminal = Terminal::with(60, 24, &[], &[("XDG_STATE_HOME", state.path())]);
        terminal.shows("Buscar:");
        typed(&mut terminal, "xqzwk");
        terminal.shows("F8 pede esta resposta");
        terminal.keys(&[F8]);
        terminal.shows("Pedir:");
        typed(&mut terminal, "falta");
        terminal.keys(&[ENTER]);
        terminal.shows("Aviso gravado");
        leave(terminal);
        let folder = state.0.join("plantao");
        let reports = plantao(&["avisos", folder.to_str().unwrap()]).out;
        assert!(reports.contains("resposta que falta") && reports.contains("busca: xqzwk"), "{reports}");
        let file = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        let counts =
            file.filter(|path| path.to_string_lossy().contains("uso-")).map(|path| fs::read_to_string(path).unwrap());
        assert!(counts.collect::<String>().contains("\"tipo\":\"nada\",\"consulta\":\"xqzwk\""));
    }

    /// The file that holds the instant of the last key.
    fn last_key(state: &Folder) -> PathBuf {
        let visits = fs::read_dir(state.0.join("plantao/visitas")).unwrap();
        visits
            .map(|entry| entry.unwrap().path())
            .find(|path| path.extension().is_some_and(|end| end == "tecla"))
            .unwrap()
    }

    /// The base is noted as seen a moment after the first frame.
    fn wait_until_seen(state: &Folder, words: &str) {
        let is_seen = |path: PathBuf| fs::read(path).is_ok_and(|kept| String::from_utf8_lossy(&kept).contains(words));
        let any = || {
            let mut visits = fs::read_dir(state.0.join("plantao/visitas")).ok()?.map(|entry| entry.unwrap().path());
            visits.find(|path| path.to_string_lossy().ends_with(".agora.copia") && is_seen(path.clone()))
        };
        while any().is_none() {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }

    #[test]
    fn a_base_edited_between_two_shifts_is_told_and_enter_shows_old_new_and_place() {
        let state = Folder::new("mudou");
        let base = state.0.join("kb");
        copy_folder(Path::new("kb"), &base);
        let open = || {
            let args = ["--base", base.to_str().unwrap()];
            Terminal::with(60, 24, &args, &[("XDG_STATE_HOME", state.path())])
        };
        let mut first = open();
        first.shows("Comece digitando");
        wait_until_seen(&state, "valor = 50.00");
        leave(first);
        let file = base.join("vmnet/valores.toml");
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, text.replacen("valor = 50.00", "valor = 60.00", 1)).unwrap();
        let mut same_shift = open();
        same_shift.shows("Comece digitando");
        wait_until_seen(&state, "valor = 60.00");
        assert!(!same_shift.screen.screen().contents().contains("Mudou desde"), "the first shift goes on");
        leave(same_shift);
        fs::write(&file, text.replacen("valor = 50.00", "valor = 70.00", 1)).unwrap();
        fs::write(last_key(&state), "2026-01-01T00:00:00+00:00\n").unwrap();
        for _ in 0..2 {
            // The second start is in the middle of the same shift.
            let mut next = open();
            next.shows("Mudou desde o seu último plantão: 1 (Enter abre)");
            next.keys(&[ENTER]);
            next.shows("era   R$ 60,00");
            next.shows("agora R$ 70,00");
            let line = text.lines().position(|line| line == "[valor.visita_improdutiva]").unwrap() + 1;
            next.shows(&format!("kb/vmnet/valores.toml:{line}"));
            next.keys(&[ESC]);
            next.shows("ASSUNTOS");
            leave(next);
        }
    }

    #[test]
    fn no_password_is_kept_from_one_shift_to_the_next() {
        let state = Folder::new("senha");
        let mut terminal = Terminal::with(60, 24, &[], &[("XDG_STATE_HOME", state.path())]);
        terminal.shows("Comece digitando");
        typed(&mut terminal, "v5");
        wait_until_seen(&state, "[credencial.");
        leave(terminal);
        let text = fs::read_to_string("kb/vmnet/credenciais.toml").unwrap();
        let table: toml::Table = text.parse().unwrap();
        let passwords: Vec<&str> = table["credencial"]
            .as_table()
            .unwrap()
            .values()
            .flat_map(|of| of["senhas"].as_array().unwrap())
            .map(|password| password.as_str().unwrap())
            .filter(|password| password.len() > 5)
            .collect();
        assert!(!passwords.is_empty());
        for entry in fs::read_dir(state.0.join("plantao/visitas")).unwrap().map(Result::unwrap) {
            let kept = String::from_utf8_lossy(&fs::read(entry.path()).unwrap()).into_owned();
            let credentials = kept.split("credenciais.toml\n").nth(1).map_or("", |rest| rest);
            let of_file: String = credentials.lines().take_while(|line| !is_toml(line)).collect();
            for password in &passwords {
                assert!(!of_file.contains(password), "in {}", entry.path().display());
            }
        }
    }

    /// The line names a file of the base.
    fn is_toml(line: &str) -> bool {
        Path::new(line).extension().is_some_and(|kind| kind.eq_ignore_ascii_case("toml"))
    }
}
