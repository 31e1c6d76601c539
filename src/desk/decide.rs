//! What to do: a decision on what is known of a call, the question worth asking, and why.

mod clock;
mod words;

use chrono::{DateTime, Utc};

use super::facts::{self, Known, Source};
use super::resolve::Resolver;
use super::show;
use super::verdict::{Action, AnsweredView, OptionView, QuestionView, VerdictState, VerdictView};
use super::{Call, Told, status};
use crate::kb::model::{Base, Decision, Doubt, Origin, Provider, Row};
use crate::kb::text::Text;
use crate::rules::{self, LeadsTo, State, Table};

pub use words::answer_in_words;
use words::range_in_words;

/// One decision, asked at an instant.
pub struct Case<'a> {
    /// The base.
    pub base: &'a Base,
    /// The call's provider.
    pub provider: &'a Provider,
    /// The call.
    pub call: &'a Call,
    /// Position in [`Provider::decisions`].
    pub decision: u32,
    /// The instant.
    pub at: DateTime<Utc>,
    /// Take for granted what the base lets the console suppose.
    pub suppose: bool,
}

/// What a verdict says, before it is found out why and until when.
struct Said<'c> {
    view: VerdictView,
    state: State,
    /// The row that says it, when the case is decided.
    row: Option<&'c Row>,
    /// What is worth asking after the question.
    left: Vec<rules::FactId>,
}

