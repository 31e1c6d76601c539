//! The arguments of the commands that read what consoles remember.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args as ClapArgs;

pub(super) const AVISOS: &str = "Exemplos:
  plantao avisos                          os deste computador, o mais novo primeiro
  plantao avisos --desde 2026-11-20
  plantao avisos \\\\servidor\\plantao\\avisos   os que foram reunidos numa pasta
  plantao avisos --limpar                 tudo feito: guarda-os com a data

Nenhum aviso traz CPF, CNPJ, telefone ou senha: o console os retira ao gravar.

Saída: 0, com ou sem avisos.";

pub(super) const USO: &str = "Exemplos:
  plantao uso
  plantao uso --dias 7
  plantao uso --json \\\\servidor\\plantao\\uso   o que foi reunido numa pasta

Só dias, palavras e nomes de respostas: nenhuma hora, nenhum dado de cliente.

Saída: 0, com ou sem uso.";

/// `plantao avisos`
#[derive(Debug, ClapArgs)]
pub struct Avisos {
    /// Files and folders.
    #[arg(
        value_name = "ARQUIVO|PASTA",
        help = "avisos.jsonl de outros computadores, ou pastas com eles",
        help_heading = "Argumentos"
    )]
    pub arquivos: Vec<PathBuf>,
    /// `--desde`
    #[arg(long, value_name = "DATA", help = "só os deste dia em diante: 2026-11-20", help_heading = "Opções")]
    pub desde: Option<NaiveDate>,
    /// `--limpar`
    #[arg(
        long,
        help = "guarda os deste computador num arquivo com a data (nada é apagado)",
        conflicts_with_all = ["arquivos", "desde"],
        help_heading = "Opções"
    )]
    pub limpar: bool,
}

/// `plantao uso`
#[derive(Debug, ClapArgs)]
pub struct Uso {
    /// Folders.
    #[arg(
        value_name = "PASTA",
        help = "pastas com os uso-*.jsonl de outros computadores",
        help_heading = "Argumentos"
    )]
    pub pastas: Vec<PathBuf>,
    /// `--dias`
    #[arg(long, value_name = "N", default_value_t = 30, hide_default_value = true, value_parser = clap::value_parser!(u16).range(1..=366), help = "quantos dias, até hoje (30)", help_heading = "Opções")]
    pub dias: u16,
}
