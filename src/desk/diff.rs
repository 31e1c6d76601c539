//! What changed between two bases, in meaning: hours by minute, figures, verdicts with an example case, cards.
//!
//! Comments, order, line breaks and spelling of the same figure are no change. Passwords are compared and never
//! told.

use chrono::{DateTime, Utc};

use super::plain::{self, Secrets};
use super::show::Show;
use super::{Call, Desk, resolve};
use crate::kb::model::{Base, Credential, Doubt, Kind, Provider, Synonym};

mod hours;
mod since;
mod verdicts;

pub use since::{RecordChange, Since, since};

/// Title of the section that tells which cards read otherwise.
const CARDS: &str = "cartões";

/// One change, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Full name of the record that reads or behaves differently, `valor.visita_improdutiva`; none where no single
    /// record does.
    pub record: Option<String>,
    /// What changed: `entrou: artigo.reset (Reset)`, `Financeiro (seg, ter)`.
    pub what: String,
    /// What it said.
    pub was: Option<String>,
    /// What it says.
    pub now: Option<String>,
    /// Old and new are sentences: each takes a line.
    pub long: bool,
}

impl Change {
    fn new(record: Option<String>, what: impl Into<String>) -> Self {
        Self { record, what: what.into(), was: None, now: None, long: false }
    }

    /// Of a keyed record.
    fn of(kind: Kind, id: &str, what: impl Into<String>) -> Self {
        Self::new(Some(format!("{}.{id}", kind.word())), what)
    }

    fn short(self, was: impl Into<String>, now: impl Into<String>) -> Self {
        Self { was: Some(was.into()), now: Some(now.into()), ..self }
    }

    fn long(self, was: Option<String>, now: Option<String>) -> Self {
        Self { was, now, long: true, ..self }
    }

    /// Whether [`Change::what`] says no more than that the record reads otherwise.
    pub fn is_bare(&self) -> bool {
        self.record.as_ref().is_some_and(|record| self.what.starts_with(&format!("mudou: {record} (")))
    }

    /// As `plantao diferenca` prints it; a line that begins with two blanks belongs to the one above.
    pub fn lines(&self) -> Vec<String> {
        match (&self.was, &self.now) {
            (Some(was), Some(now)) if !self.long => vec![format!("{}: {was} → {now}", self.what)],
            (was, now) => {
                let was = was.iter().map(|was| format!("  antes: {was}"));
                let now = now.iter().map(|now| format!("  agora: {now}"));
                std::iter::once(self.what.clone()).chain(was).chain(now).collect()
            }
        }
    }
}

/// Changes of one sort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Id of the provider; empty for what the providers share.
    pub provider: String,
    /// `horários`, `valores`, …
    pub title: &'static str,
    /// In the order of the base.
    pub changes: Vec<Change>,
}

/// Two versions of a provider.
#[derive(Clone, Copy)]
struct Pair<'a> {
    old: (&'a Base, &'a Provider),
    new: (&'a Base, &'a Provider),
}

/// Everything that changed from one base to another, provider by provider. Dated hours are compared over the twelve
/// months from an instant.
pub fn compare(old: &Desk, new: &Desk, now: DateTime<Utc>) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut add = |provider: &str, title, changes: Vec<Change>| {
        if !changes.is_empty() {
            sections.push(Section { provider: provider.to_owned(), title, changes });
        }
    };
    let ids = |desk: &Desk| desk.base.providers.iter().map(|p| p.id.to_string()).collect::<Vec<_>>();
    add("", "provedores", added_and_removed(&ids(old), &ids(new)));
    add("", "busca (todos os provedores)", synonyms(&old.base.shared.synonyms, &new.base.shared.synonyms));
    for (at, p) in (0u32..).zip(&old.base.providers) {
        let Some(beyond) = new.provider_by_name(&p.id) else { continue };
        let q = &new.base.providers[beyond as usize];
        let pair = Pair { old: (&old.base, p), new: (&new.base, q) };
        add(&p.id, "feriados", hours::holidays(pair, now));
        add(&p.id, "horários", hours::sectors(pair, now));
        add(&p.id, "valores", values(pair));
        add(&p.id, "vereditos", verdicts::decisions(pair));
        add(&p.id, CARDS, texts((old, at), (new, beyond)));
        add(&p.id, "dúvidas", doubts(&p.doubts, &q.doubts));
        add(&p.id, "credenciais", credentials(pair));
        add(&p.id, "busca", synonyms(&p.synonyms, &q.synonyms));
    }
    sections
}

