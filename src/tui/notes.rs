//! What the screen knows of other days, and what it asks to be kept: changes since the last shift, cards most
//! read, reports to the supervisor.
//!
//! Writing is another thread's ([`super::scribe`]); what it answers comes back as [`Heard`].

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, FixedOffset, Utc};

use crate::desk::diff::Since;
use crate::desk::view::CardView;
use crate::desk::{Call, Desk};
use crate::memory::reports::Report;
use crate::memory::scrub::scrub;
use crate::memory::usage::{self, Entry, Event};

use super::app::{App, Mode};
use super::line::LineEdit;
use super::tally::{Finding, Sight, Tally};

/// Sentences that were begun and not sent: more would be of calls long past.
const DRAFTS: usize = 20;

/// When the agent last pressed a key: noted by the screen, read by whoever minds the shifts.
#[derive(Debug, Clone, Default)]
pub struct Presence(Arc<AtomicI64>);

impl Presence {
    fn note(&self, at: DateTime<Utc>) {
        self.0.store(at.timestamp_millis(), Ordering::Relaxed);
    }

    /// The last key, to the millisecond; none when there was none yet.
    pub fn last(&self) -> Option<DateTime<Utc>> {
        DateTime::from_timestamp_millis(self.0.load(Ordering::Relaxed)).filter(|at| *at != DateTime::UNIX_EPOCH)
    }
}

/// What is known of the agent's last shift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LastShift {
    /// This is the first one on this machine.
    First,
    /// The base of then was written for another version of the program.
    Unreadable,
    /// What changed since, and when that shift ended.
    Changed(Since, DateTime<Utc>),
}

/// What other threads found out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Heard {
    /// What changed since the last shift.
    Since(Box<LastShift>),
    /// What is remembered of a provider.
    Remembered(Remembered),
    /// A report was written (for whom it was begun, whether customer data was taken out), or could not be.
    Reported(String, Result<bool, String>),
}

/// What this machine remembers of one provider.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Remembered {
    /// The provider's id.
    pub(crate) provider: String,
    /// Full names of the cards most read on this machine, the most read first.
    pub(crate) most_read: Vec<String>,
    /// Reports that wait for the supervisor.
    pub(crate) pending: usize,
}

/// What the screen knows of other days.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    /// This machine has a place to keep anything.
    pub(crate) keeps: bool,
    /// The last shift, once it is known.
    pub(crate) last: Option<LastShift>,
    /// What is remembered of the provider on the screen, or of the one before while that is asked.
    pub(crate) remembered: Remembered,
    /// When keys were pressed.
    pub(crate) presence: Presence,
    /// What is counted.
    pub(crate) tally: Tally,
    /// Sentences begun and not sent, by what they are about.
    drafts: Vec<(String, LineEdit)>,
}

impl Notes {
    /// A key was pressed.
    pub(crate) fn there(&self, now: DateTime<Utc>) {
        self.presence.note(now);
    }

    /// What changed since the last shift, if anything did, for whichever provider.
    pub(crate) fn changes(&self) -> Option<(&Since, DateTime<Utc>)> {
        match self.last.as_ref()? {
            LastShift::Changed(since, end) if !since.records.is_empty() || !since.effects.is_empty() => {
                Some((since, *end))
            }
            _ => None,
        }
    }

    /// What is remembered of a provider, if that is known.
    pub(crate) fn remembered(&self, provider: &str) -> Option<&Remembered> {
        Some(&self.remembered).filter(|remembered| remembered.provider == provider)
    }

    fn keep_draft(&mut self, about: String, line: LineEdit) {
        self.drafts.retain(|(known, _)| *known != about);
        if !line.is_blank() {
            self.drafts.insert(0, (about, line));
            self.drafts.truncate(DRAFTS);
        }
    }
}

impl App {
    /// What changed since the last shift of the agent of the provider on the screen, and when that shift ended.
    pub(crate) fn changes(&self) -> Option<(&Since, DateTime<Utc>)> {
        self.notes.changes().filter(|(since, _)| since.provider == self.seen.provider_id)
    }

    /// The card that a report would be about; none when the answer is missing: nothing was found, or nothing
    /// certain and the agent chose none of it.
    fn reported_card(&self) -> Option<&str> {
        let card = self.seen.card.as_ref()?;
        let first = self.seen.card_rows().next();
        let guessed = self.seen.unsure() && self.talk.chosen == first;
        (!guessed).then_some(card.head.id.as_str())
    }

    /// What a report is about: a card, or what was looked for.
    fn report_subject(&self) -> String {
        self.reported_card().map_or_else(|| format!("?{}", self.talk.query.text().trim()), str::to_owned)
    }

    /// Whether a report asks for an answer instead of telling of a wrong one.
    pub(crate) fn reports_missing(&self) -> bool {
        self.reported_card().is_none()
    }

