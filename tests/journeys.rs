//! What an agent does in a call, key by key, on the real program: letters, Enter and chords count one each.
#![cfg(unix)]

mod comum;

use comum::terminal::Terminal;

const ENTER: &str = "\r";
const CTRL_C: &str = "\x03";
const CTRL_P: &str = "\x10";
const TAB: &str = "\t";
const F1: &str = "\x1bOP";
const F2: &str = "\x1bOQ";
const F4: &str = "\x1bOS";
const F6: &str = "\x1b[17~";
const F7: &str = "\x1b[18~";

/// Monday evening: Financeiro and Comercial are closed.
const NIGHT: &str = "2026-11-23 20:30";

struct Journey {
    /// What the customer wants.
    name: &'static str,
    /// Keys that were pressed before, when the call began.
    before: &'static [&'static str],
    /// Letters typed.
    typed: &'static str,
    /// Keys after them.
    then: &'static [&'static str],
    /// How many keys that makes.
    count: usize,
    /// What the screen says at the end.
    shows: &'static [&'static str],
}

const JOURNEYS: &[Journey] = &[
    Journey {
        name: "reset, not solved, by the customer, who threatens to cancel, for the first time",
        before: &[],
        typed: "reset",
        then: &[ENTER, "3", "1", "1", "1"],
        count: 10,
        shows: &["ABRA N3", "N3 sem cobrar desta vez; avise que a próxima", "será cobrada"],
    },
    Journey {
        name: "blocked, has sent the receipt",
        before: &[],
        typed: "desb",
        then: &[ENTER, "1"],
        count: 6,
        shows: &["Pode fazer o desbloqueio de confiança", "por 2 dias", "Supondo"],
    },
    Journey {
        name: "the invoice at night",
        before: &[],
        typed: "fat",
        then: &[],
        count: 3,
        shows: &["PODE ENVIAR", "Muda ter 24/11 08:00"],
    },
    Journey {
        name: "when is it cut",
        before: &[],
        typed: "venc 12/11",
        then: &[],
        count: 10,
        shows: &["hoje é o dia 11", "19/11", "22/11", "bloqueada"],
    },
    Journey {
        name: "slow, and IXC shows -27",
        before: &[],
        typed: "rx-27",
        then: &[],
        count: 5,
        shows: &["ABRA N3", "pior que o limite"],
    },
    Journey {
        name: "wants to cancel, on the phone",
        before: &[F7, F7],
        typed: "canc",
        then: &[],
        count: 4,
        shows: &["Se é o titular: O.S. Outras Demandas - Retenção.", "abrir O.S. Outras Demandas - Retenção"],
    },
    Journey {
        name: "no access to the router",
        before: &[],
        typed: "acesso",
        then: &[],
        count: 6,
        shows: &["abra N2. Não é cobrado."],
    },
    Journey {
        name: "a password in Sertânia",
        before: &[F6, F6],
        typed: "senha",
        then: &[],
        count: 5,
        shows: &["Via Real", "telecomadmin", "••••••"],
    },
    Journey {
        name: "a neighbourhood",
        before: &[],
        typed: "vila m",
        then: &[],
        count: 6,
        shows: &["Vila Medeiros", "SIM"],
    },
    Journey {
        name: "the deadline of a company",
        before: &[],
        typed: "prazo",
        then: &[],
        count: 5,
        shows: &["Corporativo até 4h", "24/11 00:30", "qua 25/11"],
    },
    Journey {
        name: "which DNS",
        before: &[],
        typed: "dns",
        then: &[],
        count: 3,
        shows: &["45.162.123.2", "45.162.123.3"],
    },
    Journey {
        name: "the password of a V5",
        before: &[],
        typed: "v5",
        then: &[F4],
        count: 3,
        shows: &["adminEp", "some em"],
    },
    Journey {
        name: "what is N3",
        before: &[],
        typed: "n3",
        then: &[],
        count: 2,
        shows: &["N3: o que é e quando abrir", "INFORME  Terceiro nível de suporte"],
    },
    Journey {
        name: "install the television",
        before: &[],
        typed: "cdn",
        then: &[],
        count: 3,
        shows: &["VM NET TV", "envie a mensagem"],
    },
    Journey {
        name: "is the Financeiro open, and for how long",
        before: &[],
        typed: "",
        then: &[],
        count: 0,
        shows: &["Financeiro abre ter 08h", "UpCall ABERTO até ter 09h"],
    },
    Journey {
        name: "the whole week of the sectors",
        before: &[],
        typed: "",
        then: &[F2],
        count: 1,
        shows: &["Setores e semana", "seg a sex   08-17"],
    },
    Journey {
        name: "nothing typed: the topics and what is asked most",
        before: &[],
        typed: "",
        then: &[],
        count: 0,
        shows: &["Comece digitando", "Financeiro", "EXPERIMENTE"],
    },
    Journey {
        name: "when is it cut, typed with a blank",
        before: &[],
        typed: "venc 12 11",
        then: &[],
        count: 10,
        shows: &["hoje é o dia 11", "bloqueada"],
    },
    Journey {
        name: "when is it cut, digits alone",
        before: &[],
        typed: "venc 1211",
        then: &[],
        count: 9,
        shows: &["hoje é o dia 11", "bloqueada"],
    },
    Journey {
        name: "the signal typed without its sign",
        before: &[],
        typed: "rx 27",
        then: &[],
        count: 5,
        shows: &["li como", "-27 dBm", "ABRA N3"],
    },
    Journey {
        name: "a signal inside the limit",
        before: &[],
        typed: "-26",
        then: &[],
        count: 3,
        shows: &["ORIENTE", "Sinal dentro do ideal (limite: -26 dBm)"],
    },
    Journey {
        name: "a password in Sertânia, the unit typed",
        before: &[],
        typed: "senha pe",
        then: &[],
        count: 8,
        shows: &["Via Real", "••••••"],
    },
    Journey {
        name: "wants to cancel, and the channel is asked for",
        before: &[],
        typed: "canc",
        then: &[ENTER, "2"],
        count: 6,
        shows: &["abrir O.S. Outras Demandas - Retenção"],
    },
    Journey {
        name: "wants to cancel, in a chat",
        before: &[F7],
        typed: "canc",
        then: &[],
        count: 4,
        shows: &["Se é o titular: transfira ao Financeiro", "abre ter 24/11 08:00", "canal chat"],
    },
    Journey {
        name: "a neighbourhood misspelt",
        before: &[],
        typed: "vila mederos",
        then: &[],
        count: 12,
        shows: &["Vila Medeiros", "SIM"],
    },
    Journey {
        name: "a neighbourhood of which only parts are served",
        before: &[],
        typed: "jd brasil",
        then: &[],
        count: 9,
        shows: &["DEPENDE", "Jardim Brasil (São Paulo): apenas algumas"],
    },
    Journey {
        name: "the address changes, in a chat at night",
        before: &[F7],
        typed: "ender",
        then: &[],
        count: 5,
        shows: &["TRANSFIRA", "está fechado e abre ter 24/11 09:00"],
    },
    Journey { name: "television by IPTV", before: &[], typed: "iptv", then: &[], count: 4, shows: &["IPTV", "CDNTV"] },
    Journey {
        name: "a fixed address",
        before: &[],
        typed: "ip",
        then: &[],
        count: 2,
        shows: &["Não fornece mais", "link dedicado"],
    },
    Journey { name: "the keys", before: &[], typed: "", then: &[F1], count: 1, shows: &["Digitar é sempre buscar"] },
    Journey {
        name: "the message alone, for the mouse",
        before: &[],
        typed: "cdn",
        then: &[TAB, ENTER],
        count: 5,
        shows: &["Só a mensagem: selecione com o mouse", "ANDROID: https://play.google.com"],
    },
];

