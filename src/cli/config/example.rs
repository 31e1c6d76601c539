//! The example of a configuration: every key, its default and what it does, all commented out.

use std::fmt::Write as _;

use super::keys::list;
use crate::tui::{Action, Keymap, Role};

const HEAD: &str = r##"# Configuração do plantao. Todas as chaves são opcionais; as linhas com # não valem.
# Onde fica: %APPDATA%\plantao\config.toml no Windows, ~/.config/plantao/config.toml
# no Linux, ou plantao.toml ao lado do programa (vale para todos; o da pessoa vale
# mais). Vale mais o argumento, depois o ambiente, depois este arquivo.
# Confira com: plantao config

# A pasta da base. Entre aspas simples, \ não precisa ser dobrada. Um caminho
# relativo parte da pasta deste arquivo.
# base = '\\servidor\plantao\kb'

# O provedor que o console abre, pelo ID ou pelo nome (sem isto, o primeiro).
# provedor = "vmnet"

# Com o que um atendimento começa: a unidade (ID, sigla ou nome) e o canal
# ("chat" ou "ligacao"). F6 e F7 trocam durante o atendimento.
# unidade = "matriz"
# canal = "chat"

# "escuro", "claro" ou "alto_contraste".
# tema = "escuro"

# Só caracteres ASCII nas linhas e marcas.
# ascii = false

# O mouse escolhe e rola; desligado, ele seleciona texto.
# mouse = false

# Sem tela: pergunta e resposta, linha a linha (leitores de tela, registros).
# linear = false

# Cores no lugar das do tema, por papel. Valem: preto, vermelho, verde, amarelo,
# azul, magenta, ciano, cinza, cinza_escuro, branco; vermelho_claro, verde_claro,
# amarelo_claro, azul_claro, magenta_claro, ciano_claro; ou "#rrggbb", onde o
# terminal tiver 24 bits de cor.
# [cores]
"##;

const KEYS: &str = r"
# Teclas, por ação; a primeira é a que a tela mostra. Valem F1 a F12, Ctrl com uma
# letra (menos H, I, J, M e V), Enter, Esc, Tab, Shift+Tab, Backspace, Del, Ins,
# Home, End, PgUp, PgDn, Acima, Abaixo, Esquerda, Direita, e estas com Ctrl.
# Letra, número ou sinal sozinho nunca: digitar é sempre buscar. Lista vazia, [],
# deixa a ação sem tecla (menos sair, limpar e confirmar).
# [teclas]
";

/// The whole text, lines of at most 120 columns.
pub(super) fn text() -> String {
    let mut out = HEAD.to_owned();
    for role in Role::ALL {
        let (word, what) = role.words();
        let _ = writeln!(out, "# {word} = \"\"  # {what}");
    }
    out.push_str(KEYS);
    let keys = Keymap::default();
    for action in Action::all() {
        let help = action.help();
        let help = if help.is_empty() { String::new() } else { format!("  # {help}") };
        let _ = writeln!(out, "# {} = {}{help}", action.word(), list(&keys.keys_of(action)));
    }
    out
}
