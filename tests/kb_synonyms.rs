//! What `verificar` says of `busca.toml`, one slip a row: the code, the line, the column and a word of the message.

use plantao::diag::source::Snapshot;
use plantao::diag::{Finding, Severity, render};
use plantao::kb;

const PROVIDER: &str = "[provedor]\nnome = \"P\"\nfuso = \"America/Sao_Paulo\"\nassuntos = [\"Financeiro\"]\n";
const ARTICLES: &str = r#"
[artigo.fatura]
titulo = "Envio da fatura"
pergunta = "Podemos enviar fatura?"
assunto = "Financeiro"
resumo = "Transfira ao Financeiro."
resposta = "O boleto tem código de barras."
palavras = ["segunda via"]
fonte = "Envio da fatura ocorre com o setor financeiro"
"#;

fn load(folder: &str, lines: &str) -> (Snapshot, Vec<Finding>) {
    let own = format!("sinonimo = [\n{lines}\n]\n");
    let path = format!("{folder}busca.toml");
    let files = [("p/provedor.toml", PROVIDER), ("p/artigos.toml", ARTICLES), (path.as_str(), own.as_str())];
    let snapshot = Snapshot::from_texts("kb", files.map(|(path, text)| (path, text.as_bytes())));
    let now = "2026-11-24T00:14:00Z".parse().expect("an instant");
    let review = kb::Review { now, doubts: false };
    let one_by_one: kb::Share = |count, work| (0..count).for_each(work);
    let findings = kb::review(&snapshot, one_by_one, &review).findings;
    let findings: Vec<Finding> = findings.into_iter().filter(|f| f.code.starts_with("sinonimo_")).collect();
    (snapshot, findings)
}

/// Lines, the code (none: nothing to say), line and column, a word of the message, why.
type Row<'r> = (&'r str, Option<&'r str>, (u32, u32), &'r str, &'r str);

fn each(folder: &str, rows: &[Row<'_>]) {
    for (lines, code, place, word, why) in rows {
        let (snapshot, findings) = load(folder, lines);
        let shown = render::text(&findings, &snapshot);
        let Some(code) = code else {
            assert!(findings.is_empty(), "{why}:\n{shown}");
            continue;
        };
        assert_eq!(findings.len(), 1, "{why}:\n{shown}");
        let finding = &findings[0];
        let found = (finding.code, finding.severity, (finding.line, finding.column));
        assert_eq!(found, (*code, Severity::Warning, *place), "{why}:\n{shown}");
        assert!(finding.message.contains(word), "{why}:\n{shown}");
    }
}

#[test]
fn a_line_that_does_nothing_is_named_in_its_place() {
    each(
        "p/",
        &[
            (r#"{ de = ["carnê"], para = ["fatura"] }"#, None, (0, 0), "", "a word that only customers use"),
            (
                r#"{ de = ["carnê", "boleto"], para = ["fatura"] }"#,
                Some("sinonimo_redundante"),
                (2, 19),
                "boleto",
                "a word of the answers",
            ),
            (
                r#"{ de = ["envio da fatura"], para = ["boleto"] }"#,
                Some("sinonimo_redundante"),
                (2, 10),
                "envio da fatura",
                "a title",
            ),
            (r#"{ de = ["mandar boleto"], para = ["fatura"] }"#, None, (0, 0), "", "in a phrase the word is free"),
            (r#"{ de = ["via"], para = ["fatura"] }"#, None, (0, 0), "", "words to search by are not answers"),
            (
                r#"{ de = ["carnê"], para = ["fatura", "netflix"] }"#,
                Some("sinonimo_sem_alvo"),
                (2, 38),
                "netflix",
                "no answer has it",
            ),
            (r#"{ de = ["carnê"], para = ["faturas enviadas"] }"#, None, (0, 0), "", "other forms of its words"),
            (
                r#"{ de = ["carnê"], para = ["fatura segunda via"] }"#,
                None,
                (0, 0),
                "",
                "words to search by are a target",
            ),
        ],
    );
}

#[test]
fn a_key_written_twice_or_leading_to_itself_is_named() {
    each(
        "p/",
        &[
            (
                "{ de = [\"carnê\"], para = [\"fatura\"] },\n{ de = [\"Carne\"], para = [\"boleto\"] }",
                Some("sinonimo_repetido"),
                (3, 10),
                "linha 2",
                "accents and case are no difference",
            ),
            (
                "{ de = [\"pagar/ver conta\"], para = [\"fatura\"] },\n{ de = [\"ver conta\"], para = [\"boleto\"] }",
                Some("sinonimo_repetido"),
                (3, 10),
                "linha 2",
                "an alternative of the first",
            ),
            (
                "{ de = [\"pagar/ver conta\"], para = [\"fatura\"] },\n{ de = [\"ver fatura\"], para = [\"boleto\"] }",
                None,
                (0, 0),
                "",
                "alternatives that do not meet",
            ),
            (
                r#"{ de = ["fatura boleto"], para = ["Fatura-boleto"] }"#,
                Some("sinonimo_em_ciclo"),
                (2, 10),
                "si mesmo",
                "a circle of one",
            ),
            (
                r#"{ de = ["via boleto"], para = ["segunda fatura"], ida_e_volta = true }"#,
                None,
                (0, 0),
                "",
                "both ways on purpose",
            ),
        ],
    );
    let lines = "{ de = [\"via boleto\"], para = [\"segunda fatura\"] },\n{ de = [\"segunda fatura\"], para = [\"via boleto\"] }";
    let (snapshot, findings) = load("p/", lines);
    let codes: Vec<&str> = findings.iter().map(|finding| finding.code).collect();
    let shown = render::text(&findings, &snapshot);
    assert_eq!(codes, ["sinonimo_em_ciclo"; 2], "each end of a circle of two is named: {shown}");
}

#[test]
fn the_lines_of_the_top_are_judged_on_the_providers_they_serve() {
    each(
        "",
        &[
            (
                r#"{ de = ["boleto"], para = ["fatura"] }"#,
                Some("sinonimo_redundante"),
                (2, 10),
                "boleto",
                "every provider has it",
            ),
            (
                r#"{ de = ["carnê"], para = ["netflix"] }"#,
                Some("sinonimo_sem_alvo"),
                (2, 28),
                "netflix",
                "no provider has it",
            ),
        ],
    );
}

#[test]
fn a_provider_may_say_again_what_the_top_says() {
    let top = "sinonimo = [{ de = [\"carnê\"], para = [\"fatura\"] }]\n";
    let own = "sinonimo = [{ de = [\"carnê\"], para = [\"boleto\"] }]\n";
    let files =
        [("busca.toml", top), ("p/provedor.toml", PROVIDER), ("p/artigos.toml", ARTICLES), ("p/busca.toml", own)];
    let snapshot = Snapshot::from_texts("kb", files.map(|(path, text)| (path, text.as_bytes())));
    assert!(kb::load(&snapshot).findings.is_empty());
}
