//! Windows: one `cmd` tells the code page of the console and the time its clock shows.

use std::os::windows::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::{Env, Host, offset_between};

pub(super) fn ask(env: Env, minute_of_day: i32) -> Host {
    let text = cmd(env).unwrap_or_default();
    let mut lines = text.lines();
    Host {
        encoding: lines.next().and_then(code_page),
        offset: lines.next().and_then(time_of_day).map(|local| offset_between(local, minute_of_day)),
    }
}

/// The registry and `PowerShell` know both too, but administrators lock the first and the second takes a second.
/// The full path keeps a `cmd.exe` in the current folder from being run.
fn cmd(env: Env) -> Option<String> {
    let root = PathBuf::from(env("SystemRoot")?);
    let out = Command::new(root.join("System32").join("cmd.exe"))
        .raw_arg("/d /c \"chcp&echo %TIME%\"")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    Some(String::from_utf8_lossy(&out.stdout).into_owned())
}

/// `Página de código ativa: 850`, in whatever language: the number at the end. 0 is a process without a console.
fn code_page(line: &str) -> Option<String> {
    let number: u32 = line.trim_end_matches(['.', ' ']).rsplit(' ').next()?.parse().ok()?;
    match number {
        0 => None,
        65001 => Some("UTF-8 (página de código 65001)".to_owned()),
        other => Some(format!("página de código {other}")),
    }
}

/// ` 9:05:03,12`, `09.05.03,12`, `10:37 AM`: minutes since midnight.
fn time_of_day(line: &str) -> Option<i32> {
    let mut numbers = line.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let hour: i32 = numbers.next()?.parse().ok().filter(|hour| (0..24).contains(hour))?;
    let minute: i32 = numbers.next()?.parse().ok().filter(|minute| (0..60).contains(minute))?;
    let upper = line.to_uppercase();
    let hour = if upper.contains("PM") || upper.contains("AM") {
        hour % 12 + if upper.contains("PM") { 12 } else { 0 }
    } else {
        hour
    };
    Some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_page_is_the_number_at_the_end_in_any_language() {
        let rows = [
            ("Página de código ativa: 850", Some("página de código 850")),
            ("Active code page: 65001", Some("UTF-8 (página de código 65001)")),
            ("Aktive Codepage: 850.", Some("página de código 850")),
            ("Active code page: 0", None),
            ("O prompt foi desativado pelo administrador.", None),
        ];
        for (line, words) in rows {
            assert_eq!(code_page(line).as_deref(), words, "{line}");
        }
    }

    #[test]
    fn the_time_is_read_in_every_regional_form() {
        let rows = [
            (" 9:05:03,12", Some(545)),
            ("21.05.03,12", Some(1265)),
            ("10:37 AM", Some(637)),
            ("12:01 AM", Some(1)),
            ("12:01 PM", Some(721)),
            ("%TIME%", None),
            ("99:99", None),
        ];
        for (line, minutes) in rows {
            assert_eq!(time_of_day(line), minutes, "{line}");
        }
    }
}
