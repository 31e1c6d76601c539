//! Takes out of an agent's words whatever may name a customer.
//!
//! Whoever reports a fault or searches in a hurry pastes a CPF along with it. What is kept holds none: runs of
//! five digits and more, eight and more in groups (`123.456.789-09`, `(11) 91234-5678`), addresses of mail. A
//! date and an amount of money stay, for answers are about them.

/// What stands where something was taken out.
pub const REMOVED: &str = "[retirado]";

/// A text without customer data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scrubbed {
    /// The words that may be kept.
    pub text: String,
    /// Something was taken out.
    pub removed: bool,
}

/// The shortest run of digits that is taken out wherever it stands.
const RUN: usize = 5;
/// The fewest digits in groups that may be a number of a person or a phone.
const GROUPED: usize = 8;

/// Takes out numbers of persons, phones, addresses of mail and the secrets named.
pub fn scrub<'s>(text: &str, secrets: impl IntoIterator<Item = &'s str>) -> Scrubbed {
    let mut text = text.trim().to_owned();
    let mut removed = false;
    for secret in secrets.into_iter().filter(|secret| !secret.trim().is_empty()) {
        removed |= take_word(&mut text, secret);
    }
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while at < letters.len() {
        let end = number_at(&letters, at).or_else(|| mail_at(&letters, at));
        if let Some(end) = end {
            out.push_str(REMOVED);
            removed = true;
            at = end;
        } else {
            out.push(letters[at]);
            at += 1;
        }
    }
    Scrubbed { text: out, removed }
}

/// Takes a secret out where it stands as a word of its own.
fn take_word(text: &mut String, secret: &str) -> bool {
    let edge = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
    let mut from = 0;
    let mut found = false;
    while let Some(at) = text[from..].find(secret).map(|at| from + at) {
        let end = at + secret.len();
        if edge(text[..at].chars().next_back()) && edge(text[end..].chars().next()) {
            text.replace_range(at..end, REMOVED);
            from = at + REMOVED.len();
            found = true;
        } else {
            from = end;
        }
    }
    found
}

/// Where a number that must go ends, if one begins here.
fn number_at(letters: &[char], at: usize) -> Option<usize> {
    let opens = letters[at] == '+' || letters[at] == '(';
    let begins = |at: usize| letters.get(at).is_some_and(|letter| letter.is_numeric());
    if !(begins(at) || opens && begins(at + 1)) || at > 0 && letters[at - 1].is_numeric() {
        return None;
    }
    let end = group_end(letters, at);
    let number: String = letters[at..end].iter().collect();
    let digits = number.chars().filter(|letter| letter.is_numeric()).count();
    if digits >= GROUPED && !is_date(&number) && !is_money(&number) {
        return Some(end);
    }
    let run = letters[at..].iter().take_while(|letter| letter.is_numeric()).count();
    (run >= RUN).then_some(at + run)
}

/// The end of digits and of the signs between them: at most two signs from one digit to the next.
fn group_end(letters: &[char], at: usize) -> usize {
    let mut end = at;
    let mut next = at;
    while next < letters.len() && next - end <= 2 {
        if letters[next].is_numeric() {
            end = next + 1;
        } else if !matches!(letters[next], '.' | '-' | '/' | '(' | ')' | '+' | ' ' | '\u{a0}' | ',') {
            break;
        }
        next += 1;
    }
    end
}

/// `27/11/2026`, `2026-11-27`, and either with an hour behind (`27/11/2026 08`).
fn is_date(number: &str) -> bool {
    let first = number.split(' ').next().unwrap_or_default();
    let rest = number[first.len()..].trim();
    let parts: Vec<&str> = first.split(['/', '-']).collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let numbers: Option<Vec<u32>> = parts.iter().map(|part| part.parse().ok()).collect();
    let hour = rest.len() <= 2 && rest.chars().all(|letter| letter.is_ascii_digit());
    let fits = match (lengths.as_slice(), numbers.as_deref()) {
        ([1..=2, 1..=2, 4], Some([day, month, year])) | ([4, 1..=2, 1..=2], Some([year, month, day])) => {
            (1..=31).contains(day) && (1..=12).contains(month) && (1990..=2100).contains(year)
        }
        _ => false,
    };
    fits && hour
}

