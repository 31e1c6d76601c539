//! The shared files of the sample: holidays and common synonyms.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::places::CITIES;
use super::profile::slug;
use super::{Files, line};

/// National holidays are real; those of states and cities stand on made-up days, and say so.
const NATIONAL: [(&str, &str, &str); 9] = [
    ("confraternizacao", "Confraternização Universal", "{ dia = \"01-01\" }"),
    ("sexta_feira_santa", "Sexta-feira Santa", "{ pascoa = -2 }"),
    ("tiradentes", "Tiradentes", "{ dia = \"04-21\" }"),
    ("trabalho", "Dia do Trabalho", "{ dia = \"05-01\" }"),
    ("independencia", "Independência do Brasil", "{ dia = \"09-07\" }"),
    ("aparecida", "Nossa Senhora Aparecida", "{ dia = \"10-12\" }"),
    ("finados", "Finados", "{ dia = \"11-02\" }"),
    ("republica", "Proclamação da República", "{ dia = \"11-15\" }"),
    ("natal", "Natal", "{ dia = \"12-25\" }"),
];

pub(super) fn files() -> Files {
    vec![("busca.toml".to_owned(), SYNONYMS.to_owned()), ("feriados.toml".to_owned(), holidays())]
}

fn holidays() -> String {
    let mut out =
        "[feriados]\nconferir_ate = 2027-12-31\nfonte = \"Amostra: só os nacionais são os de lei.\"\n".to_owned();
    for (id, name, when) in NATIONAL {
        holiday(&mut out, id, name, when, "nacional");
    }
    let states: BTreeSet<&str> = CITIES.iter().map(|city| city.state).collect();
    for (at, state) in states.iter().enumerate() {
        let when = format!("{{ dia = \"{:02}-{:02}\" }}", at % 12 + 1, at % 27 + 1);
        holiday(
            &mut out,
            &format!("estado_{}", state.to_lowercase()),
            &format!("Dia do Estado ({state})"),
            &when,
            &format!("estadual:{state}"),
        );
    }
    for (at, city) in CITIES.iter().enumerate() {
        let when = format!("{{ dia = \"{:02}-{:02}\" }}", (at * 5) % 12 + 1, (at * 7) % 27 + 1);
        let scope = format!("municipal:{}-{}", city.name, city.state);
        holiday(
            &mut out,
            &format!("cidade_{}", slug(city.name)),
            &format!("Aniversário de {}", city.name),
            &when,
            &scope,
        );
    }
    out
}

fn holiday(out: &mut String, id: &str, name: &str, when: &str, scope: &str) {
    writeln!(out, "\n[feriado.{id}]").expect("writing to a string cannot fail");
    line(out, "nome", name);
    writeln!(out, "quando = {when}").expect("writing to a string cannot fail");
    line(out, "ambito", scope);
    line(out, "base", "Amostra");
}

const SYNONYMS: &str = r#"sinonimo = [
  { de = ["2a via", "segunda via", "boleto"], para = ["fatura"] },
  { de = ["internet caiu", "sem net", "caiu a net"], para = ["sem conexão"] },
  { de = ["jd"], para = ["jardim"] },
  { de = ["vl"], para = ["vila"] },
  { de = ["pq"], para = ["parque"] },
  { de = ["rot"], para = ["roteador"] },
  { de = ["desb", "desbl"], para = ["desbloqueio"] },
  { de = ["canc"], para = ["cancelamento"] },
  { de = ["mud end"], para = ["mudança de endereço"] },
  { de = ["vis imp", "vt imp"], para = ["visita improdutiva"] },
  { de = ["dt venc", "data venc"], para = ["mudança de vencimento"] },
  { de = ["ping"], para = ["latência"], ida_e_volta = true },
]
"#;
