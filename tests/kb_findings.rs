//! Slips people make, one a row: the code, the line, the column and a word of the message.

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
#[expect(clippy::too_many_lines, reason = "a table: one row a slip")]
fn each_slip_of_syntax_gives_one_finding_in_its_place() {
    each(&[
        (
            "[contato.a]\nrotulo = \"A\nvalor = \"B\"\ntipo = \"site\"\n",
            "sintaxe",
            (2, 10),
            "aspas de fechamento",
            "closing quote",
        ),
        (
            "[contato.a]\nrotulo = A\"\nvalor = \"B\"\ntipo = \"site\"\n",
            "sintaxe",
            (2, 10),
            "aspas de abertura",
            "opening quote",
        ),
        ("[contato.a]\nrotulo = A\nvalor = \"B\"\ntipo = \"site\"\n", "sintaxe", (2, 10), "sem aspas", "no quotes"),
        ("[contato.a]\nrotulo: \"A\"\nvalor = \"B\"\ntipo = \"site\"\n", "sintaxe", (2, 7), "'='", "colon"),
        (
            "[contato.a]\nrotulo \"A\"\nvalor = \"B\"\ntipo = \"site\"\n",
            "sintaxe",
            (2, 1),
            "falta '='",
            "no equals sign",
        ),
        ("[contato.a]\nrotulo =\nvalor = \"B\"\ntipo = \"site\"\n", "sintaxe", (2, 1), "falta o valor", "no value"),
        ("[contato.a]\nrotulo = \"A\";\nvalor = \"B\"\ntipo = \"site\"\n", "sintaxe", (2, 13), "';'", "semicolon"),
        ("[contato.a]\nrotulo = \"A\",\nvalor = \"B\"\ntipo = \"site\"\n", "sintaxe", (2, 13), "vírgula", "comma"),
        (
            "[contato.a]\n// nota\nrotulo = \"A\"\nvalor = \"B\"\ntipo = \"site\"\n",
            "sintaxe",
            (2, 1),
            "#",
            "wrong comment",
        ),
        ("[contato.a\nrotulo = \"A\"\nvalor = \"B\"\ntipo = \"site\"\n", "sintaxe", (1, 1), "']'", "header"),
        (
            "[contato.a]\nrotulo = \"A\"\nvalor = \"B\"\ntipo = \"site\"\npalavras = [\"x\",\n[contato.b]\nrotulo = \"A\"\nvalor = \"B\"\ntipo = \"site\"\n",
            "sintaxe",
            (5, 12),
            "linha 5",
            "list never closed",
        ),
        (
            "[contato.a]\nrotulo = \"A\"\nvalor = \"B\"\ntipo = \"site\"\nfonte = \"\"\"\nx\n[contato.b]\nrotulo = \"A\"\nvalor = \"B\"\ntipo = \"site\"\n",
            "sintaxe",
            (5, 9),
            "linha 5",
            "block never closed: the line of the opening",
        ),
        (
            "[contato.a]\nrotulo = \"A\"\nvalor = \"B\"\ntipo = \"site\"\npalavras = [\"x\" \"y\"]\n",
            "sintaxe",
            (5, 17),
            "vírgula",
            "comma between items",
        ),
        (
            "[contato.a]\nrotulo = \"A\"\n<<<<<<< HEAD\nvalor = \"B\"\n=======\nvalor = \"C\"\n>>>>>>> b\ntipo = \"site\"\n",
            "sintaxe",
            (3, 1),
            "conflito",
            "merge markers",
        ),
        (
            "Atualizado por e-mail\n[contato.a]\nrotulo = \"A\"\nvalor = \"B\"\ntipo = \"site\"\n",
            "sintaxe",
            (1, 1),
            "chave = valor",
            "prose",
        ),
        (
            "[contato.a]\nrotulo = “A”\nvalor = \"B\"\ntipo = \"site\"\n",
            "sintaxe",
            (2, 10),
            "aspas retas",
            "curly quotes",
        ),
        (
            "[contato.a]\nrotulo\u{a0}= \"A\"\nvalor = \"B\"\ntipo = \"site\"\n",
            "caractere_proibido",
            (2, 7),
            "U+00A0",
            "no-break space",
        ),
        (
            "[contato.a]\nrótulo = \"A\"\nvalor = \"B\"\ntipo = \"site\"\n",
            "sintaxe",
            (2, 1),
            "rotulo",
            "accent in a key",
        ),
        (
            "[contato.a]\nrotulo = \"A\"\nvalor = \"C:\\Users\"\ntipo = \"site\"\n",
            "sintaxe",
            (3, 12),
            "duas barras",
            "backslash",
        ),
        (
            "[contato.a]\nrotulo = \"diz \"oi\" a todos\"\nvalor = \"B\"\ntipo = \"site\"\n",
            "sintaxe",
            (2, 15),
            "aspas dentro",
            "inner quotes",
        ),
        (
            "[contato.a]\nrotulo = \"A\nB\"\nvalor = \"B\"\ntipo = \"site\"\n",
            "sintaxe",
            (2, 10),
            "duas linhas",
            "newline in a text",
        ),
        ("{ \"a\": 1 }\n", "sintaxe", (1, 1), "JSON", "JSON"),
        (
            "[contato.a]\nrotulo = \"A\"\nvalor = \"B\"\ntipo = \"site\"\ntipo = \"site\"\n",
            "chave_duplicada",
            (5, 1),
            "linha 4",
            "key twice, with the first line",
        ),
        (
            "[contato.a]\nrotulo = \"A\"\nvalor = \"B\"\ntipo = \"site\"\n[contato.a]\nrotulo = \"A\"\nvalor = \"B\"\ntipo = \"site\"\n",
            "chave_duplicada",
            (5, 1),
            "colado duas vezes",
            "file pasted twice",
        ),
        (
            "[aviso.a]\ntitulo = \"A\"\ntexto = \"B\"\nde = 31/12/2026\n",
            "data_invalida",
            (4, 6),
            "2026-12-31",
            "Brazilian date",
        ),
        (
            "[aviso.a]\ntitulo = \"A\"\ntexto = \"B\"\nde = 2026-02-29\n",
            "data_invalida",
            (4, 6),
            "bissexto",
            "no leap year",
        ),
        (
            "[valor.x]\nrotulo = \"A\"\ntipo = \"dinheiro\"\nvalor = 50,00\n",
            "numero_invalido",
            (4, 9),
            "50.00",
            "decimal comma",
        ),
        ("[valor.x]\nrotulo = \"A\"\ntipo = \"horas\"\nvalor = 48h\n", "numero_invalido", (4, 9), "48", "unit glued"),
        (
            "[unidade.x]\nnome = \"A\"\nsigla = \"B\"\ncalendario = \"matriz\"\npresencial = True\n",
            "sintaxe",
            (5, 14),
            "minúsculas",
            "capital True",
        ),
        ("# a\n\u{1b}[31m\n", "caractere_proibido", (2, 1), "U+001B", "raw escape"),
        (
            "[contato.a]\nrotulo = \"Sertânia\"\nvalor = \"B\"\ntipo = \"si",
            "sintaxe",
            (4, 8),
            "incompleta",
            "half a file",
        ),
    ]);
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table: one row a slip")]
fn each_slip_of_meaning_gives_one_finding_in_its_place() {
    let sector = |rows: &str| {
        format!(
            "[setor.x]\nnome = \"X\"\ncalendario = [\"matriz\"]\nfaixa = [\n  {rows}\n  {{ dias = [\"feriado\"], horas = [] }},\n]\n"
        )
    };
    let hours = |span: &str| sector(&format!("{{ dias = [\"seg\"], horas = [\"{span}\"] }},"));
    let days = |list: &str| sector(&format!("{{ dias = [{list}], horas = [\"08:00-17:00\"] }},"));
    let article =
        |key: &str| format!("[artigo.a]\npergunta = \"A?\"\nassunto = \"Financeiro\"\nresposta = \"B\"\n{key}\n");
    let text =
        |words: &str| format!("[artigo.a]\npergunta = \"A?\"\nassunto = \"Financeiro\"\nresposta = \"{words}\"\n");
    let figure = |kind: &str, value: &str| format!("[valor.x]\nrotulo = \"X\"\ntipo = \"{kind}\"\nvalor = {value}\n");
    let rows: Vec<Row<'_, String>> = vec![
        (article("veredicto = \"pode\""), "chave_desconhecida", (5, 1), "veredito", "key misspelt"),
        (article("Resumo = \"x\""), "chave_desconhecida", (5, 1), "resumo", "capital"),
        (article("veja = \"artigo.a\""), "tipo_errado", (5, 1), "lista", "text for a list"),
        (
            article("veja = [\"setor.finaceiro\"]"),
            "referencia_desconhecida",
            (5, 10),
            "setor.financeiro",
            "link misspelt",
        ),
        (article("unidade = \"Matriz\""), "referencia_desconhecida", (5, 12), "matriz", "reference in capitals"),
        (article("unidade = \"matriz \""), "referencia_desconhecida", (5, 12), "espaço a mais", "blank at the end"),
        (article("mensagem = \"oi\""), "mensagem_desconhecida", (5, 13), "oi", "unknown message"),
        (article("veredito = \"talvez\""), "valor_desconhecido", (5, 13), "depende", "word not of the list"),
        (article("conferido_em = \"2026-11-22\""), "tipo_errado", (5, 1), "sem aspas", "date in quotes"),
        (
            "[artigo.a]\npergunta = \"A?\"\nassunto = \"Financero\"\nresposta = \"B\"\n".into(),
            "assunto_desconhecido",
            (3, 12),
            "Financeiro",
            "topic",
        ),
        (
            "[artigo.a]\npergunta = \"A?\"\nassunto = \"Financeiro\"\n".into(),
            "falta_chave",
            (1, 1),
            "resposta",
            "required key",
        ),
        ("[artgo.a]\npergunta = \"A?\"\n".into(), "tabela_desconhecida", (1, 1), "artigo", "table misspelt"),
        ("[artigo]\npergunta = \"A?\"\n".into(), "falta_nome", (1, 1), "[artigo.nome]", "no name in the header"),
        (
            "[valor.visita]\nrotulo = \"X\"\ntipo = \"dias\"\nvalor = 1\n".into(),
            "id_repetido",
            (1, 1),
            "kb/p/registros.toml:12",
            "id of another file",
        ),
        (
            "[valor.Visita]\nrotulo = \"X\"\ntipo = \"dias\"\nvalor = 1\n".into(),
            "id_invalido",
            (1, 8),
            "visita",
            "capital in an id",
        ),
        (
            "[valor.\"\"]\nrotulo = \"X\"\ntipo = \"dias\"\nvalor = 1\n".into(),
            "id_invalido",
            (1, 8),
            "vazio",
            "empty id",
        ),
        ("[feriado.x]\nnome = \"X\"\n".into(), "lugar_errado", (1, 1), "pasta de cima", "holiday in a provider"),
        (text("Custa {valor.vista}"), "marcador_desconhecido", (4, 19), "valor.visita", "quote misspelt"),
        (text("Custa {valor.visita"), "marcador_desconhecido", (4, 19), "fechado", "quote not closed"),
        (text("Custa {}"), "marcador_desconhecido", (4, 19), "vazio", "empty quote"),
        (text("Custa {valor.visita.como}"), "marcador_desconhecido", (4, 19), "como", "the figure has no como"),
        (
            text("ação {setor.financeiro.horas}"),
            "marcador_desconhecido",
            (4, 18),
            "horario",
            "attribute, after letters of two bytes",
        ),
        (text("a\\u001b[2J"), "caractere_proibido", (4, 14), "U+001B", "escaped control"),
        (text("a\\u202eb"), "caractere_proibido", (4, 14), "direção", "escaped bidirectional mark"),
        (text("SÃ£o Paulo"), "acentos_trocados", (4, 14), "duas vezes", "mojibake"),
        (text("cpf 529.982.247-25"), "dado_pessoal", (4, 17), "CPF", "a customer's number"),
        (hours("25:00-26:00"), "hora_invalida", (5, 31), "25:00", "no such hour"),
        (hours("08:00-18:60"), "hora_invalida", (5, 37), "18:60", "no such minute"),
        (hours("8h-17:00"), "hora_invalida", (5, 31), "HH:MM", "8h"),
        (hours("08:00-08:00"), "faixa_vazia", (5, 31), "00:00-24:00", "empty span"),
        (hours("17:00-16:00"), "vira_o_dia", (5, 31), "troque", "most likely swapped"),
        (days("\"segg\""), "dia_desconhecido", (5, 14), "seg", "day misspelt"),
        (days("\"seg\", \"seg\""), "dia_repetido", (5, 21), "seg", "day twice"),
        (days(""), "faixa_sem_dias", (5, 5), "vazia", "no day"),
        (
            sector(
                "{ dias = [\"seg\"], horas = [\"08:00-12:00\"] }, { dias = [\"seg-sex\"], horas = [\"11:00-17:00\"] },",
            ),
            "faixas_sobrepostas",
            (5, 48),
            "11:00",
            "overlap",
        ),
        (
            "[setor.x]\nnome = \"X\"\ncalendario = [\"matriz\"]\nfaixa = [{ dias = [\"seg\"], horas = [] }]\n".into(),
            "falta_feriado",
            (1, 1),
            "feriado",
            "nobody decided holidays",
        ),
        ("[setor.x]\nnome = \"X\"\n".into(), "falta_chave", (1, 1), "horário", "a sector must say its hours"),
        ("[setor.x]\nnome = \"X\"\nsegue = \"x\"\n".into(), "segue_em_ciclo", (3, 1), "círculo", "follows itself"),
        (
            "[calendario.x]\nfuso = \"America/Sao_Paolo\"\nambitos = [\"nacional\"]\n".into(),
            "fuso_desconhecido",
            (2, 9),
            "America/Sao_Paulo",
            "zone misspelt",
        ),
        (
            "[calendario.x]\nfuso = \"-03:00\"\nambitos = [\"estadual:sp\"]\n".into(),
            "ambito_invalido",
            (3, 13),
            "estadual:SP",
            "scope",
        ),
        (figure("dinheiro", "-50"), "fora_da_faixa", (4, 9), "negativo", "negative fee"),
        (figure("dinheiro", "nan"), "numero_invalido", (4, 9), "nan", "not a number"),
        (figure("dinheiro", "\"50\""), "tipo_errado", (4, 1), "número", "text for a number"),
        (figure("ip", "\"45.162.123.256\""), "ip_invalido", (4, 10), "256", "address"),
        (figure("porta", "80800"), "fora_da_faixa", (4, 9), "65535", "port"),
        (figure("url", "\"site\""), "url_invalida", (4, 10), "https", "link"),
        ("[[excecao]]\nsetor = \"financeiro\"\nhoras = []\n".into(), "falta_chave", (1, 1), "data", "no date"),
        (
            "[[excecao]]\nsetor = \"financeiro\"\nhoras = []\nde = 2026-12-31\nate = 2026-12-24\n".into(),
            "periodo_invertido",
            (5, 1),
            "troque",
            "ends before it begins",
        ),
    ];
    let rows: Vec<Slip<'_>> =
        rows.iter().map(|(text, code, place, word, why)| (text.as_str(), *code, *place, *word, *why)).collect();
    each(&rows);
}

