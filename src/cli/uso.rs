//! `plantao uso`: what to write next, from what agents looked for and read on this machine.

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::anyhow;
use chrono::Days;
use serde::Serialize;

use super::args::{Global, Uso};
use super::session::{self, Session};
use super::{World, code};
use crate::memory::usage::{self, Usage};
use crate::os::paths;
use crate::pt;

/// Rows of a list as text; `--json` has them all.
const SHOWN: usize = 15;

/// Exit: 0; 3 when the base has errors, for the names of its cards are needed.
pub fn run(global: &Global, args: &Uso, world: &mut World<'_>) -> anyhow::Result<u8> {
    let session = match session::open(global, world)? {
        Ok(session) => session,
        Err(code) => return Ok(code),
    };
    let own = || paths::state(world.env).ok_or_else(|| anyhow!("o sistema não informou onde o console guarda o uso"));
    let folders: Vec<PathBuf> = if args.pastas.is_empty() { vec![own()?] } else { args.pastas.clone() };
    let today = session.desk.local(&session.call, session.at).date();
    let from = today.checked_sub_days(Days::new(u64::from(args.dias) - 1)).unwrap_or(today);
    let id = session.desk.provider(&session.call).id.to_string();
    let usage = usage::read(folders.iter().map(PathBuf::as_path), &id, (from, today));
    let report = Counts::of(&session, usage, args.dias);
    if global.json {
        serde_json::to_writer(&mut world.out, &report)?;
        writeln!(world.out)?;
        return Ok(code::YES);
    }
    for line in report.lines() {
        writeln!(world.out, "{}", pt::clean(&line))?;
    }
    Ok(code::YES)
}

/// Everything, in the order of what helps most. Keys are Portuguese and stable.
#[derive(Debug, Serialize)]
struct Counts {
    versao_esquema: u32,
    provedor: String,
    dias: u16,
    dias_com_uso: usize,
    nao_encontradas: Vec<Query>,
    outra_que_a_primeira: Vec<Other>,
    mais_lidas: Vec<Opened>,
    nunca_lidas: Vec<Unread>,
    #[serde(skip)]
    listed: usize,
    #[serde(skip)]
    unreadable: usize,
}

#[derive(Debug, Serialize)]
struct Query {
    consulta: String,
    vezes: u32,
}

#[derive(Debug, Serialize)]
struct Other {
    consulta: String,
    primeira: String,
    lida: String,
    vezes: u32,
}

#[derive(Debug, Serialize)]
struct Opened {
    id: String,
    /// None when the card is gone from the base.
    titulo: Option<String>,
    vezes: u32,
}

#[derive(Debug, Serialize)]
struct Unread {
    id: String,
    titulo: String,
    arquivo: String,
    linha: u32,
}

impl Counts {
    fn of(session: &Session, usage: Usage, days: u16) -> Self {
        let (desk, call) = (&session.desk, &session.call);
        let title = |id: &str| desk.by_id(call, id).map(|card| desk.head(call, card).title);
        let listed: Vec<_> = desk.topics(call).into_iter().flat_map(|topic| topic.cards).collect();
        let unread = listed.iter().filter(|head| usage.opened.iter().all(|(id, _)| *id != head.id)).map(|head| {
            let view = desk.show(call, head.card, session.at);
            Unread { id: head.id.clone(), titulo: head.title.clone(), arquivo: view.file, linha: view.line }
        });
        Self {
            versao_esquema: 1,
            provedor: desk.provider(call).id.to_string(),
            dias: days,
            dias_com_uso: usage.days,
            nunca_lidas: unread.collect(),
            nao_encontradas: usage.nothing.into_iter().map(|(consulta, vezes)| Query { consulta, vezes }).collect(),
            outra_que_a_primeira: usage
                .others
                .into_iter()
                .map(|((consulta, primeira, lida), vezes)| Other { consulta, primeira, lida, vezes })
                .collect(),
            mais_lidas: usage.opened.into_iter().map(|(id, vezes)| Opened { titulo: title(&id), id, vezes }).collect(),
            listed: listed.len(),
            unreadable: usage.unreadable,
        }
    }

    fn lines(&self) -> Vec<String> {
        let days = pt::count(usize::from(self.dias), "dia", "dias");
        let used = pt::count(self.dias_com_uso, "com uso", "com uso");
        let mut out = vec![format!("{}, últimos {days} ({used})", self.provedor)];
        if self.dias_com_uso == 0 {
            out.push("nada foi contado ainda: o console conta o que se busca e o que se lê".to_owned());
        }
        let mut list = |title: String, rows: Vec<String>| {
            if rows.is_empty() {
                return;
            }
            out.extend([String::new(), title]);
            let more = rows.len().saturating_sub(SHOWN);
            out.extend(rows.into_iter().take(SHOWN).map(|row| format!("  {row}")));
            out.extend((more > 0).then(|| format!("  e mais {more}; --json traz todas")));
        };
        let title = |opened: &Opened| opened.titulo.clone().unwrap_or_else(|| "saiu da base".to_owned());
        list(
            "não acharam resposta: escreva a resposta, ou as palavras em busca.toml".to_owned(),
            self.nao_encontradas.iter().map(|q| format!("{:>4}  {}", q.vezes, q.consulta)).collect(),
        );
        list(
            "leram outra que não a primeira: dê palavras à que leram".to_owned(),
            self.outra_que_a_primeira
                .iter()
                .map(|o| format!("{:>4}  {}: veio {}, leram {}", o.vezes, o.consulta, o.primeira, o.lida))
                .collect(),
        );
        list(
            "mais lidas: confira-as primeiro".to_owned(),
            self.mais_lidas.iter().map(|o| format!("{:>4}  {} ({})", o.vezes, o.id, title(o))).collect(),
        );
        // Before anything was counted every card would stand here and say nothing.
        if self.dias_com_uso > 0 {
            list(
                format!("nunca lidas: {} de {}", self.nunca_lidas.len(), self.listed),
                self.nunca_lidas
                    .iter()
                    .map(|u| format!("{}:{}: {} ({})", u.arquivo, u.linha, u.id, u.titulo))
                    .collect(),
            );
        }
        if self.unreadable > 0 {
            let lines = pt::count(self.unreadable, "linha ilegível deixada", "linhas ilegíveis deixadas");
            out.extend([String::new(), format!("{lines} de lado")]);
        }
        out
    }
}
