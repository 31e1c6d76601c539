//! Sectors of a sample provider: the desk on duty, the queues with hours, the queues without.

use std::fmt::Write as _;

use super::profile::Profile;
use super::random::Random;
use super::{Written, line, list};

/// Opening and closing hours of weekdays that sample sectors have.
const WEEKDAYS: [(&str, &str); 6] = [
    ("08:00", "17:00"),
    ("08:00", "18:00"),
    ("09:00", "18:00"),
    ("07:30", "17:30"),
    ("08:30", "19:00"),
    ("10:00", "20:00"),
];
/// And of Saturdays; none is closed.
const SATURDAYS: [Option<(&str, &str)>; 4] =
    [Some(("08:00", "12:00")), Some(("09:00", "13:00")), Some(("08:00", "14:00")), None];

pub(super) fn sectors(profile: &Profile, random: &mut Random) -> Written {
    let units: Vec<&str> = profile.units.iter().map(|unit| unit.id).collect();
    let mut out = String::new();
    head(&mut out, "plantao", "Plantão", &["matriz"], "Atende quando o provedor está fechado.");
    let all_day = "00:00-24:00";
    for (days, hours) in
        [("seg-qui", "18:00-08:00"), ("sex", "18:00-24:00"), ("sab-dom", all_day), ("feriado", all_day)]
    {
        row(&mut out, "plantao", days, &[hours.to_owned()]);
    }
    for (id, name, text) in [
        ("financeiro", "Financeiro", "Faturas, acordos, comprovantes."),
        ("comercial", "Comercial", "Planos, mudanças, retenção."),
    ] {
        head(&mut out, id, name, &["matriz"], text);
        week(&mut out, id, random);
    }
    head(&mut out, "campo", "Equipe de Campo", &units, "Visitas. No feriado depende da escala.");
    week(&mut out, "campo", random);
    out.push_str("certeza = \"talvez\"\nmotivo = \"só quando houver escala\"\nduvida = [\"escala_no_feriado\"]\n");
    unstated(&mut out, "agendamento", "Agendamento", "Monta a rota dos técnicos.");
    unstated(&mut out, "segundo_nivel", "Segundo Nível", "Configuração e rede.");
    out.push_str(
        "\n[setor.retencao]\nnome = \"Retenção\"\nsegue = \"comercial\"\ntexto = \"Pedidos de cancelamento.\"\n",
    );
    out.push_str("\n[[cobertura]]\nnome = \"Alguém sempre atende\"\nsetores = [\"plantao\", \"comercial\", \"financeiro\"]\nsempre = false\n");
    Written { text: out, cards: 7 }
}

fn head(out: &mut String, id: &str, name: &str, calendars: &[&str], text: &str) {
    writeln!(out, "\n[setor.{id}]").expect("writing to a string cannot fail");
    line(out, "nome", name);
    list(out, "calendario", calendars);
    out.push_str("na_faixa = true\n");
    line(out, "texto", text);
    line(out, "fonte", "Planilha de horários do provedor.");
}

fn unstated(out: &mut String, id: &str, name: &str, text: &str) {
    writeln!(out, "\n[setor.{id}]\nsem_horario = true").expect("writing to a string cannot fail");
    line(out, "nome", name);
    line(out, "texto", text);
}

/// Weekdays, Saturday, Sunday, and the holiday last.
fn week(out: &mut String, id: &str, random: &mut Random) {
    let (opens, closes) = WEEKDAYS[random.below(WEEKDAYS.len())];
    let lunch = random.chance(30);
    let weekdays = if lunch {
        vec![format!("{opens}-12:00"), format!("13:30-{closes}")]
    } else {
        vec![format!("{opens}-{closes}")]
    };
    row(out, id, "seg-sex", &weekdays);
    let saturday = SATURDAYS[random.below(SATURDAYS.len())].map(|(from, to)| format!("{from}-{to}"));
    row(out, id, "sab", saturday.as_slice());
    row(out, id, "dom", &[]);
    let holiday = if id == "campo" { vec!["09:00-13:00".to_owned()] } else { Vec::new() };
    row(out, id, "feriado", &holiday);
}

fn row(out: &mut String, id: &str, days: &str, hours: &[String]) {
    writeln!(out, "\n[[setor.{id}.faixa]]\ndias = [\"{days}\"]").expect("writing to a string cannot fail");
    list(out, "horas", hours);
}