/// `1.234.567,89`: groups of three after points, cents after a comma.
fn is_money(number: &str) -> bool {
    let Some((whole, cents)) = number.split_once(',') else { return false };
    let mut groups = whole.split('.');
    let first = groups.next().unwrap_or_default();
    cents.len() == 2
        && cents.chars().all(|letter| letter.is_ascii_digit())
        && (1..=3).contains(&first.len())
        && groups.all(|group| group.len() == 3 && group.chars().all(|letter| letter.is_ascii_digit()))
}

/// Where an address of mail ends, if a word with one begins here.
fn mail_at(letters: &[char], at: usize) -> Option<usize> {
    let part = |letter: char| letter.is_alphanumeric() || "._-+@".contains(letter);
    if !part(letters[at]) || at > 0 && part(letters[at - 1]) {
        return None;
    }
    let word: String = letters[at..].iter().take_while(|letter| part(**letter)).collect();
    let (name, host) = word.split_once('@')?;
    (!name.is_empty() && host.contains('.')).then(|| at + word.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_name_a_customer_goes_and_what_an_answer_is_about_stays() {
        let rows = [
            ("CPF 123.456.789-09 não achado", "CPF [retirado] não achado", "a CPF with its signs"),
            ("CPF 12345678909", "CPF [retirado]", "a CPF in a row"),
            ("123 456 789 09", "[retirado]", "a CPF in blanks"),
            ("12.345.678/0001-90 é empresa", "[retirado] é empresa", "a CNPJ"),
            ("ligar (11) 91234-5678 hoje", "ligar [retirado] hoje", "a phone with its code"),
            ("+55 11 91234 5678", "[retirado]", "a phone from abroad"),
            ("fone 3456-7890", "fone [retirado]", "a phone of eight digits"),
            ("protocolo 202611", "protocolo [retirado]", "five digits and more"),
            ("serial HWTC12345678", "serial HWTC[retirado]", "digits after letters"),
            ("CPF ４５６７８", "CPF [retirado]", "digits of another script"),
            ("ana.lima@exemplo.com.br ligou", "[retirado] ligou", "an address of mail"),
            ("a senha adminEp não entra", "a senha [retirado] não entra", "a password of the base"),
            ("era R$ 50,00, agora R$ 1.234.567,89", "era R$ 50,00, agora R$ 1.234.567,89", "money"),
            ("vence 27/11/2026", "vence 27/11/2026", "a date"),
            ("desde 2026-11-27 08h", "desde 2026-11-27 08h", "a date as programs write it, and an hour"),
            ("RX -27, porta 8080, 24h, N3", "RX -27, porta 8080, 24h, N3", "short numbers"),
            ("das 08:00 às 17:00", "das 08:00 às 17:00", "hours"),
            ("99/99/2026", "[retirado]", "no date is so written"),
            ("", "", "nothing"),
        ];
        for (text, kept, why) in rows {
            let scrubbed = scrub(text, ["adminEp"]);
            assert_eq!(scrubbed.text, kept, "{why}");
            assert_eq!(scrubbed.removed, text != kept, "{why}");
        }
    }

    #[test]
    fn no_run_of_five_digits_is_ever_left() {
        // Every way of putting one of the signs between the digits of a CPF.
        let signs = ["", ".", "-", " ", "/", ") ", ", "];
        for first in signs {
            for second in signs {
                for third in signs {
                    let text = format!("x 123{first}456{second}789{third}09 y");
                    let kept = scrub(&text, []).text;
                    let digits = kept.chars().filter(char::is_ascii_digit).count();
                    assert!(digits < GROUPED && kept.contains(REMOVED), "{text}: {kept}");
                }
            }
        }
    }

    #[test]
    fn a_secret_inside_another_word_is_no_secret() {
        assert_eq!(scrub("administrador admin", ["admin"]).text, "administrador [retirado]");
    }
}
