//! How long the thread of the screen sleeps, what wakes it, and what it makes of the time that passed.

use std::time::Duration;

use chrono::{DateTime, DurationRound, TimeDelta, Utc};

use super::{Console, End, HEARTBEAT};
use crate::os::{signals, terminal};
use crate::tui::app::App;
use crate::tui::input::Msg;
use crate::tui::pulse::{self, Beat};
use crate::tui::seen;
use crate::tui::talk::IDLE;

impl Console {
    /// The thread of the screen is about to sleep; gives how long at most.
    pub(super) fn go_to_sleep(&mut self) -> Duration {
        let now = (self.clock)();
        let left = self.due.map(|at| (at - now).to_std().unwrap_or(Duration::ZERO));
        self.asleep = (now, left.map_or(HEARTBEAT, |left| left.min(HEARTBEAT)));
        self.asleep.1
    }

    /// A cell changes before that thread looks at it.
    pub(super) fn is_due_before_waking(&self) -> bool {
        let (asleep, left) = self.asleep;
        self.due.is_some_and(|at| (at - asleep).to_std().is_ok_and(|until| until < left))
    }

    /// What woke the thread of the screen is done; where it only looked around, nothing is drawn.
    pub(super) fn wake(&mut self, came: impl Iterator<Item = Msg>) -> anyhow::Result<Option<End>> {
        if !terminal::is_there() {
            return Ok(Some(End::Signal(signals::HANGUP)));
        }
        let mut batch = Vec::new();
        batch.extend(self.heartbeat());
        batch.extend(self.size_changed());
        batch.extend(came.filter(|msg| *msg != Msg::Wake));
        let due = self.due.is_some_and(|at| (self.clock)() >= at);
        if due || !batch.is_empty() { self.act(batch) } else { Ok(None) }
    }

    /// Says so when the wall clock jumped or the screen stood still; whatever the terminal then shows is drawn again.
    pub(super) fn heartbeat(&mut self) -> Option<Msg> {
        let now = (self.clock)();
        let (asleep, left) = self.asleep;
        let asked = TimeDelta::from_std(left).unwrap_or_default();
        let beat = pulse::judge(asked, now - asleep, std::mem::take(&mut self.blocked));
        if beat == Beat::Steady {
            return None;
        }
        self.surface.forget();
        let Beat::Stood(stood) = beat else {
            return Some(Msg::Jump("O relógio do computador voltou; tudo foi recalculado.".to_owned()));
        };
        seen::refresh(&mut self.app, &self.desk, now);
        let until = if self.app.simulated.is_some() { "" } else { self.app.clock() };
        Some(Msg::Jump(stood_still(stood, until)))
    }

    /// While the reader waits for the rest of an escape sequence it tells of no change of size.
    /// A terminal that went away is not asked: crossterm would start a program to find out.
    fn size_changed(&self) -> Option<Msg> {
        if !terminal::is_there() {
            return None;
        }
        let size = terminal::size();
        (size != self.app.size).then_some(Msg::Resize(size.0, size.1))
    }
}

/// How long the screen stood still, and until when where there is a clock to say.
fn stood_still(stood: TimeDelta, until: &str) -> String {
    let minutes = stood.num_minutes();
    let words = match (minutes / 60, minutes % 60) {
        (0, 0) => format!("{} s", stood.num_seconds()),
        (0, minutes) => format!("{minutes} min"),
        (hours, minutes) => format!("{hours}h{minutes:02}"),
    };
    let until = if until.is_empty() { String::new() } else { format!(" (até {until})") };
    format!("A tela ficou parada por {words}{until}; está em dia.")
}

/// The next instant at which a visible cell may change by itself.
pub(super) fn next_change(app: &App, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let minute = now.duration_trunc(TimeDelta::minutes(1)).ok().map(|at| at + TimeDelta::minutes(1));
    // A simulated clock stands still; the age of the call goes on.
    let ages = app.calls().iter().any(|talk| talk.known().started.is_some());
    let clock = minute.filter(|_| app.simulated.is_none() || ages);
    // The question whether the customer is the same.
    let idle = app.talk.touched.filter(|_| !app.talk.in_doubt() && !app.talk.is_blank(&app.fresh)).map(|at| at + IDLE);
    let sectors = app.seen.next_change.filter(|_| app.simulated.is_none());
    let toast = app.toast.as_ref().map(|toast| toast.until);
    let countdown = app.reveal.map(|reveal| {
        let left = (reveal.until - now).num_milliseconds().max(0);
        now + TimeDelta::milliseconds(left - (left - 1).max(0) / 1000 * 1000)
    });
    let clipboard = app.copies.waiting.as_ref().map(|waiting| waiting.until);
    [clock, sectors, toast, countdown, clipboard, idle].into_iter().flatten().min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::app::{REVEAL, Reveal};
    use crate::tui::fixture::{self, instant};

    fn after(seconds: i64) -> DateTime<Utc> {
        instant() + TimeDelta::seconds(seconds)
    }

    #[test]
    fn the_loop_wakes_when_the_next_cell_changes_and_not_before() {
        type Deed = fn(&mut App);
        let rows: [(Deed, i64, Option<i64>, &str); 7] = [
            (|_| {}, 0, Some(60), "the clock shows minutes"),
            (|_| {}, 59, Some(60), "the minute ends"),
            (|app| app.seen.next_change = Some(after(20)), 0, Some(20), "a sector changes inside the minute"),
            (|app| app.say("oi", instant()), 0, Some(6), "a remark goes"),
            (|app| app.simulated = Some(instant()), 0, None, "a simulated clock stands still"),
            (
                |app| {
                    app.simulated = Some(instant());
                    app.talk.touch(instant());
                },
                0,
                Some(60),
                "the age of the call goes on",
            ),
            (
                |app| app.reveal = Some(Reveal { card: fixture::card().head.card, until: instant() + REVEAL }),
                3,
                Some(4),
                "a countdown changes every second",
            ),
        ];
        for (deed, now, expected, why) in rows {
            let mut app = fixture::found((60, 24));
            deed(&mut app);
            assert_eq!(next_change(&app, after(now)), expected.map(after), "{why}");
        }
    }

    #[test]
    fn a_screen_that_stood_still_says_for_how_long_and_until_when() {
        let rows = [
            (2_500, "21:14", "A tela ficou parada por 2 s (até 21:14); está em dia."),
            (3 * 60_000 + 59_999, "21:14", "A tela ficou parada por 3 min (até 21:14); está em dia."),
            (9 * 3_600_000 + 300_000, "06:20", "A tela ficou parada por 9h05 (até 06:20); está em dia."),
            (10_000, "", "A tela ficou parada por 10 s; está em dia."),
        ];
        for (millis, until, words) in rows {
            assert_eq!(stood_still(TimeDelta::milliseconds(millis), until), words);
            assert!(words.chars().count() < 59, "has room on the narrow screen");
        }
    }

    #[test]
    fn a_countdown_never_asks_for_an_instant_that_has_passed() {
        let mut app = fixture::found((60, 24));
        app.reveal = Some(Reveal { card: fixture::card().head.card, until: instant() + REVEAL });
        for millis in [0, 1, 999, 1_000, 5_500, 9_001, 9_999] {
            let now = instant() + TimeDelta::milliseconds(millis);
            let next = next_change(&app, now).unwrap();
            assert!(next > now && next - now <= TimeDelta::seconds(1), "{millis} ms: {}", next - now);
            assert_eq!((instant() + REVEAL - next).num_milliseconds() % 1000, 0, "{millis} ms: on the second");
        }
    }
}
