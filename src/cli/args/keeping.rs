//! The arguments of the subcommands by which supervisors keep the base and IT installs the program.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};

/// `plantao verificar`
#[derive(Debug, ClapArgs)]
pub struct Verificar {
    /// The base.
    #[arg(value_name = "PASTA", help = "a pasta da base (senão, a de --base)", help_heading = "Argumentos")]
    pub pasta: Option<PathBuf>,
    /// `--duvidas`
    #[arg(long, help = "lista as dúvidas em aberto, com a pergunta ao provedor", help_heading = "Opções")]
    pub duvidas: bool,
    /// `--formato`
    #[arg(
        long,
        value_name = "FORMATO",
        help = "texto, json ou github",
        hide_possible_values = true,
        help_heading = "Opções"
    )]
    pub formato: Option<Format>,
    /// `--estrito`
    #[arg(long, help = "avisos também reprovam (código de saída 3)", help_heading = "Opções")]
    pub estrito: bool,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// `texto`: for people.
    Texto,
    /// `json`: for programs.
    Json,
    /// `github`: annotations of GitHub Actions.
    Github,
}

/// `plantao explicar`
#[derive(Debug, ClapArgs)]
pub struct Explicar {
    /// The code.
    #[arg(value_name = "CÓDIGO", help = "o que vem entre colchetes: erro[hora_invalida]", help_heading = "Argumentos")]
    pub codigo: Option<String>,
}

/// `plantao novo`
#[derive(Debug, ClapArgs)]
pub struct Novo {
    /// The record's word.
    #[arg(
        value_name = "TIPO",
        help = "artigo, setor, decisao, fato, valor, mensagem, provedor…",
        help_heading = "Argumentos"
    )]
    pub tipo: String,
    /// The record's name.
    #[arg(value_name = "ID", help = "o nome: letras minúsculas sem acento, números e _", help_heading = "Argumentos")]
    pub id: Option<String>,
}

/// `plantao previa`
#[derive(Debug, ClapArgs)]
pub struct Previa {
    /// The file.
    #[arg(value_name = "ARQUIVO", help = "um arquivo .toml da base", help_heading = "Argumentos")]
    pub arquivo: PathBuf,
    /// `--largura`
    #[arg(long, value_name = "N", default_value_t = 80, hide_default_value = true, value_parser = clap::value_parser!(u16).range(20..=400), help = "colunas (80)", help_heading = "Opções")]
    pub largura: u16,
    /// `--unidade`
    #[arg(long, value_name = "U", help = "a unidade do cliente", help_heading = "Opções")]
    pub unidade: Option<String>,
}

/// `plantao esquema`
#[derive(Debug, ClapArgs)]
pub struct Esquema {
    /// `--para`
    #[arg(
        long,
        value_name = "ARQUIVOS",
        help = "só o de feriados, busca ou provedor",
        hide_possible_values = true,
        help_heading = "Opções"
    )]
    pub para: Option<SchemaFor>,
}

/// The files of a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaFor {
    /// `feriados.toml`
    Feriados,
    /// `busca.toml`
    Busca,
    /// The files of a provider's folder.
    Provedor,
}

/// `plantao diferenca`
#[derive(Debug, ClapArgs)]
pub struct Diferenca {
    /// The base as it was.
    #[arg(value_name = "ANTES", help = "a pasta da base como era", help_heading = "Argumentos")]
    pub antes: PathBuf,
    /// The base as it is.
    #[arg(value_name = "DEPOIS", help = "a pasta da base como ficou", help_heading = "Argumentos")]
    pub depois: PathBuf,
}

/// `plantao exportar`
#[derive(Debug, ClapArgs)]
pub struct Exportar {
    /// `--revelar`
    #[arg(long, help = "mostra as senhas", help_heading = "Opções")]
    pub revelar: bool,
}

/// `plantao config`
#[derive(Debug, ClapArgs)]
pub struct Configuracao {
    /// A file to be checked instead of those in use.
    #[arg(value_name = "ARQUIVO", help = "confere este arquivo, sem usá-lo", help_heading = "Argumentos")]
    pub arquivo: Option<PathBuf>,
    /// `--exemplo`
    #[arg(
        long,
        help = "escreve um arquivo com todas as chaves, comentado",
        conflicts_with = "arquivo",
        help_heading = "Opções"
    )]
    pub exemplo: bool,
}

/// `plantao completar`
#[derive(Debug, ClapArgs)]
pub struct Completar {
    /// The shell.
    #[arg(
        value_name = "SHELL",
        help = "bash, zsh, fish, powershell ou elvish",
        hide_possible_values = true,
        help_heading = "Argumentos"
    )]
    pub shell: clap_complete::Shell,
}
