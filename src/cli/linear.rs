//! `plantao --linear`: the console as a prompt, for screen readers and logs.
//!
//! One thing a line, no colour, no cursor moved, nothing said again that did not change. A line is a query; a
//! line that begins with `:` is a command, a number opens an answer of the last list. Everything is asked of the
//! desk, as the screen does.

use std::io::{self, BufRead, IsTerminal as _, Write};
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use super::args::{ConsoleArgs, Global};
use super::config::{Sources, Watch};
use super::console::{self, Open, Said};
use super::{World, code, session};
use crate::desk::{Call, Desk, Told};
use crate::os::paths;
use crate::pt;
use crate::tui::{Ear, Health, News, Presence, Settings, Tidings, carry, older};

mod act;
mod clip;
mod command;
mod report;
mod show;

use clip::Clip;

/// What stands before every line that is read.
const PROMPT: &str = "Buscar> ";
/// A longer line is no query.
const LONGEST_QUERY: usize = 256;
/// As on the screen: after this, whoever was on the line may have gone.
const IDLE: TimeDelta = TimeDelta::minutes(15);

/// Asks and answers until the input ends or `:sair`. Exit: 0; Ctrl+C ends the program as any other.
pub fn run(global: &Global, args: &ConsoleArgs, world: &mut World<'_>) -> anyhow::Result<u8> {
    let said = Said::of(global, args, world);
    let mut settings = said.settings(&global.config);
    let watch = Watch::new(Sources::of(global, world), world.now, move |loaded| said.settings(loaded));
    let Open { desk, health, feed, watch } = console::open(global, watch, world)?;
    let call = console::begin(global, args, (&desk, &health), &mut settings)?;
    let at = session::instant(&desk, &call, global, world.now)?;
    let (reporter, ear) = Ear::new();
    if let Some(watch) = watch {
        // A system that gives no thread more is no reason not to go on: the configuration holds as it is.
        drop(watch.run(reporter.clone()));
    }
    if let Some(feed) = feed {
        feed.connect(reporter, Presence::default());
    }
    let mut talk = Talk {
        clock: world.now,
        fresh: call.clone(),
        provider: console::provider(global, &desk, &health),
        clip: Clip::new(world.env, world.terminal),
        simulated: global.em.is_some().then_some(at),
        terminal: world.terminal,
        echo: !io::stdin().is_terminal(),
        desk,
        call,
        settings,
        health,
        ear,
        listed: Vec::new(),
        asked: (String::new(), false),
        reading: None,
        strip: Vec::new(),
        last_line: None,
        state: paths::state(world.env),
    };
    talk.converse(&mut io::stdin().lock(), &mut world.out)?;
    Ok(code::YES)
}

/// The state of the conversation.
struct Talk {
    clock: fn() -> DateTime<Utc>,
    desk: Arc<Desk>,
    call: Call,
    /// What a new call starts with.
    fresh: Call,
    settings: Settings,
    health: Health,
    /// The provider whose agent this is, by id or name; none = the first.
    provider: Option<String>,
    /// The instant asked about instead of now.
    simulated: Option<DateTime<Utc>>,
    /// The output goes to a terminal: a person reads it, and no file keeps it.
    terminal: bool,
    /// The input is no keyboard: its lines are written, so that the output can be read alone.
    echo: bool,
    /// Full names of the answers of the last list.
    listed: Vec<String>,
    /// What was last looked for, and whether what is read is only the nearest that was found.
    asked: (String, bool),
    reading: Option<Reading>,
    /// The sectors as they were last told.
    strip: Vec<String>,
    clip: Clip,
    ear: Ear,
    /// When the last line came.
    last_line: Option<DateTime<Utc>>,
    /// Where what this machine remembers is kept.
    state: Option<PathBuf>,
}

/// The answer that was told last.
struct Reading {
    /// Its full name.
    id: String,
    /// What the query held of an answer (`rx-27`): for this answer only.
    typed: Option<(String, Told)>,
    /// Every line that was told of it.
    told: Vec<String>,
}

/// Whether the conversation goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Line,
    End,
}

