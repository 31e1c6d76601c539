//! Review dates.

use chrono::{Days, NaiveDate};

use super::On;
use crate::kb::index::Rec;
use crate::kb::model::{Kind, Meta};
use crate::kb::report::Report;
use crate::pt;

/// `revisao_vencida`: `conferido_em` plus `conferir_a_cada` is over. What nobody looked at for longer than the
/// supervisors themselves set is not known to be true any more. The dates of `[provedor]` hold for every record
/// without its own, and are told once, there.
///
/// Example: `conferido_em = 2026-01-10`, `conferir_a_cada = 90`, today 22/11/2026.
pub(super) fn overdue(on: &On<'_, '_>, report: &mut Report) {
    let over = |meta: &Meta| {
        let due = meta.reviewed?.checked_add_days(Days::new(u64::from(meta.review_every_days?)))?;
        (due < on.today).then_some(due)
    };
    let mut tell = |rec: &Rec<'_>, due: NaiveDate, whose: &str| {
        let span = rec.table.entry("conferido_em").map_or_else(|| rec.span(), crate::kb::tree::Entry::whole);
        let message = format!("{whose}: a conferência venceu em {}", pt::date_br(due));
        report
            .hint("revisao_vencida", rec.source, span, message)
            .help("confira com o provedor e atualize conferido_em");
    };
    if let Some((rec, due)) = on.scope.list("provedor").first().zip(over(&on.provider.meta)) {
        tell(rec, due, "todos os registros sem data própria");
    }
    for kind in Kind::ALL {
        for (meta, rec) in metas(on, kind).into_iter().zip(on.scope.of(kind)) {
            let Some(due) = over(meta) else { continue };
            if rec.table.get("conferido_em").is_some() || rec.table.get("conferir_a_cada").is_some() {
                tell(rec, due, &format!("{}.{}", kind.word(), rec.id));
            }
        }
    }
}

/// The common keys of the records of a kind, in order.
fn metas<'p>(on: &'p On<'_, '_>, kind: Kind) -> Vec<&'p Meta> {
    let p = on.provider;
    match kind {
        Kind::Article => p.articles.iter().map(|r| &r.meta).collect(),
        Kind::Sector => p.sectors.iter().map(|r| &r.meta).collect(),
        Kind::Device => p.devices.iter().map(|r| &r.meta).collect(),
        Kind::Credential => p.credentials.iter().map(|r| &r.meta).collect(),
        Kind::Value => p.values.iter().map(|r| &r.meta).collect(),
        Kind::Message => p.messages.iter().map(|r| &r.meta).collect(),
        Kind::Unit => p.units.iter().map(|r| &r.meta).collect(),
        Kind::Calendar => p.calendars.iter().map(|r| &r.meta).collect(),
        Kind::Contact => p.contacts.iter().map(|r| &r.meta).collect(),
        Kind::Area => p.areas.iter().map(|r| &r.meta).collect(),
        Kind::Fact => p.facts.iter().map(|r| &r.meta).collect(),
        Kind::Decision => p.decisions.iter().map(|r| &r.meta).collect(),
        Kind::Notice => p.notices.iter().map(|r| &r.meta).collect(),
        Kind::Doubt => p.doubts.iter().map(|r| &r.meta).collect(),
        Kind::Holiday => Vec::new(),
    }
}
