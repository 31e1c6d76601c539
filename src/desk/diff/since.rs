//! What changed since somebody last looked: the edited records, each with old and new and its place, and what
//! else reads differently because of them.
//!
//! The records are those that a reload counts, the words those of `plantao diferenca`.

use chrono::{DateTime, Utc};

use super::{CARDS, Change, Section, compare};
use crate::desk::{Call, Desk, resolve};
use crate::kb::model::{Kind, RecordRef};
use crate::kb::{Changed, Fate};

/// A record that was edited, came or went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordChange {
    /// What it is to a person: its title, or its name where it has none.
    pub title: String,
    /// What became of it.
    pub fate: Fate,
    /// `kb/vmnet/valores.toml:41`
    pub place: String,
    /// The keys that differ.
    pub keys: Vec<String>,
    /// Old and new, in words; where there are none only the keys can be told.
    pub changes: Vec<Change>,
}

/// Everything that changed for the agents of one provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since {
    /// Id of the provider.
    pub provider: String,
    /// What supervisors edited: as many as a reload counts. What agents act on comes first.
    pub records: Vec<RecordChange>,
    /// What reads or behaves differently because of that.
    pub effects: Vec<Change>,
}

impl Since {
    /// Nothing changed for a provider.
    pub fn nothing(provider: &str) -> Self {
        Self { provider: provider.to_owned(), records: Vec::new(), effects: Vec::new() }
    }
}

/// What `changed` (the records that differ between the two bases) means for a provider, by id.
pub fn since(old: &Desk, new: &Desk, changed: &[Changed], (provider, now): (&str, DateTime<Utc>)) -> Since {
    let mut told = said_once(compare(old, new, now), provider);
    let mut records: Vec<(u8, RecordChange)> = Vec::new();
    for change in changed {
        let Some(name) = own_name(&change.name, provider) else { continue };
        let (own, rest) = told.into_iter().partition(|told: &Change| told.record.as_deref() == Some(name));
        told = rest;
        let edited = change.fate == Fate::Edited;
        let keys = change.keys.iter().filter(|_| edited).map(|key| key.key.clone()).collect();
        let words: Vec<Change> = own;
        let words = if words.is_empty() && edited { by_key(change) } else { words };
        let mut title = title(if change.fate == Fate::Gone { old } else { new }, provider, name);
        if change.kind.is_none() && change.fate != Fate::Edited {
            // What has no name is told by what it says.
            let said: Vec<&str> =
                change.keys.iter().filter_map(|key| key.now.as_deref().or(key.was.as_deref())).collect();
            title = format!("{title}: {}", said.iter().take(SAID).copied().collect::<Vec<_>>().join(", "));
        }
        let place = format!("{}:{}", change.place.file, change.place.line);
        records.push((rank(change.kind, name), RecordChange { title, fate: change.fate, place, keys, changes: words }));
    }
    records.sort_by_key(|(rank, _)| *rank);
    Since { provider: provider.to_owned(), records: records.into_iter().map(|(_, r)| r).collect(), effects: told }
}

/// Values that name a record without a name: `financeiro, 2026-12-24, 08:00-12:00`.
const SAID: usize = 3;

/// The changes of a provider and of what is shared. That a card reads otherwise is left out where its hours, its
/// figure or its verdicts are told.
fn said_once(sections: Vec<Section>, provider: &str) -> Vec<Change> {
    let own = sections.into_iter().filter(|section| section.provider.is_empty() || section.provider == provider);
    let (cards, others): (Vec<Section>, Vec<Section>) = own.partition(|section| section.title == CARDS);
    let mut told: Vec<Change> = others.into_iter().flat_map(|section| section.changes).collect();
    let is_told = |change: &Change| told.iter().any(|other| other.record.is_some() && other.record == change.record);
    let cards: Vec<Change> = cards.into_iter().flat_map(|section| section.changes).filter(|c| !is_told(c)).collect();
    told.extend(cards);
    told
}

/// `valor.x` of `vmnet/valor.x`; none for a record of another provider.
fn own_name<'n>(name: &'n str, provider: &str) -> Option<&'n str> {
    match name.split_once('/') {
        Some((folder, rest)) => (folder == provider).then_some(rest),
        None => Some(name),
    }
}

/// The keys whose old and new are one line each, for what no other words tell.
fn by_key(changed: &Changed) -> Vec<Change> {
    let nothing = || "nada".to_owned();
    changed
        .keys
        .iter()
        .filter(|key| key.was.is_some() || key.now.is_some())
        .map(|key| {
            let (was, now) = (key.was.clone().unwrap_or_else(nothing), key.now.clone().unwrap_or_else(nothing));
            Change::new(None, key.key.clone()).short(was, now)
        })
        .collect()
}

fn title(desk: &Desk, provider: &str, name: &str) -> String {
    let words = |word: &str| {
        match word {
            "excecao" => "Exceção de horário",
            "escala" => "Escala",
            "mudanca" => "Feriado movido",
            "sinonimo" => "Sinônimos da busca",
            "provedor" => "Dados do provedor",
            "cobertura" => "Cobertura",
            "caso" => "Caso de prova",
            "feriados" => "Lista de feriados",
            other => other,
        }
        .to_owned()
    };
    let Some((word, id)) = name.split_once('.') else { return words(name) };
    let found = || {
        let number = desk.provider_by_name(provider)?;
        let own = &desk.base.providers[number as usize];
        if word == Kind::Holiday.word() {
            let (index, _) = (0u32..).zip(&desk.base.shared.holidays).find(|(_, h)| *h.meta.id == *id)?;
            return Some(resolve::title(&desk.base, own, RecordRef { kind: Kind::Holiday, index }));
        }
        Some(desk.head(&Call::new(number), desk.by_id(&Call::new(number), name)?).title)
    };
    found().unwrap_or_else(|| name.to_owned())
}

/// What agents act on comes before what only the search or the reviewers see.
fn rank(kind: Option<Kind>, name: &str) -> u8 {
    match (kind, name) {
        (Some(Kind::Notice), _) => 0,
        (Some(Kind::Sector | Kind::Holiday | Kind::Calendar), _) | (None, "excecao" | "escala" | "mudanca") => 1,
        (Some(Kind::Value), _) => 2,
        (Some(Kind::Decision | Kind::Fact), _) => 3,
        (Some(Kind::Article | Kind::Message), _) => 4,
        (Some(_), _) => 5,
        (None, _) => 6,
    }
}
