//! Figures that stand twice: typed in a text although a `[valor]` holds them, or said differently by two records.

use std::collections::BTreeSet;

use super::{On, Written, is_template};
use crate::kb::index::Rec;
use crate::kb::model::{Contact, Figure, Kind, Meta, Value};
use crate::kb::report::Report;
use crate::kb::schema::Type;
use crate::pt;

/// `valor_digitado`: a text types a figure that a `[valor]` holds. The day the figure changes, the text keeps the
/// old one and two answers disagree.
///
/// Example: `resposta = "A visita custa R$ 50,00."` beside `[valor.visita_improdutiva]`.
pub(super) struct Typed {
    /// The longest first: "R$ 50,00" before "R$ 50", which it holds.
    spellings: Vec<Spelling>,
    /// Of each byte, whether a spelling begins with it, in small letters or capitals.
    begins: [bool; 256],
}

/// A way to write a figure, lower case, and the values that are it.
struct Spelling {
    words: String,
    ids: Vec<String>,
}

impl Typed {
    /// How the figures of a provider are written.
    pub(super) fn of(values: &[Value]) -> Self {
        let spellings = spellings(values);
        let mut begins = [false; 256];
        for first in spellings.iter().filter_map(|spelling| spelling.words.bytes().next()) {
            begins[usize::from(first)] = true;
            begins[usize::from(first.to_ascii_uppercase())] = true;
        }
        Self { spellings, begins }
    }

    /// Looks for the figures in a text of a record.
    pub(super) fn in_text(&self, (rec, ty): (&Rec<'_>, Type), written: &Written<'_>, report: &mut Report) {
        if !is_template(ty) || !written.text.bytes().fold(false, |found, byte| found | byte.is_ascii_digit()) {
            return;
        }
        let own = if rec.def.word == "valor" { rec.id } else { "" };
        let there = self.begun_in(written.text.as_bytes());
        let others = there.into_iter().map(|at| &self.spellings[at]).filter(|s| !s.ids.iter().any(|id| id == own));
        typed_in(written, others, report);
    }

    /// The spellings that begin with a word of a text and go on in it, by position.
    fn begun_in(&self, text: &[u8]) -> BTreeSet<usize> {
        let mut there = BTreeSet::new();
        for (at, byte) in text.iter().enumerate() {
            if !self.begins[usize::from(*byte)] || at.checked_sub(1).is_some_and(|b| text[b].is_ascii_alphanumeric()) {
                continue;
            }
            let goes_on = |(_, spelling): &(usize, &Spelling)| {
                text.get(at..at + spelling.words.len())
                    .is_some_and(|here| here.eq_ignore_ascii_case(spelling.words.as_bytes()))
            };
            there.extend(self.spellings.iter().enumerate().filter(goes_on).map(|(number, _)| number));
        }
        there
    }
}

fn spellings(values: &[Value]) -> Vec<Spelling> {
    let mut all: Vec<Spelling> = Vec::new();
    for value in values {
        for words in ways(&value.figure).into_iter().map(|words| words.to_ascii_lowercase()) {
            match all.iter_mut().find(|known| known.words == words) {
                Some(known) => known.ids.push(value.meta.id.to_string()),
                None => all.push(Spelling { words, ids: vec![value.meta.id.to_string()] }),
            }
        }
    }
    all.sort_by_key(|spelling| std::cmp::Reverse(spelling.words.len()));
    all
}

/// How people write a figure. A bare number means too many things to be looked for.
fn ways(figure: &Figure) -> Vec<String> {
    match figure {
        Figure::Money(cents) => {
            let whole = pt::money(*cents);
            let short = whole.strip_suffix(",00").map(str::to_owned);
            let both: Vec<String> = [Some(whole), short].into_iter().flatten().collect();
            let tight = both.iter().map(|way| way.replace(' ', ""));
            both.iter().cloned().chain(tight).collect()
        }
        Figure::Hours(n) => vec![format!("{n}h"), format!("{n} h"), format!("{n} horas")],
        Figure::Days(n) => vec![pt::plural(*n, "dia", "dias")],
        Figure::Dbm(n) => vec![pt::dbm(*n), pt::dbm(*n).replace(' ', "")],
        Figure::Port(n) if *n > 999 => vec![n.to_string()],
        Figure::Ip(text) | Figure::Url(text) => vec![text.to_string()],
        Figure::Port(_) | Figure::Number(_) | Figure::Text(_) => Vec::new(),
    }
}

fn typed_in<'s>(written: &Written<'_>, spellings: impl Iterator<Item = &'s Spelling>, report: &mut Report) {
    let mut spellings = spellings.peekable();
    if spellings.peek().is_none() {
        return;
    }
    let text = written.text.to_ascii_lowercase();
    let mut taken: Vec<std::ops::Range<usize>> = Vec::new();
    for spelling in spellings {
        for (at, _) in text.match_indices(&spelling.words) {
            let range = at..at + spelling.words.len();
            if !stands_alone(&text, &range) || taken.iter().any(|t| t.start < range.end && range.start < t.end) {
                continue;
            }
            let names: Vec<String> = spelling.ids.iter().map(|id| format!("valor.{id}")).collect();
            let message = format!(
                "\"{}\" digitado no texto: quem guarda esse número é {}",
                &written.text[range.clone()],
                pt::list_and(&names)
            );
            let help = format!("cite {{{}}}: quando o número mudar, o texto muda junto", names.join("} ou {"));
            report
                .hint("valor_digitado", written.source, written.source.within(written.node, &range), message)
                .help(help);
            taken.push(range);
        }
    }
}

