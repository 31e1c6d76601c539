//! `plantao` alone: the console, as a screen or, with `--linear`, as a prompt.

use std::sync::Arc;

use anyhow::Context as _;

use super::args::{self, ConsoleArgs, Global};
use super::config::{Loaded, Sources, Watch};
use super::live::{self, Feed, Wish};
use super::session::{self, Origin};
use super::{World, linear};
use crate::desk::{Call, Desk};
use crate::kb;
use crate::kb::model::Channel;
use crate::memory::visit;
use crate::os::paths;
use crate::tui::{self, Health, Presence, Problem, Reporter, Settings, ThemeName, Usual};

/// Opens the console on the base; exits when the agent leaves. A bad base is no reason not to open: the
/// screen says what is wrong, and comes to life when it is mended.
pub fn run(global: &Global, args: &ConsoleArgs, world: &mut World<'_>) -> anyhow::Result<u8> {
    if args.linear || global.config.values.linear.as_ref().is_some_and(|said| said.value) {
        return linear::run(global, args, world);
    }
    if (world.env)("TERM").is_some_and(|kind| kind == "dumb") {
        anyhow::bail!("este terminal (TERM=dumb) não desenha telas; use `plantao --linear` ou `plantao buscar`");
    }
    let presence = Presence::default();
    let origin = Origin::of(global, world);
    let said = Said::of(global, args, world);
    let mut settings = said.settings(&global.config);
    let sources = Sources::of(global, world);
    let watch = Watch::new(sources, world.now, move |loaded| said.settings(loaded));
    let Open { desk, health, feed, watch } = open(global, global.em.is_some(), Some(watch), world)?;
    let call = begin(global, args, (&desk, &health), &mut settings)?;
    let start = session::instant(&desk, &call, global, world)?;
    let provider = provider(global, &desk, &health);
    let options = tui::Options {
        clock: world.now,
        call,
        start: global.em.is_some().then_some(start),
        settings,
        copies: crate::os::host::Clipboard::of(world.env),
        provider,
        health,
        state: paths::state(world.env),
        presence: presence.clone(),
    };
    let minded = feed.as_ref().map(|feed| Arc::clone(&feed.minded)).unwrap_or_default();
    let connect = |reporter: Reporter| {
        if let Some(watch) = watch {
            // A system that gives no thread more is no reason not to open: the configuration holds as it is.
            drop(watch.run(reporter.clone()));
        }
        if let Some(feed) = feed {
            feed.connect(reporter, presence.clone());
        }
    };
    tui::run(desk, &options, connect)?;
    let minded = minded.lock().ok().and_then(|id| id.clone());
    if let (Origin::Folder(folder), Some(state), Some(last)) = (&origin, &options.state, presence.last())
        && let Some(provider) = minded
    {
        visit::leave(state, folder, &provider, last);
    }
    Ok(super::code::YES)
}

/// What there is to answer from, and who tells of its changes.
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

/// Opens the base that the arguments, the environment or the configuration name.
///
/// `waits`: something is asked of the base at once, so it is given more time to answer first.
pub(super) fn open(global: &Global, waits: bool, watch: Option<Watch>, world: &World<'_>) -> anyhow::Result<Open> {
    let said = global.config.values.provedor.as_ref().map(|said| said.value.as_str());
    match Origin::of(global, world) {
        Origin::Folder(folder) => {
            let wanted = global.provedor.as_deref().or(said);
            let wish = Wish { provider: wanted, waits };
            let feed = live::follow(&folder, wish, watch, world).context("não consegui acompanhar a base")?;
            let desk = feed.first.desk.clone().context("a primeira leitura da base não respondeu")?;
            Ok(Open { desk, health: feed.first.health.clone(), feed: Some(feed), watch: None })
        }
        origin @ Origin::BuiltIn => {
            let base = kb::load(&origin.read()).base.context("a base embutida tem erros")?;
            let health = Health { place: "embutida no programa, só para leitura".to_owned(), ..Health::default() };
            Ok(Open { desk: Arc::new(Desk::new(Arc::new(base))), health, feed: None, watch })
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
