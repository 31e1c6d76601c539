//! The command line as other programs and people meet it: status, stdout and stderr of each row.

mod comum;

use comum::plantao;
use serde_json::Value;

fn json(args: &[&str]) -> Value {
    let printed = plantao(args);
    serde_json::from_str(&printed.out).unwrap_or_else(|e| panic!("{args:?}: {e}: {}{}", printed.out, printed.err))
}

#[test]
fn exit_codes_say_what_happened() {
    for (args, code, why) in [
        (&["buscar", "dns"][..], 0, "found"),
        (&["buscar", "qwxzkj"], 1, "nothing"),
        (&["buscar", "-26"], 0, "a signal as it is read, not an option"),
        (&["buscar", "-26,5", "-n", "1"], 0, "with a decimal, and options after it"),
        (&["mostrar", "artigo.dns"], 0, "known"),
        (&["mostrar", "artigo.dnss"], 1, "unknown id"),
        (&["setores"], 0, "no sector named"),
        (&["setores", "upcall"], 0, "open on Monday night"),
        (&["setores", "Financeiro"], 1, "closed on Monday night, by name"),
        (&["setores", "n3"], 4, "the source gives no hours"),
        (&["setores", "tecnicos_campo", "--em", "2026-12-25 10:00"], 4, "holiday: only when on the roster"),
        (&["setores", "financero"], 2, "no such sector"),
        (&["setores", "--em", "ontem"], 2, "not an instant"),
        (&["feriados", "2027"], 0, "a year"),
        (&["feriados", "20277"], 2, "not a year of the calendar"),
        (&["verificar", "kb"], 0, "the shipped base is in order"),
        (&["verificar", "nao_existe"], 3, "no such folder"),
        (&["buscar", "dns", "--base", "nao_existe"], 3, "a base that cannot be read"),
        (&["exportar"], 0, "everything"),
        (&["--help"], 0, "help is no error"),
        (&["busca", "dns"], 2, "misspelt command"),
        (&["buscar"], 2, "nothing to look for"),
        (&["setores", "--unidade", "rj"], 2, "no such unit"),
    ] {
        let printed = plantao(args);
        assert_eq!(printed.code, code, "{why}: {args:?}\n{}{}", printed.out, printed.err);
    }
}

#[test]
fn help_fits_eighty_columns_and_speaks_portuguese() {
    for command in [
        "",
        "buscar",
        "mostrar",
        "setores",
        "decidir",
        "feriados",
        "verificar",
        "diferenca",
        "avisos",
        "uso",
        "exportar",
        "completar",
        "man",
    ] {
        let args: Vec<&str> = [command, "--help"].into_iter().filter(|a| !a.is_empty()).collect();
        let help = plantao(&args).out;
        for line in help.lines() {
            assert!(line.chars().count() <= 80, "{command}: {line}");
        }
        for english in ["Usage", "Options", "Commands", "Print help", "possible values", "default:"] {
            assert!(!help.contains(english), "{command} --help speaks English: {english}\n{help}");
        }
        assert!(help.contains("Exemplo"), "{command} --help has no example");
    }
}

#[test]
fn usage_errors_say_the_fix() {
    for (args, words) in [
        (&["busca", "dns"][..], "você quis dizer buscar?"),
        (&["buscar", "--jsom", "dns"], "você quis dizer --json?"),
        (&["setores", "financero"], "você quis dizer financeiro?"),
        (&["setores", "--em", "ontem"], "2026-12-25 10:00"),
        (&["mostrar", "artigo.dnss"], "artigo.dns"),
        (&["setores", "--unidade", "rj"], "matriz, filial"),
        (&["--provedor", "outro", "setores"], "há: vmnet"),
        (&["decidir", "reset", "causa=cliente"], "você quis dizer causa_reset?"),
        (&["decidir", "reset", "causa_rest=cliente"], "você quis dizer causa_reset?"),
    ] {
        let printed = plantao(args);
        assert!(printed.err.contains(words), "{args:?}: {}", printed.err);
    }
}

#[test]
fn a_card_has_every_key_of_the_contract() {
    let cards = json(&["buscar", "--json", "-n", "3", "desbloqueio"]);
    let card = &cards[0];
    for key in [
        "id",
        "tipo",
        "titulo",
        "assunto",
        "texto",
        "mensagem",
        "unidade",
        "canal",
        "duvidas",
        "fonte",
        "arquivo",
        "linha",
        "conferido_em",
        "provedor",
        "pontos",
        "confianca",
        "nao_encontrado",
        "trechos",
    ] {
        assert!(card.get(key).is_some(), "no {key}: {card}");
    }
    assert_eq!(card["provedor"], "vmnet");
    assert!(cards.as_array().unwrap().len() <= 3);
    let text: Vec<char> = card["texto"].as_str().unwrap().chars().collect();
    for range in card["trechos"].as_array().unwrap() {
        let (start, end) = (range[0].as_u64().unwrap() as usize, range[1].as_u64().unwrap() as usize);
        assert!(start < end && end <= text.len(), "{range}");
    }
}

