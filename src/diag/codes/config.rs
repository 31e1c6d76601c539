//! Configuração: o arquivo config.toml da pessoa e o plantao.toml da TI.

use super::{Example, Page};

pub(super) const PAGES: &[Page] = &[
    Page {
        code: "config_ausente",
        title: "o arquivo de configuração não existe",
        finds: "O arquivo dado em --config ou em PLANTAO_CONFIG não existe.",
        harms: "Quem o indicou conta com o que está nele; sem ele valem os padrões, ou a última versão boa que se leu.",
        example: Example::Words {
            wrong: "plantao --config confg.toml",
            right: "plantao config --exemplo > config.toml\nplantao --config config.toml",
        },
    },
    Page {
        code: "config_chave",
        title: "chave que a configuração não tem",
        finds: "Uma chave do arquivo de configuração não existe: costuma ser um engano de digitação.",
        harms: "O que se quis mudar não mudaria, e ninguém saberia por quê.",
        example: Example::Config { wrong: "thema = \"claro\"\n", right: "tema = \"claro\"\n" },
    },
    Page {
        code: "config_valor",
        title: "valor que a chave não aceita",
        finds: "O valor é de outro tipo, está vazio, ou não é um dos que a chave aceita.",
        harms: "O arquivo inteiro deixa de valer até ser corrigido: metade dele seria pior que nada.",
        example: Example::Config {
            wrong: "tema = \"dark\"\nascii = \"sim\"\n",
            right: "tema = \"escuro\"\nascii = true\n",
        },
    },
    Page {
        code: "config_cor",
        title: "papel ou cor que não existe",
        finds: "Em [cores], o papel não existe, ou a cor não é um dos nomes nem #rrggbb.",
        harms: "A cor não mudaria onde se quis, e o texto poderia ficar ilegível.",
        example: Example::Config {
            wrong: "[cores]\nbom = \"green\"\n",
            right: "[cores]\nbom = \"verde\"\nruim = \"#ff5555\"\n",
        },
    },
    Page {
        code: "config_acao",
        title: "ação que não existe em [teclas]",
        finds: "O nome à esquerda não é uma ação do console.",
        harms: "A tecla não faria nada.",
        example: Example::Config {
            wrong: "[teclas]\nnovo_atendimento = [\"F8\"]\n",
            right: "[teclas]\nrevelar = [\"F11\"]\n",
        },
    },
    Page {
        code: "config_tecla",
        title: "tecla que não existe ou não pode ser comando",
        finds: "O nome não é de uma tecla; ou é letra, número ou sinal sozinho; ou precisa de AltGr; ou é um Ctrl que os terminais trocam por outra tecla (H, I, J, M, [ e V).",
        harms: "Digitar é sempre buscar: um comando numa letra comeria o que o atendente escreve.",
        example: Example::Config { wrong: "[teclas]\nrevelar = [\"r\"]\n", right: "[teclas]\nrevelar = [\"F11\"]\n" },
    },
    Page {
        code: "config_tecla_repetida",
        title: "uma tecla para duas ações no mesmo lugar",
        finds: "A tecla já é de outra ação onde esta também vale: no arquivo, ou como o programa vem.",
        harms: "Só uma das duas funcionaria, e não se saberia qual.",
        example: Example::Config {
            wrong: "[teclas]\nrevelar = [\"F6\"]\n",
            right: "[teclas]\nrevelar = [\"F6\"]\nunidade = [\"F4\", \"Ctrl+T\"]\n",
        },
    },
    Page {
        code: "config_sem_tecla",
        title: "sair, limpar ou confirmar sem tecla",
        finds: "A lista de teclas de uma ação de que ninguém pode abrir mão está vazia.",
        harms: "Não haveria como sair do programa, voltar um passo ou confirmar.",
        example: Example::Config { wrong: "[teclas]\nsair = []\n", right: "[teclas]\nsair = [\"F10\", \"Ctrl+Q\"]\n" },
    },
];
