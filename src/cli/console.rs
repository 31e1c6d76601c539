//! `plantao` alone: the console, as a screen or, with `--linear`, as a prompt.

use std::convert::Infallible;
use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context as _;
use chrono::{DateTime, Utc};

use super::args::{self, ConsoleArgs, Global};
use super::config::{Loaded, Sources, Watch};
use super::live::{self, Feed, Reader};
use super::session::{self, Origin};
use super::{World, linear};
use crate::desk::{Call, Desk};
use crate::kb;
use crate::kb::model::Channel;
use crate::memory::visit;
use crate::os::{defect, paths};
use crate::tui::{self, Health, News, Presence, Problem, Screen, Settings, Stage, ThemeName, Usual};

/// Opens the console on the base; exits when the agent leaves. A bad base is no reason not to open: the
/// screen says what is wrong, and comes to life when it is mended.
///
/// The screen ends the program itself: only what kept it from opening comes back.
pub fn run(global: &Global, args: &ConsoleArgs, world: &mut World<'_>) -> anyhow::Result<u8> {
    if args.linear || global.config.values.linear.as_ref().is_some_and(|said| said.value) {
        return linear::run(global, args, world);
    }
    match screen(global, args, world)? {}
}

fn screen(global: &Global, args: &ConsoleArgs, world: &World<'_>) -> anyhow::Result<Infallible> {
    if (world.env)("TERM").is_some_and(|kind| kind == "dumb") {
        anyhow::bail!("este terminal (TERM=dumb) não desenha telas; use `plantao --linear` ou `plantao buscar`");
    }
    let presence = Presence::default();
    let said = Said::of(global, args, world);
    let settings = said.settings(&global.config);
    let watch = Watch::new(Sources::of(global, world), world.now, move |loaded| said.settings(loaded));
    let start =
        Start { global: global.clone(), args: args.clone(), settings, presence, now: world.now, env: world.env };
    match Origin::of(global, world) {
        Origin::Folder(folder) => start.on_folder(folder, watch, world),
        origin @ Origin::BuiltIn => start.on_the_built_in(&origin, watch),
    }
}

/// What the screen starts with, but for a base.
struct Start {
    global: Global,
    args: ConsoleArgs,
    settings: Settings,
    presence: Presence,
    now: fn() -> DateTime<Utc>,
    env: fn(&str) -> Option<OsString>,
}

impl Start {
    /// Reads a folder on this thread, and watches it for as long as the screen is open.
    fn on_folder(self, folder: PathBuf, watch: Watch, world: &World<'_>) -> anyhow::Result<Infallible> {
        let said = self.global.config.values.provedor.as_ref().map(|said| said.value.as_str());
        let reader = Reader::new(&folder, self.global.provedor.as_deref().or(said), Some(watch), world);
        let (minded, presence) = (reader.minded(), self.presence.clone());
        let leave = {
            let (state, presence) = (paths::state(self.env), presence.clone());
            move || {
                let minded = minded.lock().ok().and_then(|id| id.clone());
                if let (Some(state), Some(last), Some(provider)) = (&state, presence.last(), minded) {
                    visit::leave(state, &folder, &provider, last);
                }
            }
        };
        let (reading, vigil) = (reader.reading(), reader.vigil());
        let screen = Screen::open(self.stage(reading, Box::new(vigil), leave))?;
        reader.read_for(&screen, presence);
        for_ever()
    }

    /// Nothing is ever read again but the configuration.
    fn on_the_built_in(self, origin: &Origin, watch: Watch) -> anyhow::Result<Infallible> {
        let health = built_in();
        let screen = Screen::open(self.stage(health.clone(), Box::new(|_| ()), || ()))?;
        let base = kb::load(&origin.read()).base.context("a base embutida tem erros")?;
        screen.tell(News { desk: Some(Arc::new(Desk::new(Arc::new(base)))), health, change: None });
        watch.look_for(&screen.reporter());
        for_ever()
    }

