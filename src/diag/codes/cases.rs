//! Casos: a base que confere a si mesma.

use super::{Example, Page};

pub(super) const PAGES: &[Page] = &[
    Page {
        code: "caso_invalido",
        title: "o caso não pergunta, ou não espera nada",
        finds: "Um [[caso]] tem exatamente uma pergunta (consulta, decisao ou setor) e ao menos espera ou nao_espera.",
        harms: "Um caso assim passaria sempre.",
        example: Example::Toml {
            wrong: r#"[[caso]]
consulta = "visita"
"#,
            right: r#"[[caso]]
consulta = "visita"
espera = "Visita"
"#,
        },
    },
    Page {
        code: "caso_falhou",
        title: "a resposta não é a que o supervisor esperava",
        finds: "plantao verificar fez a pergunta do caso e a resposta não contém o que espera diz (ou contém o que nao_espera proíbe). A mensagem mostra o que saiu.",
        harms: "Uma edição mudou uma resposta que alguém tinha conferido. O console continua respondendo com a base; verificar termina com erro.",
        example: Example::Case {
            wrong: r#"[[caso]]
setor = "financeiro"
espera = "aberto"
"#,
            right: r#"[[caso]]
setor = "financeiro"
espera = "Financeiro"
"#,
        },
    },
];
