//! Lines of `busca.toml` that do nothing or do harm: keys the base already has, targets it does not have, keys written
//! twice, keys that lead back to themselves.
//!
//! Each provider is heard by itself, so that a base of a thousand providers is reviewed without holding all of it.

use std::cell::OnceCell;
use std::ops::Range;

use crate::kb::index::{Rec, Scope};
use crate::kb::model::Kind;
use crate::kb::quick::{QuickMap, QuickSet};
use crate::kb::report::Report;
use crate::kb::schema::{Key, Type};
use crate::kb::tree::{Node, Table};
use crate::pt::fold_into;

/// Words that every card may show without a supervisor having written them.
const HOUSE: &str = "segunda terca quarta quinta sexta sabado domingo feriado feriados horario horarios aberto fechado \
    setor setores credencial usuario senha contato telefone mensagem aviso equipamento cobertura";
/// Letters that a word of a target and one of the base must at least share to be forms of one word.
const SHARED_LETTERS: usize = 4;
/// Letters at the end that forms of one word may differ in.
const ENDING: usize = 5;
/// Ways to read one key beyond which its alternatives are not written out.
const READINGS: usize = 256;

/// A phrase of a line, with the line.
#[derive(Clone, Copy)]
struct Phrase<'a> {
    rec: Rec<'a>,
    node: &'a Node<'a>,
    text: &'a str,
}

/// The lines of one `busca.toml`, each phrase read once however many providers are heard.
pub(crate) struct Lines<'a> {
    lines: Vec<Line<'a>>,
}

/// Keys, with the phrases that each stands for; targets, with the words of each.
struct Line<'a> {
    keys: Vec<(Phrase<'a>, Vec<String>)>,
    targets: Vec<(Phrase<'a>, Vec<String>)>,
}

/// What one provider's records make of the phrases of a set of lines.
pub(crate) struct Heard {
    /// Per key, in order: it is already a word or a title of the provider's cards.
    had: Vec<bool>,
    /// Per target, in order: it reaches some card.
    reached: Vec<bool>,
}

impl<'a> Lines<'a> {
    /// Reads the lines of a scope.
    pub(crate) fn of(scope: &Scope<'a>) -> Self {
        let line = |rec: &Rec<'a>| Line {
            keys: texts(rec, "de").map(|key| (key, readings(key.text))).collect(),
            targets: texts(rec, "para").map(|target| (target, words(target.text))).collect(),
        };
        Self { lines: scope.list("sinonimo").iter().map(line).collect() }
    }

    fn keys(&self) -> impl Iterator<Item = &(Phrase<'a>, Vec<String>)> {
        self.lines.iter().flat_map(|line| &line.keys)
    }

    fn targets(&self) -> impl Iterator<Item = &(Phrase<'a>, Vec<String>)> {
        self.lines.iter().flat_map(|line| &line.targets)
    }

    /// Judges the lines on the words of one provider.
    pub(crate) fn hear(&self, provider: &Words) -> Heard {
        let sorted = OnceCell::new();
        Heard {
            had: self.keys().map(|(_, readings)| provider.already_has(readings)).collect(),
            reached: self.targets().map(|(_, words)| provider.reach(words, &sorted)).collect(),
        }
    }

    /// Checks the lines by what every provider they serve made of them; there is one at least. A key is of use as long
    /// as one provider lacks it; a target, as soon as one has it.
    pub(crate) fn check(&self, heard: &[&Heard], report: &mut Report) {
        for (_, (key, _)) in self.keys().enumerate().filter(|(at, _)| heard.iter().all(|h| h.had[*at])) {
            let message = format!("\"{}\" já está nas respostas: quem o digita já as encontra", key.text);
            report.warning("sinonimo_redundante", key.rec.source, key.span(), message).help("apague-o desta linha");
        }
        for (_, (target, _)) in self.targets().enumerate().filter(|(at, _)| !heard.iter().any(|h| h.reached[*at])) {
            let message = format!("\"{}\" não leva a nenhuma resposta", target.text);
            report
                .warning("sinonimo_sem_alvo", target.rec.source, target.span(), message)
                .help("escreva em para as palavras que estão na resposta");
        }
    }

    /// Checks the lines against each other, whatever the records say.
    pub(crate) fn among_themselves(&self, report: &mut Report) {
        self.cycles(report);
        // A provider may say again in its own words what the top says for all: that is no repetition.
        self.repeated(report);
    }

    /// `sinonimo_repetido`: two lines that say where one phrase leads.
    pub(crate) fn repeated(&self, report: &mut Report) {
        let mut seen: QuickMap<&str, Phrase<'_>> = QuickMap::default();
        for (key, readings) in self.keys() {
            let mut twice = None;
            for reading in readings {
                twice = twice.or(seen.get(&**reading).copied());
                seen.entry(reading).or_insert(*key);
            }
            let Some(first) = twice else { continue };
            let line = first.rec.source.lines.line(first.node.span.start);
            let message = format!("\"{}\" já está na linha {line} de {}", key.text, first.rec.source.path);
            report.warning("sinonimo_repetido", key.rec.source, key.span(), message).help("junte as duas linhas").also(
                first.rec.source,
                &first.span(),
                "a primeira está aqui",
            );
        }
    }

    /// `sinonimo_em_ciclo`: a key whose target is a key, and so on back to it. `ida_e_volta` says that on purpose.
    fn cycles(&self, report: &mut Report) {
        let leads = Leads::of(&self.lines);
        for (key, readings) in self.keys() {
            if readings.iter().any(|reading| leads.lead_back(reading)) {
                let message = format!("\"{}\" acaba levando a si mesmo", key.text);
                report
                    .warning("sinonimo_em_ciclo", key.rec.source, key.span(), message)
                    .help("aponte para as palavras que estão na resposta");
            }
        }
    }
}

