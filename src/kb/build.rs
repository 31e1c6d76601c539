//! From checked records to typed ones: references become positions, texts are parsed, hours compiled.
//!
//! Runs also over a base with findings, to find what only shows when a record is taken as a whole. What cannot
//! be built gets a neutral value: a base with an error is never handed out.

use std::sync::Arc;

use super::index::{Index, Scope};
use super::model::{Kind, Meta, Place, Provider, Synonym};
use super::quick::QuickMap;
use super::report::Report;
use super::source::Source;
use crate::hours::Zone;
use crate::rules;

mod cases;
mod facts;
mod fields;
mod figures;
mod holidays;
mod hours;
mod records;
mod rows;
mod tables;
mod week;

use fields::Fields;
pub(crate) use holidays::shared;
pub(crate) use hours::Calendars;

/// The lines of `sinonimo`.
fn synonyms(index: &Index<'_>, scope: &Scope<'_>) -> Vec<Synonym> {
    let line = |rec: &super::index::Rec<'_>| {
        let fields = Fields::of(index, scope, *rec);
        Synonym {
            place: fields.place(),
            from: fields.strings("de"),
            to: fields.strings("para"),
            both_ways: fields.flag("ida_e_volta").unwrap_or(false),
        }
    };
    scope.list("sinonimo").iter().map(line).collect()
}

/// The phrases of `alheio`.
fn foreign(index: &Index<'_>, scope: &Scope<'_>) -> Vec<String> {
    scope.list("alheio").iter().flat_map(|rec| Fields::of(index, scope, *rec).strings("de")).collect()
}

/// What the provider says for records that do not.
#[derive(Default, Clone, Copy)]
pub(crate) struct Defaults {
    reviewed: Option<chrono::NaiveDate>,
    review_every_days: Option<u32>,
}

/// Builds a provider.
pub(crate) fn provider(
    index: &Index<'_>,
    scope: &Scope<'_>,
    calendars: &Calendars<'_>,
    report: &mut Report,
) -> Provider {
    let Some(rec) = scope.list("provedor").first() else { return empty(scope) };
    let head = Fields::of(index, scope, *rec);
    let defaults = Defaults {
        reviewed: head.date("conferido_em"),
        review_every_days: head.int("conferir_a_cada").and_then(|days| u32::try_from(days).ok()),
    };
    let read = records::Reader { index, scope, defaults };
    let calendars = hours::calendars(&read, calendars, report);
    let units = read.each(Kind::Unit, records::unit);
    let (sectors, hour_rules) = hours::sectors(&read, &calendars, &units, report);
    let (facts, catalogue) = facts::facts(&read, report);
    let values = figures::values(&read, report);
    let decisions = rows::decisions(&read, &values, &catalogue, report);
    Provider {
        id: scope.name.into(),
        name: head.need("nome"),
        full_name: head.boxed("nome_completo"),
        zone: hours::zone(&head, "fuso", report),
        topics: head.list("assuntos"),
        serves_by: head.list("atende_por"),
        systems: head.list("sistemas"),
        meta: head.meta(defaults),
        articles: read.each(Kind::Article, records::article),
        devices: read.each(Kind::Device, records::device),
        credentials: read.each(Kind::Credential, records::credential),
        messages: read.each(Kind::Message, records::message),
        contacts: read.each(Kind::Contact, records::contact),
        areas: read.each(Kind::Area, records::area),
        notices: records::notices(&read, report),
        doubts: read.each(Kind::Doubt, records::doubt),
        coverage: records::coverage(&read),
        synonyms: synonyms(index, scope),
        foreign: foreign(index, scope),
        cases: cases::cases(&read, report),
        values,
        units,
        sectors,
        calendars,
        facts,
        decisions,
        hour_rules,
        catalogue,
    }
}

/// Stands for a provider whose `provedor.toml` is missing: an error was reported.
fn empty(scope: &Scope<'_>) -> Provider {
    let file = scope.sources.first().map_or_else(|| Arc::from(""), |source: &&Source<'_>| Arc::clone(&source.path));
    let meta = Meta {
        id: scope.name.into(),
        place: Place { file, line: 1, span: 0..0 },
        source: None,
        doubts: Vec::new(),
        reviewed: None,
        review_every_days: None,
        words: Vec::new(),
        units: Vec::new(),
        channels: Vec::new(),
        see: Vec::new(),
        note: None,
    };
    Provider {
        id: scope.name.into(),
        name: scope.name.into(),
        full_name: None,
        zone: Zone::Named(chrono_tz::UTC),
        topics: Vec::new(),
        serves_by: Vec::new(),
        systems: Vec::new(),
        meta,
        articles: Vec::new(),
        sectors: Vec::new(),
        devices: Vec::new(),
        credentials: Vec::new(),
        values: Vec::new(),
        messages: Vec::new(),
        units: Vec::new(),
        calendars: Vec::new(),
        contacts: Vec::new(),
        areas: Vec::new(),
        facts: Vec::new(),
        decisions: Vec::new(),
        notices: Vec::new(),
        doubts: Vec::new(),
        coverage: Vec::new(),
        synonyms: Vec::new(),
        foreign: Vec::new(),
        cases: Vec::new(),
        hour_rules: Vec::new(),
        catalogue: rules::Facts::default(),
    }
}

/// Positions by key, for small tables.
type Positions<'k> = QuickMap<&'k str, u32>;
