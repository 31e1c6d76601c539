//! The arguments, declared once: parsing, help, completions and the manual page come from here.
//!
//! The options of every command and the list of subcommands; what each subcommand takes of its own stands in
//! [`answers`] (what agents ask) and [`keeping`] (what supervisors and IT do).

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use super::config::Loaded;

pub mod answers;
pub mod keeping;
pub mod remembered;

pub use answers::{Buscar, Decidir, Feriados, Mostrar, Setores};
pub use keeping::{
    Completar, Configuracao, Diferenca, Esquema, Explicar, Exportar, Format, Novo, Previa, SchemaFor, Verificar,
};
pub use remembered::{Avisos, Uso};

const TEMPLATE: &str = "{about-with-newline}
{before-help}Uso: {usage}

{all-args}";

const EXAMPLES: &str = "Exemplos:
  plantao                                   abre o console
  plantao buscar segunda via                os cartões para o que o cliente disse
  plantao mostrar artigo.reset              um cartão inteiro
  plantao setores financeiro                aberto agora? até quando? por quê?
  plantao setores --em \"2026-12-25 10:00\"   quem atende no Natal
  plantao decidir reset causa_reset=cliente o que fazer, ou o que perguntar
  plantao verificar kb                      tudo o que há de errado na base

Códigos de saída: 0 sim ou encontrado, 1 não ou nada, 2 uso errado,
3 base com erros, 4 falta informação, 5 nenhuma regra cobre.";

/// `plantao`: o console de plantão da UpCall.
#[derive(Debug, Parser)]
#[command(
    name = "plantao",
    version,
    about = "Plantão: o que responder, quem atende agora, quanto custa e o que colar.",
    before_help = EXAMPLES,
    help_template = TEMPLATE,
    override_usage = "plantao [OPÇÕES] [COMANDO]",
    subcommand_help_heading = "Comandos",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    term_width = 80,
    args_override_self = true,
)]
pub struct Args {
    /// Options of every command.
    #[command(flatten)]
    pub global: Global,
    /// Options of the console.
    #[command(flatten)]
    pub console: ConsoleArgs,
    /// The subcommand; none = the console.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// `--version`
    #[arg(short = 'V', long = "version", visible_alias = "versao", help = "mostra a versão", action = clap::ArgAction::Version, help_heading = "Opções")]
    pub version: Option<bool>,
}

/// Options of every command.
#[derive(Debug, Clone, ClapArgs)]
pub struct Global {
    /// `--base`
    #[arg(
        long,
        value_name = "PASTA",
        global = true,
        help = "a pasta da base (senão PLANTAO_BASE, config, ./kb)",
        help_heading = "Opções"
    )]
    pub base: Option<PathBuf>,
    /// `--config`
    #[arg(
        id = "config",
        long = "config",
        value_name = "ARQUIVO",
        global = true,
        help = "a configuração (senão PLANTAO_CONFIG ou a da pessoa)",
        help_heading = "Opções"
    )]
    pub configuracao: Option<PathBuf>,
    /// `--provedor`
    #[arg(
        long,
        value_name = "ID",
        global = true,
        help = "o provedor, quando a base tem vários",
        help_heading = "Opções"
    )]
    pub provedor: Option<String>,
    /// `--em`
    #[arg(
        long,
        value_name = "INSTANTE",
        global = true,
        help = "simula um instante: \"2026-12-25 10:00\"",
        help_heading = "Opções"
    )]
    pub em: Option<String>,
    /// `--json`
    #[arg(long, global = true, help = "responde em JSON", help_heading = "Opções")]
    pub json: bool,
    /// `--sem-cor`
    #[arg(long, global = true, help = "sem cores (como NO_COLOR)", help_heading = "Opções")]
    pub sem_cor: bool,
    /// What the files of the configuration say; weaker than the arguments and the environment.
    #[arg(skip)]
    pub config: Loaded,
    /// `--help`
    #[arg(short = 'h', long, global = true, visible_alias = "ajuda", help = "mostra esta ajuda", action = clap::ArgAction::Help, help_heading = "Opções")]
    pub help: Option<bool>,
}

/// Options of the console.
#[derive(Debug, Clone, ClapArgs)]
pub struct ConsoleArgs {
    /// `--tema`
    #[arg(
        long,
        value_name = "TEMA",
        help = "escuro, claro ou alto-contraste",
        hide_possible_values = true,
        help_heading = "Console"
    )]
    pub tema: Option<ThemeName>,
    /// `--ascii`
    #[arg(long, help = "só caracteres ASCII nas linhas e marcas", help_heading = "Console")]
    pub ascii: bool,
    /// `--mouse`
    #[arg(
        long,
        alias = "rato",
        help = "liga o mouse (F12 alterna; desligado, dá para selecionar)",
        help_heading = "Console"
    )]
    pub mouse: bool,
    /// `--linear`
    #[arg(long, help = "sem tela: pergunta e resposta, linha a linha", help_heading = "Console")]
    pub linear: bool,
    /// `--unidade`
    #[arg(long, value_name = "U", help = "a unidade com que um atendimento começa", help_heading = "Console")]
    pub unidade: Option<String>,
    /// `--canal`
    #[arg(long, value_name = "CANAL", help = "chat ou ligacao", hide_possible_values = true, help_heading = "Console")]
    pub canal: Option<ChannelName>,
}

