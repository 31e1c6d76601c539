//! Slips people make, one a row: the code, the line, the column and a word of the message.

#[path = "kb_findings/meaning.rs"]
mod meaning;
#[path = "kb_findings/syntax.rs"]
mod syntax;

use plantao::diag::source::Snapshot;
use plantao::diag::{Finding, Severity, render};
use plantao::kb;

const PROVIDER: &str =
    "[provedor]\nnome = \"P\"\nfuso = \"America/Sao_Paulo\"\nassuntos = [\"Horários\", \"Financeiro\"]\n";
const RECORDS: &str = r#"
[calendario.matriz]
fuso = "America/Sao_Paulo"
ambitos = ["nacional"]
[unidade.matriz]
nome = "Matriz"
sigla = "SP"
calendario = "matriz"
[setor.financeiro]
nome = "Financeiro"
sem_horario = true
[valor.visita]
rotulo = "Visita"
tipo = "dinheiro"
valor = 50.00
"#;

fn load(files: &[(&str, &[u8])]) -> (Snapshot, Vec<Finding>) {
    let fixed = [("p/provedor.toml", PROVIDER.as_bytes()), ("p/registros.toml", RECORDS.as_bytes())];
    let snapshot = Snapshot::from_texts("kb", fixed.into_iter().chain(files.iter().copied()));
    let findings = kb::load(&snapshot).findings;
    (snapshot, findings)
}

fn is_at(finding: &Finding, code: &str, place: (u32, u32), word: &str) -> bool {
    let words = format!("{} {}", finding.message, finding.help.as_deref().unwrap_or_default());
    finding.code == code && (finding.line, finding.column) == place && words.contains(word)
}

/// Text, code, line and column, a word of the message, why.
type Row<'r, T> = (T, &'r str, (u32, u32), &'r str, &'r str);
type Slip<'r> = Row<'r, &'r str>;

/// Loads each text as one more file and wants exactly one finding on it.
fn each(rows: &[Slip<'_>]) {
    let mut wrong = Vec::new();
    for (text, code, place, word, why) in rows {
        let (snapshot, findings) = load(&[("p/x.toml", text.as_bytes())]);
        let one = findings.len() == 1 && is_at(&findings[0], code, *place, word);
        if !one {
            wrong.push(format!(
                "{why}: wanted {code} at {place:?} with {word:?}, got\n{}",
                render::text(&findings, &snapshot)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn several_faults_of_one_file_are_all_told_in_order() {
    let text = "[contato.a]\nrotulo = 1\nvalor = \"B\"\ntipo = \"sitio\"\n[valor.x]\nrotulo: \"X\"\ntipo = \"dias\"\nvalor = 2.5\nfoo = 1\n";
    let (_, findings) = load(&[("p/x.toml", text.as_bytes())]);
    let told: Vec<(u32, &str)> = findings.iter().map(|finding| (finding.line, finding.code)).collect();
    assert_eq!(
        told,
        [(2, "tipo_errado"), (4, "valor_desconhecido"), (6, "sintaxe"), (8, "tipo_errado"), (9, "chave_desconhecida")]
    );
}

#[test]
fn a_file_that_cannot_be_read_is_blamed_alone() {
    let message = "[mensagem.oi]\ntitulo = \"Oi\ntexto = \"Olá\"\n";
    let article = "[artigo.a]\npergunta = \"A?\"\nassunto = \"Financeiro\"\nresposta = \"B {mensagem.ola}\"\nmensagem = \"ola\"\n";
    let (_, findings) = load(&[("p/a.toml", article.as_bytes()), ("p/m.toml", message.as_bytes())]);
    let files: Vec<&str> = findings.iter().map(|finding| &*finding.file).collect();
    assert_eq!(files, ["kb/p/m.toml"]);
}

#[test]
fn a_file_without_a_table_is_told_first_where_records_are_missing() {
    let article = "[artigo.a]\npergunta = \"A?\"\nassunto = \"Financeiro\"\nresposta = \"B\"\nveja = [\"artigo.b\"]\n";
    for empty in ["", "# os artigos de antes\n"] {
        let (_, findings) = load(&[("p/a.toml", article.as_bytes()), ("p/m.toml", empty.as_bytes())]);
        let told: Vec<_> = findings.iter().map(|finding| (&*finding.file, finding.code, finding.severity)).collect();
        let emptied = ("kb/p/m.toml", "arquivo_vazio", Severity::Error);
        assert!(told.len() == 2 && told[0] == emptied, "{told:?}");
    }
    let (_, findings) = load(&[("p/a.toml", article.as_bytes()), ("p/avisos.toml", b"# sem avisos agora\n")]);
    let blamed = findings.iter().any(|finding| &*finding.file == "kb/p/avisos.toml");
    assert!(!blamed, "no record names a notice, so none can be missing from that file: {findings:?}");
}

#[test]
fn both_places_of_a_duplicate_are_given() {
    let copy = "[valor.visita]\nrotulo = \"Visita\"\ntipo = \"dinheiro\"\nvalor = 50.00\n";
    let (_, findings) = load(&[("p/registros - Copia.toml", copy.as_bytes())]);
    let [finding] = &findings[..] else { panic!("{findings:?}") };
    assert!(finding.message.contains("cópia"), "{}", finding.message);
    assert_eq!(finding.related.len(), 1);
}

#[test]
fn passwords_never_reach_a_finding() {
    let texts = [
        "[credencial.x]\nequipamento = \"e\"\nunidade = \"matriz\"\nusuario = \"u\"\nsenhas = [\"segredo1\", segredo2]\n",
        "[credencial.x]\nequipamento = \"e\"\nunidade = \"matriz\"\nusuario = \"u\"\nsenhas = \"segredo1\"\n",
        "[credencial.x]\nequipamento = \"e\"\nunidade = \"matriz\"\nusuario = \"u\"\nsenhas = [\n  \"segredo1\",\n  segredo2,\n]\n",
        "[credencial.x]\nequipamento = \"e\"\nunidade = \"matriz\"\nusuario = \"u\"\nsenhas: segredo1\n",
        "[credencial.x]\nequipamento = \"e\"\nunidade = \"matriz\"\nusuario = \"u\"\nsenhas = [\"a\\u001bsegredo1\"]\n",
    ];
    for text in texts {
        let (snapshot, findings) = load(&[("p/x.toml", text.as_bytes())]);
        let shown = render::text(&findings, &snapshot) + &render::json(&findings);
        assert!(!findings.is_empty() && !shown.contains("segredo"), "{shown}");
    }
}

#[test]
fn the_output_is_bounded_and_drives_no_terminal() {
    let many = "linha \u{1b}[2J sem sinal \u{202e} de igual\n".repeat(5_000);
    let (snapshot, findings) = load(&[("p/x.toml", many.as_bytes())]);
    let text = render::text(&findings, &snapshot);
    assert!(text.len() < 200_000 && text.contains("e mais"));
    assert!(!text.contains(['\u{1b}', '\u{202e}']));
    assert!(findings.iter().any(|finding| finding.severity == Severity::Error));
}