/// Where phrases lead, line by line.
struct Leads<'l> {
    /// Of each line, its targets.
    targets: Vec<Vec<String>>,
    /// Of each phrase that is a key, the last place of it in `places`.
    last: QuickMap<&'l str, usize>,
    /// The line of each reading of each key, and the place before it of the same phrase.
    places: Vec<(usize, Option<usize>)>,
}

impl<'l> Leads<'l> {
    fn of(lines: &'l [Line<'_>]) -> Self {
        let phrase = |(_, words): &(Phrase<'_>, Vec<String>)| words.join(" ");
        let targets = lines.iter().map(|line| line.targets.iter().map(phrase).collect()).collect();
        let readings = lines.iter().enumerate();
        let readings = readings
            .flat_map(|(at, line)| line.keys.iter().flat_map(move |(_, all)| all.iter().map(move |one| (at, one))));
        let mut leads = Self { targets, last: QuickMap::default(), places: Vec::new() };
        for (line, reading) in readings {
            let before = leads.last.insert(reading, leads.places.len());
            leads.places.push((line, before));
        }
        leads
    }

    /// Where a phrase leads in one step.
    fn from(&self, phrase: &str) -> impl Iterator<Item = &str> {
        let places = std::iter::successors(self.last.get(phrase).copied(), |place| self.places[*place].1);
        places.flat_map(|place| &self.targets[self.places[place].0]).map(String::as_str)
    }

    /// Does a phrase lead to itself, in however many steps?
    fn lead_back(&self, start: &str) -> bool {
        let mut seen: QuickSet<&str> = QuickSet::default();
        let mut open: Vec<&str> = self.from(start).collect();
        while let Some(phrase) = open.pop() {
            if phrase == start {
                return true;
            }
            // Most targets are no keys: nothing is to be remembered of them.
            if self.last.contains_key(phrase) && seen.insert(phrase) {
                open.extend(self.from(phrase));
            }
        }
        false
    }
}

impl Phrase<'_> {
    fn span(&self) -> Range<usize> {
        self.rec.source.inner(self.node)
    }
}

fn texts<'a>(rec: &Rec<'a>, key: &str) -> impl Iterator<Item = Phrase<'a>> + use<'a> {
    let rec = *rec;
    let nodes = rec.table.get(key).map(Node::items).unwrap_or_default();
    nodes.iter().filter_map(move |node| Some(Phrase { rec, node, text: node.text()? }))
}

/// What the records of one provider say.
pub(crate) struct Words {
    /// Every word, and whether a card that an agent reads shows it: not what is only quoted by others.
    all: QuickMap<Box<str>, bool>,
    titles: QuickSet<String>,
}

impl Words {
    /// Reads the words of a provider's records.
    pub(crate) fn of(scope: &Scope<'_>) -> Self {
        let mut found = Self {
            all: HOUSE.split_whitespace().map(|word| (word.into(), false)).collect(),
            titles: QuickSet::default(),
        };
        let mut folded = String::new();
        for (kind, recs) in &scope.keyed {
            // A verdict's words come and go with the case.
            let live = matches!(kind, Kind::Decision | Kind::Fact);
            let shown = !live && !matches!(kind, Kind::Doubt | Kind::Value | Kind::Calendar | Kind::Holiday);
            for rec in recs {
                let mut take = |key: &str, text: &str| {
                    each_word(text, &mut folded, |word| found.take(word, shown && key != "palavras"));
                };
                table(rec.table, &rec.def.all_keys().collect::<Vec<_>>(), &mut take);
                let title = ["titulo", "nome", "rotulo"].iter().find_map(|key| rec.table.get(key)?.text());
                found.titles.extend(title.filter(|_| shown).map(|title| phrase(title, &mut folded)));
            }
        }
        found
    }

