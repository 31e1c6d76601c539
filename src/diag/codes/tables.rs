//! Tabelas de decisão: entradas, linhas, políticas e células.

use super::{Example, Page};

pub(super) const PAGES: &[Page] = &[
    Page {
        code: "entrada_desconhecida",
        title: "a tabela usa um fato que não existe",
        finds: "entradas, quando, se ou valem dá o nome de um fato que a base não tem.",
        harms: "A condição nunca seria testada.",
        example: Example::Toml {
            wrong: r#"[decisao.d]
entradas = ["cannal"]
linha = [
  { id = "chat", quando = { canal = "chat" }, acao = "orientar" },
  { id = "voz", quando = { canal = "ligacao" }, acao = "abrir_n2" },
]
"#,
            right: r#"[decisao.d]
entradas = ["canal"]
linha = [
  { id = "chat", quando = { canal = "chat" }, acao = "orientar" },
  { id = "voz", quando = { canal = "ligacao" }, acao = "abrir_n2" },
]
"#,
        },
    },
    Page {
        code: "fato_fora_de_entradas",
        title: "a linha testa um fato que não está em entradas",
        finds: "O fato existe, mas a tabela não o declarou.",
        harms: "A condição seria ignorada.",
        example: Example::Toml {
            wrong: r#"[decisao.d]
entradas = ["canal"]
linha = [
  { id = "chat", quando = { canal = "chat" }, acao = "orientar" },
  { id = "voz", quando = { canal = "ligacao", titular = true }, acao = "abrir_n2" },
  { id = "outro", quando = { canal = "ligacao", titular = false }, acao = "abrir_n3" },
]
"#,
            right: r#"[decisao.d]
entradas = ["canal", "titular"]
linha = [
  { id = "chat", quando = { canal = "chat" }, acao = "orientar" },
  { id = "voz", quando = { canal = "ligacao", titular = true }, acao = "abrir_n2" },
  { id = "outro", quando = { canal = "ligacao", titular = false }, acao = "abrir_n3" },
]
"#,
        },
    },
    Page {
        code: "politica_desconhecida",
        title: "política que não existe",
        finds: "politica não é unica, qualquer, prioridade, primeira, coletar, ordem_regra nem ordem_saida.",
        harms: "Não se sabe qual linha vence quando duas valem.",
        example: Example::Toml {
            wrong: r#"[decisao.d]
entradas = ["canal"]
politica = "unicas"
linha = [
  { id = "chat", quando = { canal = "chat" }, acao = "orientar" },
  { id = "voz", quando = { canal = "ligacao" }, acao = "abrir_n2" },
]
"#,
            right: r#"[decisao.d]
entradas = ["canal"]
politica = "unica"
linha = [
  { id = "chat", quando = { canal = "chat" }, acao = "orientar" },
  { id = "voz", quando = { canal = "ligacao" }, acao = "abrir_n2" },
]
"#,
        },
    },
    Page {
        code: "prioridade_sem_ordem",
        title: "prioridade sem a ordem das saídas",
        finds: "As políticas prioridade e ordem_saida pedem ordem, com todas as saídas que as linhas dão.",
        harms: "Sem a ordem não se sabe qual linha vence.",
        example: Example::Toml {
            wrong: r#"[decisao.d]
entradas = ["canal"]
politica = "prioridade"
linha = [
  { id = "chat", quando = { canal = "chat" }, acao = "orientar" },
  { id = "voz", quando = { canal = "ligacao" }, acao = "abrir_n2" },
]
"#,
            right: r#"[decisao.d]
entradas = ["canal"]
politica = "prioridade"
ordem = { acao = ["abrir_n2", "orientar"] }
linha = [
  { id = "chat", quando = { canal = "chat" }, acao = "orientar" },
  { id = "voz", quando = { canal = "ligacao" }, acao = "abrir_n2" },
]
"#,
        },
    },
    Page {
        code: "acao_desconhecida",
        title: "ação que não existe",
        finds: "acao não é orientar, informar, transferir, enviar, nao_fazer, abrir_n2, abrir_n3 nem abrir_os.",
        harms: "A tela não saberia que palavra pôr no veredito.",
        example: Example::Toml {
            wrong: r#"[decisao.d]
entradas = ["canal"]
linha = [
  { id = "chat", quando = { canal = "chat" }, acao = "abrir_n4" },
  { id = "voz", quando = { canal = "ligacao" }, acao = "abrir_n2" },
]
"#,
            right: r#"[decisao.d]
entradas = ["canal"]
linha = [
  { id = "chat", quando = { canal = "chat" }, acao = "orientar" },
  { id = "voz", quando = { canal = "ligacao" }, acao = "abrir_n2" },
]
"#,
        },
    },
    Page {
        code: "excecao_desconhecida",
        title: "exceção de uma linha que não existe",
        finds: "excecao_de dá o id de uma linha que a tabela não tem.",
        harms: "A exceção não venceria ninguém.",
        example: Example::Toml {
            wrong: r#"[decisao.d]
entradas = ["canal"]
linha = [
  { id = "chat", quando = { canal = "chat" }, acao = "orientar" },
  { id = "voz", excecao_de = "chatt", quando = { canal = "ligacao" }, acao = "abrir_n2" },
]
"#,
            right: r#"[decisao.d]
entradas = ["canal"]
linha = [
  { id = "chat", quando = { canal = "chat" }, acao = "orientar" },
  { id = "voz", quando = { canal = "ligacao" }, acao = "abrir_n2" },
]
"#,
        },
    },
    Page {
        code: "senao_repetido",
        title: "duas linhas senao",
        finds: "Só uma linha pode valer quando nenhuma outra vale.",
        harms: "Não se sabe qual das duas.",
        example: Example::Toml {
            wrong: r#"[decisao.d]
entradas = ["canal"]
linha = [
  { id = "a", senao = true, acao = "orientar" },
  { id = "b", senao = true, acao = "abrir_n2" },
  { id = "chat", quando = { canal = "chat" }, acao = "orientar" },
]
"#,
            right: r#"[decisao.d]
entradas = ["canal"]
linha = [
  { id = "chat", quando = { canal = "chat" }, acao = "orientar" },
  { id = "b", senao = true, acao = "abrir_n2" },
]
"#,
        },
    },
    Page {
        code: "linha_sem_saida",
        title: "linha que não diz o que fazer",
        finds: "A linha não tem nenhuma saída que conte (acao, setor, taxa, prazo, resultado…).",
        harms: "O veredito sairia em branco.",
        example: Example::Toml {
            wrong: r#"[decisao.d]
entradas = ["canal"]
linha = [
  { id = "chat", quando = { canal = "chat" }, texto = "Chat." },
  { id = "voz", quando = { canal = "ligacao" }, acao = "abrir_n2" },
]
"#,
            right: r#"[decisao.d]
entradas = ["canal"]
linha = [
  { id = "chat", quando = { canal = "chat" }, acao = "orientar" },
  { id = "voz", quando = { canal = "ligacao" }, acao = "abrir_n2" },
]
"#,
        },
    },
    Page {
        code: "operador_invalido",
        title: "sinal que não existe numa célula",
        finds: "Os sinais são < <= > >= = e nao(…); não vale =>, ≥, != nem ordem entre opções.",
        harms: "A condição não pode ser lida.",
        example: Example::Toml {
            wrong: r#"[decisao.d]
entradas = ["rx_dbm"]
linha = [
  { id = "bom", quando = { rx_dbm = "=> -26" }, acao = "orientar" },
  { id = "ruim", quando = { rx_dbm = "< -26" }, acao = "abrir_n3" },
]
"#,
            right: r#"[decisao.d]
entradas = ["rx_dbm"]
linha = [
  { id = "bom", quando = { rx_dbm = ">= -26" }, acao = "orientar" },
  { id = "ruim", quando = { rx_dbm = "< -26" }, acao = "abrir_n3" },
]
"#,
        },
    },
    Page {
        code: "fora_do_dominio",
        title: "número que o fato nunca tem",
        finds: "A célula testa um valor fora de min e max do fato.",
        harms: "A condição seria sempre falsa, ou sempre verdadeira.",
        example: Example::Toml {
            wrong: r#"[decisao.d]
entradas = ["rx_dbm"]
linha = [
  { id = "bom", quando = { rx_dbm = ">= 26" }, acao = "orientar" },
  { id = "ruim", quando = { rx_dbm = "< 26" }, acao = "abrir_n3" },
]
"#,
            right: r#"[decisao.d]
entradas = ["rx_dbm"]
linha = [
  { id = "bom", quando = { rx_dbm = ">= -26" }, acao = "orientar" },
  { id = "ruim", quando = { rx_dbm = "< -26" }, acao = "abrir_n3" },
]
"#,
        },
    },
    Page {
        code: "parenteses",
        title: "colchete ou parêntese mal fechado",
        finds: "Uma faixa como [7..10) ou um nao(…) não foi fechado.",
        harms: "A condição não pode ser lida.",
        example: Example::Toml {
            wrong: r#"[decisao.d]
entradas = ["dias"]
linha = [
  { id = "a", quando = { dias = "[7..10" }, acao = "orientar" },
  { id = "b", senao = true, acao = "abrir_n2" },
]
"#,
            right: r#"[decisao.d]
entradas = ["dias"]
linha = [
  { id = "a", quando = { dias = "[7..10)" }, acao = "orientar" },
  { id = "b", senao = true, acao = "abrir_n2" },
]
"#,
        },
    },
];
