//! What the screen is told about the base while it runs, and what it does with it.
//!
//! Whoever reads the base (a thread of the command line) sends [`News`]; the screen swaps its desk for the
//! new one and keeps everything that is the agent's: query, chosen card, scroll, answers, page.

use std::fmt;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};

use chrono::{DateTime, Utc};

use crate::desk::{Call, Desk};
use crate::memory::calls::Found;
use crate::pt;

use super::app::App;
use super::input::Msg;
use super::notes::{Heard, LastShift};
use super::settings::{self, Settings};
use super::{recall, seen};

/// One error of the base, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// `kb/vmnet/setores.toml:14:39`, or the file or folder alone.
    pub place: String,
    /// What is wrong.
    pub words: String,
    /// What to write instead.
    pub help: Option<String>,
}

/// What answers is not what the folder holds now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Older {
    /// When it was last the contents of the folder.
    pub seen: DateTime<Utc>,
    /// It was read from the local copy, or the folder cannot be reached.
    pub copy: bool,
}

/// How the base is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Health {
    /// The errors of what the folder holds; while there are any, it is not used.
    pub problems: Vec<Problem>,
    /// How many warnings the base that answers has.
    pub warnings: usize,
    /// What answers instead, when something else does.
    pub older: Option<Older>,
    /// There is nothing to answer from: why, in a few words.
    pub without: Option<String>,
    /// Part of the base answers while the rest is being read: how far that is.
    pub reading: Option<String>,
    /// All of the base answers, but a search does not reach into every provider yet: how far that is.
    pub indexing: Option<String>,
    /// Since when the folder does not answer.
    pub silent: Option<DateTime<Utc>>,
    /// Where the base is read from, in words.
    pub place: String,
    /// The revision of git that the folder stands in.
    pub revision: Option<String>,
}

/// What differs from the base before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Records that say something else, came or went.
    pub count: usize,
    /// The first of them, `vmnet/artigo.reset`.
    pub first: Option<String>,
}

/// Something became known about the base.
#[derive(Clone)]
pub struct News {
    /// The desk that answers from now on; none: the one before goes on.
    pub desk: Option<Arc<Desk>>,
    /// How the base is now.
    pub health: Health,
    /// What the new desk changed.
    pub change: Option<Change>,
}

impl fmt::Debug for News {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let desk = self.desk.as_ref().map(|desk| &desk.base().fingerprint);
        f.debug_struct("News").field("desk", &desk).field("health", &self.health).field("change", &self.change).finish()
    }
}

impl PartialEq for News {
    fn eq(&self, other: &Self) -> bool {
        let same = match (&self.desk, &other.desk) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        same && self.health == other.health && self.change == other.change
    }
}

impl Eq for News {}

/// Where news of the base are sent to; may be given to another thread.
#[derive(Debug, Clone)]
pub struct Reporter(pub(super) Sender<Msg>);

impl Reporter {
    /// Sends news; false when the screen is closed.
    pub fn send(&self, news: News) -> bool {
        self.0.send(Msg::News(Box::new(news))).is_ok()
    }

    /// Sends another configuration; false when the screen is closed.
    pub fn set(&self, settings: Settings) -> bool {
        self.0.send(Msg::Settings(Box::new(settings))).is_ok()
    }

    /// Tells what changed since the agent's last shift; a closed screen needs to know nothing.
    pub fn changed_since(&self, last: LastShift) {
        drop(self.0.send(Msg::Heard(Heard::Since(Box::new(last)))));
    }
}

/// The other end of a [`Reporter`], for who is no screen.
pub(crate) struct Ear(Receiver<Msg>);

/// What an [`Ear`] hears.
pub(crate) enum Tidings {
    /// Of the base.
    News(Box<News>),
    /// Of the configuration.
    Settings(Box<Settings>),
}

impl Ear {
    /// A reporter and who hears it.
    pub(crate) fn new() -> (Reporter, Self) {
        let (sender, inbox) = mpsc::channel();
        (Reporter(sender), Self(inbox))
    }