impl Case<'_> {
    fn record(&self) -> &Decision {
        &self.provider.decisions[self.decision as usize]
    }

    fn table(&self) -> &Table {
        &self.record().table
    }

    fn known(&self, at: DateTime<Utc>) -> Known {
        facts::gather(self.base, self.call, self.record(), at, self.suppose)
    }

    /// The verdict, or the question.
    pub fn verdict(&self) -> VerdictView {
        let known = self.known(self.at);
        let Said { mut view, state, row, left } = self.said(&known);
        view.valid_until = self.valid_until(&known);
        view.changes = view.valid_until.map(|at| self.in_words(at));
        view.supposed = self.supposed(&known);
        view.answered = self.answers(&known);
        view.others = left.into_iter().filter_map(|fact| self.question(fact, &known)).collect();
        if matches!(state, State::Decided | State::Conflict) {
            self.explain(&mut view, &known);
        }
        view.doubts = self.doubts(row);
        view
    }

    /// [`VerdictView::lines`] of the verdict, without finding out why it stands nor until when.
    pub fn lines(&self) -> Vec<String> {
        self.said(&self.known(self.at)).view.lines()
    }

    fn said(&self, known: &Known) -> Said<'_> {
        let outcome = self.table().decide(&known.knowledge);
        let decided = outcome.state == State::Decided;
        let row = outcome.rows.first().filter(|_| decided).map(|&i| &self.record().rows[i]);
        let mut view = self.shell(outcome.state);
        view.certain = self.outputs(&outcome.certain);
        view.certain_in_short = Some(self.in_short(&[], &outcome.certain)).filter(|words| !words.is_empty());
        let left = match row {
            Some(row) => {
                self.fill(&mut view, row);
                Vec::new()
            }
            None => self.ask(&mut view, known),
        };
        Said { view, state: outcome.state, row, left }
    }

    fn shell(&self, state: State) -> VerdictView {
        let record = self.record();
        VerdictView {
            decision: record.meta.id.to_string(),
            title: record.title.to_string(),
            state: match state {
                State::Decided => VerdictState::Decided,
                State::Ask => VerdictState::Ask,
                State::Open => VerdictState::Open,
                State::Gap => VerdictState::Gap,
                State::Conflict => VerdictState::Conflict,
            },
            action: None,
            sector: None,
            sector_status: None,
            order_subject: None,
            fee: None,
            payment: None,
            deadline: None,
            deadline_ends: None,
            message: None,
            forbidden: None,
            result: None,
            text: None,
            certain: Vec::new(),
            certain_in_short: None,
            question: None,
            others: Vec::new(),
            branches: Vec::new(),
            why: Vec::new(),
            nearest: None,
            valid_until: None,
            changes: None,
            row: None,
            rule: Some(format!("{}:{}", record.meta.place.file, record.meta.place.line)),
            source: record.meta.source.as_deref().map(str::to_owned),
            doubts: Vec::new(),
            supposed: Vec::new(),
            answered: Vec::new(),
        }
    }

    fn answers(&self, known: &Known) -> Vec<AnsweredView> {
        let of_agent = |number: &u32| known.source(*number) == Some(Source::Agent);
        self.record()
            .inputs
            .iter()
            .copied()
            .filter(of_agent)
            .map(|number| {
                let fact = &self.provider.facts[number as usize];
                let value = answer_in_words(self.provider, number, known.knowledge.get(fact.rule));
                AnsweredView { fact: fact.meta.id.to_string(), label: fact.label.to_string(), value }
            })
            .collect()
    }

    fn supposed(&self, known: &Known) -> Vec<String> {
        let inputs = &self.record().inputs;
        known
            .sources
            .iter()
            .filter(|(fact, source)| *source == Source::Supposed && inputs.contains(fact))
            .map(|(fact, _)| self.fact_in_words(*fact, known))
            .collect()
    }

    /// What a row says, written out.
    fn fill(&self, view: &mut VerdictView, row: &Row) {
        let resolver = self.resolver();
        let text = |text: &Option<Text>| text.as_ref().map(|t| resolver.text(t));
        view.action = row.action.as_deref().and_then(Action::from_word);
        if let Some(sector) = row.sector {
            let record = &self.provider.sectors[sector as usize];
            view.sector = Some((record.meta.id.to_string(), record.name.to_string()));
            view.sector_status = Some(status::status_in_words(self.base, self.provider, sector as usize, self.at));
        }
        view.order_subject = row.order_subject.as_deref().map(str::to_owned);
        view.fee = row.fee;
        view.payment = text(&row.payment);
        view.deadline = text(&row.deadline);
        view.deadline_ends = row.deadline.as_ref().and_then(|t| self.deadline_ends(t));
        view.message = row.message.map(|index| show::message(&resolver, self.provider, index));
        view.forbidden = text(&row.forbidden);
        view.result = text(&row.result);
        view.text = text(&row.text);
        view.row = Some(row.id.to_string());
        view.rule = Some(format!("{}:{}", row.place.file, row.place.line));
        view.source = row.source.as_deref().map(str::to_owned).or(view.source.take());
    }

    fn resolver(&self) -> Resolver<'_> {
        Resolver { base: self.base, provider: self.provider, at: Some(self.at), call: Some(self.call) }
    }

    /// The question, and the open branches for when nobody can tell; gives the facts to ask about after that one.
    fn ask(&self, view: &mut VerdictView, known: &Known) -> Vec<rules::FactId> {
        let mut facts = self.table().questions(&known.knowledge).into_iter().map(|question| question.fact);
        view.question = facts.find_map(|fact| self.question(fact, known));
        view.branches = self
            .table()
            .branches(&known.knowledge)
            .into_iter()
            .map(|branch| {
                let cases: Vec<String> = branch
                    .areas
                    .first()
                    .into_iter()
                    .flat_map(rules::Area::restricted)
                    .filter(|side| self.fact_number(&side.input).is_some_and(|n| known.source(n).is_none()))
                    .map(|side| format!("{} {}", self.label(&side.input), side.cell))
                    .collect();
                (cases.join(", "), self.in_short(&branch.rows, &branch.outputs))
            })
            .collect();
        facts.collect()
    }

    fn fact_number(&self, name: &str) -> Option<u32> {
        self.record().inputs.iter().copied().find(|&n| *self.provider.facts[n as usize].meta.id == *name)
    }

    fn label(&self, name: &str) -> String {
        self.fact_number(name).map_or_else(|| name.to_owned(), |n| self.provider.facts[n as usize].label.to_string())
    }

    fn question(&self, fact: rules::FactId, known: &Known) -> Option<QuestionView> {
        let number = self.record().inputs.iter().copied().find(|&n| self.provider.facts[n as usize].rule == fact)?;
        let record = &self.provider.facts[number as usize];
        // Computed facts are never asked; an unknown one is said by the card.
        if record.origin.is_some() {
            return None;
        }
        let leads = self.table().what_each_answer_leads_to(fact, &known.knowledge);
        let outcome = |lead: &rules::Lead| match &lead.leads_to {
            LeadsTo::Decided { rows, outputs } => Some(self.in_short(rows, outputs)),
            LeadsTo::Open => None,
            LeadsTo::Gap => Some("nenhuma regra cobre".to_owned()),
            LeadsTo::Conflict => Some("as regras se contradizem".to_owned()),
        };
        let by_digit = matches!(&*record.type_word, "opcao" | "sim_nao");
        let options = leads.iter().filter(|_| by_digit).map(|lead| {
            let (leads_to, certain) = self.answered(&record.meta.id, &lead.cell);
            OptionView {
                label: record
                    .values
                    .iter()
                    .find(|v| *v.word == lead.cell)
                    .map_or_else(|| lead.cell.clone(), |v| v.label.to_string()),
                value: lead.cell.clone(),
                leads_to,
                certain,
            }
        });
        Some(QuestionView {
            fact: record.meta.id.to_string(),
            label: record.label.to_string(),
            text: record.question.as_deref().unwrap_or(&record.label).to_owned(),
            options: yes_before_no(options.collect()),
            measure: record.measure.as_deref().map(str::to_owned),
            leads: leads
                .iter()
                .filter(|_| !by_digit)
                .filter_map(|lead| Some((range_in_words(&lead.cell, record.measure.as_deref()), outcome(lead)?)))
                .collect(),
        })
    }

    /// What an answer would lead to, suppositions included; none = more must be known: then what of it would be
    /// certain already.
    fn answered(&self, fact: &str, cell: &str) -> (Option<String>, Option<String>) {
        let mut call = self.call.clone();
        call.told.insert(fact.to_owned(), Told::Cell(cell.to_owned()));
        let known = facts::gather(self.base, &call, self.record(), self.at, self.suppose);
        let outcome = self.table().decide(&known.knowledge);
        let words = |rows: &[usize]| Some(self.in_short(rows, &outcome.certain)).filter(|words| !words.is_empty());
        match outcome.state {
            State::Decided => (words(&outcome.rows), None),
            State::Ask | State::Open => (None, words(&[])),
            State::Gap => (Some("nenhuma regra cobre".to_owned()), None),
            State::Conflict => (Some("as regras se contradizem".to_owned()), None),
        }
    }

    fn explain(&self, view: &mut VerdictView, known: &Known) {
        let record = self.record();
        let explanation = self.table().explain(&known.knowledge);
        for reason in &explanation.rows {
            let row = &record.rows[reason.row];
            view.why.push(format!("linha {} ({}:{})", row.id, row.place.file, row.place.line));
            for test in &reason.tests {
                let Some(cell) = &test.cell else { continue };
                let Some(number) =
                    record.inputs.iter().copied().find(|&n| self.provider.facts[n as usize].rule == test.fact)
                else {
                    continue;
                };
                view.why.push(format!("{}; a linha pede {cell}", self.fact_in_words(number, known)));
            }
        }
        for beaten in &explanation.beaten {
            let right = match beaten.right {
                rules::Right::Exception => "por ser exceção a ela",
                rules::Right::Order => "por vir antes",
                rules::Right::Rank => "por ter prioridade",
                rules::Right::Agreement => "as duas dizem o mesmo",
            };
            let (by, lost) = (&record.rows[beaten.by].id, &record.rows[beaten.row].id);
            view.why.push(format!("a linha {by} vence a linha {lost}: {right}"));
        }
        view.nearest = explanation.near.first().and_then(|near| {
            let number = record.inputs.iter().copied().find(|&n| self.provider.facts[n as usize].rule == near.fact)?;
            let fact = &self.provider.facts[number as usize];
            let cell = range_in_words(&near.cell, fact.measure.as_deref());
            Some(format!("seria {} se {} fosse {cell}", self.in_short(&near.rows, &near.outputs), fact.label))
        });
    }

    fn doubts(&self, row: Option<&Row>) -> Vec<super::view::DoubtView> {
        let record = self.record();
        let mut ids: Vec<u32> = record.meta.doubts.clone();
        ids.extend(row.map(|r| r.doubts.clone()).unwrap_or_default());
        let sectors = record.inputs.iter().filter_map(|&input| match self.provider.facts[input as usize].origin? {
            Origin::Sector(sector) => Some(&self.provider.sectors[sector as usize]),
            _ => None,
        });
        let of_sectors: Vec<String> = sectors
            .flat_map(|sector| status::of_sector(self.base, self.provider, sector, self.at))
            .flat_map(|now| now.doubts)
            .collect();
        let asked = |doubt: &Doubt| of_sectors.iter().any(|id| **id == *doubt.meta.id);
        ids.extend((0u32..).zip(&self.provider.doubts).filter(|(_, doubt)| asked(doubt)).map(|(at, _)| at));
        ids.sort_unstable();
        ids.dedup();
        ids.iter().filter_map(|&i| self.provider.doubts.get(i as usize)).map(show::doubt_view).collect()
    }
}

/// Yes is always key 1.
fn yes_before_no(mut options: Vec<OptionView>) -> Vec<OptionView> {
    options.sort_by_key(|option| u8::from(option.value == "não"));
    options
}