fn letters(text: &str) -> Vec<String> {
    text.chars().map(String::from).collect()
}

#[test]
fn every_journey_ends_at_its_answer_after_as_many_keys_as_promised() {
    for journey in JOURNEYS {
        let typed = letters(journey.typed);
        assert_eq!(typed.len() + journey.then.len(), journey.count, "{}", journey.name);
        let mut terminal = Terminal::with(60, 24, &["--em", NIGHT], &[]);
        terminal.shows("Buscar:");
        terminal.keys(journey.before);
        terminal.keys(&typed.iter().map(String::as_str).collect::<Vec<_>>());
        terminal.keys(journey.then);
        for words in journey.shows {
            terminal.shows(words);
        }
    }
}

#[test]
fn an_answer_can_be_taken_back_and_is_kept_for_the_next_card() {
    let mut terminal = Terminal::with(60, 24, &["--em", NIGHT], &[]);
    terminal.shows("Buscar:");
    terminal.keys(&["d", "e", "s", "b", ENTER, "2"]);
    terminal.shows("Comprovante enviado: não");
    terminal.keys(&[ENTER]);
    terminal.shows("[1] sim");
    terminal.keys(&["1"]);
    terminal.shows("Comprovante enviado: sim");
    terminal.keys(&["\x17", "d", "n", "s"]);
    terminal.shows("45.162.123.2");
    terminal.shows("Comprovante enviado: sim");
    terminal.keys(&["\x0e"]);
    terminal.shows("Novo atendimento");
    terminal.read_until(|screen, _| !screen.contents().contains("Comprovante enviado"));
}

