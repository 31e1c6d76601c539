//! Reads a sound base as a reviewer would: what every loader accepts and still misleads somebody.
//!
//! One check, one function, one code. Nothing here is an error: the base answers while it stands. Today is an
//! argument; what no instant changes is looked for here too, since a console that loads needs none of it.

use std::sync::{Arc, OnceLock};

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::index::{Index, Rec, Scope};
use super::load::Share;
use super::model::{Provider, Shared};
use super::report::Report;
use super::schema::{COMMON, Form, Key, Type};
use super::source::Source;
use super::tree::{Node, Table};
use crate::diag::Finding;

mod coverage;
mod dated;
mod doubts;
mod feasts;
mod figures;
mod links;
mod quotes;
mod reviewed;
mod scopes;
mod secrets;
mod synonyms;

pub(super) use synonyms::Heard;
use synonyms::{Lines, Words};

/// What a review needs to be told.
#[derive(Debug, Clone, Copy)]
pub struct Review {
    /// The instant that "today" and "the next twelve months" count from.
    pub now: DateTime<Utc>,
    /// List the open doubts with the question to put to the provider.
    pub doubts: bool,
}

/// Pieces of work that go on beside a review, numbered from 0, and what does one of them for a provider.
pub(super) type Beside<'b> = (usize, &'b (dyn Fn(usize, &Arc<Provider>) + Sync));

/// A provider under review.
struct On<'r, 'a> {
    index: &'r Index<'a>,
    scope: &'r Scope<'a>,
    provider: &'r Provider,
    /// The provider's civil day.
    today: NaiveDate,
}

/// A review at work: what is read once for every provider.
pub(super) struct Reviewer<'r, 'a> {
    review: &'r Review,
    top: &'r Scope<'a>,
    /// The top's own, read when the first provider is heard.
    lines: OnceLock<Lines<'a>>,
    /// What they make of each other.
    of_lines: OnceLock<Vec<Finding>>,
    /// How the pieces of one provider's review are done.
    share: Share,
}

impl<'r, 'a> Reviewer<'r, 'a> {
    /// Ready to review the providers of a top.
    pub(super) fn new(review: &'r Review, top: &'r Scope<'a>, share: Share) -> Self {
        Self { review, top, lines: OnceLock::new(), of_lines: OnceLock::new(), share }
    }

    fn lines(&self) -> &Lines<'a> {
        self.lines.get_or_init(|| Lines::of(self.top))
    }

    fn of_lines(&self) -> &[Finding] {
        self.of_lines.get_or_init(|| {
            let mut report = Report::default();
            self.lines().among_themselves(&mut report);
            report.findings
        })
    }

    /// Reviews what every provider shares; its civil day is the first provider's.
    pub(super) fn of_shared(&self, shared: &Shared, first: Option<&Provider>, heard: &[&Heard]) -> Vec<Finding> {
        let mut report = Report::default();
        // Without a provider there is no answer that a line could lead to.
        if heard.is_empty() {
            self.lines().repeated(&mut report);
        } else {
            self.lines().check(heard, &mut report);
            report.findings.extend_from_slice(self.of_lines());
        }
        feasts::movable_as_fixed(self.top, &mut report);
        if let Some(first) = first {
            feasts::next_year(self.top, shared, first.zone.local(self.review.now).date(), &mut report);
        }
        report.findings
    }

    /// Reviews one provider; tells too what its records make of the top's synonyms. Of what is to be done beside, the
    /// first piece is begun before all else, for the others may wait for it, and these come last.
    pub(super) fn of_provider(
        &self,
        (index, scope): (&Index<'_>, &Scope<'_>),
        provider: &Arc<Provider>,
        (pieces, beside): Beside<'_>,
    ) -> (Vec<Finding>, Heard) {
        const OWN: usize = 3;
        let on = On { index, scope, provider, today: provider.zone.local(self.review.now).date() };
        let (records, words) = (OnceLock::new(), OnceLock::new());
        let own = |piece: usize| match piece {
            0 => drop(words.set(self.of_words(scope))),
            1 => drop(records.set(self.of_records(&on))),
            _ => {
                self.of_lines();
            }
        };
        (self.share)(pieces + OWN, &|at| match at.checked_sub(pieces.min(1)) {
            None => beside(0, provider),
            Some(piece) if piece < OWN => own(piece),
            Some(later) => beside(later - OWN + 1, provider),
        });
        let (mut findings, (of_words, heard)) =
            records.into_inner().zip(words.into_inner()).expect("every piece was done");
        findings.extend(of_words);
        (findings, heard)
    }

    fn of_records(&self, on: &On<'_, '_>) -> Vec<Finding> {
        let mut report = Report::default();
        on.review(&mut report);
        if self.review.doubts {
            doubts::open(on, &mut report);
        }
        report.findings
    }

    fn of_words(&self, scope: &Scope<'_>) -> (Vec<Finding>, Heard) {
        let mut report = Report::default();
        let (own, words) = (Lines::of(scope), Words::of(scope));
        own.check(&[&own.hear(&words)], &mut report);
        own.among_themselves(&mut report);
        (report.findings, self.lines().hear(&words))
    }
}