    fn take(&mut self, word: &str, shown: bool) {
        match self.all.get_mut(word) {
            Some(known) => *known |= shown,
            None => {
                self.all.insert(word.into(), shown);
            }
        }
    }

    fn shows(&self, word: &str) -> bool {
        self.all.get(word) == Some(&true)
    }

    /// Whether a key is a word of the cards, or the title of one.
    fn already_has(&self, readings: &[String]) -> bool {
        readings.iter().any(|key| self.titles.contains(key) || (!key.contains(' ') && self.shows(key)))
    }

    /// Whether every word of a target stands somewhere, in some form. `sorted` keeps the words in order, for those
    /// that come after.
    fn reach<'w>(&'w self, target: &[String], sorted: &OnceCell<Vec<&'w str>>) -> bool {
        target.iter().all(|word| {
            word.len() < SHARED_LETTERS
                || self.all.contains_key(&**word)
                || has_form(sorted.get_or_init(|| self.sorted()), word)
        })
    }

    fn sorted(&self) -> Vec<&str> {
        let mut sorted: Vec<&str> = self.all.keys().map(|word| &**word).collect();
        sorted.sort_unstable();
        sorted
    }
}

/// Whether a form of a word is among others, which are in order.
fn has_form(others: &[&str], word: &str) -> bool {
    let start = word.char_indices().nth(SHARED_LETTERS).map_or(word, |(end, _)| &word[..end]);
    let common = |other: &str| word.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    let near = |other: &&str| common(other) + ENDING >= word.len().max(other.len());
    let first = others.partition_point(|other| *other < start);
    others[first..].iter().take_while(|other| other.starts_with(start)).any(near)
}

/// Feeds every text of a table that reaches a card.
fn table(of: &Table<'_>, keys: &[&'static Key], take: &mut impl FnMut(&str, &str)) {
    for entry in &of.entries {
        let Some(key) = keys.iter().find(|key| key.name == entry.key) else { continue };
        match key.ty {
            Type::Rows(keys) => {
                let keys: Vec<&'static Key> = keys.iter().collect();
                let rows = entry.node.items().iter().filter_map(Node::table);
                rows.for_each(|row| table(row, &keys, take));
            }
            Type::Line | Type::Text | Type::Template | Type::Lines | Type::Templates | Type::Figure | Type::Topic => {
                entry.node.items().iter().filter_map(Node::text).for_each(|text| take(key.name, text));
            }
            _ => {}
        }
    }
}

/// The folded words of a text, quotes `{…}` left out, each handed over; `folded` is room to work in.
fn each_word(text: &str, folded: &mut String, mut take: impl FnMut(&str)) {
    folded.clear();
    let mut rest = text;
    while let Some((before, quote)) = rest.split_once('{') {
        fold_into(before, folded);
        folded.push(' ');
        rest = quote.split_once('}').map_or("", |(_, after)| after);
    }
    fold_into(rest, folded);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).for_each(&mut take);
}

/// The folded words of a text, quotes `{…}` left out.
fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    each_word(text, &mut String::new(), |word| found.push(word.to_owned()));
    found
}

/// The same in one text; `folded` is room to work in.
fn phrase(text: &str, folded: &mut String) -> String {
    let mut joined = String::with_capacity(text.len());
    each_word(text, folded, |word| append(&mut joined, word));
    joined
}

/// Appends a phrase with a blank between; either may be empty.
fn append(joined: &mut String, next: &str) {
    if !joined.is_empty() && !next.is_empty() {
        joined.push(' ');
    }
    joined.push_str(next);
}

/// The phrases that a key stands for: `a/b c` is `a c` and `b c`. A key with too many is taken as one.
fn readings(key: &str) -> Vec<String> {
    let folded = &mut String::new();
    if !key.contains('/') {
        let only = phrase(key, folded);
        return if only.is_empty() { Vec::new() } else { vec![only] };
    }
    let mut all = vec![String::new()];
    for place in key.split_whitespace() {
        let options = place.split('/').filter(|option| !option.is_empty());
        let options: Vec<String> = options.map(|option| phrase(option, folded)).collect();
        let count = all.len() * options.len();
        if count > READINGS {
            return vec![phrase(key, folded)];
        }
        let mut longer = Vec::with_capacity(count);
        for start in &all {
            for option in &options {
                let mut joined = String::with_capacity(start.len() + 1 + option.len());
                joined.push_str(start);
                append(&mut joined, option);
                longer.push(joined);
            }
        }
        all = longer;
    }
    all.retain(|reading| !reading.is_empty());
    all
}
