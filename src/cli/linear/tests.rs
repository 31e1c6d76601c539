//! Conversations with the prompt on the shipped base: what goes in, what comes out.

use chrono::TimeZone as _;

use super::*;
use crate::kb;
use crate::os::disk;
use crate::tui::{Change, Problem};

/// Monday 2026-11-23, 21:14 in São Paulo.
fn monday_night() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 0, 14, 0).unwrap()
}

fn desk() -> Arc<Desk> {
    Arc::new(Desk::new(Arc::new(kb::load(&disk::embedded()).base.expect("the shipped base loads"))))
}

fn talk() -> Talk {
    talk_with(Ear::new().1)
}

fn talk_with(ear: Ear) -> Talk {
    Talk {
        clock: monday_night,
        desk: desk(),
        call: Call::new(0),
        fresh: Call::new(0),
        settings: Settings::default(),
        health: Health::default(),
        provider: None,
        simulated: None,
        terminal: false,
        echo: false,
        listed: Vec::new(),
        asked: (String::new(), false),
        state: None,
        reading: None,
        strip: Vec::new(),
        clip: Clip::new(|_| None, false),
        ear,
        last_line: None,
    }
}

/// What each line brought, without the greeting.
fn tell(talk: &mut Talk, typed: &[&str]) -> Vec<String> {
    let mut out = Vec::new();
    talk.strip = show::strip(&talk.desk, &talk.call, talk.at());
    let mut told = Vec::new();
    for line in typed {
        out.clear();
        talk.news(&mut out).unwrap();
        talk.changes(&mut out).unwrap();
        talk.answer(line, &mut out).unwrap();
        told.push(String::from_utf8(out.clone()).unwrap());
    }
    told
}

fn one(typed: &[&str]) -> String {
    tell(&mut talk(), typed).pop().unwrap()
}

#[test]
fn the_conversation_begins_with_the_sectors_and_ends_with_the_input() {
    let mut out = Vec::new();
    talk().converse(&mut &b"dns\n"[..], &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let (greeting, rest) = text.split_once("Buscar> ").unwrap();
    for words in [
        "Plantão, VM NET. seg 23/11/2026 21:14",
        "UpCall: ABERTO",
        "Financeiro: FECHADO abre ter 24/11 08:00",
        ":ajuda",
    ] {
        assert!(greeting.contains(words), "{words}: {greeting}");
    }
    assert!(rest.contains("45.162.123.2"), "{rest}");
    assert!(text.ends_with("Buscar> \n"), "the end of the input is an end: {text}");
    assert!(!text.contains('\u{1b}'), "no colour, no cursor moved");
}

#[test]
fn sair_ends_it_and_nothing_after_it_is_read() {
    let mut out = Vec::new();
    let mut input: &[u8] = b":sair\ndns\n";
    talk().converse(&mut input, &mut out).unwrap();
    assert_eq!(input, b"dns\n");
}

#[test]
fn a_query_tells_how_sure_it_is_the_first_answer_whole_and_the_others_by_number() {
    let told = one(&["desbloqueio"]);
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines[0].contains("respostas, confiança"), "{told}");
    assert!(lines[1].contains("[Financeiro"), "the title: {told}");
    assert!(lines[3].starts_with("FALTA SABER O cliente enviou"), "summary and question before the text: {told}");
    assert!(told.contains("Responda com :1 a :"), "{told}");
    assert!(told.contains("\n2. "), "{told}");
    assert!(told.contains(".toml:"), "the place it stands at: {told}");
}

#[test]
fn a_certain_verdict_is_told_in_a_line_of_its_own_and_once() {
    let told = one(&["dns"]);
    assert!(told.contains("INFORME 45.162.123.2 e 45.162.123.3"), "{told}");
    let mut talk = talk();
    let told = tell(&mut talk, &["reset", ":3", ":1", ":2"]);
    assert!(told[1].contains("Já é certo: abrir N3."), "{}", told[1]);
    assert!(told[3].starts_with("ABRA N3 "), "{}", told[3]);
    assert!(told.iter().all(|told| !told.contains("acao = ")), "no word of the tables: {told:?}");
}

#[test]
fn a_short_list_begins_as_the_one_of_the_screen_does() {
    let told = tell(&mut talk(), &[":unidade pe", "senha"]);
    assert!(told[1].lines().nth(1).is_some_and(|title| title.starts_with("ONU Via Real")), "{}", told[1]);
}

#[test]
fn a_number_opens_an_answer_of_the_list_and_a_larger_one_is_looked_for() {
    let mut talk = talk();
    let told = tell(&mut talk, &["desbloqueio", "2", "99"]);
    let second = told[0].lines().find_map(|line| line.strip_prefix("2. ")).unwrap().to_owned();
    assert!(told[1].starts_with(&second), "{second}: {}", told[1]);
    assert!(told[2].contains("confiança") || told[2].contains("Não achei"), "{}", told[2]);
}

