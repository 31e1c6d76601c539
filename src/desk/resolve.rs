//! Quotes become words: `{valor.x}`, `{setor.x.horario}`, `{setor.x.abre}`, …
//!
//! One figure stands once in the base; every text that quotes it is written out here, at an instant.

use chrono::{DateTime, Utc};

use super::{Call, Told, decide, status, week};
use crate::kb::model::{Base, Figure, Kind, Provider, RecordRef, VerdictWord};
use crate::kb::text::{Attribute, Piece, Text};
use crate::pt;
use crate::rules::Answer;

/// What a text is written out against.
#[derive(Clone, Copy)]
pub struct Resolver<'a> {
    /// The base (holidays are shared).
    pub base: &'a Base,
    /// The provider whose record quotes.
    pub provider: &'a Provider,
    /// The instant; none leaves out what depends on the clock (the search index).
    pub at: Option<DateTime<Utc>>,
    /// The call whose answers `{fato.x}` prints; none prints a blank.
    pub call: Option<&'a Call>,
}

/// How deep a quote may quote: a message quoting a value is 2. Loops end here instead of in the stack.
const MAX_DEPTH: usize = 8;

impl Resolver<'_> {
    /// The text with every quote written out; unfilled blanks stand as `[campo]`.
    pub fn text(&self, text: &Text) -> String {
        self.at_depth(text, 0)
    }

    fn at_depth(&self, text: &Text, depth: usize) -> String {
        if depth > MAX_DEPTH {
            return "…".to_owned();
        }
        let mut out = String::new();
        for piece in &text.pieces {
            match piece {
                Piece::Literal(words) => out.push_str(words),
                Piece::Quote { of, what } => out.push_str(&self.quote(*of, *what, depth)),
                Piece::ProviderName => out.push_str(&self.provider.name),
                Piece::AreaList => out.push_str(&area_list(self.provider)),
                Piece::Blank(name) => out.extend(["[", name, "]"]),
            }
        }
        out
    }

    fn quote(&self, of: RecordRef, what: Attribute, depth: usize) -> String {
        let p = self.provider;
        let i = of.index as usize;
        match of.kind {
            Kind::Value => self.value(i, what, depth),
            Kind::Sector => self.sector(i, what),
            Kind::Unit => {
                let unit = &p.units[i];
                match what {
                    Attribute::Address => words(unit.address.as_deref()),
                    Attribute::Postcode => words(unit.postcode.as_deref()),
                    Attribute::Vpn => words(unit.vpn.as_deref()),
                    Attribute::Serves => words(unit.serves.as_deref()),
                    _ => unit.name.to_string(),
                }
            }
            Kind::Contact => match what {
                Attribute::User => words(p.contacts[i].user.as_deref()),
                Attribute::PasswordRule => words(p.contacts[i].password_rule.as_deref()),
                _ => p.contacts[i].value.to_string(),
            },
            Kind::Device => match what {
                Attribute::Port => self.optional(p.devices[i].port.as_ref(), depth),
                Attribute::Access => self.optional(p.devices[i].access.as_ref(), depth),
                _ => p.devices[i].name.to_string(),
            },
            Kind::Credential => match what {
                Attribute::User => p.credentials[i].user.to_string(),
                _ => p.devices[p.credentials[i].device as usize].name.to_string(),
            },
            Kind::Message => self.at_depth(&p.messages[i].text, depth + 1),
            Kind::Fact => self.fact(of.index),
            _ => title(self.base, p, of),
        }
    }

    fn value(&self, index: usize, what: Attribute, depth: usize) -> String {
        let value = &self.provider.values[index];
        match what {
            Attribute::How => self.optional(value.how.as_ref(), depth),
            _ => figure(&value.figure),
        }
    }

    /// What was answered, or a blank with the fact's label.
    fn fact(&self, index: u32) -> String {
        let fact = &self.provider.facts[index as usize];
        let blank = || format!("[{}]", fact.label);
        match self.call.and_then(|call| call.told.get(&*fact.meta.id)) {
            Some(Told::Cell(cell)) => Answer::parse(self.provider.catalogue.get(fact.rule), cell)
                .map_or_else(|_| blank(), |answer| decide::answer_in_words(self.provider, index, &answer)),
            Some(Told::DontKnow) | None => blank(),
        }
    }

    fn sector(&self, index: usize, what: Attribute) -> String {
        let sector = &self.provider.sectors[index];
        match (what, self.at) {
            (Attribute::Hours, _) => week::hours_in_words(self.provider, sector),
            (Attribute::Opens, Some(at)) => status::opens_in_words(self.base, self.provider, index, at),
            (Attribute::Status, Some(at)) => status::status_in_words(self.base, self.provider, index, at),
            (Attribute::Opens | Attribute::Status, None) => String::new(),
            _ => sector.name.to_string(),
        }
    }

    fn optional(&self, text: Option<&Text>, depth: usize) -> String {
        text.map(|t| self.at_depth(t, depth + 1)).unwrap_or_default()
    }
}

