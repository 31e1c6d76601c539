//! Which records are cards, and their line in the list.
//!
//! Every record can be shown by its name. The search lists fewer: a decision that an article opens with, a
//! message that an article carries, or a device whose credentials are cards would only be doubles.

use std::collections::HashSet;

use super::resolve;
use super::view::{CardHead, CardRef};
use crate::kb::model::{Base, Kind, Meta, Provider, RecordRef};

/// A card of a provider: its record, and whether the search lists it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Card {
    /// The record.
    pub record: RecordRef,
    /// The search lists it; else it is only shown by name and exported.
    pub listed: bool,
}

/// Kinds that stand in the export and can be shown, in the order of equal scores.
const SHOWN: [Kind; 13] = [
    Kind::Article,
    Kind::Sector,
    Kind::Credential,
    Kind::Device,
    Kind::Message,
    Kind::Unit,
    Kind::Contact,
    Kind::Area,
    Kind::Notice,
    Kind::Decision,
    Kind::Value,
    Kind::Doubt,
    Kind::Fact,
];

/// Every card of a provider, kinds in the order above, records in file order.
pub fn all(provider: &Provider) -> Vec<Card> {
    let doubles = doubles(provider);
    let mut cards = Vec::with_capacity(SHOWN.iter().map(|kind| count(provider, *kind) as usize).sum());
    for kind in SHOWN {
        let records = (0..count(provider, kind)).map(|index| RecordRef { kind, index });
        cards.extend(records.map(|record| Card {
            record,
            listed: !matches!(kind, Kind::Value | Kind::Doubt | Kind::Fact) && !doubles.contains(&record),
        }));
    }
    cards
}

/// Records whose whole content another listed card already shows.
fn doubles(provider: &Provider) -> HashSet<RecordRef> {
    let decisions =
        provider.articles.iter().filter_map(|a| a.decision).map(|index| RecordRef { kind: Kind::Decision, index });
    let messages =
        provider.articles.iter().flat_map(|a| a.messages.iter()).map(|&index| RecordRef { kind: Kind::Message, index });
    let devices = provider.credentials.iter().map(|c| RecordRef { kind: Kind::Device, index: c.device });
    decisions.chain(messages).chain(devices).collect()
}

fn count(p: &Provider, kind: Kind) -> u32 {
    let n = match kind {
        Kind::Article => p.articles.len(),
        Kind::Sector => p.sectors.len(),
        Kind::Device => p.devices.len(),
        Kind::Credential => p.credentials.len(),
        Kind::Value => p.values.len(),
        Kind::Message => p.messages.len(),
        Kind::Unit => p.units.len(),
        Kind::Calendar => p.calendars.len(),
        Kind::Contact => p.contacts.len(),
        Kind::Area => p.areas.len(),
        Kind::Fact => p.facts.len(),
        Kind::Decision => p.decisions.len(),
        Kind::Notice => p.notices.len(),
        Kind::Doubt => p.doubts.len(),
        Kind::Holiday => 0,
    };
    n as u32
}

/// The common keys of a record.
pub fn meta<'a>(base: &'a Base, p: &'a Provider, of: RecordRef) -> &'a Meta {
    let i = of.index as usize;
    match of.kind {
        Kind::Article => &p.articles[i].meta,
        Kind::Sector => &p.sectors[i].meta,
        Kind::Device => &p.devices[i].meta,
        Kind::Credential => &p.credentials[i].meta,
        Kind::Value => &p.values[i].meta,
        Kind::Message => &p.messages[i].meta,
        Kind::Unit => &p.units[i].meta,
        Kind::Calendar => &p.calendars[i].meta,
        Kind::Contact => &p.contacts[i].meta,
        Kind::Area => &p.areas[i].meta,
        Kind::Fact => &p.facts[i].meta,
        Kind::Decision => &p.decisions[i].meta,
        Kind::Notice => &p.notices[i].meta,
        Kind::Doubt => &p.doubts[i].meta,
        Kind::Holiday => &base.shared.holidays[i].meta,
    }
}

/// The unit a card belongs to, when it is exactly one.
pub fn unit(provider: &Provider, of: RecordRef, meta: &Meta) -> Option<u32> {
    match of.kind {
        Kind::Credential => Some(provider.credentials[of.index as usize].unit),
        Kind::Unit => Some(of.index),
        _ => match meta.units.as_slice() {
            [one] => Some(*one),
            _ => None,
        },
    }
}

/// The card's topic, or the name of its kind.
pub fn topic(provider: &Provider, of: RecordRef) -> String {
    match of.kind {
        Kind::Article => provider.topics[provider.articles[of.index as usize].topic as usize].to_string(),
        Kind::Sector => "Horários e setores".to_owned(),
        Kind::Device => "Equipamento".to_owned(),
        Kind::Credential => "Credencial".to_owned(),
        Kind::Message => "Mensagem".to_owned(),
        Kind::Unit => "Unidade".to_owned(),
        Kind::Contact => "Contato".to_owned(),
        Kind::Area => "Cobertura".to_owned(),
        Kind::Notice => "Aviso".to_owned(),
        Kind::Decision => "Decisão".to_owned(),
        Kind::Value => "Valor".to_owned(),
        Kind::Doubt => "Dúvida".to_owned(),
        Kind::Fact => "Fato".to_owned(),
        Kind::Calendar => "Calendário".to_owned(),
        Kind::Holiday => "Feriado".to_owned(),
    }
}

/// Whether a card belongs to another unit or channel than a call's. The call is about the card's provider.
pub fn is_outside((base, provider): (&Base, &Provider), card: Card, call: &super::Call) -> bool {
    if call.unit.is_none() && call.channel.is_none() {
        return false;
    }
    let meta = meta(base, provider, card.record);
    let unit = unit(provider, card.record, meta);
    let wrong_unit = call.unit.is_some_and(|wanted| match card.record.kind {
        Kind::Unit => false,
        Kind::Credential => unit != Some(wanted),
        _ => !meta.units.is_empty() && !meta.units.contains(&wanted),
    });
    let wrong_channel = call.channel.is_some_and(|c| !meta.channels.is_empty() && !meta.channels.contains(&c));
    wrong_unit || wrong_channel
}

/// The card's line in the list, seen from a call's unit and channel. The call is about the card's provider.
pub fn head((base, provider): (&Base, &Provider), number: CardRef, card: Card, call: &super::Call) -> CardHead {
    let meta = meta(base, provider, card.record);
    let unit = unit(provider, card.record, meta);
    CardHead {
        card: number,
        id: format!("{}.{}", card.record.kind.word(), meta.id),
        kind: card.record.kind,
        title: resolve::title(base, provider, card.record),
        tag: topic(provider, card.record),
        unit: unit.map(|u| provider.units[u as usize].short.to_string()),
        provider: provider.name.to_string(),
        provider_id: provider.id.to_string(),
        outside: is_outside((base, provider), card, call),
    }
}
