//! Looking instead of reading: the year, the holidays of a calendar file, a table, what changed.

mod comum;

use std::fs;
use std::path::{Path, PathBuf};

use comum::{copy_folder, plantao};
use serde_json::Value;

fn json(args: &[&str]) -> Value {
    let printed = plantao(args);
    serde_json::from_str(&printed.out).unwrap_or_else(|e| panic!("{args:?}: {e}: {}{}", printed.out, printed.err))
}

/// A file or folder of its own for each test, thrown away at the end.
struct Temp(PathBuf);

impl Drop for Temp {
    fn drop(&mut self) {
        let _ = if self.0.is_dir() { fs::remove_dir_all(&self.0) } else { fs::remove_file(&self.0) };
    }
}

impl Temp {
    fn new(name: &str) -> Self {
        Self(std::env::temp_dir().join(format!("plantao-ver-{name}-{}", std::process::id())))
    }

    fn file(name: &str, text: &str) -> Self {
        let temp = Self::new(name);
        fs::write(&temp.0, text).expect("files of the test");
        temp
    }

    /// The shipped base with some of its words replaced: (file, from, to); each must be there.
    fn base(name: &str, edits: &[(&str, &str, &str)]) -> Self {
        let temp = Self::new(name);
        let _ = fs::remove_dir_all(&temp.0);
        copy_folder(Path::new("kb"), &temp.0);
        for (file, from, to) in edits {
            let path = temp.0.join(file);
            let text = fs::read_to_string(&path).expect("files of the test");
            assert!(text.contains(from), "{file} does not hold {from}");
            fs::write(&path, text.replacen(from, to, 1)).expect("files of the test");
        }
        temp
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("a temporary folder has a plain name")
    }
}

#[test]
fn a_year_marks_what_is_particular_about_each_day() {
    let roster = "\n[[escala]]\nsetor = \"tecnicos_campo\"\ndata = 2027-12-25\nescalado = true\n[[excecao]]\nsetor = \"financeiro\"\ndata = 2027-12-24\nhoras = []\n";
    let last = "# O documento não traz nenhuma escala.";
    let base = Temp::base("ano", &[("vmnet/escala.toml", last, roster)]);
    let years = json(&["--base", base.path(), "--json", "setores", "--ano", "2027", "--unidade", "matriz"]);
    let days = years[0]["dias"].as_array().unwrap();
    assert_eq!(days.len(), 365);
    let marks = |date: &str| {
        let day = days.iter().find(|day| day["data"] == date).unwrap();
        day["marcas"].as_array().unwrap().iter().map(|m| m.as_str().unwrap()).collect::<String>()
    };
    for (date, wanted, why) in [
        ("2027-01-05", "", "an ordinary Tuesday"),
        ("2027-01-04", "d", "Monday's small hours rest on a doubt"),
        ("2027-01-03", "+?d", "Sunday: two answer, technicians are a talvez, a doubt"),
        ("2027-09-07", "F?d", "a holiday; technicians only on roster"),
        ("2027-02-09", "f", "optional: ordinary hours"),
        ("2027-12-24", "Ef", "an exception on an optional day"),
        ("2027-12-25", "PFd", "a roster has turned the talvez into a yes"),
    ] {
        assert_eq!(marks(date), wanted, "{date}: {why}");
    }
    let cover = years[0]["cobertura"].to_string();
    assert!(
        cover.contains("12.480 minutos") && cover.contains("dom 09:00–13:00 (52 vezes)") && cover.contains("aceito"),
        "{cover}"
    );
}

#[test]
fn a_year_of_one_sector_has_its_hours_and_its_closed_days() {
    let years = json(&["--json", "setores", "financeiro", "--ano", "2028"]);
    let days = years[0]["dias"].as_array().unwrap();
    assert_eq!(days.len(), 366, "a leap year");
    let natal = days.iter().find(|day| day["data"] == "2028-12-25").unwrap();
    assert_eq!(natal["horas"][0], "fechado");
    assert!(natal["marcas"].as_array().unwrap().iter().any(|mark| mark == "x"), "{natal}");
}

