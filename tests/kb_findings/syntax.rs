//! What a file is written with: brackets, quotes, equal signs, bytes, what a merge leaves.

use plantao::diag::render;

use crate::{Row, each, is_at, load};

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
fn a_header_that_broke_leaves_no_complaint_about_its_parts() {
    let text = "[setor.x\nnome = \"X\"\ncalendario = [\"matriz\"]\n[[setor.x.faixa]]\ndias = [\"seg-dom\", \"feriado\"]\nhoras = [\"08:00-17:00\"]\n";
    let (_, findings) = load(&[("p/x.toml", text.as_bytes())]);
    let told: Vec<_> = findings.iter().map(|finding| (finding.line, finding.code)).collect();
    assert_eq!(told, [(1, "sintaxe")]);
}

#[test]
fn marks_of_a_conflict_inside_a_text_are_an_error() {
    let text = |lines: &str| format!("[mensagem.oi]\ntitulo = \"Oi\"\ntexto = \"\"\"\n{lines}\n\"\"\"\n");
    let rows = [
        ("Olá\n<<<<<<< HEAD\nBom dia\n=======\nBoa noite\n>>>>>>> a1b2", Some(5), "the whole of a conflict"),
        ("veja <<<<<<< aqui\n<<<<<<< HEAD\nBom dia", Some(5), "one inside a line hides none"),
        ("Bom dia\n>>>>>>> a1b2", Some(5), "what was left of one"),
        ("veja <<<<<<< aqui\ne >>>>>>> ali", None, "no line begins with one"),
    ];
    for (lines, wanted, why) in rows {
        let (_, findings) = load(&[("p/m.toml", text(lines).as_bytes())]);
        let told: Vec<_> = findings.iter().map(|finding| (finding.line, finding.code)).collect();
        let first = told.iter().find(|(_, code)| *code == "sintaxe").map(|(line, _)| *line);
        assert_eq!(first, wanted, "{why}: {told:?}");
    }
}
