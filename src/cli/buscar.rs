//! `plantao buscar`: the ranked cards for a query, of the provider named or of all of them.

use std::io::Write as _;

use super::args::{Buscar, Global};
use super::session::{self, Session};
use super::{World, code, json, lote};
use crate::desk::plain::{self, Secrets};
use crate::desk::view::{Confidence, Found};
use crate::os::cores;
use crate::pt;

/// Exit: 0 found, 1 nothing.
pub fn run(global: &Global, args: &Buscar, world: &mut World<'_>) -> anyhow::Result<u8> {
    let mut session = match session::open(global, world)? {
        Ok(session) => session,
        Err(code) => return Ok(code),
    };
    if session.everywhere && args.unidade.is_some() {
        anyhow::bail!("--unidade é de um provedor: diga de qual com --provedor ID");
    }
    session.set_unit(args.unidade.as_deref())?;
    if session.everywhere {
        session.desk.widen(cores::share);
    }
    let find = |query: &str| {
        if session.everywhere {
            session.desk.find_everywhere(query, args.quantos, session.at)
        } else {
            session.desk.find(&session.call, query, args.quantos, session.at)
        }
    };
    let secrets = if args.revelar { Secrets::Revealed } else { Secrets::Masked };
    if let Some(path) = &args.lote {
        for line in lote::lines(path)? {
            let query = line?;
            let found = find(&query);
            serde_json::to_writer(&mut world.out, &json::found(&session, &query, &found, secrets))?;
            writeln!(world.out)?;
        }
        return Ok(code::YES);
    }
    let query = args.consulta.join(" ").trim_start().to_owned();
    let found = find(&query);
    if global.json {
        serde_json::to_writer(&mut world.out, &json::found(&session, &query, &found, secrets))?;
        writeln!(world.out)?;
    } else {
        print(&session, &query, &found, secrets, world)?;
    }
    Ok(if found.hits.is_empty() { code::NO } else { code::YES })
}

fn print(session: &Session, query: &str, found: &Found, secrets: Secrets, world: &mut World<'_>) -> anyhow::Result<()> {
    if found.hits.is_empty() {
        writeln!(world.err, "nada encontrado para \"{}\"", pt::clean(query))?;
        return Ok(());
    }
    if found.confidence == Confidence::Low {
        writeln!(world.out, "nada certo; o mais próximo:")?;
    }
    if !found.not_found.is_empty() {
        writeln!(world.out, "não encontrei: {}", pt::clean(&found.not_found.join(", ")))?;
    }
    if let Some(status) = &found.status {
        writeln!(world.out, "{} {}", status.signal.word(), pt::clean(&status.text))?;
    } else if let Some(typed) = &found.typed {
        writeln!(world.out, "{}", pt::clean(&typed.note))?;
    }
    for (place, hit) in found.hits.iter().enumerate() {
        let unit = hit.head.unit.as_deref().map(|u| format!("  {u}")).unwrap_or_default();
        let outside = if hit.head.outside { "  (outra unidade ou canal)" } else { "" };
        let whose = if session.everywhere { format!("  {}", hit.head.provider) } else { String::new() };
        let head = &hit.head;
        let line = format!("{:>2}. {}  [{}]{unit}{outside}  {}{whose}", place + 1, head.title, head.tag, head.id);
        writeln!(world.out, "{}", pt::clean(&line))?;
    }
    let call = session.desk.call_with(&session.call, found);
    let best = session.desk.show(&call, found.hits[0].head.card, session.at);
    let whose = if session.everywhere { format!("{}: ", best.head.provider) } else { String::new() };
    writeln!(world.out, "\n{whose}{}", pt::clean(&plain::text(&best, secrets)))?;
    writeln!(world.out, "{}:{}", pt::clean(&best.file), best.line)?;
    Ok(())
}
