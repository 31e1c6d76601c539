//! Lines of `busca.toml` that do nothing or do harm: keys the base already has, targets it does not have, keys written
//! twice, keys that lead back to themselves.
//!
//! Each provider is heard by itself, so that a base of a thousand providers is reviewed without holding all of it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::kb::index::{Rec, Scope};
use crate::kb::model::Kind;
use crate::kb::report::Report;
use crate::kb::schema::{Key, Type};
use crate::kb::tree::{Node, Table};
use crate::pt::fold;

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
    node: &'a Node,
    text: &'a str,
}

/// What one provider's records make of the phrases of a set of lines.
pub(crate) struct Heard {
    /// Per key, in order: it is already a word or a title of the provider's cards.
    had: Vec<bool>,
    /// Per target, in order: it reaches some card.
    reached: Vec<bool>,
}

/// Judges the lines of `own` on the records of one provider.
pub(crate) fn hear(own: &Scope<'_>, provider: &Scope<'_>) -> Heard {
    if own.list("sinonimo").is_empty() {
        return Heard { had: Vec::new(), reached: Vec::new() };
    }
    let words = Words::of(provider);
    Heard {
        had: phrases(own, "de").iter().map(|key| words.already_has(key.text)).collect(),
        reached: phrases(own, "para").iter().map(|target| words.reach(target.text)).collect(),
    }
}

/// Checks the lines of `own` by what every provider they serve made of them. A key is of use as long as one
/// provider lacks it; a target, as soon as one has it.
pub(crate) fn check(own: &Scope<'_>, heard: &[&Heard], report: &mut Report) {
    if !heard.is_empty() {
        cycles(own, report);
        for (_, key) in phrases(own, "de").iter().enumerate().filter(|(at, _)| heard.iter().all(|h| h.had[*at])) {
            let message = format!("\"{}\" já está nas respostas: quem o digita já as encontra", key.text);
            report.warning("sinonimo_redundante", key.rec.source, key.span(), message).help("apague-o desta linha");
        }
        for (_, target) in
            phrases(own, "para").iter().enumerate().filter(|(at, _)| !heard.iter().any(|h| h.reached[*at]))
        {
            let message = format!("\"{}\" não leva a nenhuma resposta", target.text);
            report
                .warning("sinonimo_sem_alvo", target.rec.source, target.span(), message)
                .help("escreva em para as palavras que estão na resposta");
        }
    }
    // A provider may say again in its own words what the top says for all: that is no repetition.
    repeated(own, report);
}

