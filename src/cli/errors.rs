//! Usage errors in Portuguese, with the fix.

use std::io::Write as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{World, code};
use crate::pt;

/// Prints a parsing error (or the help it stands for) and gives the exit code.
pub fn report(error: &clap::Error, world: &mut World<'_>) -> u8 {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = write!(world.out, "{}", error.render());
            let _ = world.out.flush();
            code::YES
        }
        _ => {
            let _ = writeln!(world.err, "plantao: {}\nveja plantao --help", pt::clean(&words(error)));
            code::USAGE
        }
    }
}

fn words(error: &clap::Error) -> String {
    let get = |kind| error.get(kind).map(value).unwrap_or_default();
    let (argument, given) = (get(ContextKind::InvalidArg), get(ContextKind::InvalidValue));
    let suggestion = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
        .into_iter()
        .map(get)
        .find(|text| !text.is_empty())
        .map(|text| format!("; você quis dizer {text}?"))
        .unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument => format!("opção desconhecida {argument}{suggestion}"),
        ErrorKind::InvalidSubcommand => {
            format!("comando desconhecido \"{}\"{suggestion}", get(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue if given.is_empty() => format!("falta o valor de {argument}"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let valid = get(ContextKind::ValidValue);
            let valid = if valid.is_empty() { String::new() } else { format!("; use um destes: {valid}") };
            format!("valor inválido \"{given}\" para {argument}{suggestion}{valid}")
        }
        ErrorKind::MissingRequiredArgument => format!("falta {argument}"),
        ErrorKind::ArgumentConflict => format!("{argument} não combina com {}", get(ContextKind::PriorArg)),
        ErrorKind::InvalidUtf8 => "um argumento não está em UTF-8".to_owned(),
        _ => "uso errado".to_owned(),
    }
}

fn value(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        other => other.to_string(),
    }
}
