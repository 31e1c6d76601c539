//! Lines of `busca.toml` that do nothing or do harm: keys the base already has, targets it does not have, keys written
//! twice, keys that lead back to themselves.
//!
//! Each provider is heard by itself, so that a base of a thousand providers is reviewed without holding all of it.

use std::ops::Range;

use crate::kb::index::{Rec, Scope};
use crate::kb::quick::QuickSet;
use crate::kb::report::Report;
use crate::kb::source::Source;
use crate::kb::tree::Node;

mod pool;
mod read;
mod words;

use pool::Pool;
use read::{Room, each_word};
pub(crate) use words::Words;

/// Ways to read the keys of a line, over all lines: room for them is made once.
const LIKELY: usize = 32;

/// A phrase as written.
#[derive(Clone, Copy)]
struct Phrase<'a> {
    source: &'a Source,
    node: &'a Node,
    /// The position of its line.
    line: u32,
}

/// The lines of one `busca.toml`, each phrase read once however many providers are heard.
#[derive(Default)]
pub(crate) struct Lines<'a> {
    /// Every key, with the end of its readings.
    keys: Vec<(Phrase<'a>, usize)>,
    /// What each key stands for, key by key: numbers of `phrases`.
    readings: Vec<u32>,
    phrases: Pool,
    /// Every target, with the end of its words.
    targets: Vec<(Phrase<'a>, usize)>,
    /// What each target says, target by target: numbers of `words`.
    said: Vec<u32>,
    words: Pool,
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
        let recs = scope.list("sinonimo");
        let phrases = Pool::with_room(recs.len() * LIKELY);
        let mut lines = Self { phrases, words: Pool::with_room(recs.len()), ..Self::default() };
        let mut room = Room::default();
        for (line, rec) in (0u32..).zip(recs) {
            for (key, text) in texts(rec, line, "de") {
                room.read(text, &mut lines.phrases, &mut lines.readings);
                lines.keys.push((key, lines.readings.len()));
            }
            for (target, text) in texts(rec, line, "para") {
                each_word(text, &mut room.folded, |word| lines.said.push(lines.words.number(word)));
                lines.targets.push((target, lines.said.len()));
            }
        }
        lines
    }

    /// Every key, with the numbers of its readings.
    fn keys(&self) -> impl Iterator<Item = (&Phrase<'a>, &[u32])> {
        parts(&self.keys, &self.readings)
    }

    /// Every target, with the numbers of its words.
    fn targets(&self) -> impl Iterator<Item = (&Phrase<'a>, &[u32])> {
        parts(&self.targets, &self.said)
    }

    /// Judges the lines on the words of one provider.
    pub(crate) fn hear(&self, provider: &Words) -> Heard {
        let had = provider.have(&self.phrases);
        let reached = provider.reach(&self.words);
        Heard {
            had: self.keys().map(|(_, readings)| readings.iter().any(|reading| had[*reading as usize])).collect(),
            reached: self.targets().map(|(_, words)| words.iter().all(|word| reached[*word as usize])).collect(),
        }
    }

    /// Checks the lines by what every provider they serve made of them; there is one at least. A key is of use as long
    /// as one provider lacks it; a target, as soon as one has it.
    pub(crate) fn check(&self, heard: &[&Heard], report: &mut Report) {
        for (_, (key, _)) in self.keys().enumerate().filter(|(at, _)| heard.iter().all(|h| h.had[*at])) {
            let message = format!("\"{}\" já está nas respostas: quem o digita já as encontra", key.text());
            report.warning("sinonimo_redundante", key.source, key.span(), message).help("apague-o desta linha");
        }
        for (_, (target, _)) in self.targets().enumerate().filter(|(at, _)| !heard.iter().any(|h| h.reached[*at])) {
            let message = format!("\"{}\" não leva a nenhuma resposta", target.text());
            report
                .warning("sinonimo_sem_alvo", target.source, target.span(), message)
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
        let mut seen: Vec<Option<&Phrase<'_>>> = vec![None; self.phrases.len()];
        for (key, readings) in self.keys() {
            let mut twice = None;
            for reading in readings {
                twice = twice.or(seen[*reading as usize]);
                seen[*reading as usize].get_or_insert(key);
            }
            let Some(first) = twice else { continue };
            let line = first.source.lines.line(first.node.span.start);
            let message = format!("\"{}\" já está na linha {line} de {}", key.text(), first.source.path);
            report.warning("sinonimo_repetido", key.source, key.span(), message).help("junte as duas linhas").also(
                first.source,
                &first.span(),
                "a primeira está aqui",
            );
        }
    }

    /// `sinonimo_em_ciclo`: a key whose target is a key, and so on back to it. `ida_e_volta` says that on purpose.
    fn cycles(&self, report: &mut Report) {
        let leads = Leads::of(self);
        for (key, readings) in self.keys() {
            if readings.iter().any(|reading| leads.lead_back(*reading)) {
                let message = format!("\"{}\" acaba levando a si mesmo", key.text());
                report
                    .warning("sinonimo_em_ciclo", key.source, key.span(), message)
                    .help("aponte para as palavras que estão na resposta");
            }
        }
    }
}

/// Each phrase with what stands between the end of the one before and its own.
fn parts<'l, 'a>(
    phrases: &'l [(Phrase<'a>, usize)],
    all: &'l [u32],
) -> impl Iterator<Item = (&'l Phrase<'a>, &'l [u32])> {
    let starts = std::iter::once(0).chain(phrases.iter().map(|(_, end)| *end));
    starts.zip(phrases).map(|(start, (phrase, end))| (phrase, &all[start..*end]))
}

