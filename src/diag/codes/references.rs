//! Referências e valores: o que um registro cita, e números que não servem.

use super::{Example, Page};

pub(super) const PAGES: &[Page] = &[
    Page {
        code: "fora_da_faixa",
        title: "número fora do que faz sentido",
        finds: "O número passa dos limites da chave: porta acima de 65535, taxa negativa, custo acima de 3.",
        harms: "É engano de digitação que chegaria ao cliente.",
        example: Example::Toml {
            wrong: r#"[valor.x]
rotulo = "X"
tipo = "porta"
valor = 80800
"#,
            right: r#"[valor.x]
rotulo = "X"
tipo = "porta"
valor = 8080
"#,
        },
    },
    Page {
        code: "referencia_desconhecida",
        title: "cita um registro que não existe",
        finds: "A chave dá o nome de um registro (setor, unidade, artigo…) que não está na base.",
        harms: "O cartão apontaria para nada.",
        example: Example::Toml {
            wrong: r#"[artigo.a]
pergunta = "Pode?"
assunto = "Financeiro"
resposta = "Sim."
veja = ["setor.finaceiro"]
"#,
            right: r#"[artigo.a]
pergunta = "Pode?"
assunto = "Financeiro"
resposta = "Sim."
veja = ["setor.financeiro"]
"#,
        },
    },
    Page {
        code: "mensagem_desconhecida",
        title: "cita uma mensagem que não existe",
        finds: "A chave mensagem dá um nome que nenhum [mensagem.…] tem.",
        harms: "O atendente não teria o texto para colar.",
        example: Example::Toml {
            wrong: r#"[artigo.a]
pergunta = "Pode?"
assunto = "Financeiro"
resposta = "Sim."
mensagem = "prazo"
"#,
            right: r#"[artigo.a]
pergunta = "Pode?"
assunto = "Financeiro"
resposta = "Sim."
mensagem = "prazo"

[mensagem.prazo]
titulo = "Prazo"
texto = "O prazo é de até 48 horas."
"#,
        },
    },
    Page {
        code: "assunto_desconhecido",
        title: "assunto que o provedor não tem",
        finds: "assunto não é um dos de provedor.toml.",
        harms: "O artigo não apareceria em nenhuma lista do F3.",
        example: Example::Toml {
            wrong: r#"[artigo.a]
pergunta = "Pode?"
assunto = "Financero"
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
        code: "marcador_desconhecido",
        title: "citação {…} que não leva a nada",
        finds: "O texto cita {tipo.nome} de um registro que não existe, ou a chave { não foi fechada.",
        harms: "O cliente receberia a chave no lugar do número.",
        example: Example::Toml {
            wrong: r#"[artigo.a]
pergunta = "Pode?"
assunto = "Financeiro"
resposta = "Custa {valor.vista}."
"#,
            right: r#"[artigo.a]
pergunta = "Pode?"
assunto = "Financeiro"
resposta = "Custa {valor.visita}."
"#,
        },
    },
    Page {
        code: "ip_invalido",
        title: "endereço IP que não existe",
        finds: "Uma das partes do endereço passa de 255, ou faltam partes.",
        harms: "O técnico digitaria um DNS que não responde.",
        example: Example::Toml {
            wrong: r#"[valor.x]
rotulo = "X"
tipo = "ip"
valor = "45.162.123.256"
"#,
            right: r#"[valor.x]
rotulo = "X"
tipo = "ip"
valor = "45.162.123.2"
"#,
        },
    },
    Page {
        code: "url_invalida",
        title: "endereço da web malformado",
        finds: "Um valor de tipo url não começa com https:// ou tem espaços.",
        harms: "O link não abriria no celular do cliente.",
        example: Example::Toml {
            wrong: r#"[valor.x]
rotulo = "X"
tipo = "url"
valor = "site da empresa"
"#,
            right: r#"[valor.x]
rotulo = "X"
tipo = "url"
valor = "https://www.exemplo.com.br"
"#,
        },
    },
    Page {
        code: "taxa_invalida",
        title: "taxa que não é um número",
        finds: "taxa pede um número, ou exatamente um {valor.nome} de tipo dinheiro.",
        harms: "A tela e o JSON mostram a taxa como dinheiro: texto ali não serve.",
        example: Example::Toml {
            wrong: r#"[decisao.d]
entradas = ["canal"]
linha = [
  { id = "chat", quando = { canal = "chat" }, acao = "orientar", taxa = "cinquenta reais" },
  { id = "voz", quando = { canal = "ligacao" }, acao = "abrir_n2" },
]
"#,
            right: r#"[decisao.d]
entradas = ["canal"]
linha = [
  { id = "chat", quando = { canal = "chat" }, acao = "orientar", taxa = "{valor.visita}" },
  { id = "voz", quando = { canal = "ligacao" }, acao = "abrir_n2" },
]
"#,
        },
    },
    Page {
        code: "periodo_invertido",
        title: "termina antes de começar",
        finds: "A data (ou o ano) final vem antes da inicial.",
        harms: "O aviso, a exceção ou o feriado nunca valeria.",
        example: Example::Toml {
            wrong: r#"[aviso.a]
titulo = "A"
texto = "B"
de = 2026-12-31
ate = 2026-12-24
"#,
            right: r#"[aviso.a]
titulo = "A"
texto = "B"
de = 2026-12-24
ate = 2026-12-31
"#,
        },
    },
    Page {
        code: "sem_fonte",
        title: "decisão sem a frase do documento",
        finds: "Nem a decisão nem cada linha dela diz em que frase do documento se apoia.",
        harms: "Sem a frase ninguém pode conferir se a regra ainda vale.",
        example: Example::Toml {
            wrong: r#"[decisao.d]
entradas = ["canal"]
linha = [
  { id = "chat", quando = { canal = "chat" }, acao = "orientar" },
  { id = "voz", quando = { canal = "ligacao" }, acao = "abrir_n2" },
]
"#,
            right: r#"[decisao.d]
entradas = ["canal"]
fonte = "frase do documento"
linha = [
  { id = "chat", quando = { canal = "chat" }, acao = "orientar" },
  { id = "voz", quando = { canal = "ligacao" }, acao = "abrir_n2" },
]
"#,
        },
    },
];
