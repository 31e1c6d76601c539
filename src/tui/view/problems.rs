//! What is wrong with the base: one line on every screen while it lasts, and the page of Ctrl+F.

use chrono::{DateTime, TimeDelta, Utc};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::pt;
use crate::tui::app::Look;
use crate::tui::canvas::{Canvas, Widget};
use crate::tui::news::{Health, Problem};
use crate::tui::settings::Settings;
use crate::tui::text::{self, wrap};

use super::paint;

/// The line.
#[derive(Debug)]
pub(crate) struct ProblemLine<'a> {
    /// How the base is.
    pub(crate) health: &'a Health,
    /// What is wrong with the configuration.
    pub(crate) config: &'a [Problem],
    /// What answers instead, in words; see [`older`].
    pub(crate) older: Option<&'a str>,
    /// Colours and signs.
    pub(crate) look: &'a Look,
}

impl Widget for &ProblemLine<'_> {
    fn render(self, area: Rect, canvas: &mut Canvas) {
        let theme = &self.look.theme;
        let mut right = Vec::new();
        if let Some(more) = (self.health.problems.len() + self.config.len()).checked_sub(1) {
            if more > 0 {
                right.push(Span::styled(format!(" +{more}"), theme.warn));
            }
            right.push(Span::styled(self.look.keys.fill(" {falhas} "), theme.key));
        }
        let right = Line::from(right);
        let room = usize::from(area.width).saturating_sub(text::line_width(&right));
        let left = text::cut(&self.look.glyphs.words(&self.left()), room);
        paint::put_ends(canvas, area, &Line::styled(left, theme.warn), &right);
    }
}

impl ProblemLine<'_> {
    /// What the agent must know first comes first: the end of a long line is not seen.
    fn left(&self) -> String {
        let first = self.health.problems.iter().chain(self.config).next();
        let problem = first.map(|problem| format!("{} {}", problem.place, problem.words));
        let Health { without, reading, indexing, .. } = self.health;
        let under_way = [without, reading, indexing].into_iter().find_map(Option::as_deref);
        let parts = [self.older, problem.as_deref(), under_way.filter(|_| problem.is_none())];
        format!(" ! {}", parts.into_iter().flatten().collect::<Vec<_>>().join(": "))
    }
}

/// `usando cópia local de 21/11 (2 dias)`, `a base não responde há 3 minutos`; none when what answers was read in this
/// run and its folder is there. `day` is the day of `seen` on the agent's clock.
pub(crate) fn older(health: &Health, day: impl Fn(DateTime<Utc>) -> String, now: DateTime<Utc>) -> Option<String> {
    if let Some(since) = health.silent {
        let age = now - since;
        let since = if age < TimeDelta::minutes(1) { String::new() } else { format!(" há {}", self::age(age)) };
        return Some(format!("a base não responde{since}; vale a última lida"));
    }
    let older = health.older.filter(|older| older.copy)?;
    Some(format!("usando cópia local de {} ({})", day(older.seen), age(now - older.seen)))
}

/// In the largest unit that is not zero; a clock that was set back makes no age.
fn age(age: TimeDelta) -> String {
    match (age.num_days(), age.num_hours(), age.num_minutes()) {
        (days @ 1.., ..) => pt::plural(days, "dia", "dias"),
        (_, hours @ 1.., _) => pt::plural(hours, "hora", "horas"),
        (.., minutes @ 1..) => pt::plural(minutes, "minuto", "minutos"),
        _ => "agora".to_owned(),
    }
}

/// What is wrong with the configuration, and what holds in its place; nothing when it is in order.
pub(crate) fn config_lines(settings: &Settings, columns: usize, look: &Look) -> Vec<Line<'static>> {
    let mut out = Vec::new();
    if settings.problems.is_empty() {
        return out;
    }
    let words = look.glyphs.words(&settings.instead).into_owned();
    out.extend(wrap(&[Span::styled(words, look.theme.strong)], columns, 0));
    each(&settings.problems, columns, look, &mut out);
    out
}

/// The page: every error with its place and its fix.
pub(crate) fn lines(health: &Health, older: Option<&str>, columns: usize, look: &Look) -> Vec<Line<'static>> {
    let mut out = Vec::new();
    let mut say = |words: &str, style, indent| {
        let words = look.glyphs.words(words).into_owned();
        out.extend(wrap(&[Span::styled(words, style)], columns, indent));
    };
    let answers = match (older, &health.without) {
        (Some(older), _) => format!("A base não está em uso: {older}."),
        (None, Some(without)) => format!("Não há base para responder: {without}."),
        (None, None) if health.reading.is_some() => {
            "A base ainda está sendo lida: este provedor já responde, os outros chegam em seguida.".to_owned()
        }
        (None, None) if health.problems.is_empty() => "A base está em ordem: nenhuma falha.".to_owned(),
        (None, None) => "A última base boa continua respondendo; a editada só entra sem falhas.".to_owned(),
    };
    say(&answers, look.theme.strong, 0);
    if let Some(how_far) = &health.indexing {
        say(&format!("Ainda em preparo: {how_far}. Este provedor já responde por inteiro."), look.theme.base, 0);
    }
    each(&health.problems, columns, look, &mut out);
    out
}