#[test]
fn a_question_is_answered_by_number_or_by_value_and_only_what_changed_is_told() {
    let mut talk = talk();
    let told = tell(&mut talk, &["desb", ":1", ":porque", ":atendimento"]);
    assert!(told[0].contains("[1]"), "{}", told[0]);
    assert!(told[1].contains("PODE") || told[1].contains("ORIENTE") || told[1].contains("ENVIAR"), "{}", told[1]);
    assert!(!told[1].contains("Fonte:"), "what stands is not told again: {}", told[1]);
    assert!(told[2].contains(".toml:"), "why: {}", told[2]);
    assert!(told[3].lines().count() > 1, "the answer is remembered: {}", told[3]);
    let told = one(&["sinal", ":responder rx_dbm -27"]);
    assert!(told.contains("N3"), "{told}");
}

#[test]
fn an_answer_out_of_range_and_a_question_that_is_not_there_are_said() {
    assert!(one(&[":1"]).contains("Nenhuma pergunta aberta"));
    assert!(one(&["desb", ":9"]).contains("As respostas vão de :1"));
    assert!(one(&["dns", ":responder sim"]).contains("Nenhuma pergunta aberta"));
    assert!(one(&["desb", ":responder"]).contains("Responda o quê?"));
}

#[test]
fn unit_and_channel_change_the_answer_that_is_read() {
    let mut talk = talk();
    let told = tell(&mut talk, &["canc", ":canal ligacao", ":unidade pe", ":unidade lisboa", ":canal", ":canal fax"]);
    assert!(told[1].contains("Canal: ligação") && told[1].contains("O.S."), "{}", told[1]);
    assert!(told[2].contains("Unidade: "), "{}", told[2]);
    assert!(told[3].contains("unidade \"lisboa\" não existe") && told[3].contains("todas"), "{}", told[3]);
    assert!(told[4].contains("Canal: ligação."), "{}", told[4]);
    assert!(told[5].contains("chat, ligacao ou nenhum"), "{}", told[5]);
    let told = tell(&mut talk, &[":novo", ":atendimento"]);
    assert!(told[1].contains("Unidade: todas. Canal: não informado."), "forgotten: {}", told[1]);
}

#[test]
fn a_password_is_masked_and_never_written_into_a_file() {
    let mut talk = talk();
    let told = tell(&mut talk, &["v5", ":senha"]);
    assert!(told[0].contains("SENHA: ••••••"), "{}", told[0]);
    assert!(told[1].contains("não é escrita em arquivo"), "{}", told[1]);
    assert!(!told.concat().contains("adminEp"));
    talk.terminal = true;
    let told = tell(&mut talk, &[":senha"]).concat();
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines[0].starts_with("A próxima linha mostra a senha de"), "{told}");
    assert_eq!(lines[1], "adminEp", "asked for, announced, told");
    assert!(one(&["dns", ":senha"]).contains("não tem senha"));
}

#[test]
fn what_is_not_for_a_customer_is_not_copied_at_once() {
    let told = tell(&mut talk(), &[":copiar", "n3", ":copiar", ":copiar interno", ":copiar tudo"]);
    assert!(told[0].contains("Nada a copiar"), "{}", told[0]);
    assert!(told[2].contains("Nada para o cliente aqui. :copiar interno"), "the prompt's commands: {}", told[2]);
    assert!(told[3].contains("INTERNO") && told[3].contains(":copiar interno de novo"), "{}", told[3]);
    assert!(told[4].contains("Copiar o quê?"), "{}", told[4]);
}

#[test]
fn a_copy_that_no_clipboard_takes_is_told_and_shown_alone() {
    let mut talk = talk();
    // Over ssh the terminal would copy, and here there is none.
    talk.clip = Clip::new(|name| (name == "SSH_TTY").then(|| "/dev/pts/0".into()), false);
    let told = tell(&mut talk, &["cdn", ":copiar"]);
    assert!(told[1].starts_with("NÃO copiou."), "{}", told[1]);
    assert!(told[1].lines().count() > 1, "the text stands alone: {}", told[1]);
    talk.clip = Clip::new(|name| (name == "SSH_TTY").then(|| "/dev/pts/0".into()), true);
    let told = tell(&mut talk, &[":copiar"]).concat();
    assert!(told.contains("\u{1b}]52;c;") && told.contains("Enviado ao terminal"), "{told:?}");
}

#[test]
fn commands_may_be_cut_short_and_a_wrong_one_gets_the_nearest() {
    for (typed, words, why) in [
        (":aj", "estes comandos", "the beginning is enough"),
        (":AJUDA", "estes comandos", "capitals apart"),
        (":s", "Qual deles: :setores, :semana, :senha, :sair?", "several begin so"),
        (":setoers", "Você quis dizer :setores?", "swapped letters"),
        (":", ":ajuda mostra todos", "nothing"),
        (":setores", "Financeiro: FECHADO", "all sectors"),
        (":semana", "Financeiro (", "the week in words"),
        (":assuntos", "Horários e setores: ", "topics"),
        (":assuntos financeiro", "1. ", "the answers of one"),
        (":mostrar artigo.dns", "45.162.123.2", "by name"),
        (":mostrar artigo.dnss", "Parecidos: artigo.dns", "the nearest names"),
        (":falhas", "em ordem", "nothing is wrong"),
        (":hora 25/12 10:00", "Hora simulada: sex 25/12/2026 10:00", "another instant"),
        (":hora ontem", "não entendi o instante", "no instant"),
    ] {
        let told = one(&[typed]);
        assert!(told.contains(words), "{typed}: {why}: {told}");
    }
    let all = one(&[":ajuda"]);
    assert!(command::COMMANDS.iter().all(|(word, ..)| all.contains(&format!(":{word}"))), "{all}");
}