impl Talk {
    fn converse(&mut self, input: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<()> {
        self.greet(out)?;
        loop {
            self.news(out)?;
            self.changes(out)?;
            write!(out, "{PROMPT}")?;
            out.flush()?;
            let Some(line) = line(input)? else {
                writeln!(out)?;
                return Ok(());
            };
            if self.echo {
                writeln!(out, "{}", pt::clean(&line))?;
            }
            self.mind_the_pause(out)?;
            if self.answer(line.trim(), out)? == Next::End {
                return Ok(());
            }
        }
    }

    /// The instant every answer is about.
    fn at(&self) -> DateTime<Utc> {
        self.simulated.unwrap_or_else(self.clock)
    }

    fn greet(&mut self, out: &mut dyn Write) -> io::Result<()> {
        say(out, &format!("Plantão, {}. {}.", self.desk.provider_name(&self.call), self.clock_words()))?;
        self.strip = show::strip(&self.desk, &self.call, self.at());
        for sector in &self.strip {
            say(out, sector)?;
        }
        self.troubles(out)?;
        say(out, &show::call(&self.desk, &self.call))?;
        say(out, "Digite o que o cliente disse. :ajuda mostra os comandos, :sair sai.")
    }

    fn clock_words(&self) -> String {
        let clock = self.desk.clock_label(&self.call, self.at());
        if self.simulated.is_some() { format!("Hora simulada: {clock}") } else { clock }
    }

    /// What is wrong with the base and the configuration, a line each.
    fn troubles(&self, out: &mut dyn Write) -> io::Result<()> {
        let day = |seen| pt::day_month(self.desk.local(&self.call, seen).date());
        if let Some(words) = older(&self.health, day, (self.clock)()) {
            say(out, &format!("Atenção: {words}."))?;
        }
        if let Some(words) = &self.health.without {
            say(out, &format!("Sem base para responder: {words}."))?;
        }
        for problem in self.health.problems.iter().chain(&self.settings.problems) {
            say(out, &format!("Falha: {}: {}", problem.place, problem.words))?;
            if let Some(help) = &problem.help {
                say(out, &format!("  conserto: {help}"))?;
            }
        }
        Ok(())
    }

    /// What became known while nobody typed.
    fn news(&mut self, out: &mut dyn Write) -> io::Result<()> {
        for heard in self.ear.heard().collect::<Vec<_>>() {
            match heard {
                Tidings::News(news) => self.take(*news, out)?,
                Tidings::Settings(settings) => {
                    self.settings = *settings;
                    self.start_as_usual();
                    if self.settings.problems.is_empty() {
                        say(out, "A configuração mudou e está em uso.")?;
                    } else {
                        self.troubles(out)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn take(&mut self, news: News, out: &mut dyn Write) -> io::Result<()> {
        let mended = !self.health.problems.is_empty() && news.health.problems.is_empty();
        let same = self.health.problems == news.health.problems && self.health.without == news.health.without;
        let was_without = std::mem::replace(&mut self.health, news.health).without.is_some();
        if let Some(next) = news.desk {
            if !was_without {
                self.provider = Some(self.desk.provider(&self.call).id.to_string());
            }
            carry(&mut self.call, &self.desk, &next, self.provider.as_deref());
            carry(&mut self.fresh, &self.desk, &next, self.provider.as_deref());
            self.desk = next;
            if was_without {
                self.start_as_usual();
            }
        }
        let time = pt::hour_minute(self.desk.local(&self.call, (self.clock)()));
        match news.change {
            Some(change) => say(out, &format!("{}.", change.words(&time))),
            None if mended => say(out, &format!("Base em ordem de novo {time}.")),
            None if same => Ok(()),
            None => self.troubles(out),
        }
    }

    /// What a call starts with may be another now; one that has begun keeps its own.
    fn start_as_usual(&mut self) {
        if self.health.without.is_some() {
            return;
        }
        let untouched = self.call == self.fresh;
        let (call, problem) = self.settings.usual.call(&self.desk, self.fresh.provider);
        self.settings.problems.extend(problem);
        if untouched {
            self.call = call.clone();
        }
        self.fresh = call;
    }

    /// Sectors whose state is not as it was last told.
    fn changes(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let now = show::strip(&self.desk, &self.call, self.at());
        for sector in now.iter().filter(|sector| !self.strip.contains(sector)) {
            say(out, &format!("Mudou: {sector}"))?;
        }
        self.strip = now;
        Ok(())
    }

    /// After a long silence, what was said may be about somebody else.
    fn mind_the_pause(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let now = (self.clock)();
        let pause = self.last_line.replace(now).map(|last| now - last);
        if let Some(pause) = pause.filter(|pause| *pause >= IDLE && self.call != self.fresh) {
            let minutes = pause.num_minutes();
            say(out, &format!("Passaram {minutes} min: ainda é o mesmo cliente? Se não, :novo esquece o anterior."))?;
        }
        Ok(())
    }
}

/// One line out, harmless to the terminal.
fn say(out: &mut dyn Write, words: &str) -> io::Result<()> {
    writeln!(out, "{}", pt::clean(words).trim_end())
}

/// The next line without its end; none at the end of the input. What is not UTF-8 becomes `U+FFFD`.
fn line(input: &mut dyn BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    if input.read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    let text = String::from_utf8_lossy(&bytes);
    Ok(Some(text.trim_end_matches(['\n', '\r']).chars().take(LONGEST_QUERY).collect()))
}

#[cfg(test)]
mod tests;