#[test]
fn a_number_is_typed_and_confirmed_and_nobody_knows_is_an_answer() {
    let mut terminal = Terminal::with(60, 24, &["--em", NIGHT], &[]);
    terminal.shows("Buscar:");
    terminal.keys(&["a", "t", "r", "a", "s", "o", ENTER]);
    terminal.shows("Enter confirma");
    terminal.keys(&["1", "2", "/", "1", "1", ENTER]);
    terminal.shows("Dias de atraso: 11 dias");
    terminal.keys(&[ENTER, "?"]);
    terminal.shows("conforme o caso");
    terminal.shows("não sei");
}

/// `tmux send-keys "desb" Enter 2 C-c`: a program that plays the agent writes all at once.
#[test]
fn a_journey_sent_in_one_write_is_a_journey_and_a_long_text_is_a_paste() {
    let mut terminal = Terminal::with(60, 24, &["--em", NIGHT], &[("SSH_TTY", "/dev/pts/9")]);
    terminal.shows("Buscar:");
    terminal.keys(&["desb\r2\x03"]);
    terminal.shows("Enviado ao terminal:");
    terminal.keys(&["\x0e"]);
    terminal.shows("Novo atendimento");
    terminal.keys(&["bom dia, caiu a internet\rdesb\r2\x11"]);
    terminal.shows("caiu a internet desb 2");
    terminal.shows("Buscar:");
}

/// The sequence by which a terminal is asked to copy.
const OSC52: &str = "\x1b]52;c;";

fn written(terminal: &Terminal) -> String {
    String::from_utf8_lossy(&terminal.written).into_owned()
}

#[test]
fn a_message_is_copied_by_one_key_after_its_answer() {
    let rows: [(&str, &[&str], usize, &str); 3] = [
        ("dns", &[CTRL_C], 4, "which DNS, in a chat"),
        ("cdn", &[CTRL_C], 4, "install the television"),
        ("desb", &[ENTER, "2", CTRL_C], 7, "blocked, has not paid: the message of the verdict"),
    ];
    for (typed, then, count, why) in rows {
        let typed = letters(typed);
        assert_eq!(typed.len() + then.len(), count, "{why}");
        let mut terminal = Terminal::with(60, 24, &["--em", NIGHT], &[("SSH_TTY", "/dev/pts/9")]);
        terminal.shows("Buscar:");
        terminal.keys(&typed.iter().map(String::as_str).collect::<Vec<_>>());
        terminal.keys(then);
        terminal.shows("Enviado ao terminal:");
        assert!(written(&terminal).contains(OSC52), "{why}");
    }
}

