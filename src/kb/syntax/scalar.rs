//! Values written without quotes: what they are, what was meant, and a mended copy of the same length.

use std::ops::Range;

use super::Slip;

/// What to put in place of a refused word, of the same length; none = the whole value is unreadable.
pub(super) struct Refused {
    pub(super) slip: Slip,
    pub(super) mended: Option<String>,
}

/// Judges a bare word; none = leave it to the parser, which will take it.
pub(super) fn judge(word: &str, span: Range<usize>, secret: bool) -> Option<Refused> {
    if is_fine(word) {
        return None;
    }
    let lower = word.to_lowercase();
    let refused = |code, message: String, help: String, mended: Option<String>| {
        Some(Refused { slip: Slip::new(code, span.clone(), message, help), mended })
    };
    if secret {
        return refused(
            "sintaxe",
            "valor de texto sem aspas".into(),
            "ponha o texto entre aspas retas: \"…\"".into(),
            None,
        );
    }
    if lower == "true" || lower == "false" {
        return refused(
            "sintaxe",
            format!("use {lower} em minúsculas (veio {word})"),
            format!("escreva {lower}"),
            Some(lower),
        );
    }
    if let Some((message, help, mended)) = date(word) {
        return refused("data_invalida", message, help, mended);
    }
    if let Some((message, help, mended)) = number(word) {
        return refused("numero_invalido", message, help, Some(mended));
    }
    if let Some((message, help)) = hour(word) {
        return refused("hora_invalida", message, help, None);
    }
    let message = format!("valor de texto sem aspas: {}", short(word));
    let help = format!("ponha o texto entre aspas retas: \"{}\"", short(word));
    let yes_or_no = match &*lower {
        "sim" | "yes" | "verdadeiro" => "; se for sim ou não, escreva true",
        "não" | "nao" | "no" | "falso" => "; se for sim ou não, escreva false",
        _ => "",
    };
    refused("sintaxe", message, format!("{help}{yes_or_no}"), None)
}

fn short(word: &str) -> String {
    let cut: String = word.chars().take(40).collect();
    if cut.len() < word.len() { format!("{cut}…") } else { cut }
}

/// What the parser takes as it stands.
pub(super) fn is_fine(word: &str) -> bool {
    let digits = word.trim_start_matches(['+', '-']);
    if matches!(digits, "true" | "false" | "inf" | "nan") {
        return true;
    }
    if word.len() > 2 && word.starts_with('0') && matches!(word.as_bytes()[1], b'x' | b'o' | b'b') {
        return word[2..].bytes().all(|b| b.is_ascii_hexdigit() || b == b'_');
    }
    is_number(digits) || is_date(word) || is_time(word)
}

fn is_number(digits: &str) -> bool {
    let mut parts = digits.splitn(2, '.');
    let whole = parts.next().unwrap_or_default();
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let leading = whole.len() > 1 && whole.starts_with('0');
    all_digits(whole) && !leading && parts.next().is_none_or(all_digits) && whole.len() <= 18
}

fn is_date(word: &str) -> bool {
    let day = word.get(..10).unwrap_or_default();
    let shape = day.bytes().enumerate().all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() });
    day.len() == 10 && shape && day.parse::<chrono::NaiveDate>().is_ok() && day_rest(&word[10..])
}

fn day_rest(rest: &str) -> bool {
    rest.is_empty()
        || rest.get(1..).is_some_and(|time| rest.starts_with(['T', 't', ' ']) && is_time(time.trim_end_matches('Z')))
}

fn is_time(word: &str) -> bool {
    let parts: Vec<&str> = word.split(':').collect();
    let two = |part: &str, limit: u8| part.len() == 2 && part.parse::<u8>().is_ok_and(|n| n < limit);
    (2..=3).contains(&parts.len()) && two(parts[0], 24) && parts[1..].iter().all(|part| two(part, 60))
}

/// Dates that do not exist, or in the Brazilian order.
fn date(word: &str) -> Option<(String, String, Option<String>)> {
    let parts: Vec<&str> = word.split(['/', '-', '.']).collect();
    let numbers: Vec<u32> = parts.iter().map_while(|part| part.parse().ok()).collect();
    let [a, b, c] = numbers[..] else { return None };
    let brazilian = parts[2].len() == 4 && parts[0].len() <= 2;
    if !(brazilian || parts[0].len() == 4) {
        return None;
    }
    let (year, month, day) = if brazilian { (c, b, a) } else { (a, b, c) };
    let iso = format!("{year:04}-{month:02}-{day:02}");
    if let Some(why) = wrong_day(year, month, day) {
        return Some((
            format!("data inexistente {word}: {why}"),
            "corrija o dia ou o mês (AAAA-MM-DD)".into(),
            same_length(word, "2000-01-01"),
        ));
    }
    let message = format!("data no formato AAAA-MM-DD (veio {word})");
    Some((message, format!("escreva {iso}"), same_length(word, &iso)))
}