#[test]
fn another_instant_tells_what_changes() {
    let told = one(&[":hora 24/11 10:00"]);
    assert!(
        told.contains("Mudou: Financeiro: ABERTO até 17:00") || told.contains("Mudou: Financeiro: ABERTO"),
        "{told}"
    );
    assert!(!told.contains("Mudou: Plantão"), "{told}");
}

#[test]
fn news_of_the_base_stand_before_the_next_prompt_and_the_answer_is_found_again() {
    let (reporter, ear) = Ear::new();
    let mut talk = talk_with(ear);
    tell(&mut talk, &["dns"]);
    let change = Change { count: 1, first: Some("vmnet/artigo.dns".to_owned()) };
    reporter.send(News { desk: Some(desk()), health: Health::default(), change: Some(change) });
    let told = tell(&mut talk, &[":mostrar"]).concat();
    assert!(told.starts_with("Base atualizada 21:14, 1 mudança: vmnet/artigo.dns."), "{told}");
    assert!(told.contains("45.162.123.2"), "{told}");
    let problem =
        Problem { place: "kb/vmnet/setores.toml:14:39".to_owned(), words: "hora inválida".to_owned(), help: None };
    let health = Health { problems: vec![problem], ..Health::default() };
    reporter.send(News { desk: None, health, change: None });
    let told = tell(&mut talk, &[""]).concat();
    assert_eq!(told, "Falha: kb/vmnet/setores.toml:14:39: hora inválida\n");
    reporter.send(News { desk: None, health: Health::default(), change: None });
    assert_eq!(tell(&mut talk, &[""]).concat(), "Base em ordem de novo 21:14.\n");
}

#[test]
fn a_long_pause_asks_whether_it_is_still_the_same_customer() {
    for (minutes, begun, asked) in [(14, true, false), (15, true, true), (20, false, false)] {
        let mut talk = talk();
        if begun {
            tell(&mut talk, &[":canal chat"]);
        }
        talk.last_line = Some(monday_night() - TimeDelta::minutes(minutes));
        let mut out = Vec::new();
        talk.mind_the_pause(&mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap().contains("mesmo cliente"), asked, "{minutes} min, begun: {begun}");
    }
}

#[test]
fn lines_of_any_kind_are_read() {
    for (bytes, expected, why) in [
        (&b"dns\r\nx"[..], Some("dns"), "the line end of Windows"),
        (b"n\xe3o", Some("n\u{fffd}o"), "Latin-1"),
        (b"\n", Some(""), "an empty line"),
        (b"", None, "the end"),
    ] {
        assert_eq!(line(&mut { bytes }).unwrap().as_deref(), expected, "{why}");
    }
    let long = vec![b'a'; 1 << 20];
    assert_eq!(line(&mut &long[..]).unwrap().unwrap().len(), LONGEST_QUERY, "a pasted book");
    assert!(!one(&["x\u{1b}[2J\u{202e}"]).contains('\u{1b}'), "nothing typed drives the terminal");
}

#[test]
fn what_is_wrong_or_missing_is_told_to_the_supervisor_in_a_line() {
    let state = std::env::temp_dir().join(format!("plantao-aviso-linear-{}", std::process::id()));
    let mut talk = Talk { state: Some(state.clone()), ..talk() };
    let told = tell(
        &mut talk,
        &[
            ":aviso a porta mudou",
            "v5",
            ":aviso",
            ":aviso a porta mudou, cliente 123.456.789-09",
            "xyzzyq",
            ":aviso falta isto",
        ],
    );
    assert!(told[0].starts_with("Aviso de quê?"), "nothing was looked for: {}", told[0]);
    assert!(told[2].starts_with("Escreva uma frase"), "{}", told[2]);
    assert!(told[3].contains("sobre \"ONU Huawei V5\"") && told[3].contains("ficaram de fora"), "{}", told[3]);
    assert!(told[4].contains(":aviso FRASE pede"), "the way out is said: {}", told[4]);
    assert!(told[5].contains("pede a resposta de \"xyzzyq\""), "{}", told[5]);
    let written = crate::memory::reports::read(&[state.join(crate::memory::reports::FILE)]).unwrap().reports;
    let cards: Vec<_> = written.iter().map(|report| report.card.as_deref()).collect();
    assert_eq!(cards, [Some("credencial.onu_huawei_v5_matriz"), None], "what is wrong and what is missing");
    assert!(written.iter().all(|report| !report.sentence.contains("123.456")), "no number of a customer");
    std::fs::remove_dir_all(&state).unwrap();
    let nowhere = one(&["v5", ":aviso a porta mudou"]);
    assert!(nowhere.starts_with("Aqui não há onde guardar"), "{nowhere}");
}
