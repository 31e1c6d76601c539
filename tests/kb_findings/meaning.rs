//! What a file says: keys, types, names, hours, texts.

use crate::{Row, Slip, each, is_at, load};

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
fn an_hour_that_no_clock_shows_is_told_in_a_case() {
    let text = "[[caso]]\nsetor = \"financeiro\"\nespera = [\"ABERTO\", \"até 25:00\"]\n";
    let (_, findings) = load(&[("p/x.toml", text.as_bytes())]);
    assert!(findings.iter().any(|finding| is_at(finding, "hora_invalida", (3, 26), "25:00")), "{findings:?}");
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
