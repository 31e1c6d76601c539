//! `plantao man`: the manual page, in Portuguese, from the same declaration as the arguments.

use clap::{Arg, Command, CommandFactory as _};

use super::args::Args;
use super::{World, code};
use crate::tui::Keymap;

/// Exit: 0.
pub fn run(world: &mut World<'_>) -> anyhow::Result<u8> {
    world.out.write_all(page(&Args::command()).as_bytes())?;
    Ok(code::YES)
}

/// The page as roff: name, synopsis, options, one section per command, keys, environment, examples.
fn page(command: &Command) -> String {
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let mut out = format!(
        ".TH PLANTAO 1 \"\" \"plantao {}\" \"Manual do plantao\"\n.SH NOME\nplantao \\- {}\n.SH SINOPSE\n.B plantao\n[OPÇÕES] [COMANDO]\n.SH OPÇÕES\n",
        command.get_version().unwrap_or_default(),
        roff(&about),
    );
    command.get_arguments().for_each(|arg| out.push_str(&option(arg)));
    out.push_str(".SH COMANDOS\n");
    for sub in command.get_subcommands() {
        let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
        out.push_str(&format!(".SS plantao {}\n{}\n", sub.get_name(), roff(&about)));
        sub.get_arguments().for_each(|arg| out.push_str(&option(arg)));
        if let Some(help) = sub.get_before_help() {
            out.push_str(&format!(".PP\n.nf\n{}\n.fi\n", roff(&help.to_string())));
        }
    }
    out.push_str(".SH TECLAS DO CONSOLE\n");
    for (keys, help) in Keymap::default().explained() {
        out.push_str(&format!(".TP\n.B {}\n{}\n", roff(&keys), roff(help)));
    }
    out.push_str(".SH AMBIENTE\n.TP\n.B PLANTAO_BASE\na pasta da base, quando \\-\\-base não é dado\n.TP\n.B NO_COLOR\nsem cores\n");
    if let Some(help) = command.get_before_help() {
        out.push_str(&format!(".SH EXEMPLOS\n.nf\n{}\n.fi\n", roff(&help.to_string())));
    }
    out
}

fn option(arg: &Arg) -> String {
    let value = arg
        .get_value_names()
        .filter(|_| arg.get_action().takes_values())
        .map(|names| names.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "));
    let mut names: Vec<String> = Vec::new();
    names.extend(arg.get_short().map(|c| format!("-{c}")));
    names.extend(arg.get_long().map(|long| format!("--{long}")));
    let head = match (names.is_empty(), value) {
        (true, value) => value.unwrap_or_default(),
        (false, Some(value)) => format!("{} {value}", names.join(", ")),
        (false, None) => names.join(", "),
    };
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    format!(".TP\n.B {}\n{}\n", roff(&head), roff(&help))
}

/// Escapes what roff would take as a command.
fn roff(text: &str) -> String {
    text.lines()
        .map(|line| {
            let line = line.replace('\\', "\\e").replace('-', "\\-");
            if line.starts_with('.') || line.starts_with('\'') { format!("\\&{line}") } else { line }
        })
        .collect::<Vec<_>>()
        .join("\n")
}
