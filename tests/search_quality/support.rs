//! What the tests of the search share: the shipped base behind a desk, and the sample queries.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, TimeZone, Utc};
use plantao::desk::plain::{self, Secrets};
use plantao::desk::view::{CardRef, CardView, Confidence, Found};
use plantao::desk::{Call, Desk};
use plantao::kb::model::Kind;
use plantao::os::disk;
use plantao::search::fold;
use serde::Deserialize;

/// A sample query: what is typed, the pattern that the right card matches (none: nothing should), its kind.
#[derive(Deserialize)]
pub(crate) struct Sample {
    pub(crate) q: String,
    pub(crate) espera: Option<String>,
    pub(crate) categoria: String,
}

/// The corpus under evaluation: the shipped base as the desk shows it.
pub(crate) struct Corpus {
    pub(crate) desk: Desk,
    call: Call,
    at: DateTime<Utc>,
    texts: BTreeMap<CardRef, String>,
}

impl Corpus {
    pub(crate) fn shipped() -> Self {
        let base = plantao::kb::load(&disk::read(Path::new("kb"))).base.expect("the shipped base is in order");
        let desk = Desk::new(Arc::new(base));
        let call = Call::new(0);
        // Monday 2026-11-23 21:14 in São Paulo.
        let at = Utc.with_ymd_and_hms(2026, 11, 24, 0, 14, 0).unwrap();
        let text = |card| fold(&plain::text(&desk.show(&call, card, at), Secrets::Masked)).text.replace('\n', " ");
        let texts = desk.all_cards(&call).map(|card| (card, text(card))).collect();
        Self { desk, call, at, texts }
    }

    pub(crate) fn find(&self, query: &str, limit: usize) -> Found {
        self.desk.find(&self.call, query, limit, self.at)
    }

    /// Everything on a card, folded and on one line: what the patterns are matched against.
    pub(crate) fn text(&self, card: CardRef) -> &str {
        &self.texts[&card]
    }

    /// The cards as they are indexed: without the live verdict, which depends on the case.
    pub(crate) fn indexed_texts(&self) -> impl Iterator<Item = String> {
        self.texts
            .keys()
            .map(|card| CardView { decision: None, ..self.desk.show(&self.call, *card, self.at) })
            .filter(|view| !matches!(view.head.kind, Kind::Fact | Kind::Doubt | Kind::Value))
            .map(|view| plain::text(&view, Secrets::Masked))
    }
}

/// Nothing certain was found.
pub(crate) fn is_low(found: &Found) -> bool {
    found.hits.is_empty() || found.confidence == Confidence::Low
}

pub(crate) fn samples(file: &str) -> Vec<Sample> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dados").join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().map(|line| serde_json::from_str(line).expect("one sample a line")).collect()
}
