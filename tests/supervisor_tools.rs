//! `verificar` with cases and formats, `previa`, and the help of the supervisors' commands.

#![expect(clippy::unwrap_used, reason = "helpers of tests: a panic is the failure")]

mod comum;

use std::fs;
use std::path::PathBuf;

use comum::plantao;
use plantao::diag::codes::{self, Example};
use serde_json::Value;

const PROVIDER: &str = r#"[provedor]
nome = "P"
fuso = "America/Sao_Paulo"
assuntos = ["Financeiro"]
[calendario.matriz]
fuso = "America/Sao_Paulo"
ambitos = ["nacional"]
[unidade.matriz]
nome = "Matriz"
sigla = "SP"
calendario = "matriz"
[setor.financeiro]
nome = "Financeiro"
calendario = ["matriz"]
[[setor.financeiro.faixa]]
dias = ["seg-sex"]
horas = ["08:00-17:00"]
[[setor.financeiro.faixa]]
dias = ["sab-dom", "feriado"]
horas = []
[valor.visita]
rotulo = "Visita"
tipo = "dinheiro"
valor = 50.00
[artigo.visita]
pergunta = "Quanto custa a visita?"
assunto = "Financeiro"
resposta = """
A visita improdutiva custa {valor.visita}.

- um item comprido que não cabe numa linha só da prévia
- outro"""
[fato.pagou]
tipo = "sim_nao"
[decisao.liberar]
fonte = "f"
entradas = ["pagou"]
linha = [
  { id = "sim", quando = { pagou = true }, acao = "orientar", texto = "Pode liberar." },
  { id = "nao", quando = { pagou = false }, acao = "nao_fazer" },
]
"#;

/// A base in a folder of its own, taken away at the end of the test.
struct Base(PathBuf);

impl Base {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let folder = std::env::temp_dir().join(format!("plantao-{name}-{}", std::process::id())).join("kb");
        let _ = fs::remove_dir_all(&folder);
        for (path, text) in [("p/provedor.toml", PROVIDER)].iter().chain(files) {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self(folder)
    }

    fn path(&self, inside: &str) -> String {
        self.0.join(inside).to_str().unwrap().to_owned()
    }
}

impl Drop for Base {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(self.0.parent().unwrap());
    }
}

/// Where a failure is told: at the words that were, or were not, expected; at the case when it could not be asked.
fn place(text: &str, failure: &str) -> String {
    let Some(words) = failure.split('"').nth(1).filter(|_| !failure.contains("quis dizer")) else {
        return "3:1".into();
    };
    let (number, line) =
        (1..).zip(text.lines()).find(|(_, line)| line.contains(&format!("espera = \"{words}\""))).unwrap();
    format!("{number}:{}", line[..line.find(words).unwrap()].chars().count() + 1)
}

#[test]
fn a_case_holds_or_says_what_came_out() {
    for (case, failure, why) in [
        ("consulta = \"custo visita\"\nespera = \"r$ 50,00\"", None, "a text, case apart"),
        ("consulta = \"visita\"\nespera = [\"R$ 50,00\", \"nao cabe\"]", None, "a list, accents apart"),
        ("consulta = \"visita\"\nespera = \"R$ 60,00\"", Some("falta \"R$ 60,00\" na resposta; saiu: "), "not there"),
        (
            "consulta = \"visita\"\nnao_espera = \"improdutiva\"",
            Some("contém \"improdutiva\", que não devia"),
            "unwanted",
        ),
        ("consulta = \"qwxzkj\"\nespera = \"nada encontrado\"", None, "no card is an answer too"),
        ("decisao = \"liberar\"\nfatos = { pagou = true }\nespera = \"Pode liberar\"", None, "a verdict"),
        ("decisao = \"liberar\"\nfatos = { pagou = \"sim\" }\nespera = \"ação: orientar\"", None, "as agents say it"),
        ("decisao = \"liberar\"\nespera = \"[1] sim\"", None, "a question is an answer too"),
        ("decisao = \"liberar\"\nfatos = { pago = true }\nespera = \"x\"", Some("quis dizer pagou?"), "misspelt fact"),
        ("decisao = \"liberar\"\nfatos = { pagou = 7 }\nespera = \"x\"", Some("use sim ou não"), "no such answer"),
        ("setor = \"financeiro\"\nem = 2026-11-24T16:00:00\nespera = \"ABERTO\"", None, "a sector at an instant"),
        ("setor = \"financeiro\"\nem = 2026-11-28T10:00:00\nespera = \"FECHADO\"", None, "on Saturday"),
        ("setor = \"financeiro\"\nespera = \"FECHADO\"", None, "without an instant: now, Monday night"),
        (
            "setor = \"financeiro\"\nem = 2026-11-24T16:00:00\nespera = \"FECHADO\"",
            Some("falta \"FECHADO\" na resposta; saiu: ABERTO Financeiro"),
            "wrong",
        ),
        ("consulta = \"financeiro sabado\"\nespera = \"fechado\"", None, "the status that a query asks for"),
    ] {
        let text = format!("# um caso\n\n[[caso]]\n{case}\n");
        let base = Base::new("casos", &[("p/casos.toml", &text)]);
        let printed = plantao(&["verificar", &base.path("")]);
        assert!(printed.out.contains("1 caso conferido"), "{why}: {}", printed.out);
        match failure {
            None => assert_eq!(printed.code, 0, "{why}: {}", printed.out),
            Some(words) => {
                assert_eq!(printed.code, 3, "{why}: {}", printed.out);
                assert!(
                    printed.out.contains(&format!("p/casos.toml:{}: erro[caso_falhou]: ", place(&text, words))),
                    "{why}: {}",
                    printed.out
                );
                assert!(printed.out.contains(words), "{why}: {}", printed.out);
            }
        }
    }
}