/// Each fault with its place and its fix, a blank line before it.
fn each(problems: &[Problem], columns: usize, look: &Look, out: &mut Vec<Line<'static>>) {
    let mut say = |words: &str, style, indent| {
        let words = look.glyphs.words(words).into_owned();
        out.extend(wrap(&[Span::styled(words, style)], columns, indent));
    };
    for problem in problems {
        say("", look.theme.dim, 0);
        say(&problem.place, look.theme.key, 0);
        say(&format!("  {}", problem.words), look.theme.base, 2);
        if let Some(help) = &problem.help {
            say(&format!("  {help}"), look.theme.dim, 2);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::fixture::{self, instant};
    use crate::tui::news::Older;

    fn broken(count: usize) -> Health {
        let problem = |number: usize| Problem {
            place: format!("kb/vmnet/setores.toml:{number}:3"),
            words: "hora inválida".to_owned(),
            help: Some("escreva como \"08:00\"".to_owned()),
        };
        Health { problems: (1..=count).map(problem).collect(), ..Health::default() }
    }

    fn line(health: &Health, older: Option<&str>, columns: u16) -> String {
        let mut canvas = Canvas::new((columns, 1));
        let look = fixture::look();
        (&ProblemLine { health, config: &[], older, look: &look }).render(canvas.area(), &mut canvas);
        (0..columns).map(|x| canvas.sign(x, 0)).collect::<String>().trim().to_owned()
    }

    #[test]
    fn the_line_names_the_first_fault_and_how_many_more() {
        assert_eq!(line(&broken(1), None, 60), "! kb/vmnet/setores.toml:1:3 hora inválida           Ctrl+F");
        assert_eq!(line(&broken(3), None, 60), "! kb/vmnet/setores.toml:1:3 hora inválida        +2 Ctrl+F");
        let older = Some("usando cópia local de 21/11 (2 dias)");
        assert!(
            line(&broken(1), older, 60).starts_with("! usando cópia local de 21/11 (2 dias): kb/"),
            "the age comes first"
        );
        for columns in 0..80 {
            line(&broken(3), older, columns.max(1));
        }
    }

    #[test]
    fn the_age_of_a_copy_is_in_words() {
        let rows = [
            (0, "agora"),
            (-500, "agora"),
            (59, "agora"),
            (60, "1 minuto"),
            (3_599, "59 minutos"),
            (3_600, "1 hora"),
            (86_400, "1 dia"),
            (2 * 86_400 + 5, "2 dias"),
        ];
        for (seconds, words) in rows {
            let seen = instant() - TimeDelta::seconds(seconds);
            let health = Health { older: Some(Older { seen, copy: true }), ..Health::default() };
            let told = older(&health, |_| "21/11".to_owned(), instant()).unwrap();
            assert_eq!(told, format!("usando cópia local de 21/11 ({words})"), "{seconds} s");
        }
        let edited = Health { older: Some(Older { seen: instant(), copy: false }), ..Health::default() };
        assert_eq!(older(&edited, |_| String::new(), instant()), None, "the last good base of a bad edit is no copy");
    }

    #[test]
    fn a_folder_that_hangs_is_said_to_with_its_age_in_minutes() {
        for (seconds, words) in [(6, ""), (59, ""), (60, " há 1 minuto"), (200, " há 3 minutos")] {
            let health = Health { silent: Some(instant() - TimeDelta::seconds(seconds)), ..Health::default() };
            let told = older(&health, |_| String::new(), instant()).unwrap();
            assert_eq!(told, format!("a base não responde{words}; vale a última lida"));
            assert!(line(&health, Some(&told), 60).contains("não responde"));
        }
    }

    #[test]
    fn what_is_still_under_way_is_said_as_it_is() {
        let how_far = || Some("busca nos outros provedores: 3 de 9 prontos".to_owned());
        let rows = [
            (Health { indexing: how_far(), ..Health::default() }, "nenhuma falha", "sendo lida"),
            (Health { reading: how_far(), ..Health::default() }, "ainda está sendo lida", "nenhuma falha"),
            (Health { indexing: how_far(), ..broken(1) }, "A última base boa continua", "nenhuma falha"),
        ];
        for (health, says, keeps) in rows {
            let page: Vec<String> =
                lines(&health, None, 200, &fixture::look()).iter().map(ToString::to_string).collect();
            let page = page.join("\n");
            assert!(page.contains(says) && !page.contains(keeps), "{page}");
            assert_eq!(page.contains("3 de 9 prontos"), health.indexing.is_some(), "{page}");
            assert!(!health.problems.is_empty() || line(&health, None, 60).contains("3 de 9 prontos"));
        }
    }

    #[test]
    fn the_page_lists_every_fault_with_its_fix() {
        let look = fixture::look();
        let text: Vec<String> = lines(&broken(3), None, 40, &look).iter().map(ToString::to_string).collect();
        let text = text.join("\n");
        assert_eq!(text.matches("setores.toml").count(), 3, "{text}");
        assert_eq!(text.matches("escreva como").count(), 3, "{text}");
    }
}