#[test]
fn bytes_that_are_not_utf8_are_named_with_the_line() {
    let rows: [Row<'_, &[u8]>; 6] = [
        (b"# a\nnome = \"a\xe7\xe3o\"\n", "codificacao", (2, 10), "UTF-8", "Latin-1"),
        (b"\xff\xfea\0=\0", "codificacao", (1, 1), "UTF-16", "UTF-16 LE"),
        (b"\xfe\xff\0a\0=", "codificacao", (1, 1), "UTF-16", "UTF-16 BE"),
        (b"\0\0\0\0", "codificacao", (1, 1), "nulos", "power cut"),
        (b"# a\n# b\xc3", "codificacao", (2, 4), "no meio de uma letra", "cut in a letter"),
        (b"# a\r# b\r", "caractere_proibido", (1, 4), "CR", "old Mac"),
    ];
    for (bytes, code, place, word, why) in rows {
        let (snapshot, findings) = load(&[("p/x.toml", bytes)]);
        assert!(
            findings.iter().any(|finding| is_at(finding, code, place, word)),
            "{why}\n{}",
            render::text(&findings, &snapshot)
        );
    }
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_accepted() {
    let text =
        "\u{feff}[contato.a]\r\nrotulo = \"A\"\r\nvalor = \"B\"\r\ntipo = \"site\"\r\nfonte = \"\"\"\r\na\r\nb\"\"\"";
    let (snapshot, findings) = load(&[("p/x.toml", text.as_bytes())]);
    assert!(findings.is_empty(), "{}", render::text(&findings, &snapshot));
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
fn a_header_that_broke_leaves_no_complaint_about_its_parts() {
    let text = "[setor.x\nnome = \"X\"\ncalendario = [\"matriz\"]\n[[setor.x.faixa]]\ndias = [\"seg-dom\", \"feriado\"]\nhoras = [\"08:00-17:00\"]\n";
    let (_, findings) = load(&[("p/x.toml", text.as_bytes())]);
    let told: Vec<_> = findings.iter().map(|finding| (finding.line, finding.code)).collect();
    assert_eq!(told, [(1, "sintaxe")]);
}

#[test]
fn an_hour_that_no_clock_shows_is_told_in_a_case() {
    let text = "[[caso]]\nsetor = \"financeiro\"\nespera = [\"ABERTO\", \"até 25:00\"]\n";
    let (_, findings) = load(&[("p/x.toml", text.as_bytes())]);
    assert!(findings.iter().any(|finding| is_at(finding, "hora_invalida", (3, 26), "25:00")), "{findings:?}");
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

#[test]
fn a_message_may_hold_the_emoji_that_a_phone_types() {
    let text = |message: &str| format!("[mensagem.oi]\ntitulo = \"Oi\"\ntexto = \"{message}\"\n");
    for (message, blamed) in [
        ("⚠\u{fe0f} Atenção 1\u{fe0f}\u{20e3} 👩🏽\u{200d}🔧", false),
        ("Aten\u{200d}ção", true),
        ("senha\u{fe0f}1", true),
    ] {
        let (_, findings) = load(&[("p/m.toml", text(message).as_bytes())]);
        let told = findings.iter().any(|finding| finding.code == "caractere_proibido");
        assert_eq!(told, blamed, "{message:?}: {findings:?}");
    }
}

#[test]
fn marks_of_a_conflict_inside_a_text_are_an_error() {
    let text = "[mensagem.oi]\ntitulo = \"Oi\"\ntexto = \"\"\"\nOlá\n<<<<<<< HEAD\nBom dia\n=======\nBoa noite\n>>>>>>> a1b2\n\"\"\"\n";
    let (_, findings) = load(&[("p/m.toml", text.as_bytes())]);
    let told: Vec<_> = findings.iter().map(|finding| (finding.line, finding.code)).collect();
    assert!(told.contains(&(5, "sintaxe")), "{told:?}");
}