#[test]
fn a_password_over_ssh_is_copied_unseen_after_a_warning() {
    let mut terminal = Terminal::with(60, 24, &["--em", NIGHT], &[("SSH_TTY", "/dev/pts/9"), ("TMUX", "/tmp/t,1,0")]);
    terminal.shows("Buscar:");
    terminal.keys(&["v", "5", CTRL_P]);
    terminal.shows("Ctrl+P de novo copia");
    assert!(!written(&terminal).contains(OSC52), "not before the second press");
    terminal.keys(&[CTRL_P]);
    terminal.shows("Enviado ao terminal: senha");
    let written = written(&terminal);
    assert!(written.contains("\x1bPtmux;\x1b\x1b]52;c;"), "wrapped, so that tmux lets it through");
    assert!(!written.contains("adminEp"), "never on the screen");
}

#[test]
fn a_clipboard_that_refuses_is_said_and_the_text_stands_alone() {
    let mut terminal = Terminal::with(60, 24, &["--em", NIGHT], &[("DISPLAY", ":4711")]);
    terminal.shows("Buscar:");
    terminal.keys(&["d", "n", "s", CTRL_C]);
    terminal.shows("NÃO copiou: selecione com o mouse");
    terminal.read_until(|screen, _| !screen.contents().contains("Buscar:"));
    terminal.shows("45.162.123.2");
    assert!(!written(&terminal).contains("Copiado:"), "nothing is claimed");
    terminal.keys(&["\x1b"]);
    terminal.shows("Buscar:");
}

#[test]
fn f4_shows_the_password_at_any_size() {
    // Columns, rows, what is typed, and what must stand on the screen together.
    let rows: [(u16, u16, &str, &[&str]); 7] = [
        (10, 3, "v5", &["adminEp", "s\n"]),           // two rows for the answer
        (20, 2, "v5", &["adminEp   some em"]),        // one row
        (12, 4, "stavix", &["Changeme_123"]),         // as wide as the screen
        (20, 5, "v5", &["ONU Huawei V5", "adminEp"]), // room for the model
        (39, 9, "v5", &["ONU Huawei V5 · Matriz · São Paulo", "adminEp   some em"]), // and for its unit
        (39, 9, "tp-link", &["deusefiel", "Deusefiel", "admin\n", "Admin\n"]), // four to be tried
        (40, 10, "tp-link", &["deusefiel", "Deusefiel", "Admin"]), // the smallest with a list
    ];
    for (columns, rows, typed, shown) in rows {
        let mut terminal = Terminal::with(columns, rows, &["--em", NIGHT], &[]);
        terminal.read_until(|screen, _| screen.contents().contains("digi"));
        terminal.keys(&letters(typed).iter().map(String::as_str).collect::<Vec<_>>());
        terminal.keys(&[F4]);
        terminal.read_until(|screen, _| {
            let lines = screen.contents().lines().map(|line| format!("{}\n", line.trim_end())).collect::<String>();
            shown.iter().all(|words| lines.contains(words))
        });
        terminal.keys(&["\x1b"]);
        terminal.read_until(|screen, _| !screen.contents().contains(shown[shown.len() - 1].trim_end()));
    }
}

#[test]
fn a_wrong_digit_that_ends_the_questions_keeps_the_next_ones_out_of_the_search() {
    let mut terminal = Terminal::with(60, 24, &["--em", NIGHT], &[]);
    terminal.shows("Buscar:");
    // "Tentei e resolveu", where "não resolveu" was meant: the questions are over.
    terminal.keys(&["r", "e", "s", "e", "t", ENTER, "2", "1", "1"]);
    terminal.shows("A pergunta já acabou. Enter corrige");
    terminal.shows("Buscar: reset ");
    terminal.keys(&[ENTER, "3"]);
    terminal.shows("(pergunta 1 de");
}

#[test]
fn what_the_document_has_no_words_for_is_said_and_not_made_up() {
    let mut terminal = Terminal::with(60, 24, &["--em", NIGHT, "--canal", "chat"], &[]);
    terminal.shows("Buscar:");
    terminal.keys(&["e", "n", "d", "e", "r"]);
    terminal.shows("abre ter 24/11 09:00");
    terminal.shows("PARA O CLIENTE  o documento não traz mensagem pronta.");
}