fn added_and_removed(old: &[String], new: &[String]) -> Vec<Change> {
    let gone = old.iter().filter(|id| !new.contains(id)).map(|id| format!("saiu: {id}"));
    let come = new.iter().filter(|id| !old.contains(id)).map(|id| format!("entrou: {id}"));
    gone.chain(come).map(|what| Change::new(None, what)).collect()
}

/// Pairs by id: (id, in the old, in the new), the old's order first.
fn by_id<'a, T>(old: &'a [T], new: &'a [T], id: fn(&T) -> &str) -> Vec<(&'a str, Option<&'a T>, Option<&'a T>)> {
    let find = |list: &'a [T], wanted: &str| list.iter().find(|record| id(record) == wanted);
    let kept = old.iter().map(|record| (id(record), Some(record), find(new, id(record))));
    let come =
        new.iter().filter(|record| find(old, id(record)).is_none()).map(|record| (id(record), None, Some(record)));
    kept.chain(come).collect()
}

/// `visita_improdutiva (Visita técnica improdutiva): R$ 50,00 → R$ 60,00`
fn values(pair: Pair<'_>) -> Vec<Change> {
    let all = by_id(&pair.old.1.values, &pair.new.1.values, |value| &value.meta.id);
    let of = |id, what: String| Some(Change::of(Kind::Value, id, what));
    all.into_iter()
        .filter_map(|(id, old, new)| match (old, new) {
            (Some(old), Some(new)) if old.figure != new.figure => {
                let (was, now) = (resolve::figure(&old.figure), resolve::figure(&new.figure));
                Some(of(id, format!("{id} ({})", new.label))?.short(was, now))
            }
            (Some(old), None) => of(id, format!("saiu: {id} ({}), {}", old.label, resolve::figure(&old.figure))),
            (None, Some(new)) => of(id, format!("entrou: {id} ({}), {}", new.label, resolve::figure(&new.figure))),
            _ => None,
        })
        .collect()
}

/// Longest stretch of a text that is quoted.
const QUOTED: usize = 160;

/// Cards that came, went, or read differently; of the last, the first line that does.
fn texts(old: (&Desk, u32), new: (&Desk, u32)) -> Vec<Change> {
    let (olds, news) = (written(old), written(new));
    let mut changes = Vec::new();
    let of = |id: &str, what: String| Change::new(Some(id.to_owned()), what);
    for (id, title, text) in &olds {
        match news.iter().find(|(other, ..)| other == id) {
            None => changes.push(of(id, format!("saiu: {id} ({title})"))),
            Some((_, _, other)) if other != text => {
                let (was, now) = first_difference(text, other);
                changes.push(of(id, format!("mudou: {id} ({title})")).long(was, now));
            }
            Some(_) => {}
        }
    }
    let come = news.iter().filter(|(id, ..)| olds.iter().all(|(other, ..)| other != id));
    changes.extend(come.map(|(id, title, _)| of(id, format!("entrou: {id} ({title})"))));
    changes
}

/// Full name, title and text of the cards that no other section tells, without what depends on the clock.
fn written((desk, provider): (&Desk, u32)) -> Vec<(String, String, String)> {
    let call = Call::new(provider);
    let base = &desk.base;
    let told_elsewhere = |kind| matches!(kind, Kind::Value | Kind::Doubt | Kind::Credential);
    desk.cabinet
        .of(provider)
        .filter_map(|number| {
            let (_, card) = desk.cabinet.place(number);
            if told_elsewhere(card.record.kind) {
                return None;
            }
            let show = Show { base, provider: &base.providers[provider as usize], call: &call, at: None };
            let view = show.card(number, card);
            Some((view.head.id.clone(), view.head.title.clone(), plain::text(&view, Secrets::Masked)))
        })
        .collect()
}

