//! Registros: tabelas, nomes, chaves e tipos.

use super::{Example, Page};

pub(super) const PAGES: &[Page] = &[
    Page {
        code: "tabela_desconhecida",
        title: "cabeçalho que não existe",
        finds: "O nome entre colchetes não é de nenhum tipo de registro.",
        harms: "O registro inteiro seria ignorado.",
        example: Example::Toml {
            wrong: r#"[artgo.a]
pergunta = "Pode?"
"#,
            right: r#"[artigo.a]
pergunta = "Pode?"
assunto = "Financeiro"
resposta = "Sim."
"#,
        },
    },
    Page {
        code: "lugar_errado",
        title: "a tabela está na pasta errada",
        finds: "Feriados ficam no alto da base; setores, artigos e o resto, na pasta do provedor.",
        harms: "Fora do lugar, o registro não vale para ninguém, ou valeria para todos.",
        example: Example::TopToml {
            wrong: r#"[feriado.x]
nome = "X"
quando = { dia = "11-20" }
ambito = "nacional"
"#,
            right: r#"# em kb/feriados.toml, e não na pasta do provedor:
[feriado.x]
nome = "X"
quando = { dia = "11-20" }
ambito = "nacional"
"#,
        },
    },
    Page {
        code: "falta_nome",
        title: "cabeçalho sem o nome do registro",
        finds: "Há chaves logo abaixo de [artigo]: falta o nome depois do ponto.",
        harms: "Sem nome o registro não pode ser citado nem encontrado.",
        example: Example::Toml {
            wrong: r#"[artigo]
pergunta = "Pode?"
assunto = "Financeiro"
resposta = "Sim."
"#,
            right: r#"[artigo.a]
pergunta = "Pode?"
assunto = "Financeiro"
resposta = "Sim."
"#,
        },
    },
    Page {
        code: "id_invalido",
        title: "nome de registro com letra que não pode",
        finds: "O nome tem maiúscula, acento, espaço, hífen ou uma letra parecida de outro alfabeto.",
        harms: "As referências deixam de casar, mesmo parecendo iguais.",
        example: Example::Toml {
            wrong: r#"[valor."Taxa Única"]
rotulo = "X"
tipo = "dias"
valor = 2
"#,
            right: r#"[valor.taxa_unica]
rotulo = "X"
tipo = "dias"
valor = 2
"#,
        },
    },
    Page {
        code: "id_repetido",
        title: "dois registros com o mesmo nome",
        finds: "O mesmo nome aparece em dois arquivos (ou duas linhas de uma decisão têm o mesmo id).",
        harms: "Não se sabe qual vale. Costuma ser uma cópia do arquivo deixada na pasta.",
        example: Example::Toml {
            wrong: r#"[valor.visita]
rotulo = "Visita"
tipo = "dias"
valor = 2
"#,
            right: r#"[valor.visita_extra]
rotulo = "Visita"
tipo = "dias"
valor = 2
"#,
        },
    },
    Page {
        code: "entrada_repetida",
        title: "a mesma entrada duas vezes na lista",
        finds: "Duas entradas de uma lista dizem a mesma coisa.",
        harms: "Quem mudar uma vai esquecer a outra.",
        example: Example::Toml {
            wrong: r#"sinonimo = [
  { de = ["grana"], para = ["dinheiro"] },
  { de = ["grana"], para = ["dinheiro"] },
]
"#,
            right: r#"sinonimo = [
  { de = ["grana"], para = ["dinheiro"] },
]
"#,
        },
    },
    Page {
        code: "chave_desconhecida",
        title: "chave que não existe",
        finds: "A chave não é das que este registro aceita; quase sempre é uma conhecida com erro de digitação.",
        harms: "O que ela diz seria ignorado em silêncio.",
        example: Example::Toml {
            wrong: r#"[artigo.a]
pergunta = "Pode?"
assunto = "Financeiro"
resposta = "Sim."
veredicto = "pode"
"#,
            right: r#"[artigo.a]
pergunta = "Pode?"
assunto = "Financeiro"
resposta = "Sim."
veredito = "pode"
"#,
        },
    },
    Page {
        code: "falta_chave",
        title: "falta uma chave obrigatória",
        finds: "O registro não tem uma chave sem a qual não se pode usar.",
        harms: "Sem ela o cartão sairia incompleto.",
        example: Example::Toml {
            wrong: r#"[artigo.a]
pergunta = "Pode?"
assunto = "Financeiro"
"#,
            right: r#"[artigo.a]
pergunta = "Pode?"
assunto = "Financeiro"
resposta = "Sim."
"#,
        },
    },
    Page {
        code: "tipo_errado",
        title: "valor de outro tipo",
        finds: "A chave pede número, texto, lista, data ou true/false, e veio outra coisa.",
        harms: r#""50" entre aspas é um texto: não entra em conta."#,
        example: Example::Toml {
            wrong: r#"[valor.x]
rotulo = "X"
tipo = "dinheiro"
valor = "50"
"#,
            right: r#"[valor.x]
rotulo = "X"
tipo = "dinheiro"
valor = 50.00
"#,
        },
    },
    Page {
        code: "texto_vazio",
        title: "texto em branco",
        finds: "Uma chave de texto está vazia, ou só com espaços.",
        harms: "O cartão mostraria um buraco.",
        example: Example::Toml {
            wrong: r#"[artigo.a]
pergunta = "Pode?"
assunto = "Financeiro"
resposta = ""
"#,
            right: r#"[artigo.a]
pergunta = "Pode?"
assunto = "Financeiro"
resposta = "Sim."
"#,
        },
    },
    Page {
        code: "item_vazio",
        title: "item em branco numa lista",
        finds: "Um dos itens da lista (ou da célula) está vazio.",
        harms: "É vírgula a mais, ou um item que alguém esqueceu de escrever.",
        example: Example::Toml {
            wrong: r#"[artigo.a]
pergunta = "Pode?"
assunto = "Financeiro"
resposta = "Sim."
palavras = ["boleto", ""]
"#,
            right: r#"[artigo.a]
pergunta = "Pode?"
assunto = "Financeiro"
resposta = "Sim."
palavras = ["boleto"]
"#,
        },
    },
    Page {
        code: "valor_desconhecido",
        title: "palavra que não é das aceitas",
        finds: "A chave (ou a célula de uma decisão) só aceita certas palavras, e veio outra.",
        harms: "A regra nunca valeria, ou o cartão abriria sem o veredito.",
        example: Example::Toml {
            wrong: r#"[artigo.a]
pergunta = "Pode?"
assunto = "Financeiro"
resposta = "Sim."
veredito = "talvez"
"#,
            right: r#"[artigo.a]
pergunta = "Pode?"
assunto = "Financeiro"
resposta = "Sim."
veredito = "depende"
"#,
        },
    },
];
