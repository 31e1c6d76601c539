//! From the bytes of a file to what it says, with every fault named.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::keys::{self, among};
use super::{Config, Said};
use crate::diag::Finding;
use crate::kb::model::Channel;
use crate::kb::report::Report;
use crate::kb::source::Source;
use crate::kb::syntax;
use crate::kb::tree::{Entry, Value};
use crate::pt;
use crate::tui::{Colour, Role, ThemeName};

/// Every key of the file, for the nearest one of an unknown one.
const KEYS: [&str; 10] =
    ["base", "provedor", "unidade", "canal", "tema", "ascii", "mouse", "linear", "cores", "teclas"];

/// Reads a file of a place; `under` is the configuration that it is read over. What it says is to be used only when
/// nothing is wrong.
pub(super) fn read(path: &Path, bytes: &[u8], under: &Config) -> (Config, Vec<Finding>) {
    let name: Arc<str> = path.display().to_string().into();
    let (source, mut findings) = syntax::read(&name, bytes);
    let mut reader = Reader { source: &source, path, report: Report::default() };
    let mut config = Config { teclas: under.teclas.clone(), ..Config::default() };
    for entry in &source.root.entries {
        reader.entry(entry, &mut config);
    }
    findings.append(&mut reader.report.findings);
    crate::diag::sort(&mut findings);
    (config, findings)
}

pub(super) struct Reader<'s> {
    pub(super) source: &'s Source<'s>,
    path: &'s Path,
    pub(super) report: Report,
}

impl Reader<'_> {
    fn entry(&mut self, entry: &Entry<'_>, config: &mut Config) {
        match &*entry.key {
            "base" => config.base = self.folder(entry),
            "provedor" => config.provedor = self.text(entry),
            "unidade" => config.unidade = self.text(entry),
            "canal" => config.canal = self.choice(entry, &CHANNELS),
            "tema" => config.tema = self.choice(entry, &THEMES),
            "ascii" => config.ascii = self.switch(entry),
            // The word of the first configurations, before it was said as in Brazil.
            "mouse" | "rato" => config.mouse = self.switch(entry),
            "linear" => config.linear = self.switch(entry),
            "cores" => config.cores = self.colours(entry),
            "teclas" => config.teclas = keys::read(self, entry, &config.teclas),
            unknown => {
                let help = among("as chaves são", unknown, KEYS);
                self.report
                    .error("config_chave", self.source, entry.key_span.clone(), format!("a chave {unknown} não existe"))
                    .help(help);
            }
        }
    }

    fn said<T>(&self, entry: &Entry<'_>, value: T) -> Said<T> {
        let name = self.path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let at = entry.node.span.start;
        let (line, column) = (self.source.lines.line(at), self.source.lines.column(self.source.text.as_bytes(), at));
        Said { value, place: format!("{name}:{line}:{column}") }
    }

    pub(super) fn wrong_kind(&mut self, entry: &Entry<'_>, wanted: &str, help: String) {
        let message = format!("{} precisa ser {wanted}; aqui há {}", entry.key, entry.node.value.word());
        self.report.error("config_valor", self.source, entry.node.span.clone(), message).help(help);
    }

    /// A text that is not blank.
    fn text(&mut self, entry: &Entry<'_>) -> Option<Said<String>> {
        let Some(text) = entry.node.text() else {
            self.wrong_kind(entry, "um texto", format!("escreva entre aspas: {} = \"...\"", entry.key));
            return None;
        };
        if text.trim().is_empty() {
            let help = "escreva o valor, ou apague a linha para valer o padrão";
            let message = format!("{} está vazio", entry.key);
            self.report.error("config_valor", self.source, entry.node.span.clone(), message).help(help);
            return None;
        }
        Some(self.said(entry, text.trim().to_owned()))
    }

    /// A folder; a relative one is meant from the file's own.
    fn folder(&mut self, entry: &Entry<'_>) -> Option<Said<PathBuf>> {
        let text = self.text(entry)?;
        if text.value.starts_with('~') {
            let help = "escreva o caminho inteiro, ou um a partir da pasta deste arquivo";
            let message = "base: ~ só é a pasta da pessoa no shell".to_owned();
            self.report.error("config_valor", self.source, self.source.inner(&entry.node), message).help(help);
            return None;
        }
        let folder = self.path.parent().unwrap_or_else(|| Path::new("")).join(&text.value);
        Some(Said { value: folder, place: text.place })
    }

    fn switch(&mut self, entry: &Entry<'_>) -> Option<Said<bool>> {
        let Value::Bool(value) = entry.node.value else {
            self.wrong_kind(entry, "true ou false", format!("escreva {0} = true ou {0} = false, sem aspas", entry.key));
            return None;
        };
        Some(self.said(entry, value))
    }

    fn choice<T: Copy>(&mut self, entry: &Entry<'_>, choices: &[(&str, T)]) -> Option<Said<T>> {
        let text = self.text(entry)?;
        let found = choices.iter().find(|(word, _)| *word == text.value.replace('-', "_"));
        let Some((_, value)) = found else {
            let message = format!("{}: \"{}\" não existe", entry.key, pt::clean(&text.value));
            let help = among("há", &text.value, choices.iter().map(|(word, _)| *word));
            self.report.error("config_valor", self.source, self.source.inner(&entry.node), message).help(help);
            return None;
        };
        Some(Said { value: *value, place: text.place })
    }

    fn colours(&mut self, entry: &Entry<'_>) -> Vec<(Role, Colour)> {
        let Some(table) = entry.node.table() else {
            self.wrong_kind(entry, "uma tabela", "escreva [cores] e, abaixo, papel = \"cor\"".to_owned());
            return Vec::new();
        };
        let mut colours = Vec::new();
        for entry in &table.entries {
            let role = Role::from_word(&entry.key);
            if role.is_none() {
                let help = among("os papéis são", &entry.key, Role::ALL.map(|role| role.words().0));
                let message = format!("o papel {} não existe em [cores]", entry.key);
                self.report.error("config_cor", self.source, entry.key_span.clone(), message).help(help);
            }
            let Some(text) = self.text(entry) else { continue };
            let colour = Colour::parse(&text.value);
            if colour.is_none() {
                let names: Vec<&str> = Colour::names().collect();
                let help = format!("{}, ou #rrggbb", among("as cores são", &text.value, names));
                let message = format!("a cor \"{}\" não existe", pt::clean(&text.value));
                self.report.error("config_cor", self.source, self.source.inner(&entry.node), message).help(help);
            }
            colours.extend(role.zip(colour));
        }
        colours
    }
}

/// The channels by their words.
pub(super) const CHANNELS: [(&str, Channel); 2] = [("chat", Channel::Chat), ("ligacao", Channel::Call)];

/// The themes by their words.
pub(super) const THEMES: [(&str, ThemeName); 3] =
    [("escuro", ThemeName::Dark), ("claro", ThemeName::Light), ("alto_contraste", ThemeName::HighContrast)];
