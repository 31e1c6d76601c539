//! Arquivos e pastas: o que não pôde ser lido, ou falta.

use super::{Example, Page};

pub(super) const PAGES: &[Page] = &[
    Page {
        code: "pasta_ausente",
        title: "a pasta da base não existe",
        finds: "O caminho dado em --base, em PLANTAO_BASE ou ao verificar não existe, ou é um arquivo.",
        harms: "Sem a pasta não há o que responder.",
        example: Example::Words { wrong: "plantao verificar bk", right: "plantao verificar kb" },
    },
    Page {
        code: "pasta_vazia",
        title: "nenhum arquivo .toml na pasta",
        finds: "A pasta existe, mas não há nela nem nas pastas de dentro um só arquivo .toml.",
        harms: "É quase sempre o caminho errado, ou uma cópia que parou no começo.",
        example: Example::Words {
            wrong: "kb/  (vazia)",
            right: "kb/feriados.toml\nkb/vmnet/provedor.toml\nkb/vmnet/setores.toml",
        },
    },
    Page {
        code: "pasta_ilegivel",
        title: "a pasta não pode ser lida",
        finds: "O sistema recusou listar a pasta: falta permissão, ou a rede não respondeu.",
        harms: "O que está dentro dela não entra na base.",
        example: Example::Words {
            wrong: "kb/vmnet  sem permissão de leitura",
            right: "kb/vmnet  com leitura para quem usa o console",
        },
    },
    Page {
        code: "arquivo_ilegivel",
        title: "o arquivo não pode ser lido",
        finds: "Falta permissão, outro programa prendeu o arquivo, é uma pasta com nome de arquivo, um atalho para nada ou um dispositivo.",
        harms: "Os registros dele somem da base, e o que os cita fica sem destino.",
        example: Example::Words {
            wrong: "kb/vmnet/setores.toml/  (uma pasta)",
            right: "kb/vmnet/setores.toml   (um arquivo de texto)",
        },
    },
    Page {
        code: "arquivo_grande",
        title: "arquivo ou base grande demais",
        finds: "O arquivo passa de 4 MB, ou a base inteira passa de 256 MB.",
        harms: "Um arquivo da base tem alguns kB: este deve ser outra coisa, e deixaria todos os consoles lentos.",
        example: Example::Words {
            wrong: "kb/vmnet/gravacao.toml  (700 MB)",
            right: "tire da pasta o que não é da base",
        },
    },
    Page {
        code: "arquivos_demais",
        title: "arquivos demais na pasta",
        finds: "Há mais de 20.000 arquivos .toml; os que passam do limite não foram lidos.",
        harms: "Parte da base ficou de fora sem que ninguém escolhesse qual.",
        example: Example::Words { wrong: r"plantao verificar C:\", right: r"plantao verificar C:\plantao\kb" },
    },
    Page {
        code: "extensao_errada",
        title: "o Bloco de Notas acrescentou .txt",
        finds: "Um arquivo termina em .toml.txt e será ignorado.",
        harms: "Quem salvou pensa que mudou a base, e nada mudou.",
        example: Example::Words { wrong: "kb/vmnet/avisos.toml.txt", right: "kb/vmnet/avisos.toml" },
    },
    Page {
        code: "nome_de_arquivo",
        title: "nome de arquivo com caracteres inválidos",
        finds: "O nome do arquivo não está em UTF-8.",
        harms: "Não há como citar o arquivo nas mensagens nem confiar que é o mesmo em todos os computadores.",
        example: Example::Words { wrong: r"kb/vmnet/pre\xe7os.toml", right: "kb/vmnet/precos.toml" },
    },
    Page {
        code: "codificacao",
        title: "o arquivo não está em UTF-8",
        finds: "O arquivo foi salvo em Latin-1 (ANSI), UTF-16 ou foi cortado no meio de uma letra.",
        harms: "Os acentos sairiam trocados na tela do atendente.",
        example: Example::Words {
            wrong: r#"salvo como ANSI ou "Unicode" no Bloco de Notas"#,
            right: "salvo como UTF-8 (Arquivo, Salvar como, Codificação)",
        },
    },
    Page {
        code: "arquivo_vazio",
        title: "arquivo sem nenhuma tabela",
        finds: "O arquivo não tem nenhuma tabela. É um erro quando faltam registros que outros citam.",
        harms: "Costuma ser um arquivo que perdeu o conteúdo ao ser salvo ou copiado.",
        example: Example::Toml {
            wrong: "",
            right: r#"[aviso.manutencao]
titulo = "Manutenção"
texto = "Região central sem sinal."
"#,
        },
    },
    Page {
        code: "falta_arquivo",
        title: "pasta de provedor sem [provedor]",
        finds: "Uma pasta da base tem arquivos, mas nenhum com a tabela [provedor].",
        harms: "Sem nome, fuso e assuntos não se sabe de quem são os registros.",
        example: Example::Words {
            wrong: "kb/nova/setores.toml  (e mais nada)",
            right: "kb/nova/provedor.toml  (faça com: plantao novo provedor nova)",
        },
    },
    Page {
        code: "sem_provedor",
        title: "nenhum provedor na base",
        finds: "Nenhuma pasta da base tem provedor.toml.",
        harms: "É a pasta errada, ou falta criar o primeiro provedor.",
        example: Example::Words { wrong: "kb/feriados.toml", right: "kb/feriados.toml\nkb/vmnet/provedor.toml" },
    },
    Page {
        code: "sem_credenciais",
        title: "as senhas não estão instaladas",
        finds: "O provedor tem equipamentos e nenhuma credencial.",
        harms: "Não é erro: credenciais.toml pode ficar só onde for preciso. O atendente vê que as senhas não estão aqui.",
        example: Example::Toml {
            wrong: r#"[equipamento.onu]
nome = "ONU"
tipo = "ONU ROUTER"
"#,
            right: r#"[equipamento.onu]
nome = "ONU"
tipo = "ONU ROUTER"

[credencial.onu_matriz]
equipamento = "onu"
unidade = "matriz"
usuario = "admin"
senhas = ["exemplo"]
"#,
        },
    },
    Page {
        code: "mais_problemas",
        title: "a lista foi cortada",
        finds: "Há problemas demais para mostrar; o que sobra só é contado.",
        harms: "Quase sempre um engano no começo de um arquivo causa todos os outros.",
        example: Example::Words {
            wrong: "corrigir um por um, do fim para o começo",
            right: "corrigir os primeiros e verificar de novo",
        },
    },
];
