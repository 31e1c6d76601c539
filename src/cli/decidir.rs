//! `plantao decidir`: the verdict, or the next question.

use std::io::Write as _;

use anyhow::{anyhow, bail};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::args::{Decidir, Global};
use super::session::{self, Session};
use super::{World, code, lote, tabela};
use crate::desk::verdict::{QuestionView, VerdictState, VerdictView};
use crate::desk::{Call, Desk};
use crate::pt;

/// Exit: 0 decided, 4 a fact is missing, 5 no row covers it.
pub fn run(global: &Global, args: &Decidir, world: &mut World<'_>) -> anyhow::Result<u8> {
    if let (true, Some(decision)) = (args.tabela, &args.decisao) {
        return tabela::run(global, decision, world);
    }
    let mut session = match session::open(global, world)? {
        Ok(session) => session,
        Err(code) => return Ok(code),
    };
    session.set_unit(args.unidade.as_deref())?;
    if let Some(path) = &args.lote {
        return lote::answer(path, world, |line| case(&session, line));
    }
    let Some(decision) = &args.decisao else {
        return list(global, &session, world);
    };
    for fact in &args.fatos {
        let Some((name, answer)) = fact.split_once('=') else {
            bail!("escreva cada fato como fato=valor (veio \"{fact}\")");
        };
        session.desk.tell(&mut session.call, name.trim(), answer).map_err(|why| anyhow!(why))?;
    }
    let verdict = decide(&session.desk, &session.call, decision, session.at)?;
    if global.json {
        serde_json::to_writer(&mut world.out, &verdict_json(&session.desk, &session.call, &verdict))?;
        writeln!(world.out)?;
    } else {
        print(&session, &verdict, world)?;
    }
    Ok(exit(verdict.state))
}

fn exit(state: VerdictState) -> u8 {
    match state {
        VerdictState::Decided => code::YES,
        VerdictState::Ask | VerdictState::Open => code::MAYBE,
        VerdictState::Gap | VerdictState::Conflict => code::NO_RULE,
    }
}

fn decide(desk: &Desk, call: &Call, decision: &str, at: DateTime<Utc>) -> anyhow::Result<VerdictView> {
    let id = decision.strip_prefix("decisao.").unwrap_or(decision);
    desk.decide(call, id, at, false).ok_or_else(|| {
        let known = desk.decisions(call);
        let near = pt::nearest(id, known.iter().map(|(id, _)| id.as_str()));
        let hint = near.map(|near| format!("; você quis dizer {near}?")).unwrap_or_default();
        anyhow!("a decisão \"{}\" não existe{hint} Veja a lista com plantao decidir", pt::clean(id))
    })
}

fn list(global: &Global, session: &Session, world: &mut World<'_>) -> anyhow::Result<u8> {
    let all = session.desk.decisions(&session.call);
    if global.json {
        let rows: Vec<Value> =
            all.iter().map(|(id, title)| serde_json::json!({"decisao": id, "titulo": title})).collect();
        serde_json::to_writer(&mut world.out, &rows)?;
        writeln!(world.out)?;
        return Ok(code::YES);
    }
    let width = all.iter().map(|(id, _)| id.chars().count()).max().unwrap_or(0);
    for (id, title) in &all {
        writeln!(world.out, "{id:<width$}  {}", pt::clean(title))?;
    }
    Ok(code::YES)
}

fn print(session: &Session, verdict: &VerdictView, world: &mut World<'_>) -> anyhow::Result<()> {
    let mut lines = verdict.lines();
    lines.extend(verdict.valid_until.map(|at| format!("vale até: {}", session.desk.clock_label(&session.call, at))));
    if !verdict.why.is_empty() {
        lines.push("por quê:".to_owned());
        lines.extend(verdict.why.iter().map(|why| format!("  {why}")));
    }
    lines.extend(verdict.nearest.clone());
    lines.extend(verdict.source.as_ref().map(|source| format!("fonte: {source}")));
    lines.extend(verdict.doubts.iter().map(|d| format!("dúvida ({}): {}", d.id, d.question)));
    lines.extend(verdict.rule.clone());
    for line in lines {
        writeln!(world.out, "{}", pt::clean(&line))?;
    }
    Ok(())
}

