//! Cases: one question each, and what the answer must say. They are run by whoever holds a desk.

use super::fields::Fields;
use super::records::Reader;
use super::rows::cell_text;
use crate::kb::check;
use crate::kb::model::{Asks, Expectation, Kind, TestCase};
use crate::kb::report::Report;
use crate::kb::source::Source;
use crate::kb::tree::Node;

/// The cases of a provider that can be run; what is wrong with the others is told.
pub(super) fn cases(read: &Reader<'_, '_>, report: &mut Report) -> Vec<TestCase> {
    let said = |source: &Source<'_>, word: &str| is_said(read, source, word);
    read.list("caso").filter_map(|fields| case(&fields, &said, report)).collect()
}

/// Whether some answer may hold a number of hours such as `48h`: a deadline of the base, or words of a file other
/// than that of the case.
fn is_said(read: &Reader<'_, '_>, asking: &Source<'_>, word: &str) -> bool {
    let mut hours = read.fields(Kind::Value).filter(|value| value.text("tipo") == Some("horas"));
    let deadline = |value: Fields<'_, '_>| value.int("valor").is_some_and(|count| format!("{count}h") == word);
    let others = read.scope.sources.iter().filter(|source| !std::ptr::eq(**source, asking));
    let mut words = others.flat_map(|source| source.text.split(|c: char| !c.is_alphanumeric()));
    hours.any(deadline) || words.any(|other| other == word)
}

/// Whether the base says a word, the file of the case apart.
type Said<'s> = &'s dyn Fn(&Source<'_>, &str) -> bool;

fn case(fields: &Fields<'_, '_>, said: Said<'_>, report: &mut Report) -> Option<TestCase> {
    if let Some((message, help)) = slip(fields) {
        if !fields.source().is_torn(fields.span().start) {
            report.error("caso_invalido", fields.source(), fields.span(), message).help(help);
        }
        return None;
    }
    Some(TestCase {
        place: fields.place(),
        asks: asks(fields)?,
        unit: fields.reference("unidade", Kind::Unit),
        channel: fields.channels().first().copied(),
        at: fields.moment("em", false),
        expects: expectations(fields, "espera", (said, report)),
        rejects: expectations(fields, "nao_espera", (&|_, _| true, report)),
    })
}

fn expectations(fields: &Fields<'_, '_>, key: &str, (said, report): (Said<'_>, &mut Report)) -> Vec<Expectation> {
    let source = fields.source();
    let items = fields.node(key).map(Node::items).unwrap_or_default().iter();
    let read = |item: &Node<'_>| {
        let words = item.text()?;
        impossible_hour(fields, item, (words, said), report);
        Some(Expectation { words: words.into(), place: source.place(&source.inner(item)) })
    };
    items.filter_map(read).collect()
}

/// An hour that no clock shows, or written as no answer writes it: told where it stands, before any case is run,
/// since the cases only run on a base without errors.
fn impossible_hour(fields: &Fields<'_, '_>, item: &Node<'_>, (words, said): (&str, Said<'_>), report: &mut Report) {
    for word in words.split(|c: char| !(c.is_alphanumeric() || [':', '.'].contains(&c))) {
        let word = word.trim_end_matches('.');
        let Some(message) = slip_of_hour(word, &|word| said(fields.source(), word)) else { continue };
        let start = word.as_ptr() as usize - words.as_ptr() as usize;
        let span = fields.source().within(item, &(start..start + word.len()));
        report
            .error("hora_invalida", fields.source(), span, message)
            .help("escreva a hora como HH:MM, de 00:00 a 24:00; um prazo como 48h, com o valor que a base tem");
    }
}

/// What is wrong with a word that looks like an hour: `25:00`, `18.00`, and `8h` when the base
/// says no such thing.
fn slip_of_hour(word: &str, said: &dyn Fn(&str) -> bool) -> Option<String> {
    let digits = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if let Some((hour, minute)) = word.split_once(':') {
        return (digits(hour) && digits(minute) && minute.len() == 2).then(|| check::minute(word).err())?;
    }
    if let Some((hour, minute)) = word.split_once('.') {
        let hour_like = digits(hour) && digits(minute) && minute.len() == 2;
        let right = format!("{hour:0>2}:{minute}");
        return (hour_like && check::minute(&right).is_ok())
            .then(|| format!("hora inválida \"{word}\": o formato é HH:MM, aqui {right}"));
    }
    let (count, minute) = word.split_once(['h', 'H'])?;
    let hour_like = digits(count) && (minute.is_empty() || digits(minute));
    (hour_like && count != "24" && !said(word))
        .then(|| format!("hora inválida \"{word}\": a base não diz {word}, e as respostas escrevem a hora como HH:MM"))
}

/// `caso_invalido`: a case asks one thing, and expects something.
fn slip(fields: &Fields<'_, '_>) -> Option<(String, &'static str)> {
    let asked: Vec<&str> =
        ["consulta", "decisao", "setor"].into_iter().filter(|key| fields.node(key).is_some()).collect();
    match asked[..] {
        [] => return Some(("o caso não pergunta nada".into(), "escreva consulta, decisao ou setor")),
        [one] if one != "decisao" && fields.node("fatos").is_some() => {
            return Some((format!("fatos não combina com {one}"), "fatos só vale junto de decisao"));
        }
        [_] => {}
        _ => {
            let message = format!("o caso pergunta mais de uma coisa: {}", asked.join(" e "));
            return Some((message, "deixe só uma, e faça outro caso para a outra"));
        }
    }
    let silent = ["espera", "nao_espera"].iter().all(|key| fields.texts(key).next().is_none());
    silent
        .then(|| ("o caso não diz o que espera".into(), "escreva espera = [\"…\"], com o que a resposta tem de conter"))
}

fn asks(fields: &Fields<'_, '_>) -> Option<Asks> {
    if let Some(words) = fields.boxed("consulta") {
        return Some(Asks::Query(words));
    }
    if let Some(sector) = fields.reference("setor", Kind::Sector) {
        return Some(Asks::Sector(sector));
    }
    let told = fields.node("fatos").and_then(Node::table).map(|table| &table.entries[..]).unwrap_or_default();
    let told = told.iter().filter_map(|entry| Some(((*entry.key).into(), cell_text(&entry.node)?))).collect();
    Some(Asks::Decision(fields.reference("decisao", Kind::Decision)?, told))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_that_no_answer_writes_is_a_slip() {
        for (word, wrong, why) in [
            ("18:00", false, "as answers write it"),
            ("25:00", true, "no such hour"),
            ("8:00", true, "two digits"),
            ("18.00", true, "a dot for the colon"),
            ("8.30", true, "a dot, one digit"),
            ("45.162", false, "the beginning of an address"),
            ("50.99", false, "no minute of any hour: an amount"),
            ("48h", false, "a deadline of the base"),
            ("8h", true, "no deadline of the base"),
            ("8h30", true, "no answer writes so"),
            ("24h", false, "round the clock"),
            ("h", false, "a letter"),
            ("matriz", false, "a word"),
        ] {
            assert_eq!(slip_of_hour(word, &|word| ["4h", "48h"].contains(&word)).is_some(), wrong, "{word}: {why}");
        }
    }
}
