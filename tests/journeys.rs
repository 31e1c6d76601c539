//! What an agent does in a call, key by key, on the real program: letters, Enter and chords count one each.
#![cfg(unix)]

mod comum;
#[path = "journeys/table.rs"]
mod table;

use comum::terminal::Terminal;
use table::{ENTER, F4, JOURNEYS, NIGHT};

const CTRL_C: &str = "\x03";
const CTRL_P: &str = "\x10";

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
        (20, 2, "v5", &["adminEp "]),                 // one row
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
            let lines = screen.contents().lines().map(str::trim_end).collect::<Vec<_>>().join("\n") + "\n";
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