#[test]
fn a_year_fits_eighty_columns_and_each_month_begins_under_its_weekday() {
    let drawn = plantao(&["setores", "--ano", "2027", "--unidade", "matriz"]).out;
    for line in drawn.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    let january: Vec<&str> = drawn.lines().skip_while(|line| !line.starts_with("janeiro")).take(3).collect();
    // 2027 begins on a Friday, a holiday.
    assert!(january[2].starts_with("             1F 2  3+"), "{january:?}");
    assert!(drawn.contains("F  feriado (13 dias)"), "the legend counts\n{drawn}");
    assert!(!drawn.contains('\u{1b}'), "no colour when it is not a terminal");
    let both = plantao(&["setores", "--ano", "2027"]).out;
    assert!(both.contains("Matriz") && both.contains("Filial"), "one calendar for each unit's holidays");
}

#[test]
fn a_year_as_a_picture_is_well_formed_and_has_every_day() {
    let svg = plantao(&["setores", "--ano", "2027", "--unidade", "filial", "--svg"]).out;
    assert!(svg.starts_with("<svg xmlns=") && svg.trim_end().ends_with("</svg>"));
    assert_eq!(svg.matches("<g><title>").count(), 365);
    for tag in ["g", "text", "title", "svg"] {
        let opened = svg.matches(&format!("<{tag}>")).count() + svg.matches(&format!("<{tag} ")).count();
        assert_eq!(opened, svg.matches(&format!("</{tag}>")).count(), "{tag} is closed as often as opened");
    }
    assert!(svg.contains("06/03/2027; Data Magna de Pernambuco"));
    assert_eq!(plantao(&["setores", "--svg"]).code, 2, "a picture of what?");
}

#[test]
fn holidays_go_out_as_a_calendar_and_come_back_equal() {
    let out = plantao(&["feriados", "2027", "--ics"]).out;
    let events = out.matches("BEGIN:VEVENT\r\n").count();
    assert_eq!(events, out.matches("END:VEVENT\r\n").count());
    for line in out.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains('\n'), "{line:?}");
    }
    // The instant of the tests, in UTC.
    assert_eq!(out.matches("DTSTAMP:20261124T001400Z\r\n").count(), events);
    let uids: std::collections::BTreeSet<&str> = out.split("\r\n").filter(|line| line.starts_with("UID:")).collect();
    assert_eq!(uids.len(), events, "every event has a UID of its own");
    let file = Temp::file("igual.ics", &out);
    let printed = plantao(&["feriados", "2027", "--conferir", file.path()]);
    assert_eq!(printed.code, 0, "{}", printed.out);
}

#[test]
fn a_calendar_that_differs_says_each_day() {
    let own = plantao(&["feriados", "2027", "--ics"]).out;
    let moved = own.replace("20270907", "20270910").replace("SUMMARY:Tiradentes", "SUMMARY:Inconfidência");
    let file = Temp::file("outro.ics", &moved);
    let printed = plantao(&["feriados", "2027", "--conferir", file.path()]);
    assert_eq!(printed.code, 1);
    assert_eq!(printed.out.lines().count(), 1, "another name on the same day is no difference: {}", printed.out);
    assert!(printed.out.contains("sex 10/09/2027 no arquivo, ter 07/09/2027 na base"), "{}", printed.out);
    for (text, why) in [("nada", "no calendar"), ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "no event in the year")] {
        let file = Temp::file("ruim.ics", text);
        assert_eq!(plantao(&["feriados", "2027", "--conferir", file.path()]).code, 2, "{why}");
    }
}