    /// F8: opens the prompt with what was typed before, or puts it away with it.
    pub(crate) fn toggle_report(&mut self, now: DateTime<Utc>) {
        if self.put_report_away() {
            return;
        }
        if !self.notes.keeps {
            self.say("Aqui não há onde guardar avisos: o sistema não informou.", now);
            return;
        }
        self.hide();
        let about = self.report_subject();
        let known = self.notes.drafts.iter().find(|(known, _)| *known == about);
        self.talk.mode = Mode::Report(known.map(|(_, line)| line.clone()).unwrap_or_default());
    }

    /// Closes the prompt of F8; what was typed stays for the next time. Tells whether it was open.
    pub(crate) fn put_report_away(&mut self) -> bool {
        let Mode::Report(line) = &mut self.talk.mode else { return false };
        let line = std::mem::take(line);
        let about = self.report_subject();
        self.notes.keep_draft(about, line);
        self.talk.mode = Mode::Search;
        true
    }

    /// Another thread found something out.
    pub(crate) fn hear(&mut self, heard: Heard, now: DateTime<Utc>) {
        match heard {
            Heard::Since(last) => {
                self.notes.last = Some(*last);
                super::seen::ask_again(self);
            }
            Heard::Remembered(remembered) => {
                self.notes.remembered = remembered;
                super::seen::list_again(self);
            }
            Heard::Reported(about, Ok(removed)) => {
                self.notes.keep_draft(about, LineEdit::default());
                let provider = &self.seen.provider_id;
                if self.notes.remembered(provider).is_none() {
                    self.notes.remembered = Remembered { provider: provider.clone(), ..Remembered::default() };
                }
                self.notes.remembered.pending += 1;
                let words = "Aviso gravado para o supervisor.";
                let taken = if removed { "Aviso gravado, sem os dados de cliente que havia nele." } else { words };
                self.say(taken, now);
            }
            Heard::Reported(_, Err(why)) => {
                self.say_long(format!("NÃO gravou: {why}. {{avisar}} traz o texto."), now);
            }
        }
    }
}

/// The report of what is on the screen, with the agent's sentence; and what it is about, for its draft.
pub(crate) fn report(app: &App, desk: &Desk, sentence: &str, now: DateTime<Utc>) -> (String, Report) {
    let card = app.reported_card().and(app.seen.card.as_ref());
    let complaint = Complaint { card, query: app.talk.query.text(), sentence };
    (app.report_subject(), complaint.report(desk, &app.talk.call, now))
}

/// What an agent has to say to the supervisor.
#[derive(Debug, Clone, Copy)]
pub struct Complaint<'a> {
    /// The card that is wrong; none = an answer is missing.
    pub card: Option<&'a CardView>,
    /// What was looked for.
    pub query: &'a str,
    /// The agent's sentence.
    pub sentence: &'a str,
}

impl Complaint<'_> {
    /// As it is written: without what may name a customer, and without passwords.
    pub fn report(&self, desk: &Desk, call: &Call, now: DateTime<Utc>) -> Report {
        let card = self.card;
        let passwords: Vec<&str> = desk.passwords(call).collect();
        let clean = |text: &str| scrub(text, passwords.iter().copied());
        let (sentence, query) = (clean(self.sentence), clean(self.query));
        let of_decision = card.and_then(|card| card.decision.as_ref()).map(|verdict| {
            let text = verdict.text.clone().or_else(|| verdict.result.clone()).unwrap_or_default();
            format!("{} {text}", verdict.signal().word())
        });
        // The words of a rule may quote what was answered about the customer; those of a card are the base's own.
        let of_rule = of_decision.map(|words| clean(&words).text);
        let of_card = || card?.verdict.as_ref().map(|verdict| format!("{} {}", verdict.signal.word(), verdict.text));
        let verdict = of_rule.or_else(of_card).map(|words| words.trim().to_owned());
        Report {
            at: local(desk, call, now),
            // A card of another provider is that one's to mend.
            provider: card.map_or_else(|| desk.provider(call).id.to_string(), |card| card.head.provider_id.clone()),
            card: card.map(|card| card.head.id.clone()),
            title: card.map(|card| card.head.title.clone()),
            file: card.map(|card| card.file.clone()),
            line: card.map(|card| card.line),
            base: desk.base().fingerprint.to_string(),
            removed: sentence.removed || query.removed,
            query: query.text,
            verdict,
            sentence: sentence.text,
        }
    }
}

/// The instant on the provider's clock.
fn local(desk: &Desk, call: &Call, now: DateTime<Utc>) -> DateTime<FixedOffset> {
    let text = desk.local_rfc3339(call, "", now);
    DateTime::parse_from_rfc3339(&text).unwrap_or_else(|_| now.fixed_offset())
}

