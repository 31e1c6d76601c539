//! What the configuration says of the screen, at the start and whenever it is read again.
//!
//! Whoever reads the file sends [`Settings`] whole; the screen keeps everything that is the agent's: query,
//! chosen card, facts. A call that has begun keeps its unit and channel; the next one starts with the new ones.

use chrono::{DateTime, Utc};

use crate::desk::{Call, Desk};
use crate::kb::model::Channel;
use crate::pt;

use super::app::{App, Look};
use super::glyphs;
use super::keymap::Keymap;
use super::news::Problem;
use super::seen;
use super::theme::{Colour, Role, Theme, ThemeName};

/// How the screen looks, what its keys do, and what a new call starts with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// Colours.
    pub theme: ThemeName,
    /// Single colours in place of the theme's.
    pub colours: Vec<(Role, Colour)>,
    /// Plain ASCII lines and signs.
    pub ascii: bool,
    /// Mouse reports from the start; off lets the mouse select text.
    pub mouse: bool,
    /// Which key does what.
    pub keys: Keymap,
    /// What a new call starts with.
    pub usual: Usual,
    /// What is wrong with the configuration; while there is anything, it is not used.
    pub problems: Vec<Problem>,
    /// What holds in its place, a sentence; read only while there are problems.
    pub instead: String,
    /// What changed and holds only from the next start, in words.
    pub later: Option<String>,
}

/// What a new call starts with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Usual {
    /// The unit as written, and where: `config.toml:4:11`.
    pub unit: Option<(String, String)>,
    /// The channel.
    pub channel: Option<Channel>,
}

impl Usual {
    /// A call of a provider that starts as usual. A unit that the base does not have is a problem to be told.
    pub fn call(&self, desk: &Desk, provider: u32) -> (Call, Option<Problem>) {
        let mut call = Call { channel: self.channel, ..Call::new(provider) };
        let Some((name, place)) = &self.unit else { return (call, None) };
        match desk.unit_by_name(&call, name) {
            Ok(unit) => {
                call.unit = Some(unit);
                (call, None)
            }
            Err(words) => {
                let help = Some("corrija unidade na configuração; até lá vale: todas".to_owned());
                (call, Some(Problem { place: place.clone(), words, help }))
            }
        }
    }
}

impl Settings {
    /// How everything looks.
    pub(super) fn look(&self) -> Look {
        let glyphs = if self.ascii { glyphs::ASCII } else { glyphs::DRAWN };
        Look { theme: Theme::with(self.theme, &self.colours), glyphs, keys: self.keys.clone() }
    }
}

/// There is a base at last: the call starts as it would have.
pub(super) fn begin(app: &mut App, desk: &Desk) {
    let untouched = app.talk.call.started.is_none();
    let (call, problem) = app.settings.usual.call(desk, app.talk.call.provider);
    app.settings.problems.extend(problem);
    if untouched {
        app.talk.call = call.clone();
    }
    app.fresh = call;
}

/// Goes by another configuration.
pub(super) fn take(app: &mut App, desk: &Desk, settings: Settings, now: DateTime<Utc>) {
    app.hide();
    let mended = settings.problems.is_empty();
    let (untouched, later) = (app.talk.call == app.fresh, settings.later.clone());
    app.look = settings.look();
    app.settings = settings;
    if app.health.without.is_none() {
        let (call, problem) = app.settings.usual.call(desk, app.fresh.provider);
        app.settings.problems.extend(problem);
        if untouched {
            app.talk.call = call.clone();
        }
        app.fresh = call;
    }
    if mended {
        let time = pt::hour_minute(desk.local(&app.talk.call, now));
        let later = later.map(|words| format!("; {words}")).unwrap_or_default();
        app.say_long(format!("Configuração em uso {time}{later}"), now);
    }
    seen::ask_again(app);
    seen::refresh(app, desk, now);
}

#[cfg(test)]
mod tests;
