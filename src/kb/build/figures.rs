//! Named figures: `tipo` says which form `valor` must have.

use super::fields::Fields;
use super::records::Reader;
use crate::kb::model::{Figure, Kind, Value};
use crate::kb::report::Report;
use crate::kb::tree::{Node, Value as Written};

pub(super) fn values(read: &Reader<'_, '_>, report: &mut Report) -> Vec<Value> {
    let value = |fields: Fields<'_, '_>| Value {
        meta: fields.meta(read.defaults),
        label: fields.need("rotulo"),
        figure: figure(&fields, report),
        how: fields.template("como"),
        window: fields.reference("janela", Kind::Sector),
    };
    read.fields(Kind::Value).map(value).collect()
}

fn figure(fields: &Fields<'_, '_>, report: &mut Report) -> Figure {
    let unset = || Figure::Text("".into());
    let (Some(kind), Some(node)) = (fields.text("tipo"), fields.node("valor")) else { return unset() };
    let figure = match kind {
        "dinheiro" => hundredths(node).map(Figure::Money),
        "dbm" => hundredths(node).map(Figure::Dbm),
        "numero" => hundredths(node).map(Figure::Number),
        "horas" => whole(node).map(Figure::Hours),
        "dias" => whole(node).map(Figure::Days),
        "porta" => whole(node).and_then(|port| u16::try_from(port).map_err(|_| Wrong::Port)).and_then(port),
        "ip" => text(node)
            .and_then(|text| text.parse::<core::net::IpAddr>().map(|_| Figure::Ip(text.into())).map_err(|_| Wrong::Ip)),
        "url" => text(node).and_then(|text| if is_url(text) { Ok(Figure::Url(text.into())) } else { Err(Wrong::Url) }),
        "texto" => text(node).map(|text| Figure::Text(text.into())),
        _ => return unset(),
    };
    let figure = figure.and_then(|figure| match figure {
        Figure::Money(amount) | Figure::Hours(amount) | Figure::Days(amount) if amount < 0 => Err(Wrong::Negative),
        figure => Ok(figure),
    });
    figure.unwrap_or_else(|wrong| {
        tell(fields, kind, &wrong, report);
        // What quotes it as a fee is not to blame.
        if kind == "dinheiro" { Figure::Money(0) } else { unset() }
    })
}

fn port(number: u16) -> Result<Figure, Wrong> {
    if number == 0 { Err(Wrong::Port) } else { Ok(Figure::Port(number)) }
}

/// Why a figure does not fit its `tipo`.
enum Wrong {
    NotANumber,
    NotWhole,
    NotText,
    TooPrecise,
    Negative,
    Port,
    Ip,
    Url,
}

fn tell(fields: &Fields<'_, '_>, kind: &str, wrong: &Wrong, report: &mut Report) {
    let Some(entry) = fields.entry("valor") else { return };
    let source = fields.source();
    let shown = crate::diag::visible::visible(&source.text[source.inner(&entry.node)]).into_owned();
    let came = entry.node.value.word();
    let (code, message, help) = match wrong {
        Wrong::NotANumber => (
            "tipo_errado",
            format!("valor deve ser um número quando tipo = \"{kind}\", e veio {came}"),
            "escreva só o número, sem aspas e com ponto decimal: 50.00",
        ),
        Wrong::NotWhole => (
            "tipo_errado",
            format!("valor deve ser um número inteiro quando tipo = \"{kind}\""),
            "escreva só o número, sem aspas: 48",
        ),
        Wrong::NotText => (
            "tipo_errado",
            format!("valor deve ser um texto quando tipo = \"{kind}\", e veio {came}"),
            "ponha entre aspas retas: \"…\"",
        ),
        Wrong::TooPrecise => (
            "numero_invalido",
            format!("valor {shown}: número grande demais, ou com mais de duas casas"),
            "use no máximo duas casas: 50.00",
        ),
        Wrong::Negative => {
            ("fora_da_faixa", "valor negativo em valor".to_owned(), "escreva o valor sem o sinal, maior ou igual a 0")
        }
        Wrong::Port => ("fora_da_faixa", format!("porta {shown} fora da faixa de 1 a 65535"), "confira a porta"),
        Wrong::Ip => (
            "ip_invalido",
            format!("IP inválido {shown}"),
            "cada parte de um endereço vai de 0 a 255, como 192.168.0.1",
        ),
        Wrong::Url => {
            ("url_invalida", format!("endereço da web inválido {shown}"), "comece com https:// e não deixe espaços")
        }
    };
    let type_error = code == "tipo_errado";
    let span = if type_error { entry.whole() } else { source.inner(&entry.node) };
    report.error(code, source, span, message).help(help);
}

