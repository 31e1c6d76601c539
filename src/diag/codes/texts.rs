//! Textos: o que não devia estar escrito ali.

use super::{Example, Page};

pub(super) const PAGES: &[Page] = &[
    Page {
        code: "texto_grande",
        title: "texto longo demais",
        finds: "Um texto passa de 64 kB.",
        harms: "Ninguém lê isso num atendimento; costuma ser um arquivo colado por engano.",
        example: Example::Words {
            wrong: r#"resposta = """ … um manual inteiro … """"#,
            right: r#"resposta = "O resumo, e o link do manual.""#,
        },
    },
    Page {
        code: "acentos_trocados",
        title: "acentos convertidos duas vezes",
        finds: "O texto tem pares como Ã£ no lugar de ã.",
        harms: "O cliente leria SÃ£o Paulo.",
        example: Example::Toml {
            wrong: r#"[artigo.a]
pergunta = "Pode?"
assunto = "Financeiro"
resposta = "SÃ£o Paulo."
"#,
            right: r#"[artigo.a]
pergunta = "Pode?"
assunto = "Financeiro"
resposta = "São Paulo."
"#,
        },
    },
    Page {
        code: "dado_pessoal",
        title: "parece haver um CPF",
        finds: "Há onze algarismos com os dígitos de um CPF válido.",
        harms: "A base é copiada para todos os computadores: dado de cliente não pode ficar nela (LGPD).",
        example: Example::Toml {
            wrong: r#"[artigo.a]
pergunta = "Pode?"
assunto = "Financeiro"
resposta = "Exemplo: 529.982.247-25."
"#,
            right: r#"[artigo.a]
pergunta = "Pode?"
assunto = "Financeiro"
resposta = "Exemplo: CPF sem pontuação."
"#,
        },
    },
];
