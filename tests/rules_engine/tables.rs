//! Tables written in one line a row, and large ones made by rule. Shared with `benches/rules.rs`.
#![expect(unreachable_pub, reason = "two crates include this file")]

use plantao::rules::{Answer, Domain, Fact, Facts, Knowledge, OutputSpec, OutputValue, Policy, RowSpec, TableSpec};

/// A few facts of a service desk: name, options or type, asking cost.
pub fn desk_facts() -> Facts {
    let options = |words: &str| Domain::Options(words.split(' ').map(str::to_owned).collect());
    let list = [
        ("reconfiguracao", options("nao_tentada resolveu nao_resolveu"), 0.0),
        ("causa_reset", options("cliente queda_energia"), 2.0),
        ("ameaca_cancelar", Domain::Bool, 0.0),
        ("primeiro_reset", Domain::Bool, 1.0),
        ("tecnologia", options("fibra hibrida"), 1.0),
        ("rx_dbm", Domain::Decimal { min: None, max: None }, 1.0),
        ("canal", options("chat ligacao"), 0.0),
        ("titular", Domain::Bool, 2.0),
        ("dias_atraso", Domain::Integer { min: Some(0), max: Some(3650) }, 1.0),
    ];
    let mut facts: Facts =
        list.map(|(name, domain, cost)| Fact::new(name, domain).unwrap().with_cost(cost)).into_iter().collect();
    facts.add(Fact::new("hora", Domain::Time).unwrap().computed());
    facts.add(Fact::new("financeiro", options("aberto fechado")).unwrap().computed());
    facts
}

/// `"a | canal=chat; titular=sim | acao=orientar; texto=Oi"`: name, cells, outputs; `id > base` is an
/// exception and `senao` in place of the cells the `senao` row. `texto` does not count.
pub fn spec(policy: Policy, inputs: &str, rows: &[&str]) -> TableSpec {
    let texto = OutputSpec { name: "texto".into(), counts: false, order: Vec::new() };
    let inputs = inputs.split_whitespace().map(str::to_owned).collect();
    TableSpec { inputs, policy, outputs: vec![texto], rows: rows.iter().map(|row| parse_row(row)).collect() }
}

fn parse_row(row: &str) -> RowSpec {
    let mut parts = row.split('|').map(str::trim);
    let (name, cells, outputs) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
    let (id, bases) = name.split_once('>').unwrap_or((name, ""));
    let pairs = |text: &str| -> Vec<(String, String)> {
        let pairs = text.split(';').filter_map(|pair| pair.split_once('='));
        pairs.map(|(a, b)| (a.trim().to_owned(), b.trim().to_owned())).collect()
    };
    let output = |(name, value): (String, String)| {
        let number = value.parse().map(OutputValue::Number);
        (name, number.unwrap_or(OutputValue::Text(value)))
    };
    RowSpec {
        id: id.trim().into(),
        when: pairs(cells),
        exception_of: bases.split_whitespace().map(str::to_owned).collect(),
        otherwise: cells == "senao",
        outputs: pairs(outputs).into_iter().map(output).collect(),
    }
}

/// The reset of a device: who pays depends on the cause, the threat and the history.
pub fn reset() -> TableSpec {
    spec(
        Policy::Unique,
        "reconfiguracao causa_reset ameaca_cancelar primeiro_reset",
        &[
            "tentar | reconfiguracao=nao_tentada | acao=orientar",
            "ok | reconfiguracao=resolveu | acao=informar",
            "queda | reconfiguracao=nao_resolveu; causa_reset=queda_energia | acao=abrir_n3",
            "cobra | reconfiguracao=nao_resolveu; causa_reset=cliente | acao=abrir_n3; taxa=50",
            "isenta > cobra | reconfiguracao=nao_resolveu; causa_reset=cliente; ameaca_cancelar=sim; primeiro_reset=sim | acao=abrir_n3; taxa=0",
        ],
    )
}

