//! A live decision as lines: what to do now when that is certain, else what is still to be known and what
//! each answer leads to; and why.

use ratatui::text::{Line, Span};

use crate::desk::verdict::{OptionView, QuestionView, VerdictState, VerdictView};
use crate::desk::view::{Signal, StatusLine};
use crate::pt;
use crate::tui::app::Look;
use crate::tui::question::{self, Asking};
use crate::tui::text::{self, wrap};

use super::answer::verdict_lines;

/// Column at which the values of a verdict begin.
const VALUES: usize = 12;

/// A decision laid out for a width.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Decision<'a> {
    /// The decision.
    pub(crate) verdict: &'a VerdictView,
    /// Facts the agent answered in this call; what the query or the header says is said there.
    pub(crate) trail: &'a [String],
    /// Columns.
    pub(crate) columns: usize,
    /// Colours and signs.
    pub(crate) look: &'a Look,
}

impl Decision<'_> {
    /// A certain verdict: word and sentence, then sector, money, deadline, and for how long it holds.
    pub(crate) fn certain(&self) -> Vec<Line<'static>> {
        let (verdict, look) = (self.verdict, self.look);
        let text = match verdict.state {
            VerdictState::Conflict => "as regras se contradizem neste caso: avise o supervisor".to_owned(),
            _ => verdict.text.clone().or_else(|| verdict.result.clone()).unwrap_or_default(),
        };
        let mut out = verdict_lines(&StatusLine { signal: verdict.signal(), text }, self.columns, look);
        for (label, value) in values(verdict) {
            let label = Span::styled(format!("{label:VALUES$}"), look.theme.strong);
            let value = Span::raw(look.glyphs.words(&value).into_owned());
            out.extend(wrap(&[label, value], self.columns, VALUES));
        }
        out.extend(self.changes());
        out.extend(self.supposed());
        out
    }

    /// What was answered, under the message that a certain verdict sends: the line of the call says it too.
    pub(crate) fn after(&self) -> Vec<Line<'static>> {
        if self.verdict.is_certain() { self.answered(" {perguntar} corrige.") } else { Vec::new() }
    }

    /// What is still to be known, before anybody pressed Enter. `brief`: the answers in one paragraph.
    pub(crate) fn open(&self, brief: bool) -> Vec<Line<'static>> {
        let (verdict, look) = (self.verdict, self.look);
        let say = |text: String| verdict_lines(&StatusLine { signal: verdict.signal(), text }, self.columns, look);
        if verdict.state == VerdictState::Gap {
            return say("nenhuma linha das regras cobre este caso: avise o supervisor".to_owned());
        }
        let mut out = Vec::new();
        match &verdict.question {
            Some(question) => {
                out.extend(say(question.text.clone()));
                out.extend(if brief { self.paragraph(question) } else { self.leads(question, None) });
            }
            // Without a question nobody can answer: the branches are all there is.
            None => out.extend(self.branches()),
        }
        out.extend(self.already());
        out.extend(self.changes());
        out.extend(self.answered(if verdict.question.is_some() { "" } else { " {perguntar} corrige." }));
        out.extend(self.supposed());
        out
    }

    /// The question while it is open: its answers have their keys.
    pub(crate) fn asked(&self, asking: &Asking) -> Vec<Line<'static>> {
        let (verdict, look) = (self.verdict, self.look);
        let Some(question) = asking.question(verdict) else { return Vec::new() };
        let (at, count) = asking.place(verdict);
        let mut text = question.text.clone();
        if count > 1 {
            text = format!("{text} (pergunta {} de {count})", at + 1);
        }
        let mut out = verdict_lines(&StatusLine { signal: Signal::Missing, text }, self.columns, look);
        if question.options.is_empty() {
            out.extend(self.value_line(question, asking));
        }
        out.extend(self.leads(question, Some(question::digits(question))));
        if let Some(problem) = &asking.problem {
            out.extend(self.words(&look.keys.fill(problem), look.theme.warn, 2));
        }
        out.extend(self.already());
        out.extend(self.answered(" {apagar} tira a última."));
        out.extend(self.supposed());
        out
    }

    /// The row and where it stands, the facts with their sources, and what would change the outcome.
    pub(crate) fn why(&self) -> Vec<Line<'static>> {
        let (verdict, look) = (self.verdict, self.look);
        let mut reasons = verdict.why.clone();
        reasons.extend(verdict.nearest.clone());
        if verdict.why.is_empty() {
            reasons.extend(
                verdict
                    .rule
                    .clone()
                    .map(|rule| format!("{} ({rule}): falta um fato para escolher a linha", verdict.title)),
            );
        }
        let mut out = vec![Line::styled("POR QUÊ", look.theme.strong)];
        for reason in reasons {
            out.extend(self.words(&format!("  {reason}"), look.theme.base, 4));
        }
        out
    }

    fn words(&self, text: &str, style: ratatui::style::Style, indent: usize) -> Vec<Line<'static>> {
        wrap(&[Span::styled(self.look.glyphs.words(text).into_owned(), style)], self.columns, indent)
    }

    /// The line in which a number or a date is typed.
    fn value_line(&self, question: &QuestionView, asking: &Asking) -> Vec<Line<'static>> {
        let theme = &self.look.theme;
        let typed = self.look.glyphs.words(asking.line.text()).into_owned();
        let measure = question.measure.as_deref().map(|m| format!(" {m}")).unwrap_or_default();
        let spans = [
            Span::styled(format!("  {} ", self.look.glyphs.pointer), theme.key),
            Span::styled(format!("{typed}_"), theme.strong),
            Span::raw(measure),
            Span::styled(self.look.keys.fill("   {confirmar} confirma, ? é \"não sei\"").into_owned(), theme.dim),
        ];
        wrap(&spans, self.columns, 4)
    }

    /// One line an answer; with the keys that give it while the question is open.
    fn leads(&self, question: &QuestionView, digits: Option<usize>) -> Vec<Line<'static>> {
        let mut out = Vec::new();
        for (number, option) in (1..).zip(&question.options) {
            let outcome = outcome(option);
            out.extend(self.lead(&self.marker(number, digits), &option.label, outcome.as_deref()));
        }
        for (cell, outcome) in &question.leads {
            out.extend(self.lead("  ", cell, Some(outcome)));
        }
        if !question.options.is_empty() && digits.is_some() {
            out.extend(self.lead(&self.marker(question.options.len() + 1, digits), "não sei", None));
        }
        out
    }

    fn marker(&self, number: usize, digits: Option<usize>) -> String {
        digits.map_or_else(|| format!("  {} ", self.look.glyphs.dot), |width| format!(" [{number:0width$}] "))
    }

    fn lead(&self, marker: &str, case: &str, outcome: Option<&str>) -> Vec<Line<'static>> {
        let (theme, glyphs) = (&self.look.theme, &self.look.glyphs);
        let colon = if outcome.is_some() { ": " } else { "" };
        let spans = [
            Span::styled(marker.to_owned(), theme.key),
            Span::styled(format!("{}{colon}", glyphs.words(case)), theme.strong),
            Span::raw(glyphs.words(outcome.unwrap_or_default()).into_owned()),
        ];
        wrap(&spans, self.columns, text::width(&spans[0].content))
    }

    /// Answers with one outcome named together: `sim: pode desbloquear · não: enviar a mensagem`.
    fn paragraph(&self, question: &QuestionView) -> Vec<Line<'static>> {
        let (theme, glyphs) = (&self.look.theme, &self.look.glyphs);
        let mut groups: Vec<(Option<String>, Vec<String>)> = Vec::new();
        let options = question.options.iter().map(|option| (option.label.clone(), outcome(option)));
        let stretches = question.leads.iter().map(|(cell, outcome)| (cell.clone(), Some(outcome.clone())));
        for (case, outcome) in options.chain(stretches) {
            match groups.iter_mut().find(|(known, _)| *known == outcome) {
                Some((_, cases)) => cases.push(case),
                None => groups.push((outcome, vec![case])),
            }
        }
        // Nothing is known of any answer: the question says already which there are.
        if groups.iter().all(|(outcome, _)| outcome.is_none()) {
            return Vec::new();
        }
        let mut spans = vec![Span::raw("  ")];
        let mut each = Vec::new();
        for (at, (outcome, cases)) in groups.iter().enumerate() {
            let cases = match cases.as_slice() {
                [first, _, _, _, ..] => format!("{first} e outras {}", cases.len() - 1),
                few => few.join(", "),
            };
            let dot = if at == 0 { String::new() } else { format!(" {} ", glyphs.dot) };
            let colon = if outcome.is_some() { ": " } else { "" };
            spans.push(Span::styled(format!("{dot}{}{colon}", glyphs.words(&cases)), theme.strong));
            spans.push(Span::raw(glyphs.words(outcome.as_deref().unwrap_or_default()).into_owned()));
            each.extend(self.lead(&self.marker(0, None), &cases, outcome.as_deref()));
        }
        let together = wrap(&spans, self.columns, 2);
        // A case for each line is found at a glance; it must not cost many of them.
        if together.len() > 1 && each.len() <= together.len() + 2 { each } else { together }
    }

    fn branches(&self) -> Vec<Line<'static>> {
        let status =
            StatusLine { signal: Signal::Depends, text: "Ninguém sabe o que falta; conforme o caso:".to_owned() };
        let mut out = verdict_lines(&status, self.columns, self.look);
        for (cases, outcome) in &self.verdict.branches {
            out.extend(self.lead("  ", cases, Some(outcome)));
        }
        out
    }

    /// What holds whatever the missing facts turn out to be.
    fn already(&self) -> Vec<Line<'static>> {
        let certain = self.verdict.certain_in_short.as_deref();
        certain.map_or_else(Vec::new, |words| self.words(&format!("Já é certo: {words}."), self.look.theme.good, 2))
    }

    fn changes(&self) -> Vec<Line<'static>> {
        let changes = self.verdict.changes.as_deref();
        changes.map_or_else(Vec::new, |when| self.words(&format!("Muda {when}."), self.look.theme.warn, 2))
    }

    fn answered(&self, remark: &str) -> Vec<Line<'static>> {
        let answered = self.verdict.answered.iter().filter(|answer| self.trail.contains(&answer.fact));
        let answers: Vec<String> = answered.map(|a| format!("{}: {}", a.label, a.value)).collect();
        if answers.is_empty() {
            return Vec::new();
        }
        let words = answers.join(&format!(" {} ", self.look.glyphs.dot));
        self.words(&format!("Respondido: {words}.{}", self.look.keys.fill(remark)), self.look.theme.dim, 2)
    }

    /// What was taken for granted is never silent.
    fn supposed(&self) -> Vec<Line<'static>> {
        if self.verdict.supposed.is_empty() {
            return Vec::new();
        }
        let facts: Vec<&str> = self.verdict.supposed.iter().map(|fact| fact.trim_end_matches(" (suposto)")).collect();
        self.words(&format!("Supondo: {}.", facts.join(", ")), self.look.theme.dim, 2)
    }
}