    /// What came since the last time; never waits.
    pub(crate) fn heard(&self) -> impl Iterator<Item = Tidings> {
        self.0.try_iter().filter_map(|msg| match msg {
            Msg::News(news) => Some(Tidings::News(news)),
            Msg::Settings(settings) => Some(Tidings::Settings(settings)),
            _ => None,
        })
    }
}

/// Takes the news in: what answers, how the base is, and the words that say so.
pub(super) fn take(app: &mut App, desk: &mut Arc<Desk>, news: News, now: DateTime<Utc>) {
    app.hide();
    let mended = !app.health.problems.is_empty() && news.health.problems.is_empty();
    let was_without = std::mem::replace(&mut app.health, news.health).without.is_some();
    let mut gone = None;
    if let Some(next) = news.desk {
        let shown = if was_without { None } else { Some(desk.provider(&app.talk.call).id.to_string()) };
        let asked = shown.or_else(|| app.provider.take());
        gone = asked.clone().filter(|id| app.health.without.is_none() && next.provider_by_name(id).is_none());
        let stays = |call: &Call| was_without || next.provider_by_name(&desk.provider(call).id).is_some();
        // A provider that is gone takes its calls along: nothing said about its customer means anything to another.
        app.aside.retain(|talk| stays(&talk.call));
        for call in app.every_call() {
            // Before there was a base nothing was known of a provider but what the agent asked for.
            let own = (!was_without).then(|| desk.provider(call).id.to_string()).or_else(|| asked.clone());
            carry(call, desk, &next, own.as_deref());
        }
        app.provider = asked;
        if was_without && app.health.without.is_none() {
            settings::begin(app, &next);
        }
        *desk = next;
        seen::renew(app);
        if gone.is_some() {
            app.start_over(app.talk.call.provider);
        }
    } else {
        seen::ask_again(app);
    }
    let whole = app.health.without.is_none() && app.health.reading.is_none();
    if let Some(saved) = app.recalled.take_if(|_| whole) {
        recall::take_up(app, desk, Found::Calls(saved), now);
    }
    let time = pt::hour_minute(desk.local(&app.talk.call, now));
    if let Some(change) = news.change {
        app.say_long(change.words(&time), now);
    } else if mended {
        app.say_long(format!("Base em ordem de novo {time}"), now);
    }
    seen::refresh(app, desk, now);
    if let Some(left) = gone {
        // Whoever sits here must not go on as if nothing had happened: of all remarks this one stays.
        app.say_long(format!("Não há {left} na base: agora é {}, atendimento novo.", app.seen.provider), now);
    }
}

impl Change {
    /// `Base atualizada 21:20, 2 mudanças (a primeira: artigo.reset)`
    pub(crate) fn words(&self, time: &str) -> String {
        let count = match self.count {
            0 => return format!("Base atualizada {time}, nenhum registro mudou"),
            1 => "1 mudança".to_owned(),
            count => format!("{count} mudanças"),
        };
        match &self.first {
            Some(first) if self.count == 1 => format!("Base atualizada {time}, {count}: {first}"),
            Some(first) => format!("Base atualizada {time}, {count}; a primeira: {first}"),
            None => format!("Base atualizada {time}, {count}"),
        }
    }
}

/// Positions of the old base become those of the new one, by id; what is gone is not said any more.
pub(crate) fn carry(call: &mut Call, old: &Desk, new: &Desk, provider: Option<&str>) {
    let unit = call.unit.map(|unit| old.provider(call).units[unit as usize].meta.id.to_string());
    let same = provider.map(|id| new.provider_by_name(id));
    if same == Some(None) {
        // The provider itself is gone: nothing said about its customer means anything to another.
        *call = Call::new(0);
        return;
    }
    call.provider = same.flatten().unwrap_or(0);
    let units = &new.provider(call).units;
    call.unit = unit.and_then(|id| (0..).zip(units).find(|(_, unit)| *unit.meta.id == *id).map(|(at, _)| at));
}

#[cfg(test)]
mod tests;
