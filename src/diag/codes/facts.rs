//! Fatos: as perguntas que as decisões usam.

use super::{Example, Page};

pub(super) const PAGES: &[Page] = &[
    Page {
        code: "fato_tipo",
        title: "tipo de fato que não existe",
        finds: "tipo não é opcao, sim_nao, inteiro, decimal, hora nem data.",
        harms: "Não se sabe que respostas o fato aceita.",
        example: Example::Toml {
            wrong: r#"[fato.x]
tipo = "numero"
"#,
            right: r#"[fato.x]
tipo = "inteiro"
"#,
        },
    },
    Page {
        code: "fato_valores",
        title: "valores faltando, repetidos ou a mais",
        finds: "Um fato de opção não tem valores, dois deles são iguais sem acentos, ou outro tipo de fato tem valores.",
        harms: "O atendente não teria o que escolher, ou teria duas teclas para o mesmo.",
        example: Example::Toml {
            wrong: r#"[fato.x]
tipo = "opcao"
"#,
            right: r#"[fato.x]
tipo = "opcao"
valores = ["chat", "ligacao"]
"#,
        },
    },
    Page {
        code: "fato_dominio",
        title: "min e max não combinam com o tipo",
        finds: "min ou max não é do tipo do fato, ou min é maior que max.",
        harms: "Nenhuma resposta seria aceita.",
        example: Example::Toml {
            wrong: r#"[fato.x]
tipo = "decimal"
min = 0
max = -50
"#,
            right: r#"[fato.x]
tipo = "decimal"
min = -50
max = 0
"#,
        },
    },
    Page {
        code: "fato_origem",
        title: "origem que não existe",
        finds: "origem não é relogio.hora, relogio.dia, relogio.hoje nem setor.ID.",
        harms: "O fato nunca teria resposta.",
        example: Example::Toml {
            wrong: r#"[fato.x]
tipo = "sim_nao"
origem = "setor.finaceiro"
"#,
            right: r#"[fato.x]
tipo = "sim_nao"
origem = "setor.financeiro"
"#,
        },
    },
    Page {
        code: "fato_nao_usado",
        title: "fato que ninguém usa",
        finds: "Nenhuma decisão tem o fato em entradas, e nenhum texto o cita.",
        harms: "Sobra de uma tabela apagada ou renomeada: a pergunta nunca será feita.",
        example: Example::Toml {
            wrong: r#"[fato.x]
tipo = "sim_nao"
"#,
            right: r#"[fato.x]
tipo = "sim_nao"

[decisao.d]
entradas = ["x"]
linha = [
  { id = "sim", quando = { x = true }, acao = "orientar" },
  { id = "nao", quando = { x = false }, acao = "abrir_n2" },
]
"#,
        },
    },
];
