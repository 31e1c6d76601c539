//! A live decision as lines: what to do now when that is certain, else what is still to be known and what
//! each answer leads to.

use ratatui::text::{Line, Span};

use crate::desk::verdict::{QuestionView, VerdictState, VerdictView};
use crate::desk::view::StatusLine;
use crate::pt;
use crate::tui::app::Look;
use crate::tui::text::wrap;

use super::answer::verdict_lines;

/// Column at which the values of a verdict begin.
const VALUES: usize = 12;

/// The verdict is certain: it stands instead of the card's own summary.
pub(crate) fn is_certain(verdict: &VerdictView) -> bool {
    matches!(verdict.state, VerdictState::Decided | VerdictState::Conflict)
}

/// A certain verdict: word and sentence, then sector, money, deadline.
pub(crate) fn certain(verdict: &VerdictView, columns: usize, look: &Look) -> Vec<Line<'static>> {
    let text = match verdict.state {
        VerdictState::Conflict => "as regras se contradizem neste caso: avise o supervisor".to_owned(),
        _ => verdict.text.clone().or_else(|| verdict.result.clone()).unwrap_or_default(),
    };
    let mut out = verdict_lines(&StatusLine { signal: verdict.signal(), text }, columns, look);
    for (label, value) in values(verdict) {
        let label = Span::styled(format!("{label:VALUES$}"), look.theme.strong);
        let value = Span::raw(look.glyphs.words(&value).into_owned());
        out.extend(wrap(&[label, value], columns, VALUES));
    }
    out.extend(supposed(verdict, columns, look));
    out
}

/// What is still to be known, after what is certain already.
pub(crate) fn open(verdict: &VerdictView, columns: usize, look: &Look) -> Vec<Line<'static>> {
    let mut out = Vec::new();
    if verdict.state == VerdictState::Gap {
        let text = "nenhuma linha das regras cobre este caso: avise o supervisor".to_owned();
        return verdict_lines(&StatusLine { signal: verdict.signal(), text }, columns, look);
    }
    if let Some(question) = &verdict.question {
        let status = StatusLine { signal: verdict.signal(), text: question.text.clone() };
        out.extend(verdict_lines(&status, columns, look));
        out.extend(leads(question, columns, look));
    }
    // Without a question nobody can answer: the branches are all there is.
    for (cases, outcome) in verdict.branches.iter().filter(|_| verdict.question.is_none()) {
        out.extend(lead(cases, Some(outcome), columns, look));
    }
    out.extend(supposed(verdict, columns, look));
    out
}

fn leads(question: &QuestionView, columns: usize, look: &Look) -> Vec<Line<'static>> {
    let options = question.options.iter().map(|option| (&option.label, option.leads_to.as_ref()));
    let stretches = question.leads.iter().map(|(cell, outcome)| (cell, Some(outcome)));
    options
        .chain(stretches)
        .flat_map(|(case, outcome)| lead(case, outcome.map(String::as_str), columns, look))
        .collect()
}

fn lead(case: &str, outcome: Option<&str>, columns: usize, look: &Look) -> Vec<Line<'static>> {
    let case = Span::styled(format!("  {}: ", look.glyphs.words(case)), look.theme.strong);
    let outcome = look.glyphs.words(outcome.unwrap_or("depende do resto")).into_owned();
    wrap(&[case, Span::raw(outcome)], columns, 4)
}

/// What was taken for granted is never silent.
fn supposed(verdict: &VerdictView, columns: usize, look: &Look) -> Vec<Line<'static>> {
    if verdict.supposed.is_empty() {
        return Vec::new();
    }
    let facts: Vec<&str> = verdict.supposed.iter().map(|fact| fact.trim_end_matches(" (suposto)")).collect();
    let words = format!("Supondo: {}.", look.glyphs.words(&facts.join(", ")));
    wrap(&[Span::styled(words, look.theme.dim)], columns, 2)
}

/// Labels and values, in the order in which an agent needs them.
fn values(verdict: &VerdictView) -> Vec<(&'static str, String)> {
    let sector = verdict.sector.as_ref().map(|(_, name)| match &verdict.sector_status {
        Some(status) => format!("{name}: {status}"),
        None => name.clone(),
    });
    let deadline = verdict.deadline.as_ref().map(|deadline| match &verdict.deadline_ends {
        Some(ends) => format!("{deadline} ({ends}, se aberto agora)"),
        None => deadline.clone(),
    });
    [
        ("SETOR", sector),
        ("O.S.", verdict.order_subject.clone()),
        ("TAXA", verdict.fee.map(pt::money)),
        ("PAGAMENTO", verdict.payment.clone()),
        ("PRAZO", deadline),
        ("NÃO FAÇA", verdict.forbidden.clone()),
    ]
    .into_iter()
    .filter_map(|(label, value)| Some((label, value?)))
    .collect()
}