/// Not part of a longer word, number or address.
fn stands_alone(text: &str, range: &std::ops::Range<usize>) -> bool {
    let mut before = text[..range.start].chars().rev();
    let mut after = text[range.end..].chars();
    let (one, two) = (before.next(), before.next());
    let (next, second) = (after.next(), after.next());
    let joined = |mark: Option<char>, beyond: Option<char>| {
        matches!(mark, Some('.' | ',' | '/' | ':' | '-')) && beyond.is_some_and(|c| c.is_ascii_digit())
    };
    !one.is_some_and(char::is_alphanumeric)
        && !next.is_some_and(char::is_alphanumeric)
        && !joined(one, two)
        && !joined(next, second)
}

/// `valores_divergentes`: two `[valor]`, or two `[contato]` of one kind, have the same label for the same unit and
/// say different things. Which one an agent reads is luck.
///
/// Example: two values labelled "Taxa de reset", one of R$ 50,00 and one of R$ 60,00.
pub(super) fn contradictions(on: &On<'_, '_>, report: &mut Report) {
    let p = on.provider;
    let values = |a: &Value, b: &Value| a.figure != b.figure;
    pairs(on, Kind::Value, &p.values, |v| (&v.meta, &v.label), values, report);
    let contacts = |a: &Contact, b: &Contact| a.channel == b.channel && a.value != b.value;
    pairs(on, Kind::Contact, &p.contacts, |c| (&c.meta, &c.label), contacts, report);
}

fn pairs<T>(
    on: &On<'_, '_>,
    kind: Kind,
    all: &[T],
    of: fn(&T) -> (&Meta, &str),
    differ: impl Fn(&T, &T) -> bool,
    report: &mut Report,
) {
    let recs = on.scope.of(kind);
    let labels: Vec<String> = all.iter().map(|one| pt::fold(of(one).1)).collect();
    for (at, first) in all.iter().enumerate() {
        for (beyond, second) in all.iter().enumerate().skip(at + 1) {
            if labels[at] != labels[beyond] || !differ(first, second) {
                continue;
            }
            let ((a, label), (b, _)) = (of(first), of(second));
            let same_unit =
                a.units.is_empty() || b.units.is_empty() || a.units.iter().any(|unit| b.units.contains(unit));
            let same_channel =
                a.channels.is_empty() || b.channels.is_empty() || a.channels.iter().any(|c| b.channels.contains(c));
            if !(same_unit && same_channel) {
                continue;
            }
            let word = kind.word();
            let message =
                format!("{word}.{} e {word}.{} têm o mesmo rótulo \"{label}\" e dizem coisas diferentes", a.id, b.id);
            report
                .warning("valores_divergentes", recs[beyond].source, recs[beyond].span(), message)
                .help("acerte o que estiver errado; se forem duas coisas, dê um rótulo a cada uma")
                .also(recs[at].source, &recs[at].span(), "o outro registro");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_stands_alone_or_is_part_of_another() {
        let rows = [
            ("custa r$ 50.", true, "the sentence ends"),
            ("custa r$ 50,00", false, "the longer spelling holds it"),
            ("custa r$ 500", false, "another figure"),
            ("(r$ 50)", true, "in brackets"),
        ];
        for (text, wanted, why) in rows {
            let at = text.find("r$ 50").unwrap();
            assert_eq!(stands_alone(text, &(at..at + 5)), wanted, "{why}: {text}");
        }
    }
}