#[test]
fn every_table_is_drawn_within_eighty_columns() {
    for row in json(&["--json", "decidir"]).as_array().unwrap() {
        let id = row["decisao"].as_str().unwrap();
        let printed = plantao(&["decidir", id, "--tabela"]);
        assert_eq!(printed.code, 0, "{id}: {}", printed.err);
        assert!(printed.out.contains("sem lacuna e sem sobreposição"), "{id}\n{}", printed.out);
        for line in printed.out.lines() {
            assert!(line.chars().count() <= 80, "{id}: {line}");
        }
    }
    assert_eq!(plantao(&["decidir", "--tabela"]).code, 2, "which table?");
    assert!(plantao(&["decidir", "rest", "--tabela"]).err.contains("você quis dizer reset?"));
}

#[test]
fn a_table_with_a_hole_is_drawn_with_the_hole() {
    let rows = ("vmnet/decisoes/suporte.toml", "rx_dbm = \">= -26\"", "rx_dbm = \">= -20\"");
    let base = Temp::base("lacuna", &[rows]);
    let printed = plantao(&["--base", base.path(), "decidir", "sinal_optico", "--tabela"]);
    assert_eq!(printed.code, 3, "the base has an error");
    assert!(printed.err.contains("erro[lacuna]"), "{}", printed.err);
    assert!(printed.out.contains("LACUNA") && printed.out.contains("[-26..-20)"), "{}", printed.out);
    assert!(printed.out.contains("1 lacuna"), "{}", printed.out);
}

#[test]
fn a_base_is_equal_to_itself_however_it_is_written() {
    let base = Temp::base(
        "igual",
        &[
            ("vmnet/valores.toml", "valor = 50.00", "valor   = 50.0   # o mesmo número"),
            ("vmnet/setores.toml", "dias = [\"seg-sex\"]", "dias = [\"seg\", \"ter-sex\"]"),
        ],
    );
    let printed = plantao(&["diferenca", "kb", base.path()]);
    assert_eq!((printed.code, printed.out.as_str()), (0, "as duas bases dizem o mesmo\n"), "{}", printed.err);
}

#[test]
fn a_change_is_told_in_its_meaning() {
    let last = "# O documento não traz nenhuma escala.";
    let exception = "[[excecao]]\nsetor = \"financeiro\"\ndata = 2026-12-24\nhoras = [\"08:00-12:00\"]\n";
    for (edit, wanted, why) in [
        (
            ("vmnet/setores.toml", "horas = [\"08:00-17:00\"]", "horas = [\"08:00-18:00\"]"),
            "(seg, ter, qua, qui, sex): 08:00–17:00 → 08:00–18:00 (+60 min por dia)",
            "the week by minute",
        ),
        (("vmnet/escala.toml", last, exception), "só em qui 24/12/2026: 08:00–17:00 → 08:00–12:00", "one date"),
        (
            ("feriados.toml", "dia = \"05-24\"", "dia = \"05-25\""),
            "entrou: ter 25/05/2027 Emancipação de Sertânia (filial)",
            "a holiday",
        ),
        (("vmnet/valores.toml", "valor = 50.00", "valor = 60.00"), "R$ 50,00 → R$ 60,00", "a figure"),
        (
            ("vmnet/valores.toml", "valor = 50.00", "valor = 60.00"),
            "agora: informar; taxa: R$ 60,00",
            "and the verdict that quotes it",
        ),
        (
            ("vmnet/artigos/financeiro.toml", "titulo = \"Enviar fatura (segunda via)\"", "titulo = \"Fatura\""),
            "agora: Fatura",
            "a card's words",
        ),
        (
            (
                "vmnet/duvidas.toml",
                "[duvida.segunda_madrugada]",
                "[duvida.segunda_madrugada]\nconfirmado_por = \"Ana\"",
            ),
            "respondida: segunda_madrugada",
            "a doubt",
        ),
        (("vmnet/busca.toml", "\"numero da porta\", ", ""), "entrou: porta tplink", "a line of synonyms"),
    ] {
        let base = Temp::base("muda", &[edit]);
        let printed = plantao(&["diferenca", "kb", base.path()]);
        assert_eq!(printed.code, 1, "{why}: {}", printed.err);
        assert!(printed.out.contains(wanted), "{why}: wanted {wanted}\n{}", printed.out);
    }
}

