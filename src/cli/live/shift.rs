//! What changed since the agent's last shift: the base as last seen beside the base that answers.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::desk::{Desk, diff};
use crate::diag::source::Snapshot;
use crate::kb;
use crate::memory::visit::Visit;
use crate::tui::LastShift;

/// Minds the shifts of one provider, the one that the console was opened for.
pub(super) struct Shift {
    state: PathBuf,
    folder: PathBuf,
    wanted: Option<String>,
    /// Where others learn the provider's id from.
    pub(super) minded: super::Minded,
    /// The provider's id and what is remembered of it, from the first base that answers on.
    visit: Option<(String, Visit)>,
    /// What is on the screen.
    shown: Option<Snapshot>,
    /// The last key that was heeded.
    heeded: Option<DateTime<Utc>>,
    /// There is something to compare that nobody was told of.
    untold: bool,
}

impl Shift {
    pub(super) fn new(state: PathBuf, folder: &Path, wanted: Option<&str>) -> Self {
        Self {
            state,
            folder: folder.to_owned(),
            wanted: wanted.map(str::to_owned),
            minded: super::Minded::default(),
            visit: None,
            shown: None,
            heeded: None,
            untold: false,
        }
    }

    /// Another base answers.
    pub(super) fn shows(&mut self, desk: &Desk, snapshot: &Snapshot) {
        let number = self.wanted.as_deref().and_then(|name| desk.provider_by_name(name)).unwrap_or(0);
        let Some(provider) = desk.base().providers.get(number as usize) else { return };
        let id = provider.id.to_string();
        if self.visit.as_ref().is_none_or(|(known, _)| *known != id) {
            if let Ok(mut minded) = self.minded.lock() {
                *minded = Some(id.clone());
            }
            self.visit = Some((id.clone(), Visit::open(&self.state, &self.folder, &id)));
        }
        self.shown = Some(kb::keepsake(snapshot, &id));
        self.untold = true;
    }

    /// A key at an instant, if there was one: whoever pressed it has seen what is shown. Gives what changed since
    /// the last shift when that may be something else than was told before.
    pub(super) fn attend(&mut self, key: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Option<LastShift> {
        let (id, visit) = self.visit.as_mut()?;
        let shown = self.shown.as_ref()?;
        if let Some(key) = key.filter(|key| self.heeded != Some(*key)) {
            self.heeded = Some(key);
            self.untold |= visit.touch(key, shown);
        }
        if !std::mem::take(&mut self.untold) {
            return None;
        }
        let Some((before, end)) = visit.before() else { return Some(LastShift::First) };
        Some(compared(before, shown, (id, now)).map_or(LastShift::Unreadable, |since| LastShift::Changed(since, end)))
    }
}

/// None when this program cannot read the base of then: it was written for another one.
fn compared(before: &Snapshot, shown: &Snapshot, about: (&str, DateTime<Utc>)) -> Option<diff::Since> {
    if before == shown {
        return Some(diff::Since::nothing(about.0));
    }
    let desk = |snapshot| kb::load(snapshot).base.map(|base| Desk::new(Arc::new(base)));
    Some(diff::since(&desk(before)?, &desk(shown)?, &kb::changed(before, shown), about))
}