/// `sinonimo_repetido`: two lines that say where one phrase leads.
fn repeated(own: &Scope<'_>, report: &mut Report) {
    let mut seen: HashMap<String, Phrase<'_>> = HashMap::new();
    for key in phrases(own, "de") {
        let mut twice = None;
        for reading in readings(key.text) {
            twice = twice.or(seen.get(&reading).copied());
            seen.entry(reading).or_insert(key);
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
fn cycles(own: &Scope<'_>, report: &mut Report) {
    let mut leads: HashMap<String, Vec<String>> = HashMap::new();
    for rec in own.list("sinonimo") {
        let targets: Vec<String> = texts(rec, "para").map(|target| words(target.text).join(" ")).collect();
        for key in texts(rec, "de").flat_map(|key| readings(key.text)) {
            leads.entry(key).or_default().extend(targets.iter().cloned());
        }
    }
    for key in phrases(own, "de") {
        if readings(key.text).iter().any(|reading| leads_back(reading, &leads)) {
            let message = format!("\"{}\" acaba levando a si mesmo", key.text);
            report
                .warning("sinonimo_em_ciclo", key.rec.source, key.span(), message)
                .help("aponte para as palavras que estão na resposta");
        }
    }
}

fn leads_back(start: &String, leads: &HashMap<String, Vec<String>>) -> bool {
    let mut seen: HashSet<&String> = HashSet::new();
    let mut open: Vec<&String> = leads.get(start).into_iter().flatten().collect();
    while let Some(phrase) = open.pop() {
        if phrase == start {
            return true;
        }
        if seen.insert(phrase) {
            open.extend(leads.get(phrase).into_iter().flatten());
        }
    }
    false
}

impl Phrase<'_> {
    fn span(&self) -> Range<usize> {
        self.rec.source.inner(self.node)
    }
}

fn phrases<'a>(scope: &Scope<'a>, key: &'static str) -> Vec<Phrase<'a>> {
    scope.list("sinonimo").iter().flat_map(|rec| texts(rec, key)).collect()
}

fn texts<'a>(rec: &Rec<'a>, key: &str) -> impl Iterator<Item = Phrase<'a>> + use<'a> {
    let rec = *rec;
    let nodes = rec.table.get(key).map(Node::items).unwrap_or_default();
    nodes.iter().filter_map(move |node| Some(Phrase { rec, node, text: node.text()? }))
}

/// What the records of one provider say.
struct Words {
    all: HashSet<String>,
    /// Beginnings of `SHARED_LETTERS` letters, with the words that have them.
    begun: HashMap<String, Vec<String>>,
    /// Those of the cards an agent reads, without what is only quoted by others.
    shown: HashSet<String>,
    titles: HashSet<String>,
}

impl Words {
    fn of(scope: &Scope<'_>) -> Self {
        let mut found = Self {
            all: HOUSE.split_whitespace().map(str::to_owned).collect(),
            begun: HashMap::new(),
            shown: HashSet::new(),
            titles: HashSet::new(),
        };
        for (kind, recs) in &scope.keyed {
            // A verdict's words come and go with the case.
            let live = matches!(kind, Kind::Decision | Kind::Fact);
            let shown = !live && !matches!(kind, Kind::Doubt | Kind::Value | Kind::Calendar | Kind::Holiday);
            for rec in recs {
                let mut take = |key: &str, text: &str| found.take(text, shown && key != "palavras");
                table(rec.table, &rec.def.all_keys().collect::<Vec<_>>(), &mut take);
                let title = ["titulo", "nome", "rotulo"].iter().find_map(|key| rec.table.get(key)?.text());
                found.titles.extend(title.filter(|_| shown).map(|title| words(title).join(" ")));
            }
        }
        for word in &found.all {
            let start: String = word.chars().take(SHARED_LETTERS).collect();
            found.begun.entry(start).or_default().push(word.clone());
        }
        found
    }

    fn take(&mut self, text: &str, shown: bool) {
        for word in words(text) {
            if shown && !self.shown.contains(&word) {
                self.shown.insert(word.clone());
            }
            self.all.insert(word);
        }
    }

    /// Whether a key is a word of the cards, or the title of one.
    fn already_has(&self, key: &str) -> bool {
        readings(key).iter().any(|key| self.titles.contains(key) || (!key.contains(' ') && self.shown.contains(key)))
    }

    /// Whether every word of a target stands somewhere, in some form.
    fn reach(&self, target: &str) -> bool {
        words(target).iter().all(|word| word.len() < SHARED_LETTERS || self.all.contains(word) || self.has_form(word))
    }

    fn has_form(&self, word: &str) -> bool {
        let start: String = word.chars().take(SHARED_LETTERS).collect();
        let common = |other: &str| word.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
        let near = |other: &String| common(other) + ENDING >= word.len().max(other.len());
        self.begun.get(&start).is_some_and(|others| others.iter().any(near))
    }
}

/// Feeds every text of a table that reaches a card.
fn table(of: &Table, keys: &[&'static Key], take: &mut impl FnMut(&str, &str)) {
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

/// The folded words of a text, quotes `{…}` left out.
fn words(text: &str) -> Vec<String> {
    let mut quoted = false;
    let outside = |c: char| {
        let inside = quoted || c == '{';
        quoted = inside && c != '}';
        if inside { ' ' } else { c }
    };
    let text: String = text.chars().map(outside).collect();
    let folded = if text.is_ascii() { text.to_ascii_lowercase() } else { fold(text.trim()) };
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The phrases that a key stands for: `a/b c` is `a c` and `b c`. A key with too many is taken as one.
fn readings(key: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for place in key.split_whitespace() {
        let options = place.split('/').filter(|option| !option.is_empty());
        let options: Vec<String> = options.map(|option| words(option).join(" ")).collect();
        if all.len() * options.len() > READINGS {
            return vec![words(key).join(" ")];
        }
        let joined = |start: &String| {
            let start = start.clone();
            let with = move |option: &String| format!("{start} {option}").trim().to_owned();
            options.iter().map(with).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(joined).collect();
    }
    all.retain(|reading| !reading.is_empty());
    all
}
