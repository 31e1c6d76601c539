//! The last line: the keys valid now, from the key table, as many as fit.

use std::borrow::Cow;

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::tui::app::Look;
use crate::tui::canvas::{Canvas, Widget};
use crate::tui::keys::{Action, Binding, KEYS, Place};
use crate::tui::text::width;

use super::paint::Pen;

/// What decides which keys do something now.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent fact about the screen, named at the call")]
pub(crate) struct Hints<'a> {
    /// Where the keys go.
    pub(crate) place: Place,
    /// The card on the screen has a credential.
    pub(crate) credential: bool,
    /// Esc would change something.
    pub(crate) clearable: bool,
    /// There is more to read than fits.
    pub(crate) scrolls: bool,
    /// Something is wrong with the base.
    pub(crate) problems: bool,
    /// The base serves more than one provider.
    pub(crate) providers: bool,
    /// There are cards to choose from.
    pub(crate) choices: bool,
    /// The card has a message that can be copied.
    pub(crate) copyable: bool,
    /// The card has a question.
    pub(crate) askable: bool,
    /// Enter opens the message alone.
    pub(crate) message: bool,
    /// More than one question is open.
    pub(crate) several: bool,
    /// There is more than one call.
    pub(crate) calls: bool,
    /// Something is known of the call, so that there is something to end.
    pub(crate) begun: bool,
    /// Enter shows what changed since the last shift.
    pub(crate) changes: bool,
    /// The card has a decision, and so a reason.
    pub(crate) decided: bool,
    /// Colours and signs.
    pub(crate) look: &'a Look,
}

impl Hints<'_> {
    fn valid(&self, binding: &Binding) -> bool {
        binding.holds_in(self.place)
            && match binding.action {
                Action::Reveal | Action::CopyPassword => self.credential,
                Action::Problems => self.problems,
                Action::Providers => self.providers,
                Action::Copy => self.copyable,
                Action::Clear => self.clearable,
                // On a page the arrows scroll, and say so.
                Action::PageDown => self.scrolls && self.place != Place::Page,
                Action::Up if self.place == Place::Page => self.scrolls,
                Action::Up if self.place == Place::Question => self.several,
                Action::NextCall => self.calls,
                Action::EndCall | Action::NewCall => self.begun,
                Action::Ask => self.askable || self.message,
                Action::Changes => self.changes,
                Action::Why => self.decided,
                Action::Up | Action::Pane => self.choices,
                _ => true,
            }
    }

    /// The hints that fit, in the order of the table; those of least worth give way.
    fn chosen(&self, columns: usize) -> Vec<(Cow<'static, str>, &'static str)> {
        let valid = KEYS.iter().enumerate().filter(|(_, binding)| self.valid(binding));
        let mut hints: Vec<_> = valid.filter_map(|(at, binding)| Some(((binding.rank, at), self.hint(at)?))).collect();
        hints.sort_unstable_by_key(|(worth, _)| *worth);
        let mut room = columns.saturating_sub(1);
        let fits = |(_, (keys, word)): &&(_, (Cow<'_, str>, &str))| {
            let needed = width(keys) + width(word) + 3;
            let fits = needed <= room + 2;
            room = room.saturating_sub(needed);
            fits
        };
        let count = hints.iter().take_while(fits).count();
        hints.truncate(count);
        hints.sort_unstable_by_key(|((_, at), _)| *at);
        hints.into_iter().map(|(_, hint)| hint).collect()
    }

    /// The key and its word; Enter has another one on the message.
    fn hint(&self, at: usize) -> Option<(Cow<'static, str>, &'static str)> {
        let (keys, word) = self.look.keys.hint(at)?;
        Some((keys, if KEYS[at].action == Action::Ask && self.message { "só a mensagem" } else { word }))
    }
}

impl Widget for &Hints<'_> {
    fn render(self, area: Rect, canvas: &mut Canvas) {
        if area.is_empty() {
            return;
        }
        let (plain, key) = (Style::new(), self.look.theme.key);
        let mut pen = Pen::new(canvas, (area.x, area.y), area.right());
        pen.write(" ", plain);
        for (keys, word) in self.chosen(usize::from(area.width)) {
            pen.write(&keys, key).write(" ", plain).write(word, plain).write("  ", plain);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::fixture;

    fn words(columns: usize, place: Place, everything: bool) -> Vec<String> {
        let look = fixture::look();
        let hints = Hints {
            place,
            providers: false,
            problems: everything,
            credential: everything,
            clearable: everything,
            scrolls: everything,
            choices: everything,
            copyable: everything,
            askable: everything,
            message: false,
            several: everything,
            changes: everything,
            decided: everything,
            calls: everything,
            begun: everything,
            look: &look,
        };
        hints.chosen(columns).iter().map(|(keys, word)| format!("{keys} {word}")).collect()
    }

    #[test]
    fn what_leaves_the_program_is_the_last_hint_to_go() {
        for columns in 10..200 {
            for place in [Place::Search, Place::Page, Place::Topics, Place::Prompt, Place::Question] {
                assert_eq!(
                    words(columns, place, true).last().map(String::as_str),
                    Some("F10 sair"),
                    "{columns} {place:?}"
                );
            }
        }
    }

    #[test]
    fn hints_fit_and_only_valid_keys_are_hinted() {
        for columns in 10..200 {
            let line = words(columns, Place::Search, true).join("  ");
            assert!(width(&line) < columns, "{columns}: {line}");
        }
        let nothing = words(200, Place::Search, false).join("  ");
        for absent in ["F4", "Ctrl+F", "Esc", "Tab", "PgDn", "Setas", "Enter", "Ctrl+Y", "Ctrl+C", "Ctrl+P"] {
            assert!(!nothing.contains(absent), "{absent} would do nothing: {nothing}");
        }
        assert!(words(200, Place::Page, true).contains(&"Esc voltar".to_owned()));
    }
}