fn words(text: Option<&str>) -> String {
    text.unwrap_or("o documento não informa").to_owned()
}

/// A figure as it is shown everywhere.
pub fn figure(figure: &Figure) -> String {
    match figure {
        Figure::Money(centavos) => pt::money(*centavos),
        Figure::Hours(n) => format!("{n}h"),
        Figure::Days(n) => pt::plural(*n, "dia", "dias"),
        Figure::Dbm(hundredths) => pt::dbm(*hundredths),
        Figure::Port(port) => port.to_string(),
        Figure::Number(hundredths) => pt::decimal_hundredths(*hundredths),
        Figure::Ip(text) | Figure::Url(text) | Figure::Text(text) => text.to_string(),
    }
}

/// Every neighbourhood that is served, in words, the partial ones with their detail.
fn area_list(provider: &Provider) -> String {
    let resolver_free = |area: &crate::kb::model::Area| match (area.cover, &area.detail) {
        (VerdictWord::Depends, Some(detail)) => {
            let detail: String = detail
                .pieces
                .iter()
                .filter_map(|piece| match piece {
                    Piece::Literal(words) => Some(words.as_ref()),
                    _ => None,
                })
                .collect();
            format!("{} ({})", area.name, detail.trim().trim_end_matches('.'))
        }
        _ => area.name.to_string(),
    };
    let first_city = provider.areas.first().map(|area| area.city.clone());
    let names: Vec<String> = provider
        .areas
        .iter()
        .filter(|area| Some(&area.city) == first_city.as_ref() && area.cover != VerdictWord::Forbidden)
        .map(resolver_free)
        .collect();
    pt::list_and(&names)
}

/// The title of any record.
pub fn title(base: &Base, p: &Provider, of: RecordRef) -> String {
    let i = of.index as usize;
    match of.kind {
        Kind::Article => p.articles[i].title.to_string(),
        Kind::Sector => p.sectors[i].name.to_string(),
        Kind::Device => p.devices[i].name.to_string(),
        Kind::Credential => p.devices[p.credentials[i].device as usize].name.to_string(),
        Kind::Value => p.values[i].label.to_string(),
        Kind::Message => p.messages[i].title.to_string(),
        Kind::Unit => p.units[i].name.to_string(),
        Kind::Calendar => p.calendars[i].meta.id.to_string(),
        Kind::Contact => p.contacts[i].label.to_string(),
        Kind::Area => p.areas[i].name.to_string(),
        Kind::Fact => p.facts[i].label.to_string(),
        Kind::Decision => p.decisions[i].title.to_string(),
        Kind::Notice => p.notices[i].title.to_string(),
        Kind::Doubt => p.doubts[i].question.to_string(),
        Kind::Holiday => base.shared.holidays[i].name.to_string(),
    }
}
