//! Money, decimals and lists in words.

/// `R$ 1.234,50` from centavos.
pub fn money(centavos: i64) -> String {
    let sign = if centavos < 0 { "-" } else { "" };
    let cents = centavos.unsigned_abs();
    let whole = (cents / 100).to_string();
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    format!("{sign}R$ {grouped},{:02}", cents % 100)
}

/// A number given in hundredths, decimal comma, no needless zeros: `-2600` is `-26`, `2850` is `28,5`.
pub fn decimal_hundredths(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let n = hundredths.unsigned_abs();
    match n % 100 {
        0 => format!("{sign}{}", n / 100),
        c if c % 10 == 0 => format!("{sign}{},{}", n / 100, c / 10),
        c => format!("{sign}{},{c:02}", n / 100),
    }
}

/// `-26 dBm` from hundredths of dBm.
pub fn dbm(hundredths: i64) -> String {
    format!("{} dBm", decimal_hundredths(hundredths))
}

/// `1 dia`, `2 dias`.
pub fn plural(n: i64, one: &str, many: &str) -> String {
    format!("{n} {}", if n.abs() == 1 { one } else { many })
}

/// As [`plural`], of what was counted.
pub fn count(n: usize, one: &str, many: &str) -> String {
    plural(i64::try_from(n).unwrap_or(i64::MAX), one, many)
}

/// `a`, `a e b`, `a, b e c`.
pub fn list_and<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [head @ .., last] => {
            let head: Vec<&str> = head.iter().map(AsRef::as_ref).collect();
            format!("{} e {}", head.join(", "), last.as_ref())
        }
    }
}

/// A count with points between thousands: `1.000`.
pub fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_as_brazilians_write_them() {
        assert_eq!(money(5000), "R$ 50,00");
        assert_eq!(money(123_456_789), "R$ 1.234.567,89");
        assert_eq!(money(-5), "-R$ 0,05");
        assert_eq!(decimal_hundredths(-2600), "-26");
        assert_eq!(decimal_hundredths(-2599), "-25,99");
        assert_eq!(decimal_hundredths(2850), "28,5");
        assert_eq!(dbm(-2600), "-26 dBm");
        assert_eq!(plural(1, "dia", "dias"), "1 dia");
        assert_eq!(plural(2, "dia", "dias"), "2 dias");
        assert_eq!(list_and(&["a", "b", "c"]), "a, b e c");
    }

    #[test]
    fn a_large_count_has_points() {
        let rows = [(0, "0"), (412, "412"), (1_000, "1.000"), (100_000, "100.000"), (1_234_567, "1.234.567")];
        for (n, text) in rows {
            assert_eq!(thousands(n), text);
        }
    }
}
