//! The cases of a base (`[[caso]]`), asked of the desk: what fails is a finding at the case's place.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::desk::plain::{self, Secrets};
use crate::desk::view::SectorNow;
use crate::desk::{Call, Desk};
use crate::diag::lines::Lines;
use crate::diag::source::Snapshot;
use crate::diag::{Finding, Severity};
use crate::kb::model::{Asks, Base, Provider, TestCase};
use crate::pt;

/// Characters of an answer that are told with a failure.
const SHOWN: usize = 240;

/// What running the cases gave.
pub struct Outcome {
    /// How many were run.
    pub run: usize,
    /// One finding for each that failed.
    pub findings: Vec<Finding>,
}

/// Runs every case of every provider. A case without `em` is asked at `now`.
pub fn run(base: Arc<Base>, snapshot: &Snapshot, now: DateTime<Utc>) -> Outcome {
    let mut outcome = Outcome { run: 0, findings: Vec::new() };
    if base.providers.iter().all(|provider| provider.cases.is_empty()) {
        return outcome;
    }
    let desk = Desk::new(base);
    for (number, provider) in (0u32..).zip(&desk.base().providers) {
        for case in &provider.cases {
            outcome.run += 1;
            let one = Case { desk: &desk, provider, case, call: call(number, case) };
            outcome.findings.extend(one.failure(now).map(|why| finding(case, snapshot, why)));
        }
    }
    outcome
}

fn call(provider: u32, case: &TestCase) -> Call {
    Call { unit: case.unit, channel: case.channel, ..Call::new(provider) }
}

fn finding(case: &TestCase, snapshot: &Snapshot, why: String) -> Finding {
    let mut finding = Finding::on_file("caso_falhou", Severity::Error, &case.place.file, why)
        .with_help("acerte o registro que responde; se a regra mudou, acerte o caso");
    let start = case.place.span.start as usize;
    finding.span = start..case.place.span.end as usize;
    finding.line = case.place.line;
    finding.column = snapshot.bytes(&case.place.file).map_or(1, |bytes| Lines::new(bytes).column(bytes, start));
    finding
}

struct Case<'c> {
    desk: &'c Desk,
    provider: &'c Provider,
    case: &'c TestCase,
    call: Call,
}

impl Case<'_> {
    /// Why the case fails; none = it holds.
    fn failure(&self, now: DateTime<Utc>) -> Option<String> {
        let answer = match self.answer(now) {
            Ok(answer) => answer,
            Err(why) => return Some(format!("o caso não pôde ser feito: {why}")),
        };
        let folded = squeezed(&answer);
        let stands = |words: &str| folded.contains(&squeezed(words));
        let missing = self.case.expects.iter().find(|words| !stands(words));
        let unwanted = self.case.rejects.iter().find(|words| stands(words));
        let why = match (missing, unwanted) {
            (Some(words), _) => format!("falta \"{words}\" na resposta"),
            (None, Some(words)) => format!("a resposta contém \"{words}\", que não devia"),
            (None, None) => return None,
        };
        Some(format!("{why}; saiu: {}", clipped(&answer)))
    }

    fn answer(&self, now: DateTime<Utc>) -> Result<String, String> {
        let at = match self.case.at {
            Some(local) => self.desk.parse_instant(&self.call, &local.format("%Y-%m-%d %H:%M:%S").to_string(), now)?,
            None => now,
        };
        match &self.case.asks {
            Asks::Query(words) => Ok(self.first_card(words, at)),
            Asks::Decision(decision, told) => self.verdict(*decision, told, at),
            Asks::Sector(sector) => Ok(self.status(*sector, at)),
        }
    }

    /// What stands on the screen for a query: a status that it asks for, then the first card.
    fn first_card(&self, words: &str, at: DateTime<Utc>) -> String {
        let found = self.desk.find(&self.call, words, 1, at);
        let mut out: Vec<String> = Vec::new();
        out.extend(found.status.as_ref().map(|status| format!("{} {}", status.signal.word(), status.text)));
        out.extend(found.typed.as_ref().map(|typed| typed.note.clone()));
        let call = self.desk.call_with(&self.call, &found);
        out.extend(
            found.hits.first().map(|hit| plain::text(&self.desk.show(&call, hit.head.card, at), Secrets::Masked)),
        );
        if out.is_empty() { "nada encontrado".to_owned() } else { out.join("\n") }
    }

    fn verdict(&self, decision: u32, told: &[(Box<str>, Box<str>)], at: DateTime<Utc>) -> Result<String, String> {
        let mut call = self.call.clone();
        for (fact, answer) in told {
            self.desk.tell(&mut call, fact, answer)?;
        }
        let id = &self.provider.decisions[decision as usize].meta.id;
        let verdict = self.desk.decide(&call, id, at, false).ok_or("a decisão não existe")?;
        Ok(verdict.lines().join("\n"))
    }

    /// The sector's line in each unit, or in the case's.
    fn status(&self, sector: u32, at: DateTime<Utc>) -> String {
        let id = &self.provider.sectors[sector as usize].meta.id;
        let unit = self.case.unit.map(|unit| &self.provider.units[unit as usize].meta.id);
        let all = self.desk.sectors(&self.call, at);
        let of_sector: Vec<&SectorNow> = all.iter().filter(|now| *now.sector == **id).collect();
        let several = of_sector.len() > 1;
        let mine = of_sector.into_iter().filter(|now| !several || unit.is_none_or(|unit| *now.unit == **unit));
        let lines: Vec<String> = mine.map(line).collect();
        lines.join("\n")
    }
}

fn line(now: &SectorNow) -> String {
    let reason = now.reason.as_deref().map(|reason| format!(" ({reason})")).unwrap_or_default();
    format!("{} {} {}: {}{reason}", now.signal.word(), now.name, now.unit_short, now.long)
}

/// Accents, case and blanks apart.
fn squeezed(text: &str) -> String {
    pt::fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The answer on one line, its beginning.
fn clipped(answer: &str) -> String {
    let line = answer.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= SHOWN {
        return line;
    }
    line.chars().take(SHOWN).chain(std::iter::once('…')).collect()
}
