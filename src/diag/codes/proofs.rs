//! O que a prova de uma tabela de decisão acha.

use super::{Example, Page};

pub(super) const PAGES: &[Page] = &[
    Page {
        code: "entrada_inutil",
        title: "entrada que nunca muda o resultado",
        finds: "Nenhuma linha testa o fato, ou a resposta dele não muda nada; ou foi escrito duas vezes.",
        harms: "O atendente poderia ouvir uma pergunta à toa.",
        example: Example::Toml {
            wrong: r#"[decisao.d]
entradas = ["canal", "titular"]
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
        code: "excecao_ciclo",
        title: "exceções em círculo",
        finds: "Uma linha é exceção de outra que é exceção dela.",
        harms: "Nenhuma das duas vence.",
        example: Example::Toml {
            wrong: r#"[decisao.d]
entradas = ["canal"]
linha = [
  { id = "chat", excecao_de = "b", quando = { canal = "chat" }, acao = "orientar" },
  { id = "b", excecao_de = "chat", quando = { canal = "chat" }, acao = "abrir_n3" },
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
        code: "excecao_fora_da_base",
        title: "a exceção vale onde a outra linha não vale",
        finds: "excecao_de só faz sentido dentro dos casos da linha vencida.",
        harms: "Fora dali ela seria uma regra nova, que ninguém conferiu.",
        example: Example::Toml {
            wrong: r#"[decisao.d]
entradas = ["canal"]
linha = [
  { id = "chat", quando = { canal = "chat" }, acao = "orientar" },
  { id = "voz", excecao_de = "chat", quando = { canal = "ligacao" }, acao = "abrir_n2" },
]
"#,
            right: r#"[decisao.d]
entradas = ["canal"]
linha = [
  { id = "chat", quando = { canal = "chat, ligacao" }, acao = "orientar" },
  { id = "voz", excecao_de = "chat", quando = { canal = "ligacao" }, acao = "abrir_n2" },
]
"#,
        },
    },
    Page {
        code: "linha_inalcancavel",
        title: "linha que nunca vale",
        finds: "Outras linhas, juntas, vencem em todos os casos dela.",
        harms: "A regra escrita ali não tem efeito, e quem a escreveu pensa que tem.",
        example: Example::Toml {
            wrong: r#"[decisao.d]
entradas = ["canal"]
politica = "primeira"
linha = [
  { id = "a", quando = { canal = "chat, ligacao" }, acao = "orientar" },
  { id = "voz", quando = { canal = "ligacao" }, acao = "abrir_n2" },
]
"#,
            right: r#"[decisao.d]
entradas = ["canal"]
politica = "primeira"
linha = [
  { id = "voz", quando = { canal = "ligacao" }, acao = "abrir_n2" },
  { id = "a", quando = { canal = "chat, ligacao" }, acao = "orientar" },
]
"#,
        },
    },
    Page {
        code: "linha_repetida",
        title: "linha igual a outra",
        finds: "Duas linhas têm as mesmas condições e as mesmas saídas.",
        harms: "Quem mudar uma vai esquecer a outra.",
        example: Example::Toml {
            wrong: r#"[decisao.d]
entradas = ["canal"]
politica = "primeira"
linha = [
  { id = "chat", quando = { canal = "chat" }, acao = "orientar" },
  { id = "chat2", quando = { canal = "chat" }, acao = "orientar" },
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
        code: "lacuna",
        title: "caso que nenhuma linha cobre",
        finds: "Há respostas possíveis para as quais a tabela não diz nada; a mensagem dá um exemplo.",
        harms: r#"Nesse caso o atendente leria "sem regra"."#,
        example: Example::Toml {
            wrong: r#"[decisao.d]
entradas = ["rx_dbm"]
linha = [
  { id = "bom", quando = { rx_dbm = ">= -26" }, acao = "orientar" },
  { id = "ruim", quando = { rx_dbm = "< -27" }, acao = "abrir_n3" },
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
        code: "sobreposicao",
        title: "duas linhas valem no mesmo caso",
        finds: "Na política unica, duas linhas valem juntas em algum caso e dizem coisas diferentes.",
        harms: "A resposta dependeria da ordem em que alguém as escreveu.",
        example: Example::Toml {
            wrong: r#"[decisao.d]
entradas = ["rx_dbm"]
linha = [
  { id = "bom", quando = { rx_dbm = ">= -26" }, acao = "orientar" },
  { id = "ruim", quando = { rx_dbm = "<= -26" }, acao = "abrir_n3" },
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
        code: "qualquer_divergente",
        title: "linhas juntas que discordam",
        finds: "Na política qualquer, linhas que valem juntas têm de dizer o mesmo.",
        harms: "A resposta dependeria da sorte.",
        example: Example::Toml {
            wrong: r#"[decisao.d]
entradas = ["rx_dbm"]
politica = "qualquer"
linha = [
  { id = "bom", quando = { rx_dbm = ">= -26" }, acao = "orientar" },
  { id = "ruim", quando = { rx_dbm = "<= -26" }, acao = "abrir_n3" },
]
"#,
            right: r#"[decisao.d]
entradas = ["rx_dbm"]
politica = "qualquer"
linha = [
  { id = "bom", quando = { rx_dbm = ">= -26" }, acao = "orientar" },
  { id = "ruim", quando = { rx_dbm = "< -26" }, acao = "abrir_n3" },
]
"#,
        },
    },
    Page {
        code: "celula_cobre_tudo",
        title: "célula que aceita qualquer resposta",
        finds: "A condição não exclui nenhuma resposta possível do fato.",
        harms: "Parece uma regra e não é; confunde quem lê.",
        example: Example::Toml {
            wrong: r#"[decisao.d]
entradas = ["canal"]
linha = [
  { id = "a", quando = { canal = "chat, ligacao" }, acao = "orientar" },
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
        code: "saida_nao_produzida",
        title: "saída prometida que nenhuma linha dá",
        finds: "saidas_esperadas lista uma saída que a tabela não produz.",
        harms: "Falta uma linha, ou a lista ficou velha.",
        example: Example::Toml {
            wrong: r#"[decisao.d]
entradas = ["canal"]
saidas_esperadas = { acao = ["orientar", "abrir_n3"] }
linha = [
  { id = "chat", quando = { canal = "chat" }, acao = "orientar" },
  { id = "voz", quando = { canal = "ligacao" }, acao = "abrir_n2" },
]
"#,
            right: r#"[decisao.d]
entradas = ["canal"]
saidas_esperadas = { acao = ["orientar", "abrir_n2"] }
linha = [
  { id = "chat", quando = { canal = "chat" }, acao = "orientar" },
  { id = "voz", quando = { canal = "ligacao" }, acao = "abrir_n2" },
]
"#,
        },
    },
];
