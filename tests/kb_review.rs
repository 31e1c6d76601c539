//! What a reviewer sees in a sound base, one a row: the text, the code, the severity, a word, why.

use chrono::{DateTime, Utc};
use plantao::diag::source::Snapshot;
use plantao::diag::{Finding, Severity, render};
use plantao::kb::{self, Review};

const PROVIDER: &str = "[provedor]\nnome = \"P\"\nfuso = \"-03:00\"\nassuntos = [\"Geral\"]\nconferido_em = 2026-11-01\nconferir_a_cada = 90\n";
const RECORDS: &str = r#"
[calendario.sede]
fuso = "-03:00"
ambitos = ["nacional"]
[unidade.sede]
nome = "Sede"
sigla = "A"
calendario = "sede"
[unidade.posto]
nome = "Posto"
sigla = "B"
calendario = "sede"
[setor.dia]
nome = "Dia"
calendario = ["sede"]
[[setor.dia.faixa]]
dias = ["seg-dom", "feriado"]
horas = ["08:00-18:00"]
[setor.noite]
nome = "Noite"
calendario = ["sede"]
[[setor.noite.faixa]]
dias = ["seg-dom", "feriado"]
horas = ["18:00-08:00"]
[valor.visita]
rotulo = "Visita"
tipo = "dinheiro"
valor = 50.00
[valor.prazo]
rotulo = "Prazo"
tipo = "horas"
valor = 48
[valor.dns]
rotulo = "DNS"
tipo = "ip"
valor = "45.162.123.2"
"#;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn review(files: &[(&str, &str)], now: &str, doubts: bool) -> (Snapshot, Vec<Finding>) {
    let fixed = [("p/provedor.toml", PROVIDER), ("p/registros.toml", RECORDS)];
    let all = fixed.into_iter().chain(files.iter().copied()).map(|(path, text)| (path, text.as_bytes()));
    let snapshot = Snapshot::from_texts("kb", all);
    let findings =
        kb::review(&snapshot, |count, work| (0..count).for_each(work), &Review { now: at(now), doubts }).findings;
    (snapshot, findings)
}

const NOW: &str = "2026-11-23T12:00:00Z";

/// Text of one more file, code, line, a word of the message or help, why. An empty code wants no finding.
type Row<'r> = (&'r str, &'r str, u32, &'r str, &'r str);