/// What an answer leads to, in words; none when that would only repeat the answer, or when more must be known.
fn outcome(option: &OptionView) -> Option<String> {
    match (&option.leads_to, &option.certain) {
        (Some(outcome), _) => Some(without_case(outcome, &option.label).to_owned()).filter(|words| !words.is_empty()),
        (None, Some(certain)) => Some(format!("{certain}; falta mais")),
        (None, None) => None,
    }
}

/// An outcome without the case it begins with: `Link dedicado: 4h` of the case `Link dedicado (IP fixo)` is `4h`, but
/// `não fazer` of the case `não` stays whole.
fn without_case<'a>(outcome: &'a str, case: &str) -> &'a str {
    match outcome.split_once([':', ',']) {
        // One word may begin a verb (`não fazer`); several are the case in other words (`Gamer com IP fixo`).
        Some((head, rest)) if case.starts_with(head.trim()) || (case.contains(' ') && says(head, case)) => {
            rest.trim_start()
        }
        None if case.starts_with(outcome) => "",
        _ => outcome,
    }
}

/// Whether every word of `what` stands in a text, in whatever order.
fn says(text: &str, what: &str) -> bool {
    let bare = |word: &'_ str| word.trim_matches([',', '.', ';', ':', '(', ')']).to_owned();
    let said: Vec<String> = text.split_whitespace().map(bare).collect();
    what.split_whitespace().map(bare).all(|word| said.contains(&word))
}