#[test]
fn the_page_of_a_failed_case_shows_one_that_fails_and_one_that_holds() {
    let pages = codes::all().filter(|page| matches!(page.example, Example::Case { .. }));
    for page in pages {
        let (wrong, right) = page.example.both();
        for (text, fails) in [(wrong, true), (right, false)] {
            let base = Base::new("caso-pagina", &[("p/casos.toml", text)]);
            let printed = plantao(&["verificar", &base.path("")]);
            assert_eq!(printed.out.contains(page.code), fails, "{text}\n{}", printed.out);
        }
    }
}

#[test]
fn a_case_that_asks_or_expects_nothing_is_refused() {
    for (case, words, why) in [
        ("espera = \"x\"", "não pergunta nada", "no question"),
        ("consulta = \"visita\"", "não diz o que espera", "no expectation"),
        ("consulta = \"visita\"\nespera = []", "não diz o que espera", "an empty one"),
        ("consulta = \"visita\"\nsetor = \"financeiro\"\nespera = \"x\"", "consulta e setor", "two questions"),
        (
            "consulta = \"visita\"\nfatos = { pagou = true }\nespera = \"x\"",
            "fatos não combina",
            "facts without a decision",
        ),
        ("setor = \"finaceiro\"\nespera = \"x\"", "você quis dizer \"financeiro\"?", "unknown sector"),
        ("consulta = \"visita\"\nespera = 50", "cada item de espera é um texto", "a number"),
        ("consulta = \"visita\"\nespra = \"x\"\nespera = \"x\"", "você quis dizer \"espera\"?", "misspelt key"),
    ] {
        let base = Base::new("caso-ruim", &[("p/casos.toml", &format!("[[caso]]\n{case}\n"))]);
        let printed = plantao(&["verificar", &base.path("")]);
        assert_eq!(printed.code, 3, "{why}: {}", printed.out);
        assert!(printed.out.contains(words), "{why}: {}", printed.out);
    }
}

#[test]
fn the_shipped_base_holds_sixty_cases_that_rest_on_the_document() {
    let text = fs::read_to_string("kb/vmnet/casos.toml").unwrap();
    let table: toml::Table = text.parse().unwrap();
    let cases = table["caso"].as_array().unwrap();
    assert!(cases.len() >= 60, "{}", cases.len());
    let squeeze = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let document = squeeze(include_str!("dados/fonte_vmnet.txt"));
    for case in cases {
        let source = squeeze(case["fonte"].as_str().unwrap());
        assert!(document.contains(&source), "not in the document: {source}");
    }
    let printed = plantao(&["verificar", "kb"]);
    assert_eq!(printed.code, 0, "{}", printed.out);
    assert!(printed.out.contains(&format!("{} casos conferidos", cases.len())), "{}", printed.out);
}