/// The verdict as other programs read it.
#[derive(Serialize)]
struct VerdictJson {
    decisao: String,
    estado: &'static str,
    acao: Option<&'static str>,
    setor: Option<String>,
    assunto_os: Option<String>,
    taxa: Option<f64>,
    pagamento: Option<String>,
    prazo: Option<String>,
    prazo_termina: Option<String>,
    mensagem: Option<String>,
    proibido: Option<String>,
    resultado: Option<String>,
    texto: Option<String>,
    certos: Map<String, Value>,
    pergunta: Option<QuestionJson>,
    porque: Vec<String>,
    quase: Option<String>,
    valida_ate: Option<String>,
    linha: Option<String>,
    regra: Option<String>,
    fonte: Option<String>,
    duvidas: Vec<String>,
}

#[derive(Serialize)]
struct QuestionJson {
    fato: String,
    texto: String,
    valores: Vec<String>,
}

impl QuestionJson {
    fn of(question: &QuestionView) -> Self {
        let words = |o: &crate::desk::verdict::OptionView| o.value.clone();
        Self {
            fato: question.fact.clone(),
            texto: question.text.clone(),
            valores: question.options.iter().map(words).collect(),
        }
    }
}

fn verdict_json(desk: &Desk, call: &Call, verdict: &VerdictView) -> VerdictJson {
    VerdictJson {
        decisao: verdict.decision.clone(),
        estado: verdict.state.word(),
        acao: verdict.action.map(crate::desk::verdict::Action::word),
        setor: verdict.sector.as_ref().map(|(id, _)| id.clone()),
        assunto_os: verdict.order_subject.clone(),
        taxa: verdict.fee.map(|centavos| centavos as f64 / 100.0),
        pagamento: verdict.payment.clone(),
        prazo: verdict.deadline.clone(),
        prazo_termina: verdict.deadline_ends.clone(),
        mensagem: verdict.message.as_ref().map(|m| m.text.clone()),
        proibido: verdict.forbidden.clone(),
        resultado: verdict.result.clone(),
        texto: verdict.text.clone(),
        certos: verdict.certain.iter().map(|(name, value)| (name.clone(), Value::from(value.as_str()))).collect(),
        pergunta: verdict.question.as_ref().map(QuestionJson::of),
        porque: verdict.why.clone(),
        quase: verdict.nearest.clone(),
        valida_ate: verdict.valid_until.map(|at| desk.local_rfc3339(call, "", at)),
        linha: verdict.row.clone(),
        regra: verdict.rule.clone(),
        fonte: verdict.source.clone(),
        duvidas: verdict.doubts.iter().map(|d| d.id.clone()).collect(),
    }
}

/// A line of `--lote`.
#[derive(Deserialize)]
struct Case {
    decisao: String,
    #[serde(default)]
    fatos: Map<String, Value>,
    em: Option<String>,
}

fn case(session: &Session, line: &str) -> anyhow::Result<VerdictJson> {
    let case: Case =
        serde_json::from_str(line).map_err(|_| anyhow!("esperado {{\"decisao\",\"fatos\":{{…}},\"em\":…}} em JSON"))?;
    let (desk, mut call, mut at) = (&session.desk, session.call.clone(), session.at);
    for (fact, value) in &case.fatos {
        desk.tell(&mut call, fact, &words(value)).map_err(|why| anyhow!(why))?;
    }
    if let Some(text) = &case.em {
        at = desk.parse_instant(&call, text, session.at).map_err(|why| anyhow!(why))?;
    }
    let verdict = decide(desk, &call, &case.decisao, at)?;
    Ok(verdict_json(desk, &call, &verdict))
}

/// A JSON value as an agent would type it; null is not known yet.
fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => if *yes { "sim" } else { "não" }.to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
