//! `plantao mostrar`: one card, whole.

use std::io::Write as _;

use super::args::{Global, Mostrar};
use super::session::{self, Session};
use super::{World, code, json};
use crate::desk::plain::{self, Secrets};
use crate::desk::view::CardRef;
use crate::pt;

/// Providers that a message still lists one by one.
const LISTED: usize = 5;

/// Exit: 0 shown, 1 unknown id, or one that several providers have while none was named.
pub fn run(global: &Global, args: &Mostrar, world: &mut World<'_>) -> anyhow::Result<u8> {
    let session = match session::open(global, world)? {
        Ok(session) => session,
        Err(code) => return Ok(code),
    };
    let secrets = if args.revelar { Secrets::Revealed } else { Secrets::Masked };
    let found = if session.everywhere {
        session.desk.by_id_anywhere(&args.id)
    } else {
        session.desk.by_id(&session.call, &args.id).into_iter().collect()
    };
    if found.len() > 1 {
        return several(&session, &found, &args.id, world);
    }
    let Some(&card) = found.first() else {
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

/// Several providers have a card of that name: none is shown for another.
fn several(session: &Session, found: &[CardRef], id: &str, world: &mut World<'_>) -> anyhow::Result<u8> {
    let name = |card: &CardRef| session.desk.head(&session.call, *card).provider_id;
    let mut names: Vec<String> = found.iter().take(LISTED).map(name).collect();
    if found.len() > LISTED {
        names.push(format!("e mais {}", pt::thousands(found.len() - LISTED)));
    }
    let count = pt::thousands(found.len());
    let (id, names) = (pt::clean(id), pt::clean(&names.join(", ")).into_owned());
    writeln!(world.err, "plantao: {count} provedores têm o cartão \"{id}\" ({names}); diga qual com --provedor ID")?;
    Ok(code::NO)
}