    /// What the screen is told while the base is read, what is started beside it, and what is done when it is left.
    fn stage(
        self,
        health: Health,
        beside: Box<dyn Fn(&Screen) + Send + Sync>,
        leave: impl Fn() + Send + Sync + 'static,
    ) -> Stage {
        // Whoever asks something of the base at once waits for it.
        let patience = if self.global.em.is_some() { live::PATIENCE } else { live::FRAME };
        Stage {
            clock: self.now,
            state: paths::state(self.env),
            patience,
            health,
            nothing: live::nothing,
            beside,
            begin: Box::new(move |desk, health| self.options(desk, health)),
            end: Box::new(move |ended| {
                if ended.is_ok() {
                    leave();
                }
                let code = ended.map_or_else(|error| super::failed(&error, &mut io::stderr()), |()| super::code::YES);
                defect::end(code)
            }),
        }
    }

    /// How the screen starts on what answers.
    fn options(&self, desk: &Desk, health: &Health) -> anyhow::Result<tui::Options> {
        let mut settings = self.settings.clone();
        let call = begin(&self.global, &self.args, (desk, health), &mut settings)?;
        let at = session::instant(desk, &call, &self.global, self.now)?;
        Ok(tui::Options {
            clock: self.now,
            call,
            start: self.global.em.is_some().then_some(at),
            settings,
            copies: crate::os::host::Clipboard::of(self.env),
            provider: provider(&self.global, desk, health),
            health: health.clone(),
            state: paths::state(self.env),
            presence: self.presence.clone(),
        })
    }
}

/// The screen ends the program.
fn for_ever() -> ! {
    loop {
        std::thread::park();
    }
}

/// How the base is that is built into the program.
fn built_in() -> Health {
    Health { place: "embutida no programa, só para leitura".to_owned(), ..Health::default() }
}

/// What there is to answer from where there is no screen, and who tells of its changes.
pub(super) struct Open {
    /// Answers.
    pub(super) desk: Arc<Desk>,
    /// How the base is.
    pub(super) health: Health,
    /// News of the base; it watches the configuration too.
    pub(super) feed: Option<Feed>,
    /// Watches the configuration where no base is watched.
    pub(super) watch: Option<Watch>,
}

/// Opens the base that the arguments, the environment or the configuration name, and waits for it.
pub(super) fn open(global: &Global, watch: Watch, world: &World<'_>) -> anyhow::Result<Open> {
    let said = global.config.values.provedor.as_ref().map(|said| said.value.as_str());
    match Origin::of(global, world) {
        Origin::Folder(folder) => {
            let wanted = global.provedor.as_deref().or(said);
            let feed = Feed::of(&folder, wanted, watch, world).context("não consegui acompanhar a base")?;
            let desk = feed.first.desk.clone().context("a primeira leitura da base não respondeu")?;
            Ok(Open { desk, health: feed.first.health.clone(), feed: Some(feed), watch: None })
        }
        origin @ Origin::BuiltIn => {
            let base = kb::load(&origin.read()).base.context("a base embutida tem erros")?;
            Ok(Open { desk: Arc::new(Desk::new(Arc::new(base))), health: built_in(), feed: None, watch: Some(watch) })
        }
    }
}

/// The call that the screen starts with: that of the configuration, and over it that of the arguments.
pub(super) fn begin(
    global: &Global,
    args: &ConsoleArgs,
    (desk, health): (&Desk, &Health),
    settings: &mut Settings,
) -> anyhow::Result<Call> {
    if health.without.is_some() {
        return Ok(Call { channel: settings.usual.channel, ..Call::new(0) });
    }
    let first = session::call(desk, global, &mut settings.problems)?;
    if let Some(wanted) = args.unidade.as_deref().filter(|wanted| crate::pt::fold(wanted) != "todas") {
        desk.unit_by_name(&first, wanted).map_err(|why| anyhow::anyhow!(why))?;
    }
    let (call, problem) = settings.usual.call(desk, first.provider);
    // The unit of the configuration was judged a moment ago.
    settings.problems.extend(problem.filter(|problem| !settings.problems.contains(problem)));
    Ok(call)
}

