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
use super::schema::{Key, Type};
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

    /// Reviews one provider; tells too what its records make of the top's synonyms. What is to be done beside is begun
    /// first: it takes the longest.
    pub(super) fn of_provider(
        &self,
        (index, scope): (&Index<'_>, &Scope<'_>),
        provider: &Arc<Provider>,
        beside: &(dyn Fn(&Arc<Provider>) + Sync),
    ) -> (Vec<Finding>, Heard) {
        let on = On { index, scope, provider, today: provider.zone.local(self.review.now).date() };
        let (records, words) = (OnceLock::new(), OnceLock::new());
        (self.share)(4, &|piece| match piece {
            0 => beside(provider),
            1 => drop(records.set(self.of_records(&on))),
            2 => drop(words.set(self.of_words(scope))),
            _ => drop(self.of_lines()),
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
        figures::typed(self, report);
        figures::contradictions(self, report);
        links::check(self, report);
        quotes::circles(self, report);
        quotes::unused_messages(self, report);
        reviewed::overdue(self, report);
        scopes::check(self, report);
        secrets::exposed(self, report);
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
    source: &'a Source<'a>,
    node: &'a Node<'a>,
    text: &'a str,
}

/// The texts of a record whose keys are of these types, those of its rows too.
fn texts(rec: Rec<'_>, wanted: fn(Type) -> bool) -> Vec<Written<'_>> {
    let mut out = Vec::new();
    collect(rec.source, rec.def.all_keys(), rec.table, wanted, &mut out);
    out
}

fn collect<'a>(
    source: &'a Source<'a>,
    keys: impl Iterator<Item = &'static Key>,
    table: &'a Table<'a>,
    wanted: fn(Type) -> bool,
    out: &mut Vec<Written<'a>>,
) {
    for key in keys {
        let Some(node) = table.get(key.name) else { continue };
        if let Type::Rows(inner) = key.ty {
            for row in node.items().iter().filter_map(Node::table) {
                collect(source, inner.iter(), row, wanted, out);
            }
        } else if wanted(key.ty) {
            let texts = node.items().iter().filter_map(|node| Some((node, node.text()?)));
            out.extend(texts.map(|(node, text)| Written { source, node, text }));
        }
    }
}

/// What agents and customers read: texts that may quote.
fn is_template(ty: Type) -> bool {
    matches!(ty, Type::Template | Type::Templates | Type::NumberOrTemplate)
}