/// Why a day does not exist.
pub(crate) fn wrong_day(year: u32, month: u32, day: u32) -> Option<String> {
    if !(1..=12).contains(&month) {
        return Some(format!("mês {month} não existe"));
    }
    if i32::try_from(year).ok().and_then(|year| chrono::NaiveDate::from_ymd_opt(year, month, day)).is_some() {
        return None;
    }
    let leap = if month == 2 && day == 29 { format!(" ({year} não é bissexto)") } else { String::new() };
    Some(format!("dia {day:02}/{month:02}/{year} não existe{leap}"))
}

/// Numbers as people write them.
fn number(word: &str) -> Option<(String, String, String)> {
    let bare = word.trim_start_matches("R$").trim_start().trim_start_matches(['+', '-']);
    let sign = if word.contains('-') { "-" } else { "" };
    let digits: String = bare.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let unit = &bare[digits.len()..];
    if !digits.starts_with(|c: char| c.is_ascii_digit()) || unit.len() > 4 || unit.contains(':') || unit.contains('-') {
        return None;
    }
    if unit.is_empty() && bare.len() > 18 && bare.bytes().all(|b| b.is_ascii_digit()) {
        return Some((
            format!("número grande demais: {}", short(word)),
            "confira o número".into(),
            same_length(word, "0")?,
        ));
    }
    let right = format!("{sign}{}", plain(&digits));
    let (message, help) = if word.starts_with("R$") {
        (format!("use só o número, com ponto decimal (veio {word})"), format!("escreva {right}; o R$ é posto na tela"))
    } else if unit.strip_prefix(['e', 'E']).is_some_and(|power| power.bytes().all(|b| b.is_ascii_digit())) {
        (format!("número com expoente: {word}"), "escreva todos os algarismos: 50.00".into())
    } else if !unit.is_empty() {
        (format!("número com unidade colada: {word}"), format!("use só o número: {right}"))
    } else if digits.contains(',') {
        (format!("use ponto decimal, e não vírgula (veio {word})"), format!("escreva {right}"))
    } else if digits.matches('.').count() > 1 {
        (format!("número inválido: {word}"), format!("sem ponto de milhar: {right}"))
    } else {
        (format!("número com zero à esquerda ou incompleto: {word}"), format!("escreva {right}"))
    };
    Some((message, help, same_length(word, &right)?))
}

/// Digits with at most one decimal point and no leading zeros: the last separator is the decimal one.
fn plain(digits: &str) -> String {
    let digits = digits.trim_end_matches(['.', ',']);
    let (whole, cents) = digits.rsplit_once(['.', ',']).map_or((digits, None), |(whole, cents)| (whole, Some(cents)));
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    cents.map_or_else(|| whole.to_owned(), |cents| format!("{whole}.{cents}"))
}

fn hour(word: &str) -> Option<(String, String)> {
    let (hour, minute) = word.split_once([':', 'h'])?;
    let digits = |part: &str| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
    let shape = digits(hour.trim_start_matches('-')) && !hour.is_empty() && digits(minute);
    shape.then(|| {
        (
            format!("hora inválida, ou sem aspas: {word}"),
            "escreva a hora entre aspas, no formato HH:MM: \"08:00\"".into(),
        )
    })
}

/// The replacement padded with blanks to the length of the word; none when it is longer.
fn same_length(word: &str, replacement: &str) -> Option<String> {
    (replacement.len() <= word.len()).then(|| format!("{replacement}{}", " ".repeat(word.len() - replacement.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_words_are_taken_or_refused_with_the_right_form() {
        let rows = [
            ("50", None, "integer"),
            ("-26.5", None, "decimal"),
            ("2026-12-31", None, "date"),
            ("2026-12-31T10:00:00", None, "date and time"),
            ("0xff", None, "hexadecimal"),
            ("nan", None, "the parser takes it; the type refuses it later"),
            ("50,00", Some(("numero_invalido", "50.00")), "decimal comma"),
            ("R$50,00", Some(("numero_invalido", "50.00")), "money as people write it"),
            ("R$ 50", Some(("numero_invalido", "escreva 50;")), "money, with its blank"),
            ("1e99", Some(("numero_invalido", "algarismos")), "a power is no unit"),
            ("sim", Some(("sintaxe", "true")), "a word for true"),
            ("1.500.00", Some(("numero_invalido", "1500.00")), "thousands"),
            ("08", Some(("numero_invalido", "8")), "leading zero"),
            ("48h", Some(("numero_invalido", "48")), "unit"),
            ("99999999999999999999", Some(("numero_invalido", "confira")), "too big"),
            ("31/12/2026", Some(("data_invalida", "2026-12-31")), "Brazilian date"),
            ("2026-02-31", Some(("data_invalida", "AAAA-MM-DD")), "no such day"),
            ("True", Some(("sintaxe", "true")), "capital"),
            ("Financeiro", Some(("sintaxe", "aspas")), "text without quotes"),
        ];
        for (word, wanted, why) in rows {
            let got = judge(word, 0..word.len(), false);
            match (got, wanted) {
                (None, None) => {}
                (Some(refused), Some((code, help))) => {
                    assert_eq!(refused.slip.code, code, "{why}");
                    assert!(refused.slip.help.contains(help), "{why}: {}", refused.slip.help);
                    assert!(refused.mended.is_none_or(|mended| mended.len() == word.len()), "{why}");
                }
                (got, _) => panic!("{why}: {:?}", got.map(|refused| refused.slip)),
            }
        }
    }
}
