//! `plantao novo`: a commented skeleton to start a record from.

use std::io::Write as _;

use anyhow::bail;

use super::args::{Global, Novo};
use super::session::{self, Origin};
use super::{World, code};
use crate::kb::model::{Base, Kind, Meta, Provider};
use crate::kb::schema::skeleton::{Known, skeleton};
use crate::kb::schema::{Form, Home, RECORDS, Record, record};
use crate::{kb, pt};

/// The name of a record that was given none.
const UNNAMED: &str = "nome_do_registro";

/// Exit: 0 written, 2 no such kind, or the id is taken.
pub fn run(global: &Global, args: &Novo, world: &mut World<'_>) -> anyhow::Result<u8> {
    let def = def(&args.tipo)?;
    let id = args.id.as_deref().unwrap_or(UNNAMED);
    check_id(def, args.id.as_deref())?;
    let out = if def.word == "provedor" { provider(id) } else { one(def, id, global, world)? };
    write!(world.out, "{out}")?;
    Ok(code::YES)
}

fn def(word: &str) -> anyhow::Result<&'static Record> {
    if let Some(def) = record(word) {
        return Ok(def);
    }
    let words = || RECORDS.iter().map(|def| def.word);
    let hint = pt::nearest(word, words()).map(|near| format!("; você quis dizer {near}?")).unwrap_or_default();
    bail!("não há registro \"{}\"{hint} Os tipos são: {}", pt::clean(word), words().collect::<Vec<_>>().join(", "))
}

fn check_id(def: &Record, id: Option<&str>) -> anyhow::Result<()> {
    let Some(id) = id else { return Ok(()) };
    if !matches!(def.form, Form::Keyed(_)) && def.word != "provedor" {
        bail!("{} não tem ID: escreva só plantao novo {}", def.word, def.word);
    }
    if id.is_empty() || !id.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_')) {
        bail!("ID inválido \"{}\": use letras minúsculas sem acento, números e _", pt::clean(id));
    }
    Ok(())
}

/// A record for the base at hand; a base with errors is no hindrance, its ids are just not known.
fn one(def: &Record, id: &str, global: &Global, world: &World<'_>) -> anyhow::Result<String> {
    let base = kb::load(&Origin::of(global, world).read()).base;
    let provider = base.as_ref().and_then(|base| match session::provider_name(global, base) {
        Some(wanted) => base.providers.iter().find(|provider| pt::fold(&provider.id) == pt::fold(wanted)),
        None => base.providers.first(),
    });
    if let (Some(wanted), Some(_), None) = (&global.provedor, &base, &provider) {
        bail!("provedor \"{}\" não existe nesta base", pt::clean(wanted));
    }
    let of = |kind| metas(base.as_ref(), provider.map(AsRef::as_ref), kind);
    if let Form::Keyed(kind) = def.form
        && let Some(taken) = of(kind).into_iter().find(|meta| *meta.id == *id)
    {
        bail!("{}.{id} já existe em {}:{}; escolha outro ID", def.word, taken.place.file, taken.place.line);
    }
    let ids = |kind| of(kind).iter().map(|meta| meta.id.to_string()).collect();
    let topics = provider.map(|provider| provider.topics.iter().map(ToString::to_string).collect()).unwrap_or_default();
    Ok(format!("{}{}", head(def), skeleton(def, id, &Known { ids: &ids, topics })))
}

/// Where to save it, and what to do next.
fn head(def: &Record) -> String {
    let place = match def.home {
        Home::Top => "um arquivo .toml do alto da base (feriados.toml)",
        Home::Provider => "qualquer arquivo .toml da pasta do provedor",
        Home::Both => "busca.toml, no alto da base ou na pasta do provedor",
    };
    format!("# Guarde em {place}.\n# Tire o # das linhas que for usar; confira com: plantao verificar\n\n")
}

/// A whole `provedor.toml`: the provider, a calendar, a unit.
fn provider(id: &str) -> String {
    let ids = |kind| if kind == Kind::Calendar { vec!["matriz".to_owned()] } else { Vec::new() };
    let known = Known { ids: &ids, topics: Vec::new() };
    let parts = [("provedor", ""), ("calendario", "matriz"), ("unidade", "matriz")];
    let parts: Vec<String> = parts.iter().filter_map(|(word, id)| Some(skeleton(record(word)?, id, &known))).collect();
    format!(
        "#:schema ../esquema.json\n# Guarde em kb/{id}/provedor.toml; confira com: plantao verificar\n\n{}",
        parts.join("\n")
    )
}

/// The common keys of the records of a kind.
fn metas<'b>(base: Option<&'b Base>, provider: Option<&'b Provider>, kind: Kind) -> Vec<&'b Meta> {
    fn all<'b, T>(list: &'b [T], meta: fn(&'b T) -> &'b Meta) -> Vec<&'b Meta> {
        list.iter().map(meta).collect()
    }
    if kind == Kind::Holiday {
        return base.map(|base| all(&base.shared.holidays, |r| &r.meta)).unwrap_or_default();
    }
    let Some(p) = provider else { return Vec::new() };
    match kind {
        Kind::Article => all(&p.articles, |r| &r.meta),
        Kind::Sector => all(&p.sectors, |r| &r.meta),
        Kind::Device => all(&p.devices, |r| &r.meta),
        Kind::Credential => all(&p.credentials, |r| &r.meta),
        Kind::Value => all(&p.values, |r| &r.meta),
        Kind::Message => all(&p.messages, |r| &r.meta),
        Kind::Unit => all(&p.units, |r| &r.meta),
        Kind::Calendar => all(&p.calendars, |r| &r.meta),
        Kind::Contact => all(&p.contacts, |r| &r.meta),
        Kind::Area => all(&p.areas, |r| &r.meta),
        Kind::Fact => all(&p.facts, |r| &r.meta),
        Kind::Decision => all(&p.decisions, |r| &r.meta),
        Kind::Notice => all(&p.notices, |r| &r.meta),
        Kind::Doubt => all(&p.doubts, |r| &r.meta),
        Kind::Holiday => Vec::new(),
    }
}
