//! The arguments of the subcommands that answer: what an agent or a script asks.

use std::path::PathBuf;

use clap::Args as ClapArgs;

/// `plantao buscar`
#[derive(Debug, ClapArgs)]
pub struct Buscar {
    /// The words.
    #[arg(
        value_name = "CONSULTA",
        help = "as palavras do cliente",
        required_unless_present = "lote",
        help_heading = "Argumentos"
    )]
    pub consulta: Vec<String>,
    /// `-n`
    #[arg(
        short = 'n',
        value_name = "N",
        default_value_t = 10,
        hide_default_value = true,
        help = "quantos cartões (10)",
        help_heading = "Opções"
    )]
    pub quantos: usize,
    /// `--unidade`
    #[arg(long, value_name = "U", help = "a unidade do cliente", help_heading = "Opções")]
    pub unidade: Option<String>,
    /// `--lote`
    #[arg(
        long,
        value_name = "ARQUIVO",
        help = "uma consulta por linha (- = entrada padrão)",
        conflicts_with = "consulta",
        help_heading = "Opções"
    )]
    pub lote: Option<PathBuf>,
    /// `--revelar`
    #[arg(long, help = "mostra as senhas", help_heading = "Opções")]
    pub revelar: bool,
}

/// `plantao mostrar`
#[derive(Debug, ClapArgs)]
pub struct Mostrar {
    /// The card's name.
    #[arg(value_name = "ID", help = "o nome do cartão: artigo.reset, ou só reset", help_heading = "Argumentos")]
    pub id: String,
    /// `--revelar`
    #[arg(long, help = "mostra as senhas", help_heading = "Opções")]
    pub revelar: bool,
}

/// `plantao setores`
#[derive(Debug, ClapArgs)]
pub struct Setores {
    /// The sector's id or name.
    #[arg(value_name = "SETOR", help = "um setor, por id ou nome", help_heading = "Argumentos")]
    pub setor: Option<String>,
    /// `--unidade`
    #[arg(long, value_name = "U", help = "a unidade: matriz, filial, SP, PE", help_heading = "Opções")]
    pub unidade: Option<String>,
    /// `--semana`
    #[arg(long, help = "os próximos sete dias", conflicts_with = "lote", help_heading = "Opções")]
    pub semana: bool,
    /// `--ano`
    #[arg(long, value_name = "ANO", help = "o ano como calendário: feriados, exceções, buracos", value_parser = clap::value_parser!(i32).range(1990..=2100), conflicts_with_all = ["lote", "semana"], help_heading = "Opções")]
    pub ano: Option<i32>,
    /// `--svg`
    #[arg(long, help = "com --ano: o calendário como figura", requires = "ano", help_heading = "Opções")]
    pub svg: bool,
    /// `--lote`
    #[arg(
        long,
        value_name = "ARQUIVO",
        help = "linhas {\"setor\",\"unidade\",\"em\"} (- = entrada padrão)",
        conflicts_with = "setor",
        help_heading = "Opções"
    )]
    pub lote: Option<PathBuf>,
}

/// `plantao decidir`
#[derive(Debug, ClapArgs)]
pub struct Decidir {
    /// The decision's id.
    #[arg(value_name = "DECISÃO", help = "a decisão (sem ela, a lista)", help_heading = "Argumentos")]
    pub decisao: Option<String>,
    /// Facts.
    #[arg(
        value_name = "fato=valor",
        help = "o que se sabe: rx_dbm=-27, titular=sim, x=nao_sei",
        help_heading = "Argumentos"
    )]
    pub fatos: Vec<String>,
    /// `--tabela`
    #[arg(
        long,
        help = "desenha a tabela da decisão, com lacunas e sobreposições",
        requires = "decisao",
        conflicts_with = "lote",
        help_heading = "Opções"
    )]
    pub tabela: bool,
    /// `--unidade`
    #[arg(long, value_name = "U", help = "a unidade do cliente", help_heading = "Opções")]
    pub unidade: Option<String>,
    /// `--lote`
    #[arg(
        long,
        value_name = "ARQUIVO",
        help = "linhas {\"decisao\",\"fatos\",\"em\"} (- = entrada padrão)",
        conflicts_with = "decisao",
        help_heading = "Opções"
    )]
    pub lote: Option<PathBuf>,
}

/// `plantao feriados`
#[derive(Debug, ClapArgs)]
pub struct Feriados {
    /// The year.
    #[arg(value_name = "ANO", help = "o ano (senão, o do instante)", value_parser = clap::value_parser!(i32).range(1990..=2100), help_heading = "Argumentos")]
    pub ano: Option<i32>,
    /// `--unidade`
    #[arg(long, value_name = "U", help = "só os que valem na unidade", help_heading = "Opções")]
    pub unidade: Option<String>,
    /// `--ics`
    #[arg(
        long,
        help = "como calendário iCalendar, para Google Agenda ou Outlook",
        conflicts_with = "conferir",
        help_heading = "Opções"
    )]
    pub ics: bool,
    /// `--conferir`
    #[arg(long, value_name = "ARQUIVO", help = "compara com os feriados de um arquivo .ics", help_heading = "Opções")]
    pub conferir: Option<PathBuf>,
}