/// Labels and values, in the order in which an agent needs them.
fn values(verdict: &VerdictView) -> Vec<(&'static str, String)> {
    let sector = verdict.sector.as_ref().map(|(_, name)| match &verdict.sector_status {
        Some(status) => format!("{name}: {status}"),
        None => name.clone(),
    });
    // The sentence of many a rule names the sector and says until when already.
    let sector = sector.filter(|sector| !verdict.text.as_deref().is_some_and(|text| says(text, sector)));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_answer_leads_to_is_told_without_saying_the_answer_again() {
        let rows: [(&str, Option<&str>, Option<&str>, Option<&str>, &str); 8] = [
            (
                "não",
                Some("não fazer: só o titular cancela"),
                None,
                Some("não fazer: só o titular cancela"),
                "a word of its own",
            ),
            ("Residencial", Some("Residencial: 48h"), None, Some("48h"), "the case is said"),
            ("Link dedicado (IP fixo)", Some("Link dedicado: 4h"), None, Some("4h"), "the case says more"),
            ("Gamer (IP fixo)", Some("Gamer com IP fixo: 48h"), None, Some("48h"), "the case in other words"),
            ("IPTV", Some("IPTV"), None, None, "nothing new"),
            ("sim", Some("pode desbloquear"), None, Some("pode desbloquear"), "another word"),
            ("Chat", None, Some("transferir"), Some("transferir; falta mais"), "one thing is certain"),
            ("Chat", None, None, None, "nothing is known of it: nothing is said"),
        ];
        for (label, leads_to, certain, said, why) in rows {
            let owned = |words: Option<&str>| words.map(str::to_owned);
            let option = OptionView {
                value: String::new(),
                label: label.to_owned(),
                leads_to: owned(leads_to),
                certain: owned(certain),
            };
            assert_eq!(outcome(&option).as_deref(), said, "{label}: {why}");
        }
    }

    #[test]
    fn a_sector_is_named_again_only_when_the_sentence_does_not_say_it() {
        let text = "Transfira ao Comercial e informe o horário: está fechado e abre ter 24/11 09:00.";
        assert!(says(text, "Comercial: fechado, abre ter 24/11 09:00"));
        assert!(!says(text, "Comercial: fechado, abre qua 25/11 09:00"), "another opening");
        assert!(!says(text, "Financeiro: fechado, abre ter 24/11 09:00"), "another sector");
    }
}