/// Themes of the console.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ThemeName {
    /// `escuro`
    Escuro,
    /// `claro`
    Claro,
    /// `alto-contraste`
    #[value(alias = "alto_contraste")]
    AltoContraste,
}

/// Channels of the console.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ChannelName {
    /// `chat`
    Chat,
    /// `ligacao`
    #[value(alias = "ligação")]
    Ligacao,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// `buscar`
    #[command(about = "os cartões para uma consulta, o melhor primeiro", override_usage = "plantao buscar [OPÇÕES] CONSULTA…", help_template = TEMPLATE,
        before_help = "Exemplos:\n  plantao buscar desbloqueio\n  plantao buscar -n 3 senha huawei v5\n  plantao buscar --json \"cliente quer a 2a via\"\n  plantao buscar --lote consultas.txt   uma consulta por linha\n\nSaída: 0 encontrou, 1 nada.")]
    Buscar(Buscar),
    /// `mostrar`
    #[command(about = "um cartão inteiro", override_usage = "plantao mostrar [OPÇÕES] ID", help_template = TEMPLATE,
        before_help = "Exemplos:\n  plantao mostrar artigo.reset\n  plantao mostrar financeiro\n  plantao mostrar credencial.onu_huawei_v5_matriz --revelar\n\nSaída: 0 mostrou, 1 não conhece o ID (sugere os mais próximos).")]
    Mostrar(Mostrar),
    /// `setores`
    #[command(about = "quem está aberto, até quando e por quê", override_usage = "plantao setores [OPÇÕES] [SETOR]", help_template = TEMPLATE,
        before_help = "Exemplos:\n  plantao setores\n  plantao setores financeiro --em \"2026-11-29 11:40\"\n  plantao setores tecnicos_campo --unidade filial\n  plantao setores --semana\n  plantao setores --ano 2027 --unidade matriz\n  plantao setores financeiro --ano 2027 --svg > ano.svg\n\nSaída: 0 aberto (ou sem SETOR), 1 fechado, 4 talvez ou sem horário.")]
    Setores(Setores),
    /// `decidir`
    #[command(about = "o que fazer, ou o que falta perguntar", override_usage = "plantao decidir [OPÇÕES] [DECISÃO] [fato=valor…]", help_template = TEMPLATE,
        before_help = "Exemplos:\n  plantao decidir                              a lista das decisões\n  plantao decidir sinal_optico tecnologia=fibra rx_dbm=-28\n  plantao decidir fatura --em \"2026-11-23 20:30\"\n  plantao decidir reset reconfiguracao=nao_resolveu causa_reset=nao_sei\n  plantao decidir reset --tabela               a tabela inteira\n\nSaída: 0 decidiu, 4 falta um fato, 5 nenhuma linha cobre o caso.")]
    Decidir(Decidir),
    /// `feriados`
    #[command(about = "os feriados em vigor", override_usage = "plantao feriados [OPÇÕES] [ANO]", help_template = TEMPLATE,
        before_help = "Exemplos:\n  plantao feriados\n  plantao feriados 2027 --unidade filial\n  plantao feriados 2027 --ics > feriados.ics\n  plantao feriados 2027 --conferir oficial.ics\n\nSaída: 0; com --conferir, 1 se o arquivo difere da base.")]
    Feriados(Feriados),
    /// `verificar`
    #[command(about = "tudo o que há de errado na base", override_usage = "plantao verificar [OPÇÕES] [PASTA]", help_template = TEMPLATE,
        before_help = "Confere também os casos ([[caso]]) que os supervisores escreveram.\n\nExemplos:\n  plantao verificar\n  plantao verificar kb\n  plantao verificar --estrito kb            avisos também reprovam\n  plantao verificar --formato github kb     anotações no GitHub Actions\n  plantao verificar --duvidas kb            o que perguntar ao provedor\n  plantao explicar hora_invalida            o que é cada problema\n\nSaída: 0 nada pior que aviso, 3 há erros (com --estrito, ou avisos).")]
    Verificar(Verificar),
    /// `explicar`
    #[command(about = "o que é cada problema que verificar acha, e como se corrige", override_usage = "plantao explicar [OPÇÕES] [CÓDIGO]", help_template = TEMPLATE,
        before_help = "Exemplos:\n  plantao explicar                a lista dos códigos\n  plantao explicar hora_invalida\n\nSaída: 0 explicou, 1 não conhece o código (sugere o mais próximo).")]
    Explicar(Explicar),
    /// `novo`
    #[command(about = "o esqueleto comentado de um registro", override_usage = "plantao novo [OPÇÕES] TIPO [ID]", help_template = TEMPLATE,
        before_help = "Exemplos:\n  plantao novo artigo troca_de_senha\n  plantao novo setor cobranca > kb/vmnet/cobranca.toml\n  plantao novo decisao garantia\n  plantao novo provedor outra_net\n  plantao novo caso\n\nSaída: 0 escreveu, 2 não conhece o tipo, ou o ID já existe.")]
    Novo(Novo),
    /// `previa`
    #[command(about = "os cartões de um arquivo, como o atendente os lê", override_usage = "plantao previa [OPÇÕES] ARQUIVO", help_template = TEMPLATE,
        before_help = "Mostra antes o que verificar acha nesse arquivo.\n\nExemplos:\n  plantao previa kb/vmnet/artigos/financeiro.toml\n  plantao previa kb/vmnet/setores.toml --largura 60\n  plantao previa kb/vmnet/setores.toml --em \"2026-12-25 10:00\"\n\nSaída: 0 mostrou, 2 o arquivo não é de uma base, 3 a base tem erros.")]
    Previa(Previa),
    /// `esquema`
    #[command(about = "JSON Schema dos arquivos, para o editor completar e conferir", override_usage = "plantao esquema [OPÇÕES]", help_template = TEMPLATE,
        before_help = "Os arquivos da base dizem na primeira linha onde está o esquema:\n  #:schema ../esquema.json\nO VS Code, com a extensão Even Better TOML, completa as chaves e marca os erros.\n\nExemplos:\n  plantao esquema > kb/esquema.json\n  plantao esquema --para feriados")]
    Esquema(Esquema),
    /// `diferenca`
    #[command(about = "o que mudou de sentido entre duas bases", override_usage = "plantao diferenca [OPÇÕES] ANTES DEPOIS", help_template = TEMPLATE,
        before_help = "Exemplos:\n  plantao diferenca kb-de-ontem kb\n  plantao diferenca kb-de-ontem kb --provedor vmnet\n  plantao diferenca --json kb-de-ontem kb\n\nDiz horários, valores, vereditos (com um caso de exemplo), cartões, dúvidas e\nque uma senha mudou, nunca qual. Comentários e ordem não contam.\n\nSaída: 0 dizem o mesmo, 1 diferem, 3 uma delas tem erros.")]
    Diferenca(Diferenca),
    /// `avisos`
    #[command(about = "o que os atendentes avisaram com F8", override_usage = "plantao avisos [OPÇÕES] [ARQUIVO|PASTA]…", help_template = TEMPLATE, before_help = remembered::AVISOS)]
    Avisos(Avisos),
    /// `uso`
    #[command(about = "o que falta escrever: o que não acharam, o que leem", override_usage = "plantao uso [OPÇÕES] [PASTA]…", help_template = TEMPLATE, before_help = remembered::USO)]
    Uso(Uso),
    /// `exportar`
    #[command(about = "todos os cartões com o texto resolvido", override_usage = "plantao exportar [OPÇÕES]", help_template = TEMPLATE,
        before_help = "Exemplos:\n  plantao exportar > cartoes.txt\n  plantao exportar --json | jq .id")]
    Exportar(Exportar),
    /// `config`
    #[command(about = "a configuração: de onde vem, o que vale e o que há de errado", override_usage = "plantao config [OPÇÕES] [ARQUIVO]", help_template = TEMPLATE,
        before_help = "Exemplos:\n  plantao config                          o que vale, e de onde\n  plantao config --exemplo > config.toml  todas as chaves, comentadas\n  plantao config plantao.toml             confere antes de publicar\n\nOnde: --config ARQUIVO, senão PLANTAO_CONFIG; senão o plantao.toml que estiver ao\nlado do programa (da TI) e, por cima dele, o da pessoa: %APPDATA%\\plantao\\config.toml\nno Windows, ~/.config/plantao/config.toml no Linux.\nVale mais o argumento, depois o ambiente, depois o arquivo, depois o padrão.\n\nSaída: 0 em ordem, 3 tem falhas.")]
    Config(Configuracao),
    /// `diagnostico`
    #[command(about = "o que a TI pergunta primeiro: versão, base, relógio, terminal", override_usage = "plantao diagnostico [OPÇÕES]", help_template = TEMPLATE,
        before_help = "Exemplos:\n  plantao diagnostico\n  plantao diagnostico --json >> \\\\servidor\\plantao\\estado.jsonl\n\nSaída: 0 a base responde, 3 tem erros ou não pôde ser lida.")]
    Diagnostico,
    /// `onde`
    #[command(about = "de onde vem a base e onde fica a cópia local", override_usage = "plantao onde [OPÇÕES]", help_template = TEMPLATE,
        after_help = "Exemplos:\n  plantao onde\n  plantao onde --base \\\\servidor\\plantao\\kb")]
    Onde,
    /// `completar`
    #[command(about = "complementos para o shell", override_usage = "plantao completar SHELL", help_template = TEMPLATE,
        before_help = "Exemplos:\n  plantao completar bash > ~/.local/share/bash-completion/completions/plantao\n  plantao completar powershell >> $PROFILE\n\nSHELL: bash, zsh, fish, powershell ou elvish.")]
    Completar(Completar),
    /// `man`
    #[command(about = "a página de manual", override_usage = "plantao man", help_template = TEMPLATE, before_help = "Exemplo:\n  plantao man | man -l -")]
    Man,
}