impl On<'_, '_> {
    fn review(&self, report: &mut Report) {
        coverage::check(self, report);
        dated::past(self, report);
        dated::overlaps(self, report);
        self.texts(report);
        figures::contradictions(self, report);
        links::contacts(self, report);
        quotes::circles(self, report);
        quotes::unused_messages(self, report);
        reviewed::overdue(self, report);
        scopes::check(self, report);
        secrets::exposed(self, report);
    }

    /// Every text is read once, by all who judge texts.
    fn texts(&self, report: &mut Report) {
        let figures = figures::Typed::of(&self.provider.values);
        for rec in self.records() {
            each_text(&rec, &mut |key, written| {
                links::in_text(key.ty, &written, report);
                figures.in_text((&rec, key.ty), &written, report);
            });
        }
    }

    /// The same date next year, or the day after 28 February.
    fn next_year(&self) -> NaiveDate {
        self.today.checked_add_days(Days::new(365)).unwrap_or(self.today)
    }

    /// Every record of the provider, keyed or not.
    fn records(&self) -> impl Iterator<Item = Rec<'_>> {
        let kinds = super::model::Kind::ALL.into_iter().flat_map(|kind| self.scope.of(kind));
        kinds
            .chain(["provedor", "excecao", "escala", "cobertura"].into_iter().flat_map(|word| self.scope.list(word)))
            .copied()
    }
}

/// A text of a record.
#[derive(Clone, Copy)]
struct Written<'a> {
    source: &'a Source,
    node: &'a Node,
    text: &'a str,
}

/// Hands over every text of a record, those of its rows too, each with its key.
fn each_text<'a>(rec: &Rec<'a>, take: &mut impl FnMut(&'static Key, Written<'a>)) {
    // A record's own key comes before the common one of that name, which it replaces.
    let common = if matches!(rec.def.form, Form::Keyed(_)) { COMMON } else { &[] };
    each_of((rec.source, rec.table), [rec.def.keys, common], take);
}

fn each_of<'a>(
    (source, table): (&'a Source, &'a Table),
    keys: [&'static [Key]; 2],
    take: &mut impl FnMut(&'static Key, Written<'a>),
) {
    for entry in &table.entries {
        let Some(key) = keys.into_iter().flatten().find(|key| key.name == entry.key) else { continue };
        for node in entry.node.items() {
            match (key.ty, node.table(), node.text()) {
                (Type::Rows(inner), Some(row), _) => each_of((source, row), [inner, &[]], take),
                (Type::Rows(_), ..) | (.., None) => {}
                (.., Some(text)) => take(key, Written { source, node, text }),
            }
        }
    }
}

/// What agents and customers read: texts that may quote.
fn is_template(ty: Type) -> bool {
    matches!(ty, Type::Template | Type::Templates | Type::NumberOrTemplate)
}