fn text<'n>(node: &'n Node<'_>) -> Result<&'n str, Wrong> {
    node.text().ok_or(Wrong::NotText)
}

fn whole(node: &Node<'_>) -> Result<i64, Wrong> {
    match node.value {
        Written::Int(Some(value)) => Ok(value),
        Written::Int(None) => Err(Wrong::TooPrecise),
        _ => Err(Wrong::NotWhole),
    }
}

/// A number in hundredths, exactly.
fn hundredths(node: &Node<'_>) -> Result<i64, Wrong> {
    match &node.value {
        Written::Int(value) => value.and_then(|value| value.checked_mul(100)).ok_or(Wrong::TooPrecise),
        // nan and inf were told with the types.
        Written::Float(digits) if digits.contains('n') => Ok(0),
        Written::Float(digits) => decimal_hundredths(digits).ok_or(Wrong::TooPrecise),
        _ => Err(Wrong::NotANumber),
    }
}

/// `-26.5` as -2650; none with more than two decimals or an exponent.
pub(super) fn decimal_hundredths(digits: &str) -> Option<i64> {
    let (whole, cents) = digits.split_once('.')?;
    if cents.len() > 2 || !cents.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let negative = whole.starts_with('-');
    let whole: i64 = whole.parse().ok()?;
    let cents: i64 = format!("{cents:0<2}").parse().ok()?;
    whole.checked_mul(100)?.checked_add(if negative { -cents } else { cents })
}

fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.contains('.') && !rest.contains(char::is_whitespace))
}

/// A fee in centavos: a number, or exactly one quote of a figure of money.
pub(super) fn fee(fields: &Fields<'_, '_>, values: &[Value], report: &mut Report) -> Option<i64> {
    let entry = fields.entry("taxa")?;
    if !matches!(entry.node.value, Written::Text(_)) {
        return hundredths(&entry.node).ok();
    }
    let text = fields.template("taxa")?;
    if let [crate::kb::text::Piece::Quote { of, .. }] = &text.pieces[..]
        && of.kind == Kind::Value
        && let Some(Value { figure: Figure::Money(amount), .. }) = values.get(of.index as usize)
    {
        return Some(*amount);
    }
    // An unresolved quote was already reported as such.
    let resolved =
        text.pieces.iter().all(|piece| !matches!(piece, crate::kb::text::Piece::Literal(words) if words.contains('{')));
    if resolved {
        report
            .error(
                "taxa_invalida",
                fields.source(),
                entry.whole(),
                "taxa deve ser um número ou um só {valor.nome} de tipo dinheiro",
            )
            .help("escreva taxa = \"{valor.visita_improdutiva}\" ou taxa = 50.00");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::decimal_hundredths;

    #[test]
    fn decimals_become_hundredths_without_a_binary_float() {
        let rows = [
            ("50.00", Some(5000), "money"),
            ("-26.5", Some(-2650), "negative"),
            ("-0.5", Some(-50), "negative below one"),
            ("0.125", None, "three decimals"),
            ("5e1", None, "exponent"),
        ];
        for (digits, wanted, why) in rows {
            assert_eq!(decimal_hundredths(digits), wanted, "{why}");
        }
    }
}
