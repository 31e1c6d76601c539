//! What was read: paths and contents in memory, or why there is none.

use std::sync::Arc;

use super::{Finding, Severity};

/// The most that one file may hold, in bytes. The shipped base has about 200 kB in all.
pub const FILE_LIMIT: u64 = 4 << 20;
/// The most that a base may hold, in bytes.
pub const BASE_LIMIT: u64 = 256 << 20;
/// The most files that a base may have.
pub const FILES_LIMIT: usize = 20_000;

/// A folder as it was at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The folder's own name, e.g. `kb`.
    pub root: Arc<str>,
    /// Every file that counts and every fault, sorted by path.
    pub files: Vec<SourceFile>,
}

impl Snapshot {
    /// A snapshot of texts already in memory, sorted by path; for tests and for the copy built in.
    pub fn from_texts<'a>(root: &str, files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Self {
        let mut files: Vec<SourceFile> = files
            .into_iter()
            .map(|(path, bytes)| SourceFile {
                path: format!("{root}/{path}").into(),
                content: Content::Bytes(bytes.into()),
            })
            .collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { root: root.into(), files }
    }

    /// The bytes of a file, if it was read.
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        let at = self.files.binary_search_by(|file| (*file.path).cmp(path)).ok()?;
        match &self.files[at].content {
            Content::Bytes(bytes) => Some(bytes),
            Content::Fault(_) => None,
        }
    }
}

/// One entry of a snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Path with `/`, the base folder's own name first: `kb/vmnet/setores.toml`.
    pub path: Arc<str>,
    /// What is in it.
    pub content: Content,
}

/// The contents, or why there are none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// As on the disk, not yet decoded.
    Bytes(Arc<[u8]>),
    /// It could not, or must not, be read.
    Fault(Fault),
}

/// Why a path of the base gave no contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The base folder does not exist.
    MissingFolder,
    /// The base folder is a file.
    NotAFolder,
    /// No TOML file at all.
    EmptyFolder,
    /// A folder that may not be listed.
    UnreadableFolder(String),
    /// A file that may not be read, with the system's reason.
    Unreadable(String),
    /// No permission to read the file.
    NoPermission,
    /// A folder with the name of a file, `x.toml/`.
    FolderNamedAsFile,
    /// A pipe, device or socket.
    NotRegular,
    /// A symbolic link that leads to itself or to a folder above it.
    LinkLoop,
    /// A symbolic link to nothing.
    DanglingLink,
    /// Larger than [`FILE_LIMIT`], with its size in bytes.
    TooBig(u64),
    /// The base is larger than [`BASE_LIMIT`]; this and the following files were not read.
    BaseTooBig,
    /// More than [`FILES_LIMIT`] files; this and the following were not read.
    TooManyFiles,
    /// Notepad's `x.toml.txt`.
    TomlTxt,
    /// A name that is not UTF-8 (shown with replacements).
    NameNotUtf8,
}

impl Fault {
    /// The finding that tells the supervisor.
    pub fn finding(&self, path: &Arc<str>) -> Finding {
        let (code, message, help) = self.words();
        let severity = if matches!(self, Self::TomlTxt) { Severity::Warning } else { Severity::Error };
        Finding::on_file(code, severity, path, message).with_help(help)
    }

    fn words(&self) -> (&'static str, String, String) {
        let (code, message, help): (_, String, &str) = match self {
            Self::MissingFolder => {
                ("pasta_ausente", "a pasta da base não existe".into(), "confira o caminho dado em --base PASTA")
            }
            Self::NotAFolder => (
                "pasta_ausente",
                "isto é um arquivo, não uma pasta (diretório)".into(),
                "indique a pasta que contém os arquivos .toml",
            ),
            Self::EmptyFolder => (
                "pasta_vazia",
                "a pasta está vazia: nenhum arquivo .toml nela".into(),
                "uma base tem feriados.toml e uma pasta por provedor com provedor.toml",
            ),
            Self::UnreadableFolder(why) => (
                "pasta_ilegivel",
                format!("não foi possível ler esta pasta: {why}"),
                "confira a rede e a permissão de leitura da pasta",
            ),
            Self::Unreadable(why) => (
                "arquivo_ilegivel",
                format!("não foi possível ler este arquivo: {why}"),
                "feche o programa que o está usando e tente de novo",
            ),
            Self::NoPermission => (
                "arquivo_ilegivel",
                "sem permissão para ler este arquivo".into(),
                "peça acesso de leitura ao dono do arquivo",
            ),
            Self::FolderNamedAsFile => (
                "arquivo_ilegivel",
                "é uma pasta (diretório) com nome de arquivo".into(),
                "renomeie a pasta: só arquivos terminam em .toml",
            ),
            Self::NotRegular => (
                "arquivo_ilegivel",
                "não é um arquivo comum (é um dispositivo, pipe ou outro arquivo especial)".into(),
                "apague-o ou troque-o por um arquivo de texto",
            ),
            Self::LinkLoop => (
                "arquivo_ilegivel",
                "ligação simbólica em ciclo (link que volta a si mesmo ou a uma pasta acima)".into(),
                "apague a ligação e ponha o arquivo no lugar",
            ),
            Self::DanglingLink => (
                "arquivo_ilegivel",
                "ligação simbólica (link) para um arquivo que não existe".into(),
                "apague a ligação ou restaure o arquivo",
            ),
            Self::TooBig(size) => (
                "arquivo_grande",
                format!("arquivo grande demais: {} MB; o limite é {} MB", size.div_ceil(1 << 20), FILE_LIMIT >> 20),
                "um arquivo da base tem alguns kB; confira se não é outro arquivo",
            ),
            Self::BaseTooBig => (
                "arquivo_grande",
                format!("a base passa do tamanho limite de {} MB; daqui em diante nada foi lido", BASE_LIMIT >> 20),
                "tire da pasta o que não é da base",
            ),
            Self::TooManyFiles => (
                "arquivos_demais",
                format!("arquivos demais: o limite é {FILES_LIMIT}; daqui em diante nada foi lido"),
                "tire da pasta o que não é da base",
            ),
            Self::TomlTxt => (
                "extensao_errada",
                "este arquivo será ignorado: a extensão é .txt".into(),
                "renomeie para terminar em .toml (no Bloco de Notas, salve como \"Todos os arquivos\")",
            ),
            Self::NameNotUtf8 => (
                "nome_de_arquivo",
                "o nome do arquivo tem caracteres inválidos (não é UTF-8)".into(),
                "renomeie usando letras comuns",
            ),
        };
        (code, message, help.into())
    }
}