/// The provider whose agent this is; one that only the configuration names must be there.
pub(super) fn provider(global: &Global, desk: &Desk, health: &Health) -> Option<String> {
    let said = global.config.values.provedor.as_ref().map(|said| said.value.clone());
    let said = said.filter(|name| health.without.is_some() || desk.provider_by_name(name).is_some());
    global.provedor.clone().or(said)
}

/// What the arguments and the environment say of the screen: stronger than any configuration.
#[derive(Debug, Clone)]
pub(super) struct Said {
    no_color: bool,
    theme: Option<ThemeName>,
    ascii: bool,
    mouse: bool,
    unit: Option<String>,
    channel: Option<Channel>,
    /// The base and provider the program was started with: another in the configuration waits for the next start.
    started: (Option<std::path::PathBuf>, Option<String>),
}

impl Said {
    /// Of this run.
    pub(super) fn of(global: &Global, args: &ConsoleArgs, world: &World<'_>) -> Self {
        let no_color = (world.env)("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self {
            no_color: global.sem_cor || no_color,
            theme: args.tema.map(|theme| match theme {
                args::ThemeName::Escuro => ThemeName::Dark,
                args::ThemeName::Claro => ThemeName::Light,
                args::ThemeName::AltoContraste => ThemeName::HighContrast,
            }),
            ascii: args.ascii,
            mouse: args.mouse,
            unit: args.unidade.clone(),
            channel: args.canal.map(|channel| match channel {
                args::ChannelName::Chat => Channel::Chat,
                args::ChannelName::Ligacao => Channel::Call,
            }),
            started: restarts(&global.config),
        }
    }

    /// What the screen goes by, given what the files say.
    pub(super) fn settings(&self, loaded: &Loaded) -> Settings {
        let said = &loaded.values;
        let theme = self.theme.or_else(|| said.tema.as_ref().map(|said| said.value)).unwrap_or_default();
        let of_config = said.unidade.as_ref().map(|said| (said.value.clone(), said.place.clone()));
        let of_args = self.unit.clone().map(|unit| (unit, "--unidade".to_owned()));
        Settings {
            // `NO_COLOR` and `--sem-cor` are stronger than any theme.
            theme: if self.no_color { ThemeName::Plain } else { theme },
            colours: said.cores.clone(),
            ascii: self.ascii || said.ascii.as_ref().is_some_and(|said| said.value),
            mouse: self.mouse || said.mouse.as_ref().is_some_and(|said| said.value),
            keys: said.teclas.clone(),
            usual: Usual {
                unit: of_args.or(of_config).filter(|(name, _)| crate::pt::fold(name) != "todas"),
                channel: self.channel.or_else(|| said.canal.as_ref().map(|said| said.value)),
            },
            problems: loaded.files.iter().flat_map(problems).collect(),
            instead: loaded.instead(),
            later: (restarts(loaded) != self.started)
                .then(|| "base e provedor novos valem quando o console abrir de novo".to_owned()),
        }
    }
}

/// What a running console does not change.
fn restarts(loaded: &Loaded) -> (Option<std::path::PathBuf>, Option<String>) {
    let said = &loaded.values;
    (said.base.as_ref().map(|said| said.value.clone()), said.provedor.as_ref().map(|said| said.value.clone()))
}

/// The faults of a file, with its name alone: the screen is narrow, and `plantao onde` tells the whole path.
fn problems(file: &super::config::File) -> Vec<Problem> {
    let name = file.path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let problem = |finding: &crate::diag::Finding| Problem {
        place: if finding.line == 0 { name.clone() } else { format!("{name}:{}:{}", finding.line, finding.column) },
        words: finding.message.clone(),
        help: finding.help.clone(),
    };
    file.findings.iter().map(problem).collect()
}
