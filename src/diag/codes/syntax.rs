//! Escrita: o que não é TOML, números, datas e horas malformados.

use super::{Example, Page};

pub(super) const PAGES: &[Page] = &[
    Page {
        code: "sintaxe",
        title: "não está escrito como TOML",
        finds: "Falta uma aspa, um colchete, um sinal de igual, uma vírgula; ou há aspas curvas, marcas de conflito, texto solto.",
        harms: "O arquivo inteiro deixa de valer até ser consertado. O console continua com a última base boa.",
        example: Example::Toml {
            wrong: r#"[contato.a]
rotulo = Telefone
valor = "(11) 0000-0000"
tipo = "telefone"
"#,
            right: r#"[contato.a]
rotulo = "Telefone"
valor = "(11) 0000-0000"
tipo = "telefone"
"#,
        },
    },
    Page {
        code: "chave_duplicada",
        title: "a mesma chave ou tabela duas vezes no arquivo",
        finds: "Uma chave foi escrita duas vezes na mesma tabela, ou a mesma tabela duas vezes no arquivo.",
        harms: "Não se sabe qual das duas vale.",
        example: Example::Toml {
            wrong: r#"[contato.a]
rotulo = "Telefone"
rotulo = "Fone"
valor = "(11) 0000-0000"
tipo = "telefone"
"#,
            right: r#"[contato.a]
rotulo = "Telefone"
valor = "(11) 0000-0000"
tipo = "telefone"
"#,
        },
    },
    Page {
        code: "caractere_proibido",
        title: "caractere invisível ou de controle",
        finds: "O texto tem um caractere que não aparece: de controle, que troca a direção da leitura, de largura zero.",
        harms: "Pode esconder palavras, trocar o sentido do que se lê ou comandar o terminal. Costuma vir de texto colado.",
        example: Example::Toml {
            wrong: r#"[artigo.a]
pergunta = "Pode?"
assunto = "Financeiro"
resposta = "Custa\u200b R$ 50."
"#,
            right: r#"[artigo.a]
pergunta = "Pode?"
assunto = "Financeiro"
resposta = "Custa R$ 50."
"#,
        },
    },
    Page {
        code: "data_invalida",
        title: "data que não existe, ou fora da forma",
        finds: "A data não é AAAA-MM-DD, ou o dia não existe naquele mês.",
        harms: "31/12/2026 e 02/03/2026 querem dizer coisas diferentes para pessoas diferentes.",
        example: Example::Toml {
            wrong: r#"[aviso.a]
titulo = "A"
texto = "B"
de = 31/12/2026
"#,
            right: r#"[aviso.a]
titulo = "A"
texto = "B"
de = 2026-12-31
"#,
        },
    },
    Page {
        code: "numero_invalido",
        title: "número fora da forma",
        finds: "O número tem vírgula decimal, unidade, separador de milhar, casas demais ou não é finito.",
        harms: r#""50,00" e "48h" não são números: a conta e a cobrança sairiam erradas."#,
        example: Example::Toml {
            wrong: r#"[valor.x]
rotulo = "X"
tipo = "dinheiro"
valor = 50,00
"#,
            right: r#"[valor.x]
rotulo = "X"
tipo = "dinheiro"
valor = 50.00
"#,
        },
    },
    Page {
        code: "hora_invalida",
        title: "hora que não existe, ou fora da forma",
        finds: "A hora não é HH:MM, ou passa de 24:00.",
        harms: "8h, 8:00 e 18.00 se confundem, e o setor abriria na hora errada.",
        example: Example::Toml {
            wrong: r#"[setor.x]
nome = "X"
calendario = ["matriz"]

[[setor.x.faixa]]
dias = ["seg-sex"]
horas = ["8h-25:00"]

[[setor.x.faixa]]
dias = ["feriado"]
horas = []
"#,
            right: r#"[setor.x]
nome = "X"
calendario = ["matriz"]

[[setor.x.faixa]]
dias = ["seg-sex"]
horas = ["08:00-17:00"]

[[setor.x.faixa]]
dias = ["feriado"]
horas = []
"#,
        },
    },
];