/// Where keys lead that lead to keys: hardly any does.
struct Leads {
    /// From a phrase to a phrase, in order.
    steps: Vec<(u32, u32)>,
    /// Of each phrase, whether it leads anywhere.
    leads: Vec<bool>,
}

impl Leads {
    fn of(lines: &Lines<'_>) -> Self {
        // Only a target that is a key can lead on: the others end every way.
        let mut joined = String::new();
        let mut ends = Vec::new();
        for (target, words) in lines.targets() {
            joined.clear();
            words.iter().for_each(|word| read::append(&mut joined, lines.words.text(*word)));
            ends.extend(lines.phrases.find(&joined).map(|end| (target.line, end)));
        }
        let mut steps = Vec::new();
        for (key, readings) in lines.keys() {
            let from = ends.partition_point(|(line, _)| *line < key.line);
            for (_, end) in ends[from..].iter().take_while(|(line, _)| *line == key.line) {
                steps.extend(readings.iter().map(|reading| (*reading, *end)));
            }
        }
        steps.sort_unstable();
        let mut leads = vec![false; lines.phrases.len()];
        steps.iter().for_each(|(from, _)| leads[*from as usize] = true);
        Self { steps, leads }
    }

    /// Where a phrase leads in one step.
    fn from(&self, phrase: u32) -> impl Iterator<Item = u32> {
        let first = self.steps.partition_point(|(from, _)| *from < phrase);
        self.steps[first..].iter().take_while(move |(from, _)| *from == phrase).map(|(_, to)| *to)
    }

    /// Does a phrase lead to itself, in however many steps?
    fn lead_back(&self, start: u32) -> bool {
        if !self.leads[start as usize] {
            return false;
        }
        let mut seen: QuickSet<u32> = QuickSet::default();
        let mut open: Vec<u32> = self.from(start).collect();
        while let Some(phrase) = open.pop() {
            if phrase == start {
                return true;
            }
            if self.leads[phrase as usize] && seen.insert(phrase) {
                open.extend(self.from(phrase));
            }
        }
        false
    }
}

impl Phrase<'_> {
    fn span(&self) -> Range<usize> {
        self.source.inner(self.node)
    }

    fn text(&self) -> &str {
        self.node.text().unwrap_or_default()
    }
}

/// The texts of a list of a line.
fn texts<'a>(rec: &Rec<'a>, line: u32, key: &str) -> impl Iterator<Item = (Phrase<'a>, &'a str)> + use<'a> {
    let source = rec.source;
    let nodes = rec.table.get(key).map(Node::items).unwrap_or_default();
    nodes.iter().filter_map(move |node| Some((Phrase { source, node, line }, node.text()?)))
}
