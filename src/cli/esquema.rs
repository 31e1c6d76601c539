//! `plantao esquema`: the JSON Schema of the base's files, for editors.

use std::io::Write as _;

use super::args::{Esquema, SchemaFor};
use super::{World, code};
use crate::kb::schema::json::{Files, schema};

/// Exit: 0.
pub fn run(args: &Esquema, world: &mut World<'_>) -> anyhow::Result<u8> {
    let files = match args.para {
        None => Files::All,
        Some(SchemaFor::Feriados) => Files::Holidays,
        Some(SchemaFor::Busca) => Files::Words,
        Some(SchemaFor::Provedor) => Files::Provider,
    };
    serde_json::to_writer_pretty(&mut world.out, &schema(files))?;
    writeln!(world.out)?;
    Ok(code::YES)
}
