//! A verdict in words: outcomes in short, answers as people read them.

use super::Case;
use crate::desk::facts::Known;
use crate::desk::verdict::Action;
use crate::kb::model::Provider;
use crate::pt;
use crate::rules::{Answer, OutputId, OutputValue};

impl Case<'_> {
    /// An outcome in a few words: `abrir N3, taxa R$ 50,00`.
    pub(super) fn in_short(&self, rows: &[usize], outputs: &[(OutputId, OutputValue)]) -> String {
        let named = self.outputs(outputs);
        let get = |name: &str| named.iter().find(|(n, _)| n == name).map(|(_, value)| value.clone());
        // Telling and guiding are what an answer does anyway: only what else it does is said.
        let action = get("acao")
            .and_then(|word| Action::from_word(&word))
            .and_then(|action| match action {
                Action::Guide | Action::Tell => None,
                Action::Refrain => Some("não fazer"),
                Action::OpenN2 => Some("abrir N2"),
                Action::OpenN3 => Some("abrir N3"),
                Action::OpenOrder => Some("abrir O.S."),
                Action::Transfer => Some("transferir"),
                Action::Send => Some("enviar"),
            })
            .map(str::to_owned);
        let action = [action, get("assunto_os")].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let action = Some(action).filter(|action| !action.is_empty());
        let row = rows.first().map(|&i| &self.record().rows[i]);
        let result = get("resultado").or_else(|| {
            let text = row?.text.as_ref()?;
            self.resolver().text(text).split(['.', ';', ':']).next().map(str::to_owned)
        });
        // `abrir N2: N2 sem cobrança` says it twice.
        let (action, result) = match (action, result) {
            (Some(action), Some(result)) => {
                let last = action.rsplit(' ').next().unwrap_or_default();
                match result.strip_prefix(last) {
                    Some(rest) => (Some(format!("{action}{rest}")), None),
                    None => (Some(action), Some(result)),
                }
            }
            pair => pair,
        };
        let fee = get("taxa").map(|fee| format!("taxa {fee}"));
        let deadline = row.and_then(|r| r.deadline.as_ref()).map(|text| {
            let ends = self.deadline_ends(text).and_then(|ends| ends.split(';').next().map(str::to_owned));
            [Some(self.resolver().text(text)), ends].into_iter().flatten().collect::<Vec<_>>().join(", ")
        });
        [action, result, deadline, fee].into_iter().flatten().collect::<Vec<_>>().join(": ")
    }

    /// Outputs by name, as people read them.
    pub(super) fn outputs(&self, outputs: &[(OutputId, OutputValue)]) -> Vec<(String, String)> {
        outputs
            .iter()
            .filter_map(|(id, value)| {
                let spec = self.table().outputs().get(id.0)?;
                Some((
                    spec.name.clone(),
                    match (spec.name.as_str(), value) {
                        ("taxa", OutputValue::Number(n)) => pt::money(n.millionths() / 10_000),
                        (_, value) => value.print(),
                    },
                ))
            })
            .filter(|(name, _)| !matches!(name.as_str(), "texto" | "fonte" | "nota"))
            .collect()
    }

    /// `RX da ONU = -27 dBm (atendente)`
    pub(super) fn fact_in_words(&self, number: u32, known: &Known) -> String {
        let fact = &self.provider.facts[number as usize];
        let source = known.source(number).map(|s| format!(" ({})", s.word())).unwrap_or_default();
        format!("{} = {}{source}", fact.label, answer_in_words(self.provider, number, known.knowledge.get(fact.rule)))
    }
}

/// An answer as people read it: the option's label, a number with its measure, `não sei`.
pub fn answer_in_words(provider: &Provider, number: u32, answer: &Answer) -> String {
    let fact = &provider.facts[number as usize];
    let rule = provider.catalogue.get(fact.rule);
    let cell = match answer {
        Answer::Unasked => return "não perguntado".to_owned(),
        Answer::DontKnow => return "não sei".to_owned(),
        Answer::Known(value) => rule.print(*value),
        Answer::Partial(region) => return range_in_words(&rule.print_region(region), fact.measure.as_deref()),
    };
    let label = fact.values.iter().find(|v| *v.word == cell).map_or_else(|| cell.clone(), |v| v.label.to_string());
    match &fact.measure {
        Some(measure) => format!("{} {measure}", label.replace('.', ",")),
        None => label,
    }
}

/// A range of the cell language as people say it: `>= 10` is `10 dias ou mais`.
pub(super) fn range_in_words(cell: &str, measure: Option<&str>) -> String {
    let unit = measure.map(|m| format!(" {m}")).unwrap_or_default();
    let number = |text: &str| text.trim().replace('.', ",");
    let one = |part: &str| {
        if let Some(n) = part.strip_prefix(">=") {
            format!("{}{unit} ou mais", number(n))
        } else if let Some(n) = part.strip_prefix("<=") {
            format!("até {}{unit}", number(n))
        } else if let Some(n) = part.strip_prefix('>') {
            format!("mais de {}{unit}", number(n))
        } else if let Some(n) = part.strip_prefix('<') {
            format!("menos de {}{unit}", number(n))
        } else if let Some((low, high)) =
            part.strip_prefix('[').and_then(|p| p.trim_end_matches([']', ')']).split_once(".."))
        {
            let but = if part.ends_with(')') { "menos de " } else { "" };
            format!("de {} a {but}{}{unit}", number(low), number(high))
        } else {
            part.to_owned()
        }
    };
    cell.split(", ").map(one).collect::<Vec<_>>().join(", ")
}