/// What some facts are, `"canal=chat; dias_atraso=> 7"`; `?` is asked and not known.
pub fn known(facts: &Facts, text: &str) -> Knowledge {
    let mut knowledge = Knowledge::new(facts);
    for pair in text.split(';').filter(|pair| !pair.trim().is_empty()) {
        let (name, cell) = pair.split_once('=').unwrap();
        let id = facts.id(name.trim()).unwrap();
        let answer = if cell.trim() == "?" { Answer::DontKnow } else { Answer::parse(facts.get(id), cell).unwrap() };
        knowledge.set(id, answer);
    }
    knowledge
}

/// A thousand rows: ten options by ten stretches of one number by ten of another, cut differently for each
/// option, so that no two share their limits.
pub fn thousand_with_equality() -> (Facts, TableSpec) {
    let plans: Vec<String> = (0..10).map(|p| format!("plano_{p}")).collect();
    let facts = [("plano", Domain::Options(plans)), ("dias", number()), ("valor", number())]
        .map(|(name, domain)| Fact::new(name, domain).unwrap());
    let row = |at: i64| {
        let (plan, day, sum) = (at / 100, at / 10 % 10, at % 10);
        vec![
            ("plano".to_owned(), format!("plano_{plan}")),
            ("dias".to_owned(), stretch(day, 100, plan)),
            ("valor".to_owned(), stretch(sum, 1000, 7 * plan + day)),
        ]
    };
    (facts.into_iter().collect(), thousand("plano dias valor", row))
}

/// A thousand rows: ten stretches of each of three numbers, each cut by the ones before it.
pub fn thousand_with_ranges() -> (Facts, TableSpec) {
    let facts = ["idade", "dias", "valor"].map(|name| Fact::new(name, number()).unwrap());
    let row = |at: i64| {
        let (age, day, sum) = (at / 100, at / 10 % 10, at % 10);
        vec![
            ("idade".to_owned(), stretch(age, 10, 0)),
            ("dias".to_owned(), stretch(day, 100, age)),
            ("valor".to_owned(), stretch(sum, 1000, 7 * age + day)),
        ]
    };
    (facts.into_iter().collect(), thousand("idade dias valor", row))
}

fn number() -> Domain {
    Domain::Decimal { min: None, max: None }
}

/// The `at`-th of ten half-open stretches of `width`, all moved by `shift`; the first and last are endless.
fn stretch(at: i64, width: i64, shift: i64) -> String {
    let (low, high) = (at * width + shift, (at + 1) * width + shift);
    match at {
        0 => format!("< {high}"),
        9 => format!(">= {low}"),
        _ => format!("[{low}..{high})"),
    }
}

fn thousand(inputs: &str, row: impl Fn(i64) -> Vec<(String, String)>) -> TableSpec {
    let row = |at: i64| RowSpec {
        id: format!("r{at}"),
        when: row(at),
        outputs: vec![("acao".into(), OutputValue::Text(format!("acao_{}", at * 37 % 101)))],
        ..RowSpec::default()
    };
    let inputs = inputs.split(' ').map(str::to_owned).collect();
    TableSpec { inputs, rows: (0..1000).map(row).collect(), ..TableSpec::default() }
}

/// A thousand rows that overlap: random boxes of three numbers where the first row wins, and a `senao`.
/// The same boxes every time (a linear congruential generator, Knuth's constants).
pub fn thousand_overlapping() -> (Facts, TableSpec) {
    let facts = ["idade", "dias", "valor"].map(|name| Fact::new(name, number()).unwrap());
    let mut state = 1_u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut side = || {
        let low = next(900);
        format!("[{low}..{})", low + 1 + next(100))
    };
    let boxes: Vec<[String; 3]> = (0..1000).map(|_| [side(), side(), side()]).collect();
    let names = ["idade", "dias", "valor"];
    let row = |at: i64| {
        let sides = &boxes[usize::try_from(at).unwrap()];
        names.iter().map(|n| (*n).to_owned()).zip(sides.iter().cloned()).collect()
    };
    let mut spec = thousand("idade dias valor", row);
    spec.policy = Policy::First;
    spec.rows.push(parse_row("s | senao | acao=nada"));
    (facts.into_iter().collect(), spec)
}
