//! A Unix: `date` knows the offset, the locale variables the encoding.

use std::process::{Command, Stdio};

use super::{Env, Host};

pub(super) fn ask(env: Env, _minute_of_day: i32) -> Host {
    Host { offset: date(), encoding: encoding(env) }
}

fn date() -> Option<i32> {
    let out = Command::new("date").arg("+%z").stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    offset(std::str::from_utf8(&out.stdout).ok()?)
}

/// `-0300` as -180.
fn offset(text: &str) -> Option<i32> {
    let number: i32 = text.trim().parse().ok()?;
    Some(number / 100 * 60 + number % 100)
}

/// The charset of the locale, the first variable that is set rules; none set is the C locale.
fn encoding(env: Env) -> Option<String> {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .filter_map(|name| env(name)?.into_string().ok())
        .find(|value| !value.is_empty())?;
    let charset = locale.split_once('.').map_or("ASCII", |(_, charset)| charset);
    let charset = charset.split('@').next().unwrap_or(charset);
    Some(if charset.eq_ignore_ascii_case("utf8") { "UTF-8".to_owned() } else { charset.to_uppercase() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_and_minutes_of_an_offset_have_the_same_sign() {
        for (text, minutes) in [("-0300\n", Some(-180)), ("+0530", Some(330)), ("-0930", Some(-570)), ("", None)] {
            assert_eq!(offset(text), minutes, "{text:?}");
        }
    }

    #[test]
    fn the_first_locale_variable_that_is_set_rules() {
        let rows: [(Env, Option<&str>); 4] = [
            (|name| (name == "LANG").then(|| "pt_BR.utf8".into()), Some("UTF-8")),
            (
                |name| Some(if name == "LC_ALL" { "pt_BR.ISO-8859-1@euro".into() } else { "C.UTF-8".into() }),
                Some("ISO-8859-1"),
            ),
            (|name| (name == "LANG").then(|| "C".into()), Some("ASCII")),
            (|_| None, None),
        ];
        for (env, charset) in rows {
            assert_eq!(encoding(env).as_deref(), charset);
        }
    }
}