#[test]
fn the_shipped_cases_do_not_depend_on_the_day_of_the_check() {
    for day in ["2026-11-24 10:00", "2026-11-29 03:00", "2026-12-25 12:00", "2027-05-01 20:00"] {
        let printed = plantao(&["verificar", "kb", "--em", day]);
        assert_eq!(printed.code, 0, "{day}: {}", printed.out);
    }
}

/// A base with a warning and no error.
const REPEATED_DAY: &str = "[setor.x]\nnome = \"X\"\ncalendario = [\"matriz\"]\n[[setor.x.faixa]]\ndias = [\"seg\", \"seg\", \"feriado\"]\nhoras = []\n";

#[test]
fn strict_makes_warnings_fail_and_formats_say_the_same() {
    let base = Base::new("formatos", &[("p/x.toml", REPEATED_DAY)]);
    let folder = base.path("");
    for (args, code, words, why) in [
        (&["--formato", "texto"][..], 0, "kb/p/x.toml:5:17: aviso[dia_repetido]", "text"),
        (&[], 0, "kb/p/x.toml:5:17: aviso[dia_repetido]", "text is the usual"),
        (&["--estrito"], 3, "aviso[dia_repetido]", "strict"),
        (&["--formato", "json"], 0, "\"codigo\":\"dia_repetido\"", "json"),
        (&["--json", "--estrito"], 3, "\"gravidade\":\"aviso\"", "strict changes the exit code only"),
        (&["--formato", "github"], 0, "/kb/p/x.toml,line=5,col=17,title=dia_repetido::", "annotations"),
        (&["--formato", "xml"], 2, "", "no such format"),
    ] {
        let args: Vec<&str> = ["verificar", &folder].iter().chain(args).copied().collect();
        let printed = plantao(&args);
        assert_eq!(printed.code, code, "{why}: {}{}", printed.out, printed.err);
        assert!(printed.out.contains(words), "{why}: {}", printed.out);
    }
    let annotated = plantao(&["verificar", &folder, "--formato", "github"]).out;
    assert!(annotated.starts_with("::warning file="), "{annotated}");
    let json = plantao(&["verificar", &folder, "--formato", "json"]).out;
    assert!(serde_json::from_str::<Value>(&json).unwrap().is_array());
    assert_eq!(plantao(&["verificar", "--estrito", "kb"]).code, 0, "the shipped base is strict");
}

#[test]
fn a_preview_shows_the_cards_of_the_file_and_its_findings_first() {
    let base = Base::new("previa", &[("p/x.toml", REPEATED_DAY)]);
    let shown = plantao(&["previa", &base.path("p/provedor.toml"), "--largura", "40"]);
    assert_eq!(shown.code, 0, "{}", shown.err);
    assert!(shown.out.contains("── artigo.visita ───"), "{}", shown.out);
    assert!(shown.out.contains("custa R$ 50,00"), "{}", shown.out);
    assert!(shown.out.contains("• um item comprido que não cabe numa\n  linha"), "items hang: {}", shown.out);
    assert!(shown.out.lines().all(|line| line.chars().count() <= 60), "{}", shown.out);
    let order: Vec<usize> = ["── unidade.matriz", "── setor.financeiro", "── artigo.visita", "── decisao.liberar"]
        .map(|name| shown.out.find(name).unwrap_or_else(|| panic!("{name}: {}", shown.out)))
        .to_vec();
    assert!(order.is_sorted(), "in the order of the file");
    assert!(!shown.out.contains("dia_repetido"), "the other file's finding is not this one's");
    let other = plantao(&["previa", &base.path("p/x.toml")]);
    assert!(other.out.find("aviso[dia_repetido]").unwrap() < other.out.find("── setor.x").unwrap());
    assert!(!other.out.contains("artigo.visita"), "only the cards of the file");
}

#[test]
fn every_provider_runs_its_own_cases() {
    let other = PROVIDER.replace("nome = \"P\"", "nome = \"Q\"").replace("50.00", "70.00");
    let case = |fee: &str| format!("[[caso]]\nconsulta = \"visita\"\nespera = \"R$ {fee}\"\n");
    let files = [("p/c.toml", case("50,00")), ("q/provedor.toml", other), ("q/c.toml", case("50,00"))];
    let base = Base::new("dois", &files.each_ref().map(|(path, text)| (*path, text.as_str())));
    let printed = plantao(&["verificar", &base.path("")]);
    assert!(printed.out.contains("kb/q/c.toml:3:11: erro[caso_falhou]"), "{}", printed.out);
    assert!(printed.out.contains("1 erro, 2 casos conferidos"), "{}", printed.out);
}

