//! What to do: a decision on what is known of a call, the question worth asking, and why.

use chrono::{DateTime, TimeDelta, Utc};

use super::facts::{self, Known, Source};
use super::resolve::Resolver;
use super::show;
use super::verdict::{Action, AnsweredView, OptionView, QuestionView, VerdictState, VerdictView};
use super::{Call, Told, status};
use crate::hours::State as HoursState;
use crate::kb::model::{Base, Decision, Doubt, Figure, Kind, Origin, Provider, Row};
use crate::kb::text::{Attribute, Piece, Text};
use crate::pt;
use crate::rules::{self, Answer, LeadsTo, OutputId, OutputValue, State, Table};

/// How many changes of the clock and of sectors are looked through for the next change of the verdict.
const CHANGES_LOOKED_THROUGH: usize = 64;

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
        let outcome = self.table().decide(&known.knowledge);
        let decided = outcome.state == State::Decided;
        let row = outcome.rows.first().filter(|_| decided).map(|&i| &self.record().rows[i]);
        let mut view = self.shell(&known, outcome.state);
        view.certain = self.outputs(&outcome.certain);
        view.certain_in_short = Some(self.in_short(&[], &outcome.certain)).filter(|words| !words.is_empty());
        match row {
            Some(row) => self.fill(&mut view, row),
            None => self.ask(&mut view, &known),
        }
        if decided || outcome.state == State::Conflict {
            self.explain(&mut view, &known);
        }
        view.doubts = self.doubts(row);
        view
    }

    fn shell(&self, known: &Known, state: State) -> VerdictView {
        let record = self.record();
        let valid_until = self.valid_until(known);
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
            valid_until,
            changes: valid_until.map(|at| self.in_words(at)),
            row: None,
            rule: Some(format!("{}:{}", record.meta.place.file, record.meta.place.line)),
            source: record.meta.source.as_deref().map(str::to_owned),
            doubts: Vec::new(),
            supposed: self.supposed(known),
            answered: self.answers(known),
        }
    }

    /// `às 17:00`, `ter 24/11 08:00`
    fn in_words(&self, at: DateTime<Utc>) -> String {
        let zone = facts::zone(self.provider, self.call);
        let (then, now) = (zone.local(at), zone.local(self.at));
        let words = pt::day_and_time(then, now);
        if then.date() == now.date() { format!("às {words}") } else { words }
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

    /// `até qua 25/11 21:14`, when a deadline in hours or days starts now.
    fn deadline_ends(&self, text: &Text) -> Option<String> {
        let (figure, window) = text.pieces.iter().find_map(|piece| match piece {
            Piece::Quote { of, what: Attribute::Main } if of.kind == Kind::Value => {
                let value = &self.provider.values[of.index as usize];
                Some((&value.figure, value.window))
            }
            _ => None,
        })?;
        let end = self.at
            + match figure {
                Figure::Hours(hours) => TimeDelta::hours(*hours),
                Figure::Days(days) => TimeDelta::days(*days),
                _ => return None,
            };
        let zone = self.provider.zone;
        let mut words = format!("até {}", pt::day_and_time(zone.local(end), zone.local(self.at)));
        if let Some(sector) = window
            && !self.certainly_open_before(sector, end)
        {
            let record = &self.provider.sectors[sector as usize];
            let opens = status::opens_in_words(self.base, self.provider, sector as usize, self.at);
            words.push_str(&format!("; nenhum horário certo de {} até lá (o próximo é {opens})", record.name));
        }
        Some(words)
    }

    fn certainly_open_before(&self, sector: u32, end: DateTime<Utc>) -> bool {
        facts::schedules(self.provider, self.call, sector).into_iter().all(|schedule| {
            schedule.state_at(self.at) == HoursState::Open
                || schedule.next_certain_open(self.at).is_some_and(|opens| opens < end)
        })
    }

    /// Questions, or the open branches when nobody can tell.
    fn ask(&self, view: &mut VerdictView, known: &Known) {
        let table = self.table();
        let mut questions =
            table.questions(&known.knowledge).into_iter().filter_map(|question| self.question(question.fact, known));
        view.question = questions.next();
        view.others = questions.collect();
        view.branches = table
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

    /// An outcome in a few words: `abrir N3, taxa R$ 50,00`.
    fn in_short(&self, rows: &[usize], outputs: &[(OutputId, OutputValue)]) -> String {
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
    fn outputs(&self, outputs: &[(OutputId, OutputValue)]) -> Vec<(String, String)> {
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

    /// `RX da ONU = -27 dBm (atendente)`
    fn fact_in_words(&self, number: u32, known: &Known) -> String {
        let fact = &self.provider.facts[number as usize];
        let source = known.source(number).map(|s| format!(" ({})", s.word())).unwrap_or_default();
        format!("{} = {}{source}", fact.label, answer_in_words(self.provider, number, known.knowledge.get(fact.rule)))
    }

    /// The next instant at which sectors or the clock change what is said; looked for change by change.
    fn valid_until(&self, known: &Known) -> Option<DateTime<Utc>> {
        let now = self.spoken(known);
        let mut at = self.at;
        for _ in 0..CHANGES_LOOKED_THROUGH {
            at = self.next_input_change(at)?;
            if self.spoken(&self.known(at)) != now {
                return Some(at);
            }
        }
        None
    }

    fn spoken(&self, known: &Known) -> (State, Vec<usize>) {
        let outcome = self.table().decide(&known.knowledge);
        (outcome.state, outcome.rows)
    }

    /// The next instant at which a computed input may take another value.
    fn next_input_change(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let zone = self.provider.zone;
        self.record()
            .inputs
            .iter()
            .filter_map(|&n| match self.provider.facts[n as usize].origin? {
                Origin::Sector(sector) => facts::schedules(self.provider, self.call, sector)
                    .into_iter()
                    .filter_map(|schedule| schedule.next_change(at))
                    .min(),
                Origin::ClockDate | Origin::ClockDayKind => {
                    let tomorrow = zone.local(at).date().succ_opt()?;
                    Some(zone.instants(tomorrow.and_time(chrono::NaiveTime::MIN)).earliest())
                }
                Origin::ClockTime => Some(at + TimeDelta::minutes(1)),
            })
            .min()
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
fn range_in_words(cell: &str, measure: Option<&str>) -> String {
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

/// Yes is always key 1.
fn yes_before_no(mut options: Vec<OptionView>) -> Vec<OptionView> {
    options.sort_by_key(|option| u8::from(option.value == "não"));
    options
}
