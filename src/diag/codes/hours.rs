//! Horários, calendários e feriados.

use super::{Example, Page};

pub(super) const PAGES: &[Page] = &[
    Page {
        code: "fuso_desconhecido",
        title: "fuso horário que não existe",
        finds: "fuso não é um nome como America/Sao_Paulo nem uma diferença como -03:00.",
        harms: "O relógio da unidade ficaria errado.",
        example: Example::Toml {
            wrong: r#"[calendario.x]
fuso = "America/Sao_Paolo"
ambitos = ["nacional"]
"#,
            right: r#"[calendario.x]
fuso = "America/Sao_Paulo"
ambitos = ["nacional"]
"#,
        },
    },
    Page {
        code: "ambito_invalido",
        title: "lugar de feriado malformado",
        finds: "O âmbito não é nacional, estadual:UF nem municipal:Cidade-UF.",
        harms: "Os feriados desse lugar nunca valeriam.",
        example: Example::Toml {
            wrong: r#"[calendario.x]
fuso = "-03:00"
ambitos = ["estadual:sp"]
"#,
            right: r#"[calendario.x]
fuso = "-03:00"
ambitos = ["estadual:SP"]
"#,
        },
    },
    Page {
        code: "segue_em_ciclo",
        title: "setores que se seguem em círculo",
        finds: "Um setor segue outro que, no fim, segue o primeiro.",
        harms: "Nenhum dos dois teria horário.",
        example: Example::Toml {
            wrong: r#"[setor.a]
nome = "A"
segue = "b"

[setor.b]
nome = "B"
segue = "a"
"#,
            right: r#"[setor.a]
nome = "A"
segue = "b"

[setor.b]
nome = "B"
sem_horario = true
"#,
        },
    },
    Page {
        code: "horario_contraditorio",
        title: "duas formas de dizer o horário",
        finds: "O setor tem ao mesmo tempo faixa, segue ou sem_horario.",
        harms: "Uma desmente a outra.",
        example: Example::Toml {
            wrong: r#"[setor.x]
nome = "X"
calendario = ["matriz"]
sem_horario = true

[[setor.x.faixa]]
dias = ["seg-dom"]
horas = ["08:00-17:00"]

[[setor.x.faixa]]
dias = ["feriado"]
horas = []
"#,
            right: r#"[setor.x]
nome = "X"
calendario = ["matriz"]

[[setor.x.faixa]]
dias = ["seg-dom"]
horas = ["08:00-17:00"]

[[setor.x.faixa]]
dias = ["feriado"]
horas = []
"#,
        },
    },
    Page {
        code: "falta_feriado",
        title: "ninguém disse o que acontece no feriado",
        finds: r#"O setor tem faixas e nenhuma com "feriado"."#,
        harms: "No primeiro feriado o atendente transferiria para quem não está.",
        example: Example::Toml {
            wrong: r#"[setor.x]
nome = "X"
calendario = ["matriz"]

[[setor.x.faixa]]
dias = ["seg-sex"]
horas = ["08:00-17:00"]
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
    Page {
        code: "faixa_sem_dias",
        title: "faixa sem nenhum dia",
        finds: "dias = [] : a faixa nunca vale.",
        harms: "O horário escrito ali não tem efeito.",
        example: Example::Toml {
            wrong: r#"[setor.x]
nome = "X"
calendario = ["matriz"]

[[setor.x.faixa]]
dias = []
horas = ["08:00-17:00"]

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
    Page {
        code: "dia_repetido",
        title: "o mesmo dia duas vezes na lista",
        finds: "Um dia aparece duas vezes em dias (também dentro de um intervalo).",
        harms: "Costuma sobrar de uma edição: o outro dia ficou sem horário.",
        example: Example::Toml {
            wrong: r#"[setor.x]
nome = "X"
calendario = ["matriz"]

[[setor.x.faixa]]
dias = ["seg-sex", "sex"]
horas = ["08:00-17:00"]

[[setor.x.faixa]]
dias = ["feriado"]
horas = []
"#,
            right: r#"[setor.x]
nome = "X"
calendario = ["matriz"]

[[setor.x.faixa]]
dias = ["seg-sex", "sab"]
horas = ["08:00-17:00"]

[[setor.x.faixa]]
dias = ["feriado"]
horas = []
"#,
        },
    },
    Page {
        code: "dia_desconhecido",
        title: "dia que não existe",
        finds: "O dia não é seg, ter, qua, qui, sex, sab, dom, feriado, nem um intervalo deles.",
        harms: "A faixa não valeria nesse dia.",
        example: Example::Toml {
            wrong: r#"[setor.x]
nome = "X"
calendario = ["matriz"]

[[setor.x.faixa]]
dias = ["segunda"]
horas = ["08:00-17:00"]

[[setor.x.faixa]]
dias = ["feriado"]
horas = []
"#,
            right: r#"[setor.x]
nome = "X"
calendario = ["matriz"]

[[setor.x.faixa]]
dias = ["seg"]
horas = ["08:00-17:00"]

[[setor.x.faixa]]
dias = ["feriado"]
horas = []
"#,
        },
    },
    Page {
        code: "faixa_vazia",
        title: "intervalo que não contém nada",
        finds: "O começo e o fim são iguais, ou o menor vem depois do maior.",
        harms: "A faixa, ou a linha da decisão, nunca vale.",
        example: Example::Toml {
            wrong: r#"[setor.x]
nome = "X"
calendario = ["matriz"]

[[setor.x.faixa]]
dias = ["dom"]
horas = ["00:00-00:00"]

[[setor.x.faixa]]
dias = ["feriado"]
horas = []
"#,
            right: r#"[setor.x]
nome = "X"
calendario = ["matriz"]

[[setor.x.faixa]]
dias = ["dom"]
horas = ["00:00-24:00"]

[[setor.x.faixa]]
dias = ["feriado"]
horas = []
"#,
        },
    },
    Page {
        code: "faixas_sobrepostas",
        title: "duas faixas cobrem a mesma hora",
        finds: "Duas faixas do mesmo setor valem juntas em parte do dia.",
        harms: "Uma delas sobra, e pode desmentir a outra (certeza, dúvida, fonte).",
        example: Example::Toml {
            wrong: r#"[setor.x]
nome = "X"
calendario = ["matriz"]

[[setor.x.faixa]]
dias = ["seg-sex"]
horas = ["08:00-12:00"]

[[setor.x.faixa]]
dias = ["sex"]
horas = ["11:00-17:00"]

[[setor.x.faixa]]
dias = ["feriado"]
horas = []
"#,
            right: r#"[setor.x]
nome = "X"
calendario = ["matriz"]

[[setor.x.faixa]]
dias = ["seg-sex"]
horas = ["08:00-12:00"]

[[setor.x.faixa]]
dias = ["sex"]
horas = ["13:00-17:00"]

[[setor.x.faixa]]
dias = ["feriado"]
horas = []
"#,
        },
    },
    Page {
        code: "vira_o_dia",
        title: "a faixa termina no dia seguinte",
        finds: "O fim vem antes do começo e a faixa passa de 16 horas: quase sempre as horas foram trocadas.",
        harms: "O setor ficaria aberto a noite inteira.",
        example: Example::Toml {
            wrong: r#"[setor.x]
nome = "X"
calendario = ["matriz"]

[[setor.x.faixa]]
dias = ["seg"]
horas = ["17:00-16:00"]

[[setor.x.faixa]]
dias = ["feriado"]
horas = []
"#,
            right: r#"[setor.x]
nome = "X"
calendario = ["matriz"]

[[setor.x.faixa]]
dias = ["seg"]
horas = ["16:00-17:00"]

[[setor.x.faixa]]
dias = ["feriado"]
horas = []
"#,
        },
    },
];
