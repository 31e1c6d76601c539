//! The cases of a base (`[[caso]]`), asked of the desk: what fails is a finding at the case's place.

use chrono::{DateTime, Utc};

use crate::desk::plain::{self, Secrets};
use crate::desk::view::SectorNow;
use crate::desk::{Call, Desk};
use crate::diag::lines::Lines;
use crate::diag::source::Snapshot;
use crate::diag::{Finding, Severity};
use crate::kb::model::{Asks, Expectation, Place, Provider, TestCase};
use crate::pt;

/// Cards looked at for a query: the list is cut before cards of other units go to its end, so that one alone could
/// be of another unit.
const LISTED: usize = 10;
/// Characters of an answer that are told with a failure.
const SHOWN: usize = 240;

/// What running cases gave.
#[derive(Default)]
pub struct Outcome {
    /// How many were run.
    pub run: i64,
    /// One finding for each that failed.
    pub findings: Vec<Finding>,
}

/// Runs the cases of a provider that ask something wanted. A case without `em` is asked at `now`.
pub fn run(
    desk: &Desk,
    number: u32,
    wanted: fn(&Asks) -> bool,
    (snapshot, now): (&Snapshot, DateTime<Utc>),
) -> Outcome {
    let provider = &desk.base().providers[number as usize];
    let mut outcome = Outcome::default();
    for case in provider.cases.iter().filter(|case| wanted(&case.asks)) {
        outcome.run += 1;
        let one = Asked { desk, provider, case, call: call(number, case) };
        outcome.findings.extend(one.failure(now).map(|failure| finding(failure, snapshot)));
    }
    outcome
}

fn call(provider: u32, case: &TestCase) -> Call {
    Call { unit: case.unit, channel: case.channel, ..Call::new(provider) }
}

fn finding(failure: Failure<'_>, snapshot: &Snapshot) -> Finding {
    let Failure { place, why } = failure;
    let mut finding = Finding::on_file("caso_falhou", Severity::Error, &place.file, why)
        .with_help("acerte o registro que responde; se a regra mudou, acerte o caso");
    let start = place.span.start as usize;
    finding.span = start..place.span.end as usize;
    finding.line = place.line;
    finding.column = snapshot.bytes(&place.file).map_or(1, |bytes| Lines::new(bytes).column(bytes, start));
    finding
}

/// What is not as expected, and where that is written.
struct Failure<'c> {
    place: &'c Place,
    why: String,
}

/// A case being asked.
struct Asked<'c> {
    desk: &'c Desk,
    provider: &'c Provider,
    case: &'c TestCase,
    call: Call,
}

impl<'c> Asked<'c> {
    /// Why the case fails; none = it holds.
    fn failure(&self, now: DateTime<Utc>) -> Option<Failure<'c>> {
        let answer = match self.answer(now) {
            Ok(answer) => answer,
            Err(why) => {
                return Some(Failure { place: &self.case.place, why: format!("o caso não pôde ser feito: {why}") });
            }
        };
        let folded = squeezed(&answer);
        let stands = |expected: &Expectation| folded.contains(&squeezed(&expected.words));
        let missing = self.case.expects.iter().find(|expected| !stands(expected));
        let unwanted = self.case.rejects.iter().find(|expected| stands(expected));
        let (place, why) = match (missing, unwanted) {
            (Some(one), _) => (&one.place, format!("falta \"{}\" na resposta", one.words)),
            (None, Some(one)) => (&one.place, format!("a resposta contém \"{}\", que não devia", one.words)),
            (None, None) => return None,
        };
        Some(Failure { place, why: format!("{why}; saiu: {}", clipped(&answer)) })
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
        let found = self.desk.find(&self.call, words, LISTED, at);
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
        Ok(self.desk.decide_in_lines(&call, decision, at).join("\n"))
    }

    /// The sector's line in each unit, or in the case's.
    fn status(&self, sector: u32, at: DateTime<Utc>) -> String {
        let unit = self.case.unit.map(|unit| &self.provider.units[unit as usize].meta.id);
        let all = self.desk.sector(&self.call, sector, at);
        let several = all.len() > 1;
        let mine = all.iter().filter(|now| !several || unit.is_none_or(|unit| *now.unit == **unit));
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
    pt::one_line(&pt::fold(text))
}

/// The answer on one line, its beginning.
fn clipped(answer: &str) -> String {
    let line = pt::one_line(answer);
    if line.chars().count() <= SHOWN {
        return line;
    }
    line.chars().take(SHOWN).chain(std::iter::once('…')).collect()
}