#[test]
fn a_preview_finds_the_base_of_its_file() {
    let article = "[artigo.fundo]\npergunta = \"Fundo?\"\nassunto = \"Financeiro\"\nresposta = \"Sim.\"\n";
    let holidays = "[feriados]\nconferir_ate = 2027-12-31\n";
    let base = Base::new("previa-base", &[("p/artigos/mais/x.toml", article), ("feriados.toml", holidays)]);
    for (file, words, why) in [
        ("p/artigos/mais/x.toml", "── artigo.fundo", "folders inside the provider's"),
        ("feriados.toml", "nenhum cartão", "the top of the base holds no cards"),
    ] {
        let printed = plantao(&["previa", &base.path(file)]);
        assert_eq!(printed.code, 0, "{why}: {}", printed.err);
        assert!(printed.out.contains(words), "{why}: {}", printed.out);
    }
    let outside = plantao(&["previa", &base.path("p/provedor.toml"), "--base", "kb"]);
    assert_eq!(outside.code, 2, "a file of another base than --base");
}

#[test]
fn a_preview_depends_on_the_instant_and_speaks_json() {
    let base = Base::new("previa-em", &[]);
    let file = base.path("p/provedor.toml");
    let at = |em: &str| plantao(&["previa", &file, "--em", em]).out;
    assert!(at("2026-11-24 10:00").contains("ABERTO"));
    assert!(at("2026-11-28 10:00").contains("FECHADO"));
    let json: Value = serde_json::from_str(&plantao(&["previa", &file, "--json"]).out).unwrap();
    assert_eq!(json["problemas"], Value::Array(Vec::new()));
    assert!(json["cartoes"].as_array().unwrap().iter().any(|card| card["id"] == "artigo.visita"));
}

#[test]
fn a_preview_of_a_broken_base_says_where_the_error_is() {
    let broken =
        [("p/y.toml", "[artigo.y]\npergunta = \"Y?\"\n"), ("p/z.toml", "[aviso.z]\ntitulo = \"Z\"\ntexto = \"Z\"\n")];
    let base = Base::new("previa-ruim", &broken);
    for (file, words, why) in [
        ("p/y.toml", "corrija os erros acima", "its own error"),
        ("p/z.toml", "o primeiro é\nkb/p/y.toml:1:1", "somebody else's"),
    ] {
        let printed = plantao(&["previa", &base.path(file)]);
        assert_eq!(printed.code, 3, "{why}: {}", printed.out);
        assert!(printed.out.contains(words), "{why}: {}", printed.out);
    }
    for (file, why) in [("p/nada.toml", "no such file"), ("p", "a folder")] {
        assert_eq!(plantao(&["previa", &base.path(file)]).code, 2, "{why}");
    }
}

#[test]
fn a_preview_masks_passwords() {
    let secret = "[equipamento.e]\nnome = \"E\"\ntipo = \"T\"\n[credencial.e]\nequipamento = \"e\"\nunidade = \"matriz\"\nusuario = \"u\"\nsenhas = [\"segredo1\"]\n";
    let base = Base::new("previa-senha", &[("p/c.toml", secret)]);
    for args in [&["previa", &base.path("p/c.toml")][..], &["previa", &base.path("p/c.toml"), "--json"]] {
        let printed = plantao(args);
        assert!(printed.out.contains("••••••") && !printed.out.contains("segredo1"), "{}", printed.out);
    }
}

#[test]
fn help_of_the_supervisors_commands_fits_and_has_examples() {
    for command in ["verificar", "explicar", "novo", "previa", "esquema"] {
        let help = plantao(&[command, "--help"]).out;
        assert!(help.lines().all(|line| line.chars().count() <= 80), "{command}: {help}");
        assert!(help.contains("Exemplo"), "{command} --help has no example");
        for english in ["Usage", "Options", "Print help", "possible values", "default:"] {
            assert!(!help.contains(english), "{command} --help speaks English: {english}");
        }
    }
    for word in ["explicar", "novo", "previa", "esquema"] {
        assert!(plantao(&["--help"]).out.contains(word), "{word} is not in the list of commands");
    }
}