#[test]
fn a_verdict_that_differs_comes_with_a_case_that_shows_it() {
    let base = Temp::base(
        "veredito",
        &[
            ("vmnet/decisoes/suporte.toml", "rx_dbm = \">= -26\"", "rx_dbm = \">= -27.5\""),
            ("vmnet/decisoes/suporte.toml", "rx_dbm = \"< -26\"", "rx_dbm = \"< -27.5\""),
        ],
    );
    let printed = plantao(&["diferenca", "kb", base.path()]).out;
    let case = printed.lines().find(|line| line.contains("(sinal_optico): com")).unwrap_or_else(|| panic!("{printed}"));
    let rx = case.rsplit("RX da ONU = ").next().unwrap().split(',').next().unwrap();
    let facts = [format!("rx_dbm={rx}"), "tecnologia=fibra".to_owned()];
    let decide = |base: &str| plantao(&["--base", base, "decidir", "sinal_optico", &facts[0], &facts[1]]).out;
    assert!(decide("kb").contains("abrir_n3"), "the case as it was: {case}");
    assert!(decide(base.path()).contains("orientar"), "the case as it is: {case}");
    let back = plantao(&["diferenca", base.path(), "kb"]).out;
    assert!(back.contains("antes: orientar") && back.contains("agora: abrir_n3"), "and the other way round\n{back}");
}

#[test]
fn a_changed_password_is_told_and_never_shown() {
    let text = fs::read_to_string("kb/vmnet/credenciais.toml").unwrap();
    let table: toml::Table = text.parse().unwrap();
    let old = table["credencial"]["via_real_filial"]["senhas"][0].as_str().unwrap();
    let base = Temp::base("senha", &[("vmnet/credenciais.toml", old, "OutraSenha77")]);
    for args in [&["diferenca", "kb", base.path()][..], &["--json", "diferenca", "kb", base.path()]] {
        let printed = plantao(args);
        assert_eq!(printed.code, 1);
        assert!(printed.out.contains("via_real_filial: as senhas, ou a ordem delas, mudaram"), "{}", printed.out);
        assert!(!printed.out.contains(old) && !printed.out.contains("OutraSenha77"), "{}", printed.out);
    }
}

#[test]
fn a_base_with_errors_has_no_differences_to_tell() {
    let base = Temp::base("erro", &[("vmnet/setores.toml", "horas = [\"08:00-17:00\"]", "horas = [\"08:00-27:00\"]")]);
    let printed = plantao(&["diferenca", "kb", base.path()]);
    assert_eq!((printed.code, printed.out.as_str()), (3, ""));
    assert!(printed.err.contains("hora_invalida"), "{}", printed.err);
}

#[test]
fn the_shipped_base_passes_its_review() {
    for (at, wanted, why) in [
        ("2026-11-23 10:00", "", "as it is shipped"),
        ("2027-02-21 10:00", "revisao_vencida", "90 days later nobody has looked"),
        ("2027-12-05 10:00", "feriados_a_conferir", "the decrees of 2028"),
    ] {
        let printed = plantao(&["verificar", "kb", "--em", at]);
        assert_eq!(printed.code, 0, "{why}");
        assert!(printed.out.contains(wanted), "{why}: {}", printed.out);
        assert!(wanted == "feriados_a_conferir" || !printed.out.contains("aviso["), "{why}: {}", printed.out);
    }
    assert_eq!(plantao(&["verificar", "kb"]).out, "base em ordem: nenhum problema, 73 casos conferidos\n");
    let asked = plantao(&["verificar", "kb", "--duvidas"]).out;
    assert!(asked.contains("duvida_aberta") && asked.contains("pergunte ao provedor: "), "{asked}");
}
