//! `plantao mostrar`: one card, whole.

use std::io::Write as _;

use super::args::{Global, Mostrar};
use super::{World, code, json, session};
use crate::desk::plain::{self, Secrets};
use crate::pt;

/// Exit: 0 shown, 1 unknown id.
pub fn run(global: &Global, args: &Mostrar, world: &mut World<'_>) -> anyhow::Result<u8> {
    let session = match session::open(global, world)? {
        Ok(session) => session,
        Err(code) => return Ok(code),
    };
    let secrets = if args.revelar { Secrets::Revealed } else { Secrets::Masked };
    let Some(card) = session.desk.by_id(&session.call, &args.id) else {
        let near = session.desk.nearest_ids(&session.call, &args.id);
        let hint = if near.is_empty() {
            "; veja os nomes com plantao exportar".to_owned()
        } else {
            format!("; você quis dizer {}?", near.join(", "))
        };
        writeln!(world.err, "plantao: não conheço o cartão \"{}\"{hint}", pt::clean(&args.id))?;
        return Ok(code::NO);
    };
    let view = session.desk.show(&session.call, card, session.at);
    if global.json {
        serde_json::to_writer(&mut world.out, &json::Card::of(&view, secrets))?;
        writeln!(world.out)?;
    } else {
        writeln!(world.out, "{}", pt::clean(&plain::text(&view, secrets)))?;
        let reviewed = view.reviewed.map(|on| format!(" · conferido em {}", pt::date_br(on))).unwrap_or_default();
        writeln!(world.out, "{}:{}{reviewed}", pt::clean(&view.file), view.line)?;
    }
    Ok(code::YES)
}
