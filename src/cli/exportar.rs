//! `plantao exportar`: every card with its text resolved.

use std::io::Write as _;

use super::args::{Exportar, Global};
use super::{World, code, json, session};
use crate::desk::Call;
use crate::desk::plain::{self, Secrets};
use crate::pt;

/// One JSON object a line with `--json`, else plain text. Exit: 0.
pub fn run(global: &Global, args: &Exportar, world: &mut World<'_>) -> anyhow::Result<u8> {
    let session = match session::open(global, world)? {
        Ok(session) => session,
        Err(code) => return Ok(code),
    };
    let secrets = if args.revelar { Secrets::Revealed } else { Secrets::Masked };
    let calls: Vec<Call> = if global.provedor.is_some() || global.config.values.provedor.is_some() {
        vec![session.call.clone()]
    } else {
        (0u32..).zip(&session.desk.base().providers).map(|(i, _)| Call::new(i)).collect()
    };
    for call in &calls {
        for card in session.desk.all_cards(call) {
            let view = session.desk.show(call, card, session.at);
            if global.json {
                serde_json::to_writer(&mut world.out, &json::Card::of(&view, secrets))?;
                writeln!(world.out)?;
            } else {
                writeln!(world.out, "== {} ({}:{})", view.head.id, pt::clean(&view.file), view.line)?;
                writeln!(world.out, "{}\n", pt::clean(&plain::text(&view, secrets)))?;
            }
        }
    }
    Ok(code::YES)
}