fn each(path: &str, now: &str, severity: Severity, rows: &[Row<'_>]) {
    let mut wrong = Vec::new();
    for (text, code, line, word, why) in rows {
        let (snapshot, findings) = review(&[(path, text)], now, false);
        let fits = |f: &Finding| {
            let said = format!("{} {}", f.message, f.help.as_deref().unwrap_or_default());
            f.code == *code && f.line == *line && f.severity == severity && said.contains(word)
        };
        let right = if code.is_empty() { findings.is_empty() } else { findings.len() == 1 && fits(&findings[0]) };
        if !right {
            wrong.push(format!("{why}: wanted {code:?} on line {line}, got\n{}", render::text(&findings, &snapshot)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_sound_base_has_nothing_to_review() {
    let (snapshot, findings) = review(&[], NOW, false);
    assert!(findings.is_empty(), "{}", render::text(&findings, &snapshot));
}

#[test]
fn the_year_is_covered_once() {
    let set = |sectors: &str, more: &str| format!("[[cobertura]]\nnome = \"C\"\nsetores = [{sectors}]\n{more}\n");
    let late = "[setor.tarde]\nnome = \"Tarde\"\ncalendario = [\"sede\"]\n[[setor.tarde.faixa]]\ndias = [\"seg-sab\", \"feriado\"]\nhoras = [\"08:30-18:00\"]\n[[setor.tarde.faixa]]\ndias = [\"dom\"]\nhoras = [\"08:00-19:00\"]\n";
    let both = "\"dia\", \"noite\"";
    let late_set = |more: &str| format!("{late}{}", set("\"tarde\", \"noite\"", more));
    each(
        "p/x.toml",
        NOW,
        Severity::Warning,
        &[
            (&set(both, "sempre = true\nexclusivos = true"), "", 0, "", "complements, over midnight"),
            (&late_set("sempre = true"), "cobertura_vazia", 10, "seg 08:00–08:30 (53 vezes)", "half an hour of nobody"),
            (
                &late_set("sempre = true"),
                "cobertura_vazia",
                10,
                "9.390 minutos",
                "minutes of twelve months: 313 mornings",
            ),
            (&late_set("exclusivos = true"), "cobertura_dupla", 10, "dom 18:00–19:00", "an hour of both"),
            (&late_set("exclusivos = true\naceito = \"sabido\""), "", 0, "", "accepted on every day"),
            (
                &late_set("exclusivos = true\naceito = \"sabido\"\naceito_dias = [\"dom\"]"),
                "",
                0,
                "",
                "accepted on its day",
            ),
            (&late_set("sempre = true"), "cobertura_vazia", 10, "aceito", "the help names the key"),
        ],
    );
    each(
        "p/x.toml",
        NOW,
        Severity::Hint,
        &[(
            &set(both, "sempre = true\naceito = \"sabido\""),
            "aceito_sem_uso",
            5,
            "nada a aceitar",
            "nothing left to accept",
        )],
    );
}

#[test]
fn dated_rows_pass_and_meet() {
    let row = |dates: &str, hours: &str| format!("[[excecao]]\nsetor = \"dia\"\n{dates}\nhoras = [{hours}]\n");
    let roster = |dates: &str, on: bool| format!("[[escala]]\nsetor = \"dia\"\n{dates}\nescalado = {on}\n");
    let (one, span) = ("data = 2026-12-24", "de = 2026-12-20\nate = 2026-12-31");
    each(
        "p/x.toml",
        NOW,
        Severity::Hint,
        &[
            (&row("data = 2026-11-22", ""), "excecao_passada", 1, "22/11/2026", "yesterday"),
            (&row("data = 2026-11-23", ""), "", 0, "", "today still counts"),
            (
                &roster("de = 2026-11-01\nate = 2026-11-20", true),
                "escala_passada",
                1,
                "20/11/2026",
                "a period that ended",
            ),
            (
                &(row(span, "") + &row(one, "\"08:00-12:00\"")),
                "excecoes_sobrepostas",
                6,
                "menos dias",
                "a day out of a period: the shorter counts",
            ),
            (&(roster(span, true) + &roster(one, false)), "escalas_sobrepostas", 6, "linha 6", "a roster too"),
        ],
    );
    each(
        "p/x.toml",
        NOW,
        Severity::Warning,
        &[
            (
                &(row(one, "") + &row(one, "\"08:00-12:00\"")),
                "excecoes_sobrepostas",
                5,
                "por último",
                "the same day twice",
            ),
            (&(row(one, "\"08:00-12:00\"") + &row("data = 2026-12-25", "")), "", 0, "", "different days"),
        ],
    );
}

#[test]
fn a_movable_feast_is_no_date() {
    let feast = |name: &str, when: &str| {
        format!("[feriado.a]\nnome = \"{name}\"\nquando = {{ {when} }}\nambito = \"nacional\"\nbase = \"lei\"\n")
    };
    each(
        "feriados.toml",
        NOW,
        Severity::Warning,
        &[
            (&feast("Carnaval", "dia = \"02-17\""), "feriado_movel", 3, "pascoa = -47", "Carnival"),
            (
                &feast("Paixão de Cristo", "data = \"2027-03-26\""),
                "feriado_movel",
                3,
                "pascoa = -2",
                "one year's date, with an accent",
            ),
            (
                &feast("Corpus Christi", "dia = \"06-04\""),
                "feriado_movel",
                3,
                "27/05",
                "the right date of an example year",
            ),
            (&feast("Carnaval", "pascoa = -47"), "", 0, "", "by rule"),
            (&feast("Natal", "dia = \"12-25\""), "", 0, "", "a fixed one"),
        ],
    );
}

#[test]
fn the_next_year_of_holidays_is_reviewed_in_december() {
    let list = |until: &str| format!("[feriados]\nconferir_ate = {until}\nfonte = \"leis\"\n");
    for (until, now, found, why) in [
        ("2026-12-31", "2026-11-30T12:00:00Z", false, "November: time left"),
        ("2026-12-31", "2026-12-01T12:00:00Z", true, "December: look at the decrees"),
        ("2027-12-31", "2026-12-20T12:00:00Z", false, "next year reviewed"),
        ("2026-06-30", "2026-07-01T12:00:00Z", true, "over"),
    ] {
        let (_, findings) = review(&[("feriados.toml", &list(until))], now, false);
        assert_eq!(findings.iter().any(|f| f.code == "feriados_a_conferir"), found, "{why}: {findings:?}");
    }
}

#[test]
fn figures_stand_once() {
    let article = |answer: &str| {
        format!(
            "[artigo.a]\npergunta = \"P?\"\nassunto = \"Geral\"\nresposta = \"{answer}\"\nfonte = \"custa R$ 50,00\"\n"
        )
    };
    each(
        "p/x.toml",
        NOW,
        Severity::Hint,
        &[
            (&article("Custa R$ 50,00."), "valor_digitado", 4, "{valor.visita}", "the fee"),
            (&article("Custa R$50 e pronto"), "valor_digitado", 4, "R$50", "as people type it"),
            (&article("Em até 48 horas."), "valor_digitado", 4, "{valor.prazo}", "a deadline"),
            (&article("DNS 45.162.123.2"), "valor_digitado", 4, "{valor.dns}", "an address"),
            (&article("Custa {valor.visita}."), "", 0, "", "quoted; the source keeps its words"),
            (&article("Custa R$ 500 ou R$ 50,50"), "", 0, "", "other figures"),
            (&article("O 148h e o 45.162.123.20"), "", 0, "", "parts of longer ones"),
        ],
    );
    let value = |label: &str, figure: &str, more: &str| {
        format!("[valor.b]\nrotulo = \"{label}\"\ntipo = \"dinheiro\"\nvalor = {figure}\n{more}")
    };
    each(
        "p/x.toml",
        NOW,
        Severity::Warning,
        &[
            (&value("visita", "60.00", ""), "valores_divergentes", 1, "mesmo rótulo", "one label, two figures"),
            (&value("Visita", "50.00", ""), "", 0, "", "they agree"),
            (&value("Outra", "60.00", ""), "", 0, "", "another thing"),
        ],
    );
    let contact = "[contato.a]\nrotulo = \"Suporte\"\nvalor = \"1\"\ntipo = \"telefone\"\n[contato.b]\nrotulo = \"suporte\"\nvalor = \"2\"\ntipo = \"telefone\"\n";
    each(
        "p/x.toml",
        NOW,
        Severity::Warning,
        &[(contact, "valores_divergentes", 5, "contato.a", "two phones of one label")],
    );
}

#[test]
fn links_open_something() {
    let article =
        |answer: &str| format!("[artigo.a]\npergunta = \"P?\"\nassunto = \"Geral\"\nresposta = \"{answer}\"\n");
    let site = |value: &str| format!("[contato.a]\nrotulo = \"Site\"\nvalor = \"{value}\"\ntipo = \"site\"\n");
    each(
        "p/x.toml",
        NOW,
        Severity::Warning,
        &[
            (&article("Veja [o site](www.exemplo.com.br)."), "link_invalido", 4, "https://", "no scheme"),
            (&article("Veja https:/exemplo.com.br"), "link_invalido", 4, "não é um endereço", "one slash"),
            (&article("Veja [o site](https://exemplo.com.br/a)."), "", 0, "", "whole"),
            (&site("clique aqui"), "link_invalido", 3, "clique aqui", "a site that is a sentence"),
            (&site("exemplo.com.br"), "", 0, "", "a domain, as dictated"),
        ],
    );
}

#[test]
fn quotes_lead_somewhere_and_messages_are_led_to() {
    let how = |id: &str, quoted: &str| {
        format!("[valor.{id}]\nrotulo = \"{id}\"\ntipo = \"numero\"\nvalor = 1\ncomo = \"x {{valor.{quoted}.como}}\"\n")
    };
    let message = "[mensagem.m]\ntitulo = \"M\"\ntexto = \"oi\"\n";
    let offering = "[artigo.a]\npergunta = \"P?\"\nassunto = \"Geral\"\nresposta = \"r\"\nmensagem = \"m\"\n";
    each(
        "p/x.toml",
        NOW,
        Severity::Warning,
        &[
            (
                &(how("a", "b") + &how("b", "a")),
                "citacao_em_circulo",
                1,
                "valor.a cita valor.b cita valor.a",
                "two in a circle, told once",
            ),
            (
                &(how("a", "b")
                    + &how("b", "c")
                    + "[valor.c]\nrotulo = \"c\"\ntipo = \"numero\"\nvalor = 1\ncomo = \"z\"\n"),
                "",
                0,
                "",
                "a chain that ends",
            ),
        ],
    );
    each(
        "p/x.toml",
        NOW,
        Severity::Hint,
        &[
            (message, "mensagem_nao_usada", 1, "mensagem = \"m\"", "nothing leads to it"),
            (&format!("{message}{offering}"), "", 0, "", "an article offers it"),
            (
                &format!(
                    "{message}veja = [\"setor.dia\"]\n[artigo.a]\npergunta = \"P?\"\nassunto = \"Geral\"\nresposta = \"{{mensagem.m}}\"\n"
                ),
                "",
                0,
                "",
                "a text quotes it",
            ),
        ],
    );
}

#[test]
fn scopes_do_not_exclude_each_other() {
    let pair = |article: &str, message: &str| {
        format!(
            "[mensagem.m]\ntitulo = \"M\"\ntexto = \"oi\"\n{message}\n[artigo.a]\npergunta = \"P?\"\nassunto = \"Geral\"\nresposta = \"r\"\nmensagem = \"m\"\n{article}\n"
        )
    };
    each(
        "p/x.toml",
        NOW,
        Severity::Warning,
        &[
            (&pair("canal = \"ligacao\"", "canal = \"chat\""), "escopo_contraditorio", 9, "chat", "two channels"),
            (&pair("unidade = \"sede\"", "unidade = \"posto\""), "escopo_contraditorio", 9, "posto", "two units"),
            (&pair("canal = \"chat\"", ""), "", 0, "", "the message holds for all"),
            (&pair("unidade = \"sede\"", "unidade = [\"sede\", \"posto\"]"), "", 0, "", "they share one"),
        ],
    );
}

const CREDENTIAL: &str = "[equipamento.onu]\nnome = \"ONU\"\ntipo = \"ONU\"\n[credencial.c]\nequipamento = \"onu\"\nunidade = \"sede\"\nusuario = \"admin\"\nsenhas = [\"Segredo_9\", \"Admin\"]\n";

#[test]
fn a_password_stands_in_its_list_only_and_is_never_shown() {
    for (text, found, why) in [
        (
            "[artigo.a]\npergunta = \"P?\"\nassunto = \"Geral\"\nresposta = \"entre com Segredo_9.\"\n",
            true,
            "in a text",
        ),
        (
            "# a senha é Segredo_9\n[artigo.a]\npergunta = \"P?\"\nassunto = \"Geral\"\nresposta = \"r\"\n",
            true,
            "in a comment",
        ),
        (
            "[artigo.a]\npergunta = \"P?\"\nassunto = \"Geral\"\nresposta = \"Segredo_99 e admin\"\n",
            false,
            "part of a word; a user name",
        ),
    ] {
        let (snapshot, findings) = review(&[("p/c.toml", CREDENTIAL), ("p/x.toml", text)], NOW, false);
        assert_eq!(findings.iter().any(|f| f.code == "senha_exposta"), found, "{why}: {findings:?}");
        let told = render::text(&findings, &snapshot) + &render::json(&findings);
        assert!(!told.contains("Segredo_9"), "{why}: the password is told\n{told}");
    }
}

#[test]
fn review_dates_are_told_once_where_they_stand() {
    let own = "[artigo.a]\npergunta = \"P?\"\nassunto = \"Geral\"\nresposta = \"r\"\nconferido_em = 2026-10-01\nconferir_a_cada = 30\n";
    for (now, count, why) in [
        ("2026-10-20T12:00:00Z", 0, "nothing is due"),
        ("2026-11-20T12:00:00Z", 1, "the article's own date"),
        ("2027-03-01T12:00:00Z", 2, "the provider's too, once for all its records"),
    ] {
        let (_, findings) = review(&[("p/x.toml", own)], now, false);
        assert_eq!(findings.iter().filter(|f| f.code == "revisao_vencida").count(), count, "{why}: {findings:?}");
    }
}

#[test]
fn doubts_are_listed_only_when_asked_for_and_until_they_are_answered() {
    let open = "[duvida.d]\npergunta = \"Quando?\"\nadotado = \"Sempre.\"\n";
    let answered = format!("{open}confirmado_por = \"Ana\"\nconfirmado_em = 2026-11-20\n");
    for (text, asked, count, why) in
        [(open, false, 0, "not asked"), (open, true, 1, "asked"), (&answered, true, 0, "answered")]
    {
        let (_, findings) = review(&[("p/x.toml", text)], NOW, asked);
        let told: Vec<_> = findings.iter().filter(|f| f.code == "duvida_aberta").collect();
        assert_eq!(told.len(), count, "{why}");
        assert!(told.iter().all(|f| f.message.contains("Quando?")), "{why}: the question to be put");
    }
}

#[test]
fn a_base_with_errors_is_not_reviewed() {
    let (_, findings) =
        review(&[("p/x.toml", "[[excecao]]\nsetor = \"nada\"\ndata = 2020-01-01\nhoras = []\n")], NOW, false);
    assert!(findings.iter().any(|f| f.severity == Severity::Error));
    assert!(findings.iter().all(|f| f.code != "excecao_passada"), "{findings:?}");
}