/// What there is to count of what the screen shows now. A simulated instant is no work: nothing is counted.
pub(crate) fn count(app: &mut App, desk: &Desk, now: DateTime<Utc>) -> Vec<Entry> {
    if !app.notes.keeps || app.simulated.is_some() {
        return Vec::new();
    }
    let name = |row: usize| match app.seen.rows.get(row) {
        Some(super::seen::ListRow::Card(head, _)) => Some(head.id.as_str()),
        _ => None,
    };
    let searching = !app.talk.browsing && app.seen.found.is_some();
    let sight = Sight {
        query: app.talk.query.text(),
        unsure: app.seen.unsure() || app.seen.rows.is_empty(),
        answered: app.seen.found.as_ref().is_some_and(|found| found.status.is_some() || found.typed.is_some()),
        first: app.seen.card_rows().next().and_then(name).filter(|_| searching),
        reading: app.talk.chosen.and_then(name).filter(|_| !app.has_page()),
    };
    let found = app.notes.tally.look(&sight, now);
    entries(app, desk, found, now)
}

/// What there is to count when the console is left.
pub(crate) fn count_last(app: &mut App, desk: &Desk, now: DateTime<Utc>) -> Vec<Entry> {
    let found = app.notes.tally.end();
    entries(app, desk, found, now)
}

fn entries(app: &App, desk: &Desk, found: Vec<Finding>, now: DateTime<Utc>) -> Vec<Entry> {
    if found.is_empty() {
        return Vec::new();
    }
    let call = &app.talk.call;
    let passwords: Vec<&str> = desk.passwords(call).collect();
    let normal = |query: &str| usage::normalised(query, passwords.iter().copied());
    let event = |finding| match finding {
        Finding::Nothing(query) => Some(Event::Nothing { query: normal(&query)? }),
        Finding::Read(card) => Some(Event::Opened { card }),
        Finding::Other { query, first, read } => Some(Event::Other { query: normal(&query)?, first, read }),
    };
    let (day, provider) = (desk.local(call, now).date(), desk.provider(call).id.to_string());
    let entry = |event| Entry { day, provider: provider.clone(), event };
    found.into_iter().filter_map(event).map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::view::Confidence;
    use crate::tui::fixture::{self, instant};

    fn keeping() -> App {
        let mut app = fixture::found((60, 24));
        app.notes.keeps = true;
        app
    }

    #[test]
    fn a_sentence_put_away_comes_back_for_the_same_card_only() {
        let mut app = keeping();
        app.seen.found.as_mut().unwrap().confidence = Confidence::High;
        app.toggle_report(instant());
        let Mode::Report(line) = &mut app.talk.mode else { panic!("F8 opens the prompt") };
        line.insert("a porta mudou");
        app.toggle_report(instant());
        assert_eq!(app.talk.mode, Mode::Search);
        app.choose(1);
        app.seen.card.as_mut().unwrap().head.id = "artigo.outro".to_owned();
        app.toggle_report(instant());
        assert_eq!(app.talk.mode, Mode::Report(LineEdit::default()), "another card, another sentence");
        app.toggle_report(instant());
        app.seen.card.as_mut().unwrap().head.id = fixture::card().head.id;
        app.toggle_report(instant());
        assert!(matches!(&app.talk.mode, Mode::Report(line) if line.text() == "a porta mudou"));
    }

    #[test]
    fn a_page_over_the_prompt_loses_nothing_that_was_typed() {
        type Deed = fn(&mut App);
        let deeds: [(Deed, &str); 3] = [
            (|app| app.toggle(Mode::Help), "help"),
            (|app| app.toggle_topics(), "topics"),
            (|app| app.new_call(instant()), "the next call"),
        ];
        for (deed, why) in deeds {
            let mut app = keeping();
            let mut line = LineEdit::default();
            line.insert("a porta mudou");
            app.talk.mode = Mode::Report(line);
            deed(&mut app);
            assert!(app.notes.drafts.iter().any(|(_, line)| line.text() == "a porta mudou"), "{why}");
        }
    }

    #[test]
    fn a_sentence_is_forgotten_once_it_is_written_and_not_before() {
        let mut app = keeping();
        app.notes.keep_draft("artigo.a".to_owned(), {
            let mut line = LineEdit::default();
            line.insert("x");
            line
        });
        app.hear(Heard::Reported("artigo.a".to_owned(), Err("sem espaço".to_owned())), instant());
        assert_eq!((app.notes.drafts.len(), app.notes.remembered.pending), (1, 0));
        app.hear(Heard::Reported("artigo.a".to_owned(), Ok(true)), instant());
        assert_eq!((app.notes.drafts.len(), app.notes.remembered.pending), (0, 1));
        assert!(app.toast.unwrap().text.contains("sem os dados de cliente"), "what was taken out is said");
    }

    #[test]
    fn a_guess_of_the_search_is_no_card_to_complain_of() {
        let mut app = keeping();
        app.seen.found.as_mut().unwrap().confidence = Confidence::Low;
        app.talk.chosen = app.seen.card_rows().next();
        assert!(app.reports_missing(), "nothing certain: the answer is missing");
        app.choose(1);
        assert!(!app.reports_missing(), "a card chosen by hand");
    }
}