/// The first line that only the old text has, and the first that only the new one has.
fn first_difference(old: &str, new: &str) -> (Option<String>, Option<String>) {
    let (olds, news): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let lost = olds.iter().find(|line| !news.contains(line)).copied();
    let come = news.iter().find(|line| !olds.contains(line)).copied();
    // Long lines are shown from shortly before the first letter that differs.
    let alike = lost.zip(come).map_or(0, |(a, b)| a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count());
    let window = |line: &str| {
        let from = if line.chars().count() > QUOTED { alike.saturating_sub(QUOTED / 4) } else { 0 };
        let head = if from > 0 { "…" } else { "" };
        format!("{head}{}", clipped(&line.chars().skip(from).collect::<String>()))
    };
    match (lost.map(window), come.map(window)) {
        (None, None) => (None, Some("as mesmas linhas em outra ordem".to_owned())),
        both => both,
    }
}

fn clipped(text: &str) -> String {
    let cut: String = text.chars().take(QUOTED).collect();
    if cut.len() < text.len() { format!("{cut}…") } else { cut }
}

fn doubts(old: &[Doubt], new: &[Doubt]) -> Vec<Change> {
    let of = |id: &str, what: String| Change::of(Kind::Doubt, id, what);
    let is_open = |doubt: &Doubt| doubt.confirmed_by.is_none() && doubt.confirmed_on.is_none();
    by_id(old, new, |doubt| &doubt.meta.id)
        .into_iter()
        .flat_map(|(id, old, new)| match (old, new) {
            (Some(_), None) => vec![of(id, format!("saiu: {id}"))],
            (None, Some(new)) => vec![of(id, format!("entrou: {id}: {}", clipped(&new.question)))],
            (Some(old), Some(new)) => {
                let mut changes = Vec::new();
                if is_open(old) != is_open(new) {
                    changes.push(of(id, format!("{}: {id}", if is_open(new) { "reaberta" } else { "respondida" })));
                }
                if old.adopted != new.adopted {
                    let other = of(id, format!("outra leitura: {id}"));
                    changes.push(other.long(Some(clipped(&old.adopted)), Some(clipped(&new.adopted))));
                }
                if old.question != new.question {
                    changes.push(of(id, format!("outra pergunta: {id}: {}", clipped(&new.question))));
                }
                changes
            }
            (None, None) => Vec::new(),
        })
        .collect()
}

/// That a password changed, never which.
fn credentials(pair: Pair<'_>) -> Vec<Change> {
    let of = |id: &str, what: String| Change::of(Kind::Credential, id, what);
    let device = |p: &Provider, c: &Credential| p.devices[c.device as usize].meta.id.clone();
    let unit = |p: &Provider, c: &Credential| p.units[c.unit as usize].meta.id.clone();
    let (p, q) = (pair.old.1, pair.new.1);
    by_id(&p.credentials, &q.credentials, |c| &c.meta.id)
        .into_iter()
        .flat_map(|(id, old, new)| match (old, new) {
            (Some(_), None) => vec![of(id, format!("saiu: {id}"))],
            (None, Some(_)) => vec![of(id, format!("entrou: {id}"))],
            (Some(old), Some(new)) => [
                (old.user != new.user).then(|| of(id, format!("{id}: usuário")).short(&*old.user, &*new.user)),
                (old.passwords != new.passwords).then(|| of(id, format!("{id}: as senhas, ou a ordem delas, mudaram"))),
                (device(p, old) != device(q, new))
                    .then(|| of(id, format!("{id}: é de outro equipamento: {}", device(q, new)))),
                (unit(p, old) != unit(q, new)).then(|| of(id, format!("{id}: é de outra unidade: {}", unit(q, new)))),
                (old.before != new.before).then(|| of(id, format!("{id}: os passos antes de entrar mudaram"))),
            ]
            .into_iter()
            .flatten()
            .collect(),
            (None, None) => Vec::new(),
        })
        .collect()
}

/// Lines of synonyms that only one of the two has.
fn synonyms(old: &[Synonym], new: &[Synonym]) -> Vec<Change> {
    let same = |a: &Synonym, b: &Synonym| a.from == b.from && a.to == b.to && a.both_ways == b.both_ways;
    let only = |these: &[Synonym], those: &[Synonym], word: &str| -> Vec<Change> {
        let lone = these.iter().filter(|line| !those.iter().any(|other| same(line, other)));
        let words = |line: &Synonym| clipped(&format!("{word}: {} → {}", line.from.join(", "), line.to.join(", ")));
        lone.map(|line| Change::new(None, words(line))).collect()
    };
    [only(old, new, "saiu"), only(new, old, "entrou")].concat()
}