#[test]
fn a_sector_has_every_key_of_the_contract() {
    let all = json(&["setores", "--json"]);
    let financeiro = all.as_array().unwrap().iter().find(|s| s["setor"] == "financeiro").unwrap();
    assert_eq!(financeiro["aberto"], "nao");
    assert_eq!(financeiro["unidade"], "matriz");
    assert_eq!(financeiro["proxima_mudanca"], "2026-11-24T08:00:00-03:00");
    assert_eq!(financeiro["proximo_certo"], "2026-11-24T08:00:00-03:00");
    assert!(financeiro["regra"].as_str().unwrap().starts_with("kb/vmnet/setores.toml:"));
    for key in ["nome", "ate", "motivo", "feriado", "duvidas"] {
        assert!(financeiro.get(key).is_some(), "no {key}: {financeiro}");
    }
    let n3 = all.as_array().unwrap().iter().find(|s| s["setor"] == "n3").unwrap();
    assert_eq!(n3["aberto"], "desconhecido");
    assert_eq!(n3["proxima_mudanca"], Value::Null);
}

#[test]
fn passwords_are_masked_until_they_are_asked_for() {
    let id = "credencial.onu_huawei_v5_matriz";
    let secret = secret_of("onu_huawei_v5_matriz");
    for args in [&["mostrar", id][..], &["exportar"], &["exportar", "--json"], &["buscar", "--json", "huawei v5"]] {
        assert!(!plantao(args).out.contains(&secret), "{args:?} shows a password");
    }
    assert!(plantao(&["mostrar", id, "--revelar"]).out.contains(&secret));
    assert!(plantao(&["mostrar", id]).out.contains("••••••"));
}

/// The password stands in the base only; the tests read it there.
fn secret_of(id: &str) -> String {
    let text = std::fs::read_to_string("kb/vmnet/credenciais.toml").expect("the shipped base has it");
    let table: toml::Table = text.parse().expect("it is TOML");
    table["credencial"][id]["senhas"][0].as_str().expect("a password is text").to_owned()
}

#[test]
fn batches_answer_line_by_line() {
    let path = std::env::temp_dir().join(format!("plantao-lote-{}.jsonl", std::process::id()));
    std::fs::write(&path, "{\"setor\":\"financeiro\",\"em\":\"2026-11-24T08:00:00\"}\n{\"setor\":\"tecnicos_campo\",\"unidade\":\"filial\",\"em\":\"2026-03-06T09:00:00\"}\nnada\n").unwrap();
    let printed = plantao(&["setores", "--lote", path.to_str().unwrap()]);
    let rows: Vec<Value> = printed.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(rows[0]["aberto"], "sim");
    assert_eq!(rows[1]["aberto"], "talvez");
    assert_eq!(rows[1]["unidade"], "filial");
    assert!(rows[2]["erro"].as_str().unwrap().contains("linha 3"));
    std::fs::write(&path, "dns\n\nqwxzkj\n").unwrap();
    let printed = plantao(&["buscar", "--lote", path.to_str().unwrap()]);
    let rows: Vec<Value> = printed.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(rows.len(), 3, "one array a line, empty queries too");
    assert!(rows[0][0]["texto"].as_str().unwrap().contains("45.162.123.2"));
    std::fs::remove_file(path).unwrap();
}

#[test]
fn completions_and_manual_come_from_the_arguments() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(plantao(&["completar", shell]).out.contains("setores"), "{shell}");
    }
    let manual = plantao(&["man"]).out;
    assert!(manual.starts_with(".TH PLANTAO 1"));
    assert!(manual.contains(".SS plantao verificar"));
}

#[test]
fn what_each_command_prints_is_reviewed() {
    for (name, args) in [
        ("ajuda", &["--help"][..]),
        ("setores", &["setores"]),
        ("setores_no_natal", &["setores", "--em", "2026-12-25 10:00"]),
        ("setores_semana", &["setores", "financeiro", "--semana"]),
        ("buscar_fatura", &["buscar", "-n", "3", "fat", "--em", "2026-11-23 20:30"]),
        ("buscar_nada", &["buscar", "qwxzkj"]),
        ("mostrar_credencial", &["mostrar", "credencial.onu_huawei_v5_matriz"]),
        ("mostrar_desconhecido", &["mostrar", "artigo.dnss"]),
        ("decidir_sinal", &["decidir", "sinal_optico", "tecnologia=fibra", "rx_dbm=-28"]),
        ("decidir_falta_fato", &["decidir", "reset", "reconfiguracao=nao_resolveu"]),
        ("decidir_fato_errado", &["decidir", "reset", "causa_reset=gato"]),
        ("feriados", &["feriados", "2027"]),
        ("comando_errado", &["busca", "dns"]),
    ] {
        let printed = plantao(args);
        let shown = format!("$ plantao {}\n{}[{}]\n{}", args.join(" "), printed.out, printed.code, printed.err);
        insta::assert_snapshot!(name, shown);
    }
}
