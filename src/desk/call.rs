//! The call in progress: who is asking, through which channel, for which unit, and what was answered.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::Desk;
use crate::kb::model::Channel;
use crate::pt;

/// What is known of the call; everything but the provider may be unknown.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Call {
    /// Position in [`crate::kb::model::Base::providers`].
    pub provider: u32,
    /// Position in [`crate::kb::model::Provider::units`]; none = all.
    pub unit: Option<u32>,
    /// Channel; none = not said.
    pub channel: Option<Channel>,
    /// When the first thing about this call was said; none = nothing yet.
    pub started: Option<DateTime<Utc>>,
    /// What was answered, by the fact's id; survives a reload of the base.
    pub told: BTreeMap<String, Told>,
}

/// An answer about one fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// A cell of the tables' language: one value (`sim`, `-27`), or part of the knowledge (`> 7`).
    Cell(String),
    /// "Não sei": not asked again.
    DontKnow,
}

impl Call {
    /// A new call of a provider, nothing known.
    pub fn new(provider: u32) -> Self {
        Self { provider, ..Self::default() }
    }

    /// Whether nothing is known of one that is not known of the other. When a call began is no answer to anything.
    pub fn knows_what(&self, other: &Self) -> bool {
        let of = |call: &Self| (call.provider, call.unit, call.channel);
        of(self) == of(other) && self.told == other.told
    }

    /// The call as a provider sees it: this one where it is about that provider, else a call of which nothing is known.
    pub(super) fn seen_by(&self, provider: u32) -> Cow<'_, Self> {
        if self.provider == provider { Cow::Borrowed(self) } else { Cow::Owned(Self::new(provider)) }
    }
}

impl Desk {
    /// Position of a unit of the call's provider by id, sigla, name or synonym, accents and case apart. The error
    /// is a sentence that lists those there are.
    pub fn unit_by_name(&self, call: &Call, wanted: &str) -> Result<u32, String> {
        let provider = self.provider(call);
        let folded = pt::fold(wanted);
        let found = (0u32..).zip(&provider.units).find(|(_, unit)| {
            [&unit.meta.id, &unit.short, &unit.name]
                .into_iter()
                .chain(&unit.aliases)
                .any(|name| pt::fold(name) == folded)
        });
        found.map(|(index, _)| index).ok_or_else(|| {
            let known: Vec<&str> = provider.units.iter().map(|unit| unit.meta.id.as_ref()).collect();
            format!("unidade \"{}\" não existe; há: {}", pt::clean(wanted), known.join(", "))
        })
    }
}
