//! Revisão: o que é aceito ao carregar e ainda assim engana alguém.

use super::{Example, Page};

pub(super) const PAGES: &[Page] = &[
    Page {
        code: "aceito_sem_uso",
        title: "um aceite que já não tem o que aceitar",
        finds: r#"A [[cobertura]] traz aceito = "…", mas no ano que vem não há buraco nem atendimento duplo para aceitar."#,
        harms: "O aceite esquecido esconde o próximo engano.",
        example: Example::Words {
            wrong: r#"aceito = "domingo das 9h às 13h os dois atendem"  (e não atendem mais)"#,
            right: "apague a chave aceito",
        },
    },
    Page {
        code: "citacao_em_circulo",
        title: "textos que se citam em círculo",
        finds: "Um texto cita outro que, direto ou por voltas, o cita de volta.",
        harms: "Escrito por extenso não teria fim: o cartão mostra reticências onde o atendente espera palavras.",
        example: Example::Words {
            wrong: r#"[valor.a]  como = "{valor.b.como}"
[valor.b]  como = "{valor.a.como}""#,
            right: "escreva o texto em um dos dois e cite-o no outro",
        },
    },
    Page {
        code: "duvida_aberta",
        title: "dúvida sem confirmação do provedor",
        finds: "A [duvida] ainda não tem confirmado_por. Só aparece com verificar --duvidas.",
        harms: "A leitura adotada pode não ser a do provedor; a pergunta está pronta para ser feita.",
        example: Example::Words {
            wrong: r#"[duvida.segundo_reset]
pergunta = "…"
adotado = "…""#,
            right: r#"confirmado_por = "nome de quem respondeu"
confirmado_em = 2026-11-30"#,
        },
    },
    Page {
        code: "escopo_contraditorio",
        title: "artigo e regra valem para públicos diferentes",
        finds: "O artigo vale para uma unidade ou canal, e a decisão ou mensagem que ele usa não vale para nenhum deles.",
        harms: "Quem lê o artigo não pode usar o que ele manda usar.",
        example: Example::Words {
            wrong: r#"[artigo.x]     canal = "chat"
[mensagem.y]   canal = "ligacao"   (x usa y)"#,
            right: "dê aos dois o mesmo canal, ou tire o de um deles",
        },
    },
    Page {
        code: "feriado_movel",
        title: "feriado móvel escrito como data fixa",
        finds: "O nome é de um feriado que muda de data todo ano, mas quando tem um dia fixo.",
        harms: "Vale para um ano e fica errado, em silêncio, do seguinte em diante.",
        example: Example::Words {
            wrong: r#"[feriado.carnaval]
quando = { dia = "02-17" }"#,
            right: "quando = { pascoa = -47 }",
        },
    },
    Page {
        code: "feriados_a_conferir",
        title: "a lista de feriados precisa de revisão",
        finds: "conferir_ate já passou, ou é dezembro e o ano que vem ainda não foi revisto.",
        harms: "Decretos mudam e cancelam feriados; sem revisão o console responde com o calendário velho.",
        example: Example::Words {
            wrong: "conferir_ate = 2026-12-31   (em 10/12/2026)",
            right: "confira o ano que vem, escreva as [[mudanca]] e ponha conferir_ate = 2027-12-31",
        },
    },
    Page {
        code: "link_invalido",
        title: "endereço que não abre",
        finds: "O link de um texto, ou o valor de um contato que é site, não é um endereço: falta https://, tem espaço ou erro de digitação.",
        harms: "O cliente que recebe o link colado não chega a lugar nenhum.",
        example: Example::Words { wrong: "[site](www.exemplo.com.br)", right: "[site](https://www.exemplo.com.br)" },
    },
    Page {
        code: "mensagem_nao_usada",
        title: "mensagem que nada oferece",
        finds: "Nenhum artigo, linha de decisão ou citação leva à mensagem.",
        harms: "O atendente só a encontra se a buscar pelo nome; quase sempre o artigo dela foi esquecido.",
        example: Example::Words {
            wrong: r#"[mensagem.prazo]   (nenhum mensagem = "prazo")"#,
            right: r#"[artigo.prazo_suporte]
mensagem = "prazo""#,
        },
    },
    Page {
        code: "revisao_vencida",
        title: "registro com a revisão vencida",
        finds: "conferido_em mais conferir_a_cada dias já passou.",
        harms: "Pelo prazo que os próprios supervisores deram, ninguém sabe se ainda é verdade.",
        example: Example::Words {
            wrong: "conferido_em = 2026-01-10
conferir_a_cada = 90   (em 22/11/2026)",
            right: "confira com o provedor e atualize conferido_em",
        },
    },
    Page {
        code: "senha_exposta",
        title: "senha fora de credenciais.toml",
        finds: "Um texto da base contém uma das senhas de credenciais.toml.",
        harms: "Ali ela não é mascarada: aparece na tela, na busca e no que se copia para o cliente.",
        example: Example::Words {
            wrong: r#"resposta = "Use a senha …""#,
            right: "cite o usuário com {credencial.x.usuario} e deixe a senha só em senhas",
        },
    },
    Page {
        code: "sinonimo_em_ciclo",
        title: "sinônimos que levam de volta a si mesmos",
        finds: "Uma frase de de leva a outra que leva de volta a ela.",
        harms: "A linha não ajuda a achar nada.",
        example: Example::Words {
            wrong: r#"{ de = ["corte"], para = ["suspensão"] }
{ de = ["suspensão"], para = ["corte"] }"#,
            right: r#"{ de = ["corte", "suspensão"], para = ["bloqueio"] }"#,
        },
    },
    Page {
        code: "sinonimo_redundante",
        title: "sinônimo que já é palavra das respostas",
        finds: "A frase de de já está nos cartões.",
        harms: "Quem a digita já encontra o cartão; a linha só pode desviar a busca.",
        example: Example::Words {
            wrong: r#"{ de = ["boleto"], para = ["fatura"] }   (boleto já está nas respostas)"#,
            right: "apague a frase desta linha",
        },
    },
    Page {
        code: "sinonimo_repetido",
        title: "a mesma frase em duas linhas de sinônimos",
        finds: "Duas linhas dizem para onde a mesma frase leva.",
        harms: "Quem corrige uma esquece a outra.",
        example: Example::Words {
            wrong: r#"{ de = ["zap"], para = ["whatsapp"] }
{ de = ["zap"], para = ["telefone"] }"#,
            right: r#"{ de = ["zap"], para = ["whatsapp", "telefone"] }"#,
        },
    },
    Page {
        code: "sinonimo_sem_alvo",
        title: "sinônimo que não leva a nada",
        finds: "A frase de para não está em nenhum cartão.",
        harms: "Quem digita a gíria continua sem resposta.",
        example: Example::Words {
            wrong: r#"{ de = ["net caiu"], para = ["queda massiva"] }"#,
            right: "escreva em para palavras que estão nas respostas",
        },
    },
    Page {
        code: "valor_digitado",
        title: "valor digitado em um texto",
        finds: "O texto repete, digitado, um número que um [valor] já guarda.",
        harms: "No dia em que o valor mudar, o texto fica com o antigo e duas respostas se contradizem.",
        example: Example::Words {
            wrong: r#"resposta = "A visita custa R$ 50,00.""#,
            right: r#"resposta = "A visita custa {valor.visita_improdutiva}.""#,
        },
    },
    Page {
        code: "valores_divergentes",
        title: "dois registros dizem números diferentes",
        finds: "Dois valores, ou dois contatos do mesmo tipo, têm o mesmo rótulo e dizem coisas diferentes.",
        harms: "Qual deles o atendente lê é sorte.",
        example: Example::Words {
            wrong: r#"[valor.a]  rotulo = "Taxa de reset"  valor = 50.00
[valor.b]  rotulo = "Taxa de reset"  valor = 60.00"#,
            right: "apague um deles, ou dê a cada um o rótulo que o distingue",
        },
    },
    Page {
        code: "artigo_nao_encontrado",
        title: "artigo que a busca não acha",
        finds: "Nem o título nem a pergunta do artigo o trazem entre os primeiros cartões da busca.",
        harms: "Ninguém vai lê-lo; quase sempre um artigo mais novo, com palavras melhores, tomou o seu lugar.",
        example: Example::Words {
            wrong: r#"titulo = "Informações"   (há cinco artigos com essa palavra)"#,
            right: r#"titulo = "Informações do cadastro"   e   palavras = ["como o atendente digita"]"#,
        },
    },
];
