//! Who serves, where and when: sectors with their hours, units, contacts, places, holidays, coverage.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{Meta, Place, VerdictWord};
use crate::hours;
use crate::kb::text::Text;

/// A queue one transfers to.
#[derive(Debug, Clone)]
pub struct Sector {
    /// Common keys.
    pub meta: Meta,
    /// `nome`.
    pub name: Box<str>,
    /// `nome_curto`, or the name.
    pub short_name: Box<str>,
    /// Shown in the strip on top.
    pub in_strip: bool,
    /// One schedule per calendar: (position in [`Provider::calendars`](super::Provider::calendars), schedule). A sector that follows
    /// another has that one's schedules; one without hours has `Schedule::unknown()` for its calendars.
    pub schedules: Vec<(u32, hours::Schedule)>,
    /// `segue`: position in [`Provider::sectors`](super::Provider::sectors).
    pub follows: Option<u32>,
    /// `sem_horario`.
    pub without_hours: bool,
    /// The rows as written, for the week in words and F2; positions in [`Provider::hour_rules`](super::Provider::hour_rules).
    pub rows: Vec<HourRow>,
    /// `texto`.
    pub text: Option<Text>,
}

/// A `[[setor.x.faixa]]` as written.
#[derive(Debug, Clone)]
pub struct HourRow {
    /// Days it holds on, Monday = 0 … Sunday = 6.
    pub weekdays: Vec<u8>,
    /// Holds on holidays.
    pub holiday: bool,
    /// (start, end) in minutes since midnight, end up to 2880; empty = closed.
    pub hours: Vec<(u16, u16)>,
    /// `certeza = "talvez"`.
    pub maybe: bool,
    /// Position in [`Provider::hour_rules`](super::Provider::hour_rules).
    pub rule: u32,
}

/// What a [`hours::RuleId`] stands for: a row, an exception or a roster entry.
#[derive(Debug, Clone)]
pub struct HourRule {
    /// The row's place.
    pub place: Place,
    /// `motivo`.
    pub reason: Option<Box<str>>,
    /// `fonte`.
    pub source: Option<Box<str>>,
    /// Positions in [`Provider::doubts`](super::Provider::doubts).
    pub doubts: Vec<u32>,
}

/// A unit of the provider.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Common keys.
    pub meta: Meta,
    /// `nome`.
    pub name: Box<str>,
    /// `sigla`, e.g. `SP`.
    pub short: Box<str>,
    /// `sinonimos`, folded by whoever compares.
    pub aliases: Vec<Box<str>>,
    /// Position in [`Provider::calendars`](super::Provider::calendars).
    pub calendar: u32,
    /// `cidade`.
    pub city: Option<Box<str>>,
    /// `uf`.
    pub state: Option<Box<str>>,
    /// `endereco`.
    pub address: Option<Box<str>>,
    /// `cep`.
    pub postcode: Option<Box<str>>,
    /// `presencial`.
    pub walk_in: Option<bool>,
    /// `vpn`.
    pub vpn: Option<Box<str>>,
    /// `atende`.
    pub serves: Option<Box<str>>,
}

/// A calendar: zone and holidays in force there.
#[derive(Debug, Clone)]
pub struct CalendarRecord {
    /// Common keys.
    pub meta: Meta,
    /// `ambitos`.
    pub scopes: Vec<Box<str>>,
    /// Compiled, shared by the calendars that have the same zone and holidays; a `hours::HolidayId` is a
    /// position in [`Shared::holidays`](super::Shared::holidays).
    pub calendar: Arc<hours::Calendar>,
}

/// A phone, site or portal.
#[derive(Debug, Clone)]
pub struct Contact {
    /// Common keys.
    pub meta: Meta,
    /// `rotulo`.
    pub label: Box<str>,
    /// `valor`.
    pub value: Box<str>,
    /// `tipo`: telefone, whatsapp, site, portal, endereco, email, outro.
    pub channel: Box<str>,
    /// `usuario`.
    pub user: Option<Box<str>>,
    /// `senha_do_cliente`: the customer's own login rule, not a secret.
    pub password_rule: Option<Box<str>>,
}

/// A neighbourhood and whether it is served.
#[derive(Debug, Clone)]
pub struct Area {
    /// Common keys.
    pub meta: Meta,
    /// `nome`.
    pub name: Box<str>,
    /// `cidade`.
    pub city: Box<str>,
    /// Served: yes, no, or it depends (partial cover).
    pub cover: VerdictWord,
    /// `detalhe`.
    pub detail: Option<Text>,
    /// `sinonimos`.
    pub aliases: Vec<Box<str>>,
}

/// A holiday by rule.
#[derive(Debug, Clone)]
pub struct Holiday {
    /// Common keys.
    pub meta: Meta,
    /// `nome`.
    pub name: Box<str>,
    /// `quando`, `desde`, `ate_ano`; its id is the position in [`Shared::holidays`](super::Shared::holidays).
    pub rule: hours::HolidayRule,
    /// `ambito`.
    pub scope: Box<str>,
    /// `tipo = "facultativo"`: warns and changes no state unless it counts.
    pub optional: bool,
    /// Changes states: a holiday proper, or an optional one with `conta = true`.
    pub counts: bool,
    /// `base`: the law.
    pub law: Option<Box<str>>,
    /// `duvida`: ids, looked up in the doubts of whichever provider shows it ([`Meta::doubts`] stays empty:
    /// holidays are shared).
    pub doubt_ids: Vec<Box<str>>,
}

/// A decree that moves or cancels one year's holiday.
#[derive(Debug, Clone)]
pub struct HolidayMove {
    /// Position in [`Shared::holidays`](super::Shared::holidays).
    pub holiday: u32,
    /// The year it concerns.
    pub year: i32,
    /// The new date; none = cancelled.
    pub to: Option<NaiveDate>,
    /// `base`: the decree.
    pub law: Option<Box<str>>,
    /// Where it is written.
    pub place: Place,
}

/// A set of sectors whose hours are checked together.
#[derive(Debug, Clone)]
pub struct Coverage {
    /// Where it is written.
    pub place: Place,
    /// `nome`.
    pub name: Box<str>,
    /// Positions in [`Provider::sectors`](super::Provider::sectors).
    pub sectors: Vec<u32>,
    /// `sempre`: somebody must always answer.
    pub always: bool,
    /// `exclusivos`: no two at once.
    pub exclusive: bool,
    /// Position in [`Provider::units`](super::Provider::units); none = every unit's calendar.
    pub unit: Option<u32>,
    /// `aceito`: why a gap or a double cover may stand.
    pub accepted: Option<Box<str>>,
    /// `aceito_dias`: the kinds of day on which it may, Monday 0 … Sunday 6, holiday 7; empty = all.
    pub accepted_days: Vec<u8>,
}
